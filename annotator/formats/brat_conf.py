"""annotation.conf: the scheme that brat files bring along, read and written."""

import colorsys
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.domain import AnnotatorError, Label, Polarity, ReadError, RelationType, Scheme
from annotator.formats.brat_lines import (
    EQUIV,
    EQUIVALENCE,
    EVENT,
    RELATION,
    STANCE,
    TEXT_BOUND,
    UNSURE,
    key_of,
    type_name,
)
from annotator.formats.brat_read import ANNOTATIONS, annotation_text
from annotator.formats.files import files_below, read_bytes
from annotator.formats.scheme_file import read_scheme

CONF = "annotation.conf"
OURS = "scheme.toml"
POLARITIES = (
    Polarity("negative", -1, {"en": "Negative", "ru": "Отрицательная"}, "-"),
    Polarity("neutral", 0, {"en": "Neutral", "ru": "Нейтральная"}, "0"),
    Polarity("positive", 1, {"en": "Positive", "ru": "Положительная"}, "+"),
)
_SECTION = re.compile(r"\[(\w+)\]")
_ARGUMENT = re.compile(r"([\w-]+)[?*+]?(?:\{[^}]*\})?:([^,\s]+)")
_FREE_KEYS = "abcdefgilmopqrtvw"
_ANY = ("<ENTITY>", "<ANY>")
_NAME = re.compile(r"^([TER])\S*\t([^\s:]+)", re.MULTILINE)
"""What looks like the beginning of a line with a type: its sort, and the type."""


def scheme_of(paths: Sequence[Path]) -> Scheme | None:
    """Return the scheme beside or above `paths`, with what else the annotations use; None if empty."""
    scheme = _scheme_beside(paths) or Scheme("brat", polarities=POLARITIES)
    labels = {label.key: label for label in scheme.labels}
    kinds = {kind.key: kind for kind in scheme.relation_types}
    used = _Used()
    for path in files_below(list(paths), ANNOTATIONS):
        ann_path = path.with_suffix(ANNOTATIONS)
        if ann_path.exists():
            used.take(ann_path)
    for key in used.labels:
        labels.setdefault(key, Label(key, entity=not scheme.labels))
    for key in used.kinds:
        kinds.setdefault(key, RelationType(key))
    if not labels and not kinds:
        return None
    dressed = tuple(_dressed(list(labels.values())))
    if scheme.name and scheme.labels and scheme.labels[0].colour:
        # a scheme of ours comes back as it was, with or without keys
        dressed = (*scheme.labels, *dressed[len(scheme.labels) :])
    return replace(scheme, labels=dressed, relation_types=tuple(kinds.values()))


def conf_of(scheme: Scheme) -> str:
    """Return the annotation.conf with which brat shows what was annotated under `scheme`."""
    names = [type_name(label.key) for label in scheme.labels]
    stances = [f"{STANCE}{type_name(step.key)}" for step in scheme.polarities]
    relations = [
        f"{type_name(kind.key)}\tArg1:{_either(kind.sources)}, Arg2:{_either(kind.targets)}"
        for kind in scheme.relation_types
        if kind.key != EQUIV
    ]
    relations += [f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in stances]
    events = [f"{name}\tHolder?:<ENTITY>, Target?:<ENTITY>, Evidence*:{name}" for name in stances]
    sections = {
        "entities": names,
        "relations": [
            *relations,
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        ],
        "events": events,
        "attributes": [f"{UNSURE}\tArg:<ENTITY>"],
    }
    parts = [
        f"[{name}]\n\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items()
    ]
    return "\n".join(parts)


def scheme_from_conf(text: str, name: str) -> Scheme:
    """Return the labels, relation types and polarities that an annotation.conf declares."""
    labels: list[Label] = []
    kinds: list[RelationType] = []
    stances: list[str] = []
    macros: dict[str, str] = {}
    parents: list[tuple[int, str]] = []
    section = ""
    for line in text.split("\n"):
        bare = line.split("#")[0].rstrip()
        if found := _SECTION.fullmatch(bare.strip()):
            section, parents = found[1], []
        elif found := re.fullmatch(r"(<[\w-]+>)=(\S+)", bare.strip()):
            macros[found[1]] = found[2]
        elif bare.strip() and not bare.startswith("<") and "----" not in bare:
            if section == "entities" or (section == "events" and STANCE not in bare):
                depth = len(bare) - len(bare.lstrip("\t "))
                parents = [held for held in parents if held[0] < depth]
                labels.append(_label(bare, parents[-1][1] if parents else ""))
                parents.append((depth, labels[-1].key))
            elif section == "relations" and not bare.startswith(STANCE):
                kinds.append(_relation_type(bare, macros))
            elif section == "events":
                stances.append(key_of(bare.split()[0].removeprefix(STANCE)))
    if not any(label.entity for label in labels):
        labels = [replace(label, entity=True) for label in labels]
    return Scheme(
        name,
        tuple({label.key: label for label in labels}.values()),
        _polarities(stances),
        (),
        tuple({kind.key: kind for kind in kinds}.values()),
    )


