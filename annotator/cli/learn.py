"""`annotator learn`: train the learner on finished documents and tell honestly what it is worth."""

import argparse
from typing import Any

from annotator import settings as kept
from annotator.cli.output import Output
from annotator.commands.learning import learn
from annotator.commands.project import open_project
from annotator.domain import Scheme
from annotator.suggestions.learner.model_file import Head
from annotator.suggestions.learner.quality import Score, cuts, measured
from annotator.words import _, grouped, language, ngettext


def arguments(verb: argparse.ArgumentParser) -> None:
    """Say what `learn` understands besides the project."""
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME",
        help=_("learn from the finished documents of this annotator, too; may be repeated"),
    )
    verb.add_argument(
        "--precision",
        type=int,
        metavar="PERCENT",
        help=_("the least share of suggestions that has to be right; that of the settings else"),
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Train, print the quality on documents held out, and leave the model for the window."""
    asked = options.precision
    wished = kept.load().learner_precision if asked is None else min(max(asked, 0), 100)
    session = open_project(options.project, read_only=True)
    try:
        head = learn(session, output, options.set)
        scheme = session.scheme
    finally:
        session.close()
    _tell(output, head, scheme, wished)
    output.result(_described(head, wished))
    return 0


def _tell(output: Output, head: Head, scheme: Scheme, wished: int) -> None:
    output.say(
        ngettext(
            "Learned from {mentions} mentions in {count} document, in {seconds} s.",
            "Learned from {mentions} mentions in {count} documents, in {seconds} s.",
            head.documents,
        ).format(
            mentions=grouped(head.mentions),
            count=grouped(head.documents),
            seconds=f"{head.seconds:.1f}",
        )
    )
    held = sum(fold.documents for fold in head.folds)
    output.say(
        ngettext(
            "On {count} document held out in turn (precision, recall, F1, mentions):",
            "On {count} documents held out in turn (precision, recall, F1, mentions):",
            held,
        ).format(count=grouped(held))
    )
    for label, score in _ranked(measured(head.folds, None)):
        title = scheme.label(label).title(language()) if label else _("all labels")
        output.say(f"  {title:28} {_line(score)}")
    passing = measured(head.folds, wished / 100).get("", Score(0, 0, 0))
    if not passing.suggested:
        output.say(
            _("Nothing is suggested: no label is right in {wished} % of cases yet.").format(
                wished=wished
            )
        )
        return
    output.say(
        _("Of what is sure enough to be suggested (at least {wished} % right):").format(
            wished=wished
        )
    )
    output.say(f"  {_('all labels'):28} {_line(passing)}")


def _ranked(scores: dict[str, Score]) -> list[tuple[str, Score]]:
    return sorted(scores.items(), key=lambda one: (one[0] == "", -one[1].wanted, one[0]))


def _line(score: Score) -> str:
    shares = (score.precision, score.recall, score.f1)
    told = " ".join("    –" if one is None else f"{one:5.2f}" for one in shares)
    return f"{told} {score.wanted:>7,}"


def _described(head: Head, wished: int) -> dict[str, Any]:
    all_, passing = measured(head.folds, None), measured(head.folds, wished / 100)
    found = cuts(head.folds, wished / 100)
    return {
        "documents": head.documents,
        "mentions": head.mentions,
        "seconds": head.seconds,
        "library": head.library,
        "aids": list(head.aids),
        "held_out_documents": sum(fold.documents for fold in head.folds),
        "precision_wanted": wished / 100,
        "all": _scored(all_.get("", Score(0, 0, 0))),
        "suggested": _scored(passing.get("", Score(0, 0, 0))),
        "by_label": {
            label: {
                **_scored(score),
                "suggested_from": found[label] / 100 if label in found else None,
            }
            for label, score in _ranked(all_)
            if label
        },
        "doubts": len(head.disagreements),
    }


def _scored(score: Score) -> dict[str, Any]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "right": score.right,
        "suggested": score.suggested,
        "mentions": score.wanted,
    }
