"""What is asked about units: where they begin and end, and of which label, against chance."""

from collections.abc import Callable, Iterator, Sequence

from annotator.agreement.continuum import GAP, Meetings
from annotator.agreement.counts import Counts, Key
from annotator.agreement.group_questions import DOCUMENTS
from annotator.agreement.question import (
    Ask,
    Question,
    Subject,
    Totals,
    count,
    once,
    part_of,
    values_of,
)
from annotator.agreement.unitizing import UnitMeetings, cu_alpha, ku_alpha, u_alpha, u_alpha_binary
from annotator.agreement.value import Number, Outcome, Reason
from annotator.words import ngettext


def unit_questions(counts: Counts, scaled: int) -> Iterator[Question]:
    """Yield u-alpha of each label, then the whole family over all labels at once."""
    labels = values_of(counts, "units")
    for label in labels:
        whole: Key = ("units", label)
        kept: Key = ("units kept", label)
        subject = Subject("units", DOCUMENTS, count(kept), part_of(kept, whole), label)
        yield subject.question("u_alpha", _of_label(label, scaled), _dropped(counts, whole, kept))
    yield from _joint_questions(counts, labels, scaled)


def _joint_questions(counts: Counts, labels: Sequence[str], scaled: int) -> Iterator[Question]:
    whole: Key = ("joint units",)
    kept: Key = ("joint units kept",)
    note = _dropped(counts, whole, kept)
    subject = Subject("units", DOCUMENTS, count(kept), part_of(kept, whole))
    found = once(lambda totals: _meetings(totals, labels, scaled))
    met = once(lambda totals: _unit_meetings(totals, labels, scaled))
    for name, measure in (("u_alpha", u_alpha), ("u_alpha_binary", u_alpha_binary)):
        yield subject.question(
            name, lambda totals, measure=measure: _unless_none(found(totals), measure), note
        )
    yield subject.question("cu_alpha", lambda totals: cu_alpha(met(totals)), note)
    for label in labels:
        one = Subject("units", DOCUMENTS, count(kept), part_of(kept, whole), label)
        yield one.question(
            "ku_alpha", lambda totals, label=label: ku_alpha(met(totals), label), note
        )


def _dropped(counts: Counts, whole: Key, kept: Key) -> str:
    dropped = int(counts.get(whole, 0) - counts.get(kept, 0))
    if not dropped:
        return ""
    if len(whole) > 1:
        return ngettext(
            "{dropped} unit overlaps another of its label in the same set and was left out.",
            "{dropped} units overlap another of their label in the same set and were left out.",
            dropped,
        ).format(dropped=dropped)
    return ngettext(
        "{dropped} unit overlaps another in the same set, or bears two labels, and was left out.",
        "{dropped} units overlap another in the same set, or bear two labels, and were left out.",
        dropped,
    ).format(dropped=dropped)


def _of_label(label: str, scaled: int) -> Ask:
    def ask(totals: Totals) -> Outcome:
        found = Meetings(scaled)
        found.met[label, label] = int(totals.get(("met", label, "unit"), 0))
        found.met[label, GAP] = found.met[GAP, label] = int(totals.get(("met", label, "gap"), 0))
        found.met[GAP, GAP] = int(totals.get(("length",), 0)) - found.met.total()
        found.squares[label] = int(totals.get(("squares", label), 0))
        return _unless_none(found, u_alpha)

    return ask


def _unless_none(found: Meetings, measure: Callable[[Meetings], Outcome]) -> Outcome:
    return measure(found) if found.squares.total() else Reason.NOTHING


def _meetings(totals: Totals, labels: Sequence[str], scaled: int) -> Meetings:
    found = Meetings(scaled)
    beside = {label: int(totals.get(("joint sizes", label), 0)) for label in labels}
    for cell, length in _joint(totals, labels).items():
        found.met[cell] = int(length)
        beside[cell[0]] -= int(length)
    for label, length in beside.items():
        if length:
            found.met[label, GAP] = found.met[GAP, label] = length
        found.squares[label] = int(totals.get(("joint squares", label), 0))
    found.met[GAP, GAP] = int(totals.get(("length",), 0)) - found.met.total()
    return found


def _unit_meetings(totals: Totals, labels: Sequence[str], scaled: int) -> UnitMeetings:
    lengths = {cell: length / scaled for cell, length in _joint(totals, labels).items()}
    corrections = {
        label: totals.get(("joint covered", label), 0) / (scaled * scaled) for label in labels
    }
    return UnitMeetings(lengths, corrections)


def _joint(totals: Totals, labels: Sequence[str]) -> dict[tuple[str, str], Number]:
    """Return how long units of each two labels lie over one another, both ways round."""
    found: dict[tuple[str, str], Number] = {}
    for at, here in enumerate(labels):
        for there in labels[at:]:
            length = totals.get(("joint met", here, there), 0)
            if length:
                found[here, there] = found[there, here] = length
    return found
