"""Names: the name candidates of the open document, looked for near the caret only."""

from annotator.domain import Span
from annotator.language import Habits, candidates, habits
from annotator.ui.desk import Desk


class Names:
    """Finds name candidates; how the document writes its words is learnt at the first question."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._text = ""
        self._habits = Habits()

    def within(self, span: Span) -> list[Span]:
        """Return the candidates that lie in the paragraphs a stretch touches, in text order."""
        text = self._desk.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return candidates(text, self._known(), start, len(text) if end < 0 else end)

    def after(self, position: int) -> Span | None:
        """Return the next candidate that begins at or after a position and is not labelled."""
        text = self._desk.text
        start = text.rfind("\n", 0, position) + 1
        while start < len(text):
            end = _line_end(text, start)
            for one in candidates(text, self._known(), start, end):
                if one.start >= position and not self.labelled(one):
                    return one
            start = end + 1
        return None

    def before(self, position: int) -> Span | None:
        """Return the last candidate that ends at or before a position and is not labelled."""
        text = self._desk.text
        end = _line_end(text, position)
        while end >= 0:
            start = text.rfind("\n", 0, end) + 1
            for one in reversed(candidates(text, self._known(), start, end)):
                if one.end <= position and not self.labelled(one):
                    return one
            end = start - 1
        return None

    def labelled(self, span: Span) -> bool:
        """Whether a mention covers exactly this stretch."""
        for mention in self._desk.index.after(span.start):
            if mention.hull.start > span.start:
                return False
            if mention.spans == (span,):
                return True
        return False

    def _known(self) -> Habits:
        text = self._desk.text
        if text is not self._text:
            self._text, self._habits = text, habits(text)
        return self._habits


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
