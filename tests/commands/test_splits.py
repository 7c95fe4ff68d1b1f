"""Splits: by document, the same again when documents are added, near duplicates together."""

import json
import random

import pytest

from annotator.commands import transfer
from annotator.commands.splits import near_duplicates, sketch, split, wish_of
from annotator.domain import AnnotatedDocument, AnnotatorError
from tests.builders import document

WORDS = [f"слово{number}" for number in range(4000)]


def article(number: int, words: int = 80) -> AnnotatedDocument:
    chance = random.Random(number)
    text = " ".join(chance.choices(WORDS, k=words)) + "."
    return AnnotatedDocument(document(text, f"a{number}"))


def splits_of(documents, wish=(80, 10, 10), seed=1):
    return split(lambda: iter(documents), wish, seed)


@pytest.fixture(scope="module")
def corpus():
    return [article(number) for number in range(300)]


def test_the_shares_come_near_to_what_was_wished(corpus):
    found = splits_of(corpus)
    sizes = [sum(name == split for split in found.of.values()) for name in found.names]
    assert sum(sizes) == 300
    assert 215 <= sizes[0] <= 265
    assert min(sizes[1:]) >= 15


def test_documents_that_are_added_or_go_move_no_other(corpus):
    few, many = splits_of(corpus[:100]), splits_of(corpus)
    assert {id: many.of[id] for id in few.of} == few.of
    turned = splits_of(list(reversed(corpus)))
    assert turned.of == many.of


def test_another_seed_makes_other_splits(corpus):
    assert splits_of(corpus, seed=1).of != splits_of(corpus, seed=2).of


def test_near_duplicates_go_together(corpus):
    again = [
        AnnotatedDocument(document(one.document.text + f" Обновлено {number}.", "again"))
        for number, one in enumerate(corpus[:40])
    ]
    found = splits_of([*corpus[:40], *again])
    assert len(found.clusters) == 40
    assert all(found.of[first] == found.of[second] for first, second in found.clusters)


def test_texts_that_share_little_are_no_duplicates(corpus):
    sketches = {one.document.id: sketch(one.document.text) for one in corpus[:50]}
    assert all(len(group) == 1 for group in near_duplicates(sketches))


def test_a_sentence_in_two_splits_is_told(corpus):
    line = "Агентство сообщило об этом поздно вечером во вторник."
    with_line = [
        AnnotatedDocument(document(f"{one.document.text}\n{line}", one.document.name))
        for one in corpus[:60]
    ]
    (leak,) = splits_of(with_line).leaks
    assert leak.sentence == line.casefold()
    assert set(leak.splits) == {"train", "validation", "test"}


def test_without_a_seed_the_shares_are_as_even_as_with_any_of_a_few(corpus):
    best = split(lambda: iter(corpus), (80, 10, 10), None)
    assert best.deviation <= min(splits_of(corpus, seed=seed).deviation for seed in range(5))
    assert splits_of(corpus, seed=best.seed).of == best.of


@pytest.mark.parametrize("said", ["", "100", "80/x/10", "1/1/1/1", "80/0/20", "80//20"])
def test_what_is_no_split_is_refused_in_words(said):
    with pytest.raises(AnnotatorError, match="80/10/10"):
        wish_of(said)


def test_two_or_three_shares_are_a_split():
    assert wish_of("80/10") == (80, 10)
    assert wish_of("8/1/1") == (8, 1, 1)


def test_an_export_has_a_file_for_each_split_and_one_that_tells_them(session, tmp_path):
    for number in range(30):
        path = tmp_path / "in" / f"{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(article(number).document.text, encoding="utf-8")
    transfer.import_files(session, [tmp_path / "in"])
    report = transfer.export_corpus(
        session, tmp_path / "o.jsonl", "jsonl", wish=(50, 25, 25), seed=3
    )
    assert [path.name for path in report.files] == [
        "o.train.jsonl",
        "o.validation.jsonl",
        "o.test.jsonl",
        "o.splits.json",
    ]
    told = json.loads(report.files[-1].read_text("utf-8"))
    assert report.sound
    for name in ("train", "validation", "test"):
        lines = (tmp_path / f"o.{name}.jsonl").read_text("utf-8").splitlines()
        ids = {json.loads(line)["id"] for line in lines}
        assert ids == {id for id, split in told["split_of"].items() if split == name}
    assert "Splits with the seed 3" in report.summary()
