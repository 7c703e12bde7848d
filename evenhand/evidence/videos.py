"""Copies of videos that everybody of a case may play, made in the background.

A queue that any number of workers can share (``leases``).
"""

import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from django.db import connection

from . import vault, virus
from .analysis.findings import Finding, unreadable
from .analysis.transcode import Made, NotMade
from .analysis.transcoding import transcode_in_sandbox
from .leases import MAX_TRIES, Queue
from .store import StoredFile, as_json, objects

COPY = "video"
QUEUE = Queue("evidence_video", "made", "wanted_at")
_EVERY = 1.0  # seconds between two notes of how far it is

_decode = msgspec.json.Decoder(Made | NotMade).decode


class VideoCopy(NamedTuple):
    """The copy of a video: how much of it is made, in 0..1; what it is, or why there is none."""

    share: float
    made: Made | None
    why_not: Finding | None


def copy_of(order_id: str, sha256: str) -> VideoCopy | None:
    """The copy of a video, if one is wanted."""
    return _found(order_id, sha256)[0]


def copy_for(file: StoredFile) -> VideoCopy | None:
    """The same as it is told of one person's file (``StoredFile.may_tell``)."""
    copy, took = _found(file.order_id, file.sha256)
    if copy is None or (virus.hit(file.scan) and file.look) or file.may_tell(took):
        return copy
    return VideoCopy(0.0, None, None)


def _found(order_id: str, sha256: str) -> tuple[VideoCopy | None, timedelta | None]:
    """A copy, and how long it took to make it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN made IS NOT NULL THEN coalesce(made_at - wanted_at, interval '0') END, "  # noqa: S608
            f"share, made::text, {virus.answer_of(QUEUE.table)} "
            "FROM evidence_video WHERE order_id = %s AND sha256 = %s",
            [order_id, sha256],
        )
        row = cursor.fetchone()
    return (_copy(*row[1:]), row[0]) if row else (None, None)


def _copy(share: float, answer: str | None, scanned: str | None) -> VideoCopy:
    scan = virus.decoded(scanned)
    if (found := virus.hit(scan)) is not None:
        return VideoCopy(1.0, None, found)
    if virus.is_awaited(scan):
        return VideoCopy(0.0, None, None)
    told = _decode(answer) if answer else None
    if isinstance(told, NotMade):
        return VideoCopy(share, None, told.finding)
    return VideoCopy(share, told, None)


def make_pending(limit: int = 1) -> int:
    """Make copies that are waited for of what may be opened, oldest first; returns how many were tried.

    Raises ``SandboxFailed`` if this installation can make none; no film is blamed for it.
    """
    done = 0
    for order_id, sha256 in QUEUE.waiting(limit, virus.may_be_opened(QUEUE.table)):
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
            "made = %s, made_at = %s, share = 1, lease_until = NULL",
            as_json(answer),
            datetime.now(UTC),
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
