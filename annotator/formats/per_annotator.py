"""Files of a format that holds one set of annotations: one file, or one for each of several annotators."""

from collections.abc import Callable, Iterable
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet
from annotator.formats.files import filling, safe_name

Render = Callable[[AnnotatedDocument, AnnotationSet], Iterable[bytes]]


def write_sets(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    render: Render,
    *,
    head: bytes = b"",
    between: bytes = b"",
    tail: bytes = b"",
) -> list[Path]:
    """Write what `render` makes of every set to `destination`; a file for each of several annotators.

    `head` and `tail` stand around the pieces of a file, `between` between two of them. Documents
    without annotation sets are left out: nobody has looked at them.
    """
    with filling(destination.parent) as folder:
        who: dict[str, Path] = {}
        for annotated in documents:
            for annotations in annotated.sets:
                key = annotations.annotator.id
                name = f"{destination.stem}.{safe_name(key, key)}{destination.suffix}"
                path = who.setdefault(key, folder / name)
                with path.open("ab") as stream:
                    for piece in render(annotated, annotations):
                        stream.write((between if stream.tell() else head) + piece)
        for path in who.values() or (folder / destination.name,):
            with path.open("ab") as stream:
                stream.write(tail if stream.tell() else head + tail)
        if len(who) == 1:
            next(iter(who.values())).rename(folder / destination.name)
        written = sorted(path.name for path in folder.iterdir())
    return [destination.parent / name for name in written]
