"""The child process that makes the copy of a video: it gives up its rights as ``child`` does."""

import os
import sys

import msgspec

from .child import READY, _give_up_rights, _import_everything
from .limits import Limits
from .sniff import HEAD, sniff


def main(evidence: int, work: int, out: int, limits_json: str) -> None:
    """Copy the film behind ``evidence`` to ``out``; a line for each thing said, ``Made`` the last."""
    limits = msgspec.json.decode(limits_json, type=Limits)
    _import_everything()
    from . import transcode  # noqa: PLC0415 - imports come before rights are dropped

    os.nice(10)  # what people wait for comes first
    with (
        os.fdopen(evidence, "rb") as file,
        os.fdopen(work, "w+b") as between,
        os.fdopen(out, "wb") as copy,
    ):
        what = sniff(os.pread(evidence, HEAD, 0))
        _give_up_rights(limits, 0)
        os.write(sys.stdout.fileno(), READY)
        file.seek(0)

        def tell(said: transcode.Said) -> None:
            copy.flush()
            sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
            sys.stdout.flush()

        if what is not None:
            transcode.transcode(file, what, between, copy, tell, limits)
