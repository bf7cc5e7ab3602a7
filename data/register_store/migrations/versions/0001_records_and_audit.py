"""What the letter tells, and the audit of every change to it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Date, Double, ForeignKey, Integer, Text

revision = "0001"
down_revision = None

APPEND_ONLY = "het logboek wordt alleen aangevuld"


def upgrade() -> None:
    """Make the tables."""
    _kept("themas", _texts("label", "domein"))
    _kept("doelgroepen", _texts("label"))
    _kept(
        "partners",
        [
            *_texts("name", "kind", "domein"),
            _reference("part_of", "partners"),
            *_texts("bron", "note"),
        ],
    )
    _kept(
        "places",
        [
            *_texts("name", "kind", "address", "postcode"),
            Column("lat", Double),
            Column("lon", Double),
            *_texts("wijk", "buurt", "basis", "bron", "note"),
        ],
    )
    _kept(
        "initiatieven",
        [
            Column("row", Integer),
            *_texts("name", "name_in_source", "kind", "domeinen"),
            _reference("thema", "themas"),
            *_texts("partners", "doelgroepen", "scale", "status", "since", "until", "amount"),
            Column("hours_per_week", Double),
            *_texts("location"),
            Column("counts", Boolean, nullable=False),
            _reference("part_of", "initiatieven"),
            Column("stadsbreed", Boolean, nullable=False),
            Column("known_total", Integer),
            _reference("ask", "partners"),
            *_texts("question", "chapter", "quote", "bron", "note"),
        ],
    )
    _kept(
        "aanwezigheid",
        [
            _reference("initiatief", "initiatieven"),
            _reference("partner", "partners"),
            *_texts("gebied"),
            _reference("place", "places"),
            *_texts("state"),
            Column("hours_per_week", Double),
            *_texts("amount", "since", "said_by"),
            Column("said_on", Date),
            *_texts("bron", "confirm", "note"),
        ],
    )
    _kept(
        "toezeggingen",
        [
            *_texts("text", "kind"),
            Column("promise", Boolean, nullable=False),
            *_texts("condition", "agree", "term"),
            Column("due", Date),
            *_texts("domeinen", "progress", "progress_bron", "wijken", "initiatieven"),
            *_texts("chapter", "quote", "bron", "note"),
        ],
    )
    _kept("documents", _texts("name", "kind", "status", "role", "bron"))
    _kept(
        "stated_figures",
        [
            *_texts("text", "what"),
            Column("exact", Boolean, nullable=False),
            _reference("initiatief", "initiatieven"),
            *_texts("bron"),
        ],
    )
    _kept(
        "ambiguities",
        [
            *_texts("text", "name_in_source", "name", "code", "confidence"),
            _reference("ask", "partners"),
            *_texts("bron"),
        ],
    )
    op.create_table(
        "audit",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        *_texts("at", "account", "who", "action", "kind", "key"),
        Column("before", Text),
        *_texts("after", "why", "token", "previous", "hash"),
    )
    op.create_index("audit_of_record", "audit", ["kind", "key"])
    op.create_index("audit_of_token", "audit", ["token"])
    op.create_table(
        "seals",
        Column("kind", Text, primary_key=True),
        Column("count", Integer, nullable=False),
        *_texts("total"),
    )
    op.create_table("about", Column("name", Text, primary_key=True), *_texts("value"))
    _refuse_rewriting()


def downgrade() -> None:
    """Drop them, the audit too."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_append_only ON audit")
        op.execute("DROP FUNCTION refuse_rewriting()")
    for table in (
        *("about", "seals", "audit", "ambiguities", "stated_figures", "documents"),
        *("toezeggingen", "aanwezigheid", "initiatieven", "places", "partners"),
        *("doelgroepen", "themas"),
    ):
        op.drop_table(table)


def _texts(*names: str) -> list[sa.Column]:
    return [Column(name, Text, nullable=False) for name in names]


def _reference(name: str, table: str) -> sa.Column:
    target = ForeignKey(f"{table}.key", deferrable=True, initially="DEFERRED")
    return Column(name, Text, target)


def _kept(name: str, columns: list[sa.Column]) -> None:
    op.create_table(
        name,
        Column("key", Text, primary_key=True),
        *columns,
        Column("version", Integer, nullable=False),
        Column("reviewed_on", Date, nullable=False),
        Column("added", Integer, nullable=False),
        Column("ended", Boolean, nullable=False),
        *_texts("seal"),
    )


def _refuse_rewriting() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
            f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        )
