"""Those who only read, each through a connection of their own, meet a writer at any moment."""

import contextlib
import random
import shutil
import threading
import time

import pytest

from annotator.commands.agreement import compare
from annotator.commands.cases import gather
from annotator.commands.conflicts import gather_conflicts
from annotator.commands.entities import add_entity, merge_entities
from annotator.commands.mentions import label_span, link_mention, relabel
from annotator.commands.overview import survey
from annotator.commands.progress import Quiet
from annotator.commands.project import (
    add_annotator,
    create_project,
    new_annotator,
    open_project,
)
from annotator.commands.rounds import steadiness_of
from annotator.commands.search import WordSearch
from annotator.commands.session import Session
from annotator.commands.stances import add_stance
from annotator.commands.transfer import losses_of
from annotator.domain import GOLD, AnnotatorError, Document, NothingToUndo, Span
from annotator.language import Query
from annotator.store import Store, annotated, database, snapshot
from tests.commands.conftest import SCHEME, TEXT, add_documents

SECONDS = 3.0
DOCUMENTS = 6


@pytest.fixture
def project(tmp_path):
    session = create_project(tmp_path / "p.annot", SCHEME, "Anna", install="i" * 8)
    for at in range(DOCUMENTS):
        session.do(add_documents, Document(f"d-{at}", f"visit {at}", f"{TEXT} {at}"))
    session.boris = new_annotator("Boris")
    session.do(add_annotator, session.boris)
    for at in range(DOCUMENTS):
        for who in (session.annotator.id, session.boris.id):
            session.do(label_span, f"d-{at}", who, [Span(6, 11)], "PER")
    yield session
    session.close()


def read_on(read, faults, over):
    while not over.is_set():
        try:
            read()
        except BaseException as fault:  # noqa: BLE001 - told by the test
            faults.append(fault)
            return


def write_on(session, chance):
    """Do something that somebody does, or take back what was done."""
    who = chance.choice([session.annotator.id, session.boris.id])
    document = f"d-{chance.randrange(DOCUMENTS)}"
    at = chance.randrange(5, 60)
    deed = chance.randrange(6)
    mentions = session.mentions(document)
    if deed < 2:
        session.do(label_span, document, who, [Span(at, at + 3)], chance.choice(["PER", "ORG"]))
    elif deed == 2 and mentions:
        entity = session.do(add_entity, f"N{at}", "PER")
        session.do(link_mention, chance.choice(mentions).id, entity.id)
        other = session.do(add_entity, f"M{at}", "PER")
        session.do(add_stance, document, who, entity.id, "author", "positive", [Span(6, 11)])
        session.do(merge_entities, other.id, [entity.id])
    elif deed == 3 and mentions:
        session.do(relabel, chance.choice(mentions).id, "ROLE")
    else:
        with contextlib.suppress(NothingToUndo):
            (session.undo if chance.random() < 0.7 else session.redo)()


def test_readers_of_all_kinds_never_fail_beside_a_writer(project):
    path, faults, over = project.path, [], threading.Event()
    found = WordSearch(Query("Путин"))
    readers = [
        lambda: gather(path, Quiet()),
        lambda: compare(path, (), Quiet()),
        lambda: gather_conflicts(path, Quiet()),
        lambda: survey(path),
        lambda: steadiness_of(path, Quiet()),
        lambda: list(project.search(found)),
        lambda: losses_of(path, "all", Quiet()),
    ]
    threads = [threading.Thread(target=read_on, args=(one, faults, over)) for one in readers]
    for thread in threads:
        thread.start()
    chance = random.Random(4)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and not faults:
        write_on(project, chance)
    over.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert project.check().sound


def test_a_document_that_goes_while_others_are_read_is_passed_over(project, monkeypatch):
    monkeypatch.setattr(annotated, "SHORT", 1)  # each document by itself
    session = Session(Store(project.path, "", read_only=True), GOLD)
    try:
        ids = [one.id for one in session.annotators()]
        reading = session.each_annotated(ids)
        assert next(reading).document.id == "d-0"
        for _mention in range(2 * DOCUMENTS):
            project.undo()
        project.undo()  # Boris
        project.undo()  # the last document
        assert [one.document.id for one in reading] == [f"d-{at}" for at in range(1, DOCUMENTS - 1)]
    finally:
        session.close()


