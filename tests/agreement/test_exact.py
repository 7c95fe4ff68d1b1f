"""F1 of the very same mentions straight from the tables, against the report that aligns them."""

import json
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.value import Reason
from annotator.cli.main import main
from annotator.commands.agreement import agreement, exact_agreement
from annotator.commands.project import create_project
from annotator.commands.transfer import import_files
from annotator.domain import State
from annotator.formats import FORMATS
from tests.agreement.sets import SCHEME, TEXT, article, mention, own, stance

NAMES = ("anna", "boris", "clara")
PIECES = st.sampled_from([((0, 6),), ((0, 6), (14, 20)), ((14, 20),), ((14, 22),), ((23, 29),)])
MENTIONS = st.lists(st.tuples(PIECES, st.sampled_from("PL")), max_size=6)
CORPUS = st.lists(
    st.tuples(*[st.tuples(MENTIONS, st.sampled_from(State), st.booleans())] * 3),
    min_size=1,
    max_size=3,
)


def project(folder, drawn):
    """Return an open project with what was drawn for each document and annotator."""
    number = count()
    documents = []
    for at, sets in enumerate(drawn):
        id = f"d{at}"
        made = []
        for name, (marks, state, says) in zip(NAMES, sets, strict=True):
            mentions = [
                replace(
                    mention(*places, label=label, id=f"m{next(number)}"),
                    document=id,
                    annotator=name,
                )
                for places, label in marks
            ]
            said = replace(stance("a", "b"), id=f"s{next(number)}", document=id, annotator=name)
            made.append(own(name, mentions, [said] if says else [], state))
        documents.append(article(*made, text=f"{TEXT} {at}", id=id))
    FORMATS["jsonl"].writer(documents, folder / "c.jsonl", SCHEME, offsets="codepoint")
    session = create_project(folder / "p.annot", SCHEME, "Lead")
    import_files(session, [folder / "c.jsonl"])
    return session


@settings(max_examples=40, deadline=None)
@given(CORPUS)
def test_it_is_what_the_report_says_whoever_read_what(tmp_path_factory, drawn):
    with closing(project(tmp_path_factory.mktemp("exact"), drawn)) as session:
        report = agreement(session, NAMES, only=["mentions"], resamples=0)
        _annotators, found = exact_agreement(session, NAMES)
    said = {
        one.label: one.value
        for one in report.measures
        if one.name == "f1_strict" and len(one.sets) == 3
    }
    whole = said.pop(None, None)
    assert (None if isinstance(found.whole, Reason) else found.whole) == (
        pytest.approx(whole, abs=1e-12)
    )
    of_pairs = {}
    for one in report.measures:
        if one.name == "f1_strict" and len(one.sets) == 2 and one.label and one.value is not None:
            of_pairs.setdefault(one.label, []).append(one.value)
    assert found.by_label == pytest.approx(
        {label: sum(values) / len(values) for label, values in of_pairs.items()}, abs=1e-12
    )


def test_the_command_line_says_it_for_people_and_scripts(tmp_path, capsys):
    here, there = [(((0, 6),), "P"), (((14, 20),), "P")], [(((0, 6),), "P"), (((14, 20),), "L")]
    done = State.FINISHED
    session = project(tmp_path, [((here, done, False), (there, done, False), ([], done, False))])
    session.close()
    told = ["agree", str(tmp_path / "p.annot"), "--exact", "--set", "Anna", "--set", "Boris"]
    assert main([*told, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["annotators"] == ["Anna", "Boris"]
    assert found["f1_strict"] == 0.5
    assert found["labels"] == {"L": 0.0, "P": pytest.approx(2 / 3)}
    assert found["documents"] == [{"id": "d0", "name": "d0", "f1_strict": 0.5}]
    assert main(told) == 0
    assert "0.6667  P" in capsys.readouterr().out


def test_what_it_cannot_answer_is_refused(tmp_path, capsys):
    session = project(tmp_path, [[([], State.FINISHED, False)] * 3])
    session.close()
    told = ["agree", str(tmp_path / "p.annot"), "--exact"]
    assert main([*told, "--provenance", "human"]) != 0
    assert "nothing was compared" in capsys.readouterr().err
    assert main([*told, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["undefined_because"]
