"""A session at a glance: who says how much, what is reflected and asked, silence.

Counts codes that are there already. Finding codes in uncoded speech is `alliance.scoring`'s, and
drawing the picture is the widgets'.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ._codebook import Speaker
from ._moves import ASKING, CLOSED, OPEN, REFLECTING, ratio, silence_count, word_count
from ._transcript import Turn

RUN = 2  # so many asking turns in a row are a run


@dataclass(frozen=True, slots=True)
class TurnFigures:
    """One turn in numbers.

    Attributes:
        number: its place in the session, from 1.
        words: how many words are said; gestures in square brackets are none.
        reflects: whether it carries a reflection, a deeper reflection or a summary.
        asks: whether it carries an open or a closed question.
        silences: how many silences are marked in it.
    """

    number: int
    id: str
    speaker: Speaker
    words: int
    codes: tuple[str, ...]
    reflects: bool
    asks: bool
    silences: int


@dataclass(frozen=True, slots=True)
class Side:
    """One speaker in numbers: turns, words in all, the most words in one turn."""

    turns: int
    words: int
    longest: int

    @property
    def words_a_turn(self) -> float | None:
        """Words for each turn; None without a turn."""
        return ratio(self.words, self.turns)


@dataclass(frozen=True, slots=True)
class Overview:
    """A session in numbers. A practice signal, never a measurement of the alliance.

    Attributes:
        turns: every turn, in order.
        therapist, client: each speaker in numbers.
        talk_share: the therapist's share of all words, 0 to 1; None without words.
        reflections, questions: therapist turns that reflect, and that ask; a turn may do both.
        open, closed: therapist turns with a question of either kind; a turn may have both.
        reflections_to_questions: reflections for each question; None without a question.
        open_share: of `open` in `open` and `closed`, 0 to 1; None without a question.
        runs: ids of the turns of each run of questions, in order: two or more turns of the
            therapist, one after another, of which each asks and none reflects.
        silences: silences that are marked in the text.
        codes: turns by code.
        uncoded: turns of the therapist without a code.
    """

    turns: tuple[TurnFigures, ...]
    therapist: Side
    client: Side
    talk_share: float | None
    reflections: int
    questions: int
    open: int
    closed: int
    reflections_to_questions: float | None
    open_share: float | None
    runs: tuple[tuple[str, ...], ...]
    silences: int
    codes: Mapping[str, int]
    uncoded: int


def overview(turns: Iterable[Turn], codes: Mapping[str, Iterable[str]] | None = None) -> Overview:
    """Put a session into numbers.

    Args:
        turns: the turns, in order.
        codes: codes by turn id, such as one coder's; by default the reference annotations.
    """
    figures = tuple(_figures(number, turn, codes) for number, turn in enumerate(turns, 1))
    own = [turn for turn in figures if turn.speaker == "therapist"]
    therapist = _side(own)
    client = _side([turn for turn in figures if turn.speaker == "client"])
    reflections, questions = sum(turn.reflects for turn in own), sum(turn.asks for turn in own)
    open_, closed = (sum(code in turn.codes for turn in own) for code in (OPEN, CLOSED))
    found = Counter(code for turn in figures for code in dict.fromkeys(turn.codes))
    return Overview(
        turns=figures,
        therapist=therapist,
        client=client,
        talk_share=ratio(therapist.words, therapist.words + client.words),
        reflections=reflections,
        questions=questions,
        open=open_,
        closed=closed,
        reflections_to_questions=ratio(reflections, questions),
        open_share=ratio(open_, open_ + closed),
        runs=_runs(own),
        silences=sum(turn.silences for turn in figures),
        codes=dict(sorted(found.items())),
        uncoded=sum(not turn.codes for turn in own),
    )


def _figures(number: int, turn: Turn, codes: Mapping[str, Iterable[str]] | None) -> TurnFigures:
    found = turn.codes if codes is None else tuple(codes.get(turn.id, ()))
    theirs = turn.speaker == "therapist"
    return TurnFigures(
        number=number,
        id=turn.id,
        speaker=turn.speaker,
        words=word_count(turn.text),
        codes=found,
        reflects=theirs and not REFLECTING.isdisjoint(found),
        asks=theirs and not ASKING.isdisjoint(found),
        silences=silence_count(turn.text),
    )


def _side(turns: Sequence[TurnFigures]) -> Side:
    words = [turn.words for turn in turns]
    return Side(len(turns), sum(words), max(words, default=0))


def _runs(own: Sequence[TurnFigures]) -> tuple[tuple[str, ...], ...]:
    runs: list[tuple[str, ...]] = []
    current: list[str] = []
    for turn in own:
        if turn.asks and not turn.reflects:
            current.append(turn.id)
            continue
        runs.append(tuple(current))
        current = []
    runs.append(tuple(current))
    return tuple(run for run in runs if len(run) >= RUN)
