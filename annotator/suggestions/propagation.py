"""Propagation: from one mention to every other place of the same name in the text.

Everybody and everything that mentions name claims the places of its names; of several claims to a
place the surest counts. What cannot be told from a name alone is claimed unsurely: an office, and
what may be a relative's name, which is claimed for nobody in particular.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotator.domain import Entity, Label, Mention, Provenance, Span, Suggestion
from annotator.language import Word, plain_date, propagates
from annotator.suggestions.bearers import Bearer, Bearers
from annotator.suggestions.claims import Claim, claims, made
from annotator.suggestions.gathering import Page
from annotator.suggestions.person import are_compatible
from annotator.suggestions.places import inner_places
from annotator.suggestions.reason import Reason, Why
from annotator.suggestions.word_index import WordIndex

SOURCE = "propagation"
_NOBODY: Mapping[str, Entity] = {}
_SCORES = {
    Why.SAME: 960,
    Why.INFLECTED: 950,
    Why.LONGER: 980,
    Why.INITIALS: 980,
    Why.SURNAME: 970,
    Why.REGISTER: 900,
    Why.ACRONYM: 950,
    Why.ADJECTIVE: 850,
    Why.GIVEN: 970,
    Why.OFFICE: 700,
    Why.RELATIVE: 500,
    Why.NESTED: 120,
}
"""How often each was right in NEREL and RuSentRel, in thousandths (decision 18).

What the register and adjectives make is guessed, and a relative is right as a person, not as whom."""


def bearer_at(
    index: WordIndex,
    span: Span,
    label: Label,
    mentions: Iterable[Mention] = (),
    entities: Mapping[str, Entity] = _NOBODY,
    date: str = "",
) -> tuple[Bearer, list[Bearer]]:
    """Return who or what is named at a span, and who else has that surname, among them itself.

    `mentions` are what is labelled by now; where one of them is just there, it tells the entity.
    `entities` is the register; its offices count if they were held on `date`.
    """
    known = tuple(mentions)
    seed = next((one for one in known if one.spans == (span,) and one.label == label.key), None)
    seed = seed or Mention("", "", "", (span,), label.key)
    group = Bearers(index, entities, date)
    for one in sorted(_near(index, seed, known), key=lambda one: one.hull.start):
        group.add(one, label)
    return group.add(seed, label), group.all


def others(
    index: WordIndex,
    span: Span,
    label: Label,
    mentions: Iterable[Mention] = (),
    refused: frozenset[str] = frozenset(),
    entities: Mapping[str, Entity] = _NOBODY,
    date: str = "",
    *,
    any_case: bool = False,
) -> list[tuple[Span, Reason]]:
    """Return every other place of the name that `span` covers, in text order, each with the reason.

    Nothing is returned where one of `mentions` is exactly, or was refused for the label. The others
    are as `bearer_at` takes them. `any_case` finds the name also where its capitals differ.
    """
    known = tuple(mentions)
    bearer, rivals = bearer_at(index, span, label, known, entities, date)
    found = claims(index, rivals, any_case=any_case)
    found |= {place: Claim(bearer, Reason(Why.SAME)) for place in inner_places(index, span)}
    found.pop(span, None)
    seed = Mention("", "", "", (span,), label.key)
    return [
        (place, claim.reason)
        for place, claim in made(found, (*known, seed), refused)
        if claim.bearer is bearer
    ]


def elsewhere(
    index: WordIndex,
    bearer: Bearer,
    mentions: Iterable[Mention] = (),
    refused: frozenset[str] = frozenset(),
    *,
    any_case: bool = False,
) -> list[tuple[Span, Reason]]:
    """Return the places in one text of whom or what another text names, as `others` does.

    A first name alone counts only where more of the name stands in the text.
    """
    known = tuple(mentions)
    group = Bearers(index, _NOBODY)
    surnames = [person.surname for person in bearer.persons]
    for one in _ending_so(index, surnames, bearer.label.key, known):
        group.add(one, bearer.label)
    same = [one for one in group.all if _may_be_one(index, bearer, one)]
    here = replace(bearer, starts=sorted(start for one in same for start in one.starts))
    rivals = [one for one in group.all if one not in same]
    found = claims(index, [here, *rivals], any_case=any_case)
    kept = [(place, one.reason) for place, one in made(found, known, refused) if one.bearer is here]
    more = bool(here.starts) or any(reason.why is not Why.GIVEN for _place, reason in kept)
    return [(place, reason) for place, reason in kept if more or reason.why is not Why.GIVEN]


def propagation(page: Page, index: WordIndex | None = None) -> Iterator[Suggestion]:
    """Yield the other places of every name that is mentioned, of labels that propagate."""
    if index is None:
        index = WordIndex(page.document.text)
    labels = {one.key: one for one in page.scheme.offered if propagates(one)}
    date = plain_date(page.document.metadata.get("published", ""))
    group = Bearers(index, page.entities, date)
    for mention in page.mentions:
        if mention.label in labels and len(mention.spans) == 1:
            group.add(mention, labels[mention.label])
    for place, claim in made(claims(index, group.all), page.mentions, page.refused):
        yield suggestion(page.document.id, claim.bearer, place, claim.reason)


def suggestion(document: str, bearer: Bearer, place: Span, reason: Reason) -> Suggestion:
    """Return the suggestion that a place is named as a bearer is; a relative is nobody known."""
    entity = "" if reason.why is Why.RELATIVE else bearer.entity
    said = Provenance("rule", SOURCE, reason=reason.written(), score=_SCORES[reason.why])
    return Suggestion(document, (place,), bearer.label.key, entity, said)


def _near(index: WordIndex, seed: Mention, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions that name the same as another one, or others of the same surname."""
    at = index.positions(seed.hull)
    alike = _ending_so(index, [index.word(at[-1])] if at else [], seed.label, mentions)
    named = (one for one in mentions if seed.entity and one.entity == seed.entity)
    near = {one.id: one for one in (*alike, *named) if one.label == seed.label}
    yield from (one for one in near.values() if one.spans != seed.spans)


def _ending_so(
    index: WordIndex, words: Iterable[Word], label: str, mentions: Iterable[Mention]
) -> Iterator[Mention]:
    """Yield the mentions with a label that end with a form of one of some words."""
    ends = {index.ends[at] for word in words for at in index.forms(word, person=True)}
    for one in mentions:
        if one.label == label and len(one.spans) == 1 and one.hull.end in ends:
            yield one


def _may_be_one(index: WordIndex, bearer: Bearer, there: Bearer) -> bool:
    """Whether who is named in one text may be who is named in another."""
    if bearer.entity and there.entity:
        return bearer.entity == there.entity
    return all(
        are_compatible(index, one, other) for one in bearer.persons for other in there.persons
    )
