"""Likes: which suggestions are of the same name as another one, or as a mention."""

from collections.abc import Iterable

from annotator.domain import LabelKind, Mention, Suggestion
from annotator.language import Form, kind_of, likeness
from annotator.ui.desk import Desk

_WHOLE = (Form.SAME, Form.INFLECTED)
_OF_PERSONS = (*_WHOLE, Form.LONGER, Form.INITIALS, Form.SURNAME)


def of_same_name(
    desk: Desk, one: Suggestion | Mention, others: Iterable[Suggestion]
) -> list[Suggestion]:
    """Return the suggestions with the label of `one` that name the same; itself is among them.

    Where both name an entity, that decides; else the words do.
    """
    words = _words(desk, one)
    person = kind_of(desk.label(one.label)) is LabelKind.PERSON
    forms = _OF_PERSONS if person else _WHOLE

    def same(other: Suggestion) -> bool:
        if one.entity and other.entity:
            return one.entity == other.entity
        return likeness(_words(desk, other), words, person=person) in forms

    return [other for other in others if other.label == one.label and same(other)]


def _words(desk: Desk, one: Suggestion | Mention) -> str:
    return " ".join(" ".join(span.of(desk.text) for span in one.spans).split())
