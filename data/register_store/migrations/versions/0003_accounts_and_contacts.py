"""Who may write, and an optional contact that can be erased."""

from alembic import op
from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        Column("key", Text, primary_key=True),
        Column("label", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("wijken", Text, nullable=False),
        Column("until", Date),
        *_kept(),
    )
    op.create_table(
        "contacts",
        Column("key", Text, primary_key=True),
        Column("partner", Text, ForeignKey("partners.key", deferrable=True, initially="DEFERRED")),
        Column("function", Text, nullable=False),
        Column("digest", Text, nullable=False),
        *_kept(),
    )
    op.create_table(
        "contact_values",
        Column("key", Text, primary_key=True),
        Column("salt", Text, nullable=False),
        Column("value", Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them. What a contact was is gone: it stands nowhere else."""
    for table in ("contact_values", "contacts", "accounts"):
        op.drop_table(table)


def _kept() -> list[Column]:
    return [
        Column("version", Integer, nullable=False),
        Column("reviewed_on", Date, nullable=False),
        Column("added", Integer, nullable=False),
        Column("ended", Boolean, nullable=False),
        Column("seal", Text, nullable=False),
    ]
