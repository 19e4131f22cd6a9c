"""What alembic runs: the steps, over the connection that migrate.py gives."""

from __future__ import annotations

from alembic import context

from central.db.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
