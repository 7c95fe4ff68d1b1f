"""The sample project is a whole example, and a real article can be labelled as wholly."""

import re
import tomllib
from pathlib import Path

import pytest

from annotator.commands.project import create_project, open_project
from annotator.commands.sample import label_example, make_sample, marked
from annotator.commands.transfer import import_files, scheme_called
from annotator.domain import UNSPECIFIED_SOURCE, Span

INSTALL = "i" * 8


def assert_complete(session):
    """At least 60 mentions, 15 entities, 12 stances with evidence, one nested, one of a source."""
    (row,) = session.documents()
    stances = session.stances(row.id)
    assert len(session.mentions(row.id)) >= 60
    assert sum(not entity.virtual for entity in session.entities()) >= 15
    assert sum(bool(stance.evidence) for stance in stances) >= 12
    assert any(stance.via for stance in stances)
    assert any(stance.holder == UNSPECIFIED_SOURCE.id for stance in stances)
    assert any(stance.topic for stance in stances)
    assert session.document_labels(row.id)
    assert session.check().sound


def test_the_sample_project_is_a_complete_example(tmp_path):
    make_sample(tmp_path / "sample.annot", "Anna", INSTALL)
    session = open_project(tmp_path / "sample.annot", install=INSTALL)
    assert_complete(session)
    session.close()


def places(text, entry):
    """Yield every whole-word place of the words of an entry, the longest words first."""
    taken = []
    for words in sorted(entry["words"], key=len, reverse=True):
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            place = Span(*found.span())
            if not any(one.contains(place) for one in taken):
                taken.append(place)
                yield place, entry["label"], entry.get("entity", "")


def test_a_real_article_is_labelled_completely(tmp_path, shared):
    session = create_project(tmp_path / "p.annot", scheme_called("news"), "Anna", INSTALL)
    import_files(session, [shared / "articles" / "haqqin-2025-11-13.txt"], format="article")
    example = tomllib.loads(Path(__file__).with_name("haqqin.toml").read_text("utf-8"))
    document = session.document(session.documents()[0].id)
    marks = [mark for entry in example["marks"] for mark in places(document.text, entry)]
    before = session.content_hash
    session.do(label_example, document.id, session.annotator.id, sorted(marks), example)
    assert_complete(session)
    session.undo()
    assert session.content_hash == before
    session.close()


@pytest.mark.parametrize(
    ("text", "plain", "marks"),
    [
        ("без меток", "без меток", []),
        ("[Сомов|PER:Андрей] и", "Сомов и", [(Span(0, 5), "PER", "Андрей")]),
        (
            "[мэр [Н|GPE:Н]|ROLE] 👨‍👩‍👧 [Х|DATE]",
            "мэр Н 👨‍👩‍👧 Х",
            [(Span(0, 5), "ROLE", ""), (Span(4, 5), "GPE", "Н"), (Span(12, 13), "DATE", "")],
        ),
    ],
)
def test_marks_are_read_off_a_text(text, plain, marks):
    assert marked(text) == (plain, marks)
