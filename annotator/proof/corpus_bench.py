"""The figures of a whole corpus going in and out, against rows through plain SQLite.

The corpus is NEREL's development part; ten times as much of it shows whether time and memory grow
as they should. Each figure is taken twice: against what stands in the files alone, and against the
rows that a project holds of it (`own`), which is the least that its file costs anybody.
"""

import gc
import importlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.commands.project import create_project
from annotator.commands.session import Session
from annotator.commands.transfer import export_corpus, import_files, scheme_called
from annotator.store import floor
from annotator.ui.proof.article_bench import Row

CORPUS = "../shared/data/nerel-dev"
"""Where the corpus is, seen from the project; no figures without it."""
TIMES = 10
REPEATS = 3
FORMATS = ("jsonl", "brat", "conll")
_IMPORT_BAR, _EXPORT_BAR, _COMPARED_BAR = 3.0, 2.0, 5.0
_GROWTH_BAR, _MEMORY_BAR = 1.3, 60.0


def measure(folder: Path, quick: bool = False) -> list[Row]:
    """Return the figures; `quick` leaves out the tenfold corpus."""
    if not folder.is_dir():
        return []
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as place:
        once = _Run(Path(place) / "once", folder, 1 if quick else REPEATS)
        rows = once.rows()
        if quick:
            return rows
        before = _peak()
        many = _Run(Path(place) / "many", _copies(folder, Path(place) / "copies", TIMES))
        rows += many.rows(f"_{TIMES}x")
        grown = many.coming / once.coming / TIMES
        rows.append(_row("import_growth", grown, "x", _GROWTH_BAR, f"{TIMES} times the corpus"))
        grown = many.going["jsonl"] / once.going["jsonl"] / TIMES
        rows.append(_row("export_growth", grown, "x", _GROWTH_BAR, f"{TIMES} times the corpus"))
        if before:
            more = (many.peak - before) / 2**20
            rows.append(_row("memory_growth", more, "MiB", _MEMORY_BAR, "peak of the process"))
        return rows


class _Run:
    """One corpus in and out, by the program and by the floor; seconds of each."""

    def __init__(self, place: Path, corpus: Path, repeats: int = 1) -> None:
        place.mkdir()
        files = sorted(corpus.rglob("*.ann"))
        plain = place / "floor.sqlite"
        self.floor_in = _seconds(lambda: floor.fill(plain, _plain_rows(files)), repeats, plain)
        self.floor_out = _seconds(lambda: floor.dump(plain, place / "floor.jsonl"), repeats)
        session = create_project(place / "p.annot", scheme_called("plain-news"), "Bench")
        try:
            self.coming = _seconds(lambda: import_files(session, [corpus]))
            self.going = {
                name: _seconds(_export(session, place, name), repeats) for name in FORMATS
            }
            self.checked = _seconds(_export(session, place, "jsonl", compare=True), repeats)
        finally:
            session.close()
        self.peak = _peak()
        own, again = floor.own_rows(place / "p.annot"), place / "again.annot"

        def filled() -> None:
            for tables in _plain_rows(files):
                list(tables.values())
            floor.refill(again, own)

        self.own_in = _seconds(filled, repeats, again)
        dumped = place / "own.jsonl"
        self.own_out = _seconds(lambda: floor.dump_own(place / "p.annot", dumped), repeats)

    def rows(self, suffix: str = "") -> list[Row]:
        """Return the ratios to the floor."""
        rows: list[Row] = []
        for own, floor_in, floor_out in (
            ("", self.floor_in, self.floor_out),
            ("_own", self.own_in, self.own_out),
        ):
            note = f"{self.coming:.2f} s, floor {floor_in:.2f} s"
            ratio = self.coming / floor_in
            rows.append(_row(f"import{own}{suffix}", ratio, "x", _IMPORT_BAR, note))
            for name, seconds in self.going.items():
                note = f"{seconds:.2f} s, floor {floor_out:.2f} s"
                ratio = seconds / floor_out
                rows.append(_row(f"export_{name}{own}{suffix}", ratio, "x", _EXPORT_BAR, note))
        extra = self.checked / self.going["jsonl"]
        note = f"{self.checked:.2f} s with reading back"
        rows.append(_row(f"export_compared{suffix}", extra, "x", _COMPARED_BAR, note))
        return rows


def _export(
    session: Session, place: Path, name: str, *, compare: bool = False
) -> Callable[[], object]:
    target = place / f"out-{name}{compare}"
    return lambda: export_corpus(session, target, name, allow_loss=True, compare=compare)


def _seconds(job: Callable[[], object], repeats: int = 1, made: Path | None = None) -> float:
    """Return the least time of several; `made` is removed before each."""
    best = float("inf")
    for _repeat in range(repeats):
        if made:
            made.unlink(missing_ok=True)
        gc.collect()
        start = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - start)
    return best


def _plain_rows(files: Iterable[Path]) -> Iterator[floor.Rows]:
    """Yield the lines of each brat file as rows, taken apart and believed."""
    for path in files:
        tables: dict[str, list[tuple[str | int, ...]]] = {
            name: [] for name in ("document", "mention", "relation", "link")
        }
        text = path.with_suffix(".txt").read_text("utf-8")
        tables["document"].append((path.stem, path.stem, text))
        for table, row in _plain_lines(path):
            tables[table].append(row)
        yield tables


def _plain_lines(path: Path) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for line in path.read_text("utf-8").split("\n"):
        key, _tab, rest = line.partition("\t")
        said, _tab, words = rest.partition("\t")
        parts = said.split(" ")
        if key[:1] == "T":
            yield "mention", (path.stem, key, parts[0], int(parts[1]), int(parts[-1]), words)
        elif key[:1] == "R":
            yield "relation", (path.stem, key, parts[0], parts[1][5:], parts[2][5:])
        elif key[:1] == "N":
            yield "link", (path.stem, key, parts[1], parts[2], words)


def _copies(folder: Path, target: Path, times: int) -> Path:
    """Return a folder with the corpus several times, each text another by its last line."""
    target.mkdir()
    for path in sorted(folder.rglob("*.ann")):
        text = path.with_suffix(".txt").read_bytes()
        lines = path.read_bytes()
        for number in range(times):
            (target / f"{path.stem}-{number}.ann").write_bytes(lines)
            (target / f"{path.stem}-{number}.txt").write_bytes(text + f"\n{number}".encode())
    return target


def _peak() -> int:
    """Return the most memory the process ever had, in bytes; 0 where nobody counts it."""
    try:
        resource: Any = importlib.import_module("resource")
    except ImportError:
        return 0
    most: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _row(name: str, value: float, unit: str, bar: float, note: str) -> Row:
    return {"name": f"corpus.{name}", "value": value, "unit": unit, "bar": bar, "note": note}
