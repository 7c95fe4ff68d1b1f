"""Files: what is refused before it is read, and what is left when writing fails."""

import os
from pathlib import Path

import pytest

from annotator.domain import AnnotatorError, ReadError
from annotator.formats.files import filling, read_bytes, replacing


def test_a_large_file_is_refused_by_its_size(tmp_path: Path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(1_000_000_000)
    with pytest.raises(ReadError, match=r"large.txt has 1000.0 MB; the limit is 10 MB"):
        read_bytes(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="not a regular file"):
        read_bytes(tmp_path / "pipe.txt")


@pytest.mark.parametrize("name", ["", "missing.txt", "a\0b.txt", "x" * 500])
def test_what_cannot_be_opened_is_refused_in_words(tmp_path: Path, name: str):
    with pytest.raises(ReadError, match=r"cannot be read|not a regular file"):
        read_bytes(tmp_path / name)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "a"
    with replacing(path) as partial:
        partial.write_bytes(b"one")
    with pytest.raises(AnnotatorError, match="cannot be written: full"):
        _fail_to_replace(path)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_is_filled_whole_or_not_at_all(tmp_path: Path, there: bool):
    folder = tmp_path / "folder"
    if there:
        folder.mkdir()
        (folder / "a").write_bytes(b"old")
    with pytest.raises(AnnotatorError, match="cannot be written: full"):
        _fail_to_fill(folder)
    assert [path.read_bytes() for path in tmp_path.rglob("a")] == [b"old"] * there
    with filling(folder) as partial:
        (partial / "b").mkdir()
        (partial / "b" / "a").write_bytes(b"new")
    assert (folder / "b" / "a").read_bytes() == b"new"
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]


@pytest.mark.parametrize("name", ["file/under", "folder"])
def test_a_place_that_cannot_be_written_is_refused_in_words(tmp_path: Path, name: str):
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(AnnotatorError, match="cannot be written"):
        _write(tmp_path / name)
    assert {path.name for path in tmp_path.rglob("*")} == {"file", "folder"}


def test_a_folder_in_the_place_of_a_file_is_refused_in_words(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(AnnotatorError, match="file cannot be written"):
        _fail_to_fill(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"x"


def _write(path: Path) -> None:
    with replacing(path) as partial:
        partial.write_bytes(b"new")


def _fail_to_replace(path: Path) -> None:
    with replacing(path) as partial:
        partial.write_bytes(b"tw")
        raise OSError("full")


def _fail_to_fill(folder: Path) -> None:
    with filling(folder) as partial:
        (partial / "a").write_bytes(b"new")
        raise OSError("full")
