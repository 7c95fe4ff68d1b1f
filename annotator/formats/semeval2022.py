"""Structured sentiment as SemEval-2022 has it (task 10): a list of sentences with their opinions.

The records are those of RuOpinionNE, with polarities spelled out, neutral ones too, an intensity, and
nothing where an end is not named.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    AnnotatorError,
    Qualifier,
    Scheme,
    Stance,
)
from annotator.formats import ruopinionne
from annotator.formats.files import files_below
from annotator.formats.format import Offsets
from annotator.formats.per_annotator import write_sets
from annotator.formats.polarity import sign_of
from annotator.formats.record import Record
from annotator.formats.ruopinionne import INTENSITY, SENTENCE, SUFFIXES, pieces_of, read
from annotator.formats.stance_ends import end_of
from annotator.formats.text_lines import records

__all__ = ["is_ours", "read", "scheme_of", "write"]

_WORDS = {-1: "Negative", 0: "Neutral", 1: "Positive"}
_NOBODY: list[list[str]] = [[], []]


def scheme_of(paths: Sequence[Path]) -> Scheme | None:
    """Return the one label that mentions have, and the intensities that the files use."""
    values: dict[str, None] = {}
    for path in files_below(list(paths), *SUFFIXES):
        for _number, record in records(path, lambda _problem: None):
            values |= dict.fromkeys(_intensities(record))
    kinds = (Qualifier(INTENSITY, tuple(sorted(values)), _TITLES),) if values else ()
    return Scheme("SemEval-2022", ruopinionne.LABELS, qualifiers=kinds)


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    if not ruopinionne.is_ours(record):
        return False
    try:
        opinions = record.records("opinions")
        return any(one.has("Intensity") or one.text("Polarity") in _SPELLED for one in opinions)
    except AnnotatorError:
        return False


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same record
) -> list[Path]:
    """Write a list with one record per document."""
    numbers = iter(range(10**12))

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        said = annotated.document.metadata.get(SENTENCE, "")
        record = {
            "sent_id": said or str(next(numbers)),
            "text": annotated.document.text,
            "opinions": list(_opinions(annotated, annotations, scheme)),
        }
        yield json.dumps(record, ensure_ascii=False).encode("utf-8")

    return write_sets(
        documents, destination, render, head=b"[\n", between=b",\n", tail=b"\n]\n", bare=True
    )


_SPELLED = tuple(_WORDS.values())
_TITLES = {"en": "Intensity", "ru": "Сила"}


def _opinions(
    annotated: AnnotatedDocument, annotations: AnnotationSet, scheme: Scheme
) -> Iterator[dict[str, object]]:
    text = annotated.document.text
    for stance in annotations.stances:
        if stance.topic:
            continue
        opinion: dict[str, object] = {
            "Source": _end(stance, stance.holder, annotations, text),
            "Target": _end(stance, stance.target, annotations, text),
            "Polar_expression": pieces_of(stance.evidence, text),
            "Polarity": _WORDS[sign_of(scheme, stance.polarity)],
        }
        if said := dict(stance.qualifiers).get(INTENSITY):
            opinion["Intensity"] = said.capitalize()
        yield opinion


def _end(stance: Stance, entity: str, annotations: AnnotationSet, text: str) -> list[list[str]]:
    mention = end_of(stance, entity, annotations.mentions)
    return pieces_of(mention.spans, text) if mention else _NOBODY


def _intensities(record: Record) -> Iterator[str]:
    try:
        for opinion in record.records("opinions"):
            if opinion.has("Intensity"):
                yield opinion.text("Intensity").casefold()
    except AnnotatorError:
        # read() tells what is wrong with it
        return
