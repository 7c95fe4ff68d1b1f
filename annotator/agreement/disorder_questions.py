"""What is asked about disorder: gamma, and how sure its value is."""

from collections.abc import Iterator
from math import sqrt

from annotator.agreement.counts import Counts, Key
from annotator.agreement.disorder import SURE, Disorder
from annotator.agreement.disorder_counts import MILLIONTHS
from annotator.agreement.question import Question, Subject, Totals, count, part_of
from annotator.agreement.value import Outcome, Reason
from annotator.words import _, grouped


def disorder_questions(
    counts: Counts, whose: Key, documents: Key, either: Key
) -> Iterator[Question]:
    """Yield gamma of two annotators, or of all; nothing where chance was not drawn."""
    found = disorder_of(counts, whose)
    if found is None:
        return
    subject = Subject(
        "units", documents, count(("disorder units", *whose)), part_of(documents, either)
    )
    seen, chance = ("disorder", *whose), ("chance disorder", *whose)

    def gamma(totals: Totals) -> Outcome:
        expected = totals.get(chance, 0)
        if not totals.get(("disorder units", *whose), 0):
            return Reason.NOTHING
        return 1 - totals.get(seen, 0) / expected if expected else Reason.ONE_VALUE

    yield subject.question("gamma", gamma, _note(found))


def disorder_of(counts: Counts, whose: Key) -> Disorder | None:
    """Return the disorder of two annotators, or of all; None where it was not counted."""
    units = counts.get(("mean units", *whose), 0) / MILLIONTHS
    if not units:
        return None

    def each(name: str) -> float:
        return counts.get((name, *whose), 0) / MILLIONTHS / units

    variance = counts.get(("chance variance", *whose), 0) / MILLIONTHS
    return Disorder(
        each("disorder"),
        each("chance disorder"),
        SURE * sqrt(variance) / units,
        int(counts.get(("disorder draws", *whose), 0)),
        int(counts.get(("disorder texts", *whose), 0)),
        int(counts.get(("disorder unproven", *whose), 0)),
        each("least disorder"),
    )


def _note(found: Disorder) -> str:
    if not found.expected:
        return ""
    error = found.error * found.observed / found.expected**2
    told = _(
        "What chance would give is not computed but drawn: {draws} times in {texts} texts, which "
        "leaves the value uncertain by ± {error}."
    ).format(draws=grouped(found.draws), texts=grouped(found.texts), error=f"{error:.4f}")
    if not found.unproven:
        return told
    more = (found.observed - found.least) / found.expected
    return f"{told} " + _(
        "In {unproven} of these texts there may be a better alignment; then the value is higher by "
        "up to {more}."
    ).format(unproven=grouped(found.unproven), more=f"{more:.4f}")
