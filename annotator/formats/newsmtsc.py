"""NewsMTSC: a sentence a line, with its targets, how each is spoken of, and where else it is named."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import (
    UNSPECIFIED_SOURCE,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Mention,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.draft import Draft, Drafts
from annotator.formats.files import files_below
from annotator.formats.format import Offsets, Tell
from annotator.formats.loss_counts import ENTITY
from annotator.formats.offset_finding import Pieces, unit_of
from annotator.formats.per_annotator import texts_under, whose, write_sets
from annotator.formats.polarity import polarity_of, sign_of
from annotator.formats.record import Record
from annotator.formats.ruopinionne import scheme_of
from annotator.formats.stance_ends import end_of, in_one_piece
from annotator.formats.text_lines import records
from annotator.words import _

__all__ = ["is_ours", "read", "scheme_of", "write"]

SOURCE = "newsmtsc"
PRIMARY = "primary_gid"
_GID = "Input.gid"
_SIGNS = {2.0: -1, 4.0: 0, 6.0: 1, -1.0: -1, 0.0: 0, 1.0: 1}
_VALUES = {-1: 2.0, 0: 4.0, 1: 6.0}


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme,
) -> Iterator[AnnotatedDocument]:
    """Yield a document for every sentence, with a mention for each place where a target is named."""
    files = list(files_below(list(paths), ".jsonl", ".json"))
    people = whose(files, texts_under("sentence_normalized"), annotator)
    for path in files:
        unit = unit_of(_samples(path), path, tell)
        drafts = Drafts(str(path), SOURCE, people[path], tell, unit)
        told: set[str] = set()
        for number, record in records(path, tell):
            try:
                draft = _draft(record, path, number, drafts)
                read_well = [
                    _take(target, draft, scheme, f"{number}:{place}")
                    for place, target in enumerate(_targets(record), 1)
                ]
                for key in sorted(record.unknown() - told) if all(read_well) else ():
                    told.add(key)
                    draft.note(_("The key “{key}” is unknown and is left out.").format(key=key))
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))
        yield from drafts.finished()


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    return record.has("sentence_normalized")


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same record
) -> list[Path]:
    """Write one record per document and line, and in it a target per stance."""

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        document = annotated.document
        targets = _written(annotated, annotations, scheme)
        primary = document.metadata.get(PRIMARY, document.id)
        record = {PRIMARY: primary, "sentence_normalized": document.text, "targets": targets}
        yield json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"

    return write_sets(documents, destination, render)


def _samples(path: Path) -> Iterator[tuple[str, Pieces]]:
    """Yield the sentences with the places of their targets; `read` tells what is wrong with them."""
    for _number, record in records(path, lambda _problem: None):
        try:
            yield (
                record.text(_sentence_key(record)),
                [
                    (one.whole("from"), one.whole("to"), one.text("mention"))
                    for one in _targets(record)
                ],
            )
        except AnnotatorError:
            continue


def _sentence_key(record: Record) -> str:
    # the variant with one target a line calls the sentence and its id so
    return "sentence_normalized" if record.has("sentence_normalized") else "sentence"


def _draft(record: Record, path: Path, number: int, drafts: Drafts) -> Draft:
    draft = drafts.of(record.text(_sentence_key(record)), f"{path.stem}-{number}", number)
    if draft.looked_at:
        draft.note(_("The sentence came before; its targets were put with it."))
    draft.looked_at = True
    if primary := record.any_text(PRIMARY) or record.any_text("id"):
        # of several the first; the ids of the targets tell the others
        draft.metadata.setdefault(PRIMARY, primary)
    return draft


def _targets(record: Record) -> list[Record]:
    return (
        record.records("targets") if record.has("targets") or not record.has("from") else [record]
    )


def _take(target: Record, draft: Draft, scheme: Scheme, key: str) -> bool:
    """Add one target to the draft, and return whether all of it could be read.

    What cannot be read is told and left out.
    """
    try:
        value = target.number("polarity")
        if value not in _SIGNS:
            raise ReadError(_("“{said}” is no polarity.").format(said=value))
        polarity = polarity_of(scheme, _SIGNS[value])
        gid = target.any_text(_GID) or key
        words = target.text("mention")
        span = draft.span(target.whole("from"), target.whole("to"), words)
        entity = draft.entity(words, key=gid)
        mention = draft.mention(gid, (span,), ENTITY, entity=entity)
        draft.stance(gid, UNSPECIFIED_SOURCE.id, entity, polarity, anchors=(mention.id,))
    except AnnotatorError as fault:
        message = _("A target was left out: {reason}").format(reason=fault)
        draft.note(message, Severity.ERROR)
        return False
    whole = True
    for further in target.records("further_mentions") if target.has("further_mentions") else ():
        try:
            words = further.text("mention")
            span = draft.span(further.whole("from"), further.whole("to"), words)
            if span == mention.spans[0]:
                draft.note(_("A further mention is the target itself; it is kept once."))
            draft.mention(gid, (span,), ENTITY, entity=entity)
        except AnnotatorError as fault:
            message = _("A further mention was left out: {reason}").format(reason=fault)
            draft.note(message, Severity.ERROR)
            whole = False
    return whole


def _written(
    annotated: AnnotatedDocument, annotations: AnnotationSet, scheme: Scheme
) -> list[dict[str, object]]:
    text = annotated.document.text
    mentions = in_one_piece(annotations.mentions)
    targets: list[dict[str, object]] = []
    for stance in annotations.stances:
        first = end_of(stance, stance.target, mentions)
        if first:
            others = [one for one in mentions if one.entity == first.entity and one is not first]
            target = {
                _GID: _gid(first),
                **_place(first, text),
                "polarity": _VALUES[sign_of(scheme, stance.polarity)],
            }
            if others:
                target["further_mentions"] = [_place(one, text) for one in others]
            targets.append(target)
    return targets


def _gid(mention: Mention) -> str:
    imported = mention.provenance.source == SOURCE
    return mention.provenance.key if imported else mention.entity


def _place(mention: Mention, text: str) -> dict[str, object]:
    span = mention.spans[0]
    return {"from": span.start, "to": span.end, "mention": span.of(text)}
