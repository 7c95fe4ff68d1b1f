"""CoNLL read back, in every scheme of tags, with the side file and without."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import AnnotatedDocument, Mention, Severity, Span
from annotator.formats import FORMATS, detect
from annotator.formats.loss_counts import outermost
from tests.builders import BORIS, annotated, annotated_documents, document, mention
from tests.formats.through import DATA, read, through, write

NEREL = DATA / "nerel-dev"


def file_with(folder: Path, *rows: str) -> Path:
    path = folder / "x.conll"
    path.write_bytes("\n".join(rows).encode("utf-8"))
    return path


def found_in(path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the mentions with their labels, and all but the note on the scheme."""
    documents, told = read("conll", path)
    mentions = [
        (mention.quote(one.document.text), mention.label)
        for one in documents
        for mention in one.sets[0].mentions
    ]
    return mentions, [str(problem) for problem in told if problem.severity is not Severity.NOTE]


@settings(max_examples=100, deadline=None)
@given(annotated_documents(most_sets=1), st.sampled_from(FORMATS["conll"].offsets))
def test_all_but_the_declared_losses_comes_back(one: AnnotatedDocument, offsets: str):
    found, told = through("conll", one, offsets=offsets)
    assert told == []
    assert [again.document.text for again in found] == [one.document.text for _done in one.sets]
    for again, done in zip(found, one.sets, strict=True):
        text = one.document.text
        kept = [trimmed(mention, text) for mention in outermost(done.mentions)]
        said = [(mention.spans[0], mention.label) for mention in again.sets[0].mentions]
        assert said == [place for place in kept if place]


def trimmed(mention: Mention, text: str) -> tuple[Span, str] | None:
    """Return the place of a mention without white space at its edges."""
    start, end = mention.hull.start, mention.hull.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (Span(start, end), mention.label) if start < end else None


@pytest.mark.parametrize(
    ("tagging", "tags"),
    [
        ("IOB1", "I-P I-P B-P O I-L"),
        ("IOB2", "B-P I-P B-P O B-L"),
        ("BIOES", "B-P E-P S-P O S-L"),
        ("BILOU", "B-P L-P U-P O U-L"),
    ],
)
def test_every_scheme_of_tags_is_found_out(tagging: str, tags: str, tmp_path: Path):
    words = ["Анна", "Ким", "Пак", "и", "Сеул"]
    rows = [f"{word} NN {tag}" for word, tag in zip(words, tags.split(), strict=True)]
    path = file_with(tmp_path, "-DOCSTART- -X- O", "", *rows, "")
    assert found_in(path) == ([("Анна Ким", "P"), ("Пак", "P"), ("Сеул", "L")], [])
    _documents, told = read("conll", path)
    assert told[0].message == f"The labels were read as {tagging}."


def test_tags_that_do_not_fit_are_repaired_and_told(tmp_path: Path):
    path = file_with(
        tmp_path, "а\tI-A-B", "б\tB-P", "", "в\tI-P", "г\tB-P", "д\tO", "", "е B-P", "ё I-L"
    )
    mentions, told = found_in(path)
    assert [quote for quote, _label in mentions] == ["а", "б", "в", "г", "е", "ё"]
    assert mentions[0][1] == "A-B"
    assert [line.split(":")[1] for line in told] == ["1", "4", "9"]
    path = file_with(tmp_path, "а B-P", "б O", "в E-P", "г S-P")
    assert [line.split(":")[1] for line in found_in(path)[1]] == ["1", "3"]


def test_lines_that_are_none_are_told_and_comments_are_not(tmp_path: Path):
    path = file_with(tmp_path, "# newdoc", "# O", "а B-P", "слово", "б X-P", "\ufeffв O")
    mentions, told = found_in(path)
    assert (mentions, [line.split(":")[1] for line in told]) == ([("а", "P")], ["4", "5"])


def test_without_a_side_file_the_text_is_put_together(tmp_path: Path):
    held = document("Да.  Анна\tКим ушла.\r\n")
    path, side = write("conll", [annotated(held, mention(held, "Анна\tКим"))], tmp_path / "x.conll")
    side.write_bytes(side.read_bytes().replace("Анна".encode(), "Инна".encode()))
    (one,), told = read("conll", path)
    assert one.document.text == "Да .\nАнна Ким ушла ."
    assert [problem.severity for problem in told] == [Severity.NOTE, Severity.WARNING]
    side.unlink()
    (again,), told = read("conll", path)
    assert (again.document.text, len(told)) == (one.document.text, 1)
    assert detect(path) == "conll"


def test_the_files_of_several_annotators_come_back_as_theirs(tmp_path: Path):
    held = document("Анна ушла.")
    one = annotated(held, mention(held, "Анна"))
    other = annotated(held, mention(held, "Анна", annotator=BORIS), annotator=BORIS)
    write("conll", [one, other], tmp_path / "x.conll")
    found, _told = read("conll", tmp_path)
    assert [again.sets[0].annotator.id for again in found] == ["anna", "boris"]


@pytest.mark.skipif(not NEREL.is_dir(), reason="the shared data are not here")
def test_what_conll_keeps_of_nerel_comes_back(tmp_path: Path):
    documents, _told = read("brat", NEREL)
    write("conll", documents[:20], tmp_path / "x.conll")
    found, told = read("conll", tmp_path / "x.conll")
    assert len(told) == 1
    for before, after in zip(documents, found, strict=False):
        kept = [(one.hull, one.label) for one in outermost(before.sets[0].mentions)]
        assert [(one.hull, one.label) for one in after.sets[0].mentions] == kept
        assert after.document.text == before.document.text


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes_are_read_or_told(raw: bytes, side: bytes):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.conll"
        path.write_bytes(raw)
        path.with_name("x.offsets.jsonl").write_bytes(side)
        found, told = read("conll", path)
        assert found or told or not raw.strip()
