"""Splits: which documents are for training and which for testing, the same again however many are added.

A document's place is decided by the hash of the seed and its fingerprint alone, so that no other
document can move it. Near duplicates go together, by the least of their hashes.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.commands.progress import Progress, Quiet
from annotator.domain import AnnotatedDocument, AnnotatorError
from annotator.formats.files import replacing
from annotator.language import sentences, tokens
from annotator.words import _, grouped, ngettext

NAMES = {2: ("train", "test"), 3: ("train", "validation", "test")}
SEEDS = 64
"""How many seeds are tried for the most even shares."""
SHINGLE = 5
"""Words in a row that are compared to find near duplicates."""
SKETCH = 128
"""Shingles that stand for a document."""
ALIKE = 0.6
"""The share of equal shingles from which on two documents are near duplicates."""
LEAST_WORDS = 6
"""Words below which a sentence that stands in two splits is no leak."""

Read = Callable[[], Iterator[AnnotatedDocument]]


@dataclass(frozen=True, slots=True)
class Leak:
    """A sentence that stands in several splits; `documents` are names."""

    sentence: str
    splits: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Splits:
    """The split of each document by its id, and what there is to know about them.

    `labels` and `sources` count, by split, mentions with each label and documents of each source.
    `deviation` is the largest distance of the share of a split from what was wished, over all
    documents, labels and sources that are common enough (0 to 1).
    """

    wish: tuple[int, ...]
    seed: int
    of: Mapping[str, str]
    clusters: tuple[tuple[str, ...], ...]
    labels: Mapping[str, Counter[str]]
    sources: Mapping[str, Counter[str]]
    deviation: float
    leaks: tuple[Leak, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The splits in their order."""
        return NAMES[len(self.wish)]

    def summary(self) -> str:
        """Return the sizes, the seed and the leaks in words."""
        sizes = Counter(self.of.values())
        said = _("Splits with the seed {seed}: {sizes}; largest deviation {points} %.").format(
            seed=self.seed,
            sizes=", ".join(f"{name} {sizes[name]}" for name in self.names),
            points=f"{100 * self.deviation:.1f}",
        )
        if not self.leaks:
            return said
        leaks = ngettext(
            "{count} sentence stands in several splits.",
            "{count} sentences stand in several splits.",
            len(self.leaks),
        ).format(count=grouped(len(self.leaks)))
        return f"{said} {leaks}"

    def as_json(self) -> dict[str, object]:
        """Return what scripts read and what stands beside the data."""
        sizes = Counter(self.of.values())
        return {
            "wish": list(self.wish),
            "seed": self.seed,
            "documents": {name: sizes[name] for name in self.names},
            "mentions_by_label": {
                name: dict(sorted(self.labels[name].items())) for name in self.names
            },
            "documents_by_source": {
                name: dict(sorted(self.sources[name].items())) for name in self.names
            },
            "largest_deviation": round(self.deviation, 6),
            "near_duplicates": [list(cluster) for cluster in self.clusters],
            "leaks": [
                {"sentence": one.sentence, "splits": list(one.splits), "documents": one.documents}
                for one in self.leaks
            ],
            "split_of": dict(sorted(self.of.items())),
        }

    def write(self, path: Path) -> Path:
        """Write all of it as JSON to `path`."""
        with replacing(path) as partial:
            said = json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n"
            partial.write_text(said, encoding="utf-8", newline="\n")
        return path


def wish_of(said: str) -> tuple[int, ...]:
    """Return the shares that "80/10/10" or "90/10" wishes; AnnotatorError for anything else."""
    parts = tuple(int(part) for part in said.split("/") if part.isdecimal())
    if len(parts) not in NAMES or len(parts) != said.count("/") + 1 or not all(parts):
        raise AnnotatorError(
            _(
                "“{said}” is no split; write it as 80/10/10 (train, validation, test) or 90/10."
            ).format(said=said)
        )
    return parts


