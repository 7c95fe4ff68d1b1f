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
            f"select r.object, r.body from record r join {kind.name} t on t.record = r.n"
            " where r.kind = ? order by r.object",
            (kind.name,),
        ):
            said = _said(store, kind, id) if kind.join or kind.unordered else body
            digest.update(rows.canonical_json([kind.name, id, said]))
    return digest.hexdigest()


def _said(store: Store, kind: rows.Kind, id: str) -> str:
    bodies = [version.body for version in store.journal.standing(kind.name, id)]
    return content(kind, folded(kind, bodies) or {})
