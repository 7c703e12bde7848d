"""Who has seen a file: written down when its bytes are given to somebody, and never changed.

Thumbnails do not count: they are on every page. Looking again within the hour is the same look.
Times are real time.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from ..core.parties import Actor
from .store import StoredFile

COUNTED = {"display", "play", "original"}
SAME_LOOK = timedelta(hours=1)


class Seen(NamedTuple):
    """One look at a file: by whom, at what of it (``display``, ``play``, ``original``), and when."""

    party: str
    role: str
    copy: str
    at: datetime


def note(file: StoredFile, copy: str, party: str, role: str) -> None:
    """Somebody is given the bytes of a file; of two who brought the same, only its owner is told."""
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_seen (order_id, sha256, brought_by, party, copy, at, role) "
            "SELECT %s, %s, %s, %s, %s, %s, %s WHERE NOT EXISTS (SELECT 1 FROM evidence_seen "
            "WHERE order_id = %s AND sha256 = %s AND brought_by = %s AND party = %s AND copy = %s "
            "AND at > %s) ON CONFLICT DO NOTHING",
            [*file.key, party, copy, now, role, *file.key, party, copy, now - SAME_LOOK],
        )


def note_answer(
    request: HttpRequest, answer: HttpResponseBase, file: StoredFile, copy: str, by: Actor
) -> None:
    """The same, if this answer gives the bytes, and to somebody else than whoever brought them."""
    given = answer.status_code in (200, 206) and request.method != "HEAD"
    if given and by.id != file.by_party:
        note(file, copy, by.id, by.role.value)


def seen_by(file: StoredFile) -> list[Seen]:
    """Every look at a file, the first one first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party, role, copy, at FROM evidence_seen "
            "WHERE order_id = %s AND sha256 = %s AND brought_by = %s ORDER BY at",
            file.key,
        )
        return [Seen._make(row) for row in cursor]
