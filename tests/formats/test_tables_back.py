"""Our tables come back: for documents that are there, through Excel, and as annotations of others."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import AnnotatedDocument, Entity, Link, Mention, Office, Severity
from annotator.formats import FORMATS, SEPARATORS, Wish, detect
from annotator.formats.comparison import differences
from annotator.formats.table_cells import (
    ids_cell,
    ids_of,
    links_cell,
    links_of,
    offices_cell,
    offices_of,
    pairs_cell,
    pairs_of,
    texts_cell,
    texts_of,
)
from tests.builders import ANNA, BORIS, SCHEME, annotated, annotated_documents, document, mention
from tests.formats.through import Here, read, write

HELD = document("Совет Федерации РФ ждёт.\r\nПесков ушёл. Песков пришёл.\r\n", "x")
ONE = annotated(HELD, mention(HELD, "Совет Федерации РФ", label="ORG"), mention(HELD, "Песков"))
SIGNS = st.text('аб;=|:/\\ "\n=-1', max_size=6)


def table(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def rewritten(path: Path, rows: list[dict[str, str]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), "utf-8", newline="")
    return path


@given(
    st.lists(SIGNS.filter(bool), max_size=3),
    st.lists(st.tuples(SIGNS, SIGNS), max_size=3),
    st.lists(st.builds(Link, SIGNS, SIGNS, SIGNS), max_size=3),
    st.lists(st.builds(Office, SIGNS, SIGNS, SIGNS), max_size=3),
)
def test_a_cell_gives_back_the_things_it_holds(texts, pairs, links, offices):
    assert list(texts_of(texts_cell(texts))) == texts
    assert list(ids_of(ids_cell(texts))) == texts
    assert list(pairs_of(pairs_cell(tuple(pairs)))) == pairs
    assert list(links_of(links_cell(links))) == links
    assert list(offices_of(offices_cell(offices))) == offices


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("name", ["mentions-csv", "stances-csv"])
@settings(max_examples=40, deadline=None)
@given(one=annotated_documents())
def test_a_table_for_excel_comes_back_and_none_of_its_cells_is_a_formula(
    name: str, separator: str, one: AnnotatedDocument
):
    entry = FORMATS[name]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        written = entry.excel(separator)([one], path, SCHEME)
        assert [path.name for path in written] == ["t.csv", "t.csv.json"]
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        for row in table(path, separator):
            row.pop("value", None)  # a number, and meant to be one
            for column, cell in row.items():
                assert not cell.lstrip(" \"'").startswith(tuple("=+-@")) or cell[0] == "'", column
                assert cell[:1] not in ("\t", "\r")
        assert detect(path) == name
        found, _told = read(name, path, known=[one])
    assert differences(entry, one, found, SCHEME) == []


@pytest.mark.parametrize("excel", ["", ";"])
@settings(max_examples=60, deadline=None)
@given(one=annotated_documents())
def test_the_register_comes_back_from_its_table(excel: str, one: AnnotatedDocument):
    entry = FORMATS["entities-csv"]
    writer = entry.excel(excel) if excel else entry.writer
    with TemporaryDirectory() as folder:
        path = Path(folder) / "e.csv"
        writer([one], path, SCHEME)
        found = list(entry.register_reader([path], None, lambda _problem: None))
    own = {entity.id: entity for entity in one.entities if not entity.virtual}
    assert {entity.id: entity for entity in found} == own


@settings(max_examples=40, deadline=None)
@given(one=annotated_documents())
def test_a_workbook_holds_all_but_what_it_declares(one: AnnotatedDocument):
    pytest.importorskip("xlsxwriter")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        write("xlsx", [one], path)
        assert detect(path) == "xlsx"
        found, told = read("xlsx", path, known=[one])
        entities = list(FORMATS["xlsx"].register_reader([path], None, told.append))
    assert differences(FORMATS["xlsx"], one, found, SCHEME) == []
    own = {entity.id: entity for entity in one.entities if not entity.virtual}
    assert {entity.id: entity for entity in entities} == own


def test_what_no_cell_could_hold_comes_back_from_the_table_beside(tmp_path: Path):
    pytest.importorskip("xlsxwriter")
    held = document("я" * 40_000)
    one = annotated(held, mention(held, held.text))
    write("xlsx", [one], tmp_path / "b.xlsx")
    ((again,), told) = read("xlsx", tmp_path / "b.xlsx", known=[one])
    assert again.sets[0].mentions[0].quote(held.text) == held.text
    assert told == []


def test_rows_without_a_document_are_told_with_their_number(tmp_path: Path):
    (path,) = write("mentions-csv", [ONE], tmp_path / "m.csv")
    found, (told,) = read("mentions-csv", path)
    assert found == []
    assert told.severity is Severity.ERROR
    assert "“x”" in told.message
    assert "(2)" in told.message


def test_offsets_of_the_original_are_found_out(tmp_path: Path):
    (path,) = write("mentions-csv", [ONE], tmp_path / "m.csv", offsets="original")
    assert table(path)[1]["original_offsets"] == "26-32"
    bare = [{**row, "offsets": row["original_offsets"]} for row in table(path)]
    for row in bare:
        del row["original_offsets"]
    rewritten(path, bare)  # as somebody else's program calls them
    ((again,), told) = read("mentions-csv", path, known=[ONE])
    assert [one.spans for one in again.sets[0].mentions] == [
        one.spans for one in ONE.sets[0].mentions
    ]
    assert told == []


def test_a_row_that_does_not_fit_is_told_and_the_others_come(tmp_path: Path):
    (path,) = write("mentions-csv", [ONE], tmp_path / "m.csv")
    first, second = table(path)
    moved = {**second, "mention_id": "", "offsets": "0-6"}
    torn = {**second, "mention_id": "", "offsets": "окт.20"}
    bare = {**second, "mention_id": "", "label": ""}
    rewritten(path, [first, moved, torn, bare, second, second])
    ((again,), told) = read("mentions-csv", path, known=[ONE])
    assert [one.quote(HELD.text) for one in again.sets[0].mentions] == [
        "Совет Федерации РФ",
        "Песков",
    ]
    assert [(problem.line, problem.severity) for problem in told] == [
        (3, Severity.ERROR),
        (4, Severity.ERROR),
        (5, Severity.ERROR),
        (7, Severity.WARNING),
    ]


def test_a_place_that_is_wrong_is_found_by_its_words_when_they_stand_once(tmp_path: Path):
    (path,) = write("mentions-csv", [ONE], tmp_path / "m.csv")
    first, _second = table(path)
    rewritten(path, [{**first, "offsets": "3-21"}])
    ((again,), (told,)) = read("mentions-csv", path, known=[ONE])
    (found,) = again.sets[0].mentions
    assert (found.quote(HELD.text), found.provenance.kind) == ("Совет Федерации РФ", "repaired")
    assert told.severity is Severity.WARNING


def test_rows_given_to_somebody_else_become_annotations_of_their_own(tmp_path: Path):
    (path,) = write("mentions-csv", [ONE], tmp_path / "m.csv")
    rows = [{**row, "annotator": BORIS.id, "label": "PER"} for row in table(path)]
    rewritten(path, rows)

    class Theirs(Here):
        def noun(self, id: str) -> Mention | None:
            return next((one for one in ONE.sets[0].mentions if one.id == id), None)

    reader = FORMATS["mentions-csv"].reader_for(Wish(known=Theirs([ONE])))
    (again,) = reader(
        [path], encoding=None, annotator=ANNA, tell=lambda _problem: None, scheme=SCHEME
    )
    (done,) = again.sets
    assert done.annotator.id == BORIS.id
    assert {one.label for one in done.mentions} == {"PER"}
    assert {one.id for one in done.mentions}.isdisjoint(one.id for one in ONE.sets[0].mentions)
    assert {one.annotator for one in done.mentions} == {BORIS.id}


def test_an_entity_that_somebody_typed_is_known_by_its_name(tmp_path: Path):
    (path,) = write("mentions-csv", [ONE], tmp_path / "m.csv")
    rewritten(path, [{**row, "entity": "Дмитрий  Песков"} for row in table(path)])
    ((again,), _told) = read("mentions-csv", path, known=[ONE])
    (entity,) = again.entities
    assert entity.name == "Дмитрий Песков"
    assert {one.entity for one in again.sets[0].mentions} == {entity.id}


def test_what_excel_saved_in_its_own_encoding_is_read_without_apostrophes(tmp_path: Path):
    one = annotated(HELD, mention(HELD, "Совет Федерации РФ"), mention(HELD, "Песков"))
    FORMATS["mentions-csv"].excel(";")([one], tmp_path / "m.csv", SCHEME)
    raw = (tmp_path / "m.csv").read_bytes().decode("utf-8-sig").encode("cp1251")
    (tmp_path / "m.csv").write_bytes(raw)
    assert json.loads((tmp_path / "m.csv.json").read_text("utf-8"))["apostrophes"] is True
    reader = FORMATS["mentions-csv"].reader_for(Wish(known=Here([one])))
    told = []
    (again,) = reader(
        [tmp_path / "m.csv"], encoding="cp1251", annotator=ANNA, tell=told.append, scheme=SCHEME
    )
    assert [found.id for found in again.sets[0].mentions] == [
        found.id for found in one.sets[0].mentions
    ]


def test_a_list_of_names_made_elsewhere_is_a_register(tmp_path: Path):
    path = tmp_path / "names.csv"
    path.write_text("entity_id,entity,aliases,label\n,Орион,Orion | «Орион»,ORG\n,,x,\n", "utf-8")
    told = []
    (found,) = FORMATS["entities-csv"].register_reader([path], None, told.append)
    assert found == Entity(found.id, "Орион", "ORG", ("Orion", "«Орион»"))
    assert [problem.line for problem in told] == [3]
