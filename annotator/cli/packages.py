"""The verbs that send work out and take it back: package, merge, conflicts."""

import argparse
from collections.abc import Callable
from pathlib import Path

from annotator.cli.output import Output
from annotator.commands.conflicts import (
    Conflict,
    choose_version,
    conflict_json,
    conflicts,
    in_words,
)
from annotator.commands.counted import counted
from annotator.commands.merging import MergeReport, merge_files
from annotator.commands.packages import Choice, deal, deal_again, give_back, hand_out
from annotator.commands.project import open_project
from annotator.domain import AnnotationError, State
from annotator.words import _, grouped, ngettext

AddVerb = Callable[..., argparse.ArgumentParser]


def add(verbs: object, add_verb: AddVerb) -> None:
    """Teach the command line the verbs; `add_verb` makes a verb with its project."""
    one = add_verb(verbs, "package", package, _("hand documents to annotators, or give them back"))
    one.add_argument("destination", type=Path, metavar="DEST")
    one.add_argument("--annotator", action="append", default=[], metavar="NAME")
    one.add_argument("--documents", nargs="+", default=[], metavar="ID|GLOB")
    one.add_argument("--sample", type=int, default=0, metavar="N", help=_("so many, by lot"))
    one.add_argument("--seed", type=int, default=0, help=_("of the lot"))
    one.add_argument("--state", choices=[state.value for state in State])
    one.add_argument("--plan", type=int, default=0, metavar="K", help=_("readers per document"))
    one.add_argument(
        "--shared", type=_share, default=0.0, metavar="PERCENT", help=_("read by everybody")
    )
    one.add_argument(
        "--again",
        type=_share,
        metavar="PERCENT",
        help=_("of their own finished documents, to be read again without what was said then"),
    )
    one.add_argument("--register", action="store_true", help=_("with all entities"))
    one.add_argument(
        "--suggestions", action="store_true", help=_("with what programs suggest there")
    )
    one.add_argument(
        "--return", dest="back", action="store_true", help=_("write a copy to send back")
    )
    one = add_verb(verbs, "merge", merge, _("take in what others did in packages and copies"))
    one.add_argument("files", nargs="+", type=Path, metavar="FILE")
    one.add_argument("--map", action="append", default=[], type=_pair, metavar="OLD=NEW")
    one.add_argument("--dry-run", action="store_true", help=_("tell what it would do"))
    one = add_verb(verbs, "conflicts", show_conflicts, _("what was said twice of one thing"))
    one.add_argument(
        "--settle", nargs="+", metavar="WORD", help=_("KIND ID [RECORD]: which version counts")
    )


def package(options: argparse.Namespace, output: Output) -> int:
    """Make packages, or a copy of a package to send back."""
    if options.back:
        return _give_back(options, output)
    if not options.annotator:
        raise AnnotationError(_("Say whom the package is for: --annotator NAME."))
    choice = Choice(
        tuple(options.documents),
        State(options.state) if options.state else None,
        options.sample,
        options.seed,
    )
    session = open_project(options.project)
    try:
        if options.again is not None:
            dealt = deal_again(session, options.annotator, options.again, seed=options.seed)
        else:
            dealt = deal(
                session, options.annotator, choice, readers=options.plan, shared=options.shared
            )
        handed = hand_out(
            session,
            dealt,
            options.destination,
            register=options.register,
            suggestions=options.suggestions,
            again=options.again is not None,
            progress=output,
        )
    finally:
        session.close()
    for one in handed.packages:
        output.say(
            ngettext(
                "{path} for {name}: {count} document, {characters} characters.",
                "{path} for {name}: {count} documents, {characters} characters.",
                len(one.documents),
            ).format(
                path=one.path,
                name=one.annotator,
                count=len(one.documents),
                characters=grouped(one.characters),
            )
        )
    output.result(handed.as_json())
    return 0


def _give_back(options: argparse.Namespace, output: Output) -> int:
    session = open_project(options.project, read_only=True)
    try:
        path = give_back(session, options.destination)
    finally:
        session.close()
    output.say(_("Wrote {path}; send it back.").format(path=path))
    output.result({"path": str(path)})
    return 0


def merge(options: argparse.Namespace, output: Output) -> int:
    """Merge files and tell what came of it."""
    session = open_project(options.project)
    try:
        report = merge_files(
            session,
            options.files,
            mapping=dict(options.map),
            dry_run=options.dry_run,
            progress=output,
        )
    finally:
        session.close()
    _tell(report, output)
    output.result(report.as_json())
    return 0


def _tell(report: MergeReport, output: Output) -> None:
    changes = report.changes
    if not report.is_new:
        output.say(_("There is nothing new in it."))
    for counts, told in (
        (changes.added, _("New: {nouns}.")),
        (changes.changed, _("Changed: {nouns}.")),
        (changes.removed, _("Removed: {nouns}.")),
    ):
        if counts:
            output.say(told.format(nouns=counted(counts)))
    for part, keys in report.scheme_added.items():
        output.say(
            _("Added to the scheme, {part}: {keys}.").format(part=part, keys=", ".join(keys))
        )
    for old, count in report.mapped.items():
        output.say(_("“{old}” was mapped {count} times.").format(old=old, count=count))
    output.say(
        _("Conflicts: {conflicts}; lost: {lost}.").format(
            conflicts=len(report.conflicts), lost=report.lost
        )
    )
    for conflict in report.told:
        _tell_conflict(conflict, output)
    if report.dry_run:
        output.say(_("Nothing was changed."))


def show_conflicts(options: argparse.Namespace, output: Output) -> int:
    """List the conflicts, or settle one; exit status 1 while there are any."""
    if options.settle:
        session = open_project(options.project)
        try:
            session.do(choose_version, *options.settle)
        finally:
            session.close()
    session = open_project(options.project, read_only=True)
    try:
        found = conflicts(session)
        told = [one for one in in_words(session, output) if not one.is_settled]
    finally:
        session.close()
    for conflict in told:
        _tell_conflict(conflict, output)
    output.say(
        ngettext("{count} conflict.", "{count} conflicts.", len(found)).format(count=len(found))
    )
    output.result([conflict_json(conflict) for conflict in found])
    return 1 if found else 0


def _tell_conflict(conflict: Conflict, output: Output) -> None:
    where = f" — {conflict.name}" if conflict.name else ""
    output.say(f"{conflict.kind} {conflict.id}: {conflict.title}{where}")
    for at, version in enumerate(conflict.versions):
        if version.is_gone:
            said = _("it is gone")
        else:
            said = ", ".join(f"{name}: {values[at]}" for name, values in conflict.rows)
        if at == conflict.counts:
            output.say(_("  counts: {noun}").format(noun=said))
        else:
            output.say(_("  aside: {noun} ({record})").format(noun=said, record=version.record))


def _share(said: str) -> float:
    share = float(said) / 100
    if not 0 <= share <= 1:
        raise ValueError(said)
    return share


def _pair(said: str) -> tuple[str, str]:
    old, equals, new = said.partition("=")
    if not (old and equals and new):
        raise ValueError(said)
    return old, new
