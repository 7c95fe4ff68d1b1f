from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Added, Entity, Removed, Replaced, inverse

entities = st.builds(Entity, st.sampled_from("abc"), st.text(max_size=3))
changes = st.lists(
    st.one_of(
        st.builds(Added, entities),
        st.builds(Removed, entities),
        st.builds(Replaced, entities, entities),
    )
).map(tuple)


@given(changes)
def test_taking_back_twice_is_doing_again(made):
    assert inverse(inverse(made)) == made


def test_the_last_change_is_taken_back_first():
    one, two = Entity("a", "A"), Entity("b", "B")
    assert inverse([Added(one), Replaced(one, two)]) == (Replaced(two, one), Removed(one))
