"""Time as the law counts it. The core never reads a clock: every command brings its own moment."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

DAY = timedelta(hours=24)


class Clock(Protocol):
    """Tells the domain's time; a sandbox may move it, sessions and tokens never use it."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


def utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ``ValueError`` for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone, e.g. 2026-03-01T12:00:00Z")
    return moment.astimezone(UTC)


def end_of_day(day: date, *offsets: int) -> datetime:
    """When a calendar day has ended for everybody: the latest of its ends in the given zones.

    ``offsets`` in minutes east of UTC; none means UTC.
    """
    west = min(offsets, default=0)
    return datetime.combine(day + timedelta(days=1), time(), UTC) - timedelta(minutes=west)
