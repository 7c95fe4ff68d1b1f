"""The development environment: a virtual environment filled from the lock files.

Safe to interrupt, safe in two terminals at once, and made anew when the checkout moves, the Python
changes or a lock file does.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("ANNOTATOR_VENV") or ROOT / ".venv").absolute()
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {kind: f"requirements/{kind}.lock" for kind in ("run", "test", "build")}
LONGEST_WAIT = 900.0

# What would make another Python, or another place for the libraries, out of ours.
MISLEADING = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__",
    "PIP_PREFIX", "PIP_REQUIREMENT", "PIP_ROOT", "PIP_TARGET",
)  # fmt: skip
NETWORK_SIGNS = (
    "ConnectTimeout", "Failed to establish", "Max retries", "NameResolutionError",
    "NewConnectionError", "No matching distribution", "ProxyError", "from versions: none",
    "name resolution",
)  # fmt: skip


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def say(text: str) -> None:
    """Write one message of these scripts, apart from what the programs they start print."""
    sys.stderr.write(f"dev.py: {text.strip()}\n")
    sys.stderr.flush()


def prepare(kind: str) -> None:
    """Make the environment ready for `kind` (run, test or build); quick when it already is.

    Raises SetupError with the cure when it cannot be made.
    """
    if is_ready(kind):
        return
    with alone():
        if not is_ready(kind):
            started = time.monotonic()
            if not _is_written(VENV / ".base", base_stamp()) or not PYTHON.exists():
                _make_venv()
            _install(kind)
            _stamp_file(kind).write_text(stamp(kind), encoding="utf-8")
            say(f"ready after {time.monotonic() - started:.0f} s")


def python(*arguments: str, folder: Path = ROOT) -> int:
    """Run the environment's Python in `folder` and return its exit code."""
    command = [str(PYTHON), *arguments]
    return subprocess.call(command, cwd=folder, env=clean_environ() | {"PYTHONPATH": str(ROOT)})


def call(command: list[str]) -> int:
    """Run another program in the project's folder and return its exit code."""
    return subprocess.call(command, cwd=ROOT, env=clean_environ())


def clean_environ() -> dict[str, str]:
    """Return this process's environment without what would mislead Python or pip."""
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    pip = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return kept | pip | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}


def base_stamp() -> str:
    """Return what a virtual environment depends on: the Python that is installed, and this folder.

    Started by the environment's own Python it is the same; it would take itself away otherwise.
    """
    return f"{sys.version}|{sys.base_prefix}|{ROOT}"


def stamp(kind: str) -> str:
    """Return what the set-up of `kind` depends on, as a hash."""
    lock = (ROOT / LOCKS[kind]).read_bytes()
    return hashlib.sha256(base_stamp().encode() + lock).hexdigest()


def is_ready(kind: str) -> bool:
    """Return whether the set-up of `kind` once came to its end and nothing changed since."""
    return PYTHON.exists() and _is_written(_stamp_file(kind), stamp(kind))


@contextmanager
def alone() -> Generator[None]:
    """Hold the set-up for this process; a second one waits. The system frees it if we are killed.

    Raises SetupError after a wait of 15 minutes.
    """
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with VENV.with_name(VENV.name + ".lock").open("a+b") as file:
        started = time.monotonic()
        while not _taken(file):
            if time.monotonic() - started > LONGEST_WAIT:
                raise SetupError(f"Another set-up holds {file.name}; gave up waiting for it.")
            if time.monotonic() - started < 1:
                say("another set-up is under way; waiting for it")
            time.sleep(1)
        yield


def install_system_packages() -> None:
    """Install the Debian or Ubuntu packages that are missing here.

    A failure is said and then left to the steps that need the packages: they name what they miss.
    """
    packages = _missing_packages()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        say(f"--system knows Debian and Ubuntu only; install by hand: {' '.join(packages)}")
        return
    rights = [] if os.geteuid() == 0 else ["sudo"]
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        say(" ".join(rights + command))
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        result = subprocess.run(
            rights + command, env=os.environ | quiet, stdout=subprocess.PIPE, check=False
        )
        if result.returncode:
            say(f"{result.stdout.decode(errors='replace')[-2000:]}\nThat failed; going on without.")


def _missing_packages() -> list[str]:
    sys.path.insert(0, str(ROOT))
    from annotator import preflight

    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    libraries = preflight.missing(preflight.DRAWING | preflight.X_WINDOW)
    return [*([] if has_ensurepip else ["python3-venv"]), *libraries.values()]


def _taken(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _make_venv() -> None:
    say(f"making the environment {VENV}")
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(VENV)]
    made = subprocess.run(command, env=clean_environ(), capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError(venv_problem(made.stdout + made.stderr))
    (VENV / ".base").write_text(base_stamp(), encoding="utf-8")


def venv_problem(output: str) -> str:
    """Return why Python made no virtual environment, with the cure, from what it printed."""
    if "ensurepip" in output or "No module named venv" in output:
        return (
            "This Python cannot make a virtual environment; "
            "Debian and Ubuntu keep that in a package of its own:\n"
            "  sudo apt-get install python3-venv\n"
            "Then give the same command again."
        )
    return f"Making {VENV} failed:\n{output}"


def _install(kind: str) -> None:
    say(f"installing what {kind} needs (the first time some 150 MB are downloaded)")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--only-binary", ":all:", "-r", str(ROOT / LOCKS[kind])]
    wheels = os.environ.get("ANNOTATOR_WHEELS")
    if wheels:
        command += ["--no-index", "--find-links", str(Path(wheels).absolute())]
    done = subprocess.run(
        command, env=clean_environ(), stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise SetupError(install_problem(kind, done.stderr))


def install_problem(kind: str, errors: str) -> str:
    """Return why pip could not install what `kind` needs, with the cure, from what it printed."""
    lines = [line for line in errors.splitlines() if not line.startswith("WARNING: Location")]
    retries = [line for line in lines if line.startswith("WARNING: Retrying")]
    rest = [line for line in lines if line not in retries]
    problem = "\n".join([*retries[-1:], *rest, "Installing failed."])
    if any(sign in errors for sign in NETWORK_SIGNS):
        problem += (
            "\nIs there no network, or a proxy in the way? On a machine with network:\n"
            f"  python3 -m pip download --require-hashes -r {LOCKS[kind]} -d wheels\n"
            "Bring the folder wheels here, and then:\n"
            f"  ANNOTATOR_WHEELS=wheels python3 build_scripts/dev.py {kind}"
        )
    return problem


def _stamp_file(kind: str) -> Path:
    return VENV / f".ready-{kind}"


def _is_written(file: Path, text: str) -> bool:
    try:
        return file.read_text(encoding="utf-8") == text
    except OSError:
        return False
