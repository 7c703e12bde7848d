"""Whatever a file is made to do: a clear finding, within its limits, and nothing opened or reached."""

import errno
import importlib
import io
import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from evenhand.evidence.analysis import container, metadata, provenance, sandbox
from evenhand.evidence.analysis.child import _import_everything
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.limits import ANALYSIS, DEFAULT, Limits
from evenhand.evidence.analysis.report import Context, Report
from evenhand.evidence.analysis.sniff import HEAD, sniff
from tests.evidence.children import look
from tests.evidence.corpus import HOSTILE, PDFS, SIZES, TRIPS, flipped, pdf, references, truncations

pytestmark = pytest.mark.slow

_look = _import_everything()
# Enough for whatever a sound small file needs, and little enough that a test ends.
SMALL = {"cpu_seconds": 20, "wall_seconds": 60}


def walked(data: bytes) -> list[Finding]:
    """What the checks that decode nothing say, in this process: nothing else catches their faults."""
    what = sniff(data[:HEAD])
    if what is None:
        return []
    seen = container.examine(io.BytesIO(data), what, Limits())
    notes = metadata.examine(io.BytesIO(data), what, Context(), seen.facts)
    origin = provenance.examine(io.BytesIO(data), what)
    told = [*seen.findings, *notes.findings, *origin.findings]
    msgspec.json.encode((told, dict(seen.facts), dict(notes.facts)))
    return told


def analysed(data: bytes, **limits: Any) -> Report:
    """The whole report, made by a real child process."""
    with tempfile.TemporaryFile() as evidence:
        evidence.write(data)
        evidence.flush()
        return sandbox.analyse_in_sandbox(
            evidence, Context(), msgspec.structs.replace(ANALYSIS, **SMALL | limits)
        )


# --- without a sandbox: the checks themselves hold ------------------------------------------------


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_file_harms_what_reads_structures_and_notes(name: str) -> None:
    walked(HOSTILE[name].make())


@pytest.mark.filterwarnings("ignore")
def test_no_film_that_breaks_off_anywhere_harms_them_and_each_is_told() -> None:
    for name, data in truncations():
        if sniff(data[:HEAD]) is None:
            continue  # not even its head is whole
        codes = {f.code for f in walked(data)}
        # A recording in fragments is whole after each of them.
        assert codes & {"FILE_TRUNCATED", "UNDECODABLE"} or name.startswith("fragments"), name


@pytest.mark.filterwarnings("ignore")
def test_no_turned_bits_harm_them() -> None:
    for _, data in flipped():
        walked(data)


@pytest.mark.filterwarnings("ignore")
def test_damage_is_told_the_same_way_every_time() -> None:
    for name, data in flipped(seed=11, count=60):
        assert walked(data) == walked(data), name


# --- in the sandbox: whatever decoders do ---------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_first_look_at_a_hostile_file_ends_with_an_answer(name: str) -> None:
    seen, display = look(HOSTILE[name].make(), **SMALL)
    assert seen.findings or seen.width or seen.media_type == "application/pdf"
    assert len(display) <= DEFAULT.copy_bytes
    assert bool(display) == ("display" in seen.copies)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_clear_finding(name: str) -> None:
    codes = {f.code for f in analysed(HOSTILE[name].make()).findings}
    assert not HOSTILE[name].codes or codes & HOSTILE[name].codes


# Many files in one child: each look starts from nothing, and what one does harms no other.
_MANY = (
    "import sys, io, struct; sys.path.insert(0, sys.argv[1])\n"
    "from evenhand.evidence.analysis import child, look\n"
    "from evenhand.evidence.analysis.findings import Look\n"
    "one = look.look\n"
    "def many(file, copies, limits):\n"
    "    seen = []\n"
    "    while head := file.read(4):\n"
    "        data = io.BytesIO(file.read(struct.unpack('>I', head)[0]))\n"
    "        said = one(data, {name: io.BytesIO() for name in copies}, limits)\n"
    "        seen.append('f' if said.findings else 's' if said.width else '-')\n"
    "    return Look('application/pdf', codec=''.join(seen))\n"
    "look.look = many\n"
    "child.main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])\n"
)


