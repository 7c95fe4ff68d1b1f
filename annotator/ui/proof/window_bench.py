"""The figures of the whole window: one label key, from the press to the painted article.

Time of the GUI thread; committing goes on in another one meanwhile. The ratio compares a long
document with a short one in turns, so that a busy machine slows both.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from annotator.commands.project import create_project, open_project
from annotator.commands.session import Session
from annotator.commands.transfer import scheme_called
from annotator.domain import Document, Mention, Noun
from annotator.settings import Settings
from annotator.ui.look.theme import Appearance, register_fonts
from annotator.ui.main_window import MainWindow
from annotator.ui.proof.article_bench import RUSSIAN, Row, marks_in, news
from annotator.ui.proof.key_events import press
from annotator.ui.proof.replay import activate
from annotator.ui.tasks import Worker

LARGE = (1_000_000, 50_000)
SMALL = (5_000, 50)
REPEATS = 60
_STEP = 37
"""Code points from one labelled place to the next, so that it is mostly another word."""


@dataclass(slots=True)
class _Open:
    window: MainWindow
    opening: float
    times: list[float] = field(default_factory=list[float])
    at: int = 0


def measure(quick: bool = False) -> list[Row]:
    """Return the figures of the window; `quick` takes a tenth of the repeats."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    register_fonts()
    with ExitStack() as stack:
        small = stack.enter_context(_window(app, *SMALL))
        large = stack.enter_context(_window(app, *LARGE))
        # the first few fill caches of fonts and chips
        for _repeat in range(REPEATS // (10 if quick else 1) + 3):
            for one in (small, large):
                one.times.append(_label(one))
    few, many = small.times[3:], large.times[3:]
    ratio = statistics.median(many) / statistics.median(few)
    longest = sorted(many)[int(len(many) * 0.95)]
    return [
        _row("label.median", ratio, "x", 2.5, "1M/50,000 against 5K/50"),
        _row("label.time", longest, "ms", 15.0, "95th percentile, 1M/50,000, whole window"),
        _row("open.time", large.opening, "ms", 1200.0, "1M/50,000, whole window"),
    ]


@contextmanager
def _window(app: QApplication, length: int, count: int) -> Generator[_Open]:
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as name:
        path = Path(name) / "bench.annot"
        _fill(create_project(path, scheme_called("news"), "Bench"), length, count)
        worker = Worker()
        settings = Settings(Path(name) / "settings.toml")
        window = MainWindow(settings, Appearance(app, "light"), worker)
        window.resize(1280, 840)
        window.show()
        activate(window)
        session = open_project(path, run=worker.run)
        start = time.thread_time()
        window.show_session(session)
        _turn()
        try:
            yield _Open(window, (time.thread_time() - start) * 1000)
        finally:
            window.show_session(None)
            session.close()
            worker.close()
            window.close()
            window.deleteLater()


def _fill(session: Session, length: int, count: int) -> None:
    text = news(length, RUSSIAN)
    labels = [label.key for label in session.scheme.labels]
    nouns: list[Noun] = [Document("d-1", "bench", text)]
    for at, mark in enumerate(marks_in(text, count)):
        label = labels[at % len(labels)]
        nouns.append(Mention(f"m-{at}", "d-1", session.annotator.id, mark.spans, label))
    session.record("Fill", lambda store: [store.add(noun) for noun in nouns])
    session.close()


def _label(one: _Open) -> float:
    """Label one more word with a key and return the milliseconds until it is painted."""
    workspace = one.window.workspace
    assert workspace
    activate(one.window)
    one.at += _STEP
    workspace.article.view.set_caret(one.at)
    _turn()
    start = time.thread_time()
    press(one.window, "p")
    # no turn of the event loop: what is done in pauses would fall into it, and is measured elsewhere
    QCoreApplication.sendPostedEvents()
    workspace.article.view.viewport().repaint()
    taken = (time.thread_time() - start) * 1000
    _turn()
    workspace.desk.session.settle()
    # what waits for a pause is no part of the key, and must not fall into the next one
    workspace.tagging.refresh()
    workspace.article.ticks.refresh()
    _turn()
    return taken


def _turn() -> None:
    QEventLoop().processEvents()


def _row(name: str, value: float, unit: str, bar: float, note: str) -> Row:
    return {
        "name": f"window.{name}",
        "value": round(value, 3),
        "unit": unit,
        "bar": bar,
        "note": note,
    }
