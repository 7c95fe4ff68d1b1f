"""Name lists: first names, and places with their adjectives, from plain files anybody can add to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from annotator.language.endings import forms_of_one, keys
from annotator.language.folding import folded
from annotator.paths import config_folder, resource


@dataclass(slots=True)
class NameList:
    """Folded names, each with what the list says of it, found by any of their forms."""

    said: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    _by_key: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def add(self, name: str, said: Sequence[str]) -> None:
        """Put a name in, or say more of one that is there."""
        known = self.said.get(name)
        if known is None:
            for key in keys(name.split()[0]):
                self._by_key.setdefault(key, []).append(name)
        self.said[name] = tuple(dict.fromkeys((*(known or ()), *said)))

    def names(self, words: Sequence[str], *, person: bool = False) -> list[str]:
        """Return the names that some folded words may be a form of."""
        found = {one for key in keys(words[0]) for one in self._by_key.get(key, ())}
        return [name for name in found if _are_forms(words, name.split(), person)]


@cache
def given_names() -> NameList:
    """Return the first names of all files called given-names-ANYTHING.txt, read once.

    What is said of a name is whether it is one of "men", of "women", or of both.
    """
    found = NameList()
    heading = ""
    for line in _lines("given-names"):
        if line.startswith("["):
            heading = line.strip("[] ")
        else:
            for name in line.split():
                found.add(folded(name), (heading,))
    return found


@cache
def places() -> NameList:
    """Return the places of all files called places-ANYTHING.txt, with the stems of adjectives."""
    found = NameList()
    for line in _lines("places"):
        names, _colon, stems = line.partition(":")
        for name in names.split(","):
            if name.strip():
                found.add(" ".join(folded(name).split()), folded(stems).split())
    return found


def _are_forms(words: Sequence[str], name: Sequence[str], person: bool) -> bool:
    return len(words) == len(name) and all(
        forms_of_one(one, other, person=person) for one, other in zip(words, name, strict=True)
    )


def _lines(name: str) -> Iterator[str]:
    for folder in (resource("lexicons"), config_folder() / "lexicons"):
        for file in sorted(folder.glob(f"{name}-*.txt")):
            try:
                lines = file.read_text(encoding="utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError):
                continue
            yield from filter(None, (line.partition("#")[0].strip() for line in lines))
