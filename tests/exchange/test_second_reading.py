"""Second readings are handed out blind, kept apart from first ones, and compared with them."""

import json
import shutil

import pytest

from annotator.cli.main import main
from annotator.commands.agreement import agreement, compared
from annotator.commands.auto_gold import adjudicate
from annotator.commands.documents import finish
from annotator.commands.mentions import label_span, relabel
from annotator.commands.merging import merge_files
from annotator.commands.packages import Choice, deal, deal_again, hand_out
from annotator.commands.progress import Quiet
from annotator.commands.project import create_project, open_project
from annotator.commands.rounds import rounds, steadiness
from annotator.commands.workload import workload
from annotator.domain import Annotator, Document, Mention, NotFound, Role, Span, Standing
from tests.commands.conftest import SCHEME, TEXT, add_documents

COUNT = 6
WORDS = [(6, 11), (14, 20), (22, 31)]


@pytest.fixture
def lead(tmp_path):
    session = create_project(tmp_path / "lead.annot", SCHEME, "Lead", install="lead")
    documents = [Document(f"d-{at}", f"visit {at}", f"{TEXT} {at}") for at in range(COUNT)]
    session.do(add_documents, *documents)
    yield session
    session.close()


def given(lead, tmp_path, *names, again=0.0, documents=()):
    (tmp_path / "out").mkdir(parents=True, exist_ok=True)
    if again:
        dealt = deal_again(lead, names, again)
    else:
        dealt = deal(lead, names, Choice(documents))
    return [one.path for one in hand_out(lead, dealt, tmp_path / "out", again=bool(again)).packages]


def work(path, labels="PPP", install="laptop"):
    """Label the same words in every document of a package, and finish it."""
    session = open_project(path, install=install)
    who = session.annotator.id
    for row in session.documents():
        for place, key in zip(WORDS, labels, strict=True):
            label = {"P": "PER", "O": "ORG"}[key]
            session.do(label_span, row.id, who, [Span(*place)], label)
        session.do(finish, row.id, who, 60)
    found = list(session.store.each(Mention))
    session.close()
    return found


@pytest.fixture
def read_twice(lead, tmp_path):
    """Anna has finished everything, and half of it twice; in one of three words she differs."""
    (first,) = given(lead, tmp_path, "Anna")
    work(first)
    merge_files(lead, [first])
    (second,) = given(lead, tmp_path, "Anna", again=0.5)
    work(second, "PPO", install="later")
    merge_files(lead, [second])
    return lead


def test_a_second_reading_shows_nothing_of_the_first(lead, tmp_path):
    (first,) = given(lead, tmp_path, "Anna")
    work(first)
    merge_files(lead, [first])
    (second,) = given(lead, tmp_path, "Anna", again=0.5)
    assert second.name == "lead-Anna-2.annot"
    session = open_project(second, install="later")
    try:
        assert session.annotator.name == "Anna"
        assert len(session.documents()) == 3
        assert {row.state for row in session.documents()} == {"new"}
        assert not list(session.store.each(Mention))
        assert [one.name for one in session.annotators() if one.role is not Role.GOLD] == ["Anna"]
        assert len({one.annotator for one in session.store.each(Standing)}) == 1
        assert session.check().sound
    finally:
        session.close()


def test_a_second_reading_is_nobodys_first_and_no_vote_for_gold(read_twice):
    people = {one.role: one.name for one in read_twice.annotators()}
    assert people[Role.AGAIN] == "Anna, second reading"
    with pytest.raises(NotFound, match="at least two annotators"):
        compared(read_twice)
    assert [one.documents for one in workload(read_twice) if one.name == "Anna"] == [COUNT]
    with pytest.raises(NotFound):
        adjudicate(read_twice, "majority")
    named = agreement(read_twice, ["Anna", "Anna, second reading"], resamples=0)
    assert named.documents == COUNT // 2


def test_how_far_somebody_agrees_with_themselves(read_twice):
    told = steadiness(read_twice, Quiet())
    assert told.rounds == ()
    (anna,) = told.selves
    assert (anna.name, anna.documents) == ("Anna", 3)
    values = {(one.kind, one.name): one.value for one in anna.measures}
    assert values["mentions", "f1_strict"] == pytest.approx(2 / 3)
    assert read_twice.check().sound


def test_nothing_is_read_a_third_time(read_twice, tmp_path):
    (third,) = given(read_twice, tmp_path / "more", "Anna", again=1.0)
    session = open_project(third, install="x")
    try:
        assert len(session.documents()) == 3
    finally:
        session.close()
    with pytest.raises(NotFound, match="no document that could be read again"):
        deal_again(read_twice, ["Anna"], 1.0)


