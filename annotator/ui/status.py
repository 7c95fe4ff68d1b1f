"""The status line: what was done, whether it is saved, where the caret is, how far long work is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from annotator.domain import Span, Step
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Elided, TextButton, Words
from annotator.ui.telling.narration import told
from annotator.words import _, ngettext

HEIGHT = 28


class StatusLine(QWidget):
    """One quiet line at the foot of the window."""

    again_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Status"))
        self._message = Elided("", "dim")
        self._mode = Words("", "mode")
        self._mode.hide()
        self._saved = Words("", "dim")
        self._place = Words("", "dim")
        self._again = TextButton(_("Try again"), "link")
        self._again.clicked.connect(self.again_requested)
        self._again.hide()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(QSize(160, 6))
        self._stop = TextButton(_("Stop"), "link")
        self._stop.clicked.connect(self._ask_to_stop)
        self._arrange()
        self.end_work()

    @property
    def message(self) -> str:
        """What was said last."""
        return self._message.whole

    @property
    def saved(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    @property
    def offers_again(self) -> bool:
        """Whether "Try again" is on offer."""
        return not self._again.isHidden()

    def follow(self, desk: Desk) -> None:
        """Say what is done at a desk, and whether it is saved."""
        self._desk = desk
        desk.changed.connect(self._tell)
        desk.saved.connect(self._tell_saved)
        desk.refused.connect(self.refuse)

    def say(self, message: str) -> None:
        """Say what the last command did."""
        self._message.take_role("dim")
        self._message.say(message)
        self._again.hide()

    @property
    def mode(self) -> str:
        """What is said of the mode that is on."""
        return self._mode.text()

    def show_mode(self, words: str) -> None:
        """Say as long as it is on that keys or the mouse do something unusual; nothing ends it."""
        self._mode.setText(words)
        self._mode.setVisible(bool(words))

    def say_saving(self) -> None:
        """Say that the last command is on its way to the disk."""
        self._saved.setText(_("Saving…"))

    def say_saved(self) -> None:
        """Say that everything is on the disk."""
        self._saved.setText(_("Saved"))

    def say_nothing_open(self) -> None:
        """Say nothing about saving."""
        self._saved.setText("")
        self._place.setText("")

    def refuse(self, why: str) -> None:
        """Say why something was not done."""
        self._message.take_role("fault")
        self._message.say(why)
        self._again.hide()

    def say_unsaved(self, why: str) -> None:
        """Say that the last command could not be saved and was taken back; offer to try again."""
        self.refuse(_("Not saved: {reason}").format(reason=why))
        self._saved.setText("")
        self._again.show()

    def say_place(self, caret: int, span: Span | None) -> None:
        """Say where the caret stands, and how much is selected."""
        if span is None:
            self._place.setText(_("Character {offset}").format(offset=caret))
            return
        count = ngettext("{count} character", "{count} characters", len(span)).format(
            count=len(span)
        )
        self._place.setText(f"{span} · {count}")

    def show_work(self, message: str, done: int, total: int) -> None:
        """Show how far long work is; `total` is 0 when nobody knows it."""
        self.say(message)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()
        self._stop.show()
        self._saved.hide()

    def end_work(self) -> None:
        """Show that no long work is under way."""
        self._bar.hide()
        self._stop.hide()
        self._stop.setEnabled(True)
        self._saved.show()

    def _tell(self, step: Step) -> None:
        if self._desk and step.kind != "note":
            self.say(told(step, self._desk))
        if step.id:
            self.say_saving()

    def _tell_saved(self, _step: Step, fault: BaseException | None) -> None:
        if fault is None:
            self.say_saved()
        else:
            self.say_unsaved(str(fault) or type(fault).__name__)

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stop_requested.emit()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self._mode, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._message, 1)
        for widget in (self._again, self._bar, self._stop, self._place, self._saved):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
