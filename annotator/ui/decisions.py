"""Decisions: what in the open document still asks for one, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain import Mention, Span
from annotator.ui.desk import Desk
from annotator.ui.names import Names
from annotator.words import _


@dataclass(frozen=True, slots=True)
class Decision:
    """One place, a mention or a stretch without one, and a sentence with {quote} and {label}."""

    place: Mention | Span
    reason: str
    label: str = ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.place.start if isinstance(self.place, Span) else self.place.hull.start


def next_decision(desk: Desk, names: Names, caret: int, selected: Span | None) -> Decision | None:
    """Return the first decision after the caret or the selection, round the end of the text."""
    behind = selected.end if selected else caret + 1
    return _first(desk, names, behind, len(desk.text)) or _first(desk, names, 0, behind)


def _first(desk: Desk, names: Names, start: int, end: int) -> Decision | None:
    mention = next(_mentions(desk, start, end), None)
    # a name is looked for only as far as the mention, which a long article thanks us for
    twin = _twin(desk, names, start, mention.start if mention else end)
    return twin or mention


def _mentions(desk: Desk, start: int, end: int) -> Iterator[Decision]:
    for mention in desk.index.after(start):
        if mention.hull.start >= end:
            return
        if mention.unsure:
            yield Decision(mention, _("“{quote}” is marked as unsure: U makes it sure."))
        elif not mention.entity and desk.label(mention.label).entity:
            yield Decision(mention, _("“{quote}” names nobody yet: W says who is meant."))


def _twin(desk: Desk, names: Names, start: int, end: int) -> Decision | None:
    labels = {_folded(desk.quote(one)): one.label for one in desk.work.mentions.values()}
    position = start
    while labels and position < end:
        found = names.after(position)
        if found is None or found.start >= end:
            return None
        label = labels.get(_folded(desk.piece(found)))
        if label:
            reason = _("“{quote}” is not labelled here, but is {label} elsewhere.")
            return Decision(found, reason, label)
        position = found.end
    return None


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
