"""The report on small corpora, worked out by hand."""

import json
import math
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement import page, report
from annotator.domain import Entity, State
from tests.agreement.sets import ENTITIES, SCHEME, article, mention, own, people, stance


def compare(*documents, names=("anna", "boris"), **more):
    return report(documents, people(*names), SCHEME, resamples=more.pop("resamples", 0), **more)


def value(found, kind, name, label=None, sets=()):
    return found.measure(kind, name, sets, label).value


ANNA = [mention((0, 6)), mention((14, 20)), mention((23, 29), label="LOC"), mention((40, 49))]
BORIS = [mention((0, 6)), mention((14, 19)), mention((23, 29), label="ORG")]


@pytest.fixture
def small():
    return compare(article(own("anna", ANNA), own("boris", BORIS)))


def test_strict_f1_is_twice_the_common_by_all(small):
    assert value(small, "mentions", "f1_strict") == 2 / 7
    assert value(small, "mentions", "precision_strict") == 1 / 3
    assert value(small, "mentions", "recall_strict") == 1 / 4
    assert value(small, "mentions", "f1_strict", "PER") == 2 / 5
    assert value(small, "mentions", "f1_strict", "LOC") == 0


def test_relaxed_f1_needs_a_shared_character_and_the_label(small):
    assert value(small, "mentions", "f1_relaxed") == 4 / 7
    assert value(small, "mentions", "f1_borders") == 4 / 7
    assert value(small, "mentions", "f1_touching") == 6 / 7


def test_labels_are_compared_on_the_same_borders(small):
    found = small.measure("labels", "percent_agreement", ("Anna", "Boris"))
    assert (found.value, found.n, found.coverage) == (1 / 2, 2, 2 / 5)
    assert small.confusions["Anna", "Boris"] == {("PER", "PER"): 1, ("LOC", "ORG"): 1}


def test_macro_f1_is_a_mean_over_documents_and_micro_is_not():
    one = article(own("anna", ANNA[:1]), own("boris", BORIS[:1]))
    empty = article(own("anna"), own("boris"))
    found = compare(article(own("anna", ANNA), own("boris", BORIS)), one, empty)
    assert value(found, "mentions", "f1_strict") == 4 / 9
    assert value(found, "mentions", "f1_strict_macro") == pytest.approx((2 / 7 + 1) / 2)


def test_a_document_that_one_has_not_looked_at_is_left_out_and_told():
    untouched = own("boris", state=State.NEW)
    skipped = own("boris", state=State.SKIPPED)
    found = compare(
        article(own("anna", ANNA), own("boris", BORIS)),
        article(own("anna", ANNA), untouched),
        article(own("anna", ANNA), skipped),
        article(own("anna", ANNA)),
    )
    measure = found.measure("mentions", "f1_strict")
    assert (measure.value, measure.coverage) == (2 / 7, 1 / 4)
    assert found.documents == 1


def test_no_common_document_is_told_in_words():
    found = compare(article(own("anna", ANNA)), article(own("boris", BORIS)))
    measure = found.measure("mentions", "f1_strict")
    assert measure.value is None
    assert measure.undefined_because == (
        "No document has been annotated by all of these annotators."
    )


def test_nothing_is_ever_perfect_by_default_or_not_a_number():
    found = compare(article(own("anna"), own("boris")))
    for measure in found.measures:
        if measure.name == "percent_agreement" and measure.kind == "tokens":
            continue
        assert measure.value is None, measure
        assert measure.undefined_because


def test_tokens_come_with_a_warning(small):
    measure = small.measure("tokens", "cohen_kappa")
    assert "flatters" in measure.note
    assert measure.value > small.measure("mentions", "f1_strict").value


