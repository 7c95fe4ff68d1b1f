"""Propagation: one mention suggests the other places of the same name."""

from pathlib import Path

import pytest

from annotator.domain import Document, Label, Mention, Span
from annotator.suggestions import Page, Why, WordIndex, gathered, others, propagation
from tests.commands.conftest import SCHEME

ARTICLE = Path("../shared/data/articles/haqqin-2025-11-13.txt")
PERSON = Label("PER")


def span_of(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def test_one_label_finds_every_further_mention_of_the_first_speaker():
    if not ARTICLE.is_file():
        pytest.skip("the sample article is not here")
    text = ARTICLE.read_text("utf-8")
    found = others(WordIndex(text), span_of(text, "Касым-Жомарт Токаев"), PERSON)
    words = [place.of(text) for place, _reason in found]
    forms = {"Токаева": 6, "Токаев": 5, "Касым-Жомарт Токаев": 2, "Токаевым": 1}
    assert {word: words.count(word) for word in words} == forms


def test_mentions_of_a_page_suggest_others_with_their_label_entity_and_reason():
    text = "Токаев и Путин. Токаева ждали, Токаеву верили."
    mention = Mention("m-1", "d-1", "anna", (Span(0, 6),), "PER", "e-1")
    refused = frozenset({f"not PER: {text.index('Токаеву')}-{text.index('Токаеву') + 7}"})
    page = Page(Document("d-1", "x", text), "anna", SCHEME, (mention,), refused=refused)
    (one,) = gathered(page, [propagation])
    assert (one.hull.of(text), one.label, one.entity) == ("Токаева", "PER", "e-1")
    assert one.provenance.reason == f"{Why.INFLECTED.value}|1|Токаев"
