"""A release: whole, the same twice, nobody's name in it, and no words where none are wanted."""

import hashlib
import json
import re

import pytest

from annotator.commands import transfer
from annotator.commands.mentions import label_span
from annotator.commands.project import add_annotator, new_annotator
from annotator.commands.release import Wishes, pseudonym, release
from annotator.domain import Span


@pytest.fixture
def corpus(session, tmp_path):
    """A project with ten documents, labelled by Anna and Boris."""
    boris = new_annotator("Boris")
    session.do(add_annotator, boris)
    (tmp_path / "in").mkdir()
    for number in range(9):
        (tmp_path / "in" / f"{number}.txt").write_text(
            f"Путин и Токаев, встреча {number}.", encoding="utf-8"
        )
    transfer.import_files(session, [tmp_path / "in"])
    for row in session.documents():
        for who in (session.annotator, boris):
            session.do(label_span, row.id, who.id, [Span(6, 11)], "PER")
    return session, boris


def wishes(**more):
    return Wishes(whose="all", seed=1, **more)


def everything(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_holds_what_others_need_and_the_sums_fit(corpus, tmp_path):
    session, _boris = corpus
    report = release(session, tmp_path / "r", wishes())
    files = everything(tmp_path / "r")
    wanted = {
        "README.md",
        "LICENSE",
        "LOSS.json",
        "SHA256SUMS",
        "croissant.json",
        "data/test.jsonl",
        "data/train.jsonl",
        "data/validation.jsonl",
        "guidelines.md",
        "scheme.toml",
        "splits.json",
    }
    assert wanted <= set(files)
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == sums[name] for name in sums)
    assert report.documents == 10


def test_the_same_project_gives_the_same_bytes(corpus, tmp_path):
    session, _boris = corpus
    release(session, tmp_path / "a", wishes())
    release(session, tmp_path / "b", wishes())
    assert everything(tmp_path / "a") == everything(tmp_path / "b")


def test_annotators_have_pseudonyms_that_differ(corpus, tmp_path):
    session, boris = corpus
    release(session, tmp_path / "r", wishes())
    whole = b"".join(everything(tmp_path / "r").values()).decode("utf-8", "replace")
    assert boris.id not in whole
    assert session.annotator.id not in whole
    assert "Boris" not in whole
    rows = (tmp_path / "r/data/train.jsonl").read_text("utf-8").splitlines()
    names = {json.loads(row)["annotator"] for row in rows}
    assert len(names) == 2
    assert all(re.fullmatch(r"annotator-[0-9a-f]{10}", name) for name in names)
    assert pseudonym(boris.id, "salt") != pseudonym(boris.id, "other")


def test_without_texts_there_is_no_word_of_an_article(corpus, tmp_path):
    session, _boris = corpus
    release(session, tmp_path / "r", wishes(texts=False))
    files = everything(tmp_path / "r")
    whole = b"".join(raw for name, raw in files.items() if "parquet" not in name).decode("utf-8")
    for word in ("Путин", "Токаев", "встреча"):
        assert word not in whole
    prints = {line.split("\t")[1] for line in files["fetch.tsv"].decode().splitlines()[1:]}
    rows = (tmp_path / "r/data/train.jsonl").read_text("utf-8").splitlines()
    spans = [json.loads(row)["mentions"][0]["spans"][0] for row in rows]
    assert {json.loads(row)["fingerprint"] for row in rows} <= prints
    assert all(one["end"] > one["start"] >= 0 for one in spans)
    assert "texts are left out" in files["README.md"].decode()


def test_the_card_tells_the_agreement_of_two_annotators(corpus, tmp_path):
    session, _boris = corpus
    release(session, tmp_path / "r", wishes(title="Vestnik", license="cc-by-4.0"))
    card = (tmp_path / "r/README.md").read_text("utf-8")
    assert "license: cc-by-4.0" in card
    assert '\npretty_name: "Vestnik"\n' in card
    assert "| measure | value |" in card
    assert session.scheme.version in card
