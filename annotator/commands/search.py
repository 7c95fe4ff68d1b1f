"""Search: what stands where in all documents, each hit with the words around it."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass

from annotator.domain import Dismissal, Document, Mention, Span
from annotator.language import Finder, Query, QueryError, inside, morphology, outside, snap
from annotator.store import Labelled, Store, labelled, names, snapshot
from annotator.suggestions import Bearer, Reason, WordIndex, elsewhere, may_stand_in
from annotator.words import _

ANY = "*"
"""Stands for any label."""
CONTEXT = 80
"""Code points shown on either side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: the document's id and name, the spans, and the words there and on either side.

    `label` is what the very place is labelled as by now, `mention` the id of the mention there
    when mentions were looked for, `reason` why a name is thought to stand there.
    """

    document: str
    name: str
    spans: tuple[Span, ...]
    before: str
    words: str
    after: str
    mention: str = ""
    label: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class WordSearch:
    """Looks for words; with `label` only inside, or else outside, the mentions with that label.

    `widen` widens each hit to whole words, as a selection is widened before it is labelled.
    """

    query: Query
    label: str = ""
    within: bool = True
    widen: bool = False


@dataclass(frozen=True, slots=True)
class NameSearch:
    """Looks for whom or what some text names, in every form of a name, where no mention is yet.

    `any_case` finds a name also where its capitals differ. What was refused is not found again.
    """

    bearer: Bearer
    any_case: bool = False


@dataclass(frozen=True, slots=True)
class MentionSearch:
    """Looks for the mentions with a label that name one of some entities; empty is any."""

    label: str = ""
    entities: tuple[str, ...] = ()


Search = WordSearch | NameSearch | MentionSearch
_Hits = Callable[[Store, str, str, str], list[Hit]]


def each_hit(store: Store, annotator: str, search: Search) -> Generator[list[Hit]]:
    """Yield the hits of one document after another, in the order of import.

    QueryError, with the document's name, when a pattern takes too long.
    """
    match search:
        case WordSearch():
            look = _word_hits(search)
        case NameSearch():
            look = _name_hits(search)
        case MentionSearch():
            look = _mention_hits(search)
    for document, name in names(store):
        with snapshot(store):
            # what somebody undid meanwhile brings no hits
            there = bool(store.those_there(Document, [document]))
            found = look(store, annotator, document, name) if there else []
        yield found


def in_context(text: str, spans: tuple[Span, ...]) -> tuple[str, str, str]:
    """Return the words before, at and after a place, each on one line."""
    start, end = spans[0].start, spans[-1].end
    return (
        _flat(text[max(start - CONTEXT, 0) : start]).lstrip(),
        _flat(text[start:end]),
        _flat(text[end : end + CONTEXT]).rstrip(),
    )


def _word_hits(search: WordSearch) -> _Hits:
    finder = Finder(search.query)

    def look(store: Store, annotator: str, document: str, name: str) -> list[Hit]:
        text = store.text(document)
        try:
            spans = finder.spans(text)
        except QueryError as fault:
            raise QueryError(_("{name}: {reason}").format(name=name, reason=fault)) from fault
        there = labelled(store, document, annotator) if spans else []
        spans = _sifted(spans, search, there)
        if search.widen:
            spans = list(dict.fromkeys(snap(text, span) for span in spans))
        labels = {one.span: one.label for one in there}
        return [
            Hit(document, name, (span,), *in_context(text, (span,)), "", labels.get(span, ""))
            for span in spans
        ]

    return look


def _sifted(spans: list[Span], search: WordSearch, there: Sequence[Labelled]) -> list[Span]:
    if search.label:
        frames = [one.span for one in there if search.label in (ANY, one.label)]
        spans = inside(spans, frames) if search.within else outside(spans, frames)
    return spans


def _name_hits(search: NameSearch) -> _Hits:
    dictionary = morphology()

    def look(store: Store, annotator: str, document: str, name: str) -> list[Hit]:
        text = store.text(document)
        if not may_stand_in(text, search.bearer):
            return []
        where = {"document": document, "annotator": annotator}
        return hits_of(
            document,
            name,
            text,
            elsewhere(
                WordIndex(text, dictionary),
                search.bearer,
                store.each(Mention, **where),
                frozenset(one.key for one in store.each(Dismissal, **where)),
                any_case=search.any_case,
            ),
        )

    return look


def hits_of(document: str, name: str, text: str, found: Iterable[tuple[Span, Reason]]) -> list[Hit]:
    """Return places that a name is found at as hits, each with the reason."""
    return [
        Hit(document, name, (span,), *in_context(text, (span,)), reason=reason)
        for span, reason in found
    ]


def _mention_hits(search: MentionSearch) -> _Hits:
    def look(store: Store, annotator: str, document: str, name: str) -> list[Hit]:
        found: dict[str, list[Labelled]] = {}
        for one in labelled(store, document, annotator):
            named = not search.entities or one.entity in search.entities
            if search.label in ("", one.label) and named:
                found.setdefault(one.mention, []).append(one)
        if not found:
            return []
        text = store.text(document)
        hits: list[Hit] = []
        for mention, parts in found.items():
            spans = tuple(part.span for part in parts)
            around = in_context(text, spans)
            hits.append(Hit(document, name, spans, *around, mention, parts[0].label))
        return hits

    return look


def _flat(text: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in text)
