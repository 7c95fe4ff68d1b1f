"""Exports from a terminal: the corpus in another format, what that loses, and what formats there are."""

import argparse
from pathlib import Path
from typing import get_args

from annotator.cli.output import Output
from annotator.commands.project import open_project
from annotator.commands.sieve import vouchers_called
from annotator.commands.splits import wish_of
from annotator.commands.transfer import export_corpus
from annotator.domain import Voucher
from annotator.formats import FORMATS, Offsets
from annotator.words import _

_SIGNS = {";": ";", ",": ",", "tab": "\t"}


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add what `export` may be told."""
    verb.add_argument("destination", type=Path, metavar="DEST")
    writable = [name for name, one in FORMATS.items() if one.writer]
    verb.add_argument("--format", choices=writable, required=True)
    verb.add_argument("--set", default="", help=_("an annotator's name, “gold” or “all”"))
    verb.add_argument("--offsets", choices=get_args(Offsets), default="codepoint")
    verb.add_argument(
        "--excel",
        choices=list(_SIGNS),
        default="",
        help=_("a table for Excel, with this sign between its cells"),
    )
    verb.add_argument("--split", default="", help=_("shares of splits, as 80/10/10 or 90/10"))
    verb.add_argument("--seed", type=int, help=_("of the splits; the most even when left out"))
    verb.add_argument(
        "--provenance",
        default=",".join(Voucher),
        metavar="WHO,...",
        help=_(
            "only what a person made or changed (human), accepted as it was, or left as imported"
        ),
    )
    verb.add_argument("--allow-loss", action="store_true", help=_("drop what cannot be held"))


def run(options: argparse.Namespace, output: Output) -> int:
    """Write the corpus; 1 when reading it back found a difference that nobody told beforehand."""
    session = open_project(options.project, read_only=True)
    try:
        report = export_corpus(
            session,
            options.destination,
            options.format,
            whose=options.set,
            offsets=options.offsets,
            excel=_SIGNS.get(options.excel, ""),
            allow_loss=options.allow_loss,
            vouchers=vouchers_called(options.provenance),
            wish=wish_of(options.split) if options.split else (),
            seed=options.seed,
            progress=output,
        )
    finally:
        session.close()
    for loss in report.losses:
        output.complain(loss.sentence)
    for sentence in report.read_back.sentences() if report.read_back else []:
        output.complain(sentence)
    output.say(report.summary())
    output.result(report.as_json())
    return 0 if report.sound else 1


def formats(_options: argparse.Namespace, output: Output) -> int:
    """Tell what is read and written, and what each format loses."""
    for name, one in FORMATS.items():
        ways = [way for way, does in (("read", one.reads), ("write", one.writer)) if does]
        lost = ", ".join(sorted(kind.value for kind in one.loses)) or _("nothing")
        output.say(
            _("{name}: {title} ({ways}); loses {lost}").format(
                name=name, title=one.title, ways="/".join(ways), lost=lost
            )
        )
    output.result(
        [
            {
                "name": name,
                "title": one.title,
                "reads": one.reads,
                "writes": one.writer is not None,
                "loses": sorted(kind.value for kind in one.loses),
            }
            for name, one in FORMATS.items()
        ]
    )
    return 0
