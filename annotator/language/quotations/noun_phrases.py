"""Noun phrases: forms of names and roles, and roles made one with the names that go with them."""

import re

from annotator.domain import LabelKind
from annotator.language.quotations.lexicon import Use
from annotator.language.quotations.parts import BREAKS, WHO, Part, Sort

_SURNAME = "(?:[оеиё]в|[иы]н|[сц]к)"
_OBLIQUE_NAME = re.compile(rf"{_SURNAME}(?:у|ым|ом|ой|ою|ому|ого|им|ую)$|[^\W\d_]{{3}}(?:ом|ем)$")
_OBLIQUE_ADJECTIVE = re.compile(r"(?:[оеы]го|[ое]му|[иы]ми|[иы]х|[оеу]й)$")
_OBLIQUE_ROLE = re.compile(
    r"(?:[оеё]в|[ая]ми?|[ая]х|[уюе]|ом|ем|ого|ему|ому|ой|ым|ыми)$",
)
_FIRM_ROLE = re.compile(r"(?:ние|тво|канал|портал)$")
_WOMAN = re.compile(rf"{_SURNAME}(?:а|ая)$")
_MAN = re.compile(rf"[^\W\d_]{{2}}{_SURNAME}(?:ий)?$")
_NO_SUBJECT = re.compile(r"(?:[аяыи]|[оеы]го|[ое]й|[иы]х|[иы]ми?)$")
_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[оыие]е|[оеы]го|[ыи]х|[оеы]му|[ыи]ми?|[оеу]й|[ую]ю)$")
_NOUN = re.compile(r"(?:[нт]ие|[нт]ия)$")
_GERUND = re.compile(r"(?:[аяеиую]я|[аяыиу]в|вши|вшись|ясь)$")
_SHORTEST_ADJECTIVE = 5
_LONGEST_ROLE = 14


def tell_forms(text: str, parts: list[Part]) -> None:
    """Note which parts a preposition holds, and which are not in the form of a subject."""
    for number, part in enumerate(parts):
        if part.sort in WHO:
            holder = parts[_before_adjectives(text, parts, number)].sort if number else None
            part.held = holder in (Sort.PREPOSITION, Sort.CITING)
            part.cited = holder is Sort.CITING
            part.attribute = holder is Sort.WORD and part.sort is not Sort.PRONOUN
        if part.sort is Sort.NAME:
            _tell_name(text, parts, number)
        elif part.sort is Sort.ROLE:
            word = part.of(text).casefold()
            oblique = bool(_OBLIQUE_ROLE.search(word)) and not _FIRM_ROLE.search(word)
            part.oblique = oblique and not part.held
        elif number and parts[number - 1].sort is Sort.COMMA:
            part.gerund = bool(_GERUND.search(part.of(text)))


def with_names(text: str, parts: list[Part]) -> list[Part]:
    """Return the parts with each role and what goes with it made one."""
    found: list[Part] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        at += 1
        if part.sort is Sort.ROLE:
            part.own = part.start
            at = _take_name(text, parts, part, at)
            part.nobody = bool(part.use & Use.UNNAMED) and not part.name
            _take_words_before(text, found, part)
            _take_name_before(found, part)
            if _says_the_same(found, part):
                found.pop()
                role = found.pop()
                role.name, role.end, role.nobody = part.name, part.end, False
                part = role
        found.append(part)
    return found


def _tell_name(text: str, parts: list[Part], number: int) -> None:
    part = parts[number]
    shown = part.of(text).split()[-1]
    last = shown.casefold()
    if part.is_person:
        part.woman = True if _WOMAN.search(last) else False if _MAN.search(last) else None
        part.oblique = bool(_OBLIQUE_NAME.search(last))
        part.oblique = part.oblique or (part.guessed and bool(_OBLIQUE_ADJECTIVE.search(last)))
    joined = any(
        parts[number + step].use & Use.AND and parts[number + 2 * step].sort is Sort.NAME
        for step in (-1, 1)
        if 0 <= number + 2 * step < len(parts)
    )
    part.several = joined or shown.isupper() or last.endswith(("ы", "и", "s"))
    follows = number + 1 < len(parts) and parts[number + 1].sort in (Sort.WORD, Sort.ROLE)
    if part.known_person:
        part.attribute = False
    elif follows and _ADJECTIVE.search(last):
        part.attribute = True


