"""How many things of each kind one document would lose in a format that cannot hold them."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter

from annotator.domain import (
    AUTHOR,
    UNSPECIFIED_SOURCE,
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    Entity,
    Mention,
    Span,
    Stance,
)
from annotator.formats.cas_xmi import xml_text
from annotator.formats.identity import made_id
from annotator.formats.lost import Lost
from annotator.formats.names import names_of, normal
from annotator.formats.stance_ends import end_of, in_one_piece, tied

ENTITY = "ENTITY"
"""The label of mentions in files that have none."""
Counted = Callable[[AnnotatedDocument], tuple[int, int]]
"""Returns how many things of a kind a document would lose, and how many it has."""
_VIRTUAL = {entity.id: entity for entity in VIRTUAL_ENTITIES}
_USUAL = ("negative", "neutral", "positive")


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that one layer can hold, in text order.

    Mentions in several pieces are left out, then of those that overlap the longest stay, and of
    equal ones the first in text and order.
    """
    whole = [mention for mention in mentions if len(mention.spans) == 1]
    kept: list[Mention] = []
    before, last = 0, Span(0, 1)  # the end of the last but one that was kept, and the last
    for mention in sorted(whole, key=lambda one: (one.spans[0].start, -one.spans[0].end)):
        span = mention.spans[0]
        if not kept or last.end <= span.start:
            before = last.end if kept else 0
            kept.append(mention)
            last = span
        elif len(span) > len(last) and before <= span.start:
            kept[-1] = mention
            last = span
    return kept


def _mentions(annotated: AnnotatedDocument) -> Iterator[Mention]:
    for annotations in annotated.sets:
        yield from annotations.mentions


def _of_mentions(lost: Callable[[Mention], object]) -> Counted:
    def counted(annotated: AnnotatedDocument) -> tuple[int, int]:
        mentions = list(_mentions(annotated))
        return sum(map(bool, map(lost, mentions))), len(mentions)

    return counted


class Overlaps:
    """Counts the mentions that one layer cannot hold because of others; of each document once."""

    def __init__(self) -> None:
        self._document: AnnotatedDocument | None = None
        self._nested = self._crossing = self._total = 0

    def nested(self, annotated: AnnotatedDocument) -> tuple[int, int]:
        """Return how many lie within one that is kept, and how many mentions there are."""
        self._count(annotated)
        return self._nested, self._total

    def crossing(self, annotated: AnnotatedDocument) -> tuple[int, int]:
        """Return how many cross one that is kept, and how many mentions there are."""
        self._count(annotated)
        return self._crossing, self._total

    def _count(self, annotated: AnnotatedDocument) -> None:
        if annotated is self._document:
            return
        self._document = annotated
        self._nested = self._crossing = self._total = 0
        for annotations in annotated.sets:
            kept = outermost(annotations.mentions)
            held = {mention.id for mention in kept}
            starts = [mention.spans[0].start for mention in kept]
            self._total += len(annotations.mentions)
            for mention in annotations.mentions:
                if mention.id not in held and len(mention.spans) == 1:
                    # of those that were kept, which are apart, only one can hold its start
                    at = bisect_right(starts, mention.spans[0].start) - 1
                    nested = at >= 0 and kept[at].spans[0].contains(mention.spans[0])
                    self._nested += nested
                    self._crossing += not nested


def _at_line_end(annotated: AnnotatedDocument) -> tuple[int, int]:
    text = annotated.document.text
    mentions = list(_mentions(annotated))
    return sum(_is_cut(mention.spans, text) for mention in mentions), len(mentions)


def _is_cut(spans: Iterable[Span], text: str) -> bool:
    for span in spans:  # noqa: SIM110 - asked of every mention, and a generator takes twice as long
        if text[span.start] == "\n" or text[span.end - 1] == "\n":
            return True
    return False


def _detailed(entity: Entity, label: str) -> bool:
    # the id of an entity that a link made says what its outside id is
    outside = entity.external_id and entity.id != made_id("e", entity.external_id)
    more = entity.aliases or entity.note or entity.offices or outside or entity.label != label
    return bool(more) and not entity.virtual


def _entity_details(annotated: AnnotatedDocument) -> tuple[int, int]:
    own = [entity for entity in annotated.entities if _VIRTUAL.get(entity.id) != entity]
    labels: dict[str, str] = {}
    for mention in _mentions(annotated):
        labels.setdefault(mention.entity, mention.label)
    # without an entry of their own, entities have the label of the first mention that names them
    return sum(_detailed(one, labels.get(one.id, "")) for one in own), len(own)


