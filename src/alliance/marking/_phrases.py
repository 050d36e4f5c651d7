"""The comment bank: what markers write again and again."""

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from ._checks import MAX_PHRASE, check_name, check_text
from ._errors import MarkingError
from ._tables import NAME, uses
from ._tables import phrases as _kept
from ._terms import Phrase

MOST = 1_000  # phrases a marker may keep


def phrases(
    connection: Connection, marker: str, assignment: str | None, words: str
) -> list[Phrase]:
    """Arguments and order as in `MarkingBook.phrases`."""
    own = and_(uses.c.phrase == _kept.c.id, uses.c.marker == marker)
    query = (
        select(_kept, func.coalesce(uses.c.used, 0).label("times"))
        .join_from(_kept, uses, own, isouter=True)
        .where(or_(_kept.c.marker == marker, _kept.c.shared))
    )
    if assignment is not None:
        query = query.where(_kept.c.assignment.in_(("", assignment)))
    rows = connection.execute(query).mappings()
    found = [
        Phrase(row["id"], row["text"], row["criterion"], row["times"], row["shared"], row["marker"])
        for row in rows
    ]
    wanted = words.casefold().split()
    held = [one for one in found if all(word in one.text.casefold() for word in wanted)]
    return sorted(held, key=lambda one: (-one.used, one.text.casefold(), one.id))


def keep(
    connection: Connection, marker: str, text: str, assignment: str, criterion: str, *, shared: bool
) -> Phrase:
    """Arguments and errors as in `MarkingBook.keep_phrase`."""
    check_name("marker", marker)
    check_text("comment", text, MAX_PHRASE)
    check_text("name of the assignment", assignment, NAME)
    check_text("name of the criterion", criterion, NAME)
    text = text.strip()
    if not text:
        raise MarkingError("There is nothing to keep: the comment is empty.")
    there = _same(connection, marker, text, assignment, criterion)
    if there is not None:
        connection.execute(update(_kept).where(_kept.c.id == there).values(shared=shared))
        return _one(connection, marker, there)
    own = select(func.count()).select_from(_kept).where(_kept.c.marker == marker)
    if connection.execute(own).scalar_one() >= MOST:
        raise MarkingError(f"You keep {MOST:,} comments already. Forget some that you do not use.")
    row = {
        "marker": marker,
        "assignment": assignment,
        "criterion": criterion,
        "text": text,
        "shared": shared,
    }
    added = connection.execute(insert(_kept).values(row).returning(_kept.c.id)).scalar_one()
    return _one(connection, marker, added)


def use(connection: Connection, marker: str, phrase: int) -> None:
    """Arguments and errors as in `MarkingBook.use_phrase`."""
    check_name("marker", marker)
    _one(connection, marker, phrase)
    own = and_(uses.c.phrase == phrase, uses.c.marker == marker)
    counted = connection.execute(update(uses).where(own).values(used=uses.c.used + 1))
    if not counted.rowcount:
        connection.execute(insert(uses).values(phrase=phrase, marker=marker, used=1))


def share(connection: Connection, marker: str, phrase: int, *, shared: bool) -> None:
    """Arguments and errors as in `MarkingBook.share_phrase`."""
    if _one(connection, marker, phrase).marker != marker:
        raise MarkingError("This comment is another marker's. Only they can share it or stop.")
    connection.execute(update(_kept).where(_kept.c.id == phrase).values(shared=shared))


def forget(connection: Connection, marker: str, phrase: int) -> None:
    """Arguments and errors as in `MarkingBook.forget_phrase`."""
    if _one(connection, marker, phrase).marker != marker:
        raise MarkingError("This comment is another marker's. Only they can drop it.")
    connection.execute(delete(uses).where(uses.c.phrase == phrase))
    connection.execute(delete(_kept).where(_kept.c.id == phrase))


def _same(
    connection: Connection, marker: str, text: str, assignment: str, criterion: str
) -> int | None:
    query = select(_kept.c.id, _kept.c.text).where(
        _kept.c.marker == marker,
        _kept.c.assignment == assignment,
        _kept.c.criterion == criterion,
    )
    return next((row[0] for row in connection.execute(query) if row[1] == text), None)


def _one(connection: Connection, marker: str, phrase: int) -> Phrase:
    found = [one for one in phrases(connection, marker, None, "") if one.id == phrase]
    if not found:
        raise MarkingError("This comment is not in the bank any more. Load the page again.")
    return found[0]
