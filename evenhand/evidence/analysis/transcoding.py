"""Has the copy of a video made in a limited child process, and hears how far it is."""

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import IO

import msgspec

from .child import READY
from .findings import Finding, over_limit, unreadable
from .limits import Limits
from .report import Progress
from .sandbox import SandboxFailed, child
from .transcode import LIMITS, Made, NotMade, Said

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from evenhand.evidence.analysis.transcode_child import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])"
)
_decoder: msgspec.json.Decoder[Said] = msgspec.json.Decoder(Said)


def transcode_in_sandbox(
    evidence: IO[bytes],
    out: IO[bytes],
    limits: Limits = LIMITS,
    tell: Callable[[float], None] = lambda _: None,
    start: str = _START,
) -> Made | Finding:
    """Write the copy of an open file to ``out``; ``tell`` hears the share that was read, in 0..1.

    Both are files with a descriptor. The finding says why there is no copy. Never raises for
    anything the file does; ``SandboxFailed`` if the child process cannot be set up at all.
    """
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as work:
        fds = [evidence.fileno(), work.fileno(), out.fileno()]
        arguments = [msgspec.json.encode(limits).decode()]
        ready = False
        answer: Made | NotMade | None = None
        with child(start, fds, arguments, subprocess.PIPE, errors) as process:
            try:
                for line in _lines(process, limits):
                    if not ready:
                        ready = line + b"\n" == READY
                        continue
                    said = _decoder.decode(line)
                    if isinstance(said, Progress):
                        tell(said.share)
                    else:
                        answer = said
                process.wait(5)
            except msgspec.MsgspecError:
                return unreadable("an answer that is none", "copy")
            except subprocess.TimeoutExpired:
                return over_limit("wall time", limits.wall_seconds, "s")
        if not ready:
            errors.seek(0)
            last = errors.read(1 << 16).decode(errors="replace").strip()
            raise SandboxFailed(last.rpartition("\n")[2] or f"it ended with {process.returncode}")
    if isinstance(answer, NotMade):
        return answer.finding
    if answer is None or process.returncode:
        return unreadable(f"reading it ended with {process.returncode}", "copy")
    return answer


def _lines(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[bytes]:
    assert process.stdout is not None
    pipe = process.stdout.fileno()
    until, heard, rest = time.monotonic() + limits.wall_seconds, 0, b""
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise subprocess.TimeoutExpired(process.args, limits.wall_seconds)
        chunk = os.read(pipe, 1 << 16)
        heard += len(chunk)
        if not chunk or heard > limits.answer_bytes:
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
