"""Extras: libraries that only some formats need; whoever wants these formats installs them."""

from importlib import import_module
from types import ModuleType

from annotator.domain import ReadError
from annotator.words import _


def extra(library: str, name: str) -> ModuleType:
    """Return a library that the extra `name` of this program brings; ReadError when it is not here."""
    try:
        return import_module(library)
    except ImportError:
        raise ReadError(
            _(
                "Reading this needs the library {library}, which is not installed; "
                '`pip install "annotator[{name}]"` brings it.'
            ).format(library=library.partition(".")[0], name=name)
        ) from None


def installed(library: str) -> bool:
    """Whether the library can be used."""
    try:
        import_module(library)
    except ImportError:
        return False
    return True
