"""Suggestion: a mention or stance that is proposed; it is in no set until somebody accepts it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.annotation import Pairs, Provenance
from annotator.domain.entity import Entity
from annotator.domain.span import Span, hull

_NOT = "not "
_REFUSAL = re.compile(r"not .*: \d+-\d+(?: \d+-\d+)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mention that may stand in a document: its spans, its label, whom it may name, and why.

    `label` is empty where only a name was found, and nobody knows of what. `provenance` is what the
    mention remembers once it is accepted.
    """

    document: str
    spans: tuple[Span, ...]
    label: str
    entity: str = ""
    provenance: Provenance = Provenance("rule")  # noqa: RUF009 - frozen

    @property
    def hull(self) -> Span:
        """The stretch from the first to the last character."""
        return hull(self.spans)

    @property
    def refusal(self) -> str:
        """The key of the dismissal by which somebody refuses it: the same spans and label."""
        return refusal_of(self.spans, self.label)


@dataclass(frozen=True, slots=True)
class StanceSuggestion:
    """A stance that may be taken in a document, as a model or another program says.

    Its ends are entities of the register where one of that name is there, else such as it would get
    when the suggestion is accepted. With a `topic`, `target` is None.
    """

    document: str
    holder: Entity
    target: Entity | None
    polarity: str
    topic: str = ""
    evidence: tuple[Span, ...] = ()
    qualifiers: Pairs = ()
    via: tuple[Entity, ...] = ()
    provenance: Provenance = Provenance("model")  # noqa: RUF009 - frozen

    @property
    def towards(self) -> str:
        """What the target is called."""
        return self.target.name if self.target else self.topic

    @property
    def refusal(self) -> str:
        """The key of the dismissal by which somebody refuses it: the names of its ends and the polarity."""
        ends = f"{self.holder.name} → {self.towards}"
        return f"no stance {self.polarity}: {ends.casefold()}"


def refusal_of(spans: Iterable[Span], label: str) -> str:
    """Return the key under which the refusal of a label for a place is kept."""
    places = " ".join(f"{span.start}-{span.end}" for span in spans)
    return f"{_NOT}{label}: {places}"


def refused_place(key: str) -> tuple[Span, ...]:
    """Return the spans that the key of a refusal is about; none for the key of something else."""
    if not _REFUSAL.fullmatch(key):
        return ()
    written = key.rpartition(": ")[2].split(" ")
    return tuple(Span(*map(int, one.split("-"))) for one in written)