def _answers(files: list[bytes]) -> str:
    packed = b"".join(len(data).to_bytes(4) + data for data in files)
    seen, _ = look(packed, _MANY, cpu_seconds=200, wall_seconds=400)
    assert seen.findings == ()
    return seen.codec


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_a_first_look_at_turned_bits_says_what_it_saw(part: int) -> None:
    files = [data for n, (_, data) in enumerate(flipped()) if n % 4 == part]
    answers = _answers(files)
    assert len(answers) == len(files)
    # A document is not looked into yet.
    assert all(a != "-" or data.startswith(b"%PDF") for a, data in zip(answers, files, strict=True))


@pytest.mark.slow
def test_a_first_look_at_a_film_that_breaks_off_anywhere_says_so() -> None:
    files = [data for _, data in truncations()]
    assert len(files) > 150
    assert set(_answers(files)) <= {"f", "s"}


_MANY_ANALYSED = (
    "import sys, io, struct; sys.path.insert(0, sys.argv[1])\n"
    "from evenhand.evidence.analysis import analyse, child\n"
    "from evenhand.evidence.analysis.report import Done, Report\n"
    "one = analyse.analyse\n"
    "def many(file, context, limits, pack, tell):\n"
    "    seen = []\n"
    "    while head := file.read(4):\n"
    "        data = io.BytesIO(file.read(struct.unpack('>I', head)[0]))\n"
    "        said = one(data, context, limits, io.BytesIO(), lambda told: None)\n"
    "        failed = [s.check for s in said.checks_skipped if ' ended with ' in s.why]\n"
    "        seen.append({'ran': said.checks_run, 'codes': [f.code for f in said.findings],\n"
    "                     'failed': failed})\n"
    "    report = Report('', '', facts={'seen': seen})\n"
    "    tell(Done(report))\n"
    "    return report\n"
    "analyse.analyse = many\n"
    "child.analyse_main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_an_analysis_of_turned_bits_ends_with_a_report(part: int) -> None:
    files = [data for n, (_, data) in enumerate(flipped(seed=23, count=240)) if n % 4 == part]
    with tempfile.TemporaryFile() as evidence:
        evidence.write(b"".join(len(data).to_bytes(4) + data for data in files))
        evidence.flush()
        report = sandbox.analyse_in_sandbox(evidence, start=_MANY_ANALYSED)
    assert report.findings == ()
    seen: Any = report.facts["seen"]
    assert len(seen) == len(files)
    # What decodes nothing is never in trouble; what decodes says so as a check that was not run.
    assert [s for s in seen if {"container", "metadata", "provenance"} & set(s["failed"])] == []
    assert all(s["codes"] or len(s["ran"]) > 3 for s in seen)


# --- limits ----------------------------------------------------------------------------------------


def test_every_limit_has_a_file_that_trips_it() -> None:
    assert set(Limits.__struct_fields__) == set(TRIPS) | SIZES


@pytest.mark.slow
@pytest.mark.parametrize("limit", TRIPS)
def test_a_file_that_passes_a_limit_is_told_which_and_what_is_allowed(limit: str) -> None:
    make, lowered, subject = TRIPS[limit]
    data = make()
    reports = [look(data, **lowered)[0].findings, analysed(data, **lowered).findings]
    passed = [f for found in reports for f in found if f.code == "LIMIT_EXCEEDED"]
    assert subject in {f.subject for f in passed}
    (allowed,) = {f.threshold for f in passed if f.subject == subject}
    assert allowed in (getattr(DEFAULT, limit), getattr(ANALYSIS, limit), lowered.get(limit))


def test_a_sound_file_trips_none() -> None:
    for name, hostile in HOSTILE.items():
        if name.startswith("film and sound"):
            assert walked(hostile.make()) == [
                Finding("NO_CAMERA_DATA", "info", method="metadata/1")
            ]


# --- nothing is opened, nothing is reached --------------------------------------------------------


class Canary:
    """A pipe and a port that notice when anybody opens them."""

    def __init__(self, folder: Path) -> None:
        self.pipe = folder / "canary"
        os.mkfifo(self.pipe)
        self.port = socket.create_server(("127.0.0.1", 0))
        self.addresses = (
            f"file://{self.pipe}",
            str(self.pipe),
            f"http://127.0.0.1:{self.port.getsockname()[1]}/x",
            f"rtmp://127.0.0.1:{self.port.getsockname()[1]}/x",
        )
        self.opened = False
        self._stop = threading.Event()
        self._watch = threading.Thread(target=self._look_out)
        self._watch.start()

    def _look_out(self) -> None:
        while not self._stop.is_set():
            try:  # works only while somebody has it open to read
                os.close(os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK))
                self.opened = True
            except OSError as e:
                if e.errno != errno.ENXIO:
                    raise
            time.sleep(0.002)

    def touched(self) -> bool:
        """Whether anybody came. A reader of the pipe would still wait for its first byte."""
        time.sleep(0.02)
        self.port.setblocking(False)
        try:
            self.port.accept()[0].close()
        except BlockingIOError:
            return self.opened
        return True

    def close(self) -> None:
        self._stop.set()
        self._watch.join()
        self.port.close()


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    watched = Canary(tmp_path)
    yield watched
    watched.close()


