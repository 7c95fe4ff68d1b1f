"""Arrivals: the reports of all imports that the log holds, also of those that were taken back."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain import Arrival
from annotator.store import rows
from annotator.store.store import Store


@dataclass(frozen=True, slots=True)
class Imported:
    """One import: the id of its step, when it was, its report, and whether it stands now."""

    step: str
    at: str
    arrival: Arrival
    stands: bool


def arrivals(store: Store) -> Iterator[Imported]:
    """Yield every import, oldest first."""
    kind = rows.BY_NAME["arrival"]
    for step, at, object_id, body, stands in store.ask(
        "select s.id, s.at, r.object, r.body, a.id is not null"
        " from record r join part p on r.n between p.first and p.last join step s on s.n = p.step"
        " left join arrival a on a.id = r.object"
        " where r.kind = 'arrival' and s.kind = 'do' and r.body <> '' order by s.n"
    ):
        noun = kind.to_noun(object_id, rows.parsed(body), store.beside)
        if isinstance(noun, Arrival):
            yield Imported(step, at, noun, bool(stands))
