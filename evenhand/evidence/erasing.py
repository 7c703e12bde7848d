"""Erases files for good, on record: who did it, when, and for which reason; no word about anybody.

Whose file is erased is said: where two brought the same bytes, the other's stays as it is. The key and
the bytes go with the last of them. Times are real time; the record is never changed or removed.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from django.db import connection, transaction

from . import store, vault
from .analysis.findings import Look
from .store import StoredFile

# Why a file may be erased. A list and no free text: whatever is written about it would stay.
BECAUSE: Mapping[str, str] = MappingProxyType(
    {
        "asked": "whoever brought it or is seen in it asked for it",
        "stranger": "it shows somebody who has nothing to do with the order",
        "mistake": "it was brought by mistake",
        "unlawful": "the law forbids to keep it",
        "old": "it was kept as long as it may be",
    }
)
EVERYBODY = "everybody"


class Erasure(NamedTuple):
    """One file that was erased: who had brought it, when, who did it and why (``BECAUSE``)."""

    order_id: str
    sha256: str
    brought_by: str
    role: str
    at: datetime
    by: str
    because: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Which file it was (``StoredFile.key``)."""
        return self.order_id, self.sha256, self.brought_by


class CannotErase(Exception):
    """Nothing is erased: ``field`` is not right, and a sentence says why, with the way out."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


def erase(
    order_id: str, sha256: str, *, by: str, because: str, whose: str = ""
) -> tuple[Erasure, ...]:
    """Erase a file: its name, what was seen in it, and with the last owner's its key and bytes.

    ``by``: who does it, as an opaque id. ``whose``: the role of whoever brought it, or everybody; it
    may be left out where one did. That it was there, by its digest and size, stays on file. Asked
    again, it ends what was broken off and gives the first record. Raises ``CannotErase``.
    """
    if because not in BECAUSE:
        raise CannotErase("because", f"The reason is one of: {', '.join(BECAUSE)}.")
    meant = _meant(order_id, sha256, whose)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(  # whoever brings the same bytes at this moment waits
            "SELECT 1 FROM evidence_file WHERE order_id = %s AND sha256 = %s FOR UPDATE",
            [order_id, sha256],
        )
        for file in meant:
            _erase_one(file, by, because)
        if all(f.erased for f in store.all_of(order_id, sha256)):
            _erase_bytes(meant[0])
            vault.remove(store.objects(), order_id, sha256)
    return tuple(e for f in meant if (e := record(f)) is not None)


def _meant(order_id: str, sha256: str, whose: str) -> list[StoredFile]:
    """The files that are meant, one for each who brought them."""
    found = store.all_of(order_id, sha256)
    if not found:
        raise CannotErase("sha256", "There is no file with this SHA-256 on the order.")
    roles = list(dict.fromkeys(f.by_role for f in found))
    if whose in ("", EVERYBODY):
        still_there = [f for f in found if not f.erased]
        if not whose and len(still_there) > 1:
            raise CannotErase(
                "whose",
                "Several have brought this file. Say whose is to be erased: "
                f"{', '.join(roles)} or {EVERYBODY}.",
            )
        return found if whose else still_there or found
    meant = [f for f in found if f.by_role == whose]
    if not meant:
        raise CannotErase("whose", f"This file was brought by: {', '.join(roles)}.")
    return meant


def _erase_one(file: StoredFile, by: str, because: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_owner SET name = '', erased_at = now() "
            "WHERE order_id = %s AND sha256 = %s AND by_party = %s AND erased_at IS NULL "
            "RETURNING erased_at",
            file.key,
        )
        row = cursor.fetchone()
        if row is None:  # it was erased before
            return
        cursor.execute(
            "INSERT INTO evidence_erasure (order_id, sha256, brought_by, at, by, because) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            [*file.key, row[0], by, because],
        )
        cursor.execute(  # how it came here tells its name as well
            "DELETE FROM evidence_upload WHERE order_id = %s AND sha256 = %s AND by_party = %s",
            file.key,
        )


def _erase_bytes(file: StoredFile) -> None:
    """What was seen and read in them, and their key: from now on they are noise wherever they lie."""
    nothing = store.as_json(Look(file.media_type, sha256=file.sha256))
    where = [file.order_id, file.sha256]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_file SET erased_at = coalesce(erased_at, now()), look = %s "
            "WHERE order_id = %s AND sha256 = %s",
            [nothing, *where],
        )
        for found in ("evidence_report", "evidence_band", "evidence_scan"):
            cursor.execute(
                f"DELETE FROM {found} WHERE order_id = %s AND sha256 = %s",  # noqa: S608 - our words
                where,
            )
    vault.erase_key(*where)


def record(file: StoredFile) -> Erasure | None:
    """The record of a file that was erased; the latest, if it was brought again in between."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at, by, because FROM evidence_erasure WHERE order_id = %s AND sha256 = %s "
            "AND brought_by = %s ORDER BY at DESC LIMIT 1",
            file.key,
        )
        row = cursor.fetchone()
    return Erasure(*file.key, file.by_role, *row) if row else None
