"""What is odd in a corpus, counted over all its documents; nothing of it is changed or left out."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from annotator.domain import (
    AUTHOR,
    UNSPECIFIED_SOURCE,
    AnnotatedDocument,
    AnnotationSet,
    Scheme,
    Span,
    Stance,
)
from annotator.words import _, grouped

_UNNAMED = ("NULL", "")
_IDS = {"wikidata": re.compile(r"Q\d+")}
"""What ids of things look like, by the resource in small letters."""
_EXAMPLES = 3
_ONE_PIECE = 2
"""How many edges one piece has."""
_SIGNS = {
    "no-break": re.compile("[\u00a0\u202f]"),
    "unseen": re.compile("[\u00ad\u200b\u2060\ufeff]"),
    "combining": re.compile("[\u0300-\u036f]"),
}


class Oddities:
    """Counts what is odd, document by document."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._ids: dict[str, None] = {}

    def take(self, annotated: AnnotatedDocument, scheme: Scheme) -> None:
        """Count what is odd in one more document; `scheme` says which labels a relation joins."""
        counts, text = self._counts, annotated.document.text
        for name, signs in _SIGNS.items():
            counts[name] += signs.search(text) is not None
        body = text.strip("\n")
        # white space round an article is nothing; in a corpus offsets count it, and some trim it
        counts["padded"] += bool(annotated.sets) and body != body.strip()
        for done in annotated.sets:
            self._take_mentions(done, text)
            self._take_relations(done, scheme)
            self._take_stances(done)

    def sentences(self) -> Iterator[str]:
        """Yield what was found in words, with its number."""
        shown = {key: grouped(count) for key, count in self._counts.items()}
        for key, said in _sentences().items():
            if self._counts[key] and (key != "silent" or self._counts["stances"]):
                yield said.format(
                    count=shown[key],
                    crossing=shown.get("crossing", 0),
                    ids=", ".join(self._ids),
                )

    def _take_mentions(self, done: AnnotationSet, text: str) -> None:
        counts, mentions = self._counts, done.mentions
        places = [_edges(one.spans) for one in mentions]
        counts["pieces"] += sum(len(place) > _ONE_PIECE for place in places)
        counts["edges"] += sum(_is_blank(place, text) for place in places)
        said = {(place, one.label, one.entity) for place, one in zip(places, mentions, strict=True)}
        counts["twice"] += len(mentions) - len(said)
        stacks = Counter([place for place, _label, _entity in said])
        counts["stacked"] += sum([number > 1 for number in stacks.values()])
        nested, crossing = overlaps([(place[0], place[-1]) for place in places])
        counts["nested"] += nested
        counts["crossing"] += crossing
        counts["overlapping"] += nested + crossing
        for link in (link for one in mentions for link in one.links):
            unnamed = link.id.upper() in _UNNAMED
            counts["nobody"] += unnamed
            counts["wordless"] += not link.name
            like = _IDS.get(link.resource.casefold())
            if like and not unnamed and not like.fullmatch(link.id):
                counts["strange"] += 1
                if len(self._ids) < _EXAMPLES:
                    self._ids[link.id] = None
        counts["several"] += sum([len(one.links) > 1 for one in mentions])

    def _take_relations(self, done: AnnotationSet, scheme: Scheme) -> None:
        ties = [(one.label, one.source, one.target) for one in done.relations]
        self._counts["relations"] += len(ties) - len(set(ties))
        if not ties:
            return
        above = {one.key: one.parent for one in scheme.labels}
        types = {one.key: one for one in scheme.relation_types}
        labels = {one.id: one.label for one in done.mentions}
        joined = Counter(
            [(label, labels.get(of, ""), labels.get(to, "")) for label, of, to in ties]
        )
        for (label, source, target), many in joined.items():
            if kind := types.get(label):
                ends = ((kind.sources, source), (kind.targets, target))
                if not all(_permits(permitted, end, above) for permitted, end in ends):
                    self._counts["unfitting"] += many

    def _take_stances(self, done: AnnotationSet) -> None:
        counts = self._counts
        counts["stances"] += len(done.stances)
        counts["silent"] += not done.stances
        counts["evidence"] += sum(len(one.evidence) > 1 for one in done.stances)
        counts["of_author"] += sum(one.holder == AUTHOR.id for one in done.stances)
        counts["of_nobody"] += sum(one.holder == UNSPECIFIED_SOURCE.id for one in done.stances)
        counts["contradictions"] += contradictions(done.stances)


