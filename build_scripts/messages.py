"""The texts people read: gathered for translators, and compiled for gettext.

    python messages.py update            gather all texts, keep the translations, compile them
    python messages.py compile-missing   compile only what was never compiled

Nothing that is written holds a date or a line number, so that a difference is a change of a text.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from environment import ROOT, say

TRANSLATIONS = ROOT / "resources" / "translations"
TEMPLATE = TRANSLATIONS / "annotator.pot"
LANGUAGES = ("ru",)
# What these are called with is kept in English and translated where it is shown.
TITLED = {"command": None, "noted": None}
HEADERS = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-")
COMMENT = "# Gathered by: python3 build_scripts/dev.py messages"


class StableCatalog(Catalog):
    """A catalog that is the same on every day and every machine."""

    def __init__(self, locale: str | None = None) -> None:
        super().__init__(locale, fuzzy=False, header_comment=COMMENT)

    def __iter__(self) -> Iterator[Message]:
        header, *messages = super().__iter__()
        lines = str(header.string).splitlines(keepends=True)
        header.string = "".join(line for line in lines if line.startswith(HEADERS))
        yield header
        yield from messages


def gathered() -> Catalog:
    """Return the texts of the whole program, without translations."""
    template = StableCatalog()
    keywords = DEFAULT_KEYWORDS | TITLED
    found = extract_from_dir(ROOT / "annotator", keywords=keywords, comment_tags=("Translators:",))
    for file, line, texts, comments, context in sorted(found, key=lambda each: each[:2]):
        place = (f"annotator/{Path(file).as_posix()}", line)
        template.add(texts, None, [place], auto_comments=comments, context=context)
    return template


def translated(language: str) -> Catalog:
    """Return the translations there are into `language`; none at first."""
    catalog = StableCatalog(language)
    file = source(language)
    if file.exists():
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language, ignore_obsolete=True):
                if message.id:
                    catalog[message.id] = message
    return catalog


def source(language: str) -> Path:
    """Return the file that translators edit."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "annotator.po"


def compiled(language: str) -> bytes:
    """Return the translations into `language` as gettext reads them."""
    stream = io.BytesIO()
    write_mo(stream, translated(language))
    return stream.getvalue()


def written(catalog: Catalog) -> bytes:
    """Return the catalog as translators read it."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=100, sort_by_file=True, include_lineno=False)
    return stream.getvalue()


def update() -> None:
    """Gather all texts, keep the translations of those that stayed, and compile."""
    template = gathered()
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(written(template))
    for language in LANGUAGES:
        catalog = translated(language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        source(language).parent.mkdir(parents=True, exist_ok=True)
        source(language).write_bytes(written(catalog))
        _compile(language)
        open_texts = sum(1 for message in catalog if message.id and not is_complete(message))
        say(f"{language}: {len(catalog)} texts, {open_texts} of them not translated yet")


def is_complete(message: Message) -> bool:
    """Return whether every form of a text is translated."""
    forms = [message.string] if isinstance(message.string, str) else message.string
    return bool(forms) and all(forms)


def compile_missing() -> None:
    """Compile the translations that were never compiled; a stale one is for the tests to find."""
    for language in LANGUAGES:
        if source(language).exists() and not source(language).with_suffix(".mo").exists():
            _compile(language)


def _compile(language: str) -> None:
    source(language).with_suffix(".mo").write_bytes(compiled(language))


if __name__ == "__main__":
    {"update": update, "compile-missing": compile_missing}[sys.argv[1]]()
