"""UIMA CAS JSON 0.4.0, both ways; offsets are UTF-16 units there."""

import json
from collections.abc import Sequence

from annotator.domain import ReadError
from annotator.formats.cas_layers import (
    ELEMENTS,
    LAYERS,
    NOWHERE,
    SOFA,
    VIEW,
    WHOLE,
    Features,
    Structure,
    place_of,
)
from annotator.formats.offset_units import Counting, counting
from annotator.formats.record import Record, parse
from annotator.words import _

ENDING = ".json"
_TYPES, _MADE, _VIEWS = "%TYPES", "%FEATURE_STRUCTURES", "%VIEWS"
_OF_TEXTS, _OF_STRUCTURES = "uima.cas.StringArray", "uima.cas.FSArray"


def is_ours(record: Record) -> bool:
    """Whether a JSON object is a CAS."""
    return record.has(_MADE) and record.has(_VIEWS)


def to_bytes(text: str, made: Sequence[Structure]) -> bytes:
    """Return a CAS of the canonical `text`."""
    way = counting(text, "utf16")
    sofa = {
        "%ID": 1,
        "%TYPE": SOFA,
        "sofaNum": 1,
        "sofaID": VIEW,
        "mimeType": "text",
        "sofaString": text,
    }
    end = way.table[-1] if way.table else len(text)
    whole = {
        "%ID": 2,
        "%TYPE": WHOLE,
        "@sofa": 1,
        "begin": 0,
        "end": end,
        "language": "x-unspecified",
    }
    views = {VIEW: {"%SOFA": 1, "%MEMBERS": [2, *(one.id for one in made)]}}
    # a structure a line: to be compared by eye, and several times faster than indented
    records = ",\n".join(map(_said, [sofa, whole, *(_record(one, way) for one in made)]))
    cas = f'{{"{_TYPES}":{_said(_types())},\n"{_MADE}":[\n{records}\n],\n"{_VIEWS}":{_said(views)}}}\n'
    return cas.encode("utf-8")


def from_bytes(raw: bytes) -> tuple[str, list[Structure]]:
    """Return the text of a CAS as it stands there, and its structures; ReadError when it is none."""
    cas = Record(parse(raw.removeprefix(b"\xef\xbb\xbf")), "")
    if not is_ours(cas):
        raise ReadError(_("This is no CAS in JSON."))
    records = _records(cas)
    texts = {
        number: one.text("sofaString")
        for number, one in records
        if one.text("%TYPE") == SOFA and one.has("sofaString")
    }
    if not texts:
        raise ReadError(_("There is no text."))
    views = {number: one.text("sofaID", "") for number, one in records if number in texts}
    sofa = next((number for number in texts if views[number] == VIEW), next(iter(texts)))
    way = counting(texts[sofa], "utf16")
    found = [_structure(number, one, way) for number, one in records if number not in texts]
    return texts[sofa], [one for one in found if one.refs.pop("sofa", sofa) == sofa]


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _types() -> dict[str, object]:
    return {
        layer.name: {
            "%NAME": layer.name,
            "%SUPER_TYPE": layer.over,
            **{name: {"%NAME": name, "%RANGE": range_} for name, range_ in layer.features.items()},
        }
        for layer in LAYERS
    }


def _record(one: Structure, way: Counting) -> dict[str, object]:
    record: dict[str, object] = {"%ID": one.id, "%TYPE": one.type, "@sofa": 1}
    if one.start >= 0:
        table = way.table
        record["begin"] = table[one.start] if table else one.start
        record["end"] = table[one.end] if table else one.end
    return record | one.features | {f"@{name}": number for name, number in one.refs.items()}


def _records(cas: Record) -> list[tuple[int, Record]]:
    """Return the structures with their numbers; they stand in a list, or in an object by number."""
    try:
        return [(one.whole("%ID"), one) for one in cas.records(_MADE)]
    except ReadError:
        made = cas.record(_MADE)
        return [(int(key), made.record(key)) for key in made.names() if key.isdecimal()]


def _structure(number: int, record: Record, way: Counting) -> Structure:
    start, end = NOWHERE
    for sign in ("", "^"):
        if record.has(f"{sign}begin") and record.has(f"{sign}end"):
            units = record.whole(f"{sign}begin"), record.whole(f"{sign}end")
            start, end = place_of(*units, way)
    features: Features = {}
    refs: dict[str, int] = {}
    for key, value in record.scalars().items():
        if key.startswith("@"):
            if type(value) is int:
                refs[key[1:]] = value
        elif key[:1] not in "%^#" and key not in ("begin", "end"):
            features[key] = value
    many: dict[str, tuple[int, ...]] = {key: (value,) for key, value in refs.items()}
    kind = record.text("%TYPE")
    if kind == _OF_TEXTS:
        features[ELEMENTS] = "\n".join(record.texts(f"%{ELEMENTS.upper()}"))
    elif kind == _OF_STRUCTURES or kind.endswith("[]"):
        many[ELEMENTS] = record.numbers(f"%{ELEMENTS.upper()}")
    return Structure(number, kind, start, end, features, refs, many)
