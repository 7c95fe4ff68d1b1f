"""Arranging: in which order the form for a stance offers whom to choose, and with which digits."""

from collections.abc import Iterable, Sequence

from annotator.commands.called import VIRTUAL
from annotator.ui.tagging.participants import Participant, matching, topic
from annotator.ui.tagging.rows import NUMBERED

NEAR = 6
"""So many of those named have a digit; the next ones are for whoever is named nowhere."""

_VIRTUAL_DIGITS = {id: str(NEAR + place) for place, id in enumerate(VIRTUAL, 1)}


def arranged(choices: Iterable[Participant], proposed: str) -> tuple[list[Participant], str]:
    """Return the choices, whoever is proposed first, and the digits of the first rows.

    The author and the other virtual ones stand behind the first who are named, each under a digit
    of its own that stays the same everywhere.
    """
    choices = list(choices)
    named = [one for one in choices if one.kind != "virtual"]
    named.sort(key=lambda one: one.id != proposed)
    virtual = [one for one in choices if one.kind == "virtual"]
    near = named[:NEAR]
    digits = [str(place) for place in range(1, len(near) + 1)]
    digits += [_VIRTUAL_DIGITS[one.id] for one in virtual]
    return [*near, *virtual, *named[NEAR:]], "".join(digits)


def numbered(found: Sequence[Participant], typed: str) -> str:
    """Return the digits that pick whom typed words found; none where a digit may go on with a name."""
    goes_on = any(
        sign.isdigit() for one in found for name in (one.name, *one.names) for sign in name
    )
    return "" if goes_on or not typed[-1:].isalpha() else NUMBERED[: len(found)]


def offered_topics(known: Sequence[str], typed: str) -> list[Participant]:
    """Return the known topics that fit what is typed; last the words themselves, if they are new."""
    words = " ".join(typed.split())
    found = matching([topic(name) for name in known], typed)
    if any(one.name.casefold() == words.casefold() for one in found):
        return found
    return [*found, topic(words)]
