"""Guarded: a connection that denies whatever a session has no business to do.

SQLite would ask an authorizer by itself, while it holds the lock of the connection. One written in
Python then waits for the interpreter, and a second thread that has the interpreter waits for that
lock: the window would stand still for ever. So statements are tried on an empty file in memory, each
one once, before the connection gets them.
"""

import sqlite3
import threading
from functools import cache, lru_cache
from typing import Any, cast

from annotator.store import schema

_READS = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE)
_BRACKETS = (sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT)
_ASKING = ("integrity_check", "foreign_key_check", "data_version", "page_count", "page_size")
_trying = threading.Lock()


class Guarded(sqlite3.Connection):
    """A connection to a project file; once `guarded`, it takes what a session may say, no more."""

    guarded = False

    def execute(self, sql: str, parameters: object = (), /) -> sqlite3.Cursor:
        """Do as any connection does; DatabaseError for what a session must not do."""
        if self.guarded:
            _try(sql)
        return super().execute(sql, cast(Any, parameters))

    def executemany(self, sql: str, parameters: object, /) -> sqlite3.Cursor:
        """Do as any connection does; DatabaseError for what a session must not do."""
        if self.guarded:
            _try(sql)
        return super().executemany(sql, cast(Any, parameters))

    def executescript(self, sql_script: str, /) -> sqlite3.Cursor:
        """Do as any connection does until it is guarded: nothing needs several statements then."""
        if self.guarded:
            raise sqlite3.DatabaseError("not authorized")
        return super().executescript(sql_script)


@lru_cache(maxsize=1000)
def _try(sql: str) -> None:
    with _trying:
        try:
            _empty().execute(f"explain {sql}")
        except sqlite3.Error as fault:
            # values are wanting here, and whatever else is wrong the connection itself says better
            if getattr(fault, "sqlite_errorcode", 0) == sqlite3.SQLITE_AUTH:
                raise


@cache
def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    for statement in schema.FIRST:
        connection.execute(statement)
    connection.set_authorizer(_judge)
    return connection


def _judge(action: int, a: str | None, b: str | None, *_where: str | None) -> int:
    """Deny changing tables, the log, other files."""
    if action in _READS or action in _BRACKETS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if b == "load_extension" else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if a in _ASKING else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_INSERT:
        known = (*schema.LOG, *schema.DERIVED, "person")
        return sqlite3.SQLITE_OK if a in known else sqlite3.SQLITE_DENY
    if action in (sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE):
        return sqlite3.SQLITE_OK if a in (*schema.DERIVED, "person") else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_DENY
