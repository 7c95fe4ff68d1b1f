"""Messages between the program and the child process: one JSON object a line, each way.

What the child says is not believed unread: a child that lost its mind may write anything.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Lesson, Stretch
from annotator.suggestions.learner.model_file import Fitness

LONGEST = 50_000_000
"""Bytes of a line; a longer one is not waited for."""


class Garbled(Exception):
    """A line that the child cannot have meant."""


@dataclass(frozen=True, slots=True)
class Learn:
    """A request to learn from lessons into a model file; `cache` is for what aids remember."""

    file: str
    labels: str
    material: str
    lessons: tuple[Lesson, ...]
    seed: int
    cache: str


@dataclass(frozen=True, slots=True)
class Read:
    """A request to read a text: by the model in a file unless that is empty, and by the ready-made one.

    `ask` comes back with the answer.
    """

    ask: str
    text: str
    file: str
    labels: str
    ready_made: bool
    cache: str


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a training is: "reading", "learning" or "checking"."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Done:
    """A training has ended, and its model is in its file."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read in a text: by the learner, if its model is fit, and by the ready-made model.

    What is long comes in pieces; as long as there are `more` of them, the text is not read to its end.
    """

    ask: str
    fitness: Fitness
    guesses: tuple[Guess, ...]
    named: tuple[Stretch, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a request could not be done, for the log."""

    reason: str


Told = Stage | Done | Answer | Fault


def written(message: Learn | Read | Told) -> bytes:
    """Return a message as one line."""
    if isinstance(message, Learn):
        # a lesson at a time: other threads wait while one thing is being written
        rest = _json(asdict(replace(message, lessons=())) | {"is": "Learn"})
        lessons = b",".join(_json(asdict(one)) for one in message.lessons)
        return rest[:-1] + b',"lessons":[' + lessons + b"]}\n"
    return _json({"is": type(message).__name__, **asdict(message)}) + b"\n"


def _json(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def request(line: bytes) -> Learn | Read:
    """Return what the program asks for; Garbled when it is no request."""
    said = _object(line)
    try:
        if said["is"] == "Learn":
            lessons = tuple(
                Lesson(one["document"], one["text"], tuple(Stretch(*at) for at in one["stretches"]))
                for one in said["lessons"]
            )
            file, labels, material = said["file"], said["labels"], said["material"]
            return Learn(file, labels, material, lessons, said["seed"], said["cache"])
        if said["is"] == "Read":
            return Read(*(said[name] for name in Read.__dataclass_fields__))
    except (KeyError, TypeError, ValueError) as fault:
        raise Garbled(str(fault)) from fault
    raise Garbled(said["is"])


def told(line: bytes) -> Told:
    """Return what the child says; Garbled when it cannot have meant that."""
    said = _object(line)
    try:
        match said["is"]:
            case "Stage":
                return Stage(str(said["stage"]), int(said["done"]), int(said["total"]))
            case "Done":
                return Done(float(said["seconds"]))
            case "Answer":
                guesses = tuple(_guess(*one) for one in said["guesses"])
                named = tuple(_stretch(*one) for one in said["named"])
                fitness, more = Fitness(said["fitness"]), bool(said["more"])
                return Answer(str(said["ask"]), fitness, guesses, named, more)
            case "Fault":
                return Fault(str(said["reason"]))
            case _:
                raise Garbled(str(said["is"]))
    except (KeyError, TypeError, ValueError) as fault:
        raise Garbled(str(fault)) from fault


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        said: object = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as fault:
        raise Garbled(str(fault)) from fault
    if not isinstance(said, dict) or "is" not in said:
        raise Garbled(line[:200].decode(errors="replace"))
    return cast(Mapping[str, Any], said)


def _guess(start: int, end: int, label: str, sure: float) -> Guess:
    return Guess(*_stretch(start, end, label), min(max(float(sure), 0.0), 1.0))


def _stretch(start: int, end: int, label: str) -> Stretch:
    if not 0 <= start < end:
        raise ValueError(start)
    return Stretch(int(start), int(end), str(label))
