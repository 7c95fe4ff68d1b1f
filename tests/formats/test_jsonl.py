"""JSONL: its schema, its strictness, and what it says about bad lines."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest
from hypothesis import given, settings

from annotator.domain import AnnotatedDocument, AnnotatorError, Entity, Problem, Severity
from annotator.formats import FORMATS, detect, read_scheme
from annotator.paths import resource
from tests.builders import ANNA, SCHEME, annotated, annotated_documents, document, mention, stance

JSONL = FORMATS["jsonl"]
HELD = document("Токаев встретил Путина.\n")
EXAMPLE = annotated(
    HELD,
    mention(HELD, "Токаев", entity="e-1"),
    stances=(stance(HELD, "e-1", "e-1", "positive", "встретил"),),
    entities=(Entity("e-1", "Токаев"),),
)


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Problem]]:
    told: list[Problem] = []
    assert JSONL.reader
    found = JSONL.reader([path], encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
    return list(found), told


@pytest.fixture
def record(tmp_path: Path) -> dict:
    return json.loads(lines(tmp_path)[0])


def lines(folder: Path) -> list[bytes]:
    assert JSONL.writer
    (path,) = JSONL.writer([EXAMPLE], folder / "example.jsonl", SCHEME)
    return path.read_bytes().splitlines()


@settings(deadline=None, max_examples=40)
@given(annotated_documents())
def test_every_line_is_valid_under_the_shipped_schema(one: AnnotatedDocument):
    schema = json.loads(resource("formats", "corpus.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        assert JSONL.writer
        JSONL.writer([one, one], path, SCHEME)
        first, second = [json.loads(line) for line in path.read_bytes().splitlines()]
    validator.validate(first)
    validator.validate(second)
    assert ("scheme" in first, "scheme" in second) == (True, False)


def test_every_shipped_scheme_is_valid_in_a_corpus(tmp_path: Path):
    schema = json.loads(resource("formats", "corpus.schema.json").read_text("utf-8"))
    for path in resource("schemes").glob("*.toml"):
        assert JSONL.writer
        (written,) = JSONL.writer([EXAMPLE], tmp_path / "x.jsonl", read_scheme(path))
        jsonschema.validate(json.loads(written.read_bytes().splitlines()[0]), schema)


def test_the_schema_refuses_what_the_reader_refuses(record: dict):
    schema = json.loads(resource("formats", "corpus.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(record)
    record["sets"][0]["mentions"][0]["spans"][0]["start"] = "0"
    assert not validator.is_valid(record)


def test_the_documented_example_can_be_read(tmp_path: Path):
    text = (Path(__file__).parents[2] / "docs" / "file_format.md").read_text("utf-8")
    example = text.split("```json\n")[1].split("```")[0]
    path = tmp_path / "example.jsonl"
    path.write_text(json.dumps(json.loads(example)), "utf-8")
    (found,), told = read(path)
    assert told == []
    assert [one.quote(found.document.text) for one in found.sets[0].mentions] == [
        "Токаев",
        "Путина",
    ]


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "nested too deep"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "nested too deep"),
        (b'{"format":"annotator","version":1,"version":1}', "“version” stands twice"),
        (b'{"format":"annotator","version":NaN}', "NaN is not a number"),
        (b'{"format":"annotator","version":1e999}', "1e999 is not a number"),
        (b'{"version":' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"text":"a\\ud83db"}', "half of a character"),
        (b'{"text":"ab', "not JSON"),
        (b"{'text':'abc'}", "not JSON"),
        (b'["a"]', "must be an object"),
        (b'{"text":"abc"}', "not a document of this program"),
        (b'{"format":"annotator","version":2}', "later version"),
        (b'{"format":"annotator","version":true}', "“version” must be a whole number"),
        (b'{"format":"annotator","version":1,"text":null,"id":"d"}', "“text” is missing"),
        (b'{"format":"annotator","version":1,"text":"a\\rb","id":"d"}', "carriage return"),
        (b'{"format":"annotator","version":1,"text":"a\\u0000b","id":"d"}', "NUL"),
        ('{"text":"Путин"}'.encode("cp1251"), "not UTF-8"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_the_others_are_read(
    tmp_path: Path, raw: bytes, complaint: str
):
    (good,) = lines(tmp_path)
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n\n" + raw + b"\n" + good)
    found, told = read(path)
    assert found == [EXAMPLE, EXAMPLE]
    assert [(problem.severity, problem.line) for problem in told] == [(Severity.ERROR, 3)]
    assert complaint in told[0].message
    assert str(told[0]).startswith(f"{path}:3: ")


SPAN = ("sets", 0, "mentions", 0, "spans", 0)


@pytest.mark.parametrize(
    ("way", "value", "complaint"),
    [
        ((*SPAN, "start"), True, "start” must be a whole number"),
        ((*SPAN, "start"), 0.0, "start” must be a whole number"),
        ((*SPAN, "start"), "0", "start” must be a whole number"),
        ((*SPAN, "start"), -3, "start” must be a whole number"),
        ((*SPAN, "start"), 2**63, "start” must be a whole number"),
        ((*SPAN, "start"), 6, "at least one character"),
        ((*SPAN, "start"), 9, "at least one character"),
        ((*SPAN, "end"), 99, "reaches beyond the text"),
        ((*SPAN, "text"), "Ельцин", "“Ельцин” is expected at 0–6, and the text has “Токаев”"),
        (("sets", 0, "mentions", 0, "spans"), [], "has no spans"),
        (("sets", 0, "mentions", 0, "label"), 5, "label” must be text"),
        (("sets", 0, "state"), "done", "state” cannot be “done”"),
        (("sets", 0, "mentions", 0, "attributes"), [["a"]], "pairs of texts"),
        (("sets", 0, "mentions", 0, "unsure"), 1, "must be true or false"),
        (("fingerprint",), "0" * 64, "fingerprint"),
        (("metadata",), {"title": 1}, "texts only"),
        (("origin", "crlf"), [3, 3], "ascend"),
        (("entities",), {}, "must be a list"),
        (("scheme", "labels"), [{"key": "A"}, {"key": "A"}], "twice"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_in_words(
    tmp_path: Path, record: dict, way: tuple, value: object, complaint: str
):
    place = record
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    path = tmp_path / "changed.jsonl"
    path.write_text(json.dumps(record), "utf-8")
    found, told = read(path)
    assert found == []
    assert complaint in told[0].message


def test_an_unknown_key_is_told_once_and_left_out(tmp_path: Path, record: dict):
    record["mood"] = {"deep": [1.5]}
    record["sets"][0]["mentions"][0]["score"] = 0.5
    path = tmp_path / "more.jsonl"
    path.write_text(f"{json.dumps(record)}\n{json.dumps(record)}\n", "utf-8")
    found, told = read(path)
    assert found == [EXAMPLE, EXAMPLE]
    assert [(problem.severity, problem.line) for problem in told] == [(Severity.NOTE, 1)] * 2
    assert "“mood”" in told[0].message
    assert "“sets.mentions.score”" in told[1].message


def test_line_separators_within_a_text_do_not_break_the_line(tmp_path: Path):
    one = annotated(document("a\u2028b\u0085c\u2029d"))
    assert JSONL.writer
    (path,) = JSONL.writer([one], tmp_path / "x.jsonl", SCHEME)
    assert len(path.read_text("utf-8").splitlines()) == 1
    assert read(path) == ([one], [])
    raw = path.read_bytes().replace(b"\\u2028", "\u2028".encode())
    path.write_bytes(raw)
    assert read(path) == ([one], [])


def test_a_corpus_that_fails_half_way_leaves_the_old_one(tmp_path: Path):
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b"old")

    def documents():
        yield EXAMPLE
        raise AnnotatorError("no more")

    assert JSONL.writer
    with pytest.raises(AnnotatorError, match="no more"):
        JSONL.writer(documents(), path, SCHEME)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_original_offsets_are_refused(tmp_path: Path):
    assert JSONL.writer
    with pytest.raises(AnnotatorError, match="canonical text"):
        JSONL.writer([EXAMPLE], tmp_path / "x.jsonl", SCHEME, offsets="original")


def test_equal_metadata_in_another_order_gives_the_same_bytes(tmp_path: Path):
    assert JSONL.writer
    written = []
    for metadata in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}):
        held = replace(HELD, metadata=metadata)
        (path,) = JSONL.writer([AnnotatedDocument(held)], tmp_path / "x.jsonl", SCHEME)
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_a_corpus_without_documents_has_no_scheme_and_no_faults(tmp_path: Path):
    assert JSONL.writer
    assert JSONL.scheme_reader
    (path,) = JSONL.writer([], tmp_path / "x.jsonl", SCHEME)
    assert read(path) == ([], [])
    assert JSONL.scheme_reader([path]) is None
    assert detect(path) is None
