"""A coder's certification in words: what the page and the command line say of it.

What came of a set is worked out in `alliance.exercises`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from alliance.course import set_page
from alliance.exercises import (
    Certificate,
    Certification,
    Distinction,
    FamilyResult,
    SetResult,
)
from alliance.transcripts import Statistic, codebook, load

OUTCOMES = {
    "reached": "reached",
    "not yet": "not yet",
    "too few": "too few turns to decide",
}
ABOUT = (
    "Kappa is agreement beyond chance: 1 is complete, 0 is what chance would give. In brackets: "
    "the range in which it would lie for 95 of 100 sets of turns like these. Two codings of a turn "
    "agree on a family only if they hold exactly the same codes of it."
)
HONEST = (
    "The bars are your program's choice. They lie between what ten experts reached among "
    "themselves on coarse and on fine distinctions in other sessions; nobody has published figures "
    "for this codebook. The reference is one careful reading, not the truth."
)


def standing(found: Certificate, certified: Certification) -> str:
    """Where the coder stands, in a sentence or three."""
    return " ".join(_standing(found, certified))


def _standing(found: Certificate, certified: Certification) -> Iterator[str]:
    match found.standing:
        case "none":
            yield "You have not finished a set yet."
        case "certified":
            yield f"You are certified until {day(found.until)}."
        case "expired":
            yield f"Your certificate ran out on {day(found.until)}."
        case "not yet":
            yield "Your newest set does not reach every bar, so it does not certify."
    if found.standing == "certified" and found.next and found.again:
        yield f"To see whether your eye has drifted, code the {found.next.title.lower()} from "
        yield f"{day(found.again)}."
    elif found.results and found.next:
        yield f"When you have practised, go on with the {found.next.title.lower()}."
    elif found.results and not found.next:
        yield "You have used every set there is; your program can add another."
    if found.drift:
        yield drift(found, certified)


def drift(found: Certificate, certified: Certification) -> str:
    """How the newest set compares with the one before."""
    if found.drift is None:
        return ""
    fall = found.drift.fall
    moved = f"{'fell' if fall > 0 else 'rose'} by {abs(fall):.2f}" if fall else "stayed the same"
    between = ""
    if found.drift.low is not None and found.drift.high is not None:
        between = f" (a fall between {found.drift.low:.2f} and {found.drift.high:.2f})"
    told = f"Since the set before, your agreement over all codes {moved}{between}."
    if found.drift.drifted:
        told += (
            f" A fall of {certified.fall:g} or more is called drift here: look at what to practise."
        )
    return told


def day(moment: datetime | None) -> str:
    """A day as it is said, in the coder's own time zone."""
    if moment is None:
        return ""
    here = moment.astimezone()
    return f"{here.day} {here:%B %Y}"


def family_row(family: FamilyResult) -> list[str]:
    """Name, kappa with its range, bar, turns and outcome."""
    return [
        family.name,
        figure(family.kappa),
        f"{family.bar:g}",
        str(family.turns),
        OUTCOMES[family.outcome],
    ]


FAMILY_HEAD = ("Family of codes", "Your kappa", "Bar", "Turns with it", "")


def figure(kappa: Statistic) -> str:
    """A kappa with its range; a dash where it is undefined."""
    if kappa.value is None:
        return "–"
    if kappa.low is None or kappa.high is None:
        return f"{kappa.value:.2f}"
    return f"{kappa.value:.2f} ({kappa.low:.2f} to {kappa.high:.2f})"


def result(found: SetResult) -> dict[str, Any]:
    """One set's result: plain JSON values."""
    title = f"{found.set.title}, {day(found.finished)}"
    return {
        "id": found.set.id,
        "title": f"{title}: {'certified' if found.passed else 'not every bar reached'}",
        "rows": [family_row(family) for family in found.families],
        "overall": f"Over all codes: {figure(found.kappa)}.",
        "practise": [practise(one) for one in found.practise],
    }


def practise(one: Distinction) -> dict[str, Any]:
    """Two codes to tell apart, with up to three places: plain JSON values."""
    book = codebook()
    expected = book.code(one.expected).name
    given = f"“{book.code(one.given).name}”" if one.given else "no code"
    times = "once" if len(one.turns) == 1 else f"{len(one.turns)} times"
    return {
        "said": f"The reference has “{expected}”, you gave {given}: {times}.",
        "tell_apart": list(one.tell_apart),
        "quotes": [
            {"session": session.title, "said": session.turn(turn).text}
            for session, turn in ((load(slug), turn) for slug, turn in one.turns[:3])
        ],
        "drill": None
        if one.drill is None
        else {"title": one.drill.title, "page": f"{one.drill.module}.ipynb"},
    }


def certificate_in_words(found: Certificate, certified: Certification) -> list[str]:
    """The standing and every result as lines of plain text, newest result first."""
    lines = [f"  {standing(found, certified)}"]
    for one in reversed(found.results):
        told = result(one)
        lines += [f"  {told['title']}", *_columns([list(FAMILY_HEAD), *told["rows"]])]
        lines.append(f"    {told['overall']}")
        lines += [f"    To practise: {each['said']}" for each in told["practise"]]
    return lines


def _columns(rows: list[list[str]]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return [f"    {line}".rstrip() for line in padded]


def sets(
    certified: Certification, counts: dict[str, list[tuple[int, int]]]
) -> list[dict[str, Any]]:
    """How far each unfinished set is: plain JSON values."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "page": set_page(one),
            "sessions": [
                {
                    "title": load(slug).title,
                    "done": done,
                    "said": f"{done} of {total} turns",
                    "finished": done == total,
                }
                for slug, (done, total) in zip(one.transcripts, counts[one.id], strict=True)
            ],
        }
        for one in certified.sets
        if one.id in counts
    ]
