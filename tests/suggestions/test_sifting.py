from annotator.suggestions import sifted
from tests.suggestions.made import mention, suggestion

TEXT = "президент Казахстана Токаев"


def spans(found):
    return [(one.hull.start, one.hull.end, one.label) for one in found]


def test_the_surest_speaks_for_a_place():
    found = [suggestion(0, 5, "ORG", 700), suggestion(0, 5, "PER", 900)]
    assert spans(sifted(found, [])) == [(0, 5, "PER")]


def test_the_longest_of_a_label_counts_and_another_label_may_lie_within():
    found = [
        suggestion(10, 20, "GPE", 990),
        suggestion(0, 20, "ROLE", 600),
        suggestion(0, 9, "ROLE", 999),
    ]
    assert spans(sifted(found, [])) == [(0, 20, "ROLE"), (10, 20, "GPE")]
    assert spans(sifted(found, [], nests=False)) == [(0, 20, "ROLE")]


def test_nothing_is_made_that_crosses_a_mention_or_lies_in_one_of_its_label():
    there = [mention(TEXT, "президент Казахстана", "ROLE")]
    found = [suggestion(10, 27, "PER"), suggestion(0, 9, "ROLE"), suggestion(10, 20, "GPE")]
    assert spans(sifted(found, there)) == [(10, 20, "GPE")]


def test_a_name_without_label_yields_to_everything():
    found = [suggestion(0, 27, ""), suggestion(21, 27, "PER")]
    assert spans(sifted(found, [])) == [(21, 27, "PER")]
    assert spans(sifted([suggestion(0, 9, "")], [mention(TEXT, "президент Казахстана")])) == []


def test_a_refusal_holds_for_its_label_and_for_a_name_without_one():
    refused = {suggestion(0, 9, "PER").refusal}
    found = [suggestion(0, 9, "PER"), suggestion(0, 9, "ORG"), suggestion(0, 9, "")]
    assert spans(sifted(found, [], refused)) == [(0, 9, "ORG")]
    assert spans(sifted(found[2:], [], refused)) == []
    assert spans(sifted(found[2:], [], {"twin 0-9"})) == [(0, 9, "")]


def test_a_refused_name_leaves_none_of_its_parts_as_a_name():
    refused = {suggestion(0, 20, "ROLE").refusal}
    found = [suggestion(10, 20, ""), suggestion(10, 27, ""), suggestion(10, 20, "GPE")]
    assert spans(sifted(found[:1], [], refused)) == []
    assert spans(sifted(found[1:2], [], refused)) == [(10, 27, "")]
    assert spans(sifted(found[2:], [], refused)) == [(10, 20, "GPE")]


def test_long_and_short_ones_are_compared_wherever_they_begin():
    found = [suggestion(0, 400, "ORG"), *(suggestion(at, at + 3, "ORG") for at in range(1, 380, 7))]
    assert spans(sifted(found, [])) == [(0, 400, "ORG")]
