"""Naming: keys that say who is meant as the program proposes, and that walk the same entity."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.mentions import link_all, link_mention
from annotator.domain import Mention
from annotator.language import Guess, proposal
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.marking import Marking
from annotator.ui.mention_index import place_of_mention
from annotator.ui.naming.proposals import Proposals, reason
from annotator.ui.tagging import TaggingPanel
from annotator.ui.telling.narration import shortened
from annotator.words import _, ngettext

PAUSE_MILLISECONDS = 60
MENTIONS_A_MILLISECOND = 40


class Naming(QObject):
    """Shows who is proposed and links when it is accepted; nothing is linked unasked."""

    said = Signal(str)

    def __init__(
        self, desk: Desk, view: ArticleView, marking: Marking, panel: TaggingPanel
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._view = view
        self._marking = marking
        self._panel = panel
        self.proposals = Proposals(desk)
        self._ask_key = self._told = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_now)
        marking.current_changed.connect(self._show)
        desk.changed.connect(self._show)
        desk.opened.connect(self._show)
        desk.reloaded.connect(self._show)
        panel.card.accept_requested.connect(self.accept_proposal)
        panel.who.accept_requested.connect(self.accept_proposal)
        panel.who.walk_requested.connect(self._walk)
        panel.chooser.likely = self._likely
        panel.form.called = self.proposals.called
        panel.card.proposal = self._told_of

    @property
    def next_open(self) -> Mention | None:
        """The mention that a proposal is about: the one in hand, or the next that names nobody."""
        current = self._marking.current
        if current and self.proposals.is_open(current):
            return current
        return self._open_after(self._view.caret)

    def show_legends(self, legend: Callable[[str], str]) -> None:
        """Say in the panel which keys do the same; `legend` tells it of an action."""
        accept, ask = legend("accept-entity"), legend("link")
        self._panel.card.accept_key, self._ask_key = accept, ask
        self._panel.who.show_keys(accept, ask, legend("next-same"))

    def catch_up(self) -> None:
        """Show at once what waits for a pause."""
        if self._later.isActive():
            self._show_now()

    def accept_proposal(self) -> None:
        """Link the mention in hand as proposed and go on; from one that is linked only go on.

        Where several fit the person is asked. Where nobody does it is said, and the next key press
        goes on.
        """
        current = self._marking.current
        passed_by = current and current.id == self._told and not self.proposals.guesses(current)
        if current and (current.entity or passed_by):
            self._go_on(current, round_the_end=True)
            return
        mention = self.next_open
        guess = self._ask_unless_sure(mention)
        if mention and guess:
            self._desk.do(link_mention, mention.id, guess.entity)
            self._go_on(mention)

    def accept_for_alike(self) -> None:
        """Link all mentions with the words of the one in hand as proposed, as one step."""
        current = self._marking.current
        if current and current.entity:
            self._link_all(current, current.entity)
            return
        mention = self.next_open
        guess = self._ask_unless_sure(mention)
        if mention and guess:
            self._link_all(mention, guess.entity)

    def next_same(self) -> None:
        """Go to the next mention of the same entity."""
        self._step(1)

    def previous_same(self) -> None:
        """Go to the mention before of the same entity."""
        self._step(-1)

    def _link_all(self, mention: Mention, entity: str) -> None:
        alike = self._desk.index.alike(mention)
        if not alike:
            self.said.emit(_("No other mention with these words names nobody."))
            return
        self._desk.do(link_all, [one.id for one in alike], entity)
        self._go_on(mention)
        self.said.emit(
            ngettext(
                "{count} mention of “{quote}” names {name}.",
                "{count} mentions of “{quote}” name {name}.",
                len(alike),
            ).format(
                count=len(alike),
                quote=shortened(self._desk.quote(mention)),
                name=self._desk.entity_name(entity),
            )
        )

    def _ask_unless_sure(self, mention: Mention | None) -> Guess | None:
        """Return the proposal for a mention; without one let the person choose."""
        if mention is None:
            self.said.emit(_("Every mention names somebody."))
            return None
        guess = self.proposals.of(mention)
        if guess is None:
            self._marking.go_to(mention.id)
            if self.proposals.guesses(mention):
                self._marking.choose_entity()
            else:
                self._say_unknown(mention)
        return guess

    def _say_unknown(self, mention: Mention) -> None:
        self._told = mention.id
        sentence = _(
            "Nobody in the register is called “{quote}”: {ask} says who it is, {accept} goes on."
        )
        quote = shortened(self._desk.quote(mention))
        accept = self._panel.card.accept_key
        self.said.emit(sentence.format(quote=quote, ask=self._ask_key, accept=accept))

    def _go_on(self, mention: Mention, *, round_the_end: bool = False) -> None:
        self._told = ""
        here = place_of_mention(mention)
        ahead = self.proposals.open_from(mention.hull.start)
        following = next((one for one in ahead if place_of_mention(one) > here), None)
        if following is None and round_the_end:
            following = next(self.proposals.open_from(0), None)
        if following:
            self._marking.go_to(following.id)
        elif not self._open_after(0):
            self.said.emit(_("Every mention names somebody."))

    def _open_after(self, position: int) -> Mention | None:
        after = next(self.proposals.open_from(position), None)
        return after or next(self.proposals.open_from(0), None)

    def _step(self, by: int) -> None:
        current = self._marking.current
        if current is None:
            self.said.emit(_("There is no mention at the caret."))
            return
        self._go_to(self._desk.index.same(current, by))

    def _walk(self, mention: str) -> None:
        there = self._desk.work.mentions.get(mention)
        if there:
            self._go_to(there)

    def _go_to(self, mention: Mention) -> None:
        index = self._desk.index
        same = index.naming(mention.entity) if mention.entity else index.alike(mention)
        self._panel.who.lit.emit([one.id for one in same])
        self._marking.go_to(mention.id)
        self._show_now()
        at, count = index.among_same(mention)
        name = self._desk.entity_name(mention.entity) if mention.entity else ""
        self.said.emit(
            _("{name}: {at} of {count}").format(
                name=name or shortened(self._desk.quote(mention)), at=at, count=count
            )
        )

    def _likely(self, mention: Mention) -> list[str]:
        return [one.entity for one in self.proposals.guesses(mention)]

    def _show(self) -> None:
        # the more there is to look through, the longer nobody must have pressed a key
        count = len(self._desk.work.mentions)
        self._later.start(PAUSE_MILLISECONDS + count // MENTIONS_A_MILLISECOND)

    def _show_now(self) -> None:
        """Show in the panel which mention is in hand, and who is proposed for the next one."""
        self._later.stop()
        self._panel.who.follow(self._marking.current)
        mention = self.next_open if self._desk.document else None
        # of the one in hand its card tells
        if mention is None or mention == self._marking.current:
            self._panel.who.propose("", "", "")
            return
        name, why = self._told_of(mention)
        self._panel.who.propose(shortened(self._desk.quote(mention)), name, why)

    def _told_of(self, mention: Mention) -> tuple[str, str]:
        found = self.proposals.guesses(mention) if self.proposals.is_open(mention) else []
        guess = proposal(found)
        if guess:
            return self._desk.entity_name(guess.entity), reason(guess)
        if found:
            return "", _("several fit; {key} asks").format(key=self._ask_key)
        return "", ""
