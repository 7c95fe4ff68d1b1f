"""Articles in Word, EPUB, PDF and WARC: their text in order, what is left out is told."""

import sys

import pytest

from annotator.domain import RegionKind, Severity
from annotator.formats import detect
from tests.formats import article_files as files
from tests.formats.article_files import TOKAYEV, WORKERS, paragraph
from tests.formats.through import read

CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>Завод</dc:title>'
    "<dc:creator>Анна Иванова</dc:creator></cp:coreProperties>"
)
TABLE = (
    f"<w:tbl><w:tr><w:tc>{paragraph('Год')}</w:tc><w:tc>{paragraph('Тонны')}</w:tc></w:tr></w:tbl>"
)


def messages(told):
    return " ".join(problem.message for problem in told)


def test_word_gives_paragraphs_and_tables_in_order(tmp_path):
    path = files.docx(
        tmp_path / "a.docx",
        paragraph("Токаев", " на заводе", style="Heading1"),
        paragraph(
            "Токаев посетил<w:tab/> завод".replace("<w:tab/>", ""), "<w:r><w:tab/></w:r>", "вчера"
        ),
        TABLE,
        paragraph(WORKERS),
        core=CORE,
    )
    (one,), told = read("docx", path)
    assert one.document.text == (
        f"Токаев на заводе\nТокаев посетил завод\tвчера\nГод\tТонны\n{WORKERS}"
    )
    assert (one.document.metadata["title"], one.document.metadata["author"]) == (
        "Завод",
        "Анна Иванова",
    )
    assert one.document.regions[0].kind is RegionKind.HEADLINE
    assert told == []
    assert detect(path) == "docx"


def test_a_table_within_a_table_is_said_once(tmp_path):
    inner = TABLE.replace("</w:tc></w:tr>", f"{TABLE}</w:tc></w:tr>", 1)
    (one,), _told = read("docx", files.docx(tmp_path / "a.docx", inner))
    assert one.document.text == "Год\tТонны Год\tТонны"


def test_what_word_has_besides_is_told_with_its_count(tmp_path):
    path = files.docx(
        tmp_path / "a.docx",
        paragraph(
            "Токаев ",
            "<w:del><w:r><w:delText>не </w:delText></w:r></w:del>",
            "<w:ins><w:r><w:t>снова </w:t></w:r></w:ins>",
            "посетил завод",
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
        ),
    )
    (one,), told = read("docx", path)
    assert one.document.text == "Токаев снова посетил завод"
    said = messages(told)
    assert "Footnotes and endnotes were left out: 1." in said
    assert "deletes were left out: 1." in said
    assert "inserts were taken: 1." in said


def test_a_word_file_with_entities_is_refused(tmp_path):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE d [<!ENTITY l0 "ха">{laughs}]>'
    path = files.docx(tmp_path / "a.docx", paragraph("&l9;"), before=bomb)
    found, told = read("docx", path)
    assert found == []
    assert "document type" in told[0].message
    assert told[0].place == str(path)


@pytest.mark.parametrize("name", ["docx", "epub", "pdf", "warc", "table"])
def test_a_file_that_is_something_else_is_told_by_its_name(name, tmp_path):
    pytest.importorskip(
        {"pdf": "pypdf", "warc": "warcio", "table": "openpyxl"}.get(name, "zipfile")
    )
    suffix = "xlsx" if name == "table" else name
    path = tmp_path / f"broken.{suffix}"
    path.write_bytes(b"PK\x03\x04 this is nothing" * 20)
    found, told = read(name, path)
    assert found == []
    assert [(one.severity, one.place) for one in told] == [(Severity.ERROR, str(path))]


def test_a_book_is_a_document_a_chapter(tmp_path):
    path = files.epub(
        tmp_path / "заводы.epub",
        "<div><img src='cover.png'/></div>",
        f"<h1>Глава 1</h1><p>{TOKAYEV}</p><p>{WORKERS}</p>",
        f"<h2>Глава 2</h2><p>{WORKERS}</p>",
    )
    found, told = read("epub", path)
    assert [one.document.name for one in found] == ["заводы-02", "заводы-03"]
    assert found[0].document.text == f"Глава 1\n{TOKAYEV}\n{WORKERS}"
    metadata = found[0].document.metadata
    assert (metadata["book"], metadata["title"], metadata["author"], metadata["published"]) == (
        "Заводы",
        "Глава 1",
        "Анна Иванова",
        "2026-03-19",
    )
    assert told == []


def test_a_pdf_gives_the_text_of_its_pages(tmp_path):
    pytest.importorskip("pypdf")
    path = files.pdf(tmp_path / "a.pdf", "Tokayev visited the plant.", "", "The workers agreed.")
    (one,), told = read("pdf", path)
    assert " ".join(one.document.text.split()) == "Tokayev visited the plant. The workers agreed."
    assert "Pages without text: 1 of 3." in messages(told)


def test_a_pdf_of_pictures_says_that_it_has_no_text(tmp_path):
    pytest.importorskip("pypdf")
    found, told = read("pdf", files.pdf(tmp_path / "a.pdf", "", ""))
    assert found == []
    assert told[0].message == "The PDF has no text layer: its 2 pages are pictures."


@pytest.mark.parametrize("ending", [".warc", ".warc.gz"])
def test_a_web_archive_gives_its_pages_with_address_and_time(ending, tmp_path):
    pytest.importorskip("warcio")
    page = files.page(TOKAYEV, WORKERS)
    path = files.warc(
        tmp_path / f"a{ending}",
        files.record("https://example.org/news/zavod.html", page.encode()),
        files.record("https://example.org/a.png", b"\x89PNG", "image/png"),
        files.record("https://example.org/gone", page.encode(), status="404 Not Found"),
        files.record(
            "https://example.org/old/",
            page.replace("utf-8", "windows-1251").replace("Токаев", "Путин").encode("cp1251"),
            "text/html; charset=windows-1251",
        ),
    )
    assert detect(path) == "warc"
    found, told = read("warc", path)
    assert [one.document.metadata["url"] for one in found] == [
        "https://example.org/news/zavod.html",
        "https://example.org/old/",
    ]
    assert found[0].document.name == "zavod"
    assert found[0].document.metadata["retrieved"] == "2026-03-19T10:15:00Z"
    assert "Путин посетил завод" in found[1].document.text
    assert messages(told) == "Answers that are no pages of HTML were left out: 2."


def test_a_web_archive_that_breaks_off_gives_what_came_before(tmp_path):
    pytest.importorskip("warcio")
    page = files.page(TOKAYEV, WORKERS).encode()
    whole = files.record("https://example.org/a", page)
    path = files.warc(tmp_path / "a.warc", whole, b"WARC/1.0\r\nWARC-Type: nonsense")
    found, _told = read("warc", path)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "library", "file"),
    [("pdf", "pypdf", "a.pdf"), ("warc", "warcio", "a.warc"), ("table", "openpyxl", "a.xlsx")],
)
def test_a_library_that_is_missing_is_named_with_the_way_to_get_it(
    name, library, file, tmp_path, monkeypatch
):
    for loaded in [one for one in sys.modules if one.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / file
    path.write_bytes(b"anything")
    found, told = read(name, path)
    assert found == []
    assert library in told[0].message
    assert "pip install" in told[0].message
