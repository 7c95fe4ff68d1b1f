"""Imports from a terminal: reading files, only looking at what would come in, and what once came in."""

import argparse
from pathlib import Path

from annotator.cli.output import Output
from annotator.commands.import_report import (
    FIRST_PLACES,
    ImportReport,
    arrival_json,
    told_in_words,
)
from annotator.commands.project import open_project
from annotator.commands.transfer import Taking, import_files, imports
from annotator.formats import ALL_UNITS, FORMATS, Wish, wished_columns
from annotator.store import Imported
from annotator.words import _, grouped


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `import` may be told."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    readable = [name for name, one in FORMATS.items() if one.reads]
    parser.add_argument("--format", choices=readable, help=_("found out when left out"))
    parser.add_argument("--annotator", default="", help=_("whose annotations these are"))
    parser.add_argument("--encoding", help=_("of plain texts; found out when left out"))
    parser.add_argument(
        "--columns", default="", metavar="text=NAME,…", help=_("which columns of a table to take")
    )
    parser.add_argument(
        "--offset-unit", choices=ALL_UNITS, default="", help=_("what offsets of doccano count")
    )
    taking = parser.add_mutually_exclusive_group()
    taking.add_argument(
        "--as-suggestions",
        dest="taking",
        action="store_const",
        const=Taking.SUGGESTIONS,
        default=Taking.AS_SAID,
        help=_("all annotations are a program's: offer them, keep none"),
    )
    taking.add_argument(
        "--as-annotations",
        dest="taking",
        action="store_const",
        const=Taking.ANNOTATIONS,
        help=_("keep as annotations what files call predictions, too"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would come in"))


def run(options: argparse.Namespace, output: Output) -> int:
    """Read files into the project, or only say what that would bring."""
    wish = Wish(wished_columns(options.columns), options.offset_unit)
    session = open_project(options.project)
    try:
        report = import_files(
            session,
            options.paths,
            format=options.format,
            encoding=options.encoding,
            annotator=options.annotator,
            wish=wish,
            taking=options.taking,
            agree=lambda _report: not options.dry_run,
            progress=output,
        )
    finally:
        session.close()
    for problem in report.problems[: FIRST_PLACES if options.dry_run else None]:
        output.complain(f"{problem.severity.value}: {problem}")
    _say(report, output, dry=options.dry_run)
    output.result(report.as_json())
    return 0 if report.imported or not report.failed else 1


def told(options: argparse.Namespace, output: Output) -> int:
    """Show the reports of all imports."""
    session = open_project(options.project, read_only=True)
    try:
        found = imports(session)
    finally:
        session.close()
    for one in found:
        _say_earlier(one, output)
    output.result(
        [
            {"step": one.step, "at": one.at, "stands": one.stands, **arrival_json(one.arrival)}
            for one in found
        ]
    )
    return 0


def _say(report: ImportReport, output: Output, *, dry: bool) -> None:
    if dry:
        output.say(_("This would come in; nothing was written."))
        formats = ", ".join(sorted(report.formats))
        output.say(_("Formats: {formats}.").format(formats=formats or "–"))
        output.say(_("Encodings: {codecs}.").format(codecs=", ".join(report.codecs) or "–"))
        if report.units:
            output.say(_("Offsets count: {units}.").format(units=", ".join(report.units)))
        output.say(_("Left out: {count}.").format(count=report.left_out))
    if said := report.severities():
        output.say(said)
    output.say(report.summary())


def _say_earlier(one: Imported, output: Output) -> None:
    arrival = one.arrival
    files = ", ".join(arrival.files)
    output.say(f"{one.at}  {files}" if one.stands else f"{one.at}  {files} " + _("(undone)"))
    counts = ", ".join(f"{name} {grouped(count)}" for name, count in arrival.counts if count)
    output.say(f"  {', '.join(arrival.formats)}; {', '.join(arrival.codecs)}; {counts}")
    if said := told_in_words(dict(arrival.told)):
        output.say(f"  {said}")
    for problem in arrival.problems[:FIRST_PLACES]:
        output.say(f"  {problem.severity.value}: {problem}")
