"""Help: what the program is."""

from PySide6.QtWidgets import QWidget

from annotator import __version__
from annotator.ui import prompts
from annotator.words import _


def show_about(parent: QWidget | None) -> None:
    """Say what this is and which version."""
    lines = [
        _("Annotator {version}").format(version=__version__),
        _("Mark who is named in a news article, and who takes what stance towards whom."),
        _("Everything stays on this computer."),
    ]
    prompts.tell(parent, _("About Annotator"), "\n\n".join(lines))
