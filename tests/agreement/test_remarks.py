"""What a reader is told of values that mislead, in words."""

import re

from annotator.agreement import page, remarks, working
from annotator.agreement.report import report
from tests.agreement.sets import SCHEME, article, mention, own, people, stance


def compared(*documents):
    return report(documents, people("anna", "boris"), SCHEME, resamples=0)


def told(found, kind, name):
    return " ".join(remarks(found.measure(kind, name), found))


def nearly_all_positive():
    """118 pairs both call positive, 5 and 2 only one does; the textbook case of the paradox."""
    pairs = [(a, b) for a in "abcdef" for b in "abcdef" if a != b]
    documents = []
    for number in range(5):
        here = [stance(a, b) for a, b in pairs[:25]]
        there = list(here)
        if number == 0:
            here[:5] = [stance(a, b, "negative") for a, b in pairs[:5]]
            there[5:7] = [stance(a, b, "negative") for a, b in pairs[5:7]]
        documents.append(
            article(own("anna", stances=here), own("boris", stances=there), id=str(number))
        )
    return compared(*documents)


def test_the_paradox_of_prevalence_is_told_where_it_occurs():
    found = nearly_all_positive()
    kappa = found.measure("stances", "cohen_kappa")
    assert round(kappa.value, 3) == -0.023
    assert found.measure("stances", "gwet_ac1").value > 0.94
    said = told(found, "stances", "cohen_kappa")
    assert "They agree on 94%" in said
    assert "-0.023" in said
    assert told(found, "stances", "gwet_ac1") == ""
    assert "paradox of prevalence" in page(found)


def test_a_score_that_depends_on_who_is_the_standard_says_so():
    one = article(
        own("anna", stances=[stance("a", "b"), stance("a", "c")]),
        own("boris", stances=[stance("a", "b")]),
        id="1",
    )
    other = article(
        own("anna", stances=[]), own("boris", stances=[stance("b", "c", "negative")]), id="2"
    )
    found = compared(one, other)
    said = told(found, "stances", "f1_pn")
    assert "With Anna as the standard it is 0.762, with Boris 0.679" in said
    alike = compared(
        article(own("anna", stances=[stance("a", "b")]), own("boris", stances=[stance("a", "b")]))
    )
    assert "standard it is" not in told(alike, "stances", "f1_pn")


def test_documents_without_any_are_said_to_be_left_out():
    found = nearly_all_positive()
    assert "does not count as perfect" in told(found, "stances", "f1_pn")


def test_the_formula_with_its_counts_gives_the_value():
    anna = [mention((0, 6)), mention((14, 20)), mention((23, 29), label="LOC"), mention((40, 49))]
    boris = [mention((0, 6)), mention((14, 19)), mention((23, 29), label="ORG")]
    found = compared(article(own("anna", anna), own("boris", boris)))
    for name in ("f1_strict", "f1_relaxed", "f1_borders", "f1_touching"):
        measure = found.measure("mentions", name)
        both, only = re.search(
            r"2 · (\d+) / \(2 · \d+ \+ (\d+)\)", working(measure, found)
        ).groups()
        assert 2 * int(both) / (2 * int(both) + int(only)) == measure.value, name
