"""The book of marks: what was given is only ever added to, and the newest counts.

Where it is kept is for `_database`, its tables for `_tables` and `migrations/`; which mark holds
where two markers differ is for `_settled`.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, func, select

from . import _allotted, _given, _phrases
from ._chain import Verified, verify_rows
from ._checks import MAX_REQUEST, check_text, checked
from ._database import connect, reading, writing
from ._errors import StaleMark
from ._migrate import bring_up_to_date
from ._rules import MarkingRules
from ._settled import Settled, settle
from ._tables import marks
from ._terms import Given, Phrase, Round, Task
from ._visible import visible

Clock = Callable[[], datetime]


class MarkingBook:
    """The marks, tasks and comments of a course, in the gradebook's database.

        with MarkingBook.open("sqlite:///gradebook.db") as book:
            book.give(Given("a1", "jo", "replies-warmth", "sam", "first", 7.0))

    Any number of books may be open on the same database, in any number of programs. A book may be
    used from several threads. nbgrader sets up its gradebook only where it finds an empty database:
    let it come first (`alliance build`, then `nbgrader generate_assignment`).
    """

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    @classmethod
    def open(cls, url: str, *, clock: Clock | None = None) -> Self:
        """Open the book in a gradebook's database, and make its tables where there are none.

        Args:
            url: the database as SQLAlchemy names it: `sqlite:////srv/gradebook.db`,
                `postgresql+psycopg://user@host/name`.
            clock: gives the moment of a mark, with its time zone; by default now.

        Raises:
            MarkingError: the database cannot be used; the message says what to do.
            BookNewer: a newer version of this program made the tables.
        """
        engine = connect(url)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, clock or _now)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def give(self, given: Given, *, after: int | None = None, request: str | None = None) -> Given:
        """Add a mark; when this returns, it is on the disk.

        A mark that is already the marker's newest here, word for word, is not added again: a page
        that never heard the answer may simply send it once more.

        Args:
            given: the mark; its moment and number are set by the book.
            after: number of the marker's own newest mark here that the page showed, 0 for none;
                None to add whatever there is.
            request: a name for this request, at most 80 characters: sent again, even after newer
                marks, it adds nothing and returns what it added the first time.

        Returns:
            the mark as it stands in the book.

        Raises:
            StaleMark: the marker has marked this since; it carries the newer mark.
            MarkingError: something in it cannot be kept; or the marker would mark the same work in
                both rounds; or the request came before with another mark; or the database refuses.
        """
        given = checked(given)
        if request is not None:
            check_text("request", request, MAX_REQUEST)
        with writing(self._engine) as connection:
            before = _given.of_request(connection, given, request)
            if before is not None:
                return before
            newest = _given.newest(connection, given, given.round)
            if newest is not None and _given.alike(newest, given):
                return newest
            if after is not None and after != (newest.number if newest else 0):
                raise StaleMark(newest)
            _given.refuse_both_rounds(connection, given)
            return _given.add(connection, given, self._clock(), request)

    def current(
        self,
        assignment: str,
        *,
        trainee: str | None = None,
        criterion: str | None = None,
        marker: str | None = None,
        round: Round | None = None,  # the field's word
    ) -> list[Given]:
        """The newest mark of each marker for each trainee, criterion and round.

        One whose points are None was taken back. The order is that in which they were given.
        """
        wanted = {"trainee": trainee, "criterion": criterion, "marker": marker, "round": round}
        numbers = _given.of_assignment(select(func.max(marks.c.number)), assignment, wanted)
        newest = numbers.group_by(marks.c.trainee, marks.c.criterion, marks.c.marker, marks.c.round)
        with reading(self._engine) as connection:
            return _given.read(connection, select(marks).where(marks.c.number.in_(newest)))

    def history(
        self, assignment: str, *, trainee: str | None = None, criterion: str | None = None
    ) -> list[Given]:
        """Every mark that was ever given, oldest first: the audit trail."""
        wanted = {"trainee": trainee, "criterion": criterion}
        with reading(self._engine) as connection:
            return _given.read(connection, _given.of_assignment(select(marks), assignment, wanted))

    def visible_to(
        self, marker: str, assignment: str, *, moderator: bool = False, trail: bool = False
    ) -> list[Given]:
        """The marks that a marker may see now; see `visible`.

        Args:
            marker: who asks.
            assignment: nbgrader's name of it.
            moderator: whether this person oversees the marking, and so sees everything.
            trail: the whole history instead of the newest marks.
        """
        history = self.history(assignment)
        found = history if trail else self.current(assignment)
        return visible(marker, found, history, self.allocation(assignment), moderator=moderator)

    def settled(
        self, assignment: str, rules: MarkingRules | None = None
    ) -> dict[tuple[str, str], Settled]:
        """The points that count, by trainee and criterion, or what they wait for; see `settle`."""
        return settle(self.current(assignment), self.allocation(assignment), rules)

    def verify(self, assignment: str, *, seal: str = "") -> Verified:
        """Look whether anybody changed, put in or took out marks behind the program's back.

        Args:
            assignment: nbgrader's name of it.
            seal: the seal of an earlier look, noted outside the database.
        """
        rows = _given.of_assignment(select(marks), assignment, {}).order_by(marks.c.number)
        with reading(self._engine) as connection:
            found = connection.execute(rows).mappings()
            return verify_rows(
                assignment, [{str(name): row[name] for name in row} for row in found], seal
            )

    def assignments(self) -> list[str]:
        """The assignments that have marks or tasks, sorted."""
        with reading(self._engine) as connection:
            found = connection.execute(select(marks.c.assignment).distinct()).scalars().all()
            return sorted({*found, *_allotted.assignments(connection)})

    def allocation(self, assignment: str) -> list[Task]:
        """Who is asked to mark what now: one marker for each trainee, criterion and round."""
        with reading(self._engine) as connection:
            return _allotted.allocation(connection, assignment)

    def allocate(self, assignment: str, tasks: Iterable[Task], *, instead: bool = False) -> None:
        """Ask markers to mark; all of it, or nothing on an error.

        What is already asked of the same marker is left as it is.

        Args:
            assignment: nbgrader's name of it.
            tasks: what is asked of whom, and why.
            instead: whether a task may be handed over from one marker, who has not yet marked it,
                to another.

        Raises:
            AlreadyAllocated: somebody else is asked, and `instead` is false or they have marked it.
            MarkingError: something in a task cannot be kept, or somebody would mark in both rounds.
        """
        with writing(self._engine) as connection:
            _allotted.allocate(connection, assignment, tasks, self._clock(), instead=instead)

    def phrases(self, marker: str, assignment: str | None = None, words: str = "") -> list[Phrase]:
        """Comments kept for use again: the marker's own and shared ones.

        Args:
            marker: who asks; `used` counts this marker's uses only.
            assignment: leave out what was kept for another assignment; None for all.
            words: only those that hold every one of these words, whatever their case.

        Returns:
            those used most by this marker first.
        """
        with reading(self._engine) as connection:
            return _phrases.phrases(connection, marker, assignment, words)

    def keep_phrase(
        self,
        marker: str,
        text: str,
        *,
        assignment: str = "",
        criterion: str = "",
        shared: bool = False,
    ) -> Phrase:
        """Keep a comment; one the marker has kept already for the same place is returned.

        Raises:
            MarkingError: it is empty, longer than 2,000 characters, or the marker keeps 1,000.
        """
        with writing(self._engine) as connection:
            return _phrases.keep(connection, marker, text, assignment, criterion, shared=shared)

    def use_phrase(self, marker: str, phrase: int) -> None:
        """Count that a marker used a comment.

        Raises:
            MarkingError: the marker has none of this number.
        """
        with writing(self._engine) as connection:
            _phrases.use(connection, marker, phrase)

    def share_phrase(self, marker: str, phrase: int, *, shared: bool) -> None:
        """Offer a comment of the marker's own to all markers, or to nobody else any more.

        Raises:
            MarkingError: the marker has no phrase of this number.
        """
        with writing(self._engine) as connection:
            _phrases.share(connection, marker, phrase, shared=shared)

    def forget_phrase(self, marker: str, phrase: int) -> None:
        """Drop a comment of the marker's own; marks that hold its words keep them.

        Raises:
            MarkingError: the marker has no phrase of this number.
        """
        with writing(self._engine) as connection:
            _phrases.forget(connection, marker, phrase)


def _now() -> datetime:
    return datetime.now(UTC)
