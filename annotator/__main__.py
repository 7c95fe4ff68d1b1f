"""The front door: no arguments or a project opens the window, a verb is a command line."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator import words

PROOFS = ("demo", "self-test", "bench")
"""Verbs that show the whole program at work and so may load the window toolkit."""
SMALL_COLLECTIONS = 1_000
"""So many small collections of garbage come before a whole one, a hundred times as many as usual:
that would look through a whole corpus again and again, and nearly nothing here is a ring."""
CHILD, ASIDE = "learner-child", "read-aside"
"""The hidden verbs with which the program starts itself: to learn, or to read, in another process."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words.use(words.preferred())
    gc.set_threshold(*gc.get_threshold()[:2], SMALL_COLLECTIONS)
    if given in ([CHILD], [ASIDE]):
        return _serve(given[0])
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


def _serve(verb: str) -> int:
    if verb == ASIDE:
        from annotator.formats.aside import serve

        return serve()
    from annotator.suggestions.learner.child import main as learn

    return learn()


def _is_project(word: str) -> bool:
    return Path(word).suffix == ".annot" or Path(word).is_file()


if __name__ == "__main__":
    sys.exit(main())
