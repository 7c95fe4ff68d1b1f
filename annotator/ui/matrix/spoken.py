"""Spoken: a pair of the matrix told in words, for the strip, tooltips and screen readers."""

from collections.abc import Sequence

from annotator.domain import Stance
from annotator.ui.desk import Desk
from annotator.ui.matrix.ends import End
from annotator.ui.matrix.grid import Coverage, Grid, polarity_title
from annotator.ui.matrix.meetings import Scope
from annotator.words import _, grouped, ngettext


def pair_told(desk: Desk, grid: Grid, scope: Scope, row: End, column: End) -> str:
    """Return who is towards whom, and what is said of it."""
    pair = row.key, column.key
    found = grid.stances.get(pair, [])
    return f"{names_of(row, column)}: {stances_told(desk, found) or _nothing(grid, scope, row, column)}"


def names_of(row: End, column: End) -> str:
    """Return both names."""
    return f"{row.name} → {column.name}"


def stances_told(desk: Desk, found: Sequence[Stance]) -> str:
    """Return the polarities of a pair's stances and how many show their evidence."""
    if not found:
        return ""
    titles = ", ".join(dict.fromkeys(polarity_title(desk, one.polarity) for one in found))
    with_evidence = sum(bool(one.evidence) for one in found)
    words = [titles, _evidence(len(found), with_evidence)]
    if any(one.unsure for one in found):
        words.append(_("unsure"))
    return ", ".join(words)


def coverage_told(coverage: Coverage) -> str:
    """Return how many pairs are decided, and how many of these are explicitly neutral."""
    decided = ngettext(
        "{decided} of {count} pair decided", "{decided} of {count} pairs decided", coverage.pairs
    ).format(decided=grouped(coverage.decided), count=grouped(coverage.pairs))
    if not coverage.neutral:
        return decided
    neutral = ngettext(
        "{count} explicit neutral", "{count} explicit neutral", coverage.neutral
    ).format(count=grouped(coverage.neutral))
    return f"{decided}, {neutral}"


def _evidence(count: int, with_evidence: int) -> str:
    if with_evidence == count:
        words = ngettext("{count} stance with evidence", "{count} stances with evidence", count)
    elif not with_evidence:
        words = ngettext(
            "{count} stance without evidence", "{count} stances without evidence", count
        )
    else:
        words = ngettext(
            "{count} stance, {evident} with evidence",
            "{count} stances, {evident} with evidence",
            count,
        )
    return words.format(count=count, evident=with_evidence)


def _nothing(grid: Grid, scope: Scope, row: End, column: End) -> str:
    named = row.mentions and column.mentions and row != column
    if not named or scope == "all" or (row.key, column.key) in grid.view:
        return _("not looked at")
    if scope == "sentence":
        return _("not named in one sentence")
    return _("not named in one paragraph")
