"""Rules about stances and quotations."""

from dataclasses import replace

import pytest

from tests.builders import document, mention, stance

TEXT = "Путин похвалил Попова. Попов молчит. Снег идёт весь день."


@pytest.fixture
def held():
    return document(TEXT)


@pytest.fixture
def mentions(held):
    return (mention(held, "Путин", entity="putin"), mention(held, "Попова", entity="popov"))


def test_somebody_for_and_against_the_same_is_doubted(look, held, mentions):
    pair = (stance(held, "putin", "popov"), stance(held, "putin", "popov", "negative"))
    (doubt,) = look(held, *mentions, stances=pair)
    assert doubt.sentence == "Путин is both for and against Попов at the same time."
    assert set(doubt.ids) == {one.id for one in pair}


def test_another_time_another_mind(look, held, mentions):
    now = stance(held, "putin", "popov")
    past = replace(stance(held, "putin", "popov", "negative"), qualifiers=(("time", "past"),))
    assert look(held, *mentions, stances=(now, past)) == []


def test_the_usual_time_need_not_be_said_and_a_basis_excuses_nothing(look, held, mentions):
    now = replace(stance(held, "putin", "popov"), qualifiers=(("time", "current"),))
    quoted = replace(stance(held, "putin", "popov", "negative"), qualifiers=(("basis", "quoted"),))
    (doubt,) = look(held, *mentions, stances=(now, quoted))
    assert doubt.kind == "polarities"


def test_other_reporters_may_tell_otherwise(look, held, mentions):
    told = replace(stance(held, "putin", "popov", "negative"), via=("author",))
    assert look(held, *mentions, stances=(stance(held, "putin", "popov"), told)) == []


def test_evidence_far_from_both_sides_is_doubted(look, held, mentions):
    near = stance(held, "putin", "popov", "positive", "похвалил")
    far = stance(held, "author", "popov", "positive", "Снег идёт")
    (doubt,) = look(held, *mentions, stances=(near, far))
    assert (doubt.kind, doubt.span.of(TEXT)) == ("evidence-sides", "Снег идёт")


def test_who_is_for_himself_is_doubted(look, held, mentions):
    own = stance(held, "putin", "putin")
    (doubt,) = look(held, *mentions, stances=(own,))
    assert doubt.sentence == "Путин takes a stance towards itself."
    assert doubt.fix.arguments == (own.id,)


def test_an_end_that_nobody_names_is_doubted_once_unless_virtual(look, held, mentions):
    stances = (stance(held, "mid", "popov"), stance(held, "author", "mid"))
    (doubt,) = look(held, *mentions, stances=stances)
    assert doubt.kind == "absent-end"
    assert doubt.fix is None


def test_an_end_whose_name_stands_in_the_text_can_be_labelled(look):
    held = document("МИД против. Попов молчит.")
    (doubt,) = look(
        held, mention(held, "Попов", entity="popov"), stances=(stance(held, "mid", "popov"),)
    )
    assert doubt.fix.title == "Label “МИД” as Organisation"
    assert doubt.fix.options == {"entity": "mid"}


def test_an_end_that_an_open_mention_sounds_like_can_be_linked(look, held):
    named, open_one = mention(held, "Путин", entity="putin"), mention(held, "Попова")
    (doubt,) = look(held, named, open_one, stances=(stance(held, "putin", "popov"),))
    assert doubt.fix.arguments == (open_one.id, "popov")


QUOTED = "«Мы готовы ждать ещё один год», — сказал {who}.\nПопов молчит."


def test_a_quotation_without_a_labelled_speaker_is_doubted(look):
    held = document(QUOTED.format(who="президент"))
    (doubt,) = look(held, mention(held, "Попов", entity="popov"), kind="speaker")
    assert doubt.span.of(held.text).endswith("сказал президент.")
    assert doubt.fix is None


@pytest.mark.parametrize("who", ["он", "его собеседник"])
def test_a_pronoun_stands_for_a_speaker(look, who):
    held = document(QUOTED.format(who=who))
    assert look(held, mention(held, "Попов", entity="popov"), kind="speaker") == []


def test_a_named_speaker_is_enough_and_one_inside_the_quotation_is_not(look):
    held = document("«Попов готов ждать ещё один год», — сказал Путин.\nПопов молчит.")
    inside, last = mention(held, "Попов"), mention(held, "Попов", nth=1)
    assert look(held, inside, mention(held, "Путин"), last, kind="speaker") == []
    assert len(look(held, inside, last, kind="speaker")) == 1


def test_evidence_in_a_quotation_is_enough(look):
    held = document(QUOTED.format(who="президент"))
    said = stance(held, "unspecified-source", "popov", "positive", "готовы ждать")
    named = mention(held, "Попов", entity="popov")
    assert look(held, named, stances=(said,), kind="speaker") == []


def test_english_quotations_are_read_too(look):
    held = document('"We can wait for another year," said the president. Попов молчит.')
    assert len(look(held, mention(held, "Попов"), kind="speaker")) == 1
