"""Known names: the mentions of a text as names whose places and kinds are known."""

from collections.abc import Callable, Iterable

from annotator.domain import Label, LabelKind, Mention
from annotator.language.label_kinds import kind_of
from annotator.language.quotations.parts import Known

_NAMING = (LabelKind.PERSON, LabelKind.PLACE, LabelKind.ORGANISATION)
LONGEST = 120
"""A longer mention names nobody who would speak."""


def known_names(mentions: Iterable[Mention], label: Callable[[str], Label]) -> list[Known]:
    """Return the mentions of persons, places and organisations as names; outer ones hide inner ones.

    `mentions` are in text order, outer ones first; `label` tells the label of a key.
    """
    found: list[Known] = []
    for mention in mentions:
        kind = kind_of(label(mention.label))
        span = mention.hull
        if kind not in _NAMING or len(span) > LONGEST:
            continue
        if not found or span.start >= found[-1].span.end:
            found.append(Known(span, kind))
    return found
