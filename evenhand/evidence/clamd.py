"""Asks clamd, the daemon of the virus scanner ClamAV, about the bytes of a file (clamd(8)).

Bytes alone go there: no name, no order, no person. Two of its commands are spoken, each over a
connection of its own and in the form that ends with NUL: ``zVERSION``, and ``zINSTREAM``, after which
the file comes in pieces, each behind its length in four bytes, and a length of 0 ends it.
"""

import re
import select
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

PIECE = 1 << 16  # bytes sent at a time
_LONGEST_ANSWER = 4096
_LONGEST_NAME = 200
_FOUND = re.compile(r"stream: (.+) FOUND")
_DIGEST = re.compile(
    r"\([0-9a-f]{32}:\d+\)$"
)  # of the file, behind a signature's name (clamd.conf)
# What clamd reports like a find, if its operator wants to know of it, and is none.
_NOT_ALL_SEEN = {
    "Heuristics.Limits.Exceeded": "it passes a limit of the virus scanner",
    "Heuristics.Encrypted": "it is encrypted, so the virus scanner could not look into it",
}


class ScannerAway(Exception):
    """Nobody answers there, or it is no clamd: that says nothing about any file."""


class ScanFailed(Exception):
    """clamd was there and did not bring this file's scan to an end; why, in a few words."""


class Patience(NamedTuple):
    """How long clamd is waited for, in seconds: to connect, to take a piece, to give its answer.

    clamd by itself gives up on a file after two minutes (``MaxScanTime``), and lets others queue.
    """

    connect: float = 10
    piece: float = 60
    answer: float = 300


class Answer(NamedTuple):
    """What it said of a file: the name of a signature that fits, or why not all of it was scanned."""

    found: str = ""
    skipped: str = ""


def place_of(address: str) -> str | tuple[str, int]:
    """Where a setting leads: the path of a socket, or host and port.

    ``unix:/run/clamav/clamd.ctl``, ``tcp:scanner.internal:3310``, ``tcp:[::1]:3310``. Raises
    ``ValueError`` with the way out.
    """
    kind, _, place = address.partition(":")
    if kind == "unix" and place.startswith("/"):
        return place
    host, _, port = place.rpartition(":")
    host = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if kind == "tcp" and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536:
        return host, int(port)
    raise ValueError(
        f"EVENHAND_CLAMD is {address!r}, which is no address of a clamd. Write "
        "unix:/run/clamav/clamd.ctl for a socket on this machine or tcp:HOST:3310 for another "
        "one; leave it empty to do without a virus scanner."
    )


class Clamd:
    """One clamd, at an address as in ``place_of``. No connection is kept between two questions."""

    def __init__(self, address: str, patience: Patience | None = None) -> None:
        self.address, self.patience = address, patience or Patience()
        self._place = place_of(address)

    def version(self) -> str:
        """In clamd's own words: the program, the number and the day of its signatures.

        Raises ``ScannerAway`` for whatever is no clamd that works.
        """
        with self._connected() as to:
            try:
                to.sendall(b"zVERSION\0")
                said = _heard(to, self.patience.connect)
            except (OSError, ScanFailed) as error:
                raise ScannerAway(f"clamd at {self.address} does not answer: {error}") from None
        if not said.startswith("ClamAV "):
            raise ScannerAway(f"what answers at {self.address} is no clamd")
        return said[:_LONGEST_NAME]

    def scan(self, stream: IO[bytes]) -> Answer:
        """Have a file scanned that is read to its end once. Raises ``ScannerAway``, ``ScanFailed``.

        What reading the stream raises is raised.
        """
        with self._connected() as to:
            whole = self._sent(to, stream)
            said = _heard(to, self.patience.answer)
        if found := _FOUND.fullmatch(said):
            name = _DIGEST.sub("", found[1])[:_LONGEST_NAME]
            for kind, why in _NOT_ALL_SEEN.items():
                if name.startswith(kind):
                    return Answer(skipped=f"{why} ({name})")
            return Answer(found=name)
        if "size limit exceeded" in said:
            return Answer(skipped="it is larger than the virus scanner takes")
        if said == "stream: OK" and whole:  # never believed of a part
            return Answer()
        raise ScanFailed(f"it answered {said[:_LONGEST_NAME]!r}")

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        unix = isinstance(self._place, str)
        try:
            if unix:
                made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                with _closed_on_error(made):
                    made.settimeout(self.patience.connect)
                    made.connect(self._place)
            else:
                made = socket.create_connection(self._place, self.patience.connect)  # type: ignore[arg-type]
        except OSError as error:
            raise ScannerAway(f"no clamd can be reached at {self.address}: {error}") from None
        with made:
            yield made

    def _sent(self, to: socket.socket, stream: IO[bytes]) -> bool:
        """Send a file, or so much of it as clamd wants before it answers; whether it was all."""
        to.settimeout(self.patience.piece)
        if not _taken(to, b"zINSTREAM\0"):
            return False
        while piece := stream.read(PIECE):
            if not _taken(to, len(piece).to_bytes(4) + piece):
                return False
        return _taken(to, bytes(4))


@contextmanager
def _closed_on_error(made: socket.socket) -> Iterator[None]:
    try:
        yield
    except BaseException:
        made.close()
        raise


def _taken(to: socket.socket, data: bytes) -> bool:
    """Whether clamd took these bytes. Otherwise it has hung up or answered, and is to be heard."""
    if select.select([to], [], [], 0)[0]:
        return False
    try:
        to.sendall(data)
    except TimeoutError:
        raise ScanFailed("it took no more bytes in time") from None
    except OSError:
        return False
    return True


def _heard(to: socket.socket, seconds: float) -> str:
    """What clamd answers, to its NUL, however slowly it comes; with nothing in it but text."""
    until, said = time.monotonic() + seconds, b""
    while b"\0" not in said:
        left = until - time.monotonic()
        if left <= 0:
            raise ScanFailed("it did not answer in time")
        to.settimeout(left)
        try:
            came = to.recv(1024)
        except TimeoutError:
            raise ScanFailed("it did not answer in time") from None
        except OSError:
            came = b""
        if not came:
            raise ScanFailed("it broke off the connection")
        said += came
        if len(said) > _LONGEST_ANSWER:
            raise ScanFailed("its answer has no end")
    words = said.partition(b"\0")[0].decode(errors="replace")
    return "".join(c if c.isprintable() else " " for c in words).strip()
