"""Verbs about labels of whole documents."""

from dataclasses import replace
from secrets import token_hex

from annotator.commands.command import command
from annotator.commands.documents import begun
from annotator.domain import DocumentLabel, Scheme, revised
from annotator.domain.rules import check_document_label
from annotator.store import Store


@command("Label the document")
def label_document(
    store: Store, document: str, annotator: str, label: str, value: str, topic: str = ""
) -> DocumentLabel:
    """Let `label` have `value` for a document, or for a `topic` in it, whatever it had before.

    SchemeError when the scheme knows no such label or value.
    """
    before = _there(store, document, annotator, label, topic)
    now = (
        revised(before, replace(before, value=value))
        if before
        else DocumentLabel(f"d-{token_hex(10)}", document, annotator, label, value, topic)
    )
    check_document_label(now, store.text(document), store.get(Scheme, "scheme"))
    begun(store, document, annotator)
    if before:
        store.replace(before, now)
    else:
        store.add(now)
    return now


@command("Take the label off the document")
def unlabel_document(
    store: Store, document: str, annotator: str, label: str, topic: str = ""
) -> None:
    """Let a document have no value of `label` any more; nothing when it has none."""
    before = _there(store, document, annotator, label, topic)
    if before:
        store.remove(before)


def _there(
    store: Store, document: str, annotator: str, label: str, topic: str
) -> DocumentLabel | None:
    where = {"document": document, "annotator": annotator, "label": label, "topic": topic}
    return next(iter(store.each(DocumentLabel, **where)), None)
