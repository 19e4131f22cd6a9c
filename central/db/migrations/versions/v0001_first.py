"""The first tables, written out: what the models say later changes nothing here.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    _centres_and_people()
    _kiosks()
    _numbers()
    _what_kiosks_tell()
    _content()
    _dossiers()


def _centres_and_people() -> None:
    op.create_table(
        "centres",
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("name_vi", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("profile", _JSON, nullable=False),
        sa.Column("profile_mark", sa.String(64), nullable=False),
        sa.Column("recovering_since", _TIME, nullable=True),
        sa.Column("recovering_for", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "attempts",
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("began", _TIME, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("detail", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "people",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("shown", sa.String(100), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("disabled_at", _TIME, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("csrf", sa.String(43), nullable=False),
        sa.Column("began", _TIME, nullable=False),
        sa.Column("seen", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.name"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )


def _kiosks() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("name", sa.String(8), nullable=False),
        sa.Column("letter", sa.String(1), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("machine", sa.String(64), nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("enrolled_at", _TIME, nullable=False),
        sa.Column("revoked_at", _TIME, nullable=True),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("run", sa.String(32), nullable=False),
        sa.Column("run_seen_at", _TIME, nullable=True),
        sa.Column("twin_since", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["centre"], ["centres.code"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_key"),
    )
    op.create_index("ix_devices_centre", "devices", ["centre"])
    op.create_table(
        "enrolment_codes",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("name", sa.String(8), nullable=False),
        sa.Column("letter", sa.String(1), nullable=False),
        sa.Column("replaces", sa.String(32), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("expires", _TIME, nullable=False),
        sa.Column("used_at", _TIME, nullable=True),
        sa.Column("device", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["centre"], ["centres.code"]),
        sa.PrimaryKeyConstraint("code_hash"),
    )
    op.create_table(
        "device_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("run", sa.String(32), nullable=False),
        sa.Column("previous_run", sa.String(32), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_device_runs_device", "device_runs", ["device"])
    op.create_table(
        "device_status",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("skew_seconds", sa.Double(), nullable=False),
        sa.Column("heartbeat", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("device"),
    )
    op.create_table(
        "device_boots",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("boot", sa.String(64), nullable=False),
        sa.Column("began", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("device", "boot"),
    )
    op.create_table(
        "device_commands",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("sent_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_device_commands_device", "device_commands", ["device"])


def _numbers() -> None:
    op.create_table(
        "sequencers",
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("series", sa.String(2), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre"], ["centres.code"]),
        sa.PrimaryKeyConstraint("centre", "series", "service_day"),
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("service", sa.String(64), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("priority", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("ordered_at", _TIME, nullable=False),
        sa.Column("follow_hash", sa.LargeBinary(), nullable=True),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("called_at", _TIME, nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["centre"], ["centres.code"]),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("centre", "service_day", "number", name="one_number_a_day"),
    )
    op.create_index("tickets_follow", "tickets", ["follow_hash"])
    op.create_index("tickets_waiting", "tickets", ["centre", "state", "ordered_at"])
    op.create_table(
        "moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("ticket", sa.String(36), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("detail", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_moves_ticket", "moves", ["ticket"])
    op.create_index("moves_of_centre", "moves", ["centre", "id"])
    op.create_table(
        "counters",
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("services", _JSON, nullable=False),
        sa.Column("opened_at", _TIME, nullable=True),
        sa.Column("ticket", sa.String(36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre"], ["centres.code"]),
        sa.PrimaryKeyConstraint("centre", "counter"),
    )


def _what_kiosks_tell() -> None:
    op.create_table(
        "streams",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("acked", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("device", "epoch"),
    )
    op.create_table(
        "events",
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("happened_at", _TIME, nullable=False),
        sa.Column("received_at", _TIME, nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("body_hash", sa.LargeBinary(), nullable=False),
        sa.Column("rejected", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("device", "epoch", "seq"),
    )
    op.create_index("events_by_id", "events", ["device", "id"])
    op.create_index("ix_events_kind", "events", ["kind"])
    op.create_table(
        "help_calls",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("screen", sa.String(64), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("answered_at", _TIME, nullable=True),
        sa.Column("answered_by", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_help_calls_centre", "help_calls", ["centre"])


def _content() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_epoch", sa.String(32), nullable=False),
        sa.Column("generation", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("follow_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.String(64), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("retired_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("kid"),
    )
    op.create_table(
        "collections",
        sa.Column("scope", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.BigInteger(), nullable=False),
        sa.Column("oldest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "name"),
    )
    op.create_table(
        "content_rows",
        sa.Column("scope", sa.String(64), nullable=False),
        sa.Column("collection", sa.String(64), nullable=False),
        sa.Column("id", sa.String(128), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("data", _JSON, nullable=True),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("scope", "collection", "id"),
    )
    op.create_index("content_rows_changes", "content_rows", ["scope", "collection", "sequence"])
    op.create_table(
        "snapshots",
        sa.Column("scope", sa.String(64), nullable=False),
        sa.Column("collection", sa.String(64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("scope", "collection", "sequence"),
    )


def _dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("centre", sa.String(64), nullable=False),
        sa.Column("lookup_key", sa.LargeBinary(), nullable=True),
        sa.Column("token_key", sa.LargeBinary(), nullable=True),
        sa.Column("answer", _JSON, nullable=False),
        sa.Column("as_of", _TIME, nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["centre"], ["centres.code"]),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_dossiers_centre", "dossiers", ["centre"])
