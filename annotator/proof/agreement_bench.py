"""The figures of agreement: three annotators over half a million mentions each.

Time is that of the processor, so that a busy machine does not count; making the corpus does not
count either.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.agreement import report
from annotator.domain import AnnotatedDocument, Scheme
from annotator.proof.agreement_corpus import ANNOTATORS, altered, originals
from annotator.proof.agreement_libraries import compared
from annotator.ui.proof.article_bench import Row, resident

COPIES = 100
RESAMPLES = 1000
_SECONDS = 60.0
_MEGABYTES = 500.0
_GROWTH = 1.3
_RESAMPLING = 10.0
_ALONE = Scheme("bench")


def measure(folder: Path, quick: bool) -> list[Row]:
    """Return the figures on copies of the brat corpus in `folder`; one that says so without it."""
    texts = originals(folder)
    copies = COPIES // 10 if quick else COPIES
    bar = _SECONDS * copies / COPIES
    if not texts:
        return [_row("count", None, "s", bar, f"not measured: no corpus in {folder.name}")]
    few, many = _run(texts, copies // 10, 0), _run(texts, copies, RESAMPLES)
    each = copies * sum(len(one.sets[0].mentions) for one in texts)
    scale = f"{each:,} mentions, 3 annotators, {many.documents:,} documents"
    growth = many.counting / few.counting / 10
    return [
        _row("count", many.counting, "s", bar, f"{scale}, {many.measures} measures"),
        _row("memory", many.memory, "MB", _MEGABYTES, f"growth, {scale}"),
        _row("growth", growth, "x", _GROWTH, "time of ten times the documents, by ten"),
        _row(
            "bootstrap",
            many.resampling / many.counting,
            "x",
            _RESAMPLING,
            f"{RESAMPLES} resamples by one evaluation; {many.resampling:.1f} s",
        ),
        *(_row(one.name, one.ratio, "x", one.bar, one.note) for one in compared(texts)),
    ]


@dataclass(slots=True)
class _Run:
    """How long one report took, in seconds of the processor, and what memory it grew by, in MB."""

    before: float = field(default_factory=lambda: resident() / 1e6)
    begun: float = field(default_factory=time.process_time)
    making: float = 0.0
    counting: float = 0.0
    resampling: float = 0.0
    memory: float = 0.0
    documents: int = 0
    measures: int = 0

    def made(self, documents: Iterable[AnnotatedDocument]) -> Iterator[AnnotatedDocument]:
        """Hand documents on; the time it takes to make them is taken off."""
        source = iter(documents)
        while True:
            start = time.process_time()
            one = next(source, None)
            self.making += time.process_time() - start
            if one is None:
                self.counting = self._spent()
                return
            self.documents += 1
            yield one

    def tell(self, _message: str, done: int, _total: int) -> None:
        """Look at the memory now and then."""
        if done % 100 == 0:
            self.memory = max(self.memory, resident() / 1e6 - self.before)

    def finish(self, measures: int) -> None:
        """Take the time after the last document for that of resampling."""
        self.measures = measures
        self.resampling = self._spent() - self.counting

    def _spent(self) -> float:
        return time.process_time() - self.begun - self.making


def _run(texts: list[AnnotatedDocument], copies: int, resamples: int) -> _Run:
    run = _Run()
    documents = run.made(altered(texts, copies))
    found = report(documents, ANNOTATORS, _ALONE, resamples=resamples, tell=run.tell)
    run.finish(len(found.measures))
    return run


def _row(name: str, value: float | None, unit: str, bar: float, note: str) -> Row:
    return {
        "name": f"agreement.{name}",
        "value": None if value is None else round(value, 3),
        "unit": unit,
        "bar": bar,
        "note": note,
    }
