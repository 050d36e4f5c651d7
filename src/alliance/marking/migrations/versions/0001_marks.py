"""Marks that cannot be changed, who is asked to mark what, and comments to use again."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NAME = sa.String(255)


def upgrade() -> None:
    """Make the tables, and the triggers that refuse every change of what was given."""
    op.create_table(
        "alliance_mark",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("assignment", _NAME, nullable=False),
        sa.Column("trainee", _NAME, nullable=False),
        sa.Column("criterion", _NAME, nullable=False),
        sa.Column("marker", _NAME, nullable=False),
        sa.Column("round", sa.String(20), nullable=False),
        sa.Column("hundredths", sa.Integer),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("rationale", sa.Text, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.Column("moment", sa.String(40), nullable=False),
        sa.Column("request", sa.String(80)),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("assignment", "previous", name="alliance_mark_follows_one"),
        sa.UniqueConstraint("assignment", "marker", "request", name="alliance_mark_request"),
    )
    op.create_table(
        "alliance_task",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("assignment", _NAME, nullable=False, index=True),
        sa.Column("trainee", _NAME, nullable=False),
        sa.Column("criterion", _NAME, nullable=False),
        sa.Column("marker", _NAME, nullable=False),
        sa.Column("round", sa.String(20), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("moment", sa.String(40), nullable=False),
    )
    op.create_table(
        "alliance_phrase",
        sa.Column("id", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("marker", _NAME, nullable=False, index=True),
        sa.Column("assignment", _NAME, nullable=False),
        sa.Column("criterion", _NAME, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
    )
    op.create_table(
        "alliance_phrase_use",
        sa.Column("phrase", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("marker", _NAME, primary_key=True),
        sa.Column("used", sa.Integer, nullable=False),
    )
    refuse = {"sqlite": _refuse_in_sqlite, "postgresql": _refuse_in_postgresql}
    for table in ("alliance_mark", "alliance_task"):
        refuse[op.get_bind().dialect.name](table)


def _refuse_in_sqlite(table: str) -> None:
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
        )
    # INSERT OR REPLACE removes the row in its way without a word to the triggers above.
    same = " OR (assignment = NEW.assignment AND previous = NEW.previous)"
    same += " OR (assignment = NEW.assignment AND marker = NEW.marker AND request = NEW.request)"
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {table} WHERE number = NEW.number"
        f"{same if table == 'alliance_mark' else ''}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
    )


def _refuse_in_postgresql(table: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is only ever added to'; END $$"
    )
    for deed, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {table}_only_added_to()"
        )
