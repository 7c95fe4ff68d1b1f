"""The verb `entities`: list the register of a project, or merge entities that are one."""

import argparse

from annotator.cli.output import Output
from annotator.commands.project import open_project
from annotator.commands.register import merge_called, register
from annotator.commands.session import Session
from annotator.words import _


def arguments(verb: argparse.ArgumentParser) -> None:
    """Add what may be said to the verb."""
    verb.add_argument(
        "--merge",
        nargs="+",
        default=[],
        metavar=("KEEP", "OTHER"),
        help=_("let the others be the first, each given by id or name"),
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Merge when that is asked for, then print what there is."""
    session = open_project(options.project, read_only=not options.merge)
    try:
        if options.merge:
            kept = merge_called(session, options.merge[0], options.merge[1:])
            session.settle()
            output.say(_("Merged into {name}.").format(name=kept.name))
        else:
            _show(session, output)
        output.result(register(session))
    finally:
        session.close()
    return 0


def _show(session: Session, output: Output) -> None:
    heads = (_("mentions"), _("documents"), _("stances"))
    output.say("  ".join((*heads, _("entity"))))
    present = session.presences()
    for entity in session.entities():
        counted = present.get(entity.id)
        numbers = (counted.mentions, counted.documents, counted.stances) if counted else (0, 0, 0)
        row = "  ".join(
            f"{number:>{len(head)},}" for number, head in zip(numbers, heads, strict=True)
        )
        about = ", ".join(filter(None, (entity.label, entity.external_id, *entity.aliases)))
        output.say(f"{row}  {entity.name}" + (f"  ({about})" if about else ""))
