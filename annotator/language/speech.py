"""Speech: where in a sentence whoever speaks or is quoted stands, told by verbs and quotation marks."""

import re

from annotator.domain import Span
from annotator.language.sentences import sentences

FEWEST_WORDS = 3
"""A shorter quotation is taken for a name (“Gazprom”), unless a dash and a verb come after it."""

REACH = 4000
"""So many code points before and behind a position are looked at, should its paragraph be long."""

_QUOTATION = re.compile(r"«(?:[^«»]|«[^»]*»)*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"")
_DASH = re.compile(r"[,.!?…]?\s*[—–-]\s")
_STEMS = (
    "сказа|говор|заяв|сообщ|отме[тч]а?|подч[её]рк|добав|поясн|объясн|счита|полага|уверен|убежд|"
    "пиш|писал|написа|расска[зж]|призна|утвержд|переда|ответил|отвеч|напомн|напомин|предупре|указ|"
    "призва|призыв|назва|назыв|обвин|выраз|резюмир|констатир|цитир|дума|надее|опаса|возра[зж]|"
    "раскритик|похвал|пообеща|обеща|потребова|требу|настаива|предлож|предлага|спросил|спрашива"
)
_ENGLISH = (
    "said|says|say|told|tells|stated|states|claims?|claimed|believes?|believed|thinks?|thought|"
    "wrote|writes|noted|notes|added|adds|argue[sd]?|warn(?:s|ed)|insist(?:s|ed)|replie[sd]|"
    "announce[sd]|call(?:s|ed)|accuse[sd]|praise[sd]|criticise[sd]|criticize[sd]|blame[sd]|asked"
)
_VERB = re.compile(
    rf"\b(?:(?P<name_follows>по (?:словам|мнению|данным|версии)|со ссылкой на|according to)|"
    rf"(?:{_STEMS})\w*|(?:{_ENGLISH}))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\s+(?:он|она|оно|они|he|she|they)\b", re.IGNORECASE)

Look = tuple[Span, bool]
"""Where to look for a name, and whether the last one there is meant, not the first."""


def speaker_places(text: str, at: int) -> list[Look]:
    """Return where the speaker of what is said at a position may be named, the likeliest first.

    The nearest name before a verb of speech is its speaker; after a quotation or a dash it is the
    name behind the verb. Nothing where no such verb stands in the sentence. Positions and spans
    count code points of `text`.
    """
    start = max(text.rfind("\n", 0, at) + 1, at - REACH)
    end = text.find("\n", at, at + REACH)
    paragraph = text[start : at + REACH if end < 0 else end]
    looks = _places(paragraph, min(at - start, max(len(paragraph) - 1, 0)))
    return [(Span(one.start + start, one.end + start), last) for one, last in looks]


def _places(paragraph: str, at: int) -> list[Look]:
    quoted = _quotations(paragraph)
    said = next((one for one in quoted if one.start <= at < one.end), Span(at, at + 1))
    frame = _frame(paragraph, said)
    verbs = [
        found
        for found in _VERB.finditer(paragraph, frame.start, frame.end)
        if not any(one.start <= found.start() < one.end for one in quoted)
    ]
    if not verbs:
        return []
    verb = min(verbs, key=lambda found: _gap(Span(*found.span()), said))
    before = paragraph[frame.start : verb.start()].rstrip()
    behind = _outside(frame.start, verb.start(), quoted)
    ahead = _outside(verb.end(), frame.end, quoted)
    follows = bool(verb[1]) or _after_what_is_said(paragraph, frame.start, verb, quoted)
    if follows and _PRONOUN.match(paragraph, verb.end()):
        return [(one, True) for one in reversed(_outside(0, frame.start, quoted))]
    forward = [(one, False) for one in ahead]
    back = [(one, True) for one in reversed(behind)]
    if follows or before.casefold().endswith(("как", " as")):
        return [*forward, *back]
    return [*back, *forward]


def _after_what_is_said(
    paragraph: str, start: int, verb: re.Match[str], quoted: list[Span]
) -> bool:
    """Whether a verb comes after the words it tells of, as in “…”, said Peskov."""
    if paragraph.startswith((",", ":"), verb.end()):
        return False  # Peskov, asked about it, said: …
    before = paragraph[start : verb.start()].rstrip()
    return before.endswith(("—", "–", " -", ",")) or any(
        one.end == start + len(before) for one in quoted
    )


def _quotations(paragraph: str) -> list[Span]:
    """Return what is quoted; names in quotation marks are not."""
    return [
        Span(*found.span())
        for found in _QUOTATION.finditer(paragraph)
        if len(found[0].split()) >= FEWEST_WORDS or _DASH.match(paragraph, found.end())
    ]


def _frame(paragraph: str, said: Span) -> Span:
    """Return the sentences that hold what is said, and the words that go with it behind it."""
    touched = [
        one
        for one in sentences(paragraph)
        if one.start < min(said.end + 3, len(paragraph)) and said.start < one.end
    ]
    if not touched:
        return Span(0, max(len(paragraph), 1))
    return Span(touched[0].start, touched[-1].end)


def _gap(verb: Span, said: Span) -> tuple[int, int]:
    if verb.start >= said.end:
        return verb.start - said.end, 0
    return max(said.start - verb.end, 0), 1


def _outside(start: int, end: int, quoted: list[Span]) -> list[Span]:
    """Return the pieces from `start` to `end` that are not quoted, in text order."""
    pieces: list[Span] = []
    for one in quoted:
        if start < one.start < end:
            pieces.append(Span(start, one.start))
        if one.start < end:
            start = max(start, one.end)
    return [*pieces, Span(start, end)] if start < end else pieces
