"""Fold: what an object is, given every record of it, whoever wrote them where and in what order.

A record supersedes its parents. Several may be left when two people or computers wrote about one
object without knowing of each other: then one of them counts, the same one everywhere, and the
others are its rivals. That is a function of the set of records alone, so that files can be joined
in any order, and again, with the same result.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as _quoted

from annotator.store.bodies import Body
from annotator.store.rows import Kind, canonical_json, parsed


@dataclass(frozen=True, slots=True)
class Version:
    """A record of one object; `generation` is one more than that of its newest parent.

    `number` is that of its row in this file, 0 as long as it has none.
    """

    id: str
    generation: int
    parents: tuple[str, ...]
    body: str
    number: int = 0

    @classmethod
    def made(
        cls, kind: str, object_id: str, generation: int, parents: Sequence[str], body: str
    ) -> "Version":
        """Return the record that says `body` of an object, with the id that makes it."""
        made = record_id(kind, object_id, generation, " ".join(parents), body)
        return cls(made, generation, tuple(parents), body)


def record_id(kind: str, object_id: str, generation: int, parent: str, body: str | bytes) -> str:
    """Return the id that a record of this content must have.

    `body` is canonical JSON, in UTF-8 if it is bytes, or empty.
    """
    # put together here, since it is asked of every record there is; the body is JSON already
    names = f"[{_quoted(kind)},{_quoted(object_id)},{generation},{_quoted(parent)},"
    said = body.encode("utf-8") if isinstance(body, str) else body
    return hashlib.sha256(b"%b%b]" % (names.encode("utf-8"), said or b"null")).hexdigest()


def first_ids(kind: str, objects: Iterable[str], bodies: Iterable[bytes]) -> list[str]:
    """Return the ids of the first records of several objects of one kind, as `record_id` has them."""
    named, sha256 = f"[{_quoted(kind)},", hashlib.sha256
    return [
        sha256(b'%b,1,"",%b]' % ((named + _quoted(object_id)).encode("utf-8"), body)).hexdigest()
        for object_id, body in zip(objects, bodies, strict=True)
    ]


def standing_heads(versions: Iterable[Version]) -> list[Version]:
    """Return the records that no other supersedes, first the one that counts.

    That is one that says something before one that says the object is gone, then the one with
    more changes behind it, then the one with the smaller id.
    """
    held = list(versions)
    gone = {parent for version in held for parent in version.parents}
    left = [version for version in held if version.id not in gone]
    return sorted(left, key=lambda one: (not one.body, -one.generation, one.id))


def folded(kind: Kind, bodies: Sequence[str]) -> Body | None:
    """Return what an object says whose standing records have these bodies; None when it is gone."""
    said = [parsed(body) for body in bodies if body]
    if not said:
        return None
    return kind.join(said) if kind.join and len(said) > 1 else said[0]


def content(kind: Kind, body: Body) -> str:
    """Return what a body says, as one text: equal texts say the same."""
    return canonical_json(kind.unordered(body) if kind.unordered else body).decode()
