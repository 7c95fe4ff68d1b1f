"""Plan: which annotator reads which document, balanced by length, the same for the same seed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain import AnnotationError
from annotator.words import _


@dataclass(frozen=True, slots=True)
class Plan:
    """Who reads what: document ids by annotator, and those that everybody reads."""

    shares: Mapping[str, tuple[str, ...]]
    read_by_all: tuple[str, ...]


def sample(documents: Sequence[str], count: int, seed: int) -> list[str]:
    """Return `count` of the documents, given in their own order; all when there are fewer."""
    chosen = set(sorted(documents, key=lambda id: _lot(seed, id))[:count])
    return [id for id in documents if id in chosen]


def plan(
    lengths: Mapping[str, int],
    annotators: Sequence[str],
    *,
    readers: int = 0,
    shared: float = 0.0,
    seed: int = 0,
) -> Plan:
    """Share documents, given with their lengths in characters, among `annotators`.

    Each document gets `readers` annotators, all of them when it is 0; a share of `shared` (0 to 1,
    by length) goes to everybody, so that all can be compared with all. The longest documents are
    dealt first, each to those who have least. AnnotationError when that cannot be.
    """
    if not annotators or len(set(annotators)) < len(annotators):
        raise AnnotationError(_("Every annotator can be given one package, not several or none."))
    if not 0 <= readers <= len(annotators):
        raise AnnotationError(
            _("{count} people cannot give each document {readers} readers.").format(
                count=len(annotators), readers=readers
            )
        )
    everybody = _read_by_all(lengths, shared if 0 < readers < len(annotators) else 1.0, seed)
    load = dict.fromkeys(annotators, 0)
    dealt: dict[str, set[str]] = {annotator: set(everybody) for annotator in annotators}
    rest = [id for id in lengths if id not in everybody]
    for id in sorted(rest, key=lambda id: (-lengths[id], _lot(seed, id))):
        waiting = sorted(annotators, key=lambda name: (load[name], _lot(seed, id, name)))
        for annotator in waiting[:readers]:
            dealt[annotator].add(id)
            load[annotator] += lengths[id]
    return Plan(
        {name: tuple(id for id in lengths if id in dealt[name]) for name in annotators},
        tuple(id for id in lengths if id in everybody),
    )


def _read_by_all(lengths: Mapping[str, int], share: float, seed: int) -> set[str]:
    wanted, taken = share * sum(lengths.values()), 0
    found: set[str] = set()
    for id in sorted(lengths, key=lambda id: _lot(seed, id)):
        if share < 1.0 and taken >= wanted:
            break
        found.add(id)
        taken += lengths[id]
    return found


def _lot(seed: int, *names: str) -> str:
    """Return a place in an order that only the seed and the names decide."""
    return hashlib.sha256("\0".join((str(seed), *names)).encode()).hexdigest()
