"""What CAS files of others hold besides spans and relations: chains, slots, links to knowledge bases.

Whatever has no place here is counted by its layer, so that it can be told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from annotator.domain import Link
from annotator.formats.cas_layers import ELEMENTS, LAYERS, SOURCE_END, TARGET_END, Structure
from annotator.formats.identity import WIKIDATA

FIRST, NEXT, TARGET = "first", "next", "target"
LABELS = ("label", "value", "PosValue", "referenceType")
"""The features that label an annotation, the first that is there."""
IDENTIFIER = "identifier"
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(?:\w+:)?([A-Z]\d+)")
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S+|urn:\S+")
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_TECHNICAL = (
    "uima.",
    f"{_DKPRO}segmentation.",
    f"{_DKPRO}metadata.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
)
"""How the names of types begin that say nothing of what a text is about, and are in every file."""
_GRAMMAR = (f"{_DKPRO}lexmorph.", f"{_DKPRO}syntax.")
_OURS = frozenset(layer.name for layer in LAYERS)


def is_relation(one: Structure) -> bool:
    """Whether a structure ties two others."""
    return SOURCE_END in one.refs and TARGET_END in one.refs and not is_unspoken(one)


def is_unspoken(one: Structure) -> bool:
    """Whether a structure is a token, a sentence, grammar, or of the file's own machinery."""
    return one.type.startswith((*_TECHNICAL, *_GRAMMAR))


def label_of(one: Structure) -> str:
    """Return the label of a structure; the name of its layer when it has none."""
    return next((one.text(name) for name in LABELS if one.text(name)), "") or layer_of(one)


def layer_of(one: Structure) -> str:
    """Return the name of the layer without its package."""
    return one.type.rpartition(".")[2]


def chains(made: Mapping[int, Structure]) -> Iterator[list[Structure]]:
    """Yield the links of every chain in their order, as coreference has them."""
    for one in made.values():
        number = one.refs.get(FIRST)
        links: dict[int, Structure] = {}
        while number is not None and number in made and number not in links:
            links[number] = made[number]
            number = made[number].refs.get(NEXT)
        if links:
            yield list(links.values())


def slots(one: Structure, made: Mapping[int, Structure]) -> Iterator[tuple[str, int, list[int]]]:
    """Yield the role, the number of what fills a slot of a span, and the structures between them."""
    for name, numbers in one.many.items():
        if name not in (SOURCE_END, TARGET_END, FIRST, NEXT):
            for number in numbers:
                yield from _fillers(name, number, made, [])


def _fillers(
    name: str, number: int, made: Mapping[int, Structure], between: list[int]
) -> Iterator[tuple[str, int, list[int]]]:
    one = made.get(number)
    if one is None or number in between:
        return
    if ELEMENTS in one.many:
        for element in one.many[ELEMENTS]:
            yield from _fillers(name, element, made, [*between, number])
    elif one.start < 0 and TARGET in one.refs:
        yield one.text("role") or name, one.refs[TARGET], [*between, number]
    elif one.start >= 0:
        yield name, number, between


def link_of(one: Structure) -> Link | None:
    """Return where the identifier of a span leads to; None when it is no address."""
    said = one.text(IDENTIFIER).strip()
    if found := _WIKIDATA.fullmatch(said):
        return Link(WIKIDATA, found[1])
    return Link("IRI", said) if _IRI.fullmatch(said) else None


def left_out(made: Iterable[Structure], used: Collection[int]) -> Counter[str]:
    """Return how many structures of each layer were not `used`, but for what every file holds."""
    return Counter(
        layer_of(one)
        for one in made
        if one.id not in used and one.type not in _OURS and not one.type.startswith(_TECHNICAL)
    )
