"""What two people said goes out in every format that can be read, and comes in again as two sets."""

import pytest

from annotator.commands import transfer
from annotator.commands.command import Command
from annotator.commands.mentions import label_span
from annotator.commands.project import add_annotator, create_project, new_annotator
from annotator.commands.stances import add_stance
from annotator.domain import AUTHOR, Entity, Span
from annotator.formats import FORMATS
from tests.commands.conftest import SCHEME

BOTH_WAYS = [name for name, one in FORMATS.items() if one.writer and one.reader and one.available]
OF_TABLES = {"mentions-csv", "stances-csv", "xlsx"}
add_entity = Command("Add an entity", lambda store, entity: store.add(entity))


@pytest.mark.parametrize("name", sorted(set(BOTH_WAYS) - OF_TABLES))
def test_sets_of_two_people_stay_two(name, session, tmp_path):
    boris = new_annotator("Boris")
    session.do(add_annotator, boris)
    session.do(add_entity, Entity("e-1", "Путин", "PER"))
    for who, label in ((session.annotator.id, "PER"), (boris.id, "ORG")):
        session.do(label_span, "d-1", who, [Span(6, 11)], label, entity="e-1")
        session.do(add_stance, "d-1", who, AUTHOR.id, "e-1", "positive", [Span(6, 11)])
    place = tmp_path / "out"
    place.mkdir()
    one = FORMATS[name]
    destination = (
        place if one.folder or one.extensions[0] == ".zip" else place / f"x{one.extensions[0]}"
    )
    written = transfer.export_corpus(session, destination, name, whose="all", allow_loss=True)
    assert written.sound, written.read_back
    other = create_project(tmp_path / "q.annot", SCHEME, "Vera", install="i" * 8)
    try:
        report = transfer.import_files(other, [place])
        assert set(report.formats) <= {name, "conll"}
        assert not report.failed, report.problems
        (document,) = other.documents()
        people = [person.id for person in other.annotators()]
        said = [done for done in other.annotated(document.id, people).sets if done.annotations]
        assert len(said) == 2
    finally:
        other.close()
