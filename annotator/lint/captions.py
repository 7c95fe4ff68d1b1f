"""Captions: stretches that repeat others word for word, and are labelled otherwise."""

from annotator.domain import Mention, Span
from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Subject, shortened
from annotator.words import _

KIND = "captions"
Held = dict[tuple[Span, ...], list[Mention]]


def doubts(subject: Subject) -> Doubts:
    """Yield each mention that a stretch has and its repetition lacks or labels otherwise.

    A stretch without any mention is not compared: who leaves captions out means it.
    """
    for region in subject.document.regions:
        if region.repeats is None:
            continue
        first, again = region.repeats, region.span
        if " ".join(first.of(subject.text).split()) != " ".join(again.of(subject.text).split()):
            continue
        if len(first) != len(again):
            continue
        here, there = _held(subject, first), _held(subject, again)
        if here and there:
            yield from _compared(subject, here, there, again.start - first.start)
            yield from _lacking(subject, there, here, first.start - again.start)
        yield None


def _held(subject: Subject, stretch: Span) -> Held:
    found: Held = {}
    for one in subject.within(stretch.start, stretch.end):
        if stretch.contains(one.mention.hull):
            found.setdefault(one.mention.spans, []).append(one.mention)
    return found


def _compared(subject: Subject, here: Held, there: Held, by: int) -> Doubts:
    """Yield what the repetition lacks, and what it labels otherwise."""
    yield from _lacking(subject, here, there, by)
    for spans, mentions in here.items():
        others = there.get(_moved(spans, by), [])
        # places with several labels are for people to compare
        if len(mentions) == len(others) == 1 and mentions[0].label != others[0].label:
            yield _otherwise(subject, mentions[0], others[0])


def _lacking(subject: Subject, here: Held, there: Held, by: int) -> Doubts:
    for spans, mentions in here.items():
        place = _moved(spans, by)
        if place not in there and not subject.is_covered(place[0].start, place[-1].end):
            yield _missing(subject, mentions[0], place)


def _missing(subject: Subject, mention: Mention, place: tuple[Span, ...]) -> Doubt:
    title = subject.title(mention.label)
    sentence = _("“{quote}” is not labelled here, but {label} where the same sentence stands.")
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
    sentence = _("“{quote}” is {label} here, but {usual} where the same sentence stands.").format(
        quote=shortened(other.quote(subject.text)), label=subject.title(other.label), usual=title
    )
    fix = Fix(
        "relabel_all", ((other.id,), mention.label), _("Label as {label}").format(label=title)
    )
    said = (other.id, other.label, mention.label)
    return Doubt(KIND, *subject.place, other.hull, (other.id,), sentence, said, fix)


def _moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(span.moved(by) for span in spans)