def test_the_canary_notices_a_reader_and_a_caller(tmp_path: Path) -> None:
    for attempt in ("read", "call"):
        (tmp_path / attempt).mkdir()
        watched = Canary(tmp_path / attempt)
        if attempt == "read":
            os.close(os.open(watched.pipe, os.O_RDONLY | os.O_NONBLOCK))
            reader = os.open(watched.pipe, os.O_RDONLY | os.O_NONBLOCK)
            time.sleep(0.05)
            os.close(reader)
        else:
            socket.create_connection(watched.port.getsockname()).close()
        assert watched.touched()
        watched.close()


@pytest.mark.filterwarnings("ignore")
def test_what_a_file_refers_to_is_not_opened_even_without_a_sandbox(canary: Canary) -> None:
    for address in canary.addresses:
        for data, _ in references(address).values():
            walked(data)
            copies = {"display": io.BytesIO(), "thumbnail": io.BytesIO()}
            _look.look(io.BytesIO(data), copies, Limits())
    assert not canary.touched()


@pytest.mark.slow
@pytest.mark.parametrize("name", references(""))
def test_what_a_file_refers_to_is_not_opened(name: str, canary: Canary) -> None:
    for address in (canary.addresses[0], canary.addresses[2]):
        data, codes = references(address)[name]
        look(data, **SMALL)
        assert codes <= {f.code for f in analysed(data).findings}
    assert not canary.touched()


# --- documents -------------------------------------------------------------------------------------


def _document() -> Any:
    try:
        return importlib.import_module("evenhand.evidence.analysis.document")
    except ImportError:
        pytest.skip("documents are not examined yet")


@pytest.mark.slow
@pytest.mark.parametrize("kind", PDFS)
def test_a_document_that_acts_or_does_not_open_gets_a_clear_finding(kind: str) -> None:
    _document()
    report = analysed(pdf(kind))
    codes = {f.code for f in report.findings}
    expected = {
        "locked": {"UNDECODABLE"},
        "bomb": set(),  # 64 MB of nothing: read within the limits, or told
        "pages": {"LIMIT_EXCEEDED"},
    }.get(kind, {"DOCUMENT_ACTIVE"})
    assert codes & expected or (not expected and report.checks_run)
