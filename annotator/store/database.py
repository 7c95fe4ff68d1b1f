"""Opening the project file: pragmas, guards, creation; the only room that knows SQLite by name.

The rollback journal with synchronous=EXTRA is the one recipe that lost nothing in simulated power
cuts and that notices a file renamed or replaced under the program. The connection is in SQLite's
own autocommit mode, so that no library can open a transaction that nobody commits.
"""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from annotator.domain import Damaged, ProjectBusy, ProjectError, ProjectMoved, TooNew
from annotator.store import schema
from annotator.store.guarded import Guarded
from annotator.words import _


@contextlib.contextmanager
def _hidden(module: str) -> Generator[None]:
    """Let a module that is not loaded yet be as if it were not installed."""
    known = module in sys.modules
    if not known:
        sys.modules[module] = None  # pyright: ignore[reportArgumentType]
    try:
        yield
    finally:
        if not known:
            del sys.modules[module]


# it loads numpy where that is installed, for column types that are never written here: half of the
# time that importing it takes, at every start, for what only the pictures of the overview need
with _hidden("numpy"):
    import sqlite_utils

T = TypeVar("T")
_PRAGMAS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "synchronous": 3,
    "busy_timeout": 2000,
    "cache_size": -12000,
}
READERS_PATIENCE = 30_000
"""Milliseconds that somebody who only reads waits for a commit, which may be a large one."""
WRITERS_PATIENCE = 15
"""How often a commit that readers keep waiting is tried, each time for the time-out above."""
_PORTION = 100
MARKS = ", ".join("?" * _PORTION)
"""The marks that stand for one of the `portions` in a question."""


def create(path: Path) -> None:
    """Make an empty project file at `path`, where nothing stands."""
    with plainly(path):
        connection = _connect(path, "rwc")
        try:
            connection.execute("begin immediate")
            for statement in schema.FIRST:
                connection.execute(statement)
            connection.execute(f"pragma application_id={schema.APPLICATION_ID}")
            connection.execute(f"pragma user_version={schema.VERSION}")
            connection.execute("commit")
        finally:
            connection.close()
    path.chmod(0o600)


def publish(draft: Path, path: Path) -> None:
    """Give a closed project file its name, durably: after a crash it is whole or not there."""
    _flush(draft)
    draft.rename(path)
    _flush(path.parent)


def copy(source: sqlite_utils.Database, origin: Path, path: Path) -> None:
    """Copy the open project file `origin` to `path`, where nothing stands; whole or not at all."""
    if path.exists():
        raise ProjectError(_("{path} exists already; nothing was changed.").format(path=path))
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with plainly(path):
            target = sqlite3.connect(draft, isolation_level=None)
            try:
                with plainly(origin):
                    source.conn.backup(target)
            finally:
                target.close()
        draft.chmod(0o600)
        publish(draft, path)
    except OSError as fault:
        raise ProjectError(
            _("{path} could not be made: {reason}.").format(path=path, reason=fault.strerror)
        ) from fault
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def open_file(path: Path, *, read_only: bool = False) -> sqlite_utils.Database:
    """Open the project file at `path`; ProjectError, Damaged or TooNew when it cannot be used."""
    _look_at(path)
    with plainly(path):
        connection = _connect(path, "ro" if read_only else "rw")
        try:
            _recognise(connection, path)
            if not read_only:  # not before: a file of somebody else must stay as it is
                connection.execute("pragma journal_mode=delete")
        except BaseException:
            connection.close()
            raise
        connection.guarded = True
        return sqlite_utils.Database(
            connection, execute_plugins=False, recursive_triggers=False, use_counts_table=False
        )


def commit(database: sqlite_utils.Database, path: Path) -> None:
    """Make the open transaction durable, as soon as nobody reads the file; ProjectBusy in the end."""
    for turn in range(WRITERS_PATIENCE):
        try:
            with plainly(path):
                database.conn.execute("commit")
            return
        except ProjectBusy:
            if turn + 1 == WRITERS_PATIENCE or not database.conn.in_transaction:
                raise


def recover(path: Path) -> None:
    """Finish what a crash left half done: roll back the journal that lies beside the file.

    SQLite does so by itself when it may write; somebody who only reads has to ask for it.
    """
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        with plainly(path):
            connection = _connect(path, "rw")
            try:
                connection.execute("select count(*) from sqlite_master").fetchone()
            finally:
                connection.close()


@contextlib.contextmanager
def plainly(path: Path) -> Generator[None]:
    """Turn what SQLite reports about the file at `path` into a sentence."""
    try:
        yield
    except sqlite3.Error as fault:
        raise _in_words(fault, path) from fault
    except UnicodeDecodeError as fault:  # SQLite quotes a damaged table definition as it stands
        reason = _("it holds what is not text")
        raise Damaged(_("{path} is damaged: {reason}.").format(path=path, reason=reason)) from fault


