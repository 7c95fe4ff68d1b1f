"""Importing and exporting: whole or not at all, and everything told."""

import json
from dataclasses import replace

import pytest

from annotator.commands import transfer
from annotator.commands.mentions import label_span
from annotator.commands.progress import Cancelled, Progress
from annotator.commands.project import add_annotator, create_project, new_annotator
from annotator.domain import AnnotatorError, LossRefused, Span
from annotator.formats import FORMATS
from tests.commands.conftest import SCHEME


class Stopped(Progress):
    """Somebody presses Cancel once a few documents are done."""

    def __init__(self, after):
        self.after = after

    def show(self, message, done, total):
        self.cancelled = done >= self.after


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Путин и Токаев, {number}.", encoding="utf-8")
    return folder


def test_a_cancelled_import_leaves_nothing_behind(session, articles):
    before = session.path.read_bytes(), len(session.documents())
    with pytest.raises(Cancelled):
        transfer.import_files(session, [articles], progress=Stopped(2))
    assert (session.path.read_bytes(), len(session.documents())) == before
    assert session.undo_title == "Add the documents"


def test_an_import_is_one_step_that_can_be_undone(session, articles):
    report = transfer.import_files(session, [articles])
    assert report.documents == 5
    session.undo()
    assert len(session.documents()) == 1
    session.redo()
    assert len(session.documents()) == 6
    assert session.check().sound


def test_an_import_is_told_as_a_step_without_its_changes(session, articles):
    heard = []
    session.on_change(heard.append)
    transfer.import_files(session, [articles])
    assert [(step.title, step.changes) for step in heard] == [("Import documents", ())]


def test_a_cancelled_export_leaves_what_was_there(session, articles, tmp_path):
    transfer.import_files(session, [articles])
    target = tmp_path / "out.jsonl"
    target.write_text("mine")
    with pytest.raises(Cancelled):
        transfer.export_corpus(session, target, "jsonl", progress=Stopped(3))
    assert target.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.glob(".*")) == []


def test_the_sets_of_one_of_two_annotators_are_exported_when_named(session, tmp_path):
    boris = new_annotator("Boris")
    session.do(add_annotator, boris)
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    session.do(label_span, "d-1", boris.id, [Span(14, 20)], "PER")
    with pytest.raises(AnnotatorError, match="Several annotators"):
        transfer.export_corpus(session, tmp_path / "o.jsonl", "jsonl")
    with pytest.raises(AnnotatorError, match="no single annotator “Vera”"):
        transfer.export_corpus(session, tmp_path / "o.jsonl", "jsonl", whose="Vera")
    transfer.export_corpus(session, tmp_path / "o.jsonl", "jsonl", whose="Boris")
    (one,) = json.loads((tmp_path / "o.jsonl").read_text(encoding="utf-8"))["sets"]
    assert one["mentions"][0]["spans"] == [{"start": 14, "end": 20, "text": "Токаев"}]
    report = transfer.export_corpus(session, tmp_path / "o.jsonl", "jsonl", whose="all")
    assert report.sets == 2


def test_other_annotations_of_the_same_annotator_are_kept_and_told(session, tmp_path):
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    transfer.export_corpus(session, tmp_path / "o.jsonl", "jsonl")
    mention = session.do(label_span, "d-1", session.annotator.id, [Span(14, 20)], "PER")
    report = transfer.import_files(session, [tmp_path / "o.jsonl"])
    assert report.failed
    assert "they were kept" in str(report.problems[-1])
    assert session.mention(mention.id) == mention


