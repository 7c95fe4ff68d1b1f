"""Any corpus goes through every format and comes back, but for what the format declares lost."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from annotator.commands.read_back import data_files
from annotator.domain import AnnotatedDocument
from annotator.formats import FORMATS
from annotator.formats.comparison import differences
from tests.builders import SCHEME, corpora
from tests.formats.through import BOTH_WAYS, read, write

WAYS = [(name, offsets) for name in BOTH_WAYS for offsets in FORMATS[name].offsets]


@pytest.mark.parametrize(("name", "offsets"), WAYS, ids="-".join)
@settings(max_examples=25, deadline=None)
@given(corpus=corpora())
def test_a_corpus_comes_back(name: str, offsets: str, corpus: list[AnnotatedDocument]):
    entry = FORMATS[name]
    with TemporaryDirectory() as folder:
        place = Path(folder) / ("out" if entry.folder else f"out{entry.extensions[0]}")
        written = write(name, corpus, place, offsets=offsets)
        found, _told = read(name, *data_files(entry, place, written), known=corpus)
    pieces: dict[str, list[AnnotatedDocument]] = {}
    for one in found:
        pieces.setdefault(one.document.fingerprint, []).append(one)
    for one in corpus:
        assert differences(entry, one, pieces.pop(one.document.fingerprint, []), SCHEME) == []
    assert pieces == {}
