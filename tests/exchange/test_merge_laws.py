"""Merging joins sets: whatever people did in their copies, in any order, again and again."""

import itertools
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands.command import Command
from annotator.commands.documents import finish
from annotator.commands.entities import add_entity, delete_entity, edit_entity, merge_entities
from annotator.commands.mentions import delete_mention, label_span, relabel
from annotator.commands.merging import merge_files
from annotator.commands.packages import Choice, deal, hand_out
from annotator.commands.project import create_project, open_project
from annotator.commands.scheme import add_item
from annotator.commands.stances import add_stance, delete_stance
from annotator.commands.suggestions import accept_suggestion, refuse_suggestion
from annotator.domain import (
    Annotator,
    AnnotatorError,
    Document,
    Entity,
    Label,
    Mention,
    NothingToUndo,
    Provenance,
    Span,
    Stance,
    Suggestion,
    SuggestionSet,
    suggester,
)
from tests.commands.conftest import SCHEME, TEXT, add_documents

PEOPLE = ("Anna", "Boris", "Vera")
COPIES = ("Anna", "Boris", "Vera", "Vera at home", "lead")
ACTS = ("label", "label", "relabel", "delete", "stance", "unstance", "entity", "rename", "unite")
ACTS += ("drop entity", "finish", "scheme", "undo", "redo", "accept", "refuse", "predict")
acts = st.tuples(st.sampled_from(COPIES), st.sampled_from(ACTS), st.integers(0, 40))
exchanges = st.tuples(st.sampled_from(COPIES), st.just("merge"), st.sampled_from(COPIES))


@pytest.fixture(scope="module")
def start():
    """A folder with a project of two documents and a package for each of three people."""
    folder = Path(tempfile.mkdtemp(prefix="annotator-laws-"))
    session = create_project(folder / "lead.annot", SCHEME, "Lead", install="lead")
    session.do(add_documents, Document("d-1", "visit", TEXT), Document("d-2", "again", TEXT + TEXT))
    session.do(add_entity, "Токаев", "PER")
    predict(session, 0)
    dealt = deal(session, PEOPLE, Choice())
    handed = hand_out(session, dealt, folder, register=True, suggestions=True)
    for one in handed.packages:
        one.path.rename(folder / f"{one.annotator}.annot")
    shutil.copy(folder / "Vera.annot", folder / "Vera at home.annot")
    session.close()
    yield folder
    shutil.rmtree(folder)


def act(session, verb, number):
    """Let somebody do something that is possible, or nothing."""
    if verb in ("undo", "redo"):
        getattr(session, verb)()
    elif verb in ("entity", "rename", "unite", "drop entity"):
        change_register(session, verb, number)
    else:
        annotate(session, verb, number)


def predict(session, number):
    """Let a model say something, in the place of what it said before."""
    bot = suggester("bot-2")

    def say(store):
        if store.find(Annotator, bot.id) is None:
            store.add(bot)
        came = Provenance("model", bot.name, str(number), "predicted|0|bot-2", 10 * number)
        one = Mention(
            f"m-{number}", "d-1", bot.id, (Span(number, number + 5),), "PER", provenance=came
        )
        now = SuggestionSet("d-1", bot.id, (one,))
        before = store.find(SuggestionSet, now.id)
        if before:
            store.replace(before, now)
        else:
            store.add(now)

    session.do(Command("Import documents", say))


def decide(session, verb, number):
    """Accept or refuse something that is suggested."""
    place, why = Span(number, number + 5), f"surname|{number}|Токаев"
    came = Provenance("rule", "propagation", "", why, number)
    one = Suggestion(("d-1", "d-2")[number % 2], (place,), "PER", provenance=came)
    session.do(
        accept_suggestion if verb == "accept" else refuse_suggestion, session.annotator.id, one
    )


def annotate(session, verb, number):
    own, label = session.annotator.id, ("PER", "ORG")[number % 2]
    mentions = [one.id for one in session.store.each(Mention) if one.annotator == own]
    stances = [one.id for one in session.store.each(Stance) if one.annotator == own]
    document = ("d-1", "d-2")[number % 2]
    if verb in ("accept", "refuse"):
        decide(session, verb, number)
    elif verb == "predict":
        predict(session, number)
    elif verb == "label":
        session.do(label_span, document, own, [Span(number, number + 5)], label)
    elif verb == "finish":
        session.do(finish, document, own)
    elif verb == "scheme":
        session.do(add_item, Label(f"NEW{number % 4}"))
    elif verb == "stance":
        session.do(add_stance, document, own, chosen(session, number).id, "author", "positive")
    elif verb == "relabel" and mentions:
        session.do(relabel, mentions[number % len(mentions)], label)
    elif verb == "delete" and mentions:
        session.do(delete_mention, mentions[number % len(mentions)])
    elif verb == "unstance" and stances:
        session.do(delete_stance, stances[number % len(stances)])


