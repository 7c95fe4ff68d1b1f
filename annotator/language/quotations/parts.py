"""Parts: the words of a sentence by what they may do for whoever speaks in it."""

from dataclasses import dataclass
from enum import IntEnum

from annotator.domain import LabelKind, Span
from annotator.language.quotations.lexicon import Use


class Sort(IntEnum):
    """What a part of a sentence is; those from COMMA on end a clause."""

    WORD = 0
    PREPOSITION = 1
    NAME = 2
    ROLE = 3
    PRONOUN = 4
    VERB = 5
    PARTICIPLE = 6
    THAT = 7
    NAME_FOLLOWS = 8
    CITING = 9
    COMMA = 10
    COLON = 11
    DASH = 12
    STOP = 13
    QUOTE = 14


WHO = (Sort.NAME, Sort.ROLE, Sort.PRONOUN)
"""Parts that may be somebody who speaks."""
BREAKS = (Sort.COMMA, Sort.COLON, Sort.DASH, Sort.STOP, Sort.QUOTE)
"""Parts that end a clause."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name whose place is known, and of what kind what it names is; None when nobody knows."""

    span: Span
    kind: LabelKind | None = None


@dataclass(slots=True)
class Part:
    """Words of a sentence: the code points from `start` to `end`, and what they are used for.

    Of a name: `kind` is that of what it names, if known; `guessed` says that only its capital tells
    that it is a name; `woman` of which sex a surname is; `several` that it may be in the plural.

    Of a role («министр»): `own` is where the role itself begins, `name` where the name stands that
    goes with it, `whose` the name of what it is a role in; `described` says that an adjective goes
    with it, `nobody` that it may be anybody who has it. Of a phrase, `name` is its pronoun.

    Of both: `held` says that a preposition stands before, `cited` that a phrase such as “citing”
    does, `oblique` that the form is not that of a subject, `attribute` that it may only say of what
    something is. `gerund` says of a word that a clause with a gerund may begin with it.
    """

    sort: Sort
    start: int
    end: int
    use: Use = Use.NOTHING
    kind: LabelKind | None = None
    guessed: bool = False
    woman: bool | None = None
    several: bool = False
    own: int = 0
    name: Span | None = None
    whose: Span | None = None
    described: bool = False
    nobody: bool = False
    held: bool = False
    cited: bool = False
    oblique: bool = False
    attribute: bool = False
    gerund: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def is_person(self) -> bool:
        """Whether it names a person, or may."""
        if self.sort is not Sort.NAME:
            return self.name is not None
        return self.kind in (None, LabelKind.PERSON)

    @property
    def known_person(self) -> bool:
        """Whether it is known to name a person."""
        return self.kind is LabelKind.PERSON or self.name is not None

    def of(self, text: str) -> str:
        """Return its words."""
        return text[self.start : self.end]
