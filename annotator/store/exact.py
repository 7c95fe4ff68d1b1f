"""Exact: mentions as their labels and the edges of their pieces, straight from the tables."""

from collections.abc import Iterator, Sequence

from annotator.store.store import Store

Exact = tuple[str | int, ...]
"""The label, then the start and the end of each piece."""

_ANYTHING = " or ".join(
    f"exists (select 1 from {table} t where t.document = d.id and t.annotator = a.id)"
    for table in ("mention", "stance", "relation", "document_label")
)


def exact_sets(
    store: Store, annotators: Sequence[str]
) -> Iterator[tuple[str, list[list[Exact] | None]]]:
    """Yield each document (id) with the mentions of some annotators (ids), in their order.

    None stands for one who has not read it: who skipped it, or has neither begun nor anything there.
    """
    marks = ", ".join("?" * len(annotators))
    read: dict[str, set[str]] = {}
    for document, annotator in store.ask(
        f"select d.id, a.id from document d join annotator a on a.id in ({marks})"
        " left join standing s on s.document = d.id and s.annotator = a.id"
        f" where s.state in ('in_progress', 'finished')"
        f" or (s.state is not 'skipped' and ({_ANYTHING})) order by d.made",
        tuple(annotators),
    ):
        read.setdefault(document, set()).add(annotator)
    apart = _in_pieces(store, annotators)
    for document, readers in read.items():
        yield (
            document,
            [
                _mentions(store, document, one, apart.get((document, one)))
                if one in readers
                else None
                for one in annotators
            ],
        )


def _mentions(
    store: Store, document: str, annotator: str, apart: Sequence[Exact] | None
) -> list[Exact]:
    asked = "select label, start, end from mention where document = ? and annotator = ?"
    if apart is None:  # as nearly always
        return store.ask(asked, (document, annotator))
    whole = f"{asked} and not exists (select 1 from mention_span p where p.record = mention.record)"
    return [*store.ask(whole, (document, annotator)), *apart]


def _in_pieces(store: Store, annotators: Sequence[str]) -> dict[tuple[str, str], list[Exact]]:
    """Return those mentions of each set that have several pieces."""
    marks = ", ".join("?" * len(annotators))
    found: dict[tuple[str, str], dict[int, list[str | int]]] = {}
    for document, annotator, record, label, first, last, start, end in store.ask(
        "select m.document, m.annotator, m.record, m.label, m.start, m.end, p.start, p.end"
        f" from mention_span p join mention m on m.record = p.record and m.annotator in ({marks})"
        " order by p.record, p.position",
        tuple(annotators),
    ):
        own = found.setdefault((document, annotator), {})
        own.setdefault(record, [label, first, last]).extend((start, end))
    return {key: [tuple(one) for one in own.values()] for key, own in found.items()}
