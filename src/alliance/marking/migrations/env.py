"""Runs the migrations on the connection that `_migrate` hands over, in its transaction."""

from alembic import context

from alliance.marking._tables import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
