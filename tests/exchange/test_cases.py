"""Cases gather what annotators say of one place or pair; the book knows how each stands."""

import pytest

from annotator.agreement import Kind
from annotator.commands.adjudication import adopt, defer, remark, settle, take_back
from annotator.commands.agreement import compare
from annotator.commands.auto_gold import adjudicate
from annotator.commands.case_book import CaseBook, Status
from annotator.commands.cases import drafted, gather, meetings
from annotator.commands.entities import add_entity
from annotator.commands.gaps import gaps, in_words
from annotator.commands.mentions import delete_mention, link_mention, relabel
from annotator.commands.progress import Quiet
from annotator.commands.project import add_annotator
from annotator.commands.stances import add_stance
from annotator.domain import GOLD, Annotator, Decision, Mention, NotFound, Span
from annotator.words import use
from tests.exchange.conftest import PEOPLE, say


def found(session):
    session.settle()
    return gather(session.path, Quiet())


def statuses(session):
    now = found(session)
    book = CaseBook(now.decisions, now.stale)
    return [book.status(case).value for case in now.cases]


def decide(session, verb, case, *args):
    return session.do(verb, *args, case.ids, "a")


class TestGathering:
    def test_all_who_say_anything_of_the_same_words_are_in_one_case(self, session):
        for who, label in zip(PEOPLE, ("PER", "PER", "ORG"), strict=True):
            say(session, who, 6, 11, label)
        (case,) = found(session).cases
        assert {who: len(side) for who, side in case.sides.items()} == dict.fromkeys(PEOPLE, 1)
        assert case.pairs == {("a", "c"), ("b", "c")}
        assert case.kind is Kind.LABEL

    def test_two_who_agree_against_one_who_has_nothing_are_one_case(self, session):
        for who in PEOPLE:
            say(session, who, 0, 5)
        for who in ("a", "b"):
            say(session, who, 6, 11)
        (case,) = found(session).cases
        assert case.sides["c"] == ()
        assert case.said["c"] == ""
        assert case.kind is Kind.MISSING

    def test_overlapping_words_are_one_case_with_all_its_kinds(self, session):
        say(session, "a", 0, 5, "PER")
        say(session, "b", 0, 11, "ORG")
        (case,) = found(session).cases
        assert case.kinds == {Kind.BOUNDARY, Kind.LABEL}
        assert case.kind is Kind.LABEL
        assert case.spans == (Span(0, 11),)

    def test_what_matters_most_comes_first(self, session):
        one = session.do(add_entity, "One")
        for who, polarity in (("a", "positive"), ("b", "negative")):
            session.do(add_stance, "d-1", who, one.id, "author", polarity)
        say(session, "a", 0, 5)
        first, second = found(session).cases
        assert (first.kind, second.kind) == (Kind.POLARITY, Kind.MISSING)
        assert (first.order, second.order) == (0, 1)
        assert first.words.startswith("One → ")

    def test_one_annotator_is_not_enough(self, session):
        say(session, "a", 0, 5)
        with pytest.raises(NotFound):
            found(session)

    def test_a_stance_without_evidence_is_looked_for_where_both_ends_are_near(self, session):
        one, other = (session.do(add_entity, name) for name in ("One", "Other"))
        say(session, "a", 0, 5, entity=one.id)
        near, far = say(session, "a", 6, 11, entity=other.id), Span(20, 24)
        session.do(link_mention, say(session, "a", far.start, far.end).id, one.id)
        session.do(add_stance, "d-1", "a", one.id, other.id, "positive")
        say(session, "b", 0, 5)
        case = next(one for one in found(session).cases if "→" in one.words)
        mentions = list(session.store.each(Mention, annotator="a"))
        assert set(meetings(mentions, case)) >= {Span(0, 5), near.hull}
        assert meetings([], case) == ()
        assert meetings(mentions[:1], case)

    def test_a_draft_is_another_annotation(self, session):
        one = say(session, "a", 0, 5)
        (copy,) = drafted([one])
        assert copy.id != one.id
        assert copy.spans == one.spans


