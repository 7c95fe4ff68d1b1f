"""Reading: one pass over a text that finds its quotations and remembers who was named and spoke."""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.domain import LabelKind, Span
from annotator.language.quotations.attribution import Attribution, Telling
from annotator.language.quotations.lexicon import Lexicon, Use, speech_lexicon
from annotator.language.quotations.marks import MARKS, dialogue, inside, marked, outermost
from annotator.language.quotations.memory import Memory
from annotator.language.quotations.parts import WHO, Known, Part, Sort
from annotator.language.quotations.quotation import Quotation, Speaker
from annotator.language.quotations.subjects import form_of, subject
from annotator.language.quotations.wording import Wording
from annotator.language.sentences import sentences

FEWEST_WORDS = 4
"""A shorter quotation is a name or a quip, unless words or marks beside it tell that it is speech."""

STRETCH = 8_000
"""A long text is read in stretches of about so many code points, each on its own."""
BACK, AHEAD = 3_000, 3_000
"""So many code points before and behind a stretch are looked at, too."""
LONGEST_LINE = 2_000
"""A longer line is cut where a sentence ends."""
MOST_PARTS = 400
"""A sentence of more words is none, but a list or a table."""
MOST_SPEAKERS = 4
"""No longer chain of speakers is looked into for what others say."""

