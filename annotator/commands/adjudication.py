"""Verbs of adjudication: what a person settles at one place, and what is left to settle."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from secrets import token_hex

from annotator.agreement import Disagreement, disagreements
from annotator.commands.agreement import compared
from annotator.commands.command import command
from annotator.commands.session import Session
from annotator.domain import (
    GOLD,
    AnnotationError,
    Cited,
    Decision,
    DocumentLabel,
    Mention,
    NotFound,
    Provenance,
    Relation,
    Scheme,
    Stance,
    Standing,
    State,
    Verdict,
)
from annotator.domain.rules import check_mention, check_stance
from annotator.store import Store
from annotator.words import _

Annotation = Mention | Stance | Relation | DocumentLabel


@dataclass(frozen=True, slots=True)
class Place:
    """One disagreement with the decision about it, if there is one.

    `is_stale` says that an annotator changed something after it was decided.
    """

    disagreement: Disagreement
    decision: Decision | None
    is_stale: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look at it."""
        return self.decision is None or self.is_stale


@command("Adopt into gold")
def adopt(
    store: Store, annotations: Iterable[str], considered: Iterable[str], by: str, comment: str = ""
) -> Decision:
    """Copy annotations (ids) of annotators into gold and note what else was considered there.

    Whoever says the same counts as followed, too.
    What was decided before about any of these is replaced. Stances and relations are said in terms
    of gold: AnnotationError when a relation ends at a mention that gold does not have.
    """
    chosen = [_annotation(store, id) for id in annotations]
    others = [_annotation(store, id) for id in considered]
    document = _document(chosen + others)
    _take_back(store, document, chosen + others)
    written = [_expressed(store, one) for one in chosen]
    return _decide(store, document, Verdict.TAKEN, "adopt", by, written, chosen, others, comment)


@command("Override in gold")
def override(
    store: Store, gold: Sequence[Annotation], considered: Iterable[str], by: str, comment: str = ""
) -> Decision:
    """Write into gold what nobody said, instead of the annotations (ids) that were considered.

    SpanError, SchemeError or AnnotationError when it cannot be meant.
    """
    others = [_annotation(store, id) for id in considered]
    document = _document([*others, *gold])
    _take_back(store, document, others)
    provenance = Provenance("human", "override")
    written = [replace(one, annotator=GOLD, provenance=provenance) for one in gold]
    for one in written:
        _check(store, one)
    return _decide(store, document, Verdict.TAKEN, "override", by, written, [], others, comment)


@command("Settle as nothing")
def settle(store: Store, considered: Iterable[str], by: str, comment: str = "") -> Decision:
    """Note that gold has nothing where these annotations (ids) are."""
    others = [_annotation(store, id) for id in considered]
    document = _document(others)
    _take_back(store, document, others)
    return _decide(store, document, Verdict.NOTHING, "settle", by, [], [], others, comment)


@command("Defer the decision")
def defer(store: Store, considered: Iterable[str], by: str, comment: str = "") -> Decision:
    """Note that these annotations (ids) were looked at and are left for later; gold stays."""
    others = [_annotation(store, id) for id in considered]
    document = _document(others)
    return _decide(store, document, Verdict.DEFERRED, "defer", by, [], [], others, comment)


@command("Take the decision back")
def take_back(store: Store, decisions: Iterable[str]) -> None:
    """Take back decisions (ids) and what they wrote into gold; the places are open again."""
    for id in decisions:
        decision = store.get(Decision, id)
        for cited in decision.wrote:
            _delete_gold(store, cited)
        store.remove(decision)


@command("Comment on the decision")
def remark(store: Store, decision: str, comment: str) -> None:
    """Let a decision (id) say why it was made."""
    said = store.get(Decision, decision)
    if said.comment != comment:
        store.replace(said, replace(said, comment=comment))


def queue(session: Session, whose: Sequence[str] = (), document: str = "") -> Iterator[Place]:
    """Yield where annotators disagree, document by document, with what was decided there.

    Each two are compared; what matters most in a document comes first.
    """
    chosen = [one.id for one in compared(session, whose)]
    for row in session.documents():
        if document not in ("", row.id):
            continue
        decided = _by_covered(session.store, row.id)
        annotated = session.annotated(row.id, chosen)
        found = [
            one
            for pair in combinations(chosen, 2)
            for one in disagreements(annotated, pair, session.scheme)
        ]
        for one in sorted(found, key=lambda one: (-one.weight, one.spans, one.kind)):
            yield _place(session.store, one, decided)


def stale(session: Session) -> list[Decision]:
    """Return the decisions about annotations that were changed or deleted since."""
    return [one for one in session.store.each(Decision) if is_stale(session.store, one)]


def is_stale(store: Store, decision: Decision) -> bool:
    """Whether an annotation that was decided about has changed since."""
    return any(map(store.is_superseded, decision.covers))


