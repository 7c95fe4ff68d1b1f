"""Carrying: copies nouns with the records that say them into a new project file, and nothing else.

The records keep their ids, so that what is made of them there can be joined with what stands here.
"""

from collections.abc import Iterable

from annotator.domain import Annotator, Document, Noun
from annotator.store import rows
from annotator.store.store import Store

_ORDER = {kind.name: place for place, kind in enumerate(rows.KINDS)}


def carry(target: Store, source: Store, nouns: Iterable[Noun]) -> None:
    """Let `target` hold these nouns of `source`, inside a recording under way in `target`.

    With them go the texts of documents and the names of annotators, but no step and no record that
    was superseded.
    """
    count = 0
    for noun in sorted(nouns, key=_place):
        kind, object_id = rows.kind_of(noun).name, rows.object_id(noun)
        if isinstance(noun, Document):
            target.keep_text(noun)
        elif isinstance(noun, Annotator):
            target.rename_person(noun.id, noun.name)
        live = [one for one in source.journal.standing(kind, object_id) if one.body]
        numbers = target.journal.carry(kind, object_id, live)
        target.derive(noun, rows.parsed(live[0].body), numbers[0])
        count += 1
    target.note_steps(count)


def _place(noun: Noun) -> tuple[int, str]:
    return _ORDER[rows.kind_of(noun).name], rows.object_id(noun)