def test_token_kappa_is_that_of_bio_tags():
    # 12 words, tags O 8, B-PER, I-PER, B-ORG, B-LOC against O 8, B-PER 2, B-ORG, I-ORG
    text = "a b c d e f g h i j k l"
    anna = [mention((2, 5)), mention((10, 11), label="ORG"), mention((18, 19), label="LOC")]
    boris = [mention((2, 3)), mention((10, 13), label="ORG"), mention((18, 19))]
    found = compare(article(own("anna", anna), own("boris", boris), text=text))
    assert value(found, "tokens", "cohen_kappa") == pytest.approx(
        (9 / 12 - 67 / 144) / (1 - 67 / 144)
    )
    assert value(found, "mentions", "f1_strict") == 0


def test_one_entity_under_two_ids_is_one_when_it_is_linked():
    entities = (Entity("a", "A", external_id="Wikidata:Q1"), Entity("b", "B", external_id="Wikidata:Q1"),
                Entity("c", "C"))  # fmt: skip
    found = compare(
        article(
            own("anna", [mention((0, 6), entity="a"), mention((14, 20), entity="a")]),
            own("boris", [mention((0, 6), entity="b"), mention((14, 20), entity="c")]),
            entities=entities,
        )
    )
    assert value(found, "entities", "percent_agreement") == 1 / 2


def test_attributes_are_compared_where_both_gave_one():
    found = compare(
        article(
            own("anna", [mention((0, 6), attributes=[("tone", "dry"), ("old", "yes")])]),
            own("boris", [mention((0, 6), attributes=[("tone", "wet")])]),
        )
    )
    assert value(found, "attributes", "percent_agreement", "tone") == 0
    old = found.measure("attributes", "percent_agreement", label="old")
    assert (old.value, old.n, old.coverage) == (None, 0, 0)


def test_whom_mentions_share_is_compared_whatever_they_are_called():
    places = [(0, 6), (14, 20), (23, 29), (40, 49)]

    def named(entities):
        return [mention(at, entity=who) for at, who in zip(places, entities, strict=True)]

    same = compare(article(own("anna", named("aabb")), own("boris", named("ccdd"))))
    assert value(same, "entities", "percent_agreement") == 0
    assert value(same, "entities", "b_cubed_f1") == 1
    joined = compare(article(own("anna", named("aabb")), own("boris", named("aaaa"))))
    assert value(joined, "entities", "b_cubed_precision") == 1 / 2
    assert value(joined, "entities", "b_cubed_recall") == 1
    assert value(joined, "entities", "b_cubed_f1") == 2 / 3
    alone = compare(article(own("anna", named("aabb")), own("boris")))
    assert value(alone, "entities", "b_cubed_f1") is None


def test_attributes_that_are_numbers_are_also_compared_by_how_far_they_are_apart():
    def rated(*numbers):
        places = [(0, 6), (14, 20), (23, 29)]
        return [
            mention(at, attributes=[("sure", str(one))])
            for at, one in zip(places, numbers, strict=True)
        ]

    found = compare(article(own("anna", rated(1, 5, 9)), own("boris", rated(1, 6, 9))))
    assert value(found, "attributes", "percent_agreement", "sure") == 2 / 3
    assert value(found, "attributes", "krippendorff_alpha_interval", "sure") > 0.9
    assert value(found, "attributes", "krippendorff_alpha", "sure") < 0.7


STANCES = [stance("a", "b"), stance("a", "c", "negative"), stance("b", "c", "neutral")]


def stances(first, second):
    return compare(article(own("anna", stances=first), own("boris", stances=second)))


def test_finding_a_stance_and_agreeing_on_it_are_told_apart():
    found = stances(STANCES, [stance("a", "b"), stance("a", "c", "positive")])
    assert value(found, "stances", "f1_pairs") == 4 / 5
    assert value(found, "stances", "f1_opinions") == 1
    assert value(found, "stances", "f1_tuples") == 2 / 5
    polarity = found.measure("stances", "percent_agreement")
    assert (polarity.value, polarity.n, polarity.coverage) == (1 / 2, 2, 2 / 3)
    assert value(found, "stances", "neutral_or_not_looked_at") == 1 / 3


