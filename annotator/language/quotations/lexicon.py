"""Lexicon: what words tell of who says what, from plain files of the program and of its user."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Flag, auto
from functools import cache
from pathlib import Path

from annotator.paths import config_folder, resource


class Use(Flag):
    """What a word is used for; several uses may go together."""

    NOTHING = 0
    VERB = auto()
    QUOTING = auto()
    """Of a verb: whose words they are stands behind whoever quotes them."""
    PASSIVE = auto()
    """Of a verb: whose paper it is stands beside."""
    WHETHER = auto()
    THAT = auto()
    AS = auto()
    PRONOUN = auto()
    POSSESSIVE = auto()
    RELATIVE = auto()
    HE = auto()
    SHE = auto()
    THEY = auto()
    AUTHOR = auto()
    ROLE = auto()
    UNNAMED = auto()
    """Of a role: it names nobody."""
    OUTLET = auto()
    """Of a role: no person has it."""
    KIN = auto()
    """Of a role: the name behind it is not its bearer's."""
    ANY = auto()
    """A role behind it may be anybody's."""
    AND = auto()
    TITLE = auto()
    """A quotation behind it is a name."""
    PREPOSITION = auto()
    ADVERB = auto()
    NAME_FOLLOWS = auto()
    CITING = auto()
    LEADS = auto()
    """A phrase may begin with it."""


_HEADINGS = {
    "verbs": Use.VERB,
    "verbs that quote": Use.VERB | Use.QUOTING,
    "verbs of papers": Use.VERB | Use.PASSIVE,
    "whether": Use.WHETHER,
    "that": Use.THAT,
    "as": Use.AS,
    "he": Use.PRONOUN | Use.HE,
    "she": Use.PRONOUN | Use.SHE,
    "they": Use.PRONOUN | Use.THEY,
    "author": Use.PRONOUN | Use.AUTHOR,
    "his": Use.POSSESSIVE | Use.HE,
    "her": Use.POSSESSIVE | Use.SHE,
    "their": Use.POSSESSIVE | Use.THEY,
    "who": Use.PRONOUN | Use.RELATIVE,
    "roles": Use.ROLE,
    "roles of nobody": Use.ROLE | Use.UNNAMED,
    "kin and followers": Use.ROLE | Use.KIN,
    "outlets": Use.ROLE | Use.OUTLET,
    "any": Use.ANY,
    "and": Use.AND,
    "titles": Use.TITLE,
    "prepositions": Use.PREPOSITION,
    "adverbs": Use.ADVERB,
    "a name follows": Use.NAME_FOLLOWS,
    "citing": Use.CITING,
}
_PHRASES = Use.NAME_FOLLOWS | Use.CITING
_PASSIVE = ("тся", "лось")
"""Nobody says what «отмечается»; verbs of saying that end so are in the lexicon themselves."""
_MOST_KNOWN = 100_000


@dataclass(slots=True)
class Lexicon:
    """Words, beginnings of words, and phrases, each with its uses."""

    words: dict[str, Use] = field(default_factory=dict[str, Use])
    beginnings: dict[str, Use] = field(default_factory=dict[str, Use])
    phrases: dict[str, Use] = field(default_factory=dict[str, Use])
    _known: dict[str, Use] = field(default_factory=dict[str, Use])
    _pattern: re.Pattern[str] | None = None

    def add(self, entry: str, use: Use) -> None:
        """Put a word or a phrase in; a * at its end stands for any ending."""
        folded = _folded(entry)
        if use & _PHRASES:
            self.phrases[folded] = use
            first = folded.split()[0]
            self.words[first] = self.words.get(first, Use.NOTHING) | Use.LEADS
        elif folded.endswith("*"):
            self.beginnings[folded[:-1]] = self.beginnings.get(folded[:-1], Use.NOTHING) | use
        else:
            self.words[folded] = self.words.get(folded, Use.NOTHING) | use

    def use(self, word: str) -> Use:
        """Return what a word is used for, in any case of its letters."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = self._known[word] = self._looked_up(_folded(word))
        return found

    def phrase(self, text: str, at: int) -> tuple[int, Use, str] | None:
        """Return end and use of the phrase that begins at a place, and the pronoun in it, if any.

        The pronoun says whose words they are, as in «по его словам».
        """
        if self._pattern is None:
            self._pattern = self._compiled()
        found = self._pattern.match(text, at)
        if not found:
            return None
        whose = next(filter(None, found.groups()), "")
        words = _folded(found[0]).split()
        plain = " ".join(words[:1] + words[2:] if whose else words)
        return found.end(), self.phrases[plain], whose

    def _looked_up(self, word: str) -> Use:
        use = self.words.get(word, Use.NOTHING)
        for end in range(2, len(word) + 1):
            use |= self.beginnings.get(word[:end], Use.NOTHING)
        if word.endswith(_PASSIVE) and word not in self.words:
            return use & ~Use.VERB
        return use

    def _compiled(self) -> re.Pattern[str]:
        """Return the pattern of all phrases; behind its first word one may say whose it is."""
        whose = "|".join(one for one, use in self.words.items() if use & Use.POSSESSIVE) or "(?!)"
        ways: list[str] = []
        for phrase in sorted(self.phrases, key=len, reverse=True):
            first, *rest = map(re.escape, phrase.split())
            ways.append(r"\s+".join([rf"{first}(?:\s+({whose})(?=\s))?", *rest]))
        pattern = "|".join(ways).replace("е", "[её]") or "(?!)"
        return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def speech_lexicon() -> Lexicon:
    """Return the words of all files called speech-ANYTHING.txt, the user's own included.

    They are read once. What cannot be read is left out.
    """
    found = Lexicon()
    for folder in (resource("lexicons"), config_folder() / "lexicons"):
        for file in sorted(folder.glob("speech-*.txt")):
            for entry, use in _entries(_lines(file)):
                found.add(entry, use)
    return found


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, Use]]:
    """Yield each entry with the use that its heading says; before any heading it is a verb."""
    use = Use.VERB
    for line in lines:
        words = " ".join(line.partition("#")[0].split())
        if words.startswith("[") and words.endswith("]"):
            use = _HEADINGS.get(words[1:-1].strip().casefold(), Use.NOTHING)
        elif words and use:
            yield words, use


def _folded(words: str) -> str:
    return words.casefold().replace("ё", "е")
