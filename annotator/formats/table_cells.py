"""The cells of our tables that hold several things, both ways; a backslash guards the signs between."""

from collections.abc import Iterable, Sequence

from annotator.domain import Link, Office, Pairs, ReadError, Span
from annotator.formats.offset_units import Counting
from annotator.words import _

BETWEEN = " | "
"""What stands between names, or pieces of text, in one cell."""
_ESCAPE = "\\"
_YES = ("yes", "да", "true", "1", "истина")


def texts_cell(values: Iterable[str]) -> str:
    """Return names or pieces of text as one cell."""
    return BETWEEN.join(_guarded(value, "|") for value in values)


def texts_of(cell: str) -> tuple[str, ...]:
    """Return the names or pieces of text in a cell."""
    return tuple(map(_plain, _parts(cell, BETWEEN)))


def ids_cell(values: Iterable[str]) -> str:
    """Return ids as one cell."""
    return ";".join(_guarded(value, ";") for value in values)


def ids_of(cell: str) -> tuple[str, ...]:
    """Return the ids in a cell."""
    return tuple(map(_plain, _parts(cell, ";")))


def pairs_cell(pairs: Pairs) -> str:
    """Return keys and values as one cell: "time=past;basis=quoted"."""
    return ";".join(f"{_guarded(key, '=;')}={_guarded(value, ';')}" for key, value in pairs)


def pairs_of(cell: str) -> Pairs:
    """Return the keys and values in a cell."""
    found: list[tuple[str, str]] = []
    for part in _parts(cell, ";"):
        key, value = _halves(part, "=")
        found.append((_plain(key), _plain(value)))
    return tuple(found)


def links_cell(links: Iterable[Link]) -> str:
    """Return links as one cell: "Wikidata:Q30=США"."""
    return ";".join(
        f"{_guarded(one.resource, ':=;')}:{_guarded(one.id, '=;')}"
        + (f"={_guarded(one.name, ';')}" if one.name else "")
        for one in links
    )


def links_of(cell: str) -> tuple[Link, ...]:
    """Return the links in a cell."""
    found: list[Link] = []
    for part in _parts(cell, ";"):
        where, name = _halves(part, "=")
        resource, identity = _halves(where, ":")
        found.append(Link(_plain(resource), _plain(identity), _plain(name)))
    return tuple(found)


def offices_cell(offices: Iterable[Office]) -> str:
    """Return offices as one cell: "president=2012/2018-05-07"."""
    return ";".join(
        f"{_guarded(one.title, '=;')}={_guarded(one.since, '/;')}/{_guarded(one.until, ';')}"
        for one in offices
    )


def offices_of(cell: str) -> tuple[Office, ...]:
    """Return the offices in a cell."""
    found: list[Office] = []
    for part in _parts(cell, ";"):
        title, times = _halves(part, "=")
        since, until = _halves(times, "/")
        found.append(Office(_plain(title), _plain(since), _plain(until)))
    return tuple(found)


def places_cell(spans: Iterable[Span], way: Counting) -> str:
    """Return offsets as one cell: "12-20;25-30"."""
    return ";".join("{}-{}".format(*way.offsets(span)) for span in spans)


def places_of(cell: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets in a cell; ReadError when they are none."""
    found: list[tuple[int, int]] = []
    for part in filter(None, cell.replace(" ", "").split(";")):
        start, sign, end = part.partition("-")
        if not (sign and _is_offset(start) and _is_offset(end)):
            raise ReadError(
                _("“{said}” in “{name}” is no offset.").format(said=part, name="offsets")
            )
        found.append((int(start), int(end)))
    return tuple(found)


def flag_cell(said: bool) -> str:
    """Return whether something is so as a cell."""
    return "yes" if said else "no"


def flag_of(cell: str) -> bool:
    """Return whether a cell says yes."""
    return cell.strip().casefold() in _YES


def _is_offset(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 12


def _guarded(value: str, signs: str) -> str:
    for sign in (_ESCAPE, *signs):
        value = value.replace(sign, f"{_ESCAPE}{sign}")
    return value


def _plain(said: str) -> str:
    found: list[str] = []
    signs = iter(said)
    for sign in signs:
        found.append(next(signs, sign) if sign == _ESCAPE else sign)
    return "".join(found)


def _parts(cell: str, between: str) -> Sequence[str]:
    """Return what stands between the signs that are not guarded, with its guards."""
    if not cell:
        return ()
    parts, at, start = list[str](), 0, 0
    while at < len(cell):
        if cell[at] == _ESCAPE:
            at += 2
        elif cell.startswith(between, at):
            parts.append(cell[start:at])
            at += len(between)
            start = at
        else:
            at += 1
    return [*parts, cell[start:]]


def _halves(part: str, sign: str) -> tuple[str, str]:
    first, *rest = _parts(part, sign) or ("",)
    return first, sign.join(rest)
