"""Participants: who can be an end of a stance or be meant by a mention, and how typing finds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.commands.called import VIRTUAL
from annotator.commands.session import Presence
from annotator.domain import Entity, Mention, Span
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import as_cyrillic, as_latin
from annotator.ui.mention_index import Place, place_of_mention
from annotator.words import _

NOWHERE: Mapping[str, Presence] = {}
Kind = Literal["virtual", "here", "words", "elsewhere", "new", "topic"]

_ROMAN = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            [
                "a",
                "b",
                "v",
                "g",
                "d",
                "e",
                "e",
                "zh",
                "z",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "ch",
                "sh",
                "sch",
                "",
                "y",
                "",
                "e",
                "yu",
                "ya",
            ],
            strict=True,
        )
    )
)


@dataclass(frozen=True, slots=True)
class Participant:
    """One line to choose: `id` is that of an entity or of a mention that names nobody yet.

    A topic has no id.
    """

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    label: str = ""
    count: int = 0
    documents: int = 0
    stances: int = 0


def participants(desk: Desk) -> list[Participant]:
    """Return who can be chosen: virtual ones, those named here, unlinked words, all others."""
    here = named_here(desk)
    shown = {one.id for one in here}
    others = [
        _of_entity(entity, "elsewhere")
        for entity in sorted(desk.entities.values(), key=lambda one: one.name.casefold())
        if not entity.virtual and entity.id not in shown
    ]
    return [*virtual_ones(desk), *here, *others]


def virtual_ones(desk: Desk, present: Mapping[str, Presence] = NOWHERE) -> list[Participant]:
    """Return the virtual entities, with the number of stances where `present` tells them."""
    return [
        Participant(
            id,
            desk.entity_name(id),
            "virtual",
            (desk.entities[id].name,),
            stances=present[id].stances if id in present else 0,
        )
        for id in VIRTUAL
        if id in desk.entities
    ]


def in_register(desk: Desk, present: Mapping[str, Presence]) -> list[Participant]:
    """Return every entity of the project by name, virtual ones first, as `present` counts them."""
    nothing = Presence()
    rows = [
        _of_entity(
            one, "elsewhere", there.mentions, documents=there.documents, stances=there.stances
        )
        for one in desk.entities.values()
        if not one.virtual
        for there in (present.get(one.id, nothing),)
    ]
    rows.sort(key=lambda one: (one.name.casefold(), one.id))
    return [*virtual_ones(desk, present), *rows]


def named_here(desk: Desk) -> list[Participant]:
    """Return who is named in the open document, by number of mentions; then unlinked words."""
    names_entity = {label.key for label in desk.scheme.labels if label.entity}
    entities = [
        (-count, place_of_mention(first), _of_entity(desk.entities[id], "here", count, first.label))
        for id, first, count in desk.index.entities()
        if id in desk.entities
    ]
    unlinked = [
        (-count, place_of_mention(first), _of_words(desk, first, count))
        for first, count in desk.index.words()
        if first.label in names_entity
    ]
    found = [*sorted(entities, key=_by_number), *sorted(unlinked, key=_by_number)]
    return [one for _count, _place, one in found]


def mentions_of(desk: Desk, participant: Participant) -> list[Mention]:
    """Return the mentions of a participant in the open document, in text order."""
    if participant.kind != "words":
        return desk.index.naming(participant.id)
    first = desk.work.mentions.get(participant.id)
    return desk.index.alike(first) if first else []


def matching(choices: Iterable[Participant], typed: str) -> list[Participant]:
    """Return the choices one of whose words begins as typed, in either script or layout."""
    wanted = typed.casefold().split()
    if not wanted:
        return list(choices)
    ranked = [(rank, choice) for choice in choices if (rank := _rank(choice, wanted)) is not None]
    return [choice for _rank_, choice in sorted(ranked, key=lambda pair: pair[0])]


def before_caret(desk: Desk, caret: int) -> str:
    """Return the participant named nearest before the caret, by id; nothing when there is none."""
    near = (one for one in desk.index.before(caret) if names_somebody(desk, one))
    nearest = next(near, None)
    return id_of(desk, nearest) if nearest else ""


def anchor(desk: Desk, id: str, evidence: Sequence[Span]) -> str:
    """Return the mention of a participant nearest to the evidence; its own id without any."""
    chosen = next((one for one in named_here(desk) if one.id == id), None)
    found = mentions_of(desk, chosen) if chosen else []
    if not found or not evidence:
        return found[0].id if chosen and chosen.kind == "words" else id
    middle = evidence[0].start + len(evidence[0]) // 2
    inside = [one for one in found if any(span.contains(one.hull) for span in evidence)]
    return min(inside or found, key=lambda one: abs(one.hull.start - middle)).id


def for_mention(desk: Desk, mention: Mention, likely: Sequence[str]) -> list[Participant]:
    """Return who a mention may mean: `likely` first, a new entity, who sounds like it, then all."""
    known = [one for one in participants(desk) if one.kind in ("here", "elsewhere")]
    quote = " ".join(desk.quote(mention).split())
    first = {id: at for at, id in enumerate(likely)}
    meant = sorted((one for one in known if one.id in first), key=lambda one: first[one.id])
    rest = [one for one in known if one.id not in first]
    rest.sort(
        key=lambda one: (not _alike(one, quote), desk.entities[one.id].label != mention.label)
    )
    taken = any(quote == one.name and one.label == mention.label for one in known)
    new = [] if taken else [new_entity(quote)]
    return [*meant, *new, *rest]


def new_entity(name: str) -> Participant:
    """Return the choice that makes a new entity."""
    return Participant("", name, "new", (name,))


def topic(name: str) -> Participant:
    """Return the choice of a topic, which is nobody."""
    return Participant("", name, "topic", (name,))


def title(participant: Participant) -> str:
    """Return what the list shows."""
    if participant.kind == "new":
        return _("New: {name}").format(name=participant.name)
    if participant.kind == "topic":
        return _("Topic: {name}").format(name=participant.name)
    return " ".join(participant.name.split())


def names_somebody(desk: Desk, mention: Mention) -> bool:
    """Whether a mention names a participant, or could."""
    return bool(mention.entity) or desk.label(mention.label).entity


def id_of(desk: Desk, mention: Mention) -> str:
    """Return the id of whom a mention names, known or not yet."""
    if mention.entity:
        return mention.entity
    return desk.index.alike(mention)[0].id


def _of_words(desk: Desk, first: Mention, count: int) -> Participant:
    return Participant(first.id, desk.quote(first), "words", (), first.label, count)


def _by_number(row: tuple[int, Place, Participant]) -> tuple[int, Place]:
    return row[:2]


def _of_entity(
    entity: Entity,
    kind: Kind,
    count: int = 0,
    label: str = "",
    *,
    documents: int = 0,
    stances: int = 0,
) -> Participant:
    shown = entity.label or label
    return Participant(entity.id, entity.name, kind, entity.names, shown, count, documents, stances)


def _rank(choice: Participant, wanted: list[str]) -> int | None:
    names = [choice.name, *choice.names]
    for rank, change in enumerate((_same, roman, as_latin, as_cyrillic)):
        asked = [change(one) for one in wanted]
        for name in names:
            words = [roman(one) if change is roman else one for one in _words_of(name)]
            if all(any(word.startswith(one) for word in words) for one in asked):
                return rank
    return None


def _words_of(name: str) -> list[str]:
    return name.casefold().replace("-", " ").split()


def _same(word: str) -> str:
    return word


def roman(word: str) -> str:
    """Return a word in Latin letters, small, as it sounds."""
    return word.casefold().translate(_ROMAN)


def _alike(participant: Participant, quote: str) -> bool:
    """Whether a word of the quote begins as a word of a name does, endings aside."""
    stems = {word[: max(4, len(word) - 2)] for word in _words_of(quote) if len(word) > 2}
    return any(
        word.startswith(stem) or (len(word) > 3 and stem.startswith(word[: max(4, len(word) - 2)]))
        for name in participant.names
        for word in _words_of(name)
        for stem in stems
    )