def _before_adjectives(text: str, parts: list[Part], number: int) -> int:
    """Return the part before one and its adjectives; the first part when there are no others."""
    at = number - 1
    while at > 0 and parts[at].sort is Sort.WORD:
        if not parts[at].use & Use.POSSESSIVE and not _may_be_adjective(parts[at].of(text)):
            break
        at -= 1
    return at


def _may_be_adjective(word: str) -> bool:
    return len(word) >= _SHORTEST_ADJECTIVE and bool(_ADJECTIVE.search(word))


def _take_name(text: str, parts: list[Part], role: Part, at: int) -> int:
    """Let a role have the name behind it, and return where the parts go on."""
    begun = at
    whose_end = at
    held = False
    while at < len(parts) and at - begun < _LONGEST_ROLE:
        part = parts[at]
        if part.sort is Sort.NAME and not held:
            if _bears(text, role, part, at - begun):
                role.name = part.span
                role.end = part.end
                role.oblique = role.oblique or part.oblique
                role.woman = part.woman
                return at + 1
            told = part.is_person and _OBLIQUE_NAME.search(part.of(text).casefold())
            if at - whose_end <= 2 and not told and not _cites(parts, role, at):
                role.whose = part.span
                whose_end = at + 1
        elif part.sort not in (Sort.WORD, Sort.PREPOSITION, Sort.ROLE, Sort.NAME):
            break
        elif part.sort is Sort.ROLE and role.use & Use.OUTLET:
            break  # a paper quotes a minister
        held = part.sort is Sort.PREPOSITION
        at += 1
    if role.whose:
        role.end = role.whose.end
        return whose_end
    return begun


def _bears(text: str, role: Part, name: Part, distance: int) -> bool:
    """Whether a name is that of somebody with a role, and not of what the role belongs to."""
    if role.use & Use.KIN and not distance:
        return False
    if role.use & Use.OUTLET or (name.oblique and not (role.oblique or role.held)):
        return False  # a minister told Putin
    if name.kind is None:
        last = name.of(text).split()[-1]
        return not last.isupper() and not _NO_SUBJECT.search(last)
    return name.kind is LabelKind.PERSON


def _cites(parts: list[Part], role: Part, name: int) -> bool:
    """Whether a name behind those who are cited is rather that of who cites them."""
    before = parts.index(role) - 1
    while before >= 0 and parts[before].sort is Sort.WORD:
        before -= 1
    cited = before >= 0 and parts[before].sort is Sort.CITING
    return cited and name + 1 < len(parts) and parts[name + 1].sort is Sort.VERB


def _take_words_before(text: str, found: list[Part], role: Part) -> None:
    """Let a role have the adjectives before it, and whatever makes it any one of many."""
    while not role.name and found and found[-1].sort is Sort.WORD and not found[-1].use:
        word = found[-1].of(text)
        apart = "\n" in text[found[-1].end : role.start]
        if apart or not _may_be_adjective(word) or _NOUN.search(word):
            break
        role.start = found.pop().start
        role.described = True
    of_many = found[-1:]
    if len(found) > 1 and found[-1].sort is Sort.PREPOSITION:
        of_many = found[-2:-1]
    if of_many and of_many[0].use & Use.ANY:
        role.nobody = not role.name
        role.held = role.oblique = False
        role.start = of_many[0].start
        del found[found.index(of_many[0]) :]


def _take_name_before(found: list[Part], role: Part) -> None:
    """Let a role that is put behind a name with a comma have that name."""
    if role.name or role.held or len(found) < 2 or found[-1].sort is not Sort.COMMA:
        return
    bearer = found[-2]
    if bearer.sort in (Sort.NAME, Sort.ROLE) and bearer.is_person and not bearer.held:
        role.name = bearer.name or bearer.span
        role.nobody = False


def _says_the_same(found: list[Part], role: Part) -> bool:
    """Whether a role with its name only says more of the one before, as in: “head of X, doctor Y”."""
    return bool(
        role.name
        and len(found) > 1
        and found[-1].sort is Sort.COMMA
        and found[-2].sort is Sort.ROLE
        and not found[-2].name
        and found[-2].oblique == role.oblique
        and _said_before(found)
    )


def _said_before(found: list[Part]) -> bool:
    """Whether a verb of saying stands before the last role in its clause."""
    at = len(found) - 3
    while at >= 0 and found[at].sort not in BREAKS:
        if found[at].sort is Sort.VERB:
            return True
        at -= 1
    return False
