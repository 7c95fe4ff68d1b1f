"""The card of an entity: its names, label, outside id, offices and note, written as one step."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.entities import edit_entity
from annotator.domain import Entity, Office
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Elided, Field, IconButton, TextButton, Words
from annotator.ui.tagging.lines import Lines
from annotator.ui.tagging.presence import presence_told
from annotator.words import _

NOTE_HEIGHT = 56


class EntityCard(QWidget):
    """Shows one entity of the register to be changed."""

    left = Signal()
    merge_requested = Signal(str)
    split_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.entity: Entity | None = None
        self.title = Elided("", "strong")
        self.presence = Words("", "dim")
        self.name = Field(_("Name"))
        self.label = QComboBox()
        self.aliases = Lines((_("Another name, in any script"),))
        self.outside = Field(_("Outside id"), _("resource:id, such as Wikidata:Q30"))
        self.offices = Lines((_("President of the USA"), _("since 2013-03-01"), _("until")))
        self.note = QPlainTextEdit()
        self.fault = Words("", "fault", wrap=True)
        self.save = TextButton(_("Save"))
        self.merge = TextButton(_("Merge with…"), "link")
        self.split = TextButton(_("Split…"), "link")
        self.delete = IconButton("delete", _("Delete the entity"))
        self.close_button = IconButton("close", _("Close"), "Esc")
        self._scroll = QScrollArea()
        self._arrange()
        self._connect()

    def show_entity(self, id: str) -> None:
        """Show an entity, its name ready to be written over."""
        entity = self._desk.entities[id]
        self.entity = entity
        self.title.say(self._desk.entity_name(id))
        self.presence.setText(presence_told(self._desk.session.presences().get(id)))
        self.name.setText(self._desk.entity_name(id))
        self._show_labels(entity.label)
        self.aliases.show_values([(alias,) for alias in entity.aliases])
        self.outside.setText(entity.external_id)
        self.offices.show_values([(one.title, one.since, one.until) for one in entity.offices])
        self.note.setPlainText(entity.note)
        self._say_fault("")
        for widget in (self.name, self.merge, self.delete):
            widget.setEnabled(not entity.virtual)
        self.save.setDefault(True)
        self._scroll.verticalScrollBar().setValue(0)
        field = self.outside if entity.virtual else self.name
        field.setFocus()
        field.selectAll()

    @property
    def written(self) -> Entity | None:
        """The entity as it is written here."""
        if self.entity is None:
            return None
        name = self.entity.name if self.entity.virtual else " ".join(self.name.text().split())
        names = (alias for (alias,) in self.aliases.values)
        return replace(
            self.entity,
            name=name,
            label=self.label.currentData(),
            aliases=tuple(alias for alias in dict.fromkeys(names) if alias != name),
            external_id=self.outside.text().strip(),
            offices=tuple(Office(*values) for values in self.offices.values),
            note=self.note.toPlainText().strip(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Write what was changed, and leave; stay and say why when that is refused."""
        written = self.written
        if written is None or written == self.entity:
            self.left.emit()
            return
        refused: list[str] = []
        self._desk.refused.connect(refused.append)
        self._desk.do(edit_entity, written)
        self._desk.refused.disconnect(refused.append)
        if refused:
            self._say_fault(refused[0])
        else:
            self.left.emit()

    def _say_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _show_labels(self, label: str) -> None:
        self.label.clear()
        self.label.addItem(_("No label"), "")
        keys = [one.key for one in self._desk.scheme.offered]
        for key in keys if not label or label in keys else [*keys, label]:
            self.label.addItem(self._desk.label_path(key), key)
        self.label.setCurrentIndex(max(self.label.findData(label), 0))

    def _connect(self) -> None:
        self.save.clicked.connect(self.keep)
        for field in (self.name, self.outside):
            field.returnPressed.connect(self.keep)
        for lines in (self.aliases, self.offices):
            lines.taken.connect(self.keep)
        self.close_button.clicked.connect(self.left)
        self.merge.clicked.connect(self._ask_merge)
        self.split.clicked.connect(self._ask_split)
        self.delete.clicked.connect(self._ask_delete)

    def _ask_merge(self) -> None:
        if self.entity:
            self.merge_requested.emit(self.entity.id)

    def _ask_split(self) -> None:
        if self.entity:
            self.split_requested.emit(self.entity.id)

    def _ask_delete(self) -> None:
        if self.entity:
            self.delete_requested.emit(self.entity.id)

    def _arrange(self) -> None:
        self.setAccessibleName(_("Entity"))
        self.label.setAccessibleName(_("Label"))
        self.label.view().setAccessibleName(_("Label"))
        self.note.setAccessibleName(_("Note"))
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 0, 12, 8)
        column.setSpacing(4)
        for title, widget in (
            (_("Name"), self.name),
            (_("Label"), self.label),
            (_("Other names"), self.aliases),
            (_("Outside id"), self.outside),
            (_("Offices"), self.offices),
            (_("Note"), self.note),
        ):
            column.addWidget(Words(title, "dim"))
            column.addWidget(widget)
            column.addSpacing(4)
        column.addStretch()
        page.setAutoFillBackground(False)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Entity"))
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(_row(self.title, self.close_button, stretch=True))
        whole.addLayout(_row(self.presence))
        whole.addWidget(self._scroll, 1)
        whole.addLayout(_row(self.fault))
        whole.addLayout(_row(self.save, self.merge, self.split, None, self.delete))
        whole.addSpacing(8)


def _row(*widgets: QWidget | None, stretch: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 0, 12, 0)
    row.setSpacing(12)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget, int(stretch and widget is widgets[0]))
    return row
