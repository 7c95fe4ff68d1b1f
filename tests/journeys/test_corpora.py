"""Every real corpus comes in with its counts and its oddities, and goes out as it came in.

The corpora lie beside the project on some machines only (`../shared/data`); elsewhere these tests
are skipped.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from annotator.__main__ import main
from tests.journeys import corpora

COUNTS = {
    "nerel-dev": {"documents": 94, "mentions": 5590, "relations": 4012, "stances": 0},
    "rusentrel": {"documents": 42, "mentions": 8175, "relations": 0, "stances": 627},
    "rusentne": {"documents": 3716, "mentions": 6637, "relations": 0, "stances": 6637},
    "ruopinionne": {"documents": 2556, "mentions": 2868, "relations": 0, "stances": 2904},
    "newsmtsc": {"documents": 1067, "mentions": 1554, "relations": 0, "stances": 1146},
}
FILES = {
    "nerel-dev": ("brat", "", "out", corpora.brat),
    "rusentrel": ("rusentrel", "", "out", corpora.rusentrel),
    "rusentne": ("rusentne", "train_data.csv", "out.csv", corpora.rusentne),
    "ruopinionne": ("ruopinionne", "train.jsonl", "out.jsonl", corpora.ruopinionne),
    "newsmtsc": ("newsmtsc", "devtest_rw.jsonl", "out.jsonl", corpora.newsmtsc),
}
ODDITIES = {
    "nerel-dev": {
        "Relations that stand twice or more: 17; all were kept.": 1,
        "Links to nothing: 568; they were kept, and name no participant.": 1,
        "Mentions with several links: 2; the first names the participant.": 1,
        "Texts with no-break spaces: 52; they were kept.": 1,
        "Mentions in several pieces: 7.": 1,
        "Pairs of mentions that overlap: 1,372, of which 15 cross; all were kept.": 1,
        "Links without a name: 493; they were kept.": 1,
        "Relations between labels that their type does not join: 2; they were kept.": 1,
    },
    "rusentrel": {
        "“” stands in two groups of synonyms; it belongs to “”.": 5,
        "“” stands in the text, but no mention marks it: unanchored.": 37,
        "“” has no mention and does not stand in the text: unanchored.": 40,
        "The time “” was read as “”.": 6,
        "There is no text for these stances (9); they were left out.": 1,
        "The articles have no texts with the numbers 9, 22, 26.": 1,
        "Mentions in the pattern “”, which belongs to no text: 4492.": 1,
        "The last line has no line end.": 10,
        "The line is blank.": 2,
        "Stances of the author: 61.": 1,
    },
    "rusentne": {
        "Texts with no-break spaces: 369; they were kept.": 1,
        "Texts that begin or end with white space: 11; it was kept.": 1,
        "Pairs of mentions that overlap: 65, of which 2 cross; all were kept.": 1,
        "Stances of an unspecified source: 6,637.": 1,
    },
    "ruopinionne": {
        "Mentions in several pieces: 4.": 1,
        "Stances of the author: 384.": 1,
        "Stances of an unspecified source: 897.": 1,
        "Stances with evidence in several places: 19.": 1,
        "Pairs of holder and target with several polarities in one document: 12; all were kept.": 1,
        "Annotated documents without a stance: 1,062.": 1,
    },
    "newsmtsc": {"A further mention is the target itself; it is kept once.": 18},
}
POLARITIES = {
    "nerel-dev": {},
    "rusentrel": {"negative": 381, "positive": 246},
    "rusentne": {"neutral": 4774, "negative": 1007, "positive": 856},
    "ruopinionne": {"negative": 1730, "positive": 1174},
    "newsmtsc": {"neutral": 455, "negative": 429, "positive": 262},
}


@pytest.fixture
def annotator(capsys, tmp_path, monkeypatch):
    """Runs a verb in a folder of its own; returns its parsed JSON."""
    monkeypatch.chdir(tmp_path)

    def run(*words, status=0):
        assert main([*map(str, words), "--json"]) == status
        out, _err = capsys.readouterr()
        return json.loads(out)

    return run


@pytest.fixture
def corpus(request, shared):
    """The name of a corpus with its path, its format and how to read it without the program."""
    name = request.param
    format, file, destination, records = FILES[name]
    path = shared / name / file if file else shared / name
    if not path.exists():
        pytest.skip(f"the corpus {name} is not on this machine (../shared/data/{name})")
    return name, path, format, Path(destination), records


each_corpus = pytest.mark.parametrize("corpus", sorted(COUNTS), indirect=True)


@each_corpus
def test_it_comes_in_with_its_counts_and_its_oddities(corpus, annotator):
    name, path, format, _destination, _records = corpus
    annotator("new", "p.annot")
    looked = annotator("import", "p.annot", path, "--dry-run")
    assert annotator("stats", "p.annot")["documents"] == 0
    report = annotator("import", "p.annot", path)
    assert {**looked, "kept": True} == report
    assert list(report["formats"]) == [format]
    assert {key: report[key] for key in COUNTS[name]} == COUNTS[name]
    assert report["left_out"] == report["known_documents"] == 0
    assert list(report["offset_units"]) == ["codepoint"]
    said = Counter(re.sub("“[^”]*”", "“”", one["message"]) for one in report["problems"])
    assert {message: said[message] for message in ODDITIES[name]} == ODDITIES[name]
    errors = [one["place"] for one in report["problems"] if one["severity"] == "error"]
    assert [Path(place).name for place in errors] == (
        ["art22.opin.txt"] if name == "rusentrel" else []
    )
    stats = annotator("stats", "p.annot")
    by_polarity = {key: count for key, count in stats["by_polarity"].items() if count}
    assert by_polarity == POLARITIES[name]
    assert annotator("check", "p.annot")["sound"]


@each_corpus
def test_it_goes_out_as_the_records_it_came_in_as(corpus, annotator, tmp_path):
    _name, path, format, destination, records = corpus
    annotator("new", "p.annot")
    annotator("import", "p.annot", path)
    offsets = ("--offsets", "original") if format == "rusentrel" else ()
    annotator(
        "export",
        "p.annot",
        destination,
        "--format",
        format,
        "--set",
        "all",
        "--allow-loss",
        *offsets,
    )
    assert records(tmp_path / destination) == records(path)
    known = annotator("import", "p.annot", path)
    assert (known["documents"], known["mentions"]) == (0, 0)


def test_nerel_has_the_nested_and_torn_mentions_that_its_files_have(annotator, shared, tmp_path):
    there = corpora.brat_places(shared / "nerel-dev")
    assert there == {
        "mentions": 5590,
        "discontinuous": 7,
        "nested": 1357,
        "crossing": 15,
        "links": 3598,
        "nobody": 568,
        "same": 2,
    }
    annotator("new", "p.annot")
    annotator("import", "p.annot", shared / "nerel-dev")
    annotator("export", "p.annot", "o.jsonl", "--format", "jsonl", "--set", "all")
    mentions = [
        mention
        for document in corpora.lines(tmp_path / "o.jsonl")
        for mention in document["sets"][0]["mentions"]
    ]
    links = [link for mention in mentions for link in mention["links"]]
    assert len(mentions) == there["mentions"]
    assert sum(len(one["spans"]) > 1 for one in mentions) == there["discontinuous"]
    assert len(links) == there["links"]
    assert sum(link["id"] == "NULL" for link in links) == there["nobody"]


def test_the_report_of_an_import_stays_in_the_project(annotator, shared):
    corpus = shared / "rusentrel"
    if not corpus.exists():
        pytest.skip("the corpus rusentrel is not on this machine (../shared/data/rusentrel)")
    annotator("new", "p.annot")
    report = annotator("import", "p.annot", corpus)
    (kept,) = annotator("imports", "p.annot")
    assert (kept["files"], kept["formats"], kept["stands"]) == (["rusentrel"], ["rusentrel"], True)
    assert kept["told"] == report["told"]
    assert len(kept["problems"]) == min(len(report["problems"]), 200)
    places = {one["place"].partition("/")[0] for one in kept["problems"]}
    assert places == {"", "rusentrel"}
    assert str(shared) not in json.dumps(kept)
