"""The figures of suggestions: time of the GUI thread until they are drawn, and while keys are pressed.

The project holds finished articles, whose names are known; the one that is opened has none labelled.
"""

import statistics
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from annotator.commands.project import create_project, open_project
from annotator.commands.session import Session
from annotator.commands.transfer import scheme_called
from annotator.domain import Document, Mention, Noun, Standing, State
from annotator.language import whole_words
from annotator.settings import Settings
from annotator.ui.app import application
from annotator.ui.look.theme import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.proof.article_bench import RUSSIAN, Row, news
from annotator.ui.proof.key_events import press
from annotator.ui.proof.replay import activate, rest
from annotator.ui.tasks import Worker
from annotator.ui.workspace import Workspace

MEDIAN = 6_000
LARGE = 1_000_000
FINISHED = 40
OPENED = 9
KEYS = 40
_NAMES = {
    "Иванов": "PER",
    "Петрова": "PER",
    "Казахстан": "GPE",
    "Москва": "GPE",
    "Ташкент": "GPE",
    "Алматы": "GPE",
    "Минфин": "ORG",
    "Госсовет": "ORG",
    "Кремль": "ORG",
    "Университет": "ORG",
}
_SURNAMES = (
    "Токаев Лавров Медведев Обама Меркель Олланд Асад Эрдоган Климкин Порошенко Шойгу Песков Керри "
    "Столтенберг Туск Юнкер Лукашенко Назарбаев Алиев Саргсян Рахмон Каримов Атамбаев Додон Грибаускайте"
)


def measure(quick: bool = False) -> list[Row]:
    """Return the figures; `quick` takes fewer repeats."""
    app = application()
    with _window(app) as window:
        workspace = window.workspace
        assert workspace
        rest(window)
        opened = [_opened(workspace, f"new-{at}") for at in range(3 if quick else OPENED)]
        keys = _keys(window, workspace, 10 if quick else KEYS)
        first, turns = _large(workspace)
    drawn = [sum(one) for one in opened]
    longest = max(max(one) for one in opened)
    note = "6,000 characters, 40 finished articles; from the first paint to the last outline"
    return [
        _row("drawn", statistics.median(drawn), 50.0, note),
        _row("turn", longest, 16.0, "the longest turn of the event loop meanwhile"),
        _row(
            "key",
            _share(keys, 0.95),
            16.0,
            "Enter: accepted, and the next one in hand; 95th percentile",
        ),
        _row("large.seen", first, 50.0, "1M characters: until what is seen has its outlines"),
        _row("large.turn", max(turns), 30.0, f"1M characters: the longest of {len(turns):,} turns"),
    ]


def _opened(workspace: Workspace, document: str) -> list[float]:
    """Open a document; return the time of each turn from its first paint to the last outline."""
    workspace.leafing.open_document(document)
    _turn()
    return list(_turns(workspace))


def _turns(workspace: Workspace) -> Generator[float]:
    while workspace.suggesting.run.is_busy:
        start = time.thread_time()
        _turn()
        yield (time.thread_time() - start) * 1000


def _keys(window: MainWindow, workspace: Workspace, count: int) -> list[float]:
    """Accept suggestions one after another; return the time of each key until it is painted."""
    activate(window)
    press(window, "Tab")
    taken: list[float] = []
    while len(taken) < count and (one := workspace.suggesting.in_hand):
        key = "Enter" if one.label else "p"
        _turn()
        start = time.thread_time()
        press(window, key)
        _turn()
        taken.append((time.thread_time() - start) * 1000)
        workspace.desk.session.settle()
        _turn()
    return taken


def _large(workspace: Workspace) -> tuple[float, list[float]]:
    """Open a very long document; return when what is seen was drawn, and the time of each turn."""
    workspace.leafing.open_document("large")
    _turn()
    turns: list[float] = []
    first = 0.0
    run = workspace.suggesting.run
    for one in _turns(workspace):
        turns.append(one)
        if not first and run.parts and run.parts.is_made(0):
            first = sum(turns)
    return first, turns


@contextmanager
def _window(app: QApplication) -> Generator[MainWindow]:
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as name:
        path = Path(name) / "bench.annot"
        _fill(create_project(path, scheme_called("news"), "Bench"))
        worker = Worker()
        settings = Settings(Path(name) / "settings.toml")
        settings.learner = False
        window = MainWindow(settings, Appearance(app, "light"), worker)
        window.resize(1280, 840)
        window.show()
        activate(window)
        session = open_project(path, run=worker.run)
        window.show_session(session)
        try:
            yield window
        finally:
            window.show_session(None)
            session.close()
            worker.close()
            window.close()
            window.deleteLater()


def _fill(session: Session) -> None:
    """Put finished articles into a project, and some in which nothing is labelled."""
    who = session.annotator.id
    words = f"{RUSSIAN} {_SURNAMES}"
    labels = _NAMES | dict.fromkeys(_SURNAMES.split(), "PER")
    nouns: list[Noun] = []
    for at in range(FINISHED):
        text = news(MEDIAN + 10 * at, words)
        id = f"done-{at}"
        nouns.append(Document(id, id, text))
        nouns.append(Standing(id, who, State.FINISHED))
        for span in whole_words(text, 0, len(text)):
            label = labels.get(span.of(text))
            if label:
                nouns.append(Mention(f"m-{at}-{span.start}", id, who, (span,), label))
    for at in range(OPENED):
        id = f"new-{at}"
        nouns.append(Document(id, id, news(MEDIAN - 7 * (at + 1), words)))
    nouns.append(Document("large", "large", news(LARGE, words)))
    session.record("Fill", lambda store: [store.add(noun) for noun in nouns])
    session.close()


def _turn() -> None:
    QEventLoop().processEvents()


def _share(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _row(name: str, value: float, bar: float, note: str) -> Row:
    return {
        "name": f"suggesting.{name}",
        "value": round(value, 3),
        "unit": "ms",
        "bar": bar,
        "note": note,
    }
