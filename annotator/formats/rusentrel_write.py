"""RuSentRel, written: texts, mentions as brat has them, opinions between names, and the synonyms."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from annotator.domain import (
    AUTHOR,
    AnnotatedDocument,
    AnnotationSet,
    Document,
    Entity,
    OffsetMap,
    Scheme,
    Stance,
)
from annotator.formats.brat_lines import SET_FOLDER
from annotator.formats.brat_read import ANNOTATIONS, TEXT
from annotator.formats.brat_write import SetWriter
from annotator.formats.files import Names, filling, safe_name
from annotator.formats.format import Offsets
from annotator.formats.names import names_of, normal, plain
from annotator.formats.polarity import sign_of
from annotator.formats.rusentrel_read import TIME
from annotator.formats.rusentrel_rows import (
    OF_AUTHOR,
    OPINIONS,
    SIGNS,
    SOURCE,
    SYNONYMS,
    TIMES,
    VIRTUAL,
    Row,
    parse_row,
    synonyms_text,
)

_WORDS = {sign: word for word, sign in SIGNS.items()}


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write up to four files per document and synonyms.txt; one folder each for several annotators.

    With "original" the text files have the line ends and the mark of the original, and the offsets
    count them, as those of the corpus do. A document without a set gets its text only.
    """
    names = Names()
    names.of(Path(SYNONYMS).stem, "")
    groups: dict[str, Iterable[str]] = {}
    with filling(destination) as folder:
        who: set[str] = set()
        for annotated in documents:
            for entity in annotated.entities:
                if not entity.virtual and names_of(entity):
                    groups.setdefault(entity.id, names_of(entity).values())
            _write_document(annotated, folder, names, scheme, offsets, who)
        if len(who) == 1:
            place = folder / _folder_of(next(iter(who)))
            for path in sorted(place.iterdir()):
                path.rename(folder / path.name)
            place.rmdir()
        (folder / SYNONYMS).write_bytes(synonyms_text(groups.values()).encode("utf-8"))
        written = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [destination / path for path in written]


def _write_document(
    annotated: AnnotatedDocument,
    folder: Path,
    names: Names,
    scheme: Scheme,
    offsets: Offsets,
    who: set[str],
) -> None:
    document = annotated.document
    # a name that ends so would make the text a file of opinions
    plain_name = document.name.replace(".opin", "_opin").replace(".author", "_author")
    name = names.of(plain_name, document.id)
    way = document.origin.offsets if offsets == "original" else OffsetMap()
    text = way.original_text(document.text).encode("utf-8")
    if not annotated.sets:
        (folder / f"{name}{TEXT}").write_bytes(text)
    for annotations in annotated.sets:
        who.add(annotations.annotator.id)
        place = folder / _folder_of(annotations.annotator.id)
        place.mkdir(exist_ok=True)
        (place / f"{name}{TEXT}").write_bytes(text)
        _write_lines(place / f"{name}{ANNOTATIONS}", _mention_lines(document, annotations, way))
        rows = _rows(annotations, annotated.entities, scheme)
        # the corpus ends the lines of these files so, and of no others
        _write_lines(place / f"{name}{OPINIONS}", rows[OPINIONS], "\r\n")
        if rows[OF_AUTHOR]:
            _write_lines(place / f"{name}{OF_AUTHOR}", rows[OF_AUTHOR])


def _write_lines(path: Path, lines: Iterable[str], end: str = "\n") -> None:
    path.write_bytes("".join(f"{line}{end}" for line in lines).encode("utf-8"))


def _folder_of(annotator: str) -> str:
    return f"{SET_FOLDER}{safe_name(annotator, annotator)}"


def _mention_lines(document: Document, annotations: AnnotationSet, way: OffsetMap) -> list[str]:
    bare = replace(
        annotations,
        mentions=tuple(
            replace(one, entity="", attributes=(), links=(), unsure=False, note="")
            for one in annotations.mentions
        ),
        stances=(),
        relations=(),
    )
    return SetWriter(document, bare, (), way).lines()


def _rows(
    annotations: AnnotationSet, entities: Iterable[Entity], scheme: Scheme
) -> dict[str, list[str]]:
    known = {entity.id: entity for entity in (*entities, *VIRTUAL.values())}
    rows: dict[str, list[str]] = {OPINIONS: [], OF_AUTHOR: []}
    for stance in annotations.stances:
        word = _WORDS.get(sign_of(scheme, stance.polarity))
        holder, target = known.get(stance.holder), known.get(stance.target)
        if word and holder and target:
            kind, said = _as_read(stance)
            ends = _name(holder, said.holder), _name(target, said.target)
            time = dict(stance.qualifiers).get(TIME, "")
            row = Row(*ends, word, said.time if _same_time(said.time, time) else time)
            usual = OF_AUTHOR if holder == AUTHOR else OPINIONS
            rows[kind or usual].append(str(row))
    return rows


def _as_read(stance: Stance) -> tuple[str, Row]:
    """Return the file and the row that the stance was read from; empty ones for any other."""
    kind, _colon, rest = stance.provenance.key.partition(":")
    row = parse_row(rest.partition(" ")[2])
    if stance.provenance.source != SOURCE or kind not in (OPINIONS, OF_AUTHOR) or not row:
        return "", Row("", "", "")
    return kind, row


def _name(entity: Entity, said: str) -> str:
    """Return the name as it was read, while it still is one of the entity's; else its first."""
    if entity.virtual:
        # the corpus writes these names small
        return said if VIRTUAL.get(normal(said)) == entity else normal(entity.name)
    names = names_of(entity)
    if normal(said) in names:
        return plain(said)
    return next(iter(names.values()), entity.id)


def _same_time(said: str, time: str) -> bool:
    # "present" and a torn "curren" were read as "current"
    meant = "current" if said == "present" and time not in TIMES[2:] else said
    return bool(said) and time.startswith(meant)
