"""Forms: the details of one entry of the scheme, a form for each part of it."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.domain import (
    DocumentLabelType,
    Label,
    LabelKind,
    Polarity,
    Qualifier,
    RelationType,
    Scheme,
    scheme_edits,
)
from annotator.domain.scheme_edits import Item, Part
from annotator.language import kind_of, propagates
from annotator.ui.look.pieces import Words
from annotator.ui.look.theme import Appearance
from annotator.ui.scheme.colour import ColourField
from annotator.ui.scheme.entries import (
    ChoiceEntry,
    Entry,
    KeyEntry,
    LineEntry,
    LinesEntry,
    LongEntry,
    NumberEntry,
    TickEntry,
)
from annotator.words import _, language


class Form(QWidget):
    """Shows one entry of a part of the scheme and says when anything of it is written."""

    written = Signal()

    def __init__(self, part: Part, look: Appearance) -> None:
        super().__init__()
        self._item: Item | None = None
        self._look = look
        self.entries: dict[str, Entry] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._row = 0
        self._pair("en", LineEntry(_("Title in English")), "ru", LineEntry(_("Title in Russian")))
        _ARRANGED[part](self)
        self._grid.setRowStretch(self._row, 1)
        for entry in self.entries.values():
            entry.written.connect(self.written)

    def show_item(self, item: Item, scheme: Scheme) -> None:
        """Show an entry of the scheme."""
        self._item = item
        parent = self.entries.get("parent")
        if isinstance(parent, ChoiceEntry) and isinstance(item, Label):
            parent.offer(_parents(item, scheme))
            self._offer_kinds(item)
        for name, entry in self.entries.items():
            entry.say(_value(item, name))

    def settle(self) -> None:
        """Take what is typed as done."""
        for entry in self.entries.values():
            if isinstance(entry, LineEntry | LongEntry):
                entry.settle()

    def item(self) -> Item | None:
        """Return the entry as it is written now."""
        if self._item is None:
            return None
        said: dict[str, Any] = {name: entry.said() for name, entry in self.entries.items()}
        titles = dict(self._item.titles)
        for spoken in ("en", "ru"):
            titles[spoken] = said.pop(spoken)
        said["titles"] = {spoken: title for spoken, title in titles.items() if title}
        if isinstance(self._item, Qualifier):
            lost = tuple(one for one in self._item.values if one not in said["values"])
            said |= {"values": said["values"] + lost, "retired_values": lost}
        return replace(self._item, **said)

    def arrange_label(self) -> None:
        """Lay out what is known of a label."""
        self._pair("key", LineEntry(_("Name in files")), "hotkey", KeyEntry(_("Key")))
        self._pair(
            "parent",
            ChoiceEntry(_("Below")),
            "entity",
            TickEntry(_("Its mentions name participants"), self._look),
        )
        kinds, propagate = ChoiceEntry(_("Kind of name")), ChoiceEntry(_("One suggests others"))
        self._pair("kind", kinds, "propagate", propagate)
        self._wide("colour", ColourField(self._look), _("Colour"))
        self._wide("description", LineEntry(_("In one line")))
        self._wide("guideline", LongEntry(_("Guideline"), 4))
        self._wide("examples", LinesEntry(_("Examples, one a line"), 3))

    def arrange_polarity(self) -> None:
        """Lay out what is known of a polarity."""
        self._pair("key", LineEntry(_("Name in files")), "hotkey", KeyEntry(_("Key")))
        self._wide("value", NumberEntry(_("Place on the scale, below nought is against")))
        self._wide("guideline", LongEntry(_("Guideline"), 5))

    def arrange_values(self) -> None:
        """Lay out what is known of a qualifier or a document label."""
        self._wide("key", LineEntry(_("Name in files")))
        self._wide("values", LinesEntry(_("Values, one a line; one taken out is retired"), 5))
        self._wide("guideline", LongEntry(_("Guideline"), 5))

    def arrange_relation(self) -> None:
        """Lay out what is known of a relation type."""
        self._wide("key", LineEntry(_("Name in files")))
        self._pair(
            "sources",
            LinesEntry(_("From labels, one a line"), 4),
            "targets",
            LinesEntry(_("To labels, one a line"), 4),
        )
        self._wide("guideline", LongEntry(_("Guideline"), 5))

    def _offer_kinds(self, label: Label) -> None:
        """Offer kinds of names, first the one that the label's own name tells."""
        bare = replace(label, kind="", propagate="")
        titles = kind_titles()
        kinds, propagate = self.entries["kind"], self.entries["propagate"]
        if isinstance(kinds, ChoiceEntry) and isinstance(propagate, ChoiceEntry):
            guessed = _("{kind}, by its name").format(kind=titles[kind_of(bare)])
            kinds.offer([("", guessed), *((kind.value, titles[kind]) for kind in LabelKind)])
            spreads = propagates(replace(label, propagate=""))
            usual = _("yes, as usual for this kind") if spreads else _("no, as usual for this kind")
            with_adjectives = ("adjectives", _("yes, with adjectives of places"))
            propagate.offer([("", usual), ("yes", _("yes")), with_adjectives, ("no", _("no"))])

    def _pair(self, left: str, first: Entry, right: str, second: Entry) -> None:
        for column, (name, entry) in enumerate(((left, first), (right, second))):
            self.entries[name] = entry
            if not isinstance(entry, TickEntry):
                self._grid.addWidget(_caption(entry.accessibleName(), entry), self._row, column)
            self._grid.addWidget(entry, self._row + 1, column)
        self._next()

    def _wide(self, name: str, entry: Entry, caption: str = "") -> None:
        self.entries[name] = entry
        words = _caption(caption or entry.accessibleName(), entry)
        self._grid.addWidget(words, self._row, 0, 1, 2)
        self._grid.addWidget(entry, self._row + 1, 0, 1, 2)
        self._next()

    def _next(self) -> None:
        self._grid.setRowMinimumHeight(self._row + 2, 8)
        self._row += 3


