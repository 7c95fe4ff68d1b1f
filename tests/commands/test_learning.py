"""What the learner is taught in a project, and the verb that trains it."""

import json

import pytest

from annotator.__main__ import main
from annotator.commands import documents, learning
from annotator.commands.doubts import doubts_in, doubts_of_project, expected_in
from annotator.commands.learning import CannotLearn, learn, lessons, suggested
from annotator.commands.mentions import label_span, relabel_all
from annotator.commands.progress import Cancelled, Progress, Quiet
from annotator.commands.project import add_annotator, create_project, new_annotator
from annotator.domain import (
    GOLD,
    Document,
    Label,
    Mention,
    NotFound,
    Role,
    Scheme,
    Span,
    Suggestion,
)
from annotator.suggestions import Reason, Why
from annotator.suggestions.learner import crf, model_file
from annotator.suggestions.learner.lesson import Stretch
from annotator.suggestions.learner.model_file import Fitness
from annotator.suggestions.learner.process import answers
from annotator.suggestions.learner.suggesting import (
    beside,
    from_ready_made,
    learnt,
    open_labels,
)
from tests.suggestions.learner.lessons import lesson

LABELS = (Label("PER"), Label("GPE"), Label("ORG"), Label("OLD", retired=True))
SCHEME = Scheme("small", LABELS)


def _fill(store, annotator):
    for number in range(8):
        one = lesson(number)
        store.add(Document(one.document, one.document, one.text))
        for start, end, label in one.stretches:
            label_span(store, one.document, annotator, [Span(start, end)], label)
        if number < 6:
            documents.finish(store, one.document, annotator)


@pytest.fixture
def taught(tmp_path):
    """A project of eight documents of the small world, six of them finished."""
    session = create_project(tmp_path / "p.annot", SCHEME, "Anna", "here")
    session.record("Make the small world", lambda store: _fill(store, session.annotator.id))
    yield session
    session.close()


def taught_by(session, *also):
    found = lessons(session.store, session.annotator.id, session.scheme, also)
    return {one.document: one for one in found}


def test_only_finished_documents_are_taught(taught):
    found = taught_by(taught)
    assert list(found) == [f"d{number:03}" for number in range(6)]
    assert found["d002"].stretches == lesson(2).stretches
    taught.do(documents.reopen, "d002", taught.annotator.id)
    assert "d002" not in taught_by(taught)


def test_finished_gold_is_taught_instead_of_ones_own(taught):
    taught.do(label_span, "d002", GOLD, [Span(0, 9)], "ORG")
    assert taught_by(taught)["d002"].stretches == lesson(2).stretches, "gold is not finished"
    taught.do(documents.finish, "d002", GOLD)
    assert taught_by(taught)["d002"].stretches == (Stretch(0, 9, "ORG"),)


def test_labels_that_are_retired_are_not_taught(taught):
    assert open_labels(taught.scheme) == {"PER", "GPE", "ORG"}


def test_the_work_of_others_is_taught_when_asked_for(taught):
    taught.do(label_span, "d007", GOLD, [Span(0, 9)], "ORG")
    taught.do(documents.finish, "d007", GOLD)
    taught.do(documents.finish, "d006", taught.annotator.id)
    assert set(taught_by(taught)) == {f"d{number:03}" for number in range(8)}
    other = lessons(taught.store, "nobody", taught.scheme, [taught.annotator.id])
    assert len(other) == 8


