"""Pictures of every page of the window: light and dark, in each language, at both densities.

    python build_scripts/screenshots.py [FOLDER]

They are drawn without a screen, from the sample project, and lie in build/pictures unless told
otherwise.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop  # noqa: E402

from annotator import words  # noqa: E402
from annotator.commands.command import Command  # noqa: E402
from annotator.commands.mentions import delete_all, label_span  # noqa: E402
from annotator.commands.outcomes import outcomes  # noqa: E402
from annotator.commands.project import add_annotator, new_annotator, open_project  # noqa: E402
from annotator.commands.sample import make_sample  # noqa: E402
from annotator.commands.stances import add_stance, edit_stance  # noqa: E402
from annotator.commands.suggestions import accept_suggestion  # noqa: E402
from annotator.commands.workload import unread  # noqa: E402
from annotator.commands.workload import workload as load_of  # noqa: E402
from annotator.domain import (  # noqa: E402
    Provenance,
    Span,
    Suggestion,
    SuggestionSet,
    suggester,
)
from annotator.settings import Settings  # noqa: E402
from annotator.store import Store  # noqa: E402
from annotator.suggestions import Reason, Why  # noqa: E402
from annotator.ui.app import application  # noqa: E402
from annotator.ui.look.theme import Appearance  # noqa: E402
from annotator.ui.main_window import MainWindow  # noqa: E402
from annotator.ui.packages.steadiness_page import SteadinessPage  # noqa: E402
from annotator.ui.packages.workload_dialog import WorkloadDialog  # noqa: E402
from annotator.ui.reach.key_sheet_dialog import KeySheetDialog  # noqa: E402
from annotator.ui.tasks import Worker  # noqa: E402
from annotator.ui.transfer.export_dialog import ExportDialog  # noqa: E402

SIZE = (1280, 840)
LANGUAGES = ("en", "ru")
THEMES = ("light", "dark")
SCALES = ("1", "2")
LONGEST_WAIT = 5000
"""Milliseconds that a page may take to fill before its picture is drawn as it is."""


def main(arguments: list[str]) -> int:
    """Draw everything; one process for each density, as Qt reads it when it starts."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    if "QT_SCALE_FACTOR" in os.environ:
        draw_all(folder, os.environ["QT_SCALE_FACTOR"])
        return 0
    codes = [
        subprocess.run(
            [sys.executable, __file__, str(folder.resolve())],
            env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
            check=False,
        ).returncode
        for scale in SCALES
    ]
    return max(codes)


def draw_all(folder: Path, scale: str) -> None:
    """Draw every page in every language and theme at one density."""
    with tempfile.TemporaryDirectory() as place:
        project = Path(place) / "sample.annot"
        make_sample(project, "Anna")
        for language, theme in product(LANGUAGES, THEMES):
            words.use(language)
            for name, show in PAGES.items():
                draw(project, theme, show, folder / f"{name}-{language}-{theme}-{scale}x.png")


def draw(project: Path, theme: str, show: Callable[[MainWindow], None], path: Path) -> None:
    """Draw one page of a new window."""
    app = application()
    worker = Worker(app)
    window = MainWindow(Settings(path), Appearance(app, theme), worker)
    window.resize(*SIZE)
    copy = project.with_name("page.annot")  # what a page changes is no business of the next one
    shutil.copy(project, copy)
    session = None if show is start else open_project(copy)
    window.show_session(session)
    window.show()
    app.sendPostedEvents()
    show(window)
    app.sendPostedEvents()
    dialog = app.activeModalWidget()
    (dialog or window).grab().save(str(path), "PNG")
    if dialog:
        dialog.close()
    window.show_session(None)
    if session:
        session.close()
    window.hide()
    window.deleteLater()
    worker.close()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait(done: Callable[[], bool]) -> None:
    """Wait until something is done, but not for ever."""
    clock = QElapsedTimer()
    clock.start()
    while not done() and clock.elapsed() < LONGEST_WAIT:
        QEventLoop().processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def start(_window: MainWindow) -> None:
    """Show the start page."""


def mention(window: MainWindow) -> None:
    """Show a mention in hand, and who is named."""
    if window.workspace:
        marking = window.workspace.marking
        for _step in range(6):
            marking.next_mention()


def stances(window: MainWindow) -> None:
    """Show the stances, one of them lit in the text."""
    if window.workspace:
        window.workspace.show_stances()
        cards = window.workspace.tagging.stances.list
        cards.setCurrentIndex(cards.cards.index(0))
        cards.evidence_requested.emit(cards.chosen)


