"""The verb `agree`: how far annotators coincide, for people, for scripts, or as a page."""

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from annotator.agreement import Measure, Report
from annotator.agreement.page import left_out, too_few
from annotator.agreement.value import Reason, sentence
from annotator.cli.output import Output
from annotator.commands.agreement import (
    agreement,
    exact_agreement,
    write_numbers,
    write_report,
)
from annotator.commands.project import open_project
from annotator.commands.sieve import vouchers_called
from annotator.domain import AnnotatorError, Voucher
from annotator.words import _, ngettext

AddVerb = Callable[..., argparse.ArgumentParser]


def add(verbs: object, add_verb: AddVerb) -> None:
    """Teach the command line the verb; `add_verb` makes a verb with its project."""
    one = add_verb(verbs, "agree", agree, _("measure how far annotators coincide"))
    one.add_argument(
        "--set", action="append", default=[], metavar="NAME", help=_("an annotator to compare")
    )
    one.add_argument(
        "--only",
        type=lambda told: told.split(","),
        default=[],
        metavar="KIND,...",
        help=_("what to compare, such as mentions,stances; everything when left out"),
    )
    one.add_argument(
        "--gamma", action="store_true", help=_("γ as well, which draws chance and takes longer")
    )
    one.add_argument(
        "--provenance",
        default=",".join(Voucher),
        metavar="WHO,...",
        help=_("compare only what a person made or changed (human), accepted, or left as imported"),
    )
    one.add_argument("--report", type=Path, metavar="FILE.html", help=_("write a page as well"))
    one.add_argument(
        "--numbers",
        type=Path,
        metavar="FILE.csv|FILE.json",
        help=_("write every measure as a table or as JSON as well"),
    )
    one.add_argument(
        "--exact",
        action="store_true",
        help=_("only F1 of the very same mentions, of all, each label and each document; quick"),
    )
    one.add_argument("--seed", type=int, default=0, help=_("of the confidence intervals"))


def agree(options: argparse.Namespace, output: Output) -> int:
    """Compare sets and print every measure."""
    if options.exact:
        return _agree_exactly(options, output)
    session = open_project(options.project, read_only=True)
    try:
        found = agreement(
            session,
            options.set,
            only=options.only,
            vouchers=vouchers_called(options.provenance),
            gamma=options.gamma,
            seed=options.seed,
            progress=output,
        )
    finally:
        session.close()
    if options.report:
        write_report(found, options.report)
    if options.numbers:
        write_numbers(found, options.numbers)
    _say(found, output)
    for path in filter(None, (options.report, options.numbers)):
        output.say(_("Wrote {path}.").format(path=path))
    output.result(found.as_json())
    return 0


def _agree_exactly(options: argparse.Namespace, output: Output) -> int:
    """Print how far the very same mentions coincide, and nothing else."""
    if options.only or options.gamma or options.report or options.numbers or _sifts(options):
        raise AnnotatorError(_("--exact goes with --set and --json alone; nothing was compared."))
    with closing(open_project(options.project, read_only=True)) as session:
        annotators, found = exact_agreement(session, options.set)
        names = {document.id: document.name for document in session.documents()}
    reason = sentence(found.whole) if isinstance(found.whole, Reason) else None
    whole = None if isinstance(found.whole, Reason) else float(found.whole)
    output.say(", ".join(annotator.name for annotator in annotators))
    output.say(f"  f1_strict  {reason or f'{whole:.4f}'}")
    documents = [(names[id], value) for id, value in found.by_document.items()]
    for title, rows in (
        (_("Labels"), list(found.by_label.items())),
        (_("Documents"), documents),
    ):
        output.say(f"\n{title}")
        for name, value in sorted(rows, key=lambda row: row[1]):
            output.say(f"  {value:.4f}  {name}")
    output.result(
        {
            "annotators": [annotator.name for annotator in annotators],
            "f1_strict": whole,
            "undefined_because": reason,
            "labels": dict(found.by_label),
            "documents": [
                {"id": id, "name": names[id], "f1_strict": value}
                for id, value in found.by_document.items()
            ],
        }
    )
    return 0


def _sifts(options: argparse.Namespace) -> bool:
    return vouchers_called(options.provenance) != frozenset(Voucher)


def _say(found: Report, output: Output) -> None:
    output.say(
        ngettext(
            "{documents} document has been annotated by two or more of: {names}.",
            "{documents} documents have been annotated by two or more of: {names}.",
            found.documents,
        ).format(documents=found.documents, names=", ".join(found.annotators))
    )
    if not found.is_large:
        output.say(too_few())
    if found.left_out:
        output.say(left_out(found))
    told: tuple[str, ...] = ()
    for measure in found.measures:
        if measure.label is not None:
            continue
        if measure.sets != told:
            told = measure.sets
            output.say("\n" + ", ".join(told))
        output.say(_line(measure))


def _line(measure: Measure) -> str:
    name = f"  {measure.kind:10} {measure.name:27}"
    if measure.value is None:
        return f"{name} {measure.undefined_because}"
    interval = ""
    if measure.ci_low is not None and measure.ci_high is not None:
        interval = f"[{measure.ci_low:.4f}, {measure.ci_high:.4f}]"
    coverage = f"{measure.coverage:.0%}" if measure.coverage is not None else ""
    return f"{name} {measure.value:7.4f}  {interval:18}  n={measure.n:<8,} {coverage:>4}"