def test_errors_of_holder_target_and_direction_are_told_apart():
    found = stances(
        [stance("a", "b"), stance("c", "d"), stance("e", "f")],
        [stance("b", "a"), stance("a", "d"), stance("e", "c")],
    )
    for name in ("direction_errors", "holder_errors", "target_errors"):
        assert value(found, "stances", name) == 1 / 3
    assert value(found, "stances", "missing_stances") == 0


def test_two_polarities_on_one_pair_cannot_be_compared_but_are_counted():
    twice = [stance("a", "b"), stance("a", "b", "negative")]
    found = stances(twice, [stance("a", "b")])
    measure = found.measure("stances", "percent_agreement")
    assert (measure.value, measure.coverage) == (None, 0)
    assert value(found, "stances", "f1_tuples") == 2 / 3


def test_evidence_is_compared_word_by_word_on_the_same_stance():
    # "Токаев принял" against "принял Путина"
    found = stances([stance("a", "b", evidence=[(0, 13)])], [stance("a", "b", evidence=[(7, 20)])])
    assert value(found, "evidence", "f1_tokens") == 1 / 2


def test_a_topic_is_a_target_too():
    found = stances([stance("a", "", topic="reform")], [stance("a", "", topic="reform")])
    assert value(found, "stances", "f1_tuples") == 1


def test_f1_pn_of_both_directions_and_their_mean():
    def said(text):
        return [stance(end[0], end[1], {"+": "positive", "-": "negative"}[end[2]])
                for end in text.split()]  # fmt: skip

    found = compare(
        article(own("anna", stances=said("ab+ ac- bc- cb-")), own("boris", stances=said("ab+ ac+ dc- cb-"))),
        article(own("anna", stances=said("ef+")), own("boris", stances=said("ef+ fe-"))),
    )  # fmt: skip
    assert value(found, "stances", "f1_pn_first") == pytest.approx(47 / 77)
    assert value(found, "stances", "f1_pn_second") == pytest.approx(37 / 70)
    assert value(found, "stances", "f1_pn") == pytest.approx((47 / 77 + 37 / 70) / 2)


def test_three_annotators_get_pairs_and_all_together():
    found = compare(
        article(own("anna", ANNA, STANCES), own("boris", BORIS), own("clara", ANNA, STANCES)),
        names=("anna", "boris", "clara"),
    )
    pairs = [value(found, "mentions", "f1_strict", sets=sets) for sets in
             (("Anna", "Boris"), ("Anna", "Clara"), ("Boris", "Clara"))]  # fmt: skip
    assert pairs == [2 / 7, 1, 2 / 7]
    assert value(found, "mentions", "f1_strict") == pytest.approx(sum(pairs) / 3)
    # spans 0-6: PER x 3; 14-20: PER x 2; 23-29: LOC, ORG, LOC; 40-49: PER x 2
    agreeing = 3 + 2 + 1 + 2
    n, squares = 10, 7**2 + 2**2 + 1**2
    expected = 1 - (n - 1) * (n - agreeing) / (n * n - squares)
    assert value(found, "labels", "krippendorff_alpha") == pytest.approx(expected)
    assert value(found, "stances", "krippendorff_alpha") == 1


def test_u_alpha_of_a_label_goes_on_through_documents_without_it():
    with_it = article(own("anna", [mention((0, 6))]), own("boris", [mention((0, 4))]))
    without = article(own("anna"), own("boris"))
    alone, both = compare(with_it), compare(with_it, without)
    assert value(both, "units", "u_alpha", "PER") > value(alone, "units", "u_alpha", "PER")


def test_nested_mentions_of_one_label_are_left_out_of_u_alpha_and_told():
    nested = [mention((0, 13)), mention((0, 6))]
    found = compare(article(own("anna", nested), own("boris", nested)))
    measure = found.measure("units", "u_alpha", label="PER")
    assert (measure.n, measure.coverage) == (2, 1 / 2)
    assert "left out" in measure.note


