"""Predictions come in as suggestions, count nowhere, and are labels only once accepted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands.adjudication import queue
from annotator.commands.agreement import compared
from annotator.commands.auto_gold import adjudicate
from annotator.commands.doubts import doubts_of_project
from annotator.commands.mentions import label_span
from annotator.commands.overview import survey
from annotator.commands.packages import Choice, chosen
from annotator.commands.release import Wishes, release
from annotator.commands.search import MentionSearch, WordSearch
from annotator.commands.stances import add_stance
from annotator.commands.statistics import statistics
from annotator.commands.suggestions import (
    accept_stance,
    accept_suggestions,
    predicted_mentions,
    predicted_stances,
    refuse_suggestion,
)
from annotator.commands.transfer import Taking, chosen_annotators, export_corpus, import_files
from annotator.commands.workload import unread, workload
from annotator.domain import (
    AnnotatedDocument,
    AnnotationError,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Entity,
    Mention,
    NotFound,
    Provenance,
    Role,
    Span,
    Stance,
    SuggestionSet,
    suggester,
)
from annotator.formats import FORMATS
from annotator.language import Query
from annotator.store import sets
from annotator.suggestions import Reason, Why
from tests.commands.conftest import TEXT

MODEL = "model X"
WHY = Reason(Why.PREDICTED, MODEL).written()


@pytest.fixture
def held(session):
    return session.document("d-1")


def said_by_model(held, role=Role.SUGGESTED, name=MODEL):
    """What a model says of the visit: two people, one label nobody knows, and a stance."""
    who = Annotator(name, name, role)

    def mention(start, end, label="PER", entity="", score=0):
        provenance = Provenance("import", "x", f"{start}", "", score)
        return Mention(
            f"m-{start}", held.id, name, (Span(start, end),), label, entity, provenance=provenance
        )

    mentions = (
        mention(6, 11, entity="x-putin", score=910),
        mention(14, 20, entity="x-tokayev", score=400),
        mention(22, 31, "PLANET"),
    )
    stance = Stance(
        "s-1",
        held.id,
        name,
        "x-tokayev",
        "x-putin",
        "positive",
        evidence=(Span(TEXT.index("«"), TEXT.index("»") + 1),),
        provenance=Provenance("import", "x", "1", "", 770),
    )
    entities = (Entity("x-putin", "Путин", "PER"), Entity("x-tokayev", "Токаев", "PER"))
    done = AnnotationSet(who, mentions=mentions, stances=(stance,))
    return AnnotatedDocument(held, (done,), entities)


@pytest.fixture
def file(held, session, tmp_path):
    path = tmp_path / "predicted.jsonl"
    FORMATS["jsonl"].writer([said_by_model(held)], path, session.scheme)
    return path


@pytest.fixture
def predicted(session, file):
    """The session after the predictions came in."""
    import_files(session, [file])
    return session


def messages(report):
    return [problem.message for problem in report.problems]


class TestComingIn:
    def test_a_suggested_set_of_a_file_is_no_annotation_set(self, session, file):
        before = statistics(session)
        report = import_files(session, [file])
        assert (report.mentions, report.stances, report.entities) == (0, 0, 0)
        assert report.suggestions == 4
        assert "until accepted: 4" in report.summary()
        assert statistics(session) == before
        assert session.entities() == [one for one in session.entities() if one.virtual]
        (kept,) = session.suggestion_sets("d-1")
        assert {one.provenance.kind for one in (*kept.mentions, *kept.stances)} == {"model"}
        assert kept.mentions[0].provenance == Provenance("model", MODEL, "6", WHY, 910)
        assert session.check().sound

    def test_labels_that_the_scheme_lacks_are_kept_told_and_not_offered(self, session, file):
        report = import_files(session, [file])
        assert any("no label “PLANET”" in message for message in messages(report))
        assert not session.scheme.has_label("PLANET")
        assert "PLANET" in {one.label for one in session.suggestion_sets("d-1")[0].mentions}
        assert "PLANET" not in {one.label for one in predicted_mentions(session, "d-1")}

    def test_annotations_come_in_as_suggestions_when_that_is_wished(self, session, held, tmp_path):
        path = tmp_path / "ner-v3.jsonl"
        FORMATS["jsonl"].writer([said_by_model(held, Role.PERSON, "Bot")], path, session.scheme)
        report = import_files(session, [path], taking=Taking.SUGGESTIONS)
        assert (report.suggestions, report.mentions) == (4, 0)
        assert [one.name for one in session.suggesters()] == ["Bot"]
        session.undo()
        import_files(session, [path], taking=Taking.SUGGESTIONS, annotator=MODEL)
        assert [one.name for one in session.suggesters()] == [MODEL]
        assert [one.name for one in session.annotators()] == ["Anna", "Gold"]

    def test_a_file_that_names_nobody_gives_the_suggestions_its_own_name(self, session, tmp_path):
        (tmp_path / "tagger.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "tagger.ann").write_text("T1\tPER 6 11\tПутин\n", encoding="utf-8")
        report = import_files(session, [tmp_path / "tagger.txt"], taking=Taking.SUGGESTIONS)
        assert (report.known, report.suggestions) == (1, 1)
        assert [one.name for one in session.suggesters()] == ["tagger"]
        assert sets(session.store) == []

    def test_predictions_become_annotations_only_when_that_is_asked(self, session, file):
        report = import_files(session, [file], taking=Taking.ANNOTATIONS)
        assert (report.suggestions, report.mentions, report.stances) == (0, 3, 1)
        (who,) = [one for one in session.annotators() if one.name == MODEL]
        assert who.role is Role.IMPORT
        assert {one.provenance.kind for one in session.store.each(Mention)} == {"import"}
        assert {one.provenance.score for one in session.store.each(Mention)} == {0, 400, 910}

    def test_a_later_run_of_the_program_replaces_what_it_said(self, predicted, held, tmp_path):
        again = said_by_model(held)
        fewer = replace(again.sets[0], mentions=again.sets[0].mentions[:1], stances=())
        path = tmp_path / "again.jsonl"
        FORMATS["jsonl"].writer([replace(again, sets=(fewer,))], path, predicted.scheme)
        report = import_files(predicted, [path])
        assert any("something else before" in message for message in messages(report))
        assert predicted.suggestion_sets("d-1")[0].size == 1
        predicted.undo()
        assert predicted.suggestion_sets("d-1")[0].size == 4
        assert import_files(predicted, [tmp_path / "predicted.jsonl"]).suggestions == 0

    def test_a_name_is_a_person_s_or_a_program_s_and_never_both(self, predicted, tmp_path, held):
        with pytest.raises(AnnotationError, match="makes suggestions here"):
            import_files(predicted, [tmp_path / "predicted.jsonl"], annotator=MODEL)
        path = tmp_path / "as-anna.jsonl"
        FORMATS["jsonl"].writer([said_by_model(held, name="Anna")], path, predicted.scheme)
        report = import_files(predicted, [path])
        assert any("“Anna” annotates here" in message for message in messages(report))
        assert report.suggestions == 0

    def test_what_lies_outside_of_the_text_is_left_out(self, session, held):
        from annotator.commands.predictions import apart, suggestion_set

        said = said_by_model(held)
        beyond = replace(said.sets[0].mentions[0], id="m-far", spans=(Span(900, 905),))
        done = replace(said.sets[0], mentions=(*said.sets[0].mentions, beyond))
        _rest, (one,) = apart(replace(said, sets=(done,)))
        assert suggestion_set(held.id, held.text, one).size == 4


class TestNowhereAmongAnnotators:
    """One place after another that lists annotators, sets or counts."""

    def test_lists_counts_and_workload(self, predicted):
        assert [one.name for one in predicted.annotators()] == ["Anna", "Gold"]
        assert sets(predicted.store) == []
        assert statistics(predicted)["annotators"] == 1
        assert statistics(predicted)["by_label"] == {}
        assert [load.name for load in workload(predicted)] == ["Anna"]
        assert unread(predicted) == 1
        assert [row.mentions for row in predicted.documents()] == [0]
        seen = survey(predicted.path)
        assert (len(seen.annotators), len(seen.mentions), len(seen.stances)) == (2, 0, 0)
        assert predicted.presences() == {}

    def test_agreement_and_exports_of_everybody(self, predicted, tmp_path):
        with pytest.raises(NotFound):
            compared(predicted)
        with pytest.raises(NotFound, match="no single annotator"):
            compared(predicted, ["Anna", MODEL])
        assert suggester(MODEL).id not in chosen_annotators(predicted, "all")
        assert chosen_annotators(predicted, "") == [predicted.annotator.id]
        report = export_corpus(predicted, tmp_path / "all.jsonl", "jsonl", whose="all")
        assert report.sets == 0
        assert MODEL not in (tmp_path / "all.jsonl").read_text("utf-8")

    def test_nobody_is_handed_a_package_of_that_name_unasked(self, predicted):
        assert [row.id for row in chosen(predicted, Choice(), "Anna")] == ["d-1"]
        assert MODEL not in {one.name for one in predicted.annotators()}

    def test_doubts_and_adjudication(self, predicted):
        assert list(doubts_of_project(predicted)) == []
        with pytest.raises(NotFound):
            list(queue(predicted))
        with pytest.raises(NotFound):
            adjudicate(predicted, "majority")

    def test_a_release_holds_annotations_only(self, predicted, tmp_path):
        with pytest.raises(AnnotationError, match="makes suggestions"):
            release(predicted, tmp_path / "out", Wishes(whose=MODEL, agreement=False))
        assert not (tmp_path / "out").exists()

    def test_there_is_one_question_for_all_who_annotate(self):
        """Whoever asked the store for annotators otherwise would have to remember suggesters."""
        folder = Path(__file__).parents[2] / "annotator"
        asking = {
            path.relative_to(folder).as_posix()
            for path in folder.rglob("*.py")
            if "each(Annotator" in path.read_text("utf-8")
            or "from annotator where" in path.read_text("utf-8")
        }
        assert asking == {
            "store/overview.py",  # `annotators`, and their number
            "commands/session.py",  # `suggesters`
            "commands/project.py",  # the people among them, to open a project
        }

    def test_precedents_and_searches(self, predicted):
        assert predicted.word_precedents("Путин") == []
        hits = [hit for some in predicted.search(WordSearch(Query("Путин"))) for hit in some]
        assert len(hits) == 2
        assert not any(hit.mention or hit.label for hit in hits)
        assert [hit for some in predicted.search(MentionSearch()) for hit in some] == []


class TestGoingOut:
    def test_a_suggestion_set_goes_out_by_its_name_alone(self, predicted, tmp_path):
        path = tmp_path / "out.jsonl"
        report = export_corpus(predicted, path, "jsonl", whose=MODEL)
        assert (report.sets, report.sound) == (1, True)
        line = json.loads(path.read_text("utf-8").splitlines()[-1])
        assert line["sets"][0]["annotator"]["role"] == "suggested"
        assert {one["name"] for one in line["entities"]} == {"Путин", "Токаев"}

    def test_what_went_out_comes_in_the_same(self, predicted, tmp_path):
        path = tmp_path / "out.jsonl"
        export_corpus(predicted, path, "jsonl", whose=MODEL)
        (before,) = predicted.suggestion_sets("d-1")
        predicted.undo()
        assert predicted.suggestion_sets("d-1") == []
        import_files(predicted, [path])
        assert predicted.suggestion_sets("d-1") == [before]

    def test_others_names_are_still_refused(self, predicted):
        with pytest.raises(AnnotatorError, match="no single annotator"):
            chosen_annotators(predicted, "model Y")

    @pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.writer])
    def test_every_format_can_hold_it_as_far_as_it_holds_annotations(
        self, predicted, tmp_path, name
    ):
        if not FORMATS[name].available:
            pytest.skip("its library is not installed")
        place = tmp_path / "out" / f"x{FORMATS[name].extensions[0]}"
        place.parent.mkdir()
        destination = place.parent if FORMATS[name].folder else place
        report = export_corpus(predicted, destination, name, whose=MODEL, allow_loss=True)
        assert report.sets == 1
        assert report.sound, report.read_back.sentences()


class TestAccepting:
    def test_the_surest_come_with_their_scores_and_whom_the_register_knows(self, predicted):
        from annotator.commands.entities import add_entity

        putin = predicted.do(add_entity, "Путин", "PER")
        found = predicted_mentions(predicted, "d-1")
        assert [(one.hull.start, one.entity) for one in found] == [(6, putin.id), (14, "")]
        made = predicted.do(accept_suggestions, predicted.annotator.id, found)
        assert [one.provenance for one in made] == [one.provenance for one in found]
        assert predicted_mentions(predicted, "d-1") == []

    def test_a_refused_prediction_is_not_offered_again(self, predicted):
        first, second = predicted_mentions(predicted, "d-1")
        predicted.do(refuse_suggestion, predicted.annotator.id, first)
        assert predicted_mentions(predicted, "d-1") == [second]

    def test_a_predicted_stance_makes_the_participants_it_needs(self, predicted):
        (one,) = predicted_stances(predicted, "d-1")
        assert (one.holder.name, one.towards, one.polarity) == ("Токаев", "Путин", "positive")
        made = predicted.do(accept_stance, predicted.annotator.id, one)
        names = {entity.id: entity.name for entity in predicted.entities()}
        assert (names[made.holder], names[made.target]) == ("Токаев", "Путин")
        assert made.provenance == Provenance("model", MODEL, "1", WHY, 770)
        assert predicted_stances(predicted, "d-1") == []
        predicted.undo()
        assert not [entity for entity in predicted.entities() if not entity.virtual]
        assert len(predicted_stances(predicted, "d-1")) == 1

    def test_a_predicted_stance_finds_the_participants_that_are_there(self, predicted):
        who = predicted.annotator.id
        mention = predicted.do(label_span, "d-1", who, [Span(6, 11)], "PER")
        other = predicted.do(label_span, "d-1", who, [Span(14, 20)], "PER")
        made = predicted.do(add_stance, "d-1", who, other.id, mention.id, "neutral")
        (one,) = predicted_stances(predicted, "d-1")
        assert (one.holder.id, one.target.id) == (made.holder, made.target)
        predicted.do(accept_stance, who, one)
        assert len(predicted.stances("d-1")) == 2

    def test_accepted_with_another_polarity_it_is_the_annotator_s(self, predicted):
        (one,) = predicted_stances(predicted, "d-1")
        made = predicted.do(accept_stance, predicted.annotator.id, one, "negative")
        assert (made.polarity, made.provenance.kind) == ("negative", "human")
        assert made.provenance.reason == WHY

    def test_a_refused_stance_is_not_offered_again_until_that_is_undone(self, predicted):
        (one,) = predicted_stances(predicted, "d-1")
        predicted.do(refuse_suggestion, predicted.annotator.id, one)
        assert predicted_stances(predicted, "d-1") == []
        predicted.undo()
        assert predicted_stances(predicted, "d-1") == [one]


def test_what_is_suggested_and_refused_follows_a_renamed_label(predicted):
    from annotator.commands.scheme import edit_item

    first, _second = predicted_mentions(predicted, "d-1")
    predicted.do(refuse_suggestion, predicted.annotator.id, first)
    label = predicted.scheme.label("PER")
    predicted.do(edit_item, "PER", replace(label, key="PERSON"))
    found = predicted_mentions(predicted, "d-1")
    assert [(one.hull.start, one.label) for one in found] == [(14, "PERSON")]
    predicted.undo()
    assert [one.label for one in predicted_mentions(predicted, "d-1")] == ["PER"]
    assert predicted.check().sound


def test_a_suggestion_set_may_be_taken_back_with_its_import(predicted):
    (before,) = predicted.store.each(SuggestionSet)
    predicted.undo()
    assert list(predicted.store.each(SuggestionSet)) == []
    predicted.redo()
    assert list(predicted.store.each(SuggestionSet)) == [before]
    assert predicted.check().sound
