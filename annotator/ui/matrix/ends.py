"""Ends: who can hold a stance in the open document, and towards whom or what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.commands.called import VIRTUAL
from annotator.domain import Stance
from annotator.ui.desk import Desk
from annotator.ui.tagging.participants import Participant, mentions_of, named_here

TOPIC = "topic:"


@dataclass(frozen=True, slots=True)
class End:
    """A row or a column: an entity, a mention that names nobody yet, or a topic.

    `id` is what a verb takes, and empty for a topic; `mentions` are the ids of its mentions here.
    """

    key: str
    id: str
    name: str
    mentions: tuple[str, ...] = ()

    @property
    def topic(self) -> bool:
        """Whether it is no participant but a topic."""
        return not self.id

    @property
    def everywhere(self) -> bool:
        """Whether all of the text is its own, so that it meets everybody."""
        return self.id == "author"


def ends(desk: Desk) -> tuple[list[End], list[End]]:
    """Return the holders and the targets of the open document, in the order of the matrix."""
    named = _named(desk)
    virtual = [End(id, id, desk.entity_name(id)) for id in VIRTUAL if id in desk.entities]
    stances = desk.stances()
    rows = _with(desk, [*virtual, *named], (one.holder for one in stances))
    columns = _with(desk, named, (one.target for one in stances if one.target))
    topics = {one.topic: None for one in stances if not one.target and one.topic}
    return rows, [*columns, *(End(TOPIC + topic, "", topic) for topic in topics)]


def key_of_target(stance: Stance) -> str:
    """Return the key of the column a stance stands in."""
    return stance.target or TOPIC + stance.topic


def _with(desk: Desk, known: list[End], ids: Iterable[str]) -> list[End]:
    there = {one.key for one in known}
    more = {id: None for id in ids if id and id not in there}
    return [*known, *(End(id, id, desk.entity_name(id)) for id in more)]


def _named(desk: Desk) -> list[End]:
    """Return who is named, by number of mentions.

    Words that name nobody yet go with an entity that is called just so, as they would only show the
    same name twice; nothing is said of them by that.
    """
    found: dict[str, End] = {}
    called: dict[tuple[str, str], str] = {}
    for one in named_here(desk):
        mentions = tuple(mention.id for mention in mentions_of(desk, one))
        known = called.get((_folded(one.name), one.label)) if one.kind == "words" else None
        if known:
            end = found[known]
            found[known] = replace(end, mentions=(*end.mentions, *mentions))
        else:
            found[one.id] = End(one.id, one.id, " ".join(one.name.split()), mentions)
            called |= {(_folded(name), one.label): one.id for name in _names(one)}
    places = {one.id: place for place, one in enumerate(desk.mentions())}
    return sorted(
        found.values(),
        key=lambda end: (-len(end.mentions), min(places[id] for id in end.mentions)),
    )


def _names(participant: Participant) -> tuple[str, ...]:
    return participant.names if participant.kind == "here" else ()


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
