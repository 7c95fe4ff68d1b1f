"""Stances: topics of the project, and what changing an end does to where it is anchored."""

from dataclasses import replace

import pytest

from annotator.commands.mentions import label_span
from annotator.commands.stances import add_stance, edit_stance
from annotator.domain import AUTHOR, Span


@pytest.fixture
def stated(session):
    """Three mentions, and a stance of the first to the second."""
    me = session.annotator.id
    mentions = [
        session.do(label_span, "d-1", me, [span], "PER")
        for span in (Span(0, 3), Span(4, 8), Span(9, 12))
    ]
    stance = session.do(add_stance, "d-1", me, mentions[0].id, mentions[1].id, "negative")
    return session, stance, [one.id for one in mentions]


def test_an_end_given_as_a_mention_is_anchored_there_and_the_other_stays(stated):
    session, stance, (first, second, third) = stated
    before = session.content_hash
    session.do(edit_stance, replace(stance, target=third))
    now = session.stance(stance.id)
    assert now.target == session.mention(third).entity != ""
    assert (now.holder, set(now.anchors)) == (stance.holder, {first, third})
    session.undo()
    assert session.content_hash == before
    assert session.stance(stance.id).anchors == (first, second)


def test_a_change_of_the_polarity_leaves_the_anchors(stated):
    session, stance, (first, second, _third) = stated
    session.do(edit_stance, replace(stance, polarity="positive"))
    assert session.stance(stance.id).anchors == (first, second)


def test_a_target_becomes_a_topic(stated):
    session, stance, _mentions = stated
    session.do(edit_stance, replace(stance, target="", topic="пенсии"))
    assert (session.stance(stance.id).target, session.topics()) == ("", ["пенсии"])


def test_topics_are_told_once_each_in_alphabetical_order(stated):
    session, _stance, _mentions = stated
    assert session.topics() == []
    for topic in ("пенсии", "Атом", "пенсии", "  налоги  на  дом "):
        session.do(add_stance, "d-1", session.annotator.id, AUTHOR.id, "", "negative", topic=topic)
    assert session.topics() == ["Атом", "налоги на дом", "пенсии"]
