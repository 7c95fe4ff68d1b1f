"""Files of a format that holds one set of annotations: one file, or one for each of several annotators."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, Annotator, ReadError
from annotator.formats.files import filling, safe_name
from annotator.formats.text_lines import records

Render = Callable[[AnnotatedDocument, AnnotationSet], Iterable[bytes]]

_NOBODYS = AnnotationSet(Annotator("", ""))
"""Stands for the set of a document that has none."""
_SHARED = 0.1
"""The share of texts that files of several annotators have in common at least; splits have fewer."""


def whose(
    files: Sequence[Path],
    texts: Callable[[Path], Iterable[str]],
    annotator: Annotator,
    *,
    bare: bool = False,
) -> dict[Path, Annotator]:
    """Return whose annotations each of `files` holds: those of `annotator`, as a rule.

    Files that differ in the last part of their names only ("x.anna.jsonl") and hold the same texts
    are those of several annotators, whom their names name; with `bare`, so are those whose names
    have no other part.
    """
    found = dict.fromkeys(files, annotator)
    groups: dict[tuple[Path, str, str], list[Path]] = {}
    for path in files:
        stem, dot, _name = path.stem.rpartition(".")
        if dot or bare:
            groups.setdefault((path.parent, stem, path.suffix), []).append(path)
    for group in (some for some in groups.values() if len(some) > 1):
        held = {path: set(map(hash, texts(path))) for path in group}
        for path, own in held.items():
            others = {said for other, some in held.items() if other != path for said in some}
            if own and len(own & others) >= _SHARED * len(own):
                name = path.stem.rpartition(".")[2]
                found[path] = Annotator(name, name)
    return found


def texts_under(key: str) -> Callable[[Path], Iterable[str]]:
    """Return what yields the texts that the JSON objects of a file have under `key`."""

    def texts(path: Path) -> Iterable[str]:
        for _number, record in records(path, lambda _problem: None):
            try:
                yield record.text(key)
            except ReadError:
                # the reader tells what is wrong with it
                continue

    return texts


def write_sets(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    render: Render,
    *,
    head: bytes = b"",
    between: bytes = b"",
    tail: bytes = b"",
    bare: bool = False,
) -> list[Path]:
    """Write what `render` makes of every set to `destination`; a file for each of several annotators.

    `head` and `tail` stand around the pieces of a file, `between` between two of them. Documents
    without annotation sets are left out: nobody has looked at them. With `bare`, a corpus of nothing
    but such documents is written all the same, without annotations.
    """
    with filling(destination.parent) as folder:
        who: dict[str, Path] = {}
        for annotated in documents:
            for annotations in annotated.sets or ((_NOBODYS,) if bare else ()):
                key = annotations.annotator.id
                name = f"{destination.stem}.{safe_name(key, key)}{destination.suffix}"
                path = who.setdefault(key, folder / name)
                with path.open("ab") as stream:
                    for piece in render(annotated, annotations):
                        stream.write((between if stream.tell() else head) + piece)
        if len(who) > 1 and _NOBODYS.annotator.id in who:
            who.pop(_NOBODYS.annotator.id).unlink()
        for path in who.values() or (folder / destination.name,):
            with path.open("ab") as stream:
                stream.write(tail if stream.tell() else head + tail)
        if len(who) == 1:
            next(iter(who.values())).rename(folder / destination.name)
        written = sorted(path.name for path in folder.iterdir())
    return [destination.parent / name for name in written]
