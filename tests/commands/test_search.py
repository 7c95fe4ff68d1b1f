import json

import pytest

from annotator.__main__ import main
from annotator.commands.entities import add_entity
from annotator.commands.mentions import (
    delete_all,
    label_span,
    label_spans,
    link_all,
    mark_all_unsure,
    relabel_all,
)
from annotator.commands.project import open_project
from annotator.commands.search import ANY, MentionSearch, NameSearch, WordSearch
from annotator.commands.suggestions import label_occurrences
from annotator.domain import Document, Label, NotFound, SchemeError, Span
from annotator.language import Query, QueryError
from annotator.suggestions import Bearer, Why, suggestion
from tests.commands.conftest import TEXT, add_documents

TOKAYEV = Bearer(Label("PER"), names={"Токаев": 1})
OTHER = "Токаев и снова Токаев. Касым-Жомарт Токаев."


@pytest.fixture
def corpus(session):
    session.do(add_documents, Document("d-2", "other", OTHER))
    return session


def hits(session, search):
    session.settle()
    return [hit for found in session.search(search) for hit in found]


def places(found):
    return [(hit.document, hit.spans) for hit in found]


def test_words_are_found_in_all_documents_with_what_stands_around_them(corpus):
    found = hits(corpus, WordSearch(Query("токаев")))
    assert [hit.name for hit in found] == ["visit", "visit", "other", "other", "other"]
    assert (found[0].before, found[0].words, found[0].after[:11]) == (
        "👨‍👩‍👧 Путин и ",
        "Токаев",
        ". Президент",
    )
    texts = {"d-1": TEXT, "d-2": OTHER}
    assert {hit.spans[0].of(texts[hit.document]) for hit in found} == {"Токаев"}


def test_only_inside_or_outside_mentions_of_a_label(corpus):
    corpus.do(label_span, "d-2", corpus.annotator.id, [Span(23, 42)], "PER")
    inner = hits(corpus, WordSearch(Query("токаев"), "PER"))
    outer = hits(corpus, WordSearch(Query("токаев"), ANY, within=False))
    assert places(inner) == [("d-2", (Span(36, 42),))]
    assert len(outer) == 4


def test_what_is_labelled_already_is_not_proposed(corpus):
    who = corpus.annotator.id
    corpus.do(label_span, "d-2", who, [Span(0, 6)], "ORG")
    corpus.do(label_span, "d-2", who, [Span(23, 42)], "PER")
    found = hits(corpus, NameSearch(TOKAYEV))
    assert places(found)[2:] == [("d-2", (Span(15, 21),))]


def test_a_name_is_found_in_every_form_with_the_reason_and_not_where_it_was_refused(corpus):
    corpus.do(add_documents, Document("d-3", "third", "Токаеву пишут. И о Токаеве, и в срок."))
    found = [hit for hit in hits(corpus, NameSearch(TOKAYEV)) if hit.document == "d-3"]
    assert [(hit.words, hit.reason.why) for hit in found] == [
        ("Токаеву", Why.INFLECTED),
        ("Токаеве", Why.INFLECTED),
    ]
    first = suggestion("d-3", TOKAYEV, found[0].spans[0], found[0].reason)
    corpus.do(label_occurrences, corpus.annotator.id, [], [first])
    assert [hit.words for hit in hits(corpus, NameSearch(TOKAYEV))][-1:] == ["Токаеве"]
    assert len([hit for hit in hits(corpus, NameSearch(TOKAYEV)) if hit.document == "d-3"]) == 1


def test_a_first_name_alone_counts_elsewhere_only_beside_more_of_the_name(corpus):
    corpus.do(add_documents, Document("d-3", "third", "Там ждали Касым-Жомарта."))
    corpus.do(add_documents, Document("d-4", "fourth", "Токаев там. Ждали Касым-Жомарта."))
    full = Bearer(Label("PER"), names={"Касым-Жомарт Токаев": 1})
    words = [(hit.document, hit.words) for hit in hits(corpus, NameSearch(full))]
    assert ("d-4", "Касым-Жомарта") in words
    assert ("d-3", "Касым-Жомарта") not in words


