"""Archives and folders: files in any format are read, and nothing in them can do harm."""

import stat
import zipfile
from pathlib import Path

import pytest

from annotator.domain import Problem, Severity
from annotator.formats import FORMATS, archives, runs
from tests.builders import ANNA, SCHEME
from tests.formats.article_files import TOKAYEV, WORKERS, docx, page, paragraph, zipped


def taken(*paths: Path, format: str | None = None):
    """Return names and texts of all documents, and what is told."""
    told: list[Problem] = []
    found = []
    for run in runs(paths, format, told.append):
        reader = FORMATS[run.format].reader
        assert reader
        tell = lambda problem, run=run: told.append(run.told(problem))  # noqa: E731
        for one in reader(run.paths, encoding=None, annotator=ANNA, tell=tell, scheme=SCHEME):
            found.append((run.format, one.document.name, one.document.text))
    return found, told


def test_an_archive_gives_what_a_folder_would(tmp_path):
    folder = tmp_path / "news"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text(TOKAYEV, "utf-8")
    (folder / "more" / "b.html").write_text(page(WORKERS), "utf-8")
    docx(folder / "c.docx", paragraph(WORKERS))
    parts = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in folder.rglob("*.*")
    }
    from_folder, _told = taken(folder)
    assert sorted(kind for kind, _name, _text in from_folder) == ["article", "docx", "html"]
    from_archive, told = taken(zipped(tmp_path / "news.zip", parts))
    assert sorted(from_archive) == sorted(from_folder)
    assert told == []


def test_annotations_in_an_archive_find_their_texts(tmp_path):
    parts = {"c/x.txt": TOKAYEV, "c/x.ann": "T1\tPER 0 6\tТокаев\n"}
    told = []
    for run in runs([zipped(tmp_path / "c.zip", parts)], None, told.append):
        assert run.format == "brat"
        reader = FORMATS["brat"].reader
        assert reader
        (one,) = reader(run.paths, encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
        assert len(one.sets[0].mentions) == 1
    assert told == []


def test_a_bad_file_in_an_archive_is_told_by_its_place_there(tmp_path):
    path = zipped(tmp_path / "n.zip", {"in/a.txt": b"\x89PNG", "in/b.txt": TOKAYEV})
    found, told = taken(path)
    assert [name for _kind, name, _text in found] == ["b"]
    assert [one.place for one in told] == [f"{path}/in/a.txt"]


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/evil.txt", "a/../../evil.txt", "C:/evil.txt", "..\\evil.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name, tmp_path):
    (tmp_path / "deep").mkdir()
    path = zipped(tmp_path / "deep" / "n.zip", {name: WORKERS, "good.txt": TOKAYEV})
    found, told = taken(path)
    assert [text for _kind, _name, text in found] == [TOKAYEV]
    assert "leads out of the archive" in told[0].message
    assert not list(tmp_path.rglob("evil*"))


def test_a_link_in_an_archive_is_refused(tmp_path):
    path = tmp_path / "n.zip"
    with zipfile.ZipFile(path, "w") as held:
        link = zipfile.ZipInfo("secret.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        held.writestr(link, "/etc/hostname")
        held.writestr("good.txt", TOKAYEV)
    found, told = taken(path)
    assert [text for _kind, _name, text in found] == [TOKAYEV]
    assert "link" in told[0].message


def test_an_archive_within_an_archive_is_told(tmp_path):
    inner = zipped(tmp_path / "i.zip", {"a.txt": TOKAYEV}).read_bytes()
    found, told = taken(zipped(tmp_path / "o.zip", {"i.zip": inner, "b.txt": WORKERS}))
    assert [text for _kind, _name, text in found] == [WORKERS]
    assert "within an archive" in told[0].message


def test_a_bomb_is_not_opened(tmp_path):
    found, told = taken(zipped(tmp_path / "b.zip", {"a.txt": b"0" * 5_000_000}))
    assert found == []
    assert "over 200 times larger" in told[0].message


def test_too_many_files_are_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MEMBERS", 3)
    found, told = taken(zipped(tmp_path / "b.zip", {f"{n}.txt": TOKAYEV for n in range(4)}))
    assert found == []
    assert "more than 3 files" in told[0].message


def test_too_large_an_archive_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "TOTAL_LIMIT", 100)
    found, told = taken(zipped(tmp_path / "b.zip", {f"{n}.txt": TOKAYEV for n in range(4)}))
    assert found == []
    assert "it was not opened" in told[0].message


def test_a_damaged_archive_is_told(tmp_path):
    path = zipped(tmp_path / "b.zip", {"a.txt": TOKAYEV * 50})
    raw = bytearray(path.read_bytes())
    raw[60] ^= 0xFF
    path.write_bytes(raw)
    found, told = taken(path)
    assert found == []
    assert told[0].severity is Severity.ERROR
    path.write_bytes(raw[:100])
    _found, told = taken(path)
    assert "cannot be opened as an archive" in told[0].message


def test_nothing_unpacked_stays_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    path = zipped(tmp_path / "n.zip", {"a.txt": TOKAYEV, "b.html": page(WORKERS)})
    found = runs([path], None, lambda _problem: None)
    next(found)
    assert list((tmp_path / "t").iterdir())
    found.close()
    assert list((tmp_path / "t").iterdir()) == []
