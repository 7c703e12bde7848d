"""What the carrier's own record proves, as far as it was typed into the order's file (R16)."""

from ..core.order.state import Tracking
from ..evidence.analysis.findings import Examined
from ..evidence.analysis.track_proof import Address, Scan, examine
from .order import Built


def carriers_record(built: Built) -> Examined:
    """Stalled, returned, never scanned, delivered elsewhere: findings with their days and places.

    Nothing is said where no event was told: that nobody typed one does not say that there is none.
    """
    facts, zone = built.facts, built.zone
    if not facts.events:
        return Examined()
    scans = [Scan(e.status.value, e.at.first(zone), e.place) for e in facts.events]
    if facts.dates.delivered and not any(e.status is Tracking.DELIVERED for e in facts.events):
        scans.append(Scan(Tracking.DELIVERED.value, facts.dates.delivered.first(zone)))
    return examine(
        scans,
        shipped=facts.dates.shipped.first(zone) if facts.dates.shipped else None,
        now=built.now,
        promised=facts.dates.promised.last(zone) if facts.dates.promised else None,
        address=Address(facts.country),
    )
