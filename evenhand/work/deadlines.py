"""Fires what has fallen due. The sweep only finds candidates; the rule decides under the lock."""

import logging
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from ..cases import clock
from ..cases.handle import Done, NoSuchOrder, handle, new_command
from ..core.order.commands import Lapse
from ..core.parties import CLOCK

log = logging.getLogger(__name__)

# A party's command received just before the deadline may still be waiting for the order's lock.
GRACE = timedelta(seconds=2)
MAX_TRIES = 5


class Due(NamedTuple):
    """One armed deadline that has passed."""

    order_id: str
    kind: str
    about: int
    due_at: datetime
    tries: int


def due(now: datetime, limit: int) -> list[Due]:
    """The deadlines that have passed, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id::text, kind, about, due_at, tries FROM cases_deadline "
            "WHERE try_at <= %s AND set_aside_at IS NULL ORDER BY try_at LIMIT %s",
            [now, limit],
        )
        return [Due(*row) for row in cursor]


def run_due(limit: int = 500) -> int:
    """Let everything that is due now lapse; returns how many did.

    1. find candidates; 2. ask for each lapse through the one write path, which decides again under
    the order's lock; 3. a deadline that somebody else disarmed meanwhile is no error; 4. one that
    fails steps aside for a while, and for good after five tries, so that it never blocks others.
    """
    now = clock.now()
    fired = 0
    for row in due(now - GRACE, limit):
        try:
            if isinstance(
                handle(new_command(row.order_id, CLOCK, Lapse(row.kind, row.about, row.due_at))),
                Done,
            ):
                fired += 1
            else:
                _try_later(row, now)
        except NoSuchOrder:
            _try_later(row, now)
        except Exception:
            log.exception("deadline %s of order %s could not lapse", row.kind, row.order_id)
            _try_later(row, now)
    return fired


def _try_later(row: Due, now: datetime) -> None:
    """Back off, a minute at first; set aside after the last try. A changed row is left alone."""
    tries = row.tries + 1
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_deadline SET tries = %s, try_at = %s, set_aside_at = %s "
            "WHERE order_id = %s AND kind = %s AND about = %s AND due_at = %s",
            [
                tries,
                now + timedelta(minutes=2**tries),
                now if tries >= MAX_TRIES else None,
                row.order_id,
                row.kind,
                row.about,
                row.due_at,
            ],
        )
