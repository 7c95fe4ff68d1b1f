"""The verb: from a project file to numbers and a page."""

import argparse
import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.agreement.measure import KINDS
from annotator.cli.agree import add, agree
from annotator.cli.output import Output
from annotator.commands.agreement import agreement, compared
from annotator.commands.project import create_project
from annotator.commands.transfer import import_files
from annotator.domain import GOLD, Annotator, NotFound, Role
from annotator.formats import FORMATS
from tests.agreement.sets import SCHEME, TEXT, article, mention, own, stance

MENTIONS = [mention((0, 6), id="m1"), mention((14, 20), id="m2")]


@pytest.fixture
def project(tmp_path):
    """Return a project in which three annotators have read one article, and gold is settled."""
    documents = [
        article(
            *(
                own(name, [_of(name, one) for one in mentions], [_said(name)])
                for name, mentions in (
                    ("anna", MENTIONS), ("boris", MENTIONS[:1]), ("clara", MENTIONS),
                    (GOLD, MENTIONS),
                )
            ),
            text=TEXT,
        )
    ]  # fmt: skip
    corpus = tmp_path / "corpus.jsonl"
    FORMATS["jsonl"].writer(documents, corpus, SCHEME, offsets="codepoint")
    path = tmp_path / "p.annot"
    session = create_project(path, SCHEME, "Lead")
    import_files(session, [corpus])
    session.close()
    return path


def _of(name, one):
    return type(one)(f"{one.id}-{name}", "d", name, one.spans, one.label)


def _said(name):
    one = stance("a", "b")
    return type(one)(f"s-{name}", "d", name, one.holder, one.target, one.polarity)


@pytest.fixture
def session(project):
    from annotator.commands.project import open_project

    opened = open_project(project, read_only=True)
    yield opened
    opened.close()


def options(project, *more):
    parser = argparse.ArgumentParser()

    def verb(verbs, name, function, told):
        one = verbs.add_parser(name, help=told)
        one.set_defaults(verb=function)
        one.add_argument("project", type=Path)
        return one

    add(parser.add_subparsers(), verb)
    return parser.parse_args(["agree", str(project), *more])


def test_everybody_but_gold_is_compared(session):
    assert [person.id for person in compared(session)] == ["anna", "boris", "clara"]


def test_gold_is_compared_when_asked_for(session):
    found = agreement(session, ["Clara", "gold"], resamples=0)
    assert found.measure("mentions", "f1_strict").value == 1
    assert found.annotators[0] == "Clara"


def test_gold_is_never_put_together_with_people(session):
    found = agreement(session, ["Anna", "Boris", "gold"], resamples=0)
    assert {one.sets for one in found.measures} == {
        ("Anna", "Boris"), ("Anna", "Gold"), ("Boris", "Gold"),
    }  # fmt: skip


def test_what_was_imported_is_no_annotator_until_it_is_named(project):
    from annotator.commands.project import open_project

    opened = open_project(project)
    try:
        tool = Annotator("tool", "Tool", Role.IMPORT)
        marks = [_of("tool", one) for one in MENTIONS]
        annotated = article(replace(own("tool", marks), annotator=tool), text=TEXT)
        corpus = project.with_name("tool.jsonl")
        FORMATS["jsonl"].writer([annotated], corpus, SCHEME, offsets="codepoint")
        import_files(opened, [corpus])
        assert "tool" in {person.id for person in opened.annotators()}
        assert [person.id for person in compared(opened)] == ["anna", "boris", "clara"]
        found = agreement(opened, ["Tool", "Anna", "Boris"], resamples=0)
        assert all(len(one.sets) == 2 for one in found.measures)
        assert found.measure("mentions", "f1_strict", ("Tool", "Anna")).value == 1
    finally:
        opened.close()


