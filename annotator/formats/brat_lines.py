"""The lines of brat standoff: what they look like, and how names and notes are written in them.

Type names in brat are ASCII, values hold no white space and a note is one line; what is not so is
escaped in a way that reads back.
"""

import json
import re
from functools import lru_cache

# each fits a line, or in a whole file every such line
TEXT_BOUND = re.compile(r"^(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$", re.MULTILINE)
RELATION = re.compile(r"^(R\S+)\t(\S+) (\S+?):(\S+) (\S+?):(\S+)[^\S\n]*$", re.MULTILINE)
EVENT = re.compile(r"^(E\S+)\t(\S+?):(T\S+)((?: +\S+?:\S+)*)[^\S\n]*$", re.MULTILINE)
ATTRIBUTE = re.compile(r"^([AM]\S+)\t(\S+) (\S+)(?: (\S+))?[^\S\n]*$", re.MULTILINE)
LINK = re.compile(r"^(N\S+)\tReference (\S+) ([^\s:]+):(\S+)(?:\t(.*))?$", re.MULTILINE)
NOTE = re.compile(r"^(#\S*)\t(\S+) (\S+)(?:\t(.*))?$", re.MULTILINE)
EQUIVALENCE = re.compile(r"^\*\tEquiv((?: T\S+){2,})[^\S\n]*$", re.MULTILINE)

STANCE = "STANCE_"
"""What the types of stances start with; the polarity follows."""
ENTITY = "ent"
"""The resource under which a link holds the id of an entity of the project."""
NOBODY = "NULL"
"""The id of a link to nothing."""
EVENT_ATTRIBUTE = "brat-event"
"""The attribute that keeps an event with the mention that is its trigger."""
UNSURE = "Unsure"
COMMENT = "AnnotatorNotes"
EQUIV = "Equiv"
PROVENANCE = "Provenance"
"""The kind of note that says in JSON who vouches for a mention or relation, and what suggested it."""
SOURCE = "brat"
"""What provenance calls annotations from this format."""
SET_FOLDER = "set@"
"""What the name of a folder starts with that holds the sets of one annotator among several."""
KEPT = "brat"
"""The metadata key that keeps the lines nobody understood."""

_ESCAPED = re.compile(r"_U([0-9A-F]{4,6})_")
_PERCENTS = re.compile(r"(?:%[0-9A-F]{2})+")
_LINE_SIGNS = re.compile(r"[\n\r\t]")
_GAPS = re.compile(r"[\s%]")


@lru_cache(maxsize=1024)  # a corpus has few of them, and says them all the time
def type_name(key: str) -> str:
    """Return `key` as brat takes a type name: ASCII letters, digits, "_" and "-"."""
    guarded = _ESCAPED.sub(lambda found: f"_U005F_{found[0][1:]}", key)
    return re.sub(r"[^A-Za-z0-9_-]", lambda found: f"_U{ord(found[0]):04X}_", guarded)


@lru_cache(maxsize=1024)
def key_of(name: str) -> str:
    """Return the key that `type_name` made `name` of."""
    return _ESCAPED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), name)


def token(value: str) -> str:
    """Return `value` without white space, as brat takes the values of attributes and ids."""
    return _GAPS.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode("utf-8")), value)


def untoken(value: str) -> str:
    """Return the value that `token` made `value` of; a stray percent sign stays."""
    if "%" not in value:
        return value
    try:
        return _PERCENTS.sub(_decoded, value)
    except UnicodeDecodeError:
        return value


def _decoded(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8")


def note_line(note: str) -> str:
    """Return `note` as one line; JSON when it would not read back otherwise."""
    plain = note == note.strip() and note[:1] not in ('"', "{", "")
    return (
        note if plain and not re.search(r"[\n\r\t]", note) else json.dumps(note, ensure_ascii=False)
    )


def note_of(line: str) -> str:
    """Return the note that `note_line` made `line` of."""
    if line.startswith('"'):
        try:
            value: object = json.loads(line)
        except ValueError:
            return line
        if isinstance(value, str):
            return value
    return line


def one_line(text: str) -> str:
    """Return `text` with its line ends and tabs as spaces."""
    return _LINE_SIGNS.sub(" ", text)
