"""Encoding: from bytes to text, never wrong without saying so.

A byte order mark decides, then strict UTF-8; after that letters are counted: Russian text in one
of its old encodings, a few western languages, UTF-16 without a mark. A guess is told in a note,
and in doubt nothing is guessed. The mark stays in the text, for `canonical` to take and remember.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain import ReadError
from annotator.formats.files import kind_of_binary
from annotator.words import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_RUSSIAN = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "iso8859-5")
ENCODINGS = {
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "CP866 (DOS)",
    "mac_cyrillic": "Mac Cyrillic",
    "iso8859-5": "ISO 8859-5",
    "cp1252": "Windows-1252",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}
"""The encodings beside UTF-8 that files are found in, with what people call them."""
# each word: a letter, then the letters that often follow it; these pairs make 87 % of Russian
_PAIRS = (
    "абвдежзклмнпрстхцюя баелоры ваеилнорсы гаилор даеиноу евгдежзйклмнрст ждеин заино "
    "ивдезийклмнрстхцчюя йс каиорту лаеиоуья маеиоу надеиностуыя обвгдежзйклмнпрстч паеору "
    "раеинотуы савеиклнопстуья тавеинорсуыь уджкпрстчю хо цеи чаеинт шаеи ще ыейлмх ьнс эт "
    "ют ят"
)
_FOLLOWERS = {word[0]: frozenset(word[1:]) for word in _PAIRS.split()}
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_PAIR = re.compile("(?=([а-яё])([а-яё]))")
_TYPOGRAPHY = "«»—–―…№“”„‘’‚•·°§©®™€±×\u00a0\u00ad"
_FOREIGN = re.compile(rf"[^\x00-\x7fА-Яа-яЁё{_TYPOGRAPHY}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# they turn the order of the text round or hide within words
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")
_MISPLACED = re.compile(
    r"[а-яё][А-ЯЁ]|[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]|[»…”][А-Яа-яёЁ]|[А-Яа-яЁё][«„№€©®±×§°·•]"
)
_SAMPLE = 20_000
_PAIRS_NEEDED = 30
_GOOD = 0.68
_MARGIN = 0.15
_FAULTS_APART = 6
_FAULT_WEIGHT = 5

_WESTERN = {
    "en": ("éèïöüñçáíóêë£", "the of and to in that is was for with said"),
    "fr": ("àâæçéèêëîïôœùûüÿ", "le la les de des et un une que dans pour est"),
    "de": ("äöüß", "der die das und ist nicht mit von ein eine den zu"),
    "es": ("áéíñóúü¿¡", "el la los las de que y en un una por con"),
    "pt": ("ãõáéíóúâêôàçü", "o a os de que e do da em um uma para com não"),
    "it": ("àèéìíîòóùú", "il la di che e un una per con del della non sono"),
    "sv": ("åäöé", "och att det som en på är av för med inte"),
    "da": ("æøåé", "og at det som en på er af for med ikke"),
    "nl": ("éëïöüóèá", "de het een en van in dat op met voor niet"),
}
_ACCENTS_NEEDED = 6
_STOP_SHARE = 0.08
_UTF16_PLAIN = re.compile(
    r"[\t\n\r\x20-\x7e\u00a0-\u024f\u0400-\u04ff\u05d0-\u05ea\u0600-\u06ff\u2010-\u2026\u2116]"
)
_UTF16_GOOD = 0.97
_CONTROL_SHARE = 0.02
_BINARY_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its byte order mark, the codec that gives back the bytes, and what to tell."""

    text: str
    codec: str
    notes: tuple[str, ...] = ()


class _Reading(NamedTuple):
    """Bytes read in one codec; `score` is the share of usual letter pairs, less what cannot be."""

    score: float
    codec: str
    text: str
    faults: int


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """Return the text in `raw`; ReadError when it is none or its encoding is in doubt.

    `encoding` is a codec's name, or None to find out. `text.encode(codec)` is `raw` again.
    """
    if kind := kind_of_binary(raw):
        raise ReadError(_("The file is {kind}, not text.").format(kind=kind))
    if encoding:
        return _decode_as(raw, encoding)
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            marked = _no_nul(_strict(raw, codec))
            return Decoded(marked, codec, _hidden(marked))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _guess(raw, fault.start + 1)
    if "\0" in text or _controls(text) > _CONTROL_SHARE * len(text):
        try:
            return _utf16(raw)
        except ReadError:
            if "\0" in text or _controls(text) > _BINARY_SHARE * len(text):
                raise
    return Decoded(text, "utf-8", (*_doubly_encoded(text), *_hidden(text)))


