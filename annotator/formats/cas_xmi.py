"""UIMA XMI with its type system, both ways; offsets are UTF-16 units there, as in JSON.

XMI 1.0 cannot hold every sign: those that XML does not permit are replaced when it is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from annotator.domain import ReadError
from annotator.formats.cas_layers import (
    ELEMENTS,
    IMPOSSIBLE,
    LAYERS,
    NOWHERE,
    SOFA,
    SOURCE_END,
    TARGET_END,
    VIEW,
    Features,
    Structure,
    place_of,
)
from annotator.formats.offset_units import Counting, counting
from annotator.formats.safe_xml import local, parse_xml
from annotator.words import _

ENDING = ".xmi"
TYPE_SYSTEM = "TypeSystem.xml"
_XMI = "http://www.omg.org/XMI"
_ID = f"{{{_XMI}}}id"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPECIFIER = "http://uima.apache.org/resourceSpecifier"
_PLAIN = ("String", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double")
_REFERENCES = frozenset({SOURCE_END, TARGET_END, "first", "next", "target", ELEMENTS})
"""Features that hold the numbers of other structures, in files without their types."""
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
Ranges = Mapping[str, Mapping[str, str]]
"""The range of every feature by the name of its type, inherited ones too."""


def to_bytes(text: str, made: Sequence[Structure]) -> bytes:
    """Return a CAS of the canonical `text`; signs that XML cannot hold are replaced."""
    way = counting(text, "utf16")
    end = way.table[-1] if way.table else len(text)
    spaces = {one.type.rpartition(".")[0]: "" for one in made}
    for number, package in enumerate(sorted(spaces)):
        spaces[package] = f"t{number}"
    lines = [
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="{VIEW}" mimeType="text" '
        f'sofaString="{_escaped(text)}"/>',
        f'<tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="{end}" '
        'language="x-unspecified"/>',
        *(_element(one, spaces, way) for one in made),
        f'<cas:View sofa="1" members="{" ".join(["2", *(str(one.id) for one in made)])}"/>',
    ]
    own = "".join(f' xmlns:{name}="{_space(package)}"' for package, name in spaces.items())
    return (
        f'{_HEAD}<xmi:XMI xmlns:xmi="{_XMI}" xmlns:cas="{_space("uima.cas")}" '
        f'xmlns:tcas="{_space("uima.tcas")}"{own} xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n'
        + "\n".join(lines)
        + "\n</xmi:XMI>\n"
    ).encode("utf-8")


def type_system() -> bytes:
    """Return the types that our CAS files use."""
    said = "".join(
        f"<typeDescription><name>{layer.name}</name><description/>"
        f"<supertypeName>{layer.over}</supertypeName><features>"
        + "".join(
            f"<featureDescription><name>{name}</name><description/>"
            f"<rangeTypeName>{range_}</rangeTypeName></featureDescription>"
            for name, range_ in layer.features.items()
        )
        + "</features></typeDescription>\n"
        for layer in LAYERS
    )
    return (
        f'{_HEAD}<typeSystemDescription xmlns="{_SPECIFIER}"><types>\n{said}'
        "</types></typeSystemDescription>\n"
    ).encode()


def from_bytes(raw: bytes, types: bytes | None) -> tuple[str, list[Structure]]:
    """Return the text of a CAS, and its structures; ReadError when it is none.

    Without `types`, what refers to other structures is known by the usual names of features.
    """
    root = parse_xml(raw)
    if local(root) != "XMI":
        raise ReadError(_("This is no CAS in XMI."))
    ranges = _ranges(parse_xml(types)) if types is not None else {}
    elements = {key: one for one in root if (key := _number(one.get(_ID, ""))) is not None}
    sofas = {key: one for key, one in elements.items() if _type_of(one) == SOFA}
    texts = {key: said for key, one in sofas.items() if (said := one.get("sofaString"))}
    if not texts:
        raise ReadError(_("There is no text."))
    sofa = next((key for key in texts if sofas[key].get("sofaID") == VIEW), next(iter(texts)))
    text = texts[sofa]
    way = counting(text, "utf16")
    links = {
        key for key, one in elements.items() if "target" in one.attrib and "begin" not in one.attrib
    }
    return text, [
        _structure(key, one, way, ranges, links)
        for key, one in sorted(elements.items())
        if key not in sofas and one.get("sofa", str(sofa)) == str(sofa)
    ]


def xml_text(said: str) -> str:
    """Return `said` with "\\ufffd" for each sign that XML 1.0 does not permit."""
    return "".join(sign if _permitted(sign) else "\ufffd" for sign in said)


def _permitted(sign: str) -> bool:
    return sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign not in "\ufffe\uffff"


def _escaped(said: str) -> str:
    return xml_text(said).translate(_ESCAPES)


def _space(package: str) -> str:
    return f"http:///{package.replace('.', '/')}.ecore"


def _element(one: Structure, spaces: Mapping[str, str], way: Counting) -> str:
    package, _dot, name = one.type.rpartition(".")
    said: dict[str, str | int] = {"xmi:id": one.id, "sofa": 1}
    if one.start >= 0:
        table = way.table
        said["begin"] = table[one.start] if table else one.start
        said["end"] = table[one.end] if table else one.end
    for key, value in one.features.items():
        said[key] = str(value).lower() if isinstance(value, bool) else value
    said |= one.refs
    attributes = "".join(f' {key}="{_escaped(str(value))}"' for key, value in said.items())
    return f"<{spaces[package]}:{name}{attributes}/>"


def _type_of(element: Element) -> str:
    space, _brace, name = element.tag.removeprefix("{").rpartition("}")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{name}" if package and package != "uima.noNamespace" else name


def _ranges(root: Element) -> dict[str, dict[str, str]]:
    """Return the ranges of the features of every type, those of the types above it among them."""
    own: dict[str, dict[str, str]] = {}
    over: dict[str, str] = {}
    for kind in root.iter(f"{{{_SPECIFIER}}}typeDescription"):
        name = _said(kind, "name")
        over[name] = _said(kind, "supertypeName")
        own[name] = {
            _said(one, "name"): _said(one, "rangeTypeName")
            for one in kind.iter(f"{{{_SPECIFIER}}}featureDescription")
        }
    found: dict[str, dict[str, str]] = {}
    for name in own:
        line = list(_above(name, over))
        found[name] = {key: said for one in reversed(line) for key, said in own[one].items()}
    return found


def _above(name: str, over: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while name in over and name not in seen:
        seen.add(name)
        yield name
        name = over[name]


def _said(element: Element, name: str) -> str:
    return (element.findtext(f"{{{_SPECIFIER}}}{name}") or "").strip()


def _structure(
    number: int, element: Element, way: Counting, ranges: Ranges, links: set[int]
) -> Structure:
    kind = _type_of(element)
    features: Features = {}
    refs: dict[str, int] = {}
    many: dict[str, tuple[int, ...]] = {}
    for key, value in element.attrib.items():
        if key in (_ID, "sofa", "begin", "end"):
            continue
        numbers = _numbers(value)
        if _refers(key, numbers, ranges.get(kind), links):
            many[key] = numbers
            refs |= {key: numbers[0]} if len(numbers) == 1 else {}
        else:
            features[key] = value
    for child in element:  # several texts of one feature
        key = local(child)
        features[key] = "\n".join(filter(None, (str(features.get(key, "")), child.text or "")))
    start, end = _place(element.get("begin"), element.get("end"), way)
    return Structure(number, kind, start, end, features, refs, many)


def _refers(
    key: str, numbers: Sequence[int], ranges: Mapping[str, str] | None, links: set[int]
) -> bool:
    """Whether a feature holds the numbers of other structures, and no text."""
    if not numbers:
        return False
    if ranges is not None and key in ranges:
        return ranges[key].removeprefix("uima.cas.").removesuffix("Array") not in _PLAIN
    return key in _REFERENCES or links.issuperset(numbers)


def _place(start: str | None, end: str | None, way: Counting) -> tuple[int, int]:
    if start is None or end is None:
        return NOWHERE
    units = _number(start), _number(end)
    return IMPOSSIBLE if units[0] is None or units[1] is None else place_of(units[0], units[1], way)


def _numbers(said: str) -> tuple[int, ...]:
    found = [_number(part) for part in said.split()]
    return tuple(one for one in found if one is not None) if None not in found else ()


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 12 else None
