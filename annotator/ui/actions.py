"""Actions: the one table of what menus and keys can do; menus, tooltips and the key list read it."""

from dataclasses import dataclass
from typing import Literal

from annotator.words import _

Scope = Literal["window", "project", "document"]


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry: its title, its keys, its icon, and the method of its scope's object that does it.

    `scope` says what must be open for it; `reading` that its keys count only in the article, as
    they mean something else in lists. `checkable` ones show a state.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    slot: str
    icon: str = ""
    scope: Scope = "document"
    reading: bool = False
    checkable: bool = False


Menu = tuple[str, tuple[Deed | None, ...]]
"""A menu's title and its entries, None being a line between two."""


def menus() -> tuple[Menu, ...]:
    """Return all menus, in the language spoken now."""
    return (
        (_("&File"), _file()),
        (_("&Edit"), _edit()),
        (_("&Mention"), _mention()),
        (_("S&uggestions"), _suggestions()),
        (_("&Go"), _go()),
        (_("&Stance"), _stance()),
        (_("&Document"), _document()),
        (_("&View"), _view()),
        (_("&Help"), _help()),
    )


def deeds() -> list[Deed]:
    """Return every entry of every menu."""
    return [deed for _title, entries in menus() for deed in entries if deed]


def _file() -> tuple[Deed | None, ...]:
    return (
        Deed("new", _("New project…"), ("Ctrl+n",), "new_project", "new-project", "window"),
        Deed("open", _("Open project…"), ("Ctrl+o",), "open_project", "open", "window"),
        Deed("sample", _("Try the sample"), (), "open_sample", "", "window"),
        None,
        Deed("import", _("Import…"), ("Ctrl+i",), "import_files", "import", "project"),
        Deed("predictions", _("Import predictions…"), (), "import_predictions", "", "project"),
        Deed("export", _("Export…"), ("Ctrl+e",), "export_files", "export", "project"),
        None,
        Deed("read-scheme", _("Read a scheme…"), (), "read_scheme", "", "project"),
        Deed("write-scheme", _("Write the scheme…"), (), "write_scheme", "", "project"),
        None,
        Deed("hand-out", _("Hand out packages…"), (), "hand_out_packages", "", "project"),
        Deed("take-back", _("Take packages back…"), (), "take_packages_back", "", "project"),
        Deed("conflicts", _("Conflicting versions"), (), "show_conflicts", "", "project"),
        Deed("return-package", _("Return the package…"), (), "return_package", "", "project"),
        None,
        Deed("quit", _("Quit"), ("Ctrl+q",), "quit", "", "window"),
    )


def _edit() -> tuple[Deed | None, ...]:
    return (
        Deed("undo", _("Undo"), ("Ctrl+z",), "undo", "undo", "project"),
        Deed("redo", _("Redo"), ("Ctrl+Shift+z", "Ctrl+y"), "redo", "redo", "project"),
        None,
        Deed("repeat", _("Repeat the last label"), (".",), "repeat_label"),
        Deed("sticky", _("Keep labelling"), ("Ctrl+l",), "toggle_sticky", checkable=True),
        Deed("concordance", _("Concordance"), ("Ctrl+Shift+k",), "show_concordance", "", "project"),
        Deed("overview", _("Overview"), ("Ctrl+Shift+o",), "show_overview", "", "project"),
        Deed("label-others", _("Label all occurrences…"), ("a",), "label_others"),
        Deed(
            "label-everywhere",
            _("Label all occurrences in all documents…"),
            ("Shift+a",),
            "label_everywhere",
        ),
        Deed(
            "whole-words",
            _("Widen selections to whole words"),
            (),
            "choose_whole_words",
            "",
            "window",
            checkable=True,
        ),
        None,
        Deed("palette", _("Do or find anything…"), ("Ctrl+k",), "show_palette", "search", "window"),
        Deed("find", _("Find in the article…"), ("Ctrl+f",), "find_words", "search"),
        Deed("find-next", _("Next hit"), ("F3",), "find_next"),
        Deed("find-previous", _("Previous hit"), ("Shift+F3",), "find_previous"),
        Deed("filter", _("Find a document"), ("Ctrl+Shift+f",), "find_document", "", "project"),
        Deed("clear", _("Clear the selection"), ("Esc",), "clear"),
    )


