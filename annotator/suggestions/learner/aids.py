"""Aids: the libraries that make the learner better where they are installed."""

from functools import cache

from annotator.suggestions.learner import ready_made


@cache
def aids() -> tuple[str, ...]:
    """Return name and version of each aid that is here; a model needs those it learnt with."""
    return tuple(one for one in (ready_made.library(),) if one)
