"""The article's index: its words by their forms, read ahead so that no key waits for them."""

from PySide6.QtCore import QObject, QTimer

from annotator.language import morphology
from annotator.suggestions import WordIndex
from annotator.ui.desk import Desk

LONG = 100_000
"""A text of so many code points is read ahead, in slices between events; a shorter one at need."""
_SLICE = 5_000
"""Code points read at once: two milliseconds, so that a key in between is not felt to wait."""
_REST_MILLISECONDS = 20
_PATIENCE_MILLISECONDS = 1500


class ArticleIndex(QObject):
    """Keeps the index of the open document's text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._index = WordIndex(desk.text)
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        desk.opened.connect(self._begin)
        desk.reloaded.connect(self._begin)

    @property
    def index(self) -> WordIndex:
        """The index, with the dictionary where there is one; it is loaded when first asked for."""
        self._index.morphology = morphology()
        return self._index

    def _begin(self) -> None:
        if self._index.text != self._desk.text:
            self._reading.stop()
            self._index = WordIndex(self._desk.text)
            if len(self._desk.text) >= LONG:
                # the article is painted first, and every key has time between two slices
                self._reading.start(_PATIENCE_MILLISECONDS)

    def _read_on(self) -> None:
        self._reading.setInterval(_REST_MILLISECONDS)
        if not self._index.read(_SLICE):
            self._reading.stop()
