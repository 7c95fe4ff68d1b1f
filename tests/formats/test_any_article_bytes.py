"""Whatever a file of articles holds, it is read or told; nothing else ever comes of it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import FORMATS, runs
from tests.builders import ANNA, SCHEME
from tests.formats import article_files as files
from tests.formats.article_files import TOKAYEV, WORKERS, page, paragraph

LIBRARIES = {"a.pdf": "pypdf", "a.warc": "warcio", "a.warc.gz": "warcio", "a.xlsx": "openpyxl"}


@cache
def whole(name: str) -> bytes:
    """Return a sound file of this name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        match name:
            case "a.html":
                path.write_text(page(TOKAYEV, WORKERS), "utf-8")
            case "a.docx":
                files.docx(path, paragraph(TOKAYEV), paragraph(WORKERS))
            case "a.epub":
                files.epub(path, f"<p>{TOKAYEV}</p>")
            case "a.pdf":
                files.pdf(path, "The workers agreed.")
            case "a.warc" | "a.warc.gz":
                files.warc(path, files.record("https://e.org/a", page(TOKAYEV).encode()))
            case "a.xlsx":
                book = pytest.importorskip("openpyxl").Workbook()
                book.active.append(["text", "date"])
                book.active.append([TOKAYEV, 5])
                book.save(path)
            case "a.zip":
                files.zipped(path, {"x/a.txt": TOKAYEV, "b.html": page(WORKERS)})
            case "a.csv":
                path.write_text(f'text;"url"\n"{TOKAYEV}\n";u\n{WORKERS};\n', "utf-8")
            case _:
                path.write_text(f'{{"text":"{TOKAYEV}","tags":["a",1],"n":1.5}}\n', "utf-8")
        return path.read_bytes()


def taken(name: str, raw: bytes) -> tuple[int, int]:
    """Return how many documents come of a file, and how many problems."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        told: list[object] = []
        found = 0
        for run in runs([path], None, told.append):
            reader = FORMATS[run.format].reader
            assert reader
            found += len(
                list(
                    reader(
                        run.paths, encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME
                    )
                )
            )
        return found, len(told)


NAMES = (
    "a.html",
    "a.docx",
    "a.epub",
    "a.pdf",
    "a.warc",
    "a.warc.gz",
    "a.xlsx",
    "a.zip",
    "a.csv",
    "a.jsonl",
)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_is_read_or_told(name, data):
    pytest.importorskip(LIBRARIES.get(name, "zipfile"))
    raw = bytearray(whole(name))
    for _time in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        raw = raw or bytearray(b"x")
    cut = data.draw(st.integers(0, len(raw)) | st.just(len(raw)))
    found, told = taken(name, bytes(raw[:cut]))
    assert found or told


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=40)
@given(raw=st.binary(max_size=200))
def test_any_bytes_are_read_or_told(name, raw):
    pytest.importorskip(LIBRARIES.get(name, "zipfile"))
    found, told = taken(name, raw)
    assert found or told
