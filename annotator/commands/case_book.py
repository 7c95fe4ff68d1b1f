"""The case book: what is decided about each case, kept in step with what is done."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from annotator.commands.cases import Case
from annotator.domain import Added, Change, Decision, Removed, Replaced, Verdict


class Status(StrEnum):
    """How a case stands."""

    OPEN = "open"
    CHANGED = "changed"
    DEFERRED = "deferred"
    SETTLED = "settled"


class CaseBook:
    """The decisions of a project by the annotations that they are about."""

    def __init__(self, decisions: Iterable[Decision] = (), stale: Iterable[str] = ()) -> None:
        self._decisions: dict[str, Decision] = {}
        self._about: dict[str, set[str]] = {}
        self._stale = set(stale)
        for decision in decisions:
            self._put(decision)

    def decisions(self, case: Case) -> list[Decision]:
        """Return the decisions about any annotation of a case, a person's before a rule's."""
        ids = {id for one in case.ids for id in self._about.get(one, ())}
        found = [self._decisions[id] for id in ids]
        return sorted(found, key=lambda one: (not one.by, one.verdict is Verdict.DEFERRED, one.id))

    def status(self, case: Case) -> Status:
        """Return how a case stands.

        It is open while an annotation is left that nothing was decided about; when a person decided
        about the others, it came later.
        """
        decisions = self.decisions(case)
        if any(one.id in self._stale for one in decisions):
            return Status.CHANGED
        whole = all(self._about.get(id) for id in case.ids)
        if not whole:
            return Status.CHANGED if any(one.by for one in decisions) else Status.OPEN
        if all(one.verdict is Verdict.DEFERRED for one in decisions):
            return Status.DEFERRED
        return Status.SETTLED

    def count(self, cases: Iterable[Case]) -> Counter[Status]:
        """Return how many cases stand how."""
        return Counter(map(self.status, cases))

    def take(self, changes: Iterable[Change]) -> list[Decision]:
        """Follow what was done; return the decisions that came or went."""
        touched: list[Decision] = []
        for change in changes:
            match change:
                case Added(Decision() as there):
                    self._put(there)
                    touched.append(there)
                case Removed(Decision() as gone):
                    self._drop(gone)
                    touched.append(gone)
                case Replaced(Decision() as gone, Decision() as there):
                    self._drop(gone)
                    self._put(there)
                    touched.append(there)
                case _:
                    pass
        return touched

    def _put(self, decision: Decision) -> None:
        self._decisions[decision.id] = decision
        for cited in decision.covers:
            self._about.setdefault(cited.id, set()).add(decision.id)

    def _drop(self, decision: Decision) -> None:
        self._decisions.pop(decision.id, None)
        for cited in decision.covers:
            self._about.get(cited.id, set()).discard(decision.id)