class TestLearning:
    def test_the_model_is_in_the_cache_and_known_afterwards(self, taught):
        head = learn(taught, Quiet())
        assert (head.documents, head.mentions) == (
            6,
            sum(len(lesson(n).stretches) for n in range(6)),
        )
        found = learning.known(taught.path, taught.annotator.id, taught.scheme)
        assert found == (Fitness.FIT, head)
        assert learning.model_of(taught.path, "somebody else").exists() is False

    def test_a_change_of_the_labels_makes_it_stale(self, taught):
        learn(taught, Quiet())
        other = Scheme("small", LABELS[:2])
        found = learning.known(taught.path, taught.annotator.id, other)
        assert found == (Fitness.STALE, None)

    def test_nothing_finished_is_told_in_words(self, tmp_path):
        session = create_project(tmp_path / "empty.annot", SCHEME, "Anna", "here")
        with pytest.raises(CannotLearn, match="two finished documents"):
            learn(session, Quiet())
        session.close()

    def test_nobody_of_that_name_is_told_in_words(self, taught):
        with pytest.raises(NotFound, match="Nobody called Boris"):
            learn(taught, Quiet(), ["Boris"])

    def test_nothing_is_learnt_from_what_a_program_suggested(self, taught):
        robot = new_annotator("Robot", Role.SUGGESTED)
        taught.do(add_annotator, robot)
        with pytest.raises(NotFound, match="Nobody called Robot"):
            learn(taught, Quiet(), ["Robot"])

    def test_whoever_stops_it_keeps_what_was_there(self, taught):
        learn(taught, Quiet())
        file = learning.model_of(taught.path, taught.annotator.id)
        before = file.read_bytes()
        taught.do(documents.finish, "d006", taught.annotator.id)

        class Impatient(Progress):
            def show(self, message, done, total):
                self.cancelled = True

        with pytest.raises(Cancelled):
            learn(taught, Impatient())
        assert file.read_bytes() == before

    def test_a_child_that_crashes_is_told_in_words(self, taught, monkeypatch):
        monkeypatch.setattr(
            "annotator.suggestions.learner.process.command",
            lambda: ["python3", "-c", "import os; os.abort()"],
        )
        with pytest.raises(CannotLearn, match="did not come to an end"):
            learn(taught, Quiet())

    def test_without_the_extra_it_says_how_to_install_it(self, taught, monkeypatch, capsys):
        monkeypatch.setattr(crf, "is_installed", lambda: False)
        assert main(["learn", str(taught.path)]) == 2
        assert 'pip install "annotator[learn]"' in capsys.readouterr().err


