"""Model files: a model with what is known of it, in the cache folder, checked before it is opened.

The first line holds the SHA-256 of all that follows; then come one line of JSON, the head, and the
model as its library wrote it. A file is written beside its place and renamed, whole or not at all.
Models are never in a project file, and none is opened here: see `crf`.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from annotator.suggestions.learner import crf
from annotator.suggestions.learner.aids import aids
from annotator.suggestions.learner.doubting import Disagreement
from annotator.suggestions.learner.features import VERSION
from annotator.suggestions.learner.lesson import Lesson
from annotator.suggestions.learner.quality import Fold, Row

FORM = b"annotator-model 1 "
LARGEST = 500_000_000
"""Bytes; nothing that was learnt here comes near."""


class Fitness(StrEnum):
    """Whether a model can be used: it is whole, and learnt for these labels by these libraries."""

    FIT = "fit"
    MISSING = "missing"
    DAMAGED = "damaged"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a model.

    `labels` and `material` are hashes of the labels and of all that it learnt from, `library` and
    `aids` the libraries with their versions, `version` that of the features. The rest is as in
    `training.Learnt`; `seconds` says how long it took.
    """

    labels: str
    material: str
    library: str
    aids: tuple[str, ...]
    version: int
    documents: int
    mentions: int
    seconds: float
    folds: tuple[Fold, ...]
    disagreements: tuple[Disagreement, ...]

    def fits(self, labels: str) -> bool:
        """Whether this installation can use the model for a scheme with these labels."""
        mine = (labels, crf.library(), VERSION)
        return (self.labels, self.library, self.version) == mine and set(self.aids) <= set(aids())


def place(folder: Path, *identity: str) -> Path:
    """Return where in a folder the model of somebody in a project is kept."""
    return folder / f"{_sha256(_bytes(chr(10).join(identity)))[:32]}.model"


def labels_hash(labels: Iterable[str]) -> str:
    """Return a hash of the labels that may be suggested."""
    return _sha256("\n".join(sorted(labels)).encode())


def material_hash(lessons: Iterable[Lesson], labels: str, seed: int) -> str:
    """Return a hash of all that a model follows from: the same gives the same model."""
    digest = hashlib.sha256(json.dumps([seed, labels, crf.library(), aids(), VERSION]).encode())
    for one in sorted(lessons, key=lambda one: one.document):
        said = json.dumps(
            [one.document, one.stretches, hashlib.sha256(_bytes(one.text)).hexdigest()]
        )
        digest.update(said.encode())
    return digest.hexdigest()


def write(file: Path, head: Head, body: bytes) -> None:
    """Write a model, whole or not at all; OSError when it cannot be written."""
    rest = json.dumps(asdict(head), ensure_ascii=False).encode() + b"\n" + body
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        draft.write_bytes(FORM + _sha256(rest).encode() + b"\n" + rest)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def read_head(file: Path, labels: str) -> tuple[Fitness, Head | None]:
    """Return whether the model in a file can be used for these labels, and its head if so."""
    fitness, head, _body = read(file, labels)
    return fitness, head


def read(file: Path, labels: str) -> tuple[Fitness, Head | None, bytes]:
    """Return whether the model in a file can be used, its head and the model itself if so."""
    try:
        if file.stat().st_size > LARGEST:
            return Fitness.DAMAGED, None, b""
        first, _feed, rest = file.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return Fitness.MISSING, None, b""
    except (OSError, MemoryError):
        return Fitness.DAMAGED, None, b""
    if first != FORM + _sha256(rest).encode():
        return Fitness.DAMAGED, None, b""
    said, _feed, body = rest.partition(b"\n")
    try:
        head = _head(json.loads(said))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Fitness.DAMAGED, None, b""
    if not body or not head.fits(labels):
        return Fitness.STALE, None, b""
    return Fitness.FIT, head, body


def throw_away(file: Path) -> None:
    """Remove a model that is of no use."""
    try:
        file.unlink(missing_ok=True)
    except OSError:  # held by somebody, or not ours: the next training writes over it
        return


def _head(said: dict[str, Any]) -> Head:
    return Head(
        str(said["labels"]),
        str(said["material"]),
        str(said["library"]),
        tuple(map(str, said["aids"])),
        int(said["version"]),
        int(said["documents"]),
        int(said["mentions"]),
        float(said["seconds"]),
        tuple(_fold(one) for one in said["folds"]),
        tuple(_disagreement(*one) for one in said["disagreements"]),
    )


def _fold(said: dict[str, Any]) -> Fold:
    rows = tuple(_row(*row) for row in said["rows"])
    wanted = {str(label): int(count) for label, count in said["wanted"].items()}
    return Fold(int(said["documents"]), rows, wanted)


def _row(label: object, sure: int, right: int, wrong: int) -> Row:
    if not 0 <= sure <= 100 or right < 0 or wrong < 0:
        raise ValueError(sure)
    return Row(str(label), int(sure), int(right), int(wrong))


def _disagreement(
    document: object,
    start: int,
    end: int,
    label: object,
    wanted: object,
    sure: float,
    here: int,
    there: int,
) -> Disagreement:
    if not 0 <= start < end:
        raise ValueError(start)
    names = (str(document), int(start), int(end), str(label), str(wanted))
    return Disagreement(*names, float(sure), int(here), int(there))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _sha256(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()
