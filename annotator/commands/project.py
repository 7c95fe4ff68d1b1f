"""Making and opening projects."""

from pathlib import Path
from secrets import token_hex

from annotator.commands.command import command
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Runner, Session, run_now
from annotator.domain import (
    GOLD,
    VIRTUAL_ENTITIES,
    Annotator,
    Damaged,
    ProjectError,
    Role,
    Scheme,
)
from annotator.paths import state_folder
from annotator.store import Header, Report, Store, check, content_hash
from annotator.words import _

CHECKED_AT_ONCE = 50_000_000
"""Bytes up to which a project is checked whole before it is shown; that takes two seconds."""


@command("Start the project")
def begin(store: Store, scheme: Scheme, annotator: Annotator) -> None:
    """Put into an empty project what every project has."""
    store.add(scheme)
    store.add(annotator)
    store.add(Annotator(GOLD, "Gold", Role.GOLD))
    for entity in VIRTUAL_ENTITIES:
        store.add(entity)


@command("Add an annotator")
def add_annotator(store: Store, annotator: Annotator) -> None:
    """Let someone more annotate in this project."""
    store.add(annotator)


def new_annotator(name: str, role: Role = Role.PERSON) -> Annotator:
    """Return an annotator with a pseudonym of their own."""
    return Annotator(f"a-{token_hex(8)}", name.strip(), role)


def create_project(
    path: Path, scheme: Scheme, annotator: str, install: str = "", run: Runner = run_now
) -> Session:
    """Make a project file at `path` and open it; ProjectError when something stands there."""
    if not annotator.strip():
        raise ProjectError(_("An annotator needs a name."))
    own = install or installation()
    person = new_annotator(annotator)
    with Store.created(path, own) as store:
        with store.recording(Header(begin.title, person.id, "begin")):
            begin(store, scheme, person)
        store.commit()
    return open_project(path, annotator, install=own, run=run)


def open_project(
    path: Path,
    annotator: str = "",
    *,
    read_only: bool = False,
    install: str = "",
    run: Runner = run_now,
) -> Session:
    """Open the project at `path` for the annotator of that name; the first person when not named.

    A project of up to 50 MB is checked whole: Damaged, with the first fault, when a byte is not
    what was written.
    """
    store = Store(path, install or installation(), read_only=read_only)
    try:
        if path.stat().st_size <= CHECKED_AT_ONCE:
            refuse_damage(store)
        return Session(store, _who(store, annotator).id, run)
    except BaseException:
        store.close()
        raise


def check_project(path: Path, progress: Progress | None = None, install: str = "") -> Report:
    """Look at every byte that matters in the project at `path`, whatever its size."""
    heard = progress or Quiet()
    store = Store(path, install or installation(), read_only=True)
    try:
        report = check(store, lambda message: heard.step(message, 0))
        if report.sound:
            report.content_hash = content_hash(store)
        return report
    finally:
        store.close()


def refuse_damage(store: Store) -> None:
    """Raise Damaged when the check of the open file finds a fault."""
    report = check(store)
    if not report.sound:
        raise Damaged(
            _(
                "{path} is damaged: {fault} ({count} faults in all). Nothing was changed; keep this "
                "file and go on from a copy."
            ).format(path=store.path, fault=report.faults[0], count=len(report.faults))
        )


def installation(folder: Path | None = None) -> str:
    """Return the random id of this installation of the program, made at its first start."""
    place = (folder or state_folder()) / "installation"
    try:
        return place.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        made = token_hex(16)
        place.write_text(made + "\n", encoding="ascii")
        return made


def _who(store: Store, name: str) -> Annotator:
    own = (Role.PERSON, Role.AGAIN)  # a package may be for a second reading only
    people = [person for person in store.each(Annotator) if person.role in own]
    people.sort(key=lambda person: own.index(person.role))
    for person in people:
        if not name or person.name == name:
            return person
    if not people:
        raise ProjectError(_("{path} has no annotator.").format(path=store.path))
    raise ProjectError(
        _("{path} has no annotator “{name}”; it has {names}.").format(
            path=store.path, name=name, names=", ".join(person.name for person in people)
        )
    )
