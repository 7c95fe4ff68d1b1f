"""Comparison: what a file says again, against what was meant, less the losses that were declared.

A loss that was counted lets as many facts of its facets go; a loss that is declared lets its facets
gain, say metadata that a source is given.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain import UNSPECIFIED_SOURCE, AnnotatedDocument, Scheme
from annotator.formats.facts import Facet, Fact, Facts, Register, facts_of
from annotator.formats.format import Format
from annotator.formats.losses import count
from annotator.formats.lost import Lost
from annotator.words import _

_PLACES = frozenset(
    {
        Lost.MENTIONS,
        Lost.NESTED,
        Lost.CROSSING,
        Lost.DISCONTINUOUS,
        Lost.UNTIED,
        Lost.UNTIED_AT_ALL,
        Lost.UNTARGETED,
        Lost.EDGES,
        Lost.ONLY_LINE_ENDS,
        Lost.TANGLED,
    }
)
_COUNTED: dict[Facet, frozenset[Lost]] = {
    **dict.fromkeys((Facet.MENTIONS, Facet.LABELS, Facet.NAMED), _PLACES),
    Facet.STANCES: frozenset(
        {Lost.STANCES, Lost.TOPICS, Lost.NEUTRAL, Lost.UNMENTIONED, Lost.OTHERS}
    ),
    Facet.RELATIONS: frozenset({Lost.RELATIONS, Lost.UNTIED_RELATIONS, Lost.ONLY_LINE_ENDS}),
}
"""The facets in which no more may go than these losses count."""
_NAMES = frozenset(
    {
        Lost.ENTITIES,
        Lost.UNNAMED,
        Lost.NAMES,
        Lost.SURFACES,
        Lost.BY_NAME,
        Lost.AS_TOPICS,
        Lost.FACELESS,
    }
)
_ENDS = _NAMES | {Lost.HOLDERS, Lost.STRENGTH, Lost.STANCES}
_FREE: dict[Facet, frozenset[Lost]] = {
    Facet.LABELS: frozenset({Lost.LABELS}),
    Facet.NAMED: _NAMES,
    Facet.ATTRIBUTES: frozenset({Lost.ATTRIBUTES}),
    Facet.LINKS: frozenset({Lost.LINKS}),
    Facet.NOTES: frozenset({Lost.NOTES}),
    Facet.UNSURE: frozenset({Lost.UNSURE}),
    Facet.RELATION_ENDS: _COUNTED[Facet.RELATIONS] | _PLACES,
    Facet.STANCE_ENDS: _ENDS | _COUNTED[Facet.STANCES],
    Facet.EVIDENCE: frozenset({Lost.EVIDENCE}),
    Facet.QUALIFIERS: frozenset({Lost.QUALIFIERS, Lost.OTHER_QUALIFIERS, Lost.BUT_INTENSITY}),
    Facet.STANCE_NOTES: frozenset({Lost.STANCE_NOTES}),
    Facet.ANCHORS: _PLACES | _NAMES | {Lost.ANCHORS},
    Facet.ENTITIES: _NAMES
    | _PLACES
    | _COUNTED[Facet.STANCES]
    | {Lost.ENTITY_DETAILS, Lost.HOLDERS, Lost.LABELS},
    Facet.REGIONS: frozenset({Lost.REGIONS}),
    Facet.METADATA: frozenset({Lost.METADATA}),
    Facet.STATES: frozenset({Lost.STATES}),
    Facet.REPORTERS: _NAMES | {Lost.REPORTERS},
    Facet.DOCUMENT_LABELS: frozenset({Lost.DOCUMENT_LABELS}),
    Facet.PROVENANCE: frozenset({Lost.PROVENANCE}),
    Facet.STANCE_PROVENANCE: frozenset({Lost.PROVENANCE}),
    Facet.OTHER_PROVENANCE: _COUNTED[Facet.RELATIONS]
    | _PLACES
    | {Lost.DOCUMENT_LABELS, Lost.PROVENANCE},
}
"""The losses under which a facet is not compared, because they count other things than its facts."""
_OF_PLACES = (
    Facet.LABELS,
    Facet.NAMED,
    Facet.ATTRIBUTES,
    Facet.LINKS,
    Facet.NOTES,
    Facet.UNSURE,
    Facet.PROVENANCE,
)
_OF_STANCES = (
    Facet.EVIDENCE,
    Facet.QUALIFIERS,
    Facet.STANCE_NOTES,
    Facet.ANCHORS,
    Facet.REPORTERS,
    Facet.STANCE_PROVENANCE,
)
_BASES = {
    **dict.fromkeys(_OF_PLACES, Facet.MENTIONS),
    **dict.fromkeys(_OF_STANCES, Facet.STANCE_ENDS),
}
"""Facets whose facts begin with a fact of another one, and count only where that came back."""
_LEFT_OUT = frozenset(
    {
        Lost.SILENT,
        Lost.VOICELESS,
        Lost.SIGNS,
        Lost.MENTIONLESS,
        Lost.STANCELESS,
        Lost.EMPTY,
    }
)
"""The losses under which a document need not come back at all."""
_UNTOUCHED = frozenset({Lost.UNANNOTATED, Lost.UNANNOTATED_AMONG})
"""The losses under which one that nobody has annotated need not."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something a file does not say again although no loss was declared, in one document.

    `facet` is empty when the whole document is not there.
    """

    document: str
    facet: str
    missing: int
    added: int

    @property
    def sentence(self) -> str:
        """The difference in words."""
        if not self.facet:
            return _("“{document}” was not found in what was written.").format(
                document=self.document
            )
        return _(
            "“{document}” differs in its {what}; missing: {missing}, not meant: {added}."
        ).format(
            document=self.document,
            what=Facet(self.facet).in_words,
            missing=self.missing,
            added=self.added,
        )


def differences(
    entry: Format,
    meant: AnnotatedDocument,
    found: Sequence[AnnotatedDocument],
    scheme: Scheme | None = None,
) -> list[Difference]:
    """Return where the pieces `found` of one text differ from what was `meant`, beyond the losses.

    A format that holds one annotation set a file gives a piece for each set.
    """
    told = {loss.kind: loss.dropped for loss in count(entry.loses, [meant], scheme, entry.keeps)}
    name = meant.document.name
    if not found:
        untouched = not meant.sets and not _UNTOUCHED.isdisjoint(entry.loses)
        left_out = bool(_LEFT_OUT & set(told)) or untouched
        return [] if left_out else [Difference(name, "", 1, 0)]
    lines = Lost.LINE_ENDS in entry.loses
    register = Register(meant.entities)
    before = facts_of([meant], register, lines)
    after = facts_of(found, register, lines)
    return list(_differences(name, before, after, told, entry.loses))


def _differences(
    name: str, before: Facts, after: Facts, told: dict[Lost, int], declared: frozenset[Lost]
) -> Iterator[Difference]:
    stacked = {fact for fact, number in before[Facet.MENTIONS].items() if number > 1}
    unclear = stacked if _PLACES & told.keys() else set[Fact]()
    if _FREE[Facet.STANCE_ENDS] & told.keys():
        ends = before[Facet.STANCE_ENDS]
        gone = {fact for fact in ends if ends[fact] != after[Facet.STANCE_ENDS][fact]}
        # an end that was lost comes back as nobody in particular, like those that were so before
        nobody = {fact for fact in ends if UNSPECIFIED_SOURCE.id in fact[:2]}
        unclear |= gone | (nobody if gone else set())
    for facet in Facet:
        if before[facet].items() == after[facet].items():  # as it should be
            continue
        if base := _BASES.get(facet):
            there = (before[base].keys() & after[base].keys()) - unclear
            _keep(before[facet], there)
            _keep(after[facet], there)
        missing = (before[facet] - after[facet]).total()
        added = (after[facet] - before[facet]).total()
        if facet is Facet.MENTIONS:
            # mentions that say the same of the same words may come back as one
            missing = len(before[facet].keys() - after[facet].keys())
            added = len(after[facet].keys() - before[facet].keys())
        if facet in _COUNTED:
            allowed = sum(told.get(kind, 0) for kind in _COUNTED[facet])
            missing, added = max(missing - allowed, 0), max(added - allowed, 0)
        if free := _FREE.get(facet):
            missing = 0 if free & told.keys() else missing
            added = 0 if free & declared else added
        if missing or added:
            yield Difference(name, facet.value, missing, added)


def _keep(said: Counter[Fact], bases: set[Fact]) -> None:
    for fact in [fact for fact in said if fact[0] not in bases]:
        del said[fact]
