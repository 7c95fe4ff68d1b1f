"""A real article is labelled by keys alone, in few enough of them and in any layout."""

from pathlib import Path

import pytest

from annotator.ui.article.word_bounds import next_word_start
from annotator.ui.proof import replay

FOLDER = Path(__file__).parents[2] / "../shared/data/rusentrel/train"


@pytest.fixture(scope="module")
def article():
    if not (FOLDER / f"{replay.ARTICLE}.txt").exists():
        pytest.skip("the corpus RuSentRel is not beside the project")
    return replay.told(FOLDER)


@pytest.fixture
def plan(article, qapp):
    def made(cyrillic=False, **how):
        with replay.window_with(article) as window:
            return replay.Planner(window, article, cyrillic).plan(**how)

    return made


@pytest.mark.timeout(180)
@pytest.mark.parametrize("cyrillic", [False, True])
@pytest.mark.parametrize("spread", [True, False])
def test_an_article_takes_few_keys_in_any_layout(article, plan, spread, cyrillic):
    keys = plan(cyrillic, spread=spread)
    assert len(keys) <= replay.MOST_OF_INCEPTION * article.gestures
    assert replay.replayed(article, keys, cyrillic=cyrillic) == []


@pytest.mark.timeout(180)
def test_a_key_left_out_is_noticed(article, plan):
    keys = plan()
    assert replay.replayed(article, keys[:-1]) != []
    assert replay.replayed(article, [*keys[:1], *keys[2:]]) != []


def test_the_mentions_of_the_corpus_are_where_its_words_are(article):
    assert len(article.mentions) == 65
    assert all(span.of(article.text).strip() for span, _label in article.mentions)
    assert "Author" not in article.text


def test_the_shortest_way_is_found():
    text = "Один два. Три четыре пять.\nШесть."
    assert replay.way(text, 0, lambda at: text.startswith("четыре", at)) == [
        "Alt+Down",
        "Ctrl+Right",
    ]
    assert next_word_start(text, 0) == 5
