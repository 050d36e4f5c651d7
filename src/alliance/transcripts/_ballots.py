"""Several codings side by side: who named what on each turn, and where all agree."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ._codings import Coding, Vote
from ._transcript import Annotation, Transcript, Turn


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the coders who coded a turn said of it.

    Attributes:
        number: the turn's place in the session, from 1.
        votes: each coder's codes; only those who coded the turn.
    """

    number: int
    turn: Turn
    votes: Mapping[str, tuple[Vote, ...]]

    @property
    def tally(self) -> dict[str, int]:
        """How many coders named each code; the most named first."""
        return dict(Counter(v.code for votes in self.votes.values() for v in votes).most_common())

    @property
    def agreed(self) -> bool:
        """Whether at least two coded it and all named the same codes."""
        named = {frozenset(vote.code for vote in votes) for votes in self.votes.values()}
        return len(self.votes) > 1 and len(named) == 1

    def quotes(self, code: str) -> tuple[str, ...]:
        """The words that coders gave for a code, the most given first."""
        given = [v.quote for votes in self.votes.values() for v in votes if v.code == code]
        return tuple(quote for quote, _ in Counter(filter(None, given)).most_common())

    def quote(self, code: str) -> str:
        """The words that stand for a code: the most given, or the whole turn."""
        return next(iter(self.quotes(code)), self.turn.text)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person, or everybody's agreement, makes of a turn.

    Attributes:
        codes: the codes it carries; none where it earns none.
        split: whether the codes are just as defensible, so that the turn becomes a split turn.
        note: why, for those who will study the turn; may be empty.
    """

    codes: tuple[str, ...]
    split: bool = False
    note: str = ""


def ballots(transcript: Transcript, codings: Sequence[Coding]) -> tuple[Ballot, ...]:
    """The turns that at least one coder coded, in order, with everybody's codes."""
    found: list[Ballot] = []
    for number, turn in enumerate(transcript.turns, 1):
        votes = {each.coder: each.turns[turn.id] for each in codings if turn.id in each.turns}
        if votes:
            found.append(Ballot(number, turn, votes))
    return tuple(found)


def agreed_on(ballot: Ballot) -> Decision:
    """What everybody said of a turn on which all agree."""
    return Decision(tuple(ballot.tally))


def with_decisions(
    transcript: Transcript, ballots: Sequence[Ballot], decisions: Mapping[str, Decision]
) -> Transcript:
    """The transcript with what was decided as its reference annotations, the votes kept.

    Args:
        ballots: what the coders said.
        decisions: by turn id; a turn on which all agree needs none.

    A turn that nobody coded stays as it is; one that is not decided yet has no annotation.
    """
    notes: dict[str, tuple[Annotation, ...]] = {}
    for ballot in ballots:
        decision = decisions.get(ballot.turn.id) or (agreed_on(ballot) if ballot.agreed else None)
        notes[ballot.turn.id] = tuple(_annotations(ballot, decision)) if decision else ()
    turns = tuple(
        turn.model_copy(update={"annotations": notes.get(turn.id, turn.annotations)})
        for turn in transcript.turns
    )
    return transcript.model_copy(update={"turns": turns})


def _annotations(ballot: Ballot, decision: Decision) -> Iterator[Annotation]:
    groups = [decision.codes] if decision.split else [(code,) for code in decision.codes]
    for first, *others in groups:
        yield Annotation.model_validate(
            {
                "code": first,
                "quote": ballot.quote(first),
                "or": others,
                "votes": ballot.tally,
                "coders": len(ballot.votes),
                "why": decision.note or _counted(ballot, first, others),
            }
        )


def _counted(ballot: Ballot, first: str, others: Sequence[str]) -> str:
    coders = len(ballot.votes)
    if ballot.agreed:
        return f"All {coders} coders named this."
    said = ", ".join(
        f"{code}: {ballot.tally.get(code, 0)} of {coders}" for code in (first, *others)
    )
    return f"Coders who named it: {said}."
