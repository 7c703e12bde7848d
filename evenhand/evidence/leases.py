"""A queue that is a table: who waits, who is at it, and that a worker that dies loses nothing.

A row waits while its answer is null. Whoever takes it holds it by a lease, which is renewed as long as
the worker lives, however silent the work is; a dead worker's lease runs out and another begins anew.
"""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection

MAX_TRIES = 3  # workers that may die of a file before it is set aside


@dataclass(frozen=True)
class Queue:
    """Work on files in one table: the column that is null while it waits, and that of its turn."""

    table: str
    answer: str
    since: str
    lease: timedelta = timedelta(seconds=60)

    def waiting(self, limit: int, only: str = "true") -> list[tuple[str, str]]:
        """What nobody is at, oldest first; not locked, so another worker may see it too.

        ``only``: a condition in SQL for what is not to be begun yet.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT order_id::text, sha256 FROM {self.table} WHERE {self.answer} IS NULL "  # noqa: S608 - our own words
                f"AND (lease_until IS NULL OR lease_until < %s) AND {only} ORDER BY {self.since} LIMIT %s",
                [datetime.now(UTC), limit],
            )
            return [(order_id, sha256) for order_id, sha256 in cursor]

    def take(self, order_id: str, sha256: str) -> int | None:
        """Keep others off one file; how often it was tried by now, None if another was quicker."""
        now = datetime.now(UTC)
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                UPDATE {self.table} SET lease_until = %s, tries = tries + 1
                WHERE (order_id, sha256) IN (
                  SELECT order_id, sha256 FROM {self.table}
                  WHERE order_id = %s AND sha256 = %s
                    AND {self.answer} IS NULL AND (lease_until IS NULL OR lease_until < %s)
                  FOR UPDATE SKIP LOCKED
                ) RETURNING tries
                """,  # noqa: S608 - our own words
                [now + self.lease, order_id, sha256, now],
            )
            row = cursor.fetchone()
        return int(row[0]) if row else None

    @contextlib.contextmanager
    def held(self, order_id: str, sha256: str) -> Iterator[None]:
        """Keep a file that was taken until the work on it is done.

        What the work raises is this installation's fault, or of a store that is away for a while:
        the try is given back, and no file is blamed for it.
        """
        done = threading.Event()
        beat = threading.Thread(target=self._renew, args=(order_id, sha256, done), daemon=True)
        beat.start()
        try:
            yield
        except Exception:
            self._set(order_id, sha256, "tries = tries - 1")
            raise
        finally:
            done.set()
            beat.join()

    def _renew(self, order_id: str, sha256: str, done: threading.Event) -> None:
        try:
            while not done.wait(self.lease.total_seconds() / 3):
                with contextlib.suppress(DatabaseError):  # it is tried again the next time
                    self._set(order_id, sha256, "lease_until = %s", datetime.now(UTC) + self.lease)
        finally:
            connection.close()

    def _set(self, order_id: str, sha256: str, change: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self.table} SET {change} "  # noqa: S608 - our own words
                f"WHERE order_id = %s AND sha256 = %s AND {self.answer} IS NULL",
                [*values, order_id, sha256],
            )
