"""Narration of the register: what merging and splitting did, in one sentence."""

from annotator.domain import Added, Entity, Mention, Removed, Step
from annotator.ui.desk import Desk
from annotator.words import grouped, ngettext

MERGE, SPLIT = "Merge the entities", "Split the entity"


def register_told(step: Step, desk: Desk) -> str:
    """Return what a merger or a split did, or its undoing; nothing for any other step."""
    if step.title not in (MERGE, SPLIT):
        return ""
    count = sum(isinstance(_noun(change), Mention) for change in step.changes)
    gone = [one.noun for one in step.changes if isinstance(one, Removed)]
    new = [one.noun for one in step.changes if isinstance(one, Added)]
    lost = ", ".join(f"“{one.name}”" for one in gone if isinstance(one, Entity))
    made = ", ".join(f"“{desk.entity_name(one.id)}”" for one in new if isinstance(one, Entity))
    if lost:
        return ngettext(
            "{names} is merged into another entity; {count} mention went along.",
            "{names} is merged into another entity; {count} mentions went along.",
            count,
        ).format(names=lost, count=grouped(count))
    if made:
        return ngettext(
            "{names} is an entity of its own; {count} mention names it.",
            "{names} is an entity of its own; {count} mentions name it.",
            count,
        ).format(names=made, count=grouped(count))
    return ""


def _noun(change: object) -> object:
    return getattr(change, "after", None) or getattr(change, "noun", None)
