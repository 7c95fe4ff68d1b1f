"""The main window: menus, the status line, and either the start page or an open project."""

import base64
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from annotator.commands.session import Session
from annotator.settings import Settings
from annotator.ui import help_dialogs, prompts
from annotator.ui.actions import Deed
from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.look.dressing import window_rules
from annotator.ui.look.theme import Appearance, Theme, icon
from annotator.ui.precedents.precedents import Precedents
from annotator.ui.projects import Projects
from annotator.ui.reach.keymap import Keymap
from annotator.ui.reach.menus import Menus
from annotator.ui.reach.reach import Reach
from annotator.ui.start_page import StartPage
from annotator.ui.status import StatusLine
from annotator.ui.sure import Sure
from annotator.ui.tasks import Worker
from annotator.ui.telling.narration import command_title
from annotator.ui.transfer.import_dialog import PREDICTIONS
from annotator.ui.transfer.transfers import Transfers
from annotator.ui.workspace import Workspace
from annotator.words import _


class MainWindow(QMainWindow):
    """The one window of the program."""

    language_chosen = Signal(str)

    def __init__(self, settings: Settings, look: Appearance, worker: Worker) -> None:
        super().__init__()
        self.settings = settings
        self.look = look
        self.worker = worker
        self.workspace: Workspace | None = None
        self.status = StatusLine()
        self.start = StartPage()
        self._dialog: QWidget | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.keyboard = Keyboard(self)
        self.keymap = Keymap(settings)
        self.menus = Menus(self, self.keyboard, self._slot, self.keymap)
        self.projects = Projects(self, settings, worker)
        self.transfers = Transfers(self, settings, worker, look)
        whole = self._arrange()
        self.reach = Reach(whole, settings, look, self.menus, self.keymap, self.keyboard)
        self.precedents = Precedents(whole, look, self.keyboard)
        self.precedents.said.connect(self.status.say)
        self.sure = Sure(whole, look, self.keyboard)
        self.sure.said.connect(self.status.say)
        self._connect()
        self._dress(look.theme)
        self.show_session(None)

    @property
    def session(self) -> Session | None:
        """The open project."""
        return self.workspace.desk.session if self.workspace else None

    def show_session(self, session: Session | None) -> None:
        """Show an open project in place of what was shown; None shows the start page."""
        self._put_away()
        if session is None:
            self.start.show_recent(self.settings.recent)
            self._stack.setCurrentWidget(self.start)
        else:
            workspace = Workspace(session, self.settings, self.look)
            self.workspace = workspace
            self._connect_workspace(workspace)
            self._stack.addWidget(workspace)
            self._stack.setCurrentWidget(workspace)
            self.keyboard.read_in(workspace.view_widget)
            self.menus.show_labels(workspace)
            self.reach.follow(workspace)
            self.precedents.follow(workspace)
            self.sure.follow(workspace)
            workspace.begin()
            self.status.say_saved()
        self.projects.current = session.path.absolute() if session else None
        self.transfers.desk = self.workspace.desk if self.workspace else None
        self._refresh()

    def close_project(self) -> None:
        """Wait for what is being saved and close the project that is open."""
        session = self.session
        self._put_away()
        if session:
            session.close()

    def geometry_text(self) -> str:
        """Return place and size of the window as the settings keep them."""
        return base64.b64encode(self.saveGeometry().data()).decode("ascii")

    # what the table of actions asks for

    def new_project(self) -> None:
        """Make a project and open it."""
        self.projects.make()

    def open_project(self) -> None:
        """Ask for a project and open it."""
        self.projects.ask()

    def open_sample(self) -> None:
        """Open the sample project, made at the first time."""
        self.projects.open_sample()

    def import_files(self) -> None:
        """Ask for files and import them."""
        self.transfers.ask_import()

    def import_predictions(self) -> None:
        """Ask for files that a model or another program made, and import what it suggests."""
        self.transfers.ask_import(PREDICTIONS)

    def show_imports(self) -> None:
        """Show the reports of all imports."""
        self.transfers.show_imports()

    def export_files(self) -> None:
        """Ask where to, and export the corpus."""
        self.transfers.ask_export()

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def switch_theme(self) -> None:
        """Turn light into dark or dark into light."""
        self._choose_theme("light" if self.look.theme.dark else "dark")

    def follow_system(self) -> None:
        """Be light or dark as the system is."""
        self._choose_theme("system")

    def speak_english(self) -> None:
        """Speak English from now on."""
        self.language_chosen.emit("en")

    def speak_russian(self) -> None:
        """Speak Russian from now on."""
        self.language_chosen.emit("ru")

    def choose_furniture(self) -> None:
        """Hide the labels on what is no part of an article, or show them again."""
        self.settings.hide_furniture = self.menus.actions["furniture"].isChecked()
        if self.workspace:
            self.workspace.article.hide_furniture(self.settings.hide_furniture)

    def choose_whole_words(self) -> None:
        """Widen selections to whole words from now on, or leave them as they are."""
        self.settings.whole_words = self.menus.actions["whole-words"].isChecked()

    def show_about(self) -> None:
        """Say what this is."""
        help_dialogs.show_about(self)

    # events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is left to save; long work is stopped first."""
        if self.transfers.busy:
            self.transfers.stop()
            event.ignore()
            return
        if not self._all_is_saved():
            event.ignore()
            return
        self.settings.geometry = self.geometry_text()
        self.close_project()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _dropped(event.mimeData()) and not self.transfers.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project that is dropped, import other files."""
        paths = _dropped(event.mimeData())
        event.acceptProposedAction()
        if len(paths) == 1 and paths[0].suffix == prompts.SUFFIX:
            self.projects.open(paths[0])
        elif self.workspace:
            self.transfers.import_paths(paths)
        else:
            self.status.refuse(_("Open or make a project first; then drop the articles on it."))

    def _slot(self, deed: Deed) -> Callable[[], object] | None:
        owners: list[object] = [self, self.reach]
        if self.workspace:
            workspace = self.workspace
            owners += [workspace, workspace.leafing]
            # finding comes before marking: while its bar is open, N walks hits and not mentions
            # evidence and stances come before marking, too: keys act on them while they are in hand
            owners += [workspace.finding, workspace.evidence, workspace.stancing]
            owners += [workspace.arcs, workspace.marking, workspace.naming]
            owners += [workspace.repeating, workspace.moving, workspace.scheming, workspace.sticky]
            owners += [workspace.doubting, workspace.suggesting, workspace.learning]
            owners += [workspace.sources, self.sure, self.precedents, workspace.quotes]
            owners += [workspace.deciding, workspace.packaging, workspace.stance_suggesting]
            owners += [workspace.pages, workspace.article.view]
        for owner in owners:
            slot = getattr(owner, deed.slot, None)
            if slot is not None:
                return slot
        return None

    def _all_is_saved(self) -> bool:
        """Whether nothing is lost by closing, or the person accepts that it is."""
        if self.session:
            self.session.settle()
        return not self.status.offers_again or prompts.confirm(
            self, _("Not everything is saved"), self.status.message, _("Close all the same")
        )

    def _put_away(self) -> None:
        if self.workspace is None:
            return
        self.workspace.end()
        self.transfers.stop()
        self.worker.drain()
        self._stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        self.workspace = None
        self.keyboard.read_in(None)
        self.reach.follow(None)
        self.precedents.follow(None)
        self.sure.follow(None)
        self.menus.forget_labels()
        self.status.say("")
        self.status.say_nothing_open()
        self._show_mode("")

    def _connect_workspace(self, workspace: Workspace) -> None:
        desk = workspace.desk
        self.status.follow(desk)
        desk.changed.connect(self._refresh)
        desk.opened.connect(self._refresh)
        desk.reloaded.connect(self._take_reloaded)
        desk.scheme_changed.connect(self._take_reloaded)
        workspace.sticky.mode_changed.connect(self._show_mode)
        workspace.said.connect(self.status.say)
        workspace.page_changed.connect(self._refresh)
        workspace.place_changed.connect(self.status.say_place)
        workspace.import_requested.connect(self.import_files)
        workspace.marking.current_changed.connect(self._refresh_cycle)
        workspace.deciding.long_work_requested.connect(self.transfers.run)
        workspace.pages.adjudication.long_work_requested.connect(self.transfers.run)
        workspace.packaging.long_work_requested.connect(self.transfers.run)
        desk.long_way_requested.connect(self.transfers.retrace)

    def _take_project(self, session: Session) -> None:
        self.close_project()
        self.show_session(session)

    def _begin_work(self) -> None:
        self.menus.enable_all(False)
        self._stack.setEnabled(False)
        self._dialog = QApplication.activeModalWidget()
        if self._dialog:
            self._dialog.setEnabled(False)

    def _end_work(self, message: str, failed: bool) -> None:
        self._stack.setEnabled(True)
        if self._dialog:
            self._dialog.setEnabled(True)
        self._dialog = None
        self.status.end_work()
        self.menus.enable_all(True)
        self._refresh()
        (self.status.refuse if failed else self.status.say)(message)

    def _take_reloaded(self) -> None:
        if self.workspace:
            self.menus.show_labels(self.workspace)
            self._refresh()

    def _try_again(self) -> None:
        if self.workspace:
            self.status.say("")
            self.workspace.desk.try_again()

    def _refresh(self) -> None:
        desk = self.workspace.desk if self.workspace else None
        reading = self.workspace is not None and self.workspace.reading
        self.menus.enable(desk is not None, reading and desk is not None and bool(desk.document))
        undo, redo = (desk.undo_title, desk.redo_title) if desk else ("", "")
        self.menus.retitle("undo", undo, _("Undo: {title}"), command_title(undo))
        self.menus.retitle("redo", redo, _("Redo: {title}"), command_title(redo))
        self.menus.actions["whole-words"].setChecked(self.settings.whole_words)
        self.menus.actions["furniture"].setChecked(self.settings.hide_furniture)
        self.menus.actions["show-suggestions"].setChecked(self.settings.suggestions)
        name = desk.session.path.stem if desk else ""
        self.setWindowTitle(f"{name} — Annotator" if name else "Annotator")
        self._refresh_cycle()

    def _show_mode(self, words: str) -> None:
        self.status.show_mode(words)
        self.menus.actions["sticky"].setChecked(bool(words))

    def _refresh_cycle(self) -> None:
        many = self.workspace is not None and len(self.workspace.marking.nested) > 1
        self.menus.actions["cycle"].setEnabled(many)

    def _choose_theme(self, theme: str) -> None:
        self.settings.theme = theme
        self.look.choose(theme)

    def _dress(self, theme: Theme) -> None:
        self.setStyleSheet(window_rules(theme))

    def _connect(self) -> None:
        self.look.theme_changed.connect(self._dress)
        self.status.again_requested.connect(self._try_again)
        self.status.stop_requested.connect(self.transfers.stop)
        self.projects.opened.connect(self._take_project)
        self.reach.said.connect(self.status.say)
        self.reach.refused.connect(self.status.refuse)
        self.transfers.begun.connect(self._begin_work)
        self.transfers.shown.connect(self.status.show_work)
        self.transfers.ended.connect(self._end_work)
        self.start.new_requested.connect(self.new_project)
        self.start.open_requested.connect(self.open_project)
        self.start.sample_requested.connect(self.open_sample)
        self.start.project_chosen.connect(self.projects.open_named)

    def _arrange(self) -> QWidget:
        self.setAcceptDrops(True)
        self.setWindowIcon(icon("app"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.menuBar().setAccessibleName(_("Menu"))
        self.menuBar().setNativeMenuBar(True)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.resize(1280, 840)
        if self.settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode("ascii")))
        return whole


def _dropped(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
