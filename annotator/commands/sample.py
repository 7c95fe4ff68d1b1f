"""The sample project: an article with labels and stances to play with."""

import tomllib
from pathlib import Path
from typing import Any

from annotator.commands import transfer
from annotator.commands.command import command
from annotator.commands.entities import add_entity
from annotator.commands.mentions import label_span, link_mention
from annotator.commands.project import create_project
from annotator.commands.session import Session
from annotator.commands.stances import add_stance
from annotator.domain import Entity, Span
from annotator.paths import resource
from annotator.store import Store


def make_sample(path: Path, annotator: str, install: str = "") -> None:
    """Make the sample project at `path`; ProjectError when something stands there already."""
    session = create_project(path, transfer.scheme_called("news"), annotator, install)
    try:
        transfer.import_files(
            session, [resource("sample", "kurier-2026-03-19.txt")], format="article"
        )
        label_sample(session)
    finally:
        session.close()


def label_sample(session: Session) -> None:
    """Label the sample article, which is the only document, as its example says."""
    example = tomllib.loads(resource("sample", "labels.toml").read_text(encoding="utf-8"))
    session.do(_label_as, session.documents()[0].id, session.annotator.id, example)


@command("Label the sample")
def _label_as(store: Store, document: str, annotator: str, example: dict[str, Any]) -> None:
    text = store.text(document)
    for entry in example["mentions"]:
        span = _occurrence(text, entry["words"], entry.get("nth", 1))
        mention = label_span(store, document, annotator, [span], entry["label"])
        if "entity" in entry:
            entity = _named(store, entry["entity"]) or add_entity(
                store, entry["entity"], entry["label"]
            )
            link_mention(store, mention.id, entity.id)
    for entry in example["stances"]:
        ends = [_named(store, entry[end]) for end in ("holder", "target")]
        add_stance(
            store,
            document,
            annotator,
            *(end.id for end in ends if end),
            polarity=entry["polarity"],
            evidence=[_occurrence(text, entry["evidence"])],
        )


def _named(store: Store, name: str) -> Entity | None:
    return next((e for e in store.each(Entity) if name in (e.id, e.name)), None)


def _occurrence(text: str, words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))
