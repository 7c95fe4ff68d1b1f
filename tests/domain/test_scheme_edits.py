"""What a change makes of a scheme."""

from dataclasses import replace

import pytest

from annotator.domain import Label, Polarity, Qualifier, RelationType, Scheme, SchemeError
from annotator.domain import scheme_edits as edits
from annotator.domain.scheme_edits import Part

SCHEME = Scheme(
    "s",
    (
        Label("ACTOR"),
        Label("PER", hotkey="p", parent="ACTOR"),
        Label("LEADER", parent="PER"),
        Label("ORG", hotkey="o"),
    ),
    (Polarity("negative", -1, hotkey="-"), Polarity("positive", 1, hotkey="+")),
    (Qualifier("time", ("current", "past")),),
    (RelationType("WORKS_AS", {}, ("PER",), ("ORG",)),),
)


def parents(scheme):
    return {label.key: label.parent for label in scheme.labels}


def test_what_is_added_stands_at_the_end():
    after = edits.add(SCHEME, Label("GPE", parent="ACTOR")).after
    assert [label.key for label in after.labels] == ["ACTOR", "PER", "LEADER", "ORG", "GPE"]


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (Label("PER"), "taken already"),
        (Label(" "), "A name in files is needed"),
        (Label("X "), "without spaces"),
        (Label("X", parent="NOPE"), "no label “NOPE”"),
        (Label("X", hotkey="p"), "belongs to “PER”"),
        (Polarity("x", 0, hotkey="+"), "belongs to “positive”"),
        (Qualifier("x", ()), "at least one value"),
        (Qualifier("x", ("a", "a")), "twice"),
        (Qualifier("x", ("a",), retired_values=("b",)), "not a value"),
        (RelationType("x", {}, ("NOPE",)), "no label “NOPE”"),
    ],
)
def test_what_cannot_be_is_refused_in_words(new, why):
    with pytest.raises(SchemeError, match=why):
        edits.add(SCHEME, new)


def test_a_renamed_label_is_renamed_wherever_the_scheme_speaks_of_it():
    edit = edits.change(SCHEME, "PER", replace(SCHEME.label("PER"), key="PERSON"))
    assert (edit.key, edit.becomes) == ("PER", "PERSON")
    assert parents(edit.after)["LEADER"] == "PERSON"
    assert edit.after.relation_types[0].sources == ("PERSON",)


def test_a_label_cannot_stand_below_itself():
    with pytest.raises(SchemeError, match="below itself"):
        edits.change(SCHEME, "ACTOR", Label("ACTOR", parent="LEADER"))


def test_a_merged_label_is_retired_and_hands_on_its_children():
    after = edits.merge(SCHEME, Part.LABELS, "PER", "ORG").after
    assert after.label("PER").retired
    assert parents(after)["LEADER"] == "ORG"
    assert after.relation_types[0].sources == ("PER", "ORG")


def test_a_label_merged_into_one_below_it_makes_no_circle():
    after = edits.merge(SCHEME, Part.LABELS, "ACTOR", "LEADER").after
    assert parents(after) == {"ACTOR": "", "PER": "", "LEADER": "PER", "ORG": ""}
    after = edits.merge(SCHEME, Part.LABELS, "PER", "LEADER").after
    assert parents(after)["LEADER"] == "ACTOR"


def test_nothing_is_merged_into_itself_or_into_nothing():
    for into, why in (("PER", "into itself"), ("NOPE", "no “NOPE”")):
        with pytest.raises(SchemeError, match=why):
            edits.merge(SCHEME, Part.LABELS, "PER", into)
    with pytest.raises(SchemeError, match="cannot be merged"):
        edits.merge(SCHEME, Part.QUALIFIERS, "time", "time")


def test_a_retired_label_gives_its_key_cap_free_and_cannot_take_a_taken_one_back():
    after = edits.retire(SCHEME, Part.LABELS, "PER").after
    after = edits.add(after, Label("PARTY", hotkey="p")).after
    assert [label.key for label in after.offered] == ["ACTOR", "LEADER", "ORG", "PARTY"]
    with pytest.raises(SchemeError, match="belongs to “PARTY”"):
        edits.retire(after, Part.LABELS, "PER", retired=False)


def test_reading_a_scheme_adds_changes_and_retires_but_never_drops():
    given = Scheme(
        "new",
        (Label("PER", hotkey="x"), Label("GPE")),
        SCHEME.polarities,
        (Qualifier("time", ("current", "future")),),
    )
    reading = edits.read(SCHEME, given)
    assert reading.added == ((Part.LABELS, "GPE"),)
    assert reading.changed == ((Part.LABELS, "PER"), (Part.QUALIFIERS, "time"))
    assert [key for _part, key in reading.retired] == ["ACTOR", "LEADER", "ORG", "WORKS_AS"]
    assert reading.after.name == "new"
    assert {label.key for label in reading.after.labels} == {
        *(label.key for label in SCHEME.labels),
        "GPE",
    }
    assert reading.after.qualifiers[0].values == ("current", "future", "past")
    assert reading.after.qualifiers[0].offered == ("current", "future")


def test_reading_the_same_scheme_twice_changes_nothing_more():
    once = edits.read(SCHEME, Scheme("new", (Label("GPE"),)))
    again = edits.read(once.after, once.after)
    assert (again.after, again.added, again.changed, again.retired) == (once.after, (), (), ())


def test_a_scheme_that_says_nothing_new_has_the_version_it_always_had():
    old = Scheme(
        "old",
        (Label("PER", {"en": "Person"}, "#5b8fd6", "p", entity=True), Label("ROLE")),
        (Polarity("positive", 1),),
        (Qualifier("time", ("current", "past")),),
        (RelationType("WORKS_AS", {}, ("PER",), ("ROLE",)),),
    )
    assert old.version == "8fa101b571961a19a4f2d199990a23b9dd01b393ee9b5f1cc3e2505ef4d54c86"
    assert edits.retire(old, Part.LABELS, "ROLE").after.version != old.version
