"""RuSentRel: the whole corpus comes in with every oddity told, and goes out again."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotator.commands.project import create_project
from annotator.commands.transfer import import_files, scheme_called
from annotator.domain import AUTHOR, VIRTUAL_ENTITIES, AnnotatedDocument, Severity
from annotator.formats import FORMATS, detect
from annotator.formats.names import names_of, normal
from annotator.store import counts
from tests.builders import SCHEME, annotated_documents
from tests.formats.test_round_trip import _pieces as pieces
from tests.formats.through import DATA, read, through, write

CORPUS = DATA / "rusentrel"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared data are not here")


def folder_with(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(text.encode("utf-8"))
    return folder


def rows(path: Path) -> Counter[tuple[str, ...]]:
    lines = path.read_bytes().decode("utf-8").split("\n")
    return Counter(
        tuple(part.strip() for part in line.split(",")) for line in lines if line.strip()
    )


@needs_corpus
def test_the_corpus_comes_in_whole():
    found, _told = read("rusentrel", CORPUS)
    sets = [one.sets[0] for one in found]
    stances = [stance for one in sets for stance in one.stances]
    mentions = [mention for one in sets for mention in one.mentions]
    assert (len(found), len(mentions), len(stances)) == (42, 8175, 566 + 61)
    assert Counter(stance.polarity for stance in stances) == {"negative": 381, "positive": 246}
    assert sum(stance.holder == AUTHOR.id for stance in stances) == 61
    assert Counter(mention.label for mention in mentions) == {
        "PER": 5389,
        "LOC": 1997,
        "ORG": 761,
        "GEOPOLIT": 28,
    }
    template = [m for one in found for m in one.sets[0].mentions if in_pattern(one, m)]
    assert (len(template), {mention.entity for mention in template}) == (4492, {""})


def in_pattern(one: AnnotatedDocument, mention) -> bool:
    return any(region.span.contains(mention.hull) for region in one.document.regions)


@needs_corpus
def test_every_oddity_of_the_corpus_is_told_with_its_place():
    _found, told = read("rusentrel", CORPUS)
    said = Counter(re.sub("“[^”]*”", "“”", problem.message) for problem in told)
    assert said["The line is blank."] == 2
    assert said["The last line has no line end."] == 10
    assert said["“” stands in two groups of synonyms; it belongs to “”."] == 5
    assert said["“” stands twice in its group."] == 2
    assert said["The time “” was read as “”."] == 6
    assert said["“” was read as the author."] == 1
    assert said["“” stands in the text, but no mention marks it: unanchored."] == 37
    assert said["“” has no mention and does not stand in the text: unanchored."] == 40
    assert said["There is no text for these stances (9); they were left out."] == 1
    assert said["The articles have no texts with the numbers 9, 22, 26."] == 1
    fits = [re.match(r"(\d+) of (\d+) offsets fit", problem.message) for problem in told]
    assert sum(int(found[1]) for found in fits if found) == 8175
    errors = [problem for problem in told if problem.severity is Severity.ERROR]
    assert [Path(problem.place).name for problem in errors] == ["art22.opin.txt"]
    assert all(problem.place for problem in told)


@needs_corpus
def test_the_corpus_goes_out_as_the_records_it_came_in_as(tmp_path: Path):
    found, _told = read("rusentrel", CORPUS)
    write("rusentrel", found, tmp_path / "out", offsets="original")
    for path in sorted((CORPUS / "train").iterdir()):
        if path.name == "art22.opin.txt":
            continue
        again = tmp_path / "out" / path.name
        if path.suffix == ".ann":
            lines = [one.read_bytes().replace(b"\r\n", b"\n").split(b"\n") for one in (path, again)]
            assert Counter(filter(None, lines[0])) == Counter(filter(None, lines[1]))
        elif path.name.endswith((".opin.txt", ".author.txt")):
            assert rows(again) == rows(path), path.name
        else:
            assert again.read_bytes() == path.read_bytes()
    assert {p.name for p in (tmp_path / "out").iterdir()} - {
        p.name for p in (CORPUS / "train").iterdir()
    } == {"synonyms.txt"}
    again, _told = read("rusentrel", tmp_path / "out")
    for before, after in zip(found, again, strict=True):
        ((mentions, stances),), ((mentions_again, stances_again),) = said(before), said(after)
        assert stances_again == stances
        # a name without synonyms is told now, so that mentions in other articles are found by it
        assert all(
            one[:2] == two[:2] and one[2] in ("", two[2])
            for one, two in zip(mentions, mentions_again, strict=True)
        )


def said(one: AnnotatedDocument, lossy: bool = False) -> object:
    """Return what a document says, entities by their names; `lossy` is what the format leaves."""
    text = one.document.text
    names = {
        entity.id: min(names_of(entity)) if not entity.virtual else f"<{entity.id}>"
        for entity in (*VIRTUAL_ENTITIES, *one.entities)
    }
    called = {
        name: names[entity.id]
        for entity in one.entities
        if not entity.virtual
        for name in names_of(entity)
    }
    return [
        (
            [
                (
                    pieces(mention.spans, text),
                    mention.label,
                    called.get(normal(mention.quote(text)), "")
                    if lossy
                    else names.get(mention.entity, ""),
                )
                for mention in done.mentions
                if pieces(mention.spans, text)
            ],
            sorted(
                (
                    names[stance.holder],
                    names[stance.target],
                    stance.polarity,
                    tuple(pair for pair in stance.qualifiers if pair[0] == "time"),
                )
                for stance in done.stances
                if not (lossy and (stance.topic or stance.polarity == "neutral"))
            ),
        )
        for done in one.sets
    ]


@settings(max_examples=100, deadline=None)
@given(annotated_documents(most_sets=1), st.sampled_from(FORMATS["rusentrel"].offsets))
def test_all_but_the_declared_losses_comes_back(one: AnnotatedDocument, offsets: str):
    own = [entity for entity in one.entities if not entity.virtual]
    names = [name for entity in own for name in names_of(entity)]
    assume(len(names) == len(set(names)) and all(map(names_of, own)))
    found, told = through("rusentrel", one, offsets=offsets)
    assert told == []
    assert [again.document.text for again in found] == [one.document.text]
    assert said(found[0]) == said(one, lossy=True)


def test_names_meet_through_synonyms_and_the_author_is_virtual(tmp_path: Path):
    folder = folder_with(
        tmp_path,
        synonyms__txt="россия, рф\n",
        a__txt="РФ ждёт.\r\nСША нет.",
        a__ann="T1\tLOC 0 2\tРФ\r\nT2\tLOC 10 13\tСША\r\n",
        a__opin__txt="Россия, США, neg, past\r\nСША, Иран, pos\r\n",
        a__author__txt="автор, россия, pos, current\n",
    )
    (one,), told = read("rusentrel", folder)
    names = {entity.id: entity.name for entity in one.entities}
    (done,) = one.sets
    assert [names[mention.entity] for mention in done.mentions] == ["россия", "США"]
    assert [
        (names[stance.holder], names[stance.target], stance.polarity, stance.qualifiers)
        for stance in done.stances
    ] == [
        ("россия", "США", "negative", (("time", "past"),)),
        ("США", "Иран", "positive", ()),
        ("Author", "россия", "positive", (("time", "current"),)),
    ]
    assert [entity.aliases for entity in one.entities if entity.name == "россия"] == [("рф",)]
    assert [problem.message for problem in told if "unanchored" in problem.message] == [
        "“Иран” has no mention and does not stand in the text: unanchored."
    ]


def test_opinions_in_another_folder_find_their_text(tmp_path: Path):
    for name in ("test", "etalon"):
        (tmp_path / name).mkdir()
    folder_with(tmp_path / "test", a__txt="РФ и США.", a__ann="T1\tLOC 0 2\tРФ\n")
    folder_with(tmp_path / "etalon", a__opin__txt="РФ, США, pos, current\n")
    (one,), told = read("rusentrel", tmp_path)
    assert len(one.sets[0].stances) == 1
    assert [problem for problem in told if problem.severity is Severity.ERROR] == []


def test_a_bad_row_is_told_and_the_others_stay(tmp_path: Path):
    opinions = (
        "РФ, США\nРФ, США, neutral, current\nРФ,, pos\n , \nРФ, США, pos, someday\n РФ,США,neg \n"
    )
    folder = folder_with(tmp_path, a__txt="РФ и США.", a__opin__txt=opinions)
    (one,), told = read("rusentrel", folder)
    assert [stance.qualifiers for stance in one.sets[0].stances] == [(), ()]
    lines = [problem.line for problem in told if problem.severity is Severity.ERROR]
    assert lines == [1, 2, 3, 4, 5]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(["a.ann", "a.opin.txt", "a.author.txt", "a.txt"]))
def test_any_bytes_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, name: str
):
    folder = folder_with(
        tmp_path_factory.mktemp("any"),
        synonyms__txt="a, b\n",
        a__txt="a b c",
        a__opin__txt="a, c, pos\n",
    )
    (folder / name).write_bytes(raw)
    assert read("rusentrel", folder) != ([], [])
    (folder / "synonyms.txt").write_bytes(raw)
    assert FORMATS["rusentrel"].scheme_reader
    FORMATS["rusentrel"].scheme_reader([folder])
    assert read("rusentrel", folder) != ([], [])


@needs_corpus
def test_a_folder_with_opinions_is_recognised(tmp_path: Path):
    assert detect(CORPUS) == detect(CORPUS / "train") == "rusentrel"
    assert detect(CORPUS / "train" / "art1.opin.txt") == "rusentrel"
    assert SCHEME.qualifiers


@needs_corpus
def test_every_row_and_every_synonym_of_the_corpus_is_in_an_entity_or_told():
    found, told = read("rusentrel", CORPUS)
    (file,) = CORPUS.glob("synonyms.txt")
    groups = [
        [normal(name) for name in line.split(",") if normal(name)]
        for line in file.read_text("utf-8-sig").split("\n")
    ]
    twice = {
        normal(re.findall("“([^”]*)”", problem.message)[0])
        for problem in told
        if "stands in two groups" in problem.message
    }
    entities = {entity.id: entity for one in found for entity in one.entities}.values()
    for entity in entities:
        names = {normal(name) for name in entity.names}
        mine = [group for group in groups if not names.isdisjoint(set(group) - twice)]
        if not entity.virtual:
            assert len(mine) <= 1
            assert names >= {name for group in mine for name in group} - twice
    by_name = {one.document.name: one for one in found}
    for path in (CORPUS / "train").glob("*.author.txt"):
        stances = by_name[path.name.removesuffix(".author.txt")].sets[0].stances
        assert sum(stance.holder == AUTHOR.id for stance in stances) == rows(path).total()


@needs_corpus
def test_the_corpus_is_imported_into_a_project_whole(tmp_path: Path):
    session = create_project(tmp_path / "p.annot", scheme_called("rusentrel"), "A")
    report = import_files(session, [CORPUS], format="rusentrel")
    held = counts(session.store)
    assert (held["documents"], held["mentions"], held["stances"]) == (42, 8175, 566 + 61)
    assert held["entities"] > 300
    _found, told = read("rusentrel", CORPUS)
    assert {problem.message for problem in told} <= {one.message for one in report.problems}
    session.close()
