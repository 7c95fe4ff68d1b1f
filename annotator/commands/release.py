"""Releasing: a corpus as a folder for others, with all they need to trust it and nobody's name."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from annotator.commands.agreement import agreement
from annotator.commands.export_job import each_document
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.commands.splits import Splits, split
from annotator.commands.transfer import chosen_annotators
from annotator.domain import (
    GOLD,
    AnnotatedDocument,
    AnnotationError,
    AnnotationSet,
    Annotator,
    DocumentLabel,
    Mention,
    NotFound,
    Relation,
    Role,
    Scheme,
    Stance,
)
from annotator.formats import FORMATS, Loss, losses
from annotator.formats.data_card import Card
from annotator.formats.dataset_rows import OPEN_METADATA
from annotator.formats.huggingface import write_parts
from annotator.formats.losses import losses_json
from annotator.words import _

_DIGITS = 10
_RANK = "rank"
Named = TypeVar("Named", Mention, Stance, Relation, DocumentLabel)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a release is to be: whose sets, in which shares, with which title and licence.

    Without `texts` it holds offsets and fingerprints but no words of the articles.
    """

    whose: str = ""
    shares: tuple[int, ...] = (80, 10, 10)
    seed: int | None = None
    title: str = ""
    license: str = "other"
    language: str = "ru"
    texts: bool = True
    agreement: bool = True


@dataclass(slots=True)
class ReleaseReport:
    """What was released."""

    documents: int
    files: list[Path]
    splits: Splits
    losses: list[Loss]

    def summary(self) -> str:
        """Return what happened in words."""
        said = _("Documents released: {documents}; files: {files}.").format(
            documents=self.documents, files=len(self.files)
        )
        return f"{said} {self.splits.summary()}"

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "documents": self.documents,
            "files": [str(path) for path in self.files],
            "losses": [
                {"kind": loss.kind.value, "dropped": loss.dropped, "of": loss.of}
                for loss in self.losses
            ],
            "splits": self.splits.as_json(),
        }


def release(
    session: Session, destination: Path, wishes: Wishes, progress: Progress | None = None
) -> ReleaseReport:
    """Write the corpus into the folder `destination` as others get it; whole or not at all.

    The same project and the same wishes give the same bytes, as long as pyarrow is the same or not
    installed. Annotators come under pseudonyms that only this project can make again.
    AnnotationError when it is a suggester's sets that are wished for.
    """
    heard = progress or Quiet()
    annotators = chosen_annotators(session, wishes.whose)
    for one in session.suggesters():
        if one.id in annotators:
            raise AnnotationError(
                _("“{name}” makes suggestions; a release holds annotations only.").format(
                    name=one.name
                )
            )
    salt = next(iter(session.history())).id
    documents = 0

    def each(message: str, wanted: set[str] | None = None) -> Iterator[AnnotatedDocument]:
        for one in each_document(session, annotators, heard, message, wanted):
            yield under_pseudonyms(one, salt)

    def parts(found: Splits) -> Iterator[tuple[str, Iterator[AnnotatedDocument]]]:
        nonlocal documents
        for name in found.names:
            ids = {id for id, where in found.of.items() if where == name}
            documents += len(ids)
            yield name, each(_("Writing"), ids)

    lost = losses(FORMATS["huggingface"], each(_("Counting")), session.scheme)
    found = split(lambda: each(_("Reading")), wishes.shares, wishes.seed, heard)
    card = _card(session, wishes, found, heard)
    more = {
        "LICENSE": _license(wishes).encode("utf-8"),
        "LOSS.json": losses_json(lost).encode("utf-8"),
        "guidelines.md": guidelines(session.scheme).encode("utf-8"),
        "splits.json": _splits_json(found, wishes.texts).encode("utf-8"),
    }
    if not wishes.texts:
        more["fetch.tsv"] = _fetch_list(each(_("Reading"))).encode("utf-8")
    files = write_parts(parts(found), destination, session.scheme, card, more=more)
    return ReleaseReport(documents, files, found, lost)


def under_pseudonyms(annotated: AnnotatedDocument, salt: str) -> AnnotatedDocument:
    """Return the document with every person's name and id replaced; gold keeps its own."""
    return replace(annotated, sets=tuple(_anonymous(one, salt) for one in annotated.sets))


def pseudonym(annotator: str, salt: str) -> str:
    """Return what an annotator is called outside; it says nothing to whoever lacks the `salt`."""
    digest = hmac.new(salt.encode("utf-8"), annotator.encode("utf-8"), hashlib.sha256)
    return f"annotator-{digest.hexdigest()[:_DIGITS]}"


