"""Where does the register stand, and how is it read and written safely there?"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool

from data.register_store.errors import ReadOnlyError, RegisterError, in_dutch

WAIT_S = 15  # longer than a large import holds the lock, shorter than a visitor's patience
NO_REGISTER = "uit"
_LOCK = 362_2024  # any number, the same for every writer of this register
_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "cache_size = -65536",
)


class Store:
    """One SQLite file or one PostgreSQL database.

    Every write waits for its turn, so that the audit has one order; a read sees
    one moment, whatever is written meanwhile.
    """

    def __init__(
        self, engine: Engine, folder: Path, where: str, gemeente: str, *, writable: bool
    ) -> None:
        """Use `open_store`.

        folder
            For what this machine notes for itself.
        where, gemeente
            With which to open the same store once more.
        """
        self.engine = engine
        self.folder = folder.resolve()
        self.where = where
        self.gemeente = gemeente
        self.writable = writable

    @property
    def name(self) -> str:
        """What tells this store from another on the same machine."""
        if self.is_sqlite:
            return self.gemeente
        return f"{self.gemeente}-{self.engine.url.host}-{self.engine.url.database}"

    @property
    def is_sqlite(self) -> bool:
        """Whether it is the embedded one."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment and cannot write."""
        with in_dutch(), self.engine.connect() as db:
            if not self.is_sqlite:
                db.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with db.begin():
                yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; all of it lands, or nothing does."""
        if not self.writable:
            raise ReadOnlyError(
                f"De map {self.folder.name!r} van het register is alleen te lezen. Er is niets "
                "opgeslagen; geef het programma schrijfrecht op die map."
            )
        with in_dutch(), self.engine.connect() as db:
            db.execution_options(writes=True)
            with db.begin():
                if not self.is_sqlite:
                    db.execute(text(f"SET LOCAL lock_timeout = '{WAIT_S}s'"))
                    db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield db

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def chosen_place() -> str:
    """What the settings say: the URL of a database, a folder, or "uit" for no register."""
    names = ("DATABASE_URL", "WIJKBEELD_REGISTER")
    return next((os.environ[name] for name in names if os.environ.get(name)), "register")


def open_store(where: str | None, gemeente: str) -> Store:
    """The store that the settings name.

    where
        A folder, or the URL of a PostgreSQL database; None for what DATABASE_URL
        or else WIJKBEELD_REGISTER says, or else the folder `register`.
    gemeente
        After which the file in that folder is called.
    """
    where = where or chosen_place()
    if where == NO_REGISTER:
        raise RegisterError("Er is geen register: WIJKBEELD_REGISTER staat op 'uit'.")
    folder = Path(os.environ.get("WIJKBEELD_REGISTER") or "register")
    if where.startswith(("postgresql:", "postgres:", "postgresql+psycopg:")):
        url = "postgresql+psycopg:" + where.partition(":")[2]
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
        return Store(engine, folder, where, gemeente, writable=True)
    return _open_sqlite(Path(where).resolve(), gemeente)


def _open_sqlite(folder: Path, gemeente: str) -> Store:
    path = folder / f"{gemeente}.sqlite"
    writable = _prepare(folder, path)
    uri = f"{path.as_uri()}?mode={'rwc' if writable else 'ro&immutable=1'}"

    def connect() -> sqlite3.Connection:
        # SQLAlchemy says when a transaction begins; the driver must not.
        db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        for pragma in (f"busy_timeout = {WAIT_S * 1000}", *_PRAGMAS):
            db.execute(f"PRAGMA {pragma}")
        if writable:
            db.execute("PRAGMA journal_mode = WAL")
        return db

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=20)
    event.listen(engine, "begin", _begin)
    return Store(engine, folder, str(folder), gemeente, writable=writable)


def _begin(db: Connection) -> None:
    writes = db.get_execution_options().get("writes", False)
    db.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(folder: Path, path: Path) -> bool:
    """Make the folder; False when it can only be read."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnlyError(
            f"De map {folder.name!r} van het register kan niet gemaakt worden "
            f"({error.strerror}). Wijs met WIJKBEELD_REGISTER een map aan die beschrijfbaar is."
        ) from error
    if os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK)):
        return True
    log = path.with_name(path.name + "-wal")
    if path.exists() and not (log.exists() and log.stat().st_size):
        return False
    raise ReadOnlyError(
        f"De map {folder.name!r} van het register is alleen te lezen, en er is geen volledig "
        "register in te vinden. Geef het programma schrijfrecht op die map."
    )
