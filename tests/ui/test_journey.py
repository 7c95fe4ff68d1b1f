"""The main job, from a real article to an exported corpus, in a real window and over a restart."""

import json

from PySide6.QtCore import Qt

from annotator.commands.project import create_project
from annotator.commands.transfer import export_corpus, import_files, scheme_called
from annotator.paths import resource
from tests.ui.conftest import CTRL

LABELLED = (
    ("президент Лагории Андрей Сомов", "r", "ROLE"),
    ("Лагории", "g", "GPE"),
    ("Андрей Сомов", "p", "PER"),
    ("глава правительства страны Ирма Штольц", "r", "ROLE"),
    ("Ирма Штольц", "p", "PER"),
    ("Курьер побережья", "m", "MEDIA"),
    ("17 марта", "d", "DATE"),
    ("Серый пролив", "l", "LOC"),
    ("«Новый причал»", "o", "ORG"),
    ("Григорий Ланской", "p", "PER"),
)
ENTER = Qt.Key.Key_Return
STANCES = (
    ("самым терпеливым собеседником", "Сом", "Шт", "+"),
    ("рыбаки обоих берегов недовольны", "unsp", "Лаг", "-"),
    ("редким случаем", "author", "Сом", "+"),
)


def test_what_was_labelled_kept_and_undone_is_exactly_what_is_exported(make_window, tmp_path):
    project = tmp_path / "Новости.annot"
    session = create_project(project, scheme_called("news"), "Анна")
    import_files(session, [resource("sample", "kurier-2026-03-19.txt")])
    session.close()

    hands = make_window(project)
    for words, key, _label in LABELLED:
        hands.select(words)
        hands.press(key)
    for evidence, holder, target, polarity in STANCES:
        hands.select(evidence)
        hands.press("s", holder, ENTER, target, ENTER, polarity)
    assert len(hands.mentions()) == 10
    assert [stance[0] for stance in hands.stances()] == [
        "Андрей Сомов",
        "Unspecified source",
        "Author",
    ]
    hands.press("z", "z", modifiers=CTRL)
    assert len(hands.stances()) == 1
    hands.saved()
    hands.window.close()

    hands = make_window(project)
    hands.press("z", modifiers=CTRL)
    assert hands.stances() == []
    hands.press(ENTER, modifiers=CTRL)
    hands.saved()
    report = export_corpus(hands.session, tmp_path / "corpus.jsonl", "jsonl")
    assert report.losses == []
    document = json.loads((tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines()[0])
    (one,) = document["sets"]
    assert (one["state"], one["stances"]) == ("finished", [])
    wanted = {(label, words.strip("«»")) for words, _key, label in LABELLED}
    assert {(m["label"], m["spans"][0]["text"]) for m in one["mentions"]} == wanted
    for mention in one["mentions"]:
        span = mention["spans"][0]
        assert document["text"][span["start"] : span["end"]] == span["text"]
