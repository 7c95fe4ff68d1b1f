"""Article files: the one reader behind all formats of articles that nobody has annotated yet."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.files import files_below
from annotator.formats.format import Reader, Tell

Take = Callable[[Path, str | None, Tell], Iterator[AnnotatedDocument]]


def reader_of(suffixes: Sequence[str], take: Take) -> Reader:
    """Return a reader of the files that end so; `take` yields the documents of one of them.

    `take` gets the file, the encoding somebody named or None, and what to tell with.
    """

    def read(
        paths: Sequence[Path],
        *,
        encoding: str | None = None,
        annotator: Annotator | None = None,  # noqa: ARG001 - nobody has annotated these yet
        tell: Tell,
        scheme: Scheme | None = None,  # noqa: ARG001 - there is nothing yet that could fit it
    ) -> Iterator[AnnotatedDocument]:
        for path in files_below(list(paths), *suffixes):
            try:
                yield from take(path, encoding, tell)
            except AnnotatorError as fault:
                line = fault.line if isinstance(fault, ReadError) else 0
                tell(Problem(Severity.ERROR, str(fault), str(path), line))

    return read
