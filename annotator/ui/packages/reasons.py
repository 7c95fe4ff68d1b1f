"""Reasons in short: what the screen calls the kinds of reasons for suggestions."""

from annotator.suggestions import Why
from annotator.words import _


def why_title(why: str) -> str:
    """Return what the screen calls a kind of reason; its key where a later version made it."""
    titles = {
        Why.SAME: _("same words"),
        Why.INFLECTED: _("inflected name"),
        Why.LONGER: _("longer name"),
        Why.INITIALS: _("initials"),
        Why.SURNAME: _("surname"),
        Why.GIVEN: _("given name"),
        Why.ACRONYM: _("abbreviation"),
        Why.ADJECTIVE: _("adjective"),
        Why.REGISTER: _("in the register"),
        Why.LISTED: _("in a list"),
        Why.CAPITALS: _("capital letters"),
        Why.READY_MADE: _("ready-made model"),
        Why.LEARNT: _("learnt here"),
        Why.PREDICTED: _("imported prediction"),
    }
    return titles[Why(why)] if why in set(Why) and Why(why) in titles else why
