"""Furniture: the lines above and below an article that are no part of it, and what they say.

Only a line that is recognised to its last word counts; a line with anything else in it is text.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from annotator.domain import Region, RegionKind, Span

_HEAD_LINES = 10
_TAIL_LINES = 3
_TITLE_LIMIT = 200
_NAME_LIMIT = 60

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "января январь january jan ינואר",
            "февраля февраль february feb פברואר",
            "марта март march mar מרץ",
            "апреля апрель april apr אפריל",
            "мая май may מאי",
            "июня июнь june jun יוני",
            "июля июль july jul יולי",
            "августа август august aug אוגוסט",
            "сентября сентябрь september sept sep ספטמבר",
            "октября октябрь october oct אוקטובר",
            "ноября ноябрь november nov נובמבר",
            "декабря декабрь december dec דצמבר",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:T(?=\d)|\b)"),
    re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})\b"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+ב?(?P<name>{_MONTH})\.?,?\s+(?P<y>\d{{4}})"
        r"(?:\s*(?:года|год|г\.?))?(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b",
        re.IGNORECASE,
    ),
)
_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?P<zone>\s*(?:Z\b|[+-]\d{2}:?\d{2}\b))?(?P<noon>\s*[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+|\d+"
_VIEW_WORDS = r"просмотр(?:ов|а|ы)?|просм\.?|прочтени[йя]|views?|reads?|צפיות"
_VIEWS = (
    re.compile(rf"(?<!\d)(?P<n>{_NUMBER})\s*(?:{_VIEW_WORDS})(?!\w)", re.IGNORECASE),
    re.compile(rf"(?:{_VIEW_WORDS})\s*:?\s*(?P<n>{_NUMBER})(?!\d)", re.IGNORECASE),
)
_BARE_VIEWS = re.compile(rf"(?<![\d.,:])(?P<n>{_NUMBER})(?![\d.,:])")
_RATE = re.compile(r"\b(?P<c>USD|EUR|RUB|GBP|CNY|KZT|AZN|TRY|UAH|ILS)\s*:?\s*(?P<n>\d+[.,]\d+)\b")
_URL = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_IDLE = re.compile(
    r"\b(?:date|time|дата|время|опубликовано|обновлено|размещено|published|updated|posted|on|at|в|от|"
    r"мск|msk|gmt|utc|est|edt|cet|url|link|ссылка|адрес|источник|source|пн|вт|ср|чт|пт|сб|вс|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|פורסם|תאריך|בשעה)\b\.?",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[^\s|•·,;:/()\[\]\-–—.\u200e\u200f👁]")

_ROLE = re.compile(
    r"(?i)(?:спец|соб)?кор(?:р(?:еспондент(?:ка)?)?)?\.?|(?:специальн|собственн|политическ|военн)\w+ "
    r"(?:корреспондент(?:ка)?|обозреватель)|корреспондент(?:ка)?|обозреватель|журналист(?:ка)?|"
    r"(?:главный |шеф-|выпускающий )?редактор|колумнист(?:ка)?|публицист|автор|репортёр|репортер|"
    r"(?:(?:senior|staff|political|special|chief|foreign|diplomatic|white house|bureau) )*"
    r"(?:correspondent|reporter|writer|editor|columnist|chief|analyst)|"
    r"כתב(?:ת)?|עורך|עורכת|פרשן|פרשנית"
)
_BY = re.compile(
    r"(?i)(?:автор(?:ы)?|текст|author|מאת)\s*:\s*(?P<a>.+)|by:?\s+(?P<b>.+)|מאת\s+(?P<c>.+)"
)
_INITIAL = r"[^\W\d_a-zа-яё]\."
_PART = rf"(?:[^\W\d_a-zа-яё][^\W\d_]*(?:[-'’][^\W\d_]+)*|{_INITIAL}(?:-?\s?{_INITIAL})*)"
_PARTICLE = r"(?:de|van|von|der|al|bin|ben|el|la|di|da|оглы|кызы|заде|аль|бин)"
_PERSON = rf"{_PART}(?:\s+(?:{_PARTICLE}\s+)?{_PART}){{1,3}}"
_NAME = re.compile(_PERSON)
_NAMES = re.compile(rf"{_PERSON}(?:(?:,| и| and)\s+{_PERSON})*")


class Line(NamedTuple):
    """A line that is not blank: its span, without the white space around it, and its words."""

    span: Span
    text: str


class _Said(NamedTuple):
    kind: RegionKind
    metadata: dict[str, str]


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank."""
    for found in re.finditer(r"[^\n]+", text):
        bare = found[0].strip()
        if bare:
            start = found.start() + found[0].index(bare[0])
            yield Line(Span(start, start + len(bare)), bare)


