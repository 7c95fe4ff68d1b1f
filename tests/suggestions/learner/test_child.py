"""The child process: it learns and reads; whatever becomes of it, who asked goes on."""

import random
import sys
import time

import pytest

from annotator.suggestions.learner import aids, crf, model_file, process
from annotator.suggestions.learner.child import PIECE
from annotator.suggestions.learner.features import VERSION
from annotator.suggestions.learner.messages import Answer, Done, Fault, Learn, Read, Stage
from annotator.suggestions.learner.model_file import Fitness, Head
from annotator.suggestions.learner.process import ChildFailed, answers
from tests.suggestions.learner.lessons import lessons

TEXT = "Yesterday Gromov came to Lisbon again.\n"
LABELS = model_file.labels_hash(["PER", "GPE", "ORG"])


def program(source):
    return [sys.executable, "-c", source]


@pytest.fixture
def taught(tmp_path):
    """A request to learn the small world; its model goes into a folder that is not there yet."""
    return Learn(str(tmp_path / "m" / "x.model"), LABELS, "m", lessons(6), 0, str(tmp_path / "c"))


@pytest.fixture
def question(taught, tmp_path):
    return Read("d", TEXT, taught.file, LABELS, False, str(tmp_path / "c"))


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The bytes of a model as the child wrote it."""
    folder = tmp_path_factory.mktemp("model")
    wish = Learn(str(folder / "x.model"), LABELS, "m", lessons(6), 0, str(folder))
    list(answers(wish, seconds=60))
    return (folder / "x.model").read_bytes()


@pytest.fixture
def file(taught, tmp_path, model):
    place = tmp_path / "m" / "x.model"
    place.parent.mkdir()
    place.write_bytes(model)
    return place


def asked(question):
    (answer,) = answers(question, seconds=60)
    return answer


def test_the_program_started_with_its_hidden_verb_learns_and_reads(taught, question):
    *stages, done = answers(taught, seconds=60)
    assert all(isinstance(one, Stage) for one in stages)
    assert isinstance(done, Done)
    answer = asked(question)
    assert answer.fitness is Fitness.FIT
    found = [(TEXT[one.start : one.end], one.label) for one in answer.guesses]
    assert found == [("Gromov", "PER"), ("Lisbon", "GPE")]
    assert all(0 < one.sure <= 1 for one in answer.guesses)


def test_a_long_text_is_told_in_pieces(file, taught, tmp_path):
    long = Read("d", TEXT * 200, taught.file, LABELS, False, str(tmp_path))
    *pieces, last = answers(long, seconds=60)
    assert [one.more for one in (*pieces, last)] == [True] * len(pieces) + [False]
    assert all(len(one.guesses) <= PIECE for one in (*pieces, last))
    starts = [guess.start for one in (*pieces, last) for guess in one.guesses]
    assert len(starts) == 400
    assert starts == sorted(starts)


def test_without_a_model_it_reads_nothing(question):
    assert asked(question) == Answer("d", Fitness.MISSING, (), ())


@pytest.mark.parametrize("seed", range(4))
def test_a_model_with_changed_bytes_is_not_opened(file, question, seed):
    held, dice = bytearray(file.read_bytes()), random.Random(seed)
    for _change in range(8):
        held[dice.randrange(len(held))] ^= dice.randrange(1, 256)
    file.write_bytes(held)
    assert asked(question) == Answer("d", Fitness.DAMAGED, (), ())


@pytest.mark.parametrize("held", [b"", b"foreign", b"\0" * 5000, b"lCRFsomething"])
def test_an_empty_or_foreign_file_is_not_opened(file, question, held):
    file.write_bytes(held)
    assert asked(question) == Answer("d", Fitness.DAMAGED, (), ())


def test_a_model_that_is_cut_off_is_not_opened(file, question):
    file.write_bytes(file.read_bytes()[:-1000])
    assert asked(question) == Answer("d", Fitness.DAMAGED, (), ())


def test_a_model_that_only_seems_whole_ends_the_child_and_nobody_else(file, question):
    """Its checksum is right, and what it holds is rubbish that begins as a model does."""
    head = Head(LABELS, "m", crf.library(), aids.aids(), VERSION, 1, 1, 1.0, (), ())
    _fitness, _head, body = model_file.read(file, LABELS)
    dice, crashes = random.Random(1), 0
    for _try in range(6):
        spoilt = bytearray(body)
        for _change in range(60):
            spoilt[dice.randrange(48, len(body))] ^= dice.randrange(1, 256)
        model_file.write(file, head, bytes(spoilt))
        try:
            assert isinstance(asked(question), Answer | Fault)
        except ChildFailed:
            crashes += 1
    assert crashes, "such models do end a process, or this test tries nothing"


def test_a_child_that_crashes_is_told(question):
    with pytest.raises(ChildFailed, match="ended with"):
        list(answers(question, seconds=60, program=program("import os; os.abort()")))


def test_a_child_that_hangs_is_ended(question):
    start = time.monotonic()
    hang = program("import time; time.sleep(600)")
    with pytest.raises(ChildFailed, match="in time"):
        list(answers(question, seconds=0.2, program=hang))
    assert time.monotonic() - start < 60


def test_a_child_that_writes_rubbish_is_not_believed(question):
    with pytest.raises(ChildFailed, match="understands"):
        list(answers(question, seconds=60, program=program("print('} segfault {')")))


def test_whoever_stops_listening_ends_the_child(taught):
    said = answers(taught, seconds=60)
    assert next(said) == Stage("reading", 0, 6)
    said.close()


def test_a_training_that_is_stopped_leaves_the_model_that_was_there(file, taught):
    before, heard = file.read_bytes(), []
    for one in answers(taught, seconds=60, stopped=lambda: bool(heard)):
        heard.append(one)
    assert not any(isinstance(one, Done) for one in heard)
    assert file.read_bytes() == before


def test_a_request_that_cannot_be_done_is_answered_and_the_next_one_done(tmp_path):
    """The folder of the model cannot be made, as a file stands there."""
    (tmp_path / "m").write_bytes(b"")
    wish = Learn(str(tmp_path / "m" / "x.model"), LABELS, "m", lessons(2), 0, str(tmp_path))
    (answer,) = answers(wish, seconds=60)
    assert isinstance(answer, Fault)


def test_a_frozen_program_starts_the_command_line_beside_the_window(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "annotator.exe"))
    assert process.command() == [str(tmp_path / "annotator.exe"), "learner-child"]
    (tmp_path / "annotator-cli.exe").write_bytes(b"")
    assert process.command() == [str(tmp_path / "annotator-cli.exe"), "learner-child"]
