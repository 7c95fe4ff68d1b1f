import pytest

from annotator.commands.command import Command
from annotator.commands.project import create_project
from annotator.domain import Document, Label, Polarity, Qualifier, Scheme

SCHEME = Scheme(
    "news",
    (Label("PER", entity=True), Label("ORG", entity=True), Label("ROLE")),
    (Polarity("negative", -1), Polarity("neutral", 0), Polarity("positive", 1)),
    (Qualifier("time", ("current", "past")),),
)
TEXT = "👨‍👩‍👧 Путин и Токаев.\nПрезидент Казахстана Токаев — «старший товарищ» Путина."


def _add_documents(store, *documents):
    for document in documents:
        store.add(document)


add_documents = Command("Add the documents", _add_documents)


@pytest.fixture
def project(tmp_path):
    """The path of a project with one document and the annotator Anna."""
    path = tmp_path / "p.annot"
    session = create_project(path, SCHEME, "Anna", install="i" * 8)
    session.do(add_documents, Document("d-1", "visit", TEXT))
    session.close()
    return path


@pytest.fixture
def session(project):
    from annotator.commands.project import open_project

    opened = open_project(project, install="i" * 8)
    yield opened
    opened.close()
