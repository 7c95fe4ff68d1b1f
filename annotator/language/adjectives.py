"""Adjectives of places: российский of Россия, and Россия of российский."""

import re

from annotator.language.folding import folded
from annotator.language.name_lists import places

_ENDING = "(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)"
_ADJECTIVE = re.compile(rf"(?P<stem>[а-я-]+(?:ск|цк)){_ENDING}")
_VOWELS = "аеиоуыэюяйь"
_LEAST = 4


def adjectives(place: str) -> re.Pattern[str] | None:
    """Return a pattern of the folded adjectives of a place as it is written; None without any.

    Of a place that no list has, the adjective is guessed from the name.
    """
    words = folded(place).split()
    known = places()
    names = known.names(words) if words else []
    stems = {stem for name in names for stem in known.said[name]}
    ways = "|".join(map(re.escape, sorted(stems)))
    if not ways:
        base = words[0].rstrip(_VOWELS) if len(words) == 1 else ""
        if len(base) < _LEAST or _ADJECTIVE.fullmatch(words[0]):
            return None
        ways = re.escape(base) + ("" if base.endswith("ск") else "(?:[аеио]?[йн]|ов|ин)?ск")
    return re.compile(rf"(?:{ways}){_ENDING}")


def places_of(adjective: str) -> list[str]:
    """Return the folded places of which an adjective may be, of those that lists have."""
    found = _ADJECTIVE.fullmatch(folded(adjective))
    if not found:
        return []
    return [name for name, stems in places().said.items() if found["stem"] in stems]
