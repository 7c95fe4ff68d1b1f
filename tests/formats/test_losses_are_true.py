"""What a format does not declare lost comes back, and no more is lost than was counted."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from annotator.domain import AnnotatedDocument
from annotator.formats import FORMATS, Lost, losses
from annotator.formats.comparison import differences
from tests.builders import (
    SCHEME,
    annotated,
    annotated_documents,
    document,
    mention,
    relation,
)
from tests.formats.through import BOTH_WAYS, WRITTEN, through, write

LEFT_OUT = {
    Lost.UNANNOTATED,
    Lost.SILENT,
    Lost.VOICELESS,
    Lost.MENTIONLESS,
    Lost.STANCELESS,
    Lost.EMPTY,
}
"""The losses under which a whole document need not come back."""


@pytest.mark.parametrize("name", BOTH_WAYS)
@settings(max_examples=60, deadline=None)
@given(one=annotated_documents(most_sets=1))
def test_no_more_is_lost_than_was_counted(name: str, one: AnnotatedDocument):
    entry = FORMATS[name]
    told = {loss.kind: loss.dropped for loss in losses(entry, [one], SCHEME)}
    assert set(told) <= entry.loses
    found, _problems = through(name, one)
    left_out = LEFT_OUT & set(told)
    assert len(found) == 1 or left_out or not one.sets
    assert differences(entry, one, found, SCHEME) == []


@pytest.mark.parametrize("name", ["brat", "rusentrel"])
def test_a_mention_of_nothing_but_line_ends_is_told_to_go_with_its_relations(name: str):
    held = document("Песков ждёт.\n\nИ молчит.")
    blank, said = mention(held, "\n\n"), mention(held, "Песков ждёт.\n")
    ties = (relation(blank, said), relation(said, said, "ПАРА"))
    one = annotated(held, blank, said, relations=ties)
    told = {loss.kind: loss for loss in losses(FORMATS[name], [one], SCHEME)}
    lost = told[Lost.ONLY_LINE_ENDS]
    assert (lost.dropped, lost.of, lost.grave) == (2, 4, True)
    assert told[Lost.LINE_ENDS].dropped == 1
    (found,), _problems = through(name, one)
    assert [len(done.mentions) for done in found.sets] == [1]


def test_every_format_has_a_card_in_the_manual():
    manual = (Path(__file__).parents[2] / "docs" / "file_format.md").read_text("utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in manual] == []


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=10, deadline=None)
@given(one=annotated_documents())
def test_the_same_documents_give_the_same_bytes_also_twice(name: str, one: AnnotatedDocument):
    entry = FORMATS[name]
    with TemporaryDirectory() as place:
        bytes_of: list[dict[Path, bytes]] = []
        for turn in ("one", "two", "two"):
            folder = Path(place) / turn
            target = folder if entry.folder else folder / f"x{entry.extensions[0]}"
            written = write(name, [one], target)
            bytes_of.append({path.relative_to(folder): path.read_bytes() for path in written})
            assert {path for path in folder.rglob("*") if path.is_file()} == set(written)
        assert bytes_of[0] == bytes_of[1] == bytes_of[2]
