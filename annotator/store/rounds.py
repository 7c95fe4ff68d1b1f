"""Rounds: what the log tells of when documents were handed out, and finished."""

from annotator.store.store import Store


def handed_out(store: Store, title: str) -> list[tuple[str, list[str]]]:
    """Return when documents were handed out, and which; by steps that are called `title`."""
    found: dict[int, tuple[str, list[str]]] = {}
    for number, at, document in store.ask(
        "select s.n, s.at, json_extract(r.body, '$.document')"
        " from step s join part p on p.step = s.n join record r on r.n between p.first and p.last"
        " where s.title = ? and s.kind = 'do' and r.kind = 'standing' and r.body <> ''"
        " order by s.n, p.position, r.n",
        (title,),
    ):
        found.setdefault(number, (at, []))[1].append(document)
    return list(found.values())


def finished_at(store: Store) -> dict[str, str]:
    """Return when documents were finished, each by the last of those who finished it."""
    found: dict[str, str] = {}
    for document, at in store.ask(
        "select json_extract(r.body, '$.document'), min(s.at)"
        " from step s cross join part p on p.step = s.n"
        " cross join record r on r.n between p.first and p.last"
        " where r.kind = 'standing' and r.body <> ''"
        " and json_extract(r.body, '$.state') = 'finished' group by r.object"
    ):
        found[document] = max(found.get(document, ""), at)
    return found