def stance_form(window: MainWindow) -> None:
    """Show the form for a stance."""
    mention(window)
    if window.workspace:
        window.workspace.stancing.new_stance()


def stance_change(window: MainWindow) -> None:
    """Show the form filled with a stance that others report."""
    if window.workspace:
        stances(window)
        desk = window.workspace.desk
        stance = desk.stances()[1]
        reporters = ("author", desk.stances()[0].holder)
        said = tuple((one.key, one.offered[0]) for one in desk.scheme.qualifiers[:2])
        desk.do(edit_stance, replace(stance, via=reporters, qualifiers=said, unsure=True))
        window.workspace.tagging.stances.list.choose(stance.id)
        window.workspace.stancing.edit_stance()


def stance_arcs(window: MainWindow) -> None:
    """Show the arcs of all stances, the chosen one stronger."""
    stances(window)
    if window.workspace:
        window.workspace.arcs.show_arcs()
        window.workspace.arcs.show_arcs()


def entity_form(window: MainWindow) -> None:
    """Show the question whom a mention means."""
    mention(window)
    if window.workspace:
        window.workspace.marking.choose_entity()


def selection(window: MainWindow) -> None:
    """Show a selection, ready to be labelled."""
    if window.workspace:
        view = window.workspace.article.view
        span = window.workspace.desk.mentions()[-1].hull
        view.select(span)
        view.reveal(span)


def keys(window: MainWindow) -> None:
    """Show the sheet of keys."""
    dialog = KeySheetDialog(window, window.reach.sheet(), window.look)
    dialog.setModal(True)
    dialog.show()


def export(window: MainWindow) -> None:
    """Show the export dialog."""
    if window.session:
        people = window.session.annotators()
        dialog = ExportDialog(window, people, window.transfers.preview, window.look)
        dialog.setModal(True)
        dialog.show()


def suggestions(window: MainWindow) -> None:
    """Show what is suggested once the first mentions are labelled, one of it in hand."""
    workspace = window.workspace
    if workspace:
        workspace.desk.do(delete_all, [one.id for one in workspace.desk.mentions()[6:]])
        wait(lambda: not workspace.suggesting.run.is_busy)
        workspace.article.view.select(workspace.desk.mentions()[-1].hull)
        workspace.suggesting.next_suggestion()


def sure(window: MainWindow) -> None:
    """Show the names that are sure enough to be accepted at once."""
    suggestions(window)
    window.sure.accept_sure()


def sources(window: MainWindow) -> None:
    """Show where suggestions come from."""
    if window.workspace:
        window.workspace.sources.show_sources()
        sheet = window.workspace.sources.sheet
        if sheet:
            sheet.hide()
            sheet.setModal(True)
            sheet.show()


def suggested_stances(window: MainWindow) -> None:
    """Show stances that a model suggests, below those that are there."""
    workspace = window.workspace
    if workspace and workspace.desk.document and window.session:
        bot, document = suggester("opinion-bot 2"), workspace.desk.document.id
        reason = Reason(Why.PREDICTED, bot.name).written()
        came = Provenance("model", bot.name, "1", reason, 870)
        said = tuple(
            replace(one, annotator=bot.id, polarity="neutral", note="", provenance=came)
            for one in workspace.desk.stances()[3:6]
        )
        some = SuggestionSet(document, bot.id, stances=said)

        def add(store: Store) -> None:
            for noun in (bot, some):
                store.add(noun)

        window.session.do(Command("Import documents", add))
        workspace.stance_suggesting.show_suggested_stances()


def workload(window: MainWindow) -> None:
    """Show the workload, with what became of suggestions."""
    workspace, session = window.workspace, window.session
    if workspace and workspace.desk.document and session:
        document, who = workspace.desk.document.id, workspace.desk.annotator
        for at in range(24):
            why = Why.INFLECTED if at % 3 else Why.SURNAME
            came = Provenance("rule", "propagation", "", Reason(why, "Штольц", 3).written(), 900)
            one = Suggestion(document, (Span(2 * at, 2 * at + 1),), "PER", provenance=came)
            session.do(accept_suggestion, who, one)
        session.settle()
        told = load_of(session), unread(session), outcomes(session)
        dialog = WorkloadDialog(window, *told, SteadinessPage(session.path, window.look))
        dialog.setModal(True)
        dialog.tabs["suggestions"].click()
        dialog.show()


