"""Imports: looked at before they are kept, remembered afterwards, and duplicates told."""

import json

import pytest

from annotator.commands.import_report import KEPT_PROBLEMS
from annotator.commands.transfer import Wish, import_files, imports
from annotator.domain import AnnotatorError, Severity

SENTENCE = "Президент Казахстана Касым-Жомарт Токаев посетил завод номер {n} в Караганде. "
LONG = "".join(SENTENCE.format(n=n) for n in range(12))


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def messages(report):
    return [problem.message for problem in report.problems]


def test_a_dry_run_tells_all_and_writes_nothing(session, tmp_path):
    paths = [write(tmp_path, "a.txt", LONG), write(tmp_path, "a.ann", "T1\tWHO 0 9\tПрезидент\n")]
    before = session.path.read_bytes(), session.scheme, session.undo_title
    looked = import_files(session, paths, agree=lambda _report: False)
    assert (looked.documents, looked.mentions, looked.kept) == (1, 1, False)
    assert looked.formats == {"brat": 2}
    assert (session.path.read_bytes(), session.scheme, session.undo_title) == before
    assert imports(session) == []
    kept = import_files(session, paths)
    assert {**looked.as_json(), "kept": True} == kept.as_json()


def test_what_goes_wrong_while_somebody_looks_leaves_nothing_behind(session, tmp_path):
    before = session.path.read_bytes()

    def fail(_report):
        raise AnnotatorError("The disk is full.")

    with pytest.raises(AnnotatorError, match="disk"):
        import_files(session, [write(tmp_path, "a.txt", LONG)], agree=fail)
    assert session.path.read_bytes() == before
    assert session.check().sound


def test_the_report_of_an_import_is_kept_with_its_step(session, tmp_path):
    bad = tmp_path / "плохой.txt"
    bad.write_bytes(b"\x89PNG")
    report = import_files(session, [write(tmp_path, "a.txt", LONG), bad])
    (one,) = imports(session)
    assert one.step == list(session.history())[-1].id
    assert one.stands
    assert one.arrival.files == ("a.txt", "плохой.txt")
    assert (one.arrival.formats, one.arrival.codecs) == (("article",), ("utf-8",))
    assert dict(one.arrival.counts)["documents"] == 1
    assert dict(one.arrival.told)["error"] == report.told[Severity.ERROR] == 1
    assert [str(problem) for problem in one.arrival.problems] == [
        "плохой.txt: The file is PNG, not text."
    ]
    assert session.check().sound


def test_the_report_of_an_import_that_was_taken_back_can_still_be_read(session, tmp_path):
    import_files(session, [write(tmp_path, "a.txt", LONG)])
    session.undo()
    assert [one.stands for one in imports(session)] == [False]
    session.redo()
    assert [one.stands for one in imports(session)] == [True]
    assert session.check().sound


def test_an_import_that_changes_nothing_leaves_no_step(session, tmp_path):
    path = write(tmp_path, "a.txt", LONG)
    import_files(session, [path])
    steps = list(session.history())
    assert import_files(session, [path]).known == 1
    assert list(session.history()) == steps


def test_of_many_problems_the_first_are_kept_and_all_are_counted(session, tmp_path):
    lines = ["{}"] * (KEPT_PROBLEMS + 50)
    good = json.dumps({"text": LONG, "label": []}, ensure_ascii=False)
    path = write(tmp_path, "a.jsonl", "\n".join([good, *lines]))
    report = import_files(session, [path], format="doccano")
    assert report.told[Severity.ERROR] == len(lines)
    (one,) = imports(session)
    assert len(one.arrival.problems) == KEPT_PROBLEMS
    assert dict(one.arrival.told)["error"] == len(lines)


def test_the_same_text_under_another_name_is_told_and_no_second_document(session, tmp_path):
    paths = [write(tmp_path, "a.txt", LONG), write(tmp_path, "b.txt", LONG)]
    report = import_files(session, paths)
    assert (report.documents, report.known) == (1, 1)
    (told,) = report.problems
    assert (told.severity, told.place) == (Severity.NOTE, "b")
    assert "that of “a”" in told.message


def test_a_text_that_is_nearly_another_is_told_with_its_share(session, tmp_path):
    import_files(session, [write(tmp_path, "a.txt", LONG)])
    other = LONG.replace("номер 5 ", "номер шесть ") + "Ещё одно предложение в конце."
    report = import_files(
        session, [write(tmp_path, "b.txt", other), write(tmp_path, "c.txt", "Совсем другое. " * 20)]
    )
    assert report.documents == 2
    (told,) = report.problems
    assert (told.severity, told.place) == (Severity.NOTE, "b")
    assert told.message.startswith("The text is nearly that of “a”: 8")


def test_short_texts_are_not_called_alike(session, tmp_path):
    paths = [write(tmp_path, f"{n}.txt", f"Путин встретил Токаева, {n}.") for n in range(3)]
    assert messages(import_files(session, paths)) == []


def test_what_somebody_wishes_for_reaches_the_reader(session, tmp_path):
    path = write(tmp_path, "a.csv", f"kind,words\nновость,{LONG}\n")
    assert not import_files(session, [path]).imported
    report = import_files(session, [path], wish=Wish({"text": "words"}))
    assert report.documents == 1
    assert session.document(session.documents()[-1].id).text == LONG


def test_an_encoding_is_told_in_the_report(session, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(LONG.encode("cp1251"))
    assert import_files(session, [path], encoding="cp1251").codecs == {"cp1251": 1}
