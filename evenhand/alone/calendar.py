"""An order's deadlines for any calendar, each with alarms before it (RFC 5545, R6)."""

import hashlib
from datetime import timedelta

from icalendar import Alarm, Calendar, Event

from ..core.clock import DAY
from . import words
from .order import Built
from .shapes import Advice, Due

_ALARMS = (7 * DAY, 3 * DAY, DAY, timedelta(hours=3))
_OTHERS = (timedelta(hours=0),)  # what is for somebody else to do is told when it is over


def calendar(built: Built, advice: Advice) -> bytes:
    """The deadlines as an iCalendar file; the same order gives the same identities each time."""
    made = Calendar()
    made.add("prodid", "-//Evenhand//One buyer alone//EN")
    made.add("version", "2.0")
    for due in advice.deadlines:
        made.add_component(_event(built, due))
    return bytes(made.to_ical())


def _event(built: Built, due: Due) -> Event:
    facts = built.facts
    event = Event()
    event.add("uid", _uid(built, due))
    event.add("dtstamp", built.now.replace(microsecond=0))
    event.add("dtstart", due.at)
    summary = f"{due.says} (order {facts.order}, {facts.marketplace})"
    event.add("summary", summary)
    told = [due.silence] if due.silence else []
    if due.source == "borrowed":
        told.append(
            "This rests on a number that is borrowed: look it up on the marketplace's page."
        )
    if due.source == "issuer":
        told.append("Usual for them; it can be earlier: ask.")
    told.append(f"In your time: {words.moment(due.at, built.zone)}.")
    event.add("description", "\n".join(told))
    event.add("transp", "TRANSPARENT")
    for before in _ALARMS if due.party == "buyer" else _OTHERS:
        if due.at - before > built.now:
            event.add_component(_alarm(summary, before))
    return event


def _alarm(summary: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -before)
    return alarm


def _uid(built: Built, due: Due) -> str:
    """One deadline of one order has one identity, wherever it moves."""
    facts = built.facts
    about = "\n".join((facts.marketplace, facts.order, due.kind, str(due.about)))
    return f"{hashlib.sha256(about.encode()).hexdigest()[:32]}@evenhand"
