"""Merging: takes what others did in copies and packages into this project, as one step."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from annotator.commands.conflicts import Conflict, conflict_json, in_words
from annotator.commands.merged_scheme import add_lacking, map_keys
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.domain import Damaged, MergeRefused, ProjectError, Scheme
from annotator.exchange.summary import Counts, counted
from annotator.store import (
    Rivals,
    Store,
    check,
    content_hash,
    counts,
    missing_records,
    rivals,
    tip,
    unite,
)
from annotator.words import _, noted

MERGE = noted("Merge files")


@dataclass(frozen=True, slots=True)
class Taken:
    """One file that was merged, and how many steps and records of it were new here."""

    path: Path
    steps: int
    records: int


@dataclass(slots=True)
class MergeReport:
    """What a merge did, or would do: files, changes by kind of noun, conflicts, scheme.

    `told` says the conflicts in words. `lost` counts the records of the files that do not stand in the project afterwards; a merge that
    lost any would be refused.
    """

    files: list[Taken] = field(default_factory=list[Taken])
    changes: Counts = field(default_factory=Counts)
    conflicts: list[Rivals] = field(default_factory=list[Rivals])
    told: list[Conflict] = field(default_factory=list[Conflict])
    lost: int = 0
    scheme_added: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    mapped: dict[str, int] = field(default_factory=dict[str, int])
    dry_run: bool = False
    content_hash: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the files held anything that was not here."""
        changes = self.changes
        return any((changes.added, changes.changed, changes.removed, self.mapped))

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "files": [
                {"path": str(one.path), "steps": one.steps, "records": one.records}
                for one in self.files
            ],
            "added": self.changes.added,
            "changed": self.changes.changed,
            "removed": self.changes.removed,
            "conflicts": [conflict_json(one) for one in self.conflicts],
            "lost": self.lost,
            "scheme_added": self.scheme_added,
            "mapped": self.mapped,
            "dry_run": self.dry_run,
            "content_hash": self.content_hash,
        }


def merge_files(
    session: Session,
    paths: Sequence[Path],
    *,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> MergeReport:
    """Take all that the files hold and this project does not, as one step; all or nothing.

    `mapping` lets what says one key of the scheme say another. With `dry_run` nothing is written.
    MergeRefused or Damaged, before anything is written, for a file that is not whole.
    """
    heard = progress or Quiet()
    with ExitStack() as open_files:
        others: list[Store] = []
        for path in paths:
            heard.step(_("Checking"), len(others), len(paths))
            if not _is_same(path, session.path):
                others.append(_opened(path, open_files))

        def job(store: Store) -> MergeReport:
            report = MergeReport(dry_run=dry_run)
            _unite_all(store, others, report, heard)
            new = {(one.kind, one.id) for one in report.conflicts}
            if new:
                told = in_words(session, heard)
                report.told = [one for one in told if (one.kind, one.id) in new]
            report.mapped = map_keys(store, mapping or {})
            report.content_hash = content_hash(store)
            return report

        if dry_run:
            return session.rehearse(MERGE, job)
        return session.record(MERGE, job, kind="merge", of=" ".join(map(tip, others)))


def _unite_all(store: Store, others: Sequence[Store], report: MergeReport, heard: Progress) -> None:
    before, known = counts(store), {(one.kind, one.id): one.records for one in rivals(store)}
    scheme = store.get(Scheme, "scheme")
    heard.step(_("Merging"), 0)
    union = unite(store, others)
    for other, steps, records in zip(others, union.steps, union.records, strict=True):
        report.files.append(Taken(other.path, steps, records))
        report.lost += missing_records(store, other)
    changes = [store.change_of(move) for move in union.moves]
    add_lacking(store, others, changes)
    report.changes = counted(changes)
    report.conflicts = [
        one for one in rivals(store) if known.get((one.kind, one.id)) != one.records
    ]
    report.scheme_added = _more(scheme, store.get(Scheme, "scheme"))
    _refuse_loss(before, counts(store), report)


def _refuse_loss(before: Mapping[str, int], after: Mapping[str, int], report: MergeReport) -> None:
    """An alarm that must never ring: fewer annotations than before, and nobody removed them."""
    for key, noun in (("mentions", "Mention"), ("stances", "Stance"), ("relations", "Relation")):
        if after[key] < before[key] - report.changes.removed.get(noun, 0) or report.lost:
            raise Damaged(
                _("The merge would have lost {key}; nothing was changed.").format(key=key)
            )


def _more(before: Scheme, after: Scheme) -> dict[str, list[str]]:
    """Return the keys that a scheme has more than another, by part."""
    found: dict[str, list[str]] = {}
    for part in ("labels", "polarities", "qualifiers", "relation_types", "document_labels"):
        known = {entry.key for entry in getattr(before, part)}
        more = [entry.key for entry in getattr(after, part) if entry.key not in known]
        if more:
            found[part] = more
    return found


def _opened(path: Path, open_files: ExitStack) -> Store:
    """Open a file of somebody else and look at every byte that matters."""
    try:
        other = Store(path, "", read_only=True)
        open_files.callback(other.close)
        report = check(other)
    except Damaged as fault:
        raise _refusal(path, str(fault)) from fault
    if not report.sound:
        raise _refusal(path, str(report.faults[0]))
    return other


def _refusal(path: Path, fault: str) -> MergeRefused:
    return MergeRefused(
        _(
            "{path} is not whole or was altered: {fault} Nothing was changed; ask for the file again."
        ).format(path=path, fault=fault)
    )


def _is_same(path: Path, other: Path) -> bool:
    if not path.exists():
        raise ProjectError(_("There is no project at {path}.").format(path=path))
    return path.samefile(other)
