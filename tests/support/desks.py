"""A marker's desk on three invented trainees and two criteria."""

from dataclasses import replace

from alliance.marking import (
    CalibrationRules,
    Desk,
    Example,
    Hint,
    MarkedCriterion,
    MarkingBook,
    MarkingRules,
    MarkLevel,
    Work,
)

LEVELS = (MarkLevel(10, "heard"), MarkLevel(5, "half"), MarkLevel(0, "not"))
CRITERIA = [
    MarkedCriterion(name, "replies", name.title(), 10, LEVELS) for name in ("warm", "exact")
]
WITH_EXAMPLES = [
    replace(
        one,
        examples=(
            Example(10, "10", f"{one.id} best", "All of it is heard."),
            Example(5, "5", f"{one.id} middle", "Half of it is heard."),
            Example(0, "0", f"{one.id} worst", "Nothing is heard."),
            Example(None, "splendid", f"{one.id} in words", "Its level is no points."),
        ),
    )
    for one in CRITERIA
]
TRAINEES = ["amina", "bruno", "chiara"]


def desk(
    book: MarkingBook, marker: str = "ada", criteria=CRITERIA, *, suggested=(), **rules
) -> Desk:
    """The desk of one marker, where the rules are as written by default but for these."""
    works = {
        (name, one.id): Work(name, one.id, f"{name} on {one.id}")
        for name in TRAINEES
        for one in criteria
    }
    return Desk(
        assignment="a1",
        title="Listening",
        marker=marker,
        criteria=criteria,
        works=works,
        book=book,
        rules=MarkingRules(**rules),
        names={"amina": "Amina Okafor"},
        hints=lambda work: Hint((f"read {work.text}",), (), suggested, ("A sign.",)),
        publish=list,
    )


def calibrating(book: MarkingBook, marker: str = "ada", criteria=WITH_EXAMPLES) -> Desk:
    """A desk that opens once four fifths of six examples are within a quarter of the reference."""
    return desk(book, marker, criteria, calibration=CalibrationRules())


def calibrate(desk: Desk, wrong: int = 0) -> list[str]:
    """Mark the rest of the examples, the first so many of them wrong; their texts, in order."""
    texts: list[str] = []
    while example := desk.calibration.asked():
        off = 10 - example.points if example.points != 5 else 0
        points = off if len(texts) < wrong else example.points
        desk.calibration.give(desk.calibration.token(example), points=points)
        texts.append(example.text)
    return texts
