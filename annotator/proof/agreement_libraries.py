"""Other libraries for agreement, each timed at its own measure on the data we get too.

None of them is part of the program: they are found when whoever runs this has installed them
(`uv sync --group bench`; krippendorff is under the GPL and is only ever asked for its answer).
"""

import gc
import math
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from annotator.agreement.alignment import Place, places
from annotator.agreement.alpha import alpha_nominal
from annotator.agreement.many_annotators import fleiss_kappa, light_kappa, ratings
from annotator.agreement.semeval2013 import ALL, Met, count
from annotator.agreement.strict import Strict, exact, strict
from annotator.agreement.token_counts import edges, tags
from annotator.agreement.value import Outcome, Reason
from annotator.commands.agreement import exact_agreement
from annotator.commands.project import create_project
from annotator.commands.session import Session
from annotator.commands.transfer import import_files, scheme_called
from annotator.domain import AnnotatedDocument
from annotator.formats import brat
from annotator.language import tokens
from annotator.proof.agreement_corpus import ANNOTATORS, altered, joined

_TURNS = 5
_COPIES = 5
_JOINED = 10

Ask = Callable[[], Sequence[float]]
"""Computes a measure from data that lies ready; of several values the one over everything first."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Our time by theirs at one measure; None, and a note, when the library is not there."""

    name: str
    ratio: float | None
    bar: float
    note: str


def compared(texts: Sequence[AnnotatedDocument]) -> list[Compared]:
    """Return how we compare with each library that is installed."""
    documents = list(altered(texts, 1))
    more = list(altered(texts, _COPIES))
    labels, words = _labels(more), _words(more)
    rows = _rows(documents)
    long = _rows(list(altered(joined(texts, _JOINED), 1)))
    told = f"{len(labels):,} items, 3 annotators"
    return [
        _compared("nltk.alpha", "nltk.metrics.agreement", 0.1, told,
                  lambda nltk: _nltk(nltk, labels, "alpha"),
                  lambda: [number(alpha_nominal(ratings(labels)))]),
        _compared("nltk.kappa", "nltk.metrics.agreement", 0.1, told,
                  lambda nltk: _nltk(nltk, labels, "kappa"),
                  lambda: [number(light_kappa(ratings(labels)))]),
        _compared("nltk.pi", "nltk.metrics.agreement", 0.1, told,
                  lambda nltk: _nltk(nltk, labels, "pi"),
                  lambda: [number(fleiss_kappa(ratings(labels)))]),
        _compared("krippendorff.alpha", "krippendorff", 0.1,
                  f"{len(words):,} words, 3 annotators",
                  lambda library: _krippendorff(library, words),
                  lambda: [number(alpha_nominal(ratings(words)))]),
        _compared("nervaluate", "nervaluate", 0.15, "strict, exact, partial, type; by label too",
                  lambda library: _nervaluate(library, rows), lambda: _semeval(rows)),
        _compared("nervaluate.long", "nervaluate", 0.1, f"the same, {_JOINED} texts in one",
                  lambda library: _nervaluate(library, long), lambda: _semeval(long)),
        _compared("bratiaa.memory", "bratiaa.agree", 0.2, "the same from objects in memory",
                  lambda library: _bratiaa(library, documents), lambda: _in_order(very_same(documents))),
        *_with_files(documents),
    ]  # fmt: skip


def _with_files(documents: Sequence[AnnotatedDocument]) -> list[Compared]:
    labels = sorted({one.label for each in documents for row in each.sets for one in row.mentions})
    with TemporaryDirectory() as name:
        place = Path(name) / "brat"
        folders = brat_folders(place, documents)
        theirs = partial(_bratiaa_files, folder=place, labels=labels)
        with _project(Path(name) / "p.annot", folders) as session:
            return [
                _compared("bratiaa", "bratiaa.agree", 0.1, "exact F1 of pairs, labels and documents; "
                          "ours from a project, theirs from brat folders", theirs,
                          lambda: _in_order(exact_agreement(session)[1])),
                _compared("bratiaa.files", "bratiaa.agree", 0.4, "the same, both from brat folders",
                          theirs, lambda: _strict_files(folders)),
            ]  # fmt: skip


