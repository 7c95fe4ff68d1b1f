"""What is odd in a corpus in brat, counted over all its files: nothing of it is changed or left out."""

from collections import Counter
from collections.abc import Iterator

from annotator.domain import AnnotatedDocument, AnnotationSet, Mention
from annotator.formats.brat_lines import NOBODY
from annotator.words import _


class Oddities:
    """Counts what is odd, document by document."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def take(self, annotated: AnnotatedDocument) -> None:
        """Count what is odd in one more document."""
        for done in annotated.sets:
            self._take_set(done, annotated.document.text)

    def sentences(self) -> Iterator[str]:
        """Yield what was found in words, with its number."""
        titles = {
            "relations": _("Relations that stand twice or more: {count}; all were kept."),
            "mentions": _(
                "Mentions that stand twice or more with one label: {count}; all were kept."
            ),
            "nobody": _("Links to nothing: {count}; they were kept, and name no participant."),
            "several": _("Mentions with several links: {count}; the first names the participant."),
            "edges": _("Mentions with white space at an edge: {count}; they were kept so."),
        }
        for key, said in titles.items():
            if self._counts[key]:
                yield said.format(count=f"{self._counts[key]:,}")

    def _take_set(self, done: AnnotationSet, text: str) -> None:
        counts = self._counts
        ties = [(one.label, one.source, one.target) for one in done.relations]
        counts["relations"] += len(ties) - len(set(ties))
        places = [(one.label, one.spans) for one in done.mentions]
        counts["mentions"] += len(places) - len(set(places))
        for one in done.mentions:
            counts["edges"] += _has_edges(one, text)
            if one.links:
                counts["several"] += len(one.links) > 1
                counts["nobody"] += sum(link.id.upper() == NOBODY for link in one.links)


def _has_edges(mention: Mention, text: str) -> bool:
    return any(text[span.start].isspace() or text[span.end - 1].isspace() for span in mention.spans)
