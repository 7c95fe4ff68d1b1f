"""Decisions: what in the open document still asks for one, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.domain import Mention, Span
from annotator.lint import Doubt
from annotator.ui.desk import Desk
from annotator.words import _


@dataclass(frozen=True, slots=True)
class Decision:
    """One place, a mention or a stretch without one, and a sentence that may hold {quote}."""

    place: Mention | Span
    reason: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.place.start if isinstance(self.place, Span) else self.place.hull.start


def next_decision(
    desk: Desk, doubts: Iterable[Doubt], caret: int, selected: Span | None
) -> Decision | None:
    """Return the first decision after the caret or the selection, round the end of the text."""
    behind = selected.end if selected else caret + 1
    doubted = [_of_doubt(desk, one, one.span) for one in doubts if one.span]
    return _first(desk, doubted, behind, len(desk.text)) or _first(desk, doubted, 0, behind)


def _first(desk: Desk, doubted: list[Decision], start: int, end: int) -> Decision | None:
    mention = next(_mentions(desk, start, end), None)
    doubt = next((one for one in doubted if start <= one.start < end), None)
    if mention and doubt:
        return min(mention, doubt, key=lambda one: one.start)
    return mention or doubt


def _mentions(desk: Desk, start: int, end: int) -> Iterator[Decision]:
    for mention in desk.index.after(start):
        if mention.hull.start >= end:
            return
        if mention.unsure:
            yield Decision(mention, _("“{quote}” is marked as unsure: U makes it sure."))
        elif not mention.entity and desk.label(mention.label).entity:
            yield Decision(mention, _("“{quote}” names nobody yet: W says who is meant."))


def _of_doubt(desk: Desk, doubt: Doubt, span: Span) -> Decision:
    mentions = (desk.work.mentions.get(id) for id in doubt.ids)
    place = next(filter(None, mentions), span)
    return Decision(place, doubt.sentence.replace("{", "{{").replace("}", "}}"))