class TestStanding:
    @pytest.fixture
    def case(self, session):
        for who, label in zip(PEOPLE, ("PER", "PER", "ORG"), strict=True):
            say(session, who, 6, 11, label)
        return found(session).cases[0]

    def test_it_is_open_settled_put_off_and_open_again(self, session, case):
        assert statuses(session) == ["open"]
        decide(session, defer, case)
        assert statuses(session) == ["deferred"]
        decision = decide(session, adopt, case, [case.sides["c"][0].id])
        assert statuses(session) == ["settled"]
        session.do(take_back, [decision.id])
        assert statuses(session) == ["open"]
        assert not list(session.store.each(Mention, annotator=GOLD))

    def test_a_later_change_is_flagged_even_when_all_agree_now(self, session, case):
        decide(session, settle, case)
        session.do(relabel, case.sides["c"][0].id, "PER")
        (now,) = found(session).cases
        assert now.kind is None
        assert statuses(session) == ["changed"]
        session.do(delete_mention, case.sides["c"][0].id)
        assert statuses(session) == ["changed"]

    def test_somebody_who_comes_later_is_a_change(self, session, case):
        decide(session, settle, case)
        session.do(add_annotator, Annotator("e", "E"))
        say(session, "e", 6, 11, "ORG")
        assert statuses(session) == ["changed"]

    def test_what_a_rule_leaves_is_open(self, session, case):
        say(session, "a", 0, 5)
        adjudicate(session, "majority")
        assert set(statuses(session)) <= {"settled", "open"}
        assert len(statuses(session)) == 2

    def test_the_book_follows_steps_and_their_undoing(self, session, case):
        book = CaseBook()
        steps = []
        session.on_change(steps.append)
        decision = decide(session, settle, case)
        assert [one.id for one in book.take(steps[-1].changes)] == [decision.id]
        assert book.status(case) is Status.SETTLED
        session.do(remark, decision.id, "why")
        book.take(steps[-1].changes)
        assert book.decisions(case)[0].comment == "why"
        session.undo()
        session.undo()
        for step in steps[-2:]:
            book.take(step.changes)
        assert book.status(case) is Status.OPEN
        assert book.count([case]) == {Status.OPEN: 1}


class TestGaps:
    def test_comments_are_gathered_by_kind_and_label(self, session):
        say(session, "a", 6, 11, "PER")
        say(session, "b", 6, 11, "ORG")
        say(session, "a", 0, 5, "PER")
        one = session.do(add_entity, "One")
        session.do(add_stance, "d-1", "a", one.id, "author", "positive")
        verbs = {Kind.LABEL: settle, Kind.MISSING: defer}
        for case in found(session).cases:
            session.do(verbs[case.kind], case.ids, "a", f"about {case.kind.value}")
        told = in_words(gaps(session))
        assert told.index("Mentions: ") < told.index("about label")
        assert "Stances: " in told
        assert "Gold: nothing" in told
        assert "Gold: put off" in told

    def test_what_was_taken_is_told_as_it_was(self, session):
        one = say(session, "a", 6, 11, "PER")
        other = say(session, "b", 6, 11, "ORG")
        session.do(adopt, [one.id], [one.id, other.id], "a", "a person")
        session.do(delete_mention, one.id)
        (gap,) = gaps(session)
        assert len(gap.said) == 2
        assert gap.gold == gap.said[0]
        assert gap.comment == "a person"

    def test_without_comments_there_is_nothing_to_tell(self, session):
        assert in_words(gaps(session)) == ""

    def test_a_comment_that_is_the_same_changes_nothing(self, session):
        one = say(session, "a", 6, 11)
        decision = session.do(settle, [one.id], "a", "why")
        session.do(remark, decision.id, "why")
        assert session.store.get(Decision, decision.id) == decision


@pytest.fixture
def in_russian():
    use("ru")
    yield
    use("en")


def test_virtual_participants_are_called_in_the_language_spoken(session, in_russian):
    for who, polarity in (("a", "positive"), ("b", "negative")):
        session.do(add_stance, "d-1", who, "author", "public-opinion", polarity)
    told = compare(session.path, (), Quiet())
    (place,) = told.places["a", "b"]
    assert place.first == "Автор → Общественное мнение: positive"
    (case,) = found(session).cases
    assert case.words == "Автор → Общественное мнение"
    session.do(settle, case.ids, "a", "неясно")
    assert "Автор → Общественное мнение" in in_words(gaps(session))
