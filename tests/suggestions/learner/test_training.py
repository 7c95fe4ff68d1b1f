"""Training: the small world is learnt, the same from the same, and what is odd in it is doubted."""

from dataclasses import replace

import pytest

from annotator.suggestions.learner import training
from annotator.suggestions.learner.crf import Model, prepared
from annotator.suggestions.learner.features import features, sequences
from annotator.suggestions.learner.lesson import Lesson, Stretch
from annotator.suggestions.learner.quality import measured
from annotator.suggestions.learner.training import learn
from tests.suggestions.learner.lessons import lesson, lessons


@pytest.fixture
def scratch(tmp_path):
    return tmp_path / "scratch"


def read(body, text):
    model, found = Model(body), sequences(text)
    return [
        (text[one.start : one.end], one.label)
        for words, told in zip(found, features(text, found), strict=True)
        for one in model.read(words, prepared(told))
    ]


def test_names_never_seen_are_known_by_what_stands_around_them(scratch):
    learnt = learn(lessons(10), scratch)
    text = "Yesterday Gromov came to Lisbon again.\n"
    assert read(learnt.body, text) == [("Gromov", "PER"), ("Lisbon", "GPE")]
    assert not scratch.exists()


def test_the_same_lessons_give_the_same_whatever_their_order(scratch):
    one = learn(lessons(8), scratch, seed=3)
    other = learn(lessons(8)[::-1], scratch, seed=3)
    assert (one.body, one.folds, one.disagreements) == (
        other.body,
        other.folds,
        other.disagreements,
    )


def test_the_seed_parts_the_documents_otherwise(scratch):
    assert learn(lessons(8), scratch, seed=1).folds != learn(lessons(8), scratch, seed=2).folds


def test_every_document_is_held_out_once_and_the_world_is_easy(scratch):
    found = learn(lessons(10), scratch)
    assert sum(fold.documents for fold in found.folds) == 10
    assert sum(sum(fold.wanted.values()) for fold in found.folds) == found.mentions
    assert measured(found.folds, None)[""].f1 > 0.95


def test_more_work_is_checked_in_fewer_parts(monkeypatch, scratch):
    monkeypatch.setattr(training, "_PARTS_FOR_WORK", ((10, 5), (20, 3)))
    (only,) = learn(lessons(10), scratch).folds
    assert only.documents == 2


def test_one_document_can_be_learnt_but_not_judged(scratch):
    found = learn(lessons(1), scratch)
    assert found.folds == ()
    assert read(found.body, lesson(0).text)


def test_documents_without_a_mention_or_a_letter_teach_nothing_and_harm_nothing(scratch):
    empty = (Lesson("x", "", ()), Lesson("y", "Nothing here is named.\n", ()))
    assert learn((*lessons(4), *empty), scratch).documents == 6


def test_a_label_unlike_all_its_like_is_doubted(scratch):
    taught = list(lessons(10))
    at, right = next((at, one) for at, one in enumerate(taught[4].stretches) if one.label == "GPE")
    wrong = Stretch(right.start, right.end, "ORG")
    stretches = (*taught[4].stretches[:at], wrong, *taught[4].stretches[at + 1 :])
    taught[4] = replace(taught[4], stretches=stretches)
    (found,) = learn(taught, scratch).disagreements
    assert (found.document, found.start, found.label, found.wanted) == (
        "d004",
        right.start,
        "ORG",
        "GPE",
    )
    assert found.there > found.here == 0


def test_a_name_that_was_left_out_is_doubted(scratch):
    taught = list(lessons(10))
    left_out = taught[4].stretches[0]
    taught[4] = replace(taught[4], stretches=taught[4].stretches[1:])
    (found,) = learn(taught, scratch).disagreements
    assert (found.document, found.start, found.label) == ("d004", left_out.start, "")
    assert found.wanted == left_out.label


def test_each_stage_is_told(scratch):
    told = []
    learn(lessons(5), scratch, tell=lambda *stage: told.append(stage))
    assert [stage for stage, _done, _total in told] == ["reading"] * 5 + ["learning"] + (
        ["checking"] * 5
    )
    assert all(done <= total for _stage, done, total in told)
