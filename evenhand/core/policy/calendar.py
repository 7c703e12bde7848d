"""When a deadline of so many days ends: in days of 24 hours, or in the policy's business days."""

from datetime import datetime, timedelta

from ..clock import DAY, end_of_day
from .schema import Calendar, Days, Policy

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def due(policy: Policy, at: datetime, days: Days) -> datetime:
    """The end of a deadline that starts now.

    Days are multiples of 24 hours from the instant, unless the policy counts them in business days:
    those run to the end of the last one, in whichever of the calendar's zones it ends last.
    """
    calendar = policy.calendar
    if not days.business or calendar is None:
        return at + days.length
    return _business(calendar, at, days.days)


def _business(calendar: Calendar, at: datetime, days: int) -> datetime:
    offsets = calendar.utc_offsets
    day = (at + timedelta(minutes=min(offsets))).date()
    left = days
    while left:
        day += DAY
        if WEEK[day.weekday()] not in calendar.closed and day not in calendar.holidays:
            left -= 1
    return end_of_day(day, *offsets)
