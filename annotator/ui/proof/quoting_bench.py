"""The figures of the quotations in the window: how long a key may have to wait while they are read."""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop

from annotator.commands.project import create_project, open_project
from annotator.commands.transfer import scheme_called
from annotator.domain import Document
from annotator.settings import Settings
from annotator.ui.app import application
from annotator.ui.look.theme import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.proof.article_bench import RUSSIAN, Row, news
from annotator.ui.proof.key_events import press
from annotator.ui.proof.replay import activate
from annotator.ui.tasks import Worker

LENGTH = 1_000_000
JUMPS = 30
_TURN_BAR, _KEY_BAR = 16.0, 16.0
_SAID = "«{words}», — сказал {name}. {name} отметил, что {more}."
_NAMES = ("Токаев", "Владимир Попов", "пресс-секретарь", "Матвиенко", "он", "источник в Кремле")


def measure(quick: bool = False) -> list[Row]:
    """Return the figures; `quick` takes a tenth of the jumps."""
    app = application()
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as name:
        path = Path(name) / "bench.annot"
        session = create_project(path, scheme_called("news"), "Bench")
        document = Document("d-1", "bench", quoting_news(LENGTH))
        session.record("Fill", lambda store: store.add(document))
        session.close()
        worker = Worker()
        window = MainWindow(
            Settings(Path(name) / "settings.toml"), Appearance(app, "light"), worker
        )
        window.resize(1280, 840)
        window.show()
        activate(window)
        session = open_project(path, run=worker.run)
        window.show_session(session)
        try:
            turns, keys = _read_about(window, JUMPS // (10 if quick else 1))
        finally:
            window.show_session(None)
            session.close()
            worker.close()
            window.close()
            window.deleteLater()
    note = "the longest turn of the event loop while quotations are read, 1M characters"
    key = "95th percentile of an arrow key while quotations are read, 1M characters"
    return [
        _row("turn", max(turns), _TURN_BAR, note),
        _row("key", sorted(keys)[int(len(keys) * 0.95)], _KEY_BAR, key),
    ]


def quoting_news(characters: int) -> str:
    """Return paragraphs of which every second quotes somebody, the same ones every time."""
    dice = random.Random(characters)
    paragraphs = news(characters, RUSSIAN).split("\n")
    paragraphs[1::2] = [_quoting(dice, one) for one in paragraphs[1::2]]
    return "\n".join(paragraphs)[:characters]


def _quoting(dice: random.Random, paragraph: str) -> str:
    first, *rest = paragraph.rstrip(".").split(". ")
    more = rest[-1].casefold() if rest else first.casefold()
    said = _SAID.format(words=first, more=more, name=dice.choice(_NAMES))
    return " ".join([said, *(f"{one}." for one in rest)])


def _read_about(window: MainWindow, jumps: int) -> tuple[list[float], list[float]]:
    """Jump about and return the milliseconds of each turn, and of each key pressed meanwhile."""
    assert window.workspace
    view, quoting = window.workspace.article.view, window.workspace.quoting
    dice = random.Random(3)
    bar = view.verticalScrollBar()
    turns: list[float] = []
    keys: list[float] = []
    for _jump in range(jumps):
        bar.setValue(dice.randrange(bar.maximum()))
        QEventLoop().processEvents()
        seen = view.visible_span()
        view.set_caret(seen.start if seen else 0)
        while quoting.busy:
            turns.append(_timed(QEventLoop().processEvents))
            keys.append(_timed(lambda: (press(window, "Right"), QEventLoop().processEvents())))
    return turns, keys


def _timed(step: Callable[[], object]) -> float:
    start = time.thread_time()
    step()
    return (time.thread_time() - start) * 1000


def _row(name: str, value: float, bar: float, note: str) -> Row:
    return {
        "name": f"window.quotations.{name}",
        "value": round(value, 3),
        "unit": "ms",
        "bar": bar,
        "note": note,
    }
