"""Label kinds: what the mentions of a label name, guessed from what the label is called."""

import re

from annotator.domain import Label, LabelKind, Propagate

_WHOLE = {
    LabelKind.PERSON: "per name имя",
    LabelKind.PLACE: "loc gpe geo fac state",
    LabelKind.ORGANISATION: "org",
    LabelKind.QUANTITY: "num ord age day year time date",
}
_BEGINNINGS = {
    LabelKind.PERSON: "person people human перс челов люд лиц фамил",
    LabelKind.PLACE: (
        "locat place city country province district region facilit geopol town village"
        " мест стран город регион област район топоним"
    ),
    LabelKind.ORGANISATION: (
        "organi company corporat institut орган компан корпорац партия учрежд"
    ),
    LabelKind.QUANTITY: (
        "number ordinal cardinal quantit timex month money percent price event"
        " числ количеств порядк дата врем возраст деньг процент сумма событ"
    ),
}
_WORD = re.compile(r"[^\W_]+")


def kind_of(label: Label) -> LabelKind:
    """Return the kind of a label: what its scheme says, else what its key or a title begins with."""
    if label.kind in set(LabelKind):
        return LabelKind(label.kind)
    for called in (label.key, *label.titles.values()):
        first = _WORD.search(called.casefold())
        for kind in _WHOLE if first else ():
            if first and (
                first[0] in _WHOLE[kind].split()
                or first[0].startswith(tuple(_BEGINNINGS[kind].split()))
            ):
                return kind
    return LabelKind.OTHER


def propagates(label: Label) -> bool:
    """Whether one mention suggests others of the same name; by default not of quantities and dates."""
    if label.propagate:
        return label.propagate != Propagate.NO
    return kind_of(label) is not LabelKind.QUANTITY


def takes_adjectives(label: Label) -> bool:
    """Whether a mention suggests adjectives of its place too; by default it does not."""
    return label.propagate == Propagate.ADJECTIVES
