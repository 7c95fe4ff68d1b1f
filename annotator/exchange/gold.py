"""Gold: what a rule proposes for one document, mentions first, then what is said in their terms."""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.domain import (
    GOLD,
    VIRTUAL_ENTITIES,
    AnnotationSet,
    DocumentLabel,
    Mention,
    Provenance,
    Relation,
    Span,
    Stance,
    joined,
)
from annotator.exchange.voting import Candidate, Company, Outcome, Strategy, gathered, outcomes

Annotation = Mention | Stance | Relation | DocumentLabel


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule makes of one candidate: an annotation of gold, nothing, or neither yet.

    `id` is the same whenever the same thing is proposed in the same document.
    """

    id: str
    outcome: Outcome
    gold: Annotation | None
    cites: tuple[Annotation, ...]
    rejected: tuple[Annotation, ...]


@dataclass(slots=True)
class Proposals:
    """All that a rule proposes for one document, and the ends of stances that gold names nowhere."""

    found: list[Proposal] = field(default_factory=list[Proposal])
    unnamed: list[str] = field(default_factory=list[str])
    lost_ends: int = 0


class GoldMaker:
    """Proposes gold for one document by one rule; entities count as `same` says."""

    def __init__(
        self,
        document: str,
        strategy: Strategy,
        said: str,
        company: Company,
        same: Mapping[str, str],
    ) -> None:
        self._document = document
        self._strategy = strategy
        self._provenance = Provenance("rule", said)
        self._company = company
        self._same = same
        self._gold_of: dict[str, str] = {}
        self._made = Proposals()

    def propose(self, sets: Sequence[AnnotationSet]) -> Proposals:
        """Return what the rule makes of the sets of those who have read the document."""
        by_name = {one.annotator.id: one for one in sets}
        self._vote(by_name, lambda one: one.mentions, mention_value, exclude, self._mention)
        self._vote(
            by_name, lambda one: one.stances, self._stance_value, _other_polarity, self._stance
        )
        self._vote(by_name, self._relations, self._relation_value, _never, self._relation)
        self._vote(
            by_name, lambda one: one.document_labels, _label_value, _other_value, self._label
        )
        return self._made

    def _vote(
        self,
        sets: Mapping[str, AnnotationSet],
        part: Callable[[AnnotationSet], Sequence[Any]],
        value: Callable[[Any], Hashable],
        excludes: Callable[[Any, Any], bool],
        make: Callable[[str, Candidate[Any]], Annotation],
    ) -> None:
        candidates = gathered({name: part(one) for name, one in sets.items()}, value, excludes)
        found = outcomes(candidates, self._strategy, self._company)
        taken = [one for one, is_ in zip(candidates, found, strict=True) if is_ is Outcome.TAKEN]
        beaten = {id(rival) for one in taken for rival in one.rivals}
        for candidate, outcome in zip(candidates, found, strict=True):
            if id(candidate) in beaten:
                continue  # the decision for its rival is about it, too
            said = _said(candidate)
            key = _made_id(self._document, repr(candidate.value))
            if outcome is Outcome.TAKEN:
                gold = make(key, candidate)
                against = tuple(one for rival in candidate.rivals for one in _said(rival))
                for one in (*said, *against):  # who erred at this place means gold there, too
                    self._gold_of.setdefault(one.id, gold.id)
                self._made.found.append(Proposal(key, outcome, gold, said, against))
            else:
                self._made.found.append(Proposal(key, outcome, None, (), said))

    def _mention(self, id: str, candidate: Candidate[Mention]) -> Mention:
        said = [votes[0] for votes in candidate.votes.values()]
        entities = [self._same.get(one.entity, one.entity) for one in said]
        return Mention(
            f"m-{id}",
            self._document,
            GOLD,
            said[0].spans,
            said[0].label,
            _most(entities) or "",
            tuple(_by_most([one.attributes for one in said])),
            tuple(_by_most([one.links for one in said])),
            provenance=self._provenance,
        )

    def _stance_value(self, stance: Stance) -> tuple[str, str, str, str]:
        ends = (self._same.get(end, end) for end in (stance.holder, stance.target))
        holder, target = ends
        return holder, target, stance.topic, stance.polarity

    def _stance(self, id: str, candidate: Candidate[Stance]) -> Stance:
        said = [one for votes in candidate.votes.values() for one in votes]
        holder, target, topic, polarity = self._stance_value(said[0])
        anchors = [[self._gold_of.get(one, "") for one in stance.anchors] for stance in said]
        via = [tuple(self._same.get(one, one) for one in stance.via) for stance in said]
        self._note_unnamed(holder, target)
        return Stance(
            f"s-{id}",
            self._document,
            GOLD,
            holder,
            target,
            polarity,
            topic,
            self._evidence(candidate),
            tuple(_by_most([one.qualifiers for one in said])),
            tuple(dict.fromkeys(one for some in anchors for one in some if one)),
            provenance=self._provenance,
            via=_most(via) or (),
        )

    def _evidence(self, candidate: Candidate[Stance]) -> tuple[Span, ...]:
        """Return what at least half of those who give evidence give."""
        given = [
            joined(span for one in votes for span in one.evidence)
            for votes in candidate.votes.values()
        ]
        given = [spans for spans in given if spans]
        counts = Counter(
            at for spans in given for span in spans for at in range(span.start, span.end)
        )
        wanted = {"union": 1, "intersection": len(given)}.get(self._strategy.name, len(given) / 2)
        return joined(Span(at, at + 1) for at, count in counts.items() if count >= wanted)

    def _note_unnamed(self, *ends: str) -> None:
        named = {one.gold.entity for one in self._made.found if isinstance(one.gold, Mention)}
        named |= {entity.id for entity in VIRTUAL_ENTITIES}
        self._made.unnamed += [end for end in ends if end and end not in named]

    def _relations(self, one: AnnotationSet) -> list[Relation]:
        """Return the relations whose two ends are in gold."""
        whole = [r for r in one.relations if {r.source, r.target} <= self._gold_of.keys()]
        self._made.lost_ends += len(one.relations) - len(whole)
        return whole

    def _relation_value(self, relation: Relation) -> tuple[str, str, str]:
        ends = (self._gold_of[relation.source], self._gold_of[relation.target])
        return relation.label, *ends

    def _relation(self, id: str, candidate: Candidate[Relation]) -> Relation:
        label, source, target = self._relation_value(_said(candidate)[0])
        return Relation(f"r-{id}", self._document, GOLD, label, source, target, self._provenance)

    def _label(self, id: str, candidate: Candidate[DocumentLabel]) -> DocumentLabel:
        said: DocumentLabel = _said(candidate)[0]
        return replace(
            said, id=f"l-{id}", annotator=GOLD, unsure=False, note="", provenance=self._provenance
        )


def mention_value(mention: Mention) -> tuple[tuple[Span, ...], str]:
    """Return what two mentions have in common that are the same: borders and label."""
    return mention.spans, mention.label


def exclude(one: tuple[tuple[Span, ...], str], other: tuple[tuple[Span, ...], str]) -> bool:
    """Whether two mentions cannot both be meant: same borders, or same label and a shared letter."""
    spans, label = one
    if spans == other[0]:
        return True
    return label == other[1] and any(a.overlaps(b) for a in spans for b in other[0])


def _other_polarity(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[:-1] == other[:-1]


def _label_value(label: DocumentLabel) -> tuple[str, str, str]:
    return label.label, label.topic, label.value


_other_value = _other_polarity


def _never(_one: Hashable, _other: Hashable) -> bool:
    return False


def _said(candidate: Candidate[Any]) -> tuple[Any, ...]:
    return tuple(one for votes in candidate.votes.values() for one in votes)


def _most(values: Iterable[Any]) -> Any:  # noqa: ANN401
    """Return what more than half of the values are, or None."""
    listed = list(values)
    (value, count), *_rest = Counter(listed).most_common(1) or [(None, 0)]
    return value if 2 * count > len(listed) else None


def _by_most(lists: Sequence[Iterable[Any]]) -> list[Any]:
    """Return what stands in more than half of the lists, in a fixed order."""
    counts = Counter(one for some in lists for one in set(some))
    return sorted((one for one, count in counts.items() if 2 * count > len(lists)), key=repr)


def _made_id(document: str, said: str) -> str:
    return hashlib.sha256(f"{document}\0{said}".encode()).hexdigest()[:20]
