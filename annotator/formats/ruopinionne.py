"""RuOpinionNE-2024 and the structured sentiment of SemEval-2022: opinions with their words.

A record has a text and opinions, each with the pieces of its holder ("Source"), its target and the
words that show it ("Polar_expression").
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import (
    AUTHOR,
    PUBLIC_OPINION,
    UNSPECIFIED_SOURCE,
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Entity,
    Label,
    Pairs,
    Problem,
    ReadError,
    Scheme,
    Severity,
    Span,
    Stance,
)
from annotator.formats.draft import Draft, Drafts
from annotator.formats.files import files_below
from annotator.formats.format import Offsets, Tell
from annotator.formats.loss_counts import ENTITY
from annotator.formats.offset_finding import Pieces as UnitPieces
from annotator.formats.offset_finding import unit_of
from annotator.formats.per_annotator import texts_under, whose, write_sets
from annotator.formats.polarity import polarity_of, sign_of
from annotator.formats.record import Record
from annotator.formats.stance_ends import end_of
from annotator.formats.text_lines import records
from annotator.words import _

SOURCE = "ruopinionne"
SENTENCE = "sent_id"
_NUMBER = re.compile("0|[1-9][0-9]{0,14}")
SUFFIXES = (".jsonl", ".json")
INTENSITY = "intensity"
LABELS = (Label(ENTITY, {"en": "Entity", "ru": "Участник"}, entity=True),)
"""The one label that mentions of this format have."""
_SIGNS = {"neg": -1, "pos": 1, "negative": -1, "neutral": 0, "positive": 1}
_WORDS = {-1: "NEG", 1: "POS"}
_VIRTUAL = {"NULL": UNSPECIFIED_SOURCE, "AUTHOR": AUTHOR, "PUBLIC OPINION": PUBLIC_OPINION}
_WRITTEN = {entity.id: name for name, entity in _VIRTUAL.items()}
Tuple = tuple[list[str], list[str]]


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme,
) -> Iterator[AnnotatedDocument]:
    """Yield a document for every text; files may hold a record a line, or a list of all."""
    files = list(files_below(list(paths), *SUFFIXES))
    people = whose(files, texts_under("text"), annotator)
    for path in files:
        unit = unit_of(_samples(path), path, tell)
        drafts = Drafts(str(path), SOURCE, people[path], tell, unit)
        found = looked_at = 0
        told: set[str] = set()
        for number, record in records(path, tell):
            try:
                draft = _draft(record, path, number, drafts)
                draft.looked_at = draft.looked_at or record.has("opinions")
                looked_at += record.has("opinions")
                opinions = record.records("opinions")
                found += len(opinions)
                read_well = [
                    _take(opinion, draft, scheme, f"{draft.metadata[SENTENCE]}:{place}")
                    for place, opinion in enumerate(opinions, 1)
                ]
                for key in sorted(record.unknown() - told) if all(read_well) else ():
                    told.add(key)
                    draft.note(_("The key “{key}” is unknown and is left out.").format(key=key))
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))
        if looked_at and not found:
            message = _("No line holds an opinion: the file was read as not annotated yet.")
            tell(Problem(Severity.WARNING, message, str(path)))
        for annotated in drafts.finished():
            yield annotated if found else AnnotatedDocument(annotated.document)


def scheme_of(paths: Sequence[Path]) -> Scheme | None:  # noqa: ARG001 - it is always the same
    """Return the scheme of this format."""
    return Scheme(SOURCE, LABELS)


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    return record.has("opinions") and record.has("text")


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same record
) -> list[Path]:
    """Write one record per document and line, as RuOpinionNE has them."""
    numbers = iter(range(10**12))

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        said = annotated.document.metadata.get(SENTENCE, "")
        record = {
            "sent_id": int(said) if _NUMBER.fullmatch(said) else said or next(numbers),
            "text": annotated.document.text,
            "opinions": _opinions(annotated, annotations, scheme),
        }
        yield json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"

    return write_sets(documents, destination, render, bare=True)


def _samples(path: Path) -> Iterator[tuple[str, UnitPieces]]:
    """Yield the texts with the places of their opinions; `read` tells what is wrong with them."""
    for _number, record in records(path, lambda _problem: None):
        found: UnitPieces = []
        try:
            for opinion in record.records("opinions"):
                for name in ("Source", "Target", "Polar_expression"):
                    for said, place in zip(*opinion.two_lists(name), strict=False):
                        start, _colon, end = place.partition(":")
                        if start.isdecimal() and end.isdecimal() and place != "0:0":
                            found.append((int(start), int(end), said))
            yield record.text("text"), found
        except AnnotatorError:
            continue


def _draft(record: Record, path: Path, number: int, drafts: Drafts) -> Draft:
    said = record.any_text(SENTENCE) or str(number)
    draft = drafts.of(record.text("text"), f"{path.stem}-{said}", number)
    if SENTENCE in draft.metadata:
        draft.note(_("The text came before; its opinions were put with it."))
    draft.tag(SENTENCE, said)
    return draft


def _take(opinion: Record, draft: Draft, scheme: Scheme, key: str) -> bool:
    """Add one opinion to the draft, and return whether it could be read; if not, it is told."""
    try:
        said = opinion.text("Polarity").casefold()
        if said not in _SIGNS:
            raise ReadError(_("“{said}” is no polarity.").format(said=said))
        anchors: list[str] = []
        holder, target = (_end(opinion, name, draft, key, anchors) for name in ("Source", "Target"))
        evidence = _spans(*_pieces(opinion, "Polar_expression"), draft)
        polarity = polarity_of(scheme, _SIGNS[said])
        draft.stance(
            key,
            holder,
            target,
            polarity,
            evidence=evidence,
            qualifiers=_intensity(opinion, draft, scheme),
            anchors=anchors,
        )
    except AnnotatorError as fault:
        message = _("An opinion was left out: {reason}").format(reason=fault)
        draft.note(message, Severity.ERROR)
        return False
    return True


def _end(opinion: Record, name: str, draft: Draft, key: str, anchors: list[str]) -> str:
    words, places = _pieces(opinion, name)
    if not words:
        return UNSPECIFIED_SOURCE.id
    if places == ["NULL"] or (words == ["NULL"] and places == ["0:0"]):
        virtual = _VIRTUAL.get(words[0])
        return virtual.id if virtual else draft.entity(words[0])
    mention = draft.mention(f"{key}:{name}", _spans(words, places, draft), ENTITY)
    anchors.append(mention.id)
    return mention.entity


def _pieces(opinion: Record, name: str) -> Tuple:
    words, places = opinion.two_lists(name)
    if len(words) != len(places):
        raise ReadError(
            _("“{name}” has {words} texts and {places} places.").format(
                name=name, words=len(words), places=len(places)
            )
        )
    return words, places


def _spans(words: list[str], places: list[str], draft: Draft) -> tuple[Span, ...]:
    spans: list[Span] = []
    for said, place in zip(words, places, strict=True):
        start, _colon, end = place.partition(":")
        if not (start.isdecimal() and end.isdecimal() and len(place) < 30):
            raise ReadError(_("“{place}” is no place “start:end”.").format(place=place))
        spans.append(draft.span(int(start), int(end), said))
    return draft.whole(spans)


def _intensity(opinion: Record, draft: Draft, scheme: Scheme) -> Pairs:
    said = opinion.text("Intensity", "").casefold() if opinion.has("Intensity") else ""
    values = next((one.values for one in scheme.qualifiers if one.key == INTENSITY), ())
    if said in values:
        return ((INTENSITY, said),)
    if said:
        draft.note(_("The scheme has no intensity “{said}”; it was left out.").format(said=said))
    return ()


def _opinions(
    annotated: AnnotatedDocument, annotations: AnnotationSet, scheme: Scheme
) -> list[dict[str, object]]:
    known = {one.id: one for one in (*annotated.entities, *VIRTUAL_ENTITIES)}
    opinions: list[dict[str, object]] = []
    for stance in annotations.stances:
        word = _WORDS.get(sign_of(scheme, stance.polarity))
        if word and not stance.topic:
            text = annotated.document.text
            ends = [
                _said_end(stance, entity, annotations, known, text)
                for entity in (stance.holder, stance.target)
            ]
            shown = pieces_of(stance.evidence, text)
            opinions.append(
                {
                    "Source": ends[0],
                    "Target": ends[1],
                    "Polar_expression": shown,
                    "Polarity": word,
                }
            )
    return opinions


def _said_end(
    stance: Stance, entity: str, annotations: AnnotationSet, known: dict[str, Entity], text: str
) -> list[list[str]]:
    if mention := end_of(stance, entity, annotations.mentions):
        return pieces_of(mention.spans, text)
    if entity == UNSPECIFIED_SOURCE.id:
        return [["NULL"], ["0:0"]]
    name = known[entity].name if entity in known else entity
    return [[_WRITTEN.get(entity, name)], ["NULL"]]


def pieces_of(spans: Iterable[Span], text: str) -> list[list[str]]:
    """Return the words of spans and their places, as records hold them."""
    spans = list(spans)
    return [[one.of(text) for one in spans], [f"{one.start}:{one.end}" for one in spans]]
