"""Learnt labels: places that are labelled otherwise than the same words are in other documents.

What is expected there is told from outside, by who has learnt from the other finished documents;
only what still stands so is told.
"""

from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.expected import Expected
from annotator.lint.subject import Named, Subject, shortened
from annotator.words import _, ngettext

KIND = "learnt-labels"


def doubts(subject: Subject) -> Doubts:
    """Doubt what is labelled otherwise than expected, and what is not labelled though expected."""
    for one in subject.expected:
        if one.span.end <= len(subject.text):
            doubt = _relabelled(subject, one) if one.label else _labelled(subject, one)
            if doubt:
                yield doubt
        yield None


def _relabelled(subject: Subject, one: Expected) -> Doubt | None:
    found = [
        named
        for named in subject.within(one.span.start, one.span.start + 1)
        if named.mention.spans == (one.span,)
    ]
    if len(found) != 1 or found[0].mention.label != one.label:
        return None
    if _told_within_document(subject, found[0], one.wanted):
        return None
    title = subject.title(one.wanted)
    sentence = ngettext(
        "“{quote}” is {label} here, but the same words, used alike, are {usual} in {count} other"
        " place.",
        "“{quote}” is {label} here, but the same words, used alike, are {usual} in {count} other"
        " places.",
        one.there,
    ).format(
        quote=shortened(found[0].words),
        label=subject.title(one.label),
        usual=title,
        count=one.there,
    )
    ids = (found[0].mention.id,)
    fix = Fix("relabel_all", (ids, one.wanted), _("Label as {label}").format(label=title))
    return Doubt(KIND, *subject.place, one.span, ids, sentence, _said(subject, one), fix)


def _told_within_document(subject: Subject, named: Named, wanted: str) -> bool:
    """Whether the rule that compares the words of one document speaks of the place already."""
    return any(other.mention.label == wanted for other in subject.by_words.get(named.words, ()))


def _labelled(subject: Subject, one: Expected) -> Doubt | None:
    if subject.is_covered(one.span.start, one.span.end):
        return None
    title = subject.title(one.wanted)
    sentence = ngettext(
        "“{quote}” is not labelled here, but the same words, used alike, are {usual} in {count}"
        " other place.",
        "“{quote}” is not labelled here, but the same words, used alike, are {usual} in {count}"
        " other places.",
        one.there,
    ).format(quote=shortened(one.span.of(subject.text)), usual=title, count=one.there)
    fix = Fix(
        "label_span",
        (*subject.place, (one.span,), one.wanted),
        _("Label as {label}").format(label=title),
    )
    return Doubt(KIND, *subject.place, one.span, (), sentence, _said(subject, one), fix)


def _said(subject: Subject, one: Expected) -> tuple[str, ...]:
    words = one.span.of(subject.text)
    return (words, str(one.span.start), one.label, one.wanted)
