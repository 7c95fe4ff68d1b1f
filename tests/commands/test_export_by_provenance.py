"""Exports by who vouches: what is left out is told in numbers, before and in LOSS.json."""

import json
from collections import Counter

import pytest

from annotator.cli.main import main
from annotator.commands.export_job import all_losses
from annotator.commands.mentions import label_span, link_mention, relabel
from annotator.commands.progress import Quiet
from annotator.commands.sieve import vouchers_called
from annotator.commands.stances import add_stance, delete_stance
from annotator.commands.transfer import export_corpus
from annotator.domain import (
    AUTHOR,
    EVERYBODY,
    AnnotationError,
    Entity,
    LossRefused,
    Mention,
    Provenance,
    Span,
    Voucher,
)
from annotator.formats import FORMATS, Lost
from tests.commands.test_provenance import CAME_FROM
from tests.commands.test_provenance import put as put_nouns


@pytest.fixture
def mixed(session):
    """One mention by hand, one imported, one accepted, one accepted and changed; and a stance."""
    who = session.annotator.id
    made = session.do(label_span, "d-1", who, [Span(6, 11)], "PER")
    session.do(
        put_nouns,
        Mention("m-i", "d-1", who, (Span(14, 20),), "PER", made.entity, provenance=CAME_FROM[0]),
        Mention("m-a", "d-1", who, (Span(22, 31),), "ROLE", provenance=CAME_FROM[2]),
        Mention("m-c", "d-1", who, (Span(43, 49),), "PER", provenance=CAME_FROM[2]),
    )
    session.do(relabel, "m-c", "ORG")
    session.do(add_stance, "d-1", who, made.id, "m-c", "positive")
    return session


def labels_in(path):
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return sorted(
        mention["label"] for line in lines for done in line["sets"] for mention in done["mentions"]
    )


