"""What an exercise asks, what an answer to it is, how it is kept and how it is scored.

Keeping answers (an answer is on disk before `save` returns):

    >>> store = AnswerStore.beside(".")                     # answers/ beside the notebook
    >>> file = store.open("03-code-a-session", "coding")
    >>> answer = file.read()                                # revision 0 where there is none
    >>> answer = file.save(body, events=[{"type": "..."}], expect=answer.revision)
    >>> file.append([{"type": "opened"}])                   # adds events, whatever the revision

`file.notice` says so when a damaged file was set aside. `read_answer(folder, slug)` looks without
changing anything (graders, progress); `parse_answer(bytes, slug)` reads hostile bytes.

Exercises:

    >>> exercise = load("03-code-a-session", beside=Path("."))   # by exercise.kind

The answer of each kind is an immutable value whose every step returns the next one and collects
the events to be saved:

    >>> coding = CodingAnswer.of(exercise, answer)   # Drill-, Observe-, Reply- … too
    >>> coding = coding.label("t3", "open-question")
    >>> answer = file.save(coding.body(), coding.events, expect=answer.revision)
    >>> coding = CodingAnswer.of(exercise, answer)

A step that is not allowed raises InvalidStep, with words that can be shown. `progress(exercise,
answer)` says how far it is. `score_coding(coding.codings, exercise.material[0])` compares with the
reference.

Rating a session: `scales()` are the course's scales, `compare_ratings` puts several raters' ratings
side by side, `held_session` finds the role-play a trainee held, `parse_rating` reads a saved rating
without trusting it.

`pack(folder, trainee)` makes a whole assignment one file to hand in, and `unpack(data)` reads what
a stranger handed in.

`certificate(certification(), store)` is where a coder stands who codes the sets of
`course/certification.yaml`; `finish` takes the codes of a set for good.

`disputes(exercise, answer)` is what a trainee disputed in a drill; a supervisor decides it in the
file that `write_review` and `read_review` keep.
"""

from ._adjudicated import adjudication_file, result_files
from ._adjudication import Adjudication, prepared
from ._answer import MAX_BYTES, Answer, Event, Kind, answer_bytes, parse_answer
from ._calibration import Calibration
from ._certification import (
    CERTIFICATION_FILE,
    Bar,
    Certification,
    CertificationSet,
    certification,
    certification_coding,
    certification_schema,
    coding_name,
    read_certification,
)
from ._certified import (
    Certificate,
    Distinction,
    Drift,
    FamilyResult,
    SetResult,
    certificate,
    considered,
    finish,
)
from ._check import check_exercise
from ._coding import CodingAnswer
from ._disputed import disputes
from ._disputes import (
    Dispute,
    Review,
    Shown,
    ShownCode,
    exchange_yaml,
    read_review,
    write_review,
)
from ._drill import DrillAnswer
from ._drill_for import DrillFor, drill_for
from ._drill_item import Attempt, Challenge, ItemWork, Phase
from ._errors import (
    AnswerConflict,
    AnswerDamaged,
    AnswerNewer,
    AnswerStoreError,
    AnswerTooLarge,
    ExerciseNotFound,
    InvalidSlug,
    InvalidStep,
)
from ._gathered import answered_coding, files_below
from ._hand_in import HandInError, Part, assignment_in, check_trainee, pack, parts
from ._held import held_session
from ._kinds import answer_to, progress
from ._load import is_released, load, read_exercise, slugs, to_material
from ._model_parts import ModelReply
from ._models import (
    CodingExercise,
    DrillExercise,
    DrillItem,
    Exercise,
    Prompt,
    ReaderExercise,
    ReplyExercise,
    RoleplayExercise,
    TasksExercise,
)
from ._noted import noted_effects
from ._observation import Observation
from ._observe import ObserveAnswer
from ._observe_models import ObservedSession, ObserveExercise, ReferenceRating
from ._observe_state import ObservePhase
from ._pasted import MAX_PASTED, Pasted, PastedLine, pasted
from ._progress import Progress
from ._raters import (
    MIN_SESSIONS,
    TALK_ABOUT,
    Compared,
    ScaleCompared,
    TurnCompared,
    compare_ratings,
    marked,
    rater_names,
)
from ._rating import (
    EFFECTS,
    SEATS,
    Effect,
    Given,
    Rating,
    SavedRating,
    Seat,
    TurnMark,
    parse_rating,
    saved_rating,
)
from ._reader import ReaderAnswer
from ._replay import Replay, ReplayedTurn, replay_session
from ._replays import Later, Replays
from ._reply import ReplyAnswer
from ._roleplay import RoleplayAnswer, RoleplayPhase
from ._scales import MIDDLE, PARTS, Scale, Scales, read_scales, scales, scales_schema
from ._schema import exercise_schema
from ._score import CodeNote, CodingScore, Disagreement, score_coding
from ._sitting import Sitting, Spoken
from ._slug import check_slug
from ._store import AnswerFile, AnswerStore, answered, read_answer
from ._talk import RATED, Talk
from ._task_models import (
    ChoiceTask,
    CodeTask,
    FindTask,
    Found,
    Move,
    OrderTask,
    RewriteTask,
    SpanTask,
    Task,
)
from ._task_score import TaskNote, TaskScore, choices, pairs_that_count, score_task, words_of
from ._tasks import Choice, TasksAnswer
from ._turn_coding import Label, TurnCoding
from ._turn_score import Expected, TurnScore, score_turn
from ._unpack import MAX_FILE, HandIn, packed_inside, unpack