def test_a_search_passes_over_a_document_that_goes_meanwhile(project):
    found = project.search(WordSearch(Query("Путин")))
    next(found)
    for _step in range(2 * DOCUMENTS + 2):
        project.undo()
    assert sum(map(len, found)) == 2 * (DOCUMENTS - 2)


def test_what_is_read_in_a_snapshot_is_of_one_moment_and_the_commit_waits_for_it(
    tmp_path, monkeypatch
):
    monkeypatch.setitem(database._PRAGMAS, "busy_timeout", 20)
    session = create_project(tmp_path / "q.annot", SCHEME, "Anna", install="i" * 8)
    reader = Store(session.path, "", read_only=True)
    inside, told = threading.Event(), []

    def read():
        with snapshot(reader):
            told.append(len(list(reader.each(Document))))
            inside.set()
            waited.wait(10)
            told.append(len(list(reader.each(Document))))

    waited = threading.Event()
    tries = database.plainly

    def counted(path):
        if inside.is_set() and threading.current_thread() is threading.main_thread():
            attempts.append(path)
            if len(attempts) > 3:
                waited.set()
        return tries(path)

    attempts = []
    monkeypatch.setattr(database, "plainly", counted)
    thread = threading.Thread(target=read)
    thread.start()
    inside.wait(10)
    session.do(add_documents, Document("d", "visit", TEXT))
    thread.join()
    assert told == [0, 0]
    assert len(list(reader.each(Document))) == 1
    reader.close()
    session.close()


def test_whoever_asks_a_session_waits_until_nothing_is_being_saved(project):
    """Two threads in one connection would wait for each other for ever."""
    path = shutil.copy(project.path, project.path.with_name("copy.annot"))
    order, release = [], threading.Event()

    def run(job, then):
        def save():
            release.wait(10)
            job()
            order.append("saved")

        thread = threading.Thread(target=save)
        thread.start()
        done = []

        def wait():
            if not done:
                done.append(True)
                thread.join()
                then(None)

        return wait

    session = open_project(path, install="i" * 8, run=run)
    who = session.annotator.id
    questions = [
        session.topics, session.entities, session.documents, session.annotators,
        lambda: session.document("d-0"), lambda: session.mentions("d-0"),
        lambda: session.stances("d-0"), lambda: session.standing("d-0"),
        lambda: session.annotated("d-0", [who]), lambda: session.content_hash,
        lambda: session.undo_title, lambda: list(session.history()), lambda: session.store,
    ]  # fmt: skip
    for number, ask in enumerate(questions):
        release.clear()
        order.clear()
        session.do(label_span, "d-1", who, [Span(20 + number, 22 + number)], "ORG")
        threading.Timer(0.02, release.set).start()
        ask()
        order.append("answered")
        assert order == ["saved", "answered"], number
    session.close()


def test_documents_are_read_in_portions_of_a_moment(project, monkeypatch):
    ids = [row.id for row in project.documents()]
    monkeypatch.setattr(annotated, "AT_ONCE", 4)
    assert list(annotated.in_short(project.store, ids)) == [ids[:4], ids[4:]]
    monkeypatch.setattr(annotated, "SHORT", 1)
    assert list(annotated.in_short(project.store, [*ids, "gone"])) == [
        *([id] for id in ids),
        ["gone"],
    ]


def test_a_long_job_begins_as_soon_as_the_window_has_read(project):
    who, ids = project.annotator.id, [row.id for row in project.documents()]
    faults, ended = [], threading.Event()

    def read():
        try:
            while not ended.is_set():
                project.annotated(ids[0], [who])
        except AnnotatorError as fault:
            faults.append(fault)

    window = threading.Thread(target=read)
    window.start()
    try:
        for _turn in range(200):
            project.rehearse("Import", lambda _store: None)
    finally:
        ended.set()
        window.join()
    assert not faults