def test_only_what_was_asked_for_is_compared_and_comes_out_the_same(session):
    some = agreement(session, only=["stances", "labels"], resamples=0)
    assert {one.kind for one in some.measures} == {"stances", "labels"}
    every = agreement(session, resamples=0)
    for one in some.measures:
        assert every.measure(one.kind, one.name, one.sets, one.label) == one
    with pytest.raises(NotFound, match="choose among mentions"):
        agreement(session, only=["colours"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_alone_says_what_it_says_among_all(session, kind):
    alone = agreement(session, only=[kind], resamples=0).measures
    every = agreement(session, resamples=0).measures
    assert alone == tuple(one for one in every if one.kind == kind)


def test_an_unknown_annotator_is_told_with_those_there_are(session):
    with pytest.raises(NotFound, match=r"choose among .*Anna"):
        agreement(session, ["Anna", "Dmitri"])


def test_one_annotator_agrees_with_nobody(session):
    with pytest.raises(NotFound, match="at least two annotators"):
        agreement(session, ["Anna", "Anna"])


def test_scripts_read_one_object_with_measures(project, capsys):
    assert agree(options(project, "--set", "Anna", "--set", "Boris"), Output(True)) == 0
    told = json.loads(capsys.readouterr().out)
    found = {(one["kind"], one["name"], one["label"]): one for one in told["measures"]}
    strict = found["mentions", "f1_strict", None]
    assert strict["value"] == pytest.approx(2 / 3)
    assert strict["sets"] == ["Anna", "Boris"]
    kappa = found["stances", "cohen_kappa", None]
    assert kappa["value"] is None
    assert kappa["undefined_because"]


def test_people_read_lines_and_a_page(project, tmp_path, capsys):
    page = tmp_path / "new folder" / "agreement.html"
    assert agree(options(project, "--report", str(page)), Output(False)) == 0
    told = capsys.readouterr().out
    assert "Anna, Boris, Clara" in told
    assert "f1_strict" in told
    assert "no confidence intervals" in told
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_the_numbers_are_written_as_a_table_or_as_json(project, tmp_path, capsys):
    table, numbers = tmp_path / "agreement.csv", tmp_path / "agreement.json"
    for path in (table, numbers):
        assert agree(options(project, "--numbers", str(path)), Output(True)) == 0
    told = json.loads(capsys.readouterr().out.split("\n}\n")[0] + "\n}")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert json.loads(numbers.read_text("utf-8")) == told
    assert [row["name"] for row in rows] == [one["name"] for one in told["measures"]]
    assert "Anna | Boris" in {row["sets"] for row in rows}


def test_people_read_intervals_of_five_documents(tmp_path, capsys):
    documents = [
        article(
            own("anna", [replace(one, id=f"a{one.id}{at}", document=f"d{at}", annotator="anna")
                         for one in MENTIONS]),
            own("boris", [replace(MENTIONS[0], id=f"b{at}", document=f"d{at}", annotator="boris")]),
            text=f"{TEXT} {at}", id=f"d{at}",
        )
        for at in range(5)
    ]  # fmt: skip
    corpus, path = tmp_path / "corpus.jsonl", tmp_path / "p.annot"
    FORMATS["jsonl"].writer(documents, corpus, SCHEME, offsets="codepoint")
    session = create_project(path, SCHEME, "Lead")
    import_files(session, [corpus])
    session.close()
    assert agree(options(path), Output(False)) == 0
    assert "0.6667  [0.6667, 0.6667]" in capsys.readouterr().out


def test_gamma_is_drawn_when_it_is_asked_for(project, capsys):
    assert agree(options(project, "--only", "mentions", "--gamma"), Output(True)) == 0
    told = json.loads(capsys.readouterr().out)["measures"]
    gammas = {tuple(one["sets"]): one["value"] for one in told if one["name"] == "gamma"}
    assert gammas["Anna", "Clara"] == 1
    assert len(gammas) == 4
    assert agree(options(project), Output(True)) == 0
    assert "gamma" not in capsys.readouterr().out
