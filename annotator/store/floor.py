"""The floor under import and export: the same rows through plain SQLite, without log, hashes or checks.

It is what the figures of a whole corpus are measured against; no project file is like this.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

Rows = Mapping[str, Iterable[Sequence[str | int]]]
_TABLES = {
    "document": ("id", "name", "text"),
    "mention": ("document", "id", "label", "start", "end", "quote"),
    "relation": ("document", "id", "label", "source", "target"),
    "link": ("document", "id", "mention", "resource", "name"),
}


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
