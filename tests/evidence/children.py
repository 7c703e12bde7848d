"""First looks at bytes in a real child process."""

import tempfile
from typing import Any

from evenhand.evidence.analysis import sandbox
from evenhand.evidence.analysis.findings import Look
from evenhand.evidence.analysis.limits import Limits
from evenhand.evidence.analysis.sandbox import look_in_sandbox


def look(data: bytes, start: str = sandbox._LOOK, **limits: Any) -> tuple[Look, bytes]:
    """Look at some bytes in a real child process: what was seen, and the display copy."""
    with (
        tempfile.TemporaryFile() as evidence,
        tempfile.TemporaryFile() as display,
        tempfile.TemporaryFile() as thumbnail,
    ):
        evidence.write(data)
        evidence.flush()
        seen = look_in_sandbox(evidence, display, thumbnail, Limits(**limits), start)
        display.seek(0)
        return seen, display.read()
