"""Conflicts: what was said twice of one thing on two computers, and which version shall count."""

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, fields
from pathlib import Path

from annotator.commands.command import command
from annotator.commands.progress import Progress
from annotator.commands.session import Session
from annotator.commands.versions import Row, VersionWords, places_of
from annotator.domain import GOLD, Mention, NotFound, Noun, Replaced, Span
from annotator.store import Apart, Rivals, Store, Written, apart, rivals, snapshot
from annotator.words import _


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its record, when it was written (as the journal says it), and where it stands.

    `label` is that of a mention, else empty; `is_gone` says that the thing is not there.
    """

    record: str
    at: str
    spans: tuple[Span, ...]
    label: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing of which several versions were written apart, in words.

    `rows` tell in what they differ: the name of a field and what each version says there. `counts`
    is the place of the version that counts; -1 when something else was said since. `document` is
    empty where it is about none, `places` are where the versions stand in its text.
    """

    kind: str
    id: str
    title: str
    document: str
    name: str
    places: tuple[Span, ...]
    versions: tuple[Version, ...]
    rows: tuple[Row, ...]
    counts: int
    is_settled: bool


def conflicts(session: Session) -> list[Rivals]:
    """Return what two people or computers said of one thing without knowing of each other."""
    return rivals(session.store)


def gather_conflicts(path: Path, progress: Progress) -> list[Conflict]:
    """Return all conflicts of the project file at `path`, which is only read; open ones first.

    It may run in another thread than the session that has the project open.
    """
    with closing(Session(Store(path, "", read_only=True), GOLD)) as session:
        return in_words(session, progress)


def in_words(session: Session, progress: Progress) -> list[Conflict]:
    """Return all conflicts of an open project, open ones first."""
    words = VersionWords(session)
    found: list[Conflict] = []
    with snapshot(session.store):
        several = apart(session.store)
    for number, one in enumerate(several, 1):
        progress.step(_("Looking for conflicts"), number, len(several))
        with suppress(NotFound):  # its document, or it, is gone meanwhile
            found.append(_told(one, words))
    return found


@command("Settle the conflict")
def choose_version(store: Store, kind: str, id: str, record: str = "") -> None:
    """Let the version `record` of an object count, or the one that does; the others are past.

    Another version may be taken later, as long as the project has it. NotFound when there is no such
    conflict or version.
    """
    found = [one for one in rivals(store) if (one.kind, one.id) == (kind, id)]
    if not found and not record:
        raise NotFound(_("There is no conflict about {kind} “{id}”.").format(kind=kind, id=id))
    if record and record not in {one.id for one in store.journal.versions(kind, id)}:
        raise NotFound(_("There is no version “{record}” of it.").format(record=record))
    now = store.folded(kind, id, store.journal.heads(kind, id)[:1])
    chosen = store.folded(kind, id, [record]) if record else now
    if now is None:
        if chosen is not None:
            store.add(chosen)
    elif chosen is None:
        store.remove(now)
    elif found or chosen != now:
        store.apply(Replaced(now, chosen))


def differences(conflict: Rivals) -> list[dict[str, str] | None]:
    """Return what each version says where they differ, first the one that counts.

    None stands for “it is gone”; if all others are, the one that is not says everything.
    """
    versions = [_fields(noun) for noun in (conflict.counts, *conflict.others)]
    there = [version for version in versions if version is not None]
    differing = [
        name for name in there[0] if len(there) == 1 or len({one[name] for one in there}) > 1
    ]
    return [
        None if version is None else {name: version[name] for name in differing}
        for version in versions
    ]


def conflict_json(conflict: Rivals) -> dict[str, object]:
    """Return what scripts read of a conflict."""
    counts, *aside = differences(conflict)
    return {
        "kind": conflict.kind,
        "id": conflict.id,
        "counts": counts,
        "aside": [
            {"record": record, "says": said}
            for record, said in zip(conflict.records, aside, strict=True)
        ],
    }


def _fields(noun: Noun | None) -> dict[str, str] | None:
    if noun is None:
        return None
    return {one.name: str(getattr(noun, one.name)) for one in fields(noun) if one.name != "text"}


def _version(one: Written) -> Version:
    label = one.noun.label if isinstance(one.noun, Mention) else ""
    return Version(one.record, one.at, places_of(one.noun), label, one.noun is None)


def _told(one: Apart, words: VersionWords) -> Conflict:
    nouns: Sequence[Noun | None] = [version.noun for version in one.versions]
    shown = next(noun for noun in (one.now, *nouns) if noun is not None)
    document, name = words.document(shown)
    return Conflict(
        one.kind,
        one.id,
        words.title(shown),
        document,
        name,
        words.places(nouns),
        tuple(map(_version, one.versions)),
        words.rows(nouns),
        nouns.index(one.now) if one.now in nouns else -1,
        one.is_settled,
    )
