"""The verb that makes a folder for others of a corpus."""

import argparse
from pathlib import Path

from annotator.cli.output import Output
from annotator.commands.project import open_project
from annotator.commands.release import Wishes, release
from annotator.commands.splits import wish_of
from annotator.words import _


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add what the verb understands."""
    verb.add_argument("destination", type=Path, metavar="DEST")
    verb.add_argument("--set", default="", help=_("an annotator's name, “gold” or “all”"))
    verb.add_argument(
        "--split", default="80/10/10", help=_("shares of splits, as 80/10/10 or 90/10")
    )
    verb.add_argument("--seed", type=int, help=_("of the splits; the most even when left out"))
    verb.add_argument(
        "--title", default="", help=_("of the data card; the project's when left out")
    )
    verb.add_argument("--license", default="other", help=_("of the annotations, as cc-by-4.0"))
    verb.add_argument("--language", default="ru", help=_("of the articles, as ru"))
    verb.add_argument(
        "--no-text", action="store_true", help=_("offsets only, no words of articles")
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Write the release."""
    wishes = Wishes(
        whose=options.set,
        shares=wish_of(options.split),
        seed=options.seed,
        title=options.title,
        license=options.license,
        language=options.language,
        texts=not options.no_text,
    )
    session = open_project(options.project, read_only=True)
    try:
        report = release(session, options.destination, wishes, output)
    finally:
        session.close()
    for loss in report.losses:
        output.complain(loss.sentence)
    output.say(report.summary())
    output.result(report.as_json())
    return 0
