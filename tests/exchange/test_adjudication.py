"""Gold by rules and by hand: what is taken, what stays open, and why it is there."""

import pytest

from annotator.commands.adjudication import adopt, defer, override, queue, settle, stale
from annotator.commands.auto_gold import adjudicate
from annotator.commands.entities import add_entity
from annotator.commands.mentions import delete_mention, relabel
from annotator.commands.stances import add_stance
from annotator.domain import (
    GOLD,
    AnnotationError,
    Decision,
    Mention,
    Span,
    Stance,
    Verdict,
)
from annotator.exchange.voting import Candidate, Company, Outcome, Strategy, gathered, outcomes
from tests.exchange.conftest import PEOPLE, say


def gold(session):
    found = session.store.each(Mention, annotator=GOLD)
    return sorted((one.spans[0].start, one.spans[0].end, one.label) for one in found)


class TestRules:
    COMPANY = Company(PEOPLE, PEOPLE)

    def vote(self, said, strategy, company=COMPANY):
        names = {one: one for one in "abcd"}
        found = gathered(said, lambda one: one, lambda one, other: one[0] == other[0])
        rule = Strategy.called(strategy, names)
        return {
            one.value: outcome.value
            for one, outcome in zip(found, outcomes(found, rule, company), strict=True)
        }

    @pytest.mark.parametrize(
        ("strategy", "expected"),
        [
            ("unanimous", {"xP": "open", "xO": "open", "yP": "taken", "zP": "open"}),
            ("majority", {"xP": "taken", "xO": "nothing", "yP": "taken", "zP": "nothing"}),
            ("threshold:2", {"xP": "taken", "xO": "nothing", "yP": "taken", "zP": "nothing"}),
            ("threshold:1", {"xP": "taken", "xO": "nothing", "yP": "taken", "zP": "taken"}),
            ("union", {"xP": "taken", "xO": "nothing", "yP": "taken", "zP": "taken"}),
            ("intersection", {"xP": "open", "xO": "open", "yP": "taken", "zP": "nothing"}),
            ("rank:b,a", {"xP": "nothing", "xO": "taken", "yP": "taken", "zP": "nothing"}),
        ],
    )
    def test_each_takes_what_it_says(self, strategy, expected):
        said = {"a": ["xP", "yP", "zP"], "b": ["xO", "yP"], "c": ["xP", "yP"]}
        assert self.vote(said, strategy) == expected

    def test_a_tie_is_nobodys(self):
        said = {"a": ["xP"], "b": ["xO"], "c": []}
        for strategy in ("union", "threshold:1", "majority"):
            assert set(self.vote(said, strategy).values()) == {"open"}

    def test_whoever_has_not_read_yet_counts_for_a_majority(self):
        four = Company(("a", "b", "c", "d"), ("a", "b"))
        assert self.vote({"a": ["xP"], "b": ["xP"]}, "majority", four) == {"xP": "open"}

    def test_an_unknown_rule_is_refused_in_words(self):
        for said in ("best", "threshold", "threshold:0", "rank:nobody", "majority:2"):
            with pytest.raises(AnnotationError, match="is no strategy"):
                Strategy.called(said, {"Anna": "a"})

    def test_what_one_annotator_says_together_is_no_tie(self):
        said = {"a": ["xP", "xO"], "b": ["xP", "xO"], "c": []}
        assert self.vote(said, "majority") == {"xP": "taken", "xO": "taken"}
        assert Candidate("x", {}).voters == set()
        assert Outcome("open") is Outcome.OPEN


