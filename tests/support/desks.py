"""A marker's desk on three invented trainees and two criteria."""

from alliance.marking import (
    Desk,
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
TRAINEES = ["amina", "bruno", "chiara"]


def desk(book: MarkingBook, marker: str = "ada", **rules) -> Desk:
    """The desk of one marker, where the rules are as written by default but for these."""
    works = {
        (name, one.id): Work(name, one.id, f"{name} on {one.id}")
        for name in TRAINEES
        for one in CRITERIA
    }
    return Desk(
        assignment="a1",
        title="Listening",
        marker=marker,
        criteria=CRITERIA,
        works=works,
        book=book,
        rules=MarkingRules(**rules),
        names={"amina": "Amina Okafor"},
        hints=lambda work: Hint((f"read {work.text}",)),
        publish=list,
    )
