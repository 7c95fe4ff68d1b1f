"""`annotator suggest`: what the window would suggest, each with its reason; nothing is written."""

import argparse

from annotator import settings as kept
from annotator.cli.output import Output
from annotator.commands.project import open_project
from annotator.commands.project_suggestions import project_suggestions
from annotator.commands.session import Session
from annotator.domain import Document, Suggestion
from annotator.suggestions import Reason, told_reason
from annotator.words import _, grouped, language, ngettext

Names = dict[str, str]
"""What entities are called, by id."""


def arguments(verb: argparse.ArgumentParser) -> None:
    """Say what `suggest` understands besides the project."""
    verb.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="ID",
        help=_("only for the document with this id or name; may be repeated"),
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the suggestions; exit status 1 when there is none."""
    found: list[dict[str, object]] = []
    session = open_project(options.project, read_only=True)
    try:
        source = project_suggestions(session, kept.load(), options.document)
        names = {one.id: one.name for one in session.entities()}
        for problem in source.problems:
            output.complain(str(problem))
        for number, (document, suggestions) in enumerate(source.suggestions(), 1):
            output.step(_("Suggesting"), number, len(source.documents))
            for one in suggestions:
                output.say(_line(session, names, document, one))
                found.append(_as_json(names, document, one))
    finally:
        session.close()
    output.say(
        ngettext("{count} suggestion.", "{count} suggestions.", len(found)).format(
            count=grouped(len(found))
        )
    )
    output.result(found)
    return 0 if found else 1


def _line(session: Session, names: Names, document: Document, one: Suggestion) -> str:
    label = session.scheme.label(one.label).title(language()) if one.label else "?"
    entity = names[one.entity] if one.entity else ""
    said = " · ".join(filter(None, (label, entity, told_reason(one.provenance))))
    return f"{document.name}:{one.hull.start}: {_words(document, one)}: {said}"


def _as_json(names: Names, document: Document, one: Suggestion) -> dict[str, object]:
    said = one.provenance
    reason = Reason.read(said.reason)
    return {
        "document": document.id,
        "name": document.name,
        "start": one.hull.start,
        "end": one.hull.end,
        "spans": [[span.start, span.end] for span in one.spans],
        "words": _words(document, one),
        "label": one.label or None,
        "entity": one.entity or None,
        "entity_name": names[one.entity] if one.entity else None,
        "source": said.source,
        "why": reason.why.value if reason else None,
        "of": reason.name if reason else "",
        "count": reason.count if reason else 0,
        "reason": told_reason(said),
        "score": said.score,
    }


def _words(document: Document, one: Suggestion) -> str:
    return " ".join(" ".join(span.of(document.text) for span in one.spans).split())
