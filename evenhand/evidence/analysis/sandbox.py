"""One limited child process for each file: whatever it does, it ends, and it takes nothing with it.

A crash, an endless loop or a bomb becomes a finding; the service never notices.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

import msgspec

from .child import READY
from .findings import Finding, Look, over_limit, unreadable
from .limits import DEFAULT, Limits
from .sniff import HEAD, sniff

_ROOT = str(Path(__file__).resolve().parents[3])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from evenhand.evidence.analysis.child import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])"
)


class SandboxFailed(RuntimeError):
    """The child could not even begin: this installation is at fault, not the file."""


def look_in_sandbox(
    evidence: IO[bytes],
    display: IO[bytes],
    thumbnail: IO[bytes],
    limits: Limits = DEFAULT,
    start: str = _START,
) -> Look:
    """Look at an open file in a child process; copies are written to the two open files.

    All three are files with a descriptor. Never raises for anything the file does; ``SandboxFailed``
    if the child process cannot be set up at all.
    """
    fds = [f.fileno() for f in (evidence, display, thumbnail)]
    what = sniff(os.pread(fds[0], HEAD, 0))
    with (
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-c",
                start,
                _ROOT,
                *map(str, fds),
                msgspec.json.encode(limits).decode(),
            ],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=errors,
            pass_fds=fds,
            start_new_session=True,
            env={"LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"},
            cwd="/",
        ) as child,
    ):
        try:
            child.wait(limits.wall_seconds)
            ended = None
        except subprocess.TimeoutExpired:
            ended = over_limit("wall time", limits.wall_seconds, "s")
        finally:
            if child.returncode is None:
                os.killpg(child.pid, signal.SIGKILL)
        answer.seek(0)
        said = answer.read(limits.answer_bytes + 1)
        if ended is None and not said.startswith(READY):
            errors.seek(0)
            last = errors.read(limits.answer_bytes).decode(errors="replace").strip()
            raise SandboxFailed(last.rpartition("\n")[2] or f"it ended with {child.returncode}")
    if ended is None and child.returncode == 0 and len(said) <= limits.answer_bytes:
        try:
            return msgspec.json.decode(said.removeprefix(READY), type=Look)
        except msgspec.MsgspecError:
            ended = unreadable("an answer that is none")
    media_type = what.media_type if what else "application/octet-stream"
    return Look(media_type, findings=(ended or _why(child.returncode, limits),))


def _why(code: int, limits: Limits) -> Finding:
    """The finding for a child that ended without an answer."""
    if code == -signal.SIGXCPU:
        return over_limit("CPU time", limits.cpu_seconds, "s")
    if code < 0:
        return unreadable(f"reading it ended with {signal.Signals(-code).name}")
    return unreadable("reading it ended without an answer")
