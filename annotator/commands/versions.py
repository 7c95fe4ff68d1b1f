"""Versions in words: what nouns of one kind and id say, field by field, and where they differ."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from annotator.commands.called import names_of
from annotator.commands.session import Session
from annotator.domain import (
    Annotator,
    Document,
    DocumentLabel,
    Entity,
    Mention,
    Noun,
    Relation,
    Span,
    Stance,
    Standing,
    State,
    joined,
)
from annotator.words import _, language, ngettext

Row = tuple[str, tuple[str, ...]]
"""The name of a field, and what each version says there."""
NOTHING = "–"
_UNTOLD = frozenset({"id", "document", "annotator", "text", "provenance", "origin"})


class VersionWords:
    """Tells versions of things of one project in words."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names = names_of(session.entities())
        self._people = {one.id: one.name for one in session.annotators()}
        scheme = session.scheme
        entries = (*scheme.labels, *scheme.polarities, *scheme.relation_types)
        self._titles = {one.key: one.title(language()) for one in entries}
        self._titles |= {one.key: one.title(language()) for one in scheme.document_labels}

    def title(self, noun: Noun) -> str:
        """Return what a thing is called."""
        match noun:
            case Mention():
                return _("Mention “{words}”").format(words=self._quote(noun.document, noun.spans))
            case Stance():
                holder, target = self._name(noun.holder), noun.topic or self._name(noun.target)
                return _("Stance {holder} → {target}").format(holder=holder, target=target)
            case Standing():
                return _("Work of {name}").format(name=self._person(noun.annotator))
            case DocumentLabel():
                return _("Document label {label}").format(label=self._title(noun.label))
            case Relation():
                return _("Relation {label}").format(label=self._title(noun.label))
            case Entity():
                return _("Entity {name}").format(name=self._names.get(noun.id, noun.name))
            case Document():
                return _("Document {name}").format(name=noun.name)
            case Annotator():
                return _("Annotator {name}").format(name=noun.name)
            case _:
                return type(noun).__name__

    def document(self, noun: Noun) -> tuple[str, str]:
        """Return id and name of the document that a thing is in; nothing when it is in none."""
        id = noun.id if isinstance(noun, Document) else str(getattr(noun, "document", ""))
        return (id, self._session.document(id).name) if id else ("", "")

    def places(self, nouns: Iterable[Noun | None]) -> tuple[Span, ...]:
        """Return where versions stand in the text of their document."""
        return joined(sorted({span for noun in nouns for span in places_of(noun)}))

    def rows(self, nouns: Sequence[Noun | None]) -> tuple[Row, ...]:
        """Return in what versions differ; where only one is not gone, all that it says."""
        there = [noun for noun in nouns if noun is not None]
        names = [one.name for one in fields(there[0]) if one.name not in _UNTOLD]
        found: list[Row] = []
        for name in names:
            values = [getattr(noun, name) for noun in there]
            if len(there) > 1 and all(value == values[0] for value in values):
                continue
            said = tuple(
                NOTHING if noun is None else self._value(noun, name) or NOTHING for noun in nouns
            )
            if set(said) != {NOTHING}:
                found.append((field_title(name), said))
        return tuple(found)

    def _value(self, noun: Noun, name: str) -> str:
        value: Any = getattr(noun, name)
        told: Mapping[str, Callable[[], str]] = {
            "spans": lambda: self._quote(str(getattr(noun, "document", "")), value),
            "evidence": lambda: self._quote(str(getattr(noun, "document", "")), value),
            "seconds": lambda: _time(value),
            "state": lambda: _state(value),
            "via": lambda: ", ".join(map(self._name, value)),
            "anchors": lambda: ngettext("{count} mention", "{count} mentions", len(value)).format(
                count=len(value)
            ),
            "attributes": lambda: _pairs(value),
            "qualifiers": lambda: _pairs(value),
            "metadata": lambda: _pairs(sorted(value.items())),
            "unsure": lambda: _("yes") if value else _("no"),
        }
        if name in told:
            return told[name]()
        if name in ("entity", "holder", "target") and not isinstance(noun, Relation):
            return self._name(str(value))
        if name in ("label", "polarity"):
            return self._title(value)
        if isinstance(value, tuple):
            return ", ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
        return str(value)

    def _quote(self, document: str, spans: Iterable[Span]) -> str:
        text = self._session.document(document).text
        return " … ".join(" ".join(span.of(text).split()) for span in spans)

    def _name(self, entity: str) -> str:
        return self._names.get(entity, entity)

    def _title(self, key: str) -> str:
        return self._titles.get(key, key)

    def _person(self, id: str) -> str:
        return self._people.get(id, id)


def places_of(noun: Noun | None) -> tuple[Span, ...]:
    """Return where a mention, or the evidence of a stance, stands; nothing for any other thing."""
    if isinstance(noun, Mention):
        return noun.spans
    return noun.evidence if isinstance(noun, Stance) else ()


def field_title(name: str) -> str:
    """Return what people call a field of a noun."""
    return {
        "spans": _("Words"),
        "label": _("Label"),
        "entity": _("Who"),
        "attributes": _("Attributes"),
        "links": _("Links"),
        "unsure": _("Unsure"),
        "note": _("Note"),
        "holder": _("Holder"),
        "target": _("Target"),
        "topic": _("Topic"),
        "polarity": _("Polarity"),
        "evidence": _("Evidence"),
        "qualifiers": _("Qualifiers"),
        "anchors": _("Named by"),
        "via": _("Reported by"),
        "state": _("State"),
        "seconds": _("Time"),
        "name": _("Name"),
        "aliases": _("Other names"),
        "external_id": _("Outside id"),
        "offices": _("Offices"),
        "value": _("Value"),
        "metadata": _("Metadata"),
        "regions": _("Regions"),
        "comment": _("Comment"),
        "verdict": _("Verdict"),
        "source": _("From"),
    }.get(name, name)


def _state(state: State) -> str:
    return {
        State.NEW: _("New"),
        State.IN_PROGRESS: _("In progress"),
        State.FINISHED: _("Finished"),
        State.SKIPPED: _("Skipped"),
    }[state]


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in pairs)


def _time(seconds: int) -> str:
    minutes = seconds // 60
    if not minutes:
        return _("{seconds} s").format(seconds=seconds)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds % 60)
