"""Make the program that needs no Python, in dist/annotator, and let it prove itself.

The same sources give the same files, byte for byte. Runs in the environment of `dev.py build`.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from environment import LOCKS, ROOT, clean_environ, say

APP = ROOT / "dist" / "annotator"
LICENSES = ROOT / "build_scripts" / "licenses"
BROUGHT_ALONG = ("pymorphy3", "dawg2-python", "python-crfsuite")
"""Libraries that the program does not need, and the finished one has: extras `ru` and `learn`."""
LICENSE_NAMES = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)


def main() -> int:
    """Build, trim, add the licences and try every program; return 0 when all of it went well."""
    if not _built():
        say("the build failed; what PyInstaller said is above")
        return 1
    _strip()
    _add_licenses()
    failed = [name for name, command in proofs().items() if not _proves(name, command)]
    size = sum(file.stat().st_size for file in APP.rglob("*") if not file.is_symlink())
    say(f"dist/annotator holds {size / 1e6:.0f} MB")
    return 1 if failed else 0


def proofs() -> dict[str, list[str]]:
    """Return the commands that the finished program must survive, each with its name."""
    window, command_line = str(APP / "annotator"), str(APP / "annotator-cli")
    commands = {
        "the window without a screen": ["env", "QT_QPA_PLATFORM=offscreen", window, "self-test"],
        "the command line": [command_line, "formats"],
    }
    if shutil.which("xvfb-run"):
        x = ["xvfb-run", "-a", "env", "QT_QPA_PLATFORM=xcb", window, "self-test"]
        commands["the window on an X screen"] = x
    return commands


def _built() -> bool:
    spec = ["--noconfirm", "--clean", "--log-level", "WARN", "build_scripts/annotator.spec"]
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "PyInstaller", *spec]
    return subprocess.call(command, cwd=ROOT, env=clean_environ() | fixed) == 0


def _strip() -> None:
    """Take the debug information out of Python's own libraries; Qt's come without."""
    strip = shutil.which("strip")
    if sys.platform == "linux" and strip:
        files = [*APP.rglob("libpython*.so*"), *APP.rglob("lib-dynload/*.so")]
        subprocess.run([strip, "--strip-unneeded", *files], check=True)


def _add_licenses() -> None:
    """Put the licence of Python and of every library we bring beside the program."""
    folder = APP / "licenses"
    shutil.copytree(LICENSES, folder)
    shutil.copy(ROOT / "LICENSE", folder / "annotator.txt")
    shutil.copy(Path(os.__file__).with_name("LICENSE.txt"), folder / "python.txt")
    lock = (ROOT / LOCKS["run"]).read_text(encoding="utf-8")
    for name in (*re.findall(r"^([\w.-]+)==", lock, re.MULTILINE), *BROUGHT_ALONG):
        for file in _license_files(name):
            shutil.copy(file, folder / f"{name}-{file.name}")


def _license_files(name: str) -> list[Path]:
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:  # a library of another system
        return []
    return [
        Path(str(file.locate()))
        for file in files
        if ".dist-info" in file.parts[0] and LICENSE_NAMES.match(file.name)
    ]


def _proves(name: str, command: list[str]) -> bool:
    """Run one program with an empty environment, away from the sources."""
    kept = {
        variable: os.environ[variable] for variable in ("PATH", "HOME") if variable in os.environ
    }
    done = subprocess.run(
        command, cwd=APP.anchor, env=kept, capture_output=True, text=True, check=False
    )
    say(f"{name}: {'proved' if done.returncode == 0 else 'FAILED'}")
    if done.returncode:
        say(done.stdout + done.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
