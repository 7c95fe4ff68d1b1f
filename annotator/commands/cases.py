"""Cases: what annotators disagree about, gathered so that one decision settles each."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from secrets import token_hex

from annotator.agreement import Disagreement, Kind, disagreements
from annotator.commands.adjudication import is_stale
from annotator.commands.agreement import compared, in_short
from annotator.commands.called import names_of
from annotator.commands.progress import Progress
from annotator.commands.session import Session
from annotator.domain import (
    GOLD,
    AnnotatedDocument,
    Annotator,
    Decision,
    Mention,
    Scheme,
    Span,
    Stance,
    joined,
)
from annotator.store import Store
from annotator.words import _, language

Said = Mention | Stance


@dataclass(frozen=True, slots=True)
class Case:
    """Annotations of one document about which some annotators differ, and all that belong to them.

    `sides` has what each annotator (id) who has read the document says there, perhaps nothing, and
    `said` the same in words. `kinds` are what differs, `kind` the weightiest; None when nobody
    differs any more but what was decided has changed. `order` is the place in the whole queue.
    """

    id: str
    document: str
    name: str
    kind: Kind | None
    kinds: frozenset[Kind]
    pairs: frozenset[tuple[str, str]]
    weight: float
    spans: tuple[Span, ...]
    words: str
    sides: Mapping[str, tuple[Said, ...]]
    said: Mapping[str, str]
    order: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all annotations that it is about."""
        return tuple(one.id for side in self.sides.values() for one in side)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All cases of a project, what matters most first, and the decisions there are; `stale` are ids."""

    people: tuple[Annotator, ...]
    cases: tuple[Case, ...]
    decisions: tuple[Decision, ...]
    stale: frozenset[str]


def gather(path: Path, progress: Progress) -> Gathered:
    """Return the cases of the project file at `path`, which is only read.

    It may run in another thread than the session that has the project open. NotFound when fewer
    than two annotators have begun.
    """
    with closing(Session(Store(path, "", read_only=True), GOLD)) as session:
        people = compared(session)
        ids = [one.id for one in people]
        decisions = list(session.store.each(Decision))
        stale = {one.id for one in decisions if is_stale(session.store, one)}
        late: dict[str, list[Decision]] = {}
        for one in decisions:
            if one.id in stale:
                late.setdefault(one.document, []).append(one)
        found: list[Case] = []
        total = len(session.documents())
        for number, annotated in enumerate(session.each_annotated(ids), 1):
            progress.step(_("Looking for disagreements"), number, total)
            told = _Words(annotated, session.scheme)
            here = list(_cases_of(annotated, ids, session.scheme, told))
            found += here
            found += _agreed_since(annotated, here, late.get(annotated.document.id, ()), told)
    found.sort(key=lambda case: -case.weight)
    cases = tuple(replace(case, order=order) for order, case in enumerate(found))
    return Gathered(tuple(people), cases, tuple(decisions), frozenset(stale))


def _cases_of(
    annotated: AnnotatedDocument, annotators: Sequence[str], scheme: Scheme, told: "_Words"
) -> Iterator[Case]:
    """Yield the cases of one document in the order of the text, those without a place last."""
    found = [
        one
        for pair in combinations(annotators, 2)
        for one in disagreements(annotated, pair, scheme)
    ]
    cases = [told.case(group) for group in _joined(found)]
    yield from sorted(cases, key=lambda case: (not case.spans, case.spans, case.id))


def blind_order(document: str, annotators: Iterable[str], seed: int = 0) -> list[str]:
    """Return annotators (ids) in an order that tells nothing, another one in each document."""
    return sorted(
        annotators,
        key=lambda id: hashlib.sha256(f"{seed}\0{document}\0{id}".encode()).hexdigest(),
    )


def drafted(annotations: Iterable[Said]) -> tuple[Said, ...]:
    """Return copies of annotations that may be changed and then written into gold.

    The anchors of stances are left out, as they are mentions of an annotator.
    """
    copies = (replace(one, id=f"{one.id[0]}-{token_hex(10)}") for one in annotations)
    return tuple(replace(one, anchors=()) if isinstance(one, Stance) else one for one in copies)


def meetings(mentions: Iterable[Mention], case: Case) -> tuple[Span, ...]:
    """Return where holder and target of each stance of a case are named nearest to each other."""
    here = list(mentions)
    pairs = {
        (one.holder, one.target): one
        for side in case.sides.values()
        for one in side
        if isinstance(one, Stance)
    }
    most = 3 if len(pairs) == 1 else 2
    return joined(sorted({span for one in pairs.values() for span in _met(here, one, most)}))


def _met(here: Sequence[Mention], stance: Stance, most: int) -> tuple[Span, ...]:
    holders = [one.hull for one in here if one.entity == stance.holder]
    targets = [one.hull for one in here if stance.target and one.entity == stance.target]
    if not holders or not targets:
        return joined(sorted((holders or targets)[:most]))
    pairs = {
        (abs(holder.start - target.start), holder, target)
        for holder in holders
        for target in [min(targets, key=lambda one: abs(one.start - holder.start))]
    }
    nearest = sorted(pairs)[:most]
    return joined(sorted({span for _far, *ends in nearest for span in ends}))


class _Words:
    """Tells the cases of one document in words."""

    def __init__(self, annotated: AnnotatedDocument, scheme: Scheme) -> None:
        self._document = annotated.document
        self._names = names_of(annotated.entities)
        self._titles = {
            each.key: each.title(language()) for each in (*scheme.labels, *scheme.polarities)
        }

    def case(self, group: Sequence[Disagreement]) -> Case:
        first = min(group, key=lambda one: (-one.weight, one.kind))
        sides: dict[str, dict[str, Said]] = {}
        for one in group:
            for annotator, side in zip(one.annotators, (one.first, one.second), strict=True):
                sides.setdefault(annotator, {}).update({said.id: said for said in side})
        return self._told(
            {annotator: tuple(side.values()) for annotator, side in sides.items()},
            first.kind,
            frozenset(one.kind for one in group),
            frozenset(one.annotators for one in group),
            first.weight,
        )

    def agreed(self, annotations: Sequence[Said]) -> Case:
        sides: dict[str, tuple[Said, ...]] = {}
        for one in annotations:
            sides[one.annotator] = (*sides.get(one.annotator, ()), one)
        return self._told(sides, None, frozenset(), frozenset(), 1.0)

    def _pair(self, stance: Stance, *, turned: bool) -> str:
        """Return whom a stance is between, without what it is."""
        names = self._names
        holder = names.get(stance.holder, stance.holder)
        target = stance.topic or names.get(stance.target, stance.target)
        return f"{holder} {'↔' if turned else '→'} {target}"

    def _told(
        self,
        sides: Mapping[str, tuple[Said, ...]],
        kind: Kind | None,
        kinds: frozenset[Kind],
        pairs: frozenset[tuple[str, str]],
        weight: float,
    ) -> Case:
        text = self._document.text
        said = {
            annotator: "; ".join(in_short(one, text, self._names, self._titles) for one in side)
            for annotator, side in sides.items()
        }
        spans = joined(span for side in sides.values() for one in side for span in _spans(one))
        stance = next((o for side in sides.values() for o in side if isinstance(o, Stance)), None)
        words = " … ".join(" ".join(span.of(text).split()) for span in spans)
        return Case(
            min(one.id for side in sides.values() for one in side),
            self._document.id,
            self._document.name,
            kind,
            kinds,
            pairs,
            weight,
            spans,
            self._pair(stance, turned=Kind.DIRECTION in kinds) if stance else words,
            sides,
            said,
        )


def _spans(one: Said) -> tuple[Span, ...]:
    return one.spans if isinstance(one, Mention) else one.evidence


def _joined(found: Sequence[Disagreement]) -> list[list[Disagreement]]:
    """Gather disagreements that share an annotation or are about the same words or pair."""
    leaders: dict[object, object] = {}

    def leader(key: object) -> object:
        while leaders.setdefault(key, key) != key:
            leaders[key] = leaders[leaders[key]]
            key = leaders[key]
        return key

    for one in found:
        keys = [key for said in (*one.first, *one.second) for key in (said.id, _about(said))]
        for key in keys[1:]:
            leaders[leader(key)] = leader(keys[0])
    groups: dict[object, list[Disagreement]] = {}
    for one in found:
        groups.setdefault(leader((*one.first, *one.second)[0].id), []).append(one)
    return list(groups.values())


def _about(one: Said) -> tuple[object, ...]:
    if isinstance(one, Mention):
        return one.spans
    return one.holder, one.target, one.topic


def _agreed_since(
    annotated: AnnotatedDocument, cases: Iterable[Case], late: Iterable[Decision], told: _Words
) -> Iterator[Case]:
    """Yield a case for each decision that has become stale where nobody differs any more."""
    shown = {id for case in cases for id in case.ids}
    there: dict[str, Said] = {
        one.id: one for each in annotated.sets for one in (*each.mentions, *each.stances)
    }
    for decision in late:
        ids = [cited.id for cited in decision.covers]
        left = [there[id] for id in ids if id in there]
        if left and shown.isdisjoint(ids):
            yield told.agreed(left)
