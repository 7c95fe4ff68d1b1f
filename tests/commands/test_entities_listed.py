"""The register with its counts: what the panel shows and what scripts read."""

import json

import pytest

from annotator.cli.main import main
from annotator.commands.entities import add_entity, delete_entity, edit_entity
from annotator.commands.mentions import label_span
from annotator.commands.project import create_project, open_project
from annotator.commands.register import called
from annotator.commands.session import Presence
from annotator.commands.stances import add_stance
from annotator.commands.transfer import import_files
from annotator.domain import AnnotationError, Entity, Office, Span
from tests.builders import SCHEME


@pytest.fixture
def project(tmp_path):
    """Путин with two mentions in two documents, Владимир Путин with one, and a reported stance."""
    path = tmp_path / "p.annot"
    session = create_project(path, SCHEME, "Anna")
    for name in ("Первый", "Второй"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\nПутин и Путин\n", encoding="utf-8")
    import_files(session, [tmp_path / "Первый.txt", tmp_path / "Второй.txt"], format="article")
    first, second = (one.id for one in session.documents())
    me, body = session.annotator.id, len("Первый\n")
    spans = [Span(body, body + 5), Span(body + 8, body + 13)]
    made = [
        session.do(label_span, document, me, [span], "PER").id
        for document, span in ((first, spans[0]), (second, spans[0]), (second, spans[1]))
    ]
    putin = session.do(add_entity, "Путин", "PER", made[:2])
    session.do(add_entity, "Владимир Путин", "PER", made[2:])
    session.do(add_stance, first, me, "author", "public-opinion", "negative", via=[putin.id])
    session.do(add_stance, first, me, putin.id, "public-opinion", "negative")
    session.close()
    return path


def listed(capsys, *arguments):
    assert main(["entities", *arguments, "--json"]) == 0
    return {one["name"]: one for one in json.loads(capsys.readouterr().out)}


def test_presence_counts_mentions_documents_and_stances_of_every_kind(project):
    session = open_project(project, read_only=True)
    putin = called(session, "путин")
    present = session.presences()
    assert present[putin.id] == Presence(2, 2, 2)
    assert present["public-opinion"] == Presence(0, 1, 2)
    assert "unspecified-source" not in present
    session.close()


def test_the_register_is_listed_with_its_keys(project, capsys):
    found = listed(capsys, str(project))
    assert list(found)[:3] == ["Author", "Public opinion", "Unspecified source"]
    assert set(found["Путин"]) == {
        *("id", "name", "label", "aliases", "offices", "external_id", "note", "virtual"),
        *("mentions", "documents", "stances"),
    }
    assert (found["Путин"]["mentions"], found["Путин"]["documents"]) == (2, 2)
    assert main(["entities", str(project)]) == 0
    assert "Владимир Путин  (PER)" in capsys.readouterr().out


def test_entities_are_merged_by_name_as_one_step(project, capsys):
    found = listed(capsys, str(project), "--merge", "Владимир Путин", "Путин")
    assert "Путин" not in found
    assert found["Владимир Путин"]["aliases"] == ["Путин"]
    assert found["Владимир Путин"]["mentions"] == 3
    session = open_project(project)
    assert session.undo().title == "Merge the entities"
    session.close()


def test_a_name_that_nobody_or_more_than_one_has_is_told(project, capsys):
    assert main(["entities", str(project), "--merge", "Путин", "Обама"]) == 2
    assert "No entity is called “Обама”" in capsys.readouterr().err
    session = open_project(project)
    session.do(add_entity, "Путин", "ORG")
    with pytest.raises(AnnotationError, match="2 entities are called “Путин”"):
        called(session, "Путин")
    session.close()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"external_id": "Q30"}, "is no outside id"),
        ({"external_id": "Wikidata: Q30"}, "is no outside id"),
        ({"offices": (Office(" "),)}, "needs a title"),
        ({"offices": (Office("мэр", "13.11.2025"),)}, "is no date"),
        ({"offices": (Office("мэр", "2013-13"),)}, "is no date"),
        ({"offices": (Office("мэр", "2013-03-02", "2013-03-01"),)}, "end before it begins"),
    ],
)
def test_what_an_entity_cannot_be_is_refused_in_words(session, changed, said):
    made = session.do(add_entity, "Иванов", "PER")
    with pytest.raises(AnnotationError, match=said):
        session.do(edit_entity, Entity(made.id, "Иванов", "PER", **changed))


def test_dates_of_different_length_are_compared_as_far_as_both_go(session):
    made = session.do(add_entity, "Иванов", "PER")
    office = Office("мэр", "2013-03-01", "2013")
    session.do(edit_entity, Entity(made.id, "Иванов", "PER", offices=(office,)))
    assert session.store.get(Entity, made.id).offices == (office,)


def test_what_an_import_brought_does_not_keep_an_entity_from_being_renamed(session):
    made = session.do(add_entity, "Иванов", "PER")
    odd = Entity(made.id, "Иванов", "PER", external_id="Q 30", offices=(Office("мэр", "давно"),))
    store = session.store
    session.record("Import documents", lambda _store: store.replace(made, odd))
    session.do(edit_entity, Entity(made.id, "Петров", "PER", (), "Q 30", offices=odd.offices))
    assert session.store.get(Entity, made.id).name == "Петров"


def test_a_virtual_entity_is_not_deleted(session):
    with pytest.raises(AnnotationError, match="part of every project"):
        session.do(delete_entity, "author")