def split(
    read: Read, wish: tuple[int, ...], seed: int | None, progress: Progress | None = None
) -> Splits:
    """Return the splits of the documents that `read` yields; without a seed the most even one of 64.

    They are read twice: for what they hold, and for the sentences that several splits share.
    """
    heard = progress or Quiet()
    held: list[_Held] = []
    for number, annotated in enumerate(read(), 1):
        heard.step(_("Looking for near duplicates"), number)
        held.append(_Held.of(annotated))
    clusters = near_duplicates({one.id: one.sketch for one in held})
    prints = {one.id: one.fingerprint for one in held}
    seeds = [seed] if seed is not None else range(SEEDS)
    places = {one: _places(prints, clusters, wish, one) for one in seeds}
    best = min(seeds, key=lambda one: (_deviation(held, places[one], wish), one))
    chosen = places[best]
    labels, sources = _counts(held, chosen, NAMES[len(wish)])
    grown = sorted(tuple(sorted(one)) for one in clusters if len(one) > 1)
    return Splits(
        wish,
        best,
        chosen,
        tuple(grown),
        labels,
        sources,
        _deviation(held, chosen, wish),
        tuple(_leaks(read(), chosen, heard)),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What decides about a document, without its text."""

    id: str
    fingerprint: str
    source: str
    labels: Counter[str]
    sketch: frozenset[int]

    @classmethod
    def of(cls, annotated: AnnotatedDocument) -> "_Held":
        document = annotated.document
        labels = Counter(one.label for done in annotated.sets for one in done.mentions)
        source = document.metadata.get("source") or document.metadata.get("url", "")
        return cls(document.id, document.fingerprint, source, labels, sketch(document.text))


def sketch(text: str) -> frozenset[int]:
    """Return the least hashes of the word sequences of a text: equal shares mean equal texts."""
    words = [text[start:end].casefold() for start, end in tokens(text) if text[start].isalnum()]
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1))}
    hashes = sorted(
        int.from_bytes(hashlib.blake2b(run.encode("utf-8"), digest_size=8).digest()) for run in runs
    )
    return frozenset(hashes[:SKETCH])


def near_duplicates(sketches: Mapping[str, frozenset[int]]) -> list[list[str]]:
    """Return the documents in groups; those that are nearly the same stand in one."""
    above = {id: id for id in sketches}

    def root(id: str) -> str:
        while above[id] != id:
            above[id] = id = above[above[id]]
        return id

    holders: dict[int, list[str]] = defaultdict(list)
    for id, hashes in sketches.items():
        shared = Counter(other for one in hashes for other in holders[one])
        for other, _number in shared.items():
            if _alike(hashes, sketches[other]):
                above[root(id)] = root(other)
        for one in hashes:
            holders[one].append(id)
    groups: dict[str, list[str]] = defaultdict(list)
    for id in sketches:
        groups[root(id)].append(id)
    return list(groups.values())


def _alike(first: frozenset[int], second: frozenset[int]) -> bool:
    least = sorted(first | second)[:SKETCH]
    return len(first & second & set(least)) >= ALIKE * len(least)


def _places(
    prints: Mapping[str, str], clusters: Iterable[list[str]], wish: tuple[int, ...], seed: int
) -> dict[str, str]:
    names = NAMES[len(wish)]
    edges = [sum(wish[: at + 1]) / sum(wish) for at in range(len(wish))]
    found: dict[str, str] = {}
    for cluster in clusters:
        place = min(_hash(seed, prints[id]) for id in cluster)
        name = next(name for name, edge in zip(names, edges, strict=True) if place < edge)
        found.update(dict.fromkeys(cluster, name))
    return found


def _hash(seed: int, fingerprint: str) -> float:
    """Return a number from 0 up to, but not including, 1."""
    digest = hashlib.sha256(f"{seed}\0{fingerprint}".encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def _counts(
    held: Iterable[_Held], places: Mapping[str, str], names: Iterable[str]
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    labels = {name: Counter[str]() for name in names}
    sources = {name: Counter[str]() for name in names}
    for one in held:
        labels[places[one.id]].update(one.labels)
        sources[places[one.id]][one.source] += 1
    return labels, sources


def _deviation(held: list[_Held], places: Mapping[str, str], wish: tuple[int, ...]) -> float:
    names = NAMES[len(wish)]
    labels, sources = _counts(held, places, names)
    whole = {name: Counter({"": sum(sources[name].values())}) for name in names}
    worst = 0.0
    for counted in (whole, labels, sources):
        totals = sum(counted.values(), Counter[str]())
        for key, total in totals.items():
            # of what there is hardly any, no split can have its share
            if total >= 100 / min(wish) * len(wish):
                for name, share in zip(names, wish, strict=True):
                    worst = max(worst, abs(counted[name][key] / total - share / sum(wish)))
    return worst


def _leaks(
    documents: Iterator[AnnotatedDocument], places: Mapping[str, str], progress: Progress
) -> Iterator[Leak]:
    """Yield the sentences that stand in several splits, by their hashes so that memory stays small."""
    seen: dict[bytes, dict[str, str]] = {}
    said: dict[bytes, str] = {}
    for number, annotated in enumerate(documents, 1):
        progress.step(_("Looking for sentences in several splits"), number, len(places))
        document = annotated.document
        name = places[document.id]
        for span in sentences(document.text):
            words = " ".join(span.of(document.text).casefold().split())
            if len(words.split(" ")) < LEAST_WORDS:
                continue
            key = hashlib.blake2b(words.encode("utf-8"), digest_size=16).digest()
            there = seen.setdefault(key, {})
            there.setdefault(name, document.name)
            if len(there) > 1:
                said[key] = words
    for key, words in said.items():
        yield Leak(words, tuple(seen[key]), tuple(seen[key].values()))
