"""The verb `scheme`: show a project's scheme, write it to a file, or let it be as a file says."""

import argparse
from pathlib import Path

from annotator.cli.output import Output
from annotator.commands import scheme_files
from annotator.commands.project import open_project
from annotator.commands.session import Session
from annotator.domain.scheme_edits import Part, items
from annotator.words import _, language


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add what may be said to the verb."""
    verb.add_argument("--write", type=Path, metavar="FILE", help=_("write it to a TOML file"))
    verb.add_argument("--read", type=Path, metavar="FILE", help=_("let it be as a TOML file says"))


def run(options: argparse.Namespace, output: Output) -> int:
    """Read first, then write, then print what there is."""
    session = open_project(options.project, read_only=options.read is None)
    try:
        reading = _read(session, options.read, output) if options.read else None
        if options.write:
            scheme_files.write_scheme_file(session, options.write)
            output.say(_("Wrote {path}.").format(path=options.write))
        if reading is None and not options.write:
            _show(session, output)
        told = scheme_files.as_json(session)
        output.result(told if reading is None else told | {"reading": reading})
    finally:
        session.close()
    return 0


def _read(session: Session, path: Path, output: Output) -> dict[str, object]:
    given, reading = scheme_files.read_scheme_file(session, path)
    lines = list(scheme_files.details(session, reading))
    scheme_files.take_scheme_file(session, given)
    output.say(scheme_files.summary(reading))
    for line in lines:
        output.say(f"  {line}")
    return scheme_files.reading_as_json(reading)


def _show(session: Session, output: Output) -> None:
    output.say(session.scheme.name)
    for part in Part:
        uses = scheme_files.uses_of(session, part)
        output.say(f"{scheme_files.part_title(part)}:")
        for one in items(session.scheme, part):
            mark = f"  ({_('retired')})" if one.retired else ""
            output.say(f"  {one.key:24} {uses[one.key]:>9,}  {one.title(language())}{mark}")
