"""Record: a JSON object of a file, read key by key with strict types and complaints in words."""

import json
import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeVar, cast

from annotator.domain import ReadError, Span, SpanError
from annotator.words import _

DEPTH_LIMIT = 100
Choice = TypeVar("Choice", bound=str)
_Held = dict[str, Any] | list[Any]
_HOLDERS: tuple[type[Any], ...] = (dict, list)


class Record:
    """A JSON object; every question about a key raises ReadError when the answer is of a wrong kind.

    It remembers which keys were asked for, so that the others can be told.
    """

    def __init__(self, value: object, name: str) -> None:
        if not isinstance(value, dict):
            raise ReadError(_("“{name}” must be an object.").format(name=name))
        self._values = cast(dict[str, object], value)
        self._name = name
        self._asked: set[str] = set()
        self._parts: list[Record] = []

    def has(self, key: str) -> bool:
        """Whether the key is there and not null."""
        self._asked.add(key)
        return self._values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string; `default` when the key is not there."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, _("must be text"))
        return value

    def any_text(self, key: str) -> str:
        """Return a string or a whole number as text; empty when the key is not there."""
        value = self._values.get(key)
        self._asked.add(key)
        if value is None or isinstance(value, str):
            return value or ""
        if type(value) is not int:
            raise self._wrong(key, _("must be text or a whole number"))
        return str(value)

    def first_text(self, key: str) -> str:
        """Return the first of a list of strings; empty when it holds none."""
        return next(iter(self.texts(key)), "")

    def triples(self, key: str) -> list[tuple[int, int, str]]:
        """Return a list of lists of two whole numbers and a string."""
        found: list[tuple[int, int, str]] = []
        for value in self._list(key):
            match value:
                case [int() as start, int() as end, str() as said]:
                    found.append((start, end, said))
                case _:
                    raise self._wrong(key, _("must be a list of starts, ends and labels"))
        return found

    def rows_of_pairs(self, key: str) -> list[list[tuple[int, int]]]:
        """Return a list of lists of pairs of whole numbers."""
        rows: list[list[tuple[int, int]]] = []
        for row in self._list(key):
            if not isinstance(row, list):
                raise self._wrong(key, _("must be a list of lists of pairs"))
            rows.append([])
            for pair in cast(list[object], row):
                match pair:
                    case [int() as start, int() as end]:
                        rows[-1].append((start, end))
                    case _:
                        raise self._wrong(key, _("must be a list of lists of pairs"))
        return rows

    def two_lists(self, key: str) -> tuple[list[str], list[str]]:
        """Return a list of two lists of strings."""
        lists = self._list(key)
        if len(lists) != 2 or not all(isinstance(one, list) for one in lists):
            raise self._wrong(key, _("must be a list of two lists"))
        first, second = cast(list[list[object]], lists)
        if not all(isinstance(value, str) for value in first + second):
            raise self._wrong(key, _("must hold texts only"))
        return cast(list[str], first), cast(list[str], second)

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number that is not negative; `default` when the key is not there."""
        value = self._value(key, default)
        # bool is an int and 1.0 equals 1: neither is meant
        if type(value) is not int or not 0 <= value < 2**63:
            raise self._wrong(key, _("must be a whole number, not negative"))
        return value

    def signed(self, key: str) -> int:
        """Return a whole number of either sign."""
        value = self._value(key, None)
        if type(value) is not int or abs(value) >= 2**63:
            raise self._wrong(key, _("must be a whole number"))
        return value

    def number(self, key: str) -> float:
        """Return a number with or without a fraction."""
        value = self._value(key, None)
        if type(value) is not int and type(value) is not float:
            raise self._wrong(key, _("must be a number"))
        if abs(value) >= 2**63:
            raise self._wrong(key, _("must be a number"))
        return float(value)

    def flag(self, key: str) -> bool:
        """Return true or false; false when the key is not there."""
        value = self._value(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, _("must be true or false"))
        return value

    def choice(self, key: str, of: Callable[[str], Choice], default: Choice) -> Choice:
        """Return one of the values of an enumeration; `default` when the key is not there."""
        value = self.text(key, default)
        try:
            return of(value)
        except ValueError:
            raise self._wrong(key, _("cannot be “{value}”").format(value=value)) from None

    def record(self, key: str) -> "Record":
        """Return the object under `key`; an empty one when the key is not there."""
        part = Record(self._value(key, {}), f"{self._name}.{key}" if self._name else key)
        self._parts.append(part)
        return part

    def records(self, key: str) -> list["Record"]:
        """Return the objects of a list; none when the key is not there."""
        name = f"{self._name}.{key}" if self._name else key
        parts = [Record(value, name) for value in self._list(key)]
        self._parts += parts
        return parts

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings; empty when the key is not there."""
        values = self._list(key)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, _("must be a list of texts"))
        return tuple(cast(list[str], values))

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of ascending whole numbers; empty when the key is not there."""
        values = self._list(key)
        if not all(type(value) is int and value >= 0 for value in values):
            raise self._wrong(key, _("must be a list of whole numbers"))
        numbers = cast(list[int], values)
        if any(later <= earlier for earlier, later in pairwise(numbers)):
            raise self._wrong(key, _("must ascend"))
        return tuple(numbers)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers in any order; empty when the key is not there."""
        values = self._list(key)
        if not all(type(value) is int for value in values):
            raise self._wrong(key, _("must be a list of whole numbers"))
        return tuple(cast(list[int], values))

    def mapping(self, key: str) -> dict[str, str]:
        """Return an object whose values are strings; empty when the key is not there."""
        values = self._value(key, {})
        if not isinstance(values, dict):
            raise self._wrong(key, _("must be an object"))
        held = cast(dict[str, object], values)
        if not all(isinstance(value, str) for value in held.values()):
            raise self._wrong(key, _("must hold texts only"))
        return cast(dict[str, str], held)

    def mappings(self, key: str) -> dict[str, dict[str, str]]:
        """Return an object whose values are objects of strings; empty when the key is not there."""
        part = self.record(key)
        return {name: part.mapping(name) for name in part.keys}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are there."""
        return tuple(self._values)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a list of pairs of strings; empty when the key is not there."""
        found: list[tuple[str, str]] = []
        for value in self._list(key):
            match value:
                case [str() as name, str() as said]:
                    found.append((name, said))
                case _:
                    raise self._wrong(key, _("must be a list of pairs of texts"))
        return tuple(found)

    def names(self) -> list[str]:
        """Return all keys in the order of the file."""
        self._asked.update(self._values)
        return list(self._values)

    def scalars(self) -> dict[str, str | bool | int]:
        """Return every value that is text, true or false, or a whole number."""
        self._asked.update(self._values)
        return {
            key: value for key, value in self._values.items() if isinstance(value, str | bool | int)
        }

    def span(self, text: str) -> Span:
        """Return this object as a span of `text`; ReadError when it covers other words than it says."""
        try:
            span = Span(self.whole("start"), self.whole("end"))
            covered = span.of(text)
        except SpanError as fault:
            raise ReadError(str(fault)) from None
        said = self.text("text", covered)
        if said != covered:
            raise ReadError(
                _("“{said}” is expected at {span}, and the text has “{covered}” there.").format(
                    said=said[:60], span=span, covered=covered[:60]
                )
            )
        return span

    def plain(self) -> dict[str, str]:
        """Return what is text, a number or a list of texts, as text; objects are left out."""
        found: dict[str, str] = {}
        for key, value in self._values.items():
            self._asked.add(key)
            if isinstance(value, list):
                texts = [one for one in cast(list[object], value) if isinstance(one, str)]
                found[key] = ", ".join(texts)
            elif isinstance(value, str | int | float):
                found[key] = str(value)
        return found

    def unknown(self) -> set[str]:
        """Return the keys nobody asked for, here and in the objects within."""
        prefix = f"{self._name}." if self._name else ""
        found = {f"{prefix}{key}" for key in self._values.keys() - self._asked}
        for part in self._parts:
            found |= part.unknown()
        return found

    def _value(self, key: str, default: object) -> object:
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is None:
            raise self._wrong(key, _("is missing"))
        return value

    def _list(self, key: str) -> list[object]:
        value = self._value(key, [])
        if not isinstance(value, list):
            raise self._wrong(key, _("must be a list"))
        return cast(list[object], value)

    def _wrong(self, key: str, complaint: str) -> ReadError:
        name = f"{self._name}.{key}" if self._name else key
        return ReadError(_("The key “{key}” {complaint}.").format(key=name, complaint=complaint))


