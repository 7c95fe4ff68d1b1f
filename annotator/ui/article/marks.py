"""Mark: what the article view draws on a stretch of text, and how marks of a style look."""

from dataclasses import dataclass
from typing import Literal

from annotator.domain import Span
from annotator.ui.look.theme import LabelColours

Kind = Literal["mention", "evidence"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn on the text: a mention, or the evidence of a stance.

    `spans` ascend and do not overlap; `style` is a key of the view's styles. `numbers` are those
    of the stances it takes part in, `signs` the sign of each one's polarity (-1, 0 or 1) in the
    same order; a number without a sign is drawn without a shape.
    """

    id: str
    spans: tuple[Span, ...]
    style: str
    kind: Kind = "mention"
    numbers: tuple[int, ...] = ()
    unsure: bool = False
    signs: tuple[int, ...] = ()

    @property
    def reach(self) -> int:
        """The code points from its first to its last character."""
        return self.spans[-1].end - self.spans[0].start


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """What the chip says, and its colours in light and dark; a mark without title has no chip."""

    title: str
    colours: LabelColours
