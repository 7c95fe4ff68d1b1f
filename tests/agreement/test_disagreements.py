"""Each mismatch has its kind."""

import pytest

from annotator.agreement import Kind, disagreements
from annotator.domain import Span, State
from tests.agreement.sets import SCHEME, article, mention, own, stance


def between(first, second):
    return disagreements(article(first, second), ("anna", "boris"), SCHEME)


def kinds(first, second):
    return [one.kind for one in between(first, second)]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([mention((0, 6))], [], [Kind.MISSING]),
        ([], [mention((0, 6))], [Kind.MISSING]),
        ([mention((0, 6))], [mention((0, 13))], [Kind.BOUNDARY]),
        ([mention((0, 6))], [mention((0, 6), label="ORG")], [Kind.LABEL]),
        ([mention((0, 6))], [mention((0, 13), label="ORG")], [Kind.LABEL, Kind.BOUNDARY]),
        ([mention((0, 6), entity="a")], [mention((0, 6), entity="b")], [Kind.ENTITY]),
        ([mention((0, 6), entity="a")], [mention((0, 6))], [Kind.ENTITY]),
        ([mention((0, 6), entity="a")], [mention((0, 6), entity="a")], []),
    ],
)
def test_mentions_differ_in_kind(ours, theirs, expected):
    assert kinds(own("anna", ours), own("boris", theirs)) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([stance("a", "b")], [], [Kind.MISSING]),
        ([], [stance("a", "b")], [Kind.MISSING]),
        ([stance("a", "b", "neutral")], [], [Kind.NEUTRAL_OR_NOT_LOOKED_AT]),
        ([], [stance("a", "b", "neutral")], [Kind.NEUTRAL_OR_NOT_LOOKED_AT]),
        ([stance("a", "b")], [stance("b", "a")], [Kind.DIRECTION]),
        ([stance("a", "b")], [stance("c", "b")], [Kind.HOLDER]),
        ([stance("a", "b")], [stance("a", "c")], [Kind.TARGET]),
        ([stance("a", "b")], [stance("a", "b", "negative")], [Kind.POLARITY]),
        ([stance("a", "b", evidence=[(0, 6)])], [stance("a", "b")], [Kind.EVIDENCE]),
        ([stance("a", "b")], [stance("a", "b")], []),
    ],
)
def test_stances_differ_in_kind(ours, theirs, expected):
    assert kinds(own("anna", stances=ours), own("boris", stances=theirs)) == expected


def test_opposite_polarities_weigh_more_than_a_neutral_and_an_unclear_one_half():
    def weight(first, *second):
        found = between(
            own("anna", stances=[stance("a", "b", first)]),
            own("boris", stances=[stance("a", "b", one) for one in second]),
        )
        return found[0].weight

    opposite, near = weight("positive", "negative"), weight("positive", "neutral")
    assert opposite > near
    assert weight("positive", "neutral", "negative") == near
    assert weight("positive", "strange") == near


def test_what_matters_most_comes_first_with_its_place_and_both_values():
    first = own("anna", [mention((0, 6))], [stance("a", "b", evidence=[(7, 13)])])
    second = own("boris", [mention((0, 13))], [stance("a", "b", "negative", [(14, 20)])])
    found = between(first, second)
    assert [one.kind for one in found] == [Kind.POLARITY, Kind.BOUNDARY]
    assert found[0].spans == (Span(7, 13), Span(14, 20))
    assert found[0].first == first.stances
    assert found[0].second == second.stances
    assert found[0].annotators == ("anna", "boris")
    assert found[1].spans == (Span(0, 13),)


def test_a_document_that_one_has_not_looked_at_holds_no_disagreements():
    assert between(own("anna", [mention((0, 6))]), own("boris", state=State.NEW)) == []
