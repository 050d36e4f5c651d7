"""A role-play as a marker reads it: worked out again, beside what was handed in."""

from collections.abc import Iterator
from itertools import pairwise

from alliance.exercises import Replay

from ._assignment import HeldSession
from ._marks import Mark
from ._page import heading, listing, paragraph, table

_SHOWN = 12  # differences

HOW_IT_IS_MARKED = (
    "This session was worked out again from its case, its seed and the replies alone; nothing else "
    "that was handed in counts. The points for it are a person's to give. What the program finds "
    "in a reply moves the client and is a practice signal; it brings no points."
)


def session_page(replay: Replay) -> str:
    """The session for trainee and marker, as HTML."""
    rows = [row for turn in _rows(replay) for row in turn]
    parts = [paragraph(_length(replay)), table(("", "Who", "What was said"), rows)]
    if replay.own:
        rated = ", ".join(f"{name} {value}" for name, value in replay.own.items())
        parts.append(paragraph(f"Own rating afterwards, 1 to 7: {rated}."))
    parts += [paragraph(each) for each in disputed_sentences(replay)]
    return "\n\n".join(parts)


def session_text(replay: Replay, client: str) -> str:
    """The session as plain text, for a marker's desk.

    Args:
        replay: the session worked out again.
        client: what the client is called.
    """
    lines: list[str] = []
    for turn in replay.turns:
        lines += [f"Therapist: {turn.reply or '(nothing)'}"] if turn.number else []
        lines += [f"{client}: {turn.line}"] if turn.line else []
    lines += [f"{client}: {replay.parting}"] if replay.parting else []
    lines += disputed_sentences(replay)
    return "\n\n".join(lines)


def disputed_sentences(replay: Replay) -> list[str]:
    """What the trainee sees differently from the program, for whoever marks."""
    return [
        f"The trainee disputes what the program found in reply {number}"
        + (f": “{why}”" if why else ".")
        for number, why in sorted(replay.disputed.items())
    ]


def session_pairs(replay: Replay, client: str) -> list[tuple[str, str]]:
    """The client's lines that were answered, each with the trainee's reply to it."""
    return [
        (f"{client}: {before.line}", turn.reply)
        for before, turn in pairwise(replay.turns)
        if before.line
    ]


def comparison(replay: Replay) -> str:
    """What the marker alone is told: whether what was handed in is the same, as HTML."""
    parts = [heading("The session, worked out again", 4), paragraph(HOW_IT_IS_MARKED)]
    if replay.differences:
        told = [*replay.differences[:_SHOWN]]
        more = len(replay.differences) - _SHOWN
        told += [f"And {more} more."] if more > 0 else []
        parts += [paragraph("What was handed in differs from that:"), listing(told)]
        parts.append(paragraph(_WHY_DIFFERENT))
    else:
        parts.append(paragraph("What was handed in is the same, line for line."))
    return "".join(parts)


_WHY_DIFFERENT = (
    "Somebody edited it, or it was held with another edition of the course. The page shows the "
    "replies as they are and what the client says to them; lines that were handed in otherwise "
    "stand beside it."
)


def difference_sentence(slug: str, replay: Replay) -> str:
    """For the report: that something differs, the first difference, and what to do."""
    count = len(replay.differences)
    more = f" ({count} differences in all.)" if count > 1 else ""
    return (
        f'The session of "{slug}" is not what its case, seed and replies give. '
        f"{replay.differences[0]}{more} It may have been edited, or held with another edition of "
        "the course: ask before you give points."
    )


def held_mark(held: HeldSession, replay: Replay | None) -> Mark:
    """The points for holding the session, whatever was said in it."""
    if replay is None:
        return Mark(0.0)
    share = min(1.0, replay.replies / held.replies) * (1.0 if replay.over else 0.5)
    points = round(held.points * share, 2)
    ended = "held to its end" if replay.over else "not ended, which halves this"
    words = (
        f"For holding the session, whatever was said in it: {replay.replies} different replies of "
        f"at least {held.replies} asked for, {ended}. That brings {points:g} of {held.points:g} "
        "points; the rest is a person's to give."
    )
    return Mark(points, words)


def _length(replay: Replay) -> str:
    count = len(replay.turns) - 1
    ended = "held to its end" if replay.over else "not ended"
    told = f"{count} {'reply' if count == 1 else 'replies'}, {ended}."
    if replay.earlier:
        others = "one other way" if replay.earlier == 1 else f"{replay.earlier} other ways"
        told += f" The answer keeps {others} of holding it; the latest that was ended is shown."
    return told


def _rows(replay: Replay) -> Iterator[list[tuple[str, str, str]]]:
    for turn in replay.turns:
        rows = [(str(turn.number), "Therapist", turn.reply or "(nothing)")] if turn.number else []
        rows.append(("", "Client", turn.line or "(not reached: see the note for the marker)"))
        if turn.saved != turn.line:
            rows.append(("", "Client, as handed in", turn.saved or "(nothing)"))
        if turn.worded:
            rows.append(("", "Client, in other words shown then", turn.worded))
        yield rows
    if replay.parting:
        yield [("", "Client", replay.parting)]
