from dataclasses import replace

import pytest

from annotator.domain import Label, Polarity, Scheme, SchemeError

SCHEME = Scheme("s", (Label("PER", {"ru": "Лицо", "en": "Person"}),), (Polarity("positive", 1),))


def test_the_title_falls_back_to_english_and_then_to_the_key():
    assert SCHEME.label("PER").title("ru") == "Лицо"
    assert SCHEME.label("PER").title("fr") == "Person"
    assert SCHEME.polarity("positive").title("ru") == "positive"


def test_the_version_changes_with_what_may_be_said():
    assert replace(SCHEME).version == SCHEME.version
    assert replace(SCHEME, labels=()).version != SCHEME.version


@pytest.mark.parametrize("ask", ["label", "polarity", "qualifier"])
def test_what_the_scheme_lacks_is_named(ask):
    with pytest.raises(SchemeError, match="“X”"):
        getattr(SCHEME, ask)("X")
