"""The child process that puts a photo of the item beside the listing's: rights first, as ``child``."""

import os
import sys
from typing import IO

import msgspec
import numpy as np

from .child import READY, _give_up_rights, _import_everything
from .findings import finite
from .limits import Limits
from .opening import opened
from .report import Beside
from .sniff import HEAD, sniff


def main(*arguments: str) -> None:
    """Compare the last photo with those before it; the answer is an ``Examined`` as JSON."""
    *numbers, words, limits_json = arguments
    limits = msgspec.json.decode(limits_json, type=Limits)
    with os.fdopen(int(words), "rb") as file:
        asked = msgspec.json.decode(file.read(), type=Beside)
    _import_everything()
    from . import capture, listing  # noqa: PLC0415 - imports come before rights are dropped

    files = [os.fdopen(int(number), "rb") for number in numbers]
    _give_up_rights(limits, 64)
    os.write(sys.stdout.fileno(), READY)
    digests = (*asked.listed, asked.item)
    seen = [
        listing.Seen(picture, digest)
        for file, digest in zip(files, digests, strict=True)
        if (picture := _opened(file, limits)) is not None
    ]
    ours = [s for s in seen if s.sha256 != asked.item]
    theirs = [s for s in seen if s.sha256 == asked.item]
    said = capture.Listing(asked.title, asked.text, asked.attributes)
    examined = listing.compare(said, "", ours, theirs)
    told = tuple(finding for finding in examined.findings if finite(finding))
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.flush()


def _opened(file: IO[bytes], limits: Limits) -> np.ndarray | None:
    """A photo upright, small enough to compare; none where it cannot be read."""
    what = sniff(file.read(HEAD))
    if what is None or what.kind != "photo":
        return None
    try:
        return np.asarray(opened(file, what, limits, 2048).image)
    except Exception:  # noqa: BLE001 - decoders raise anything; its own report tells of it
        return None
