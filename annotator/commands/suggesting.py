"""Suggesting: what the program knows of names when it suggests mentions, kept in step with a project."""

from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import Document, Entity, Mention, Scheme
from annotator.language import morphology, plain_date
from annotator.settings import Settings
from annotator.store import LabelledDocument, LabelledWords, Store, labelled_documents
from annotator.suggestions import (
    Knowledge,
    KnownNames,
    KnownSource,
    Labelled,
    OwnLists,
    SeenNames,
    list_files,
    listed_names,
    read_lists,
)
from annotator.suggestions.sources import LISTS, REGISTER, SEEN

MOST_READ = 500
"""So many finished documents are read for how often words stand there unlabelled, the newest."""
LISTS_PRIOR = 0.95
REGISTER_PRIOR = 0.85
"""How often a name from there is right while nothing else is known of it."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wishes of suggestions: their own lists, and which sources make none."""

    lists: OwnLists = OwnLists()  # noqa: RUF009 - frozen
    off: frozenset[str] = frozenset()


def lists_folder(settings: Settings) -> Path:
    """Return where the user's own lists are, or are to be put."""
    wanted = settings.name_lists[0] if settings.name_lists else "lists"
    return settings.file.parent / Path(wanted).expanduser()


def wishes_of(settings: Settings) -> Wishes:
    """Return what the settings say; the files of lists are read."""
    files = list_files(settings.file.parent, settings.name_lists)
    return Wishes(read_lists(files), frozenset(settings.suggestions_off))


class Suggester:
    """Knows the names of a project: those labelled before, registered, listed.

    The names that were labelled are read from the project file once (`read_seen`, which may run in
    another thread); from then on everything follows what it is told.
    """

    def __init__(self, scheme: Scheme, entities: Mapping[str, Entity], wishes: Wishes) -> None:
        self.scheme = scheme
        self.wishes = wishes
        self.seen = SeenNames(scheme)
        self.dictionary = False
        self._entities = entities
        self._register = KnownNames(scheme)
        for entity in entities.values():
            self.take_entity(None, entity)
        self._lists, self.problems = listed_names(wishes.lists, scheme, entities.values())

    def knowledge(self, document: Document) -> Knowledge:
        """Return what suggestions in a document are made from."""
        seen = self.seen
        lists = [
            KnownSource(LISTS, names, LISTS_PRIOR, name) for name, names in self._lists.items()
        ]
        known = (
            *lists,
            KnownSource(SEEN, seen.names),
            KnownSource(REGISTER, self._register, REGISTER_PRIOR),
            KnownSource(REGISTER, self._offices(document), REGISTER_PRIOR),
        )
        words = morphology() if self.dictionary else None
        off = self.wishes.off
        return Knowledge(self.scheme, seen, known, self._entities, words, off, seen.nests)

    def counts(self) -> dict[str, int]:
        """Return how many names each source knows."""
        listed = sum(len(names) for names in self._lists.values())
        return {LISTS: listed, SEEN: len(self.seen.names), REGISTER: len(self._register)}

    def take_entity(self, gone: Entity | None, there: Entity | None) -> None:
        """Follow one change of the register."""
        for entity, by in ((gone, -1), (there, 1)):
            if entity and not entity.virtual:
                label = entity.label if self.scheme.has_label(entity.label) else ""
                for name in entity.names:
                    self._register.add(name, label, entity.id, by)

    def learn(self, document: Document, mentions: Iterable[Mention], finished: bool) -> None:
        """Learn what was labelled in a document, in place of what was known of it."""
        whole = [one for one in mentions if len(one.spans) == 1]
        rows = [
            LabelledWords(
                one.hull.start, one.hull.end, one.quote(document.text), one.label, one.entity
            )
            for one in whole
        ]
        text = document.text if finished else None
        self.seen.take(document.id, _counted(rows), text, _inside(rows))

    def _offices(self, document: Document) -> KnownNames:
        """Return the offices held on the day of a document; how they are labelled is not known."""
        date = plain_date(document.metadata.get("published", ""))
        names = KnownNames(self.scheme)
        for entity in self._entities.values():
            for office in entity.offices:
                if office.held_on(date):
                    names.add(office.title, "", entity.id)
        return names


def reading_seen(path: Path, annotator: str, scheme: Scheme) -> Generator[SeenNames | None]:
    """Read the names that an annotator labelled in any document, or else gold; yield them last.

    It reads through a connection of its own, so that it may run in another thread, and yields None
    after each document.
    """
    with closing(Store(path, "", read_only=True)) as store:
        seen = SeenNames(scheme)
        told: list[tuple[LabelledDocument, Labelled]] = []
        for one in labelled_documents(store, annotator):
            labelled = _counted(one.words)
            seen.note(labelled)
            told.append((one, labelled))
            yield None
        read = 0
        for one, labelled in told:
            wanted = one.finished and read < MOST_READ
            read += wanted
            text = store.text(one.document) if wanted else None
            seen.take(one.document, labelled, text, _inside(one.words))
            yield None
        yield seen


def read_seen(path: Path, annotator: str, scheme: Scheme) -> SeenNames:
    """Return the names that an annotator labelled in any document, or else gold."""
    found = SeenNames(scheme)
    for one in reading_seen(path, annotator, scheme):
        found = one or found
    return found


def _counted(rows: Iterable[LabelledWords]) -> Labelled:
    return Counter((" ".join(one.words.split()), one.label, one.entity) for one in rows)


def _inside(rows: Sequence[LabelledWords]) -> int:
    """Return how many stretches lie within another one."""
    count = end = 0
    for one in sorted(rows, key=lambda row: (row.start, -row.end)):
        count += one.end <= end
        end = max(end, one.end)
    return count
