"""Doubts: what the rules of `lint` doubt in a project, and the verbs that answer a doubt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from annotator.commands import learning, mentions, stances
from annotator.commands.command import Command, command
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.domain import Dismissal, Span
from annotator.lint import Doubt, Expected, Fix, Subject, doubts, text_order
from annotator.store import Store, sets
from annotator.suggestions.learner.model_file import Head
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


def expected_in(head: Head | None, document: str) -> list[Expected]:
    """Return what the learner expects in a document otherwise than it is labelled there."""
    return [
        Expected(Span(one.start, one.end), one.label, one.wanted, one.there)
        for one in (head.disagreements if head else ())
        if one.document == document
    ]


def doubts_in(
    session: Session, document: str, annotator: str, expected: Sequence[Expected] = ()
) -> list[Doubt]:
    """Return what is doubted in one set and not dismissed, in the order of the text."""
    annotated = session.annotated(document, [annotator])
    if not annotated.sets:
        return []
    entities = {one.id: one for one in annotated.entities}
    ordered = tuple(sorted(annotated.sets[0].mentions, key=text_order))
    annotations = replace(annotated.sets[0], mentions=ordered)
    subject = Subject(annotated.document, annotations, entities, session.scheme, expected)
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
    heads: dict[str, Head | None] = {}
    for done, (document, annotator) in enumerate(every):
        heard.step(_("Looking for what may not be meant"), done, len(every))
        if annotator not in heads:
            heads[annotator] = learning.known(session.path, annotator, session.scheme)[1]
        expected = expected_in(heads[annotator], document)
        yield from doubts_in(session, document, annotator, expected)
