"""Encodings are found out or refused, and never taken for another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import ReadError
from annotator.formats import decode

NEWS = (
    "Президент Казахстана Касым-Жомарт Токаев прибыл с государственным визитом в Россию. Его поездка "
    "началась в Кремле с личной встречи с Владимиром Путиным и продолжилась в неформальной обстановке "
    "«за чайным столом» в резиденции президента России. Ёлка, подъезд, №5 — «Газпром». Заявление "
    "сделали Я. Иванов, Э. Юрьев и Щукин.\n"
)
RUSSIAN = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "iso8859-5")
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", *RUSSIAN)


@pytest.mark.parametrize("codec", CODECS)
def test_a_russian_article_is_read_in_any_of_its_encodings(codec: str):
    raw = (NEWS * 4).encode(codec, "replace")
    found = decode(raw)
    assert found.text.removeprefix("\ufeff") == raw.decode(codec)
    assert found.text.encode(found.codec) == raw


@pytest.mark.parametrize("codec", [*RUSSIAN, "utf-16-le"])
def test_a_guess_is_told(codec: str):
    assert decode((NEWS * 4).encode(codec, "replace")).notes


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(CODECS), st.integers(0, 300), st.integers(1, 300))
def test_a_piece_of_an_article_is_read_right_or_refused(codec: str, start: int, length: int):
    raw = NEWS[start : start + length].encode(codec, "replace")
    try:
        found = decode(raw)
    except ReadError:
        return
    assert found.text.removeprefix("\ufeff") == raw.decode(codec)


OTHERS = {
    "cz": "Prezident řekl, že země bude dál podporovat úřady a školy, což je důležité pro občany.",
    "pl": "Prezydent powiedział, że państwo będzie wspierać urzędy i szkoły, co jest ważne dla nas.",
    "tr": "Cumhurbaşkanı, ülkenin eğitim kurumlarını desteklemeye devam edeceğini söyledi çok şey.",
    "he": "הנשיא אמר כי המדינה תמשיך לתמוך במוסדות החינוך וכי הבחירות ייערכו בסוף השנה",
    "uk": "Президент сказав, що держава й далі підтримуватиме освіту, і що вибори відбудуться.",
    "fr": "Le président français a déclaré que les élections auraient lieu à la fin de l’été.",
}


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((OTHERS["cz"], codec) for codec in ("cp1250", "iso8859-2")),
        *((OTHERS["pl"], codec) for codec in ("cp1250", "iso8859-2")),
        *((OTHERS["fr"], codec) for codec in ("mac_roman", "cp850")),
        *((OTHERS["uk"], codec) for codec in ("cp1251", "koi8-u")),
        (OTHERS["tr"], "cp1254"),
        (OTHERS["he"], "cp1255"),
    ],
)
def test_what_is_not_known_is_refused_with_what_to_do(text: str, codec: str):
    with pytest.raises(ReadError, match=r"byte \d+.*--encoding"):
        decode((text * 3).encode(codec, "replace"))


@pytest.mark.parametrize("language", ["fr"])
def test_western_articles_are_read(language: str):
    text = OTHERS[language] * 3
    assert decode(text.encode("cp1252")).text == text


def test_a_refusal_shows_the_best_guesses():
    with pytest.raises(ReadError, match="Windows-1251 “Президент сказав"):
        decode((OTHERS["uk"] * 2).encode("cp1251"))


def test_the_encoding_may_be_said():
    raw = "Мир.".encode("koi8-r")
    with pytest.raises(ReadError):
        decode(raw)
    assert decode(raw, "KOI8-R").text == "Мир."


@pytest.mark.parametrize(
    ("raw", "encoding", "complaint"),
    [
        ("Мир".encode("cp1251"), "utf-8", "byte 1"),
        (b"abc", "no-such", "no encoding “no-such”"),
        (b"abc", "base64", "no encoding|cannot"),
        (b"%PDF-1.7 \x00", None, "is PDF"),
        (b"PK\x03\x04" + bytes(60), None, "is ZIP"),
        (b"SQLite format 3\x00" + bytes(100), None, "is SQLite"),
        ("Ива\0нов Петров".encode(), None, "NUL"),
        (b"a\xed\xa0\xbd\xed\xb8\x80b", None, "byte 2"),
        (b"a\xc0\xafb", None, "byte 2"),
        ("Путин".encode("utf-16")[:-1], None, "byte"),
        (bytes(range(256)), None, "NUL"),
    ],
)
def test_what_is_no_text_is_refused_in_words(raw: bytes, encoding: str | None, complaint: str):
    with pytest.raises(ReadError, match=complaint):
        decode(raw, encoding)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_back_or_refused(raw: bytes):
    try:
        found = decode(raw)
    except ReadError:
        return
    assert found.text.encode(found.codec) == raw


def test_text_encoded_twice_is_kept_and_told():
    text = NEWS.encode().decode("cp1251", "ignore")
    assert decode(text.encode()).text == text


def test_characters_that_hide_are_kept_and_told():
    found = decode("\ufeffПу\u200bтин \u202eавонаВИ\u202c\x0b".encode())
    assert found.text == "\ufeffПу\u200bтин \u202eавонаВИ\u202c\x0b"
    assert found.notes == ("The text holds invisible characters: U+000B, U+200B, U+202C, U+202E.",)
