"""Rivals: what was said of one object beside what counts, by somebody who did not know of it."""

from dataclasses import dataclass

from annotator.domain import Noun
from annotator.store import rows
from annotator.store.fold import content
from annotator.store.store import Store


@dataclass(frozen=True, slots=True)
class Rivals:
    """One object of which several records stand: what counts now, and what was put aside.

    None stands for “it is gone”. `records` are the ids of the records put aside, in the same order.
    """

    kind: str
    id: str
    counts: Noun | None
    others: tuple[Noun | None, ...]
    records: tuple[str, ...]


def rivals(store: Store) -> list[Rivals]:
    """Return every object that two people or computers changed without knowing of each other.

    Those who said the same do not count, nor schemes, which are joined.
    """
    found: list[Rivals] = []
    for kind, object_id in store.ask(
        "select distinct kind, object from rival order by kind, object"
    ):
        how = rows.BY_NAME[kind]
        standing = store.journal.standing(kind, object_id)
        heads = [one.id for one in standing]
        said = {one.id: content(how, rows.parsed(one.body)) if one.body else "" for one in standing}
        aside = [head for head in heads[1:] if said[head] != said[heads[0]]]
        if aside and not how.join:
            found.append(
                Rivals(
                    kind,
                    object_id,
                    store.folded(kind, object_id, heads[:1]),
                    tuple(store.folded(kind, object_id, [head]) for head in aside),
                    tuple(aside),
                )
            )
    return found
