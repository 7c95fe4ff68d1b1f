"""Aids: the libraries that make the learner better where they are installed."""

from functools import cache
from importlib import metadata

from annotator.language.morphology import has_dictionary
from annotator.suggestions.learner import ready_made

_DICTIONARY = ("pymorphy3", "pymorphy3-dicts-ru")


@cache
def aids() -> tuple[str, ...]:
    """Return name and version of each aid that is here; a model needs those it learnt with."""
    found = [ready_made.library()]
    if has_dictionary():
        found += [f"{name} {_version(name)}" for name in _DICTIONARY]
    return tuple(one for one in found if one)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "?"  # a frozen program may leave out who says so
