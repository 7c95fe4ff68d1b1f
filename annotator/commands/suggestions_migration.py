"""Suggestions and a changed scheme: what programs suggested and people refused follows it, too."""

from dataclasses import replace

from annotator.domain import Dismissal, Stance, SuggestionSet
from annotator.domain.scheme_edits import Edit, Part
from annotator.store import Store


def follow(store: Store, edit: Edit) -> None:
    """Let suggestion sets, and refusals of a label, say the new key of what an edit renames or merges.

    Where only some mentions get another label, suggestions keep the one they have.
    """
    if not edit.becomes or edit.only is not None:
        return
    for said in list(store.each(SuggestionSet)):
        store.replace(said, _renamed(said, edit))
    if edit.part is Part.LABELS:
        _refusals(store, edit)


def _renamed(said: SuggestionSet, edit: Edit) -> SuggestionSet:
    def now(key: str) -> str:
        return edit.becomes if key == edit.key else key

    match edit.part:
        case Part.LABELS:
            mentions = tuple(replace(one, label=now(one.label)) for one in said.mentions)
            entities = tuple(replace(one, label=now(one.label)) for one in said.entities)
            return replace(said, mentions=mentions, entities=entities)
        case Part.POLARITIES:
            stances = (replace(one, polarity=now(one.polarity)) for one in said.stances)
            return replace(said, stances=tuple(stances))
        case Part.QUALIFIERS:
            return replace(said, stances=tuple(_qualified(one, edit) for one in said.stances))
        case Part.RELATION_TYPES:
            relations = (replace(one, label=now(one.label)) for one in said.relations)
            return replace(said, relations=tuple(relations))
        case Part.DOCUMENT_LABELS:
            labels = (replace(one, label=now(one.label)) for one in said.document_labels)
            return replace(said, document_labels=tuple(labels))


def _qualified(stance: Stance, edit: Edit) -> Stance:
    pairs = tuple(
        (edit.becomes if key == edit.key else key, value) for key, value in stance.qualifiers
    )
    return replace(stance, qualifiers=pairs)


def _refusals(store: Store, edit: Edit) -> None:
    before = f"not {edit.key}:"
    for one in list(store.each(Dismissal)):
        if one.key.startswith(before):
            moved = replace(one, key=f"not {edit.becomes}:{one.key.removeprefix(before)}")
            store.remove(one)
            if store.find(Dismissal, moved.id) is None:
                store.add(moved)
