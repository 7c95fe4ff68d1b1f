"""Precedents: how words and pairs of participants were annotated before, answered by SQL.

Only the annotator's own work and gold are asked: whoever saw what colleagues said would no longer
annotate on their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from annotator.domain import GOLD, Mention, Span, Stance, hull
from annotator.store.store import Store

CONTEXT = 60
"""Code points shown on either side of an example."""
MOST_QUOTES = 60
"""Different words that are looked at beside those asked for."""
_FORMS = (str, str.lower, str.capitalize, str.upper, str.title)
_SHORTEST_STEM = 4
_LONGEST_ENDING = 4
_MOST_STEMS = 3


class Nearness(IntEnum):
    """How near the words of a precedent are to those asked for, the nearest first."""

    SAME = 0
    INFLECTED = 1
    CONTAINED = 2


class Same(IntEnum):
    """Which ends of an earlier stance are those asked for."""

    BOTH = 0
    HOLDER = 1
    TARGET = 2


@dataclass(frozen=True, slots=True)
class Example:
    """One place: id and name of its document, the words there and on either side, and its note.

    `span` is None, and no words are there, for what no words show.
    """

    document: str
    name: str
    span: Span | None
    before: str
    words: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordPrecedent:
    """Words that were labelled alike and name the same entity: how often, and the newest place.

    `unsure` says whether the newest mention is marked as unsure.
    """

    nearness: Nearness
    label: str
    entity: str
    count: int
    example: Example
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class PairPrecedent:
    """An earlier stance, which of its ends are those asked for, when and where it stands.

    `published` is the date of its document, if that is known.
    """

    same: Same
    stance: Stance
    published: str
    example: Example


def word_precedents(
    store: Store, words: str, annotator: str, but: str = "", most: int = 12
) -> list[WordPrecedent]:
    """Return how `words` and their like were labelled, nearest and most frequent first.

    `but` is the id of a mention that does not count, being the one asked about.
    """
    found: dict[tuple[str, str], WordPrecedent] = {}
    for nearness, quotes in _near_quotes(store, words):
        if len(found) == most:
            break
        for label, entity, count, newest in _groups(store, quotes, annotator, but):
            if (label, entity) not in found and len(found) < most:
                mention = store.get(Mention, newest)
                found[label, entity] = WordPrecedent(
                    nearness,
                    label,
                    entity,
                    count,
                    _example(store, mention.document, mention.hull, mention.note),
                    mention.unsure,
                )
    return list(found.values())


def pair_precedents(
    store: Store, holder: str, target: str, annotator: str, but: str = "", most: int = 12
) -> list[PairPrecedent]:
    """Return earlier stances of a pair, then of the same holder, then towards the same target.

    Of each sort the newest come first; `but` is the id of a stance that does not count.
    """
    asked = (
        (Same.BOTH, "t.holder = ? and t.target = ?", holder and target),
        (Same.HOLDER, "t.holder = ? and t.target <> ?", holder),
        (Same.TARGET, "t.holder <> ? and t.target = ?", target),
    )
    found: list[PairPrecedent] = []
    for same, condition, known in asked:
        ids = store.ask(
            f"select t.id from stance t where {condition}"
            " and t.annotator in (?, ?) and t.id <> ? order by t.record desc limit ?",
            (holder, target, annotator, GOLD, but, most - len(found)),
        )
        found += [_pair(store, same, store.get(Stance, id)) for (id,) in ids if known]
    return found


def _pair(store: Store, same: Same, stance: Stance) -> PairPrecedent:
    place = hull(stance.evidence) if stance.evidence else None
    example = _example(store, stance.document, place, stance.note)
    published = store.ask(
        "select json_extract(r.body, '$.metadata.published') from record r"
        " join document d on d.record = r.n where r.kind = 'document' and r.object = ?",
        (stance.document,),
    )
    return PairPrecedent(same, stance, published[0][0] or "", example)


def _example(store: Store, document: str, span: Span | None, note: str) -> Example:
    """Return a place with its words; a stance without evidence has a document and no words."""
    ((name,),) = store.ask(
        "select d.name from record r join document d on d.record = r.n"
        " where r.kind = 'document' and r.object = ?",
        (document,),
    )
    if span is None:
        return Example(document, name, None, "", "", "", note)
    text, start, end = store.text(document), span.start, span.end
    pieces = (text[max(start - CONTEXT, 0) : start], text[start:end], text[end : end + CONTEXT])
    before, words, after = map(_flat, pieces)
    return Example(document, name, span, before, words, after, note)


def _near_quotes(store: Store, words: str) -> Iterator[tuple[Nearness, list[str]]]:
    """Yield the quotes that are the words in any case of letters, inflected, or within others."""
    asked = " ".join(words.split())
    same = list(dict.fromkeys(form(asked) for form in _FORMS))
    yield Nearness.SAME, same
    stems = [stem for word in asked.split() if len(stem := _stem(word)) >= _SHORTEST_STEM]
    if not stems:
        return
    condition = " or ".join("instr(quote, ?)" for _one in stems[:_MOST_STEMS])
    found = store.ask(
        f"select quote from mention where {condition} group by quote"
        " order by count(*) desc limit ?",
        (*stems[:_MOST_STEMS], MOST_QUOTES),
    )
    others = [quote for (quote,) in found if quote not in same]
    inflected = [quote for quote in others if _alike(quote, asked)]
    yield Nearness.INFLECTED, inflected
    yield Nearness.CONTAINED, [quote for quote in others if quote not in inflected]


def _groups(
    store: Store, quotes: list[str], annotator: str, but: str
) -> list[tuple[str, str, int, str]]:
    """Return label, entity, number and newest mention of each sort of mention with these quotes."""
    marks = ", ".join("?" * len(quotes))
    found = store.ask(
        "select label, entity, count(*), id, max(record) from mention"
        f" where quote in ({marks}) and annotator in (?, ?) and id <> ?"
        " group by label, entity order by count(*) desc, max(record) desc",
        (*quotes, annotator, GOLD, but),
    )
    return [(label, entity, count, newest) for label, entity, count, newest, _n in found]


def _alike(quote: str, asked: str) -> bool:
    """Whether two names are forms of one: word by word the same but for the ending."""
    one, two = quote.split(), asked.split()
    return len(one) == len(two) and all(
        a == b or (_stem(a) == b[: len(_stem(a))] and abs(len(a) - len(b)) < _LONGEST_ENDING)
        for a, b in zip(one, two, strict=True)
    )


def _stem(word: str) -> str:
    """Return a word without what may be an ending."""
    return word[: max(_SHORTEST_STEM, len(word) - 2)]


def _flat(words: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in words)
