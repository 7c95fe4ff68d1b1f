"""The house rules that a machine can hold."""

import ast
import string
import subprocess
import sys
import tomllib
from pathlib import Path

import messages
import pytest
from PySide6 import QtGui, __version_info__

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "annotator").rglob("*.py"))
SOURCES = [
    *MODULES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *(ROOT / "build_scripts").glob("*.py"),
]
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60


def parsed(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def place(file, node=None):
    name = file.relative_to(ROOT).as_posix()
    return f"{name}:{node.lineno}" if node else name


def imports(file):
    """Yield each import statement's node and the first part of the name it imports."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node, node.module.split(".")[0]


def room(file):
    return file.relative_to(ROOT / "annotator").parts[0]


def test_no_module_is_longer_than_500_lines():
    lengths = {place(file): len(file.read_text("utf-8").splitlines()) for file in SOURCES}
    assert {name: size for name, size in lengths.items() if size > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_60_lines():
    lengths = {
        f"{place(file, node)} {node.name}": node.end_lineno - node.lineno + 1
        for file in SOURCES
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: size for name, size in lengths.items() if size > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize(
    ("home", "libraries"),
    [("ui", {"PySide6", "shiboken6"}), ("store", {"sqlite3", "sqlite_utils"})],
)
def test_a_library_is_imported_in_its_own_room_only(home, libraries):
    strays = [
        place(file, node)
        for file in MODULES
        if room(file) != home
        for node, name in imports(file)
        if name in libraries
    ]
    assert strays == []


def test_no_import_hides_from_the_program_behind_a_type_check():
    hidden = "TYPE_" + "CHECKING"
    assert [place(file) for file in SOURCES if hidden in file.read_text("utf-8")] == []


def test_no_text_is_put_together_before_it_is_translated():
    """Such a text can never be found in a translation."""
    faults = [
        place(file, node)
        for file in MODULES
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in ("_", "ngettext", "pgettext")
        if any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in node.args[:2])
    ]
    assert faults == []


def test_every_room_keeps_to_its_floor():
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    result = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").iterdir()), ids=lambda file: file.name
)
def test_a_lock_file_holds_hashes_and_no_addresses(lock):
    text = lock.read_text("utf-8")
    assert "://" not in text
    packages = text.replace("\\\n", "").splitlines()
    assert all("==" in package and "--hash=sha256:" in package for package in packages)


def test_every_folder_of_resources_is_in_the_wheel():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    carried = {
        file
        for patterns in settings["data-files"].values()
        for pattern in patterns
        for file in ROOT.glob(pattern)
    }
    files = {file for file in (ROOT / "resources").rglob("*.*") if file.is_file()}
    assert sorted(map(place, files - carried)) == []


def test_qt_is_a_version_that_leaves_none_alone():
    assert __version_info__[:2] < (6, 12)


def test_painting_takes_no_references_from_none():
    picture = QtGui.QImage(8, 8, QtGui.QImage.Format.Format_RGB32)
    painter = QtGui.QPainter(picture)
    pen = QtGui.QPen()
    before = sys.getrefcount(None)
    for _turn in range(1000):
        painter.setPen(pen)
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 100


def placeholders(text):
    return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.fixture
def language(request):
    if not messages.TRANSLATIONS.is_dir():
        pytest.skip("there is no folder of translations yet")
    assert messages.source(request.param).is_file(), "run: build_scripts/dev.py messages"
    return request.param


@pytest.mark.parametrize("language", messages.LANGUAGES, indirect=True)
class TestTranslation:
    def test_it_is_compiled_from_what_translators_wrote(self, language):
        compiled = messages.source(language).with_suffix(".mo")
        assert compiled.read_bytes() == messages.compiled(language)

    def test_it_has_every_text_of_the_program_and_no_other(self, language):
        wanted = {(text.context, text.id) for text in messages.gathered() if text.id}
        there = {(text.context, text.id) for text in messages.translated(language) if text.id}
        assert sorted(map(str, wanted ^ there)) == [], "run: build_scripts/dev.py messages"

    def test_it_says_every_text_in_every_form(self, language):
        untold = [
            text.id
            for text in messages.translated(language)
            if text.id and not messages.is_complete(text)
        ]
        assert untold == []

    def test_it_keeps_every_placeholder(self, language):
        changed = []
        for text in messages.translated(language):
            original = text.id if isinstance(text.id, str) else text.id[-1]
            forms = [text.string] if isinstance(text.string, str) else text.string
            if text.id and any(placeholders(form) != placeholders(original) for form in forms):
                changed.append(original)
        assert changed == []
