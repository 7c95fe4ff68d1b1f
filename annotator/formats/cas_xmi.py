"""UIMA XMI with its type system, both ways, through the library dkpro-cassis.

The library is optional and loaded when it is first needed.
"""

import importlib
import io
from collections.abc import Sequence
from typing import Any

from annotator.domain import ReadError
from annotator.formats.cas_layers import BOOLEAN, INTEGER, LAYERS, Features, Structure
from annotator.words import _

ENDING = ".xmi"
LIBRARY = "cassis"
TYPE_SYSTEM = "TypeSystem.xml"


def to_bytes(text: str, made: Sequence[Structure]) -> bytes:
    """Return a CAS of the canonical `text`; signs that XML cannot hold are replaced."""
    cassis = _library()
    types = _type_system(cassis)
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = xml_text(text)
    cas.sofa_mime = "text/plain"
    done: dict[int, Any] = {}
    for one in sorted(made, key=lambda it: bool(it.refs)):
        kind = types.get_type(one.type)
        features = {
            name: xml_text(value) if isinstance(value, str) else value
            for name, value in one.features.items()
        }
        place = {"begin": one.start, "end": one.end} if one.start >= 0 else {}
        refs = {name: done[number] for name, number in one.refs.items()}
        done[one.id] = kind(**features, **place, **refs)
        done[one.id].xmiID = one.id
    for one in made:
        cas.add(done[one.id], keep_id=True)
    return cas.to_xmi(pretty_print=True).encode("utf-8")


def type_system() -> bytes:
    """Return the types that our CAS files use."""
    return _type_system(_library()).to_xml().encode("utf-8")


def from_bytes(raw: bytes, types: bytes | None) -> tuple[str, list[Structure]]:
    """Return the text of a CAS, and its structures; ReadError when it is none.

    Without `types` only what is of our own types is found.
    """
    cassis = _library()
    try:
        known = (
            cassis.load_typesystem(io.BytesIO(types)) if types is not None else _type_system(cassis)
        )
        cas = cassis.load_cas_from_xmi(io.BytesIO(raw), typesystem=known, lenient=True)
        text: str = cas.sofa_string or ""
        found: list[Any] = list(cas.select_all_fs())
    except Exception as fault:  # whatever its parser and its own lookups raise
        raise ReadError(_("This is no CAS in XMI: {reason}.").format(reason=fault)) from fault
    return text, sorted(map(_structure, found), key=lambda one: one.id)


def xml_text(said: str) -> str:
    """Return `said` with "\\ufffd" for each sign that XML 1.0 does not permit."""
    return "".join(sign if _permitted(sign) else "\ufffd" for sign in said)


def _permitted(sign: str) -> bool:
    return sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign not in "\ufffe\uffff"


def _library() -> Any:  # noqa: ANN401 - it tells no types
    try:
        return importlib.import_module(LIBRARY)
    except ImportError:
        raise ReadError(
            _("XMI needs the library dkpro-cassis, which is not installed; CAS JSON needs none.")
        ) from None


def _type_system(cassis: Any) -> Any:  # noqa: ANN401 - it tells no types
    types = cassis.TypeSystem()
    for layer in LAYERS:
        types.create_type(name=layer.name, supertypeName=layer.over)
    for layer in LAYERS:
        kind = types.get_type(layer.name)
        for name, range_ in layer.features.items():
            types.create_feature(domainType=kind, name=name, rangeType=range_)
    return types


def _structure(one: Any) -> Structure:  # noqa: ANN401 - it tells no types
    features: Features = {}
    refs: dict[str, int] = {}
    places: list[int | None] = [getattr(one, name, None) for name in ("begin", "end")]
    start, end = (-1 if place is None else place for place in places)
    for feature in one.type.all_features:
        value = getattr(one, feature.name, None)
        if feature.name in ("begin", "end", "sofa") or value is None:
            continue
        if feature.rangeType.name in (BOOLEAN, INTEGER) or isinstance(value, str | int):
            features[feature.name] = value
        elif hasattr(value, "xmiID"):
            refs[feature.name] = value.xmiID
    if 0 <= end <= start:
        start, end = 0, 0
    return Structure(one.xmiID, one.type.name, start, end, features, refs)
