"""Marks as rows: read, compared, and added at the end of an assignment's chain."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select
from sqlalchemy.engine import RowMapping

from ._chain import digest
from ._errors import MarkingError
from ._tables import marks
from ._terms import Given, Round

_CONTENTS = ("points", "comment", "rationale", "flagged")
_INDEPENDENT: dict[str, Round] = {"first": "second", "second": "first"}


def of_assignment(query: Select[Any], assignment: str, wanted: dict[str, Any]) -> Select[Any]:
    """A query narrowed to an assignment, and to what is wanted of it; None is anything."""
    query = query.where(marks.c.assignment == assignment)
    for name, value in wanted.items():
        if value is not None:
            query = query.where(marks.c[name] == value)
    return query


def read(connection: Connection, query: Select[Any]) -> list[Given]:
    """The marks that a query of whole rows finds, oldest first."""
    rows = connection.execute(query.order_by(marks.c.number)).mappings()
    return [_given(row) for row in rows]


def _given(row: RowMapping) -> Given:
    hundredths = row["hundredths"]
    return Given(
        assignment=row["assignment"],
        trainee=row["trainee"],
        criterion=row["criterion"],
        marker=row["marker"],
        round=row["round"],
        points=None if hundredths is None else hundredths / 100,
        comment=row["comment"],
        rationale=row["rationale"],
        flagged=row["flagged"],
        moment=datetime.fromisoformat(row["moment"]),
        number=row["number"],
    )


def newest(connection: Connection, given: Given, round_: Round) -> Given | None:
    """The newest mark of the same marker for the same work in a round."""
    wanted = {
        "trainee": given.trainee,
        "criterion": given.criterion,
        "marker": given.marker,
        "round": round_,
    }
    query = of_assignment(select(marks), given.assignment, wanted)
    row = connection.execute(query.order_by(marks.c.number.desc()).limit(1)).mappings().first()
    return None if row is None else _given(row)


def alike(one: Given, other: Given) -> bool:
    """Whether two marks say the same."""
    return all(getattr(one, name) == getattr(other, name) for name in _CONTENTS)


def of_request(connection: Connection, given: Given, request: str | None) -> Given | None:
    """What a request has added already; None where it is new.

    Raises:
        MarkingError: it added another mark than this.
    """
    if request is None:
        return None
    query = of_assignment(
        select(marks), given.assignment, {"marker": given.marker, "request": request}
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    found = _given(row)
    same = (found.trainee, found.criterion, found.round) == (
        given.trainee,
        given.criterion,
        given.round,
    )
    if not same or not alike(found, given):
        raise MarkingError(
            f'The request "{request}" came before with another mark. Nothing was written. Load '
            "the page again."
        )
    return found


def refuse_both_rounds(connection: Connection, given: Given) -> None:
    """Refuse a marker who has marked this in the other, independent round.

    Raises:
        MarkingError: they have.
    """
    other = _INDEPENDENT.get(given.round)
    there = newest(connection, given, other) if other and given.points is not None else None
    if there is not None and there.points is not None:
        raise MarkingError(
            f"{given.marker} has marked this in the {other} marking. Nobody marks the same work "
            "twice: ask another marker."
        )


def add(connection: Connection, given: Given, moment: datetime, request: str | None) -> Given:
    """Add a mark at the end of the chain, and read it back."""
    digests = select(marks.c.digest).where(marks.c.assignment == given.assignment)
    last = connection.execute(digests.order_by(marks.c.number.desc()).limit(1)).scalar()
    highest = connection.execute(select(func.max(marks.c.number))).scalar()
    row: dict[str, Any] = {
        "number": (highest or 0) + 1,
        "assignment": given.assignment,
        "trainee": given.trainee,
        "criterion": given.criterion,
        "marker": given.marker,
        "round": given.round,
        "hundredths": None if given.points is None else round(given.points * 100),
        "comment": given.comment,
        "rationale": given.rationale,
        "flagged": given.flagged,
        "moment": moment.astimezone(UTC).isoformat(),
        "request": request,
        "previous": last or "",
    }
    row["digest"] = digest(row)
    connection.execute(insert(marks).values(row))
    written = connection.execute(select(marks).where(marks.c.number == row["number"]))
    return _given(written.mappings().one())
