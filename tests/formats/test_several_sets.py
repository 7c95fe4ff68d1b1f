"""Sets of several annotators come back together, from one file or from one for each."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from annotator.commands.read_back import data_files
from annotator.domain import AnnotatedDocument
from annotator.formats import FORMATS
from annotator.formats.comparison import differences
from annotator.formats.conll_tags import bioes
from tests.builders import SCHEME, annotated, annotated_documents, document, mention
from tests.formats.through import BOTH_WAYS, read, write


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=40, deadline=None)
@given(one=annotated_documents(most_sets=2))
def test_what_two_annotators_say_comes_back(name: str, one: AnnotatedDocument):
    entry = FORMATS[name]
    with TemporaryDirectory() as folder:
        place = Path(folder) / ("out" if entry.folder else f"out{entry.extensions[0]}")
        files = data_files(entry, place, write(name, [one], place))
        found, _told = read(name, *files, known=[one])
    assert differences(entry, one, found, SCHEME) == []


@pytest.mark.parametrize("name", ["conll", "conll-bioes"])
@settings(max_examples=40, deadline=None)
@given(one=annotated_documents(most_sets=1))
def test_conll_gives_back_the_text_and_every_offset(name: str, one: AnnotatedDocument):
    with TemporaryDirectory() as folder:
        write(name, [one], Path(folder) / "o.conll", offsets="original")
        found, _told = read(name, Path(folder) / "o.conll")
    for again in found:
        assert again.document.text == one.document.text
        assert again.document.origin.offsets == one.document.origin.offsets
    assert len(found) == len(one.sets)


def test_tags_of_bioes_tell_where_a_mention_ends(tmp_path: Path):
    held = document("Владимир Путин и Токаев.")
    one = annotated(held, mention(held, "Владимир Путин"), mention(held, "Токаев"))
    write("conll-bioes", [one], tmp_path / "o.conll")
    lines = (tmp_path / "o.conll").read_text("utf-8").splitlines()
    assert lines[2:7] == ["Владимир B-PER", "Путин E-PER", "и O", "Токаев S-PER", ". O"]
    assert bioes(["B-A", "B-A", "I-A", "O", "B-B"]) == ["S-A", "B-A", "E-A", "O", "S-B"]
