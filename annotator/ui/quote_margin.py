"""The margin of quotations: whose words there are, shown beside the article while it is read."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain import Span
from annotator.language import Quotation
from annotator.settings import Settings
from annotator.ui.article import ArticleView
from annotator.ui.article.bands import Band
from annotator.ui.desk import Desk
from annotator.ui.quoting import Quoting
from annotator.ui.tagging.speaker import DOUBTFUL, speaker_name
from annotator.words import _

NEAR = 600
"""A name is not written again within so many code points."""
BEYOND = 3_000
"""So many code points above and below what is seen have their bands ready."""


class QuoteMargin(QObject):
    """Keeps the bands of the article in step with the quotations near what is seen."""

    said = Signal(str)

    def __init__(self, desk: Desk, view: ArticleView, quoting: Quoting, settings: Settings) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._quoting = quoting
        self._settings = settings
        self._ready: Span | None = None
        # the key or the wheel that scrolled is answered first
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show)
        bar = view.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(self._wait)
        for other in (quoting.changed, desk.opened, desk.changed, desk.reloaded):
            other.connect(self._renew)
        view.caret_moved.connect(self._light)

    def switch_quotations(self) -> None:
        """Show whose words there are, or no longer; it is remembered."""
        self._settings.quotations = not self._settings.quotations
        self._ready = None
        self._show()
        self.said.emit(
            _("Whose words there are is shown in the margin.")
            if self._settings.quotations
            else _("The margin no longer shows whose words there are.")
        )

    def _renew(self) -> None:
        self._ready = None
        self._wait()

    def _wait(self) -> None:
        if self._settings.quotations and not self._later.isActive():
            self._later.start(0)

    def _show(self) -> None:
        seen = self._view.visible_span() if self._settings.quotations else None
        if seen is None:
            self._quoting.watch(None)
            self._view.set_bands(())
            self._view.set_said(())
        elif self._ready is None or not self._ready.contains(seen):
            near = Span(max(seen.start - BEYOND, 0), seen.end + BEYOND)
            self._ready = near
            self._quoting.watch(near)
            found = self._quoting.between(near.start, near.end)
            self._view.set_bands(bands(self._desk, found))
            self._light()

    def _light(self) -> None:
        """Show which words exactly are those of the quotation at the caret."""
        if self._settings.quotations:
            here = self._quoting.known_at(self._view.caret)
            self._view.set_said(here[0].spans if here else ())


def bands(desk: Desk, found: Sequence[Quotation]) -> list[Band]:
    """Return quotations as bands, outer ones first."""
    shown: list[Band] = []
    last: dict[str, int] = {}
    for one in found:
        chain = [speaker_name(desk, speaker) for speaker in one.speakers]
        doubt = "?" if one.speaker and one.speaker.sure < DOUBTFUL else ""
        name = _short(chain, one.level) + doubt if chain else ""
        start = one.hull.start
        named = start - last.get(name, -NEAR) >= NEAR
        if named:
            last[name] = start
        title = _title(" › ".join(chain) + doubt, direct=one.direct)
        shown.append(Band(one.spans, one.level, one.direct, name, named, title))
    return shown


def _short(chain: Sequence[str], level: int) -> str:
    """Return a chain as the margin has room for it; who is quoted round it is named there."""
    return f"› {chain[-1]}" if level else " › ".join(chain)


def _title(name: str, *, direct: bool) -> str:
    if not name:
        return _("Somebody's words; nothing here says whose.")
    said = _("In the words of {name}") if direct else _("As reported of {name}")
    return said.format(name=name)
