"""Counting one document for a company of annotators: done once, everything else adds it up."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from annotator.agreement.alignment import Place, places
from annotator.agreement.continuum import scale_for
from annotator.agreement.counts import Counts, add
from annotator.agreement.disorder_counts import NO_DRAWS, Draws, count_disorder
from annotator.agreement.document_label_counts import (
    Said,
    count_all_document_labels,
    count_document_labels,
    said,
)
from annotator.agreement.group_counts import (
    count_labels,
    count_polarities,
    count_tags,
)
from annotator.agreement.measure import KINDS
from annotator.agreement.mention_counts import count_details, count_mentions
from annotator.agreement.stance_alignment import Held, held
from annotator.agreement.stance_counts import count_evidence, count_stances
from annotator.agreement.token_counts import Edges, count_tokens, edges, tags
from annotator.agreement.unit_counts import count_units
from annotator.domain import AnnotatedDocument, AnnotationSet, Document, Entity, Scheme, State
from annotator.language import tokens


@dataclass(frozen=True, slots=True)
class Reading:
    """One annotator's set in one document, prepared for comparison."""

    mentions: list[Place]
    held: Held
    tags: list[str]
    said: Said


class Company:
    """The annotators who are compared, in a fixed order, the pairs of them, and in what."""

    def __init__(
        self,
        annotators: Sequence[str],
        scheme: Scheme,
        only: Collection[str] = KINDS,
        draws: Draws = NO_DRAWS,
    ) -> None:
        self.annotators = tuple(annotators)
        self.scheme = scheme
        self.only = frozenset(only)
        self.draws = draws
        self.scale = scale_for(len(self.annotators))

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The places in `annotators` of each two."""
        return list(combinations(range(len(self.annotators)), 2))

    def count(self, annotated: AnnotatedDocument) -> Counts:
        """Return the counts of one document."""
        counts: Counts = {}
        words = self._words(annotated.document.text)
        register = {entity.id: entity for entity in annotated.entities}
        by_id = {one.annotator.id: one for one in annotated.sets if has_been_read(one)}
        readings = [
            _reading(by_id[id], words, register) if id in by_id else None for id in self.annotators
        ]
        for pair, (here, there) in enumerate(self.pairs):
            first, second = readings[here], readings[there]
            add(counts, ("documents of either", pair), int(bool(first or second)))
            if first and second:
                self._count_pair(counts, pair, (first, second), words, register)
        self._count_disorder(counts, readings, annotated.document)
        present = [reading for reading in readings if reading]
        add(counts, ("all documents of any",), int(bool(present)))
        if len(present) > 1:
            self._count_all(counts, present, annotated)
        return counts

    def _words(self, text: str) -> Edges:
        return edges(tokens(text) if self._asks("tokens", "evidence") else ())

    def _asks(self, *kinds: str) -> bool:
        return not self.only.isdisjoint(kinds)

    def _count_pair(
        self,
        counts: Counts,
        pair: int,
        readings: tuple[Reading, Reading],
        words: Edges,
        register: dict[str, Entity],
    ) -> None:
        first, second = readings
        add(counts, ("documents", pair))
        if self._asks("mentions", "labels", "attributes", "entities"):
            relaxed = count_mentions(counts, pair, first.mentions, second.mentions)
            count_details(counts, pair, relaxed, register)
        count_tokens(counts, pair, first.tags, second.tags)
        count_document_labels(counts, pair, first.said, second.said)
        if (first.held or second.held) and self._asks("stances", "evidence"):
            count_stances(counts, pair, first.held, second.held, self.scheme)
            count_evidence(counts, pair, first.held, second.held, words)

    def _count_disorder(
        self, counts: Counts, readings: Sequence[Reading | None], document: Document
    ) -> None:
        if not self.draws.times or not self._asks("units"):
            return
        length = len(document.text)
        for pair, (here, there) in enumerate(self.pairs):
            first, second = readings[here], readings[there]
            if first and second:
                two = (first.mentions, second.mentions)
                count_disorder(counts, (pair,), two, length, document.id, self.draws)
        present = [reading.mentions for reading in readings if reading]
        if len(present) > 1 and len(self.annotators) > 2:
            count_disorder(counts, (), present, length, document.id, self.draws)

    def _count_all(
        self, counts: Counts, present: Sequence[Reading], annotated: AnnotatedDocument
    ) -> None:
        add(counts, ("all documents",))
        everybody = len(self.annotators)
        mentions = [reading.mentions for reading in present]
        count_tags(counts, [reading.tags for reading in present], self.scale)
        if self._asks("labels"):
            count_labels(counts, mentions, self.scale, everybody)
        count_polarities(counts, [reading.held for reading in present], self.scale, everybody)
        count_all_document_labels(counts, [reading.said for reading in present], self.scale)
        if self._asks("units"):
            count_units(counts, mentions, len(annotated.document.text), self.scale)


def has_been_read(one: AnnotationSet) -> bool:
    """Whether an annotator has looked at the document: a skipped or untouched set says nothing."""
    if one.state is State.SKIPPED:
        return False
    return one.state is not State.NEW or bool(one.annotations)


def _reading(one: AnnotationSet, words: Edges, register: dict[str, Entity]) -> Reading:
    mentions = places(one.mentions)
    return Reading(mentions, held(one.stances, register), tags(words, mentions), said(one))
