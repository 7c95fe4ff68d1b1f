"""Where `annotator-cli` starts: the command line alone, without a way to the windows."""

import sys

from annotator import words
from annotator.cli.main import main
from annotator.suggestions.learner import child

if __name__ == "__main__":
    words.use(words.preferred())
    sys.exit(child.main() if sys.argv[1:] == [child.VERB] else main(sys.argv[1:]))
