"""What a session must not say to its file is denied, and two threads never wait for each other."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.store import database

BOTH = """
import sys, threading
from pathlib import Path
from annotator.store import database
file = database.open_file(Path(sys.argv[1])).conn
def ask():
    for number in range(3000):
        file.execute(f"select {number}").fetchall()
other = threading.Thread(target=ask)
other.start()
while other.is_alive():
    file.execute("select id from text, step where fingerprint = ? or id = ?", ("a", "b")).fetchall()
print("both came to their end")
"""


@pytest.fixture
def file(project):
    opened = database.open_file(project)
    yield opened.conn
    opened.conn.close()


@pytest.mark.parametrize(
    "said",
    [
        "drop table record",
        "create table mine(a)",
        "create trigger mine after insert on record begin select 1; end",
        "delete from record",
        "update step set title = ''",
        "attach 'elsewhere.db' as other",
        "pragma foreign_keys = off",
        "select load_extension('x')",
    ],
)
def test_a_session_must_not_say_it(file, said):
    for _time in range(2):
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
            file.execute(said)


def test_nor_may_it_for_many_rows_or_as_a_script(file):
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        file.executemany("delete from record where n = ?", [(1,)])
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        file.executescript("delete from record")


def test_what_is_wrong_otherwise_is_said_by_the_file_itself(file):
    with pytest.raises(sqlite3.OperationalError, match="no such table: nowhere"):
        file.execute("select * from nowhere")
    with pytest.raises(sqlite3.ProgrammingError, match="bindings"):
        file.execute("select n from record where n = ?")


def test_two_threads_with_one_file_never_wait_for_each_other(project):
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", BOTH, str(project)],
        cwd=root, capture_output=True, text=True, timeout=45, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "both came to their end"
