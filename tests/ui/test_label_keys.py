"""Keys for labels: one alone or two in turn, never in each other's way."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.commands.transfer import scheme_called
from annotator.domain import Label, Scheme
from annotator.formats.brat_conf import scheme_from_conf
from annotator.ui import actions
from annotator.ui.reach.keymap import Keymap
from annotator.ui.reach.label_keys import label_keys

TAKEN = [key for deed in actions.deeds() for key in deed.keys]
NEREL = (
    "AGE AWARD CITY COUNTRY CRIME DATE DISEASE DISTRICT EVENT FACILITY FAMILY IDEOLOGY LANGUAGE LAW "
    "LOCATION MONEY NATIONALITY NUMBER ORDINAL ORGANIZATION PENALTY PERCENT PERSON PRODUCT "
    "PROFESSION RELIGION STATE_OR_PROVINCE TIME WORK_OF_ART"
)


def scheme_of(names, parents=None):
    return Scheme("x", tuple(Label(name, parent=(parents or {}).get(name, "")) for name in names))


def nested(tops, each):
    parents = {f"top{top} {at}": f"top{top}" for top in range(tops) for at in range(each)}
    return scheme_of([*dict.fromkeys(parents.values()), *parents], parents)


SCHEMES = {
    "news": scheme_called("news"),
    "nerel": scheme_of(NEREL.split()),
    "forty": scheme_of([f"Метка {at}" for at in range(40)]),
    "one letter": scheme_of([f"A{at}" for at in range(90)]),
    "nested": nested(12, 9),
    "many tops": nested(60, 1),
    "russian": scheme_of([first + second for first in "абвгдежзик" for second in "лмнопр"]),
}


def assert_no_clash(keys, taken):
    assert len(set(keys.values())) == len(keys), "two labels have the same keys"
    for one, other in combinations(keys.values(), 2):
        assert not one.startswith(f"{other} "), "a key alone begins two in turn"
        assert not other.startswith(f"{one} "), "a key alone begins two in turn"
    firsts = {key.split(" ")[0] for key in keys.values()}
    assert not firsts & set(taken)
    assert not {f"Shift+{key}" for key in firsts} & set(taken)


@pytest.mark.parametrize("name", SCHEMES)
def test_every_label_is_reached_and_none_is_in_the_way_of_an_action(name):
    scheme = SCHEMES[name]
    keys = label_keys(scheme, TAKEN)
    assert set(keys) == {label.key for label in scheme.labels}
    assert_no_clash(keys, TAKEN)


def test_the_29_labels_of_a_real_corpus_have_keys_one_remembers():
    keys = label_keys(SCHEMES["nerel"], TAKEN)
    assert keys["PERSON"] == "p s"
    assert keys["CITY"].endswith(" i")
    assert keys["MONEY"] == "m", "a letter of its own needs no second key"
    assert {keys[name][0] for name in ("PENALTY", "PERCENT", "PERSON", "PRODUCT")} == {"p"}


def test_the_scheme_of_a_real_corpus_is_reached_as_well(shared):
    text = (shared / "nerel-dev" / "annotation.conf").read_text("utf-8")
    scheme = scheme_from_conf(text, "NEREL")
    keys = label_keys(scheme, TAKEN)
    assert len(keys) == len(scheme.labels) == 29
    assert_no_clash(keys, TAKEN)


def test_labels_below_one_label_share_its_key():
    keys = label_keys(nested(3, 12), TAKEN)
    heads = [
        {keys[f"top{top} {at}"][0] for at in range(12)} | {keys[f"top{top}"][0]} for top in (0, 1)
    ]
    assert [len(head) for head in heads] == [1, 1]
    assert heads[0] != heads[1]


def test_what_the_person_chose_comes_before_what_the_scheme_says():
    scheme = Scheme("x", (Label("PER", hotkey="p"), Label("ORG", hotkey="o")))
    assert label_keys(scheme, TAKEN, {"ORG": "p"}) == {"PER": "e", "ORG": "p"}


def test_a_choice_that_cannot_be_typed_is_passed_over():
    scheme = Scheme("x", (Label("PER", hotkey="p"),))
    for wish in ("s", "Ctrl+p", "a b c", "", "a  b"):
        assert label_keys(scheme, TAKEN, {"PER": wish}) == {"PER": "p"}


@given(
    st.lists(st.text("ABПРя_ 1", min_size=1, max_size=5), unique=True, max_size=70),
    st.dictionaries(st.integers(0, 69), st.sampled_from(["p", "q q", "q x", "s", "1", "q"])),
    st.sets(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"), max_size=25),
)
def test_whatever_the_labels_are_no_two_clash(names, wishes, taken):
    own = {names[at]: wish for at, wish in wishes.items() if at < len(names)}
    keys = label_keys(scheme_of(names), taken, own)
    assert_no_clash(keys, taken)
    assert set(keys) == set(names)


def test_no_preset_scheme_clashes_after_any_action_got_another_letter(settings):
    for letter in "pogb1":
        for name, scheme in SCHEMES.items():
            settings.keys = {"unsure": letter}
            keymap = Keymap(settings)
            taken = [key for deed in actions.deeds() for key in keymap.of(deed.id)]
            assert keymap.of("unsure") == (letter,)
            assert_no_clash(keymap.labels(scheme), taken)
            assert len(keymap.labels(scheme)) == len(scheme.labels), name
