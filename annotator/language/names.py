"""Names: whether words can name the bearer of a name, inflected, shortened or with initials.

A list of endings finds Russian case forms as well as a dictionary does, and names that no
dictionary has (Токаев, Токаева, Токаевым). A fleeting vowel (Павел, Павла) and the gender of an
ending (Зеленский, but not Зеленская) are looked after; what is meant among several is not judged.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from annotator.language.endings import forms_of_one, keys, of_two
from annotator.language.folding import plain


class Form(IntEnum):
    """How words are like a name; the surer the smaller."""

    SAME = 0
    INFLECTED = 1
    LONGER = 2
    INITIALS = 3
    SURNAME = 4
    ACRONYM = 5
    GIVEN = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: folded, in the parts that hyphens join, and how it is written."""

    parts: tuple[str, ...]
    capital: bool
    acronym: bool

    @property
    def letters(self) -> tuple[str, ...]:
        """The first letters of its parts."""
        return tuple(part[0] for part in self.parts)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A name read: its words, its initials, and its words without what only says what it is."""

    words: tuple[Word, ...]
    initials: tuple[str, ...]
    core: tuple[Word, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """The words by which two names are the same."""
        return tuple("-".join(word.parts) for word in self.core)


_PIECE = re.compile(
    r"(?P<initials>(?<!\w)[^\W\d_]\.(?:-?[^\W\d_]\.)*)"
    r"|(?P<word>[^\W_]+(?:[-'.](?=[^\W_])[^\W_]+)*)"
)
_BRACKETS = re.compile(r"(?<=\w)\s*\([A-Za-z .'-]*\)?\s*$")
_QUOTED = re.compile(r"[«„“\"”]([^«»„“”\"\n]+)[»“”\"]?\s*$")
_KIND_WORDS = (
    "ооо оао пао зао ао нко ано компания корпорация концерн агентство газета издание телеканал "
    "журнал холдинг банк группа inc ltd corp corporation company llc gmbh plc the мистер г-н "
    "господин г-жа госпожа mr mrs ms sir"
)
_ARTICLE_WORDS = "аль эль ад аш ат al el ad"
_SMALL_WORDS = "и в во на по за из от для при of and the for"
_KINDS = frozenset(_KIND_WORDS.split())
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
PARTICLES = frozenset(
    [
        "фон",
        "ван",
        "де",
        "да",
        "дель",
        "ди",
        "дер",
        "ла",
        "ле",
        "ибн",
        "бен",
        "бин",
        "аль",
        "эль",
        "von",
        "van",
        "de",
        "da",
        "del",
        "di",
        "der",
        "la",
        "le",
        "bin",
        "al",
    ]
)
"""Small words within names."""
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST_ACRONYM = 7
_LEAST_SHOUTED = 5


@lru_cache(4096)
def parsed(name: str) -> Parsed:
    """Return a name read; accents, soft hyphens, quotes, ё and case do not count in it."""
    shown = plain(name)
    shown = _BRACKETS.sub("", shown) or shown
    words: list[Word] = []
    initials: list[str] = []
    for piece in _PIECE.finditer(shown):
        written = piece["initials"]
        if written and written[0].isupper():
            initials += [sign.casefold() for sign in written if sign.isalpha()]
        else:
            words.append(word_of(piece[0].rstrip(".")))
    every = tuple(words)
    return Parsed(every, tuple(initials), _core(shown, every))


@lru_cache(65_536)
def word_of(written: str) -> Word:
    """Return a word read."""
    shown = plain(written)
    # МИДа, МИДом: capitals with a small ending
    head = shown.rstrip("абвгдежзийклмнопрстуфхцчшщъыьэюя")
    bare = head if len(head) > 1 and len(shown) - len(head) <= 2 else shown
    acronym = 1 < len(bare) < _LONGEST_ACRONYM and bare.isupper()
    pieces = [part for part in (bare if acronym else shown).split("-") if part]
    parts = [part.casefold() for part in pieces] or [shown.casefold()]
    first = shown[:1]
    if len(parts) > 1 and parts[0] in _ARTICLES:
        # Асад is аль-Асад
        parts, first = parts[1:], pieces[1][:1]
    return Word(tuple(parts), first.isupper(), acronym)


def likeness(words: str, name: str, *, person: bool) -> Form | None:
    """Return how `words` are like `name`; None when they cannot name its bearer.

    Only of a `person` a part of the name is enough: the surname, the first name, initials.
    """
    said, known = parsed(words), parsed(name)
    if not said.core or not known.core:
        return Form.SAME if said == known and said.initials else None
    whole = _whole(said, known, person)
    if whole is not None:
        return whole
    if not person:
        return Form.ACRONYM if _acronym(said, known) or _acronym(known, said) else None
    found = (_person(core, said.initials, known) for core in _tails(said))
    return min((form for form in found if form is not None), default=None)


def is_same_word(one: Word, other: Word, *, person: bool = False, inflects: bool = False) -> bool:
    """Whether two words of names can be forms of one; both must have as many parts.

    `person` and `inflects` are as `forms_of_one` takes them.
    """
    if one.parts == other.parts:
        return True
    if not comparable(one, other):
        return False
    return all(
        forms_of_one(mine, theirs, person=person, inflects=inflects)
        for mine, theirs in zip(one.parts, other.parts, strict=True)
    )


def are_of_two(one: Word, other: Word) -> bool:
    """Whether one word is a form of a woman's name and the other of a man's with the same stem."""
    return (
        len(one.parts) == len(other.parts)
        and of_two(one.parts[-1], other.parts[-1])
        and not keys(one.parts[-1]).isdisjoint(keys(other.parts[-1]))
        and one.parts[:-1] == other.parts[:-1]
    )


def comparable(one: Word, other: Word) -> bool:
    """Whether two words that differ may be forms of one, by how they are written."""
    if len(one.parts) != len(other.parts) or (one.acronym and other.acronym):
        return False
    # a headline in capitals has long words
    some_acronym = one.acronym or other.acronym
    return not some_acronym or len(one.parts[0]) + len(other.parts[0]) >= 2 * _LEAST_SHOUTED


def initial_letters(words: Sequence[Word]) -> str:
    """Return the first letters of words, as an acronym has them; small words have none."""
    return "".join(
        letter for word in words if word.parts[0] not in _SMALL for letter in word.letters
    )


def keys_of(name: str) -> frozenset[str]:
    """Return keys such that two names that are alike share at least one."""
    read = parsed(name)
    found = {key for word in read.words for key in keys(word.parts[-1])}
    found |= {f"@{letters}" for letters in (initial_letters(read.words), *_written_acronym(read))}
    return frozenset(found)


def _whole(said: Parsed, known: Parsed, person: bool) -> Form | None:
    if said.initials != known.initials:
        return None
    if said.folded == known.folded:
        return Form.SAME
    if _alike(said.core, known.core, person):
        return Form.INFLECTED
    return Form.INFLECTED if _alike(said.words, known.words, person) else None


def _tails(said: Parsed) -> Iterable[Sequence[Word]]:
    """Yield what may be the name itself: after words that say who it is, the end alone."""
    core = said.core
    if core[0].capital:
        yield core
        return
    for start in range(1, len(core)):
        if core[start].capital:
            yield core[start:]


def _person(said: Sequence[Word], initials: tuple[str, ...], known: Parsed) -> Form | None:
    name = known.core
    if initials or known.initials:
        return _with_initials(said, initials, known)
    if _alike(said, name, True):
        return Form.INFLECTED
    if len(said) > 1 and len(said) == len(name):
        # the surname written first
        turned = (*said[1:], said[0])
        return Form.INFLECTED if _alike(turned, name, True) else None
    short, long = (said, name) if len(said) < len(name) else (name, said)
    if len(short) == 1:
        if _alike(short, long[-1:], True):
            return Form.SURNAME
        return Form.GIVEN if _alike(short, long[:1], True) else None
    if _alike(short, long[-len(short) :], True):
        return Form.SURNAME
    ends = (short[0], short[-1]), (long[0], long[-1])
    if len(short) < len(long) and (_alike(*ends, True) or _alike(short, long[: len(short)], True)):
        return Form.LONGER
    return None


def _with_initials(said: Sequence[Word], initials: tuple[str, ...], known: Parsed) -> Form | None:
    name = known.core
    if not said or not _alike(said[-1:], name[-1:], True):
        return None
    mine = initials or _given(said)
    theirs = known.initials or _given(name)
    if not mine or not theirs:
        return Form.SURNAME
    shared = min(len(mine), len(theirs))
    return Form.INITIALS if mine[:shared] == theirs[:shared] else None


def _given(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(letter for word in words[:-1] for letter in word.letters)


def _alike(some: Sequence[Word], others: Sequence[Word], person: bool = False) -> bool:
    return len(some) == len(others) and all(
        is_same_word(one, other, person=person) for one, other in zip(some, others, strict=True)
    )


def _acronym(short: Parsed, long: Parsed) -> bool:
    written = _written_acronym(short)
    if not written or len(long.words) < 2 or not long.words[0].capital:
        return False
    return written[0] == initial_letters(long.words)


def _written_acronym(name: Parsed) -> tuple[str, ...]:
    if len(name.words) == 1 and name.words[0].acronym:
        return ("".join(name.words[0].parts),)
    return ()


def _core(shown: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words without those before them that only say what it is."""
    quoted = _QUOTED.search(shown)
    if quoted and quoted.start() and quoted[1].strip():
        inner = tuple(word_of(piece[0]) for piece in _PIECE.finditer(quoted[1]) if piece["word"])
        outer = words[: len(words) - len(inner)]
        if inner and all(not word.capital or "-".join(word.parts) in _KINDS for word in outer):
            return inner
    return tuple(word for word in words if "-".join(word.parts) not in _KINDS) or words
