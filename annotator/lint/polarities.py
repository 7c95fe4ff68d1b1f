"""Opposite polarities: one pair of participants that is both for and against."""

from annotator.domain import Stance
from annotator.lint.doubt import Doubt, Doubts
from annotator.lint.stances import place_of
from annotator.lint.subject import Subject
from annotator.words import _

KIND = "polarities"
Pair = tuple[str, str, str, object, object]


def doubts(subject: Subject) -> Doubts:
    """Yield each pair with opposite stances that differ neither in qualifiers nor in reporters."""
    values = {one.key: one.value for one in subject.scheme.polarities}
    first: dict[tuple[Pair, int], Stance] = {}
    for one in subject.annotations.stances:
        sign = _sign(values.get(one.polarity, 0))
        pair = (one.holder, one.target, one.topic, one.qualifiers, one.via)
        known = first.setdefault((pair, sign), one)
        against = first.get((pair, -sign)) if sign and known is one else None
        if against:
            yield _doubt(subject, against, one)
        yield None


def _doubt(subject: Subject, earlier: Stance, later: Stance) -> Doubt:
    sentence = _("{holder} is both for and against {target}, and nothing tells when or why.")
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
