"""What a trainee has said of one turn, and how it is read back from an answer or its events."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from alliance.transcripts import spaced

from . import _reading as reading
from ._answer import Event
from ._models import CodingExercise

MAX_NOTE = 2_000  # characters
MAX_QUOTE = 2_000


@dataclass(frozen=True, slots=True)
class Label:
    """One code on a turn, with the words that carry it, or "" for the turn as a whole."""

    code: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class TurnCoding:
    """What the trainee has said of one turn."""

    labels: tuple[Label, ...] = ()
    unsure: bool = False
    note: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes chosen, in the order of choosing."""
        return tuple(label.code for label in self.labels)

    @property
    def considered(self) -> bool:
        """Whether the turn has a code, or was marked as "not sure"."""
        return bool(self.labels) or self.unsure

    def json(self) -> dict[str, Any]:
        """The entry of the answer's body."""
        return {
            "codes": [{"code": one.code, "quote": one.quote} for one in self.labels],
            "unsure": self.unsure,
            "note": self.note,
        }


BLANK = TurnCoding()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one turn."""

    turn: str
    was: TurnCoding
    now: TurnCoding


class TurnReader:
    """Reads codings out of JSON that may be forged, for the turns and codes of one exercise."""

    def __init__(self, exercise: CodingExercise) -> None:
        self._codes = frozenset(exercise.codes)
        self._texts = {turn.id: spaced(turn.text) for turn in exercise.turns}

    def has(self, turn_id: object) -> bool:
        """Whether this is a turn to be coded."""
        return isinstance(turn_id, str) and turn_id in self._texts

    def stands_in(self, turn_id: str, quote: str) -> bool:
        """Whether the turn has these words, but for spacing."""
        return len(quote) <= MAX_QUOTE and spaced(quote) in self._texts[turn_id]

    def turns(self, value: object) -> dict[str, TurnCoding]:
        """The codings in an object by turn, without those that are blank."""
        found = ((turn, reading.mapping(entry)) for turn, entry in reading.mapping(value).items())
        codings = {turn: self.turn(turn, entry) for turn, entry in found if self.has(turn)}
        return {turn: coding for turn, coding in codings.items() if coding != BLANK}

    def turn(self, turn_id: str, entry: Mapping[str, Any]) -> TurnCoding:
        """One coding; a code not offered is left out, and a quote that is not in the turn."""
        labels: dict[str, Label] = {}
        for item in map(reading.mapping, reading.sequence(entry.get("codes"))):
            code, quote = item.get("code"), reading.text(item.get("quote"), MAX_QUOTE)
            if isinstance(code, str) and code in self._codes:
                kept = spaced(quote) if self.stands_in(turn_id, quote) else ""
                labels.setdefault(code, Label(code, kept))
        note = reading.text(entry.get("note"), MAX_NOTE)
        return TurnCoding(tuple(labels.values()), entry.get("unsure") is True, note)


def history(
    reader: TurnReader, events: tuple[Event, ...]
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """The edits that can be taken back and those that can be made again, from all events."""
    done: list[Edit] = []
    undone: list[Edit] = []
    state: dict[str, TurnCoding] = {}
    for event in events:
        match event["type"]:
            case "edit" if reader.has(event.get("turn")):
                done.append(_edit(reader, state, event))
                undone.clear()
            case "undo" if done:
                undone.append(done.pop())
                state[undone[-1].turn] = undone[-1].was
            case "redo" if undone:
                done.append(undone.pop())
                state[done[-1].turn] = done[-1].now
            case "reveal":
                done.clear()
                undone.clear()
            case _:
                pass
    return tuple(done), tuple(undone)


def _edit(reader: TurnReader, state: dict[str, TurnCoding], event: Event) -> Edit:
    turn_id = str(event["turn"])
    base = state.get(turn_id, BLANK).json()
    was = reader.turn(turn_id, base | reading.mapping(event.get("was")))
    now = state[turn_id] = reader.turn(turn_id, base | reading.mapping(event.get("now")))
    return Edit(turn_id, was, now)


def with_quote(coding: TurnCoding, code: str, quote: str) -> TurnCoding:
    """The same with other words for one of its codes."""
    labels = (
        replace(label, quote=quote) if label.code == code else label for label in coding.labels
    )
    return replace(coding, labels=tuple(labels))
