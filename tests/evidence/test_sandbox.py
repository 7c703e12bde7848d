"""Whatever a file does to the process that looks at it, the service gets a finding and goes on."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from evenhand.evidence.analysis import sandbox
from evenhand.evidence.analysis.findings import Finding, Look
from evenhand.evidence.analysis.limits import DEFAULT, MB
from evenhand.evidence.analysis.report import Beside
from evenhand.evidence.analysis.sandbox import SandboxFailed, beside_in_sandbox
from tests.evidence.children import look
from tests.evidence.media import NOT_TAKEN, TAKEN, film, picture, saved

pytestmark = pytest.mark.slow

ROOT = os.geteuid() == 0


def taken_over(code: str) -> str:
    """A start of the child in which a decoder has been taken over and does ``code``.

    ``copies`` are the files for the display copies; ``say`` is what the look will say.
    """
    body = "".join(f"    {line}\n" for line in code.splitlines())
    return (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import os, socket, time, ctypes\n"
        "from evenhand.evidence.analysis import child, look\n"
        "from evenhand.evidence.analysis.findings import Look\n"
        f"def taken_over(file, copies, limits):\n    say = ''\n{body}"
        "    return Look('image/jpeg', codec=say)\n"
        "look.look = taken_over\n"
        "child.main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])\n"
    )


def only(seen: Look) -> Finding:
    (finding,) = seen.findings
    return finding


PHOTO = saved(picture(), "JPEG")


@pytest.mark.parametrize("media_type", TAKEN)
def test_every_kind_we_take_can_be_looked_at_without_any_rights(media_type: str) -> None:
    seen, display = look(TAKEN[media_type]())

    assert (seen.media_type, seen.findings) == (media_type, ())
    assert display.startswith(b"\xff\xd8") == ("display" in seen.copies)
    assert bool(seen.copies) == (not media_type.startswith("application/"))


def test_the_answer_names_the_bytes_and_the_protections() -> None:
    seen, _ = look(PHOTO)
    assert len(seen.sha256) == 64
    expected = {"memory", "CPU time", "output", "no new process", "no new file or socket"}
    assert expected <= set(seen.protections)
    assert ("unprivileged user" in seen.protections) == ROOT


def test_broken_notes_in_a_photo_do_not_hide_it() -> None:
    for exif in (
        b"Exif\0\0nonsense" * 9,
        b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0" * 30,
    ):
        seen, display = look(saved(picture(), "JPEG", exif=exif))
        assert (seen.width, seen.findings) == (120, ())
        assert display.startswith(b"\xff\xd8")


@pytest.mark.parametrize("kind", ["nothing", "playlist", "concat", "dash"])
def test_what_is_no_evidence_is_a_finding_and_no_failure(kind: str) -> None:
    seen, display = look(NOT_TAKEN[kind])
    assert (only(seen).code, seen.copies, display) == ("UNDECODABLE", (), b"")


@pytest.mark.skipif(not ROOT, reason="only root can become somebody else")
@pytest.mark.parametrize("media_type", TAKEN)
def test_a_service_that_is_not_root_can_look_as_well(media_type: str) -> None:
    as_user = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from evenhand.evidence.analysis import child\n"
        "child._import_everything()\n"
        "os.setgroups([]); os.setgid(54321); os.setuid(54321)\n"
        "child.main(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])\n"
    )
    seen, _ = look(TAKEN[media_type](), as_user)
    assert (seen.media_type, seen.findings) == (media_type, ())
    assert "unprivileged user" not in seen.protections
    assert {"memory", "CPU time", "no new file or socket"} <= set(seen.protections)


# --- what a decoder that was taken over cannot do ---------------------------------------------------


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "os.open('/', os.O_RDONLY)",
        "os.memfd_create('x')",
        "os.pipe()",
        "socket.socket()",
        "socket.socketpair()",
        "os.fork()",
        "__import__('subprocess').run(['true'])",
        "__import__('_thread').start_new_thread(print, ())",
        pytest.param(
            "os.kill(os.getppid(), 0)",
            marks=pytest.mark.skipif(not ROOT, reason="shares its user with the service"),
        ),
        pytest.param(
            "os.setuid(0)",
            marks=pytest.mark.skipif(not ROOT, reason="shares its user with the service"),
        ),
    ],
)
def test_nothing_can_be_opened_started_or_reached(attempt: str) -> None:
    start = taken_over(f"try:\n    {attempt}\nexcept Exception as e:\n    say = type(e).__name__")
    seen, _ = look(PHOTO, start)
    assert seen.codec in {"OSError", "BlockingIOError", "PermissionError", "RuntimeError"}
    assert seen.findings == ()


def test_no_limit_can_be_raised_again() -> None:
    code = (
        "import resource\n"
        "try:\n    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))\n"
        "except (ValueError, OSError):\n    say = 'refused'"
    )
    assert look(PHOTO, taken_over(code))[0].codec == "refused"


# --- what it costs when it tries --------------------------------------------------------------------


def test_a_child_that_spins_is_ended_by_its_cpu_limit() -> None:
    found = only(look(PHOTO, taken_over("while True: pass"), cpu_seconds=1)[0])
    assert (found.code, found.subject, found.threshold) == ("LIMIT_EXCEEDED", "CPU time", 1)


def test_a_child_that_hangs_is_ended_by_the_clock_and_is_gone() -> None:
    code = "copies['display'].write(str(os.getpid()).encode())\ncopies['display'].flush()\n"
    seen, pid = look(PHOTO, taken_over(f"{code}time.sleep(600)"), wall_seconds=3)

    assert (only(seen).code, only(seen).subject) == ("LIMIT_EXCEEDED", "wall time")
    assert pid.isdigit()
    assert not Path("/proc", pid.decode()).exists()


def test_a_file_that_eats_memory_is_told_of_the_limit() -> None:
    hungry = saved(picture((9000, 9000)), "PNG")
    assert look(hungry)[0].findings == ()
    found = only(look(hungry, memory=600 * MB)[0])
    assert (found.code, found.subject) == ("LIMIT_EXCEEDED", "memory")


def test_a_copy_that_grows_too_large_is_told_of_the_limit() -> None:
    noise = saved(Image.effect_noise((1000, 1000), 100), "JPEG")
    found = only(look(noise, copy_bytes=20_000)[0])
    assert (found.code, found.subject) == ("LIMIT_EXCEEDED", "display copy")


@pytest.mark.parametrize(
    "code",
    [
        "ctypes.string_at(0)",
        "os.abort()",
        "os._exit(0)",
        "os._exit(3)",
        "raise RecursionError",
        "os.write(1, b'{\"media_type\":'); os._exit(0)",
        "os.write(1, b'[]'); os._exit(0)",
        "while os.write(1, bytes(65536)): pass",
    ],
)
def test_a_child_that_crashes_or_babbles_becomes_a_finding(code: str) -> None:
    seen, _ = look(PHOTO, taken_over(code))
    assert (seen.media_type, only(seen).code) == ("image/jpeg", "UNDECODABLE")
    assert seen.copies == ()


def test_a_service_that_is_killed_takes_the_child_with_it() -> None:
    sleeper = taken_over(
        "copies['display'].write(str(os.getpid()).encode())\n"
        "copies['display'].flush()\n"
        "time.sleep(600)"
    )
    with tempfile.NamedTemporaryFile() as evidence, tempfile.NamedTemporaryFile() as display:
        evidence.write(PHOTO)
        evidence.flush()
        service = (
            "import sys\n"
            "from evenhand.evidence.analysis.sandbox import look_in_sandbox\n"
            f"with open({evidence.name!r}, 'rb') as e, open({display.name!r}, 'wb') as d:\n"
            f"    look_in_sandbox(e, d, d, start={sleeper!r})\n"
        )
        with subprocess.Popen([sys.executable, "-c", service], cwd=sandbox._ROOT) as running:
            patience = time.monotonic() + 60
            while not (pid := Path(display.name).read_text()):
                assert time.monotonic() < patience, "the child never began"
                time.sleep(0.05)
            running.send_signal(signal.SIGKILL)
        while Path("/proc", pid).exists() and "Z (" not in Path("/proc", pid, "stat").read_text():
            assert time.monotonic() < patience, "the child lives on"
            time.sleep(0.05)


# --- what is our own fault --------------------------------------------------------------------------


def test_a_child_that_cannot_begin_is_our_fault_and_not_the_files() -> None:
    with pytest.raises(SandboxFailed, match="no_such_library"):
        look(PHOTO, "import no_such_library")


def test_looking_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sum(1 for _ in Path("/proc/self/fd").iterdir())
    look(film())
    look(PHOTO, taken_over("os.abort()"))
    assert list(tmp_path.iterdir()) == []
    assert sum(1 for _ in Path("/proc/self/fd").iterdir()) == before


def test_the_shipped_limits_let_a_phones_largest_photo_through() -> None:
    assert DEFAULT.pixels >= 8160 * 6120


def test_a_listing_longer_than_an_argument_can_be_is_compared_all_the_same() -> None:
    many = {f"specification {n}": "x" * 1000 for n in range(300)}
    with tempfile.TemporaryFile() as listed, tempfile.TemporaryFile() as item:
        for file, words in ((listed, "A"), (item, "B")):
            file.write(saved(picture(), "JPEG") + words.encode())
            file.seek(0)
        asked = Beside("A cup", "", {}, ("a" * 64,), "b" * 64)
        told = beside_in_sandbox([listed], item, asked)
        longer = msgspec.structs.replace(asked, attributes=many)
        assert beside_in_sandbox([listed], item, longer) == told
