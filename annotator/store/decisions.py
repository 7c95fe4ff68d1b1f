"""Bodies of decisions: what the log holds of them, both ways."""

from collections.abc import Sequence
from typing import Any

from annotator.domain import Cited, Decision, Verdict
from annotator.store.bodies import Beside, Body, filled


def decision_body(decision: Decision, _text: Beside) -> Body:
    """Return what the log holds of a decision."""
    return filled(
        {"document": decision.document, "verdict": decision.verdict.value},
        strategy=decision.strategy,
        by=decision.by,
        wrote=list(map(list, decision.wrote)),
        cites=list(map(list, decision.cites)),
        rejected=list(map(list, decision.rejected)),
        comment=decision.comment,
    )


def decision_noun(id: str, body: Body, _text: Beside) -> Decision:
    """Return the decision that a body of the log says."""
    return Decision(
        id,
        body["document"],
        Verdict(body["verdict"]),
        body.get("strategy", ""),
        body.get("by", ""),
        _cited(body.get("wrote", ())),
        _cited(body.get("cites", ())),
        _cited(body.get("rejected", ())),
        body.get("comment", ""),
    )


def _cited(listed: Sequence[Sequence[Any]]) -> tuple[Cited, ...]:
    return tuple(Cited(*one) for one in listed)
