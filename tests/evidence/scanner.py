"""A real clamd on this machine alone, for as long as a test run needs it, and one that is made up.

The real one knows a single signature, made for the tests; no list of signatures is ever fetched.
"""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from evenhand.evidence.clamd import Clamd, Patience, ScannerAway

HARMLESS = b"evenhand: harmless words that one signature knows"
SIGNATURE = "Evenhand.Test.Harmless"
TOLD = f"{SIGNATURE}.UNOFFICIAL"  # clamd marks what is not from its own list
LOOKS_INTO = 2 << 20  # bytes of a file that it scans
TAKES = 4 << 20  # bytes of a file that it takes at all
LIMITS = (f"StreamMaxLength {TAKES}", f"MaxFileSize {LOOKS_INTO}", "AlertExceedsMax yes")
PATIENCE = 60.0  # seconds for it to come up
SHORT = Patience(5, 0.3, 0.3)


class Scanner(NamedTuple):
    """Where a clamd can be reached, as the setting has it."""

    unix: str
    tcp: str


@contextmanager
def running(folder: Path, limits: Sequence[str] = LIMITS) -> Iterator[Scanner]:
    """Starts clamd with an empty folder of its own; skips the test where there is none.

    ``limits``: lines of its configuration.
    """
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin"])
    installed = shutil.which("clamd", path=path)
    if installed is None:
        why = "no clamd to test against: tools/clamd says how to get it"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    # A copy: Debian confines the one at its own place to its own folders.
    clamd = shutil.copy(installed, folder / "clamd")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "signatures").mkdir()
    (folder / "signatures" / "tests.ndb").write_text(f"{SIGNATURE}:0:*:{HARMLESS.hex()}\n")
    settings = [
        f"LocalSocket {folder}/ctl",
        f"TCPSocket {port}",
        "TCPAddr 127.0.0.1",
        f"DatabaseDirectory {folder}/signatures",
        "Foreground yes",
        "MaxThreads 2",
        *limits,
    ]
    (folder / "conf").write_text("\n".join(settings) + "\n")
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen([clamd, "-c", folder / "conf"], stdout=log, stderr=log) as daemon,
    ):
        try:
            found = Scanner(f"unix:{folder}/ctl", f"tcp:127.0.0.1:{port}")
            for address in found:
                _wait(Clamd(address), daemon, folder / "log")
            yield found
        finally:
            daemon.terminate()
            try:
                daemon.wait(20)
            except subprocess.TimeoutExpired:
                daemon.kill()


def _wait(clamd: Clamd, daemon: "subprocess.Popen[bytes]", log: Path) -> None:
    patience = time.monotonic() + PATIENCE
    while True:
        assert daemon.poll() is None, log.read_text()[-2000:]
        try:
            clamd.version()
        except ScannerAway:
            assert time.monotonic() < patience, log.read_text()[-2000:]
            time.sleep(0.05)
        else:
            return


# --- one that is made up --------------------------------------------------------------------------

Behaves = Callable[[socket.socket], None]


def drained(to: socket.socket) -> bytes:
    """A whole file as it was sent, put together again."""
    file = b""
    while size := int.from_bytes(_exactly(to, 4)):
        file += _exactly(to, size)
    return file


def _exactly(to: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        came = to.recv(size - len(got))
        assert came, "the file was cut off"
        got += came
    return got


def says(answer: bytes) -> Behaves:
    """Takes the whole file and gives this answer."""

    def behave(to: socket.socket) -> None:
        drained(to)
        to.sendall(answer)

    return behave


@contextmanager
def pretending(folder: Path, scan: Behaves, version: bytes = b"ClamAV 1.0/7\0") -> Iterator[str]:
    """Something that behaves as a test needs it, at its address; one connection after another."""
    path = folder / "pretending"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        ended = threading.Event()

        def serve() -> None:
            while True:
                to, _ = listening.accept()
                with to:
                    if ended.is_set():
                        return
                    to.settimeout(20)
                    try:
                        command = b""
                        while not command.endswith(b"\0"):
                            command += _exactly(to, 1)
                        if command == b"zVERSION\0":
                            to.sendall(version)
                        else:
                            assert command == b"zINSTREAM\0"
                            scan(to)
                    except (OSError, AssertionError):
                        continue  # whoever asked has hung up

        serving = threading.Thread(target=serve)
        serving.start()
        try:
            yield f"unix:{path}"
        finally:
            ended.set()
            with socket.socket(socket.AF_UNIX) as last:
                last.connect(str(path))
            serving.join()
            path.unlink()
