"""The verb `workload`: who has what, how far they are, and what was done too fast."""

import argparse

from annotator.cli.output import Output
from annotator.commands.project import open_project
from annotator.commands.workload import as_json, unread, workload
from annotator.words import _


def run(options: argparse.Namespace, output: Output) -> int:
    """Print one line for each annotator, and a warning for each document finished too fast."""
    session = open_project(options.project, read_only=True)
    try:
        loads = workload(session)
        nobodys = unread(session)
    finally:
        session.close()
    for one in loads:
        output.say(
            _("{name}: {finished} of {documents} finished, {begun} begun; {time}.").format(
                name=one.name,
                finished=one.by_state["finished"],
                documents=one.documents,
                begun=one.by_state["in_progress"],
                time=_pace(one.pace, one.left),
            )
        )
        for task in one.too_fast:
            output.complain(
                _(
                    "{name} finished “{document}” in {seconds} seconds; to read its {characters} "
                    "characters takes longer."
                ).format(
                    name=one.name,
                    document=task.name,
                    seconds=task.standing.seconds,
                    characters=f"{task.length:,}",
                )
            )
    if nobodys:
        output.say(_("Documents that nobody has been given: {count}.").format(count=nobodys))
    output.result({"annotators": [as_json(one) for one in loads], "given_to_nobody": nobodys})
    return 0


def _pace(pace: float | None, left: float | None) -> str:
    if pace is None or left is None:
        return _("no times are known")
    return _("{pace:.0f} seconds per 1,000 characters, {left:.1f} hours left").format(
        pace=pace, left=left / 3600
    )
