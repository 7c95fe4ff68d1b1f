"""Subjects: who does what a verb says, told by nearness and by the forms of words."""

import re
from collections.abc import Sequence
from enum import IntEnum

from annotator.domain import LabelKind
from annotator.language.quotations.lexicon import Use
from annotator.language.quotations.parts import BREAKS, WHO, Part, Sort

FARTHEST = 34
"""A subject that costs more is none."""
_OTHER_SIDE = 14
_LONGEST_ASIDE = 18
_FEW = 6

_WALLS = {
    Sort.COMMA: 6,
    Sort.DASH: 7,
    Sort.COLON: 14,
    Sort.THAT: 8,
    Sort.QUOTE: 12,
    Sort.STOP: 12,
    Sort.VERB: 5,
    Sort.NAME_FOLLOWS: 10,
    Sort.CITING: 2,
}
_NOUN = re.compile(r"(?:[бвгджзклмнпрстфхцчшщ]|иц[аы]|к[аи]|ель|арь|[рнт]ы)$")


class Form(IntEnum):
    """What a verb tells of whoever does it: one man, one woman, one of either, several people."""

    UNKNOWN = 0
    HE = 1
    SHE = 2
    ONE = 3
    MANY = 4


_FORMS = (
    (("л", "лся"), Form.HE),
    (("ла", "лась"), Form.SHE),
    (("ли", "лись", "ют", "ят", "ут", "ат"), Form.MANY),
    (("ет", "ёт", "ит"), Form.ONE),
)


def form_of(verb: str) -> Form:
    """Return what the ending of a Russian verb tells of whoever does it."""
    if not verb.isascii():
        for endings, form in _FORMS:
            if verb.endswith(endings):
                return form
    return Form.UNKNOWN


def subject(
    parts: Sequence[Part], verb: int, *, behind: bool, form: Form = Form.UNKNOWN
) -> Part | None:
    """Return who does what a verb says: the nearest one in the form of a subject.

    `behind` says that the subject is looked for behind the verb first, `form` what the ending of
    the verb tells of its subject.
    """
    best, least = None, FARTHEST
    for step, near in ((-1, _OTHER_SIDE if behind else 0), (1, 0 if behind else _OTHER_SIDE)):
        cost = near
        at = verb + step
        while 0 <= at < len(parts) and cost < least:
            if step > 0 and parts[at].sort in (*BREAKS, Sort.THAT):
                break
            if step < 0 and parts[at].sort is Sort.COMMA:
                at = before_aside(parts, at)
            part = parts[at]
            cost += _WALLS.get(part.sort, 1)
            price = cost + _price(part, form)
            if part.sort in WHO and price < least and not part.cited:
                best, least = part, price
            at += step
    return best


def noun_beside(
    text: str, parts: Sequence[Part], verb: int, who: Part | None, *, behind: bool
) -> Part | None:
    """Return the unknown noun beside a verb, where nothing better says who: “said the tailor”."""
    near = parts[max(0, verb - _FEW) : verb + _FEW]
    if who and not who.held and not who.oblique and any(one is who for one in near):
        return None
    for at in (verb + 1, verb + 2) if behind else (verb - 1,):
        if not 0 <= at < len(parts) or parts[at].sort is not Sort.WORD:
            return None
        word = parts[at].of(text)
        if len(word) > 4 and word.islower() and not parts[at].use and _NOUN.search(word):
            return Part(Sort.ROLE, parts[at].start, parts[at].end, own=parts[at].start)
        if not word.endswith(("ый", "ий", "ой", "ая", "яя")):
            return None
    return None


def clause(parts: Sequence[Part], at: int) -> tuple[int, int]:
    """Return where the words around one begin and end, without any punctuation among them."""
    start = at
    while start > 0 and parts[start - 1].sort not in (*BREAKS, Sort.THAT):
        start -= 1
    end = at + 1
    while end < len(parts) and parts[end].sort not in BREAKS:
        end += 1
    return start, end


def before_aside(parts: Sequence[Part], comma: int) -> int:
    """Return the comma before what stands between commas and has a subject of its own.

    That is a relative clause, one with a gerund, another verb of saying, or a role; where nothing
    of the kind ends with this comma, it is this comma.
    """
    start, _end = clause(parts, comma - 1) if comma else (0, 0)
    aside = start > 0 and parts[start - 1].sort is Sort.COMMA and comma - start <= _LONGEST_ASIDE
    if not aside or start == comma:
        return comma
    first = parts[start + 1] if parts[start].sort is Sort.PREPOSITION else parts[start]
    if Sort.ROLE in (first.sort, parts[min(start + 1, comma)].sort) and start > 1:
        return start - 1 if parts[start - 2].sort is Sort.NAME else comma
    said = any(one.sort is Sort.VERB for one in parts[start:comma])
    apart = first.gerund or first.use & Use.RELATIVE or parts[start].sort is Sort.CITING
    return start - 1 if said or apart else comma


def _price(part: Part, form: Form) -> int:
    """Return what speaks against a part as the subject of a verb of some form."""
    price = 7 if part.guessed else 0
    if part.held:
        # ministries are told from by «в МИДе заявили», people are not
        office = bool(part.use & Use.OUTLET) or (part.sort is Sort.NAME and not part.known_person)
        price += (2 if form is Form.MANY else 12) if office else FARTHEST
    price += 6 if part.use & Use.RELATIVE else 0
    price += 11 if part.oblique else 0
    price += 5 if part.attribute else 0
    if part.sort is not Sort.NAME:
        return price
    if not part.is_person:
        price += 8 if part.kind is LabelKind.PLACE else 4
    if form is Form.MANY and not part.held and not part.several:
        return price + 22
    return price + (9 if part.woman is (form is Form.HE) and form in (Form.HE, Form.SHE) else 0)
