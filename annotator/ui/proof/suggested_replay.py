"""Suggested replay: the article of the replay labelled again with the help of suggestions.

The planner sees what a person sees: which suggestion is in hand, what it says, how many others have
its name, and which are sure. It knows what people labelled there, and presses the keys that lead to
that; what it pressed is then pressed again in a fresh window.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain import Mention, Span, Suggestion
from annotator.ui.proof.article_bench import Row
from annotator.ui.proof.finished_articles import earlier, finished
from annotator.ui.proof.replay import (
    ARTICLE,
    LABEL_KEYS,
    Labelled,
    Planner,
    Told,
    nothing,
    replayed,
    told,
    window_with,
)
from annotator.ui.suggesting import Suggesting
from annotator.ui.suggesting.likes import by_name, of_same_name
from annotator.ui.word_steps import (
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)

LARGE = "art4"
"""The article whose numbers of mentions, names and attitudes are nearest to the corpus's means."""
MOST_KEYS = 150
MOST_STEPS = 5
MENDING = 12
"""Keys that a wrong mention costs: the way there and back, and what puts it right."""
Way = tuple[int, list[str]]
"""How many keys a way saves, and its keys."""


def measure(folder: Path) -> list[Row]:
    """Return the keys that articles take with suggestions; no rows without the corpus."""
    rows: list[Row] = []
    for name in (ARTICLE, LARGE) if (folder / f"{LARGE}.txt").exists() else ():
        article = told(folder, name)
        with window_with(article) as window:
            without = len(Planner(window, article).plan())
        others = earlier(folder, name)
        note = f"without suggestions {without}; {len(article.mentions)} mentions, "
        note += f"{len(article.attitudes)} stances"
        for state, before in (("new_project", ()), ("later", others)):
            said = f"{note}; {len(before)} articles finished before, two layouts"
            keys = pressed(article, before)
            rows.append(
                {
                    "name": f"replay.suggested.{name}.{state}",
                    "value": keys,
                    "unit": "keys",
                    "bar": float(MOST_KEYS),
                    "note": said,
                }
            )
    return rows


def pressed(article: Told, others: Sequence[Told] = ()) -> float:
    """Return how many keys label an article once others are finished, in the layout that takes more.

    Infinite when what they make is not what the corpus has.
    """
    before = finished(others) if others else nothing
    most = 0
    for cyrillic in (False, True):
        with window_with(article, others, before) as window:
            keys = SuggestedPlanner(window, article, cyrillic).plan()
        if replayed(article, keys, others, before, cyrillic=cyrillic):
            return float("inf")
        most = max(most, len(keys))
    return float(most)


