"""The verbs that show the whole program at work: demo, self-test and bench."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator import preflight
from annotator.cli.output import Output
from annotator.domain import AnnotatorError
from annotator.words import _


def main(arguments: Sequence[str]) -> int:
    """Run one of the verbs and return its exit status."""
    options = _parser().parse_args(arguments)
    output = Output(options.json)
    if not _screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # the offscreen platform warns of what it lacks for every window; nobody can act on that
        os.environ.setdefault("QT_LOGGING_RULES", "default=false")
    preflight.check()
    try:
        if options.verb == "demo":
            from annotator.proof.demo import demo

            return demo(output, options.folder, window=_screen() and not options.no_window)
        if options.verb == "self-test":
            from annotator.proof.self_test import self_test

            return self_test(output)
        from annotator.proof.bench import bench

        return bench(output, quick=options.quick, corpora=options.corpora)
    except AnnotatorError as fault:
        output.complain(str(fault))
        return 2


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="annotator")
    verbs = top.add_subparsers(dest="verb", required=True)
    demo = verbs.add_parser("demo", help=_("show the main job on the sample article"))
    demo.add_argument("folder", nargs="?", type=Path, help=_("where to put what it makes"))
    demo.add_argument("--no-window", action="store_true", help=_("make files, open no window"))
    verbs.add_parser("self-test", help=_("let the program prove that it works here"))
    bench = verbs.add_parser("bench", help=_("print the performance figures"))
    bench.add_argument("--quick", action="store_true", help=_("fewer repeats, rougher figures"))
    bench.add_argument(
        "--corpora", type=Path, metavar="DIR", help=_("where the corpora of language are")
    )
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", help=_("print one JSON value"))
    return top


def _screen() -> bool:
    """Whether there is a screen that a window could open on."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
