"""The performance figures; a value at or under its bar is good."""

from pathlib import Path

from annotator.cli.output import Output
from annotator.paths import resource
from annotator.proof import (
    agreement_bench,
    corpus_bench,
    language_bench,
    learner_bench,
    quotation_bench,
    source_bench,
)
from annotator.proof.language_corpora import Corpora
from annotator.ui.proof import (
    article_bench,
    quoting_bench,
    replay,
    stance_replay,
    suggested_replay,
    suggestion_bench,
    window_bench,
)
from annotator.words import _

CORPORA = "../shared/data"
"""Where corpora are, seen from the project; without them there are no figures of them."""
CORPUS = "rusentrel/train"
"""Where the article to label again is, among them."""
COMPARED = "nerel-dev/dev"
"""Where the corpus to compare annotators on is, among them."""


def bench(output: Output, *, quick: bool, corpora: Path | None = None) -> int:
    """Print every figure with its bar; 1 when one is over it.

    `corpora` is a folder of corpora to measure language on instead of the usual one.
    """
    usual = resource().parent / CORPORA
    # first, so that the peak of memory is that of the corpus
    rows = corpus_bench.measure(resource().parent / corpus_bench.CORPUS, quick)
    if not rows:
        output.say(_("The corpus is not here: no figures of import and export."))
    rows += [*article_bench.measure(quick), *window_bench.measure(quick)]
    rows += quoting_bench.measure(quick)
    rows += suggestion_bench.measure(quick)
    rows += stance_replay.measure()
    rows += replay.measure(usual / CORPUS)
    rows += suggested_replay.measure(usual / CORPUS)
    rows += agreement_bench.measure(usual / COMPARED, quick)
    corpora_there = Corpora(corpora or usual)
    rows += language_bench.measure(corpora_there)
    rows += source_bench.measure(corpora_there)
    rows += learner_bench.measure(corpora_there, quick)
    gold = resource().parent / quotation_bench.GOLD
    rows += quotation_bench.measure(gold, corpora_there.folder)
    for row in rows:
        verdict = "  " if _is_good(row) else "!!"
        value = "–" if row["value"] is None else f"{row['value']:.2f}"
        output.say(
            f"{verdict} {row['name']:<52} {value:>9} {row['unit']:<6}"
            f" ≤ {row['bar']:>8.2f}  {row['note']}"
        )
    output.result(rows)
    return 0 if all(map(_is_good, rows)) else 1


def _is_good(row: article_bench.Row) -> bool:
    return row["value"] is None or row["value"] <= row["bar"]
