"""The child process: gives up its rights, then looks at one file. Started by ``sandbox``.

It gets open files and nothing else: the evidence to read, and one file for each copy to write. Rights
are dropped after the imports, since an unprivileged user may not be able to read this installation.
"""

import contextlib
import os
import resource
import sys

import msgspec

from .limits import Limits

NOBODY = 65533  # an id that nobody has, so that nothing else on the machine shares it


def main(evidence: int, display: int, thumbnail: int, limits_json: str) -> None:
    """Look at the file behind descriptor ``evidence`` and write the answer to standard output."""
    limits = msgspec.json.decode(limits_json, type=Limits)
    _import_everything()
    protections = _give_up_rights(limits)
    from .look import look

    with (
        os.fdopen(evidence, "rb") as file,
        os.fdopen(display, "wb") as display_file,
        os.fdopen(thumbnail, "wb") as thumbnail_file,
    ):
        seen = look(file, {"display": display_file, "thumbnail": thumbnail_file}, limits)
    answer = msgspec.json.encode(msgspec.structs.replace(seen, protections=protections))
    assert len(answer) <= limits.answer_bytes  # a look is small by its shape
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()


def _import_everything() -> None:
    """What would be imported later is imported now, while this user can still read it."""
    import encodings.idna  # noqa: F401

    import pillow_heif
    from PIL import Image, JpegImagePlugin  # noqa: F401

    from . import look  # noqa: F401

    pillow_heif.register_heif_opener(thumbnails=False)
    Image.init()


def _give_up_rights(limits: Limits) -> tuple[str, ...]:
    """Limits first, then the network, then the user. Says which of them could be had."""
    had = ["limits", "no shell", "own process group"]
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.copy_bytes),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    with contextlib.suppress(OSError):
        flags = os.CLONE_NEWNET if os.geteuid() == 0 else os.CLONE_NEWUSER | os.CLONE_NEWNET
        os.unshare(flags)
        had.append("no network")
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        had.append("unprivileged user")
    return tuple(had)
