"""Model files: whatever is wrong with one, it is told and never opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.learner import aids, crf, model_file
from annotator.suggestions.learner.doubting import Disagreement
from annotator.suggestions.learner.features import VERSION
from annotator.suggestions.learner.model_file import Fitness, Head, read, read_head, write
from annotator.suggestions.learner.quality import Fold, Row

LABELS = model_file.labels_hash(["PER", "ORG"])
HEAD = Head(
    LABELS,
    "material",
    crf.library(),
    aids.aids(),
    VERSION,
    12,
    345,
    1.5,
    (Fold(4, (Row("PER", 95, 10, 1),), {"PER": 12}),),
    (Disagreement("d1", 3, 9, "ORG", "PER", 0.97, 0, 4),),
)
BODY = b"\x00the model\n as its library wrote it\xff"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("models") / "some" / "x.model"


@pytest.fixture
def whole(file):
    write(file, HEAD, BODY)
    return file.read_bytes()


def test_what_is_written_is_read_back(file, whole):
    assert read(file, LABELS) == (Fitness.FIT, HEAD, BODY)
    assert [one.name for one in file.parent.iterdir()] == ["x.model"], "no draft stays behind"


def test_no_file_is_no_model(tmp_path):
    assert read_head(tmp_path / "none.model", LABELS) == (Fitness.MISSING, None)


@given(st.data())
def test_a_byte_that_changed_is_noticed(file, data):
    write(file, HEAD, BODY)
    held = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(held) - 1))
    held[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(held)
    assert read(file, LABELS) == (Fitness.DAMAGED, None, b"")


@given(st.integers(0, 400))
def test_a_file_that_ends_early_is_noticed(file, kept):
    write(file, HEAD, BODY)
    held = file.read_bytes()
    file.write_bytes(held[: min(kept, len(held) - 1)])
    assert read_head(file, LABELS) == (Fitness.DAMAGED, None)


@given(st.binary(max_size=300))
def test_any_other_file_is_noticed(file, held):
    file.write_bytes(held)
    assert read_head(file, LABELS) == (Fitness.DAMAGED, None)


@given(st.binary(max_size=80))
def test_a_file_that_is_signed_but_says_nonsense_is_noticed(file, said):
    rest = said + b"\n" + BODY
    file.write_bytes(model_file.FORM + model_file._sha256(rest).encode() + b"\n" + rest)
    assert read_head(file, LABELS)[1] is None


@pytest.mark.parametrize(
    "other",
    [
        {"library": "python-crfsuite 0.1"},
        {"version": VERSION + 1},
        {"aids": ("a library 9.9", *aids.aids())},
    ],
)
def test_a_model_of_other_libraries_or_features_is_stale(file, other):
    write(file, Head(**{name: getattr(HEAD, name) for name in HEAD.__slots__} | other), BODY)
    assert read_head(file, LABELS) == (Fitness.STALE, None)


def test_a_model_of_other_labels_is_stale(file, whole):
    assert read_head(file, model_file.labels_hash(["PER"])) == (Fitness.STALE, None)


def test_a_folder_in_its_place_is_told_and_stays(tmp_path):
    (tmp_path / "x.model").mkdir()
    assert read_head(tmp_path / "x.model", LABELS)[1] is None
    model_file.throw_away(tmp_path / "x.model")
    assert (tmp_path / "x.model").is_dir()


def test_another_project_or_person_has_another_file(tmp_path):
    places = {
        model_file.place(tmp_path, project, person) for project in "ab" for person in ("x", "y")
    }
    assert len(places) == 4
