"""The front door: no arguments or a project opens the window, a verb is a command line."""

import sys
from collections.abc import Sequence
from pathlib import Path

from annotator import words

PROOFS = ("demo", "self-test", "bench")
"""Verbs that show the whole program at work and so may load the window toolkit."""
CHILD = "learner-child"
"""The hidden verb with which the program starts itself, to learn in another process."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words.use(words.preferred())
    if given == [CHILD]:
        return _child()
    if not given or (len(given) == 1 and _is_project(given[0])):
        from annotator import preflight

        preflight.check()
        from annotator.ui.app import run

        return run(Path(given[0]) if given else None)
    if given[0] in PROOFS:
        from annotator.proof.main import main as prove

        return prove(given)
    from annotator.cli.main import main as speak

    return speak(given)


def _child() -> int:
    from annotator.suggestions.learner.child import main as serve

    return serve()


def _is_project(word: str) -> bool:
    return Path(word).suffix == ".annot" or Path(word).is_file()


if __name__ == "__main__":
    sys.exit(main())
