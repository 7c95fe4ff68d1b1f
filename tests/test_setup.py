"""The set-up of a developer's machine, as far as it goes without a network."""

import ast
import subprocess
import sys
from pathlib import Path

import environment
import pytest

from annotator import paths

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT / "build_scripts" / "dev.py"


def dev(*arguments):
    return subprocess.run([sys.executable, DEV, *arguments], capture_output=True, text=True)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with lock files of its own and an environment that seems complete."""
    (tmp_path / "requirements").mkdir()
    for kind in environment.LOCKS:
        (tmp_path / "requirements" / f"{kind}.lock").write_text(f"{kind}==1\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "python")
    (tmp_path / ".venv").mkdir()
    environment.PYTHON.touch()
    (tmp_path / ".venv" / ".ready-test").write_text(environment.stamp("test"))
    return tmp_path


def test_an_old_python_is_told_its_age():
    pretend = "import runpy, sys; sys.version_info = (3, 8, 10, 'final', 0); "
    start = f"runpy.run_path({str(DEV)!r}, run_name='__main__')"
    result = subprocess.run([sys.executable, "-c", pretend + start], capture_output=True, text=True)
    assert result.returncode == 1
    assert "Annotator needs Python 3.11 or newer" in result.stderr


def test_an_old_python_can_read_the_script_up_to_that_sentence():
    ast.parse(DEV.read_text("utf-8"), feature_version=(3, 6))


def test_a_complete_environment_is_used_as_it_is(checkout):
    assert environment.is_ready("test")


def test_one_set_up_does_not_stand_for_another(checkout):
    assert not environment.is_ready("build")


def test_a_changed_lock_file_asks_for_a_new_set_up(checkout):
    (checkout / "requirements" / "test.lock").write_text("test==2\n")
    assert not environment.is_ready("test")


def test_a_moved_checkout_asks_for_a_new_set_up(checkout, monkeypatch):
    moved = checkout.with_name("elsewhere")
    checkout.rename(moved)
    monkeypatch.setattr(environment, "ROOT", moved)
    monkeypatch.setattr(environment, "VENV", moved / ".venv")
    monkeypatch.setattr(environment, "PYTHON", moved / ".venv" / "python")
    assert not environment.is_ready("test")


def test_a_set_up_that_was_interrupted_is_not_complete(checkout):
    (checkout / ".venv" / ".ready-test").unlink()
    assert not environment.is_ready("test")


def test_a_removed_interpreter_asks_for_a_new_set_up(checkout):
    environment.PYTHON.unlink()
    assert not environment.is_ready("test")


def test_a_second_set_up_gives_up_waiting_in_words(checkout, monkeypatch):
    monkeypatch.setattr(environment, "LONGEST_WAIT", -1.0)
    with (
        environment.alone(),
        pytest.raises(environment.SetupError, match="Another set-up holds"),
        environment.alone(),
    ):
        pass


def test_a_killed_set_up_leaves_the_way_free(checkout):
    hold = (
        "import environment, sys, pathlib\n"
        "environment.VENV = pathlib.Path(sys.argv[1])\n"
        "with environment.alone():\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, environment.VENV],
        cwd=ROOT / "build_scripts",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout.readline().strip() == b"held"
        holder.kill()
    with environment.alone():
        assert (checkout / ".venv.lock").exists()


def test_what_would_mislead_python_or_pip_is_not_passed_on(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    passed_on = environment.clean_environ()
    assert "elsewhere" not in passed_on.values()
    assert passed_on["PIP_USER"] == "0"


def test_a_python_without_ensurepip_is_told_which_package_has_it():
    output = "The virtual environment was not created successfully because ensurepip is not\n"
    assert "sudo apt-get install python3-venv" in environment.venv_problem(output)


def test_another_fault_of_venv_is_shown_as_it_is():
    assert "No space left on device" in environment.venv_problem("No space left on device")


def test_a_missing_network_is_told_the_way_without_one():
    problem = environment.install_problem("test", "NewConnectionError: no route to host")
    assert "-r requirements/test.lock -d wheels" in problem
    assert "ANNOTATOR_WHEELS=wheels python3 build_scripts/dev.py test" in problem


def test_a_falsified_package_is_not_blamed_on_the_network():
    problem = environment.install_problem("test", "THESE PACKAGES DO NOT MATCH THE HASHES")
    assert "ANNOTATOR_WHEELS" not in problem


def test_an_empty_folder_of_wheels_installs_nothing(checkout, monkeypatch, capfd):
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    monkeypatch.setenv("ANNOTATOR_WHEELS", str(checkout))
    (checkout / ".venv" / ".base").write_text(environment.base_stamp())
    with pytest.raises(environment.SetupError, match="Installing failed"):
        environment.prepare("build")
    assert not environment.is_ready("build")


def test_the_environment_does_not_take_itself_away_when_its_own_python_starts_it():
    asked = "import environment; print(environment.base_stamp(), end='')"
    base = Path(sys.base_prefix, "python.exe" if sys.platform == "win32" else "bin/python3")
    folder = Path(environment.__file__).parent
    said = subprocess.run([base, "-c", asked], cwd=folder, capture_output=True, text=True)
    assert said.stdout == environment.base_stamp()


def test_an_unknown_verb_is_answered_with_the_known_ones():
    result = dev("explode")
    assert result.returncode == 2
    assert "There is no verb explode. There are: run, test, bench" in result.stderr


def test_a_verb_without_arguments_refuses_them():
    result = dev("clean", "--all")
    assert result.returncode == 2
    assert "clean takes no arguments, but got: --all" in result.stderr


def test_no_verb_shows_the_verbs():
    result = dev()
    assert result.returncode == 0
    assert "run the tests; the arguments go to pytest" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for bash")
def test_the_automatic_run_fails_when_the_tests_do(tmp_path):
    python = tmp_path / "python3"
    python.write_text('#!/bin/sh\necho "$@"\nexit 3\n')
    python.chmod(0o755)
    result = subprocess.run(
        ["bash", ROOT / ".ci" / "run"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 3
    assert result.stdout.split()[0] == "build_scripts/dev.py"
    assert result.stdout.split()[-1] == "test"


def test_the_resources_lie_beside_the_sources():
    assert paths.resource("fonts", "README.md").is_file()


def test_an_installed_wheel_finds_its_resources_under_its_prefix(tmp_path, monkeypatch):
    carried = tmp_path / "share" / "annotator" / "resources"
    carried.mkdir(parents=True)
    package = tmp_path / "lib" / "python3.11" / "site-packages" / "annotator"
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == carried


def test_a_frozen_program_finds_its_resources_where_it_was_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
