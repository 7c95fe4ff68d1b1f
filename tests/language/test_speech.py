"""Who speaks: where the name of a speaker stands, in Russian and in English."""

import pytest

from annotator.domain import Span
from annotator.language import speaker_places


def speaker(text: str, said: str, *names: str) -> str:
    """Return which of the names is found first where the speaker of some words may be named."""
    places = [
        Span(at, at + len(name))
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    for where, last in speaker_places(text, text.index(said)):
        found = sorted(one for one in places if where.contains(one))
        if found:
            return (found[-1] if last else found[0]).of(text)
    return ""


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("«Мы поможем Токаеву», — сказал Путин в Кремле.", "поможем", "Путин"),
        ("«Нет», — ответил Путин Токаеву.", "Нет", "Путин"),
        ("Путин заявил, что Токаев прав.", "прав", "Путин"),
        ("Путин встретил Токаева. Песков заявил, что Токаев прав.", "прав", "Песков"),
        ("Токаев, по словам Пескова, прав.", "прав", "Пескова"),
        ("Как сообщает Песков, Токаев прав.", "прав", "Песков"),
        ("Токаев прав, заявил Песков.", "прав", "Песков"),
        ("Песков, отвечая на вопрос, заявил, что Токаев прав.", "Токаев", "Песков"),
        ("Токаев прав, — заявил Песков.", "прав", "Песков"),
        ("Песков отметил: «Токаев всегда прав. Путин тоже».", "тоже", "Песков"),
        ("«Токаев всегда прав! Так было», — добавил Песков.", "всегда", "Песков"),
        ("Об этом заявил Песков.", "этом", "Песков"),
        ("Концерн «Газпром» считает, что Токаев прав.", "прав", "Газпром"),
        ("“Tokayev is right,” said Peskov in Moscow.", "right", "Peskov"),
        ("Peskov said that Tokayev was right.", "right", "Peskov"),
        ("Tokayev, according to Peskov, was right.", "right", "Peskov"),
    ],
)
def test_the_speaker_is_found(text, said, expected):
    names = ("Путин", "Токаев", "Песков", "Газпром", "Tokayev", "Peskov", "Moscow", "Кремле")
    assert speaker(text, said, *names, "Путину", "Токаеву", "Пескова").rstrip("ау") == (
        expected.rstrip("ау")
    )


def test_a_pronoun_sends_back_to_whoever_was_named_before():
    text = "Путин встретил Пескова. «Токаев всегда прав», — сказал он Медведеву."
    assert speaker(text, "всегда", "Путин", "Пескова", "Токаев", "Медведев") == "Пескова"


def test_without_a_word_of_speech_nothing_is_proposed():
    assert speaker_places("Путин встретил Токаева.", 3) == []
    assert speaker_places("", 0) == []


def test_a_long_paragraph_is_looked_into_near_the_place_only():
    text = "Песков заявил, что рад. " + "Путин встретил Токаева. " * 40_000
    assert speaker_places(text, 500_000) == []
    (first, *_rest) = speaker_places(text, text.index("рад"))
    assert first == (Span(0, len("Песков ")), True)


def test_another_paragraph_is_not_looked_into():
    text = "Песков заявил, что рад.\nПутин встретил Токаева.\n"
    assert speaker_places(text, text.index("встретил")) == []
