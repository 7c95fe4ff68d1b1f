"""Settings: what the program remembers between runs, every one declared once."""

import contextlib
import json
import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import cast

from annotator.paths import config_folder

MOST_CARETS = 2000
MOST_RECENT = 8
MOST_CHOSEN = 12
HELP = "help"


@dataclass(slots=True)
class Settings:
    """All settings with their types and defaults; `file` is where they are kept."""

    file: Path
    language: str = field(
        default="system", metadata={HELP: 'Language of the window: "system", "en" or "ru".'}
    )
    theme: str = field(
        default="system", metadata={HELP: 'Appearance: "system", "light" or "dark".'}
    )
    zoom: int = field(
        default=100, metadata={HELP: "Size of the article's letters in per cent, 60 to 300."}
    )
    whole_words: bool = field(
        default=True, metadata={HELP: "Widen a selection to whole words when it is labelled."}
    )
    annotator: str = field(
        default="", metadata={HELP: "Your name in new projects; the system's name when empty."}
    )
    look_first: bool = field(
        default=False, metadata={HELP: "Show what an import would bring before every import."}
    )
    last_project: str = field(default="", metadata={HELP: "The project that opens at the start."})
    recent: list[str] = field(
        default_factory=list[str], metadata={HELP: "Projects opened lately, newest first."}
    )
    documents: dict[str, str] = field(
        default_factory=dict[str, str],
        metadata={HELP: "The document opened last, by project file."},
    )
    carets: dict[str, int] = field(
        default_factory=dict[str, int],
        metadata={HELP: "Where you stopped, in code points, by document."},
    )
    geometry: str = field(
        default="", metadata={HELP: "Place and size of the window, as Qt writes them, in Base64."}
    )
    panes: list[int] = field(
        default_factory=list[int], metadata={HELP: "Widths of the three panes in pixels."}
    )

    chosen: list[str] = field(
        default_factory=list[str],
        metadata={HELP: "What was chosen lately in the command palette, newest first."},
    )

    keys: dict[str, str] = field(
        default_factory=dict[str, str],
        metadata={HELP: "Keys you changed, by action; several are parted by a space."},
    )
    label_keys: dict[str, str] = field(
        default_factory=dict[str, str],
        metadata={HELP: 'Keys you gave to labels, by "scheme: label"; two are pressed in turn.'},
    )

    suggestions: bool = field(
        default=True, metadata={HELP: "Show in the article which mentions the program suggests."}
    )
    suggestions_off: list[str] = field(
        default_factory=list[str],
        metadata={
            HELP: 'Sources that suggest nothing: "propagation", "seen", "register", "lists", '
            '"capitals".'
        },
    )
    sure_from: int = field(
        default=85,
        metadata={
            HELP: "Suggestions that are right so often in 100 are taken for sure, 50 to 100."
        },
    )
    name_lists: list[str] = field(
        default_factory=lambda: ["lists"],
        metadata={
            HELP: "Your own lists of names: files and folders, seen from the folder of this file."
        },
    )
    quotations: bool = field(
        default=True, metadata={HELP: "Show in the margin of the article whose words there are."}
    )

    learner: bool = field(
        default=True, metadata={HELP: "Learn from finished documents and suggest from that."}
    )
    learner_precision: int = field(
        default=75,
        metadata={
            HELP: "Suggest what was learnt only while so many per cent were right on documents"
            " held out, 0 to 99."
        },
    )
    learner_mentions: int = field(
        default=300,
        metadata={HELP: "Learn by itself once finished documents hold so many mentions."},
    )
    ready_made: dict[str, str] = field(
        default_factory=dict[str, str],
        metadata={HELP: 'Labels of the ready-made model\'s types, by "scheme: PER", LOC, ORG.'},
    )

    matrix_height: int = field(
        default=0, metadata={HELP: "Height of the stance matrix in pixels; 0 for the usual one."}
    )
    matrix_pairs: str = field(
        default="sentence",
        metadata={
            HELP: 'Pairs the stance matrix asks for: in one "sentence", "paragraph", or "all".'
        },
    )

    def remember_choice(self, choice: str) -> None:
        """Put a choice at the head of those made lately."""
        self.chosen = [choice, *(one for one in self.chosen if one != choice)][:MOST_CHOSEN]

    def remember_project(self, path: Path) -> None:
        """Put a project at the head of those opened lately."""
        name = str(path.absolute())
        self.last_project = name
        self.recent = [name, *(one for one in self.recent if one != name)][:MOST_RECENT]

    def remember_caret(self, document: str, caret: int) -> None:
        """Note where the annotator stopped in a document; the oldest notes are forgotten."""
        self.carets.pop(document, None)
        self.carets[document] = caret
        for old in list(self.carets)[:-MOST_CARETS]:
            del self.carets[old]

    def save(self) -> None:
        """Write the file anew, whole or not at all; OSError when it cannot be written."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_name(f".{self.file.name}.{os.getpid()}.new")
        try:
            draft.write_text(_as_toml(self), encoding="utf-8")
            draft.replace(self.file)
        finally:
            draft.unlink(missing_ok=True)


def load(file: Path | None = None) -> Settings:
    """Return the settings in `file`; what is missing, unknown or of a wrong type is the default."""
    place = file or config_folder() / "settings.toml"
    settings = Settings(place)
    with contextlib.suppress(OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        found = tomllib.loads(place.read_text(encoding="utf-8"))
        for setting in fields(Settings)[1:]:
            value = found.get(setting.name)
            if _fits(value, getattr(settings, setting.name), str(setting.type)):
                setattr(settings, setting.name, value)
    settings.zoom = min(max(settings.zoom, 60), 300)
    settings.learner_precision = min(max(settings.learner_precision, 0), 99)
    return settings


def _fits(value: object, default: object, declared: str) -> bool:
    if type(value) is not type(default):
        return False
    inner = int if "int" in declared else str
    if isinstance(value, dict):
        return all(type(one) is inner for one in cast(dict[str, object], value).values())
    if isinstance(value, list):
        return all(type(one) is inner for one in cast(list[object], value))
    return True


def _as_toml(settings: Settings) -> str:
    plain: list[str] = []
    tables: list[str] = []
    for setting in fields(Settings)[1:]:
        value = getattr(settings, setting.name)
        comment = f"# {setting.metadata[HELP]}"
        if isinstance(value, dict):
            entries = cast(dict[str, object], value).items()
            rows = [f"{_toml(key)} = {_toml(one)}" for key, one in entries]
            tables.append("\n".join([comment, f"[{setting.name}]", *rows]))
        else:
            plain.append(f"{comment}\n{setting.name} = {_toml(value)}")
    return "\n\n".join([*plain, *tables]) + "\n"


def _toml(value: object) -> str:
    # a JSON text is a TOML text as well, but for DEL, which TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