def second_annotator(window: MainWindow) -> None:
    """Let a second annotator have labelled the article, a little otherwise."""
    desk = window.workspace.desk if window.workspace else None
    if desk and desk.document:
        boris, document = new_annotator("Boris"), desk.document.id
        desk.do(add_annotator, boris)
        for at, one in enumerate(desk.mentions()):
            label = "ORG" if at % 11 == 5 else one.label
            if at % 7 != 3:
                desk.do(label_span, document, boris.id, one.spans, label, entity=one.entity)
        for at, one in enumerate(desk.stances()):
            said = "neutral" if at % 5 == 2 else one.polarity
            if at % 6 != 4:
                ends = one.holder, one.target
                desk.do(add_stance, document, boris.id, *ends, said, one.evidence)
        desk.session.settle()


def agreement(window: MainWindow) -> None:
    """Show how far two annotators agree."""
    second_annotator(window)
    if window.workspace:
        pages = window.workspace.pages
        pages.show_agreement()
        wait(lambda: pages.agreement.found is not None)


def adjudication(window: MainWindow) -> None:
    """Show the disagreements of two annotators, one of them in hand."""
    second_annotator(window)
    if window.workspace:
        pages = window.workspace.pages
        pages.show_adjudication()
        wait(lambda: bool(pages.adjudication.queue.cases))


def scheme(window: MainWindow) -> None:
    """Show the scheme editor."""
    if window.workspace:
        window.workspace.scheming.show_scheme()


def dense(window: MainWindow) -> None:
    """Show an article in which every other word is labelled, nested and crossing too."""
    workspace = window.workspace
    if workspace and workspace.desk.document:
        text, desk, document = workspace.desk.text, workspace.desk, workspace.desk.document
        labels = [label.key for label in desk.scheme.labels]
        ends = [found.span() for found in re.finditer(r"\w{3,}", text)][8:110]
        for number, (start, end) in enumerate(ends[::2]):
            wide = Span(start, ends[min(2 * number + 1 + number % 3, len(ends) - 1)][1])
            for span in {Span(start, end), wide} if number % 4 == 0 else {Span(start, end)}:
                label = labels[(number + len(span)) % len(labels)]
                desk.do(label_span, document.id, desk.annotator, (span,), label)


def palette(window: MainWindow) -> None:
    """Show the command palette."""
    window.reach.show_palette()


def concordance(window: MainWindow) -> None:
    """Show the concordance of a word."""
    workspace = window.workspace
    if workspace:
        start = workspace.desk.text.index("Штольц")
        workspace.article.view.select(Span(start, start + len("Штольц")))
        workspace.pages.show_concordance()
        wait(lambda: bool(workspace.pages.concordance.count))


def occurrences(window: MainWindow) -> None:
    """Show where else a name stands that is labelled once."""
    workspace = window.workspace
    if workspace:
        desk = workspace.desk
        start = desk.text.index("Андрей Сомов")
        name = Span(start, start + len("Андрей Сомов"))
        named = next(one.entity for one in desk.mentions() if one.spans == (name,))
        others = [one.id for one in desk.mentions() if one.entity == named and one.spans != (name,)]
        desk.do(delete_all, others)
        workspace.article.view.select(name)
        dialog = workspace.repeating.dialog(everywhere=False)
        if dialog:
            dialog.setModal(True)
            dialog.show()


def document_labels(window: MainWindow) -> None:
    """Show what is said of the whole document."""
    if window.workspace:
        window.workspace.leafing.label_document()
        sheet = window.workspace.article.labels
        sheet.rows.given.emit("genre", "analysis")


def overview(window: MainWindow) -> None:
    """Show who is for and against whom."""
    workspace = window.workspace
    if workspace:
        workspace.pages.show_overview()
        wait(lambda: bool(workspace.pages.overview.told))


def codes(window: MainWindow) -> None:
    """Show codes over the names in sight."""
    if window.workspace:
        window.workspace.moving.hint_names()


def matrix(window: MainWindow) -> None:
    """Show the stance matrix below the article."""
    if window.workspace:
        window.workspace.deciding.toggle_matrix()


PAGES: dict[str, Callable[[MainWindow], None]] = {
    "start": start,
    "mention": mention,
    "stances": stances,
    "stance-form": stance_form,
    "stance-change": stance_change,
    "stance-arcs": stance_arcs,
    "entity-form": entity_form,
    "selection": selection,
    "keys": keys,
    "export": export,
    "suggestions": suggestions,
    "sure": sure,
    "sources": sources,
    "suggested-stances": suggested_stances,
    "workload": workload,
    "agreement": agreement,
    "adjudication": adjudication,
    "scheme": scheme,
    "dense": dense,
    "palette": palette,
    "concordance": concordance,
    "occurrences": occurrences,
    "overview": overview,
    "codes": codes,
    "document-labels": document_labels,
    "matrix": matrix,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
