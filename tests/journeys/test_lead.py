"""What a lead does: hand out, take back, compare, settle, export; from a shell, with real articles."""

import json
import random
import shutil

import pytest

from annotator.__main__ import main
from annotator.commands.mentions import adjust_span, delete_mention, relabel
from annotator.commands.project import open_project
from annotator.domain import Mention, Span

PEOPLE = ("Anna", "Boris", "Vera")
DOCUMENTS = 6
EACH = 0.05


@pytest.fixture
def annotator(capsys, tmp_path, monkeypatch):
    """Runs a verb in a folder of its own; returns its status and what `--json` printed."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        capsys.readouterr()
        status = main([*map(str, words), "--json"])
        out, err = capsys.readouterr()
        assert status in (0, 1), err
        return status, json.loads(out)

    return run


@pytest.fixture
def articles(shared, tmp_path):
    """A folder with some articles of NEREL and their annotations."""
    source = shared / "nerel-dev" / "dev"
    chosen = sorted(source.glob("*.ann"))[:DOCUMENTS]
    folder = tmp_path / "articles"
    folder.mkdir()
    for file in chosen:
        shutil.copy(file, folder)
        shutil.copy(file.with_suffix(".txt"), folder)
    return folder


def alter(path, seed):
    """Work carelessly: drop, shift and relabel a share of the mentions each, by the verbs."""
    chance = random.Random(seed)
    session = open_project(path)
    mentions = sorted(session.store.each(Mention), key=lambda one: one.id)
    labels = sorted({mention.label for mention in mentions})
    free = [mention for mention in mentions if len(mention.spans) == 1]
    chance.shuffle(free)
    share = round(EACH * len(mentions))
    for mention in free[:share]:
        session.do(delete_mention, mention.id)
    for mention in free[share : 2 * share]:
        span = mention.spans[0]
        if len(span) > 1:
            session.do(adjust_span, mention.id, [Span(span.start + 1, span.end)])
    for mention in free[2 * share : 3 * share]:
        others = [label for label in labels if label != mention.label]
        session.do(relabel, mention.id, chance.choice(others))
    session.close()
    return len(mentions)


def test_three_work_apart_and_the_lead_makes_gold_of_it(annotator, articles, tmp_path):
    annotator("new", "lead.annot", "--scheme", "nerel", "--annotator", "Lead")
    annotator("import", "lead.annot", *articles.glob("*.txt"), "--format", "article")
    _status, handed = annotator(
        "package", "lead.annot", "out", *(word for name in PEOPLE for word in ("--annotator", name))
    )
    assert [len(one["documents"]) for one in handed["packages"]] == [DOCUMENTS] * 3
    for seed, one in enumerate(handed["packages"]):
        annotator("import", one["path"], articles, "--format", "brat")
        made = alter(tmp_path / one["path"], seed)
        annotator("package", one["path"], f"back-{seed}.annot", "--return")
    before = annotator("check", "lead.annot")[1]["content_hash"]
    files = [f"back-{seed}.annot" for seed in range(3)]
    _status, told = annotator("merge", "lead.annot", *files, "--dry-run")
    assert annotator("check", "lead.annot")[1]["content_hash"] == before
    _status, did = annotator("merge", "lead.annot", *files)
    assert (did["added"], did["content_hash"]) == (told["added"], told["content_hash"])
    assert (did["lost"], did["conflicts"]) == (0, [])
    assert annotator("merge", "lead.annot", files[1])[1]["added"] == {}
    _status, compared = annotator("agree", "lead.annot")
    (strict,) = (
        one["value"]
        for one in compared["measures"]
        if one["name"] == "f1_strict" and one["label"] is None and len(one["sets"]) == 3
    )
    assert 0.6 < strict < 0.95, "three times five per cent were spoilt in each set"
    _status, gold = annotator("adjudicate", "lead.annot", "--auto", "majority")
    assert gold["documents"] == DOCUMENTS
    assert gold["taken"]["Mention"] >= 0.9 * made, "two of three rarely err at one place"
    again = annotator("adjudicate", "lead.annot", "--auto", "majority")[1]
    assert again["content_hash"] == gold["content_hash"]
    status, out = annotator(
        "export", "lead.annot", "gold.jsonl", "--format", "jsonl", "--set", "gold"
    )
    assert (status, out["documents"], out["sets"]) == (0, DOCUMENTS, DOCUMENTS)
    assert annotator("check", "lead.annot")[1]["sound"]
