"""The adjudication page: what several coders said of a turn, side by side, and a person's decision.

What a decision is belongs to `alliance.exercises`; each is on disk before it is acknowledged.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from alliance.content import write_file
from alliance.exercises import Adjudication, AnswerFile, AnswerStoreError, result_files
from alliance.transcripts import Ballot, Decision, Transcript, codebook

from ._base import ExerciseWidget, script, style
from ._messages import MAX_TEXT, Step
from ._sessions import codes

INTRO = (
    "Read the turn and what each coder named. Choose the codes that it should carry, say so where "
    "two are just as defensible, and go on. Where all coders agree, there is nothing to decide; "
    "you can look at those turns below."
)


@dataclass(frozen=True)
class _Work:
    """What the shared page needs to know of an adjudication."""

    slug: str
    title: str
    kind: str = "adjudicate"


class AdjudicationPage(ExerciseWidget):
    """Several codings of a transcript, decided turn by turn.

    >>> from alliance_widgets import adjudicate
    >>> adjudicate("kite-codings.json")
    """

    _esm = script("_speech.js", "adjudicate.js")
    _css = style("_speech.css", "adjudicate.css")

    def __init__(self, transcript: Transcript, kept: AnswerFile) -> None:
        self.transcript = transcript
        self._written: list[str] = []
        self._held: Adjudication | None = None
        super().__init__(_Work(kept.exercise, f"Decide together: {transcript.title}"), kept)

    def about(self) -> dict[str, Any]:
        """What the shared page draws above the turns, and where it keeps what is typed."""
        place = str(self._answers.path)
        return {
            "slug": self.exercise.slug,
            "kind": self.exercise.kind,
            "title": self.exercise.title,
            "intro": [INTRO],
            "hints": [],
            "store": sha256(place.encode("utf-8", "replace")).hexdigest()[:16],
        }

    def describe(self) -> dict[str, Any]:
        """The turns that were coded, what each coder said of them, and the codes."""
        state, book = self._state(), codebook()
        people = {"client": self.transcript.client, "therapist": self.transcript.therapist}
        own = {
            speaker: [code.id for code in book.codes if code.speaker == speaker]
            for speaker in people
        }
        return {
            "coders": [coding.coder for coding in state.codings],
            "turns": [self._turn(ballot) for ballot in state.ballots],
            "names": {speaker: person.name for speaker, person in people.items()},
            "codes": codes(book, [code.id for code in book.codes]),
            "own": own,
        }

    def present(self) -> dict[str, Any]:
        """What holds for each turn, how far it is, and what was written."""
        state = self._state()
        progress = state.progress()
        held = {ballot.turn.id: state.decision(ballot) for ballot in state.ballots}
        return {
            "decisions": {
                turn: {**_shown(decision), "own": turn in state.decisions}
                for turn, decision in held.items()
                if decision is not None
            },
            "done": progress.done,
            "total": progress.total,
            "finished": progress.finished,
            "undo": state.undone_turn,
            "written": self._written,
        }

    def on_decide(self, step: Step) -> None:
        """Decide one turn."""
        names = [name for name in step.items("codes", limit=60) if isinstance(name, str)]
        turn = step.text("turn", limit=80)
        note = step.text("note", limit=MAX_TEXT)
        self._written = []
        self.take(self._state().decide(turn, names, split=step.flag("split"), note=note))

    def on_undo(self, _step: Step) -> None:
        """Take back the last decision."""
        self._written = []
        self.take(self._state().undo())

    def on_write(self, _step: Step) -> None:
        """Write what was decided into a folder beside the file."""
        folder = self._answers.path.parent / f"{self.exercise.slug}-result"
        try:
            folder.mkdir(exist_ok=True)
            for name, text in result_files(self._state(), self.answer.events).items():
                write_file(folder / name, text.encode())
        except OSError as error:
            why = f"{folder.name} could not be written: {error.strerror or error}."
            raise AnswerStoreError(why) from None
        self._written = [f"{folder.name}/{name.name}" for name in sorted(folder.iterdir())]

    def take(self, state: Any) -> None:
        """Save what was decided, and go on from there."""
        super().take(state)
        self._held = replace(state, events=())

    def took_over(self) -> None:
        """Forget what was decided here before somebody decided elsewhere."""
        self._held = None

    def _state(self) -> Adjudication:
        if self._held is None:
            self._held = Adjudication.of(self.transcript, self.answer)
        return self._held

    def _turn(self, ballot: Ballot) -> dict[str, Any]:
        before = self.transcript.turns[ballot.number - 2] if ballot.number > 1 else None
        return {
            "id": ballot.turn.id,
            "number": ballot.number,
            "speaker": ballot.turn.speaker,
            "text": ballot.turn.text,
            "before": before and {"speaker": before.speaker, "text": before.text},
            "agreed": ballot.agreed,
            "coders": len(ballot.votes),
            "none": [coder for coder, votes in ballot.votes.items() if not votes],
            "candidates": [_candidate(ballot, code) for code in ballot.tally],
        }


def _candidate(ballot: Ballot, code: str) -> dict[str, Any]:
    given = [
        {"coder": coder, "quote": vote.quote}
        for coder, votes in ballot.votes.items()
        for vote in votes
        if vote.code == code
    ]
    return {"code": code, "votes": given}


def _shown(decision: Decision) -> dict[str, Any]:
    return {"codes": list(decision.codes), "split": decision.split, "note": decision.note}
