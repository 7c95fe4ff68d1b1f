"""Acceptances: what became of suggestions, as the log tells it; nothing was written down for this."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.store import rows
from annotator.store.store import Store

_SUGGESTED = (
    "r.kind in ('mention', 'stance') and r.body <> ''"
    " and coalesce(json_extract(r.body, '$.provenance[3]'), '') <> ''"
)

# parts are few and in the order of the log, so that each reads its records in one go
_PART = "part p cross join record r on r.n between p.first and p.last"
_NOW = " union all ".join(
    f"select r.object, json_extract(r.body, '$.provenance[0]') as voucher"
    f" from {table} t join record r on r.n = t.record"
    for table in ("mention", "stance")
)
"""Who vouches for what stands, by the id of the mention or stance."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One suggestion that was accepted: by whom, where it came from, and what it is now.

    `now` is "unchanged", "changed" by a person (when it was accepted, or later), or "deleted".
    """

    annotator: str
    source: str
    reason: str
    now: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One refusal of a suggestion: by whom, and where the suggestion came from."""

    annotator: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One step that somebody did, and how many suggestions it accepted and refused.

    `at` is an ISO 8601 time in UTC, to the second.
    """

    install: str
    annotator: str
    at: str
    accepted: int
    refused: int


def accepted(store: Store) -> Iterator[Accepted]:
    """Yield every suggestion that was accepted and not undone, whatever was made of it since."""
    undone = {
        object_id
        for (object_id,) in store.ask(
            f"select r.object from step s join {_PART} where p.step = s.n and s.kind = 'undo'"
            " and r.kind in ('mention', 'stance') and r.body = ''"
        )
    }
    seen: set[str] = set()
    for object_id, annotator, source, reason, kind in store.ask(
        f"with now as ({_NOW})"
        " select r.object, json_extract(r.body, '$.annotator'),"
        " json_extract(r.body, '$.provenance[1]'), json_extract(r.body, '$.provenance[3]'),"
        " now.voucher from record r left join now on now.object = r.object"
        f" where {_SUGGESTED} and r.n not in (select record from aside) order by r.n"
    ):
        if object_id in seen or (kind is None and object_id in undone):
            continue
        seen.add(object_id)
        now = {None: "deleted", "human": "changed"}.get(kind, "unchanged")
        yield Accepted(annotator, source, reason, now)


def refusals(store: Store) -> Iterator[Refused]:
    """Yield every refusal of a suggestion that stands."""
    for body in store.ask("select r.body from dismissal d join record r on r.n = d.record"):
        said = rows.parsed(body[0])
        if said.get("reason"):
            yield Refused(said["annotator"], said.get("source", ""), said["reason"])


def deeds(store: Store) -> Iterator[Deed]:
    """Yield what people did step by step, but for imports, in the order in which this file got them.

    A step that only brings back what was there before, or takes it away, accepts nothing.
    """
    accepting = dict(
        store.ask(
            f"select p.step, count(*) from {_PART} where {_SUGGESTED} and r.n = (select min(o.n) from record o"
            "  where o.kind = r.kind and o.object = r.object) group by p.step"
        )
    )
    refusing = dict(
        store.ask(
            f"select p.step, count(*) from {_PART} where r.kind = 'dismissal' and r.body <> ''"
            " and coalesce(json_extract(r.body, '$.reason'), '') <> '' group by p.step"
        )
    )
    imports = {
        step for (step,) in store.ask(f"select p.step from {_PART} where r.kind = 'arrival'")
    }
    for n, install, annotator, at in store.ask(
        "select n, install, annotator, at from step where kind = 'do' order by n"
    ):
        if n not in imports:
            yield Deed(install, annotator, at, accepting.get(n, 0), refusing.get(n, 0))


def offered(store: Store) -> dict[str, int]:
    """Return how many mentions and stances each suggester (id) suggests in the whole project."""
    return dict(
        store.ask(
            "select annotator, sum(mentions + stances) from suggestion_set group by annotator"
        )
    )
