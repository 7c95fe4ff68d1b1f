"""What a person reads when a window cannot be opened."""

import ctypes
import sys

import pytest

from annotator import preflight

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux keeps Qt's libraries apart from Qt"
)


@pytest.fixture
def no_screen(monkeypatch):
    """A machine with all libraries where no platform was chosen and no screen is there."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(preflight, "X_WINDOW", {})


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine that lacks two libraries for drawing and one for a window under X."""
    lacking = {"libnowhere-a.so.1": "package-a", "libnowhere-b.so.2": "package-b"}
    monkeypatch.setattr(preflight, "DRAWING", lacking)
    monkeypatch.setattr(preflight, "X_WINDOW", {"libnowhere-x.so.3": "package-x"})


def test_a_machine_with_everything_has_no_problem(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert preflight.problem() is None


def test_all_missing_libraries_are_named_at_once_with_the_line_that_brings_them(
    bare_machine, monkeypatch
):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    problem = preflight.problem()
    assert "libnowhere-a.so.1, libnowhere-b.so.2, libnowhere-x.so.3" in problem
    assert "apt-get install --no-install-recommends package-a package-b package-x" in problem


def test_drawing_without_a_screen_does_not_ask_for_a_window(bare_machine, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    assert "package-x" not in preflight.problem()


def test_a_wayland_session_does_not_ask_for_x(bare_machine, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "package-x" not in preflight.problem()


def test_a_library_that_loads_is_not_missing():
    libraries = {"libc.so.6": "libc6", "libnowhere.so.1": "nowhere"}
    assert preflight.missing(libraries) == {"libnowhere.so.1": "nowhere"}


def test_no_screen_is_said_with_two_ways_out(no_screen):
    problem = preflight.problem()
    assert "There is no screen" in problem
    assert "xvfb-run" in problem
    assert "offscreen" in problem


def test_a_screen_that_does_not_answer_is_named(no_screen, monkeypatch):
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        pytest.skip("the library that would ask the screen is not here (libxcb1)")
    monkeypatch.setenv("DISPLAY", ":4711")
    assert "The screen :4711 does not answer" in preflight.problem()


def test_the_check_ends_the_program_in_words(no_screen, capsys):
    with pytest.raises(SystemExit) as ending:
        preflight.check()
    assert ending.value.code == 2
    assert capsys.readouterr().err.startswith("Annotator cannot open a window.\nThere is no screen")


def test_the_check_is_silent_when_nothing_is_in_the_way(monkeypatch, capsys):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    preflight.check()
    assert capsys.readouterr().err == ""