def _mention() -> tuple[Deed | None, ...]:
    return (
        Deed("next-mention", _("Next mention"), ("n",), "next_mention"),
        Deed("previous-mention", _("Previous mention"), ("Shift+n",), "previous_mention"),
        Deed("cycle", _("Next mention at the caret"), ("`",), "cycle", reading=True),
        None,
        Deed("unsure", _("Mark as unsure"), ("u",), "toggle_unsure"),
        Deed("link", _("Say who is meant…"), ("w",), "choose_entity", "link"),
        Deed("accept-entity", _("Accept who is proposed"), ("i",), "accept_proposal"),
        Deed(
            "accept-alike",
            _("Accept it for all with the same words"),
            ("Shift+i",),
            "accept_for_alike",
        ),
        Deed("join", _("Add the selection to the mention"), ("j",), "join"),
        Deed("note", _("Write a note"), ("Ctrl+t",), "write_note"),
        Deed("attributes", _("Attributes…"), ("Ctrl+Shift+t",), "edit_attributes"),
        None,
        Deed("end-left", _("Shorten by a word"), ("[", "Alt+Left"), "end_left", "minus"),
        Deed("end-right", _("Lengthen by a word"), ("]", "Alt+Right"), "end_right", "plus"),
        Deed(
            "start-left",
            _("Lengthen at the start by a word"),
            ("Shift+[", "Alt+Shift+Left"),
            "start_left",
        ),
        Deed(
            "start-right",
            _("Shorten at the start by a word"),
            ("Shift+]", "Alt+Shift+Right"),
            "start_right",
        ),
        Deed("end-left-sign", _("Shorten by a character"), ("Ctrl+[",), "end_left_sign"),
        Deed("end-right-sign", _("Lengthen by a character"), ("Ctrl+]",), "end_right_sign"),
        Deed(
            "start-left-sign",
            _("Lengthen at the start by a character"),
            ("Ctrl+Shift+[",),
            "start_left_sign",
        ),
        Deed(
            "start-right-sign",
            _("Shorten at the start by a character"),
            ("Ctrl+Shift+]",),
            "start_right_sign",
        ),
        None,
        Deed("mentions", _("Table of mentions…"), ("Ctrl+Shift+m",), "show_mentions", "mention"),
        Deed("delete", _("Delete the mention"), ("Del",), "delete_mention", "delete", reading=True),
    )


def _suggestions() -> tuple[Deed | None, ...]:
    return (
        Deed("next-suggestion", _("Next suggestion"), ("Tab",), "next_suggestion", reading=True),
        Deed(
            "previous-suggestion",
            _("Previous suggestion"),
            ("Shift+Tab",),
            "previous_suggestion",
            reading=True,
        ),
        None,
        Deed("accept-suggestion", _("Accept"), ("Enter",), "accept_suggestion", reading=True),
        Deed("refuse-suggestion", _("Refuse"), ("Backspace",), "refuse_suggestion", reading=True),
        Deed(
            "accept-named",
            _("Accept all of the same name"),
            ("Shift+Enter",),
            "accept_named",
            reading=True,
        ),
        Deed("accept-sure", _("Accept all that are sure…"), ("Ctrl+Shift+Enter",), "accept_sure"),
        None,
        Deed("sources", _("Where suggestions come from…"), (), "show_sources", "", "project"),
    )


def _go() -> tuple[Deed | None, ...]:
    return (
        Deed("next-name", _("Next name"), ("Space",), "next_name", reading=True),
        Deed("previous-name", _("Previous name"), ("Shift+Space",), "previous_name", reading=True),
        Deed("walk", _("Go from name to name"), ("Ctrl+Space",), "switch_walking", reading=True),
        Deed("next-same", _("Next mention of the same entity"), ("c",), "next_same"),
        Deed(
            "previous-same",
            _("Previous mention of the same entity"),
            ("Shift+c",),
            "previous_same",
        ),
        Deed("alike", _("Label all alike"), ("y",), "spread_label"),
        Deed("next-decision", _("Next decision"), ("F8",), "next_decision"),
        Deed("precedents", _("Earlier decisions…"), ("q", "Alt+q"), "show_precedents"),
        None,
        Deed("hints", _("Codes over names"), ("h",), "hint_names", reading=True),
        Deed("mention-hints", _("Codes over mentions"), ("Shift+h",), "hint_mentions"),
        None,
        *_steps(),
        Deed("go-to", _("Go to a place…"), ("Ctrl+g",), "go_to_place"),
    )


def _steps() -> tuple[Deed, ...]:
    rows = (
        ("next-sentence", _("Next sentence"), "Alt+Down"),
        ("previous-sentence", _("Previous sentence"), "Alt+Up"),
        ("select-next-sentence", _("Select the sentence"), "Alt+Shift+Down"),
        ("select-previous-sentence", _("Select back by a sentence"), "Alt+Shift+Up"),
        ("next-paragraph", _("Next paragraph"), "Ctrl+Down"),
        ("previous-paragraph", _("Previous paragraph"), "Ctrl+Up"),
        ("select-next-paragraph", _("Select the paragraph"), "Ctrl+Shift+Down"),
        ("select-previous-paragraph", _("Select back by a paragraph"), "Ctrl+Shift+Up"),
    )
    return tuple(
        Deed(id, title, (key,), id.replace("-", "_"), reading=True) for id, title, key in rows
    )


