"""The verb `workload`: who has what, how far they are, what was done too fast, and how steady it is."""

import argparse

from annotator.agreement import Measure, name_title
from annotator.cli.output import Output
from annotator.commands.project import open_project
from annotator.commands.rounds import Steadiness, steadiness
from annotator.commands.workload import as_json, unread, workload
from annotator.exchange.workload import Load, Task
from annotator.words import _, grouped, ngettext


def arguments(one: argparse.ArgumentParser) -> None:
    """Teach the verb its options."""
    one.add_argument("--documents", action="store_true", help=_("one line for each document, too"))
    one.add_argument(
        "--agreement",
        action="store_true",
        help=_("agreement by rounds, and of people with themselves"),
    )
    one.add_argument(
        "--rounds", type=int, default=0, metavar="N", help=_("so many, in the order of finishing")
    )
    one.add_argument("--seed", type=int, default=0, help=_("of the confidence intervals"))


def run(options: argparse.Namespace, output: Output) -> int:
    """Print one line for each annotator, and a warning for each document finished too fast."""
    session = open_project(options.project, read_only=True)
    try:
        loads = workload(session)
        nobodys = unread(session)
        steady = None
        if options.agreement or options.rounds:
            steady = steadiness(session, output, count=options.rounds, seed=options.seed)
    finally:
        session.close()
    for one in loads:
        _tell(one, output, documents=options.documents)
    if nobodys:
        output.say(_("Documents that nobody has been given: {count}.").format(count=nobodys))
    result: dict[str, object] = {
        "annotators": [as_json(one) for one in loads],
        "given_to_nobody": nobodys,
    }
    if steady:
        _tell_steadiness(steady, output)
        result |= steady.as_json()
    output.result(result)
    return 0


def _tell(one: Load, output: Output, *, documents: bool) -> None:
    output.say(
        _("{name}: {finished} of {documents} finished, {begun} begun; {time}.").format(
            name=one.name,
            finished=one.by_state["finished"],
            documents=one.documents,
            begun=one.by_state["in_progress"],
            time=_pace(one.pace, one.left),
        )
    )
    for task in one.tasks if documents else ():
        output.say(f"  {task.name:40} {task.standing.state.value:12} {_time(task)}")
    for task in one.too_fast:
        output.complain(
            _(
                "{name} finished “{document}” in {seconds} seconds; to read its {characters} "
                "characters takes longer."
            ).format(
                name=one.name,
                document=task.name,
                seconds=task.standing.seconds,
                characters=grouped(task.length),
            )
        )


def _tell_steadiness(steady: Steadiness, output: Output) -> None:
    for one in steady.rounds:
        output.say(
            ngettext(
                "Round {number}, {documents} document:",
                "Round {number}, {documents} documents:",
                one.documents,
            ).format(number=one.round.number, documents=one.documents)
        )
        for measure in one.measures:
            _tell_measure(measure, output)
    for one in steady.selves:
        output.say(
            ngettext(
                "{name}, read twice, {documents} document:",
                "{name}, read twice, {documents} documents:",
                one.documents,
            ).format(name=one.name, documents=one.documents)
        )
        for measure in one.measures:
            _tell_measure(measure, output)


def _tell_measure(measure: Measure, output: Output) -> None:
    if measure.value is None:
        return
    interval = ""
    if measure.ci_low is not None and measure.ci_high is not None:
        interval = f"[{measure.ci_low:.4f}, {measure.ci_high:.4f}]"
    output.say(
        f"  {measure.kind:10} {name_title(measure.name):32} {measure.value:7.4f}  {interval:18}"
        f"  n={grouped(measure.n)}"
    )


def _time(task: Task) -> str:
    if not task.standing.seconds:
        return "–"
    pace = "" if task.pace is None else f"  {task.pace:.0f} s/1000"
    return f"{task.standing.seconds} s{pace}"


def _pace(pace: float | None, left: float | None) -> str:
    if pace is None or left is None:
        return _("no times are known")
    return _("{pace:.0f} seconds per 1,000 characters, {left:.1f} hours left").format(
        pace=pace, left=left / 3600
    )
