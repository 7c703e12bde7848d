"""What commands share of a terminal: one line of progress, and files that have to be readable."""

import os
import sys
import time
from pathlib import Path

from ..alone.words import printable


class Progress:
    """Says on standard error how far it is: one line that changes, or a line every few seconds."""

    def __init__(self) -> None:
        self._line = sys.stderr.isatty()
        self._every = 0.2 if self._line else 5.0
        self._next = 0.0 if self._line else time.monotonic() + self._every

    def __call__(self, says: str) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._every
            start, end = ("\r\x1b[K", "") if self._line else ("", "\n")
            print(f"{start}{printable(says)[:100]}", end=end, file=sys.stderr, flush=True)

    def step(self, says: str) -> None:
        """What stays: a step that is done, on a line of its own."""
        self.done()
        print(printable(says), file=sys.stderr, flush=True)

    def done(self) -> None:
        """Leave the line free for what comes."""
        if self._line:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def not_readable(path: Path) -> str:
    """Why a file that was named cannot be read, and what helps; nothing if it can."""
    if path.is_dir():
        return f"it is a folder; name the files in it, as in {path}/*"
    if not path.exists():
        return "there is no such file"
    if not os.access(path, os.R_OK):
        return "it cannot be read by you"
    return ""
