"""Where `annotator-cli` starts: the command line alone, without a way to the windows."""

import sys

from annotator import words
from annotator.cli.main import main

if __name__ == "__main__":
    words.use(words.preferred())
    sys.exit(main(sys.argv[1:]))