def test_who_has_finished_nothing_cannot_read_again(lead, tmp_path):
    given(lead, tmp_path, "Anna")
    with pytest.raises(NotFound, match="Anna has finished no document"):
        deal_again(lead, ["Anna"], 0.5)


def test_the_same_seed_draws_the_same_second_reading(lead, tmp_path):
    (first,) = given(lead, tmp_path, "Anna")
    work(first)
    merge_files(lead, [first])
    drawn = [deal_again(lead, ["Anna"], 0.5, seed=seed).shares["Anna"] for seed in (1, 2, 3, 1)]
    assert drawn[0] == drawn[3]
    assert len(set(drawn)) > 1


def in_rounds(lead, tmp_path):
    """Anna and Boris agree on one word of three in the first round, and on all in the second."""
    for number, (labels, documents) in enumerate(
        (("POO", ("d-0", "d-1", "d-2")), ("PPP", ("d-3", "d-4", "d-5")))
    ):
        paths = given(lead, tmp_path / str(number), "Anna", "Boris", documents=documents)
        work(paths[0], "PPP", install=f"a{number}")
        work(paths[1], labels, install=f"b{number}")
        merge_files(lead, paths)


def test_agreement_is_told_by_the_rounds_in_which_work_was_handed_out(lead, tmp_path):
    in_rounds(lead, tmp_path)
    told = steadiness(lead, Quiet()).rounds
    assert [one.documents for one in told] == [3, 3]
    assert [one.round.documents for one in told] == [("d-0", "d-1", "d-2"), ("d-3", "d-4", "d-5")]
    strict = [m.value for one in told for m in one.measures if m.name == "f1_strict"]
    assert strict == [pytest.approx(1 / 3), 1]


def test_without_several_rounds_documents_are_taken_as_they_were_finished(lead, tmp_path):
    work(given(lead, tmp_path, "Anna")[0])
    merge_files(lead, list((tmp_path / "out").glob("*.annot")))
    assert [len(one.documents) for one in rounds(lead)] == [6]
    several = rounds(lead, 4)
    assert [len(one.documents) for one in several] == [1, 2, 1, 2]
    assert sorted(id for one in several for id in one.documents) == [f"d-{at}" for at in range(6)]
    times = [edge for one in several for edge in (one.since, one.until)]
    assert times == sorted(times)


def test_the_command_line_tells_rounds_second_readings_and_documents(
    read_twice, tmp_path, capsys, monkeypatch
):
    read_twice.settle()
    path = str(read_twice.path)
    (package,) = given(read_twice, tmp_path / "b", "Boris", documents=("d-0", "d-1"))
    work(package, "POO", install="b")
    merge_files(read_twice, [package])
    assert main(["workload", path, "--agreement", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["documents"] for one in told["rounds"]] == [2]
    assert told["self_agreement"][0]["annotator"] == "Anna"
    anna = next(one for one in told["annotators"] if one["annotator"] == "Anna")
    assert [task["seconds"] for task in anna["tasks"]] == [60] * COUNT
    assert anna["tasks"][0]["seconds_per_1000_characters"] == pytest.approx(
        60 / len(f"{TEXT} 0") * 1000
    )
    assert main(["workload", path, "--agreement", "--documents"]) == 0
    said = capsys.readouterr().out
    assert "Round 1, 2 documents:" in said
    assert "Anna, read twice, 3 documents:" in said
    assert "visit 3" in said


def test_a_lead_hands_out_second_readings_from_a_shell(read_twice, tmp_path, capsys):
    path = str(shutil.copy(read_twice.path, tmp_path / "copy.annot"))
    assert main(["package", path, str(tmp_path / "again"), "--annotator", "Anna", "--again", "100",
                 "--json"]) == 0  # fmt: skip
    (package,) = json.loads(capsys.readouterr().out)["packages"]
    assert len(package["documents"]) == 3


def test_second_readings_survive_other_files(read_twice, tmp_path):
    from annotator.commands.transfer import export_corpus
    from annotator.formats import FORMATS

    path = tmp_path / "all.jsonl"
    export_corpus(read_twice, path, "jsonl", whose="all")
    read = list(FORMATS["jsonl"].reader([path], tell=lambda _problem: None))
    roles = {one.annotator.role for each in read for one in each.sets}
    assert Role.AGAIN in roles
    again = next(one for one in read_twice.annotators() if one.role is Role.AGAIN)
    assert isinstance(again, Annotator)


def test_a_relabelled_second_reading_changes_the_value(read_twice):
    before = steadiness(read_twice, Quiet()).selves[0].measures[0].value
    again = next(one for one in read_twice.annotators() if one.role is Role.AGAIN)
    for one in list(read_twice.store.each(Mention, annotator=again.id)):
        if one.label == "ORG":
            read_twice.do(relabel, one.id, "PER")
    assert steadiness(read_twice, Quiet()).selves[0].measures[0].value > before
