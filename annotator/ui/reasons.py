"""Reasons in words: why a name is thought to stand somewhere, or somebody to be meant."""

from annotator.suggestions import Reason, Why
from annotator.ui.telling.narration import shortened
from annotator.words import _, grouped, ngettext


def told(reason: Reason) -> str:
    """Return a reason in words; empty where nothing is to be said."""
    name = shortened(reason.name)
    if reason.why is Why.SAME:
        return _same(reason)
    patterns = {
        Why.INFLECTED: _("inflected form of “{name}”"),
        Why.LONGER: _("longer or shorter form of “{name}”"),
        Why.INITIALS: _("initials of “{name}”"),
        Why.SURNAME: _("same surname as “{name}”"),
        Why.ACRONYM: _("initial letters: “{name}”"),
        Why.ADJECTIVE: _("adjective of “{name}”"),
        Why.GIVEN: _("same first name as “{name}”"),
        Why.OFFICE: _("office at that date: {name}"),
        Why.RELATIVE: _("perhaps somebody else than “{name}”"),
        Why.NESTED: _("“{name}” within a longer name"),
        Why.REGISTER: _("in the register as “{name}”"),
    }
    return patterns.get(reason.why, "").format(name=name)


def _same(reason: Reason) -> str:
    if not reason.count:
        return _("same name")
    return ngettext(
        "same name, labelled {count} time", "same name, labelled {count} times", reason.count
    ).format(count=grouped(reason.count))
