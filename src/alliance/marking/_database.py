"""The connection to the gradebook's database: SQLite by default, PostgreSQL by its address.

On SQLite, writing begins with BEGIN IMMEDIATE and waits for others up to half a minute, so two
writers queue and neither is refused half-way. The file's journal mode stays what it is: the
gradebook is nbgrader's. On PostgreSQL, writers queue at an advisory lock.
"""

import contextlib
from collections.abc import Generator
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from ._errors import MarkingError

WAIT = 30  # seconds that a writer waits for another
_LOCK = 0x616C_6C69_616E  # an arbitrary number of our own for the advisory lock
_WRITES = "alliance_writes"


def connect(url: str) -> Engine:
    """An engine for the database at `url`.

    Raises:
        MarkingError: the address cannot be read, is of another database, or lacks its driver.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise MarkingError(
            "The address of the gradebook cannot be read. Look at CourseDirectory.db_url in "
            "nbgrader_config.py: it begins with sqlite:/// or postgresql+psycopg://."
        ) from None
    match address.get_backend_name():
        case "sqlite":
            return _sqlite(address)
        case "postgresql" | "postgres":
            return _postgresql(address)
        case other:
            raise MarkingError(
                f"Marks can be kept in SQLite or PostgreSQL, not in {other}. Change "
                "CourseDirectory.db_url in nbgrader_config.py."
            )


def _sqlite(address: URL) -> Engine:
    engine = create_engine(address, connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _begin_ourselves)
    event.listen(engine, "begin", _begin)
    return engine


def _begin_ourselves(connection: Any, record: object) -> None:
    connection.isolation_level = None  # or the driver begins late, and never before a table is made


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: URL) -> Engine:
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    try:
        return create_engine(address, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError):
        raise MarkingError(
            "The gradebook is in PostgreSQL, and its driver is not installed. Run "
            "`pip install 'alliance-lab[postgres]'`, and begin CourseDirectory.db_url with "
            "postgresql+psycopg://."
        ) from None


@contextlib.contextmanager
def reading(engine: Engine) -> Generator[Connection, None, None]:
    """A connection to read from: one moment's view of the book.

    Raises:
        MarkingError: the database does not answer.
    """
    with _in_words(engine), engine.connect() as connection:
        yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Generator[Connection, None, None]:
    """A connection to write with, alone; all is written at the end, or nothing on an error.

    Raises:
        MarkingError: the database does not answer, or refuses.
    """
    with _in_words(engine), engine.connect() as plain:
        connection = plain.execution_options(**{_WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection


@contextlib.contextmanager
def _in_words(engine: Engine) -> Generator[None, None, None]:
    place = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except DBAPIError as error:
        first = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
        raise MarkingError(
            f"The database at {place} could not be used: {first[0]}. Nothing was written. "
            f"{_remedy(first[0])}"
        ) from error
    except SQLAlchemyError as error:
        raise MarkingError(f"The database at {place} could not be used: {error}") from error


def _remedy(what: str) -> str:
    if "locked" in what:
        return f"Another program has held it for {WAIT} seconds; close that, and try again."
    if "unable to open" in what or "readonly" in what or "read-only" in what:
        return "Check that the folder is there and that you may write to it."
    if "connect" in what or "refused" in what:
        return "Check that the database server runs and that the address is right."
    return "Try again; if it stays, restore the database from a copy."
