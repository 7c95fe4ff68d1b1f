"""Our JSON Lines and our dataset folders as Hugging Face datasets, pyarrow and mlcroissant load them."""

import hashlib
from pathlib import Path

import pytest

from annotator.formats.huggingface import write_parts
from tests.builders import SCHEME, annotated, document
from tests.formats.readers.reading import TEXT, article, library
from tests.formats.through import write

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def _offline(monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def parts(folder: Path) -> Path:
    """Return a dataset with a split whose first row has nothing annotated, and an empty one."""
    bare = type(article())(document("Никто не читал.", "new"))
    second = annotated(document("Второй текст.", "second"))
    some = [("train", [bare, article()]), ("validation", [second]), ("test", [second])]
    write_parts(some, folder, SCHEME)
    return folder


def test_datasets_load_our_json_lines(tmp_path):
    datasets = library("datasets")
    write("jsonl", [article()], tmp_path / "o.jsonl")
    found = datasets.load_dataset(
        "json", data_files=str(tmp_path / "o.jsonl"), cache_dir=str(tmp_path / "cache")
    )["train"]
    (row,) = found
    spans = [span for one in row["sets"][0]["mentions"] for span in one["spans"]]
    assert all(row["text"][one["start"] : one["end"]] == one["text"] for one in spans)
    assert len(spans) == 5


def test_datasets_load_our_folder_with_its_features_and_splits(tmp_path):
    datasets = library("datasets")
    folder = parts(tmp_path / "o")
    found = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    assert {name: len(rows) for name, rows in found.items()} == {
        "train": 2,
        "validation": 1,
        "test": 1,
    }
    bare, whole = found["train"]
    assert (bare["annotated"], bare["mentions"], whole["text"]) == (False, [], TEXT)
    assert [one["polarity"] for one in whole["stances"]] == ["positive"]
    assert len(whole["tokens"]) == len(whole["tags"])
    assert found["train"].features == found["test"].features
    assert found["train"].features["annotated"].dtype == "bool"


def test_mlcroissant_validates_the_description_and_reads_the_records(tmp_path):
    mlcroissant = library("mlcroissant")
    folder = parts(tmp_path / "o")
    dataset = mlcroissant.Dataset(jsonld=folder / "croissant.json")
    assert list(dataset.metadata.ctx.issues.errors) == []
    _bare, whole = dataset.records("train")
    assert whole["train/text"].decode() == TEXT
    assert whole["train/fingerprint"].decode() == hashlib.sha256(TEXT.encode()).hexdigest()


def test_pyarrow_reads_the_same_from_parquet(tmp_path):
    parquet = library("pyarrow.parquet")
    folder = parts(tmp_path / "o")
    table = parquet.read_table(folder / "parquet" / "train.parquet")
    bare, whole = table.to_pylist()
    assert bare["mentions"] == []
    assert [one["label"] for one in whole["mentions"]] == ["PER", "ORG", "PER", "ORG"]
