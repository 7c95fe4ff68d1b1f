"""The floors under import and export: rows through plain SQLite, without nouns, hashes or checks.

They are what the figures of a whole corpus are measured against. The lower one has only what stands
in the files, and no project file is like this; the upper one has the rows that a project really holds.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.store import database, schema

Rows = Mapping[str, Iterable[Sequence[str | int]]]
_TABLES = {
    "document": ("id", "name", "text"),
    "mention": ("document", "id", "label", "start", "end", "quote"),
    "relation": ("document", "id", "label", "source", "target"),
    "link": ("document", "id", "mention", "resource", "name"),
}


Own = Mapping[str, Sequence[tuple[Any, ...]]]
"""All rows of a project file, by table."""


def fill(path: Path, files: Iterable[Rows]) -> None:
    """Insert the rows of `files`, by table, into a new database at `path`.

    That is one transaction, which is made durable.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("pragma synchronous = full")
        database.execute("begin")
        for table, columns in _TABLES.items():
            names = ", ".join(f'"{column}"' for column in columns)
            key = "id" if table == "document" else "document, id"
            database.execute(f"create table {table}({names}, primary key({key})) without rowid")
        for rows in files:
            for table, columns in _TABLES.items():
                marks = ", ".join("?" * len(columns))
                database.executemany(f"insert into {table} values ({marks})", rows[table])
        database.execute("commit")


def dump(path: Path, destination: Path) -> None:
    """Write what `fill` inserted as one JSON line per document, made durable."""
    with closing(sqlite3.connect(path)) as database, destination.open("wb") as stream:
        for id, name, text in database.execute("select * from document").fetchall():
            whole: dict[str, object] = {"id": id, "name": name, "text": text}
            for table in ("mention", "relation", "link"):
                columns = _TABLES[table]
                found = database.execute(f"select * from {table} where document = ?", (id,))
                whole[table] = [dict(zip(columns, row, strict=True)) for row in found]
            stream.write(json.dumps(whole, ensure_ascii=False).encode("utf-8") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def own_rows(project: Path) -> Own:
    """Return every row of a project file."""
    tables = ("person", *schema.LOG, *schema.DERIVED)
    with closing(sqlite3.connect(project)) as connection:
        return {table: connection.execute(f"select * from {table}").fetchall() for table in tables}


def refill(path: Path, rows: Own) -> None:
    """Insert all rows of a project into a new project file at `path`, in one transaction."""
    database.create(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma synchronous = full")
        connection.execute("begin")
        for table, some in rows.items():
            if some:
                marks = ", ".join("?" * len(some[0]))
                connection.executemany(f"insert into {table} values ({marks})", some)
        connection.execute("commit")


def dump_own(project: Path, destination: Path) -> None:
    """Write the rows of a project file as one JSON line per document, made durable."""
    kinds = ("standing", "mention", "relation", "stance", "document_label")
    with closing(sqlite3.connect(project)) as connection, destination.open("wb") as stream:
        for id, *document in connection.execute(
            "select d.id, r.body, x.content from document d join record r on r.n = d.record"
            " join text x using (fingerprint)"
        ).fetchall():
            whole: dict[str, object] = {"id": id, "document": document}
            for kind in kinds:
                found = connection.execute(
                    f"select k.*, r.* from {kind} k join record r on r.n = k.record"
                    " where k.document = ?",
                    (id,),
                )
                columns = [name for name, *_rest in found.description]
                whole[kind] = [dict(zip(columns, row, strict=True)) for row in found]
            stream.write(json.dumps(whole, ensure_ascii=False).encode("utf-8") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
