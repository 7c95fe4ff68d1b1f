"""The agreement page compares, explains its numbers, and leads to the places behind them."""

import csv
import json
from dataclasses import replace
from itertools import groupby

import pytest
from PySide6.QtCore import Qt

from annotator.agreement import working
from annotator.commands.command import Command
from annotator.commands.mentions import label_span
from annotator.commands.project import add_annotator, new_annotator
from annotator.commands.stances import add_stance
from annotator.domain import Mention, Provenance, Span
from annotator.ui import prompts

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two(hands):
    """Anna and Boris have labelled the document on the desk; they differ in three places."""
    desk, document = hands.desk, hands.desk.document.id
    boris = new_annotator("Boris")
    desk.do(add_annotator, boris)
    for who, labels in ((desk.annotator, "PER PER ORG"), (boris.id, "PER ORG")):
        places = [hands.span("Токаев"), hands.span("Путина"), hands.span("Газпрома")]
        for place, label in zip(places, labels.split(), strict=False):
            desk.do(label_span, document, who, (place,), label)
    for who, polarity in ((desk.annotator, "positive"), (boris.id, "negative")):
        desk.do(add_stance, document, who, "author", "public-opinion", polarity, [Span(0, 7)])
    hands.saved()
    return hands


@pytest.fixture
def page(two, qtbot):
    two.press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier | SHIFT)
    shown = two.workspace.pages.agreement
    qtbot.waitUntil(lambda: shown.found is not None)
    return shown


def choose(page, name):
    rows = page.measures.measures.rows
    row = next(at for at, one in enumerate(rows) if one.name == name)
    page.measures.setCurrentIndex(page.measures.measures.index(row, 0))


def test_the_first_look_compares_everybody(page):
    assert "2" not in page.facts.whole.split()[0]
    assert "Boris" in page.facts.whole
    assert "at least five documents" in page.facts.whole
    assert page.measures.chosen.name == "f1_strict"
    # Anna has three mentions, Boris two, one is the same
    assert page.measures.chosen.value == pytest.approx(2 / 5)


def test_a_number_shows_its_formula_with_the_counts(page):
    assert page.behind.formula.text() == ("F1 = 2a / (2a + b + c) = 2 · 1 / (2 · 1 + 3) = 0.4000")
    choose(page, "percent_agreement")
    assert page.behind.formula.text() == "1 of 2 = 0.5000"


def test_every_formula_gives_its_own_value(page):
    for measure in page.found.report.measures:
        told = working(measure, page.found.report)
        if told and measure.value is not None:
            assert told.endswith(f"{measure.value:.4f}")


def test_an_undefined_number_is_explained_and_is_no_number(page):
    choose(page, "weighted_kappa_linear")
    measure = page.measures.chosen
    row = page.measures.currentIndex().row()
    if measure.value is None:
        assert page.measures.measures.index(row, 2).data() == "–"
    assert all(
        one.value is not None or one.undefined_because for one in page.measures.measures.rows
    )


def test_measures_stand_by_kind_and_what_has_nothing_to_count_is_said_once_in_the_end(page):
    kinds = [one.kind for one in page.measures.measures.rows]
    assert [kind for kind, _same in groupby(kinds)] == list(dict.fromkeys(kinds))
    empty = {one.kind for one in page.measures.measures.rows if one.n == 0 and one.value is None}
    assert "entities" in empty
    assert kinds.count("entities") == 1
    assert kinds.index("entities") > kinds.index("stances")


def test_the_places_behind_a_number_open_in_the_text(page, two):
    kinds = [one.disagreement.kind.value for one in page.behind.list.places.rows]
    assert sorted(kinds) == ["label", "missing"]
    two.press(Qt.Key.Key_Return)
    assert page.behind.list.hasFocus()
    first = page.behind.list.places.rows[0]
    two.press(Qt.Key.Key_Return)
    assert two.workspace.reading
    assert two.view.selection == first.disagreement.spans[0]


def test_the_stance_that_differs_lies_behind_the_polarity(page):
    choose(page, "f1_tuples")
    (place,) = page.behind.list.places.rows
    assert place.first.endswith("Positive")
    assert place.second.endswith("Negative")


