import itertools
import os
import random
import sqlite3
import subprocess
import sys

import pytest

from annotator.commands.mentions import label_span
from annotator.commands.project import create_project, open_project
from annotator.commands.search import WordSearch
from annotator.domain import Damaged, ProjectBusy, ProjectError, Scheme, Span, TooNew
from annotator.language import Query
from annotator.store import Store, schema

INSTALL = "i" * 8


def altered(path, sql):
    """Change the file behind the program's back."""
    raw = sqlite3.connect(path)
    for statement in sql.split(";"):
        raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_file_that_is_no_project_is_refused_by_name(tmp_path):
    other = tmp_path / "notes.annot"
    other.write_text("notes")
    with pytest.raises(ProjectError, match=r"notes\.annot is not an Annotator project"):
        open_project(other, install=INSTALL)
    foreign = tmp_path / "foreign.annot"
    altered(foreign, "create table t(a)")
    with pytest.raises(ProjectError, match="is not an Annotator project"):
        open_project(foreign, install=INSTALL)


def test_a_missing_project_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(ProjectError, match="no project at"):
        open_project(tmp_path / "none.annot", install=INSTALL)
    assert list(tmp_path.iterdir()) == []


def test_a_project_with_odd_characters_in_its_path_is_made_and_opened(tmp_path):
    path = tmp_path / "Проект #1?a%20b.annot"
    create_project(path, Scheme("s"), "Анна", install=INSTALL).close()
    session = open_project(path, install=INSTALL)
    assert session.annotator.name == "Анна"
    session.close()


def test_making_a_project_over_another_changes_nothing(project):
    before = project.read_bytes()
    with pytest.raises(ProjectError, match="exists already"):
        create_project(project, Scheme("s"), "Anna", install=INSTALL)
    assert project.read_bytes() == before


def test_a_project_that_cannot_be_made_leaves_nothing_behind(tmp_path):
    with pytest.raises(ProjectError, match="could not be"):
        create_project(tmp_path / "none" / "p.annot", Scheme("s"), "Anna", install=INSTALL)
    with pytest.raises(ProjectError, match="needs a name"):
        create_project(tmp_path / "p.annot", Scheme("s"), "  ", install=INSTALL)
    assert list(tmp_path.iterdir()) == []


def test_only_its_owner_may_read_a_new_project(project):
    assert project.stat().st_mode & 0o077 == 0


def test_a_later_version_is_not_opened(project):
    altered(project, f"pragma user_version={schema.VERSION + 1}")
    with pytest.raises(TooNew, match="later version"):
        open_project(project, install=INSTALL)


def test_a_view_or_trigger_of_somebody_else_is_refused(project):
    altered(project, "create view v as select 1")
    with pytest.raises(Damaged, match="tables"):
        open_project(project, install=INSTALL)


def test_a_second_window_is_told_who_holds_the_project(session):
    with pytest.raises(ProjectBusy, match=f"process {os.getpid()} "):
        open_project(session.path, install=INSTALL)
    reader = open_project(session.path, install=INSTALL, read_only=True)
    assert len(reader.documents()) == 1
    reader.close()


def test_a_lock_left_by_a_killed_program_is_no_lock(project):
    project.with_name(project.name + ".lock").write_text("1 elsewhere")
    open_project(project, install=INSTALL).close()


def test_the_log_cannot_be_changed_by_the_program_itself(session):
    run = session.store.database.conn.execute
    for statement in (
        "delete from record",
        "update step set title = ''",
        "drop table mention",
        "create table t(a)",
        "attach ':memory:' as other",
        "insert or replace into text values ('a', 'b')",
    ):
        with pytest.raises(sqlite3.DatabaseError):
            run(statement)


def test_steps_that_come_in_while_they_are_read_confuse_no_reader(session):
    reader = open_project(session.path, install=INSTALL, read_only=True)

    def write_meanwhile(_statement):
        session.do(label_span, "d-1", session.annotator.id, [Span(0, next(ends))], "PER")

    ends = itertools.count(1)
    reader.store.database.conn.set_trace_callback(write_meanwhile)
    done, _undone = reader.store.undo_stacks()
    reader.store.database.conn.set_trace_callback(None)
    written = session.store.undo_stacks()[0]
    assert done == written[: len(done)]
    assert len(written) > 1
    reader.close()


def test_a_misspelt_table_is_not_made(session):
    with pytest.raises(sqlite3.DatabaseError):
        session.store.database.table("lable").insert({"a": 1})


def test_no_transaction_is_left_open(session):
    session.do(label_span, "d-1", session.annotator.id, [Span(0, 3)], "PER")
    assert not session.store.database.conn.in_transaction


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("update mention set label = 'ORG'", "table rows of mention"),
        ("update mention set quote = 'Xутин'", "table rows of mention"),
        ("update mention set made = made - 1", "table rows of mention"),
        ("update mention set record = record - 1", "table rows of mention"),
        ("delete from mention", "table rows of mention"),
        ("insert into mention_span values (1, 1, 0, 1, 'П')", "rows that no record made"),
        (
            "drop trigger record_keeps_update; update record set body = replace(body, 'PER', 'ORG')",
            "tables",
        ),
        ("insert into rival values ('mention', 'm', 1, 1)", "table of rivals"),
        ("insert into aside values (1)", "what does not count"),
        ("update document set name = 'other'", "table rows of document"),
    ],
)
def test_a_change_behind_the_programs_back_is_found_on_open(project, damage, said):
    session = open_project(project, install=INSTALL)
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    session.close()
    altered(project, damage)
    with pytest.raises(Damaged, match=said):
        open_project(project, install=INSTALL)


