"""Detection: which format a file or folder is in, by its name and how it begins."""

import zipfile
from pathlib import Path

from annotator.formats import (
    article_table,
    cas_json,
    doccano,
    inception_files,
    jsonl,
    label_studio,
    newsmtsc,
    prodigy,
    ruopinionne,
    rusentne,
    semeval2016,
    semeval2022,
    tables_read,
    tables_xlsx,
)
from annotator.formats.files import is_beside
from annotator.formats.rusentrel_rows import OF_AUTHOR, OPINIONS
from annotator.formats.text_lines import first_record

ZIP = "zip"
"""What `detect` says of an archive of files in any format."""
MIXED = "mixed"
"""What `detect` says of a folder with files in several formats."""
_RECORDS = (
    ("cas-json", cas_json.is_ours),
    ("semeval2022", semeval2022.is_ours),
    ("ruopinionne", ruopinionne.is_ours),
    ("newsmtsc", newsmtsc.is_ours),
    ("label-studio", label_studio.is_ours),
    ("prodigy", prodigy.is_ours),
    ("doccano", doccano.is_ours),
    ("table", article_table.is_ours),
)
_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".epub": "epub",
    ".warc": "warc",
    ".xlsx": "table",
    ".conll": "conll",
    ".iob": "conll",
    ".bio": "conll",
    ".zip": ZIP,
}
_OF_ARTICLES = frozenset({*_BY_SUFFIX.values(), "article", "table"}) - {"conll"}
_OURS = {"mentions": "mentions-csv", "stances": "stances-csv", "entities": "entities-csv"}
_TABLES = (("rusentne", rusentne.is_ours), ("semeval2016", semeval2016.is_ours))


def detect(path: Path) -> str | None:
    """Return the name of the format that the file or folder at `path` is in; None when unknown."""
    return _of_folder(path) if path.is_dir() else detect_file(path)


def detect_file(path: Path) -> str | None:
    """Return the name of the format that the file at `path` is in; None when unknown."""
    name = path.name.casefold()
    if name.endswith((OPINIONS, OF_AUTHOR)):
        return "rusentrel"
    match path.suffix.casefold():
        case ".ann":
            return _of_article(path)
        case ".jsonl":
            return "jsonl" if jsonl.is_ours(path) else _of_records(path)
        case ".json":
            return _of_records(path)
        case ".xmi":
            return "cas-xmi"
        case ".zip":
            return _of_cas(path) or ZIP
        case ".csv" | ".tsv":
            # what is no table of articles says so, and what its columns are
            return _of_table(path) or _OURS.get(tables_read.kind_of_file(path)) or "table"
        case ".xlsx" if tables_xlsx.is_ours(path):
            return "xlsx"
        case ".txt":
            return _of_table(path) or _of_article(path)
        case suffix:
            return "warc" if name.endswith(".warc.gz") else _BY_SUFFIX.get(suffix)


def files_by_format(folder: Path) -> dict[str, list[Path]]:
    """Return the files below a folder that some format reads, by its name.

    Beside a corpus plain text files are what people wrote about it, and left out.
    """
    found: dict[str, list[Path]] = {}
    for path in _files(folder):
        if kind := detect_file(path):
            found.setdefault(kind, []).append(path)
    if not set(found) <= _OF_ARTICLES:
        found.pop("article", None)
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(
        found
        for found in folder.rglob("*")
        if found.is_file() and not found.name.startswith(".") and not is_beside(found)
    )


def _of_folder(folder: Path) -> str | None:
    files = _files(folder)
    names = [found.name.casefold() for found in files]
    if inception_files.has_layout(found.relative_to(folder).as_posix() for found in files):
        return "cas-xmi" if any(name.endswith(".xmi") for name in names) else "cas-json"
    for endings, name in (
        ((OPINIONS, OF_AUTHOR), "rusentrel"),
        (".ann", "brat"),
    ):
        if any(found.endswith(endings) for found in names):
            return name
    kinds = list(files_by_format(folder))
    return kinds[0] if len(kinds) == 1 and kinds != [ZIP] else MIXED if kinds else None


def _of_cas(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as held:
            names = held.namelist()
    except (OSError, zipfile.BadZipFile):
        return None
    if not inception_files.has_layout(names):
        return None
    return "cas-xmi" if any(name.endswith(".xmi") for name in names) else "cas-json"


def _of_records(path: Path) -> str | None:
    record = first_record(path)
    if record is None:
        return None
    return next((name for name, is_ours in _RECORDS if is_ours(record)), None)


def _of_table(path: Path) -> str | None:
    return next((name for name, is_ours in _TABLES if is_ours(path)), None)


def _of_article(path: Path) -> str:
    if any(path.with_suffix(ending).exists() for ending in (OPINIONS, OF_AUTHOR)):
        return "rusentrel"
    return "brat" if path.with_suffix(".ann").exists() or path.suffix == ".ann" else "article"
