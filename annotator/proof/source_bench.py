"""The figures of suggestions, source by source: how often each is right in a document left out.

All documents of a corpus but one are finished, with their names in the register. In the one left out
somebody goes from suggestion to suggestion, accepts what is right, refuses what is wrong, and labels
by hand what was not suggested by the time its place is passed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.commands.suggesting import Suggester, Wishes
from annotator.domain import Document, Entity, Label, Mention, Scheme, Suggestion
from annotator.proof.figures import rate, share
from annotator.proof.language_corpora import Corpora, Labelled
from annotator.proof.propagation_bench import LABELS, Key
from annotator.settings import Settings
from annotator.suggestions import SuggestedParts
from annotator.suggestions.sources import CAPITALS, PROPAGATION, REGISTER, SEEN
from annotator.ui.proof.article_bench import Row
from annotator.ui.proof.replay import told

NO_LABEL = "no label"
SOURCES = (PROPAGATION, SEEN, REGISTER, CAPITALS)
SURE = 10 * Settings(Path()).sure_from


@dataclass(frozen=True, slots=True)
class _Bars:
    """The most that may be labelled by hand, and the least precision of what is sure and of sources."""

    manual: float
    sure: float
    sources: dict[str, float]


# by what was measured, less a margin; other parts of NEREL than the development part are harder
_BARS = {
    "nerel-dev": _Bars(0.22, 0.94, {PROPAGATION: 0.92, SEEN: 0.78, CAPITALS: 0.95}),
    "nerel-test": _Bars(0.26, 0.90, {PROPAGATION: 0.88, SEEN: 0.72, CAPITALS: 0.92}),
    "rusentrel": _Bars(0.08, 0.93, {PROPAGATION: 0.94, SEEN: 0.88, CAPITALS: 0.86}),
}
_REGISTER = 0.75
_NAMES = 0.35


def measure(corpora: Corpora) -> list[Row]:
    """Return the figures of each corpus that is there."""
    texts = {f"nerel-{part}": list(map(_names, some)) for part, some in corpora.nerel.items()}
    texts["rusentrel"] = _articles(corpora.folder / "rusentrel" / "train")
    rows: list[Row] = []
    for name, some in texts.items():
        if name in _BARS and some:
            rows += _of_corpus(name, some, _BARS[name])
    return rows


def _of_corpus(name: str, texts: Sequence[Labelled], bars: _Bars) -> list[Row]:
    came = walk(texts)
    name = f"suggesting.{name}"
    named = came.of(*SOURCES, NO_LABEL)
    note = f"{came.manual:,} labelled by hand, {named.refused:,} suggestions refused"
    rows = [rate(f"{name}.manual", came.share, bars.manual, note)]
    sure = came.of(*SOURCES, least=SURE)
    rows.append(share(f"{name}.sure", sure.precision, bars.sure, sure.told))
    for source, least in bars.sources.items():
        one = came.of(source)
        rows.append(share(f"{name}.{source}", one.precision, least, one.told))
    bare = came.of(NO_LABEL)
    note = f"{bare.corrected:,} written like names got a label by its key, {bare.refused:,} refused"
    rows.append(share(f"{name}.names", bare.corrected / max(bare.count, 1), _NAMES, note))
    if any(one.linked for one in texts):
        one = walk(texts, frozenset({SEEN})).of(REGISTER)
        note = f"what was labelled elsewhere does not count: {one.told}"
        rows.append(share(f"{name}.{REGISTER}", one.precision, _REGISTER, note))
    return rows


@dataclass(slots=True)
class Became:
    """What became of the suggestions of one sort; `corrected` were right but for the label."""

    accepted: int = 0
    corrected: int = 0
    refused: int = 0

    @property
    def count(self) -> int:
        """How many there were."""
        return self.accepted + self.corrected + self.refused

    @property
    def precision(self) -> float:
        """The share of them that was right."""
        return self.accepted / max(self.count, 1)

    @property
    def told(self) -> str:
        """All three numbers in words."""
        return f"{self.accepted:,} right, {self.corrected:,} relabelled, {self.refused:,} refused"


@dataclass(slots=True)
class Walk:
    """What a way through documents came to: by hand, and what was suggested, by source and score.

    What was suggested without a label has none of the sources, but `NO_LABEL`.
    """

    manual: int = 0
    became: defaultdict[tuple[str, int], Became] = field(
        default_factory=lambda: defaultdict[tuple[str, int], Became](Became)
    )

    def of(self, *sources: str, least: int = 0) -> Became:
        """Return the sum of sources, of what scores at least so much."""
        found = Became()
        for (source, score), one in self.became.items():
            if source in sources and score >= least:
                found.accepted += one.accepted
                found.corrected += one.corrected
                found.refused += one.refused
        return found

    @property
    def share(self) -> float:
        """The share of all mentions that was labelled by hand, unsuggested."""
        helped = self.of(*SOURCES, NO_LABEL)
        return self.manual / max(self.manual + helped.accepted + helped.corrected, 1)


class Finished:
    """A project in which every document is finished, and one at a time is new again."""

    def __init__(self, texts: Sequence[Labelled], scheme: Scheme, off: frozenset[str]) -> None:
        self.scheme = scheme
        self._entities: dict[str, Entity] = {}
        self._names: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        self._suggester = Suggester(scheme, self._entities, Wishes(off=off))
        self._suggester.dictionary = True
        for text in texts:
            for one in _named(text):
                words = " ".join(one.quote(text.text).split())
                self._names[one.entity][text.document.id, words] = one.label
        for id in self._names:
            self._register(id, "")
        for _time in range(2):  # names of several words are counted in texts read after them
            for text in texts:
                self.finish(text)

    def finish(self, text: Labelled) -> None:
        """Let a document be finished, as its corpus has it."""
        self._suggester.learn(text.document, _named(text), True)
        for one in _named(text):
            self._register(one.entity, "")

    def begin(self, text: Labelled) -> SuggestedParts:
        """Let nothing be known of a document, and return what is suggested there."""
        self._suggester.seen.forget(text.document.id)
        for one in _named(text):
            self._register(one.entity, text.document.id)
        return SuggestedParts(text.document, self._suggester.knowledge(text.document))

    def _register(self, id: str, but: str) -> None:
        """Let the register know an entity by what documents call it, all but one."""
        names = {words: label for (where, words), label in self._names[id].items() if where != but}
        before = self._entities.pop(id, None) if id else None
        now = None
        if id and names:
            first, *others = sorted(names, key=len, reverse=True)
            now = self._entities[id] = Entity(id, first, names[first], aliases=tuple(others))
        self._suggester.take_entity(before, now)


def walk(texts: Sequence[Labelled], off: frozenset[str] = frozenset()) -> Walk:
    """Go through documents, each while all others are finished; sources that are `off` are silent."""
    labels = sorted({one.label for text in texts for one in text.mentions})
    project = Finished(texts, Scheme("bench", tuple(map(Label, labels))), off)
    came = Walk()
    for text in texts:
        _walk(text, project.begin(text), came)
        project.finish(text)
    return came


def _walk(text: Labelled, parts: SuggestedParts, came: Walk) -> None:
    missing = {(one.hull, one.label): one for one in _named(text)}
    place = (-1, 0)
    while True:
        one = _after(parts, place)
        start = one.hull.end if one else len(text.text) + 1
        for key, mention in list(missing.items()):
            if key[0].end <= start and not (one and key[0].overlaps(one.hull)):
                came.manual += 1
                parts.take(mention.id, missing.pop(key))
                one = None if one is None else _after(parts, place)
                break
        else:
            if one is None:
                return
            place = one.hull.start, -one.hull.end
            _decide(one, parts, missing, came)


def _decide(
    one: Suggestion, parts: SuggestedParts, missing: dict[Key, Mention], came: Walk
) -> None:
    became = came.became[one.provenance.source if one.label else NO_LABEL, one.provenance.score]
    right = missing.pop((one.hull, one.label), None)
    other = next((key for key in missing if key[0] == one.hull), None)
    if right:
        became.accepted += 1
        parts.take(right.id, right)
    elif other:
        became.corrected += 1
        mention = missing.pop(other)
        parts.take(mention.id, mention)
    else:
        became.refused += 1
        parts.refuse(one.refusal)


def _after(parts: SuggestedParts, place: tuple[int, int]) -> Suggestion | None:
    for number in range(parts.part_of(max(place[0], 0)), len(parts)):
        for one in parts.made(number):
            if (one.hull.start, -one.hull.end) > place:
                return one
    return None


def _names(text: Labelled) -> Labelled:
    return replace(text, mentions=tuple(m for m in text.mentions if m.label in LABELS["NAMES"]))


def _articles(folder: Path) -> list[Labelled]:
    """Return the articles of RuSentRel without the template's words, each once."""
    names = sorted((file.stem for file in folder.glob("art*.ann")), key=lambda one: int(one[3:]))
    articles = {one.text: one for one in (told(folder, name) for name in reversed(names))}
    return [
        Labelled(
            Document(one.name, one.name, one.text),
            tuple(
                Mention(f"{one.name}-{span.start}-{label}", one.name, "bench", (span,), label)
                for span, label in sorted(one.mentions, key=lambda row: (row[0].start, -row[0].end))
            ),
            {},
        )
        for one in articles.values()
    ]


def _named(text: Labelled) -> list[Mention]:
    return [replace(one, entity=text.linked.get(one.id, "")) for one in text.mentions]
