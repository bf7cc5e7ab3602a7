"""What somebody typed and has not stored yet."""

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "drafts",
        Column("account", Text, primary_key=True),
        Column("kind", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("version", Integer),
        Column("body", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("round", Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop it; nothing in it was ever stored."""
    op.drop_table("drafts")
