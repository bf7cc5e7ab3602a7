"""How many rows the audit has, and the hash of the newest, in a row of their own."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Take them from the audit as it stands."""
    op.execute(
        "INSERT INTO seals (kind, count, total) "
        "SELECT 'audit', seq, hash FROM audit WHERE seq = (SELECT max(seq) FROM audit)"
    )


def downgrade() -> None:
    """Drop them; the audit itself stays."""
    op.execute("DELETE FROM seals WHERE kind = 'audit'")
