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

    >>> coding = CodingAnswer.of(exercise, answer)   # Drill-, Reply-, Roleplay-, ReaderAnswer too
    >>> coding = coding.label("t3", "open-question")
    >>> answer = file.save(coding.body(), coding.events, expect=answer.revision)
    >>> coding = CodingAnswer.of(exercise, answer)

A step that is not allowed raises InvalidStep, with words that can be shown. `progress(exercise,
answer)` says how far it is. `score_coding(coding.codings, exercise.material[0])` compares with the
reference.

`disputes(exercise, answer)` is what a trainee disputed in a drill; a supervisor decides it in the
file that `write_review` and `read_review` keep.
"""

from ._answer import MAX_BYTES, Answer, Event, Kind, answer_bytes, parse_answer
from ._calibration import Calibration
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
from ._kinds import answer_to, progress
from ._load import load, read_exercise, slugs, to_material
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
from ._progress import Progress
from ._reader import ReaderAnswer
from ._reply import ReplyAnswer
from ._roleplay import RoleplayAnswer, RoleplayPhase
from ._schema import exercise_schema
from ._score import CodeNote, CodingScore, Disagreement, score_coding
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

__all__ = [
    "MAX_BYTES",
    "RATED",
    "Answer",
    "AnswerConflict",
    "AnswerDamaged",
    "AnswerFile",
    "AnswerNewer",
    "AnswerStore",
    "AnswerStoreError",
    "AnswerTooLarge",
    "Attempt",
    "Calibration",
    "Challenge",
    "Choice",
    "ChoiceTask",
    "CodeNote",
    "CodeTask",
    "CodingAnswer",
    "CodingExercise",
    "CodingScore",
    "Disagreement",
    "Dispute",
    "DrillAnswer",
    "DrillExercise",
    "DrillItem",
    "Event",
    "Exercise",
    "ExerciseNotFound",
    "Expected",
    "FindTask",
    "Found",
    "InvalidSlug",
    "InvalidStep",
    "ItemWork",
    "Kind",
    "Label",
    "ModelReply",
    "Move",
    "OrderTask",
    "Phase",
    "Progress",
    "Prompt",
    "ReaderAnswer",
    "ReaderExercise",
    "ReplyAnswer",
    "ReplyExercise",
    "Review",
    "RewriteTask",
    "RoleplayAnswer",
    "RoleplayExercise",
    "RoleplayPhase",
    "Shown",
    "ShownCode",
    "SpanTask",
    "Talk",
    "Task",
    "TaskNote",
    "TaskScore",
    "TasksAnswer",
    "TasksExercise",
    "TurnCoding",
    "TurnScore",
    "answer_bytes",
    "answer_to",
    "answered",
    "check_exercise",
    "check_slug",
    "choices",
    "disputes",
    "exchange_yaml",
    "exercise_schema",
    "load",
    "pairs_that_count",
    "parse_answer",
    "progress",
    "read_answer",
    "read_exercise",
    "read_review",
    "score_coding",
    "score_task",
    "score_turn",
    "slugs",
    "to_material",
    "words_of",
    "write_review",
]
