"""What a stance costs in keys, and an article labelled from scratch as its annotators did it."""

from pathlib import Path

import pytest

from annotator.commands.transfer import export_corpus
from annotator.ui.proof import corpus_replay, replay, stance_replay

FOLDER = Path(__file__).parents[2] / "../shared/data/rusentrel/train"


@pytest.mark.parametrize("cyrillic", [False, True])
@pytest.mark.parametrize(
    ("act", "keys"), [("a_stance_with_evidence", 4), ("a_stance_of_the_author", 3)]
)
def test_an_act_takes_so_many_keys_in_any_layout(qapp, act, keys, cyrillic):
    assert stance_replay.taken(act, cyrillic=cyrillic) == keys


def test_the_figures_are_told_with_their_bars(qapp):
    rows = stance_replay.measure()
    assert [(row["value"], row["bar"], row["unit"]) for row in rows] == [
        (4.0, 4.0, "keys"),
        (3.0, 3.0, "keys"),
    ]


@pytest.mark.timeout(240)
def test_an_article_labelled_from_scratch_is_written_as_its_annotators_wrote_it(qapp, tmp_path):
    """Exactly: byte for byte, names as the files spell them."""
    name = corpus_replay.ARTICLE
    if not (FOLDER / f"{name}.txt").exists():
        pytest.skip("the corpus RuSentRel is not beside the project")
    article, rows = corpus_replay.whole(FOLDER, name)
    assert {row.said[0] for row in rows} >= {"author"}
    with replay.window_with(article) as window:
        corpus_replay.CorpusReplay(window, article, rows=rows).label()
        assert replay.differences(article, window) == []
        window.session.settle()
        export_corpus(window.session, tmp_path / "out", format="rusentrel", allow_loss=True)
    for ending in (".opin.txt", ".author.txt"):
        (written,) = (tmp_path / "out").rglob(f"{name}{ending}")
        assert written.read_bytes() == (FOLDER / f"{name}{ending}").read_bytes()
