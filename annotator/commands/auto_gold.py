"""Gold by a rule: proposes gold for every document and writes what no person has settled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotator.commands.agreement import compared
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.domain import (
    GOLD,
    AnnotatedDocument,
    AnnotationSet,
    Cited,
    Decision,
    Entity,
    Mention,
    Noun,
    Relation,
    Role,
    Standing,
    State,
    Verdict,
)
from annotator.exchange.gold import GoldMaker, Proposal, exclude, mention_value
from annotator.exchange.same_entity import SameEntities
from annotator.exchange.voting import Company, Outcome, Strategy, gathered
from annotator.store import Store, owned, sets
from annotator.words import _, noted

ADJUDICATE = noted("Adjudicate by a rule")


@dataclass(slots=True)
class AutoReport:
    """What a rule did, or would do: counts by sort of annotation, and what it left to people.

    `kept` are candidates that a person has settled, `unnamed` ends of stances that no mention of
    gold names, `lost_ends` relations with an end that is not in gold.
    """

    strategy: str
    documents: int = 0
    alone: int = 0
    taken: dict[str, int] = field(default_factory=dict[str, int])
    nothing: int = 0
    open: int = 0
    kept: int = 0
    withdrawn: int = 0
    unnamed: int = 0
    lost_ends: int = 0
    dry_run: bool = False
    content_hash: str = ""

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def adjudicate(
    session: Session,
    said: str,
    whose: Sequence[str] = (),
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> AutoReport:
    """Write gold by the rule `said` as one step, from the sets of everybody or of those named.

    What a person has decided or written in gold stays as it is; ties stay open. Run again, it
    brings gold up to date with what annotators changed since.
    """
    heard = progress or Quiet()
    people = [one for one in compared(session, whose) if whose or one.role is Role.PERSON]
    names = {one.name: one.id for one in people} | {one.id: one.id for one in people}
    rule = Strategy.called(said, names)
    chosen = [one.id for one in people]

    def job(store: Store) -> AutoReport:
        report = AutoReport(said, dry_run=dry_run)
        same = _same_entities(session, chosen, heard)
        for row in session.documents():
            heard.step(_("Adjudicating"), report.documents)
            company = _company(store, session.annotated(row.id, chosen), chosen)
            if len(company.read) < 2:
                report.alone += bool(company.read)
                continue
            annotated = session.annotated(row.id, company.read)
            made = GoldMaker(row.id, rule, said, company, same).propose(annotated.sets)
            report.documents += 1
            report.unnamed += len(made.unnamed)
            report.lost_ends += made.lost_ends
            _Keeper(store, row.id, said, report).keep(made.found)
        report.content_hash = session.content_hash
        return report

    if dry_run:
        return session.rehearse(ADJUDICATE, job)
    return session.record(ADJUDICATE, job)


class _Keeper:
    """Brings the gold of one document to what is proposed, except where a person has been."""

    def __init__(self, store: Store, document: str, said: str, report: AutoReport) -> None:
        self._store = store
        self._document = document
        self._said = said
        self._report = report
        self._decisions = {one.id: one for one in store.each(Decision, document=document)}
        self._settled = {
            one.id
            for decision in self._decisions.values()
            if decision.by
            for one in decision.covers
        }
        wrote = {one for decision in self._decisions.values() for one in decision.wrote}
        gold = [one for one in owned(store, document, GOLD) if not isinstance(one, Standing)]
        self._by_hand = [one for one in gold if self._cited(one) not in wrote]

    def keep(self, proposals: Iterable[Proposal]) -> None:
        """Write decisions and gold; take back what the rule no longer proposes."""
        gone = {id for id, one in self._decisions.items() if not one.by}
        wanted: list[tuple[Proposal, Decision]] = []
        for proposal in proposals:
            id = f"k-{proposal.id}"
            if self._is_settled(proposal) or self._was_changed(id):
                self._report.kept += 1
                gone.discard(id)
            elif proposal.outcome is Outcome.OPEN:
                self._report.open += 1
            else:
                gone.discard(id)
                self._count(proposal)
                wanted.append((proposal, self._decision(id, proposal)))
        self._take_back(gone)
        for proposal, decision in wanted:
            self._write(proposal, decision)
        self._stand()

    def _count(self, proposal: Proposal) -> None:
        if proposal.gold is None:
            self._report.nothing += 1
        else:
            name = type(proposal.gold).__name__
            self._report.taken[name] = self._report.taken.get(name, 0) + 1

    def _is_settled(self, proposal: Proposal) -> bool:
        """Whether a person has decided about any of these annotations or written gold there."""
        if any(one.id in self._settled for one in (*proposal.cites, *proposal.rejected)):
            return True
        return any(_clash(hand, proposal) for hand in self._by_hand)

    def _was_changed(self, decision: str) -> bool:
        """Whether a person has changed or deleted what the rule wrote."""
        before = self._decisions.get(decision)
        return before is not None and any(
            self._store.journal.head(one.kind, one.id) != one.record for one in before.wrote
        )

    def _decision(self, id: str, proposal: Proposal) -> Decision:
        return Decision(
            id,
            self._document,
            Verdict.TAKEN if proposal.gold else Verdict.NOTHING,
            self._said,
            cites=tuple(map(self._cited, proposal.cites)),
            rejected=tuple(map(self._cited, proposal.rejected)),
        )

    def _write(self, proposal: Proposal, decision: Decision) -> None:
        before = self._decisions.get(decision.id)
        gold = proposal.gold
        if gold is not None:
            there = self._store.current(gold)
            if there is None:
                self._store.add(gold)
            else:
                self._store.replace(there, gold)
            decision = replace(decision, wrote=(self._cited(gold),))
        elif before is not None:
            self._delete(before)
        if before is None:
            self._store.add(decision)
        else:
            self._store.replace(before, decision)

    def _take_back(self, decisions: Iterable[str]) -> None:
        for id in sorted(decisions):
            if not self._was_changed(id):
                self._delete(self._decisions[id])
                self._store.remove(self._decisions[id])
                self._report.withdrawn += 1

    def _delete(self, decision: Decision) -> None:
        for one in decision.wrote:
            noun = self._store.folded(one.kind, one.id, [one.record])
            if noun is not None and self._store.knows(noun):
                self._store.remove(noun)

    def _stand(self) -> None:
        """Say that gold is being worked on here."""
        standing = Standing(self._document, GOLD, State.IN_PROGRESS)
        if self._store.find(Standing, standing.id) is None:
            self._store.add(standing)

    def _cited(self, noun: Noun) -> Cited:
        return self._store.cite(noun)


def _clash(hand: Noun, proposal: Proposal) -> bool:
    """Whether an annotation that a person wrote in gold is at the place of a proposal."""
    return any(
        _at_one_place(hand, one)
        for one in (proposal.gold, *proposal.cites, *proposal.rejected)
        if one is not None
    )


def _at_one_place(hand: Noun, one: Noun) -> bool:
    if isinstance(hand, Mention) and isinstance(one, Mention):
        return exclude(mention_value(hand), mention_value(one))
    if type(hand) is not type(one) or isinstance(hand, Relation):
        return False
    return _about(hand) == _about(one)


def _about(noun: object) -> tuple[object, ...]:
    names = ("holder", "target", "topic") if hasattr(noun, "holder") else ("label", "topic")
    return tuple(getattr(noun, name) for name in names)


def _same_entities(session: Session, chosen: Sequence[str], heard: Progress) -> dict[str, str]:
    same = SameEntities(session.store.each(Entity))
    for number, row in enumerate(session.documents()):
        heard.step(_("Comparing who is named"), number)
        annotated = session.annotated(row.id, chosen)
        said = {one.annotator.id: one.mentions for one in annotated.sets}
        for candidate in gathered(said, mention_value, lambda _one, _other: False):
            same.see({name: votes[0].entity for name, votes in candidate.votes.items()})
    return same.representatives()


def _company(store: Store, annotated: AnnotatedDocument, chosen: Sequence[str]) -> Company:
    assigned = {annotator for _document, annotator in sets(store, annotated.document.id)}
    read = tuple(_read(annotated.sets))
    return Company(tuple(one for one in chosen if one in assigned), read)


def _read(several: Iterable[AnnotationSet]) -> Iterator[str]:
    for one in several:
        if one.annotations or one.state in (State.IN_PROGRESS, State.FINISHED):
            yield one.annotator.id
