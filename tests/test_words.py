import pytest

from annotator import words


@pytest.mark.parametrize(
    ("language", "figures"),
    [("en", "1,234,567"), ("ru", "1\u00a0234\u00a0567"), ("xx", "1,234,567")],
)
def test_thousands_stand_apart_as_the_language_has_them(monkeypatch, language, figures):
    monkeypatch.setattr(words, "_voice", words._Voice())
    words.use(language)
    assert words.grouped(1234567) == figures
    assert words.grouped(123) == "123"
