"""Output: what a terminal or a script gets to read."""

import json
import sys

from annotator.commands.progress import Progress


class Output(Progress):
    """Prints sentences for people or one JSON value for scripts; progress on a terminal only."""

    def __init__(self, as_json: bool) -> None:
        self._json = as_json
        self._line = 0

    def say(self, message: str) -> None:
        """Print a sentence for people."""
        self._wipe()
        if not self._json:
            sys.stdout.write(message + "\n")

    def result(self, value: object) -> None:
        """Print the value of the command for scripts."""
        self._wipe()
        if self._json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def complain(self, message: str) -> None:
        """Print a sentence on the error stream, for people and scripts alike."""
        self._wipe()
        sys.stderr.write(f"annotator: {message}\n")

    def show(self, message: str, done: int, total: int) -> None:
        """Keep one line of the terminal up to date."""
        if not sys.stderr.isatty():
            return
        line = f"{message} {done}/{total}" if total else f"{message} {done}"
        sys.stderr.write("\r" + line.ljust(self._line))
        sys.stderr.flush()
        self._line = len(line)

    def _wipe(self) -> None:
        if self._line:
            sys.stderr.write("\r" + " " * self._line + "\r")
            self._line = 0
