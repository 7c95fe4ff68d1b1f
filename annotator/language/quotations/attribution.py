"""Attribution: which words of a sentence tell who says something, and what of it is said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.domain import Span
from annotator.language.quotations.lexicon import Use
from annotator.language.quotations.parts import BREAKS, WHO, Part, Sort
from annotator.language.quotations.subjects import Form, clause, form_of, noun_beside, subject

_LONGEST_INSERTION = 16
_NEAR = 7
_PHRASE = 8
_FINITE = re.compile(r"(?:л|ла|ли|лся|лась|лись|ет|ёт|ит|ют|ут|ят|ат|ется|ётся|ится|ются|ятся)$")
_OUTER_PUNCTUATION = ",;:—–-."
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "there",
        "it",
        "this",
        "these",
        "those",
        "such",
        "no",
        "not",
        "his",
        "her",
        "its",
        "their",
    ]
)
"""Words with which an English clause may begin right behind “said”."""


@dataclass(slots=True)
class Attribution:
    """Who speaks, the outermost first, by which parts of the sentence that is told, and of what.

    `first` to `last` are the numbers of the parts that tell it, `start` to `stop` of those that are
    said, if any; parts that tell of something are never said themselves. `beside` is the number of
    the quotation that it belongs to, or -1; `inserted` says that it stands within or behind what is
    said. `at` is where the verb stands, and `form` what its ending tells.
    """

    speakers: list[Part]
    first: int
    last: int
    start: int
    stop: int
    beside: int = -1
    inserted: bool = False
    form: Form = Form.UNKNOWN
    at: int = 0

    @property
    def in_passing(self) -> bool:
        """Whether nothing is said by it."""
        return self.beside < 0 and self.start >= self.stop

    def introduces(self, first: int, last: int) -> bool:
        """Whether parts are within what it tells of, which is no quotation in marks."""
        return self.beside < 0 and self.start <= first and last <= self.stop


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause of a verb: the numbers of its first part, of the verb, and of the part behind it.

    `as_said` says that it begins with “as”; `quote` is the quotation right before it, or -1;
    `inserted` says that something stands before it that it may tell of.
    """

    start: int
    verb: int
    end: int
    as_said: bool
    quote: int
    inserted: bool


