"""Last time: how a pair was decided before, in one quiet line under the form for a stance."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.commands.precedents import PairPrecedent, Same
from annotator.domain import Mention
from annotator.ui.article_marks import sign_of
from annotator.ui.desk import Desk
from annotator.ui.look.glyphs import draw_polarity
from annotator.ui.look.pieces import Elided, Words
from annotator.ui.look.theme import Appearance
from annotator.ui.telling.narration import shortened
from annotator.words import _, language

_GLYPH = 8
_LEFT = 16
LONGEST = 60


class LastTime(QWidget):
    """Shows the newest earlier stance of a pair: polarity, document, evidence; hidden without one.

    `head` says what the line is, and is shown with it.
    """

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._asked = ("", "", "")
        self._sign = 0
        self.head = Words(_("Last time"), "dim")
        self.line = Elided("", "dim")
        # the project file is asked when the key that chose the pair has been answered
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, 0, 0)
        row.addWidget(self.line, 1)
        self._hide()

    def ask(self, holder: str, target: str, but: str = "") -> None:
        """Show what was decided about a pair, given by ids; nothing while an end is open.

        `but` is the id of a stance that does not count.
        """
        asked = (self._entity(holder), self._entity(target), but)
        if asked == self._asked:
            return
        self._asked = asked
        self._hide()
        if holder and target:
            self._later.start(0)
        else:
            self._later.stop()

    def forget(self) -> None:
        """Ask anew next time, as something may have been decided meanwhile."""
        self._asked = ("", "", "")
        self._later.stop()
        self._hide()

    def sizeHint(self) -> QSize:
        """Return the room for one line."""
        return QSize(200, self.line.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the polarity before the words."""
        with QPainter(self) as painter:
            box = QRectF(1, (self.height() - _GLYPH) / 2, _GLYPH, _GLYPH)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            draw_polarity(painter, box, self._sign, self._look.theme)

    def _look_up(self) -> None:
        holder, target, but = self._asked
        if not holder or not target or self._desk.busy:
            return
        found = self._desk.session.pair_precedents(holder, target, but)
        if found and found[0].same is Same.BOTH:
            self._show(found[0])

    def _show(self, found: PairPrecedent) -> None:
        stance, example = found.stance, found.example
        known = {one.key: one for one in self._desk.scheme.polarities}
        polarity = known.get(stance.polarity)
        title = polarity.title(language()) if polarity else stance.polarity
        here = self._desk.document is not None and example.document == self._desk.document.id
        line = _("here") if here else example.name
        if example.words:
            line = f"{line} · {shortened(example.words, LONGEST)}"
        # the glyph shows the polarity, so that the words have the room
        self._sign = sign_of(self._desk, stance.polarity)
        told = _("{polarity} · {line}\nAlt+Q shows more.").format(polarity=title, line=line)
        self.line.say(line, told)
        for widget in (self, self.head):
            widget.show()
        self.update()

    def _hide(self) -> None:
        for widget in (self, self.head):
            widget.hide()

    def _entity(self, id: str) -> str:
        """Return the entity that an end means; a mention that names nobody means none."""
        mention: Mention | None = self._desk.work.mentions.get(id)
        return mention.entity if mention else id
