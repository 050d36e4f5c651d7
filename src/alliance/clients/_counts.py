"""A session in numbers, and its replies with the client's turns around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from alliance.transcripts import CLOSED, OPEN, REFLECTING, ratio, word_count

from ._deeds import Reply
from ._session import Session
from ._turn import ClientTurn

ECHOES = frozenset({"parroted", "hollow", "repeated"})


@dataclass(frozen=True, slots=True)
class Counts:
    """A session in numbers: turns of the therapist, unless it says otherwise.

    Attributes:
        reflections: with a reflection, deeper reflection or summary that was no mere echo.
        questions: with an open or a closed question; those about the work have their own codes.
        open, closed: with one of either kind; a turn may have both.
        reflections_to_questions: reflections for each question; None without a question.
        open_share: of `open` in `open` and `closed`, 0 to 1; None without a question.
        talk_share: the therapist's share of all words, gestures left out; None without words.
        depth, depths: how many of the story's depths were reached, and how many there are.
        strains: in which something strained.
        tears, repairs: how often the bond tore, and was mended.
        unjudged: that could not be judged.
    """

    replies: int
    reflections: int
    questions: int
    open: int
    closed: int
    reflections_to_questions: float | None
    open_share: float | None
    talk_share: float | None
    depth: int
    depths: int
    strains: int
    tears: int
    repairs: int
    unjudged: int


Exchange = tuple[ClientTurn, ClientTurn, Reply]


def exchanges(session: Session) -> Iterator[Exchange]:
    """Each reply, with the client's turn before it and after it."""
    for before, turn in pairwise(session.turns):
        if turn.reply is not None:
            yield before, turn, turn.reply


def counts_of(session: Session) -> Counts:
    """The session in numbers."""
    turns = [(turn, reply) for _, turn, reply in exchanges(session)]
    replies = [reply for _, reply in turns]
    opens = [_has(reply, OPEN) for reply in replies]
    closes = [_has(reply, CLOSED) for reply in replies]
    questions = sum(one or two for one, two in zip(opens, closes, strict=True))
    reflections = sum(_has(reply, *REFLECTING) and not reply.does(*ECHOES) for reply in replies)
    own = sum(word_count(reply.text) for reply in replies)
    theirs = sum(word_count(turn.line) for turn in session.turns)
    depths = session.case.depths
    return Counts(
        replies=len(replies),
        reflections=reflections,
        questions=questions,
        open=sum(opens),
        closed=sum(closes),
        reflections_to_questions=ratio(reflections, questions),
        open_share=ratio(sum(opens), sum(opens) + sum(closes)),
        talk_share=ratio(own, own + theirs),
        depth=sum(depth <= session.state.depth for depth in set(depths)),
        depths=len(set(depths)),
        strains=sum(any(each.by.get("strain", 0) > 0 for each in turn.moved) for turn, _ in turns),
        tears=sum(turn.turning == "torn" for turn, _ in turns),
        repairs=sum(turn.turning == "mended" for turn, _ in turns),
        unjudged=sum(not reply.coded.judged for reply in replies),
    )


def _has(reply: Reply, *codes: str) -> bool:
    """Whether the coder found any of these, or the client took the reply as one of them."""
    return any(reply.coded.has(code) for code in codes) or reply.does(*codes)
