from annotator.domain import Document, Mention, Provenance, Span, Suggestion
from annotator.suggestions import Page, Reason, Why, gathered
from tests.commands.conftest import SCHEME

TEXT = "Путин и Токаев. Токаев уехал."


def suggested(start, end, label="PER", why=Why.SAME):
    reason = Reason(why, "Токаев", 2).written()
    provenance = Provenance("rule", "propagation", reason=reason)
    return Suggestion("d-1", (Span(start, end),), label, provenance=provenance)


def page(**kwargs):
    return Page(Document("d-1", "visit", TEXT), "anna", SCHEME, **kwargs)


def test_the_surest_source_speaks_for_a_place_and_the_list_is_in_text_order():
    first, second = suggested(16, 22), suggested(0, 5)
    other = suggested(16, 22, "ORG", Why.CAPITALS)
    found = gathered(page(), [lambda _page: [first], lambda _page: [other, second]])
    assert found == [second, first]


def test_nothing_is_suggested_where_a_mention_stands_or_after_a_refusal():
    there = Mention("m-1", "d-1", "anna", (Span(0, 5),), "PER")
    refusal = suggested(8, 14).refusal
    said = [suggested(0, 5), suggested(8, 14), suggested(8, 14, "ORG"), suggested(16, 22)]
    found = gathered(page(mentions=(there,), refused=frozenset({refusal})), [lambda _page: said])
    assert [(one.hull.start, one.label) for one in found] == [(8, "ORG"), (16, "PER")]


def test_a_reason_is_read_as_it_was_written_and_nothing_else_is():
    reason = Reason(Why.INFLECTED, "Касым-Жомарт | Токаев", 12)
    assert Reason.read(reason.written()) == reason
    assert Reason.read("T12") is None
    assert Reason.read("same|many|x") is None
