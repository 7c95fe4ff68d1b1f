"""The figures of the learner on NEREL's nine labels of who acts and where.

Where only the development part is at hand, a part of it teaches and thirty of its documents judge;
with the training part, that teaches and the development part judges. Three draws are taken of the
documents that teach, and the mean counts.
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
from annotator.proof.figures import rate, row, share
from annotator.proof.language_corpora import Corpora, Labelled
from annotator.proof.propagation_bench import Hand
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
_HARDER = 0.04
_READING, _READING_BY_TYPES = 50.0, 550.0
"""Milliseconds; the ready-made model may take half a second of its own."""
_MANUAL, _PRECISION = (0.35, 0.31), (0.73, 0.76)


@dataclass(frozen=True, slots=True)
class _Trial:
    """Texts that judge, those that teach (none when both are one), and how many of them in turn.

    `harder` is what the part is known to be harder by than the development part.
    """

    part: str
    harder: float
    judge: list[Labelled]
    teach: list[Labelled]
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Kit:
    """What helps the learner: nothing, the dictionary, or the ready-made model as well."""

    name: str
    column: int
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
    hand: Hand


def measure(corpora: Corpora, quick: bool) -> list[Row]:
    """Return the figures on the parts of NEREL that are there; none without the library."""
    if not crf.is_installed():
        note = "not measured: python-crfsuite is not installed"
        return [row("learner.dev.f1", None, "share", 1 - _F1[10][0], note)]
    rows: list[Row] = []
    for trial in _trials(corpora):
        for kit in _kits():
            rows += _rows(trial, kit, 1 if quick else DRAWS)
    judge = corpora.nerel.get("dev")
    return rows + _ready_made_rows(judge) if judge else rows


def _trials(corpora: Corpora) -> list[_Trial]:
    parts = corpora.nerel
    teach = parts.get("train")
    if teach:
        trials = [_Trial("dev", 0.0, parts.get("dev", []), teach, (10, 30, 100, 300))]
        trials.append(_Trial("test", _HARDER, parts.get("test", []), teach, (10, 30, 100, 300)))
        return [one for one in trials if one.judge]
    both = parts.get("dev") or parts.get("test")
    return [_Trial("dev", 0.0, both, [], (10, 30, 64))] if both else []


def _kits() -> list[_Kit]:
    kits = [_Kit("core", 0, None)]
    dictionary = morphology()
    if dictionary:
        kits.append(_Kit("ru", 1, dictionary))
    if ready_made.is_installed():
        kits.append(_Kit("ru-ner", 1, dictionary, _types, _READING_BY_TYPES))
    return kits


def _types(text: str) -> dict[int, str]:
    return ready_made.types_by_offset(text, ready_made.named(text))


def _rows(trial: _Trial, kit: _Kit, draws: int) -> list[Row]:
    known = {one.document.id: kit.prepare(one) for one in (*trial.teach, *trial.judge)}
    rows: list[Row] = []
    for size in trial.sizes:
        found = [_draw(trial, kit, known, size, seed) for seed in range(draws)]
        rows += _told(trial, kit, size, found)
    return rows


def _draw(trial: _Trial, kit: _Kit, known: dict[str, Prepared], size: int, seed: int) -> _Draw:
    shuffled = list(trial.teach or trial.judge)
    random.Random(seed).shuffle(shuffled)
    judging = trial.judge if trial.teach else shuffled[-HELD_OUT:]
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        begun = time.process_time()
        material = [known[one.document.id] for one in shuffled[:size]]
        body = model(material, Path(folder) / "scratch")
        seconds = time.process_time() - begun
    learnt = crf.Model(body)
    right = suggested = wanted = 0
    hand = Hand()
    for text in judging:
        one = known[text.document.id]
        guesses = {Stretch(*guess[:3]) for guess in one.read_by(learnt)}
        right += len(guesses & set(one.lesson.stretches))
        suggested += len(guesses)
        wanted += len(one.lesson.stretches)
        _work(text, guesses, kit.dictionary, hand)
    return _Draw(
        Score(right, suggested, wanted), seconds, _reading_time(kit, learnt, judging), hand
    )


def _reading_time(kit: _Kit, learnt: crf.Model, judging: Sequence[Labelled]) -> float:
    """Return the milliseconds that features and tagging of a usual article take."""
    signs = sum(len(one.text) for one in judging)
    begun = time.process_time()
    for text in judging:
        kit.prepare(text).read_by(learnt)
    return (time.process_time() - begun) * 1000 / signs * SIGNS


def _work(text: Labelled, guesses: set[Stretch], dictionary: Morphology | None, hand: Hand) -> None:
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


def _told(trial: _Trial, kit: _Kit, size: int, draws: Sequence[_Draw]) -> list[Row]:
    f1, precision, recall = (
        statistics.mean(one or 0 for one in each)
        for each in zip(
            *((one.score.f1, one.score.precision, one.score.recall) for one in draws), strict=True
        )
    )
    seconds = max(one.seconds for one in draws)
    name = f"learner.{trial.part}"
    note = f"F1 at {size} documents; P {precision:.3f}, R {recall:.3f}; {seconds:.1f} s"
    rows = [share(f"{name}.f1_{size}.{kit.name}", f1, _F1[size][kit.column] - trial.harder, note)]
    if size in _SECONDS:
        note = "of the processor, features aside"
        rows.append(row(f"{name}.learning_{size}.{kit.name}", seconds, "s", _SECONDS[size], note))
    if size in (64, 100):
        rows += _by_hand(trial, kit, size, [one.hand for one in draws])
        reading = max(one.reading for one in draws)
        note = f"features and tagging of {SIGNS:,} characters"
        rows.append(row(f"{name}.reading.{kit.name}", reading, "ms", kit.reading, note))
    return rows


def _by_hand(trial: _Trial, kit: _Kit, size: int, hands: Sequence[Hand]) -> list[Row]:
    manual = statistics.mean(one.share for one in hands)
    precision = statistics.mean(one.precision for one in hands)
    note = f"with {size} documents and propagation"
    name = f"learner.{trial.part}.with_propagation"
    most, least = _MANUAL[kit.column] + trial.harder, _PRECISION[kit.column] - trial.harder
    return [
        rate(f"{name}.manual.{kit.name}", manual, most, f"labelled by hand, {note}"),
        share(f"{name}.precision.{kit.name}", precision, least, f"suggestions accepted, {note}"),
    ]


def _ready_made_rows(judge: Sequence[Labelled]) -> list[Row]:
    kinds = {"PERSON": "PER", "ORGANIZATION": "ORG"} | dict.fromkeys(
        ("CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION"), "LOC"
    )
    if not ready_made.is_installed():
        note = "not measured: natasha is not installed"
        return [row("ready_made.f1", None, "share", 0.25, note)]
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
    person, whole = Score(*scores["PER"]).f1, Score(*scores[""]).f1
    note = "F1, the outermost of each, exactly"
    return [
        share("ready_made.f1.PER", person, 0.86, note),
        share("ready_made.f1", whole, 0.75, note),
        row("ready_made.reading", seconds, "s", 0.5, f"{SIGNS:,} characters"),
    ]
