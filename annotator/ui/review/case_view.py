"""The case view: one case in its text, a lane for each annotator and for gold, and a comment."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from annotator.commands.agreement import in_short
from annotator.commands.case_book import Status
from annotator.commands.cases import Case, Said, blind_order, meetings
from annotator.domain import (
    Annotator,
    Decision,
    Document,
    Mention,
    Span,
    Verdict,
    joined,
)
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.pieces import Elided, Field, Words, heading, rule
from annotator.ui.look.theme import Appearance, LabelColours
from annotator.ui.review.case_list import case_title, status_title
from annotator.ui.review.case_texts import CaseText, CaseTexts
from annotator.ui.review.draft import Draft
from annotator.ui.review.lanes import Lane, Lanes
from annotator.ui.review.passage import Passage, Stripe
from annotator.words import _, language

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class CommentField(Field):
    """A line for the reason of a decision; Enter and Escape leave it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Enter or Escape."""
        if chord(event) in ("Enter", "Esc"):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CaseView(QWidget):
    """Shows one case; `pressed` tells the key of a lane that was clicked."""

    pressed = Signal(str)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._tints = colours(desk)
        self.texts = CaseTexts(desk, self)
        self.order: list[Annotator] = []
        self.blind = False
        self.whole = False
        self.case: Case | None = None
        self.document: Document | None = None
        self.title = Elided("", "strong")
        self.standing = Words("", "dim", wrap=True)
        self.passage = Passage(look)
        self.lanes = Lanes()
        self.comment = CommentField(_("Comment"), _("Why? (Ctrl+T)"))
        self.hint = Words("", "dim", wrap=True)
        self.lanes.pressed.connect(self.pressed)
        self._arrange()

    @property
    def text(self) -> str:
        """The text of the document of the case."""
        return self.document.text if self.document else ""

    def name_of(self, annotator: str) -> str:
        """Return how an annotator is called here: by name, or by a letter while names are hidden."""
        for at, person in enumerate(self.order):
            if person.id == annotator:
                return LETTERS[at % len(LETTERS)] if self.blind else person.name
        return annotator

    def show_nothing(self, said: str) -> None:
        """Show that there is no case, and why."""
        self.case = self.document = None
        self.title.say("")
        self.standing.setText(said)
        for widget in (self.passage, self.lanes, self.comment, self.hint):
            widget.hide()

    def show_case(
        self,
        case: Case,
        people: Sequence[Annotator],
        decisions: Sequence[Decision],
        status: Status,
        draft: Draft | None,
    ) -> None:
        """Show a case with what is decided about it, and the draft for gold if there is one."""
        by_id = {one.id: one for one in people}
        ids = blind_order(case.document, by_id) if self.blind else list(by_id)
        self.order = [by_id[id] for id in ids]
        self.case = case
        text = self.texts.of(case.document, list(by_id))
        self.document = text.document
        self.title.say(f"{case.name} — {case_title(case)}")
        self._show_standing(decisions, status)
        gold = _gold_of(text.gold.values(), decisions, case)
        if draft is not None:
            gold = list(draft.annotations)
        self._show_passage(case, text, gold, draft)
        self._show_lanes(case, text, gold, decisions, drafting=draft is not None)
        for widget in (self.passage, self.lanes, self.comment, self.hint):
            widget.show()

    def _show_standing(self, decisions: Sequence[Decision], status: Status) -> None:
        told = status_title(status)
        comment = next((one.comment for one in decisions if one.comment), "")
        if decisions and not decisions[0].by:
            told = _("{standing}, by the rule “{rule}”").format(
                standing=told, rule=decisions[0].strategy
            )
        self.standing.setText(f"{told}: {comment}" if comment else told)
        self.standing.take_role("fault" if status is Status.CHANGED else "dim")

    def near(self, case: Case) -> tuple[Span, ...]:
        """Return where the ends of the stances of a case are named nearest to each other."""
        return meetings(self.texts.of(case.document, [one.id for one in self.order]).mentions, case)

    def _show_passage(
        self, case: Case, text: CaseText, gold: Sequence[Said], draft: Draft | None
    ) -> None:
        lanes = [
            (f"{at + 1}", case.sides.get(person.id, ())) for at, person in enumerate(self.order)
        ]
        lanes.append((_("G"), tuple(gold)))
        stripes = [
            Stripe(lane, name, _spans(one), self._tint(one))
            for lane, (name, side) in enumerate(lanes)
            for one in side
            if _spans(one)
        ]
        places = case.spans or meetings(text.mentions, case)
        if draft is None:
            self.whole = False
            self.passage.show_places(text.document.text, places, stripes)
            return
        places = joined([*places, *(span for one in gold for span in _spans(one))])
        self.passage.show_places(
            text.document.text, places, stripes, marked=draft.marked, whole=self.whole
        )

    def _show_lanes(
        self,
        case: Case,
        text: CaseText,
        gold: Sequence[Said],
        decisions: Sequence[Decision],
        *,
        drafting: bool,
    ) -> None:
        shown = [
            Lane(
                str(at + 1) if person.id in case.sides else "",
                self.name_of(person.id),
                case.said.get(person.id)
                or (
                    _("nothing here")
                    if person.id in text.readers
                    else _("has not read this document")
                ),
                quiet=not case.said.get(person.id),
            )
            for at, person in enumerate(self.order)
        ]
        if drafting:
            said = _("Draft: {said}").format(said=self.said(gold))
        elif gold:
            said = self.said(gold)
        elif any(one.verdict is Verdict.NOTHING for one in decisions):
            said = _("nothing here, as decided")
        else:
            said = "–"
        self.lanes.show_lanes(shown, Lane("", _("Gold"), said, quiet=not gold))

    def _tint(self, one: Said) -> LabelColours | None:
        return self._tints.get(one.label) if isinstance(one, Mention) else None

    def said(self, side: Sequence[Said]) -> str:
        """Return annotations in words."""
        scheme, name = self._desk.scheme, self._desk.entity_name
        names = {id: name(id) for one in side for id in _speaks_of(one)}
        titles = {one.key: one.title(language()) for one in (*scheme.labels, *scheme.polarities)}
        return "; ".join(in_short(one, self.text, names, titles) for one in side)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 12)
        column.setSpacing(4)
        column.addWidget(self.passage)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(_("The disagreement"))
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 12, 8, 12)
        whole.setSpacing(2)
        for label in (self.title, self.standing, self.hint):
            label.setContentsMargins(24, 0, 24, 0)
        whole.addWidget(self.title)
        whole.addWidget(self.standing)
        whole.addSpacing(8)
        whole.addWidget(scroll, 1)
        # below the text and always in sight: the digits mean what stands here
        title = heading(_("What everybody says"))
        title.setContentsMargins(24, 6, 24, 0)
        lanes = QVBoxLayout()
        lanes.setContentsMargins(8, 0, 8, 4)
        lanes.addWidget(self.lanes)
        whole.addWidget(rule())
        whole.addWidget(title)
        whole.addLayout(lanes)
        box = QVBoxLayout()
        box.setContentsMargins(24, 4, 24, 8)
        box.addWidget(self.comment)
        whole.addLayout(box)
        whole.addWidget(self.hint)


def _spans(one: Said) -> tuple[Span, ...]:
    return one.spans if isinstance(one, Mention) else one.evidence


def _speaks_of(one: Said) -> tuple[str, ...]:
    return (one.entity,) if isinstance(one, Mention) else (one.holder, one.target)


def _gold_of(gold: Iterable[Said], decisions: Sequence[Decision], case: Case) -> list[Said]:
    """Return what gold says here: what decisions wrote, else what stands at the place."""
    there = list(gold)
    wrote = {cited.id for decision in decisions for cited in decision.wrote}
    if wrote:
        return [one for one in there if one.id in wrote]
    about = {_about(one) for side in case.sides.values() for one in side}
    return [one for one in there if _about(one) in about]


def _about(one: Said) -> tuple[object, ...]:
    return one.spans if isinstance(one, Mention) else (one.holder, one.target, one.topic)