def test_documents_are_listed_with_the_least_agreement_first(page):
    page.views["documents"].click()
    (row,) = page.documents.documents.rows
    assert (row.mention_count, row.stance_count) == (4, 2)
    assert len(page.behind.list.places.rows) == 3


def test_a_cell_of_the_confusion_matrix_opens_its_places(page, two):
    page.views["confusion"].click()
    page.confusion.setFocus()
    assert page.confusion.labels == ["ORG", "PER"]
    two.press(Qt.Key.Key_Down)
    assert page.confusion.chosen == ("PER", "ORG")
    (place,) = page.behind.list.places.rows
    assert "Путина" in place.words
    assert page.confusion.accessibleName() == "PER × ORG: 1 time"


def test_comparing_again_sees_what_was_changed(page, two, qtbot):
    def agree(store):
        for one in list(store.each(Mention, label="ORG")):
            if two.desk.text[one.hull.start : one.hull.end] == "Путина":
                store.replace(one, replace(one, label="PER"))

    two.session.record("Change the label", agree)
    before = page.found
    page.again.click()
    qtbot.waitUntil(lambda: page.found is not before)
    assert page.measures.chosen.value == pytest.approx(4 / 5)


def test_one_annotator_alone_is_told_what_is_missing(hands, qtbot):
    hands.press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier | SHIFT)
    page = hands.workspace.pages.agreement
    qtbot.waitUntil(lambda: "at least two annotators" in page.facts.whole)
    assert not page.report.isEnabled()


def test_the_report_and_the_numbers_are_saved(page, tmp_path, monkeypatch):
    for name, button in (
        ("a.html", page.report),
        ("a.json", page.numbers),
        ("a.csv", page.numbers),
    ):
        monkeypatch.setattr(prompts, "export_file", lambda *_ask, n=name: tmp_path / n)
        button.click()
    assert "<html" in (tmp_path / "a.html").read_text("utf-8")
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text("utf-8").splitlines()))
    assert [row["name"] for row in rows] == [one["name"] for one in told["measures"]]
    assert rows[0]["sets"].endswith("| Boris")


def test_gamma_is_drawn_on_request_and_then_in_hand(page, qtbot):
    assert page.found.report.disorders == {}
    page.gamma.click()
    qtbot.waitUntil(page.again.isVisible)
    assert page.measures.chosen.name == "gamma"
    assert page.behind.formula.text().startswith("γ = 1 - observed / expected")
    assert "drawn" in page.behind.explanation.text()
    assert page.behind.list.places.rows
    page.gamma.click()
    qtbot.waitUntil(page.again.isVisible)
    assert page.found.report.disorders == {}


def test_gamma_that_was_stopped_is_not_said_to_be_there(page, qtbot):
    page.gamma.click()
    page.stop_button.click()
    qtbot.waitUntil(page.again.isVisible)
    assert page.gamma.isChecked() == bool(page.found.report.disorders)


@pytest.fixture
def brought(two):
    """One of Anna's mentions is an import that nobody changed."""
    mention = two.session.mentions(two.desk.document.id)[0]
    came = replace(mention, provenance=Provenance("import", "brat", "T1"))
    two.session.do(Command("Import it", lambda store: store.replace(mention, came)))
    two.saved()


def test_what_nobody_changed_can_be_left_out_and_is_told(brought, page, qtbot):
    assert page.found.report.left_out == {}
    page.own_work.setChecked(True)
    qtbot.waitUntil(lambda: page.found.report.left_out == {"import": 1})
    assert "1 annotation was left out because of its provenance: imported 1." in page.facts.whole
    page.own_work.setChecked(False)
    qtbot.waitUntil(lambda: page.found.report.left_out == {})
    assert "left out" not in page.facts.whole


def test_a_wish_made_while_it_compares_is_what_is_shown_in_the_end(brought, page, qtbot):
    page.compare()
    for wished in (True, False, True):
        page.own_work.setChecked(wished)
    qtbot.waitUntil(lambda: page.found.report.left_out == {"import": 1})
    qtbot.waitUntil(page.again.isVisible)
    assert page.found.report.left_out == {"import": 1}
