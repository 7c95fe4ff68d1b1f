"""Detection: which format a file or folder is in, by its name and how it begins."""

import zipfile
from pathlib import Path

from annotator.formats import (
    cas_json,
    doccano,
    inception,
    jsonl,
    label_studio,
    newsmtsc,
    prodigy,
    ruopinionne,
    rusentne,
    semeval2016,
)
from annotator.formats.rusentrel_rows import OF_AUTHOR, OPINIONS
from annotator.formats.text_lines import first_record

_RECORDS = (
    ("cas-json", cas_json.is_ours),
    ("ruopinionne", ruopinionne.is_ours),
    ("newsmtsc", newsmtsc.is_ours),
    ("label-studio", label_studio.is_ours),
    ("prodigy", prodigy.is_ours),
    ("doccano", doccano.is_ours),
)
_CORPORA = (".jsonl", ".json", ".csv", ".tsv", ".conll", ".iob", ".bio")
_TABLES = (("rusentne", rusentne.is_ours), ("semeval2016", semeval2016.is_ours))


def detect(path: Path) -> str | None:
    """Return the name of the format that the file or folder at `path` is in; None when unknown."""
    if path.is_dir():
        return _of_folder(path)
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
        case ".xmi" | ".zip":
            return _of_cas(path)
        case ".conll" | ".iob" | ".bio":
            return "conll"
        case ".csv" | ".tsv":
            return _of_table(path)
        case ".txt":
            return _of_table(path) or _of_article(path)
        case _:
            return None


def _of_folder(folder: Path) -> str | None:
    files = sorted(found for found in folder.rglob("*") if found.is_file())
    names = [found.name.casefold() for found in files]
    if inception.has_layout(found.relative_to(folder).as_posix() for found in files):
        return "cas-xmi" if any(name.endswith(".xmi") for name in names) else "cas-json"
    for endings, name in (
        ((OPINIONS, OF_AUTHOR), "rusentrel"),
        (".ann", "brat"),
    ):
        if any(found.endswith(endings) for found in names):
            return name
    corpora = (detect(found) for found in files if found.suffix.casefold() in _CORPORA)
    known = next(filter(None, corpora), None)
    return known or ("article" if any(found.endswith(".txt") for found in names) else None)


def _of_cas(path: Path) -> str | None:
    if path.suffix.casefold() == ".xmi":
        return "cas-xmi"
    try:
        with zipfile.ZipFile(path) as held:
            names = held.namelist()
    except (OSError, zipfile.BadZipFile):
        return None
    if not inception.has_layout(names):
        return None
    return "cas-json" if any(name.endswith(".json") for name in names[1:]) else "cas-xmi"


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