def _stance() -> tuple[Deed | None, ...]:
    return (
        Deed("stance", _("New stance…"), ("s",), "new_stance", "stance"),
        Deed("author-stance", _("New stance of the author…"), ("Shift+s",), "author_stance"),
        Deed("edit-stance", _("Change the stance…"), ("F2",), "edit_stance"),
        None,
        Deed("add-evidence", _("Add the selection to the evidence"), ("k",), "add_evidence"),
        Deed("quote-evidence", _("What is quoted as the evidence"), ("Alt+k",), "quote_evidence"),
        Deed("drop-evidence", _("Take the evidence away"), ("Shift+k",), "drop_evidence"),
        Deed("arcs", _("Arcs between holder and target"), ("v",), "show_arcs"),
        None,
        Deed("show-who", _("Show who is named"), ("Ctrl+1",), "show_who", "entity"),
        Deed("show-stances", _("Show the stances"), ("Ctrl+2",), "show_stances"),
        Deed("show-doubts", _("Show the doubts"), ("Ctrl+3",), "show_doubts", "warning"),
        Deed(
            "suggested-stances",
            _("Show the suggested stances"),
            ("Ctrl+4",),
            "show_suggested_stances",
        ),
        None,
        Deed("matrix", _("Stance matrix"), ("x",), "toggle_matrix"),
        Deed("rest-neutral", _("Rest neutral…"), ("Shift+0",), "mark_rest_neutral"),
    )


def _document() -> tuple[Deed | None, ...]:
    return (
        Deed("next", _("Next document"), ("Ctrl+PgDn",), "next_document", "next"),
        Deed("previous", _("Previous document"), ("Ctrl+PgUp",), "previous_document", "previous"),
        None,
        Deed(
            "finish-next",
            _("Finish and go to the next"),
            ("Ctrl+Enter",),
            "finish_and_next",
            "finish",
        ),
        Deed("document-labels", _("Labels of the document…"), ("b",), "label_document"),
        None,
        Deed("finish", _("Finish"), (), "finish_document"),
        Deed("reopen", _("Reopen"), (), "reopen_document"),
        Deed("skip", _("Skip"), (), "skip_document", "skip"),
        None,
        Deed("imports", _("Import reports…"), (), "show_imports", "", "project"),
    )


def _view() -> tuple[Deed | None, ...]:
    return (
        Deed("pane", _("Next pane"), ("F6",), "next_pane", "", "project"),
        Deed(
            "learning",
            _("What the program has learned…"),
            ("Ctrl+5",),
            "show_learning",
            "",
            "project",
        ),
        Deed("agreement", _("Agreement"), ("Ctrl+Shift+a",), "show_agreement", "", "project"),
        Deed(
            "adjudication", _("Adjudication"), ("Ctrl+Shift+j",), "show_adjudication", "", "project"
        ),
        Deed("workload", _("Workload…"), (), "show_workload", "", "project"),
        Deed("scheme", _("Scheme…"), ("Ctrl+Shift+s",), "show_scheme", "", "project"),
        None,
        Deed("zoom-in", _("Larger letters"), ("Ctrl+=", "Ctrl+Shift+="), "zoom_in", "zoom-in"),
        Deed("zoom-out", _("Smaller letters"), ("Ctrl+-",), "zoom_out", "zoom-out"),
        Deed("zoom-reset", _("Letters of normal size"), ("Ctrl+0",), "zoom_reset"),
        None,
        Deed("plain", _("Read without labels"), ("F9",), "read_plainly"),
        Deed(
            "furniture",
            _("Hide labels on furniture"),
            (),
            "choose_furniture",
            "",
            "window",
            checkable=True,
        ),
        Deed(
            "show-suggestions",
            _("Show suggestions"),
            ("Ctrl+F9",),
            "show_suggestions",
            "",
            "project",
            checkable=True,
        ),
        Deed("quotations", _("Whose words, in the margin"), ("Shift+F9",), "switch_quotations"),
        None,
        Deed("theme", _("Light or dark"), ("Ctrl+Shift+d",), "switch_theme", "theme", "window"),
        Deed("system-theme", _("Follow the system"), (), "follow_system", "", "window"),
        None,
        # each language is called by its own name
        Deed("english", "English", (), "speak_english", "", "window"),
        Deed("russian", "Русский", (), "speak_russian", "", "window"),
    )


def _help() -> tuple[Deed | None, ...]:
    return (
        Deed("keys", _("Keys"), ("F1", "Shift+/"), "show_keys", "info", "window"),
        Deed(
            "change-keys", _("Change the keys…"), ("Ctrl+,",), "change_keys", "settings", "window"
        ),
        Deed("about", _("About Annotator"), (), "show_about", "", "window"),
    )
