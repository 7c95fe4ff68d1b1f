"""Labelled words: which words were labelled how in which document, for names to be known by."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain import GOLD, State
from annotator.store.store import Store


@dataclass(frozen=True, slots=True)
class LabelledWords:
    """A mention of one piece: where it stands, its words, label, and entity or nothing."""

    start: int
    end: int
    words: str
    label: str
    entity: str


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """What was labelled in a document; `finished` says that nothing there is still to be labelled."""

    document: str
    finished: bool
    words: tuple[LabelledWords, ...]


def labelled_documents(store: Store, annotator: str) -> Iterator[LabelledDocument]:
    """Yield what an annotator labelled in each document, and gold where they labelled nothing.

    The documents begun last come first; each is read when it is asked for.
    """
    rows = store.ask(
        "select document, annotator, state from standing"
        " where annotator in (?, ?) order by annotator = ?, record desc",
        (annotator, GOLD, GOLD),
    )
    done: set[str] = set()
    for document, who, state in rows:
        words = _words(store, document, who) if document not in done else ()
        if words:
            done.add(document)
            yield LabelledDocument(document, state == State.FINISHED, words)


def _words(store: Store, document: str, annotator: str) -> tuple[LabelledWords, ...]:
    rows = store.ask(
        "select start, end, quote, label, entity from mention m"
        " where document = ? and annotator = ? and not exists"
        "  (select 1 from mention_span p where p.record = m.record)"
        " order by start, end desc",
        (document, annotator),
    )
    return tuple(LabelledWords(*row) for row in rows)
