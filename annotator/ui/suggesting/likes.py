"""Likes: which suggestions are of the same name as another one, or as a mention."""

from collections.abc import Iterable, Sequence

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


def by_name(desk: Desk, suggestions: Sequence[Suggestion]) -> list[list[Suggestion]]:
    """Return suggestions in groups of the same name, each in text order."""
    groups: list[list[Suggestion]] = []
    for one in suggestions:
        firsts = [group[0] for group in groups]
        like = of_same_name(desk, one, firsts)
        home = next((group for group in groups if group[0] is like[0]), None) if like else None
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _words(desk: Desk, one: Suggestion | Mention) -> str:
    return " ".join(" ".join(span.of(desk.text) for span in one.spans).split())
