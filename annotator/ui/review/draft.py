"""A draft for gold: what somebody says, to be changed by keys before it is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotator.commands.cases import Said, drafted
from annotator.domain import Mention, Span, Stance
from annotator.ui.desk import Desk
from annotator.ui.keys import legend
from annotator.ui.tagging.polarity_keys import polarity_keys, polarity_of
from annotator.ui.word_steps import (
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)
from annotator.words import _, language

_ENDS = {"[": word_end_before, "]": word_end_after}
_STARTS = {"Shift+[": word_start_before, "Shift+]": word_start_after}


class GoldDraft:
    """Annotations that are about to be written; keys give another label, polarity or edge."""

    def __init__(
        self, annotations: Iterable[Said], desk: Desk, text: str, label_keys: Mapping[str, str]
    ) -> None:
        self.annotations = drafted(annotations)
        self._desk = desk
        self._text = text
        self._labels = {key: label for label, key in label_keys.items()}
        self._first = ""

    @property
    def hint(self) -> str:
        """What the keys do, in one line."""
        offered = [*self._offered(), _("Enter: write it into gold"), _("Esc: give it up")]
        return " · ".join(offered)

    def take(self, pressed: str) -> bool:
        """Change the draft as a chord says; return whether it says anything."""
        typed = f"{self._first} {pressed}" if self._first else pressed
        self._first = ""
        if any(isinstance(one, Mention) for one in self.annotations):
            if typed in self._labels:
                self._relabel(self._labels[typed])
                return True
            if any(key.startswith(f"{typed} ") for key in self._labels):
                self._first = typed
                return True
            return self._move(pressed)
        polarity = polarity_of(self._desk, pressed)
        if polarity:
            self.annotations = tuple(
                replace(one, polarity=polarity) if isinstance(one, Stance) else one
                for one in self.annotations
            )
        return bool(polarity)

    def _offered(self) -> Iterator[str]:
        if any(isinstance(one, Mention) for one in self.annotations):
            for key, label in self._labels.items():
                yield f"{legend(key).replace(' · ', '/')} {self._desk.label_title(label)}"
            yield _("[ ] move its end, with Shift its start")
            return
        for polarity in self._desk.scheme.polarities:
            keys = polarity_keys(polarity.hotkey, polarity.value, self._desk)
            if keys and not polarity.retired:
                key = "+" if keys[0] == "=" else keys[0]
                yield f"{key} {polarity.title(language())}"

    def _relabel(self, label: str) -> None:
        self.annotations = tuple(
            replace(one, label=label) if isinstance(one, Mention) else one
            for one in self.annotations
        )

    def _move(self, pressed: str) -> bool:
        if pressed not in _ENDS and pressed not in _STARTS:
            return False
        self.annotations = tuple(
            replace(one, spans=self._moved(one.spans, pressed)) if isinstance(one, Mention) else one
            for one in self.annotations
        )
        return True

    def _moved(self, spans: tuple[Span, ...], pressed: str) -> tuple[Span, ...]:
        if pressed in _ENDS:
            last = spans[-1]
            return (*spans[:-1], _span(last.start, _ENDS[pressed](self._text, last.end), last))
        first = spans[0]
        return (_span(_STARTS[pressed](self._text, first.start), first.end, first), *spans[1:])


def _span(start: int, end: int, otherwise: Span) -> Span:
    return Span(start, end) if start < end else otherwise