def change_register(session, verb, number):
    one = chosen(session, number)
    if verb == "entity":
        own = [m.id for m in session.store.each(Mention) if m.annotator == session.annotator.id]
        session.do(add_entity, f"Name {number}", "PER", own[:2])
    elif verb == "rename":
        session.do(edit_entity, Entity(one.id, f"Renamed {number}", one.label))
    elif verb == "unite":
        session.do(merge_entities, chosen(session, number + 1).id, [one.id])
    elif verb == "drop entity":
        session.do(delete_entity, one.id)


def chosen(session, number):
    """Return one of the register's own entities; virtual ones where it has no other."""
    entities = session.entities()
    own = [one for one in entities if not one.virtual] or entities
    return own[number % len(own)]


def play(folder, history):
    """Let a history happen in copies of the packages; every copy stays sound."""
    for who, verb, number in history:
        session = open_project(folder / f"{who}.annot", install=who)
        try:
            if verb == "merge":
                merge_files(session, [folder / f"{number}.annot"])
            else:
                act(session, verb, number)
        except (NothingToUndo, AnnotatorError):
            pass
        finally:
            session.close()


def merged(folder, order, name):
    """Return what a fresh copy of the lead's project says after merging copies one by one."""
    path = folder / f"{name}.annot"
    shutil.copy(folder / "lead.annot", path)
    session = open_project(path, install=name)
    for who in order:
        merge_files(session, [folder / f"{who}.annot"])
    said, sound = session.content_hash, session.check()
    session.close()
    assert sound.sound, sound.faults
    return said


@pytest.fixture
def folder(start):
    """Makes copies of the packages, gone at the end."""
    made = []

    def fresh():
        made.append(Path(tempfile.mkdtemp(prefix="annotator-laws-")))
        for file in start.glob("*.annot"):
            shutil.copy(file, made[-1])
        return made[-1]

    yield fresh
    for one in made:
        shutil.rmtree(one)


FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@FEW
@given(st.lists(acts, min_size=4, max_size=14))
def test_any_order_and_any_grouping_gives_the_same_content(folder, history):
    here = folder()
    play(here, history)
    people = COPIES[:4]
    orders = [people, people[::-1], (*people[2:], *people[:2])]
    said = {merged(here, order, f"order-{number}") for number, order in enumerate(orders)}
    session = open_project(here / "Anna.annot", install="Anna")
    merge_files(session, [here / f"{name}.annot" for name in ("Vera", "Boris")])
    session.close()
    said.add(merged(here, ("Vera at home", "Anna"), "grouped"))
    assert len(said) == 1


@FEW
@given(st.lists(acts | exchanges, min_size=4, max_size=14))
def test_merging_twice_or_with_itself_changes_nothing_and_undo_takes_all_of_it_back(
    folder, history
):
    here = folder()
    play(here, history)
    session = open_project(here / "lead.annot", install="lead")
    before = session.content_hash
    files = [here / f"{name}.annot" for name in COPIES]
    merge_files(session, files)
    after, steps = session.content_hash, len(list(session.history()))
    for file in files:
        assert not merge_files(session, [file]).is_new
    assert (session.content_hash, len(list(session.history()))) == (after, steps)
    if after != before:
        session.undo()
        assert session.content_hash == before
        session.redo()
        assert session.content_hash == after
    for one in session.store.each(Mention):
        came = one.provenance
        assert came.kind in ("human", "rule")
        assert (came.reason != "") == (came.source == "propagation")
        assert came.kind == "human" or came.reason
    assert session.check().sound
    session.close()


@FEW
@given(st.lists(acts | exchanges, min_size=4, max_size=14))
def test_all_who_exchange_everything_end_with_the_same_content(folder, history):
    here = folder()
    play(here, history)
    said = []
    for round_, who in itertools.product(range(2), COPIES):
        session = open_project(here / f"{who}.annot", install=who)
        merge_files(session, [here / f"{other}.annot" for other in COPIES if other != who])
        if round_:
            said.append(session.content_hash)
        session.close()
    assert len(set(said)) == 1
