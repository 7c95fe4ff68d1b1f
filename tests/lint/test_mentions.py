"""Rules about mentions: what is doubted, what is not, and what is proposed."""

from dataclasses import replace

from annotator.domain import Region, RegionKind, Span
from tests.builders import document, mention, span


def quoted(held, doubts):
    return [one.span.of(held.text) for one in doubts]


def test_an_entity_that_is_labelled_unlike_most_of_its_mentions_is_doubted(look):
    held = document("Путин, Путина, Путину и Путиным")
    usual = [mention(held, w, entity="putin") for w in ("Путин", "Путина", "Путину")]
    odd = mention(held, "Путиным", label="ORG", entity="putin")
    (doubt,) = look(held, *usual, odd, kind="entity-labels")
    assert doubt.span == odd.hull
    assert doubt.sentence == "“Путиным” is Organisation here, but Путин is Person in 3 mentions."
    assert (doubt.fix.verb, doubt.fix.arguments) == ("relabel_all", ((odd.id,), "PER"))


def test_a_role_may_name_anybody(look):
    held = document("Путин, Путина, Путину и президент")
    usual = [mention(held, w, entity="putin") for w in ("Путин", "Путина", "Путину")]
    role = mention(held, "президент", label="O_U0041_", entity="putin")
    assert look(held, *usual, role) == []


def test_the_same_words_under_two_labels_are_doubted_where_they_are_rarer(look):
    held = document("Кремль, Кремль и Кремль.")
    usual = [mention(held, "Кремль", label="ORG", nth=n) for n in (0, 1)]
    odd = mention(held, "Кремль", label="МЕСТО", nth=2)
    (doubt,) = look(held, *usual, odd)
    assert doubt.kind == "word-labels"
    assert doubt.ids == (odd.id,)
    assert doubt.fix.arguments == ((odd.id,), "ORG")


def test_where_two_labels_are_equally_frequent_nothing_is_proposed(look):
    held = document("Кремль и Кремль.")
    pair = (mention(held, "Кремль", label="ORG"), mention(held, "Кремль", label="МЕСТО", nth=1))
    (doubt,) = look(held, *pair)
    assert doubt.fix is None


def test_words_inside_a_longer_mention_may_have_another_label(look):
    held = document("Москва; «Спартак Москва»")
    outer = mention(held, "Спартак Москва", label="ORG")
    inner = mention(held, "Москва", label="ORG", nth=1)
    free = mention(held, "Москва", label="МЕСТО")
    assert look(held, outer, inner, free, kind="word-labels") == []


def test_one_place_may_have_two_labels(look):
    held = document("Кремль")
    both = [mention(held, "Кремль", label=label) for label in ("ORG", "МЕСТО")]
    assert look(held, *both) == []


def test_two_namesakes_with_labels_of_their_own_are_meant(look):
    held = document("Попов и «Попов»")
    person = mention(held, "Попов", entity="popov")
    firm = mention(held, "Попов", label="ORG", entity="mid", nth=1)
    assert look(held, person, firm, kind="word-labels") == []


def test_words_that_stand_unlabelled_elsewhere_are_doubted_and_labelled_by_one_key(look):
    held = document("Путин здесь.\nПутин там.")
    first = mention(held, "Путин", entity="putin")
    (doubt,) = look(held, first)
    assert (doubt.kind, doubt.span, doubt.ids) == ("twin", span(held.text, "Путин", 1), ())
    assert doubt.sentence == "“Путин” is not labelled here, but Person in 1 other place."
    assert doubt.fix.verb == "label_span"
    assert doubt.fix.arguments == (held.id, "anna", (doubt.span,), "PER")
    assert doubt.fix.options == {"entity": "putin"}


def test_a_word_that_is_mostly_unlabelled_is_no_twin(look):
    held = document("Путин, Путин и Путин.")
    assert look(held, mention(held, "Путин")) == []


def test_parts_of_words_of_addresses_and_of_mentions_are_no_twins(look):
    held = document("МИД. МИДовский. site.ru/МИД. МИД России.")
    named = mention(held, "МИД", label="ORG")
    longer = mention(held, "МИД России", label="ORG")
    assert look(held, named, longer, kind="twin") == []


