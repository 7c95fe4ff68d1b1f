"""Losses: what a format cannot hold, counted in words before anything is written."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import AnnotatedDocument, Scheme
from annotator.formats.files import replacing
from annotator.formats.loss_counts import COUNTERS, Overlaps, of_stances, untied
from annotator.formats.lost import Lost, sentence
from annotator.words import grouped

_BESIDE = {
    Lost.LINE_ENDS,
    Lost.ENTITY_DETAILS,
    Lost.REGIONS,
    Lost.METADATA,
    Lost.STATES,
    Lost.UNANNOTATED,
    Lost.UNANNOTATED_AMONG,
    Lost.ANCHORS,
    Lost.BY_NAME,
    Lost.NAMES,
    Lost.SILENT,
    Lost.VOICELESS,
    Lost.MENTIONLESS,
    Lost.STANCELESS,
    Lost.EMPTY,
    Lost.PROVENANCE,
}
_WISHED = {
    Lost.LEFT_OUT_HUMAN,
    Lost.LEFT_OUT_ACCEPTED,
    Lost.LEFT_OUT_IMPORT,
    Lost.LEFT_OUT_TIES,
}


@dataclass(frozen=True, slots=True)
class Loss:
    """How many things of one kind would be dropped, of how many there are."""

    kind: Lost
    dropped: int
    of: int

    @property
    def sentence(self) -> str:
        """The loss in words."""
        return sentence(self.kind, self.dropped).format(
            dropped=grouped(self.dropped), of=grouped(self.of)
        )

    @property
    def grave(self) -> bool:
        """Whether annotations go, and not only what was noted beside them."""
        return self.kind not in _BESIDE and not self.wished

    @property
    def wished(self) -> bool:
        """Whether it is no fault of the format: somebody wished it to be left out."""
        return self.kind in _WISHED


class LossCount:
    """Counts, document by document, what a format that loses `kinds` would drop.

    Without a `scheme`, only the polarity called "neutral" counts as neutral.
    """

    def __init__(self, kinds: Iterable[Lost], scheme: Scheme | None = None) -> None:
        steps = scheme.polarities if scheme else ()
        neutral = {step.key for step in steps if step.value == 0} if scheme else {"neutral"}
        overlaps = Overlaps()
        self._counters = COUNTERS | {
            Lost.NESTED: overlaps.nested,
            Lost.CROSSING: overlaps.crossing,
            Lost.NEUTRAL: of_stances(lambda stance: stance.polarity in neutral),
            Lost.UNTIED: untied(neutral),
        }
        self._declared = sorted(set(kinds), key=list(Lost).index)
        self._dropped: Counter[Lost] = Counter()
        self._total: Counter[Lost] = Counter()
        self._metadata: Counter[str] = Counter()

    def take(self, annotated: AnnotatedDocument) -> None:
        """Count one more document."""
        for kind in self._declared:
            lost, of = self._counters[kind](annotated)
            self._dropped[kind] += lost
            self._total[kind] += of
        self._metadata.update(annotated.document.metadata.keys())

    def losses(self, keeps: Iterable[str] = ()) -> list[Loss]:
        """Return what would be lost so far; nothing lost, no entry.

        `keeps` are the keys of metadata that are kept all the same.
        """
        dropped, total = Counter(self._dropped), self._total
        dropped[Lost.METADATA] -= sum(self._metadata[key] for key in keeps)
        if dropped[Lost.UNANNOTATED_AMONG] == total[Lost.UNANNOTATED_AMONG]:
            del dropped[Lost.UNANNOTATED_AMONG]
        found = [kind for kind in self._declared if dropped[kind] > 0]
        return [Loss(kind, dropped[kind], total[kind]) for kind in found]


def count(
    kinds: Iterable[Lost],
    documents: Iterable[AnnotatedDocument],
    scheme: Scheme | None = None,
    keeps: Iterable[str] = (),
) -> list[Loss]:
    """Return what `documents` would lose in a format that loses `kinds`; nothing lost, no entry.

    `keeps` are the keys of metadata that it keeps.
    """
    found = LossCount(kinds, scheme)
    for annotated in documents:
        found.take(annotated)
    return found.losses(keeps)


def write_losses(losses: Iterable[Loss], destination: Path) -> Path:
    """Write what was lost as JSON beside the data at `destination`, a file or a folder."""
    place = (
        destination / "LOSS.json"
        if destination.is_dir()
        else destination.with_name(f"{destination.name}.LOSS.json")
    )
    with replacing(place) as partial:
        partial.write_text(losses_json(losses), encoding="utf-8", newline="\n")
    return place


def losses_json(losses: Iterable[Loss]) -> str:
    """Return what was lost as JSON."""
    told = [
        {"kind": loss.kind.value, "dropped": loss.dropped, "of": loss.of, "says": loss.sentence}
        for loss in losses
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
