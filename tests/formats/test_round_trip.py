"""What is written comes back: all of it in JSONL, and all but the declared losses in brat."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from annotator.domain import (
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Problem,
    Role,
    Scheme,
    Severity,
    Span,
    joined,
)
from annotator.formats import FORMATS, Lost
from tests.builders import ANNA, SCHEME, annotated_documents

NEREL = Path(__file__).parents[2] / "../shared/data/nerel-dev"
needs_nerel = pytest.mark.skipif(not NEREL.is_dir(), reason="the shared data are not here")
JSONL = FORMATS["jsonl"]
BRAT = FORMATS["brat"]


def read(entry, paths: list[Path], annotator: Annotator = ANNA):
    told: list[Problem] = []
    assert entry.reader
    found = list(
        entry.reader(paths, encoding=None, annotator=annotator, tell=told.append, scheme=SCHEME)
    )
    return found, told


def write(entry, documents, destination: Path, scheme: Scheme = SCHEME, **options) -> list[Path]:
    assert entry.writer
    return entry.writer(documents, destination, scheme, **options)


@settings(max_examples=150, deadline=None)
@given(annotated_documents())
def test_jsonl_gives_back_every_document_as_it_was(annotated: AnnotatedDocument):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        write(JSONL, [annotated, annotated], path)
        found, told = read(JSONL, [path])
        assert (found, told) == ([annotated, annotated], [])
        assert JSONL.scheme_reader([path]) == SCHEME
        assert len(path.read_text("utf-8").splitlines()) == 2


@settings(max_examples=150, deadline=None)
@given(annotated_documents(most_sets=1))
def test_brat_gives_back_all_but_what_it_declares_lost(annotated: AnnotatedDocument):
    for offsets in BRAT.offsets:
        with TemporaryDirectory() as place:
            folder = Path(place) / "out"
            write(BRAT, [annotated], folder, offsets=offsets)
            found, told = read(BRAT, [folder])
            assert [problem for problem in told if problem.severity is not Severity.NOTE] == []
            assert [one.document.text for one in found] == [annotated.document.text]
            if offsets == "original":
                assert found[0].document.origin.offsets == annotated.document.origin.offsets
            assert [said(one) for one in found] == [said(annotated)]
            assert names(found[0]).items() <= names(annotated).items()
            assert BRAT.scheme_reader([folder]) == SCHEME


def said(annotated: AnnotatedDocument) -> list[object]:
    """Return what the sets say, without ids, states and what only line ends keep apart."""
    return [_set_said(annotations, annotated.document.text) for annotations in annotated.sets]


def _set_said(annotations: AnnotationSet, text: str) -> object:
    mentions = [one for one in annotations.mentions if _pieces(one.spans, text)]
    order = {one.id: number for number, one in enumerate(mentions)}
    return (
        [
            (
                _pieces(one.spans, text),
                one.label,
                one.entity,
                one.attributes,
                [(link.resource, link.id, link.name) for link in one.links],
                one.unsure,
                one.note,
            )
            for one in mentions
        ],
        # brat keeps stances in two kinds of lines, so that their order is not kept
        sorted(
            (
                one.holder,
                one.target,
                one.topic,
                one.polarity,
                joined(piece for part in one.evidence for piece in _pieces((part,), text)),
                one.qualifiers,
                tuple(order[key] for key in one.anchors if key in order),
                one.unsure,
                one.note,
            )
            for one in annotations.stances
        ),
        [
            (one.label, order[one.source], order[one.target])
            for one in annotations.relations
            if one.source in order and one.target in order
        ],
    )


def _pieces(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    lines: list[Span] = []
    for span in spans:
        for at in range(span.start, span.end):
            if text[at] == "\n":
                continue
            if lines and lines[-1].end == at and at > span.start:
                lines[-1] = Span(lines[-1].start, at + 1)
            else:
                lines.append(Span(at, at + 1))
    whole = lines[:1]
    for line in lines[1:]:
        gap = text[whole[-1].end : line.start]
        if gap and set(gap) == {"\n"}:
            whole[-1] = Span(whole[-1].start, line.end)
        else:
            whole.append(line)
    return tuple(whole)


def names(annotated: AnnotatedDocument) -> dict[str, str]:
    return {one.id: one.name for one in (*annotated.entities, *VIRTUAL_ENTITIES)}


@needs_nerel
def test_nerel_goes_through_brat_line_for_line(tmp_path: Path):
    importer = Annotator("nerel", "NEREL", Role.IMPORT)
    scheme = BRAT.scheme_reader([NEREL])
    found, told = read(BRAT, [NEREL], importer)
    write(BRAT, found, tmp_path / "out", scheme)
    counted = {"T": 0, "R": 0, "N": 0}
    for path in sorted((NEREL / "dev").glob("*.ann")):
        lines = path.read_bytes().split(b"\n")
        assert set((tmp_path / "out" / path.name).read_bytes().split(b"\n")) == set(lines)
        text_path = path.with_suffix(".txt")
        assert (tmp_path / "out" / text_path.name).read_bytes() == text_path.read_bytes()
        for line in filter(None, lines):
            counted[chr(line[0])] += 1
    assert counted == {"T": 5590, "R": 4012, "N": 3598}
    assert (len(found), told, len(scheme.labels), len(scheme.relation_types)) == (94, [], 29, 49)


@needs_nerel
def test_nerel_goes_through_jsonl_unchanged(tmp_path: Path):
    found, _told = read(BRAT, [NEREL])
    scheme = BRAT.scheme_reader([NEREL])
    write(JSONL, found, tmp_path / "corpus.jsonl", scheme)
    assert read(JSONL, [tmp_path / "corpus.jsonl"]) == (found, [])
    assert JSONL.scheme_reader([tmp_path]) == scheme


@pytest.mark.parametrize("name", ["jsonl", "brat", "conll", "stances-csv"])
@settings(max_examples=20, deadline=None)
@given(annotated=annotated_documents())
def test_the_same_documents_give_the_same_bytes(name: str, annotated: AnnotatedDocument):
    with TemporaryDirectory() as place:
        bytes_of = []
        for turn in ("one", "two", "two"):
            folder = Path(place) / turn
            written = write(FORMATS[name], [annotated], folder if name == "brat" else folder / "x")
            bytes_of.append({path.relative_to(folder): path.read_bytes() for path in written})
            assert {path for path in folder.rglob("*") if path.is_file()} == set(written)
        assert bytes_of[0] == bytes_of[1] == bytes_of[2]


def test_only_two_formats_lose_nothing():
    assert {name for name, entry in FORMATS.items() if entry.writer and not entry.loses} == {
        "jsonl",
        "cas-json",
    }
    assert Lost.STANCES in FORMATS["conll"].loses
