"""One limited child process for each file: whatever it does, it ends, and it takes nothing with it.

A crash, an endless loop or a bomb becomes a finding; the service never notices.
"""

import hashlib
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from .child import READY
from .findings import Finding, Look, over_limit, unreadable
from .limits import ANALYSIS, DEFAULT, MB, Limits
from .report import Beside, Context, Done, Found, Report, Told
from .sniff import HEAD, sniff

_ROOT = str(Path(__file__).resolve().parents[3])
_LOOK = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from evenhand.evidence.analysis.child import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])"
)
_ANALYSE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from evenhand.evidence.analysis.child import analyse_main; "
    "analyse_main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])"
)
_BESIDE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from evenhand.evidence.analysis.beside_child import main; main(*sys.argv[2:])"
)
# One thread each: more would count as processes, and a child may have none.
_ENV = {
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


class SandboxFailed(RuntimeError):
    """The child could not even begin: this installation is at fault, not the file."""


@contextmanager
def child(
    start: str,
    fds: Sequence[int],
    arguments: Sequence[str],
    stdout: IO[bytes] | int,
    errors: IO[bytes],
) -> Iterator[subprocess.Popen[bytes]]:
    """A child process that has these descriptors and nothing else; gone when this ends."""
    with subprocess.Popen(
        [sys.executable, "-I", "-c", start, _ROOT, *map(str, fds), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=errors,
        pass_fds=fds,
        start_new_session=True,
        env=_ENV,
        cwd="/",
    ) as process:
        try:
            yield process
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)


def look_in_sandbox(
    evidence: IO[bytes],
    display: IO[bytes],
    thumbnail: IO[bytes],
    limits: Limits = DEFAULT,
    start: str = _LOOK,
) -> Look:
    """Look at an open file in a child process; copies are written to the two open files.

    All three are files with a descriptor. Never raises for anything the file does; ``SandboxFailed``
    if the child process cannot be set up at all.
    """
    fds = [f.fileno() for f in (evidence, display, thumbnail)]
    what = sniff(os.pread(fds[0], HEAD, 0))
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as errors:
        ended = None
        with child(start, fds, [_json(limits)], answer, errors) as process:
            try:
                process.wait(limits.wall_seconds)
            except subprocess.TimeoutExpired:
                ended = over_limit("wall time", limits.wall_seconds, "s")
        answer.seek(0)
        said = answer.read(limits.answer_bytes + 1)
        if ended is None and not said.startswith(READY):
            raise SandboxFailed(last_words(errors, process.returncode))
    if ended is None and process.returncode == 0 and len(said) <= limits.answer_bytes:
        try:
            return msgspec.json.decode(said.removeprefix(READY), type=Look)
        except msgspec.MsgspecError:
            ended = unreadable("an answer that is none")
    media_type = what.media_type if what else "application/octet-stream"
    return Look(media_type, findings=(ended or _why(process.returncode, limits),))


def analyse_in_sandbox(
    evidence: IO[bytes],
    context: Context | None = None,
    limits: Limits = ANALYSIS,
    *,
    pack: IO[bytes] | None = None,
    tell: Callable[[Told], None] = lambda _: None,
    start: str = _ANALYSE,
) -> Report:
    """Examine an open file in a child process; findings and progress are told as they come.

    Pictures for findings are written to ``pack``. If the child has to be ended, the report holds
    what it had told by then, and why it ended. Never raises for anything the file does;
    ``SandboxFailed`` if the child process cannot be set up at all.
    """
    what = sniff(os.pread(evidence.fileno(), HEAD, 0))
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as nowhere:
        fds = [evidence.fileno(), (pack or nowhere).fileno()]
        arguments = [_json(limits), _json(context or Context())]
        try:
            with child(start, fds, arguments, subprocess.PIPE, errors) as process:
                told = _Told(process, limits, tell)
                told.listen()
        except SandboxFailed:
            raise SandboxFailed(last_words(errors, process.returncode)) from None
    if told.report is not None and process.returncode == 0:
        return told.report
    ended = told.ended or _why(process.returncode, limits)
    media_type = what.media_type if what else "application/octet-stream"
    return Report(_digest(evidence), media_type, (*told.findings, ended))


def beside_in_sandbox(
    listed: Sequence[IO[bytes]], item: IO[bytes], asked: Beside, limits: Limits = DEFAULT
) -> tuple[Finding, ...]:
    """Put a photo of the item beside the listing's photos in a child process; pointers, no verdict.

    Nothing is found where the child does not answer. ``SandboxFailed`` if it cannot be set up.
    """
    with (
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as errors,
        tempfile.TemporaryFile() as words,  # a listing may be longer than an argument can be
    ):
        words.write(_json(asked).encode())
        words.seek(0)
        fds = [f.fileno() for f in (*listed, item, words)]
        with child(_BESIDE, fds, [_json(limits)], answer, errors) as process:
            try:
                process.wait(limits.wall_seconds)
            except subprocess.TimeoutExpired:
                return ()
        answer.seek(0)
        said = answer.read(limits.answer_bytes)
        if not said.startswith(READY):
            raise SandboxFailed(last_words(errors, process.returncode))
    try:
        return msgspec.json.decode(said.removeprefix(READY), type=tuple[Finding, ...])
    except msgspec.MsgspecError:
        return ()


class _Told:
    """What a child says, line by line, within the time and the length it may take."""

    def __init__(
        self, process: subprocess.Popen[bytes], limits: Limits, tell: Callable[[Told], None]
    ) -> None:
        self.process, self.limits, self.tell = process, limits, tell
        self.findings: list[Finding] = []
        self.report: Report | None = None
        self.ended: Finding | None = None
        self._decoder = msgspec.json.Decoder(Told)

    def listen(self) -> None:
        """Hear it to its end, or end it."""
        try:
            for line in lines_of(self.process, self.limits):
                self._hear(self._decoder.decode(line))
            self.process.wait(5)
        except msgspec.MsgspecError:
            self.ended = unreadable("an answer that is none")
        except AnswerTooLong:
            self.ended = over_limit("answer", self.limits.answer_bytes, "bytes")
        except subprocess.TimeoutExpired:
            self.ended = over_limit("wall time", self.limits.wall_seconds, "s")

    def _hear(self, told: Told) -> None:
        if isinstance(told, Found):
            self.findings.append(told.finding)
        if isinstance(told, Done):
            self.report = told.report
        else:
            self.tell(told)


class AnswerTooLong(Exception):
    """The child says more than it may."""


def lines_of(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[bytes]:
    """What a child says, line by line as it says it; the first is that it is ready.

    Raises ``SandboxFailed`` without words if the first is anything else, ``AnswerTooLong``, and
    ``subprocess.TimeoutExpired`` beyond the time it has.
    """
    assert process.stdout is not None
    pipe = process.stdout.fileno()
    until = time.monotonic() + limits.wall_seconds
    heard, rest, ready = 0, b"", False
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise subprocess.TimeoutExpired(process.args, limits.wall_seconds)
        chunk = os.read(pipe, 1 << 16)
        heard += len(chunk)
        if heard > limits.answer_bytes:
            raise AnswerTooLong
        *lines, rest = (rest + chunk).split(b"\n")
        if lines and not ready:
            ready = lines.pop(0) + b"\n" == READY
        if not ready and (lines or not chunk):
            raise SandboxFailed
        yield from lines
        if not chunk:
            return


def _digest(evidence: IO[bytes]) -> str:
    """Which file it was is known whatever became of its examination."""
    evidence.seek(0)
    digest = hashlib.sha256()
    while chunk := evidence.read(MB):
        digest.update(chunk)
    return digest.hexdigest()


def _json(value: Limits | Context | Beside) -> str:
    return msgspec.json.encode(value).decode()


def last_words(errors: IO[bytes], code: int) -> str:
    errors.seek(0)
    last = errors.read(1 << 16).decode(errors="replace").strip()
    return last.rpartition("\n")[2] or f"it ended with {code}"


def _why(code: int, limits: Limits) -> Finding:
    """The finding for a child that ended without an answer."""
    if code == -signal.SIGXCPU:
        return over_limit("CPU time", limits.cpu_seconds, "s")
    if code < 0:
        return unreadable(f"reading it ended with {signal.Signals(-code).name}")
    return unreadable("reading it ended without an answer")
