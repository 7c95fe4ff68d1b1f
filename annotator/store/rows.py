"""Noun ↔ row: how each sort of noun is kept, and which columns of it can be asked for.

The bodies themselves are in `bodies`; here stands what is derived from them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import orjson

from annotator.domain import (
    Annotator,
    Arrival,
    Decision,
    Dismissal,
    Document,
    DocumentLabel,
    Entity,
    Mention,
    Noun,
    Relation,
    Role,
    Scheme,
    Stance,
    Standing,
    SuggestionSet,
)
from annotator.store.bodies import (
    Beside,
    Body,
    arrival_body,
    arrival_noun,
    dismissal_body,
    dismissal_noun,
    document_body,
    document_label_body,
    document_label_noun,
    document_noun,
    entity_body,
    entity_noun,
    mention_body,
    mention_noun,
    relation_body,
    relation_noun,
    scheme_body,
    scheme_noun,
    stance_body,
    stance_noun,
    standing_body,
    standing_noun,
)
from annotator.store.decisions import decision_body, decision_noun
from annotator.store.schemes import scheme_unordered, schemes_joined
from annotator.store.suggestion_sets import suggestion_set_body, suggestion_set_noun

Row = tuple[str | int, ...]

SCHEME_ID = "scheme"


@dataclass(frozen=True, slots=True)
class Part:
    """What a noun holds several of: the table, its columns, and their values for a body."""

    table: str
    columns: tuple[str, ...]
    to_rows: Callable[[Body], list[Row]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one sort of noun is kept: its table, its body both ways, and its own columns.

    `to_row` returns the values of the columns for a noun and its body. Where several people may
    have changed one noun, `join` makes one body of theirs, and `unordered` gives the form in which
    bodies that only differ in order are equal.
    """

    name: str
    noun: type[Any]
    to_body: Callable[[Any, Beside], Body]
    to_noun: Callable[[str, Body, Beside], Any]
    columns: tuple[str, ...] = ()
    to_row: Callable[[Any, Body], Row] = lambda _noun, _body: ()
    part: Part | None = None
    join: Callable[[list[Body]], Body] | None = None
    unordered: Callable[[Body], Body] | None = None


def canonical_json(value: object) -> bytes:
    """Return the one way of writing `value` in JSON: sorted keys, no spaces, in UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def object_id(noun: Noun) -> str:
    """Return the id under which the log knows the noun."""
    return SCHEME_ID if isinstance(noun, Scheme) else noun.id


def object_ids(kind: Kind, nouns: Iterable[Any]) -> list[str]:
    """Return the ids under which the log knows nouns of one kind."""
    return [SCHEME_ID for _noun in nouns] if kind.noun is Scheme else [one.id for one in nouns]


def kind_of(noun: Noun) -> Kind:
    """Return how the noun is kept."""
    return _BY_NOUN[type(noun)]


def by_kind(nouns: Iterable[Noun]) -> list[tuple[Kind, list[Noun]]]:
    """Return nouns together with others of their kind, in the order in which they came."""
    found: dict[type[Noun], list[Noun]] = {}
    # they mostly come kind by kind
    for noun, some in groupby(nouns, type):
        found.setdefault(noun, []).extend(some)
    return [(_BY_NOUN[noun], some) for noun, some in found.items()]


def name_of(noun: type[Noun]) -> str:
    """Return what the log and the tables call a sort of noun."""
    return _BY_NOUN[noun].name


def folded(name: str) -> str:
    """Return the form under which names are looked up."""
    return name.casefold()


def _further_pieces(body: Body) -> list[Row]:
    spans = body["spans"]
    return [(at, *piece) for at, piece in enumerate(spans[1:], 1)] if len(spans) > 1 else []


def _evidence_rows(body: Body) -> list[Row]:
    return [(at, *piece) for at, piece in enumerate(body.get("evidence", ()))]


def _name_rows(body: Body) -> list[Row]:
    names = (body["name"], *body.get("aliases", ()))
    return [(at, folded(name)) for at, name in enumerate(names)]


_WORDS = ("start", "end", "quote")
KINDS = (
    Kind(
        "document",
        Document,
        document_body,
        document_noun,
        ("name", "length", "fingerprint"),
        lambda d, body: (d.name, len(d.text), body["fingerprint"]),
    ),
    Kind(
        "annotator",
        Annotator,
        lambda a, _text: {"role": a.role.value},
        # the name stands in `person`, outside what is hashed, so that it can be erased
        lambda id, body, name: Annotator(id, name(id), Role(body["role"])),
        ("role",),
        lambda a, _body: (a.role.value,),
    ),
    Kind(
        "standing",
        Standing,
        standing_body,
        standing_noun,
        ("document", "annotator", "state", "seconds"),
        lambda s, _body: (s.document, s.annotator, s.state.value, s.seconds),
    ),
    Kind(
        "entity",
        Entity,
        entity_body,
        entity_noun,
        ("name", "label", "external_id"),
        lambda e, _body: (e.name, e.label, e.external_id),
        Part("entity_name", ("position", "folded"), _name_rows),
    ),
    Kind(
        "mention",
        Mention,
        mention_body,
        mention_noun,
        ("document", "annotator", "label", "entity", *_WORDS),
        lambda m, body: (m.document, m.annotator, m.label, m.entity, *body["spans"][0]),
        Part("mention_span", ("position", *_WORDS), _further_pieces),
    ),
    Kind(
        "stance",
        Stance,
        stance_body,
        stance_noun,
        ("document", "annotator", "holder", "target", "topic", "polarity"),
        lambda s, _body: (s.document, s.annotator, s.holder, s.target, s.topic, s.polarity),
        Part("evidence", ("position", *_WORDS), _evidence_rows),
    ),
    Kind(
        "relation",
        Relation,
        relation_body,
        relation_noun,
        ("document", "annotator", "label", "source", "target"),
        lambda r, _body: (r.document, r.annotator, r.label, r.source, r.target),
    ),
    Kind(
        "document_label",
        DocumentLabel,
        document_label_body,
        document_label_noun,
        ("document", "annotator", "label", "value", "topic"),
        lambda d, _body: (d.document, d.annotator, d.label, d.value, d.topic),
    ),
    Kind(
        "decision",
        Decision,
        decision_body,
        decision_noun,
        ("document", "verdict", "by"),
        lambda d, _body: (d.document, d.verdict.value, d.by),
    ),
    Kind(
        "scheme",
        Scheme,
        scheme_body,
        scheme_noun,
        join=schemes_joined,
        unordered=scheme_unordered,
    ),
    Kind(
        "dismissal",
        Dismissal,
        dismissal_body,
        dismissal_noun,
        ("document", "annotator", "key"),
        lambda d, _body: (d.document, d.annotator, d.key),
    ),
    # what imports brought and told
    Kind("arrival", Arrival, arrival_body, arrival_noun),
    Kind(
        "suggestion_set",
        SuggestionSet,
        suggestion_set_body,
        suggestion_set_noun,
        ("document", "annotator", "mentions", "stances"),
        lambda s, _body: (s.document, s.annotator, len(s.mentions), len(s.stances)),
    ),
)
_BY_NOUN = {kind.noun: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


parsed: Callable[[str | bytes], Body] = orjson.loads
"""Returns the body that a row of the log holds as JSON."""
