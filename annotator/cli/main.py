"""The command line: one function per verb; exit status 0 done, 1 the answer is no, 2 wrong use."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from annotator import __version__
from annotator.cli import (
    adjudicate,
    agree,
    entities,
    exports,
    imports,
    learn,
    lint,
    packages,
    release,
    scheme,
    suggest,
    workload,
)
from annotator.cli.output import Output
from annotator.cli.search import add_arguments, search
from annotator.commands import transfer
from annotator.commands.outcomes import Outcomes, in_words, outcomes
from annotator.commands.project import check_project, create_project, open_project
from annotator.commands.statistics import statistics
from annotator.domain import AnnotatorError, LossRefused
from annotator.words import _, grouped, ngettext

Verb = Callable[[argparse.Namespace, Output], int]


class Verbs(Protocol):
    """What argparse gives for adding verbs; its own class is private."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser: ...


def main(arguments: Sequence[str]) -> int:
    """Run one verb and return its exit status."""
    options = parser().parse_args(arguments)
    output = Output(options.json)
    verb: Verb = options.verb
    try:
        return verb(options, output)
    except LossRefused as refusal:
        output.complain(str(refusal))
        return 1
    except AnnotatorError as fault:
        output.complain(str(fault))
        return 2
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        output.complain(_("Stopped; nothing was changed."))
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line."""
    top = argparse.ArgumentParser(
        prog="annotator",
        description=_("Label who is named in news articles, and who takes what stance to whom."),
        epilog=_("Without a verb, `annotator [PROJECT]` opens the window. docs/cli.md tells more."),
    )
    top.add_argument("--version", action="version", version=f"annotator {__version__}")
    verbs = top.add_subparsers(metavar=_("VERB"), required=True)

    new = _verb(verbs, "new", _new, _("make an empty project"))
    new.add_argument("--scheme", default="news", help=_("a built-in scheme or a TOML file"))
    new.add_argument("--annotator", default="", help=_("your name; the system's when left out"))

    imports.arguments(_verb(verbs, "import", imports.run, _("read articles or annotated corpora")))
    _verb(verbs, "imports", imports.told, _("show what every import brought and told"))

    exports.arguments(_verb(verbs, "export", exports.run, _("write the corpus in another format")))
    release.arguments(_verb(verbs, "release", release.run, _("make a folder for others")))
    _verb(
        verbs, "formats", exports.formats, _("what can be read and written, and what is lost"), None
    )
    _verb(verbs, "stats", _stats, _("count what the project holds"))
    suggest.arguments(
        _verb(verbs, "suggest", suggest.run, _("show which mentions the program suggests, and why"))
    )
    add_arguments(_verb(verbs, "search", search, _("find words in all documents")))
    lint.add_arguments(
        _verb(verbs, "check", _check, _("verify the file and every span against its text"))
    )
    learn.arguments(
        _verb(verbs, "learn", learn.run, _("learn from finished documents how they are labelled"))
    )
    _verb(verbs, "history", _history, _("list every step ever made"))
    agree.add(verbs, _verb)
    packages.add(verbs, _verb)
    adjudicate.add(verbs, _verb)
    workload.arguments(
        _verb(verbs, "workload", workload.run, _("who has what, and how far they are"))
    )
    scheme.arguments(_verb(verbs, "scheme", scheme.run, _("show, write or read the scheme")))
    entities.arguments(
        _verb(verbs, "entities", entities.run, _("list who is in the register, or merge entities"))
    )
    for name, told in (
        ("demo", _("show the main job on the sample article")),
        ("self-test", _("let the program prove that it works here")),
        ("bench", _("print the performance figures")),
    ):  # run by annotator.proof; listed here so that the help is whole
        _verb(verbs, name, exports.formats, told, None)
    return top


def _verb(
    verbs: Verbs,
    name: str,
    verb: Verb,
    told: str,
    project: str | None = "PROJECT",
) -> argparse.ArgumentParser:
    one = verbs.add_parser(name, help=told, description=told)
    one.set_defaults(verb=verb)
    one.add_argument("--json", action="store_true", help=_("print one JSON value"))
    if project:
        one.add_argument("project", type=Path, metavar=project)
    return one


def _new(options: argparse.Namespace, output: Output) -> int:
    chosen = transfer.scheme_called(options.scheme)
    session = create_project(options.project, chosen, options.annotator or getpass.getuser())
    output.say(_("Made {path}.").format(path=options.project))
    output.result(
        {
            "project": str(options.project),
            "annotator": session.annotator.name,
            "scheme": chosen.name,
            "scheme_version": chosen.version,
        }
    )
    session.close()
    return 0


def _stats(options: argparse.Namespace, output: Output) -> int:
    session = open_project(options.project, read_only=True)
    try:
        found = statistics(session)
        became = outcomes(session)
        said = session.content_hash
    finally:
        session.close()
    for key, value in found.items():
        if isinstance(value, dict):
            output.say(f"{key}:")
            for name, number in value.items():
                output.say(f"  {name:24} {number:>9,}")
        else:
            output.say(f"{key:26} {value:>9,}")
    _say_outcomes(became, output)
    output.result({**found, "suggestions": became.as_json(), "content_hash": said})
    return 0


def _say_outcomes(became: Outcomes, output: Output) -> None:
    """Say what became of suggestions, and who accepted them faster than anybody can look."""
    if became.is_empty:
        return
    output.say("suggestions:")
    for one in (*became.by_source, *became.by_annotator):
        rate = "–" if one.rate is None else f"{one.rate:.0%}"
        parts = (
            "" if one.offered is None else f"offered {grouped(one.offered)}",
            f"accepted {grouped(one.accepted)} ({rate})",
            f"changed {grouped(one.changed)}",
            f"deleted {grouped(one.deleted)}",
            f"refused {grouped(one.refused)}",
        )
        name = " ".join(filter(None, (one.name or "–", one.why)))
        output.say(f"  {name:24} {', '.join(filter(None, parts))}")
    for haste in became.hasty:
        output.complain(in_words(haste))


def _check(options: argparse.Namespace, output: Output) -> int:
    report = check_project(options.project, output)
    for fault in report.faults:
        output.complain(str(fault))
    output.say(
        ngettext(
            "{spans} span verified against {texts} texts; {records} records in {steps} steps.",
            "{spans} spans verified against {texts} texts; {records} records in {steps} steps.",
            report.spans,
        ).format(
            spans=grouped(report.spans),
            texts=grouped(report.texts),
            records=grouped(report.records),
            steps=grouped(report.steps),
        )
    )
    output.say(_("The project is sound.") if report.sound else _("The project is damaged."))
    doubts = lint.told(options, output) if options.lint and report.sound else []
    output.result(
        {
            "sound": report.sound,
            "content_hash": report.content_hash,
            "spans_verified": report.spans,
            "texts": report.texts,
            "records": report.records,
            "steps": report.steps,
            "faults": [str(fault) for fault in report.faults],
            **({"doubts": doubts} if options.lint else {}),
        }
    )
    return 0 if report.sound else 1


def _history(options: argparse.Namespace, output: Output) -> int:
    session = open_project(options.project, read_only=True)
    try:
        steps = list(session.history())
    finally:
        session.close()
    for step in steps:
        output.say(f"{step.at}  {step.kind:5}  {_(step.title)}")
    output.result(
        [
            {"id": step.id, "at": step.at, "kind": step.kind, "title": step.title, "of": step.of}
            for step in steps
        ]
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
