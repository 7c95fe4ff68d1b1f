"""Where things are, whether the program runs from source, from a wheel or frozen."""

import sys
from pathlib import Path


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
