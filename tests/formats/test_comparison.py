"""What a format does not declare lost is found again, and what is not, is told."""

from dataclasses import replace

from annotator.domain import AnnotatedDocument, Entity, Span
from annotator.formats import FORMATS
from annotator.formats.comparison import differences
from tests.builders import SCHEME, annotated, document, mention, stance

HELD = document("Токаев назвал Путина другом.\nИ ещё раз: Токаев.")


def test_a_mention_that_is_gone_is_told():
    meant = annotated(HELD, mention(HELD, "Токаев"), mention(HELD, "Путина"))
    found = annotated(HELD, mention(HELD, "Токаев"))
    (told,) = differences(FORMATS["jsonl"], meant, [found], SCHEME)
    assert (told.facet, told.missing, told.added) == ("mentions", 1, 0)
    assert "mentions; missing: 1, not meant: 0" in told.sentence


def test_no_more_may_go_than_was_counted():
    nested = replace(mention(HELD, "назвал"), spans=(Span(0, 13),))
    meant = annotated(HELD, nested, mention(HELD, "Токаев"), mention(HELD, "Путина"))
    kept = annotated(HELD, nested, mention(HELD, "Путина"))
    assert differences(FORMATS["conll"], meant, [kept], SCHEME) == []
    (told,) = differences(FORMATS["conll"], meant, [annotated(HELD, nested)], SCHEME)
    assert (told.facet, told.missing) == ("mentions", 1)


def test_another_polarity_is_told_as_a_stance_missing_and_one_not_meant():
    meant = annotated(HELD, stances=(stance(HELD, "author", "public-opinion"),))
    found = annotated(HELD, stances=(stance(HELD, "author", "public-opinion", "negative"),))
    (told,) = differences(FORMATS["jsonl"], meant, [found], SCHEME)
    assert (told.facet, told.missing, told.added) == ("stance_ends", 1, 1)


def test_a_document_that_is_not_there_is_told():
    meant = annotated(HELD, mention(HELD, "Токаев"))
    (told,) = differences(FORMATS["jsonl"], meant, [], SCHEME)
    assert told.sentence == "“article” was not found in what was written."
    assert differences(FORMATS["conll"], AnnotatedDocument(HELD), [], SCHEME) == []


def test_ends_that_a_loss_makes_alike_are_no_difference():
    nobodys = stance(HELD, "unspecified-source", "public-opinion", "positive", "другом")
    authors = replace(stance(HELD, "author", "public-opinion"), evidence=(Span(0, 6),))
    meant = annotated(HELD, stances=(nobodys, authors))
    found = annotated(HELD, stances=(nobodys, replace(authors, holder="unspecified-source")))
    assert differences(FORMATS["semeval2022"], meant, [found], SCHEME) == []
    (lost, gained) = differences(FORMATS["jsonl"], meant, [found], SCHEME)
    assert (lost.facet, lost.missing, lost.added) == ("stance_ends", 1, 1)
    assert (gained.facet, gained.added) == ("evidence", 1)


def test_what_lost_its_ends_may_look_like_what_had_none():
    nobody = "unspecified-source"
    nobodys = stance(HELD, nobody, nobody, "positive", "другом")
    lost = stance(HELD, "e-1", "e-2")
    person = Entity("e-1", "Токаев", "PER"), Entity("e-2", "Путин", "PER")
    meant = annotated(HELD, stances=(nobodys, lost), entities=person)
    again = replace(lost, holder=nobody, target=nobody)
    named = replace(nobodys, target="e-9")
    other = Entity("e-9", "другом", "PER")
    found = annotated(HELD, stances=(again, named), entities=(other,))
    assert differences(FORMATS["semeval2022"], meant, [found], SCHEME) == []
    assert differences(FORMATS["jsonl"], meant, [found], SCHEME) != []
