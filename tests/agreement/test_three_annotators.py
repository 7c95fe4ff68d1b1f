"""What is said of three annotators together, worked out by hand or by another way of counting."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement import gwet, many_annotators, report, unitizing
from annotator.agreement.alpha import alpha_nominal, alpha_ordinal
from annotator.agreement.continuum import Unit
from annotator.agreement.two_annotators import linear, weighted_kappa
from annotator.agreement.value import Reason
from annotator.domain import DocumentLabel, State
from tests.agreement.sets import ENTITIES, SCHEME, TEXT, article, mention, own, people, stance

NAMES = ("anna", "boris", "clara")


def compare(*documents, names=NAMES, **more):
    return report(documents, people(*names), SCHEME, resamples=more.pop("resamples", 0), **more)


def together(found):
    return {
        (one.kind, one.name, one.label): one.value
        for one in found.measures
        if len(one.sets) == len(found.annotators)
    }


LABELS = st.sampled_from(["PER", "ORG", "LOC"])
PLACES = [(0, 6), (14, 20), (23, 29), (40, 49), (51, 56)]
ROW = st.lists(st.tuples(LABELS, LABELS, LABELS), min_size=5, max_size=5)


def labelled(rows, sides=range(3)):
    return [
        own(
            NAMES[side],
            [mention(at, label=row[side]) for at, row in zip(PLACES, rows, strict=True)],
        )
        for side in sides
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=3))
def test_kappas_of_labels_are_those_of_the_items(drawn):
    found = together(compare(*[article(*labelled(rows)) for rows in drawn]))
    items = many_annotators.ratings([row for rows in drawn for row in rows])
    used = len({label for item in items for label in item})
    for name, expected in (
        ("fleiss_kappa", many_annotators.fleiss_kappa(items)),
        ("randolph_kappa", many_annotators.randolph_kappa(items, used)),
        ("light_kappa", many_annotators.light_kappa(items)),
        ("conger_kappa", many_annotators.conger_kappa(items)),
        ("gwet_ac1", gwet.gwet_ac1(items, sorted({label for item in items for label in item}))),
    ):
        value = found["labels", name, None]
        if isinstance(expected, Reason):
            assert value is None
        else:
            assert value == pytest.approx(expected, abs=1e-12), name


def test_fleiss_counts_only_what_all_three_have():
    rows = labelled([("PER",) * 3, ("ORG",) * 3, ("LOC", "PER", "LOC"), ("PER",) * 3, ("ORG",) * 3])
    less = replace(rows[2], mentions=rows[2].mentions[:2])
    found = compare(article(rows[0], rows[1], less))
    measure = found.measure("labels", "fleiss_kappa")
    assert (measure.value, measure.n, measure.coverage) == (1, 2, 2 / 5)
    assert found.measure("labels", "light_kappa").value < 1


def test_kappas_of_polarities_are_those_of_the_pairs():
    signs = ["positive", "negative", "positive", "neutral"]
    other = ["positive", "negative", "negative", "neutral"]
    ends = [("a", "b"), ("a", "c"), ("b", "c"), ("c", "a")]
    sets = [
        own(name, stances=[stance(*pair, sign) for pair, sign in zip(ends, said, strict=True)])
        for name, said in zip(NAMES, (signs, signs, other), strict=True)
    ]
    found = together(compare(article(*sets)))
    items = many_annotators.ratings(zip(signs, signs, other, strict=True))
    for name in ("fleiss_kappa", "light_kappa", "conger_kappa"):
        expected = getattr(many_annotators, name)(items)
        assert found["stances", name, None] == pytest.approx(expected, abs=1e-12)
    expected = many_annotators.randolph_kappa(items, 3)
    assert found["stances", "randolph_kappa", None] == pytest.approx(expected, abs=1e-12)
    order = ["negative", "neutral", "positive"]
    expected = gwet.gwet_ac1(items, order)
    assert found["stances", "gwet_ac1", None] == pytest.approx(expected, abs=1e-12)
    expected = gwet.gwet_ac2(items, order, gwet.quadratic(3))
    assert found["stances", "gwet_ac2", None] == pytest.approx(expected, abs=1e-12)


CUT = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 5), LABELS), max_size=6)


def units(cut):
    found, at = [], 0
    for length, gap, label in cut:
        found.append(Unit(at + gap, at + gap + length, label))
        at += gap + length
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(CUT, min_size=3, max_size=3))
def test_the_family_of_u_alpha_is_that_of_the_continuum(cuts):
    rows = [units(cut) for cut in cuts]
    sets = [
        own(name, [mention(unit[:2], label=unit.category) for unit in row])
        for name, row in zip(NAMES, rows, strict=True)
    ]
    found = together(compare(article(*sets, text=TEXT)))
    met = unitizing.meetings(rows, 0, len(TEXT))
    where = unitizing.unit_meetings(rows)
    expected = {
        ("u_alpha", None): unitizing.u_alpha(met),
        ("u_alpha_binary", None): unitizing.u_alpha_binary(met),
        ("cu_alpha", None): unitizing.cu_alpha(where),
    }
    for label in {unit.category for row in rows for unit in row}:
        expected["ku_alpha", label] = unitizing.ku_alpha(where, label)
    for (name, label), value in expected.items():
        told = found["units", name, label]
        if isinstance(value, Reason):
            assert told is None, name
        else:
            assert told == pytest.approx(value, abs=1e-9), name


def test_units_that_bear_two_labels_are_left_out_of_the_family_and_told():
    stacked = [mention((0, 6)), mention((0, 6), label="ORG"), mention((14, 20))]
    found = compare(article(*(own(name, stacked) for name in NAMES)))
    measure = found.measure("units", "u_alpha")
    assert (measure.value, measure.n, measure.coverage) == (1, 3, 1 / 3)
    assert "left out" in measure.note


def said(name, *labels, state=State.FINISHED):
    rows = tuple(
        DocumentLabel(f"{name}{at}", "d", name, label, value, topic)
        for at, (label, value, topic) in enumerate(labels)
    )
    return replace(own(name, state=state), document_labels=rows)


GENRE = [("news", "news", "news"), ("news", "essay", "news"), ("essay", "essay", None),
         ("essay", "essay", "essay"), ("news", None, "news")]  # fmt: skip


def genres():
    for row in GENRE:
        yield article(
            *(
                said(name, *([("genre", value, "")] if value else []))
                for name, value in zip(NAMES, row, strict=True)
            )
        )


def test_labels_of_documents_are_compared_where_both_gave_a_value():
    found = compare(*genres())
    pair = found.measure("document labels", "percent_agreement", ("Anna", "Boris"), "genre")
    assert (pair.value, pair.n, pair.coverage) == (3 / 4, 4, 4 / 5)
    # both gave: news news, news essay, essay essay, essay essay: by chance 2 x 1 + 2 x 3 of 16
    pabak = found.measure("document labels", "brennan_prediger", ("Anna", "Boris"), "genre")
    assert pabak.value == 2 * 3 / 4 - 1
    kappa = found.measure("document labels", "cohen_kappa", ("Anna", "Boris"), "genre")
    assert kappa.value == pytest.approx((3 / 4 - 8 / 16) / (1 - 8 / 16))
    items = many_annotators.ratings(GENRE)
    whole = found.measure("document labels", "krippendorff_alpha", label="genre")
    assert whole.value == pytest.approx(alpha_nominal(items))
    assert whole.n == 5


def test_numbers_said_of_documents_are_also_compared_by_how_far_they_are_apart():
    rows = [("1", "1"), ("2", "3"), ("10", "10"), ("4", "4")]
    documents = [
        article(*(said(name, ("tone", value, "")) for name, value in zip(NAMES, row, strict=False)))
        for row in rows
    ]
    found = compare(*documents, names=NAMES[:2])
    names = {one.name for one in found.measures if one.kind == "document labels"}
    assert {f"krippendorff_alpha_{level}" for level in ("ordinal", "interval", "ratio")} < names
    near = found.measure("document labels", "krippendorff_alpha_interval", label="tone").value
    exact = found.measure("document labels", "krippendorff_alpha", label="tone").value
    assert near > exact


def test_polarities_said_of_documents_are_ranks():
    rows = [("positive", "neutral"), ("negative", "negative"), ("neutral", "neutral"),
            ("positive", "positive")]  # fmt: skip
    documents = [
        article(*(said(name, ("tone", value, "")) for name, value in zip(NAMES, row, strict=False)))
        for row in rows
    ]
    found = compare(*documents, names=NAMES[:2])
    order = ["negative", "neutral", "positive"]
    items = many_annotators.ratings(rows)
    for name, expected in (
        ("krippendorff_alpha_ordinal", alpha_ordinal(items, order)),
        ("weighted_kappa_linear", weighted_kappa(items, linear(order))),
        ("gwet_ac2", gwet.gwet_ac2(items, order, gwet.quadratic(3))),
    ):
        value = found.measure("document labels", name, label="tone").value
        assert value == pytest.approx(expected), name


def test_a_topic_keeps_labels_of_a_document_apart_and_two_values_cannot_be_compared():
    found = compare(
        article(
            said("anna", ("stance", "for", "cats"), ("stance", "against", "dogs")),
            said("boris", ("stance", "for", "cats"), ("stance", "for", "dogs"),
                 ("stance", "against", "dogs")),
        ),
        names=NAMES[:2],
    )  # fmt: skip
    measure = found.measure("document labels", "percent_agreement", label="stance")
    assert (measure.value, measure.n, measure.coverage) == (1, 1, 1 / 2)


def test_a_document_with_only_a_label_has_been_read():
    sets = [said(name, ("genre", "news", ""), state=State.NEW) for name in NAMES]
    assert compare(article(*sets)).documents == 1


def test_a_pair_with_other_words_counts_half():
    anna = [mention((0, 6)), mention((14, 20)), mention((23, 29), label="LOC"), mention((40, 49))]
    boris = [mention((0, 6)), mention((14, 19)), mention((23, 29), label="ORG")]
    found = compare(article(own("anna", anna), own("boris", boris)), names=NAMES[:2])
    assert found.measure("mentions", "f1_partial").value == 2 * (2 + 1 / 2) / 7


MENTIONS = st.lists(
    st.builds(
        lambda start, length, label, entity: mention(
            (start, start + length), label=label, entity=entity
        ),
        st.integers(0, 60), st.integers(1, 12), LABELS, st.sampled_from(["", "a", "b"]),
    ), max_size=5,
)  # fmt: skip
STANCES = st.lists(
    st.builds(
        stance, st.sampled_from("abc"), st.sampled_from("abc"),
        st.sampled_from(["negative", "neutral", "positive"]),
    ), max_size=4,
)  # fmt: skip
SAID = st.lists(
    st.tuples(st.sampled_from(["genre", "tone"]), st.sampled_from("123"), st.just("")), max_size=2
)
SET = st.tuples(MENTIONS, STANCES, SAID)
CORPUS = st.lists(st.tuples(SET, SET, SET), min_size=1, max_size=3)


def corpus(drawn, names=NAMES, entities=ENTITIES):
    return [
        article(
            *(
                replace(said(name, *labels), mentions=tuple(marks), stances=tuple(stances))
                for name, (marks, stances, labels) in zip(names, sets, strict=True)
            ),
            entities=entities,
        )
        for sets in drawn
    ]


def once(marks):
    return list({each.spans: each for each in marks}.values())


def same(one, other):
    assert one.keys() == other.keys()
    for key, value in one.items():
        if value is None:
            assert other[key] is None, key
        else:
            assert other[key] == pytest.approx(value, abs=1e-9), key


@settings(max_examples=30, deadline=None)
@given(CORPUS, st.permutations(range(3)))
def test_the_order_of_annotators_changes_nothing_said_of_all(drawn, order):
    documents = corpus(drawn)
    back = together(compare(*documents, names=[NAMES[at] for at in order]))
    same(together(compare(*documents)), back)


@settings(max_examples=30, deadline=None)
@given(CORPUS, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_of_annotations_changes_nothing(drawn, chance):
    def mixed(rows):
        return chance.sample(rows, len(rows))

    shuffled = mixed([tuple(tuple(map(mixed, one)) for one in sets) for sets in drawn])
    there = together(compare(*corpus(drawn)))
    same(there, together(compare(*corpus(shuffled))))


@settings(max_examples=30, deadline=None)
@given(CORPUS, st.permutations(["PER", "ORG", "LOC"]))
def test_renaming_labels_renames_rows_and_changes_no_value(drawn, names):
    # a word bears one tag: of several labels on the same words it takes the last by name
    drawn = [tuple((once(marks), *rest) for marks, *rest in sets) for sets in drawn]
    new = dict(zip(["PER", "ORG", "LOC"], names, strict=True))
    renamed = [
        tuple(
            ([replace(each, label=new[each.label]) for each in marks], *rest)
            for marks, *rest in sets
        )
        for sets in drawn
    ]
    there = together(compare(*corpus(drawn)))
    back = together(compare(*corpus(renamed)))
    same(
        {
            (kind, name, new.get(label, label)): value
            for (kind, name, label), value in there.items()
        },
        back,
    )


@settings(max_examples=30, deadline=None)
@given(CORPUS)
def test_renaming_annotators_changes_no_value(drawn):
    names = ("xenia", "yuri", "zoya")
    there = compare(*corpus(drawn))
    back = compare(*corpus(drawn, names), names=names)
    assert [one.value for one in there.measures] == [one.value for one in back.measures]


@settings(max_examples=30, deadline=None)
@given(CORPUS, st.permutations("abc"))
def test_renaming_entities_changes_no_value(drawn, names):
    new = dict(zip("abc", names, strict=True)) | {"": ""}
    renamed = [
        tuple(
            (
                [replace(each, entity=new[each.entity]) for each in marks],
                [
                    replace(each, holder=new[each.holder], target=new[each.target])
                    for each in stances
                ],
                labels,
            )
            for marks, stances, labels in sets
        )
        for sets in drawn
    ]
    errors = ("direction_errors", "holder_errors", "target_errors", "missing_stances")
    there = together(compare(*corpus(drawn)))
    back = together(compare(*corpus(renamed)))
    assert not any(name in errors for _kind, name, _label in there)
    same(there, back)


DUPLICABLE = ("f1_", "percent_agreement", "cohen_kappa", "fleiss", "randolph", "light", "conger")


@settings(max_examples=30, deadline=None)
@given(CORPUS)
def test_the_corpus_twice_leaves_shares_and_kappas_as_they_are(drawn):
    documents = corpus(drawn)
    once, twice = together(compare(*documents)), together(compare(*documents, *documents))
    for key, value in once.items():
        if key[1].startswith(DUPLICABLE):
            same({key: value}, {key: twice[key]})


COUNTING_LABELS = (
    ("mentions", "f1_strict"), ("mentions", "f1_strict_macro"), ("mentions", "f1_relaxed"),
    ("labels", "krippendorff_alpha"), ("labels", "fleiss_kappa"),
    ("labels", "randolph_kappa"), ("labels", "light_kappa"), ("labels", "conger_kappa"),
    ("tokens", "krippendorff_alpha"), ("units", "u_alpha"), ("units", "cu_alpha"),
)  # fmt: skip


@pytest.mark.parametrize(("at", "who"), [(at, who) for at in range(5) for who in range(3)])
def test_one_changed_label_lowers_everything_that_counts_labels(at, who):
    rows = [("PER",) * 3, ("ORG",) * 3, ("LOC",) * 3, ("PER",) * 3, ("ORG",) * 3]
    sets = labelled(rows)
    marks = list(sets[who].mentions)
    marks[at] = replace(marks[at], label="LOC" if marks[at].label != "LOC" else "PER")
    changed = list(sets)
    changed[who] = replace(sets[who], mentions=tuple(marks))
    before, after = together(compare(article(*sets))), together(compare(article(*changed)))
    for kind, name in COUNTING_LABELS:
        assert before[kind, name, None] == pytest.approx(1), name
        assert after[kind, name, None] < 1 - 1e-6, name


def test_every_order_of_three_gives_the_same_pairs():
    documents = [article(*labelled([("PER", "ORG", "PER")] * 5))]
    values = set()
    for order in permutations(NAMES):
        found = compare(*documents, names=order)
        values.add(
            tuple(sorted(one.value for one in found.measures
                         if one.name == "f1_strict" and len(one.sets) == 2 and one.label is None))
        )  # fmt: skip
    assert values == {(0.0, 0.0, 1.0)}
