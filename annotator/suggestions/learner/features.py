"""Features: what the model is told of each word, of its neighbours, and of its like in the document.

Of a word: itself, folded; how it begins and ends; its stem; its shape; the lists that hold it
(`clues`); what the dictionary says, where there is one; what a ready-made model says, where there
is one. Of the document: whether the word is written small elsewhere, and what stands beside it
elsewhere, for a name is seldom clear at every place.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from annotator.language import Morphology, sentences, words_and_signs
from annotator.language.endings import keys
from annotator.suggestions.learner.clues import clues
from annotator.suggestions.learner.tags import Word

VERSION = 1
"""Goes up whenever a feature changes: models learnt from others are of no use then."""
_OPENING = frozenset('«"“„(:—–-.')
_QUOTES = frozenset('«"“„')
_MOST_SIGNS = 8
_AWAY = str.maketrans({"ё": "е", "\u0301": None, "\u00ad": None, "\u2010": "-", "\u2011": "-"})

_READINGS = 3

Features = list[str]


def sequences(text: str) -> list[list[Word]]:
    """Return the words and signs of each sentence."""
    found = (words_and_signs(text, one.start, one.end) for one in sentences(text))
    return [words for words in found if words]


def features(
    text: str,
    sentences: Sequence[Sequence[Word]],
    dictionary: Morphology | None = None,
    types: Mapping[int, str] | None = None,
) -> Iterator[list[Features]]:
    """Yield the features of the words of each sentence; those of all together are many.

    `dictionary` says what words are, and `types` of offsets where a word begins what a ready-made
    model takes it for ("B-PER"), each where it is there.
    """
    runs = [[_Seen(text[start:end]) for start, end in words] for words in sentences]
    document = _Document(runs)
    for run, words in zip(runs, sentences, strict=True):
        own = [_told(one, dictionary) for one in run]
        if types is not None:
            for one, word in zip(own, words, strict=True):
                if said := types.get(word[0]):
                    one.append(f"n={said}")
        yield [_word(run, own, at) + document.of(run, at) for at in range(len(run))]


class _Seen:
    """One word as the features see it."""

    __slots__ = ("capital", "folded", "kept", "shape", "stem", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        self.folded = written.casefold().translate(_AWAY)
        self.capital = written[0].isupper()
        self.shape, self.stem, self.kept = _described(written)


@lru_cache(65_536)
def _described(written: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the shape of a word, its stem, and what can be said of it alone."""
    folded = written.casefold().translate(_AWAY)
    stem = min(keys(folded), key=lambda one: (len(one), one)) if len(folded) > 3 else folded
    told = [
        f"w={folded}",
        *(f"s{size}={folded[-size:]}" for size in (2, 3, 4)),
        *(f"p{size}={folded[:size]}" for size in (3, 4, 5)),
        f"st={stem}",
    ]
    return _shape(written), stem, tuple(told)


def _told(one: _Seen, dictionary: Morphology | None) -> list[str]:
    """Return what is known of a word beyond its letters; its neighbours are told, too."""
    told = [f"c={kind}" for kind in clues(one.folded)]
    return [*told, *_looked_up(dictionary, one.written)] if dictionary else told


@lru_cache(65_536)
def _looked_up(dictionary: Morphology, written: str) -> tuple[str, ...]:
    """Return what the dictionary says: of the likeliest reading, and what any of the first may be."""
    readings = dictionary.readings(written)[:_READINGS]
    if not readings:
        return ()
    first = readings[0]
    may_be = {
        "given": any(one.given for one in readings),
        "surname": any(one.surname for one in readings),
        "place": any(one.place for one in readings),
    }
    return (
        f"l={first.lemma}",
        f"ps={first.part}",
        f"ca={' '.join(sorted(first.cases)[:2])}",
        f"gn={first.gender}{first.plural:d}",
        f"k={first.known:d}",
        *(f"m={name}" for name, there in may_be.items() if there),
    )


def _word(run: Sequence[_Seen], own: Sequence[list[str]], at: int) -> Features:
    one = run[at]
    told = ["b", *one.kept, f"sh={one.shape}", *own[at]]
    if at:
        before = run[at - 1]
        told += _beside("-1", before, own[at - 1])
        told.append(f"-1|0sh={before.shape}|{one.shape}")
        if at > 1:
            told += [f"-2w={run[at - 2].folded}", f"-2sh={run[at - 2].shape}"]
    else:
        told.append("first")
    if at + 1 < len(run):
        told += _beside("+1", run[at + 1], own[at + 1])
        if at + 2 < len(run):
            told += [f"+2w={run[at + 2].folded}", f"+2sh={run[at + 2].shape}"]
    else:
        told.append("last")
    return told


def _beside(place: str, one: _Seen, own: Sequence[str]) -> list[str]:
    return [
        f"{place}w={one.folded}",
        f"{place}sh={one.shape}",
        f"{place}s3={one.folded[-3:]}",
        f"{place}p5={one.folded[:5]}",
        f"{place}st={one.stem}",
        *(place + told for told in own),
    ]


class _Document:
    """How the words of one document are written in all of it, and between which words."""

    def __init__(self, runs: Sequence[Sequence[_Seen]]) -> None:
        self._small = Counter(one.stem for run in runs for one in run if one.written[0].islower())
        self._large: Counter[str] = Counter()
        self._beside: dict[str, Counter[str]] = {}
        for run in runs:
            for before, one in pairwise(run):
                if one.capital and before.written not in _OPENING:
                    self._large[one.stem] += 1
            for at, one in enumerate(run):
                if one.capital:
                    self._beside.setdefault(one.stem, Counter()).update(_company(run, at))

    def of(self, run: Sequence[_Seen], at: int) -> Features:
        """Return what the document says of a word beyond its place."""
        one = run[at]
        large, small = self._large[one.stem], self._small[one.stem] > 0
        told = [f"d={large > 0:d}{small:d}", f"dn={min(large, 3)}"]
        if one.capital:
            told.append(f"dsh={one.shape}{large > 0:d}{small:d}")
            here = _company(run, at)
            everywhere = self._beside[one.stem]
            told += [f"o{said}" for said, times in everywhere.items() if times > (said in here)]
        return told


def _company(run: Sequence[_Seen], at: int) -> set[str]:
    """Return what stands beside a word: the stems, and whether they have capitals or are quotes."""
    found: set[str] = set()
    if at:
        before = run[at - 1]
        found.add(f"p={before.stem}")
        if before.capital:
            found.add("pc")
        if before.written in _QUOTES:
            found.add("q")
    if at + 1 < len(run):
        found.add(f"n={run[at + 1].stem}")
        if run[at + 1].capital:
            found.add("nc")
    return found


def _shape(written: str) -> str:
    """Return capitals as X, small letters as x, digits as d, anything else as it is; runs as one."""
    signs: list[str] = []
    for sign in written:
        kind = "X" if sign.isupper() else "x" if sign.islower() else "d" if sign.isdigit() else sign
        if not signs or signs[-1] != kind:
            signs.append(kind)
    return "".join(signs[:_MOST_SIGNS])
