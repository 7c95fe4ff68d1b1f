"""F1 of the very same mentions, against what the report finds by aligning them."""

from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement import by_document, report
from annotator.agreement.strict import exact, strict
from annotator.agreement.value import Reason
from annotator.domain import State
from tests.agreement.sets import SCHEME, article, mention, own, people, stance

NAMES = ("anna", "boris", "clara")
PIECES = st.sampled_from([((0, 6),), ((0, 6), (14, 20)), ((14, 20),), ((14, 22),), ((23, 29),)])
MENTIONS = st.lists(
    st.builds(lambda places, label: mention(*places, label=label), PIECES, st.sampled_from("PL")),
    max_size=6,
)
CORPUS = st.lists(st.tuples(MENTIONS, MENTIONS, MENTIONS), min_size=1, max_size=3)


def corpus(drawn, names=NAMES):
    return [article(*map(own, names, sets), id=f"d{number}") for number, sets in enumerate(drawn)]


def very_same(documents):
    return strict((one.document.id, [exact(own.mentions) for own in one.sets]) for one in documents)


def found(documents, name, label=None, names=NAMES):
    said = report(documents, people(*names), SCHEME, only=["mentions"], resamples=0)
    return said.measure("mentions", name, label=label).value


@settings(max_examples=60, deadline=None)
@given(CORPUS)
def test_it_is_what_the_report_says_of_all_and_of_each_label(drawn):
    documents = corpus(drawn)
    whole, by_label, _by_document = very_same(documents)
    assert (None if isinstance(whole, Reason) else whole) == (
        pytest.approx(found(documents, "f1_strict"), abs=1e-12)
    )
    for label, value in by_label.items():
        assert value == pytest.approx(found(documents, "f1_strict", label), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(CORPUS)
def test_its_documents_are_those_of_the_macro_mean_and_of_the_list(drawn):
    documents = corpus([sets[:2] for sets in drawn], NAMES[:2])
    values = very_same(documents).by_document
    mean = found(documents, "f1_strict_macro", names=NAMES[:2])
    assert (fmean(values.values()) if values else None) == pytest.approx(mean, abs=1e-12)
    rows = {row.document: row.mentions for row in by_document(documents, NAMES[:2], SCHEME)}
    assert {name: value for name, value in rows.items() if value is not None} == values


def test_a_mention_that_stands_twice_is_met_twice():
    one = mention((0, 6))
    assert len(exact([one, one, one])) == 3
    assert len(exact([one, one, one]) & exact([one, one])) == 2


def test_pieces_are_not_the_stretch_from_the_first_to_the_last():
    apart, whole = mention((0, 6), (14, 20)), mention((0, 20))
    assert exact([apart]).isdisjoint(exact([whole]))
    assert exact([apart]) == exact([mention((0, 6), (14, 20))])


def test_where_nobody_has_any_there_is_no_value():
    assert very_same([article(own("anna"), own("boris"))]) == (Reason.NOTHING, {}, {})
    assert strict([]) == (Reason.NOTHING, {}, {})


def test_the_list_has_what_both_have_read_with_how_much_either_has_there():
    ours = own("anna", [mention((0, 6)), mention((14, 20))], [stance("a", "b")])
    theirs = own("boris", [mention((0, 6)), mention((14, 22))], [stance("a", "b", "negative")])
    skipped = own("boris", [mention((0, 6))], state=State.SKIPPED)
    documents = [
        article(theirs, ours, id="one"),
        article(ours, skipped, id="two"),
        article(own("anna"), own("boris"), id="three"),
    ]
    one, three = by_document(documents, ("anna", "boris"), SCHEME)
    assert (one.document, one.mentions, one.mention_count) == ("one", 0.5, 3)
    assert (one.stances, one.stance_count) == (0.0, 2)
    assert (three.document, three.mentions, three.mention_count) == ("three", None, 0)
    assert (three.stances, three.stance_count) == (None, 0)