def test_an_altered_text_or_record_is_found_by_its_hash(project):
    session = open_project(project, install=INSTALL)
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    session.close()
    for table, column in (("text", "content"), ("record", "body"), ("step", "title")):
        damaged = project.with_name(f"{table}.annot")
        damaged.write_bytes(project.read_bytes())
        rule = sqlite3.connect(damaged)
        (kept,) = rule.execute(
            "select sql from sqlite_master where name = ?", (f"{table}_keeps_update",)
        ).fetchone()
        rule.execute(f"drop trigger {table}_keeps_update")
        rule.execute(f"update {table} set {column} = replace({column}, 'и', 'ы')")
        rule.execute(f"update {table} set {column} = replace({column}, 'Label', 'Libel')")
        rule.execute(kept)
        rule.commit()
        rule.close()
        with pytest.raises(Damaged, match="altered"):
            open_project(damaged, install=INSTALL)


def logical(path):
    """What the program would read, or None when it refuses."""
    try:
        session = open_project(path, install=INSTALL, read_only=True)
    except ProjectError:
        return None
    try:
        raw = session.store.database.conn
        tables = [*schema.LOG, *schema.DERIVED]
        return [sorted(map(repr, raw.execute(f"select * from {t}"))) for t in tables]
    finally:
        session.close()


def test_no_altered_byte_goes_unnoticed(project):
    session = open_project(project, install=INSTALL)
    for start in range(20):
        session.do(label_span, "d-1", session.annotator.id, [Span(start, start + 3)], "PER")
    session.close()
    sound, whole = project.read_bytes(), logical(project)
    chance = random.Random(7)
    damaged = project.with_name("damaged.annot")
    for _ in range(120):
        spoilt = bytearray(sound)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        damaged.write_bytes(spoilt)
        assert logical(damaged) in (None, whole)


def test_undo_follows_the_log_of_this_installation_only(project):
    session = open_project(project, install="other-one")
    assert session.undo_title == ""
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    session.close()
    session = open_project(project, install=INSTALL)
    assert session.undo_title == "Add the documents"
    assert session.check().sound
    session.close()


def test_killed_while_labelling_it_keeps_every_label_it_told_of(tmp_path):
    path = tmp_path / "killed.annot"
    child = [sys.executable, "tests/fault_child.py", "label", str(path)]
    promised = {}
    for _ in range(5):
        running = subprocess.Popen(child, stdout=subprocess.PIPE)
        for _ in range(12):
            _word, number, step = running.stdout.readline().split()
            promised[int(number)] = step.decode()
        running.kill()
        running.stdout.close()
        running.wait()
    store = Store(path, "0" * 32)
    held = {step.number: step.id for step in store.journal.steps()}
    store.close()
    assert promised.items() <= held.items()
    open_project(path, install="0" * 32).close()


def test_whoever_only_reads_after_a_crash_reads_what_was_promised(project, tmp_path):
    """A journal left beside the file must be rolled back before anything is read."""
    writer = sqlite3.connect(project, isolation_level=None)
    writer.execute("pragma cache_size=1")
    writer.execute("begin immediate")
    writer.execute("drop trigger text_keeps_update")
    writer.execute("update text set content = replace(content, 'Путин', 'Xутин')")
    writer.execute("create table spill(a)")
    writer.executemany("insert into spill values (?)", [("x" * 4000,)] * 300)
    crashed = tmp_path / "crashed.annot"
    crashed.write_bytes(project.read_bytes())
    journal = project.with_name(project.name + "-journal").read_bytes()
    crashed.with_name("crashed.annot-journal").write_bytes(journal)
    writer.execute("rollback")
    writer.close()
    assert crashed.read_bytes() != project.read_bytes()
    reader = open_project(crashed, install=INSTALL, read_only=True)
    assert "Путин" in reader.document("d-1").text
    assert reader.check().sound
    reader.close()
    assert not crashed.with_name("crashed.annot-journal").exists()


def test_searching_beside_an_open_transaction_does_not_drop_its_lock(session):
    """Closing any handle of a file gives up all locks that this process has on it."""
    rival = (
        "import sqlite3, sys; other = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "other.execute('begin immediate')"
    )
    write = session.store.database.conn.execute
    write("begin immediate")
    list(session.search(WordSearch(Query("Путин"))))
    tried = subprocess.run(
        [sys.executable, "-c", rival, str(session.path)], capture_output=True, text=True
    )
    write("rollback")
    assert "locked" in tried.stderr


def test_a_database_of_somebody_else_stays_as_it_is(tmp_path):
    foreign = tmp_path / "foreign.annot"
    altered(foreign, "pragma journal_mode=wal; create table t(a)")
    before = foreign.read_bytes()
    with pytest.raises(ProjectError, match="is not an Annotator project"):
        open_project(foreign, install=INSTALL)
    assert foreign.read_bytes() == before


def test_a_table_definition_that_is_no_text_is_told_in_words(project):
    raw = project.read_bytes()
    place = raw.index(b"CREATE TABLE step")
    project.write_bytes(raw[:place] + b"\xe1" + raw[place + 1 :])
    with pytest.raises(Damaged, match="is damaged"):
        open_project(project, install=INSTALL)
