"""Replay: an article that people have labelled is labelled again by keys alone, and they are counted.

The planner looks at the window as a person does, at what is selected and at the rows of the form,
and writes down the keys; what it wrote is then pressed in a fresh window.
"""

import re
import tempfile
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop

from annotator.commands.project import create_project
from annotator.commands.session import Session
from annotator.commands.transfer import import_files, scheme_called
from annotator.domain import Span
from annotator.language import snap, words_at
from annotator.settings import Settings
from annotator.ui import text_steps as steps
from annotator.ui.app import application
from annotator.ui.article import ArticleView
from annotator.ui.article.word_bounds import next_word_start, previous_word_start
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import as_cyrillic, as_latin
from annotator.ui.look.theme import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.marking import alike
from annotator.ui.proof.article_bench import Row
from annotator.ui.proof.key_events import press_all
from annotator.ui.tagging.arranging import numbered
from annotator.ui.tagging.participants import Participant, matching, roman
from annotator.ui.tasks import Worker
from annotator.ui.workspace import Workspace

ARTICLE = "art8"
"""The article whose numbers of mentions and of attitudes are nearest to the medians, and in which
each end of an attitude is named."""

MOST_OF_INCEPTION = 0.65
"""The share of INCEpTION's gestures that the keys for the same work may take."""

PATIENCE_MILLISECONDS = 5000

_TEMPLATE = re.compile(r"\{Author, Unknown\} ?")
_LABELS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "GEOPOLIT": "GPE"}
POLARITY_KEYS = {"neg": "-", "pos": "="}
_POLARITIES = {"neg": "negative", "pos": "positive"}
LABEL_KEYS = {"PER": "p", "ORG": "o", "LOC": "l", "GPE": "g"}

Labelled = tuple[Span, str]
Attitude = tuple[str, str, str]
"""Holder and target as the file writes them, and "pos" or "neg"."""

Synonyms = tuple[frozenset[str], ...]
"""Groups of names, in small letters, each of one participant."""

LEAST_KEPT = 3
"""So many letters at the start of a word are no ending."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article with what its annotators found in it."""

    name: str
    text: str
    mentions: tuple[Labelled, ...]
    attitudes: tuple[Attitude, ...]
    synonyms: Synonyms

    @property
    def gestures(self) -> int:
        """What INCEpTION takes for it: 2 for each mention and 6 for each attitude."""
        return 2 * len(self.mentions) + 6 * len(self.attitudes)

    def same(self, one: str, other: str) -> bool:
        """Whether two names mean one participant, by the corpus or but for their endings."""
        return alike_names(one, other) or not _homes(one, self.synonyms).isdisjoint(
            _homes(other, self.synonyms)
        )


def told(folder: Path, name: str = ARTICLE) -> Told:
    """Return an article of RuSentRel, whose files lie in `folder`, without the template's words."""
    raw = (folder / f"{name}.txt").read_bytes().decode("utf-8-sig").replace("\r", "\n")
    cuts = [found.span() for found in _TEMPLATE.finditer(raw)]
    mentions: list[Labelled] = []
    for row in (folder / f"{name}.ann").read_text("utf-8-sig").splitlines():
        cells = row.split("\t")
        if cells[0].startswith("T") and cells[2].strip().lower() not in ("author", "unknown"):
            label, start, end = cells[1].split(" ")
            where = Span(_moved(int(start), cuts), _moved(int(end), cuts))
            mentions.append((where, _LABELS[label]))
    rows = (folder / f"{name}.opin.txt").read_text("utf-8-sig").splitlines()
    parts = [[part.strip() for part in row.split(",")] for row in rows if row.strip()]
    synonyms = (folder.parent / "synonyms.txt").read_text("utf-8-sig").splitlines()
    return Told(
        name,
        _TEMPLATE.sub("", raw),
        tuple(sorted(set(mentions))),
        tuple((one[0], one[1], one[2]) for one in parts),
        tuple(frozenset(name.strip().casefold() for name in row.split(",")) for row in synonyms),
    )


