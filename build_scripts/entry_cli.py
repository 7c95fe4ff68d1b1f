"""Where `annotator-cli` starts: the command line alone, without a way to the windows."""

import sys

from annotator import words
from annotator.cli.main import main
from annotator.formats import aside
from annotator.suggestions.learner import child

CHILDREN = {child.VERB: child.main, aside.VERB: aside.serve}
"""What this starts for the program itself, by hidden verbs."""

if __name__ == "__main__":
    words.use(words.preferred())
    serve = CHILDREN.get(" ".join(sys.argv[1:]))
    sys.exit(serve() if serve else main(sys.argv[1:]))
