"""The spans of a CAS as mentions, and what ties them: relations, slots and chains."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.domain import (
    Entity,
    Link,
    Mention,
    Pairs,
    Relation,
    Span,
    joined,
)
from annotator.formats.cas_foreign import (
    IDENTIFIER,
    LABELS,
    chains,
    is_relation,
    is_unspoken,
    label_of,
    left_out,
    link_of,
    slots,
)
from annotator.formats.cas_layers import (
    ELEMENTS,
    MENTION,
    PART_OF,
    REGION,
    RELATION,
    SOURCE_END,
    STANCE,
    TARGET_END,
    Structure,
)
from annotator.formats.cas_reading import SOURCE, Reading
from annotator.formats.identity import entity_id, made_id
from annotator.formats.provenance import KEY
from annotator.words import _, ngettext


class MentionReader:
    """Makes the mentions of one CAS, by the numbers of all their pieces, and what ties them.

    `entities` are those that chains and links to knowledge bases make.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._made = {one.id: one for one in reading.made}
        self._used: set[int] = set()
        self._mentions: dict[int, Mention] = {}
        self.entities: dict[str, Entity] = {}
        self._take_mentions()
        self.relations = [*self._relations(), *self._slots()]
        self._name_chains()
        self._tell_left_out()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in the order of the file."""
        return tuple({one.id: one for one in self._mentions.values()}.values())

    def _take_mentions(self) -> None:
        pieces: dict[int, list[int]] = {}
        whole = {one.id: one for one in self._reading.made if _is_mention(one)}
        parts = {
            one.refs[SOURCE_END]: one.refs[TARGET_END]
            for one in self._reading.made
            if is_relation(one)
            and label_of(one) == PART_OF
            and {one.refs[SOURCE_END], one.refs[TARGET_END]} <= whole.keys()
            and not whole[one.refs[SOURCE_END]].text("key")
        }
        for number in whole:
            first, seen = number, {number}
            while parts.get(first, first) not in seen:
                first = parts[first]
                seen.add(first)
            pieces.setdefault(first, []).append(number)
        self._used.update(whole)
        for first, numbers in pieces.items():
            spans = [span for number in numbers if (span := self._reading.span(whole[number]))]
            if spans:
                mention = self._mention(whole[first], joined_apart(spans))
                for number in numbers:
                    self._mentions[number] = mention

    def _mention(self, one: Structure, spans: tuple[Span, ...]) -> Mention:
        own = one.type == MENTION
        place = " ".join(map(str, spans))
        label = label_of(one)
        reading = self._reading
        mention = Mention(
            reading.id("m", one, one.text("key") if own else "", one.type, label, place),
            reading.document,
            reading.annotator,
            spans,
            label,
            one.text("entity") if own else "",
            reading.pairs(one, "attributes") if own else self._others(one),
            tuple(self._links(one)) if own else (),
            own and one.flag("unsure"),
            one.text("note") if own else "",
            reading.provenance(one),
        )
        link = None if own else link_of(one)
        if link is None:
            return mention
        entity = entity_id(link)
        name = " ".join(mention.quote(reading.text).split())
        outside = f"{link.resource}:{link.id}"
        self.entities.setdefault(entity, Entity(entity, name, label, external_id=outside))
        return replace(mention, entity=entity, links=(link,))

    def _others(self, one: Structure) -> Pairs:
        """Return what a span of another program's layer says besides its label."""
        used = {next((name for name in LABELS if one.text(name)), "")}
        used |= {IDENTIFIER} if link_of(one) else set()
        said = {key: one.text(key) for key in one.features}
        for key, number in one.refs.items():
            if (several := self._made.get(number)) and several.text(ELEMENTS):
                said[key] = several.text(ELEMENTS)
        return tuple((key, said[key]) for key in sorted(said) if key not in used)

    def _links(self, one: Structure) -> Iterable[Link]:
        said = self._reading.list(one, "links")
        for at in range(0, len(said) // 4 * 4, 4):
            yield Link(*said[at : at + 4])

    def _relations(self) -> Iterator[Relation]:
        unsaid: Counter[str] = Counter()
        for one in self._reading.made:
            if not is_relation(one):
                continue
            self._used.add(one.id)
            ends = [self._mentions.get(one.refs[name]) for name in (SOURCE_END, TARGET_END)]
            label = label_of(one)
            said = (*LABELS, "key", *([KEY] if one.type == RELATION else []))
            if label == PART_OF and not one.text("key") and ends[0] is ends[1]:
                continue
            if not (ends[0] and ends[1]):
                self._reading.complain(_("A relation was left out: its ends are not there."))
                continue
            unsaid.update(key for key in one.features if key not in said)
            yield self._relation(one, one.text("key"), label, ends[0], ends[1])
        if unsaid:
            message = _("What relations say besides their label was left out: {names}.")
            names = ", ".join(f"{key} ({count})" for key, count in sorted(unsaid.items()))
            self._reading.note(message.format(names=names))

    def _slots(self) -> Iterator[Relation]:
        filled = 0
        for number, mention in list(self._mentions.items()):
            if self._made[number].type == MENTION:
                continue
            for place, (role, target, between) in enumerate(slots(self._made[number], self._made)):
                filler = self._mentions.get(target)
                if filler is None:
                    continue
                filled += 1
                self._used.update(between)
                key = f"{number}:{place}"
                yield self._relation(self._made[number], "", role, mention, filler, key)
        if filled:
            message = ngettext(
                "{count} slot was read as a relation.",
                "{count} slots were read as relations.",
                filled,
            )
            self._reading.note(message.format(count=filled))

    def _relation(
        self,
        one: Structure,
        key: str,
        label: str,
        source: Mention,
        target: Mention,
        *parts: str,
    ) -> Relation:
        reading = self._reading
        return Relation(
            reading.id("r", one, key, label, *parts),
            reading.document,
            reading.annotator,
            label,
            source.id,
            target.id,
            reading.provenance(one),
        )

    def _name_chains(self) -> None:
        """Let the links of a chain name one entity, and the mentions that stand where they do."""
        at: dict[tuple[Span, ...], list[int]] = {}
        for number, mention in self._mentions.items():
            at.setdefault(mention.spans, []).append(number)
        count = 0
        for links in chains(self._made):
            there = [one.id for one in links if one.id in self._mentions]
            if not there:
                continue
            count += 1
            same = [
                number
                for link in there
                for number in at[self._mentions[link].spans]
                if number not in there
            ]
            self._name([*same, *there], bool(same), links[0])
        if count:
            message = ngettext(
                "{count} chain was read as an entity.",
                "{count} chains were read as entities.",
                count,
            )
            self._reading.note(message.format(count=count))
        self._used.update(one.id for one in self._reading.made if "first" in one.refs)

    def _name(self, numbers: Sequence[int], labelled: bool, first: Structure) -> None:
        mentions = [self._mentions[number] for number in numbers]
        known = next((one.entity for one in mentions if one.entity), "")
        if not known:
            reading = self._reading
            known = made_id("e", SOURCE, reading.document, reading.annotator, str(first.id))
            names = [" ".join(one.quote(reading.text).split()) for one in mentions]
            # a name is written large, where the script has large letters
            large = next((name for name in names if name[:1].isupper()), names[0])
            name, label = (names[0] if labelled else large), mentions[0].label
            self.entities[known] = Entity(known, name, label)
        for number, mention in zip(numbers, mentions, strict=True):
            if not mention.entity:
                self._mentions[number] = replace(mention, entity=known)

    def _tell_left_out(self) -> None:
        arrays = {one.id for one in self._reading.made if ELEMENTS in one.features}
        for layer, count in sorted(left_out(self._reading.made, self._used | arrays).items()):
            message = ngettext(
                "{count} annotation of the layer “{layer}” has no place here and was left out.",
                "{count} annotations of the layer “{layer}” have no place here and were left out.",
                count,
            )
            self._reading.note(message.format(count=count, layer=layer))


def joined_apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces in text order; those that overlap as one, those that touch as they are."""
    ordered = sorted(set(spans))
    apart = all(ordered[at].end <= ordered[at + 1].start for at in range(len(ordered) - 1))
    return tuple(ordered) if apart else joined(ordered)


def _is_mention(one: Structure) -> bool:
    if one.type == MENTION:
        return True
    ours = one.type in (STANCE, REGION)
    return one.start >= 0 and not ours and not is_relation(one) and not is_unspoken(one)
