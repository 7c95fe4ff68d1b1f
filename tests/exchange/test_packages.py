"""Packages hold what one annotator needs and nothing about anybody else."""

import pytest

from annotator.commands.command import Command
from annotator.commands.conflicts import choose_version, conflicts, differences
from annotator.commands.documents import finish
from annotator.commands.entities import add_entity, edit_entity
from annotator.commands.mentions import delete_mention, label_span, note_mention, relabel
from annotator.commands.merging import merge_files
from annotator.commands.packages import Choice, deal, give_back, hand_out
from annotator.commands.progress import Cancelled, Progress, Quiet
from annotator.commands.project import add_annotator, create_project, new_annotator, open_project
from annotator.commands.scheme import add_item, edit_item
from annotator.commands.stances import add_stance
from annotator.commands.suggestions import accept_suggestion, predicted_mentions
from annotator.commands.workload import workload
from annotator.domain import (
    AnnotationError,
    Document,
    Entity,
    Label,
    Mention,
    MergeRefused,
    NotFound,
    ProjectError,
    Provenance,
    SchemeError,
    Span,
    Stance,
    SuggestionSet,
    suggester,
)
from annotator.domain.scheme_edits import Part
from annotator.exchange.plan import plan, sample
from annotator.store import sets
from tests.commands.conftest import SCHEME, TEXT, add_documents

WHY = "predicted|0|bot-2"


@pytest.fixture
def lead(tmp_path):
    session = create_project(tmp_path / "lead.annot", SCHEME, "Lead", install="lead")
    for number in range(1, 4):
        text = TEXT + str(number)
        session.do(add_documents, Document(f"d-{number}", f"visit {number}", text))
    yield session
    session.close()


def package(lead, name, *documents, register=False, suggestions=False, file=""):
    """Hand documents to somebody and return the path of the package."""
    path = lead.path.with_name(file or f"{name}.annot")
    dealt = deal(lead, [name], Choice(documents))
    handed = hand_out(lead, dealt, path, register=register, suggestions=suggestions)
    return handed.packages[0].path


def at_work(path, install=""):
    return open_project(path, install=install or path.stem)


def label(session, start, end, key="PER", document="d-1"):
    return session.do(label_span, document, session.annotator.id, [Span(start, end)], key)


class TestBlind:
    def test_a_package_tells_nothing_of_others(self, lead):
        other = new_annotator("Секретарёва")
        lead.do(add_annotator, other)
        entity = lead.do(add_entity, "Тайное имя")
        prepared = lead.do(add_entity, "Заготовка")
        found = lead.do(label_span, "d-1", other.id, [Span(6, 11)], "PER")
        lead.do(note_mention, found.id, "чужая заметка")
        lead.do(add_stance, "d-1", other.id, entity.id, "author", "positive")
        raw = package(lead, "Anna").read_bytes()
        for secret in ("Секретарёва", "Тайное имя", "чужая заметка", other.id, "Lead"):
            assert secret.encode() not in raw
        assert "Заготовка".encode() in raw
        assert prepared.id.encode() in raw

    def test_with_the_register_everybody_sees_all_participants(self, lead):
        entity = lead.do(add_entity, "Токаев")
        lead.do(add_stance, "d-1", lead.annotator.id, entity.id, "author", "positive")
        assert entity.id.encode() not in package(lead, "Anna").read_bytes()
        raw = package(lead, "Boris", register=True).read_bytes()
        assert entity.id.encode() in raw

    def test_who_had_begun_finds_their_own_work_in_it(self, lead):
        entity = lead.do(add_entity, "Токаев")
        mine = label(lead, 6, 11)
        lead.do(add_stance, "d-1", lead.annotator.id, entity.id, "author", "positive")
        session = at_work(package(lead, "Lead", "d-1", file="own.annot"))
        assert session.mentions("d-1") == [mine]
        assert len(session.stances("d-1")) == 1
        assert session.check().sound
        session.close()


