"""CoNLL, CoNLL-U and Prodigy as seqeval, conllu, udapi and spaCy read them."""

import json

import pytest

from tests.formats.readers.reading import TEXT, article, library
from tests.formats.through import write

pytestmark = pytest.mark.filterwarnings("ignore")


def test_seqeval_finds_the_outermost_mentions(tmp_path):
    labelling = library("seqeval.metrics.sequence_labeling")
    write("conll", [article()], tmp_path / "o.conll")
    rows = (tmp_path / "o.conll").read_text("utf-8").split("\n\n")[1:]
    sentences = [[line.split(" ") for line in row.splitlines()] for row in rows if row.strip()]
    found = [
        (label, " ".join(word for word, _tag in sentence[first : last + 1]))
        for sentence in sentences
        for label, first, last in labelling.get_entities([tag for _word, tag in sentence])
    ]
    assert found == [("PER", "Глава « Татарстана » Минниханов"), ("PER", "Путина")]


def test_conllu_reads_words_and_entities(tmp_path):
    conllu = library("conllu")
    write("conllu", [article()], tmp_path / "o.conllu")
    sentences = conllu.parse((tmp_path / "o.conllu").read_text("utf-8"))
    words = [token["form"] for sentence in sentences for token in sentence]
    assert "".join(words) == "".join(TEXT.split())
    entities = [
        token["misc"]["Entity"]
        for sentence in sentences
        for token in sentence
        if token["misc"] and "Entity" in token["misc"]
    ]
    assert len(entities) == 6
    assert sum(said.count("(") for said in entities) == 5


def test_udapi_finds_the_clusters(tmp_path):
    core = library("udapi.core.document")
    write("conllu", [article()], tmp_path / "o.conllu")
    found = core.Document(str(tmp_path / "o.conllu"))
    clusters = {
        (cluster.etype, tuple(len(one.words) for one in cluster.mentions))
        for cluster in found.coref_entities
    }
    assert clusters == {("PER", (5,)), ("ORG", (1,)), ("PER", (1,)), ("ORG", (2,))}


def test_spacy_takes_every_span_of_a_prodigy_task(tmp_path):
    spacy = library("spacy")
    write("prodigy", [article()], tmp_path / "o.jsonl")
    (line,) = (tmp_path / "o.jsonl").read_text("utf-8").splitlines()
    task = json.loads(line)
    words = [token["text"] for token in task["tokens"]]
    spaces = [token["ws"] for token in task["tokens"]]
    doc = spacy.tokens.Doc(spacy.blank("ru").vocab, words=words, spaces=spaces)
    assert doc.text == TEXT
    spans = [doc.char_span(one["start"], one["end"], one["label"]) for one in task["spans"]]
    assert [(span.label_, span.text) for span in spans] == [
        ("PER", "Глава «Татарстана» Минниханов"),
        ("ORG", "Татарстана"),
        ("PER", "Путина"),
    ]
