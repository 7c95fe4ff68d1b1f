"""Doubts: what the rules of `lint` doubt in a project, and the verbs that answer a doubt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from annotator.commands import mentions, stances
from annotator.commands.command import Command, command
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.domain import Dismissal
from annotator.lint import Doubt, Fix, Subject, doubts, text_order
from annotator.store import Store, sets
from annotator.words import _

VERBS: Mapping[str, Command[..., Any]] = MappingProxyType(
    {
        "adjust_span": mentions.adjust_span,
        "delete_stance": stances.delete_stance,
        "edit_stance": stances.edit_stance,
        "label_span": mentions.label_span,
        "link_mention": mentions.link_mention,
        "relabel_all": mentions.relabel_all,
    }
)
"""The commands that a fix may name."""


@command("Dismiss a doubt")
def dismiss_doubt(store: Store, document: str, annotator: str, key: str) -> None:
    """Say that what is doubted is meant; the doubt is not told again."""
    dismissal = Dismissal(document, annotator, key)
    if store.find(Dismissal, dismissal.id) is None:
        store.add(dismissal)


def verb_of(fix: Fix) -> Command[..., Any]:
    """Return the command of a fix, to be done with its arguments and options."""
    return VERBS[fix.verb]


def dismissed(session: Session, document: str, annotator: str) -> set[str]:
    """Return the keys of the doubts that an annotator dismissed in a document."""
    found = session.store.each(Dismissal, document=document, annotator=annotator)
    return {one.key for one in found}


def doubts_in(session: Session, document: str, annotator: str) -> list[Doubt]:
    """Return what is doubted in one set and not dismissed, in the order of the text."""
    annotated = session.annotated(document, [annotator])
    if not annotated.sets:
        return []
    entities = {one.id: one for one in annotated.entities}
    ordered = tuple(sorted(annotated.sets[0].mentions, key=text_order))
    annotations = replace(annotated.sets[0], mentions=ordered)
    subject = Subject(annotated.document, annotations, entities, session.scheme)
    meant = dismissed(session, document, annotator)
    found = (one for one in doubts(subject) if one)
    return in_order(one for one in found if not meant or one.key not in meant)


def in_order(found: Iterable[Doubt]) -> list[Doubt]:
    """Return doubts in the order of the text."""
    return sorted(found, key=lambda one: (one.start, one.kind))


def doubts_of_project(session: Session, progress: Progress | None = None) -> Iterator[Doubt]:
    """Yield what is doubted in every set of the project, document by document."""
    heard = progress or Quiet()
    every = sets(session.store)
    for done, (document, annotator) in enumerate(every):
        heard.step(_("Looking for what may not be meant"), done, len(every))
        yield from doubts_in(session, document, annotator)