class TestPlan:
    LENGTHS = {f"d-{number}": 100 + 37 * number % 90 for number in range(40)}  # noqa: RUF012
    PEOPLE = ("a", "b", "c", "d", "e")

    def test_each_document_gets_its_readers_and_the_load_is_even(self):
        dealt = plan(self.LENGTHS, self.PEOPLE, readers=2, shared=0.2, seed=3)
        common = set(dealt.read_by_all)
        readers = [sum(id in share for share in dealt.shares.values()) for id in self.LENGTHS]
        assert sorted(set(readers)) == [2, 5]
        assert readers.count(5) == len(common)
        share = sum(self.LENGTHS[id] for id in common) / sum(self.LENGTHS.values())
        assert 0.2 <= share < 0.25
        loads = [sum(self.LENGTHS[id] for id in mine) for mine in dealt.shares.values()]
        assert max(loads) - min(loads) < 200

    def test_the_same_seed_deals_the_same_in_any_order_and_another_does_not(self):
        first = plan(self.LENGTHS, self.PEOPLE, readers=2, seed=1)
        turned = plan(dict(reversed(self.LENGTHS.items())), self.PEOPLE[::-1], readers=2, seed=1)
        assert {who: set(ids) for who, ids in first.shares.items()} == {
            who: set(ids) for who, ids in turned.shares.items()
        }
        assert first != plan(self.LENGTHS, self.PEOPLE, readers=2, seed=2)
        assert sample(list(self.LENGTHS), 5, 1) != sample(list(self.LENGTHS), 5, 2)

    def test_more_readers_than_people_are_refused_in_words(self):
        with pytest.raises(AnnotationError, match="2 people cannot give"):
            plan(self.LENGTHS, ("a", "b"), readers=3)


class TestHandingOut:
    def test_documents_are_chosen_by_name_id_state_and_lot(self, lead):
        lead.do(finish, "d-2", lead.annotator.id)
        named = deal(lead, ["Lead"], Choice(("visit [12]",)))
        assert named.shares["Lead"] == ("d-1", "d-2")
        from annotator.domain import State

        left = deal(lead, ["Lead"], Choice(state=State.NEW))
        assert left.shares["Lead"] == ("d-1", "d-3")
        assert len(deal(lead, ["Lead"], Choice(sample=2)).shares["Lead"]) == 2
        with pytest.raises(NotFound, match="no document “d-9”"):
            deal(lead, ["Lead"], Choice(("d-9",)))

    def test_nothing_is_made_where_something_stands_already(self, lead):
        package(lead, "Anna")
        steps = len(list(lead.history()))
        dealt = deal(lead, ["Boris", "Vera"], Choice())
        folder = lead.path.parent / "out"
        hand_out(lead, dealt, folder)
        with pytest.raises(ProjectError, match="exists already"):
            hand_out(lead, dealt, folder)
        assert len(list(lead.history())) == steps + 1
        assert sorted(file.name for file in folder.iterdir()) == [
            "lead-Boris.annot",
            "lead-Vera.annot",
        ]

    def test_handing_out_is_a_step_that_can_be_undone(self, lead):
        before = lead.content_hash
        package(lead, "Anna")
        assert {one.name for one in lead.annotators()} == {"Lead", "Gold", "Anna"}
        lead.undo()
        assert lead.content_hash == before