def test_a_quoted_name_finds_its_twin_with_the_quotes(look):
    held = document("«Газпром» и «Газпром»")
    named = mention(held, "«Газпром»", label="ORG")
    assert quoted(held, look(held, named, kind="twin")) == ["«Газпром»"]


def test_a_name_that_names_nobody_is_linked_as_its_like_are(look):
    held = document("Попов и Попов")
    known = mention(held, "Попов", entity="popov")
    open_one = mention(held, "Попов", nth=1)
    (doubt,) = look(held, known, open_one)
    assert doubt.kind == "unlinked"
    assert doubt.fix.arguments == (open_one.id, "popov")


def test_edges_lose_white_space_stops_and_half_a_pair(look):
    text = "Путин , «Газпром и Попов. Потом"
    held = document(text)
    words = ("Путин ", "«Газпром", "Попов.")
    found = look(held, *(mention(held, one) for one in words), kind="edges")
    assert [doubt.fix.arguments[1][0].of(text) for doubt in found] == ["Путин", "Газпром", "Попов"]


def test_what_belongs_to_a_name_is_no_edge(look):
    held = document("«Газпром», США. г. Yahoo! хочет (ФБК) и J. P. в 2016 г.")
    words = ("«Газпром»", "США.", "Yahoo!", "(ФБК)", "J. P.", "2016 г.")
    assert look(held, *(mention(held, one) for one in words), kind="edges") == []


def with_caption(text):
    """Return a document whose second line repeats the first."""
    held = document(f"{text}\n{text}\n")
    size = len(text)
    region = Region(RegionKind.CAPTION, Span(size + 1, 2 * size + 1), Span(0, size))
    return replace(held, regions=(region,))


def test_a_caption_is_compared_with_the_sentence_that_it_repeats(look):
    held = with_caption("Путин и Попов в Кремле.")
    mentions = [
        mention(held, "Путин", entity="putin"),
        mention(held, "Попов"),
        mention(held, "Попов", label="ORG", nth=1),
    ]
    lacking, otherwise = sorted(look(held, *mentions, kind="captions"), key=lambda one: one.start)
    assert lacking.fix.verb == "label_span"
    assert lacking.fix.options == {"entity": "putin"}
    assert lacking.span == span(held.text, "Путин", 1)
    assert otherwise.ids == (mentions[2].id,)
    assert otherwise.fix.arguments == ((mentions[2].id,), "PER")


def test_a_caption_may_shorten_the_sentence_that_it_repeats(look):
    body, caption = "Как вчера Путин сказал, Попов в Кремле не был.", "Попов в Кремле с Путиным"
    held = document(f"{body}\n{caption}\n")
    again = Span(len(body) + 1, len(body) + 1 + len(caption))
    held = replace(held, regions=(Region(RegionKind.CAPTION, again, Span(0, len(body))),))
    mentions = [
        mention(held, "Попов"),
        mention(held, "Путин"),
        mention(held, "Кремле", label="МЕСТО", nth=1),
    ]
    found = look(held, *mentions, kind="captions")
    assert sorted((one.start, *quoted(held, [one])) for one in found) == [
        (body.index("Кремле"), "Кремле"),
        (again.start, "Попов"),
    ]


def test_a_caption_without_any_mention_is_left_alone(look):
    held = with_caption("Путин и Попов в Кремле.")
    assert look(held, mention(held, "Путин")) == []


def test_a_doubt_keeps_its_name_until_what_is_said_changes(look):
    held = document("Попов и Попов")
    known, open_one = mention(held, "Попов", entity="popov"), mention(held, "Попов", nth=1)
    (first,), (again,) = look(held, known, open_one), look(held, known, open_one)
    (other,) = look(held, known, replace(open_one, id="m-other"))
    assert first.key == again.key != other.key


def test_a_place_is_told_by_one_rule_only(look):
    held = with_caption("Путин и Попов в Кремле.")
    mentions = [mention(held, "Путин"), mention(held, "Попов", nth=1)]
    assert [one.kind for one in look(held, *mentions)] == ["captions", "captions"]
