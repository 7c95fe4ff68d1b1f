"""Working: how a measure comes about, as its formula with the counts of this corpus put in.

The counts are taken back out of the values, which determine them: of F1 and the number of places
where at least one of two annotators has something follows what both have.
"""

from collections.abc import Callable

from annotator.agreement.measure import Measure
from annotator.agreement.report import Report
from annotator.words import _, grouped

_CORRECTED = frozenset(
    {"cohen_kappa", "scott_pi", "brennan_prediger", "gwet_ac1", "krippendorff_alpha"}
)
_COUNTED = frozenset(
    {"f1_strict", "f1_relaxed", "f1_borders", "f1_touching", "f1_pairs", "f1_opinions", "f1_tuples"}
)
_SHARES = frozenset(
    {
        "direction_errors", "holder_errors", "target_errors", "missing_stances",
        "neutral_or_not_looked_at", "percent_agreement",
    }
)  # fmt: skip


def working(measure: Measure, report: Report) -> str:
    """Return the formula of a measure with the actual counts; empty where it is no short one."""
    if measure.value is None:
        return ""
    for names, told in _WAYS:
        if measure.name in names:
            return told(measure, report)
    return ""


def _of_counts(measure: Measure, report: Report) -> str:
    if len(measure.sets) != 2 or measure.value is None:
        return ""
    held = measure.n + _in_common(measure, report)
    both = round(measure.value * held / 2)
    return _("F1 = 2a / (2a + b + c) = 2 · {both} / (2 · {both} + {only}) = {value}").format(
        both=grouped(both), only=grouped(held - 2 * both), value=f"{measure.value:.4f}"
    )


def _in_common(measure: Measure, report: Report) -> int:
    """Return what both have in the sense in which n counts it once: of mentions, the very same."""
    counted = measure
    if measure.kind == "mentions":
        counted = report.measure("mentions", "f1_strict", measure.sets, measure.label)
    # F1 = 2a / (n + a)
    value = counted.value or 0.0
    return round(value * counted.n / (2 - value))


def _of_shares(measure: Measure, _report: Report) -> str:
    if measure.value is None:
        return ""
    return _("{part} of {n} = {value}").format(
        part=grouped(round(measure.value * measure.n)),
        n=grouped(measure.n),
        value=f"{measure.value:.4f}",
    )


def _of_disorder(measure: Measure, report: Report) -> str:
    found = report.disorders.get(measure.sets)
    if found is None or measure.value is None:
        return ""
    told = _("γ = 1 - observed / expected disorder = 1 - {observed} / {expected} = {value}")
    return told.format(
        observed=f"{found.observed:.4f}",
        expected=f"{found.expected:.4f}",
        value=f"{measure.value:.4f}",
    )


def _of_chance(measure: Measure, report: Report) -> str:
    try:
        share = report.measure(measure.kind, "percent_agreement", measure.sets, measure.label)
    except KeyError:
        return ""
    if share.value is None or measure.value is None or measure.value == 1:
        return ""
    expected = (share.value - measure.value) / (1 - measure.value)
    told = _("(Po - Pe) / (1 - Pe) = ({observed} - {expected}) / (1 - {expected}) = {value}")
    return told.format(
        observed=f"{share.value:.4f}", expected=f"{expected:.4f}", value=f"{measure.value:.4f}"
    )


_WAYS: tuple[tuple[frozenset[str], Callable[[Measure, Report], str]], ...] = (
    (_COUNTED, _of_counts),
    (_SHARES, _of_shares),
    (_CORRECTED, _of_chance),
    (frozenset({"gamma"}), _of_disorder),
)
