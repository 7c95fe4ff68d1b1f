"""Article marks: the open document's mentions and stances as the article view draws them."""

from annotator.domain import Mention, Noun, RegionKind, Scheme, Span, Stance, Step, hull
from annotator.ui.article import Mark, MarkStyle
from annotator.ui.desk import Desk, ends
from annotator.ui.look.theme import LabelColours, label_colours

LONGEST_CHIP = 12

Numbers = tuple[tuple[int, int], ...]
"""The numbers of the stances that a mention takes part in, each with the sign of its polarity."""

_POLARITY_HUES = {"evidence-1": "38", "evidence0": "#7f858c", "evidence1": "190"}


def colours(desk: Desk) -> dict[str, LabelColours]:
    """Return the colours of the scheme's labels, by key."""
    labels = desk.scheme.labels
    return label_colours(
        [label.key for label in labels], {label.key: label.colour for label in labels}
    )


def styles(desk: Desk) -> dict[str, MarkStyle]:
    """Return how the article draws each label, and the evidence of each kind of polarity."""
    found = {
        key: MarkStyle(_short(desk.label_title(key)), tint) for key, tint in colours(desk).items()
    }
    signs = label_colours(list(_POLARITY_HUES), _POLARITY_HUES)
    return found | {key: MarkStyle("", tint) for key, tint in signs.items()}


def _short(title: str) -> str:
    """Return a title as a chip has room for it: whole, or its first word."""
    return title if len(title) <= LONGEST_CHIP else title.split()[0]


def sign_of(desk: Desk, polarity: str) -> int:
    """Return -1, 0 or 1 for a polarity of the scheme; 0 for one that it lost."""
    for known in desk.scheme.polarities:
        if known.key == polarity:
            return (known.value > 0) - (known.value < 0)
    return 0


class Marks:
    """The marks of the open document; a step makes anew only those that it touches.

    While it is `hiding`, mentions within furniture are left out.
    """

    def __init__(self, desk: Desk) -> None:
        self.hiding = False
        self._desk = desk
        self._numbers: dict[str, Numbers] = {}
        self._evidence: dict[str, Mark] = {}

    def all(self) -> list[Mark]:
        """Return mentions, numbered by their stances, and evidence."""
        self._number()
        numbers = self._numbers
        mentions = self._desk.work.mentions.values()
        return [
            *self._evidence.values(),
            *(_mention(one, numbers.get(one.id, ())) for one in mentions if self._shows(one)),
        ]

    def of_furniture(self) -> tuple[list[Mark], list[str]]:
        """Return the marks within furniture that are to be shown, and the ids of those that are not."""
        held = [one for one in self._desk.work.mentions.values() if self._in_furniture(one)]
        if self.hiding:
            return [], [one.id for one in held]
        return [_mention(one, self._numbers.get(one.id, ())) for one in held], []

    def changes(self, step: Step) -> tuple[list[Mark], list[str]]:
        """Return the marks that a step adds or changes, and the ids of those it removes."""
        touched = self._touched(step)
        known = set(self._evidence)
        if any(isinstance(one, Stance | Scheme) or self._ends_one(one) for one in touched):
            touched_ids = self._renumbered()
        else:
            touched_ids: set[str] = set()
        touched_ids |= {one.id for one in touched if isinstance(one, Mention)}
        there = self._desk.work.mentions
        numbers = self._numbers
        shown = {id for id in touched_ids if id in there and self._shows(there[id])}
        added = [_mention(there[id], numbers.get(id, ())) for id in touched_ids if id in shown]
        added += [self._evidence[id] for id in touched_ids if id in self._evidence]
        gone = [id for id in touched_ids if id not in there and id not in self._evidence]
        return added, [*gone, *(known - set(self._evidence) - set(gone))]

    def _shows(self, mention: Mention) -> bool:
        return not (self.hiding and self._in_furniture(mention))

    def _in_furniture(self, mention: Mention) -> bool:
        document = self._desk.document
        return document is not None and any(
            region.kind is RegionKind.FURNITURE and region.span.contains(mention.hull)
            for region in document.regions
        )

    def _touched(self, step: Step) -> list[Noun]:
        found = [noun for change in step.changes for noun in ends(change) if noun]
        return [
            one
            for one in found
            if isinstance(one, Scheme)
            or (isinstance(one, Mention | Stance) and self._desk.is_here(one))
        ]

    def _ends_one(self, noun: Noun) -> bool:
        """Whether a noun is a mention of somebody whom a stance here speaks of."""
        entity = noun.entity if isinstance(noun, Mention) else ""
        stances = self._desk.work.stances.values() if entity else ()
        return any(entity in stance.speaks_of for stance in stances)

    def _renumbered(self) -> set[str]:
        """Number anew; return the ids of the marks that look different now."""
        numbers, evidence = self._numbers, self._evidence
        self._number()
        found = {
            id for id in {*numbers, *self._numbers} if numbers.get(id) != self._numbers.get(id)
        }
        return found | {id for id, mark in self._evidence.items() if evidence.get(id) != mark}

    def _number(self) -> None:
        self._numbers, self._evidence = {}, {}
        for number, stance in enumerate(self._desk.stances(), 1):
            sign = sign_of(self._desk, stance.polarity)
            if sign == 0 and not stance.evidence:
                continue  # there may be thousands that say only that somebody looked
            for end in stance_ends(self._desk, stance):
                self._numbers[end] = (*self._numbers.get(end, ()), (number, sign))
            if stance.evidence:
                self._evidence[stance.id] = _evidence(stance, number, sign)


def _mention(mention: Mention, numbers: Numbers) -> Mark:
    return Mark(
        mention.id,
        mention.spans,
        mention.label,
        "mention",
        tuple(number for number, _sign in numbers),
        mention.unsure,
        tuple(sign for _number, sign in numbers),
    )


def stance_ends(desk: Desk, stance: Stance) -> list[str]:
    """Return the mentions that show a stance's holder, target and reporters, each one's nearest."""
    found = (end_mention(desk, stance, entity) for entity in stance.speaks_of)
    return list(dict.fromkeys(one.id for one in found if one))


def end_mention(desk: Desk, stance: Stance, entity: str) -> Mention | None:
    """Return the mention that shows an end of a stance: its anchor, else the nearest, or None."""
    near = desk.index.naming(entity)
    anchored = [one for one in near if one.id in stance.anchors]
    return min(anchored or near, key=lambda one: _distance(one, stance), default=None)


def _evidence(stance: Stance, number: int, sign: int) -> Mark:
    style = f"evidence{sign}"
    return Mark(stance.id, stance.evidence, style, "evidence", (number,), stance.unsure, (sign,))


def _distance(mention: Mention, stance: Stance) -> tuple[int, int]:
    start = mention.hull.start
    if not stance.evidence:
        return 0, start
    near: Span = hull(stance.evidence)
    if near.contains(mention.hull):
        return 0, start
    return min(abs(start - near.start), abs(mention.hull.end - near.end)) + 1, start
