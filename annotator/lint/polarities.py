"""Opposite polarities: one pair of participants that is both for and against."""

from annotator.domain import Stance
from annotator.lint.doubt import Doubt, Doubts
from annotator.lint.stances import place_of
from annotator.lint.subject import Subject
from annotator.words import _

KIND = "polarities"
TIME = "time"
"""The key of the qualifier that tells when somebody took a stance."""
Pair = tuple[str, str, str, str, object]


def doubts(subject: Subject) -> Doubts:
    """Yield each pair that is for and against in the same report without a difference in time."""
    values = {one.key: one.value for one in subject.scheme.polarities}
    times = next((one.values for one in subject.scheme.qualifiers if one.key == TIME), ("",))
    first: dict[tuple[Pair, int], Stance] = {}
    for one in subject.annotations.stances:
        sign = _sign(values.get(one.polarity, 0))
        # who says no time means the usual one, which the scheme lists first
        time = dict(one.qualifiers).get(TIME, times[0])
        pair = (one.holder, one.target, one.topic, time, one.via)
        known = first.setdefault((pair, sign), one)
        against = first.get((pair, -sign)) if sign and known is one else None
        if against:
            yield _doubt(subject, against, one)
        yield None


def _doubt(subject: Subject, earlier: Stance, later: Stance) -> Doubt:
    sentence = _("{holder} is both for and against {target} at the same time.")
    target = subject.name(later.target) if later.target else later.topic
    return Doubt(
        KIND,
        *subject.place,
        place_of(subject, later),
        (later.id, earlier.id),
        sentence.format(holder=subject.name(later.holder), target=target),
        tuple(sorted((earlier.id, later.id))),
    )


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