def test_the_verb_tells_people_and_scripts_what_it_is_worth(taught, capsys):
    assert main(["learn", str(taught.path)]) == 0
    told = capsys.readouterr().out
    assert "6 documents" in told
    assert "all labels" in told
    assert main(["learn", str(taught.path), "--json", "--precision", "60"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == found["held_out_documents"] == 6
    assert found["precision_wanted"] == 0.6
    assert found["all"]["f1"] > 0.9
    assert found["suggested"]["precision"] >= 0.6
    assert set(found["by_label"]) == {"PER", "GPE", "ORG"}


class TestSuggesting:
    @pytest.fixture
    def read(self, taught):
        """What the learner says of a document that is not finished, and what is known of it."""
        head = learn(taught, Quiet())
        document = taught.document("d006")
        wish = learning.question(taught.path, taught.annotator.id, taught.scheme, document)
        (answer,) = answers(wish, seconds=60)
        return document, answer, head

    def test_what_is_sure_enough_is_suggested_with_its_reason(self, read):
        document, answer, head = read
        found = learnt(document, answer.guesses, head, SCHEME, 0.75)
        places = [(one.spans[0].start, one.spans[0].end, one.label) for one in found]
        assert set(places) == set(lesson(6).stretches)
        first = found[0].provenance
        assert (first.kind, first.source) == ("model", "learner")
        assert Reason.read(first.reason) == Reason(Why.LEARNT, "", 6)
        assert 300 <= first.score <= 1000

    def test_several_documents_are_read_by_one_child(self, taught, read):
        found = dict(suggested(taught, ["d006", "d007"], 0.75, {}))
        for number in (6, 7):
            places = {(one.hull.start, one.hull.end, one.label) for one in found[f"d00{number}"]}
            assert places == set(lesson(number).stretches)

    def test_a_child_that_is_lost_suggests_nothing_and_costs_its_model(
        self, taught, read, monkeypatch
    ):
        monkeypatch.setattr(
            "annotator.suggestions.learner.process.command",
            lambda: ["python3", "-c", "import os; os.abort()"],
        )
        assert list(suggested(taught, ["d006"], 0.75, {})) == []
        assert learning.known(taught.path, taught.annotator.id, taught.scheme) == (
            Fitness.MISSING,
            None,
        )

    def test_it_is_silent_below_the_wished_precision(self, read):
        document, answer, head = read
        assert learnt(document, answer.guesses, head, SCHEME, 1.01) == []

    def test_a_label_that_is_gone_is_not_suggested(self, read):
        document, answer, head = read
        found = learnt(document, answer.guesses, head, Scheme("small", LABELS[:1]), 0.75)
        assert {one.label for one in found} == {"PER"}

    def test_types_without_a_label_are_not_suggested(self):
        document = Document("d", "d", "Putin came to Minsk.\n")
        named = [Stretch(0, 5, "PER"), Stretch(14, 19, "LOC"), Stretch(14, 99, "PER")]
        assert from_ready_made(document, named, {}, SCHEME) == []
        (only,) = from_ready_made(document, named, {"PER": "PER", "LOC": "OLD"}, SCHEME)
        assert (only.spans, only.label) == ((Span(0, 5),), "PER")
        assert Reason.read(only.provenance.reason) == Reason(Why.READY_MADE, "natasha")


@pytest.mark.parametrize(
    ("start", "end", "label", "stays"),
    [
        (0, 4, "PER", True),  # nothing is there
        (10, 16, "PER", False),  # the very place
        (11, 14, "PER", False),  # within a mention
        (8, 12, "GPE", False),  # across its border
        (8, 20, "PER", False),  # around one with the same label
        (8, 20, "ORG", True),  # around one with another label
        (30, 60, "ORG", False),  # around one such and one alike
        (16, 20, "PER", True),  # just behind
    ],
)
def test_what_is_at_odds_with_a_mention_is_not_suggested(start, end, label, stays):
    there = [(10, 16, "PER"), (40, 45, "PER"), (50, 55, "ORG")]
    mentions = [
        Mention(f"m{at}", "d", "a", (Span(*one[:2]),), one[2]) for at, one in enumerate(there)
    ]
    one = Suggestion("d", (Span(start, end),), label)
    assert beside([one], mentions) == ([one] if stays else [])


class TestDoubts:
    @pytest.fixture
    def odd(self, taught):
        """A city that is named once in a finished document and called a company there."""
        text = taught.document("d004").text
        mention = next(
            one
            for one in taught.mentions("d004")
            if one.label == "GPE" and text.count(one.quote(text)) == 1
        )
        taught.do(relabel_all, [mention.id], "ORG")
        return taught.mention(mention.id)

    def told(self, session, head):
        expected = expected_in(head, "d004")
        found = doubts_in(session, "d004", session.annotator.id, expected)
        return [one for one in found if one.kind == "learnt-labels"]

    def test_a_label_unlike_its_like_elsewhere_is_doubted_with_a_fix(self, taught, odd):
        (doubt,) = self.told(taught, learn(taught, Quiet()))
        assert doubt.ids == (odd.id,)
        assert "is ORG here, but the same words, used alike, are GPE" in doubt.sentence
        assert (doubt.fix.verb, doubt.fix.arguments) == ("relabel_all", ((odd.id,), "GPE"))

    def test_once_it_is_put_right_it_is_not_told_any_more(self, taught, odd):
        head = learn(taught, Quiet())
        taught.do(relabel_all, [odd.id], "GPE")
        assert self.told(taught, head) == []

    def test_the_whole_project_is_told_too_and_nothing_without_a_model(self, taught, odd):
        def kinds():
            return [one.kind for one in doubts_of_project(taught)]

        assert "learnt-labels" not in kinds()
        learn(taught, Quiet())
        assert kinds().count("learnt-labels") == 1
        model_file.throw_away(learning.model_of(taught.path, taught.annotator.id))
        assert "learnt-labels" not in kinds()
