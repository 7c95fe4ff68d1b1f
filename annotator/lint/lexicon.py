"""Lexicons: lists of words in plain files, those of the program and those of its user."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotator.paths import config_folder, resource


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words to be found in a text as whole words, in any case of letters."""

    pattern: re.Pattern[str]

    def find(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where its first word stands in a stretch; None when there is none."""
        found = self.pattern.search(text, start, end)
        return found.span() if found else None


def read_lexicon(name: str) -> Lexicon:
    """Return the words of all files called `name`-ANYTHING.txt, the user's own included.

    One word a line; * stands for any ending, # begins a remark. What cannot be read is left out.
    """
    folders = (resource("lexicons"), config_folder() / "lexicons")
    found = [path for folder in folders for path in sorted(folder.glob(f"{name}-*.txt"))]
    return _compiled(tuple(found))


@cache
def _compiled(files: tuple[Path, ...]) -> Lexicon:
    words = sorted({word for file in files for word in _words(file)})
    ways = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) or "(?!)"
    return Lexicon(re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE))


def _words(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [word for line in lines if (word := line.partition("#")[0].strip())]
