"""Suggestion set: what a model or another program says of one document; no annotation set."""

from dataclasses import dataclass
from hashlib import sha256

from annotator.domain.annotation import AnnotationSet, DocumentLabel, Mention, Relation, Stance
from annotator.domain.entity import Entity
from annotator.domain.people import Annotator, Role


@dataclass(frozen=True, slots=True)
class SuggestionSet:
    """All that one suggester (id) says of one document, kept as one thing.

    Its mentions and stances are suggestions: they stand in no annotation set, in no register and in no
    count, and are offered to whoever annotates. `entities` are those that it speaks of, which need
    not be in the register.
    """

    document: str
    annotator: str
    mentions: tuple[Mention, ...] = ()
    stances: tuple[Stance, ...] = ()
    relations: tuple[Relation, ...] = ()
    document_labels: tuple[DocumentLabel, ...] = ()
    entities: tuple[Entity, ...] = ()

    @property
    def id(self) -> str:
        """The key under which it is kept: one suggester says one thing of a document."""
        return f"{self.document}/{self.annotator}"

    @property
    def size(self) -> int:
        """How much it suggests."""
        kinds = (self.mentions, self.stances, self.relations, self.document_labels)
        return sum(map(len, kinds))

    def as_set(self, annotator: Annotator) -> AnnotationSet:
        """Return it as formats write it, for the suggester, whose role tells what it is."""
        return AnnotationSet(
            annotator,
            mentions=self.mentions,
            stances=self.stances,
            relations=self.relations,
            document_labels=self.document_labels,
        )


def suggester(name: str) -> Annotator:
    """Return the suggester of a name; the same in every project, so that they can be merged."""
    digest = sha256(name.encode("utf-8")).hexdigest()
    return Annotator(f"model-{digest[:16]}", name, Role.SUGGESTED)
