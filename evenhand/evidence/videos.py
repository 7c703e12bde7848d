"""Copies of videos that everybody of a case may play, made in the background.

A queue that any number of workers can share (``leases``).
"""

import tempfile
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from django.db import connection

from . import vault
from .analysis.findings import Finding, unreadable
from .analysis.transcode import Made, NotMade
from .analysis.transcoding import transcode_in_sandbox
from .leases import MAX_TRIES, Queue
from .store import as_json, objects

COPY = "video"
QUEUE = Queue("evidence_video", "made", "wanted_at")
_EVERY = 1.0  # seconds between two notes of how far it is

_decode = msgspec.json.Decoder(Made | NotMade).decode


class VideoCopy(NamedTuple):
    """The copy of a video: how much of it is made, in 0..1; what it is, or why there is none."""

    share: float
    made: Made | None
    why_not: Finding | None


def copies_of(order_id: str, digests: Iterable[str]) -> dict[str, VideoCopy]:
    """The copies of some videos of an order, by the digests of their originals."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sha256, share, made::text FROM evidence_video "
            "WHERE order_id = %s AND sha256 = ANY(%s)",
            [order_id, list(digests)],
        )
        return {row[0]: _copy(row[1], row[2]) for row in cursor}


def copy_of(order_id: str, sha256: str) -> VideoCopy | None:
    """The copy of one video, if one is wanted."""
    return copies_of(order_id, [sha256]).get(sha256)


def _copy(share: float, answer: str | None) -> VideoCopy:
    told = _decode(answer) if answer else None
    if isinstance(told, NotMade):
        return VideoCopy(share, None, told.finding)
    return VideoCopy(share, told, None)


def want_copies(limit: int = 100) -> int:
    """Have copies made of videos that came before there were copies; how many.

    A video that lies unsealed waits until it is sealed, so that its copy will be as well.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_video (order_id, sha256, wanted_at) "
            "SELECT f.order_id, f.sha256, f.received_at FROM evidence_file f "
            "JOIN evidence_key k ON k.order_id = f.order_id AND k.sha256 = f.sha256 AND k.sealed "
            "LEFT JOIN evidence_video v ON v.order_id = f.order_id AND v.sha256 = f.sha256 "
            "WHERE f.kind = 'video' AND f.erased_at IS NULL AND v.order_id IS NULL LIMIT %s "
            "ON CONFLICT DO NOTHING",
            [limit],
        )
        return int(cursor.rowcount)


def make_pending(limit: int = 1) -> int:
    """Make copies that are waited for, oldest first; returns how many were tried.

    Raises ``SandboxFailed`` if this installation can make none; no film is blamed for it.
    """
    done = 0
    for order_id, sha256 in QUEUE.waiting(limit):
        tries = QUEUE.take(order_id, sha256)
        if tries is None:  # another worker was quicker
            continue
        if tries > MAX_TRIES:
            answer: Made | NotMade = NotMade(unreadable("given up", COPY))
        else:
            with QUEUE.held(order_id, sha256):
                answer = _made(order_id, sha256)
        _update(
            order_id,
            sha256,
            "made = %s, share = 1, lease_until = NULL",
            as_json(answer),
        )
        done += 1
    return done


def _made(order_id: str, sha256: str) -> Made | NotMade:
    """Run the sandbox outside of any transaction and keep the copy it made."""
    told = 0.0

    def note(share: float) -> None:
        nonlocal told
        if time.monotonic() - told >= _EVERY:
            told = time.monotonic()
            _update(order_id, sha256, "share = %s", share)

    try:
        with (
            vault.plain_file(objects(), order_id, sha256, "original") as plain,
            tempfile.TemporaryFile() as out,
        ):
            answer = transcode_in_sandbox(plain, out, tell=note)
            if isinstance(answer, Finding):
                return NotMade(answer)
            out.seek(0)
            vault.keep_copy(objects(), order_id, sha256, COPY, out, anew=True)
    except FileNotFoundError:
        return NotMade(unreadable("its bytes are not with us", COPY))
    return answer


def _update(order_id: str, sha256: str, change: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE evidence_video SET {change} "  # noqa: S608 - our own words
            "WHERE order_id = %s AND sha256 = %s AND made IS NULL",
            [*values, order_id, sha256],
        )
