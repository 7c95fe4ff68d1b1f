"""The sample project: an article with labels and stances to play with."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.commands import transfer
from annotator.commands.command import command
from annotator.commands.document_labels import label_document
from annotator.commands.entities import add_entity, edit_entity
from annotator.commands.mentions import label_span, link_mention
from annotator.commands.project import create_project
from annotator.commands.session import Session
from annotator.commands.stances import add_stance
from annotator.domain import Damaged, Entity, Office, Span
from annotator.paths import resource
from annotator.store import Store

ARTICLE = "kurier-2026-03-19"
Marked = tuple[Span, str, str]
"""Where a mention stands, its label, and the name of the entity that it means, or nothing."""

_MARK = re.compile(r"\[|\|(?P<label>\w+)(?::(?P<entity>[^\]]*))?\]")


def make_sample(path: Path, annotator: str, install: str = "") -> None:
    """Make the sample project at `path`; ProjectError when something stands there already."""
    session = create_project(path, transfer.scheme_called("news"), annotator, install)
    try:
        transfer.import_files(session, [resource("sample", f"{ARTICLE}.txt")], format="article")
        label_sample(session)
    finally:
        session.close()


def label_sample(session: Session) -> None:
    """Label the sample article, which is the only document, as its example says."""
    text, marks = marked(resource("sample", f"{ARTICLE}.marked.txt").read_text(encoding="utf-8"))
    example = tomllib.loads(resource("sample", "example.toml").read_text(encoding="utf-8"))
    document = session.document(session.documents()[0].id)
    if document.text != text:
        raise Damaged(f"{ARTICLE}.marked.txt does not mark the sample article")
    session.do(label_example, document.id, session.annotator.id, marks, example)


def marked(text: str) -> tuple[str, list[Marked]]:
    """Return a text without its marks `[words|LABEL:Entity]`, which may be nested, and the marks."""
    pieces: list[str] = []
    marks: list[Marked] = []
    open_at: list[int] = []
    length = at = 0
    for mark in _MARK.finditer(text):
        pieces.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark["label"] is None:
            open_at.append(length)
        else:
            marks.append((Span(open_at.pop(), length), mark["label"], mark["entity"] or ""))
    return "".join([*pieces, text[at:]]), sorted(
        marks, key=lambda one: (one[0].start, -len(one[0]))
    )


@command("Label the sample")
def label_example(
    store: Store, document: str, annotator: str, marks: list[Marked], example: dict[str, Any]
) -> None:
    """Label a document with `marks` and with the entities, stances and document labels of `example`."""
    entities = {one.id: one for one in store.each(Entity) if one.virtual}
    for span, label, name in marks:
        mention = label_span(store, document, annotator, [span], label)
        if name:
            if name not in entities:
                entities[name] = add_entity(store, name, _label_of(name, marks))
            link_mention(store, mention.id, entities[name].id)
    for entry in example["entities"]:
        there = entities[entry["name"]]
        offices = tuple(Office(**one) for one in entry.get("offices", ()))
        edit_entity(store, replace(there, aliases=tuple(entry.get("aliases", ())), offices=offices))
    for entry in example["stances"]:
        _add_stance(store, document, annotator, entry, {k: e.id for k, e in entities.items()})
    for entry in example["document_labels"]:
        label_document(store, document, annotator, entry["label"], entry["value"])


def _add_stance(
    store: Store, document: str, annotator: str, entry: dict[str, Any], ids: dict[str, str]
) -> None:
    text = store.text(document)
    add_stance(
        store,
        document,
        annotator,
        ids[entry["holder"]],
        ids[entry["target"]] if "target" in entry else "",
        entry["polarity"],
        list(_found(text, entry["evidence"])),
        tuple(sorted(entry.get("qualifiers", {}).items())),
        topic=entry.get("topic", ""),
        via=[ids[one] for one in entry.get("via", ())],
        unsure=entry.get("unsure", False),
        note=entry.get("note", ""),
    )


def _label_of(name: str, marks: list[Marked]) -> str:
    """Return what its name is labelled; a title, "the president", tells less of whom it means."""
    labels = [label for _span, label, entity in marks if entity == name]
    return next((label for label in labels if label != "ROLE"), labels[0])


def _found(text: str, pieces: list[str]) -> Iterator[Span]:
    for words in pieces:
        start = text.index(words)
        yield Span(start, start + len(words))