def _place(store: Store, one: Disagreement, decided: dict[str, Decision]) -> Place:
    about = {decided[side.id].id: decided[side.id] for side in (*one.first, *one.second)
             if side.id in decided}  # fmt: skip
    if not about:
        return Place(one, None, False)
    decisions = sorted(about.values(), key=lambda decision: (not decision.by, decision.id))
    return Place(one, decisions[0], any(is_stale(store, decision) for decision in decisions))


def _by_covered(store: Store, document: str) -> dict[str, Decision]:
    return {
        cited.id: decision
        for decision in store.each(Decision, document=document)
        for cited in decision.covers
    }


def _annotation(store: Store, id: str) -> Annotation:
    found = (
        store.find(Mention, id)
        or store.find(Stance, id)
        or store.find(Relation, id)
        or store.find(DocumentLabel, id)
    )
    if found is None:
        raise NotFound(_("The project has no annotation “{id}”.").format(id=id))
    return found


def _document(annotations: Sequence[Annotation]) -> str:
    documents = {one.document for one in annotations}
    if len(documents) != 1:
        raise AnnotationError(_("A decision is about annotations of one document."))
    return documents.pop()


def _take_back(store: Store, document: str, about: Sequence[Annotation]) -> None:
    """Delete from gold what was decided before about any of these, and those decisions."""
    ids = {one.id for one in about}
    for decision in list(store.each(Decision, document=document)):
        if ids.isdisjoint(one.id for one in decision.covers):
            continue
        for cited in decision.wrote:
            _delete_gold(store, cited)
        store.remove(decision)


def _delete_gold(store: Store, cited: Cited) -> None:
    """Delete an annotation of gold, and the relations that end at it."""
    try:
        gone = _annotation(store, cited.id)
    except NotFound:
        return  # somebody has deleted it by hand
    ends = [*store.each(Relation, source=gone.id), *store.each(Relation, target=gone.id)]
    for relation in {one.id: one for one in ends}.values():
        store.remove(relation)
    store.remove(gone)


def _expressed(store: Store, one: Annotation) -> Annotation:
    """Return a copy for gold, its ends being those of gold."""
    provenance = Provenance("human", "adopt", one.id)
    copied = _copy(one, provenance)
    if isinstance(copied, Stance):
        gold = {id: mention for id in copied.anchors if (mention := _gold_of(store, id))}
        named = {
            store.get(Mention, id).entity: mention.entity
            for id, mention in gold.items()
            if mention.entity
        }
        return replace(
            copied,
            holder=named.get(copied.holder, copied.holder),
            target=named.get(copied.target, copied.target),
            anchors=tuple(mention.id for mention in gold.values()),
        )
    if isinstance(copied, Relation):
        source, target = (_gold_of(store, end) for end in (copied.source, copied.target))
        if source is None or target is None:
            raise AnnotationError(
                _("The relation ends at a mention that gold does not have; settle that first.")
            )
        return replace(copied, source=source.id, target=target.id)
    return copied


def _copy(one: Annotation, provenance: Provenance) -> Annotation:
    return replace(one, id=f"{one.id[0]}-{token_hex(10)}", annotator=GOLD, provenance=provenance)


def _gold_of(store: Store, mention: str) -> Mention | None:
    """Return the mention of gold that was made from an annotator's, or stands at its place."""
    said = store.find(Mention, mention)
    if said is None:
        return None
    decision = _by_covered(store, said.document).get(mention)
    for cited in decision.wrote if decision else ():
        found = store.find(Mention, cited.id)
        if found is not None:
            return found
    there = store.each(Mention, document=said.document, annotator=GOLD)
    return next((one for one in there if one.spans == said.spans), None)


def _check(store: Store, one: Annotation) -> None:
    text, scheme = store.text(one.document), store.get(Scheme, "scheme")
    if isinstance(one, Mention):
        check_mention(one, text, scheme)
    elif isinstance(one, Stance):
        check_stance(one, text, scheme)


def _decide(
    store: Store,
    document: str,
    verdict: Verdict,
    verb: str,
    by: str,
    written: Sequence[Annotation],
    chosen: Sequence[Annotation],
    others: Sequence[Annotation],
    comment: str,
) -> Decision:
    for one in written:
        store.add(one)
    standing = Standing(document, GOLD, State.IN_PROGRESS)
    if store.find(Standing, standing.id) is None:
        store.add(standing)
    said = [_value(one) for one in chosen]
    ids = {one.id for one in chosen}
    same = [one for one in others if one.id not in ids and _value(one) in said]
    ids |= {one.id for one in same}
    decision = Decision(
        f"k-{token_hex(10)}",
        document,
        verdict,
        verb,
        by,
        tuple(map(store.cite, written)),
        tuple(map(store.cite, [*chosen, *same])),
        tuple(store.cite(one) for one in others if one.id not in ids),
        comment,
    )
    store.add(decision)
    return decision


def _value(one: Annotation) -> Annotation:
    """Return an annotation without who said it, how sure and why."""
    bare = replace(one, id="", annotator="", provenance=Provenance("human"))
    if isinstance(bare, Relation):
        return bare
    bare = replace(bare, unsure=False, note="")
    return replace(bare, anchors=()) if isinstance(bare, Stance) else bare
