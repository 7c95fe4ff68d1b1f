"""Whatever a file holds, a reader answers with documents and problems, never with a fault."""

from codecs import BOM_UTF8
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import Problem, Severity
from annotator.formats import FORMATS, detect
from tests.builders import ANNA, SCHEME

TEXT = "Путин 😀 и Меркель\r\nв Москве\n"
ANN = (
    "T1\tPER 0 5\tПутин\nT2\tPER 10 17\tМеркель\nT3\tSTANCE_positive 8 9\tи\n"
    "E1\tSTANCE_positive:T3 Holder:T1 Target:T2\nR1\tREL Arg1:T1 Arg2:T2\t\n"
    "N1\tReference T1 Wikidata:Q1\tx\nA1\tMood T1 good\n*\tEquiv T1 T2\n"
    '#1\tAnnotatorNotes E1\t{"topic": "мир", "qualifiers": [["a", "b"]]}\n'
)
LINE = (
    '{"format":"annotator","version":1,"id":"d-1","name":"x","text":"Путин","sets":[{"annotator":'
    '{"id":"a"},"mentions":[{"id":"m","label":"P","spans":[{"start":0,"end":5}]}]}]}\n'
)
PIECES = st.sampled_from(
    ["\t", "\n", " ", "0", "99", ";", ":", "T1", "E1", "{", "[", '"', "null", "-"]
)


@st.composite
def damaged(draw: st.DrawFn, whole: str) -> bytes:
    """Draw `whole` with a few pieces put in, cut out or overwritten, and any byte at its end."""
    text = whole
    for _time in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(PIECES | st.just("")) + text[at + draw(st.integers(0, 3)) :]
    return text.encode("utf-8") + draw(st.binary(max_size=2))


def read(name: str, path: Path) -> tuple[int, list[Problem]]:
    entry = FORMATS[name]
    assert entry.reader
    told: list[Problem] = []
    if entry.scheme_reader:
        entry.scheme_reader([path])
    detect(path)
    found = entry.reader([path], encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
    return len(list(found)), told


@settings(deadline=None, max_examples=200)
@given(damaged(ANN))
def test_a_damaged_brat_file_is_read_or_told(raw: bytes):
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_bytes(TEXT.encode())
        (Path(folder) / "a.ann").write_bytes(raw)
        found, told = read("brat", Path(folder))
        assert found == 1 or told[-1].severity is Severity.ERROR


@settings(deadline=None, max_examples=200)
@given(damaged(LINE))
def test_a_damaged_line_of_jsonl_is_read_or_told(raw: bytes):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(raw + LINE.encode())
        found, told = read("jsonl", path)
        assert found + len(told) >= 1


@pytest.mark.parametrize("name", ["article", "brat", "jsonl"])
@settings(deadline=None, max_examples=100)
@given(raw=st.binary(max_size=100))
def test_any_bytes_are_read_or_told(name: str, raw: bytes):
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("a.jsonl" if name == "jsonl" else "a.txt")
        path.write_bytes(raw)
        found, told = read(name, path)
        assert found or told or not raw.removeprefix(BOM_UTF8).strip()


CAS = (
    '{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"Путин 😀"},'
    '{"%ID":3,"%TYPE":"webanno.custom.Mention","@sofa":1,"begin":0,"end":5,"label":"P",'
    '"attributes":"[[\\"a\\", \\"b\\"]]"},{"%ID":4,"%TYPE":"webanno.custom.MentionRelation",'
    '"@Governor":3,"@Dependent":3,"label":"part_of"}],"%VIEWS":{}}'
)


@settings(deadline=None, max_examples=200)
@given(damaged(CAS))
def test_a_damaged_cas_is_read_or_told(raw: bytes):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        path.write_bytes(raw)
        found, told = read("cas-json", path)
        assert found == 1 or told[-1].severity is Severity.ERROR
