"""Narration of adjudication: what a decision did, in one sentence."""

from annotator.domain import Decision, Mention, Noun, Stance, Step, Verdict
from annotator.ui.desk import Desk, ends
from annotator.words import _


def decision_told(step: Step, desk: Desk) -> str:
    """Return what a step settled, or unsettled by its undoing; nothing for any other step."""
    pairs = [ends(change) for change in step.changes]
    made = [there for _gone, there in pairs if isinstance(there, Decision)]
    gone = [gone for gone, there in pairs if isinstance(gone, Decision) and there is None]
    if made:
        return _made(made[-1], pairs, desk)
    return _("The place is open again.") if gone else ""


def _made(decision: Decision, pairs: list[tuple[Noun | None, Noun | None]], desk: Desk) -> str:
    if any(isinstance(gone, Decision) and gone.id == decision.id for gone, _there in pairs):
        return _("The decision has a comment.")
    if decision.verdict is Verdict.NOTHING:
        return _("Gold has nothing there.")
    if decision.verdict is Verdict.DEFERRED:
        return _("The decision is put off.")
    for _gone, there in pairs:
        if isinstance(there, Mention):
            return _("Gold has a mention there: {label}.").format(
                label=desk.label_title(there.label)
            )
        if isinstance(there, Stance):
            return _("Gold has the stance {holder} → {target}.").format(
                holder=desk.entity_name(there.holder),
                target=desk.entity_name(there.target) if there.target else there.topic,
            )
    return _("It is settled.")