def _unnamed(annotated: AnnotatedDocument) -> tuple[int, int]:
    names = {entity.id: names_of(entity) for entity in annotated.entities if not entity.virtual}
    mentions = list(_mentions(annotated))
    text = annotated.document.text
    lost = sum(
        bool(one.entity) and normal(one.quote(text)) not in names.get(one.entity, ())
        for one in mentions
    )
    return lost, len(mentions)


def _by_name(annotated: AnnotatedDocument) -> tuple[int, int]:
    own = sum(not entity.virtual for entity in annotated.entities)
    return own, own


def _surfaces(annotated: AnnotatedDocument) -> tuple[int, int]:
    text = annotated.document.text
    words: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for mention in _mentions(annotated):
        if mention.entity:
            words.setdefault(mention.entity, set()).add(mention.quote(text))
            names.setdefault(mention.quote(text), set()).add(mention.entity)
    virtual = {entity.id for entity in VIRTUAL_ENTITIES}
    apart = {entity for entity, said in words.items() if len(said) > 1 or entity in virtual}
    together = {entity for sharing in names.values() if len(sharing) > 1 for entity in sharing}
    return len(apart | together), len(words)


def untied(neutral: Collection[str]) -> Counted:
    """Return what counts the mentions at the end of no stance that is for or against an entity."""

    def counted(annotated: AnnotatedDocument) -> tuple[int, int]:
        kept = total = 0
        for one in annotated.sets:
            said = [it for it in one.stances if not it.topic and it.polarity not in neutral]
            kept += len(tied(said, one.mentions))
            total += len(one.mentions)
        return total - kept, total

    return counted


def _renamed(annotated: AnnotatedDocument) -> tuple[int, int]:
    text = annotated.document.text
    said = {(one.entity, normal(one.quote(text))) for one in _mentions(annotated)}
    named = {key for key, _words in said}
    # a virtual entity that words name becomes one that they are the name of
    own = [one for one in annotated.entities if not one.virtual or one.id in named]
    lost = sum(one.virtual or (one.id, normal(one.name)) not in said for one in own)
    return lost, len(own)


def _untied_relations(annotated: AnnotatedDocument) -> tuple[int, int]:
    dropped = 0
    for one in annotated.sets:
        whole = {mention.id for mention in in_one_piece(one.mentions)}
        dropped += sum(not {rel.source, rel.target} <= whole for rel in one.relations)
    return dropped, _relations(annotated)[1]


def _edges(annotated: AnnotatedDocument) -> tuple[int, int]:
    text = annotated.document.text
    mentions = list(_mentions(annotated))
    cut = sum(
        any(span.of(text) != span.of(text).strip() for span in mention.spans)
        for mention in mentions
    )
    return cut, len(mentions)


def untangled(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions whose brackets can be told apart, in text order.

    Of two that cross, repeat or interleave and are of one entity the first stays.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.hull.start, -one.hull.end)):
        if not mention.entity or not any(_tangle(other, mention) for other in kept):
            kept.append(mention)
    return kept


def _tangle(first: Mention, second: Mention) -> bool:
    if first.entity != second.entity or not first.hull.overlaps(second.hull):
        return False
    nested = len(first.spans) == len(second.spans) == 1 and first.hull.contains(second.hull)
    return not nested or first.hull == second.hull


def _tangled(annotated: AnnotatedDocument) -> tuple[int, int]:
    kept = sum(len(untangled(one.mentions)) for one in annotated.sets)
    total = sum(len(one.mentions) for one in annotated.sets)
    return total - kept, total


def _signs(annotated: AnnotatedDocument) -> tuple[int, int]:
    document = annotated.document
    said = [document.text, *document.metadata.values()]
    said += [one.note for done in annotated.sets for one in (*done.mentions, *done.stances)]
    return int(any(xml_text(one) != one for one in said)), 1


def _untargeted(annotated: AnnotatedDocument) -> tuple[int, int]:
    dropped = total = 0
    for one in annotated.sets:
        targets = {stance.target for stance in one.stances}
        whole = in_one_piece(one.mentions)
        dropped += sum(not mention.entity or mention.entity not in targets for mention in whole)
        total += len(one.mentions)
    return dropped, total


def _unmentioned(annotated: AnnotatedDocument) -> tuple[int, int]:
    dropped = sum(
        end_of(stance, stance.target, in_one_piece(one.mentions)) is None
        for one in annotated.sets
        for stance in one.stances
    )
    return dropped, _stances(annotated)[1]


def _silent(annotated: AnnotatedDocument) -> tuple[int, int]:
    said = any(in_one_piece(one.mentions) for one in annotated.sets)
    return int(bool(annotated.sets) and not said), 1


