"""The performance figures; a value at or under its bar is good."""

from annotator.cli.output import Output
from annotator.paths import resource
from annotator.proof import corpus_bench
from annotator.ui import article_bench, replay, stance_replay, window_bench
from annotator.words import _

CORPUS = "../shared/data/rusentrel/train"
"""Where the article to label again is, seen from the project; no figure without it."""


def bench(output: Output, *, quick: bool) -> int:
    """Print every figure with its bar; 1 when one is over it."""
    # first, so that the peak of memory is that of the corpus
    rows = corpus_bench.measure(resource().parent / corpus_bench.CORPUS, quick)
    if not rows:
        output.say(_("The corpus is not here: no figures of import and export."))
    rows += [*article_bench.measure(quick), *window_bench.measure(quick)]
    rows += stance_replay.measure()
    rows += replay.measure(resource().parent / CORPUS)
    for row in rows:
        verdict = "  " if row["value"] <= row["bar"] else "!!"
        output.say(
            f"{verdict} {row['name']:<52} {row['value']:>9.2f} {row['unit']:<6}"
            f" ≤ {row['bar']:>8.2f}  {row['note']}"
        )
    output.result(rows)
    return 0 if all(row["value"] <= row["bar"] for row in rows) else 1
