"""Schemes as TOML files, and as the plain records that other formats put into theirs."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from annotator.domain import (
    DocumentLabelType,
    Label,
    LabelKind,
    Polarity,
    Propagate,
    Qualifier,
    ReadError,
    RelationType,
    Scheme,
)
from annotator.formats.files import read_bytes, replacing
from annotator.formats.record import Record
from annotator.words import _


def read_scheme(path: Path) -> Scheme:
    """Return the scheme in a TOML file; ReadError when it holds none."""
    try:
        return scheme_from_toml(read_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise ReadError(
            _("{name} is not UTF-8 (byte {byte}).").format(name=path.name, byte=fault.start + 1),
            path,
        ) from fault
    except ReadError as fault:
        raise ReadError(f"{path.name}: {fault}", path) from fault


def write_scheme(scheme: Scheme, path: Path) -> None:
    """Write `scheme` as a TOML file, replacing an earlier one."""
    with replacing(path) as partial:
        partial.write_bytes(scheme_to_toml(scheme).encode("utf-8"))


def scheme_from_toml(text: str) -> Scheme:
    """Return the scheme that `text` describes; ReadError when it does not."""
    try:
        return scheme_from_record(Record(tomllib.loads(text), ""))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise ReadError(_("This is not TOML: {reason}.").format(reason=fault)) from fault


def scheme_to_toml(scheme: Scheme) -> str:
    """Return `scheme` as TOML, the same text for equal schemes."""
    lines: list[str] = []
    tables: list[str] = []
    for key, value in scheme_to_record(scheme).items():
        if isinstance(value, list):
            for entry in cast(list[dict[str, object]], value):
                tables += ["", f"[[{key}]]", *_pairs(entry)]
        else:
            lines.append(f"{key} = {_value(value)}")
    return "\n".join([*lines, *tables, ""])


def scheme_to_record(scheme: Scheme) -> dict[str, object]:
    """Return `scheme` as nested dicts and lists, as JSON and TOML hold it; empty values left out."""
    return {
        "name": scheme.name,
        "labels": [
            _full(
                key=label.key,
                titles=_sorted(label.titles),
                colour=label.colour,
                hotkey=label.hotkey,
                parent=label.parent,
                entity=label.entity,
                description=label.description,
                guideline=label.guideline,
                examples=list(label.examples),
                retired=label.retired,
                kind=label.kind,
                propagate=label.propagate,
            )
            for label in scheme.labels
        ],
        "polarities": [
            _full(
                key=step.key,
                titles=_sorted(step.titles),
                hotkey=step.hotkey,
                guideline=step.guideline,
                retired=step.retired,
            )
            | {"value": step.value}
            for step in scheme.polarities
        ],
        "qualifiers": [_valued_record(kind) for kind in scheme.qualifiers],
        "relation_types": [
            _full(
                key=kind.key,
                titles=_sorted(kind.titles),
                sources=list(kind.sources),
                targets=list(kind.targets),
                guideline=kind.guideline,
                retired=kind.retired,
            )
            for kind in scheme.relation_types
        ],
        **_full(document_labels=[_valued_record(kind) for kind in scheme.document_labels]),
    }


def scheme_from_record(record: Record) -> Scheme:
    """Return the scheme in `record`; ReadError when a value is of the wrong kind or a key is twice."""
    scheme = Scheme(
        name=record.text("name"),
        labels=tuple(_label(entry) for entry in record.records("labels")),
        polarities=tuple(
            Polarity(
                entry.text("key"),
                entry.signed("value"),
                entry.mapping("titles"),
                entry.text("hotkey", ""),
                entry.text("guideline", ""),
                entry.flag("retired"),
            )
            for entry in record.records("polarities")
        ),
        qualifiers=tuple(Qualifier(*_valued(entry)) for entry in record.records("qualifiers")),
        relation_types=tuple(
            RelationType(
                entry.text("key"),
                entry.mapping("titles"),
                entry.texts("sources"),
                entry.texts("targets"),
                entry.text("guideline", ""),
                entry.flag("retired"),
            )
            for entry in record.records("relation_types")
        ),
        document_labels=tuple(
            DocumentLabelType(*_valued(entry)) for entry in record.records("document_labels")
        ),
    )
    for keys in (
        [label.key for label in scheme.labels],
        [step.key for step in scheme.polarities],
        [kind.key for kind in scheme.qualifiers],
        [kind.key for kind in scheme.relation_types],
        [kind.key for kind in scheme.document_labels],
    ):
        for key in keys:
            if not key.strip() or keys.count(key) > 1:
                raise ReadError(
                    _("The scheme has the key “{key}” twice, or it is empty.").format(key=key)
                )
    return scheme


def _valued_record(kind: Qualifier) -> dict[str, object]:
    return _full(
        key=kind.key,
        titles=_sorted(kind.titles),
        guideline=kind.guideline,
        retired_values=list(kind.retired_values),
        retired=kind.retired,
        value_titles={
            value: _sorted(kind.value_titles[value])
            for value in kind.values
            if kind.value_titles.get(value)
        },
    ) | {"values": list(kind.values)}


def _valued(
    entry: Record,
) -> tuple[
    str,
    tuple[str, ...],
    Mapping[str, str],
    str,
    tuple[str, ...],
    bool,
    Mapping[str, Mapping[str, str]],
]:
    return (
        entry.text("key"),
        entry.texts("values"),
        entry.mapping("titles"),
        entry.text("guideline", ""),
        entry.texts("retired_values"),
        entry.flag("retired"),
        entry.mappings("value_titles"),
    )


def _label(entry: Record) -> Label:
    return Label(
        key=entry.text("key"),
        titles=entry.mapping("titles"),
        colour=entry.text("colour", ""),
        hotkey=entry.text("hotkey", ""),
        parent=entry.text("parent", ""),
        entity=entry.flag("entity"),
        description=entry.text("description", ""),
        guideline=entry.text("guideline", ""),
        examples=entry.texts("examples"),
        retired=entry.flag("retired"),
        kind=entry.choice("kind", LabelKind, LabelKind.OTHER).value if entry.has("kind") else "",
        propagate=entry.choice("propagate", Propagate, Propagate.YES).value
        if entry.has("propagate")
        else "",
    )


def _sorted(titles: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(titles.items()))


def _full(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}


def _pairs(entry: dict[str, object]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in entry.items()]


def _value(value: object) -> str:
    if isinstance(value, dict):
        held = cast(dict[str, object], value)
        return "{ " + ", ".join(f"{_text(key)} = {_value(held[key])}" for key in held) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, cast(list[object], value))) + "]"
    return json.dumps(value) if isinstance(value, bool | int) else _text(str(value))


def _text(value: str) -> str:
    # a JSON string is a TOML basic string, but for U+007F, which TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