__all__ = [
    "CERTIFICATION_FILE",
    "EFFECTS",
    "MAX_BYTES",
    "MAX_FILE",
    "MAX_PASTED",
    "MIDDLE",
    "MIN_SESSIONS",
    "PARTS",
    "RATED",
    "SEATS",
    "TALK_ABOUT",
    "Adjudication",
    "Answer",
    "AnswerConflict",
    "AnswerDamaged",
    "AnswerFile",
    "AnswerNewer",
    "AnswerStore",
    "AnswerStoreError",
    "AnswerTooLarge",
    "Attempt",
    "Bar",
    "Calibration",
    "Certificate",
    "Certification",
    "CertificationSet",
    "Challenge",
    "Choice",
    "ChoiceTask",
    "CodeNote",
    "CodeTask",
    "CodingAnswer",
    "CodingExercise",
    "CodingScore",
    "Compared",
    "Disagreement",
    "Dispute",
    "Distinction",
    "Drift",
    "DrillAnswer",
    "DrillExercise",
    "DrillFor",
    "DrillItem",
    "Effect",
    "Event",
    "Exercise",
    "ExerciseNotFound",
    "Expected",
    "FamilyResult",
    "FindTask",
    "Found",
    "Given",
    "HandIn",
    "HandInError",
    "InvalidSlug",
    "InvalidStep",
    "ItemWork",
    "Kind",
    "Label",
    "Later",
    "ModelReply",
    "Move",
    "Observation",
    "ObserveAnswer",
    "ObserveExercise",
    "ObservePhase",
    "ObservedSession",
    "OrderTask",
    "Part",
    "Pasted",
    "PastedLine",
    "Phase",
    "Progress",
    "Prompt",
    "Rating",
    "ReaderAnswer",
    "ReaderExercise",
    "ReferenceRating",
    "Replay",
    "ReplayedTurn",
    "Replays",
    "ReplyAnswer",
    "ReplyExercise",
    "Review",
    "RewriteTask",
    "RoleplayAnswer",
    "RoleplayExercise",
    "RoleplayPhase",
    "SavedRating",
    "Scale",
    "ScaleCompared",
    "Scales",
    "Seat",
    "SetResult",
    "Shown",
    "ShownCode",
    "Sitting",
    "SpanTask",
    "Spoken",
    "Talk",
    "Task",
    "TaskNote",
    "TaskScore",
    "TasksAnswer",
    "TasksExercise",
    "TurnCoding",
    "TurnCompared",
    "TurnMark",
    "TurnScore",
    "adjudication_file",
    "answer_bytes",
    "answer_to",
    "answered",
    "answered_coding",
    "assignment_in",
    "certificate",
    "certification",
    "certification_coding",
    "certification_schema",
    "check_exercise",
    "check_slug",
    "check_trainee",
    "choices",
    "coding_name",
    "compare_ratings",
    "considered",
    "disputes",
    "drill_for",
    "exchange_yaml",
    "exercise_schema",
    "files_below",
    "finish",
    "held_session",
    "is_released",
    "load",
    "marked",
    "noted_effects",
    "pack",
    "packed_inside",
    "pairs_that_count",
    "parse_answer",
    "parse_rating",
    "parts",
    "pasted",
    "prepared",
    "progress",
    "rater_names",
    "read_answer",
    "read_certification",
    "read_exercise",
    "read_review",
    "read_scales",
    "replay_session",
    "result_files",
    "saved_rating",
    "scales",
    "scales_schema",
    "score_coding",
    "score_task",
    "score_turn",
    "slugs",
    "to_material",
    "unpack",
    "words_of",
    "write_review",
]
