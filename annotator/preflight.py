"""Say in words what Qt says by aborting: which system libraries or which screen is missing.

Called before the first import of Qt. Needs only the standard library, so that it also works on a
machine where Qt cannot be loaded at all.
"""

import ctypes
import os
import sys

from annotator.words import _

# Each library's name for the loader, and the Debian or Ubuntu package that has it.
DRAWING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
X_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def check() -> None:
    """End the program with code 2 and a sentence when a window cannot be opened."""
    found = problem()
    if found:
        sys.stderr.write(_("Annotator cannot open a window.") + "\n" + found + "\n")
        raise SystemExit(2)


def problem() -> str | None:
    """Return why a window cannot be opened here, with its cure; None when nothing is in the way."""
    if not sys.platform.startswith("linux"):
        return None
    needs_x = _needs_x()
    lacking = missing(DRAWING | X_WINDOW if needs_x else DRAWING)
    if lacking:
        return _library_problem(lacking)
    return _screen_problem() if needs_x else None


def missing(libraries: dict[str, str]) -> dict[str, str]:
    """Return those of `libraries` (name for the loader to package) that cannot be loaded."""
    return {name: package for name, package in libraries.items() if not _loads(name)}


def _needs_x() -> bool:
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    return platform == "xcb" or not (platform or os.environ.get("WAYLAND_DISPLAY"))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _library_problem(lacking: dict[str, str]) -> str:
    return _(
        "Its windows need system libraries that this machine lacks:\n"
        "  {libraries}\n"
        "On Debian or Ubuntu this brings them:\n"
        "  sudo apt-get install --no-install-recommends {packages}\n"
        "The command line works without them: annotator --help"
    ).format(libraries=", ".join(lacking), packages=" ".join(lacking.values()))


def _screen_problem() -> str | None:
    display = os.environ.get("DISPLAY")
    if not display:
        return _(
            "There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set.\n"
            "Start it inside a desktop session, or try it without a screen:\n"
            "  xvfb-run -a annotator        (Debian packages xvfb and xauth)\n"
            "  QT_QPA_PLATFORM=offscreen annotator self-test"
        )
    if not _display_answers():
        return _(
            "The screen {display} does not answer: no X server runs there, "
            "or it does not let you in."
        ).format(display=display)
    return None


def _display_answers() -> bool:
    """Ask as Qt would; Qt itself aborts the process when the answer is no."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
