"""The figures of sentences: against those of RuSentNE that stand in NEREL, and lines of RuSentRel."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from annotator.language import sentences
from annotator.proof.figures import rate, share
from annotator.proof.language_corpora import Corpora, Labelled
from annotator.ui.proof.article_bench import Row

LEAST_EXACT = 0.97
MOST_CROSSED = 0.002
LEAST_F1 = 0.985
_TEMPLATE = re.compile(r"^\{Author, Unknown\}\s*")
_WHOLE = re.compile(r"[.!?…][\"»”)]*$")


def measure(corpora: Corpora) -> list[Row]:
    """Return the figures on each corpus that is there."""
    nerel = [one for part in corpora.nerel.values() for one in part]
    exact, located = _exact(nerel, corpora.rusentne)
    crossed, mentions = _crossed(nerel)
    f1, lines = _joined_lines(corpora.rusentrel)
    return [
        share("sentences.nerel.exact", exact, LEAST_EXACT, f"of {located:,} sentences of RuSentNE"),
        rate("sentences.nerel.crossed", crossed, MOST_CROSSED, f"of {mentions:,} mentions"),
        share("sentences.rusentrel.f1", f1, LEAST_F1, f"edges of {lines:,} joined lines"),
    ]


def _exact(texts: Sequence[Labelled], wanted: Sequence[str]) -> tuple[float | None, int]:
    """Return the share of sentences that are found whole where they stand, and how many stand."""
    joined = "\n\n\n".join(one.text for one in texts)
    found = sentences(joined)
    starts, ends = [one.start for one in found], {one.end for one in found}
    known = set(starts)
    hits = located = 0
    for words in wanted:
        at = joined.find(words)
        if at < 0:
            continue
        located += 1
        end = at + len(words)
        inner = bisect_right(starts, at) != bisect_right(starts, end - 1)
        hits += at in known and not inner and not ends.isdisjoint((end - 1, end, end + 1))
    return (hits / located if located else None), located


def _crossed(texts: Sequence[Labelled]) -> tuple[float | None, int]:
    """Return the share of mentions that reach over the end of a sentence, and how many there are."""
    crossed = total = 0
    for one in texts:
        starts = [sentence.start for sentence in sentences(one.text)]
        for mention in one.mentions:
            total += 1
            span = mention.hull
            crossed += bisect_right(starts, span.start) != bisect_right(starts, span.end - 1)
    return (crossed / total if total else None), total


def _joined_lines(texts: Sequence[Labelled]) -> tuple[float | None, int]:
    """Return F1 of the ends of sentences in articles whose lines, a sentence each, are joined."""
    right = wrong = missed = 0
    for one in texts:
        text, ends = "", set[int]()
        for line in one.text.splitlines():
            words = _TEMPLATE.sub("", line.strip())
            if _WHOLE.search(words):
                text += f" {words}" if text else words
                ends.add(len(text))
        found = {sentence.end for sentence in sentences(text)}
        right += len(found & ends)
        wrong += len(found - ends)
        missed += len(ends - found)
    total = right + missed
    return (2 * right / (2 * right + wrong + missed) if total else None), total
