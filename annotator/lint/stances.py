"""What the rules about stances share: where a stance stands, and what it is called."""

from annotator.domain import Span, Stance
from annotator.lint.subject import Subject
from annotator.words import _, language


def place_of(subject: Subject, stance: Stance) -> Span | None:
    """Return the first evidence of a stance, else where one of its ends is named first."""
    if stance.evidence:
        return stance.evidence[0]
    for end in (stance.holder, stance.target):
        if end in subject.by_entity:
            return subject.by_entity[end][0].mention.hull
    return None


def called(subject: Subject, stance: Stance) -> str:
    """Return what people call a stance: its two ends and its polarity."""
    known = {one.key: one.title(language()) for one in subject.scheme.polarities}
    return _("{holder} → {target}: {polarity}").format(
        holder=subject.name(stance.holder),
        target=subject.name(stance.target) if stance.target else stance.topic,
        polarity=known.get(stance.polarity, stance.polarity),
    )
