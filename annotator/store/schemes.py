"""Schemes that several people changed at the same time, made one."""

from typing import Any

from annotator.store.bodies import Body

Entries = list[dict[str, Any]]
_PARTS = ("labels", "polarities", "qualifiers", "relation_types", "document_labels")


def schemes_joined(bodies: list[Body]) -> Body:
    """Return the first scheme with whatever labels and other entries only the others have."""
    joined = dict(bodies[0])
    for body in bodies[1:]:
        for part in _PARTS:
            if part in body:
                joined[part] = _with(joined.get(part, []), body[part])
    return joined


def scheme_unordered(body: Body) -> Body:
    """Return a scheme with its entries sorted: their order says nothing about annotations."""
    return body | {part: sorted(body[part], key=_key) for part in _PARTS if part in body}


def _key(entry: dict[str, Any]) -> str:
    return entry["key"]


def _with(there: Entries, more: Entries) -> Entries:
    by_key = {entry["key"]: entry for entry in there}
    for entry in more:
        known = by_key.get(entry["key"])
        if known is None:
            by_key[entry["key"]] = entry
        elif "values" in entry:  # a qualifier: what the other may say stays valid
            lacking = [value for value in entry["values"] if value not in known["values"]]
            by_key[entry["key"]] = {**known, "values": [*known["values"], *lacking]}
    return list(by_key.values())
