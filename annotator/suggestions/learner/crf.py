"""The conditional random field that learns: the only file that knows its library, the extra `learn`.

Its models crash the whole process when they are damaged, so nothing here is called but in the
child process, and no model is opened whose checksum was not looked at (`model_file`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from annotator.suggestions.learner.features import Features
from annotator.suggestions.learner.tags import OUTSIDE, Word, stretches_of

PACKAGE = "python-crfsuite"
_MODULE = "pycrfsuite"
ALGORITHM = "lbfgs"
SETTINGS = {"c1": 0.1, "c2": 0.05}
"""Decision 0019 has the figures of this algorithm and of the others."""


class Guess(NamedTuple):
    """What the model takes a stretch for, and how sure it is of its least sure word, 0 to 1."""

    start: int
    end: int
    label: str
    sure: float


class _Trainer(Protocol):
    def append(self, xseq: object, yseq: Sequence[str]) -> None: ...

    def set_params(self, params: Mapping[str, float]) -> None: ...

    def train(self, model: str) -> None: ...


class _Tagger(Protocol):
    def open_inmemory(self, value: bytes) -> object: ...

    def set(self, xseq: object) -> None: ...

    def tag(self) -> list[str]: ...

    def marginal(self, y: str, pos: int) -> float: ...


class _Library(Protocol):
    def Trainer(self, *, algorithm: str, verbose: bool) -> _Trainer: ...  # noqa: N802 - theirs

    def Tagger(self) -> _Tagger: ...  # noqa: N802

    def ItemSequence(self, items: Sequence[Features]) -> object: ...  # noqa: N802


def is_installed() -> bool:
    """Whether the extra `learn` is there; nothing is loaded to find out."""
    return find_spec(_MODULE) is not None


@cache
def library() -> str:
    """Return name and version of the library, which a model is good for; empty without it."""
    try:
        return f"{PACKAGE} {metadata.version(PACKAGE)}"
    except metadata.PackageNotFoundError:
        return f"{PACKAGE} ?" if is_installed() else ""


def prepared(features: Sequence[Features]) -> object:
    """Return the features of a sentence as the library wants them; worth it if used repeatedly."""
    return _crfsuite().ItemSequence(features)


def train(sentences: Iterable[tuple[object, Sequence[str]]], scratch: Path, rounds: int) -> bytes:
    """Return the model learnt from sentences, each prepared and with a tag for every word.

    It is bettered so many rounds at most. The library writes it to `scratch` first, a file that is removed again.
    """
    trainer = _crfsuite().Trainer(algorithm=ALGORITHM, verbose=False)
    for prepared_features, tags in sentences:
        trainer.append(prepared_features, tags)
    trainer.set_params(SETTINGS | {"max_iterations": rounds})
    try:
        trainer.train(str(scratch))
        return scratch.read_bytes()
    finally:
        scratch.unlink(missing_ok=True)


class Model:
    """A model that reads sentences."""

    def __init__(self, body: bytes) -> None:
        """Open what `train` returned; anything else may end this process."""
        self._body = body  # the library reads where it lies
        self._tagger = _crfsuite().Tagger()
        self._tagger.open_inmemory(body)

    def read(self, words: Sequence[Word], prepared_features: object) -> list[Guess]:
        """Return what a sentence names, in its order."""
        self._tagger.set(prepared_features)
        tags = self._tagger.tag()
        return [
            Guess(words[first][0], words[end - 1][1], label, self._sure(tags, first, end))
            for first, end, label in stretches_of(words, tags)
        ]

    def _sure(self, tags: Sequence[str], first: int, end: int) -> float:
        """Return how sure the least sure word is; the word behind says whether it goes on."""
        places = range(first, min(end + 1, len(tags)))
        sure = min(
            self._tagger.marginal(tags[at], at) for at in places if at < end or _ends(tags, at)
        )
        return min(max(sure, 0.0), 1.0)


def _ends(tags: Sequence[str], at: int) -> bool:
    return tags[at] == OUTSIDE


@cache
def _crfsuite() -> _Library:
    return cast(_Library, import_module(_MODULE))
