"""Nearness: in which order targets are offered, by how far from the evidence they are named."""

from collections.abc import Sequence

from annotator.domain import Mention, Span, hull
from annotator.language import Quotation
from annotator.ui.desk import Desk
from annotator.ui.tagging.participants import Participant, id_of, names_somebody

REACH = 20_000
"""A paragraph is looked through for so many code points before and behind the evidence."""

IN_EVIDENCE = 1
Distance = tuple[int, int, int]
"""In the quotation (0), the evidence (1), the paragraph (2); how far away; and where."""


def distances(
    desk: Desk, evidence: Sequence[Span], quotation: Quotation | None
) -> dict[str, Distance]:
    """Return how far from the evidence each participant of its paragraph is named, by id."""
    if not evidence:
        return {}
    said = [one for one in quotation.spans if _touches(one, evidence)] if quotation else []
    whole = hull(evidence)
    start, end = _paragraph(desk.text, whole)
    found: dict[str, Distance] = {}
    for mention in desk.index.after(start):
        if mention.hull.start >= end:
            break
        if names_somebody(desk, mention):
            id = id_of(desk, mention)
            distance = _distance(mention, evidence, said)
            found[id] = min(found.get(id, distance), distance)
    return found


def nearest_first(
    choices: Sequence[Participant], distance: dict[str, Distance]
) -> list[Participant]:
    """Return the choices with those first who are named near the evidence; the rest as they were."""
    far: Distance = (3, 0, 0)
    return sorted(choices, key=lambda one: distance.get(one.id, far))


def _distance(mention: Mention, evidence: Sequence[Span], said: Sequence[Span]) -> Distance:
    place = mention.hull
    in_evidence = any(one.contains(place) for one in evidence)
    if in_evidence and any(one.contains(place) for one in said):
        return 0, 0, place.start
    near = said or evidence
    gap = min(max(one.start - place.end, place.start - one.end, 0) for one in near)
    return (1 if in_evidence else 2), gap, place.start


def _touches(span: Span, evidence: Sequence[Span]) -> bool:
    return any(span.overlaps(one) for one in evidence)


def _paragraph(text: str, whole: Span) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, whole.start) + 1, whole.start - REACH)
    end = text.find("\n", whole.end, whole.end + REACH)
    return start, min(whole.end + REACH, len(text)) if end < 0 else end
