"""Files that can be bombs are read in a process of its own, which is ended when nothing comes of them."""

import subprocess
import sys
import zlib

import pytest

from annotator import __main__ as front_door
from annotator.commands.progress import Cancelled, Progress
from annotator.commands.transfer import import_files
from annotator.formats import FORMATS, Wish, aside, reader_aside, runs
from tests.builders import ANNA, SCHEME
from tests.formats import article_files as files
from tests.formats.article_files import TOKAYEV, WORKERS, page, paragraph


def bomb(path, pages=900, operators=60_000):
    """Write a small PDF whose many pages show the same text over and over."""
    packed = zlib.compress(b"BT /F1 9 Tf " + b"(ab) Tj 1 0 Td " * operators + b"ET", 9)
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>"
        ]
        * pages,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    path.write_bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)
    return path


def read(name, *paths, waiting=lambda: None, wish=None):
    told = []
    reader = reader_aside(FORMATS[name], wish or Wish(), waiting)
    found = reader(paths, encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
    return list(found), told


def here(name, path):
    told = []
    found = FORMATS[name].reader(
        [path], encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME
    )
    return list(found), told


@pytest.fixture
def started(monkeypatch):
    """The processes that were started."""
    found = []
    start = subprocess.Popen

    def noted(*arguments, **options):
        found.append(start(*arguments, **options))
        return found[-1]

    monkeypatch.setattr(aside.subprocess, "Popen", noted)
    return found


@pytest.fixture
def articles(tmp_path):
    """A file of every format that is read aside, by the name of the format."""
    pytest.importorskip("pypdf")
    pytest.importorskip("warcio")
    book = pytest.importorskip("openpyxl").Workbook()
    book.active.append(["text", "date"])
    book.active.append([TOKAYEV, "2026-03-19"])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.html").write_text(page(TOKAYEV, WORKERS, TOKAYEV), "utf-8")
    return {
        "html": tmp_path / "a.html",
        "docx": files.docx(tmp_path / "a.docx", paragraph(TOKAYEV), paragraph(WORKERS)),
        "pdf": files.pdf(tmp_path / "a.pdf", "The workers agreed.", ""),
        "epub": files.epub(tmp_path / "a.epub", f"<p>{TOKAYEV}</p>", f"<p>{WORKERS}</p>"),
        "warc": files.warc(
            tmp_path / "a.warc.gz", files.record("https://e.org/a", page(TOKAYEV).encode())
        ),
        "table": tmp_path / "a.xlsx",
    }


def test_what_is_read_aside_is_what_is_read_here(articles):
    assert {name for name, one in FORMATS.items() if one.aside} == set(articles)
    for name, path in articles.items():
        found, told = read(name, path)
        assert (found, told) == here(name, path)
        assert found


def test_the_front_door_knows_the_verb():
    assert front_door.ASIDE == aside.VERB


def test_one_process_reads_many_files_and_is_gone_afterwards(articles, started, tmp_path):
    for number in range(5):
        files.pdf(tmp_path / f"{number}.pdf", f"The workers agreed {number} times.")
    found, _told = read("pdf", tmp_path)
    assert len(found) == 6
    (process,) = started
    assert process.poll() is not None


def test_columns_and_the_encoding_somebody_names_go_along(articles, tmp_path):
    book = pytest.importorskip("openpyxl").Workbook()
    book.active.append(["a", "b"])
    book.active.append([TOKAYEV, WORKERS])
    book.save(tmp_path / "b.xlsx")
    ((one,), _told) = read("table", tmp_path / "b.xlsx", wish=Wish({"text": "b"}))
    assert one.document.text == WORKERS
    raw = page(TOKAYEV).replace("utf-8", "cp1251").encode("cp1251")
    (tmp_path / "c.html").write_bytes(raw)
    reader = reader_aside(FORMATS["html"], Wish(), lambda: None)
    (two,) = reader(
        [tmp_path / "c.html"],
        encoding="cp1251",
        annotator=ANNA,
        tell=lambda _problem: None,
        scheme=SCHEME,
    )
    assert TOKAYEV in two.document.text


def test_a_bomb_is_given_up_and_the_others_come(session, tmp_path, monkeypatch, started):
    pytest.importorskip("pypdf")
    monkeypatch.setattr(aside, "PATIENCE", 2.0)
    files.pdf(tmp_path / "a.pdf", "The workers agreed.")
    bomb(tmp_path / "b.pdf")
    files.pdf(tmp_path / "c.pdf", "Tokayev spoke.")
    report = import_files(session, [tmp_path])
    assert report.documents == 2
    (error,) = [problem for problem in report.problems if problem.severity.value == "error"]
    assert error.place == str(tmp_path / "b.pdf")
    assert "2 seconds" in error.message
    assert [process.poll() is not None for process in started] == [True, True]
    assert session.check().sound


def test_reading_a_bomb_can_be_stopped_and_leaves_nothing(session, tmp_path, started):
    pytest.importorskip("pypdf")

    class Impatient(Progress):
        def show(self, message, done, total):
            self.cancelled = True

    before = session.path.read_bytes()
    with pytest.raises(Cancelled):
        import_files(session, [bomb(tmp_path / "b.pdf")], progress=Impatient())
    assert session.path.read_bytes() == before
    assert [process.poll() is not None for process in started] == [True]


def test_a_process_that_breaks_is_told_and_another_goes_on(tmp_path, monkeypatch, started):
    (tmp_path / "a.html").write_text(page(TOKAYEV), "utf-8")
    (tmp_path / "b.html").write_text(page(WORKERS), "utf-8")
    monkeypatch.setattr(aside.paths, "command", lambda _verb: [sys.executable, "-c", "input()"])
    found, told = read("html", tmp_path)
    assert found == []
    assert [problem.place for problem in told] == [
        str(tmp_path / "a.html"),
        str(tmp_path / "b.html"),
    ]
    assert len(started) == 2


def test_a_program_that_cannot_be_started_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_text(page(TOKAYEV), "utf-8")
    monkeypatch.setattr(aside.paths, "command", lambda _verb: [str(tmp_path / "nothing")])
    found, (told,) = read("html", tmp_path / "a.html")
    assert found == []
    assert "does not start" in told.message


def test_what_is_started_is_this_program_wherever_it_is_started(articles, tmp_path, monkeypatch):
    (tmp_path / "annotator.py").write_text("raise SystemExit('another program of that name')")
    monkeypatch.chdir(tmp_path)
    found, told = read("html", articles["html"])
    assert (len(found), told) == (1, here("html", articles["html"])[1])


def test_plain_tables_are_read_here(tmp_path, started):
    (tmp_path / "a.csv").write_text(f"text,date\n{TOKAYEV},2026\n", "utf-8")
    found, _told = read("table", tmp_path / "a.csv")
    assert (len(found), started) == (1, [])


def test_an_archive_of_pages_is_read_aside_too(tmp_path, started):
    path = files.zipped(tmp_path / "p.zip", {"a/a.html": page(TOKAYEV), "b.html": page(WORKERS)})
    found = []
    for run in runs([path], None, lambda _problem: None):
        found += read(run.format, *run.paths)[0]
    assert (len(found), len(started)) == (2, 1)
