"""Speaking: which nouns the body of another speaks of, and who speaks of an entity."""

from collections.abc import Iterator

from annotator.store.bodies import Body

SPOKEN_OF = ("document", "entity", "mention")
"""The kinds of noun of which others speak."""
OWNED = ("mention", "stance", "relation", "document_label", "dismissal")
"""The kinds of noun that lie in one document and belong to one annotator."""
_KEYS: dict[str, tuple[str, ...]] = {
    "document": ("document",),
    "entity": ("entity",),
    "holder": ("entity",),
    "via": ("entity",),
    "target": ("entity", "mention"),
    "source": ("mention",),
    "anchors": ("mention",),
}
"""For each key of a body the kinds of noun whose ids may stand there."""


def spoken_in(body: Body) -> Iterator[tuple[str, str]]:
    """Yield the kind and id of whatever a body may speak of."""
    for key, kinds in _KEYS.items():
        said = body.get(key) or ()
        for id in [said] if isinstance(said, str) else said:
            for kind in kinds:
                yield kind, id
