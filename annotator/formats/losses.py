"""Losses: what a format cannot hold, counted in words before anything is written."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from annotator.domain import VIRTUAL_ENTITIES, AnnotatedDocument, Entity, Mention
from annotator.formats.files import replacing
from annotator.formats.identity import made_id
from annotator.words import _, ngettext


class Lost(StrEnum):
    """A kind of thing that some format cannot hold."""

    MENTIONS = "mentions"
    NESTED = "nested"
    CROSSING = "crossing"
    DISCONTINUOUS = "discontinuous"
    LINE_ENDS = "line_ends"
    ENTITIES = "entities"
    ENTITY_DETAILS = "entity_details"
    LINKS = "links"
    ATTRIBUTES = "attributes"
    NOTES = "notes"
    UNSURE = "unsure"
    STANCES = "stances"
    RELATIONS = "relations"
    REGIONS = "regions"
    METADATA = "metadata"
    STATES = "states"
    UNANNOTATED = "unannotated"


_BESIDE = {
    Lost.LINE_ENDS,
    Lost.ENTITY_DETAILS,
    Lost.REGIONS,
    Lost.METADATA,
    Lost.STATES,
    Lost.UNANNOTATED,
}


@dataclass(frozen=True, slots=True)
class Loss:
    """How many things of one kind would be dropped, of how many there are."""

    kind: Lost
    dropped: int
    of: int

    @property
    def sentence(self) -> str:
        """The loss in words."""
        return _sentence(self.kind, self.dropped).format(
            dropped=f"{self.dropped:,}", of=f"{self.of:,}"
        )

    @property
    def grave(self) -> bool:
        """Whether annotations go, and not only what was noted beside them."""
        return self.kind not in _BESIDE


def count(kinds: Iterable[Lost], documents: Iterable[AnnotatedDocument]) -> list[Loss]:
    """Return what `documents` would lose in a format that loses `kinds`; nothing lost, no entry."""
    declared = sorted(set(kinds), key=list(Lost).index)
    dropped: Counter[Lost] = Counter()
    total: Counter[Lost] = Counter()
    for annotated in documents:
        for kind in declared:
            lost, of = _COUNTERS[kind](annotated)
            dropped[kind] += lost
            total[kind] += of
    return [Loss(kind, dropped[kind], total[kind]) for kind in declared if dropped[kind]]


def write_losses(losses: Iterable[Loss], destination: Path) -> Path:
    """Write what was lost as JSON beside the data at `destination`, a file or a folder."""
    place = (
        destination / "LOSS.json"
        if destination.is_dir()
        else destination.with_name(f"{destination.name}.LOSS.json")
    )
    told = [
        {"kind": loss.kind.value, "dropped": loss.dropped, "of": loss.of, "says": loss.sentence}
        for loss in losses
    ]
    with replacing(place) as partial:
        partial.write_text(
            json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
        )
    return place


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that one layer can hold, in text order.

    Mentions in several pieces are left out, then of those that overlap the longest stay, and of
    equal ones the first in text and order.
    """
    whole = [mention for mention in mentions if len(mention.spans) == 1]
    kept: list[Mention] = []
    for mention in sorted(whole, key=lambda one: (one.hull.start, -one.hull.end)):
        if not kept or kept[-1].hull.end <= mention.hull.start:
            kept.append(mention)
        elif len(mention.hull) > len(kept[-1].hull):
            fits = len(kept) < 2 or kept[-2].hull.end <= mention.hull.start
            if fits:
                kept[-1] = mention
    return kept


def _mentions(annotated: AnnotatedDocument) -> Iterator[Mention]:
    for annotations in annotated.sets:
        yield from annotations.mentions


def _of_mentions(lost: Callable[[Mention], bool]) -> Callable[[AnnotatedDocument], tuple[int, int]]:
    def counted(annotated: AnnotatedDocument) -> tuple[int, int]:
        mentions = list(_mentions(annotated))
        return sum(map(lost, mentions)), len(mentions)

    return counted


def _overlapped(annotated: AnnotatedDocument, crossing: bool) -> tuple[int, int]:
    dropped = total = 0
    for annotations in annotated.sets:
        kept = outermost(annotations.mentions)
        held = {mention.id for mention in kept}
        total += len(annotations.mentions)
        for mention in annotations.mentions:
            if mention.id not in held and len(mention.spans) == 1:
                nested = any(other.hull.contains(mention.hull) for other in kept)
                dropped += nested != crossing
    return dropped, total


def _at_line_end(annotated: AnnotatedDocument) -> tuple[int, int]:
    text = annotated.document.text
    mentions = list(_mentions(annotated))
    cut = sum(
        any("\n" in (text[span.start], text[span.end - 1]) for span in mention.spans)
        for mention in mentions
    )
    return cut, len(mentions)


