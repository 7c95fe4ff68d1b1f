"""The figures of agreement, on a small corpus."""

import pytest

from annotator.agreement import report
from annotator.domain import Scheme
from annotator.proof import agreement_bench, agreement_libraries
from annotator.proof.agreement_corpus import ANNOTATORS, altered, joined, originals

TEXT = "Токаев принял Путина в Астане, сообщает Интерфакс. Путин доволен встречей.\n"
MARKS = (
    "T1\tPER 0 6\tТокаев\nT2\tPER 14 20\tПутина\nT3\tLOC 23 29\tАстане\n"
    "T4\tORG 40 49\tИнтерфакс\nT5\tPER 51 56\tПутин\n"
)


@pytest.fixture
def corpus(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{number}.ann").write_text(MARKS, encoding="utf-8")
    return tmp_path


def test_without_the_corpus_there_is_a_row_that_says_so(tmp_path):
    (row,) = agreement_bench.measure(tmp_path / "gone", quick=True)
    assert row["value"] is None
    assert "no corpus" in row["note"]


def test_every_figure_is_there_and_time_and_memory_are_measured(corpus, monkeypatch):
    monkeypatch.setattr(agreement_bench, "RESAMPLES", 5)
    monkeypatch.setattr(agreement_libraries, "find_spec", lambda _name: None)
    rows = {row["name"]: row for row in agreement_bench.measure(corpus, quick=True)}
    assert rows["agreement.count"]["value"] > 0
    assert "600 mentions" in rows["agreement.count"]["note"]
    assert {"agreement.memory", "agreement.growth", "agreement.bootstrap"} < set(rows)
    assert rows["agreement.nervaluate"]["value"] is None
    assert "not installed" in rows["agreement.nervaluate"]["note"]


def test_the_copies_come_out_the_same_again_and_differ_from_one_another(corpus):
    texts = originals(corpus)
    first, again = (list(altered(texts, 2)) for _turn in range(2))
    assert first == again
    assert first[:12] != first[12:]
    found = report(first, ANNOTATORS, Scheme("x"), resamples=0)
    assert 0.5 < found.measure("mentions", "f1_strict").value < 1


def test_what_is_timed_against_others_is_what_the_report_says(corpus):
    documents = list(altered(originals(corpus), 1))
    found = report(documents, ANNOTATORS, Scheme("x"), resamples=0)
    timed = agreement_libraries.very_same(documents)
    assert timed.whole == pytest.approx(found.measure("mentions", "f1_strict").value)
    for label, value in timed.by_label.items():
        assert value == pytest.approx(found.measure("mentions", "f1_strict", label=label).value)
    assert timed.by_document.keys() == {one.document.id for one in documents}


def test_brat_folders_hold_what_the_sets_hold(corpus, tmp_path):
    documents = list(altered(originals(corpus), 1))
    folders = agreement_libraries.brat_folders(tmp_path / "brat", documents)
    for at, folder in enumerate(folders):
        for read, one in zip(originals(folder), documents, strict=True):
            assert [(each.label, each.spans) for each in read.sets[0].mentions] == [
                (each.label, each.spans) for each in one.sets[at].mentions
            ]


def test_texts_joined_into_one_keep_their_mentions_at_their_words(corpus):
    texts = originals(corpus)
    (long,) = joined(texts, 12)
    words = {mention.quote(long.document.text) for mention in long.sets[0].mentions}
    assert words == {"Токаев", "Путина", "Астане", "Интерфакс", "Путин"}
    assert len(long.sets[0].mentions) == 12 * 5
