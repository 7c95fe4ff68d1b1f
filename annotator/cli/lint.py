"""`annotator check --lint`: what may not be meant, a line for each doubt."""

import argparse
from typing import Any

from annotator.cli.output import Output
from annotator.commands.doubts import doubts_of_project
from annotator.commands.project import open_project
from annotator.lint import Doubt
from annotator.words import _, grouped, ngettext


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Say what `check` understands besides the project."""
    verb.add_argument(
        "--lint", action="store_true", help=_("tell also which annotations may not be meant")
    )


def told(options: argparse.Namespace, output: Output) -> list[dict[str, Any]]:
    """Tell every doubt in a project that is sound, and return them as scripts read them."""
    session = open_project(options.project, read_only=True)
    try:
        names = {one.id: one.name for one in (*session.annotators(), *session.documents())}
        found = [_described(names, doubt) for doubt in doubts_of_project(session, output)]
        people = len({one["annotator"] for one in found})
        for one in found:
            place = "-" if one["start"] is None else one["start"]
            said = one["sentence"] if people < 2 else f"{one['annotator']}: {one['sentence']}"
            output.say(f"{one['name']}:{place}: {said}")
    finally:
        session.close()
    output.say(
        ngettext("{count} doubt.", "{count} doubts.", len(found)).format(count=grouped(len(found)))
    )
    return found


def _described(names: dict[str, str], doubt: Doubt) -> dict[str, Any]:
    return {
        "kind": doubt.kind,
        "document": doubt.document,
        "name": names[doubt.document],
        "annotator": names[doubt.annotator],
        "start": doubt.span.start if doubt.span else None,
        "end": doubt.span.end if doubt.span else None,
        "ids": list(doubt.ids),
        "sentence": doubt.sentence,
        "fix": doubt.fix.title if doubt.fix else None,
        "key": doubt.key,
    }
