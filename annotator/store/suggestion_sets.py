"""Bodies of suggestion sets: one record holds all that one suggester says of one document."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from annotator.domain import (
    DocumentLabel,
    Entity,
    Mention,
    Relation,
    Stance,
    SuggestionSet,
)
from annotator.store.bodies import (
    Beside,
    Body,
    document_label_body,
    document_label_noun,
    entity_body,
    entity_noun,
    mention_body,
    mention_noun,
    relation_body,
    relation_noun,
    stance_body,
    stance_noun,
)

N = TypeVar("N", Mention, Stance, Relation, DocumentLabel, Entity)
_SHARED = ("document", "annotator")
"""What all in a set have in common, so that it is said once."""


def suggestion_set_body(said: SuggestionSet, text: Beside) -> Body:
    """Return what the log holds of a suggestion set; spans carry the words that each covers."""

    def bodies(nouns: Iterable[N], to_body: Callable[[N, Beside], Body]) -> list[Body]:
        return [
            {"id": noun.id}
            | {key: value for key, value in to_body(noun, text).items() if key not in _SHARED}
            for noun in nouns
        ]

    return {
        "document": said.document,
        "annotator": said.annotator,
        "mentions": bodies(said.mentions, mention_body),
        "stances": bodies(said.stances, stance_body),
        "relations": bodies(said.relations, relation_body),
        "document_labels": bodies(said.document_labels, document_label_body),
        "entities": bodies(said.entities, entity_body),
    }


def suggestion_set_noun(_id: str, body: Body, text: Beside) -> SuggestionSet:
    """Return the suggestion set that a body of the log says."""
    shared: dict[str, Any] = {key: body[key] for key in _SHARED}

    def nouns(key: str, to_noun: Callable[[str, Body, Beside], N]) -> tuple[N, ...]:
        return tuple(to_noun(one["id"], one | shared, text) for one in body[key])

    return SuggestionSet(
        body["document"],
        body["annotator"],
        nouns("mentions", mention_noun),
        nouns("stances", stance_noun),
        nouns("relations", relation_noun),
        nouns("document_labels", document_label_noun),
        nouns("entities", entity_noun),
    )
