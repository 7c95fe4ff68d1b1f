#!/usr/bin/env python3
"""The one command of whoever works on Annotator.

    python3 build_scripts/dev.py [--system] VERB [ARGUMENTS]

  run [ARGUMENTS]    start the program: no arguments or a project open the window,
                     "demo" plays the sample through, with or without a screen
  test [ARGUMENTS]   run the tests; the arguments go to pytest;
                     --readers first installs other people's readers of our files (900 MB)
  check              run every guard: format, lint, types, walls, tests
  bench [ARGUMENTS]  measure the performance figures
  build              make the program that needs no Python, in dist/annotator
  screenshots        draw the pictures of the user guide again
  messages           gather the texts for translators and compile the translations
  lock               choose the versions of all libraries anew
  clean              remove the environment and everything that was built

The first use makes .venv and fills it with the versions of requirements/*.lock.
--system also installs the Debian or Ubuntu packages that are missing.
"""

import sys

# Older Pythons must get as far as this sentence, so this file keeps to a syntax they can read.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        f"dev.py: Annotator needs Python 3.11 or newer; "
        f"this is {sys.version.split()[0]} ({sys.executable})."
    )

import shutil
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import environment
from environment import ROOT, SetupError, say

CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "pyright", "--pythonpath", str(environment.PYTHON)],
    "walls": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    "tests": ["-m", "pytest"],
}
READERS = "--readers"
LOCK_GROUPS = {"run": [], "test": ["--group", "test"], "build": ["--group", "build"]}
LEFTOVERS = ["build", "dist", ".pytest_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis"]


def run(arguments: Sequence[str]) -> int:
    """Start the program in the caller's folder, so that relative paths mean what they say."""
    environment.prepare("run")
    return environment.python("-m", "annotator", *arguments, folder=Path.cwd())


def test(arguments: Sequence[str]) -> int:
    """Run the tests; without any compiled translation, compile them first."""
    environment.prepare("test")
    environment.python("build_scripts/messages.py", "compile-missing")
    if READERS in arguments:
        install_readers()
    return environment.python("-m", "pytest", *(one for one in arguments if one != READERS))


def install_readers() -> None:
    """Install what the tests in tests/formats/readers read our files with, in no fixed versions."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        wanted = tomllib.load(stream)["dependency-groups"]["readers"]
    say("installing readers: " + ", ".join(wanted))
    if environment.python("-m", "pip", "install", "--quiet", *wanted):
        raise SetupError("The readers could not be installed; the tests without them still run.")


def check() -> int:
    """Run every guard to its end and say each result."""
    environment.prepare("test")
    results: dict[str, int] = {}
    for name, command in CHECKS.items():
        say(f"checking {name}")
        results[name] = environment.python(*command)
    say("the results")
    for name, code in results.items():
        say(f"  {name:8}{'passed' if code == 0 else 'FAILED'}")
    return 1 if any(results.values()) else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure the performance figures."""
    return run(["bench", *arguments])


def build() -> int:
    """Make the program that needs no Python."""
    environment.prepare("build")
    environment.python("build_scripts/messages.py", "compile-missing")
    return environment.python("build_scripts/build_app.py")


def screenshots() -> int:
    """Draw the pictures of the user guide again."""
    environment.prepare("run")
    return environment.python("build_scripts/screenshots.py")


def messages() -> int:
    """Gather the texts for translators and compile the translations."""
    environment.prepare("test")
    return environment.python("build_scripts/messages.py", "update")


def lock() -> int:
    """Choose the versions of all libraries anew, each lock file within the one before it."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("The lock files are made by uv, which is not on the path: pip install uv")
    before: list[str] = []
    for kind, groups in LOCK_GROUPS.items():
        command = [uv, "pip", "compile", "pyproject.toml", *groups, *before, "--universal"]
        command += ["--python-version", "3.11", "--generate-hashes", "--upgrade", "--quiet"]
        command += ["--no-header", "--no-annotate", "-o", environment.LOCKS[kind]]
        code = environment.call(command)
        if code != 0:
            return code
        before = ["-c", environment.LOCKS[kind]]
    return 0


def clean() -> int:
    """Remove the environment and everything that was built."""
    for folder in [environment.VENV, *(ROOT / name for name in LEFTOVERS)]:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


WITH_ARGUMENTS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "bench": bench,
}
WITHOUT_ARGUMENTS: dict[str, Callable[[], int]] = {
    "check": check,
    "build": build,
    "screenshots": screenshots,
    "messages": messages,
    "lock": lock,
    "clean": clean,
}


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return its exit code; 2 means wrong use or no set-up."""
    with_system = arguments[:1] == ["--system"]
    verb, *rest = arguments[with_system:] or ["--help"]
    if verb in ("-h", "--help"):
        say(__doc__ or "")
        return 0
    try:
        if with_system:
            environment.install_system_packages()
        return perform(verb, rest[1:] if rest[:1] == ["--"] else rest)
    except SetupError as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        return 130


def perform(verb: str, rest: list[str]) -> int:
    """Do one verb and return its exit code."""
    if verb in WITH_ARGUMENTS:
        return WITH_ARGUMENTS[verb](rest)
    if verb not in WITHOUT_ARGUMENTS:
        verbs = ", ".join([*WITH_ARGUMENTS, *WITHOUT_ARGUMENTS])
        raise SetupError(f"There is no verb {verb}. There are: {verbs}.")
    if rest:
        raise SetupError(f"{verb} takes no arguments, but got: {' '.join(rest)}")
    return WITHOUT_ARGUMENTS[verb]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