def _anonymous(annotations: AnnotationSet, salt: str) -> AnnotationSet:
    who = annotations.annotator
    annotations = replace(
        annotations,
        mentions=tuple(map(_unnamed, annotations.mentions)),
        stances=tuple(map(_unnamed, annotations.stances)),
        relations=tuple(map(_unnamed, annotations.relations)),
        document_labels=tuple(map(_unnamed, annotations.document_labels)),
    )
    if who.role not in (Role.PERSON, Role.AGAIN) or who.id == GOLD:
        return annotations
    name = pseudonym(who.id, salt)
    return replace(
        annotations,
        annotator=Annotator(name, name, who.role),
        seconds=0,
        mentions=tuple(replace(one, annotator=name) for one in annotations.mentions),
        stances=tuple(replace(one, annotator=name) for one in annotations.stances),
        relations=tuple(replace(one, annotator=name) for one in annotations.relations),
        document_labels=tuple(replace(one, annotator=name) for one in annotations.document_labels),
    )


def _unnamed(one: Named) -> Named:
    """Return an annotation whose provenance names nobody: a rule of gold may rank people by name."""
    rule, sign, _names = one.provenance.source.partition(":")
    if one.provenance.kind != "rule" or rule != _RANK or not sign:
        return one
    return replace(one, provenance=replace(one.provenance, source=rule))


def guidelines(scheme: Scheme) -> str:
    """Return what the scheme tells annotators, in Markdown."""
    lines = [f"# {scheme.name}", "", f"Version `{scheme.version}`.", ""]
    for title, entries in (
        ("Labels", scheme.labels),
        ("Polarities", scheme.polarities),
        ("Qualifiers", scheme.qualifiers),
        ("Relations", scheme.relation_types),
    ):
        lines += [f"## {title}", ""] if entries else []
        for one in entries:
            lines += [f"### {one.title('en')} (`{one.key}`)", ""]
            lines += [f"{one.guideline}\n"] if one.guideline else []
    for label in scheme.labels:
        if label.description or label.examples:
            lines += [f"`{label.key}`: {label.description}", ""]
            lines += [*(f"- {example}" for example in label.examples), ""]
    return "\n".join(lines).rstrip() + "\n"


def _card(session: Session, wishes: Wishes, splits: Splits, progress: Progress) -> Card:
    told = hashlib.sha256(guidelines(session.scheme).encode("utf-8")).hexdigest()
    shares = "/".join(map(str, splits.wish))
    remarks = [
        f"Guidelines: `guidelines.md`, SHA-256 `{told}`.",
        f"Splits by document: {shares}, seed {splits.seed}, near duplicates together "
        f"({len(splits.clusters)} groups), {len(splits.leaks)} sentences in several splits; "
        "`splits.json` tells all.",
        "Annotators are called by pseudonyms.",
    ]
    measured = _measured(session, progress) if wishes.agreement else []
    title = wishes.title or session.path.stem
    return Card(title, wishes.license, wishes.language, measured, remarks, wishes.texts)


def _measured(session: Session, progress: Progress) -> list[tuple[str, str]]:
    """Return the measures of all annotators together; none where there are not two."""
    try:
        found = agreement(session, resamples=200, progress=progress)
    except NotFound:
        return []
    return [
        (f"{one.kind}: {one.name}", _value(one.value, one.ci_low, one.ci_high))
        for one in found.measures
        if one.sets == found.annotators and one.label is None and one.value is not None
    ]


def _value(value: float, low: float | None, high: float | None) -> str:
    interval = f" ({low:.3f} to {high:.3f})" if low is not None and high is not None else ""
    return f"{value:.3f}{interval}"


def _license(wishes: Wishes) -> str:
    return (
        f"Annotations: {wishes.license}\n\n"
        "The texts of the articles belong to their owners; `metadata` tells where each is from.\n"
        "Put the whole text of the licence of the annotations here before you publish.\n"
    )


def _splits_json(splits: Splits, texts: bool) -> str:
    told = splits.as_json()
    if not texts:
        told["leaks"] = len(splits.leaks)
        told["documents_by_source"] = {}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _fetch_list(documents: Iterator[AnnotatedDocument]) -> str:
    """Return a table that says where each text is to be had, and its fingerprint."""
    lines = ["\t".join(("id", "fingerprint", "characters", *OPEN_METADATA))]
    for annotated in documents:
        document = annotated.document
        known = (" ".join(document.metadata.get(key, "").split()) for key in OPEN_METADATA)
        length = str(len(document.text))
        lines.append("\t".join((document.id, document.fingerprint, length, *known)))
    return "\n".join(lines) + "\n"
