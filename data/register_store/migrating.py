"""Are the tables those of this version, and how do they become that?"""

from __future__ import annotations

import secrets
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, select, text

from data.register_store import audit, tables
from data.register_store.errors import RegisterError
from data.register_store.keeping import rebuild
from data.register_store.store import Store


def bring_up_to_date(store: Store, gemeente: str) -> None:
    """Make or change the tables where needed.

    Raises RegisterError when the register is of another gemeente, or was made
    by a newer version of this program.
    """
    scripts = _scripts()
    with store.reading() as db:
        stands_at = _revision(db)
    if stands_at != scripts.get_current_head():
        if stands_at and stands_at not in {each.revision for each in scripts.walk_revisions()}:
            raise RegisterError(
                f"Het register is van een andere versie van dit programma ({stands_at}). "
                "Gebruik de nieuwste versie."
            )
        with store.writing() as db:
            _prepare(store, db)
            migrate(db, "head")
            _introduce(db, gemeente)
            rebuild(db, audit.replay(audit.chain(db)))
    _check_gemeente(store, gemeente)


def migrate(db: Connection, target: str) -> None:
    """Take the tables to a revision, up or down, inside the transaction of `db`."""
    scripts = _scripts()
    present = _revision(db)
    revisions = [each.revision for each in scripts.walk_revisions()][::-1]
    goal = scripts.get_current_head() if target == "head" else target
    down = goal == "base" or (
        present in revisions and revisions.index(goal) < revisions.index(present)
    )
    steps = scripts._downgrade_revs if down else scripts._upgrade_revs
    with EnvironmentContext(
        Config(), scripts, fn=lambda revision, _: steps(target, revision)
    ) as environment:
        environment.configure(
            connection=db, target_metadata=tables.METADATA, transactional_ddl=True
        )
        environment.run_migrations()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent / "migrations"))


def _revision(db: Connection) -> str | None:
    return MigrationContext.configure(db).get_current_revision()


def _prepare(store: Store, db: Connection) -> None:
    if store.is_sqlite:
        # Tables are dropped and made anew; the references are checked at commit all the same.
        db.execute(text("PRAGMA defer_foreign_keys = ON"))


def _introduce(db: Connection, gemeente: str) -> None:
    known = set(db.execute(select(tables.ABOUT.c.name)).scalars())
    facts = {"gemeente": gemeente, "salt": secrets.token_hex(32)}
    rows = [{"name": name, "value": facts[name]} for name in facts if name not in known]
    if rows:
        db.execute(insert(tables.ABOUT), rows)


def _check_gemeente(store: Store, gemeente: str) -> None:
    with store.reading() as db:
        kept = db.execute(
            select(tables.ABOUT.c.value).where(tables.ABOUT.c.name == "gemeente")
        ).scalar()
    if kept != gemeente:
        raise RegisterError(
            f"Dit is het register van {kept}, verwacht {gemeente}. Geef elke gemeente een eigen "
            "map (WIJKBEELD_REGISTER) of database (DATABASE_URL)."
        )
