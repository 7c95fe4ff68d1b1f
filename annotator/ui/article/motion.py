"""Motion: where a key takes the caret."""

from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.article.page import Page
from annotator.ui.article.word_bounds import next_word_end, next_word_start, previous_word_start

_Key = QKeySequence.StandardKey

KEYS: tuple[tuple[_Key, _Key, str], ...] = (
    (_Key.MoveToNextChar, _Key.SelectNextChar, "right"),
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, "left"),
    (_Key.MoveToNextWord, _Key.SelectNextWord, "word right"),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, "word left"),
    (_Key.MoveToNextLine, _Key.SelectNextLine, "down"),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, "up"),
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine, "line start"),
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine, "line end"),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, "start"),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, "end"),
    (_Key.MoveToNextPage, _Key.SelectNextPage, "page down"),
    (_Key.MoveToPreviousPage, _Key.SelectPreviousPage, "page up"),
)

VERTICAL = frozenset({"down", "up", "page down", "page up"})


def motion_of(event: QKeyEvent) -> tuple[str, bool] | None:
    """Return the motion a key stands for and whether it extends the selection, if it is one."""
    for move, select, name in KEYS:
        if event.matches(move):
            return name, False
        if event.matches(select):
            return name, True
    return None


class Motion:
    """Moves over one page by characters, words, lines and windows."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def to(self, name: str, at: int, extend: bool, goal: int, height: int) -> int:
        """Return where the motion `name` leads from `at`.

        `goal` is the x that vertical motions keep, `height` that of the window, both in pixels.
        A word motion that extends ends with the word, any other with the start of the next one.
        """
        page = self._page
        if name in ("right", "left"):
            return self.forward(at) if (name == "right") != self._rtl(at) else self.back(at)
        if name in ("word right", "word left"):
            return self._by_word(at, (name == "word right") != self._rtl(at), extend)
        if name in VERTICAL:
            return self._by_line(at, name, goal, height)
        if name in ("start", "end"):
            return 0 if name == "start" else len(page.text)
        _number, block, line = page.place_of(at)
        return line.start if name == "line start" else block.line_end(line)

    def forward(self, at: int) -> int:
        """Return the position one grapheme further on."""
        page = self._page
        number = page.blocks.block_at(at)
        if at >= page.blocks.ends[number]:
            return min(at + 1, len(page.text))
        return page.block(number).after(at)

    def back(self, at: int) -> int:
        """Return the position one grapheme back."""
        page = self._page
        number = page.blocks.block_at(at)
        if at > page.blocks.starts[number]:
            return page.block(number).before(at)
        if number and page.blocks.ends[number - 1] == at:
            return page.block(number - 1).before(at)
        return max(at - 1, 0)

    def snapped(self, at: int) -> int:
        """Return `at` brought into the text, and to the start of the grapheme it lies in."""
        at = max(0, min(at, len(self._page.text)))
        return self._page.block(self._page.blocks.block_at(at)).snapped(at)

    def _by_word(self, at: int, forward: bool, extend: bool) -> int:
        text = self._page.text
        if not forward:
            return previous_word_start(text, at)
        return next_word_end(text, at) if extend else next_word_start(text, at)

    def _by_line(self, at: int, name: str, goal: int, height: int) -> int:
        page = self._page
        line = page.line_box(at)
        if name == "down":
            y = line.bottom() + 1
        elif name == "up":
            y = line.top() - 1
        else:
            step = max(height - line.height(), line.height())
            y = line.center().y() + (step if name == "page down" else -step)
        bottom = page.top(len(page.heights) - 1) + page.heights[len(page.heights) - 1]
        if y < page.top(0):
            return 0
        if y >= bottom:
            return len(page.text)
        return page.position_at(goal, self._inside(y, name))

    def _inside(self, y: int, name: str) -> int:
        """Return `y`, or the nearest row that belongs to a line and not to the room between two."""
        page = self._page
        number = page.block_at(y)
        below = y - page.top(number) >= page.block(number).height
        if below and name in ("down", "page down") and number + 1 < len(page.heights):
            return page.top(number + 1)
        return y

    def _rtl(self, at: int) -> bool:
        return self._page.block(self._page.blocks.block_at(at)).rtl
