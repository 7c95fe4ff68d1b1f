"""Agreement on what people did themselves: what nobody changed is left out, and the report says so."""

import json
from dataclasses import replace

import pytest

from annotator.agreement.page import left_out, page
from annotator.cli.main import main
from annotator.commands.agreement import agreement, compare
from annotator.commands.progress import Quiet
from annotator.commands.project import create_project, open_project
from annotator.commands.transfer import import_files
from annotator.domain import GOLD, Provenance, Voucher
from annotator.formats import FORMATS
from tests.agreement.sets import SCHEME, TEXT, article, mention, own

BROUGHT = Provenance("import", "brat", "T1")
ACCEPTED = Provenance("model", "model X", "1", "predicted|0|model X", 900)
CHANGED = replace(ACCEPTED, kind="human")


@pytest.fixture
def project(tmp_path):
    """Two who share an import and an accepted suggestion, and each have one mention by hand."""

    def of(name):
        own_place = {"anna": (22, 26), "boris": (22, 28)}[name]
        said = [
            replace(mention((0, 6), id=f"i-{name}"), provenance=BROUGHT),
            replace(mention((14, 20), id=f"a-{name}"), provenance=ACCEPTED),
            mention(own_place, id=f"h-{name}"),
        ]
        return [replace(one, annotator=name) for one in said]

    gold = replace(
        mention((0, 6), id="g"), annotator=GOLD, provenance=Provenance("rule", "majority")
    )
    sets = [own(name, of(name), []) for name in ("anna", "boris")]
    document = article(*sets, own(GOLD, [gold], []), text=TEXT)
    FORMATS["jsonl"].writer([document], tmp_path / "c.jsonl", SCHEME, offsets="codepoint")
    path = tmp_path / "p.annot"
    session = create_project(path, SCHEME, "Lead")
    import_files(session, [tmp_path / "c.jsonl"])
    session.close()
    return path


@pytest.fixture
def session(project):
    opened = open_project(project, read_only=True)
    yield opened
    opened.close()


def strict(found):
    return found.measure("mentions", "f1_strict").value


def test_shared_imports_raise_the_numbers_until_they_are_left_out(session):
    whole = agreement(session, resamples=0)
    assert strict(whole) == pytest.approx(2 / 3)
    assert (whole.left_out, left_out(whole)) == ({}, "")
    alone = agreement(session, resamples=0, vouchers={Voucher.HUMAN})
    assert strict(alone) == 0
    assert alone.left_out == {"accepted": 2, "import": 2}
    assert alone.documents == 1


def test_the_report_says_what_it_left_out(session):
    found = agreement(session, resamples=0, vouchers={Voucher.HUMAN})
    said = "4 annotations were left out because of their provenance: imported 2, accepted as"
    assert said in left_out(found)
    assert said in page(found)
    assert found.as_json()["left_out"] == {"accepted": 2, "import": 2}


def test_gold_is_compared_whole(session):
    whole = agreement(session, ["anna", "gold"], resamples=0)
    alone = agreement(session, ["anna", "gold"], resamples=0, vouchers={Voucher.HUMAN})
    assert strict(whole) == pytest.approx(2 * 1 / 4)
    assert alone.left_out == {"accepted": 1, "import": 1}
    assert strict(alone) == 0


def test_the_places_behind_the_numbers_are_sifted_alike(project):
    whole = compare(project, ["anna", "boris"], Quiet())
    alone = compare(project, ["anna", "boris"], Quiet(), vouchers={Voucher.IMPORT})
    (pair,) = whole.places
    assert whole.totals[pair] > 0
    assert alone.totals[pair] == 0
    assert strict(alone.report) == 1


def test_the_command_line_sifts_and_says_so(project, capsys):
    assert main(["agree", str(project), "--provenance", "human", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["left_out"] == {"accepted": 2, "import": 2}
    assert main(["agree", str(project), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["left_out"] == {}


def test_whoever_changed_a_suggestion_is_compared(tmp_path):
    def said(name, provenance):
        return own(
            name, [replace(mention((0, 6), id=name), annotator=name, provenance=provenance)], []
        )

    document = article(said("anna", CHANGED), said("boris", ACCEPTED), text=TEXT)
    FORMATS["jsonl"].writer([document], tmp_path / "c.jsonl", SCHEME, offsets="codepoint")
    session = create_project(tmp_path / "p.annot", SCHEME, "Lead")
    import_files(session, [tmp_path / "c.jsonl"])
    found = agreement(session, ["anna", "boris"], resamples=0, vouchers={Voucher.HUMAN})
    session.close()
    assert found.left_out == {"accepted": 1}
