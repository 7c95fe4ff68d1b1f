"""The figures of the learner on NEREL's nine labels of who acts and where.

Where only the development part is at hand, a part of it teaches and thirty of its documents judge;
with the training part, that teaches and the development part judges. Three draws are taken of the
documents that teach, and the mean counts. F1 and precision are told as what is lacking to 1, so
that less is better; the notes have them as they are.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import Label, Mention, Span, refusal_of
from annotator.language import Morphology, morphology
from annotator.proof.language_corpora import Labelled, brat_texts
from annotator.suggestions import WordIndex, others
from annotator.suggestions.learner import crf, ready_made
from annotator.suggestions.learner.lesson import Lesson, Stretch, outermost
from annotator.suggestions.learner.quality import Score
from annotator.suggestions.learner.training import Prepared, model, prepared
from annotator.ui.proof.article_bench import Row

LABELS = frozenset(
    [
        "PERSON",
        "ORGANIZATION",
        "COUNTRY",
        "CITY",
        "STATE_OR_PROVINCE",
        "LOCATION",
        "DISTRICT",
        "NATIONALITY",
        "PROFESSION",
    ]
)
HELD_OUT = 30
DRAWS = 3
SIGNS = 6_000
"""Code points of a usual article, for which the time of reading is told."""
_F1 = {10: (0.37, 0.46), 30: (0.47, 0.57), 64: (0.546, 0.633), 100: (0.59, 0.67), 300: (0.67, 0.74)}
"""The least F1 by documents, without a dictionary and with it; for 64 it lies on the line from 30 to
100 by the logarithm of the documents."""
_SECONDS = {100: 5.0, 300: 15.0}
_READING, _READING_BY_TYPES = 50.0, 550.0
"""Milliseconds; the ready-made model may take half a second of its own."""
_MANUAL, _PRECISION = (0.35, 0.31), (0.73, 0.76)


@dataclass(frozen=True, slots=True)
class _Kit:
    """What helps the learner: nothing, the dictionary, or the ready-made model as well."""

    name: str
    dictionary: Morphology | None
    types: Callable[[str], dict[int, str]] | None = None
    reading: float = _READING

    def prepare(self, text: Labelled) -> Prepared:
        lesson = Lesson(text.document.id, text.text, tuple(outermost(text.mentions, LABELS)))
        return prepared(lesson, self.dictionary, self.types(text.text) if self.types else None)


@dataclass(slots=True)
class _Draw:
    """One training: how good it was, how long learning took, and reading a usual article."""

    score: Score
    seconds: float
    reading: float
    hand: "_Hand"


@dataclass(slots=True)
class _Hand:
    """What an annotator did by hand who was suggested what was learnt, and accepted or refused it."""

    manual: int = 0
    accepted: int = 0
    refused: int = 0


def measure(corpora: Path, quick: bool) -> list[Row]:
    """Return the figures on the parts of NEREL that lie in a folder; none without the library."""
    if not crf.is_installed():
        return [_row("f1_10", None, "", 1 - _F1[10][0], "python-crfsuite is not installed")]
    judge, teach, sizes = _parts(corpora)
    if not judge:
        return []
    draws = 1 if quick else DRAWS
    rows: list[Row] = []
    for at, kit in enumerate(_kits()):
        rows += _rows(kit, min(at, 1), teach, judge, sizes, draws)
    return rows + _ready_made_rows(judge)


def _parts(corpora: Path) -> tuple[list[Labelled], list[Labelled], tuple[int, ...]]:
    """Return the texts that judge, those that teach (none when both are one), and how many teach."""
    found = {path.name: path for path in corpora.glob("nerel*") if path.is_dir()}
    dev = next((path for name, path in found.items() if "dev" in name), None)
    if dev is None:
        return [], [], ()
    train = next((path for name, path in found.items() if "train" in name), None)
    if train is None:
        return brat_texts(dev), [], (10, 30, 64)
    return brat_texts(dev), brat_texts(train), (10, 30, 100, 300)


def _kits() -> list[_Kit]:
    kits = [_Kit("", None)]
    dictionary = morphology()
    if dictionary:
        kits.append(_Kit("_pymorphy3", dictionary))
    if ready_made.is_installed():
        kits.append(_Kit("_natasha", dictionary, _types, _READING_BY_TYPES))
    return kits


def _types(text: str) -> dict[int, str]:
    return ready_made.types_by_offset(text, ready_made.named(text))


def _rows(
    kit: _Kit,
    column: int,
    teach: Sequence[Labelled],
    judge: Sequence[Labelled],
    sizes: Sequence[int],
    draws: int,
) -> list[Row]:
    known = {one.document.id: kit.prepare(one) for one in (*teach, *judge)}
    rows: list[Row] = []
    for size in sizes:
        found = [_draw(kit, known, teach, judge, size, seed) for seed in range(draws)]
        rows += _told(kit, column, size, found)
    return rows


def _draw(
    kit: _Kit,
    known: dict[str, Prepared],
    teach: Sequence[Labelled],
    judge: Sequence[Labelled],
    size: int,
    seed: int,
) -> _Draw:
    shuffled = list(teach or judge)
    random.Random(seed).shuffle(shuffled)
    judging = list(judge) if teach else shuffled[-HELD_OUT:]
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        begun = time.process_time()
        material = [known[one.document.id] for one in shuffled[:size]]
        body = model(material, Path(folder) / "scratch")
        seconds = time.process_time() - begun
    learnt = crf.Model(body)
    right = suggested = wanted = 0
    hand = _Hand()
    for text in judging:
        one = known[text.document.id]
        guesses = {Stretch(*guess[:3]) for guess in one.read_by(learnt)}
        right += len(guesses & set(one.lesson.stretches))
        suggested += len(guesses)
        wanted += len(one.lesson.stretches)
        _work(text, guesses, kit.dictionary, hand)
    return _Draw(Score(right, suggested, wanted), seconds, _reading(kit, learnt, judging), hand)


def _reading(kit: _Kit, learnt: crf.Model, judging: Sequence[Labelled]) -> float:
    """Return the milliseconds that features and tagging of a usual article take."""
    signs = sum(len(one.text) for one in judging)
    begun = time.process_time()
    for text in judging:
        kit.prepare(text).read_by(learnt)
    return (time.process_time() - begun) * 1000 / signs * SIGNS


def _work(
    text: Labelled, guesses: set[Stretch], dictionary: Morphology | None, hand: _Hand
) -> None:
    """Annotate a text as somebody would: accept or refuse what is suggested, type what is not."""
    gold = {
        (one.hull.start, one.hull.end, one.label): one
        for one in text.mentions
        if one.label in LABELS
    }
    index, done, refused = WordIndex(text.text, dictionary), dict[Stretch, Mention](), set[str]()

    def answer(found: Stretch) -> bool:
        right = found in gold and found not in done
        if right:
            done[found] = gold[found]
        elif found not in done:
            refused.add(refusal_of((Span(found.start, found.end),), found.label))
        hand.accepted += right
        hand.refused += not right and found not in done
        return right

    def propagate(mention: Mention) -> None:
        label = Label(mention.label, propagate="yes")
        for place, _why in others(
            index, mention.hull, label, list(done.values()), frozenset(refused)
        ):
            answer(Stretch(place.start, place.end, mention.label))

    accepted = [one for one in sorted(guesses) if answer(one)]
    for one in accepted:
        propagate(done[one])
    for key, mention in gold.items():
        if Stretch(*key) not in done:
            hand.manual += 1
            done[Stretch(*key)] = mention
            propagate(mention)


def _told(kit: _Kit, column: int, size: int, draws: Sequence[_Draw]) -> list[Row]:
    f1 = statistics.mean(one.score.f1 or 0 for one in draws)
    precision = statistics.mean(one.score.precision or 0 for one in draws)
    recall = statistics.mean(one.score.recall or 0 for one in draws)
    seconds = max(one.seconds for one in draws)
    note = f"F1 {f1:.3f}, P {precision:.3f}, R {recall:.3f}, {seconds:.1f} s to learn"
    rows = [_row(f"f1_{size}{kit.name}", 1 - f1, "1-F1", 1 - _F1[size][column], note)]
    if size in _SECONDS:
        note = f"of the processor, {size} documents"
        rows.append(_row(f"learning_{size}{kit.name}", seconds, "s", _SECONDS[size], note))
    if size in (64, 100):
        rows += _by_hand(kit, column, size, draws)
        reading = max(one.reading for one in draws)
        note = f"features and tagging of {SIGNS:,} code points"
        rows.append(_row(f"reading{kit.name}", reading, "ms", kit.reading, note))
    return rows


def _by_hand(kit: _Kit, column: int, size: int, draws: Sequence[_Draw]) -> list[Row]:
    hands = [one.hand for one in draws]
    manual = statistics.mean(one.manual / (one.manual + one.accepted) for one in hands)
    precision = statistics.mean(one.accepted / (one.accepted + one.refused) for one in hands)
    refused = statistics.mean(one.refused / (one.manual + one.accepted) for one in hands)
    note = f"{size} documents; with propagation, {refused:.2f} refused for each mention"
    told = f"{size} documents; {precision:.3f} of suggestions are right"
    return [
        _row(f"by_hand{kit.name}", manual, "share", _MANUAL[column], note),
        _row(f"wrong{kit.name}", 1 - precision, "share", 1 - _PRECISION[column], told),
    ]


def _ready_made_rows(judge: Sequence[Labelled]) -> list[Row]:
    kinds = {"PERSON": "PER", "ORGANIZATION": "ORG"} | dict.fromkeys(
        ("CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"), "LOC"
    )
    if not ready_made.is_installed():
        return [_row("ready_made", None, "1-F1", 0.25, "natasha is not installed")]
    scores: dict[str, list[int]] = {kind: [0, 0, 0] for kind in (*ready_made.TYPES, "")}
    begun, signs = time.process_time(), sum(len(one.text) for one in judge)
    for text in judge:
        found = set(ready_made.named(text.text))
        gold = {
            Stretch(one.start, one.end, kinds[one.label])
            for one in outermost(text.mentions, frozenset(kinds))
        }
        for kind in scores:
            mine, theirs = (
                {one for one in names if kind in ("", one.label)} for names in (found, gold)
            )
            counts = (len(mine & theirs), len(mine), len(theirs))
            scores[kind] = [a + b for a, b in zip(scores[kind], counts, strict=True)]
    seconds = (time.process_time() - begun) / signs * SIGNS
    person, whole = Score(*scores["PER"]).f1 or 0, Score(*scores[""]).f1 or 0
    return [
        _row("ready_made_per", 1 - person, "1-F1", 0.14, f"F1 {person:.3f}, exact and outermost"),
        _row("ready_made", 1 - whole, "1-F1", 0.25, f"F1 {whole:.3f}, exact and outermost"),
        _row("ready_made_time", seconds, "s", 0.5, f"{SIGNS:,} code points"),
    ]


def _row(name: str, value: float | None, unit: str, bar: float, note: str) -> Row:
    return {"name": f"learner.{name}", "value": value, "unit": unit, "bar": bar, "note": note}
