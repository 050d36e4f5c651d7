"""The tables of the book, as queries see them; `migrations/` makes them.

Their names begin with `alliance_`: they stand in nbgrader's gradebook beside nbgrader's own, which
nothing here reads or changes.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION_TABLE = "alliance_version"
HEAD = "0001"
"""The newest migration; a test holds it against `migrations/versions`."""

NAME = 255  # characters; the gradebook's own ids are shorter
metadata = MetaData()
_number = BigInteger().with_variant(Integer, "sqlite")

# One row for each time somebody gave a mark. Triggers refuse every change. `hundredths` are
# points × 100: whole numbers are the same in every database. `previous` is the digest of the row
# before it of the same assignment (empty for the first), so no two rows can follow the same one.
marks = Table(
    "alliance_mark",
    metadata,
    Column("number", _number, primary_key=True, autoincrement=False),
    Column("assignment", String(NAME), nullable=False),
    Column("trainee", String(NAME), nullable=False),
    Column("criterion", String(NAME), nullable=False),
    Column("marker", String(NAME), nullable=False),
    Column("round", String(20), nullable=False),
    Column("hundredths", Integer),
    Column("comment", Text, nullable=False),
    Column("rationale", Text, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("moment", String(40), nullable=False),
    Column("request", String(80)),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("assignment", "previous", name="alliance_mark_follows_one"),
    UniqueConstraint("assignment", "marker", "request", name="alliance_mark_request"),
)

# One row for each time somebody was asked to mark something; the newest of a place counts.
tasks = Table(
    "alliance_task",
    metadata,
    Column("number", _number, primary_key=True, autoincrement=False),
    Column("assignment", String(NAME), nullable=False, index=True),
    Column("trainee", String(NAME), nullable=False),
    Column("criterion", String(NAME), nullable=False),
    Column("marker", String(NAME), nullable=False),
    Column("round", String(20), nullable=False),
    Column("why", Text, nullable=False),
    Column("moment", String(40), nullable=False),
)

phrases = Table(
    "alliance_phrase",
    metadata,
    Column("id", _number, primary_key=True, autoincrement=True),
    Column("marker", String(NAME), nullable=False, index=True),
    Column("assignment", String(NAME), nullable=False),
    Column("criterion", String(NAME), nullable=False),
    Column("text", Text, nullable=False),
    Column("shared", Boolean, nullable=False),
)

# How often each marker used a phrase: what one did is not shown to another.
uses = Table(
    "alliance_phrase_use",
    metadata,
    Column("phrase", _number, primary_key=True, autoincrement=False),
    Column("marker", String(NAME), primary_key=True),
    Column("used", Integer, nullable=False),
)
