"""A Hugging Face dataset: a folder with JSON Lines per split, a data card and a Croissant description.

Parquet files are written beside them where pyarrow is installed.
"""

import hashlib
import importlib
import importlib.util
import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.domain import AnnotatedDocument, Scheme
from annotator.formats.croissant import croissant_of
from annotator.formats.data_card import Card, Tally, card_of
from annotator.formats.dataset_rows import SHAPE, Shape, rows
from annotator.formats.files import filling
from annotator.formats.format import Offsets, Parts
from annotator.formats.scheme_file import scheme_to_toml

DATA, PARQUET = "data", "parquet"
_BATCH = 200


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same row
) -> list[Path]:
    """Write all documents as the split "train"."""
    return write_parts([("train", documents)], destination, scheme)


def write_parts(
    parts: Parts,
    destination: Path,
    scheme: Scheme,
    card: Card | None = None,
    *,
    published: str = "",
    more: dict[str, bytes] | None = None,
) -> list[Path]:
    """Write the splits; `more` holds other files of the folder by name, and then SHA256SUMS comes too."""
    card = card or Card(title=scheme.name or "Corpus")
    with filling(destination) as folder:
        (folder / DATA).mkdir()
        tallies = {name: _write_split(folder, name, some, card) for name, some in parts}
        version = f"1.0.0+{scheme.version[:12]}"
        texts = {
            "README.md": card_of(card, scheme, tallies),
            "croissant.json": croissant_of(card, version, published, tallies),
            "scheme.toml": scheme_to_toml(scheme),
        }
        files = {name: said.encode("utf-8") for name, said in texts.items()} | (more or {})
        for name, raw in files.items():
            (folder / name).write_bytes(raw)
        if more is not None:
            (folder / "SHA256SUMS").write_bytes(_sums(folder))
        written = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [destination / path for path in written]


def _write_split(
    folder: Path, name: str, documents: Iterable[AnnotatedDocument], card: Card
) -> Tally:
    tally = Tally()
    path = folder / DATA / f"{name}.jsonl"
    sums = hashlib.sha256()
    with path.open("wb") as stream:
        for annotated in documents:
            tally.take(annotated)
            for row in rows(annotated, texts=card.texts):
                said = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
                line = said.encode("utf-8") + b"\n"
                sums.update(line)
                stream.write(line)
        tally.size = stream.tell()
    tally.sha256 = sums.hexdigest()
    if importlib.util.find_spec("pyarrow"):
        _write_parquet(path, folder / PARQUET / f"{name}.parquet")
    return tally


def _write_parquet(lines: Path, path: Path) -> None:
    arrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    schema = arrow.schema([(name, _type(arrow, shape)) for name, shape in SHAPE.items()])
    path.parent.mkdir(exist_ok=True)
    with lines.open("rb") as stream, parquet.ParquetWriter(path, schema) as writer:
        while some := [json.loads(line) for line in islice(stream, _BATCH)]:
            writer.write_table(arrow.Table.from_pylist(some, schema=schema))


def _type(arrow: Any, shape: Shape) -> Any:  # noqa: ANN401 - the library tells no types
    if isinstance(shape, str):
        return {"string": arrow.string, "int32": arrow.int32, "bool": arrow.bool_}[shape]()
    if isinstance(shape, list):
        return arrow.list_(_type(arrow, shape[0]))
    return arrow.struct([(name, _type(arrow, one)) for name, one in shape.items()])


def _sums(folder: Path) -> bytes:
    """Return what sha256sum -c reads."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in paths
    )
    return "".join(lines).encode("utf-8")