def _voiceless(annotated: AnnotatedDocument) -> tuple[int, int]:
    said = any(stance.holder == AUTHOR.id for one in annotated.sets for stance in one.stances)
    return int(bool(annotated.sets) and not said), 1


def of_stances(lost: Callable[[Stance], bool]) -> Counted:
    def counted(annotated: AnnotatedDocument) -> tuple[int, int]:
        stances = [stance for one in annotated.sets for stance in one.stances]
        return sum(map(lost, stances)), len(stances)

    return counted


def _stances(annotated: AnnotatedDocument) -> tuple[int, int]:
    number = sum(len(annotations.stances) for annotations in annotated.sets)
    return number, number


def _relations(annotated: AnnotatedDocument) -> tuple[int, int]:
    number = sum(len(annotations.relations) for annotations in annotated.sets)
    return number, number


def _document_labels(annotated: AnnotatedDocument) -> tuple[int, int]:
    number = sum(len(annotations.document_labels) for annotations in annotated.sets)
    return number, number


def _provenance(annotated: AnnotatedDocument) -> tuple[int, int]:
    said = [one for done in annotated.sets for one in done.annotations]
    return sum(one.provenance.is_telling for one in said), len(said)


def _regions(annotated: AnnotatedDocument) -> tuple[int, int]:
    return len(annotated.document.regions), len(annotated.document.regions)


def _metadata(annotated: AnnotatedDocument) -> tuple[int, int]:
    return len(annotated.document.metadata), len(annotated.document.metadata)


def _states(annotated: AnnotatedDocument) -> tuple[int, int]:
    return len(annotated.sets), len(annotated.sets)


def _unannotated(annotated: AnnotatedDocument) -> tuple[int, int]:
    return int(not annotated.sets), 1


COUNTERS: dict[Lost, Counted] = {
    Lost.MENTIONS: _of_mentions(lambda _mention: True),
    Lost.DISCONTINUOUS: _of_mentions(lambda mention: len(mention.spans) > 1),
    Lost.LINE_ENDS: _at_line_end,
    Lost.ENTITIES: _of_mentions(attrgetter("entity")),
    Lost.ENTITY_DETAILS: _entity_details,
    Lost.LINKS: _of_mentions(attrgetter("links")),
    Lost.ATTRIBUTES: _of_mentions(attrgetter("attributes")),
    Lost.NOTES: _of_mentions(attrgetter("note")),
    Lost.UNSURE: _of_mentions(attrgetter("unsure")),
    Lost.STANCES: _stances,
    Lost.RELATIONS: _relations,
    Lost.DOCUMENT_LABELS: _document_labels,
    Lost.PROVENANCE: _provenance,
    Lost.REGIONS: _regions,
    Lost.METADATA: _metadata,
    Lost.STATES: _states,
    Lost.UNANNOTATED: _unannotated,
    Lost.TOPICS: of_stances(lambda stance: bool(stance.topic)),
    Lost.HOLDERS: of_stances(lambda stance: stance.holder != UNSPECIFIED_SOURCE.id),
    Lost.STRENGTH: of_stances(lambda stance: stance.polarity not in _USUAL),
    Lost.EVIDENCE: of_stances(lambda stance: bool(stance.evidence)),
    Lost.QUALIFIERS: of_stances(lambda stance: bool(stance.qualifiers)),
    Lost.REPORTERS: of_stances(lambda stance: bool(stance.via)),
    Lost.OTHER_QUALIFIERS: of_stances(
        lambda stance: any(key != "time" for key, _value in stance.qualifiers)
    ),
    Lost.STANCE_NOTES: of_stances(lambda stance: bool(stance.note) or stance.unsure),
    Lost.ANCHORS: of_stances(lambda stance: bool(stance.anchors)),
    Lost.UNNAMED: _unnamed,
    Lost.BY_NAME: _by_name,
    Lost.SURFACES: _surfaces,
    Lost.UNTIED: untied({"neutral"}),
    Lost.NAMES: _renamed,
    Lost.UNTARGETED: _untargeted,
    Lost.UNMENTIONED: _unmentioned,
    Lost.SILENT: _silent,
    Lost.VOICELESS: _voiceless,
    Lost.OTHERS: of_stances(lambda stance: stance.holder != AUTHOR.id),
    Lost.AS_TOPICS: of_stances(lambda stance: bool(stance.target)),
    Lost.UNTIED_RELATIONS: _untied_relations,
    Lost.SIGNS: _signs,
    Lost.EDGES: _edges,
    Lost.TANGLED: _tangled,
    Lost.LABELS: _of_mentions(lambda mention: mention.label != ENTITY),
}