@dataclass(slots=True)
class Planner:
    """Labels an article in a window and keeps the keys that it took, in one layout or the other."""

    window: MainWindow
    article: Told
    cyrillic: bool = False
    keys: list[str] = field(default_factory=list[str])

    def plan(self, *, spread: bool = True) -> list[str]:
        """Return the keys that label the whole article; `spread` uses the key for all alike."""
        self.label_mentions(spread=spread)
        # whoever goes through an article says all that somebody thinks, then turns to the next
        holders = list(dict.fromkeys(one[0] for one in self.article.attitudes))
        for attitude in sorted(self.article.attitudes, key=lambda one: holders.index(one[0])):
            self._say(attitude)
        return self.keys

    def label_mentions(self, *, spread: bool = True) -> None:
        """Label the mentions and nothing else."""
        self._walk(spread)
        self._fetch_rest()

    # mentions

    def _walk(self, spread: bool) -> None:
        self._press("Ctrl+Space")
        wanted = dict(self.article.mentions)
        while (offered := self._view.selection) and self._missing():
            passed = [one for one in self._missing() if one[0].start < offered.start]
            label = wanted.get(offered)
            if passed:
                self._fetch(*passed[0])
                self._press("Space")
            elif label is None:
                self._press("Space")
            else:
                self._press(LABEL_KEYS[label])
                if spread and self._worth_spreading(offered, label):
                    self._press("y")
            if self._view.selection == offered and not passed:
                break

    def _worth_spreading(self, span: Span, label: str) -> bool:
        """Whether every other place with these words is to be labelled so, and one is not yet."""
        mention = next(m for m in self._desk.mentions() if m.spans == (span,))
        places = set(alike(self.article.text, mention))
        wanted = {one for one, its in self.article.mentions if its == label}
        missing = {one for one, _label in self._missing()}
        return places <= wanted and bool(places & missing)

    def _missing(self) -> list[Labelled]:
        there = {(mention.spans[0], mention.label) for mention in self._desk.mentions()}
        return [one for one in self.article.mentions if one not in there]

    def _fetch_rest(self) -> None:
        for span, label in self._missing():
            if (span, label) in self._missing():
                self._fetch(span, label)

    def _fetch(self, span: Span, label: str) -> None:
        text = self.article.text
        word = words_at(text, span.start)
        if word == span:
            self._press(*self._way(lambda at: words_at(text, at) == span), LABEL_KEYS[label])
            return
        self._press(*self._way(lambda at: at == span.start))
        while self._view.caret + 1 < span.end and snap(text, self._selected()).end < span.end:
            self._press("Ctrl+Shift+Right")
        if snap(text, self._selected()) == span:
            self._press(LABEL_KEYS[label])
            return
        while self._view.caret > span.end:
            self._press("Shift+Left")
        while self._view.caret < span.end:
            self._press("Shift+Right")
        self._press("Alt+" + LABEL_KEYS[label])

    def _way(self, there: Callable[[int], bool]) -> list[str]:
        selected = self._view.selection
        if selected is None:
            return way(self.article.text, self._view.caret, there)
        # an arrow puts the caret at either end of what is selected
        ways = [
            [key, *way(self.article.text, at, there)]
            for key, at in (("Left", selected.start), ("Right", selected.end))
        ]
        return min(ways, key=len)

    def _selected(self) -> Span:
        caret = self._view.caret
        return self._view.selection or Span(caret, caret + 1)

    # attitudes

    def _say(self, attitude: Attitude) -> None:
        holder, target, sign = attitude
        self._press("s")
        for name in (holder, target):
            self.choose(name)
        self._press(POLARITY_KEYS[sign])

    def choose(self, name: str) -> None:
        """Choose whoever is called so in the form that is open."""
        shown = self._workspace.tagging.form.list
        rows, digits = shown.rows.rows, shown.painter.digits
        known = [at for at, one in enumerate(rows) if self.article.same(one.name, name)]
        if not known:
            raise LookupError(f"{name} is not among those to choose")
        if known[0] < len(digits):
            self._press(digits[known[0]])
        elif shown.currentIndex().row() in known:
            self._press("Enter")
        else:
            names = [rows[at].name for at in known]
            self._press(*self._typed(rows, names))
            at = next(at for at, one in enumerate(shown.rows.rows) if one.name in names)
            self._press("Enter" if at == 0 else shown.painter.digits[at])

    def _typed(self, rows: list[Participant], names: list[str]) -> str:
        """Return the fewest keys that give one of the names a digit, in the layout that is on."""
        words = [word for name in names for word in name.split() if word.isalpha()]
        ways = [as_latin(word) for word in words]
        ways += [] if self.cyrillic else [roman(word) for word in words]
        for length in range(1, 9):
            for typed in dict.fromkeys(way[:length] for way in ways):
                said = as_cyrillic(typed) if self.cyrillic else typed
                found = matching(rows, said)
                near = found[: max(len(numbered(found, said)), 1)]
                if any(one.name in names for one in near):
                    return typed
        raise LookupError(f"no letters find {names[0]}")

    def _press(self, *chords: str) -> None:
        self.keys += chords
        press_all(self.window, chords, cyrillic=self.cyrillic)

    @property
    def _workspace(self) -> Workspace:
        assert self.window.workspace
        return self.window.workspace

    @property
    def _desk(self) -> Desk:
        return self._workspace.desk

    @property
    def _view(self) -> ArticleView:
        return self._workspace.article.view