_ARRANGED: dict[Part, Callable[[Form], None]] = {
    Part.LABELS: Form.arrange_label,
    Part.POLARITIES: Form.arrange_polarity,
    Part.QUALIFIERS: Form.arrange_values,
    Part.RELATION_TYPES: Form.arrange_relation,
    Part.DOCUMENT_LABELS: Form.arrange_values,
}
EMPTY: dict[Part, Item] = {
    Part.LABELS: Label(""),
    Part.POLARITIES: Polarity("", 0),
    Part.QUALIFIERS: Qualifier("", ()),
    Part.RELATION_TYPES: RelationType(""),
    Part.DOCUMENT_LABELS: DocumentLabelType("", ()),
}


def kind_titles() -> dict[LabelKind, str]:
    """Return what the screen calls the kinds of names."""
    return {
        LabelKind.PERSON: _("person"),
        LabelKind.PLACE: _("place"),
        LabelKind.ORGANISATION: _("organisation"),
        LabelKind.QUANTITY: _("number, date or event"),
        LabelKind.OTHER: _("something else"),
    }


def _caption(text: str, entry: Entry) -> Words:
    words = Words(text, "dim")
    words.setBuddy(entry)
    return words


def _value(item: Item, name: str) -> object:
    if name in ("en", "ru"):
        return item.titles.get(name, "")
    if isinstance(item, Qualifier) and name == "values":
        return tuple(value for value in item.values if value not in item.retired_values)
    assert name in {one.name for one in fields(item)}
    return getattr(item, name)


def _parents(label: Label, scheme: Scheme) -> list[tuple[str, str]]:
    """Return the labels below which this one may stand."""
    return [
        ("", _("No other label")),
        *(
            (one.key, one.title(language()))
            for one in scheme.labels
            if one.key != label.key
            and label.key not in scheme_edits.above(scheme, one.key)
            and (not one.retired or one.key == label.parent)
        ),
    ]
