"""clamd is asked in its own words, and believed only when it answers in them."""

import io
import re
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from evenhand.evidence import clamd
from evenhand.evidence.clamd import Answer, Clamd, ScanFailed, ScannerAway, place_of
from tests.evidence import scanner
from tests.evidence.media import PDF, film, picture, saved
from tests.evidence.scanner import (
    HARMLESS,
    LOOKS_INTO,
    SHORT,
    TAKES,
    TOLD,
    Scanner,
    pretending,
    says,
)

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parents[2] / "docs" / "files.md"
CLEAN = b"words that no signature knows"


def asked(address: str, data: bytes) -> Answer:
    return Clamd(address, SHORT).scan(io.BytesIO(data))


# --- the setting ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("unix:/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("tcp:scanner.internal:3310", ("scanner.internal", 3310)),
        ("tcp:127.0.0.1:1", ("127.0.0.1", 1)),
        ("tcp:[::1]:3310", ("::1", 3310)),
    ],
)
def test_an_address_is_a_socket_or_a_host_with_its_port(address: str, place: Any) -> None:
    assert place_of(address) == place


@pytest.mark.parametrize(
    "address",
    [
        "/run/clamav/clamd.ctl",
        "unix:",
        "unix:clamd.ctl",
        "tcp:scanner.internal",
        "tcp::3310",
        "tcp:host:0",
        "tcp:host:65536",
        "tcp:host:٣",
        "http:host:3310",
        "yes",
    ],
)
def test_any_other_address_is_told_with_the_way_out(address: str) -> None:
    with pytest.raises(ValueError, match="EVENHAND_CLAMD") as told:
        place_of(address)
    assert "unix:/run/clamav/clamd.ctl" in str(told.value)
    assert "leave it empty" in str(told.value)


# --- a real clamd -----------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["unix", "tcp"])
def test_a_signature_is_found_wherever_it_lies_and_not_where_it_is_not(
    real_clamd: Scanner, at: str
) -> None:
    ask = Clamd(getattr(real_clamd, at)).scan
    between = clamd.PIECE - len(HARMLESS) // 2  # half of it in one piece, half in the next
    for data in (HARMLESS, CLEAN + HARMLESS, bytes(between) + HARMLESS, bytes(1 << 20) + HARMLESS):
        assert ask(io.BytesIO(data)) == Answer(found=TOLD)
    for data in (b"", CLEAN, bytes(1 << 20), HARMLESS[:-1]):
        assert ask(io.BytesIO(data)) == Answer()


@pytest.mark.parametrize(
    "file",
    [
        lambda words: saved(picture(), "JPEG", comment=words),
        lambda words: film(title=words.decode()),
        lambda words: PDF + b"% " + words + b"\n",
    ],
    ids=["photo", "film", "document"],
)
def test_a_signature_is_found_in_each_kind_of_evidence(real_clamd: Scanner, file: Any) -> None:
    ask = Clamd(real_clamd.unix).scan
    assert ask(io.BytesIO(file(HARMLESS))) == Answer(found=TOLD)
    assert ask(io.BytesIO(file(CLEAN))) == Answer()


@pytest.mark.parametrize("at", ["unix", "tcp"])
def test_what_is_too_large_for_it_is_not_taken_for_clean(real_clamd: Scanner, at: str) -> None:
    ask = Clamd(getattr(real_clamd, at)).scan
    for size in (LOOKS_INTO + 1, TAKES):
        told = ask(io.BytesIO(bytes(size)))
        assert told.skipped.startswith("it passes a limit of the virus scanner (Heuristics.Limits")
        assert not told.found
    for size in (TAKES + 1, 8 * TAKES):
        assert ask(io.BytesIO(bytes(size))) == Answer(
            skipped="it is larger than the virus scanner takes"
        )


def test_it_says_what_it_is(real_clamd: Scanner) -> None:
    assert Clamd(real_clamd.tcp).version().startswith("ClamAV ")


def test_it_takes_the_settings_that_an_operator_is_told(tmp_path: Path) -> None:
    (block,) = re.findall(
        r"^```\n(StreamMaxLength .*?)^```$", DOCS.read_text(), re.DOTALL | re.MULTILINE
    )
    with scanner.running(tmp_path, block.splitlines()) as found:
        ask = Clamd(found.unix).scan
        assert ask(io.BytesIO(bytes(8 * TAKES) + HARMLESS)) == Answer(found=TOLD)


