"""What an order tells of the files on it: the numbers of its parcels, when they were delivered."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from ..core.order.state import Parcel
from ..core.parties import Actor, Role
from ..core.units import Units
from ..evidence.analysis import track_proof
from ..evidence.analysis.findings import Finding
from ..evidence.analysis.report import Beside, Context
from ..evidence.analysis.track_proof import Scan
from . import desk
from .doors import CaseFile, order_for_marketplace

_EXAMINER = Actor(Role.PLATFORM, "evidence")


def context_of(case: CaseFile) -> Context:
    """What a file on this order is examined against; parcels that go back or come anew count too."""
    order = case.order
    shipped = [p.scanned_at or p.shipped_at for p in order.parcels]
    delivered = [p.delivered_at for p in order.parcels if p.delivered_at is not None]
    again = [moved for d in order.disputes for moved in (d.return_, d.replacement) if moved]
    numbers = [p.tracking for p in order.parcels] + [moved.tracking for moved in again]
    return Context(
        tuple(dict.fromkeys(number for number in numbers if number)),
        min(shipped).date() if shipped else None,
        min(delivered).date() if delivered else None,
        listed=tuple(photo for line in order.lines for photo in case.listing(line.no).photos),
    )


def context_by_id(order_id: str) -> Context:
    """The same for an order by its id; of one that is gone nothing is known."""
    try:
        return context_of(order_for_marketplace(order_id, _EXAMINER))
    except Http404:
        return Context()


def listing_by_id(order_id: str, sha256: str) -> Beside | None:
    """The listing that a photo on an order is put beside: that of the line it was handed in for."""
    try:
        case = order_for_marketplace(order_id, _EXAMINER)
    except Http404:
        return None
    lines = lines_shown(case, sha256)
    if len(lines) != 1:
        return Beside("", "", {}, (), lines=lines)
    listing = case.listing(lines[0])
    attributes = dict(listing.specifications)
    return Beside(listing.title, listing.description, attributes, listing.photos[:5], lines=lines)


def lines_shown(case: CaseFile, sha256: str) -> tuple[int, ...]:
    """The lines that a file can be about: those claimed where it is on file, or gathered to be.

    All of them while nobody has said what it is for. Of lines with the same listing one is enough.
    """
    order = case.order
    about = [d.units for d in order.disputes if any(sha256 in x.files for x in d.exhibits)]
    if not about and len(order.lines) > 1:
        about = [_units_of(case, kind, body) for kind, body in desk.gathered(order.id, sha256)]
    lines = {span.line for units in about for span in units}
    told: list[int] = []
    for no in sorted(lines or {line.no for line in order.lines}):
        if not any(case.listing(no) == case.listing(other) for other in told):
            told.append(no)
    return tuple(told)


def _units_of(case: CaseFile, kind: str, body: Mapping[str, Any]) -> Units:
    """The pieces that evidence is gathered for: of an open dispute, or of a claim in the making."""
    what, _, number = kind.partition("-")
    about = int(number) if number.isdecimal() else 0
    if what == "exhibits":
        return next((d.units for d in case.order.disputes if d.no == about), ())
    window = next((w.units for w in case.order.windows if w.no == about), ())
    chosen = {int(line) for line, pieces in body.get("pieces", {}).items() if int(pieces) > 0}
    return tuple(span for span in window if not chosen or span.line in chosen)


def carriers_record(case: CaseFile, parcel: Parcel) -> tuple[Finding, ...]:
    """What the carrier's own record of a parcel proves: stalled, returned, never scanned (R16)."""
    scans = (Scan(s.status.value, s.happened_at, s.place) for s in parcel.scans if not s.void)
    return track_proof.examine(
        scans,
        shipped=parcel.shipped_at,
        now=case.now,
        promised=case.order.promised_by,
    ).findings
