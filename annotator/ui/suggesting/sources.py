"""Sources: which sources suggest, what each waits for, and what became of what it suggested."""

from collections import Counter

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.outcomes import outcomes
from annotator.commands.suggesting import lists_folder
from annotator.language import has_dictionary
from annotator.settings import Settings
from annotator.suggestions.learner import ready_made
from annotator.suggestions.sources import (
    CAPITALS,
    LEARNER,
    LISTS,
    PREDICTED,
    PROPAGATION,
    REGISTER,
    SEEN,
)
from annotator.ui.desk import Desk
from annotator.ui.learning import Learner
from annotator.ui.learning.telling import ready_made_told, state_told
from annotator.ui.look.theme import Appearance
from annotator.ui.suggesting.run import SuggestionRun
from annotator.ui.suggesting.sources_sheet import SourceRow, SourcesSheet
from annotator.words import _, grouped, ngettext


class Sources(QObject):
    """Shows the sheet of sources and does what is wished there."""

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        run: SuggestionRun,
        learner: Learner,
        settings: Settings,
        look: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run = run
        self._learner = learner
        self._settings = settings
        self._look = look
        self._parent = parent
        self.sheet: SourcesSheet | None = None

    def show_sources(self) -> None:
        """Show where suggestions come from; the user's lists are read again."""
        if self.sheet is None:
            self.sheet = SourcesSheet(self._parent, self._look, self.rows)
            self.sheet.switched.connect(self._switch)
            self.sheet.sureness_chosen.connect(self._choose_sureness)
            self.sheet.finished.connect(self.closed)
            self._run.stopped.connect(self._refresh)
        self._run.start_anew()
        self._refresh()
        self.sheet.show()
        self.sheet.activateWindow()

    def end(self) -> None:
        """Close the sheet, as the project is being closed."""
        if self.sheet:
            self.sheet.close()

    def rows(self) -> list[SourceRow]:
        """Return every source, the surest first."""
        self._desk.session.settle()
        accepted: Counter[str] = Counter()
        refused: Counter[str] = Counter()
        known = {LISTS, PROPAGATION, SEEN, REGISTER, CAPITALS, LEARNER, ready_made.PACKAGE}
        for one in outcomes(self._desk.session).by_source:
            source = one.name if one.name in known else PREDICTED
            accepted[source] += one.accepted
            refused[source] += one.refused
        off = self._settings.suggestions_off
        learner = self._learner
        found = [(id, title, told, id not in off, True) for id, title, told in self._own_sources()]
        on = learner.settings.learner and learner.is_installed
        found.append((LEARNER, _("Learned here"), state_told(learner), on, learner.is_installed))
        name, able = ready_made.PACKAGE, ready_made.is_installed() and bool(learner.mapping)
        told = ready_made_told(learner, self._desk)
        found.append((name, _("Ready-made names"), told, able and name not in off, able))
        return [
            SourceRow(id, title, told, on, able, accepted[id], refused[id])
            for id, title, told, on, able in found
        ]

    def _own_sources(self) -> list[tuple[str, str, str]]:
        run, names = self._run, self._run.names
        dictionary = (
            _("The dictionary of Russian is installed: it knows Льва for Лев.")
            if has_dictionary()
            else _(
                'Forms are told by endings; `pip install "annotator[ru]"` brings a dictionary of '
                "Russian, which knows Льва for Лев."
            )
        )
        listed = ngettext(
            "{count} name in the files of {folder}: words, label, whom they name.",
            "{count} names in the files of {folder}: words, label, whom they name.",
            names[LISTS],
        ).format(count=grouped(names[LISTS]), folder=lists_folder(self._settings))
        seen = ngettext(
            "{count} name in all your documents, with how often it stood unlabelled.",
            "{count} names in all your documents, with how often they stood unlabelled.",
            names[SEEN],
        ).format(count=grouped(names[SEEN]))
        if run.is_reading:
            seen = _("Your documents are being read.")
        register = ngettext(
            "{count} name, alias and office, in any form.",
            "{count} names, aliases and offices, in any form.",
            names[REGISTER],
        ).format(count=grouped(names[REGISTER]))
        predicted = _("What models and other programs say, imported from files.")
        return [
            (LISTS, _("Your own lists"), listed),
            (PROPAGATION, _("Names labelled in the article"), dictionary),
            (SEEN, _("Names labelled before"), seen),
            (REGISTER, _("The register"), register),
            (
                CAPITALS,
                _("Words written like names"),
                _("By capitals and quotes, without a label."),
            ),
            (PREDICTED, _("Imported predictions"), predicted),
        ]

    def _switch(self, source: str, on: bool) -> None:
        if source == LEARNER:
            self._learner.switch(on)
        else:
            off = [one for one in self._settings.suggestions_off if one != source]
            self._settings.suggestions_off = off if on else [*off, source]
            self._run.start_anew()
        self._refresh()

    def _choose_sureness(self, percent: int) -> None:
        self._settings.sure_from = percent
        self._run.draw_again()

    def _refresh(self) -> None:
        if self.sheet:
            self.sheet.refresh(self._settings.sure_from, [str(one) for one in self._run.problems])
