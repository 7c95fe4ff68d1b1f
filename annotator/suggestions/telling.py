"""Telling: why something is suggested, in words."""

from annotator.domain import Provenance
from annotator.suggestions.reason import Reason, Why
from annotator.suggestions.sources import LISTS, PROPAGATION, REGISTER, SEEN
from annotator.words import _, grouped, ngettext


def told_reason(provenance: Provenance) -> str:
    """Return why something was suggested: what speaks for it, and where that is known from."""
    reason = Reason.read(provenance.reason)
    if reason is None:
        return ""
    return ", ".join(filter(None, (_form(reason), _origin(provenance, reason))))


def _form(reason: Reason) -> str:
    pattern = {
        Why.SAME: _("same name"),
        Why.INFLECTED: _("inflected form of “{name}”"),
        Why.LONGER: _("longer or shorter form of “{name}”"),
        Why.INITIALS: _("initials of “{name}”"),
        Why.SURNAME: _("same surname as “{name}”"),
        Why.GIVEN: _("same first name as “{name}”"),
        Why.ACRONYM: _("initial letters: “{name}”"),
        Why.ADJECTIVE: _("adjective of “{name}”"),
        Why.REGISTER: _("another name of whom is meant here: “{name}”"),
        Why.OFFICE: _("office at that date: {name}"),
        Why.NESTED: _("within a longer name, as “{name}” is"),
        Why.LISTED: _("in your list"),
        Why.RELATIVE: _("perhaps somebody else called like “{name}”"),
        Why.CAPITALS: _("written like a name"),
        Why.READY_MADE: _("found by a ready-made model"),
        Why.LEARNT: _("learnt from your labels"),
        Why.PREDICTED: _("imported suggestion"),
    }.get(reason.why, "")
    return pattern.format(name=reason.name)


def _origin(provenance: Provenance, reason: Reason) -> str:
    count = reason.count
    if provenance.source == PROPAGATION and count:
        pattern = ngettext("{count} time here", "{count} times here", count)
        return pattern.format(count=grouped(count))
    if provenance.source == SEEN:
        pattern = ngettext("labelled so {count} time", "labelled so {count} times", count)
        return pattern.format(count=grouped(count))
    if provenance.source == REGISTER:
        return _("in the register")
    if provenance.source == LISTS:
        return _("in your list {file}").format(file=provenance.key)
    return provenance.source if reason.why is Why.PREDICTED else ""
