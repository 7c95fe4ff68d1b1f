"""A merge that is killed leaves the project as it was, or as it is to be."""

import shutil
import subprocess
import sys

import pytest

from annotator.commands.mentions import label_span
from annotator.commands.merging import merge_files
from annotator.commands.packages import Choice, deal, hand_out
from annotator.commands.project import create_project, open_project
from annotator.domain import Document, Span
from tests.commands.conftest import SCHEME, TEXT, add_documents

CHILD = """
import os, signal, sys
from pathlib import Path
from annotator.commands.merging import merge_files
from annotator.commands.project import open_project

session = open_project(Path(sys.argv[1]), install="lead")
left = int(sys.argv[3])

def count(_statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

session.store.database.conn.set_trace_callback(count)
merge_files(session, [Path(sys.argv[2])])
session.settle()
print(int(sys.argv[3]) - left)
"""


@pytest.fixture
def files(tmp_path):
    """A project, a package with work in it, and what the project says before and after merging."""
    lead = create_project(tmp_path / "lead.annot", SCHEME, "Lead", install="lead")
    lead.do(add_documents, Document("d-1", "visit", TEXT))
    path = hand_out(lead, deal(lead, ["Anna"], Choice()), tmp_path / "anna.annot").packages[0].path
    anna = open_project(path, install="anna")
    for start in range(20):
        anna.do(label_span, "d-1", anna.annotator.id, [Span(start, start + 4)], "PER")
    anna.close()
    before, after = lead.content_hash, merge_files(lead, [path], dry_run=True).content_hash
    lead.close()
    return lead.path, path, before, after


def merged(project, package, statement):
    """Merge in a process that kills itself at the given statement; return what it printed."""
    child = [sys.executable, "-c", CHILD, str(project), str(package), str(statement)]
    return subprocess.run(child, capture_output=True, text=True).stdout


def test_killed_at_any_statement_it_leaves_before_or_after(files, tmp_path):
    project, package, before, after = files
    whole = shutil.copy(project, tmp_path / "whole.annot")
    statements = int(merged(whole, package, 10**9))
    found = []
    for statement in {1, 2, *range(5, statements, statements // 8), statements - 1, statements}:
        tried = shutil.copy(project, tmp_path / f"killed-{statement}.annot")
        assert merged(tried, package, statement) == "", "it was not killed"
        session = open_project(tried, install="lead")
        found.append(session.content_hash)
        assert session.content_hash in (before, after)
        merge_files(session, [package])
        assert session.content_hash == after
        assert session.check().sound
        session.close()
    assert before in found