class TestMerging:
    def test_work_comes_back_and_undo_takes_it_away_again(self, lead):
        anna = at_work(package(lead, "Anna", "d-1"))
        made = [label(anna, 6, 11), label(anna, 14, 20)]
        anna.do(finish, "d-1", anna.annotator.id)
        back = give_back(anna, lead.path.with_name("back.annot"))
        anna.close()
        before = lead.content_hash
        told = merge_files(lead, [back], dry_run=True)
        assert lead.content_hash == before
        did = merge_files(lead, [back])
        assert told.changes == did.changes
        assert did.changes.added == {"Mention": 2}
        assert {one.id for one in lead.store.each(Mention)} == {one.id for one in made}
        lead.undo()
        assert lead.content_hash == before
        assert merge_files(lead, [back]).is_new, "merged again, it comes back"
        assert lead.content_hash == told.content_hash
        assert lead.check().sound

    def test_undoing_a_merge_does_not_delete_the_work_of_others_elsewhere(self, lead):
        path = package(lead, "Anna", "d-1")
        anna = at_work(path)
        label(anna, 6, 11)
        merge_files(lead, [path])
        lead.undo()
        before = anna.content_hash
        merge_files(anna, [lead.path])
        assert len(anna.mentions("d-1")) == 1
        assert anna.content_hash != before, "the lead's other documents have come"
        anna.close()

    def test_one_person_on_two_computers_finds_both_versions(self, lead, tmp_path):
        anna = at_work(package(lead, "Anna", "d-1"))
        shared = label(anna, 6, 11)
        home = give_back(anna, tmp_path / "home.annot")
        anna.do(relabel, shared.id, "ORG")
        anna.close()
        at_home = at_work(home)
        at_home.do(relabel, shared.id, "ROLE")
        at_home.close()
        did = merge_files(lead, [tmp_path / "Anna.annot", home])
        (conflict,) = did.conflicts
        labels = {conflict.counts.label, conflict.others[0].label}
        assert labels == {"ORG", "ROLE"}
        said = differences(conflict)
        assert {one["label"] for one in said} == labels
        assert list(said[0]) == ["label"]
        lead.do(choose_version, conflict.kind, conflict.id, conflict.records[0])
        assert lead.mention(shared.id) == conflict.others[0]
        assert conflicts(lead) == []
        lead.undo()
        assert lead.mention(shared.id) == conflict.counts

    def test_a_merge_is_undone_and_done_again_with_progress_or_not_at_all(self, lead):
        anna = at_work(package(lead, "Anna", "d-1"))
        label(anna, 6, 11)
        anna.close()
        before = lead.content_hash
        merge_files(lead, [anna.path])
        merged = lead.content_hash
        assert lead.undo_size > 0
        stopped = Progress()
        stopped.cancelled = True
        with pytest.raises(Cancelled):
            lead.undo(stopped)
        assert lead.content_hash == merged
        lead.undo(Quiet())
        assert lead.content_hash == before
        lead.redo(Quiet())
        assert lead.content_hash == merged
        assert lead.check().sound

    def test_an_edit_beats_a_deletion_made_at_the_same_time(self, lead, tmp_path):
        anna = at_work(package(lead, "Anna", "d-1"))
        shared = label(anna, 6, 11)
        home = give_back(anna, tmp_path / "home.annot")
        anna.do(delete_mention, shared.id)
        anna.close()
        at_home = at_work(home)
        at_home.do(relabel, shared.id, "ORG")
        at_home.close()
        merge_files(lead, [tmp_path / "Anna.annot", home])
        assert lead.mention(shared.id).label == "ORG"

    def test_a_participant_of_whom_somebody_spoke_meanwhile_comes_back(self, lead):
        entity = lead.do(add_entity, "Токаев", "PER")
        path = package(lead, "Anna", "d-1")
        anna = at_work(path)
        anna.do(add_stance, "d-1", anna.annotator.id, entity.id, "author", "positive")
        anna.close()
        lead.do(edit_entity, Entity(entity.id, "Касым-Жомарт Токаев", "PER"))
        from annotator.commands.entities import delete_entity

        lead.do(delete_entity, entity.id)
        merge_files(lead, [path])
        assert lead.store.get(Entity, entity.id).name == "Касым-Жомарт Токаев"
        assert next(lead.store.each(Stance)).holder == entity.id
        assert lead.check().sound

    def test_two_who_made_the_same_project_apart_have_one_of_each_document(self, lead, tmp_path):
        other = create_project(tmp_path / "other.annot", SCHEME, "Boris", install="other")
        for number in range(1, 5):
            text = TEXT + str(number)
            other.do(add_documents, Document(f"d-{number}", f"visit {number}", text))
        label(other, 6, 11)
        other.close()
        did = merge_files(lead, [tmp_path / "other.annot"])
        assert did.changes.added == {"Annotator": 1, "Document": 1, "Standing": 1, "Mention": 1}
        assert did.conflicts == []


class TestScheme:
    def test_labels_that_only_one_has_are_added_and_told(self, lead):
        path = package(lead, "Anna")
        anna = at_work(path)
        anna.do(add_item, Label("SHIP"))
        label(anna, 6, 11, "SHIP")
        anna.close()
        lead.do(add_item, Label("LAW"))
        did = merge_files(lead, [path])
        assert did.scheme_added == {"labels": ["SHIP"]}
        assert {"SHIP", "LAW"} <= {one.key for one in lead.scheme.labels}

    def test_a_label_that_was_renamed_here_can_be_mapped(self, lead):
        path = package(lead, "Anna")
        anna = at_work(path)
        label(anna, 6, 11, "PER")
        anna.close()
        lead.do(edit_item, "PER", Label("PERSON", entity=True))
        before = lead.content_hash
        assert merge_files(lead, [path], dry_run=True).scheme_added == {"labels": ["PER"]}
        did = merge_files(lead, [path], mapping={"PER": "PERSON"})
        assert did.mapped == {"PER": 1}
        assert next(lead.store.each(Mention)).label == "PERSON"
        lead.undo()
        assert lead.content_hash == before
        lead.redo()
        assert next(lead.store.each(Mention)).label == "PERSON"
        with pytest.raises(SchemeError, match="cannot be mapped"):
            merge_files(lead, [path], mapping={"NO": "PERSON"})

    def test_what_was_merged_in_the_scheme_here_stays_valid(self, lead):
        path = package(lead, "Anna")
        anna = at_work(path)
        label(anna, 6, 11, "ROLE")
        anna.close()
        from annotator.commands.scheme import merge_items

        lead.do(merge_items, Part.LABELS, "ROLE", "PER")
        merge_files(lead, [path])
        assert lead.scheme.label("ROLE").retired


