"""The filters above the pictures: which documents and sets count, and what of them."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.commands.overview import Sift, Survey, Taken, date_in, target_of
from annotator.commands.time_course import Step
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.pieces import Field, Tick, tip
from annotator.ui.look.theme import Appearance
from annotator.ui.overview.flow import Flow
from annotator.ui.overview.places import end_name, person_name
from annotator.ui.overview.time_picture import source_title
from annotator.words import _, ngettext

DATE_WIDTH, ROW = 104, 30
NOBODY = "\n"
"""Stands for any holder or target; no entity and no topic is called so."""
LEASTS = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50)
"""How many stances a pair can be asked to have."""
_SHORT, _LONG = 13, 18


class Chooser(QComboBox):
    """A choice of one among some values; what is chosen stays while it is offered."""

    chosen = Signal()

    def __init__(self, name: str, letters: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setProperty(KEEPS_KEYS, True)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setMinimumContentsLength(letters)
        self.activated.connect(self._tell)

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return cast(str, self.currentData()) if self.count() else ""

    def offer(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer values, each after its title; without the chosen one the first is chosen."""
        before = self.value
        self.clear()
        for title, value in pairs:
            self.addItem(title, value)
        self.choose(before)

    def choose(self, value: str) -> None:
        """Choose a value, the first one when it is not offered."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def _tell(self) -> None:
        self.chosen.emit()


class DateField(Field):
    """A line for a date, which may be a year or a month; Enter says that it is whole."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFixedWidth(DATE_WIDTH)
        self.setToolTip(tip(_("A day, month or year: 2014-03-09, 2014-03 or 2014")))

    @property
    def date(self) -> str:
        """The date that is written; empty when none or a wrong one is."""
        return date_in(self.text()) if not self.fault else ""

    @property
    def fault(self) -> str:
        """What was written in place of a date; empty when nothing is wrong."""
        written = self.text().strip()
        return written if written and date_in(written) != written else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page with Escape, else type."""
        if chord(event) == "Esc":
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Filters(QWidget):
    """What is counted; says so whenever it changes."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._offered = False
        self.scope = Chooser(_("Which documents"), _SHORT)
        self.source = Chooser(_("Source"), _SHORT)
        self.annotator = Chooser(_("Whose annotations"), _SHORT)
        self.since = DateField(_("From"))
        self.until = DateField(_("Until"))
        self.least = Chooser(_("Which pairs"), _LONG)
        self.virtual = Tick(_("Author and others unnamed"), look)
        self.neutral = Tick(_("Neutral stances"), look)
        self.holder = Chooser(_("Whose stances"), _LONG)
        self.target = Chooser(_("Towards whom"), _LONG)
        self.step = Chooser(_("Periods"), _SHORT)
        self._arrange()
        self._connect()

    @property
    def sift(self) -> Sift:
        """What counts now."""
        document = self._desk.document
        one = self.scope.value == "document" and document is not None
        return Sift(
            document.id if one and document else "",
            None if self.source.value in ("", NOBODY) else self.source.value.strip(),
            self.since.date,
            self.until.date,
            self.annotator.value,
            int(self.least.value or 1),
            self.virtual.isChecked(),
            self.neutral.isChecked(),
        )

    @property
    def periods(self) -> Step | None:
        """The periods wished, None when they are to fit."""
        return cast(Step, self.step.value) if self.step.value else None

    @property
    def fault(self) -> str:
        """What is wrong with a date, in words; empty when nothing is."""
        wrong = self.since.fault or self.until.fault
        message = _(
            "“{words}” is no date; write a day, month or year as 2014-03-09, 2014-03 or 2014."
        )
        return message.format(words=wrong) if wrong else ""

    def about(self, stances: Iterable[Taken]) -> list[Taken]:
        """Return the stances of the chosen holder towards the chosen target."""
        holder, target = self.holder.value, self.target.value
        return [
            one
            for one in stances
            if holder in (NOBODY, one.holder) and target in (NOBODY, target_of(one))
        ]

    def begin_with(self, least: int) -> None:
        """Begin with pairs that have at least so many stances."""
        fitting = next((offered for offered in LEASTS if offered >= least), LEASTS[-1])
        self.least.choose(str(fitting))

    def offer(self, found: Survey, ends: Iterable[str]) -> None:
        """Offer what there is to choose from; `ends` are the ends of stances, frequent ones first."""
        self.scope.offer([(_("Whole corpus"), ""), (_("The open article"), "document")])
        sources = [(source_title(source), source or " ") for source in found.sources]
        self.source.offer([(_("All sources"), NOBODY), *sources])
        begun = {one.annotator for one in (*found.stances, *found.mentions, *found.standings)}
        people = [
            (person_name(found, one.id), one.id) for one in found.annotators if one.id in begun
        ]
        self.annotator.offer([(_("All annotators"), ""), *people])
        if not self._offered and self._desk.annotator in begun:
            self.annotator.choose(self._desk.annotator)
        self._offered = True
        named = [(end_name(self._desk, end), end) for end in ends]
        self.holder.offer([(_("Of everybody"), NOBODY), *named])
        self.target.offer([(_("Towards everybody"), NOBODY), *named])

    def show_for(self, page: str) -> None:
        """Show what means something to the page that is shown."""
        self.least.setVisible(page == "network")
        for widget in (self.virtual, self.neutral):
            widget.setVisible(page in ("network", "time"))
        for widget in (self.holder, self.target, self.step):
            widget.setVisible(page == "time")

    def in_words(self) -> list[str]:
        """Return what counts, in words, for the foot of a saved picture."""
        sift = self.sift
        choosers = (self.scope, self.source, self.annotator, self.holder, self.target, self.least)
        parts = [one.currentText() for one in choosers if not one.isHidden()]
        if sift.since:
            parts.append(_("from {date}").format(date=sift.since))
        if sift.until:
            parts.append(_("until {date}").format(date=sift.until))
        for tick in (self.virtual, self.neutral):
            if not tick.isHidden() and not tick.isChecked():
                parts.append(_("without: {what}").format(what=tick.text()))
        return parts

    def _arrange(self) -> None:
        more = [
            (ngettext("{count} stance or more", "{count} stances or more", count), count)
            for count in LEASTS[1:]
        ]
        pairs = [(title.format(count=count), str(count)) for title, count in more]
        self.least.offer([(_("All pairs"), "1"), *pairs])
        self.virtual.setChecked(True)
        self.neutral.setChecked(True)
        for tick in (self.virtual, self.neutral):
            tick.setFixedHeight(ROW)
        self.step.offer(
            [
                (_("Fitting periods"), ""),
                (_("By day"), "day"),
                (_("By week"), "week"),
                (_("By month"), "month"),
                (_("By year"), "year"),
            ]
        )
        row = Flow(self, 8)
        row.setContentsMargins(24, 4, 16, 10)
        for widget in (
            *(self.scope, self.source, self.annotator, self.since, self.until),
            *(self.holder, self.target, self.step, self.least, self.virtual, self.neutral),
        ):
            row.addWidget(widget)

    def _connect(self) -> None:
        for chooser in (
            self.scope,
            self.source,
            self.annotator,
            self.holder,
            self.target,
            self.step,
            self.least,
        ):
            chooser.chosen.connect(self.changed)
        for field in (self.since, self.until):
            field.editingFinished.connect(self.changed)
            field.left.connect(self.left)
        for tick in (self.virtual, self.neutral):
            tick.toggled.connect(self.changed)
