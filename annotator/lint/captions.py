"""Captions: stretches that repeat the words of others, and are labelled otherwise."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from annotator.domain import Mention, Span
from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Subject, shortened
from annotator.words import _

KIND = "captions"
Held = dict[tuple[Span, ...], list[Mention]]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of words that two stretches share: where it stands in one, and how far off in the other."""

    start: int
    end: int
    by: int

    @property
    def back(self) -> "_Block":
        """The same seen from the other stretch."""
        return _Block(self.start + self.by, self.end + self.by, -self.by)


def doubts(subject: Subject) -> Doubts:
    """Yield each mention that a stretch has and its repetition lacks or labels otherwise.

    Compared is what both say in the same words. A stretch without any mention is left alone: who
    leaves captions out means it.
    """
    for region in subject.document.regions:
        if region.repeats is None:
            continue
        here, there = _held(subject, region.repeats), _held(subject, region.span)
        if here and there:
            blocks = _shared(subject.text, region.repeats, region.span)
            yield from _compared(subject, here, there, blocks)
            yield from _lacking(subject, there, here, [block.back for block in blocks])
        yield None


def _held(subject: Subject, stretch: Span) -> Held:
    found: Held = {}
    for one in subject.within(stretch.start, stretch.end):
        if stretch.contains(one.mention.hull):
            found.setdefault(one.mention.spans, []).append(one.mention)
    return found


def _shared(text: str, first: Span, again: Span) -> list[_Block]:
    """Return the runs of words that two stretches have in common, in their order."""
    one, two = (
        [found.span() for found in _WORD.finditer(text, span.start, span.end)]
        for span in (first, again)
    )
    words = ([text[start:end] for start, end in places] for places in (one, two))
    matcher = SequenceMatcher(None, *words, autojunk=False)
    return [
        _Block(one[at][0], one[at + size - 1][1], two[to][0] - one[at][0])
        for at, to, size in matcher.get_matching_blocks()
        if size
    ]


def _moved(text: str, spans: tuple[Span, ...], blocks: list[_Block]) -> tuple[Span, ...]:
    """Return where the words of `spans` stand in the other stretch; nothing when not as a whole."""
    start, end = spans[0].start, spans[-1].end
    for block in blocks:
        # quotes and brackets at an edge are no words
        if block.start - 1 <= start and end <= block.end + 1 and start + block.by >= 0:
            place = tuple(span.moved(block.by) for span in spans)
            if text[start:end] == text[place[0].start : place[-1].end]:
                return place
    return ()


def _compared(subject: Subject, here: Held, there: Held, blocks: list[_Block]) -> Doubts:
    """Yield what the repetition lacks, and what it labels otherwise."""
    yield from _lacking(subject, here, there, blocks)
    for spans, mentions in here.items():
        others = there.get(_moved(subject.text, spans, blocks), [])
        # places with several labels are for people to compare
        if len(mentions) == len(others) == 1 and mentions[0].label != others[0].label:
            yield _otherwise(subject, mentions[0], others[0])


def _lacking(subject: Subject, here: Held, there: Held, blocks: list[_Block]) -> Doubts:
    for spans, mentions in here.items():
        place = _moved(subject.text, spans, blocks)
        if not place or place in there:
            continue
        if not subject.is_covered(place[0].start, place[-1].end):
            yield _missing(subject, mentions[0], place)


def _missing(subject: Subject, mention: Mention, place: tuple[Span, ...]) -> Doubt:
    title = subject.title(mention.label)
    sentence = _("“{quote}” is not labelled here, but {label} where the same words are repeated.")
    fix = Fix(
        "label_span",
        (*subject.place, place, mention.label),
        _("Label as {label}").format(label=title),
        mention.entity,
    )
    words = mention.quote(subject.text)
    hull = Span(place[0].start, place[-1].end)
    told = sentence.format(quote=shortened(words), label=title)
    return Doubt(KIND, *subject.place, hull, (), told, (str(hull), mention.label), fix)


def _otherwise(subject: Subject, mention: Mention, other: Mention) -> Doubt:
    title = subject.title(mention.label)
    sentence = _("“{quote}” is {label} here, but {usual} where the same words are repeated.")
    told = sentence.format(
        quote=shortened(other.quote(subject.text)), label=subject.title(other.label), usual=title
    )
    fix = Fix(
        "relabel_all", ((other.id,), mention.label), _("Label as {label}").format(label=title)
    )
    said = (other.id, other.label, mention.label)
    return Doubt(KIND, *subject.place, other.hull, (other.id,), told, said, fix)
