"""The verb that searches: every hit with the words around it."""

import argparse

from annotator.cli.output import Output
from annotator.commands.project import open_project
from annotator.commands.search import Hit, WordSearch
from annotator.domain import AnnotationError
from annotator.language import Query
from annotator.words import _, ngettext

AROUND = 36


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb understands."""
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--regex", action="store_true", help=_("take QUERY as a pattern"))
    parser.add_argument("--case", action="store_true", help=_("tell capitals from small letters"))
    parser.add_argument("--words", action="store_true", help=_("find whole words only"))
    parser.add_argument(
        "--label", default="", metavar="L", help=_("look only inside mentions with this label")
    )


def search(options: argparse.Namespace, output: Output) -> int:
    """Print every hit; exit status 1 when there is none."""
    if not options.query.strip():
        raise AnnotationError(_("There is nothing to look for: QUERY is empty."))
    wanted = WordSearch(
        Query(options.query, options.regex, options.words, options.case), options.label
    )
    session = open_project(options.project, read_only=True)
    found: list[Hit] = []
    try:
        if options.label:
            session.scheme.label(options.label)
        for number, hits in enumerate(session.search(wanted), 1):
            output.step(_("Searching"), number)
            found += hits
            for hit in hits:
                output.say(_line(hit))
    finally:
        session.close()
    output.say(ngettext("{count} hit.", "{count} hits.", len(found)).format(count=len(found)))
    output.result([_as_json(hit) for hit in found])
    return 0 if found else 1


def _line(hit: Hit) -> str:
    span = hit.spans[0]
    around = f"{hit.before[-AROUND:]:>{AROUND}}[{hit.words}]{hit.after[:AROUND]}"
    return f"{hit.name}:{span.start}  {around}"


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        "document": hit.document,
        "name": hit.name,
        "start": hit.spans[0].start,
        "end": hit.spans[-1].end,
        "words": hit.words,
        "before": hit.before,
        "after": hit.after,
    }
