"""Counts of stances for two annotators in one document."""

from collections.abc import Iterable, Sequence

from annotator.agreement.counts import Counts, add
from annotator.agreement.rusentrel import CLASSES, NEGATIVE, POSITIVE, precision_recall
from annotator.agreement.stance_alignment import Ends, Held, align_stances, polarity
from annotator.agreement.token_counts import Edges, covered
from annotator.domain import Scheme, Span, Stance


def neutral(scheme: Scheme) -> frozenset[str]:
    """Return the polarities that are neither for nor against."""
    return frozenset(one.key for one in scheme.polarities if one.value == 0)


def count_stances(counts: Counts, pair: int, first: Held, second: Held, scheme: Scheme) -> None:
    """Count who is said to take a stance to whom, with which polarity, and what differs."""
    silent = neutral(scheme)
    _count_sets(counts, "pairs", pair, set(first), set(second))
    _count_sets(counts, "opinions", pair, _outspoken(first, silent), _outspoken(second, silent))
    _count_sets(counts, "tuples", pair, _tuples(first), _tuples(second))
    found = align_stances(first, second, silent)
    add(counts, ("stance union", pair), found.union)
    add(counts, ("direction errors", pair), len(found.turned))
    add(counts, ("holder errors", pair), len(found.other_holder))
    add(counts, ("target errors", pair), len(found.other_target))
    add(counts, ("missing stances", pair), len(found.first_only) + len(found.second_only))
    add(
        counts,
        ("neutral or not looked at", pair),
        len(found.first_neutral) + len(found.second_neutral),
    )
    for ends in found.both:
        here, there = polarity(first[ends]), polarity(second[ends])
        if here is not None and there is not None:
            add(counts, ("polarity", pair, here, there))
    _count_f1_pn(counts, pair, first, second, scheme)


def count_evidence(counts: Counts, pair: int, first: Held, second: Held, words: Edges) -> None:
    """Count the words of evidence for stances that both have with the same polarity."""
    for ends, sign in sorted(_tuples(first) & _tuples(second)):
        ours = covered(words, _evidence(first[ends], sign))
        theirs = covered(words, _evidence(second[ends], sign))
        if not ours and not theirs:
            continue
        _count_sets(counts, "evidence", pair, ours, theirs)
        add(counts, ("evidenced", pair))


def _count_sets(
    counts: Counts, name: str, pair: int, ours: Iterable[object], theirs: Iterable[object]
) -> None:
    first, second = set(ours), set(theirs)
    add(counts, (name, pair, "common"), len(first & second))
    add(counts, (name, pair, "first"), len(first))
    add(counts, (name, pair, "second"), len(second))


def _count_f1_pn(counts: Counts, pair: int, first: Held, second: Held, scheme: Scheme) -> None:
    ours, theirs = _classes(first, scheme), _classes(second, scheme)
    if not any((*ours.values(), *theirs.values())):
        return
    add(counts, ("pn documents", pair))
    for one in CLASSES:
        for way, standard, other in (("there", ours, theirs), ("back", theirs, ours)):
            precision, recall = precision_recall(standard[one], other[one])
            add(counts, ("pn", pair, way, one, "precision"), float(precision))
            add(counts, ("pn", pair, way, one, "recall"), float(recall))


def _classes(some: Held, scheme: Scheme) -> dict[str, set[Ends]]:
    signs = {one.key: one.value for one in scheme.polarities}
    found: dict[str, set[Ends]] = {one: set() for one in CLASSES}
    for ends, stances in some.items():
        for stance in stances:
            value = signs.get(stance.polarity, 0)
            if value:
                found[POSITIVE if value > 0 else NEGATIVE].add(ends)
    return found


def _outspoken(some: Held, silent: frozenset[str]) -> set[Ends]:
    return {
        ends
        for ends, stances in some.items()
        if any(stance.polarity not in silent for stance in stances)
    }


def _tuples(some: Held) -> set[tuple[Ends, str]]:
    return {(ends, stance.polarity) for ends, stances in some.items() for stance in stances}


def _evidence(stances: Sequence[Stance], sign: str) -> list[Span]:
    return [span for stance in stances if stance.polarity == sign for span in stance.evidence]
