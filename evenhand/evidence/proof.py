"""Proves that sealed originals still are what came in, to the last bit."""

import hashlib
from collections.abc import Iterator

from django.db import connection

from .sealing import KeyMissing, SealBroken
from .store import open_copy

_PIECE = 1 << 20
_BATCH = 500


def prove(order_id: str, sha256: str) -> str:
    """What is wrong with a file's original, in a sentence; empty if nothing is."""
    digest = hashlib.sha256()
    try:
        with open_copy(order_id, sha256, "original") as original:
            while piece := original.read(_PIECE):
                digest.update(piece)
    except FileNotFoundError:
        return "its bytes are missing"
    except (SealBroken, KeyMissing) as error:
        return str(error)
    return "" if digest.hexdigest() == sha256 else "its bytes are others than those that came"


def prove_all() -> Iterator[tuple[str, str, str]]:
    """Every file that was not erased: its order, its digest, and what ``prove`` says of it."""
    after = ("00000000-0000-0000-0000-000000000000", "")
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT order_id::text, sha256 FROM evidence_file "
                "WHERE (order_id, sha256) > (%s, %s) AND erased_at IS NULL "
                "ORDER BY order_id, sha256 LIMIT %s",
                [*after, _BATCH],
            )
            batch: list[tuple[str, str]] = cursor.fetchall()
        for order_id, sha256 in batch:
            yield order_id, sha256, prove(order_id, sha256)
        if not batch:
            return
        after = batch[-1]