def way(text: str, start: int, there: Callable[[int], bool]) -> list[str]:
    """Return the fewest keys that take the caret from `start` to a place that is `there`."""
    ways: dict[int, list[str]] = {start: []}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        if there(at):
            return ways[at]
        for key, move in _MOVES.items():
            to = move(text, at)
            if to not in ways:
                ways[to] = [*ways[at], key]
                waiting.append(to)
    raise LookupError("no keys lead there")


_MOVES: dict[str, Callable[[str, int], int]] = {
    "Ctrl+Right": next_word_start,
    "Ctrl+Left": previous_word_start,
    "Alt+Down": steps.next_sentence,
    "Alt+Up": steps.previous_sentence,
    "Ctrl+Down": steps.next_paragraph,
    "Ctrl+Up": steps.previous_paragraph,
    "Ctrl+Home": lambda _text, _at: 0,
    "Right": lambda text, at: min(at + 1, len(text)),
}


Before = Callable[[Session, Mapping[str, str]], None]


def nothing(_session: Session, _ids: Mapping[str, str]) -> None:
    """Do nothing before."""


@contextmanager
def window_with(
    article: Told, others: Sequence[Told] = (), before: Before = nothing
) -> Generator[MainWindow]:
    """Open a window on an article, in a new project that holds others besides.

    What is done `before` is told the session, and the ids of all articles by name.
    """
    app = application()
    with tempfile.TemporaryDirectory(prefix="annotator-replay-") as name:
        folder = Path(name)
        session = create_project(folder / "replay.annot", scheme_called("news"), "Replay")
        for one in (*others, article):
            file = folder / f"{one.name}.txt"
            file.write_text(one.text, encoding="utf-8", newline="")
        import_files(session, sorted(folder.glob("*.txt")), format="article")
        ids = {row.name: row.id for row in session.documents()}
        before(session, ids)
        worker = Worker()
        settings = Settings(folder / "settings.toml")
        # what is learned comes when it comes, and keys must mean the same every time
        settings.learner = False
        window = MainWindow(settings, Appearance(app, "light"), worker)
        window.resize(1280, 840)
        window.show()
        activate(window)
        window.show_session(session)
        assert window.workspace
        window.workspace.leafing.open_document(ids[article.name])
        rest(window)
        try:
            yield window
        finally:
            session.settle()
            window.show_session(None)
            session.close()
            worker.close()
            window.close()
            window.deleteLater()
            # the next window would be dressed together with all that wait to be deleted
            app.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def rest(window: MainWindow) -> None:
    """Wait until the window has worked out what it suggests; TimeoutError when it never does."""
    clock = QElapsedTimer()
    clock.start()
    while window.workspace and window.workspace.suggesting.run.is_busy:
        QEventLoop().processEvents()
        if clock.elapsed() > PATIENCE_MILLISECONDS:
            raise TimeoutError("the suggestions did not come")


