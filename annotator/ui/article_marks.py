"""Article marks: the open document's mentions and stances as the article view draws them."""

from annotator.domain import Mention, Span, Stance, hull
from annotator.ui.article import Mark, MarkStyle
from annotator.ui.desk import Desk
from annotator.ui.theme import LabelColours, label_colours

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
    """The marks of the open document; what did not change is the same mark as before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[str, tuple[Mention, Numbers, Mark]] = {}

    def now(self) -> dict[str, Mark]:
        """Return mentions, numbered by their stances, and evidence, by id."""
        desk = self._desk
        numbers: dict[str, Numbers] = {}
        found: dict[str, Mark] = {}
        by_entity = _by_entity(desk) if desk.work.stances else {}
        for number, stance in enumerate(desk.stances(), 1):
            sign = sign_of(desk, stance.polarity)
            for end in _ends(stance, by_entity):
                numbers[end] = (*numbers.get(end, ()), (number, sign))
            if stance.evidence:
                found[stance.id] = _evidence(stance, number, sign)
        made = {
            mention.id: self._mark(mention, numbers.get(mention.id, ()))
            for mention in desk.work.mentions.values()
        }
        self._made = made
        return found | {id: mark for id, (_mention, _numbers, mark) in made.items()}

    def _mark(self, mention: Mention, numbers: Numbers) -> tuple[Mention, Numbers, Mark]:
        before = self._made.get(mention.id)
        if before and before[0] is mention and before[1] == numbers:
            return before
        mark = Mark(
            mention.id,
            mention.spans,
            mention.label,
            "mention",
            tuple(number for number, _sign in numbers),
            mention.unsure,
            tuple(sign for _number, sign in numbers),
        )
        return mention, numbers, mark


def stance_ends(desk: Desk, stance: Stance) -> list[str]:
    """Return the mentions that show a stance's holder and target: anchors, else the nearest."""
    return _ends(stance, _by_entity(desk))


def _by_entity(desk: Desk) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in desk.work.mentions.values():
        if mention.entity:
            found.setdefault(mention.entity, []).append(mention)
    return found


def _ends(stance: Stance, by_entity: dict[str, list[Mention]]) -> list[str]:
    chosen: dict[str, None] = {}
    for entity in (stance.holder, stance.target):
        near = by_entity.get(entity)
        if near:
            anchored = [one for one in near if one.id in stance.anchors]
            chosen[min(anchored or near, key=lambda one: _distance(one, stance)).id] = None
    return list(chosen)


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


def difference(before: dict[str, Mark], after: dict[str, Mark]) -> tuple[list[Mark], list[str]]:
    """Return the marks to add and the ids of those to remove, to come from one state to another."""
    added = [
        mark for id, mark in after.items() if (old := before.get(id)) is not mark and old != mark
    ]
    changed = {mark.id for mark in added}
    return added, [id for id in before if id not in after or id in changed]
