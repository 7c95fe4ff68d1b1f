"""Physical keys, pressed on a real X server with a Russian layout switched on."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

TOOLS = ("Xvfb", "xdotool", "setxkbmap", "xkbcomp")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.skipif(
        bool(MISSING) or not sys.platform.startswith("linux"),
        reason=f"needs an X server and hands for it: {', '.join(MISSING) or 'only on Linux'}",
    ),
    pytest.mark.timeout(120),
]


@pytest.fixture
def display():
    """Return the name of a new X server that nobody sees."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1400x900x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        server.wait()
        pytest.skip("Xvfb does not start on this machine")
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.mark.parametrize("layout", ["ru", "ru,us", "us"])
def test_labels_undo_stance_and_palette_work_whatever_the_layout(display, project, layout):
    place = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    subprocess.run(["setxkbmap", "-layout", layout], env=place, check=True)
    child = subprocess.run(
        [sys.executable, "-m", "tests.ui.layout_child", str(project)],
        env=place,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert child.returncode == 0, child.stderr
    told = json.loads(child.stdout.splitlines()[-1])
    typed = told.pop("typing")
    assert typed is (layout != "us"), "the letters typed are those of the layout"
    assert [name for name, happened in told.items() if not happened] == []