class TestByRule:
    def test_gold_follows_the_majority_and_says_whom(self, session):
        said = [say(session, who, 6, 11) for who in "ab"]
        other = say(session, "c", 6, 11, "ORG")
        report = adjudicate(session, "majority")
        assert gold(session) == [(6, 11, "PER")]
        (decision,) = session.store.each(Decision)
        assert decision.verdict is Verdict.TAKEN
        assert {one.id for one in decision.cites} == {one.id for one in said}
        assert [one.id for one in decision.rejected] == [other.id]
        (made,) = session.store.each(Mention, annotator=GOLD)
        assert (made.provenance.kind, made.provenance.source) == ("rule", "majority")
        assert report.taken == {"Mention": 1}

    def test_a_dry_run_changes_nothing_and_undo_takes_gold_back(self, session):
        for who in "abc":
            say(session, who, 6, 11)
        before = session.content_hash
        told = adjudicate(session, "majority", dry_run=True)
        assert session.content_hash == before
        assert adjudicate(session, "majority").taken == told.taken
        session.undo()
        assert session.content_hash == before

    def test_run_again_it_changes_nothing_and_after_a_change_it_follows(self, session):
        said = [say(session, who, 6, 11) for who in "ab"]
        adjudicate(session, "unanimous")
        steps = len(list(session.history()))
        adjudicate(session, "unanimous")
        assert len(list(session.history())) == steps
        session.do(relabel, said[0].id, "ORG")
        assert [one.wrote for one in stale(session)] != []
        adjudicate(session, "unanimous")
        assert gold(session) == []
        assert stale(session) == []

    def test_what_people_settled_or_wrote_is_never_touched(self, session):
        first = [say(session, who, 6, 11) for who in "ab"]
        second = [say(session, who, 14, 20) for who in "ab"]
        lone = say(session, "a", 23, 32)
        session.do(settle, [one.id for one in first], "lead", "is no name here")
        say(session, GOLD, 14, 20, "ORG")
        session.do(adopt, [lone.id], [lone.id], "lead")
        report = adjudicate(session, "union", ["A", "B"])
        assert gold(session) == [(14, 20, "ORG"), (23, 32, "PER")]
        assert report.kept == 3
        assert second

    def test_a_person_who_corrects_the_rule_has_the_last_word(self, session):
        for who in "ab":
            say(session, who, 6, 11)
            say(session, who, 14, 20)
        adjudicate(session, "unanimous")
        first, second = session.store.each(Mention, annotator=GOLD)
        session.do(relabel, first.id, "ORG")
        session.do(delete_mention, second.id)
        before = gold(session)
        adjudicate(session, "unanimous")
        assert gold(session) == before

    def test_stances_are_said_of_the_participants_that_all_mean(self, session):
        for who in "ab":
            ends = [session.do(add_entity, name, "PER").id for name in ("Токаев", "Путин")]
            said = [
                say(session, who, 14, 20, "PER", ends[0]),
                say(session, who, 6, 11, "PER", ends[1]),
            ]
            where = [Span(57, 65)] if who == "a" else [Span(57, 74)]
            session.do(add_stance, "d-1", who, said[0].id, said[1].id, "positive", where)
        adjudicate(session, "majority")
        (stance,) = session.store.each(Stance, annotator=GOLD)
        named = {one.spans[0].start: one for one in session.store.each(Mention, annotator=GOLD)}
        assert (stance.holder, stance.target) == (named[14].entity, named[6].entity)
        assert set(stance.anchors) == {named[14].id, named[6].id}
        assert stance.evidence == (Span(57, 74),)


class TestByHand:
    def test_adopting_settles_a_disagreement_until_it_changes(self, session):
        ours, theirs = say(session, "a", 6, 11), say(session, "b", 6, 11, "ORG")
        (place,) = queue(session)
        assert place.is_open
        session.do(adopt, [ours.id], [ours.id, theirs.id], "lead", "a person")
        (place,) = queue(session)
        assert not place.is_open
        assert (place.decision.by, place.decision.comment) == ("lead", "a person")
        session.do(relabel, theirs.id, "ROLE")
        (place,) = queue(session)
        assert place.is_open
        assert place.is_stale

    def test_a_second_decision_takes_the_place_of_the_first(self, session):
        ours, theirs = say(session, "a", 6, 11), say(session, "b", 6, 11, "ORG")
        both = [ours.id, theirs.id]
        session.do(adopt, [ours.id], both, "lead")
        session.do(adopt, [theirs.id], both, "lead")
        assert gold(session) == [(6, 11, "ORG")]
        session.do(settle, both, "lead")
        assert gold(session) == []
        (decision,) = session.store.each(Decision)
        assert decision.verdict is Verdict.NOTHING
        session.undo()
        assert gold(session) == [(6, 11, "ORG")]

    def test_what_nobody_said_can_be_written_and_is_checked(self, session):
        ours = say(session, "a", 6, 11)
        wished = Mention("m-gold", "d-1", GOLD, (Span(6, 20),), "ORG")
        session.do(override, [wished], [ours.id], "lead")
        assert gold(session) == [(6, 20, "ORG")]
        from annotator.domain import SchemeError

        bad = Mention("m-bad", "d-1", GOLD, (Span(6, 20),), "NONE")
        with pytest.raises(SchemeError):
            session.do(override, [bad], [ours.id], "lead")
        assert gold(session) == [(6, 20, "ORG")]

    def test_a_deferred_place_is_remembered_and_gold_stays(self, session):
        ours, theirs = say(session, "a", 6, 11), say(session, "b", 6, 11, "ORG")
        session.do(defer, [ours.id, theirs.id], "lead", "ask")
        (place,) = queue(session)
        assert place.decision.verdict is Verdict.DEFERRED
        assert gold(session) == []
