"""A supervisor's work on several codings of one transcript: each disputed turn decided by a person.

Kept like an answer, in one file: the codings as they were read, and the decisions. Turns on which
all coders agree are decided by that; a person may still decide them otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from alliance.transcripts import (
    Ballot,
    Coding,
    Decision,
    Transcript,
    Vote,
    agreed_on,
    ballots,
    codebook,
    coder_name,
    spaced,
)

from . import _reading as reading
from ._answer import Answer, Event
from ._errors import InvalidStep
from ._progress import Progress

MAX_CODES = 12  # on one turn
MAX_NOTE = 2_000  # characters
MAX_CODINGS = 60
_DECIDED, _UNDONE = "decided", "undone"


@dataclass(frozen=True, slots=True)
class Adjudication:
    """The codings of a transcript and what was decided; every step returns the next state.

    Attributes:
        ballots: the turns that were coded, with everybody's codes.
        decisions: what a person decided, by turn id.
        events: what happened since the state was read, to be saved.
    """

    transcript: Transcript
    codings: tuple[Coding, ...]
    ballots: tuple[Ballot, ...]
    decisions: Mapping[str, Decision] = field(default_factory=dict[str, Decision])
    events: tuple[Event, ...] = ()
    _done: tuple[tuple[str, Decision | None], ...] = ()

    @classmethod
    def of(cls, transcript: Transcript, answer: Answer) -> "Adjudication":
        """The state in a file that somebody may have edited; what does not fit is left out."""
        body = answer.body
        codings = tuple(_codings(body.get("codings"), transcript))
        decisions = _decisions(body.get("decisions"), transcript)
        done: list[tuple[str, Decision | None]] = []
        for event in answer.events:
            turn = reading.text(event.get("turn"), 80)
            if event.get("type") == _DECIDED and _has(transcript, turn):
                done.append((turn, _decision(event.get("was"), transcript, turn)))
            elif event.get("type") == _UNDONE and done:
                done.pop()
        found = ballots(transcript, codings)
        return cls(transcript, codings, found, decisions, (), tuple(done))

    def body(self) -> dict[str, Any]:
        """The body to be saved."""
        return {
            "transcript": self.transcript.slug,
            "codings": [
                {"coder": each.coder, "turns": {t: _votes_json(v) for t, v in each.turns.items()}}
                for each in self.codings
            ],
            "decisions": {turn: _json(each) for turn, each in self.decisions.items()},
        }

    def decision(self, ballot: Ballot) -> Decision | None:
        """What holds for a turn: a person's decision, or else what all agree on."""
        own = self.decisions.get(ballot.turn.id)
        return own or (agreed_on(ballot) if ballot.agreed else None)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._done)

    def progress(self) -> Progress:
        """How many of the turns on which coders divide are decided."""
        divided = [ballot for ballot in self.ballots if not ballot.agreed]
        done = sum(ballot.turn.id in self.decisions for ballot in divided)
        label = f"{done} of {len(divided)} decided"
        return Progress(done, len(divided), label, done == len(divided))

    def decide(
        self, turn_id: str, codes: Sequence[str], *, split: bool, note: str
    ) -> "Adjudication":
        """Decide a turn, in place of what was decided before.

        Raises:
            InvalidStep: nobody coded this turn, a code that is not the speaker's, a split of
                fewer than two codes, or more than can be kept.
        """
        ballot = next((each for each in self.ballots if each.turn.id == turn_id), None)
        if ballot is None:
            raise InvalidStep("Nobody coded this turn, so there is nothing to decide.")
        own = {code.id for code in codebook().for_speaker(ballot.turn.speaker)}
        chosen = tuple(dict.fromkeys(codes))
        if not set(chosen) <= own:
            raise InvalidStep(f"Choose among the {ballot.turn.speaker}'s codes.")
        if len(chosen) > MAX_CODES or len(note) > MAX_NOTE:
            raise InvalidStep(f"Keep to {MAX_CODES} codes and {MAX_NOTE:,} characters.")
        if split and len(chosen) < 2:
            raise InvalidStep("Choose two codes or more that are just as defensible.")
        return self._with(turn_id, Decision(chosen, split, note.strip()))

    def undo(self) -> "Adjudication":
        """Take back the last decision.

        Raises:
            InvalidStep: there is none.
        """
        if not self._done:
            raise InvalidStep("There is nothing to take back.")
        (turn, was), rest = self._done[-1], self._done[:-1]
        decisions = _put(self.decisions, turn, was)
        events = (*self.events, {"type": _UNDONE, "turn": turn})
        return replace(self, decisions=decisions, events=events, _done=rest)

    def _with(self, turn: str, decision: Decision) -> "Adjudication":
        was = self.decisions.get(turn)
        if was == decision:
            return self
        now = _json(decision)
        event = {"type": _DECIDED, "turn": turn, "was": was and _json(was), "now": now}
        return replace(
            self,
            decisions=_put(self.decisions, turn, decision),
            events=(*self.events, event),
            _done=(*self._done, (turn, was)),
        )

    @property
    def undone_turn(self) -> str:
        """The turn that `undo` would bring back; empty where there is none."""
        return self._done[-1][0] if self._done else ""


