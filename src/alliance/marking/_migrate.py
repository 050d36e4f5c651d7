"""Brings the book's tables to this version: once, whoever comes first, and never backwards."""

from sqlalchemy import Connection, Engine, inspect, text

from ._database import reading, writing
from ._errors import BookNewer
from ._tables import HEAD, VERSION_TABLE

_KNOWN = ("", "0001")
_VERSION = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608  # a name of our own


def bring_up_to_date(engine: Engine) -> None:
    """Make or change the tables where that is needed; a look at the version where it is not.

    Raises:
        BookNewer: a newer version of this program made them.
        MarkingError: the database does not answer.
    """
    with reading(engine) as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version not in _KNOWN:
        raise BookNewer(
            "The marks in this gradebook were kept by a newer version of Alliance Lab (tables of "
            f"version {version}; this program knows {HEAD}). Nothing was changed. Run "
            "`pip install --upgrade alliance-lab`, then try again."
        )
    with writing(engine) as connection:
        if _version(connection) != HEAD:  # somebody else may have been faster
            _upgrade(connection)


def _version(connection: Connection) -> str:
    """The version of the tables; empty where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return str(connection.execute(_VERSION).scalar() or "")


def _upgrade(connection: Connection) -> None:
    from alembic import command  # half a second that an up-to-date book need not wait for
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "alliance.marking:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