@contextmanager
def _project(path: Path, folders: Sequence[Path]) -> Generator[Session]:
    """Yield an open project that holds brat folders, each of another person."""
    with closing(create_project(path, scheme_called("plain-news"), ANNOTATORS[0].name)) as session:
        for folder in folders:
            import_files(session, [folder], annotator=folder.name)
        yield session


def _compared(
    name: str, module: str, bar: float, told: str, theirs: Callable[[ModuleType], Ask], ours: Ask
) -> Compared:
    package = module.partition(".")[0]
    if find_spec(package) is None:
        note = f"not measured: {package} is not installed (uv sync --group bench)"
        return Compared(name, None, bar, note)
    ask = theirs(import_module(module))
    our_time, their_time = float("inf"), float("inf")
    our_values: Sequence[float] = ()
    their_values: Sequence[float] = ()
    for _turn in range(_TURNS):
        their_values, spent = _timed(ask)
        their_time = min(their_time, spent)
        our_values, spent = _timed(ours)
        our_time = min(our_time, spent)
    note = (
        f"{told}; {our_time * 1e3:.1f} ms by {their_time * 1e3:.1f} ms; "
        f"{_beside(our_values, their_values)}"
    )
    return Compared(name, our_time / their_time, bar, note)


def _beside(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Tell the first value of each, and of more how far apart they are at most."""
    told = f"{ours[0]:.6f} and {theirs[0]:.6f}"
    if len(ours) == len(theirs) == 1:
        return told
    if len(ours) != len(theirs):
        return f"{told}; {len(ours)} and {len(theirs)} values"
    apart = max(abs(one - other) for one, other in zip(ours, theirs, strict=True))
    return f"{told}; {len(ours)} values, at most {apart:.0e} apart"


def number(outcome: Outcome) -> float:
    """Return a value that is there; not a number when it is not."""
    return math.nan if isinstance(outcome, Reason) else float(outcome)


def _timed(ask: Ask) -> tuple[Sequence[float], float]:
    """Return the answer and the seconds of the processor it took, without collecting garbage."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        value = ask()
        return value, time.process_time() - start
    finally:
        gc.enable()


def _labels(documents: Sequence[AnnotatedDocument]) -> list[tuple[str, ...]]:
    """Return the labels of the spans that every annotator gave one."""
    found: list[tuple[str, ...]] = []
    for document in documents:
        rows = [{mention.spans: mention.label for mention in one.mentions} for one in document.sets]
        found += (
            tuple(row[spans] for row in rows)
            for spans in rows[0]
            if all(spans in row for row in rows)
        )
    return found


def _rows(documents: Sequence[AnnotatedDocument]) -> list[list[list[Place]]]:
    return [[places(one.mentions) for one in document.sets] for document in documents]


def _words(documents: Sequence[AnnotatedDocument]) -> list[tuple[int, ...]]:
    """Return the tags of all words by each annotator, as numbers."""
    numbers: dict[str, int] = {}
    found: list[tuple[int, ...]] = []
    for document in documents:
        words = edges(tokens(document.document.text))
        rows = [
            [numbers.setdefault(tag, len(numbers)) for tag in tags(words, places(one.mentions))]
            for one in document.sets
        ]
        found += zip(*rows, strict=True)
    return found


def _nltk(library: ModuleType, items: Sequence[tuple[str, ...]], measure: str) -> Ask:
    data = [
        (f"annotator {who}", f"item {number}", label)
        for number, item in enumerate(items)
        for who, label in enumerate(item)
    ]
    return lambda: [float(getattr(library.AnnotationTask(data=data), measure)())]


def _krippendorff(library: ModuleType, items: Sequence[tuple[int, ...]]) -> Ask:
    matrix = import_module("numpy").array(items).T
    return lambda: [float(library.alpha(matrix, level_of_measurement="nominal"))]


def _nervaluate(library: ModuleType, rows: Sequence[Sequence[Sequence[Place]]]) -> Ask:
    first, second = (
        [
            [
                # the last character belongs to the mention
                {
                    "label": one.label,
                    "start": one.pieces[0][0],
                    "end": one.pieces[-1][1] - 1,
                }
                for one in row[side]
            ]
            for row in rows
        ]
        for side in (0, 1)
    )
    labels = sorted({one.label for row in rows for side in row for one in side})

    def ask() -> Sequence[float]:
        evaluator = library.Evaluator(first, second, tags=labels, loader="dict")
        return [float(evaluator.evaluate()["overall"]["strict"].f1)]

    return ask


def _semeval(rows: Sequence[Sequence[Sequence[Place]]]) -> Sequence[float]:
    found: dict[str, Met] = {}
    for row in rows:
        count(found, row[0], row[1])
    tallies = {label: met.tallies() for label, met in found.items()}
    return [number(tallies[ALL]["strict"].prf.f1())]


def _bratiaa(library: ModuleType, documents: Sequence[AnnotatedDocument]) -> Ask:
    """Let it take mentions from memory: its reading of files would count for more than the rest."""
    annotation = import_module("bratiaa.evaluation").Annotation
    # it sorts documents by their ids
    by_id = {f"{number:05}": document for number, document in enumerate(documents)}
    sets = {
        (id, one.annotator.id): one.mentions
        for id, document in by_id.items()
        for one in document.sets
    }
    labels = sorted({mention.label for some in sets.values() for mention in some})

    def texts() -> list[object]:
        found: list[object] = []
        for id, document in by_id.items():
            text = library.Document("", doc_id=id)
            text.ann_files = [
                library.AnnFile(one.annotator.id, (id, one.annotator.id)) for one in document.sets
            ]
            found.append(text)
        return found

    def read(key: tuple[str, str]) -> set[object]:
        return {
            annotation("T", one.label, tuple((span.start, span.end) for span in one.spans))
            for one in sets[key]
        }

    def evaluate(
        here: tuple[str, str], there: tuple[str, str], **_tokens: object
    ) -> tuple[set[object], set[object], set[object]]:
        first, second = read(here), read(there)
        return first & second, first, second

    return lambda: _means(library, texts, labels, eval_func=evaluate)


def _means(
    library: ModuleType,
    source: Callable[[], Iterable[object]],
    labels: Sequence[str],
    **how: Callable[..., object],
) -> Sequence[float]:
    """Return its mean F1 of all, of each label and of each document, in their order."""
    found = library.F1Agreement(source, labels, **how)
    by_label, by_document = found.mean_sd_per_label()[0], found.mean_sd_per_document()[0]
    return [float(found.mean_sd_total()[0]), *map(float, by_label), *map(float, by_document)]


def very_same(documents: Iterable[AnnotatedDocument]) -> Strict:
    """Return strict F1 of documents that all have the sets of the same annotators."""
    return strict(
        (each.document.id, [exact(one.mentions) for one in each.sets]) for each in documents
    )


def _in_order(found: Strict) -> Sequence[float]:
    by_label = [value for _label, value in sorted(found.by_label.items())]
    return [number(found.whole), *by_label, *found.by_document.values()]


def brat_folders(folder: Path, documents: Sequence[AnnotatedDocument]) -> list[Path]:
    """Write the sets of each annotator into a brat folder of its own, as that library expects it."""
    folders = [folder / annotator.id for annotator in ANNOTATORS]
    for at, place in enumerate(folders):
        place.mkdir(parents=True)
        for number, one in enumerate(documents):
            text = one.document.text
            lines = [
                f"T{place}\t{mention.label} "
                f"{';'.join(f'{span.start} {span.end}' for span in mention.spans)}\t"
                f"{mention.quote(text).replace(chr(10), ' ')}\n"
                for place, mention in enumerate(one.sets[at].mentions, 1)
            ]
            stem = place / f"{number:05}"
            stem.with_suffix(".txt").write_text(text, encoding="utf-8", newline="")
            stem.with_suffix(".ann").write_text("".join(lines), encoding="utf-8", newline="")
    return folders


def _bratiaa_files(library: ModuleType, *, folder: Path, labels: Sequence[str]) -> Ask:
    source = partial(library.input_generator, str(folder))
    return lambda: _means(library, source, labels)


def _strict_files(folders: Sequence[Path]) -> Sequence[float]:
    """Read brat folders as an import does, and return the means over pairs of strict F1."""
    rows = [
        brat.read([folder], annotator=annotator, tell=lambda _problem: None)
        for folder, annotator in zip(folders, ANNOTATORS, strict=True)
    ]
    documents = [
        replace(those[0], sets=tuple(one.sets[0] for one in those))
        for those in zip(*rows, strict=True)
    ]
    return _in_order(very_same(documents))