def portions(values: Iterable[str]) -> Iterator[list[str]]:
    """Yield `values` in lists of the length that `MARKS` has; the last of them fills the last list.

    So the question stays the same however many there are, and is prepared only once.
    """
    left = list(values)
    for at in range(0, len(left), _PORTION):
        some = left[at : at + _PORTION]
        yield some + some[-1:] * (_PORTION - len(some))


def in_portions(rows: Iterable[T], most: int) -> Iterator[list[T]]:
    """Yield `rows` in lists of at most so many."""
    left = iter(rows)
    while some := list(islice(left, most)):
        yield some


def sqlite_version() -> str:
    """Return the version of SQLite that this Python came with."""
    return sqlite3.sqlite_version


def integrity_faults(database: sqlite_utils.Database, path: Path) -> list[str]:
    """Return what is wrong with the structure of the file at `path`; nothing when it is sound.

    SQLite takes what is cut off within the last page for zeros, which an empty page ends in anyway.
    """
    (pages,) = database.conn.execute("pragma page_count").fetchone()
    (size,) = database.conn.execute("pragma page_size").fetchone()
    lacking = pages * size - path.stat().st_size
    if lacking > 0:
        return [_("{count} bytes are missing at its end").format(count=lacking)]
    found = [row[0] for row in database.conn.execute("pragma integrity_check").fetchall()]
    broken = database.conn.execute("pragma foreign_key_check").fetchall()
    return [line for line in found if line != "ok"] + [str(row) for row in broken]


def _connect(path: Path, mode: str) -> Guarded:
    pragmas = _PRAGMAS | ({"busy_timeout": READERS_PATIENCE} if mode == "ro" else {})
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        # used by one thread at a time: the session waits for a commit before it goes on
        check_same_thread=False,
        cached_statements=256,
        factory=Guarded,
        timeout=pragmas["busy_timeout"] / 1000,  # some of the pragmas below read the file
    )
    for name, value in pragmas.items():
        connection.execute(f"pragma {name}={value}")
    if sys.platform == "darwin":
        connection.execute("pragma fullfsync=1")
    for name, value in pragmas.items():
        taken = connection.execute(f"pragma {name}").fetchone()
        if taken is not None and taken[0] != value:  # a mistyped pragma is ignored without a word
            raise ProjectError(f"SQLite did not take {name}={value}: {taken[0]}")
    return connection


def _look_at(path: Path) -> None:
    # SQLite has to find out what the file holds: opening and closing it here would give up the
    # locks that another connection of this program has on it
    if not path.exists():
        raise ProjectError(_("There is no project at {path}.").format(path=path))
    if not path.is_file():
        raise ProjectError(_("{path} is not a file.").format(path=path))


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("pragma user_version").fetchone()[0]
    application = connection.execute("pragma application_id").fetchone()[0]
    if application != schema.APPLICATION_ID:
        raise ProjectError(_("{path} is not an Annotator project.").format(path=path))
    if version > schema.VERSION:
        raise TooNew(
            _("{path} was written by a later version of Annotator; update to open it.").format(
                path=path
            )
        )
    if version != schema.VERSION and version not in schema.MIGRATIONS:
        raise Damaged(
            _("{path} is damaged: {reason}.").format(path=path, reason=f"user_version {version}")
        )
    expected = set(map(_squeezed, schema.FIRST))
    found = connection.execute("select sql from sqlite_master where sql is not null").fetchall()
    if {_squeezed(row[0]) for row in found} != expected:
        raise Damaged(
            _("The tables of {path} are not those that Annotator makes.").format(path=path)
        )


def _squeezed(sql: str) -> str:
    return " ".join(sql.split()).lower()


def _in_words(fault: sqlite3.Error, path: Path) -> ProjectError:
    code = getattr(fault, "sqlite_errorcode", 0) or 0
    name = getattr(fault, "sqlite_errorname", "") or ""
    if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ProjectBusy(
            _("{path} is used by another program; nothing was changed, try again.").format(
                path=path
            )
        )
    if name == "SQLITE_READONLY_DBMOVED":
        return ProjectMoved(
            _("The project file is no longer at {path}; nothing was written.").format(path=path)
        )
    if code & 0xFF == sqlite3.SQLITE_NOTADB:
        return ProjectError(_("{path} is not an Annotator project.").format(path=path))
    if code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return Damaged(_("{path} is damaged: {reason}.").format(path=path, reason=fault))
    if code & 0xFF == sqlite3.SQLITE_FULL:
        return ProjectError(
            _("No space is left for {path}; nothing was changed, free some and try again.").format(
                path=path
            )
        )
    return ProjectError(
        _("{path} could not be used ({reason}); nothing was changed.").format(
            path=path, reason=f"{name} {fault}".strip()
        )
    )


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows keeps directory entries with the file
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
