"""Who is expected to work with whom in each wijk."""

from alembic import op
from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "samenwerking",
        Column("key", Text, primary_key=True),
        Column("wijk", Text, nullable=False),
        *(
            Column(name, Text, ForeignKey("partners.key", deferrable=True, initially="DEFERRED"))
            for name in ("partner", "other")
        ),
        Column("basis", Text, nullable=False),
        Column("link", Text, nullable=False),
        Column("spoken_on", Date),
        Column("note", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("reviewed_on", Date, nullable=False),
        Column("added", Integer, nullable=False),
        Column("ended", Boolean, nullable=False),
        Column("seal", Text, nullable=False),
    )


def downgrade() -> None:
    """Drop it; what stood in it can be had back from the audit."""
    op.drop_table("samenwerking")