def overlaps(hulls: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return how many pairs of stretches are one within the other, and how many cross.

    Each is given by its start and end. Stretches that are the same are neither.
    """
    nested = crossing = same = 0
    before = (0, 0)
    ends = [0]
    for start, beyond in sorted([(start, -end) for start, end in hulls]):
        if start >= ends[-1]:  # most overlap nothing
            ends.append(-beyond)
        else:
            # all of them begin before this one, or where it does and reach as far
            over = len(ends) - bisect_right(ends, start)
            around = len(ends) - bisect_left(ends, -beyond)
            same = same + 1 if (start, beyond) == before else 0
            nested += around - same
            crossing += over - around
            insort(ends, -beyond)
        if (start, beyond) != before:
            before, same = (start, beyond), 0
    return nested, crossing


def contradictions(stances: Sequence[Stance]) -> int:
    """Return how many pairs of holder and target are spoken of with several polarities."""
    said = {(one.holder, one.target, one.topic, one.polarity) for one in stances}
    pairs = Counter(one[:3] for one in said)
    return sum(number > 1 for number in pairs.values())


def _edges(spans: Sequence[Span]) -> tuple[int, ...]:
    """Return where each piece begins and ends, as numbers, which are compared faster than spans."""
    if len(spans) == 1:  # as good as always
        piece = spans[0]
        return piece.start, piece.end
    return tuple([edge for span in spans for edge in (span.start, span.end)])


def _is_blank(place: Sequence[int], text: str) -> bool:
    """Whether a piece begins or ends with white space."""
    if text[place[0]].isspace() or text[place[-1] - 1].isspace():
        return True
    inner = zip(place[1:-1:2], place[2::2], strict=True)
    return any(text[end - 1].isspace() or text[start].isspace() for end, start in inner)


def _permits(permitted: Sequence[str], label: str, above: dict[str, str]) -> bool:
    """Whether a label, or one above it, is among those permitted; no end to a circle of labels."""
    for _step in range(len(above) + 1):
        if not permitted or label in permitted:
            return True
        label = above.get(label, "")
    return False


def _sentences() -> dict[str, str]:
    return {
        "no-break": _("Texts with no-break spaces: {count}; they were kept."),
        "unseen": _("Texts with soft hyphens or signs of no width: {count}; they were kept."),
        "combining": _("Texts with combining accents: {count}; they were kept."),
        "padded": _("Texts that begin or end with white space: {count}; it was kept."),
        "pieces": _("Mentions in several pieces: {count}."),
        "overlapping": _(
            "Pairs of mentions that overlap: {count}, of which {crossing} cross; all were kept."
        ),
        "twice": _("Mentions that stand twice or more: {count}; all were kept."),
        "stacked": _("Places with several labels or participants: {count}; all were kept."),
        "edges": _("Mentions with white space at an edge: {count}; they were kept so."),
        "nobody": _("Links to nothing: {count}; they were kept, and name no participant."),
        "several": _("Mentions with several links: {count}; the first names the participant."),
        "wordless": _("Links without a name: {count}; they were kept."),
        "strange": _(
            "Links whose id is that of no item ({ids}): {count}; they were kept as they are."
        ),
        "relations": _("Relations that stand twice or more: {count}; all were kept."),
        "unfitting": _(
            "Relations between labels that their type does not join: {count}; they were kept."
        ),
        "of_author": _("Stances of the author: {count}."),
        "of_nobody": _("Stances of an unspecified source: {count}."),
        "evidence": _("Stances with evidence in several places: {count}."),
        "contradictions": _(
            "Pairs of holder and target with several polarities in one document: {count}; all were "
            "kept."
        ),
        "silent": _("Annotated documents without a stance: {count}."),
    }
