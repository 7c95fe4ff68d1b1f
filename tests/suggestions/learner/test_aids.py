"""What helps the learner: lists of words, a dictionary, a ready-made model; none is needed."""

import json

import pytest

from annotator.paths import config_folder
from annotator.suggestions.learner import clues, ready_made
from annotator.suggestions.learner.lesson import Stretch

TEXT = "Владимир Путин приехал в Минск, сообщила ООН.\n"
NAMED = [Stretch(0, 14, "PER"), Stretch(25, 30, "LOC"), Stretch(41, 44, "ORG")]


@pytest.fixture
def own_lists():
    """The folder of the user's lists; what was read of them is forgotten before and after."""

    def forget():
        clues._lists.cache_clear()
        clues.clues.cache_clear()

    folder = config_folder() / "lexicons"
    folder.mkdir(parents=True)
    forget()
    yield folder
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    forget()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("россии", "countries"),
        ("российского", "countries"),
        ("сша", "countries"),
        ("москве", "cities"),
        ("министром", "roles"),
        ("france", "countries"),
        ("senators", "roles"),
    ],
)
def test_forms_of_words_in_the_lists_are_known(word, kind):
    assert kind in clues.clues(word)


def test_a_word_is_no_form_of_a_short_beginning():
    assert clues.clues("римейк") == ()
    assert clues.clues("") == ()


def test_the_users_own_lists_count_and_a_damaged_one_is_left_out(own_lists):
    (own_lists / "clues-drugs-mine.txt").write_text("# mine\nАспирин*  # forms\nВиагра\n", "utf-8")
    (own_lists / "clues-bad-mine.txt").write_bytes(b"\xff\xfe\xfa")
    assert clues.clues("аспирином") == ("drugs",)
    assert clues.clues("виагра") == ("drugs",)
    assert clues.clues("виагры") == ()


def test_types_are_told_of_every_offset_of_a_name():
    types = ready_made.types_by_offset(TEXT, NAMED)
    assert (types[0], types[9], types[25]) == ("B-PER", "I-PER", "B-LOC")
    assert 14 not in types


class TestWhatIsRemembered:
    """What the ready-made model found is kept, and made anew when anything is wrong with it."""

    @pytest.fixture
    def asked(self, monkeypatch):
        found = []
        monkeypatch.setattr(ready_made, "_found", lambda text: found.append(text) or list(NAMED))
        return found

    def test_a_text_is_read_once(self, asked, tmp_path):
        assert ready_made.named(TEXT, tmp_path) == NAMED
        assert ready_made.named(TEXT, tmp_path) == NAMED
        assert asked == [TEXT]

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda said: b"",
            lambda said: said[:-9],
            lambda said: b"\xff\x00" + said,
            lambda said: b"[]",
            lambda said: json.dumps({"sha256": "0", "found": []}).encode(),
            lambda said: said.replace(b"[0, 14", b"[0, 140"),
            lambda said: said.replace(b"PER", b"DOG"),
            lambda said: said.replace(b"[0, 14", b'["a", 14'),
        ],
    )
    def test_a_damaged_file_is_made_anew(self, asked, tmp_path, spoil):
        ready_made.named(TEXT, tmp_path)
        (file,) = tmp_path.iterdir()
        whole = file.read_bytes()
        file.write_bytes(spoil(whole))
        assert ready_made.named(TEXT, tmp_path) == NAMED
        assert len(asked) == 2
        assert file.read_bytes() == whole

    def test_a_folder_that_cannot_be_written_is_done_without(self, asked, tmp_path):
        (tmp_path / "file").write_bytes(b"")
        assert ready_made.named(TEXT, tmp_path / "file") == NAMED


@pytest.mark.skipif(not ready_made.is_installed(), reason="the extra ru-ner is not installed")
class TestReadyMade:
    """The model itself; dev.py test --readers installs it."""

    def test_it_finds_persons_places_and_organisations(self):
        assert ready_made.named(TEXT) == NAMED

    def test_a_long_text_is_read_in_pieces_with_offsets_of_the_whole(self, monkeypatch):
        monkeypatch.setattr(ready_made, "MOST_AT_ONCE", 60)
        found = ready_made.named(TEXT * 3)
        assert [(one.start, one.label) for one in found] == [
            (one.start + at * len(TEXT), one.label) for at in range(3) for one in NAMED
        ]
