"""Counting what a project holds."""

from annotator.commands.session import Session
from annotator.domain import State
from annotator.store import counts, counts_by, sets


def statistics(session: Session) -> dict[str, int | dict[str, int]]:
    """Return the counts of a project by the names that scripts know (docs/cli.md)."""
    store = session.store
    number = counts(store)
    by_state = dict.fromkeys((state.value for state in State), 0)
    by_state.update(counts_by(store, "standing", "state"))
    begun = {document for document, _annotator in sets(store)}
    by_state[State.NEW.value] += number["documents"] - len(begun)
    return {
        **number,
        "by_label": counts_by(store, "mention", "label"),
        "by_relation": counts_by(store, "relation", "label"),
        "by_polarity": counts_by(store, "stance", "polarity"),
        "by_state": by_state,
    }