def parse(raw: bytes) -> object:
    """Return the JSON value in `raw`; ReadError for anything that another reader may take otherwise."""
    try:
        text = raw.decode("utf-8")
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise ReadError(_("The JSON is nested too deep.")) from None
    except UnicodeDecodeError as fault:
        raise ReadError(
            _("The line is not UTF-8 (byte {byte}).").format(byte=fault.start + 1)
        ) from None
    except UnicodeEncodeError:
        raise ReadError(_("The text holds half of a character (a lone surrogate).")) from None
    except json.JSONDecodeError as fault:
        raise ReadError(
            _("This is not JSON: {reason} at character {at}.").format(
                reason=fault.msg, at=fault.pos + 1
            )
        ) from None
    except ValueError as fault:
        raise ReadError(_("This is not JSON: {reason}.").format(reason=fault)) from None
    if _deeper(value, DEPTH_LIMIT):
        raise ReadError(_("The JSON is nested too deep."))
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _value in pairs if key in seen or seen.add(key))
        raise ReadError(_("The key “{key}” stands twice in one object.").format(key=twice))
    return found


def _no_constant(name: str) -> object:
    raise ReadError(_("{name} is not a number that JSON has.").format(name=name))


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ReadError(_("{name} is not a number that JSON has.").format(name=digits[:20]))
    return number


def _deeper(value: object, limit: int) -> bool:
    """Whether anything stands within `limit` lists and objects, one in the other."""
    level: list[_Held] = [cast(_Held, value)] if isinstance(value, dict | list) else []
    for _depth in range(limit - 1):
        level = [
            part
            for one in level
            for part in (one.values() if isinstance(one, dict) else one)
            if isinstance(part, _HOLDERS)
        ]
        if not level:
            return False
    return any(level)
