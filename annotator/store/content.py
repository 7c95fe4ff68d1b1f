"""Content: what a project says, as one hash and as text that can be compared.

Two projects with the same hash hold the same documents, scheme, register and annotations, with the
same ids, however they came to hold them. The names of people and the journal are not part of it.
"""

import hashlib

from annotator.store import rows
from annotator.store.fold import content, folded
from annotator.store.store import Store


def content_hash(store: Store) -> str:
    """Return the SHA-256 over every live noun: its kind, id and canonical body, in sorted order."""
    digest = hashlib.sha256()
    for kind in sorted(rows.KINDS, key=lambda one: one.name):
        for id, body in store.ask(
            f"select t.id, r.body from {kind.name} t join record r on r.id = t.record order by t.id"
        ):
            said = _said(store, kind, id) if kind.join or kind.unordered else body
            digest.update(rows.canonical_json([kind.name, id, said]).encode())
    return digest.hexdigest()


def _said(store: Store, kind: rows.Kind, id: str) -> str:
    bodies = [store.journal.said(head) for head in store.journal.heads(kind.name, id)]
    return content(kind, folded(kind, bodies) or {})
