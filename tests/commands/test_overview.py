"""The overview's counts: nothing is lost, nothing is counted twice, filters part the whole."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.commands.documents import edit_metadata, set_state
from annotator.commands.entities import add_entity
from annotator.commands.mentions import label_span, link_mention
from annotator.commands.overview import (
    MOST_ENDS,
    TOPIC,
    Sift,
    Survey,
    date_in,
    fitting_least,
    mention_places,
    network,
    passing,
    sifted,
    signs,
    stance_places,
    survey,
    tallies,
)
from annotator.commands.stances import add_stance
from annotator.commands.time_course import MOST_PERIODS, MOST_SOURCES, course
from annotator.domain import AUTHOR, Document, Polarity, Span, Standing, State
from annotator.store import Dated, Named, Taken
from tests.commands.conftest import TEXT, add_documents

SIGN = {"negative": -1, "neutral": 0, "positive": 1}
DATES = ["", "вчера", "2013", "2013-02", "2013-02-27", "2013-03-01 12:30", "2014-01-05", "2013-13"]
SOURCES = ["", "РИА", "haqqin.az"]
ENDS = [AUTHOR.id, "e-1", "e-2", "e-3"]


@st.composite
def surveys(draw):
    count = draw(st.integers(1, 6))
    documents = {
        f"d-{at}": Dated(
            f"d-{at}", f"art{at}", draw(st.sampled_from(SOURCES)), draw(st.sampled_from(DATES))
        )
        for at in range(count)
    }
    places = st.sampled_from(sorted(documents))
    people = st.sampled_from(["anna", "boris", "gold"])
    stances = []
    for at in range(draw(st.integers(0, 40))):
        target = draw(st.sampled_from([*ENDS, ""]))
        topic = "" if target else draw(st.sampled_from(["мир", "война"]))
        polarity = draw(st.sampled_from([*SIGN, "lost"]))
        holder = draw(st.sampled_from(ENDS))
        where = (draw(places), draw(people))
        stances.append(Taken(f"s-{at}", *where, holder, target, topic, polarity))
    mentions = [
        Named(draw(places), draw(people), draw(st.sampled_from(["PER", "ORG"])), end, number)
        for end in ["", "e-1"]
        for number in draw(st.lists(st.integers(1, 9), max_size=3))
    ]
    standings = [
        Standing(document, who, draw(st.sampled_from(State)), draw(st.integers(0, 900)))
        for document, who in draw(st.sets(st.tuples(places, people), max_size=6))
    ]
    return Survey(documents, stances, mentions, standings, [])


def ids(stances):
    return sorted(stance.id for stance in stances)


@given(surveys())
def test_every_stance_lies_in_exactly_one_tie(found):
    stances = sifted(found, Sift(), SIGN)
    whole = network(stances, SIGN)
    assert ids(stance for tie in whole.ties for stance in tie.stances) == ids(found.stances)
    assert sum(tie.count for tie in whole.ties) == len(found.stances)
    assert whole.left_out == 0
    for tie in whole.ties:
        both = bool(tie.negative) and bool(tie.positive)
        assert (tie.kind == "mixed") == both


@given(surveys())
def test_an_end_weighs_as_much_as_its_ties(found):
    whole = network(found.stances, SIGN)
    for end, count in whole.ends.items():
        assert count == sum(tie.count for tie in whole.ties if end in (tie.holder, tie.target))
    assert list(whole.ends.values()) == sorted(whole.ends.values(), reverse=True)


@given(surveys(), st.integers(1, 5))
def test_a_least_number_leaves_out_whole_ties_only(found, least):
    whole, strong = network(found.stances, SIGN), network(found.stances, SIGN, least)
    assert set(strong.ties) == {tie for tie in whole.ties if tie.count >= least}


@given(surveys())
def test_sources_part_the_stances(found):
    parts = [sifted(found, Sift(source=source), SIGN) for source in found.sources]
    assert ids(one for part in parts for one in part) == ids(found.stances)


@given(surveys())
def test_annotators_part_the_stances(found):
    parts = [sifted(found, Sift(annotator=who), SIGN) for who in ("anna", "boris", "gold")]
    assert ids(one for part in parts for one in part) == ids(found.stances)


@given(surveys(), st.sampled_from(["2012-12-31", "2013-01-31", "2013-02-28"]))
def test_dates_part_the_stances_whose_date_is_exact(found, last):
    exact = [one for one in found.stances if len(found.dates[one.document]) == 10]
    following = date.fromisoformat(last).toordinal() + 1
    before = sifted(found, Sift(until=last), SIGN)
    after = sifted(found, Sift(since=date.fromordinal(following).isoformat()), SIGN)
    parted = [one for one in (*before, *after) if len(found.dates[one.document]) == 10]
    assert ids(parted) == ids(exact)
    assert not [one for one in (*before, *after) if not found.dates[one.document]]


@given(surveys())
def test_virtual_and_neutral_ones_are_left_out_when_told_so(found):
    named = sifted(found, Sift(virtual=False), SIGN)
    assert ids(named) == ids(
        one for one in found.stances if AUTHOR.id not in (one.holder, one.target)
    )
    decided = sifted(found, Sift(neutral=False), SIGN)
    assert ids(decided) == ids(
        one for one in found.stances if one.polarity in ("negative", "positive")
    )


@given(surveys(), st.sampled_from([None, "day", "week", "month", "year"]))
def test_every_stance_is_in_one_period_or_has_no_date(found, step):
    over = course(found, found.stances, SIGN, step=step)
    shown = [one for there in over.cells.values() for one in there]
    assert ids([*shown, *over.undated]) == ids(found.stances)
    assert {period for _source, period, _sign in over.cells} <= set(over.periods)
    assert list(over.periods) == sorted(set(over.periods))
    assert len(over.periods) <= MOST_PERIODS + 2


@given(surveys())
def test_tallies_sum_to_what_was_counted(found):
    shares = tallies(found, Sift(), found.stances)
    assert sum(shares.labels.values()) == sum(one.count for one in found.mentions)
    assert sum(shares.polarities.values()) == len(found.stances)
    assert sum(shares.seconds.values()) == sum(one.seconds for one in found.standings)
    begun = {one.document for one in (*found.standings, *found.mentions)}
    told = sum(map(len, shares.states.values()))
    assert told == len(found.standings) + len(set(found.documents) - begun)


def test_dates_are_read_from_how_they_begin_and_nothing_is_guessed():
    assert [date_in(words) for words in DATES] == [
        "",
        "",
        "2013",
        "2013-02",
        "2013-02-27",
        "2013-03-01",
        "2014-01-05",
        "2013",
    ]
    assert date_in("2013-02-30") == date_in("20130201") == date_in("0000") == ""


def taken(at, holder, target, polarity="positive", document="d-1"):
    return Taken(f"s-{at}", document, "anna", holder, target, "", polarity)


def test_the_network_shows_sixty_ends_and_says_how_many_it_leaves_out():
    stances = [taken(at, f"e-{at}", "hub") for at in range(100)]
    stances += [taken(f"again-{at}", f"e-{at}", "hub") for at in range(20)]
    shown = network(stances, SIGN)
    assert len(shown.ends) == MOST_ENDS
    assert shown.left_out == 101 - MOST_ENDS
    assert {f"e-{at}" for at in range(20)} <= set(shown.ends)
    assert fitting_least(stances, SIGN, 40) == 2


def test_a_topic_is_an_end_of_its_own():
    stance = Taken("s-1", "d-1", "anna", "e-1", "", "мир", "positive")
    assert set(network([stance], SIGN).ends) == {"e-1", f"{TOPIC}мир"}


def test_directions_are_told_apart():
    shown = network([taken(1, "a", "b"), taken(2, "b", "a", "negative")], SIGN)
    assert {(tie.holder, tie.target, tie.kind) for tie in shown.ties} == {
        ("a", "b", "positive"),
        ("b", "a", "negative"),
    }


def test_many_sources_are_gathered_in_the_last_strip():
    documents = {
        f"d-{at}": Dated(f"d-{at}", "art", f"source {at:02}", "2013-02-01") for at in range(20)
    }
    stances = [taken(at, "a", "b", document=f"d-{at}") for at in range(20)]
    over = course(Survey(documents, stances, [], [], []), stances, SIGN)
    assert len(over.sources) == MOST_SOURCES
    assert sum(map(len, over.cells.values())) == 20


def test_periods_fit_the_time_they_span():
    def step(*days):
        documents = {f"d-{at}": Dated(f"d-{at}", "art", "", day) for at, day in enumerate(days)}
        stances = [taken(at, "a", "b", document=id) for at, id in enumerate(documents)]
        return course(Survey(documents, stances, [], [], []), stances, SIGN).step

    assert step("2013-02-01", "2013-02-20") == "day"
    assert step("2013-02-01", "2013-06-20") == "week"
    assert step("2013-02-01", "2014-06-20") == "month"
    assert step("2003-02-01", "2014-06-20") == "year"
    assert step("2013-02", "2013-02-20") == "month"


def test_signs_follow_the_value_of_a_polarity():
    scale = [Polarity("hate", -2), Polarity("none", 0), Polarity("like", 1), Polarity("love", 2)]
    assert signs(scale) == {"hate": -1, "none": 0, "like": 1, "love": 1}


@pytest.fixture
def corpus(session):
    who = session.annotator.id
    session.do(add_documents, Document("d-2", "other", "Токаев и снова Путин."))
    putin = session.do(add_entity, "Путин", "PER")
    tokayev = session.do(add_entity, "Токаев", "PER")
    start = TEXT.index("Токаев")
    mention = session.do(label_span, "d-1", who, [Span(start, start + 6)], "PER")
    session.do(link_mention, mention.id, tokayev.id)
    place = TEXT.index("старший")
    session.do(add_stance, "d-1", who, tokayev.id, putin.id, "positive", [Span(place, place + 16)])
    session.do(add_stance, "d-1", who, putin.id, tokayev.id, "negative", [])
    session.do(edit_metadata, "d-1", {"source": "РИА", "published": "2013-02-01"})
    session.settle()
    return session


def test_a_survey_reads_what_the_project_holds(corpus):
    found = survey(corpus.path)
    assert found.dates == {"d-1": "2013-02-01", "d-2": ""}
    assert found.sources == ["", "РИА"]
    assert [(one.document, one.polarity) for one in found.stances] in (
        [("d-1", "positive"), ("d-1", "negative")],
        [("d-1", "negative"), ("d-1", "positive")],
    )
    assert [(one.label, one.count) for one in found.mentions] == [("PER", 1)]
    assert passing(found, Sift(document="d-2")) == {"d-2"}


def test_a_stance_leads_to_its_evidence_or_else_to_who_is_named(corpus):
    found = survey(corpus.path)
    places = stance_places(corpus.path, [one.id for one in found.stances])
    told = {one.polarity: places[one.id].quotes for one in found.stances}
    assert told == {"positive": ("старший товарищ»",), "negative": ("Токаев",)}


def test_thousands_of_stances_can_be_asked_for_at_once(corpus):
    known = [one.id for one in survey(corpus.path).stances]
    places = stance_places(corpus.path, [*(f"s-{at}" for at in range(1200)), *known])
    assert sorted(places) == sorted(known)


def test_mentions_are_found_by_label_and_by_entity(corpus):
    entity = next(one.id for one in corpus.entities() if one.name == "Токаев")
    assert [one.quotes for one in mention_places(corpus.path, "PER")] == [("Токаев",)]
    assert [one.quotes for one in mention_places(corpus.path, entity=entity)] == [("Токаев",)]
    assert mention_places(corpus.path, "ORG") == []


def test_states_count_the_documents_nobody_began(corpus):
    corpus.record(
        "Finish", lambda store: set_state(store, "d-1", corpus.annotator.id, State.FINISHED)
    )
    corpus.settle()
    shares = tallies(survey(corpus.path), Sift(), [])
    assert shares.states == {"new": ("d-2",), "finished": ("d-1",)}


def test_a_document_of_one_year_passes_a_day_within_it():
    documents = {"d-1": Dated("d-1", "art", "", "2013")}
    found = Survey(documents, [taken(1, "a", "b")], [], [], [])
    assert sifted(found, Sift(since="2013-05-01"), SIGN)
    assert not sifted(found, Sift(since="2014"), SIGN)