def activate(window: MainWindow) -> None:
    """Give a window the keyboard; TimeoutError where no window manager does so."""
    window.activateWindow()
    clock = QElapsedTimer()
    clock.start()
    while not window.isActiveWindow():
        QEventLoop().processEvents()
        if clock.elapsed() > PATIENCE_MILLISECONDS:
            raise TimeoutError("the window did not get the keyboard")


def replayed(
    article: Told,
    keys: Sequence[str],
    others: Sequence[Told] = (),
    before: Before = nothing,
    *,
    cyrillic: bool = False,
) -> list[str]:
    """Press keys in a fresh window; return what then differs from the article's annotations."""
    with window_with(article, others, before) as window:
        press_all(window, keys, cyrillic=cyrillic)
        return differences(article, window)


def differences(article: Told, window: MainWindow) -> list[str]:
    """Return what is missing in the project of a window and what is too much, in plain words."""
    assert window.session
    assert window.workspace
    desk = window.workspace.desk
    window.session.settle()
    document = desk.document.id if desk.document else ""
    text = window.session.document(document).text
    mentions = {(one.spans[0], one.label) for one in window.session.mentions(document)}
    wanted = set(article.mentions)
    found = [f"not labelled: {span.of(text)} {span}" for span, _label in wanted - mentions]
    found += [f"labelled: {span.of(text)} {span}" for span, _label in mentions - wanted]
    stances = [
        (desk.entity_name(one.holder), desk.entity_name(one.target), one.polarity)
        for one in window.session.stances(document)
    ]
    for holder, target, sign in article.attitudes:
        same = [
            one
            for one in stances
            if article.same(one[0], holder)
            and article.same(one[1], target)
            and one[2] == _POLARITIES[sign]
        ]
        if not same:
            found.append(f"no stance: {holder}, {target}, {sign}")
    if len(stances) != len(article.attitudes):
        found.append(f"{len(stances)} stances instead of {len(article.attitudes)}")
    return found


def measure(folder: Path) -> list[Row]:
    """Return the share of INCEpTION's gestures that the keys take; no rows without the corpus."""
    if not (folder / f"{ARTICLE}.txt").exists():
        return []
    article = told(folder)
    rows: list[Row] = []
    for name, spread in (("keys", True), ("keys_one_by_one", False)):
        keys: list[str] = []
        faults: list[str] = []
        for cyrillic in (False, True):
            with window_with(article) as window:
                plan = Planner(window, article, cyrillic).plan(spread=spread)
            faults += replayed(article, plan, cyrillic=cyrillic)
            keys = max(keys, plan, key=len)
        note = f"{len(keys)} keys, INCEpTION {article.gestures} gestures; {article.name}"
        share = len(keys) / article.gestures if not faults else float("inf")
        bar = MOST_OF_INCEPTION if spread else 1.0
        rows.append(
            {"name": f"replay.{name}", "value": share, "unit": "x", "bar": bar, "note": note}
        )
    return rows


def _moved(at: int, cuts: list[tuple[int, int]]) -> int:
    return at - sum(min(end, at) - start for start, end in cuts if start < at)


def _homes(name: str, synonyms: Synonyms) -> set[int]:
    """Return the numbers of the groups that hold a name, endings aside."""
    near = _by_beginning(synonyms).get(beginning(name), ())
    return {number for other, number in near if alike_names(name, other)}


@lru_cache(1)
def _by_beginning(synonyms: Synonyms) -> Mapping[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for number, group in enumerate(synonyms):
        for name in group:
            found.setdefault(beginning(name), []).append((name, number))
    return found


def beginning(name: str) -> str:
    """Return that by which names begin alike if they are alike."""
    return name.casefold().strip()[:LEAST_KEPT]


def alike_names(one: str, other: str) -> bool:
    """Whether two names have the same words, endings aside."""
    words, others = one.casefold().split(), other.casefold().split()
    return len(words) == len(others) and all(
        first[: _kept(first)] == second[: _kept(first)] and abs(len(first) - len(second)) <= 2
        for first, second in zip(words, others, strict=True)
    )


def _kept(word: str) -> int:
    return max(len(word) - 2, LEAST_KEPT)
