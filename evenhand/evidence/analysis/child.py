"""The child process: gives up its rights, then looks at one file. Started by ``sandbox``.

It gets open files and nothing else: the evidence to read, and one file for each copy to write. Rights
are dropped after the imports, since an unprivileged user may not be able to read this installation.
From then on it cannot open a file or a socket at all: it may not have one descriptor more.
"""

import ctypes
import hashlib
import os
import resource
import signal
import sys
import warnings
from types import ModuleType

import msgspec

from .limits import Limits
from .report import Context, Done, Told
from .sniff import HEAD, sniff

NOBODY = 65533  # an id that nobody has, so that nothing else on the machine shares it
READY = b"ready\n"  # said once the rights are given up; what goes wrong later is the file's doing
_HEIC_THREADS = 64  # its decoder insists on one, and those of other looks count as well
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38  # <linux/prctl.h>


def main(evidence: int, display: int, thumbnail: int, limits_json: str) -> None:
    """Look at the file behind descriptor ``evidence`` and write the answer to standard output."""
    limits = msgspec.json.decode(limits_json, type=Limits)
    look = _import_everything()
    with (
        os.fdopen(evidence, "rb") as file,
        os.fdopen(display, "wb") as display_file,
        os.fdopen(thumbnail, "wb") as thumbnail_file,
    ):
        what = sniff(os.pread(evidence, HEAD, 0))
        threads = _HEIC_THREADS if what and what.container == "HEIF" else 0
        protections = _give_up_rights(limits, threads)
        os.write(sys.stdout.fileno(), READY)
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        seen = look.look(file, {"display": display_file, "thumbnail": thumbnail_file}, limits)
    seen = msgspec.structs.replace(seen, protections=protections, sha256=sha256)
    sys.stdout.buffer.write(msgspec.json.encode(seen))
    sys.stdout.flush()


def analyse_main(evidence: int, pack: int, limits_json: str, context_json: str) -> None:
    """Examine the file behind ``evidence``: a line for each thing found, the report in the last."""
    limits = msgspec.json.decode(limits_json, type=Limits)
    context = msgspec.json.decode(context_json, type=Context)
    _import_everything()
    from . import analyse, printed

    printed.load()
    with os.fdopen(evidence, "rb") as file, os.fdopen(pack, "wb") as pictures:
        what = sniff(os.pread(evidence, HEAD, 0))
        threads = _HEIC_THREADS if what and what.container == "HEIF" else 0
        protections = _give_up_rights(limits, threads)
        os.write(sys.stdout.fileno(), READY)
        file.seek(0)

        def tell(told: Told) -> None:
            if isinstance(told, Done):
                told = Done(msgspec.structs.replace(told.report, protections=protections))
            sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
            sys.stdout.flush()

        analyse.analyse(file, context, limits, pictures, tell)


def _import_everything() -> ModuleType:
    """What would be imported later is imported now, while this user can still read it."""
    import encodings.ascii
    import encodings.cp1252
    import encodings.latin_1
    import encodings.utf_16
    import encodings.utf_16_be
    import encodings.utf_16_le  # noqa: F401

    import av.subtitles.stream  # noqa: F401
    import numpy.fft
    import numpy.ma  # noqa: F401 - what median, percentile and unique reach for
    import pillow_heif
    from PIL import AvifImagePlugin, Image

    from . import look

    warnings.simplefilter("ignore")  # to print one its source would be read
    pillow_heif.register_heif_opener(thumbnails=False)
    # No threads: each would count as a process, and there may be none.
    pillow_heif.options.DECODE_THREADS = 1
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    Image.init()
    return look


def _give_up_rights(limits: Limits, threads: int) -> tuple[str, ...]:
    """Network first, then the user, then the limits. Says which of them could be had."""
    had = ["own process group", *_without_network(), *_as_nobody()]
    if threads and not {"no network", "unprivileged user"} & set(had):
        threads = resource.RLIM_INFINITY  # the service's own processes would count as well
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # after the change of user, which clears it
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(_PR_SET_DUMPABLE, 0)
    for name, what, most in (
        ("memory", resource.RLIMIT_AS, limits.memory),
        ("CPU time", resource.RLIMIT_CPU, limits.cpu_seconds),
        ("output", resource.RLIMIT_FSIZE, limits.copy_bytes),
        ("no core dump", resource.RLIMIT_CORE, 0),
        ("few processes" if threads else "no new process", resource.RLIMIT_NPROC, threads),
        ("no new file or socket", resource.RLIMIT_NOFILE, 0),
    ):
        # The hard limit for CPU time kills without a word; the soft one says why.
        hard = most + 1 if what == resource.RLIMIT_CPU else most
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):  # this system has no such limit, or a lower one already
            continue
        if hard != resource.RLIM_INFINITY:
            had.append(name)
    return tuple(had)


def _without_network() -> list[str]:
    """An empty network of its own, where the kernel lets us."""
    if not hasattr(os, "unshare"):
        return []
    try:
        os.unshare(os.CLONE_NEWNET if os.geteuid() == 0 else os.CLONE_NEWUSER | os.CLONE_NEWNET)
    except OSError:
        return []
    return ["no network"]


def _as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    try:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError:  # a container whose root has no other users
        return []
    return ["unprivileged user"]
