"""The figures of language, on corpora of a few lines."""

import json

import pytest

from annotator.language import folded
from annotator.proof import language_bench, sentence_bench, token_bench
from annotator.proof.language_corpora import Corpora
from annotator.proof.propagation_bench import LABELS, by_hand, once_each

TEXT = "Лев Токаев прибыл в Рим.\nТокаева ждали, и Токаевым горды. Путь в Рим, 1,5 тыс. км.\n"
MENTIONS = ["PERSON Лев Токаев", "CITY Рим", "PERSON Токаева", "PERSON Токаевым"]


@pytest.fixture
def corpora(tmp_path):
    """A text of NEREL whose second Рим nobody labelled, and a sentence of NewsMTSC."""
    part = tmp_path / "nerel-dev" / "dev"
    part.mkdir(parents=True)
    (part / "a.txt").write_text(TEXT, "utf-8")
    lines = []
    for number, mention in enumerate(MENTIONS, 1):
        label, _space, words = mention.partition(" ")
        start = TEXT.index(words)
        lines.append(f"T{number}\t{label} {start} {start + len(words)}\t{words}\n")
    lines += [f"N{n}\tReference T{n} Wikidata:Q1\tТокаев\n" for n in (1, 3, 4)]
    (part / "a.ann").write_text("".join(lines), "utf-8")
    news = {"sentence_normalized": "Mr. Trump said.", "targets": []}
    news["targets"] = [{"from": 4, "to": 9, "mention": "Trump"}]
    (tmp_path / "newsmtsc").mkdir()
    (tmp_path / "newsmtsc" / "x.jsonl").write_text(json.dumps(news) + "\n", "utf-8")
    return Corpora(tmp_path)


def figure(rows, name):
    (found,) = (row["value"] for row in rows if row["name"] == f"language.{name}")
    return found


def test_what_is_proposed_after_one_label_each_is_right_or_wrong_or_lacking(corpora):
    (texts,) = corpora.nerel.values()
    score = once_each(texts, LABELS["ALL"], folded, None, linked=True)
    assert (score.right, score.wrong, score.wanted) == (2, 1, 2)
    assert (score.precision, score.recall) == (2 / 3, 1.0)


def test_whoever_reads_from_left_to_right_labels_by_hand_what_is_not_proposed(corpora):
    (texts,) = corpora.nerel.values()
    hand = by_hand(texts, LABELS["ALL"], None)
    assert (hand.manual, hand.accepted, hand.refused) == (2, 2, 1)
    assert hand.share == 0.5


def test_edges_of_tokens_and_clicked_words_are_counted(corpora):
    rows = token_bench.measure(corpora)
    assert figure(rows, "tokens.nerel.edges") == 0.0
    assert figure(rows, "snap.newsmtsc.click") == 0.0
    assert figure(rows, "snap.unspaced") == 0.0
    assert figure(rows, "tokens.rusentrel.edges") is None


def test_a_mention_across_the_end_of_a_sentence_is_counted(corpora):
    assert figure(sentence_bench.measure(corpora), "sentences.nerel.crossed") == 0.0
    start = TEXT.index("Рим.")
    across = f"T1\tCITY {start} {start + 12}\tРим. Токаева\n"
    (corpora.folder / "nerel-dev" / "dev" / "a.ann").write_text(across, "utf-8")
    again = sentence_bench.measure(Corpora(corpora.folder))
    assert figure(again, "sentences.nerel.crossed") == 1.0


def test_without_corpora_every_figure_says_that_it_is_missing(tmp_path):
    rows = language_bench.measure(Corpora(tmp_path))
    assert rows
    assert all(row["value"] in (None, 0.0) for row in rows)
