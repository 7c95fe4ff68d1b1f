"""Duplicates: which documents of an import say nearly what others do."""

from collections.abc import Iterator

from annotator.commands.progress import Progress
from annotator.domain import Document
from annotator.language import Fellows, shared_share, word_runs
from annotator.store import Store, names
from annotator.words import _

SHARE = 0.5
"""The share of common runs of words from which on two texts are called nearly the same."""
_MOST = 3


class Duplicates:
    """Finds documents like a new one, among those of the project and of the import so far."""

    def __init__(self, store: Store, progress: Progress) -> None:
        self._store = store
        self._progress = progress
        self._fellows: Fellows | None = None
        self._names: dict[str, str] = {}

    def like(self, document: Document) -> Iterator[tuple[str, float]]:
        """Yield name and share of the few documents most like one that is about to be added."""
        runs = word_runs(document.text)
        if not runs:
            return
        found: list[tuple[float, str]] = []
        for key in self._there().add(document.id, runs):
            share = shared_share(runs, word_runs(self._store.text(key)))
            if share >= SHARE:
                found.append((share, key))
        self._names[document.id] = document.name
        for share, key in sorted(found, reverse=True)[:_MOST]:
            yield self._names[key], share

    def _there(self) -> Fellows:
        """Return the documents seen so far; the first time those that the project has."""
        if self._fellows is None:
            self._fellows = Fellows()
            there = names(self._store)
            for number, (key, name) in enumerate(there, 1):
                self._progress.step(_("Comparing with what is there"), number, len(there))
                self._names[key] = name
                self._fellows.add(key, word_runs(self._store.text(key)))
        return self._fellows
