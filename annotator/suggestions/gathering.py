"""Gathering: what several sources suggest for one document, made one list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from annotator.domain import Document, Entity, Mention, Scheme, Suggestion, SuggestionSet


@dataclass(frozen=True, slots=True)
class Page:
    """What suggestions for one document are made from.

    `mentions` are those of whoever annotates, `entities` the register by id, `refused` the keys of
    what was refused there (`Suggestion.refusal`), `predicted` what programs say of the document.
    """

    document: Document
    annotator: str
    scheme: Scheme
    mentions: tuple[Mention, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict[str, Entity], hash=False)
    refused: frozenset[str] = frozenset()
    predicted: tuple[SuggestionSet, ...] = ()


Source = Callable[[Page], Iterable[Suggestion]]
"""Says what it suggests for a document; the surest sources come first in a list of them."""


def gathered(page: Page, sources: Iterable[Source]) -> list[Suggestion]:
    """Return what the sources suggest in text order; of several for one place the first counts.

    Nothing is suggested where a mention covers the very place, and nothing that was refused.
    """
    taken = {mention.spans for mention in page.mentions}
    found: list[Suggestion] = []
    for source in sources:
        for one in source(page):
            if one.spans not in taken and one.refusal not in page.refused:
                taken.add(one.spans)
                found.append(one)
    return sorted(found, key=lambda one: (one.hull.start, -one.hull.end))
