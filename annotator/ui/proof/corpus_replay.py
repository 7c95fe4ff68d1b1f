"""Corpus replay: an article of RuSentRel is labelled from scratch by keys, opinions and all.

Mentions are labelled, those of whoever holds or meets an opinion are named as the file names them,
and the opinions are given in the order of the files, each with its time.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.domain import Mention
from annotator.language import sentences
from annotator.ui.proof.replay import POLARITY_KEYS, Attitude, Planner, Told, told, way
from annotator.ui.tagging.qualities import offered

ARTICLE = "art19"
"""The first article in which each end of an opinion, the author's too, is named by a mention."""

AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One row of the files: holder, target and "pos" or "neg", and when it holds ("current")."""

    said: Attitude
    time: str


def opinions(folder: Path, name: str) -> list[Opinion]:
    """Return the rows of the two files of opinions of an article, those of the author last."""
    rows: list[Opinion] = []
    for ending in (".opin.txt", ".author.txt"):
        for line in _lines(folder / f"{name}{ending}"):
            holder, target, sign, time = (part.strip() for part in line.split(","))
            rows.append(Opinion((holder, target, sign), time))
    return rows


@dataclass(slots=True)
class CorpusReplay(Planner):
    """Labels an article in a window with these opinions; `keys` are all that it took."""

    rows: list[Opinion] = field(default_factory=list[Opinion])

    def label(self) -> None:
        """Do everything: mentions, who is meant, opinions."""
        self.label_mentions()
        for name in dict.fromkeys(end for row in self.rows for end in row.said[:2]):
            if name != AUTHOR:
                self._name(name)
        for row in self.rows:
            self._give(row)

    def _name(self, name: str) -> None:
        """Let each mention that means `name` say so; the first one with just these words names it."""
        meant = [one for one in self._mentions() if self._means(one, name)]
        meant.sort(key=lambda one: self._desk.quote(one) != name)
        for mention in meant:
            self._go_to(mention)
            self._press("w")
            shown = self._workspace.tagging.chooser.list
            found = [row.name for row in shown.rows.rows]
            self._press(shown.painter.digits[found.index(name)])

    def _means(self, mention: Mention, name: str) -> bool:
        return not mention.entity and self.article.same(
            " ".join(self._desk.quote(mention).split()), name
        )

    def _give(self, row: Opinion) -> None:
        holder, target, sign = row.said
        self._read(holder, target)
        # where nothing is said that could be evidence, the sentence that names both is
        self._press("Shift+s" if holder == AUTHOR else "s")
        for name in (target,) if holder == AUTHOR else (holder, target):
            self.choose(name)
        self._press(POLARITY_KEYS[sign])
        times = next(one for one in offered(self._desk.scheme) if one.key == "time")
        self._press("Ctrl+2", *("1",) * (times.offered.index(row.time) + 1), "Esc")

    def _read(self, holder: str, target: str) -> None:
        """Go to the first sentence that names both ends, or else the target."""
        wanted = {holder, target} - {AUTHOR}
        text = self.article.text
        named = [(one.hull, self._desk.entity_name(one.entity)) for one in self._mentions()]
        ranked = [
            (len({name for hull, name in named if one.contains(hull)} & wanted), one)
            for one in sentences(text)
        ]
        most = max(count for count, _one in ranked)
        goal = next(one for count, one in ranked if count == most)
        self._press("Esc")
        caret = self._workspace.article.view.caret
        self._press(*way(text, caret, lambda at: at == goal.start))

    def _go_to(self, mention: Mention) -> None:
        marking = self._workspace.marking
        for _step in range(len(self._mentions()) + 1):
            if marking.current and marking.current.id == mention.id:
                return
            self._press("n")
        raise LookupError("the mention is not among those that N goes to")

    def _mentions(self) -> list[Mention]:
        return self._desk.mentions()


def whole(folder: Path, name: str = ARTICLE) -> tuple[Told, list[Opinion]]:
    """Return an article of RuSentRel with all its opinions, the author's too."""
    rows = opinions(folder, name)
    return replace(told(folder, name), attitudes=tuple(row.said for row in rows)), rows


def _lines(path: Path) -> list[str]:
    """Return the rows of a file of opinions, line ends and blank lines aside."""
    return [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
