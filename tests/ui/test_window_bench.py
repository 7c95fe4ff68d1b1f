"""The figures of the whole window can be taken; how good they are is not a test's matter."""

from annotator.ui.proof import window_bench


def test_a_key_labels_in_both_windows_and_is_timed(qapp, monkeypatch):
    monkeypatch.setattr(window_bench, "LARGE", (30_000, 1_500))
    rows = window_bench.measure(quick=True)
    assert [row["name"] for row in rows] == [
        "window.label.median",
        "window.label.time",
        "window.open.time",
    ]
    assert all(row["value"] > 0 and row["bar"] > 0 for row in rows)


def test_each_turn_labels_one_more_place(qapp):
    with window_bench._window(qapp, 5_000, 50) as one:
        desk = one.window.workspace.desk
        window_bench._label(one)
        window_bench._label(one)
        assert len(desk.mentions()) == 52
