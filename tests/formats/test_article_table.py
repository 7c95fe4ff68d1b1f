"""Tables of articles: the right columns, in several languages, and what is wrong told by its row."""

import csv
import io
import json
from datetime import datetime

import pytest

from annotator.domain import ReadError, Severity
from annotator.formats import FORMATS, ROLES, ColumnsFound, Wish, detect, wished_columns
from tests.builders import ANNA, SCHEME
from tests.formats.article_files import TOKAYEV, WORKERS, zipped
from tests.formats.through import read

NAMES = "Ёлку ставили Юрий Ильич Жуков, Щербаков, Эмма, Яков и Цой из Уфы."


def table(path, rows, delimiter=",", codec="utf-8"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(codec))
    return path


def wishing(path, columns):
    entry = FORMATS["table"]
    assert entry.reader_for
    told = []
    reader = entry.reader_for(Wish(wished_columns(columns)))
    found = reader([path], encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
    return list(found), told


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_found_by_their_names(delimiter, tmp_path):
    rows = [
        ["id", "Заголовок", "Текст", "Автор", "Дата публикации", "Рубрика"],
        ["7", "Завод", f"{TOKAYEV}\n{WORKERS}", "Анна Иванова", "2026-03-19 10:15", "Политика"],
        ["8", "Шахта", WORKERS, "", "", ""],
    ]
    path = table(tmp_path / "a.csv", rows, delimiter)
    assert detect(path) == "table"
    found, told = read("table", path)
    assert [one.document.name for one in found] == ["7", "8"]
    assert found[0].document.text == f"{TOKAYEV}\n{WORKERS}"
    assert found[0].document.metadata == {
        "id": "7",
        "title": "Завод",
        "author": "Анна Иванова",
        "published": "2026-03-19",
        "time": "10:15",
        "Рубрика": "Политика",
    }
    assert [one.severity for one in told] == [Severity.NOTE]
    assert "text: “Текст”" in told[0].message


def test_the_text_of_a_row_is_taken_as_it_is(tmp_path):
    path = table(tmp_path / "a.csv", [["text"], ["  Путин\r\nи «Токаев»,\u00a0да "]])
    (one,), _told = read("table", path)
    assert one.document.text == "  Путин\nи «Токаев»,\u00a0да "


def test_columns_that_somebody_names_come_first(tmp_path):
    path = table(tmp_path / "a.csv", [["text", "body", "head"], ["кратко", TOKAYEV, "Завод"]])
    (one,), _told = wishing(path, "text=body,title=head")
    assert one.document.text == TOKAYEV
    assert one.document.metadata == {"title": "Завод", "text": "кратко"}


def test_a_role_that_nothing_is_wished_for_has_no_column(tmp_path):
    path = table(tmp_path / "a.csv", [["text", "title"], [TOKAYEV, "Завод"]])
    (one,), (told,) = wishing(path, "title=")
    assert one.document.name == "a-2"
    assert one.document.metadata == {"title": "Завод"}
    assert dict(told.chosen) == {"text": "text"}


def test_what_is_told_of_columns_shows_their_first_rows(tmp_path):
    path = table(tmp_path / "a.csv", [["x", "y"], ["1", "я" * 500], *[["2", "3"]] * 9])
    _found, (told,) = read("table", path)
    assert isinstance(told, ColumnsFound)
    assert (told.columns, told.chosen, told.severity) == (("x", "y"), (), Severity.ERROR)
    assert told.rows == (("1", "я" * 200), *[("2", "3")] * 3)
    assert told.roles == ROLES


def test_a_table_without_a_text_names_its_columns(tmp_path):
    path = table(tmp_path / "a.csv", [["x", "y"], ["1", "2"]])
    found, told = read("table", path)
    assert found == []
    assert "“x”, “y”" in told[0].message
    assert "--columns text=NAME" in told[0].message
    _found, told = wishing(path, "text=z")
    assert "There is no column “z”" in told[0].message


@pytest.mark.parametrize("said", ["text", "=x", "colour=body"])
def test_a_wish_for_columns_that_says_nothing_is_refused(said):
    with pytest.raises(ReadError, match="names no column"):
        wished_columns(said)


def test_a_bad_row_is_told_and_the_others_come_in(tmp_path):
    rows = [["text", "url"], [TOKAYEV, "u"], ["", "u"], ["a", "b", "c"], [WORKERS, "u"]]
    found, told = read("table", table(tmp_path / "a.csv", rows))
    assert [one.document.text for one in found] == [TOKAYEV, WORKERS]
    assert sorted(one.line for one in told if one.severity is Severity.ERROR) == [3, 4]


def test_old_encodings_of_tables_are_told(tmp_path):
    path = table(tmp_path / "a.csv", [["text"], *[[TOKAYEV], [NAMES]] * 10], codec="cp1251")
    found, told = read("table", path)
    assert found[0].document.origin.codec == "cp1251"
    assert "Windows-1251" in told[0].message


@pytest.mark.parametrize("listed", [True, False])
def test_json_with_an_article_a_record_is_a_table(listed, tmp_path):
    records = [
        {"title": "Завод", "content": TOKAYEV, "views": 5, "tags": ["a", "b"]},
        {"content": WORKERS},
    ]
    lines = [json.dumps(one, ensure_ascii=False) for one in records]
    path = tmp_path / ("a.json" if listed else "a.jsonl")
    path.write_text(f"[{','.join(lines)}]" if listed else "\n".join(lines), "utf-8")
    assert detect(path) == "table"
    found, _told = read("table", path)
    assert [one.document.text for one in found] == [TOKAYEV, WORKERS]
    assert found[0].document.metadata == {"title": "Завод", "views": "5", "tags": "a, b"}


def test_the_articles_of_a_dumped_feed_are_found_within_it(tmp_path):
    items = [{"title": "Завод", "description": TOKAYEV}, {"description": WORKERS}]
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"channel": {"title": "Курьер", "items": items}}, indent=1), "utf-8")
    assert detect(path) == "table"
    found, _told = read("table", path)
    assert [one.document.text for one in found] == [TOKAYEV, WORKERS]
    assert found[0].document.metadata == {"title": "Завод"}


def test_a_workbook_gives_the_rows_of_its_first_sheet(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Текст", "дата", "id"])
    book.active.append([TOKAYEV, datetime(2026, 3, 19, 10, 15), 7])  # noqa: DTZ001 - as cells are
    book.create_sheet("Ещё")
    book.save(tmp_path / "a.xlsx")
    (one,), told = read("table", tmp_path / "a.xlsx")
    assert one.document.text == TOKAYEV
    assert one.document.metadata == {"id": "7", "published": "2026-03-19", "time": "10:15"}
    assert "Only the first of 2 sheets" in told[0].message


def test_a_workbook_with_entities_is_refused(tmp_path):
    pytest.importorskip("openpyxl")
    path = zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'})
    found, told = read("table", path)
    assert found == []
    assert "document type" in told[0].message
