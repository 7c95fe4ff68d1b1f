"""Wording: a text with what is known of its words, read as the parts of its sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.domain import Span
from annotator.language.quotations.lexicon import Lexicon, Use
from annotator.language.quotations.noun_phrases import tell_forms, with_names
from annotator.language.quotations.parts import Known, Part, Sort

_TOKEN = re.compile(
    r"(?P<word>[^\W_]+(?:[-‐‑'’][^\W_]+)*)|(?P<aside>\([^()\n]{0,160}\)|\[[^\[\]\n]{0,160}\])"
    r"|(?P<mark>[,;:—–.!?…]|-(?=\s))"
)
_CAPITAL = re.compile(r"(?<=[\w,] )[^\W\d_a-zа-яё][\w-]+")
_MARKS = {",": Sort.COMMA, ";": Sort.COMMA, ":": Sort.COLON} | dict.fromkeys("—–-", Sort.DASH)
_PARTICIPLE = re.compile(
    r"(?:[аяыиу]в|вши|вшись|[ая]я|[вжчшщ]а|ь?ясь|[ую]щ\w{2,4}|[ая]щ\w{2,4}|вш\w{2,4}|нн\w{2,3}"
    r"|[тч]ь|ing)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Wording:
    """A text with what is known of its words: the lexicon, and the places of names in text order.

    Other words that keep a capital within sentences are taken for names of nobody knows what.
    """

    text: str
    names: Sequence[Known]
    words: Lexicon
    _capitals: set[str] = field(default_factory=set[str])
    _sorts: dict[str, tuple[Use, Sort]] = field(default_factory=dict[str, tuple[Use, Sort]])

    def __post_init__(self) -> None:
        self._capitals = {_stem(found[0]) for found in _CAPITAL.finditer(self.text)}

    def parts(self, sentence: Span, quotes: Sequence[Span] = ()) -> list[Part]:
        """Return the parts of a sentence in order; each of `quotes` is one part, asides are none.

        A role and the name that goes with it are one part. `quotes` are sorted and do not overlap.
        """
        parts = list(_joined(self.text, self._tokens(sentence, quotes)))
        if len(parts) > 1 and parts[1].sort is Sort.VERB:
            first = parts[0]
            if first.sort is Sort.WORD and not first.use and self.text[first.start].isupper():
                first.sort, first.guessed = Sort.NAME, True
        tell_forms(self.text, parts)
        return with_names(self.text, parts)

    def _tokens(self, sentence: Span, quotes: Sequence[Span]) -> Iterator[Part]:
        names = self.names
        at = sentence.start
        quote = bisect_left(quotes, at, key=lambda one: one.start)
        name = bisect_left(names, at, key=lambda one: one.span.start)
        begun = False
        while True:
            found = _TOKEN.search(self.text, at, sentence.end)
            here = found.start() if found else sentence.end - 1
            while name < len(names) and names[name].span.start < at:
                name += 1
            if quote < len(quotes) and quotes[quote].start <= here:
                part = Part(Sort.QUOTE, quotes[quote].start, quotes[quote].end)
                quote += 1
            elif not found:
                return
            elif name < len(names) and names[name].span.start <= here < names[name].span.end:
                one = names[name]
                part = Part(Sort.NAME, one.span.start, one.span.end, kind=one.kind)
            else:
                part = self._part(found, begun)
            at = part.end if part else found.end() if found else at
            if part:
                begun = part.sort is not Sort.COLON
                yield part

    def _part(self, found: re.Match[str], begun: bool) -> Part | None:
        """Return the part that a word or a mark is; none for an aside."""
        start, end = found.span()
        if found["mark"]:
            return Part(_MARKS.get(found[0], Sort.STOP), start, end)
        word = found["word"]
        if not word:
            return None
        known = self._sorts.get(word)
        if known is None:
            use = self.words.use(word)
            known = self._sorts[word] = (use, _sort(word, use))
        use, sort = known
        phrase = None
        if use is not Use.NOTHING and use & Use.LEADS:
            phrase = self.words.phrase(self.text, start)
        if phrase:
            end, use, whose = phrase
            sort = Sort.CITING if use & Use.CITING else Sort.NAME_FOLLOWS
            pronoun = Span(start, end) if whose else None
            return Part(sort, start, end, use | self.words.use(whose), name=pronoun)
        if use is Use.NOTHING and word[0].isupper() and (begun or _stem(word) in self._capitals):
            return Part(Sort.NAME, start, end, guessed=True)
        return Part(sort, start, end, use)


def _joined(text: str, parts: Iterator[Part]) -> Iterator[Part]:
    """Yield the parts with neighbouring words of one guessed name made one."""
    run: Part | None = None
    for part in parts:
        one_name = (
            run and run.guessed and part.guessed and text[run.end : part.start] in (" ", "\u00a0")
        )
        if run and one_name:
            run.end = part.end
            continue
        if run:
            yield run
        run = part
    if run:
        yield run


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 2)]


def _sort(word: str, use: Use) -> Sort:
    if use & Use.VERB:
        return Sort.PARTICIPLE if _PARTICIPLE.search(word) else Sort.VERB
    for one, sort in (
        (Use.PRONOUN, Sort.PRONOUN),
        (Use.ROLE, Sort.ROLE),
        (Use.THAT, Sort.THAT),
        (Use.PREPOSITION, Sort.PREPOSITION),
    ):
        if use & one:
            return sort
    return Sort.WORD
