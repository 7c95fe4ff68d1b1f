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
        "select s.document, s.annotator, s.state from standing s join record r on r.id = s.record"
        " where s.annotator in (?, ?) order by s.annotator = ?, r.n desc",
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
        "select p.start, p.end, p.quote, m.label, m.entity"
        " from mention m join mention_span p on p.mention = m.id"
        " where m.document = ? and m.annotator = ? and not exists"
        "  (select 1 from mention_span q where q.mention = m.id and q.position = 1)"
        " order by p.start, p.end desc",
        (document, annotator),
    )
    return tuple(LabelledWords(*row) for row in rows)