def _scheme_beside(paths: Sequence[Path]) -> Scheme | None:
    for path in paths:
        folder = path if path.is_dir() else path.parent
        for place in [folder, *folder.resolve().parents][:3]:
            try:
                if (place / OURS).is_file():
                    return read_scheme(place / OURS)
                if (place / CONF).is_file():
                    text = read_bytes(place / CONF).decode("utf-8-sig", "strict")
                    return scheme_from_conf(text.replace("\r", ""), place.resolve().name)
            except (AnnotatorError, UnicodeDecodeError):
                # the annotations themselves tell which labels there are
                continue
    return None


class _Used:
    """The keys of the labels and relation types in some .ann files, in their order."""

    def __init__(self) -> None:
        self.labels: dict[str, None] = {}
        self.kinds: dict[str, None] = {}
        self._names: set[tuple[str, str]] = set()

    def take(self, path: Path) -> None:
        """Add what one file has."""
        try:
            text = annotation_text(path)
        except ReadError:
            return  # read() tells that the file cannot be read
        # which names there are is soon found; which are on a whole line only where one is new
        new = set(_NAME.findall(text)) - self._names
        if any(not name.startswith(STANCE) for _sort, name in new):
            for pattern in (TEXT_BOUND, EVENT, RELATION):
                for found in pattern.finditer(text):
                    self._take(found[1][0], found[2])
        if EQUIV in text and EQUIVALENCE.search(text):
            self.kinds[EQUIV] = None

    def _take(self, sort: str, name: str) -> None:
        self._names.add((sort, name))
        if not name.startswith(STANCE):
            (self.kinds if sort == "R" else self.labels)[key_of(name)] = None


def _label(line: str, parent: str) -> Label:
    words = line.split()
    return Label(key_of(words[0].lstrip("!")), parent=parent, entity="<NORM>" in line)


def _relation_type(line: str, macros: dict[str, str]) -> RelationType:
    words = line.split(None, 1)
    ends = [
        _labels(found[2], macros) for found in _ARGUMENT.finditer(words[1] if words[1:] else "")
    ]
    ends += [(), ()]
    return RelationType(key_of(words[0]), {}, ends[0], ends[1])


def _labels(said: str, macros: dict[str, str]) -> tuple[str, ...]:
    names: list[str] = []
    for name in said.split("|"):
        names += macros.get(name, name).split("|")
    if any(name in _ANY for name in names):
        return ()
    return tuple(dict.fromkeys(key_of(name) for name in names))


def _polarities(keys: Iterable[str]) -> tuple[Polarity, ...]:
    usual = {step.key: step for step in POLARITIES}
    keys = list(dict.fromkeys(keys))
    if set(keys) <= set(usual):
        return POLARITIES
    middle = len(keys) // 2
    return tuple(usual.get(key, Polarity(key, place - middle)) for place, key in enumerate(keys))


def _dressed(labels: Sequence[Label]) -> Iterable[Label]:
    """Yield `labels` with colours and keys where they have none."""
    taken = {label.hotkey for label in labels}
    for place, label in enumerate(labels):
        hotkey = label.hotkey
        if not hotkey:
            wanted = label.key.lower() + _FREE_KEYS
            hotkey = next((key for key in wanted if key in _FREE_KEYS and key not in taken), "")
            taken.add(hotkey)
        # the golden ratio keeps neighbours apart however many labels there are
        red, green, blue = colorsys.hls_to_rgb(place * 0.618034 % 1, 0.62, 0.5)
        colour = f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
        yield replace(label, hotkey=hotkey, colour=label.colour or colour)


def _either(keys: Sequence[str]) -> str:
    return "|".join(map(type_name, keys)) or "<ENTITY>"
