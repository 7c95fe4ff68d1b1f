"""What is odd in a corpus is told with its number when it comes in, and nothing of it is changed."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.commands.oddities import Oddities, overlaps
from annotator.domain import Link, RelationType, Span
from tests.builders import SCHEME, annotated, document, mention, relation, stance

HELD = document("Путин назвал Россию \u00a0сильной.")


def told(*documents):
    odd = Oddities()
    for one in documents:
        odd.take(one, SCHEME)
    return list(odd.sentences())


@st.composite
def stretches(draw):
    start = draw(st.integers(0, 12))
    return Span(start, start + draw(st.integers(1, 8)))


@given(hulls=st.lists(stretches(), max_size=12))
def test_pairs_that_overlap_are_counted_as_one_by_one(hulls):
    nested = crossing = 0
    for one, other in combinations(hulls, 2):
        if one != other and one.overlaps(other):
            inside = one.contains(other) or other.contains(one)
            nested, crossing = nested + inside, crossing + (not inside)
    assert overlaps((one.start, one.end) for one in hulls) == (nested, crossing)


def test_a_plain_document_tells_nothing():
    held = document("Путин назвал Россию.\n\n")
    assert told(annotated(held, mention(held, "Путин"), mention(held, "Россию", label="ORG"))) == []


def test_what_is_odd_about_mentions_and_texts_is_counted():
    whole = mention(HELD, "Путин", "сильной")
    twin = replace(whole, id="m-2")
    wide = mention(HELD, "Россию ", label="ORG")
    other = replace(wide, id="m-3", label="PER")
    assert told(annotated(HELD, whole, twin, wide, other), annotated(document(" Да. "))) == [
        "Texts with no-break spaces: 1; they were kept.",
        "Texts that begin or end with white space: 1; it was kept.",
        "Mentions in several pieces: 2.",
        "Pairs of mentions that overlap: 4, of which 0 cross; all were kept.",
        "Mentions that stand twice or more: 1; all were kept.",
        "Places with several labels or participants: 1; all were kept.",
        "Mentions with white space at an edge: 2; they were kept so.",
    ]


def test_what_is_odd_about_links_is_counted():
    ids = ["Q7747", "NULL", "MULL", "(Q15180", "P634", "P17"]
    links = tuple(Link("Wikidata", id, "" if id == "P17" else "x") for id in ids)
    one = replace(mention(HELD, "Путин"), links=(*links, Link("ent", "anything", "x")))
    assert told(annotated(HELD, one))[1:] == [
        "Links to nothing: 1; they were kept, and name no participant.",
        "Mentions with several links: 1; the first names the participant.",
        "Links without a name: 1; they were kept.",
        "Links whose id is that of no item (MULL, (Q15180, P634): 4; they were kept as they are.",
    ]


def test_relations_that_stand_twice_or_join_what_they_may_not_are_counted():
    who, where = mention(HELD, "Путин"), mention(HELD, "Россию", label="ORG")
    fits = relation(who, where)
    ties = (fits, replace(fits, id="r-2"), relation(where, who), relation(where, who, "ПАРА"))
    assert told(annotated(HELD, who, where, relations=ties))[1:] == [
        "Relations that stand twice or more: 1; all were kept.",
        "Relations between labels that their type does not join: 1; they were kept.",
    ]


def test_a_relation_may_join_what_stands_below_the_labels_of_its_type():
    labels = (*SCHEME.labels, replace(SCHEME.labels[1], key="PARTY", parent="ORG"))
    scheme = replace(SCHEME, labels=labels, relation_types=(RelationType("IN", {}, ("ORG",)),))
    party, land = mention(HELD, "Путин", label="PARTY"), mention(HELD, "Россию", label="МЕСТО")
    odd = Oddities()
    ties = (relation(party, land, "IN"), relation(land, party, "IN"))
    odd.take(annotated(HELD, party, land, relations=ties), scheme)
    assert list(odd.sentences())[1:] == [
        "Relations between labels that their type does not join: 1; they were kept."
    ]


def test_what_is_odd_about_stances_is_counted():
    both = [stance(HELD, "author", "e-1", one, "Путин") for one in ("positive", "negative")]
    torn = stance(HELD, "unspecified-source", "e-1", "positive", "Путин", "сильной")
    silent = annotated(document("Ничего."))
    assert told(annotated(HELD, stances=(*both, torn)), silent)[1:] == [
        "Stances of the author: 2.",
        "Stances of an unspecified source: 1.",
        "Stances with evidence in several places: 1.",
        "Pairs of holder and target with several polarities in one document: 1; all were kept.",
        "Annotated documents without a stance: 1.",
    ]
    assert told(silent) == []
