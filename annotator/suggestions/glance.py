"""A glance: whether a name may stand in a text at all, told without reading its words."""

import re
from functools import lru_cache

from annotator.language import initial_letters, takes_adjectives
from annotator.suggestions.bearers import Bearer
from annotator.suggestions.sought import sought

_LETTERS = 2
_UNSEEN = re.compile("[\u00ad\u0300-\u036f\u200b-\u200d\u2060]")


def may_stand_in(text: str, bearer: Bearer) -> bool:
    """Whether a name of a bearer may stand in a text; most texts of a corpus are told by this alone.

    True where signs that nobody sees might hide it.
    """
    names = frozenset((*bearer.names, *bearer.registered, *bearer.offices))
    pattern = None if takes_adjectives(bearer.label) else _beginnings(names)
    return pattern is None or bool(pattern.search(text)) or bool(_UNSEEN.search(text))


@lru_cache(64)
def _beginnings(names: frozenset[str]) -> re.Pattern[str] | None:
    """Return a pattern that each word of names begins with, or the letters that stand for one.

    None where words may stand for the name that begin otherwise.
    """
    found: set[str] = set()
    for written in names:
        name = sought(written)
        if name is None or name.words[0].acronym:
            return None
        found.add(initial_letters(name.words)[:_LETTERS])
        for word in name.words:
            part = word.parts[0]
            # Лев, Льва
            found.add(part[: _LETTERS if len(part) > _LETTERS + 1 else 1])
    ways = "|".join(re.escape(one).replace("е", "[её]") for one in sorted(found - {""}))
    return re.compile(rf"\b(?:{ways})", re.IGNORECASE) if ways else None
