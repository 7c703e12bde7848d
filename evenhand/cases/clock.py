"""The service's clock: real time, which a sandbox may move forward for the domain only.

Sessions, tokens and leases never use it.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection


def now() -> datetime:
    """The domain's present moment, in UTC."""
    real = datetime.now(UTC)
    return real + offset() if settings.SANDBOX else real


def offset() -> timedelta:
    """How far the sandbox's time has been moved forward."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "offset" FROM cases_clock')
        row = cursor.fetchone()
    return row[0] if row else timedelta(0)


def advance(by: timedelta) -> datetime:
    """Move the sandbox's time forward and return the new moment.

    Raises ``ValueError`` outside a sandbox or for a step back: what has happened has happened.
    """
    if not settings.SANDBOX:
        raise ValueError("time can be moved only in a sandbox (EVENHAND_SANDBOX=1)")
    if by < timedelta(0):
        raise ValueError("time can be moved forward only")
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO cases_clock AS c ("offset") VALUES (make_interval(secs => %s)) '
            'ON CONFLICT (the_one) DO UPDATE SET "offset" = c."offset" + EXCLUDED."offset"',
            [by.total_seconds()],
        )
    return now()
