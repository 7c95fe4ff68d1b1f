"""Our workbooks as openpyxl reads them: every text as text, none of them a formula."""

from dataclasses import replace

import pytest

from annotator.formats.tables_xlsx import BESIDE, LONGEST
from tests.builders import annotated, document, mention
from tests.formats.readers.reading import article, library
from tests.formats.through import write

pytestmark = pytest.mark.filterwarnings("ignore")


def workbook(path, *documents):
    library("xlsxwriter")
    openpyxl = library("openpyxl")
    write("xlsx", documents, path)
    return openpyxl.load_workbook(path)


def rows(sheet):
    names, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in found]


def test_openpyxl_finds_the_sheets_and_their_rows(tmp_path):
    book = workbook(tmp_path / "o.xlsx", article())
    assert book.sheetnames == ["mentions", "stances", "entities"]
    said = {(one["label"], one["text"], one["offsets"]) for one in rows(book["mentions"])}
    assert ("PER", "Путина", "39-45") in said
    (stance,) = rows(book["stances"])
    assert (stance["holder"], stance["target"], stance["value"]) == (
        "Рустам Минниханов",
        "Владимир Путин",
        1,
    )
    assert {one["entity"]: one["mentions"] for one in rows(book["entities"])} == {
        "Рустам Минниханов": 1,
        "Владимир Путин": 1,
    }


def test_what_begins_like_a_formula_stays_a_text(tmp_path):
    held = document('=HYPERLINK("x") и +7 и -1 и @all, 0012, 1e5\x01', "=1+1")
    marks = [
        mention(held, words) for words in ('=HYPERLINK("x")', "+7", "-1", "@all", "0012", "1e5")
    ]
    book = workbook(tmp_path / "o.xlsx", annotated(held, *marks))
    cells = [cell for row in book["mentions"].iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [one["text"] for one in rows(book["mentions"])] == [
        '=HYPERLINK("x")',
        "+7",
        "-1",
        "@all",
        "0012",
        "1e5",
    ]


def test_a_text_that_no_cell_can_hold_stands_beside(tmp_path):
    held = document("я" * (LONGEST + 1))
    long = mention(held, held.text)
    short = replace(long, id="m-2", spans=(type(long.spans[0])(0, LONGEST),))
    book = workbook(tmp_path / "o.xlsx", annotated(held, long, short))
    cut, whole = [one["text"] for one in rows(book["mentions"])]
    assert (len(cut), cut[-1], len(whole)) == (1001, "…", LONGEST)
    beside = (tmp_path / f"o{BESIDE}").read_text("utf-8").splitlines()
    assert beside[1] == f"mentions\t2\ttext\t{held.text}"