class TestSuggestions:
    @pytest.fixture
    def predicted(self, lead):
        """A project in which a model has said something of two documents."""
        bot = suggester("bot-2")

        def say(store):
            store.add(bot)
            for document in ("d-1", "d-2"):
                spans, came = (Span(6, 11),), Provenance("model", bot.name, "1", WHY, 900)
                one = Mention(f"m-{document}", document, bot.id, spans, "PER", provenance=came)
                store.add(SuggestionSet(document, bot.id, (one,)))

        lead.do(Command("Import documents", say))
        return lead

    def test_they_go_along_only_when_that_is_wished(self, predicted):
        raw = package(predicted, "Anna").read_bytes()
        for secret in (b"bot-2", suggester("bot-2").id.encode()):
            assert secret not in raw
        path = package(predicted, "Boris", "d-1", suggestions=True)
        boris = at_work(path)
        assert [one.name for one in boris.suggesters()] == ["bot-2"]
        assert [one.size for one in boris.suggestion_sets("d-1")] == [1]
        assert predicted_mentions(boris, "d-1") != []
        assert sets(boris.store) == [("d-1", boris.annotator.id)]
        assert b"m-d-2" not in path.read_bytes()
        boris.close()

    def test_what_is_accepted_in_a_package_comes_back_with_its_reason(self, predicted):
        path = package(predicted, "Boris", "d-1", suggestions=True)
        boris = at_work(path)
        (one,) = predicted_mentions(boris, "d-1")
        boris.do(accept_suggestion, boris.annotator.id, one)
        boris.close()
        report = merge_files(predicted, [path])
        assert report.conflicts == []
        assert report.changes.added["Mention"] == 1
        (made,) = predicted.store.each(Mention)
        assert made.provenance == Provenance("model", "bot-2", "1", WHY, 900)
        assert [one.name for one in workload(predicted)] == ["Lead", "Boris"]

    def test_the_report_tells_how_many_went_along(self, predicted):
        dealt = deal(predicted, ["Anna"], Choice())
        path = predicted.path.with_name("a.annot")
        (one,) = hand_out(predicted, dealt, path, suggestions=True).packages
        assert one.suggestions == 2


class TestRefusal:
    def test_a_file_cut_off_anywhere_is_refused_and_nothing_changes(self, lead):
        path = package(lead, "Anna", "d-1")
        anna = at_work(path)
        label(anna, 6, 11)
        anna.close()
        whole, before = path.read_bytes(), lead.content_hash
        cut = path.with_name("cut.annot")
        edges = {0, 1, 15, 16, 99, 100, len(whole) - 1}
        edges |= {at + off for at in range(4096, len(whole), 16384) for off in (-1, 0, 1)}
        for length in sorted(edges):
            cut.write_bytes(whole[:length])
            with pytest.raises(ProjectError):
                merge_files(lead, [cut])
        assert lead.content_hash == before
        assert len(list(lead.history())) == 5

    def test_an_altered_text_or_label_is_refused_in_words(self, lead):
        import sqlite3

        path = package(lead, "Anna", "d-1")
        anna = at_work(path)
        label(anna, 6, 11)
        anna.close()
        before = lead.content_hash
        for table, change in (
            ("text", "update text set content = replace(content, 'Путин', 'Батин')"),
            ("record", "update record set body = replace(body, 'PER', 'ORG')"),
            ("step", "update step set title = 'x'"),
            ("part", "delete from part where step = 2"),
        ):
            verb = "delete" if "delete" in change else "update"
            bad = path.with_name(f"{table}.annot")
            bad.write_bytes(path.read_bytes())
            raw = sqlite3.connect(bad)
            (rule,) = raw.execute(
                "select sql from sqlite_master where name = ?", (f"{table}_keeps_{verb}",)
            ).fetchone()
            raw.execute(f"drop trigger {table}_keeps_{verb}")
            raw.execute(change)
            raw.execute(rule)
            raw.commit()
            raw.close()
            with pytest.raises(MergeRefused, match="ask for the file again"):
                merge_files(lead, [bad])
        assert lead.content_hash == before

    def test_a_document_with_another_text_under_the_same_id_is_refused(self, lead, tmp_path):
        other = create_project(tmp_path / "other.annot", SCHEME, "Boris", install="other")
        other.do(add_documents, Document("d-1", "visit 1", "Another text."))
        other.close()
        before = lead.content_hash
        with pytest.raises(MergeRefused, match="another text"):
            merge_files(lead, [tmp_path / "other.annot"])
        assert lead.content_hash == before
        assert lead.check().sound
