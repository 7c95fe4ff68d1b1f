"""What is suggested in a project by all that is known, as the command line shows it."""

from dataclasses import replace

import pytest

from annotator.commands.command import Command
from annotator.commands.documents import finish
from annotator.commands.entities import add_entity, edit_entity
from annotator.commands.mentions import label_span
from annotator.commands.project_suggestions import project_suggestions
from annotator.domain import Document, NotFound, Office, Span
from annotator.settings import Settings

OTHER = "Путина ждут. Ждёт и Совет матерей, и президент Казахстана."


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.toml", learner=False)


def suggested(session, settings, *wanted):
    """Return all that is suggested as (words, label, whom it names, source), by document."""
    source = project_suggestions(session, settings, wanted)
    names = {one.id: one.name for one in session.entities()}
    return {
        document.name: [
            (
                one.hull.of(document.text),
                one.label,
                names.get(one.entity, ""),
                one.provenance.source,
            )
            for one in found
        ]
        for document, found in source.suggestions()
    }


def add(session, **metadata):
    other = Document("d-2", "council", OTHER, metadata)
    session.do(Command("Add", lambda store: store.add(other)))


def label(session, document, words, key):
    start = session.document(document).text.index(words)
    span = Span(start, start + len(words))
    return session.do(label_span, document, session.annotator.id, [span], key)


def test_what_is_labelled_in_one_document_is_suggested_in_another(session, settings):
    add(session)
    label(session, "d-1", "Путин", "PER")
    found = suggested(session, settings)
    assert ("Путина", "PER", "", "seen") in found["council"]
    assert ("Путина", "PER", "", "propagation") in found["visit"], "by the document's own mention"
    session.do(finish, "d-1", session.annotator.id)
    found = suggested(session, settings)["council"]
    assert "seen" not in [one[3] for one in found], "in the finished text it stands unlabelled, too"


def test_only_the_documents_that_are_wanted_are_looked_through(session, settings):
    add(session)
    assert list(suggested(session, settings, "council")) == ["council"]
    assert list(suggested(session, settings, "d-1")) == ["visit"]
    with pytest.raises(NotFound, match="“nobody”"):
        project_suggestions(session, settings, ["nobody"])


def test_names_of_own_lists_are_suggested_and_what_is_wrong_in_them_is_told(
    session, settings, tmp_path
):
    add(session)
    folder = tmp_path / "lists"
    folder.mkdir()
    rows = "words\tlabel\tentity\nСовет матерей\tORG\n# mine\nТокаев\tPLANET\nУтёс\tORG\tНикто\n\tORG\n"
    (folder / "mine.tsv").write_text(rows, encoding="utf-8")
    (folder / "broken.csv").write_bytes("Лавров;PER\n".encode("cp1251"))
    source = project_suggestions(session, settings)
    told = {(one.place.rsplit("/")[-1], one.line): one.message for one in source.problems}
    assert told.keys() == {("broken.csv", 0), ("mine.tsv", 4), ("mine.tsv", 5), ("mine.tsv", 6)}
    assert "“PLANET”" in told["mine.tsv", 4]
    assert "“Никто”" in told["mine.tsv", 5]
    found = suggested(session, settings)
    assert ("Совет матерей", "ORG", "", "lists") in found["council"]
    assert ("Токаев", "", "", "lists") in found["visit"], "the words are looked for all the same"


@pytest.mark.parametrize("mentioned", [False, True])
def test_an_office_of_the_day_means_its_holder_and_asks_for_a_label(session, settings, mentioned):
    add(session, published="2025-11-13")
    leader = session.do(add_entity, "Касым-Жомарт Токаев", "PER")
    session.do(edit_entity, replace(leader, offices=(Office("президент Казахстана", "2019"),)))
    if mentioned:
        start = OTHER.index("Путина")
        where = [Span(start, start + 6)]
        session.do(label_span, "d-2", session.annotator.id, where, "PER", entity=leader.id)
    found = suggested(session, settings)["council"]
    assert ("президент Казахстана", "", "Касым-Жомарт Токаев", "register") in found


def test_looking_writes_nothing(session, settings):
    add(session)
    label(session, "d-1", "Путин", "PER")
    session.settle()
    before = session.path.read_bytes()
    assert suggested(session, settings)["council"]
    assert session.path.read_bytes() == before
