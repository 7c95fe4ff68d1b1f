"""Absent ends: stances of or towards somebody whom no mention in the article names."""

from annotator.domain import Span, Stance
from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.stances import place_of
from annotator.lint.subject import Named, Subject
from annotator.words import _

KIND = "absent-end"


def doubts(subject: Subject) -> Doubts:
    """Yield each end of a stance that no mention names, once; virtual ones are never named."""
    absent: dict[str, Stance] = {}
    for one in subject.annotations.stances:
        for end in one.speaks_of:
            if end not in subject.by_entity and not subject.is_virtual(end):
                absent.setdefault(end, one)
        yield None
    unlinked: dict[str, list[Named]] = {}
    for one in subject.named if absent else ():
        if not one.mention.entity:
            unlinked.setdefault(_beginning(one.words), []).append(one)
        yield None
    for end, stance in absent.items():
        yield _doubt(subject, stance, end, unlinked)


def _doubt(subject: Subject, stance: Stance, end: str, mentions: dict[str, list[Named]]) -> Doubt:
    name = subject.name(end)
    sentence = _("{name} takes part in a stance, but no mention in the article names them.")
    found = _written(subject, end)
    label = _label(subject, end)
    near = mentions.get(_beginning(name), ())
    unlinked = next((one for one in near if _alike(one.words, name)), None)
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
    known, text = subject.entities.get(end), subject.text
    for name in known.names if known else ():
        at = text.find(name) if name.strip() else -1
        while at >= 0:
            to = at + len(name)
            whole = not (text[at - 1 : at].isalnum() or text[to : to + 1].isalnum())
            if whole and not subject.is_covered(at, to):
                return Span(at, to)
            at = text.find(name, to)
    return None


def _beginning(words: str) -> str:
    """Return what all forms of a name begin with, for it to be looked up by."""
    return words[:3].casefold()


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
