"""What offsets count is found by their words in every format that has words, and told."""

import json

import pytest

from annotator.domain import Severity
from annotator.formats import FORMATS, OffsetsFound, Wish
from tests.builders import ANNA, SCHEME
from tests.formats.through import read

TEXT = "😀😀 Путин и Токаев встретились 😀 в Кремле"
UNITS = {"codepoint": "utf-32-le", "utf16": "utf-16-le", "utf8": "utf-8"}
WIDTH = {"codepoint": 4, "utf16": 2, "utf8": 1}


def place(words, unit):
    """Return start and end of words in a unit."""
    at = TEXT.index(words)
    return tuple(
        len(TEXT[:edge].encode(UNITS[unit])) // WIDTH[unit] for edge in (at, at + len(words))
    )


def brat(folder, unit):
    (folder / "a.txt").write_bytes(TEXT.encode())
    lines = [
        f"T{n}\tPER {' '.join(map(str, place(words, unit)))}\t{words}\n"
        for n, words in enumerate(("Путин", "Токаев"), 1)
    ]
    (folder / "a.ann").write_bytes("".join(lines).encode())
    return folder / "a.txt"


def rusentne(folder, unit):
    rows = [
        "\t".join((TEXT, words, "PER", *map(str, place(words, unit)), "0"))
        for words in ("Путин", "Токаев")
    ]
    header = "sentence\tentity\tentity_tag\tentity_pos_start_rel\tentity_pos_end_rel\tlabel"
    (folder / "a.csv").write_text("\n".join([header, *rows, ""]), "utf-8")
    return folder / "a.csv"


def newsmtsc(folder, unit):
    targets = [
        dict(zip(("from", "to"), place(words, unit), strict=True))
        | {"mention": words, "polarity": 4.0, "Input.gid": words}
        for words in ("Путин", "Токаев")
    ]
    return line(folder, {"primary_gid": "1", "sentence_normalized": TEXT, "targets": targets})


def ruopinionne(folder, unit):
    ends = [
        [[words], [":".join(map(str, place(words, unit)))]]
        for words in ("Путин", "Токаев", "встретились")
    ]
    names = ("Source", "Target", "Polar_expression")
    opinion = dict(zip(names, ends, strict=True)) | {"Polarity": "POS"}
    return line(folder, {"sent_id": 1, "text": TEXT, "opinions": [opinion]})


def prodigy(folder, unit):
    spans = [
        dict(zip(("start", "end"), place(words, unit), strict=True))
        | {"text": words, "label": "PER"}
        for words in ("Путин", "Токаев")
    ]
    return line(folder, {"text": TEXT, "spans": spans, "answer": "accept"})


def label_studio(folder, unit):
    regions = [
        {
            "id": words,
            "type": "labels",
            "value": dict(zip(("start", "end"), place(words, unit), strict=True))
            | {"text": words, "labels": ["PER"]},
        }
        for words in ("Путин", "Токаев")
    ]
    task = {"data": {"text": TEXT}, "annotations": [{"result": regions}]}
    return line(folder, [task], "a.json")


def line(folder, record, name="a.jsonl"):
    (folder / name).write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    return folder / name


MAKERS = {
    "brat": brat,
    "rusentne": rusentne,
    "newsmtsc": newsmtsc,
    "ruopinionne": ruopinionne,
    "prodigy": prodigy,
    "label-studio": label_studio,
}


@pytest.mark.parametrize("unit", ["codepoint", "utf16", "utf8"])
@pytest.mark.parametrize("name", sorted(MAKERS))
def test_what_the_offsets_count_is_found_and_told(name, unit, tmp_path):
    (one,), told = read(name, MAKERS[name](tmp_path, unit))
    quotes = [mention.quote(one.document.text) for mention in one.sets[0].mentions]
    assert quotes == ["Путин", "Токаев"]
    found = [problem.unit for problem in told if isinstance(problem, OffsetsFound)]
    assert found == [unit] if unit != "codepoint" else set(found) <= {"codepoint"}
    assert {problem.severity for problem in told} <= {Severity.NOTE}


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_one_wrong_place_is_repaired_marked_and_told(name, tmp_path):
    path = MAKERS[name](tmp_path, "codepoint")
    where = path.with_suffix(".ann") if name == "brat" else path
    start, end = place("Токаев", "codepoint")
    text = where.read_text("utf-8")
    for before, after in (
        (f" {start} {end}\t", f" {start + 3} {end + 3}\t"),
        (f"\t{start}\t{end}\t", f"\t{start + 3}\t{end + 3}\t"),
        (f'"{start}:{end}"', f'"{start + 3}:{end + 3}"'),
        (f": {start}, ", f": {start + 3}, "),
    ):
        text = text.replace(before, after)
    where.write_text(text, "utf-8")
    (one,), told = read(name, path)
    mentions = one.sets[0].mentions
    assert [mention.quote(one.document.text) for mention in mentions] == ["Путин", "Токаев"]
    assert [mention.provenance.kind for mention in mentions] == ["import", "repaired"]
    (warning,) = [problem for problem in told if problem.severity is Severity.WARNING]
    assert "It stands at" in warning.message


FAMILY = "👨‍👩‍👧 Путин и Токаев"


@pytest.mark.parametrize(
    ("unit", "start"), [("codepoint", 6), ("utf16", 9), ("utf8", 19), ("grapheme", 2)]
)
def test_doccano_is_told_what_its_offsets_count(unit, start, tmp_path):
    size = 10 if unit == "utf8" else 5
    path = line(tmp_path, {"text": FAMILY, "label": [[start, start + size, "PER"]]})
    entry = FORMATS["doccano"]
    assert entry.reader_for
    told = []
    reader = entry.reader_for(Wish(offset_unit=unit))
    (one,) = reader([path], encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
    assert [mention.quote(FAMILY) for mention in one.sets[0].mentions] == ["Путин"]
    assert told == []


def test_doccano_without_a_hint_says_what_was_taken_for_granted(tmp_path):
    path = line(tmp_path, {"text": "😀 😀 😀 , . ; :", "label": [[12, 13, "PER"]]})
    _found, told = read("doccano", path)
    (one,) = [problem for problem in told if isinstance(problem, OffsetsFound)]
    assert (one.severity, one.unit) == (Severity.WARNING, "utf16")
    assert "--offset-unit" in one.message