def many(count=8):
    for at in range(count):
        yield article(own("anna", ANNA), own("boris", BORIS[: 1 + at % 3]), id=f"d{at}")


def test_an_interval_holds_the_value_and_comes_out_the_same_again():
    first, again = (compare(*many(), resamples=200, seed=3) for _turn in range(2))
    assert first == again
    measure = first.measure("mentions", "f1_strict")
    assert measure.ci_low < measure.value < measure.ci_high
    other = compare(*many(), resamples=200, seed=4)
    assert other.measure("mentions", "f1_strict_macro") != first.measure(
        "mentions", "f1_strict_macro"
    )


def test_four_documents_are_too_few_for_an_interval():
    found = compare(*many(4), resamples=50)
    assert {measure.ci_low for measure in found.measures} == {None}


def test_equal_documents_leave_no_doubt():
    found = compare(*[article(own("anna", ANNA), own("boris", BORIS))] * 5, resamples=50)
    measure = found.measure("mentions", "f1_relaxed_macro")
    assert measure.ci_low == pytest.approx(measure.value)
    assert measure.ci_high == pytest.approx(measure.value)


def test_the_json_has_every_key_and_survives_json(small):
    told = json.loads(json.dumps(small.as_json(), allow_nan=False))
    keys = {"name", "kind", "sets", "label", "value", "ci_low", "ci_high", "n", "undefined_because"}
    assert all(keys <= set(entry) for entry in told["measures"])
    entry = next(one for one in told["measures"] if one["name"] == "f1_strict")
    assert entry["sets"] == ["Anna", "Boris"]
    assert entry["value"] == 2 / 7


def test_annotators_of_one_name_are_told_apart_by_id():
    same = [replace(person, name="Anna") for person in people("anna", "boris")]
    found = report([article(own("anna", ANNA), own("boris", BORIS))], same, SCHEME, resamples=0)
    assert found.annotators == ("anna", "boris")
    with pytest.raises(KeyError):
        found.measure("mentions", "no such measure")


def test_the_page_is_whole_and_runs_nothing():
    label = "<script>alert('&')</script>"
    marked = [mention((0, 6), label=label), mention((14, 20))]
    text = page(compare(article(own("anna", marked), own("boris", marked[:1]))))
    open_tags = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert tag != "script"
            if tag != "meta" and tag != "br":
                open_tags.append(tag)

        def handle_startendtag(self, tag, attributes):
            assert tag == "rect"

        def handle_endtag(self, tag):
            assert open_tags.pop() == tag

    Reader().feed(text)
    assert open_tags == []
    assert "<svg" in text
    assert "://" not in text


def test_the_page_shows_intervals_or_why_there_are_none(small):
    large = page(compare(*many(), resamples=50))
    assert "no confidence intervals" in page(small)
    assert "no confidence intervals" not in large
    measure = compare(*many(), resamples=50).measure("mentions", "f1_strict")
    assert f"{measure.ci_low:.4f} – {measure.ci_high:.4f}" in large


def test_three_annotators_who_found_nothing_have_no_value():
    found = compare(
        article(own("anna"), own("boris"), own("clara")), names=("anna", "boris", "clara")
    )
    assert value(found, "labels", "krippendorff_alpha") is None
    assert value(found, "tokens", "krippendorff_alpha") is None
    assert value(found, "mentions", "f1_strict") is None


def swapped(documents):
    for one in documents:
        yield replace(one, sets=one.sets[::-1])


