"""Mentions and entities as tables in CSV, for programs: no value is changed; written only."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, Entity, OffsetMap, Scheme
from annotator.formats.files import replacing
from annotator.formats.format import Offsets
from annotator.formats.provenance import WHENCE, whence_cells
from annotator.formats.table_rows import table_line

MENTIONS = (
    "document_id",
    "document",
    "annotator",
    "mention_id",
    "label",
    "text",
    "offsets",
    "entity",
    "entity_id",
    "attributes",
    "links",
    "unsure",
    "note",
    *WHENCE,
)
ENTITIES = (
    "entity_id",
    "entity",
    "label",
    "aliases",
    "external_id",
    "note",
    "virtual",
    "documents",
    "mentions",
    "as_holder",
    "as_target",
)
_END = "\r\n"


def write_mentions(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write one row per mention in UTF-8, lines ended by CR LF; offsets as "12-20;25-30"."""
    with replacing(destination) as partial, partial.open("wb") as stream:
        stream.write(table_line(MENTIONS, ",", _END))
        for annotated in documents:
            for annotations in annotated.sets:
                for cells in mention_cells(annotated, annotations, offsets):
                    stream.write(table_line(cells, ",", _END))
    return [destination]


def write_entities(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - there are none
) -> list[Path]:
    """Write one row per entity, with how often it is named, holds a stance and receives one."""
    register = Register()
    for annotated in documents:
        register.take(annotated)
    with replacing(destination) as partial, partial.open("wb") as stream:
        stream.write(table_line(ENTITIES, ",", _END))
        for cells in register.cells():
            stream.write(table_line(cells, ",", _END))
    return [destination]


class Register:
    """Gathers the entities of a corpus, and how often each is named, holds and receives stances."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("documents", "mentions", "as_holder", "as_target")
        }

    def take(self, annotated: AnnotatedDocument) -> None:
        """Count what one more document says."""
        self._entities |= {one.id: one for one in annotated.entities}
        here: set[str] = set()
        for done in annotated.sets:
            named = [mention.entity for mention in done.mentions if mention.entity]
            self._counts["mentions"].update(named)
            self._counts["as_holder"].update(stance.holder for stance in done.stances)
            self._counts["as_target"].update(stance.target for stance in done.stances)
            here.update(named, *((one.holder, one.target) for one in done.stances))
        self._counts["documents"].update(here)

    def cells(self) -> Iterator[Iterable[str | int]]:
        """Yield a row per entity in the order of their names."""
        for one in sorted(self._entities.values(), key=lambda entity: (entity.name, entity.id)):
            numbers = [count[one.id] for count in self._counts.values()]
            said = (one.id, one.name, one.label, " | ".join(one.aliases), one.external_id, one.note)
            yield (*said, "yes" if one.virtual else "no", *numbers)


def mention_cells(
    annotated: AnnotatedDocument, annotations: AnnotationSet, offsets: Offsets
) -> Iterator[Iterable[str | int]]:
    """Yield a row per mention of a set."""
    document = annotated.document
    names = {entity.id: entity.name for entity in annotated.entities}
    way = document.origin.offsets if offsets == "original" else OffsetMap()
    for mention in annotations.mentions:
        places = (way.to_original(span) for span in mention.spans)
        yield (
            document.id,
            document.name,
            annotations.annotator.id,
            mention.id,
            mention.label,
            mention.quote(document.text),
            ";".join(f"{place.start}-{place.end}" for place in places),
            names.get(mention.entity, mention.entity),
            mention.entity,
            ";".join(f"{key}={value}" for key, value in mention.attributes),
            ";".join(f"{link.resource}:{link.id}" for link in mention.links),
            "yes" if mention.unsure else "no",
            mention.note,
            *whence_cells(mention.provenance),
        )
