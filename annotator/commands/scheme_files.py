"""Scheme files: a project's scheme written to a TOML file, and one read with what that would do."""

from collections.abc import Iterator
from pathlib import Path

from annotator.commands.scheme import take_scheme
from annotator.commands.scheme_preview import uses_of
from annotator.commands.session import Session
from annotator.domain import Scheme, scheme_edits
from annotator.domain.scheme_edits import Part, Reading
from annotator.formats import read_scheme, scheme_to_record, write_scheme
from annotator.words import _, grouped, ngettext


def write_scheme_file(session: Session, path: Path) -> None:
    """Write the project's scheme to `path`, replacing an earlier file."""
    write_scheme(session.scheme, path)


def read_scheme_file(session: Session, path: Path) -> tuple[Scheme, Reading]:
    """Return the scheme in a file and what reading it would do; nothing is changed yet."""
    given = read_scheme(path)
    return given, scheme_edits.read(session.scheme, given)


def take_scheme_file(session: Session, given: Scheme) -> Reading:
    """Let the project's scheme be as `given`, as one step."""
    return session.do(take_scheme, given)


def summary(reading: Reading) -> str:
    """Return in one sentence what reading a scheme does."""
    if not (reading.added or reading.changed or reading.retired):
        return _("The project's scheme says the same already.")
    return _("Added: {added}; changed: {changed}; retired: {retired}.").format(
        added=len(reading.added), changed=len(reading.changed), retired=len(reading.retired)
    )


def details(session: Session, reading: Reading) -> Iterator[str]:
    """Yield a line for each key that reading a scheme adds, changes or retires."""
    for part, key in reading.added:
        yield _("Added: {key} ({part})").format(key=key, part=part_title(part))
    for part, key in reading.changed:
        yield _("Changed: {key} ({part})").format(key=key, part=part_title(part))
    uses = {part: uses_of(session, part) for part in {part for part, _key in reading.retired}}
    for part, key in reading.retired:
        count = uses[part][key]
        used = ngettext("{count} use stays", "{count} uses stay", count).format(
            count=grouped(count)
        )
        yield _("Retired: {key} ({part}; {used})").format(key=key, part=part_title(part), used=used)


def part_title(part: Part) -> str:
    """Return what the screen calls a part of the scheme."""
    return {
        Part.LABELS: _("Labels"),
        Part.POLARITIES: _("Polarities"),
        Part.QUALIFIERS: _("Qualifiers"),
        Part.RELATION_TYPES: _("Relation types"),
        Part.DOCUMENT_LABELS: _("Document labels"),
    }[part]


def as_json(session: Session) -> dict[str, object]:
    """Return the scheme for scripts: as a file holds it, with its version and how much uses it."""
    return {
        **scheme_to_record(session.scheme),
        "version": session.scheme.version,
        "uses": {part.value: uses_of(session, part) for part in Part},
    }


def reading_as_json(reading: Reading) -> dict[str, object]:
    """Return for scripts what reading did: keys by part, added, changed and retired."""
    return {
        name: {
            part.value: [key for of, key in keys if of is part]
            for part in Part
            if any(of is part for of, _key in keys)
        }
        for name, keys in (
            ("added", reading.added),
            ("changed", reading.changed),
            ("retired", reading.retired),
        )
    }
