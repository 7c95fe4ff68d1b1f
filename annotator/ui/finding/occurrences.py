"""Other occurrences: the same words elsewhere, each in its context, to be labelled alike."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.search import Hit, WordSearch, free, in_context, labelled_in
from annotator.domain import Mention
from annotator.language import Finder, Query
from annotator.ui.desk import Desk
from annotator.ui.finding.hit_list import HitList
from annotator.ui.finding.hit_rows import Place, place
from annotator.ui.finding.run import SearchRun
from annotator.ui.narration import shortened
from annotator.ui.pieces import TextButton, Tick, Words, rule
from annotator.ui.theme import Appearance
from annotator.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is to be repeated elsewhere: words, the label, and the entity or nothing."""

    words: str
    label: str
    entity: str = ""


class OccurrencesDialog(QDialog):
    """Lists where the words stand without that label; all are ticked, Enter labels the ticked."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        look: Appearance,
        pattern: Pattern,
        *,
        everywhere: bool,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pattern = pattern
        self._everywhere = everywhere
        self.setWindowTitle(_("Other occurrences"))
        self.list = HitList(_("Other occurrences"), desk, look)
        self.list.drawing.named = everywhere
        self.list.drawing.labelled = False
        self.any_case = Tick(_("In any case of letters"), look)
        self._count = Words("", "dim")
        self.run = SearchRun(desk.session, self)
        self.accept_button = TextButton("")
        self.accept_button.setDefault(True)
        self._cancel = TextButton(_("Cancel"))
        self._arrange()
        self._connect()
        self.resize(self.sizeHint())
        self.look_again()

    @property
    def places(self) -> list[Place]:
        """The ticked places."""
        return [place(hit) for hit in self.list.hits.chosen()]

    def look_again(self) -> None:
        """Look for the words once more, as is chosen now; everything found is ticked."""
        same_case = not self.any_case.isChecked()
        query = Query(self.pattern.words, whole_words=True, same_case=same_case)
        self.list.hits.show([])
        if self._everywhere:
            self.run.start(WordSearch(query, free_for=self.pattern.label))
        else:
            self._take(_here(self._desk, query, self.pattern.label))
        self._tell()

    def done(self, result: int) -> None:
        """Stop looking, and close."""
        self.run.stop()
        super().done(result)

    def sizeHint(self) -> QSize:
        """Return the size it opens with."""
        return QSize(920 if self._everywhere else 800, 460)

    def _take(self, hits: list[Hit]) -> None:
        if hits:
            first = not self.list.hits.rows
            self.list.hits.add(hits, ticked=True)
            if first:
                self.list.choose_first()
        self._tell()

    def _tell(self) -> None:
        ticked, all_ = len(self.list.hits.ticked), len(self.list.hits.rows)
        label = self._desk.label_title(self.pattern.label)
        self._count.setText(
            ngettext("{ticked} of {count} hit", "{ticked} of {count} hits", all_).format(
                ticked=f"{ticked:,}", count=f"{all_:,}"
            )
        )
        self.accept_button.say(
            _("Label {count} as {label}").format(count=f"{ticked:,}", label=label)
        )
        self.accept_button.setEnabled(ticked > 0)

    def _connect(self) -> None:
        self.run.found.connect(self._take)
        self.list.ticks_changed.connect(self._tell)
        self.list.open_requested.connect(self.accept_button.click)
        self.list.left.connect(self.reject)
        self.any_case.toggled.connect(self.look_again)
        self.accept_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def _arrange(self) -> None:
        title = Words(shortened(self.pattern.words, 60), "title")
        where = _("in all documents") if self._everywhere else _("in this document")
        entity = self._desk.entity_name(self.pattern.entity) if self.pattern.entity else ""
        named = _("names {name}").format(name=entity) if entity else ""
        hint = Words(
            " · ".join(filter(None, (where, named, _("Space ticks, Enter labels")))), "dim"
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 16)
        foot.setSpacing(12)
        foot.addWidget(self._count)
        foot.addWidget(self.any_case)
        foot.addStretch()
        foot.addWidget(self._cancel)
        foot.addWidget(self.accept_button)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(4)
        head.addWidget(title)
        head.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        column.addLayout(foot)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def pattern_of(desk: Desk, mention: Mention) -> Pattern:
    """Return what a mention says, to be repeated elsewhere."""
    return Pattern(desk.quote(mention), mention.label, mention.entity)


def _here(desk: Desk, query: Query, label: str) -> list[Hit]:
    if desk.document is None:
        return []
    there = labelled_in(desk.work.mentions.values())
    return [
        Hit(desk.document.id, desk.document.name, (span,), *in_context(desk.text, (span,)))
        for span in free(Finder(query).spans(desk.text), there, label)
    ]
