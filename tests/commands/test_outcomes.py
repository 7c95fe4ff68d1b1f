"""What became of suggestions is told from provenance, dismissals and the log alone."""

import json

import pytest

from annotator.cli.main import main
from annotator.commands.mentions import delete_mention, label_span, relabel
from annotator.commands.merging import merge_files
from annotator.commands.outcomes import in_words, outcomes
from annotator.commands.packages import Choice, deal, hand_out
from annotator.commands.project import open_project
from annotator.commands.suggestions import (
    accept_stance,
    accept_suggestion,
    predicted_mentions,
    predicted_stances,
    refuse_suggestion,
)
from annotator.domain import Provenance, Span, Suggestion
from annotator.suggestions import Reason, Why
from tests.commands.test_predictions import MODEL, file, held, predicted  # noqa: F401 - fixtures


def suggestion(start, end, why=Why.INFLECTED, source="propagation"):
    reason = Reason(why, "Токаев", 3).written()
    return Suggestion(
        "d-1", (Span(start, end),), "PER", "", Provenance("rule", source, "", reason, 9)
    )


def told(session):
    return {
        (one.name, one.why): (one.unchanged, one.changed, one.deleted, one.refused)
        for one in outcomes(session).by_source
    }


class TestCounts:
    def test_without_suggestions_there_is_nothing_to_tell(self, session):
        assert outcomes(session).is_empty
        session.do(label_span, "d-1", session.annotator.id, [Span(6, 11)], "PER")
        assert outcomes(session).is_empty

    def test_what_was_accepted_changed_deleted_and_refused(self, session):
        who = session.annotator.id
        kept, changed, gone = (
            session.do(accept_suggestion, who, suggestion(*place))
            for place in ((6, 11), (14, 20), (22, 31))
        )
        session.do(relabel, changed.id, "ORG")
        session.do(delete_mention, gone.id)
        session.do(refuse_suggestion, who, suggestion(43, 49))
        session.do(refuse_suggestion, who, suggestion(50, 52, Why.CAPITALS, "names"))
        assert told(session) == {
            ("names", "capitals"): (0, 0, 0, 1),
            ("propagation", "inflected"): (1, 1, 1, 1),
        }
        (anna,) = outcomes(session).by_annotator
        assert (anna.name, anna.accepted, anna.refused, anna.rate) == ("Anna", 3, 2, 3 / 5)
        assert kept.provenance.is_suggested

    def test_what_was_undone_never_was(self, session):
        who = session.annotator.id
        session.do(accept_suggestion, who, suggestion(6, 11))
        session.undo()
        assert outcomes(session).is_empty
        session.redo()
        assert told(session) == {("propagation", "inflected"): (1, 0, 0, 0)}
        session.do(refuse_suggestion, who, suggestion(14, 20))
        session.undo()
        assert told(session) == {("propagation", "inflected"): (1, 0, 0, 0)}

    def test_a_change_that_was_undone_was_no_change(self, session):
        made = session.do(accept_suggestion, session.annotator.id, suggestion(6, 11))
        session.do(relabel, made.id, "ORG")
        session.undo()
        assert told(session) == {("propagation", "inflected"): (1, 0, 0, 0)}

    def test_suggestion_sets_tell_how_much_they_offer(self, predicted):  # noqa: F811
        (one,) = outcomes(predicted).by_source
        assert (one.name, one.why, one.offered, one.accepted, one.rate) == (
            MODEL, "predicted", 4, 0, None,
        )  # fmt: skip
        who = predicted.annotator.id
        first, second = predicted_mentions(predicted, "d-1")
        predicted.do(accept_suggestion, who, first)
        predicted.do(refuse_suggestion, who, second)
        (stance,) = predicted_stances(predicted, "d-1")
        predicted.do(accept_stance, who, stance, "negative")
        (one,) = outcomes(predicted).by_source
        assert (one.unchanged, one.changed, one.refused, one.rate) == (1, 1, 1, 2 / 3)

    def test_what_others_decided_in_packages_is_told_after_a_merge(self, session, tmp_path):
        dealt = deal(session, ["Boris"], Choice())
        path = hand_out(session, dealt, tmp_path / "boris.annot").packages[0].path
        boris = open_project(path, install="b" * 8)
        boris.do(accept_suggestion, boris.annotator.id, suggestion(6, 11))
        boris.do(refuse_suggestion, boris.annotator.id, suggestion(14, 20))
        boris.close()
        merge_files(session, [path])
        assert told(session) == {("propagation", "inflected"): (1, 0, 0, 1)}
        assert [one.name for one in outcomes(session).by_annotator] == ["Boris"]


@pytest.fixture
def fast(session):
    """Anna accepts a suggestion for every place of one character, without a pause."""
    for at in range(6, 30):
        session.do(accept_suggestion, session.annotator.id, suggestion(at, at + 1))
    return session


class TestHaste:
    def test_accepting_everything_at_once_is_told_with_its_pace(self, fast):
        (run,) = outcomes(fast).hasty
        assert (run.annotator, run.accepted) == ("Anna", 24)
        assert run.seconds < 24
        assert "Anna accepted 24 suggestions in a row within" in in_words(run)

    def test_a_refusal_now_and_then_is_not(self, session):
        for at in range(6, 30):
            verb = accept_suggestion if at % 10 else refuse_suggestion
            session.do(verb, session.annotator.id, suggestion(at, at + 1))
        assert outcomes(session).hasty == ()

    def test_an_import_of_accepted_work_is_not(self, fast, tmp_path):
        from annotator.commands.project import create_project
        from annotator.commands.transfer import export_corpus, import_files

        export_corpus(fast, tmp_path / "x.jsonl", "jsonl")
        other = create_project(tmp_path / "o.annot", fast.scheme, "Lead", install="o" * 8)
        import_files(other, [tmp_path / "x.jsonl"])
        assert outcomes(other).hasty == ()
        assert sum(one.accepted for one in outcomes(other).by_source) == 24
        other.close()


class TestCommandLine:
    def test_stats_say_what_became_of_suggestions(self, fast, capsys):
        fast.settle()
        assert main(["stats", str(fast.path)]) == 0
        said = capsys.readouterr()
        assert "propagation inflected" in said.out
        assert "accepted 24 (100%)" in said.out
        assert "hardly anybody looks that fast" in said.err

    def test_the_keys_for_scripts(self, fast, capsys):
        fast.settle()
        assert main(["stats", str(fast.path), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)["suggestions"]
        assert set(found) == {"by_source", "by_annotator", "hasty", "limits"}
        (one,) = found["by_source"]
        assert one == {
            "source": "propagation", "why": "inflected", "offered": None, "accepted": 24,
            "unchanged": 24, "changed": 0, "deleted": 0, "refused": 0, "rate": 1.0,
        }  # fmt: skip
        assert found["hasty"][0]["annotator"] == "Anna"
        assert found["limits"] == {"seconds_each": 1.0, "in_a_row": 20}
