"""Scheme preview: what a change of the scheme would do to the corpus, before it is done."""

from collections import Counter
from dataclasses import dataclass

from annotator.commands.scheme_migration import Twins, moving_mentions, stances_with
from annotator.commands.session import Session
from annotator.domain import Stance
from annotator.domain.scheme_edits import Edit, Part, item
from annotator.store import Store, Use, Worded, counts_by, quotes, use_of
from annotator.store.usage import Column, Table
from annotator.words import _, grouped, ngettext

FIRST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Effect:
    """How much of the corpus uses what is changed, and how much of it changes.

    `noun` is "mention", "stance", "relation" or "document_label"; `uses` counts what says the key, `changes` those
    that will say another, `folded` the mentions that would be twice there and become one.
    """

    noun: str
    uses: Use
    changes: Use
    entities: int = 0
    folded: int = 0
    retires: bool = False
    places: tuple[Worded, ...] = ()

    @property
    def sentence(self) -> str:
        """The effect in words."""
        if self.changes.count:
            return self._changes()
        if self.retires and self.uses.count:
            return _("It stays on {what} and is offered no longer.").format(
                what=_counted(self.noun, self.uses)
            )
        if self.retires:
            return _("It is offered no longer; nothing uses it.")
        return _("No annotation changes.")

    def _changes(self) -> str:
        said = [_("Changes {what}.").format(what=_counted(self.noun, self.changes))]
        if self.entities:
            said.append(
                ngettext(
                    "{count} entity follows.", "{count} entities follow.", self.entities
                ).format(count=grouped(self.entities))
            )
        if self.folded:
            said.append(
                ngettext(
                    "{count} mention that would stand there twice becomes one with the other.",
                    "{count} mentions that would stand there twice become one with the others.",
                    self.folded,
                ).format(count=grouped(self.folded))
            )
        return " ".join(said)


def preview(session: Session, edit: Edit) -> Effect:
    """Return what `edit` would do; nothing is written."""
    session.settle()
    store = session.store
    before, after = session.scheme, edit.after
    known = any(one.key == edit.key for one in getattr(before, edit.part.value))
    if not known:
        return Effect("mention", Use(0, 0), Use(0, 0))
    merged = item(after, edit.part, edit.key) if not _is_renamed(edit) else None
    retires = (
        merged is not None and merged.retired and not item(before, edit.part, edit.key).retired
    )
    if edit.part is Part.LABELS:
        return _label_effect(store, edit, retires)
    noun, uses = _uses(store, edit)
    return Effect(noun, uses, uses if edit.becomes else Use(0, 0), retires=retires)


def label_words(session: Session, label: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the different words of a label's mentions with the ids of those, the most frequent first."""
    session.settle()
    found: dict[str, list[str]] = {}
    for worded in quotes(session.store, label):
        found.setdefault(" ".join(worded.words.split()), []).append(worded.id)
    listed = sorted(found.items(), key=lambda one: (-len(one[1]), one[0].casefold()))
    return [(words, tuple(ids)) for words, ids in listed]


def uses_of(session: Session, part: Part) -> dict[str, int]:
    """Return how many annotations say each key of a part of the scheme."""
    session.settle()
    store = session.store
    if part is Part.QUALIFIERS:
        found = Counter(key for stance in store.each(Stance) for key in dict(stance.qualifiers))
    else:
        found = counts_by(store, *_COLUMNS[part])
    return {one.key: found.get(one.key, 0) for one in getattr(session.scheme, part.value)}


def _label_effect(store: Store, edit: Edit, retires: bool) -> Effect:
    uses = use_of(store, "mention", "label", edit.key)
    places = tuple(quotes(store, edit.key, FIRST_PLACES))
    if not edit.becomes:
        return Effect("mention", uses, Use(0, 0), retires=retires, places=places)
    moving = moving_mentions(store, edit)
    entities = 0 if edit.only is not None else use_of(store, "entity", "label", edit.key).count
    return Effect(
        "mention",
        uses,
        Use(len(moving), len({mention.document for mention in moving})),
        entities,
        len(Twins.of(store, moving, edit.becomes).pairs),
        retires,
        places,
    )


def _uses(store: Store, edit: Edit) -> tuple[str, Use]:
    if edit.part is not Part.QUALIFIERS:
        table, column = _COLUMNS[edit.part]
        return table, use_of(store, table, column, edit.key)
    held = list(stances_with(store, edit.key))
    return "stance", Use(len(held), len({stance.document for stance in held}))


def _is_renamed(edit: Edit) -> bool:
    return all(one.key != edit.key for one in getattr(edit.after, edit.part.value))


def _counted(noun: str, use: Use) -> str:
    """Return "124 mentions in 12 documents" in the language spoken now."""
    many = {
        "mention": ngettext("{count} mention", "{count} mentions", use.count),
        "stance": ngettext("{count} stance", "{count} stances", use.count),
        "relation": ngettext("{count} relation", "{count} relations", use.count),
        "document_label": ngettext("{count} document label", "{count} document labels", use.count),
    }[noun].format(count=grouped(use.count))
    where = ngettext("in {count} document", "in {count} documents", use.documents).format(
        count=grouped(use.documents)
    )
    return f"{many} {where}"


_COLUMNS: dict[Part, tuple[Table, Column]] = {
    Part.LABELS: ("mention", "label"),
    Part.POLARITIES: ("stance", "polarity"),
    Part.RELATION_TYPES: ("relation", "label"),
    Part.DOCUMENT_LABELS: ("document_label", "label"),
}