@dataclass(slots=True)
class Telling:
    """What a sentence, given as its parts, tells of who says what, in the order of its words."""

    text: str
    parts: Sequence[Part]
    found: list[Attribution] = field(default_factory=list[Attribution])

    def __post_init__(self) -> None:
        for at, part in enumerate(self.parts):
            one = None
            if part.sort in (Sort.VERB, Sort.PARTICIPLE):
                one = self._by_verb(at)
            elif part.sort in (Sort.NAME_FOLLOWS, Sort.CITING):
                one = self._by_phrase(at)
            if one and not any(_same_words(one, other) for other in self.found):
                self.found.append(one)
        told = {one.beside for one in self.found}
        for at, part in enumerate(self.parts):
            one = self._behind_dash(at) if part.sort is Sort.QUOTE and at not in told else None
            if one:
                self.found.append(one)
        self.found.sort(key=lambda one: one.first)

    def governing(self, quote: int) -> list[Attribution]:
        """Return what tells who is quoted, the outermost first: at last whose words these are."""
        beside = [one for one in self.found if one.beside == quote]
        round_it = [one for one in self.found if one.beside < 0 and one.start <= quote < one.stop]
        before = [one for one in round_it if one.first < quote]
        behind = [one for one in round_it if one.first > quote]
        return [*reversed(behind), *before, *beside]

    def outside(self, one: Attribution) -> list[Attribution]:
        """Return what tells who says that somebody says something, the outermost first."""
        round_it = [
            other
            for other in self.found
            if other is not one and other.introduces(one.first, one.last)
        ]
        behind = [other for other in round_it if other.first > one.first and self._ends_with(other)]
        if self._ends_with(one):
            return list(reversed(behind))
        before = [other for other in round_it if other.first < one.first]
        return [*reversed(behind), *before]

    def _ends_with(self, one: Attribution) -> bool:
        """Whether the sentence ends with an attribution."""
        return one.inserted and one.last >= len(self.parts) - 1

    def stretches(self, one: Attribution, end: int) -> Iterator[Span]:
        """Yield the stretches of the sentence, which ends at `end`, that an attribution tells of."""
        told = set[int]()
        for other in self.found:
            if other is one or other.inserted or other.first < one.start:
                told.update(range(other.first, other.last))
        at = one.start
        while at < one.stop:
            first = at
            while at < one.stop and at not in told:
                at += 1
            if first < at:
                start = self.parts[first - 1].end if first else self.parts[0].start
                stop = self.parts[at].start if at < len(self.parts) else end
                span = _trimmed(self.text, start, stop)
                if span:
                    yield span
            at += 1

    # by a verb

    def _by_verb(self, verb: int) -> Attribution | None:
        parts = self.parts
        if verb + 1 < len(parts) and parts[verb + 1].use & Use.WHETHER:
            return None
        it = self._clause(verb)
        if it is None:
            return None
        who = self._who(it)
        made = Attribution(
            self._chain(it, who),
            it.start,
            it.end,
            it.end,
            it.end,
            form=form_of(parts[verb].of(self.text)),
            at=parts[verb].start,
        )
        begins = self._introduced(it)
        begins = begins if begins < len(parts) else 0
        if begins:
            made.last, made.start, made.stop = begins, begins, len(parts)
        quote = self._quote_behind(it)
        if parts[verb].sort is Sort.PARTICIPLE and not begins:
            return _beside(made, quote) if quote == it.end else None
        if it.quote >= 0:
            made.beside, made.inserted = it.quote, True
        elif begins:
            pass
        elif quote >= 0:
            _beside(made, quote)
        elif self._bare(it, who):
            made.last, made.start, made.stop = verb + 1, verb + 1, len(parts)
        elif it.inserted and self._is_insertion(it, who):
            made.inserted = True
            made.start, made.stop = self._region(it.start, it.end)
        return made

    def _clause(self, verb: int) -> _Clause | None:
        """Return the clause of a verb; None where the subject is “that”, which says nothing."""
        parts = self.parts
        start, end = clause(parts, verb)
        as_said = start > 0 and bool(parts[start - 1].use & Use.AS)
        if start == verb and start and parts[start - 1].sort is Sort.THAT and not as_said:
            return None
        start -= as_said
        quote = start - 1
        while quote >= 0 and parts[quote].sort in (Sort.COMMA, Sort.DASH, Sort.STOP):
            quote -= 1
        apart = quote < 0 or start - quote > 3 or parts[quote].sort is not Sort.QUOTE
        if apart or parts[start].use & Use.AND:
            quote = -1
        before = parts[start - 1].sort if start else None
        inserted = quote >= 0 or as_said or before in (Sort.COMMA, Sort.DASH)
        return _Clause(start, verb, end, as_said, quote, inserted)

    def _who(self, it: _Clause) -> Part | None:
        """Return who says it."""
        parts, verb = self.parts, self.parts[it.verb]
        if verb.use & Use.PASSIVE:
            return next((one for one in parts[it.start : it.end] if one.sort in WHO), None)
        who = self._same_again(it) or self._by_the_way(it)
        if who is None:
            led = any(one.sort in WHO for one in parts[it.start : it.verb])
            behind = it.inserted and not led and (it.verb - it.start <= 2 or it.as_said)
            behind = behind and verb.sort is Sort.VERB
            who = subject(parts, it.verb, behind=behind, form=form_of(verb.of(self.text)))
        return noun_beside(self.text, parts, it.verb, who, behind=it.inserted) or who

    def _same_again(self, it: _Clause) -> Part | None:
        """Return who spoke before, where the same one goes on: “said so but expressed hope”."""
        if not self.found:
            return None
        parts, before = self.parts, self.found[-1]
        if it.verb and parts[it.verb - 1].use & Use.AND and before.first >= it.start - 1:
            return before.speakers[0] if before.speakers else None
        joined = it.start < it.verb and bool(parts[it.start].use & Use.AND)
        if joined and not any(one.sort in WHO for one in parts[it.start : it.verb]):
            return before.speakers[-1] if before.speakers and not before.inserted else None
        return None

    def _by_the_way(self, it: _Clause) -> Part | None:
        """Return who a gerund is of, where somebody speaks: “said he was glad, adding that”."""
        if self.parts[it.verb].sort is not Sort.PARTICIPLE:
            return None
        outer = [
            one
            for one in self.found
            if not any(two.start <= one.first < two.stop for two in self.found if not two.inserted)
        ]
        speakers = outer[-1].speakers if outer else ()
        return speakers[-1] if speakers and not speakers[-1].cited else None

    def _chain(self, it: _Clause, who: Part | None) -> list[Part]:
        """Return who speaks, behind whoever passes it on: “Bloomberg, citing an expert, writes”."""
        parts = self.parts
        chain = [who] if who else []
        if parts[it.verb].use & Use.QUOTING and who:
            others = (
                one for one in parts[it.verb + 1 : it.end] if one.sort in WHO and one is not who
            )
            other = next(others, None)
            if other and not other.held:
                # whose words they are is a person, whoever quotes them need be none
                whose = who.is_person and (other.guessed or not other.is_person)
                chain = [other, who] if whose else [who, other]
        first = next((at for at, one in enumerate(parts) if one is who), it.start)
        for at in range(min(first, it.start), min(it.end + 2, len(parts))):
            if parts[at].sort is Sort.CITING:
                cited = self._next_one(at)
                if cited and cited is not who:
                    chain.append(cited)
        return chain

    def _introduced(self, it: _Clause) -> int:
        """Return where what is said begins behind a “that” or a colon; 0 without either."""
        parts, end = self.parts, it.end
        if self._is_latin(it.verb):
            for at in range(it.verb + 1, min(end, it.verb + _NEAR)):
                if parts[at].sort is Sort.THAT:
                    return at + 1
        if end < len(parts) and parts[end].sort is Sort.COLON:
            return end + 1
        if end + 1 < len(parts) and parts[end].sort is Sort.COMMA:
            return end + 2 if parts[end + 1].sort is Sort.THAT else 0
        return 0

    def _quote_behind(self, it: _Clause) -> int:
        """Return the quotation right behind the clause of a verb that is not far away, or -1."""
        parts, end = self.parts, it.end
        if end < len(parts) and parts[end].sort is Sort.COMMA:
            end += 1
        near = it.end - it.verb <= _NEAR or self.parts[it.verb].sort is Sort.PARTICIPLE
        return end if near and end < len(parts) and parts[end].sort is Sort.QUOTE else -1

    def _is_insertion(self, it: _Clause, who: Part | None) -> bool:
        """Whether a clause is put into what it tells of, as in: he is right, says Peskov."""
        parts, verb = self.parts, it.verb
        if who is None or it.end - it.start > _LONGEST_INSERTION:
            return False
        if parts[verb].sort is not Sort.VERB:
            return False
        here = any(one is who for one in parts[it.start : min(it.end, verb + 4)])
        if it.as_said:
            return here
        after = [one.sort for one in parts[verb : it.end]]
        if Sort.PREPOSITION in after:
            to = after.index(Sort.PREPOSITION) + verb
            here = here and not any(one is who for one in parts[to : it.end])
        if self._is_latin(verb):
            led = any(one is who for one in parts[max(it.start, verb - 2) : verb])
            return here and (verb == it.start or led) and it.end - verb <= 6
        behind = any(one is who for one in parts[verb : it.end])
        return here and behind and verb - it.start <= 1

    def _bare(self, it: _Clause, who: Part | None) -> bool:
        """Whether what is said follows an English verb without a “that”: Peskov said he was glad."""
        parts, verb = self.parts, it.verb
        if not self._is_latin(verb) or verb == 0 or parts[verb].sort is not Sort.VERB:
            return False
        if parts[verb - 1] is not who or it.end - verb <= 3:
            return False
        behind = parts[verb + 1]
        opens = behind.of(self.text).casefold() in _OPENERS
        return behind.sort in WHO or (behind.sort is Sort.WORD and opens)

    def _region(self, first: int, last: int) -> tuple[int, int]:
        """Return what an inserted clause tells of: what an earlier one introduces, or all.

        At the end of the sentence it tells of all.
        """
        if last < len(self.parts) - 1:
            for one in reversed(self.found):
                if not one.inserted and one.beside < 0 and one.start <= first < one.stop:
                    return one.start, one.stop
        return 0, len(self.parts)

    def _is_latin(self, at: int) -> bool:
        return self.text[self.parts[at].start].isascii()

    # by a phrase

    def _by_phrase(self, at: int) -> Attribution | None:
        """Return what “according to” and the like tell."""
        parts, phrase = self.parts, self.parts[at]
        last = at + 1
        if phrase.name:
            who = Part(Sort.PRONOUN, phrase.name.start, phrase.name.end, phrase.use)
        else:
            named = self._next_one(at)
            if named is None or named.use & Use.RELATIVE:
                return None
            who = named
            last = self._number(who) + 1
            if any(one.sort in BREAKS for one in parts[at:last]):
                return None
        near = parts[max(0, at - _NEAR) : last + _NEAR]
        if phrase.sort is Sort.CITING and any(part.sort is Sort.VERB for part in near):
            return None  # it belongs to the verb
        end = self._apposition(last)
        speakers = [who]
        if end + 1 < len(parts) and parts[end + 1].sort is Sort.CITING:
            cited = self._next_one(end + 1)
            if cited:
                speakers.append(cited)
                end = self._number(cited) + 1
        start, stop = self._region(at, end)
        return Attribution(speakers, at, end, start, stop, inserted=at > start)

    def _next_one(self, phrase: int) -> Part | None:
        """Return whoever is named behind a phrase."""
        behind = self.parts[phrase + 1 : phrase + 1 + _PHRASE]
        return next((one for one in behind if one.sort in WHO), None)

    def _number(self, part: Part) -> int:
        return next(number for number, one in enumerate(self.parts) if one is part)

    def _apposition(self, last: int) -> int:
        """Return where an attribution ends, what is added to the name between commas included."""
        parts = self.parts
        if last >= len(parts) or parts[last].sort is not Sort.COMMA:
            return last
        for at in range(last + 1, min(last + 10, len(parts))):
            if parts[at].sort is Sort.COMMA and parts[last + 1].sort is Sort.ROLE:
                return at
            if parts[at].sort in (*BREAKS, Sort.VERB, Sort.THAT, Sort.PRONOUN):
                break
        return last

    # by its place alone

    def _behind_dash(self, quote: int) -> Attribution | None:
        """Return who is told behind a quotation and a dash by a verb that no lexicon has."""
        parts = self.parts
        start = quote + 1
        while start < len(parts) and parts[start].sort in (Sort.COMMA, Sort.STOP):
            start += 1
        if start >= len(parts) - 1 or parts[start].sort is not Sort.DASH:
            return None
        start += 1
        _start, end = clause(parts, start)
        for at in range(start, min(start + 3, end)):
            word = parts[at].of(self.text)
            if parts[at].sort is not Sort.WORD or not _FINITE.search(word):
                continue
            form = form_of(word)
            who = subject(parts, at, behind=True, form=form)
            who = noun_beside(self.text, parts, at, who, behind=True) or who
            if who and parts[start].start <= who.start < parts[end - 1].end:
                return Attribution([who], start, end, end, end, quote, inserted=True, form=form)
        return None


def _same_words(one: Attribution, other: Attribution) -> bool:
    """Whether two verbs tell of the same quotation or the same words."""
    if one.beside >= 0 and one.beside == other.beside:
        return True
    return other.start < other.stop and other.last > one.first and one.start == other.start


def _beside(made: Attribution, quote: int) -> Attribution:
    made.beside = quote
    made.start, made.stop = quote, quote + 1
    return made


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in f"{_OUTER_PUNCTUATION})"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _OUTER_PUNCTUATION):
        end -= 1
    return Span(start, end) if start < end else None