def _detailed(entity: Entity) -> bool:
    # the id of an entity that a link made says what its outside id is
    outside = entity.external_id and entity.id != made_id("e", entity.external_id)
    return bool(entity.aliases or entity.note or outside) and not entity.virtual


def _entity_details(annotated: AnnotatedDocument) -> tuple[int, int]:
    own = [entity for entity in annotated.entities if entity not in VIRTUAL_ENTITIES]
    return sum(map(_detailed, own)), len(own)


def _stances(annotated: AnnotatedDocument) -> tuple[int, int]:
    number = sum(len(annotations.stances) for annotations in annotated.sets)
    return number, number


def _relations(annotated: AnnotatedDocument) -> tuple[int, int]:
    number = sum(len(annotations.relations) for annotations in annotated.sets)
    return number, number


def _regions(annotated: AnnotatedDocument) -> tuple[int, int]:
    return len(annotated.document.regions), len(annotated.document.regions)


def _metadata(annotated: AnnotatedDocument) -> tuple[int, int]:
    return len(annotated.document.metadata), len(annotated.document.metadata)


def _states(annotated: AnnotatedDocument) -> tuple[int, int]:
    return len(annotated.sets), len(annotated.sets)


def _unannotated(annotated: AnnotatedDocument) -> tuple[int, int]:
    return int(not annotated.sets), 1


_COUNTERS: dict[Lost, Callable[[AnnotatedDocument], tuple[int, int]]] = {
    Lost.MENTIONS: _of_mentions(lambda _mention: True),
    Lost.NESTED: lambda annotated: _overlapped(annotated, crossing=False),
    Lost.CROSSING: lambda annotated: _overlapped(annotated, crossing=True),
    Lost.DISCONTINUOUS: _of_mentions(lambda mention: len(mention.spans) > 1),
    Lost.LINE_ENDS: _at_line_end,
    Lost.ENTITIES: _of_mentions(lambda mention: bool(mention.entity)),
    Lost.ENTITY_DETAILS: _entity_details,
    Lost.LINKS: _of_mentions(lambda mention: bool(mention.links)),
    Lost.ATTRIBUTES: _of_mentions(lambda mention: bool(mention.attributes)),
    Lost.NOTES: _of_mentions(lambda mention: bool(mention.note)),
    Lost.UNSURE: _of_mentions(lambda mention: mention.unsure),
    Lost.STANCES: _stances,
    Lost.RELATIONS: _relations,
    Lost.REGIONS: _regions,
    Lost.METADATA: _metadata,
    Lost.STATES: _states,
    Lost.UNANNOTATED: _unannotated,
}


def _sentence(kind: Lost, dropped: int) -> str:
    match kind:
        case Lost.MENTIONS:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: the format holds none.",
                "{dropped} of {of} mentions will be dropped: the format holds none.",
                dropped,
            )
        case Lost.NESTED:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: it is nested in another one.",
                "{dropped} of {of} mentions will be dropped: they are nested in others.",
                dropped,
            )
        case Lost.CROSSING:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: it crosses another one.",
                "{dropped} of {of} mentions will be dropped: they cross others.",
                dropped,
            )
        case Lost.DISCONTINUOUS:
            return ngettext(
                "{dropped} of {of} mentions will be dropped: it has several pieces.",
                "{dropped} of {of} mentions will be dropped: they have several pieces.",
                dropped,
            )
        case Lost.LINE_ENDS:
            return ngettext(
                "{dropped} of {of} mentions will lose the line end at its edge.",
                "{dropped} of {of} mentions will lose the line ends at their edges.",
                dropped,
            )
        case _:
            return _whole_sentence(kind)


def _whole_sentence(kind: Lost) -> str:
    return {
        Lost.ENTITIES: _("{dropped} of {of} mentions will no longer say which entity they name."),
        Lost.ENTITY_DETAILS: _(
            "{dropped} of {of} entities will lose their aliases, notes or outside ids."
        ),
        Lost.LINKS: _("{dropped} of {of} mentions will lose their links."),
        Lost.ATTRIBUTES: _("{dropped} of {of} mentions will lose their attributes."),
        Lost.NOTES: _("{dropped} of {of} mentions will lose their notes."),
        Lost.UNSURE: _("{dropped} of {of} mentions will lose the flag “unsure”."),
        Lost.STANCES: _("{dropped} of {of} stances will be dropped."),
        Lost.RELATIONS: _("{dropped} of {of} relations will be dropped."),
        Lost.REGIONS: _("{dropped} of {of} regions will be dropped."),
        Lost.METADATA: _("{dropped} of {of} values of metadata will be dropped."),
        Lost.STATES: _("{dropped} of {of} annotation sets will lose their state and time."),
        Lost.UNANNOTATED: _("{dropped} of {of} documents have no annotations and are left out."),
    }[kind]
