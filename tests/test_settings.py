"""The settings file: there and back, and what becomes of a bad one."""

from dataclasses import fields

from annotator import settings
from annotator.settings import Settings


def test_every_setting_comes_back_as_it_was(tmp_path):
    file = tmp_path / "folder" / "settings.toml"
    written = Settings(
        file,
        language="ru",
        theme="dark",
        zoom=140,
        whole_words=False,
        annotator='Анна «А» "О\'Нил" \\ \x7f \n👩‍🚀',
        last_project="C:\\проект.annot",
        recent=["один", "два"],
        documents={"/a b/в.annot": "d-1"},
        carets={"d-1": 17, "": 0},
        geometry="AdnQ==",
        panes=[240, 700, 320],
    )
    written.save()
    assert settings.load(file) == written
    assert [one.name for one in file.parent.iterdir()] == ["settings.toml"]


def test_every_setting_says_what_it_is_for():
    assert [one.name for one in fields(Settings)[1:] if not one.metadata["help"]] == []


def test_a_missing_file_gives_the_defaults(tmp_path):
    file = tmp_path / "settings.toml"
    assert settings.load(file) == Settings(file)


def test_a_file_that_cannot_be_read_gives_the_defaults(tmp_path):
    file = tmp_path / "settings.toml"
    for spoiled in (b"zoom = = 3", b"\xff\xfe\x00", b"theme = 'dark"):
        file.write_bytes(spoiled)
        assert settings.load(file) == Settings(file)


def test_one_wrong_value_spoils_no_other(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text(
        'theme = "dark"\nzoom = "big"\nwhole_words = 1\npanes = ["a"]\nrecent = "x"\n'
        'future = 3\n[carets]\n"d-1" = "x"\n',
        encoding="utf-8",
    )
    assert settings.load(file) == Settings(file, theme="dark")


def test_zoom_stays_within_what_can_be_read(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("zoom = 4000", encoding="utf-8")
    assert settings.load(file).zoom == 300


def test_the_oldest_carets_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "MOST_CARETS", 2)
    remembered = Settings(tmp_path / "settings.toml")
    for document in ("a", "b", "a", "c"):
        remembered.remember_caret(document, 5)
    assert list(remembered.carets) == ["a", "c"]


def test_a_project_opened_again_is_listed_once(tmp_path):
    remembered = Settings(tmp_path / "settings.toml")
    for name in ("a", "b", "a"):
        remembered.remember_project(tmp_path / name)
    assert remembered.recent == [str(tmp_path / "a"), str(tmp_path / "b")]
    assert remembered.last_project == str(tmp_path / "a")