MENTIONS = st.lists(
    st.builds(
        lambda start, length, label: mention((start, start + length), label=label),
        st.integers(0, 60), st.integers(1, 12), st.sampled_from(["PER", "ORG"]),
    ), max_size=6,
)  # fmt: skip
STANCE = st.builds(
    stance,
    st.sampled_from("abc"),
    st.sampled_from("abc"),
    st.sampled_from(["negative", "neutral", "positive"]),
)
DOCUMENT = st.tuples(MENTIONS, MENTIONS, st.lists(STANCE, max_size=4), st.lists(STANCE, max_size=4))
TURNED = {"precision_strict": "recall_strict", "precision_relaxed": "recall_relaxed",
          "f1_pn_first": "f1_pn_second"}  # fmt: skip
TURNED |= {there: here for here, there in TURNED.items()}


def articles(drawn):
    return [
        article(own("anna", first, said), own("boris", second, heard), entities=ENTITIES)
        for first, second, said, heard in drawn
    ]


def values(found):
    return {(one.kind, one.name, one.label): one.value for one in found.measures}


def close(one, other):
    return one == other or (
        one is not None and other is not None and math.isclose(one, other, abs_tol=1e-12)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(DOCUMENT, min_size=1, max_size=3))
def test_swapping_the_annotators_swaps_precision_and_recall_only(drawn):
    documents = articles(drawn)
    there = values(compare(*documents))
    back = values(compare(*documents, names=("boris", "anna")))
    for (kind, name, label), expected in there.items():
        turned = TURNED.get(name, name)
        assert close(back[kind, turned, label], expected), (kind, name, label)


@settings(max_examples=40, deadline=None)
@given(st.lists(DOCUMENT, min_size=1, max_size=3))
def test_the_order_of_documents_and_sets_changes_nothing(drawn):
    documents = articles(drawn)
    there = values(compare(*documents))
    back = values(compare(*swapped(documents[::-1])))
    assert all(close(back[key], expected) for key, expected in there.items())


COUNTED = ("f1_", "precision_", "recall_", "percent_agreement")


@settings(max_examples=40, deadline=None)
@given(st.lists(DOCUMENT, min_size=1, max_size=2))
def test_having_every_document_twice_changes_no_share(drawn):
    documents = articles(drawn)
    once, twice = values(compare(*documents)), values(compare(*documents, *documents))
    for key, expected in once.items():
        if key[1].startswith(COUNTED) or key[1] == "cohen_kappa":
            assert close(twice[key], expected), key


LABELLED = (
    ("mentions", "f1_strict"), ("mentions", "f1_strict_macro"), ("mentions", "f1_relaxed"),
    ("labels", "percent_agreement"), ("labels", "cohen_kappa"), ("labels", "krippendorff_alpha"),
    ("labels", "gwet_ac1"), ("tokens", "cohen_kappa"), ("tokens", "krippendorff_alpha"),
    ("tokens", "percent_agreement"), ("tokens", "cohen_kappa_annotated"),
)  # fmt: skip


@pytest.mark.parametrize("at", range(4))
def test_a_changed_label_lowers_every_score_that_counts_labels(at):
    changed = list(ANNA)
    changed[at] = replace(changed[at], label="EVENT")
    same = values(compare(article(own("anna", ANNA), own("boris", ANNA))))
    other = values(compare(article(own("anna", ANNA), own("boris", changed))))
    for kind, name in LABELLED:
        assert same[kind, name, None] == 1
        assert other[kind, name, None] < 1, (kind, name)


def test_a_changed_polarity_lowers_every_score_that_counts_polarity():
    changed = [replace(STANCES[0], polarity="negative"), *STANCES[1:]]
    same, other = values(stances(STANCES, STANCES)), values(stances(STANCES, changed))
    names = ("f1_tuples", "percent_agreement", "cohen_kappa", "weighted_kappa_linear",
             "weighted_kappa_quadratic", "scott_pi", "brennan_prediger", "krippendorff_alpha",
             "krippendorff_alpha_ordinal", "gwet_ac1", "gwet_ac2", "f1_pn")  # fmt: skip
    for name in names:
        assert same["stances", name, None] == 1, name
        assert other["stances", name, None] < 1, name