# --- one that is none, or does not do its part ------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"stream: OK\0", Answer()),
        (b"stream: Some.Name FOUND\0", Answer(found="Some.Name")),
        (b"stream: Name(" + b"0f" * 16 + b":29) FOUND\0", Answer(found="Name")),
        (b"stream: A\x1b[31m\n\xff FOUND\0", Answer(found="A [31m \N{REPLACEMENT CHARACTER}")),
        (b"stream: " + b"N" * 999 + b" FOUND\0", Answer(found="N" * 200)),
        (
            b"stream: Heuristics.Encrypted.PDF FOUND\0",
            Answer(
                skipped="it is encrypted, so the virus scanner could not look into it "
                "(Heuristics.Encrypted.PDF)"
            ),
        ),
    ],
)
def test_its_words_are_understood(tmp_path: Path, answer: bytes, told: Answer) -> None:
    with pretending(tmp_path, says(answer)) as address:
        assert asked(address, CLEAN) == told


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"stream: OK",
        b"OK\0",
        b"stream: OK and more\0",
        b"stream:  FOUND\0",
        b"stream: MAYBE\0",
        b"UNKNOWN COMMAND\0",
        b"Can't allocate memory ERROR\0",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\xff\xfe\x00\x80",
        b"x" * 100_000,
    ],
)
def test_any_other_answer_says_nothing_of_a_file(tmp_path: Path, answer: bytes) -> None:
    with pretending(tmp_path, says(answer)) as address, pytest.raises(ScanFailed):
        asked(address, CLEAN)


def test_no_answer_to_a_part_of_a_file_makes_it_clean(tmp_path: Path) -> None:
    def hasty(to: socket.socket) -> None:
        to.recv(1)
        to.sendall(b"stream: OK\0")

    with pretending(tmp_path, hasty) as address, pytest.raises(ScanFailed, match="stream: OK"):
        asked(address, bytes(32 << 20))


def test_a_connection_that_is_cut_says_nothing_of_a_file(tmp_path: Path) -> None:
    def cut(to: socket.socket) -> None:
        to.recv(1000)

    with pretending(tmp_path, cut) as address, pytest.raises(ScanFailed, match="broke off"):
        asked(address, bytes(32 << 20))


def test_it_is_not_waited_for_without_end(tmp_path: Path) -> None:
    enough = threading.Event()

    def silent(to: socket.socket) -> None:
        scanner.drained(to)
        enough.wait(20)

    def dripping(to: socket.socket) -> None:
        scanner.drained(to)
        while not enough.wait(0.02):
            to.sendall(b"s")

    def not_reading(to: socket.socket) -> None:
        enough.wait(20)

    for behave, why in (
        (silent, "answer in time"),
        (dripping, "in time"),
        (not_reading, "took no"),
    ):
        enough.clear()
        with pretending(tmp_path, behave) as address:
            with pytest.raises(ScanFailed, match=why):
                asked(address, bytes(32 << 20) if behave is not_reading else CLEAN)
            enough.set()


def test_nobody_there_is_another_thing_than_a_scan_that_failed(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"tcp:127.0.0.1:{taken.getsockname()[1]}"
        for address in (f"unix:{tmp_path}/nobody", f"unix:/{'long/' * 40}", closed):
            for question in (Clamd(address).version, lambda a=address: asked(a, CLEAN)):
                with pytest.raises(ScannerAway, match="no clamd can be reached"):
                    question()


@pytest.mark.parametrize("version", [b"", b"\0", b"ClamAV 1", b"SSH-2.0-OpenSSH\0", b"nothing\0"])
def test_what_cannot_say_that_it_is_clamd_is_asked_nothing(tmp_path: Path, version: bytes) -> None:
    with (
        pretending(tmp_path, says(b"stream: OK\0"), version) as address,
        pytest.raises(ScannerAway),
    ):
        Clamd(address, SHORT).version()


def test_a_store_that_is_away_is_no_fault_of_the_scanner(tmp_path: Path) -> None:
    class Away(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            raise ConnectionResetError("the store")

    with (
        pretending(tmp_path, says(b"stream: OK\0")) as address,
        pytest.raises(ConnectionResetError, match="the store"),
    ):
        Clamd(address).scan(Away())  # type: ignore[arg-type]