@dataclass(slots=True)
class SuggestedPlanner(Planner):
    """Labels an article from suggestion to suggestion."""

    _wanted: dict[Span, str] = field(default_factory=dict[Span, str])
    _over: bool = False

    def label_mentions(self, *, spread: bool = True) -> None:
        """Label the mentions and nothing else."""
        self._wanted = dict(self.article.mentions)
        self._walk(spread)
        self._mend(self._wrong())
        self._fetch_rest()

    def _walk(self, spread: bool) -> None:
        self._tab()
        while (one := self._suggesting.in_hand) and self._missing() and not self._over:
            passed = [gone for gone in self._missing() if gone[0].end <= one.hull.start]
            wrong = [gone for gone in self._wrong() if gone.hull.end <= one.hull.start]
            if wrong:
                self._mend(wrong[:1])
                self._tab()
            elif passed:
                self._fetch_past(passed[0])
            elif not self._is_right(one):
                self._put_right(one)
            elif spread:
                self._accept_many(one)
            else:
                self._press("Enter")

    def _tab(self) -> None:
        """Go to the next suggestion, and note when that is above, as none is left below."""
        before = self._view.caret
        self._press("Tab")
        one = self._suggesting.in_hand
        self._over = one is None or one.hull.start < before

    def _put_right(self, one: Suggestion) -> None:
        """Say what is right of a suggestion that is not, and go on."""
        missing = dict(self._missing())
        label = missing.get(one.hull)
        if label:
            self._press(LABEL_KEYS[label])
        elif near := next((gone for gone in missing.items() if gone[0].overlaps(one.hull)), None):
            self._reach(one.hull, *near)
        else:
            self._press("Backspace")

    def _reach(self, span: Span, wanted: Span, label: str) -> None:
        """Move the ends of the suggestion in hand to where they should be, and label it."""
        keys = adjusting(self.article.text, span, wanted)
        if keys:
            self._press(*keys, LABEL_KEYS[label])
        else:
            self._fetch_past((wanted, label))

    def _fetch_past(self, missing: Labelled) -> None:
        self._fetch(*missing)
        self._tab()

    def _accept_many(self, one: Suggestion) -> None:
        """Accept a right suggestion, and with it as many others as is worth the keys."""
        found, _whole = self._suggesting.run.all()
        like = of_same_name(self._desk, one, found)
        ways: list[Way] = [(0, ["Enter"]), (self._gain(like) - 1, ["Shift+Enter"])]
        if self._suggesting.run.is_sure(one):
            ways.append(self._sure(list(filter(self._suggesting.run.is_sure, found))))
        self._press(*max(ways, key=lambda way: way[0])[1])

    def _sure(self, sure: list[Suggestion]) -> Way:
        """Return what accepting all that is sure gains, names aside that are mostly wrong, and how."""
        names = sorted(by_name(self._desk, sure), key=lambda name: -len(name))
        kept = [name for name in names if self._gain(name) > 0]
        left_out = [at for at, name in enumerate(names) if self._gain(name) <= 0]
        walk = _unticking(left_out, len(names))
        keys = ["Ctrl+Shift+Enter", *walk, "Enter"]
        return sum(map(self._gain, kept)) - len(keys), keys

    def _gain(self, some: Sequence[Suggestion]) -> int:
        right = sum(map(self._is_right, some))
        return right - (len(some) - right) * MENDING

    def _is_right(self, one: Suggestion) -> bool:
        return self._wanted.get(one.hull) == one.label

    def _wrong(self) -> list[Mention]:
        return [one for one in self._desk.mentions() if self._wanted.get(one.hull) != one.label]

    def _mend(self, mentions: Sequence[Mention]) -> None:
        """Take off or relabel what is not as wanted."""
        for mention in mentions:
            label = self._wanted.get(mention.hull)
            longer = next(
                (gone for gone in self._missing() if gone[0].overlaps(mention.hull)), None
            )
            adjusted = adjusting(self.article.text, mention.hull, longer[0]) if longer else []
            start = mention.hull.start
            self._press(*self._way(lambda at, start=start: at == start))
            marking = self._workspace.marking
            for _turn in marking.nested:
                if marking.current and marking.current.id != mention.id:
                    self._press("`")
            if longer and adjusted and longer[1] == mention.label:
                self._press(*adjusted)
            else:
                self._press(f"Shift+{LABEL_KEYS[label]}" if label else "Del")

    @property
    def _suggesting(self) -> Suggesting:
        return self._workspace.suggesting


def _unticking(left_out: Sequence[int], count: int) -> list[str]:
    """Return the keys that untick rows, down from the first one and up from the last."""
    ways: list[list[str]] = []
    for above in range(len(left_out) + 1):
        down: list[str] = []
        row = 0
        for at in left_out[:above]:
            down += [*("Down",) * (at - row), "Backspace"]
            row = min(at + 1, count - 1)
        for at in reversed(left_out[above:]):
            steps = (row - at) % count
            down += [*("Up",) * steps, "Backspace"]
            row = min(at + 1, count - 1)
        ways.append(down)
    return min(ways, key=len)


def adjusting(text: str, span: Span, wanted: Span) -> list[str]:
    """Return the fewest keys that let a selection reach as far as another; none when many would."""
    ways: dict[tuple[int, int], list[str]] = {(span.start, span.end): []}
    waiting = deque(ways)
    while waiting:
        start, end = waiting.popleft()
        keys = ways[start, end]
        if (start, end) == (wanted.start, wanted.end):
            return keys
        moves = {key: (move(text, start), end) for key, move in _STARTS.items()}
        moves |= {key: (start, move(text, end)) for key, move in _ENDS.items()}
        for key, there in moves.items() if len(keys) < MOST_STEPS else ():
            if there[0] < there[1] and there not in ways:
                ways[there] = [*keys, key]
                waiting.append(there)
    return []


_STARTS: dict[str, Callable[[str, int], int]] = {
    "Shift+[": word_start_before,
    "Shift+]": word_start_after,
    "Ctrl+Shift+[": lambda _text, at: max(at - 1, 0),
    "Ctrl+Shift+]": lambda text, at: min(at + 1, len(text)),
}
_ENDS: dict[str, Callable[[str, int], int]] = {
    "[": word_end_before,
    "]": word_end_after,
    "Ctrl+[": lambda _text, at: max(at - 1, 0),
    "Ctrl+]": lambda text, at: min(at + 1, len(text)),
}
