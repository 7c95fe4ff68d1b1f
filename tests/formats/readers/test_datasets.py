"""Our JSON Lines as Hugging Face datasets load them."""

import pytest

from tests.formats.readers.reading import article, library
from tests.formats.through import write

pytestmark = pytest.mark.filterwarnings("ignore")


def test_datasets_load_our_json_lines(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = library("datasets")
    write("jsonl", [article()], tmp_path / "o.jsonl")
    found = datasets.load_dataset(
        "json", data_files=str(tmp_path / "o.jsonl"), cache_dir=str(tmp_path / "cache")
    )["train"]
    (row,) = found
    spans = [span for one in row["sets"][0]["mentions"] for span in one["spans"]]
    assert all(row["text"][one["start"] : one["end"]] == one["text"] for one in spans)
    assert len(spans) == 5
