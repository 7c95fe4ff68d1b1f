"""The errors an annotator may meet; each message is one sentence in plain words.

    AnnotatorError
    ├── SpanError        a span that is empty, reversed or outside its text
    ├── SchemeError      a label, polarity or qualifier that the scheme does not have
    ├── AnnotationError  an annotation that cannot be what it claims to be
    ├── NotFound         an id that this project does not hold
    ├── ReadError        a file that cannot be read; it knows its place
    ├── LossRefused      an export that would drop annotations, and nobody allowed it
    ├── ProjectError     the project file cannot be used
    │   ├── Damaged      it holds other bytes than were written
    │   ├── TooNew       a later version of the program wrote it
    │   ├── ProjectBusy  another program holds it
    │   ├── MergeRefused two project files that cannot be made one
    │   └── ProjectMoved it is not the file that this session has been writing
    └── NothingToUndo    undo or redo with nothing left to do

Whatever is not an AnnotatorError is a bug.
"""

from pathlib import Path


class AnnotatorError(Exception):
    """Something an annotator can understand and act on."""


class SpanError(AnnotatorError):
    """A span is empty, reversed or outside its text."""


class SchemeError(AnnotatorError):
    """The scheme does not have this label, polarity or qualifier."""


class AnnotationError(AnnotatorError):
    """An annotation cannot be what it claims to be."""


class NotFound(AnnotatorError):
    """This project holds nothing under that id."""


class ReadError(AnnotatorError):
    """A file cannot be read; `path` and `line` (1-based, 0 when it is the whole file) say where."""

    def __init__(self, message: str, path: Path | None = None, line: int = 0) -> None:
        super().__init__(message)
        self.path = path
        self.line = line


class LossRefused(AnnotatorError):
    """An export would drop annotations, and nobody allowed it."""


class ProjectError(AnnotatorError):
    """The project file cannot be used."""


class Damaged(ProjectError):
    """The project file holds other bytes than were written."""


class TooNew(ProjectError):
    """A later version of the program wrote this project file."""


class ProjectBusy(ProjectError):
    """Another program holds the project file."""


class MergeRefused(ProjectError):
    """Two project files cannot be made one."""


class ProjectMoved(ProjectError):
    """The file on disk is not the one this session has been writing."""


class NothingToUndo(AnnotatorError):
    """There is nothing left to undo or redo."""