_SENTENCE_END = re.compile(r"[.!?…。！？][»”\"')\]]*\s*")
_TEMPLATE = re.compile(r"^\{[^{}\n]{0,40}\}", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(r"[^,.;:!?…\n—–]*$")
_DASH_BEHIND = re.compile(r"[,.!?…]?\s*[—–-]\s+")
_SAID_WITHIN = re.compile(
    r"(?P<lead>[,.!?…][»”\"]?)\s*[—–-]\s+(?P<said>[^—–«»\n]{3,160}?)(?:[.,:;]\s*[—–-]\s|[.!?…]*$)"
)
_FAR = 14
_EARLY_VERB = 5

Told = Mapping[int, tuple[Speaker, ...]]
"""Who speaks by each attribution, the outermost first, by the id of the attribution."""


def quotations(
    text: str, names: Sequence[Known] = (), stretch: Span | None = None
) -> list[Quotation]:
    """Return the quotations of a text, or those that begin in a stretch of it, outer ones first.

    Quotation marks, dashes, verbs of saying and phrases such as “according to” tell where somebody
    speaks. Which words these are is said by the lexicon: text in a language without one has its
    marks and dashes, and nobody who speaks.

    `names` are names whose places are known, in text order; none overlaps another. Positions count
    code points of `text`. Of a long text give one of its `stretches_of`, so that the answer does
    not depend on where one looks.
    """
    steps = read_quotations(text, names, stretch)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def read_quotations(
    text: str, names: Sequence[Known] = (), stretch: Span | None = None
) -> Generator[None, None, list[Quotation]]:
    """Return what `quotations` does, in steps between which other things may be done."""
    if not text:
        return []
    stretch = stretch or Span(0, len(text))
    seen = window(text, stretch)
    low = seen.start
    blank = _TEMPLATE.sub(lambda found: " " * len(found[0]), seen.of(text))
    near = [
        Known(one.span.moved(-low), one.kind) if low else one
        for one in names
        if seen.contains(one.span)
    ]
    reading = Reading(blank, near, speech_lexicon())
    yield
    yield from reading.steps()
    found = (one.moved(low) if low else one for one in reading.found())
    return [one for one in found if stretch.start <= one.spans[0].start < stretch.end]


def stretches_of(text: str) -> list[Span]:
    """Return the stretches in which a long text is read, each of whole lines where these are short."""
    found: list[Span] = []
    start = 0
    while start < len(text):
        end = _next_cut(text, start + STRETCH)
        if len(text) - end < STRETCH // 2:
            end = len(text)
        found.append(Span(start, end))
        start = end
    return found


def window(text: str, stretch: Span) -> Span:
    """Return what is looked at to read a stretch: more of the text before and behind it."""
    start = stretch.start - BACK
    return Span(0 if start <= 0 else _next_cut(text, start), _next_cut(text, stretch.end + AHEAD))


def _next_cut(text: str, at: int) -> int:
    """Return the next place where a line ends, or a sentence, or else that very place."""
    if at >= len(text):
        return len(text)
    near = min(at + LONGEST_LINE, len(text))
    line = text.find("\n", at, near)
    if line >= 0:
        return line + 1
    sentence = _SENTENCE_END.search(text, at, near)
    return sentence.end() if sentence else at if near < len(text) else near


class Reading:
    """One pass over a text."""

    def __init__(self, text: str, names: Sequence[Known], words: Lexicon) -> None:
        self._text = text
        self._words = words
        self._wording = Wording(text, names, words)
        self._memory = Memory(text)
        self._found: list[Quotation] = []
        self._before: Telling | None = None

    def steps(self) -> Iterator[None]:
        """Read all of it, a sentence at a time."""
        yield from self._read(Span(0, len(self._text)), ())

    def found(self) -> list[Quotation]:
        """Return what was found, in text order."""
        return _levelled(self._found)

    def _read(self, span: Span, outer: tuple[Speaker, ...]) -> Iterator[None]:
        quotes = self._quotes(span, nested=bool(outer))
        yield
        for unit in _units(self._text, span, quotes):
            self._read_unit(unit, quotes, outer)
            yield

    def _quotes(self, span: Span, *, nested: bool) -> list[Span]:
        """Return what is quoted in marks or on lines of a dialogue; names in marks are not."""
        found = outermost(marked(self._text, span.start, span.end))
        kept = [one for one in found if self._is_speech(one)]
        if nested:
            return kept
        lines = [
            line
            for line in dialogue(self._text, span.start, span.end)
            if not inside(kept, line.start)
        ]
        kept = [one for one in kept if not inside(lines, one.start)]
        return sorted([*kept, *lines])

    def _is_speech(self, quote: Span) -> bool:
        text, words = self._text, self._words
        inner = _WORD.findall(text, quote.start + 1, quote.end - 1)
        if not inner:
            return False
        before = _BEFORE.search(text, max(0, quote.start - 80), quote.start)
        near = _WORD.findall(before[0]) if before else []
        colon = text[max(0, quote.start - 3) : quote.start].rstrip().endswith(":")
        small = inner[0][0].islower()
        if not colon and not small and near and words.use(near[-1]) & Use.TITLE:
            return text[quote.end - 2] in ".!?…,"
        if len(inner) >= FEWEST_WORDS or colon:
            return True
        if text[quote.start] in "「『":
            return len(quote) > 2 * FEWEST_WORDS  # these scripts part no words
        dash = _DASH_BEHIND.match(text, quote.end)
        goes_on = dash.end() if dash else quote.end if text[quote.end - 2] in ",!?…" else 0
        behind = _WORD.findall(text, goes_on, goes_on + 60)[:4] if goes_on else []
        if any(words.use(word) & Use.VERB for word in behind):
            return True
        said = any(words.use(word) & Use.VERB for word in near[-4:])
        return said and small and len(inner) > 1

    def _read_unit(self, unit: Span, quotes: Sequence[Span], outer: tuple[Speaker, ...]) -> None:
        parts = self._wording.parts(unit, quotes)
        if not 0 < len(parts) <= MOST_PARTS:
            return
        telling = Telling(self._text, parts)
        self._memory.begin(parts)
        told = {id(one): self._resolved(one) for one in telling.found}
        self._take_reported(unit, telling, told, outer)
        for at, part in enumerate(parts):
            if part.sort is Sort.QUOTE:
                self._take_direct(at, telling, told, outer)
        self._memory.end(parts)
        self._before = telling

    def _resolved(self, one: Attribution) -> tuple[Speaker, ...]:
        """Return who is meant by those who speak, and remember them; the author is nobody."""
        if any(part.use & Use.AUTHOR for part in one.speakers):
            return ()
        if not one.speakers:
            implied = self._memory.implied(one.at, one.form)
            return (implied,) if implied else ()
        speakers = tuple(self._memory.speaker(part, one.form) for part in one.speakers)
        for part, speaker in zip(one.speakers, speakers, strict=True):
            outlet = bool(part.use & Use.OUTLET) or part.kind is LabelKind.ORGANISATION
            self._memory.spoke(speaker, one.form, outlet=outlet, in_passing=one.in_passing)
        return speakers

    def _take_reported(
        self, unit: Span, telling: Telling, told: Told, outer: tuple[Speaker, ...]
    ) -> None:
        for one in telling.found:
            speakers = told[id(one)]
            if one.beside >= 0 or not speakers or (outer and not speakers[-1].named):
                continue
            spans = _worthwhile(telling.parts, list(telling.stretches(one, unit.end)))
            if spans:
                chain = [*outer, *_chained(told, telling.outside(one)), *speakers]
                self._found.append(Quotation(spans, False, _once(self._text, chain)))

    def _take_direct(
        self, at: int, telling: Telling, told: Told, outer: tuple[Speaker, ...]
    ) -> None:
        spans, within = self._interrupted(telling.parts[at].span)
        chain = _chained(told, telling.governing(at))
        if within:
            chain.append(within)
        elif not chain:
            otherwise = self._otherwise(at, telling.parts)
            chain += [otherwise] if otherwise else []
        speakers = _once(self._text, [*outer, *chain])
        if outer and speakers == outer:
            return
        self._found.append(Quotation(spans, True, speakers))
        if speakers:
            self._memory.spoke(speakers[-1])
        if 0 < len(speakers) < MOST_SPEAKERS:
            for span in spans:
                self._read_within(span, speakers)

    def _read_within(self, span: Span, speakers: tuple[Speaker, ...]) -> None:
        """Read what somebody who is quoted says of what others say."""
        if len(span) > 2:
            kept, before = self._memory.held(), self._before
            for _step in self._read(Span(span.start + 1, span.end - 1), speakers):
                pass
            self._memory.hold(kept)
            self._before = before

    def _interrupted(self, quote: Span) -> tuple[tuple[Span, ...], Speaker | None]:
        """Return the pieces of a quotation and who speaks, where that is told within it."""
        pieces: list[Span] = []
        at, speaker = quote.start, None
        for found in _SAID_WITHIN.finditer(self._text, quote.start, quote.end):
            parts = self._wording.parts(Span(*found.span("said")))
            verb = next((n for n, one in enumerate(parts) if one.sort is Sort.VERB), _FAR)
            who = subject(parts, verb, behind=True) if verb < _EARLY_VERB else None
            if who is None:
                continue
            if speaker is None:
                form = form_of(parts[verb].of(self._text))
                speaker = self._memory.speaker(who, form)
                self._memory.spoke(speaker, form)
            pieces.append(Span(at, found.end("lead")))
            at = found.end()
        if at < quote.end:
            pieces.append(Span(at, quote.end))
        return tuple(pieces), speaker

    def _otherwise(self, at: int, parts: Sequence[Part]) -> Speaker | None:
        """Return who speaks where no clause beside the quotation tells it, or may."""
        who = _by_some_verb(at, parts)
        if who:
            return self._memory.speaker(who, sure=0.7)
        if at and parts[at - 1].sort is Sort.COLON:
            who = _headed(parts[:at])
            if who:
                return self._memory.speaker(who, sure=0.8)
        start = parts[0].start
        line = self._text[parts[at].start] not in MARKS
        led = self._led(start) if at == 0 or line else None
        if led:
            return led
        if line:  # of a dialogue; questions are those of others
            asked = self._text[parts[at].end - 1] == "?"
            return None if asked else self._memory.last(parts[at].start)
        if at == 0 and (len(parts) == 1 or parts[1].sort is Sort.STOP):
            return self._memory.last(start)
        if len(_WORD.findall(parts[at].of(self._text))) < FEWEST_WORDS:
            return None
        return self._memory.about(parts[:at], parts[at].start)

    def _led(self, at: int) -> Speaker | None:
        """Return who speaks where the sentence before ends with a colon."""
        if not self._text[max(0, at - 80) : at].rstrip().endswith(":") or not self._before:
            return None
        for one in reversed(self._before.found):
            if one.speakers:
                return self._memory.speaker(one.speakers[-1], one.form, 0.8)
        who = _headed(self._before.parts)
        return self._memory.speaker(who, sure=0.6) if who else None


def _by_some_verb(at: int, parts: Sequence[Part]) -> Part | None:
    """Return the subject of the nearest verb of saying in the sentence, before the quotation first."""
    for step in (-1, 1):
        number = at + step
        while 0 <= number < len(parts) and abs(number - at) < _FAR:
            if parts[number].sort in (Sort.VERB, Sort.PARTICIPLE):
                who = subject(parts, number, behind=step > 0)
                if who:
                    return who
            if parts[number].sort is Sort.QUOTE:
                break
            number += step
    return None


def _chained(told: Told, ways: Sequence[Attribution]) -> list[Speaker]:
    return [speaker for one in ways for speaker in told[id(one)]]


def _headed(parts: Sequence[Part]) -> Part | None:
    """Return who is named at the head of what they say: the first person, or else the first one."""
    who = [one for one in parts if one.sort in WHO and not one.held and not one.use & Use.RELATIVE]
    persons = [one for one in who if one.is_person or one.sort is not Sort.NAME]
    return next(iter(persons or who), None)


def _plain_words(parts: Sequence[Part], span: Span) -> int:
    """Return how many words of a stretch are not those of a quotation in marks."""
    return sum(
        one.end - one.start > 1
        for one in parts
        if one.sort < Sort.COMMA and span.contains(one.span)
    )


def _worthwhile(parts: Sequence[Part], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the stretches of two words and more; where only all together have as many, all."""
    words = [_plain_words(parts, span) for span in spans]
    longer = tuple(span for span, count in zip(spans, words, strict=True) if count > 1)
    return longer or (tuple(spans) if sum(words) > 1 else ())


def _once(text: str, chain: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Return a chain without whoever is named twice in turn."""
    found: list[Speaker] = []
    for one in chain:
        if not (found and _name(text, found[-1]) == _name(text, one)):
            found.append(one)
    return tuple(found)


def _name(text: str, speaker: Speaker) -> str:
    words = (speaker.named or speaker.place).of(text).split()
    return words[-1].casefold()[:5]


def _units(text: str, span: Span, quotes: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences, those that a quotation joins as one."""
    quote, begun, until = 0, -1, -1
    for one in sentences(text[span.start : span.end]):
        start, end = one.start + span.start, one.end + span.start
        begun = start if begun < 0 else begun
        while quote < len(quotes) and quotes[quote].start < end:
            until = max(until, quotes[quote].end)
            quote += 1
        if end >= until:
            yield Span(begun, end)
            begun = -1
    if begun >= 0:
        yield Span(begun, span.end)


def _levelled(found: list[Quotation]) -> list[Quotation]:
    """Return quotations in text order, each with the number of others' quotations round it."""
    found = sorted(found, key=lambda one: (one.hull.start, -one.hull.end, one.direct))
    levelled: list[Quotation] = []
    open_ones: list[Quotation] = []
    for one in found:
        place = one.hull
        open_ones = [other for other in open_ones if other.hull.end > place.start]
        round_it = [other for other in open_ones if other.hull.contains(place)]
        level = 0
        if round_it:
            outer = round_it[-1]
            level = outer.level + (outer.speakers != one.speakers)
        levelled.append(replace(one, level=level) if level else one)
        open_ones.append(levelled[-1])
    return levelled
