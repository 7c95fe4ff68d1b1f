"""The index of mentions and the marks follow single changes as if they had been made anew."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Mention, Span
from annotator.ui.mention_index import MentionIndex

TEXT = "Путин и Токаев, Путин и путин, а Токаев молчит."


def mention(number: int, start: int, length: int, entity: str) -> Mention:
    span = Span(start, min(start + length, len(TEXT)))
    return Mention(f"m{number}", "d", "a", (span,), "PER", entity)


changes = st.lists(
    st.builds(
        mention,
        st.integers(0, 5),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 9),
        st.sampled_from(["", "e1", "e2"]),
    )
    | st.integers(0, 5),
    max_size=30,
)


@given(changes)
def test_following_changes_is_as_good_as_beginning_anew(steps):
    there: dict[str, Mention] = {}
    index = MentionIndex(TEXT, there)
    for step in steps:
        known = there.get(step.id if isinstance(step, Mention) else f"m{step}")
        if isinstance(step, Mention):
            there[step.id] = step
            index.take(known, step)
        elif known:
            del there[known.id]
            index.take(known, None)
    anew = MentionIndex(TEXT, there)
    assert index.all() == anew.all()
    assert sorted(index.entities()) == sorted(anew.entities())
    assert sorted((one.id, count) for one, count in index.words()) == sorted(
        (one.id, count) for one, count in anew.words()
    )
    for one in there.values():
        assert index.naming(one.entity) == [
            m for m in anew.all() if m.entity and m.entity == one.entity
        ]


def test_words_are_alike_whatever_their_case_and_spaces():
    there = {one.id: one for one in (mention(1, 0, 5, ""), mention(2, 24, 5, ""))}
    assert [one.id for one in MentionIndex(TEXT, there).alike(there["m1"])] == ["m1", "m2"]


def test_neighbours_go_round_the_ends_of_the_text():
    there = {one.id: one for one in (mention(1, 0, 5, ""), mention(2, 8, 6, ""))}
    index = MentionIndex(TEXT, there)
    assert index.neighbour(there["m2"], 1).id == "m1"
    assert index.neighbour(there["m1"], -1).id == "m2"