def _decode_as(raw: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        "".encode(codec)
    except LookupError:
        raise ReadError(_("There is no encoding “{name}”.").format(name=encoding)) from None
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(codec, codec)
    for mark, marked in _MARKS:
        if plain != codec and raw.startswith(mark) and marked[:6] == plain[:6]:
            plain = marked
            break
    text = _no_nul(_strict(raw, plain))
    if text.encode(plain) != raw:
        raise ReadError(
            _("The file cannot be written back in {codec} as it was.").format(codec=plain)
        )
    return Decoded(text, plain, _hidden(text))


def _strict(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as fault:
        message = _("The file is not {codec} (byte {byte}).")
        raise ReadError(
            message.format(codec=ENCODINGS.get(codec, codec.upper()), byte=fault.start + 1)
        ) from None


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise ReadError(_("The file holds NUL characters: it is not text."))
    return text


def _guess(raw: bytes, byte: int) -> Decoded:
    candidates = sorted(_candidates(raw), reverse=True)
    if candidates:
        best = candidates[0]
        rivals = [other for other in candidates[1:] if other.text != best.text]
        if best.score >= _GOOD and all(_clearly(best, rival) for rival in rivals):
            return Decoded(best.text, best.codec, (_told(best.codec),))
    if b"\0" in raw or len(raw) % 2 == 0:
        try:
            return _utf16(raw)
        except ReadError:
            if b"\0" in raw:
                raise
    if western := _western(raw):
        return Decoded(western, "cp1252", (_told("cp1252"),))
    raise ReadError(_doubt(candidates, byte))


def _told(codec: str) -> str:
    return _("The file is not UTF-8; by its letters it was read as {codec}.").format(
        codec=ENCODINGS[codec]
    )


def _clearly(best: _Reading, rival: _Reading) -> bool:
    fewer_faults = best.faults * 4 + _FAULTS_APART <= rival.faults
    return best.score - rival.score >= _MARGIN or fewer_faults


def _doubt(candidates: list[_Reading], byte: int) -> str:
    likely: list[str] = []
    seen: set[str] = set()
    for reading in candidates[:3]:
        preview = " ".join(reading.text[:200].split())[:40]
        if reading.score > 0 and preview not in seen:
            seen.add(preview)
            likely.append(f"{ENCODINGS[reading.codec]} “{preview}”")
    parts = [
        _("The file is not UTF-8 (byte {byte}), and its encoding is in doubt.").format(byte=byte)
    ]
    if likely:
        parts.append(_("It may be {guesses}.").format(guesses=_(" or ").join(likely)))
    parts.append(_("Say which it is with --encoding."))
    return " ".join(parts)


def _candidates(raw: bytes) -> Iterator[_Reading]:
    for codec in _RUSSIAN:
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        yield _russian(text, codec)


def _russian(text: str, codec: str) -> _Reading:
    sample = text[:_SAMPLE]
    letters = len(_CYRILLIC.findall(sample))
    pairs = [found.groups() for found in _PAIR.finditer(sample.lower().replace("ё", "е"))]
    if len(pairs) < _PAIRS_NEEDED:
        return _Reading(0.0, codec, text, 0)
    usual = sum(later in _FOLLOWERS.get(earlier, ()) for earlier, later in pairs)
    faults = len(_FOREIGN.findall(sample)) + len(_MISPLACED.findall(sample)) + _controls(sample)
    score = usual / len(pairs) - _FAULT_WEIGHT * faults / letters
    return _Reading(score, codec, text, faults)


def _western(raw: bytes) -> str:
    """Return `raw` as Windows-1252 when it reads as a language that is written in it, else nothing."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    sample = text[:_SAMPLE].lower()
    accents = [sign for sign in sample if ord(sign) > 127 and sign not in _TYPOGRAPHY]
    words = re.findall(r"[^\W\d_]+", sample)
    misplaced = re.search(r"\w[«„“]\w|\w[»…]\w|\w[№€±×§°·•]", sample)
    if _controls(sample) or misplaced or not words:
        return ""
    for letters, stops in _WESTERN.values():
        known = set(stops.split())
        share = sum(word in known for word in words) / len(words)
        enough = len(accents) >= _ACCENTS_NEEDED or (not accents and len(words) >= 30)
        if enough and share >= _STOP_SHARE and set(accents) <= set(letters):
            return text
    return ""


def _utf16(raw: bytes) -> Decoded:
    fitting: list[Decoded] = []
    for codec in ("utf-16-le", "utf-16-be") if len(raw) % 2 == 0 else ():
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        plain = len(_UTF16_PLAIN.findall(text))
        if "\0" not in text and plain >= _UTF16_GOOD * len(text):
            fitting.append(Decoded(text, codec, (_told(codec),)))
    if len(fitting) == 1:  # a letter or two may look right either way round
        return fitting[0]
    raise ReadError(_("The file holds NUL or control characters: it is not text."))


def _controls(text: str) -> int:
    return len(_CONTROL.findall(text))


def _hidden(text: str) -> tuple[str, ...]:
    found = sorted(set(_HIDDEN.findall(text, 1)) | set(_CONTROL.findall(text)))
    if not found:
        return ()
    names = ", ".join(f"U+{ord(sign):04X}" for sign in found[:8])
    return (_("The text holds invisible characters: {names}.").format(names=names),)


def _doubly_encoded(text: str) -> tuple[str, ...]:
    try:
        inner = text.encode("cp1251").decode("utf-8")
    except UnicodeError:
        return ()
    if len(inner) < len(text) and len(_CYRILLIC.findall(inner)) >= _PAIRS_NEEDED:
        return (_("The text looks as if it had been encoded twice; it was taken as it is."),)
    return ()
