"""Packages: documents and scheme handed to one annotator in a project file of their own."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from math import ceil
from pathlib import Path

from annotator.commands.progress import Progress, Quiet
from annotator.commands.project import new_annotator
from annotator.commands.session import Session
from annotator.domain import (
    GOLD,
    AnnotationError,
    Annotator,
    Document,
    Entity,
    NotFound,
    Noun,
    ProjectError,
    Role,
    Scheme,
    Standing,
    State,
    SuggestionSet,
    person_of,
    second_reader,
)
from annotator.exchange.plan import Plan, plan, sample
from annotator.exchange.sharing import shared_entities
from annotator.formats.files import Names
from annotator.store import Header, Listed, Store, carry, check, listed, owned, spoken_by
from annotator.words import _, noted

HAND_OUT = noted("Hand out documents")
START = noted("Start the package")
SUFFIX = ".annot"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents are handed out: by id or pattern of names, by state, and a sample of these.

    Nothing chosen means all. `state` is that of the first annotator's work.
    """

    documents: tuple[str, ...] = ()
    state: State | None = None
    sample: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    """One package: for whom, where it goes, what it holds."""

    annotator: str
    path: Path
    documents: tuple[str, ...]
    characters: int
    entities: int = 0
    suggestions: int = 0


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed out."""

    packages: tuple[Package, ...]
    read_by_all: int

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "packages": [
                {
                    "annotator": one.annotator,
                    "path": str(one.path),
                    "documents": list(one.documents),
                    "characters": one.characters,
                    "entities": one.entities,
                    "suggestions": one.suggestions,
                }
                for one in self.packages
            ],
            "read_by_all": self.read_by_all,
        }


def chosen(session: Session, choice: Choice, annotator: str = "") -> list[Listed]:
    """Return the documents that a choice means; NotFound when that is none."""
    person = _named(session, annotator)
    found = listed(session.store, person.id if person else "")
    if choice.documents:
        for pattern in choice.documents:
            if not any(_is_meant(row, pattern) for row in found):
                raise NotFound(_("The project has no document “{id}”.").format(id=pattern))
        found = [row for row in found if any(_is_meant(row, one) for one in choice.documents)]
    if choice.state is not None:
        found = [row for row in found if row.state is choice.state]
    if choice.sample:
        kept = set(sample([row.id for row in found], choice.sample, choice.seed))
        found = [row for row in found if row.id in kept]
    if not found:
        raise NotFound(_("No document is chosen; nothing was handed out."))
    return found


def deal(
    session: Session,
    annotators: Sequence[str],
    choice: Choice,
    *,
    readers: int = 0,
    shared: float = 0.0,
) -> Plan:
    """Return who would read what; see `exchange.plan`."""
    rows = chosen(session, choice, annotators[0] if annotators else "")
    lengths = {row.id: row.length for row in rows}
    return plan(lengths, annotators, readers=readers, shared=shared, seed=choice.seed)


def deal_again(session: Session, annotators: Sequence[str], share: float, *, seed: int = 0) -> Plan:
    """Return which of their own finished documents people would read again; a `share` of 0 to 1.

    None is given a third time. NotFound when somebody has none.
    """
    shares: dict[str, tuple[str, ...]] = {}
    for name in annotators:
        person = _named(session, name)
        found = _finished_once(session.store, person.id) if person else []
        if not found:
            raise NotFound(
                _("{name} has finished no document that could be read again.").format(name=name)
            )
        shares[name] = tuple(sample(found, ceil(share * len(found)), seed))
    return Plan(shares, ())


def hand_out(
    session: Session,
    dealt: Plan,
    destination: Path,
    *,
    register: bool = False,
    suggestions: bool = False,
    again: bool = False,
    progress: Progress | None = None,
) -> Handed:
    """Make a package for every annotator of a plan, and note in the project who has what.

    With `again` the packages are for second readings: nothing of the first is in them, nor does
    anything tell that there was one.

    `destination` is the file of a single package, or a folder. A package holds the scheme, the
    documents, what its annotator has there already, and no trace of anybody else; with `register`
    all entities of the project, else those that tell nothing about others; with `suggestions` what
    suggesters say of the documents. All or none are made.
    """
    heard = progress or Quiet()
    paths = _paths(session, dealt, destination, again=again)
    made: list[Path] = []

    def job(store: Store) -> tuple[Package, ...]:
        packages: list[Package] = []
        for name, documents in dealt.shares.items():
            heard.step(_("Handing out"), len(packages), len(dealt.shares))
            annotator = _assign(session, store, name, documents, again=again)
            made.append(paths[name])
            nouns = _contents(store, annotator, documents, register)
            nouns += _suggested(store, documents) if suggestions else []
            _write(store, paths[name], replace(annotator, name=name), nouns)
            packages.append(_described(annotator, paths[name], documents, nouns))
        return tuple(packages)

    try:
        packages = session.record(HAND_OUT, job)
        session.settle()
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return Handed(packages, len(dealt.read_by_all))


def give_back(session: Session, destination: Path) -> Path:
    """Write a checked copy of the project to send back; `destination` is a file or a folder."""
    session.settle()
    path = destination / session.path.name if destination.is_dir() else destination
    session.store.copy_to(path)
    with closing(Store(path, "", read_only=True)) as copy:
        report = check(copy)
    if not report.sound:
        path.unlink()
        raise ProjectError(
            _("The copy is not what it should be ({fault}); nothing was written.").format(
                fault=report.faults[0]
            )
        )
    return path


def _finished_once(store: Store, person: str) -> list[str]:
    """Return the documents that somebody has finished and not been given again."""
    done = store.each(Standing, annotator=person, state=State.FINISHED.value)
    second = second_reader(person, "").id
    again = {one.document for one in store.each(Standing, annotator=second)}
    return sorted(one.document for one in done if one.document not in again)


def _assign(
    session: Session, store: Store, name: str, documents: Sequence[str], *, again: bool
) -> Annotator:
    annotator = _named(session, name)
    if again and annotator:
        called = _("{name}, second reading").format(name=annotator.name)
        annotator = second_reader(annotator.id, called)
        if store.find(Annotator, annotator.id) is None:
            store.add(annotator)
    if annotator is None:
        annotator = new_annotator(name)
        store.add(annotator)
    for document in documents:
        if store.find(Standing, f"{document}/{annotator.id}") is None:
            store.add(Standing(document, annotator.id))
    return annotator


def _contents(
    store: Store, annotator: Annotator, documents: Sequence[str], register: bool
) -> list[Noun]:
    person = person_of(annotator.id)
    entities = shared_entities(store.each(Entity), spoken_by(store), person, whole=register)
    return [
        store.get(Scheme, "scheme"),
        store.get(Annotator, GOLD),
        annotator,
        *entities,
        *(store.get(Document, id) for id in documents),
        *(noun for id in documents for noun in owned(store, id, annotator.id)),
    ]


def _suggested(store: Store, documents: Sequence[str]) -> list[Noun]:
    """Return what suggesters say of some documents, and who they are."""
    said = [one for id in documents for one in store.each(SuggestionSet, document=id)]
    return [*(store.get(Annotator, id) for id in {one.annotator: 0 for one in said}), *said]


def _write(source: Store, path: Path, annotator: Annotator, nouns: Sequence[Noun]) -> None:
    origin = source.steps()[0].id
    with Store.created(path, source.install) as package:
        with package.recording(Header(START, annotator.id, "begin", origin), keep=False):
            carry(package, source, nouns)
            package.rename_person(annotator.id, annotator.name)
        package.commit()


def _described(
    annotator: Annotator, path: Path, documents: Sequence[str], nouns: Sequence[Noun]
) -> Package:
    characters = sum(len(noun.text) for noun in nouns if isinstance(noun, Document))
    entities = sum(isinstance(noun, Entity) and not noun.virtual for noun in nouns)
    suggestions = sum(noun.size for noun in nouns if isinstance(noun, SuggestionSet))
    return Package(annotator.name, path, tuple(documents), characters, entities, suggestions)


def _paths(session: Session, dealt: Plan, destination: Path, *, again: bool) -> dict[str, Path]:
    """Return where each package goes; ProjectError when something stands there."""
    if len(dealt.shares) == 1 and not destination.is_dir():
        paths = dict.fromkeys(dealt.shares, destination)
    else:
        destination.mkdir(parents=True, exist_ok=True)
        stem, names, more = session.path.stem, Names(), "-2" if again else ""
        paths = {
            name: destination / (names.of(f"{stem}-{name}{more}", name) + SUFFIX)
            for name in dealt.shares
        }
    for path in paths.values():
        if path.exists():
            raise ProjectError(_("{path} exists already; nothing was changed.").format(path=path))
    return paths


def _named(session: Session, name: str) -> Annotator | None:
    found = [one for one in session.annotators() if name in (one.name, one.id) and name]
    if len(found) > 1:
        raise NotFound(
            _("There is no single annotator “{name}”; choose among {names}.").format(
                name=name, names=", ".join(f"{one.name} ({one.id})" for one in found)
            )
        )
    if found and found[0].role is Role.GOLD:
        raise AnnotationError(_("Gold is nobody to hand documents to."))
    return found[0] if found else None


def _is_meant(row: Listed, pattern: str) -> bool:
    return row.id == pattern or fnmatchcase(row.name, pattern)
