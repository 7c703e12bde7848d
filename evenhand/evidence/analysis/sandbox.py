"""One limited child process for each file: whatever it does, it ends, and it takes nothing with it.

A crash, an endless loop or a bomb becomes a finding; the service never notices.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import msgspec

from .findings import Finding, Look
from .limits import DEFAULT, Limits

_ROOT = str(Path(__file__).resolve().parents[3])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from evenhand.evidence.analysis.child import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])"
)


def look_in_sandbox(
    evidence: IO[bytes], display: IO[bytes], thumbnail: IO[bytes], limits: Limits = DEFAULT
) -> Look:
    """Look at an open file in a child process; copies are written to the two open files.

    Never raises for anything the file does.
    """
    fds = [f.fileno() for f in (evidence, display, thumbnail)]
    with subprocess.Popen(
        [
            sys.executable,
            "-I",
            "-c",
            _START,
            _ROOT,
            *map(str, fds),
            msgspec.json.encode(limits).decode(),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=fds,
        start_new_session=True,
        env={"LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"},
        cwd="/",
    ) as child:
        try:
            answer, _ = child.communicate(timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired:
            _end(child)
            return _ended("wall time", limits.wall_seconds, "s")
        finally:
            _end(child)
    if child.returncode == 0 and len(answer) <= limits.answer_bytes:
        try:
            return msgspec.json.decode(answer, type=Look)
        except msgspec.MsgspecError:
            return _ended("answer", 0, "")
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return _ended("CPU time", limits.cpu_seconds, "s")
    if child.returncode == -signal.SIGXFSZ:
        return _ended("size of a copy", limits.copy_bytes, "bytes")
    return _ended("", 0, "")


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the child and everything it may have started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        child.kill()


def _ended(limit: str, allowed: float, unit: str) -> Look:
    undecodable = Finding("UNDECODABLE", "unverifiable", "the look at it was ended")
    if not limit:
        return Look("", findings=(undecodable,))
    passed = Finding("LIMIT_EXCEEDED", "warn", limit, allowed, unit)
    return Look("", findings=(passed, undecodable))
