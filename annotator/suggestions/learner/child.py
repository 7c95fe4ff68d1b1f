"""The child process: learns and reads on request, so that whatever happens there ends no window.

The program starts itself with the hidden verb `VERB` and speaks with it by lines (`messages`). It
ends when its standard input does.
"""

import importlib
import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from annotator.language import morphology
from annotator.suggestions.learner import crf, model_file, ready_made
from annotator.suggestions.learner.aids import aids
from annotator.suggestions.learner.features import VERSION, features, sequences
from annotator.suggestions.learner.messages import (
    Answer,
    Done,
    Fault,
    Garbled,
    Learn,
    Read,
    Stage,
    Told,
    request,
    written,
)
from annotator.suggestions.learner.model_file import Fitness, Head
from annotator.suggestions.learner.training import learn

VERB = "learner-child"
PIECE = 300
"""So many findings are told at once: the window takes them in without a pause that is felt."""
_BELOW_NORMAL = 0x4000
_NICE = 10


class Lines(Protocol):
    """Where requests come from."""

    def readline(self, limit: int = -1, /) -> bytes: ...


def main() -> int:
    """Do what is asked on standard input, line by line, until it ends."""
    serve(*_streams())
    return 0


def serve(requests: Lines, answers: BinaryIO) -> None:
    """Answer requests until there are no more; one that cannot be done is answered with a fault."""
    child = _Child(answers)
    while line := requests.readline():
        try:
            child.do(request(line))
        except BrokenPipeError:
            return
        except Garbled as fault:
            child.tell(Fault(f"not understood: {fault}"))
        except Exception as fault:  # noqa: BLE001 - the next request may go well
            child.tell(Fault(f"{type(fault).__name__}: {fault}"))


class _Child:
    """What is kept from request to request: the model that was opened last."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._opened: tuple[object, Fitness, crf.Model | None, Head | None] | None = None

    def tell(self, message: Told) -> None:
        self._answers.write(written(message))
        self._answers.flush()

    def do(self, wish: Learn | Read) -> None:
        self._learn(wish) if isinstance(wish, Learn) else self._read(wish)

    def _learn(self, wish: Learn) -> None:
        _step_back()
        started, file = time.monotonic(), Path(wish.file)
        file.parent.mkdir(parents=True, exist_ok=True)
        learnt = learn(
            wish.lessons,
            file.with_name(f".{file.name}.{os.getpid()}.scratch"),
            seed=wish.seed,
            dictionary=morphology(),
            types=partial(_types, Path(wish.cache)) if ready_made.is_installed() else None,
            tell=lambda stage, done, total: self.tell(Stage(stage, done, total)),
        )
        seconds = round(time.monotonic() - started, 3)
        known = (learnt.documents, learnt.mentions, seconds, learnt.folds, learnt.disagreements)
        head = Head(wish.labels, wish.material, crf.library(), aids(), VERSION, *known)
        model_file.write(file, head, learnt.body)
        self.tell(Done(seconds))

    def _read(self, wish: Read) -> None:
        cache = Path(wish.cache)
        fitness, guesses = Fitness.MISSING, iter(tuple[crf.Guess, ...]())
        if wish.file and crf.is_installed():
            fitness, model, head = self._open(Path(wish.file), wish.labels)
            if model and head:
                guesses = _guesses(model, wish.text, cache if _by_types(head) else None)
        piece: list[crf.Guess] = []
        for guess in guesses:
            piece.append(guess)
            if len(piece) == PIECE:
                self.tell(Answer(wish.ask, fitness, tuple(piece), (), True))
                piece = []
        wanted = wish.ready_made and ready_made.is_installed()
        named = ready_made.named(wish.text, cache) if wanted else []
        while len(named) > PIECE:
            self.tell(Answer(wish.ask, fitness, (), tuple(named[:PIECE]), True))
            named = named[PIECE:]
        self.tell(Answer(wish.ask, fitness, tuple(piece), tuple(named)))

    def _open(self, file: Path, labels: str) -> tuple[Fitness, crf.Model | None, Head | None]:
        try:
            seen = file.stat()
        except OSError:
            return Fitness.MISSING, None, None
        key = (file, labels, seen.st_mtime_ns, seen.st_size)
        if self._opened is None or self._opened[0] != key:
            fitness, head, body = model_file.read(file, labels)
            model = crf.Model(body) if head else None
            self._opened = (key, fitness, model, head)
        return self._opened[1:]


def _guesses(model: crf.Model, text: str, cache: Path | None) -> Iterator[crf.Guess]:
    sentences = sequences(text)
    told = features(text, sentences, morphology(), _types(cache, text) if cache else None)
    for words, one in zip(sentences, told, strict=True):
        yield from model.read(words, crf.prepared(one))


def _by_types(head: Head) -> bool:
    return any(one.startswith(ready_made.PACKAGE) for one in head.aids)


def _types(cache: Path, text: str) -> dict[int, str]:
    return ready_made.types_by_offset(text, ready_made.named(text, cache))


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to the program; what libraries print goes nowhere from now on.

    A program without a console may have no standard streams, though it has the pipes.
    """
    answers = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return requests, answers


def _step_back() -> None:
    """Let everything else on this computer go first."""
    if sys.platform == "win32":
        kernel: Any = importlib.import_module("ctypes").windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
    else:
        os.nice(max(0, _NICE - os.nice(0)))
