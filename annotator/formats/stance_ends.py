"""The mentions that name the two ends of a stance, for formats that write one for each."""

from collections.abc import Iterable

from annotator.domain import Mention, Stance


def end_of(stance: Stance, entity: str, mentions: Iterable[Mention]) -> Mention | None:
    """Return the mention of `entity` that the stance is anchored in, or the one nearest its evidence.

    None when no mention names the entity.
    """
    naming = [mention for mention in mentions if entity and mention.entity == entity]
    anchored = [mention for mention in naming if mention.id in stance.anchors]
    place = stance.evidence[0].start if stance.evidence else 0
    return min(
        anchored or naming, key=lambda mention: abs(mention.hull.start - place), default=None
    )


def in_one_piece(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that have one span."""
    return [mention for mention in mentions if len(mention.spans) == 1]


def tied(stances: Iterable[Stance], mentions: Iterable[Mention]) -> set[str]:
    """Return the ids of the mentions that stand at an end of one of `stances`."""
    mentions = list(mentions)
    ends = (
        end_of(stance, entity, mentions)
        for stance in stances
        for entity in (stance.holder, stance.target)
    )
    return {mention.id for mention in ends if mention}
