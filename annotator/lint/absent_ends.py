"""Absent ends: stances of or towards somebody whom no mention in the article names."""

from annotator.domain import Span, Stance
from annotator.language import Finder, Query
from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.stances import place_of
from annotator.lint.subject import Named, Subject
from annotator.words import _

KIND = "absent-end"


def doubts(subject: Subject) -> Doubts:
    """Yield each end of a stance that no mention names, once; virtual ones are never named."""
    seen: set[str] = set()
    for one in subject.annotations.stances:
        for end in one.speaks_of:
            if end not in subject.by_entity and not subject.is_virtual(end) and end not in seen:
                seen.add(end)
                yield _doubt(subject, one, end)
            yield None


def _doubt(subject: Subject, stance: Stance, end: str) -> Doubt:
    name = subject.name(end)
    sentence = _("{name} takes part in a stance, but no mention in the article names them.")
    found = _written(subject, end)
    label = _label(subject, end)
    unlinked = _unlinked(subject, name)
    fix = None
    if unlinked:
        title = _("Link “{quote}” to {name}").format(quote=unlinked.words, name=name)
        fix = Fix("link_mention", (unlinked.mention.id, end), title)
        found = unlinked.mention.hull
    elif found and label:
        title = _("Label “{quote}” as {label}").format(
            quote=found.of(subject.text), label=subject.title(label)
        )
        fix = Fix("label_span", (*subject.place, (found,), label), title, end)
    place = found or place_of(subject, stance)
    told = sentence.format(name=name)
    return Doubt(KIND, *subject.place, place, (stance.id,), told, (end,), fix)


def _written(subject: Subject, end: str) -> Span | None:
    """Return where a name of an entity stands first outside every mention; None when nowhere."""
    known = subject.entities.get(end)
    for name in known.names if known else ():
        query = Query(name, whole_words=True, same_case=len(name) < 3)
        for span in Finder(query).spans(subject.text):
            if not subject.is_covered(span.start, span.end):
                return span
    return None


def _unlinked(subject: Subject, name: str) -> Named | None:
    """Return the first mention that names nobody and sounds like a name; None without any."""
    for one in subject.named:
        if not one.mention.entity and _alike(one.words, name):
            return one
    return None


def _alike(words: str, name: str) -> bool:
    """Whether words are a name in this or another form: all but the endings are the same."""
    pairs = list(zip(words.casefold().split(), name.casefold().split(), strict=False))
    same = len(words.split()) == len(name.split())
    return same and all(one[: _stem(one, two)] == two[: _stem(one, two)] for one, two in pairs)


def _stem(one: str, two: str) -> int:
    return max(min(len(one), len(two)) - 2, 3)


def _label(subject: Subject, end: str) -> str:
    known = subject.entities.get(end)
    label = known.label if known else ""
    return label if subject.scheme.has_label(label) else ""
