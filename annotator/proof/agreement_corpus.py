"""A corpus of three annotators who differ a little, made of one annotated corpus by chance."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Mention,
    Span,
    State,
)
from annotator.formats import brat

ANNOTATORS = tuple(Annotator(name.casefold(), name) for name in ("Anna", "Boris", "Clara"))
DROPPED = SHIFTED = RELABELLED = 0.05
"""The shares of mentions that an annotator does not have, has moved, or has under another label."""


def originals(folder: Path) -> list[AnnotatedDocument]:
    """Return the annotated documents of a brat folder; none where there is no such folder."""
    if not folder.is_dir():
        return []
    found = brat.read([folder], annotator=ANNOTATORS[0], tell=lambda _problem: None)
    return [one for one in found if one.sets]


def altered(originals: Sequence[AnnotatedDocument], copies: int) -> Iterator[AnnotatedDocument]:
    """Yield every document `copies` times, each copy as the three annotators have it, one by one.

    The same copy comes out the same again: each has a chance of its own.
    """
    labels = sorted({mention.label for one in originals for mention in one.sets[0].mentions})
    for copy in range(copies):
        chance = Random(copy)
        for one in originals:
            mentions = one.sets[0].mentions
            sets = (
                _set(annotator, mentions, len(one.document.text), labels, chance)
                for annotator in ANNOTATORS
            )
            yield replace(one, sets=tuple(sets))


def joined(texts: Sequence[AnnotatedDocument], size: int) -> list[AnnotatedDocument]:
    """Return each `size` texts as one long one with the mentions of all."""
    found: list[AnnotatedDocument] = []
    for start in range(0, len(texts), size):
        text, mentions = "", list[Mention]()
        for one in texts[start : start + size]:
            for mention in one.sets[0].mentions:
                spans = tuple(span.moved(len(text)) for span in mention.spans)
                mentions.append(replace(mention, spans=spans))
            text += one.document.text + "\n"
        first = texts[start]
        document = replace(first.document, text=text)
        whole = replace(first.sets[0], mentions=tuple(mentions))
        found.append(replace(first, document=document, sets=(whole,)))
    return found


def _set(
    annotator: Annotator,
    mentions: Sequence[Mention],
    length: int,
    labels: Sequence[str],
    chance: Random,
) -> AnnotationSet:
    found: list[Mention] = []
    for mention in mentions:
        fate = chance.random()
        if fate >= DROPPED + SHIFTED + RELABELLED:
            found.append(replace(mention, annotator=annotator.id))
        elif fate >= DROPPED + SHIFTED:
            label = chance.choice(labels)
            found.append(replace(mention, annotator=annotator.id, label=label))
        elif fate >= DROPPED:
            found.append(_moved(replace(mention, annotator=annotator.id), length, chance))
    return AnnotationSet(annotator, State.FINISHED, 0, tuple(found))


def _moved(mention: Mention, length: int, chance: Random) -> Mention:
    """Return the mention with its last piece some characters longer."""
    last = mention.spans[-1]
    end = min(last.end + chance.randint(1, 8), length)
    return replace(mention, spans=(*mention.spans[:-1], Span(last.start, end)))
