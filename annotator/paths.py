"""Where things are, whether the program runs from source, from a wheel or frozen."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

WITHOUT_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0
"""The `creationflags` with which a program is started without a console window."""


def resources() -> Path:
    """Return the folder of fonts, icons, schemes, translations and the sample."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    here = Path(__file__).resolve()
    project = here.parents[1]
    if (project / "pyproject.toml").is_file():
        return project / "resources"
    # A wheel puts them under its prefix, which need not be that of this Python (pip --user).
    places = [folder / "share" / "annotator" / "resources" for folder in here.parents]
    return next((place for place in places if place.is_dir()), places[0])


def resource(*parts: str) -> Path:
    """Return the path of one resource."""
    return resources().joinpath(*parts)


def command(verb: str) -> list[str]:
    """Return the command that starts this very program again with a verb."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "annotator", verb]
    # the command line beside the window holds no Qt and always has its standard streams
    own = Path(sys.executable)
    beside = own.with_stem("annotator-cli")
    return [str(beside if beside.is_file() else own), verb]


def environment() -> Mapping[str, str]:
    """Return the variables to start it with, so that what starts is the same program."""
    if getattr(sys, "frozen", False):
        return dict(os.environ)
    home = str(Path(__file__).resolve().parents[1])
    places = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(places), "PYTHONSAFEPATH": "1"}


def config_folder() -> Path:
    """Return the folder of the user's settings; not created."""
    import platformdirs

    return Path(platformdirs.user_config_dir("annotator", appauthor=False))


def state_folder() -> Path:
    """Return the folder of what this computer remembers (safety journals, logs); not created."""
    import platformdirs

    return Path(platformdirs.user_state_dir("annotator", appauthor=False))


def data_folder() -> Path:
    """Return the folder of the user's own data (sample project, backups); not created."""
    import platformdirs

    return Path(platformdirs.user_data_dir("annotator", appauthor=False))


def cache_folder() -> Path:
    """Return the folder of what can be made anew at any time (models); not created."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("annotator", appauthor=False))