class TestWhatGoesOut:
    def test_everything_does_unless_somebody_wishes_otherwise(self, mixed, tmp_path):
        report = export_corpus(mixed, tmp_path / "x.jsonl", "jsonl")
        assert (report.losses, report.sound) == ([], True)
        assert labels_in(tmp_path / "x.jsonl") == ["ORG", "PER", "PER", "ROLE"]
        assert not list(tmp_path.glob("*LOSS*"))

    @pytest.mark.parametrize(
        ("said", "labels"),
        [
            ("human", ["ORG", "PER"]),
            ("human,accepted", ["ORG", "PER", "ROLE"]),
            ("import", ["PER"]),
            ("accepted, import", ["PER", "ROLE"]),
        ],
    )
    def test_only_what_some_vouch_for(self, mixed, tmp_path, said, labels):
        path = tmp_path / "x.jsonl"
        report = export_corpus(mixed, path, "jsonl", vouchers=vouchers_called(said))
        assert report.sound, report.read_back.sentences()
        assert labels_in(path) == labels

    def test_what_is_left_out_is_told_in_numbers_and_written_beside(self, mixed, tmp_path):
        path = tmp_path / "x.jsonl"
        report = export_corpus(mixed, path, "jsonl", vouchers={Voucher.HUMAN})
        told = {loss.kind: (loss.dropped, loss.of, loss.grave) for loss in report.losses}
        assert told == {
            Lost.LEFT_OUT_ACCEPTED: (1, 5, False),
            Lost.LEFT_OUT_IMPORT: (1, 5, False),
        }
        written = json.loads((tmp_path / "x.jsonl.LOSS.json").read_text("utf-8"))
        assert [(one["kind"], one["dropped"], one["of"]) for one in written] == [
            ("left_out_accepted", 1, 5),
            ("left_out_import", 1, 5),
        ]
        assert "nobody changed them" in written[1]["says"]

    def test_the_same_is_told_before_anything_is_written(self, mixed):
        who = [mixed.annotator.id]
        before = all_losses(mixed, who, Quiet(), {Voucher.HUMAN})
        assert [loss.kind for loss in before["jsonl"]] == [
            Lost.LEFT_OUT_ACCEPTED,
            Lost.LEFT_OUT_IMPORT,
        ]
        kinds = {loss.kind for loss in before["conll"]}
        assert {Lost.LEFT_OUT_IMPORT, Lost.STANCES, Lost.PROVENANCE} <= kinds
        assert all_losses(mixed, who, Quiet(), EVERYBODY)["jsonl"] == []

    def test_a_stance_whose_target_nothing_names_any_more_is_lost_as_everywhere(
        self, mixed, tmp_path
    ):
        who = mixed.annotator.id
        mixed.do(
            put_nouns,
            Entity("e-t", "Казахстан", "PER"),
            Mention("m-t", "d-1", who, (Span(32, 42),), "PER", "e-t", provenance=CAME_FROM[0]),
        )
        mixed.do(add_stance, "d-1", who, AUTHOR.id, "e-t", "negative")
        for vouchers, unmentioned in ((EVERYBODY, 0), ({Voucher.HUMAN}, 1)):
            path = tmp_path / f"{unmentioned}.jsonl"
            report = export_corpus(mixed, path, "newsmtsc", allow_loss=True, vouchers=vouchers)
            told = {loss.kind: loss.dropped for loss in report.losses}
            assert told.get(Lost.UNMENTIONED, 0) == unmentioned
            assert report.sound, report.read_back.sentences()

    def test_what_is_left_out_is_no_reason_to_refuse_an_export(self, mixed, tmp_path):
        who = mixed.annotator.id
        within = Mention("m-w", "d-1", who, (Span(15, 18),), "ORG", provenance=CAME_FROM[0])
        mixed.do(put_nouns, within)
        for stance in mixed.stances("d-1"):
            mixed.do(delete_stance, stance.id)
        for mention in mixed.mentions("d-1"):
            mixed.do(link_mention, mention.id, "")
        with pytest.raises(LossRefused, match="nested"):
            export_corpus(mixed, tmp_path / "x.conll", "conll")
        export_corpus(mixed, tmp_path / "x.conll", "conll", vouchers={Voucher.ACCEPTED})

    def test_splits_are_of_what_goes_out(self, mixed, tmp_path):
        report = export_corpus(
            mixed, tmp_path / "x.jsonl", "jsonl", wish=(50, 50), seed=1, vouchers={Voucher.HUMAN}
        )
        by_label = report.splits.as_json()["mentions_by_label"]
        counted = Counter()
        for some in by_label.values():
            counted.update(some)
        assert +counted == {"PER": 1, "ORG": 1}
        assert {loss.kind for loss in report.losses} >= {Lost.LEFT_OUT_IMPORT}
        assert report.sound


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.writer])
def test_every_format_writes_what_some_vouch_for_and_reads_it_back(mixed, tmp_path, name):
    if not FORMATS[name].available:
        pytest.skip("its library is not installed")
    place = tmp_path / "out" / f"x{FORMATS[name].extensions[0]}"
    place.parent.mkdir()
    report = export_corpus(
        mixed,
        place.parent if FORMATS[name].folder else place,
        name,
        allow_loss=True,
        vouchers={Voucher.HUMAN},
    )
    assert report.sound, report.read_back.sentences()
    assert {loss.kind for loss in report.losses} >= {
        Lost.LEFT_OUT_ACCEPTED,
        Lost.LEFT_OUT_IMPORT,
    }


class TestNames:
    def test_unknown_names_are_told_with_those_there_are(self):
        with pytest.raises(AnnotationError, match="human, accepted, import"):
            vouchers_called("people")
        with pytest.raises(AnnotationError):
            vouchers_called(" , ")

    def test_the_command_line_leaves_out_and_says_so(self, mixed, tmp_path, capsys):
        mixed.settle()
        path = tmp_path / "x.jsonl"
        arguments = [str(mixed.path), str(path), "--format", "jsonl", "--json"]
        assert main(["export", *arguments, "--provenance", "human,accepted"]) == 0
        told = capsys.readouterr()
        assert [one["kind"] for one in json.loads(told.out)["losses"]] == ["left_out_import"]
        assert "1 of 5 annotations are left out" in told.err
        assert labels_in(path) == ["ORG", "PER", "ROLE"]
        assert main(["export", *arguments, "--provenance", "robots"]) == 2


def test_a_person_s_own_work_is_told_by_a_plain_provenance():
    assert not Provenance().is_telling
    assert not CAME_FROM[0].is_telling
    assert CAME_FROM[1].is_telling
