"""The speaker: who is proposed as the holder of a stance, from what is read at the caret."""

from annotator.domain import Mention, Span
from annotator.language import speaker_places
from annotator.ui.desk import Desk
from annotator.ui.tagging.participants import before_caret, id_of, names_somebody


def proposed_speaker(desk: Desk, caret: int) -> str:
    """Return who speaks at the caret, else who is named nearest before it, by id; or nothing."""
    for where, last in speaker_places(desk.text, caret):
        found = _named_in(desk, where)
        if found:
            return id_of(desk, found[-1] if last else _whole_name(desk, found))
    return before_caret(desk, caret)


def _named_in(desk: Desk, where: Span) -> list[Mention]:
    found: list[Mention] = []
    for mention in desk.index.after(where.start):
        if mention.hull.start >= where.end:
            break
        if where.contains(mention.hull) and names_somebody(desk, mention):
            found.append(mention)
    return found


def _whole_name(desk: Desk, found: list[Mention]) -> Mention:
    """Return the last of the names that follow one another, as in “the head of Russia Putin”."""
    first, *rest = found
    for mention in rest:
        if desk.text[first.hull.end : mention.hull.start].strip():
            break
        first = mention
    return first
