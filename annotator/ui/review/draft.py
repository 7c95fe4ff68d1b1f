"""Drafts for gold: what somebody says, to be changed by keys before it is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from annotator.commands.cases import Said, drafted
from annotator.domain import Mention, Span
from annotator.language import snap
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import legend
from annotator.ui.word_steps import (
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)
from annotator.words import _

_ENDS = {"[": word_end_before, "]": word_end_after}
_STARTS = {"Shift+[": word_start_before, "Shift+]": word_start_after}
TAKE = "k"
"""The key that takes the words that are selected."""


class Draft(Protocol):
    """Annotations that are about to be written into gold."""

    @property
    def annotations(self) -> tuple[Said, ...]:
        """What would be written."""
        ...

    @property
    def marked(self) -> tuple[Span, ...]:
        """The words in hand, which the keys for edges move."""
        ...

    @property
    def hint(self) -> str:
        """What the keys do, in one line."""
        ...

    def take(self, pressed: str, selection: Span | None) -> bool:
        """Change the draft as a chord says, with the words selected; return whether it says anything."""
        ...


class MentionDraft:
    """Mentions that are about to be written; keys give another label, or other words."""

    def __init__(
        self, annotations: Iterable[Said], desk: Desk, text: str, label_keys: Mapping[str, str]
    ) -> None:
        self.mentions = tuple(one for one in drafted(annotations) if isinstance(one, Mention))
        self._desk = desk
        self._text = text
        self._labels = {key: label for label, key in label_keys.items()}
        self._first = ""

    @property
    def annotations(self) -> tuple[Said, ...]:
        """What would be written."""
        return self.mentions

    @property
    def marked(self) -> tuple[Span, ...]:
        """The words of the mentions."""
        return tuple(span for one in self.mentions for span in one.spans)

    @property
    def hint(self) -> str:
        """What the keys do, in one line."""
        return " · ".join([*self._offered(), *closing()])

    def take(self, pressed: str, selection: Span | None) -> bool:
        """Change the draft as a chord says; return whether it says anything."""
        typed = f"{self._first} {pressed}" if self._first else pressed
        self._first = ""
        if typed in self._labels:
            self._relabel(self._labels[typed])
        elif any(key.startswith(f"{typed} ") for key in self._labels):
            self._first = typed
        elif pressed == TAKE and selection:
            words = (snap(self._text, selection),)
            self.mentions = tuple(replace(one, spans=words) for one in self.mentions)
        elif moves(pressed):
            self.mentions = tuple(
                replace(one, spans=moved(self._text, one.spans, pressed)) for one in self.mentions
            )
        else:
            return False
        return True

    def _offered(self) -> Iterator[str]:
        for key, label in self._labels.items():
            yield f"{legend(key).replace(' · ', '/')} {self._desk.label_title(label)}"
        yield _("[ ] move its end, with Shift its start")
        if TAKE not in self._labels:
            yield _("K: the words selected by the mouse")

    def _relabel(self, label: str) -> None:
        self.mentions = tuple(replace(one, label=label) for one in self.mentions)


def closing() -> tuple[str, ...]:
    """Return what ends every draft."""
    return _("Enter: write it into gold"), _("Esc: give it up")


def moves(pressed: str) -> bool:
    """Whether a chord moves an edge by a word."""
    return pressed in _ENDS or pressed in _STARTS


def moved(text: str, spans: tuple[Span, ...], pressed: str) -> tuple[Span, ...]:
    """Return spans with the last end, or the first start, moved by a word; never to nothing."""
    if pressed in _ENDS:
        last = spans[-1]
        return (*spans[:-1], _span(last.start, _ENDS[pressed](text, last.end), last))
    first = spans[0]
    return (_span(_STARTS[pressed](text, first.start), first.end, first), *spans[1:])


def _span(start: int, end: int, otherwise: Span) -> Span:
    return Span(start, end) if start < end else otherwise
