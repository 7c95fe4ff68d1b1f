"""Remarks: what a careful reader would say of a value when seeing it beside the others."""

from collections.abc import Iterator

from annotator.agreement.measure import Measure
from annotator.agreement.report import Report
from annotator.agreement.wording import name_title
from annotator.words import _

MUCH = 0.85
LITTLE = 0.4
APART = 0.02
_BEYOND_CHANCE = frozenset({"cohen_kappa", "scott_pi", "krippendorff_alpha"})
_ONE_WAY = frozenset({"f1_pn_first", "f1_pn_second", "f1_pn"})
_BY_DOCUMENT = frozenset({"f1_strict_macro", "f1_relaxed_macro", "f1_pn"})


def remarks(measure: Measure, report: Report) -> Iterator[str]:
    """Yield sentences on what a value hides: prevalence, the direction, documents without any."""
    if measure.value is None:
        return
    yield from _prevalence(measure, measure.value, report)
    yield from _direction(measure, report)
    if measure.name in _BY_DOCUMENT and measure.coverage is not None:
        yield _(
            "It is a mean over documents; one in which neither of them has any tells nothing about "
            "agreement and is left out of it, it does not count as perfect."
        )


def _prevalence(measure: Measure, value: float, report: Report) -> Iterator[str]:
    share = _other(measure, report, "percent_agreement")
    if measure.name not in _BEYOND_CHANCE or share is None:
        return
    if share >= MUCH and value < LITTLE:
        yield _(
            "They agree on {share}, and yet {name} is only {value}: one value makes up nearly all, "
            "so that chance would agree nearly as often. That is the paradox of prevalence; AC1 and "
            "the confusion matrix say more here."
        ).format(share=f"{share:.0%}", name=name_title(measure.name), value=f"{value:.3f}")


def _direction(measure: Measure, report: Report) -> Iterator[str]:
    if measure.name not in _ONE_WAY:
        return
    there, back = (_other(measure, report, name) for name in ("f1_pn_first", "f1_pn_second"))
    if there is not None and back is not None and abs(there - back) >= APART:
        yield _(
            "With {first} as the standard it is {there}, with {second} {back}: precision and recall "
            "are means over the documents of the standard, so that changing places changes them."
        ).format(
            first=measure.sets[0],
            second=measure.sets[-1],
            there=f"{there:.3f}",
            back=f"{back:.3f}",
        )


def _other(measure: Measure, report: Report, name: str) -> float | None:
    try:
        return report.measure(measure.kind, name, measure.sets, measure.label).value
    except KeyError:
        return None
