"""Names: whether words can name the bearer of a name, inflected, shortened or with initials.

A list of endings finds Russian case forms as well as a dictionary does, and names that no
dictionary has (Токаев, Токаева, Токаевым). A fleeting vowel (Павел, Павла) and the gender of an
ending (Зеленский, but not Зеленская) are looked after; what is meant among several is not judged.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from annotator.language.endings import forms_of_one, keys


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


_DROPPED = dict.fromkeys(map(ord, "\u0301\u00ad\u200b\u200c\u200d\u2060"))
_YO = str.maketrans("ёЁ", "еЕ")
_PIECE = re.compile(
    r"(?P<initials>(?<!\w)[^\W\d_]\.(?:[-\u2010\u2011]?[^\W\d_]\.)*)"
    r"|(?P<word>[^\W_]+(?:[-\u2010\u2011'’ʼ.](?=[^\W_])[^\W_]+)*)"
)
_BRACKETS = re.compile(r"(?<=\w)\s*\([A-Za-z .'-]*\)?\s*$")
_HYPHENS = re.compile("[-\u2010\u2011]")
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
_SMALL = frozenset(_SMALL_WORDS.split())
_LONGEST_ACRONYM = 7


@lru_cache(4096)
def parsed(name: str) -> Parsed:
    """Return a name read; accents, soft hyphens, quotes, ё and case do not count in it."""
    plain = unicodedata.normalize("NFC", name).translate(_DROPPED).translate(_YO)
    plain = _BRACKETS.sub("", plain) or plain
    words: list[Word] = []
    initials: list[str] = []
    for piece in _PIECE.finditer(plain):
        written = piece["initials"]
        if written and written[0].isupper():
            initials += [sign.casefold() for sign in written if sign.isalpha()]
        else:
            words.append(_word(piece[0].rstrip(".")))
    every = tuple(words)
    return Parsed(every, tuple(initials), _core(plain, every))


def likeness(words: str, name: str, *, person: bool) -> Form | None:
    """Return how `words` are like `name`; None when they cannot name its bearer.

    Only of a `person` a part of the name is enough: the surname, the first name, initials.
    """
    said, known = parsed(words), parsed(name)
    if not said.core or not known.core:
        return Form.SAME if said == known and said.initials else None
    whole = _whole(said, known)
    if whole is not None:
        return whole
    if not person:
        return Form.ACRONYM if _acronym(said, known) or _acronym(known, said) else None
    found = (_person(core, said.initials, known) for core in _tails(said))
    return min((form for form in found if form is not None), default=None)


def keys_of(name: str) -> frozenset[str]:
    """Return keys such that two names that are alike share at least one."""
    read = parsed(name)
    found = {key for word in read.words for key in keys(word.parts[-1])}
    found |= {f"@{letters}" for letters in (_letters(read.words), *_written_acronym(read))}
    return frozenset(found)


def _whole(said: Parsed, known: Parsed) -> Form | None:
    if said.initials != known.initials:
        return None
    if said.folded == known.folded:
        return Form.SAME
    if _alike(said.core, known.core):
        return Form.INFLECTED
    return Form.INFLECTED if _alike(said.words, known.words) else None


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
    if _alike(said, name):
        return Form.INFLECTED
    if len(said) > 1 and len(said) == len(name):
        # the surname written first
        turned = (*said[1:], said[0])
        return Form.INFLECTED if _alike(turned, name) else None
    short, long = (said, name) if len(said) < len(name) else (name, said)
    if len(short) == 1:
        if _alike(short, long[-1:]):
            return Form.SURNAME
        return Form.GIVEN if _alike(short, long[:1]) else None
    if _alike(short, long[-len(short) :]):
        return Form.SURNAME
    ends = (short[0], short[-1]), (long[0], long[-1])
    if len(short) < len(long) and (_alike(*ends) or _alike(short, long[: len(short)])):
        return Form.LONGER
    return None


def _with_initials(said: Sequence[Word], initials: tuple[str, ...], known: Parsed) -> Form | None:
    name = known.core
    if not said or not _alike(said[-1:], name[-1:]):
        return None
    mine = initials or _given(said)
    theirs = known.initials or _given(name)
    if not mine or not theirs:
        return Form.SURNAME
    shared = min(len(mine), len(theirs))
    return Form.INITIALS if mine[:shared] == theirs[:shared] else None


def _given(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(letter for word in words[:-1] for letter in word.letters)


def _alike(some: Sequence[Word], others: Sequence[Word]) -> bool:
    return len(some) == len(others) and all(
        _same_word(one, other) for one, other in zip(some, others, strict=True)
    )


def _same_word(one: Word, other: Word) -> bool:
    if one.parts == other.parts:
        return True
    if len(one.parts) != len(other.parts) or (one.acronym and other.acronym):
        return False
    if (one.acronym or other.acronym) and len(one.parts[0]) + len(other.parts[0]) < 2 * 5:
        return False
    return all(
        mine == theirs or forms_of_one(mine, theirs)
        for mine, theirs in zip(one.parts, other.parts, strict=True)
    )


def _acronym(short: Parsed, long: Parsed) -> bool:
    written = _written_acronym(short)
    if not written or len(long.words) < 2 or not long.words[0].capital:
        return False
    return written[0] == _letters(long.words)


def _written_acronym(name: Parsed) -> tuple[str, ...]:
    if len(name.words) == 1 and name.words[0].acronym:
        return ("".join(name.words[0].parts),)
    return ()


def _letters(words: Sequence[Word]) -> str:
    return "".join(
        letter for word in words if word.parts[0] not in _SMALL for letter in word.letters
    )


def _word(written: str) -> Word:
    # МИДа, МИДом: capitals with a small ending
    head = written.rstrip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    bare = head if len(head) > 1 and len(written) - len(head) <= 2 else written
    acronym = 1 < len(bare) < _LONGEST_ACRONYM and bare.isupper()
    pieces = [part for part in _HYPHENS.split(bare if acronym else written) if part]
    parts = [part.casefold() for part in pieces] or [written.casefold()]
    if len(parts) > 1 and parts[0] in _ARTICLES:
        parts = parts[1:]
    return Word(tuple(parts), written[0].isupper(), acronym)


def _core(plain: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words without those before them that only say what it is."""
    quoted = _QUOTED.search(plain)
    if quoted and quoted.start() and quoted[1].strip():
        inner = tuple(_word(piece[0]) for piece in _PIECE.finditer(quoted[1]) if piece["word"])
        outer = words[: len(words) - len(inner)]
        if inner and all(not word.capital or "-".join(word.parts) in _KINDS for word in outer):
            return inner
    return tuple(word for word in words if "-".join(word.parts) not in _KINDS) or words
