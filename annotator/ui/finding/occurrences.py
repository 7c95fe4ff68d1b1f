"""Other occurrences: where else the name of a mention stands, each in its context, to be labelled."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.search import Hit, NameSearch, hits_of
from annotator.commands.suggestions import refused
from annotator.domain import Label, Span, Suggestion
from annotator.language import has_dictionary, plain_date
from annotator.suggestions import Bearer, WordIndex, others, suggestion
from annotator.ui.desk import Desk
from annotator.ui.finding.hit_list import HitList
from annotator.ui.finding.hit_rows import Place, place
from annotator.ui.finding.run import SearchRun
from annotator.ui.look.pieces import TextButton, Tick, Words, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.telling.narration import shortened
from annotator.words import _, grouped, ngettext


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is to be labelled elsewhere: its place, its label, and whom or what it names."""

    span: Span
    label: Label
    bearer: Bearer


class OccurrencesDialog(QDialog):
    """Lists where the name stands without that label, in any of its forms.

    What is sure is ticked; Enter labels what is ticked then, and what somebody has unticked is
    refused for good.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        look: Appearance,
        pattern: Pattern,
        index: WordIndex,
        *,
        everywhere: bool,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pattern = pattern
        self._index = index
        self._everywhere = everywhere
        self._sure: set[Place] = set()
        self.setWindowTitle(_("Other occurrences"))
        self.list = HitList(_("Other occurrences"), desk, look)
        self.list.drawing.named = everywhere
        self.list.drawing.labelled = False
        self.list.drawing.reasoned = True
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
    def accepted_ones(self) -> list[Suggestion]:
        """What is ticked."""
        return self._suggestions(self.list.hits.chosen())

    @property
    def refused_ones(self) -> list[Suggestion]:
        """What was ticked at first, and is no longer."""
        gone = self._sure - self.list.hits.ticked
        return self._suggestions(hit for hit in self.list.hits.rows if place(hit) in gone)

    def look_again(self) -> None:
        """Look for the name once more, as is chosen now; what is sure is ticked."""
        self.list.hits.show([])
        self._sure.clear()
        any_case = self.any_case.isChecked()
        if self._everywhere:
            self.run.start(NameSearch(self.pattern.bearer, any_case))
        else:
            self._take(self._here(any_case))
        self._tell()

    def done(self, result: int) -> None:
        """Stop looking, and close."""
        self.run.stop()
        super().done(result)

    def sizeHint(self) -> QSize:
        """Return the size it opens with."""
        return QSize(1040 if self._everywhere else 920, 460)

    def _here(self, any_case: bool) -> list[Hit]:
        desk = self._desk
        if desk.document is None:
            return []
        desk.session.settle()  # the project file is about to be read
        found = others(
            self._index,
            self.pattern.span,
            self.pattern.label,
            desk.work.mentions.values(),
            refused(desk.session, desk.document.id, desk.annotator),
            desk.entities,
            plain_date(desk.document.metadata.get("published", "")),
            any_case=any_case,
        )
        return hits_of(desk.document.id, desk.document.name, desk.text, found)

    def _suggestions(self, hits: Iterable[Hit]) -> list[Suggestion]:
        return [
            suggestion(hit.document, self.pattern.bearer, hit.spans[0], hit.reason)
            for hit in hits
            if hit.reason
        ]

    def _take(self, hits: list[Hit]) -> None:
        if hits:
            first = not self.list.hits.rows
            sure = {place(hit) for hit in hits if hit.reason and hit.reason.is_sure}
            self._sure |= sure
            self.list.hits.add(hits, ticked=sure)
            if first:
                self.list.choose_first()
        self._tell()

    def _tell(self) -> None:
        ticked, all_ = len(self.list.hits.ticked), len(self.list.hits.rows)
        label = self._desk.label_title(self.pattern.label.key)
        self._count.setText(
            ngettext("{ticked} of {count} hit", "{ticked} of {count} hits", all_).format(
                ticked=grouped(ticked), count=grouped(all_)
            )
        )
        unticked = len(self._sure - self.list.hits.ticked)
        if ticked or not unticked:
            accept = _("Label {count} as {label}").format(count=grouped(ticked), label=label)
        else:
            accept = _("Refuse {count}").format(count=grouped(unticked))
        self.accept_button.say(accept)
        self.accept_button.setEnabled(bool(ticked or unticked))

    def _connect(self) -> None:
        self.run.found.connect(self._take)
        self.list.ticks_changed.connect(self._tell)
        self.list.open_requested.connect(self.accept_button.click)
        self.list.left.connect(self.reject)
        self.any_case.toggled.connect(self.look_again)
        self.accept_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def _arrange(self) -> None:
        words = " ".join(self._desk.piece(self.pattern.span).split())
        title = Words(shortened(words, 60), "title")
        where = _("in all documents") if self._everywhere else _("in this document")
        entity = self.pattern.bearer.entity
        named = _("names {name}").format(name=self._desk.entity_name(entity)) if entity else ""
        keys = _("Space ticks, Enter labels, what you untick is not proposed again")
        bare = "" if has_dictionary() else _("by endings: no dictionary is installed")
        hint = Words(" · ".join(filter(None, (where, named, keys, bare))), "dim")
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
