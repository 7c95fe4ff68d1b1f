import pytest

from annotator.domain import Label, LabelKind
from annotator.language import kind_of, propagates, takes_adjectives


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("PER", LabelKind.PERSON),
        ("PERSON", LabelKind.PERSON),
        ("PERCENT", LabelKind.QUANTITY),
        ("STATE_OR_PROVINCE", LabelKind.PLACE),
        ("STATEMENT", LabelKind.OTHER),
        ("ORGANIZATION", LabelKind.ORGANISATION),
        ("ORDINAL", LabelKind.QUANTITY),
        ("AGENCY", LabelKind.OTHER),
        ("AGE", LabelKind.QUANTITY),
        ("GPE", LabelKind.PLACE),
        ("Персона", LabelKind.PERSON),
        ("FAMILY", LabelKind.OTHER),
        ("WORK_OF_ART", LabelKind.OTHER),
    ],
)
def test_a_kind_is_guessed_from_the_key(key, kind):
    assert kind_of(Label(key)) is kind


def test_a_title_tells_the_kind_where_the_key_does_not():
    assert kind_of(Label("A1", {"ru": "Люди"})) is LabelKind.PERSON


def test_what_the_scheme_says_counts_before_the_name():
    assert kind_of(Label("PERSON", kind="place")) is LabelKind.PLACE
    assert propagates(Label("PERSON"))
    assert not propagates(Label("DATE"))
    assert propagates(Label("DATE", propagate="yes"))
    assert not propagates(Label("PERSON", propagate="no"))
    assert propagates(Label("DATE", propagate="adjectives"))
    assert takes_adjectives(Label("LOC", propagate="adjectives"))
    assert not takes_adjectives(Label("LOC"))
