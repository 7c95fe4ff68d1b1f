"""Stance replay: how many keys a stance with evidence takes, counted by pressing them."""

from annotator.domain import Span
from annotator.ui.main_window import MainWindow
from annotator.ui.proof.article_bench import Row
from annotator.ui.proof.key_events import press_all
from annotator.ui.proof.replay import Labelled, Planner, Told, way, window_with

TEXT = (
    "Медведев встретил Лаврова в Казани.\n"
    "«Казахстан нам помог и ещё поможет», — сказал журналистам Песков.\n"
)
SENTENCE = Span(TEXT.index("«"), len(TEXT) - 1)
_PLACES = {"Медведев": "PER", "Лаврова": "PER", "Казахстан": "GPE", "Песков": "PER"}

ACTS = {
    "a_stance_with_evidence": (("s", "Enter", "Enter", "="), "Песков"),
    "a_stance_of_the_author": (("Shift+s", "Enter", "="), "author"),
}
"""The keys of each act where the proposals are right, and whose stance to Kazakhstan it makes."""


def measure() -> list[Row]:
    """Return the keys that each act takes in a fresh window; infinite where it does not work."""
    rows: list[Row] = []
    for name, (keys, _holder) in ACTS.items():
        counts = {taken(name, cyrillic=cyrillic) for cyrillic in (False, True)}
        bar = 4.0 if len(keys) == 4 else 3.0
        note = f"{' '.join(keys)}; the evidence is the sentence, in two layouts"
        row: Row = {
            "name": f"replay.{name}",
            "value": max(counts),
            "unit": "keys",
            "bar": bar,
            "note": note,
        }
        rows.append(row)
    return rows


def taken(act: str, *, cyrillic: bool) -> float:
    """Return how many presses an act took; infinite when it made another stance or none."""
    keys, holder = ACTS[act]
    mentions: tuple[Labelled, ...] = tuple(
        (Span(TEXT.index(words), TEXT.index(words) + len(words)), label)
        for words, label in _PLACES.items()
    )
    with window_with(Told("stances", TEXT, mentions, (), ())) as window:
        Planner(window, Told("stances", TEXT, mentions, (), ())).plan()
        assert window.workspace
        caret = window.workspace.article.view.caret
        press_all(window, way(TEXT, caret, lambda at: TEXT.startswith("помог", at)))
        count = press_all(window, keys, cyrillic=cyrillic)
        return float(count) if _made(window, holder) else float("inf")


def _made(window: MainWindow, holder: str) -> bool:
    """Whether the project holds one stance: positive, to Kazakhstan, shown by the sentence."""
    assert window.session
    assert window.workspace
    window.session.settle()
    desk = window.workspace.desk
    stances = window.session.stances(desk.document.id) if desk.document else []
    return [
        (
            one.holder if one.holder == holder else desk.entity_name(one.holder),
            desk.entity_name(one.target),
            one.polarity,
            one.evidence,
        )
        for one in stances
    ] == [(holder, "Казахстан", "positive", (SENTENCE,))]
