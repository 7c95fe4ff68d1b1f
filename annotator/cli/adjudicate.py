"""The verb `adjudicate`: gold by a rule, and what is left to people."""

import argparse
from collections import Counter
from collections.abc import Callable

from annotator.cli.output import Output
from annotator.commands.adjudication import Place, queue, stale
from annotator.commands.auto_gold import adjudicate
from annotator.commands.counted import counted
from annotator.commands.project import open_project
from annotator.words import _, grouped, ngettext

AddVerb = Callable[..., argparse.ArgumentParser]


def add(verbs: object, add_verb: AddVerb) -> None:
    """Teach the command line the verb; `add_verb` makes a verb with its project."""
    one = add_verb(verbs, "adjudicate", run, _("write gold by a rule, or list what is open"))
    one.add_argument("--auto", default="", metavar="STRATEGY", help=_("majority, threshold:2 …"))
    one.add_argument("--set", action="append", default=[], metavar="NAME", help=_("whose sets"))
    one.add_argument("--dry-run", action="store_true", help=_("tell what it would do"))


def run(options: argparse.Namespace, output: Output) -> int:
    """Write gold by a rule; without one list the disagreements that nobody has settled."""
    return _by_rule(options, output) if options.auto else _list(options, output)


def _by_rule(options: argparse.Namespace, output: Output) -> int:
    session = open_project(options.project)
    try:
        report = adjudicate(
            session, options.auto, options.set, dry_run=options.dry_run, progress=output
        )
    finally:
        session.close()
    taken = counted(report.taken)
    output.say(
        ngettext(
            "Gold in {count} document: {taken}.", "Gold in {count} documents: {taken}.",
            report.documents,
        ).format(count=report.documents, taken=taken)
    )  # fmt: skip
    output.say(
        _(
            "Nothing there: {nothing}; left open: {open}; settled by people and kept: {kept}; "
            "taken back: {withdrawn}."
        ).format(
            nothing=report.nothing, open=report.open, kept=report.kept, withdrawn=report.withdrawn
        )
    )
    if report.unnamed or report.lost_ends:
        output.say(
            _(
                "Ends of stances that gold names nowhere: {unnamed}; relations with an end that is "
                "not in gold: {relations}."
            ).format(unnamed=report.unnamed, relations=report.lost_ends)
        )
    if report.dry_run:
        output.say(_("Nothing was changed."))
    output.result(report.as_json())
    return 0


def _list(options: argparse.Namespace, output: Output) -> int:
    session = open_project(options.project, read_only=True)
    try:
        found = list(queue(session, options.set))
        late = stale(session)
    finally:
        session.close()
    left = [place for place in found if place.is_open]
    for kind, count in Counter(place.disagreement.kind.value for place in left).most_common():
        output.say(f"{kind:26} {count:>9,}")
    output.say(
        _("Disagreements: {count}; open: {left}; decisions about what has changed: {late}.").format(
            count=grouped(len(found)), left=grouped(len(left)), late=len(late)
        )
    )
    output.result([_as_json(place) for place in found])
    return 0


def _as_json(place: Place) -> dict[str, object]:
    one, decision = place.disagreement, place.decision
    return {
        "kind": one.kind.value,
        "document": one.document,
        "annotators": list(one.annotators),
        "spans": [[span.start, span.end] for span in one.spans],
        "first": [side.id for side in one.first],
        "second": [side.id for side in one.second],
        "weight": one.weight,
        "verdict": decision.verdict.value if decision else None,
        "strategy": decision.strategy if decision else None,
        "by": decision.by if decision else None,
        "stale": place.is_stale,
    }