def head(text: str) -> tuple[dict[str, str], tuple[Region, ...]]:
    """Return what the lines around the article say, and the regions they make, in text order."""
    lines = list(lines_of(text))
    found: dict[int, _Said] = {}
    titled = False
    for at, line in enumerate(lines[:_HEAD_LINES]):
        said = _furniture(line.text) or _byline(line.text)
        if not said and at and not titled and _named_alone(lines, at, found):
            said = _Said(RegionKind.BYLINE, {"author": line.text})
        if not said and not titled and _is_title(lines, at):
            titled = True
            said = _Said(RegionKind.HEADLINE, {"title": line.text})
        elif not said and titled and _named_alone(lines, at, found):
            said = _Said(RegionKind.BYLINE, {"author": line.text})
        if not said:
            break
        found[at] = said
    if len(found) < len(lines):
        _add_tail(lines, found)
    metadata: dict[str, str] = {}
    for at in sorted(found):
        for key, value in found[at].metadata.items():
            metadata.setdefault(key, value)
    return metadata, tuple(Region(found[at].kind, lines[at].span) for at in sorted(found))


def _add_tail(lines: list[Line], found: dict[int, _Said]) -> None:
    for at in range(len(lines) - 1, max(len(lines) - 1 - _TAIL_LINES, 0), -1):
        said = at not in found and (_furniture(lines[at].text) or _byline(lines[at].text))
        if not said:
            return
        found[at] = said


def _furniture(line: str) -> _Said | None:
    """Return what a line of dates, times, views, rates or addresses says; None for any other."""
    if len(line) > _TITLE_LIMIT and not _URL.fullmatch(line):
        return None
    said: dict[str, str] = {}
    rest = _take_url(line, said)
    rest = _take_date(rest, said)
    rest = _take_time(rest, said)
    for found in _RATE.finditer(rest):
        said[f"{found['c'].lower()}_rate"] = found["n"]
    rest = _RATE.sub(" ", rest)
    rest = _take_views(rest, said)
    if not said or _LEFT_OVER.search(_IDLE.sub(" ", rest)):
        return None
    return _Said(RegionKind.FURNITURE, said)


def _take_url(line: str, said: dict[str, str]) -> str:
    if found := _URL.search(line):
        said["url"] = found[0].rstrip(".,;)")
        return line[: found.start()] + " " + line[found.end() :]
    return line


def _take_date(line: str, said: dict[str, str]) -> str:
    for pattern in _DATES:
        if found := pattern.search(line):
            parts = found.groupdict()
            month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["m"])
            try:
                said["published"] = date(int(parts["y"]), month, int(parts["d"])).isoformat()
            except ValueError:
                return line
            return line[: found.start()] + " " + line[found.end() :]
    return line


def _take_time(line: str, said: dict[str, str]) -> str:
    found = _TIME.search(line)
    if not found:
        return line
    hour = int(found["h"])
    noon = (found["noon"] or "").strip().lower()
    if noon:
        hour = hour % 12 + (12 if noon.startswith("p") else 0)
    said["time"] = f"{hour:02d}:{found['m']}"
    return line[: found.start()] + " " + line[found.end() :]


def _take_views(line: str, said: dict[str, str]) -> str:
    patterns = (*_VIEWS, _BARE_VIEWS) if "time" in said else _VIEWS
    for pattern in patterns:
        if found := pattern.search(line):
            said["views"] = re.sub(r"\D", "", found["n"])
            return line[: found.start()] + " " + line[found.end() :]
    return line


def _byline(line: str) -> _Said | None:
    if len(line) > 2 * _NAME_LIMIT or line[-1] in "!?…:;":
        return None
    if by := _BY.fullmatch(line):
        named, _comma, role = (by["a"] or by["b"] or by["c"]).partition(",")
        if _is_name(named.strip()):
            return _Said(RegionKind.BYLINE, _who(named, role))
    named, comma, role = line.partition(",")
    if comma and _is_name(named.strip()) and _is_role(role.strip()):
        return _Said(RegionKind.BYLINE, _who(named, role))
    return None


def _who(named: str, role: str) -> dict[str, str]:
    who = {"author": named.strip(), "role": role.strip()}
    return {key: value for key, value in who.items() if value}


def _is_name(line: str) -> bool:
    return len(line) <= _NAME_LIMIT and bool(_NAMES.fullmatch(line))


def _is_role(said: str) -> bool:
    return len(said) <= _NAME_LIMIT and bool(
        re.match(rf"(?:{_ROLE.pattern[4:]})(?!\w)", said, re.I)
    )


def _named_alone(lines: list[Line], at: int, found: dict[int, _Said]) -> bool:
    """Whether the line is nothing but a name, and stands beside a date or a time."""
    line = lines[at].text
    if len(line) > _NAME_LIMIT or not _NAME.fullmatch(line) or at + 1 >= len(lines):
        return False
    above = at - 1 in found and found[at - 1].kind is RegionKind.FURNITURE
    below = _furniture(lines[at + 1].text)
    return above or bool(below)


def _is_title(lines: list[Line], at: int) -> bool:
    """Whether the line reads like a title: short, begun with a capital, without a full stop."""
    line = lines[at].text
    rest = [other.text for other in lines[at + 1 :]]
    if not rest or len(line) > _TITLE_LIMIT or len(line.split()) < 2:
        return False
    starts = line.lstrip("«\"“„'‘(")[:1]
    # one with a full stop at its end is a sentence
    named = starts.isalnum() and not starts.islower() and line[-1] not in ".,;:"
    return named and max(map(len, rest)) > len(line)
