"""One line per happening, on standard error, without anything that a person wrote."""

import logging
import time
from types import TracebackType

type Error = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class Line(logging.Formatter):
    """Moment in UTC, level, logger, message; and of a database's error only what kind it was.

    PostgreSQL tells the contents of the offending row after ``DETAIL:``: that stays out.
    """

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: Error) -> str:
        """The traceback, less the lines that may quote a row."""
        lines = super().formatException(ei).splitlines()
        return "\n".join(line for line in lines if not line.startswith(("DETAIL:", "CONTEXT:")))
