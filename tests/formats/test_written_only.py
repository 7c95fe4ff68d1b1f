"""Formats that are only written hold what they do not declare lost: read here by hand, and compared."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    DocumentLabel,
    Entity,
    Link,
    Mention,
    Office,
    Provenance,
    Region,
    RegionKind,
    Relation,
    Span,
    Stance,
)
from annotator.formats import FORMATS
from annotator.formats.comparison import differences
from annotator.formats.dataset_rows import NOWHERE, SHAPE
from tests.builders import SCHEME, annotated_documents
from tests.formats.through import write


def pairs(said):
    return tuple((one["key"], one["value"]) for one in said)


def spans(said, text):
    assert [text[one["start"] : one["end"]] for one in said] == [one["text"] for one in said]
    return tuple(Span(one["start"], one["end"]) for one in said)


def region(said):
    repeats = Span(said["repeats_start"], said["repeats_end"]) if said["repeats_end"] > 0 else None
    assert repeats or said["repeats_start"] == NOWHERE
    return Region(RegionKind(said["kind"]), Span(said["start"], said["end"]), repeats)


def mention_of(said, text, key, who):
    return Mention(
        said["id"],
        key,
        who,
        spans(said["spans"], text),
        said["label"],
        said["entity"],
        pairs(said["attributes"]),
        tuple(Link(**link) for link in said["links"]),
        said["unsure"],
        said["note"],
        Provenance(**said["provenance"]),
    )


def stance_of(said, text, key, who):
    return Stance(
        said["id"],
        key,
        who,
        said["holder"],
        said["target"],
        said["polarity"],
        said["topic"],
        spans(said["evidence"], text),
        pairs(said["qualifiers"]),
        tuple(said["anchors"]),
        said["unsure"],
        said["note"],
        Provenance(**said["provenance"]),
        tuple(said["via"]),
    )


def bare(noun, said, key, who):
    """Return what is as flat in a row as in the program."""
    rest = {name: value for name, value in said.items() if name not in ("id", "provenance")}
    whence = Provenance(**said["provenance"])
    return noun(said["id"], key, who, **rest, provenance=whence)


def set_of(row, text, key, annotator):
    """Return the annotation set that a row holds."""
    who = annotator.id
    return AnnotationSet(
        annotator,
        mentions=tuple(mention_of(one, text, key, who) for one in row["mentions"]),
        stances=tuple(stance_of(one, text, key, who) for one in row["stances"]),
        relations=tuple(bare(Relation, one, key, who) for one in row["relations"]),
        document_labels=tuple(bare(DocumentLabel, one, key, who) for one in row["document_labels"]),
    )


def document_of(row):
    """Return the document and the set that a row of a dataset holds."""
    assert list(row) == list(SHAPE)
    text, key, who = row["text"], row["id"], row["annotator"]
    document = Document(
        key, row["name"], text, dict(pairs(row["metadata"])), tuple(map(region, row["regions"]))
    )
    assert document.fingerprint == row["fingerprint"]
    entities = tuple(
        Entity(
            one["id"],
            one["name"],
            one["label"],
            tuple(one["aliases"]),
            one["external_id"],
            one["note"],
            one["virtual"],
            tuple(Office(**office) for office in one["offices"]),
        )
        for one in row["entities"]
    )
    done = set_of(row, text, key, Annotator(who, who))
    return AnnotatedDocument(document, (done,) if row["annotated"] else (), entities)


@settings(max_examples=100, deadline=None)
@given(one=annotated_documents())
def test_the_rows_of_a_dataset_hold_all_but_states(one: AnnotatedDocument):
    with TemporaryDirectory() as folder:
        write("huggingface", [one], Path(folder) / "o")
        lines = (Path(folder) / "o" / "data" / "train.jsonl").read_bytes().split(b"\n")
    found = [document_of(json.loads(line)) for line in lines if line]
    assert len(found) == max(len(one.sets), 1)
    assert differences(FORMATS["huggingface"], one, found, SCHEME) == []