def test_mentions_are_a_source_too(corpus):
    who = corpus.annotator.id
    made = corpus.do(label_span, "d-2", who, [Span(0, 6), Span(15, 21)], "PER")
    entity = corpus.do(add_entity, "Токаев", "PER", (made.id,))
    corpus.do(label_span, "d-1", who, [Span(6, 11)], "ORG")
    assert [hit.mention for hit in hits(corpus, MentionSearch(entities=(entity.id,)))] == [made.id]
    assert [hit.words for hit in hits(corpus, MentionSearch("ORG"))] == ["Путин"]
    assert hits(corpus, MentionSearch("ORG", (entity.id,))) == []


def test_a_pattern_that_takes_too_long_names_the_document(corpus):
    corpus.do(add_documents, Document("d-3", "long", "а" * 60 + "!"))
    with pytest.raises(QueryError, match=r"^long: .*too long"):
        hits(corpus, WordSearch(Query("(а|аа)+$", regex=True)))


def test_a_search_that_is_left_does_not_hold_the_file(corpus):
    source = corpus.search(WordSearch(Query("токаев")))
    next(source)
    corpus.do(label_span, "d-1", corpus.annotator.id, [Span(6, 11)], "PER")
    source.close()
    assert corpus.check().sound


def test_all_occurrences_are_one_step_with_one_entity(corpus):
    who = corpus.annotator.id
    entity = corpus.do(add_entity, "Касым-Жомарт", "PER")
    found = places(hits(corpus, WordSearch(Query("токаев"))))
    made = corpus.do(label_spans, who, found, "PER", entity.id)
    assert [one.entity for one in made] == [entity.id] * 5
    corpus.undo()
    assert corpus.mentions("d-1") == corpus.mentions("d-2") == []
    corpus.redo()
    assert len(corpus.mentions("d-2")) == 3


def test_when_one_place_cannot_be_labelled_none_is(corpus):
    who = corpus.annotator.id
    with pytest.raises(SchemeError):
        corpus.do(label_spans, who, [("d-1", (Span(6, 11),))], "NONE")
    with pytest.raises(NotFound):
        corpus.do(label_spans, who, [("d-1", (Span(6, 11),)), ("d-9", (Span(0, 1),))], "PER")
    assert corpus.mentions("d-1") == []


def test_several_mentions_are_changed_and_deleted_as_one_step(corpus):
    who = corpus.annotator.id
    found = places(hits(corpus, WordSearch(Query("токаев"))))
    ids = [one.id for one in corpus.do(label_spans, who, found, "PER")]
    entity = corpus.do(add_entity, "Токаев", "PER")
    corpus.do(relabel_all, ids, "ORG")
    corpus.do(mark_all_unsure, ids, True)
    corpus.do(link_all, ids, entity.id)
    now = corpus.mentions("d-1") + corpus.mentions("d-2")
    assert {(one.label, one.unsure, one.entity) for one in now} == {("ORG", True, entity.id)}
    corpus.do(delete_all, ids)
    assert corpus.mentions("d-2") == []
    for _turn in range(4):
        corpus.undo()
    now = corpus.mentions("d-1") + corpus.mentions("d-2")
    assert {(one.label, one.unsure, one.entity) for one in now} == {("PER", False, "")}


def test_the_verb_prints_hits_for_scripts_and_says_no_when_there_are_none(project, capsys):
    corpus = open_project(project)
    corpus.do(add_documents, Document("d-2", "other", OTHER))
    corpus.do(label_span, "d-2", corpus.annotator.id, [Span(0, 6)], "PER")
    corpus.close()
    assert main(["search", str(corpus.path), "токаев", "--label", "PER", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert (hit["name"], hit["start"], hit["end"], hit["words"]) == ("other", 0, 6, "Токаев")
    assert main(["search", str(corpus.path), "То[к]а", "--regex"]) == 0
    assert "5 hits." in capsys.readouterr().out
    assert main(["search", str(corpus.path), "Байден"]) == 1
    assert main(["search", str(corpus.path), "(", "--regex"]) == 2
    assert main(["search", str(corpus.path), "а", "--label", "NONE"]) == 2