def test_a_label_that_no_scheme_announced_is_learnt_and_told(session, tmp_path):
    (tmp_path / "a.txt").write_text("Путин и Токаев", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tWHO 0 5\tПутин\n", encoding="utf-8")
    report = transfer.import_files(session, [tmp_path / "a.ann"])
    assert report.mentions == 1
    assert session.scheme.has_label("WHO")
    session.undo()
    assert not session.scheme.has_label("WHO")


def test_a_loss_is_refused_before_anything_is_written(session, tmp_path):
    for span in (Span(6, 11), Span(6, 20)):
        session.do(label_span, "d-1", session.annotator.id, [span], "PER")
    with pytest.raises(LossRefused, match="1 of 2 mentions"):
        transfer.export_corpus(session, tmp_path / "o.conll", "conll")
    assert not (tmp_path / "o.conll").exists()
    report = transfer.export_corpus(session, tmp_path / "o.conll", "conll", allow_loss=True)
    told = json.loads((tmp_path / "o.conll.LOSS.json").read_text(encoding="utf-8"))
    assert {"kind": "nested", "dropped": 1, "of": 2}.items() <= told[0].items()
    assert report.losses[0].dropped == 1


def test_a_document_known_under_another_id_gets_the_annotations(session, tmp_path):
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    transfer.export_corpus(session, tmp_path / "o.jsonl", "jsonl")
    other = create_project(tmp_path / "q.annot", SCHEME, "Vera", install="v" * 8)
    (tmp_path / "visit.txt").write_text(session.document("d-1").text, encoding="utf-8")
    transfer.import_files(other, [tmp_path / "visit.txt"])
    report = transfer.import_files(other, [tmp_path / "o.jsonl"])
    assert (report.documents, report.known, report.mentions) == (0, 1, 1)
    assert len(other.documents()) == 1
    assert other.check().sound
    other.close()


def test_an_unknown_scheme_names_those_that_are_there():
    with pytest.raises(AnnotatorError, match="news"):
        transfer.scheme_called("nope")


def test_the_project_itself_is_not_read_as_an_article(session):
    report = transfer.import_files(session, [session.path], format="article")
    assert [problem.place for problem in report.problems] == [str(session.path)]
    assert "knows how to read" in report.problems[0].message


def test_what_was_written_is_read_back_and_compared(session, tmp_path):
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    report = transfer.export_corpus(session, tmp_path / "o", "brat", allow_loss=True)
    assert report.sound
    assert report.as_json()["read_back"] == {"documents": 1, "differences": [], "problems": []}
    assert "Read back and compared: 1 document, as it was meant." in report.summary()
    table = transfer.export_corpus(session, tmp_path / "o.csv", "mentions-csv")
    assert (table.sound, table.read_back.compared) == (True, 1)
    tree = transfer.export_corpus(session, tmp_path / "o.conllu", "conllu", allow_loss=True)
    assert (tree.sound, tree.read_back) == (True, None)


def test_sets_in_files_of_their_own_are_compared_together(session, tmp_path):
    boris = new_annotator("Boris")
    session.do(add_annotator, boris)
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    session.do(label_span, "d-1", boris.id, [Span(14, 20)], "PER")
    report = transfer.export_corpus(
        session, tmp_path / "o.jsonl", "doccano", whose="all", allow_loss=True
    )
    assert len(report.files) == 3
    assert report.sound


def test_a_writer_that_forgets_a_mention_is_found_out(session, tmp_path, monkeypatch):
    brat = FORMATS["brat"]

    def forgetful(documents, destination, scheme, *, offsets="codepoint"):
        without = (
            replace(one, sets=tuple(replace(done, mentions=()) for done in one.sets))
            for one in documents
        )
        return brat.writer(without, destination, scheme, offsets=offsets)

    monkeypatch.setitem(FORMATS, "brat", replace(brat, writer=forgetful))
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    report = transfer.export_corpus(session, tmp_path / "o", "brat", allow_loss=True)
    assert not report.sound
    assert report.read_back.sentences() == [
        "“visit” differs in its mentions; missing: 1, not meant: 0."
    ]
    assert "differs from what was meant in 1 places" in report.summary()


def test_what_others_put_into_the_folder_is_no_difference(session, tmp_path):
    session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "mine.txt").write_text("Другой текст", encoding="utf-8")
    (tmp_path / "o" / "mine.ann").write_text("T1\tPER 0 99\tнет\n", encoding="utf-8")
    report = transfer.export_corpus(session, tmp_path / "o", "brat", allow_loss=True)
    assert report.sound