def prepared(transcript: Transcript, codings: Sequence[Coding]) -> Adjudication:
    """The state at the beginning; coders of one name are told apart by a number.

    Raises:
        InvalidStep: fewer than two codings, or more than 60.
    """
    if not 2 <= len(codings) <= MAX_CODINGS:
        raise InvalidStep(
            f"There are {len(codings)} codings of this transcript; between 2 and {MAX_CODINGS} can "
            "be laid side by side."
        )
    seen: dict[str, int] = {}
    named: list[Coding] = []
    for each in codings:
        seen[each.coder] = number = seen.get(each.coder, 0) + 1
        coder = each.coder if number == 1 else f"{each.coder} ({number})"
        named.append(replace(each, coder=coder))
    return Adjudication(transcript, tuple(named), ballots(transcript, named))


def _put(
    decisions: Mapping[str, Decision], turn: str, decision: Decision | None
) -> dict[str, Decision]:
    rest = {name: each for name, each in decisions.items() if name != turn}
    return rest if decision is None else {**rest, turn: decision}


def _has(transcript: Transcript, turn: str) -> bool:
    return any(each.id == turn for each in transcript.turns)


def _votes_json(votes: Iterable[Vote]) -> list[dict[str, str]]:
    return [{"code": vote.code, "quote": vote.quote} for vote in votes]


def _json(decision: Decision) -> dict[str, Any]:
    return {"codes": list(decision.codes), "split": decision.split, "note": decision.note}


def _codings(value: object, transcript: Transcript) -> Iterable[Coding]:
    book = codebook()
    own = {who: {c.id for c in book.for_speaker(who)} for who in ("therapist", "client")}
    for entry in reading.sequence(value)[:MAX_CODINGS]:
        kept = reading.mapping(entry)
        given = reading.mapping(kept.get("turns"))
        turns = {
            turn.id: tuple(_votes(given[turn.id], own[turn.speaker], spaced(turn.text)))
            for turn in transcript.turns
            if turn.id in given
        }
        name = coder_name(reading.text(kept.get("coder"), 200))
        yield Coding(name, transcript.slug, turns)


def _votes(value: object, own: set[str], said: str) -> Iterable[Vote]:
    seen: set[str] = set()
    for entry in reading.sequence(value)[:MAX_CODES]:
        kept = reading.mapping(entry)
        code, quote = reading.text(kept.get("code"), 80), reading.text(kept.get("quote"), MAX_NOTE)
        if code in own and code not in seen:
            seen.add(code)
            yield Vote(code, quote if spaced(quote) in said else "")


def _decisions(value: object, transcript: Transcript) -> dict[str, Decision]:
    kept = reading.mapping(value)
    found = {t.id: _decision(kept.get(t.id), transcript, t.id) for t in transcript.turns}
    return {turn: each for turn, each in found.items() if each is not None}


def _decision(value: object, transcript: Transcript, turn: str) -> Decision | None:
    if not isinstance(value, dict):
        return None
    kept = reading.mapping(cast("object", value))
    speaker = transcript.turn(turn).speaker
    own = {code.id for code in codebook().for_speaker(speaker)}
    codes = reading.known(kept.get("codes"), own)[:MAX_CODES]
    split = kept.get("split") is True and len(codes) > 1
    return Decision(codes, split, reading.text(kept.get("note"), MAX_NOTE))
