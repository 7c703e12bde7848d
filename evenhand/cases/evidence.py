"""What an order tells of the files on it: the numbers of its parcels, when they were delivered."""

from django.http import Http404

from ..core.order.state import Parcel
from ..core.parties import Actor, Role
from ..evidence import store
from ..evidence.analysis import track_proof
from ..evidence.analysis.findings import Finding
from ..evidence.analysis.report import Beside, Context
from ..evidence.analysis.track_proof import Scan
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


def listing_by_id(order_id: str) -> Beside | None:
    """The listing that photos on an order are put beside: of an order with one line there is one.

    Which of several lines a photo shows is not known, and nothing is compared then.
    """
    try:
        case = order_for_marketplace(order_id, _EXAMINER)
    except Http404:
        return None
    if len(case.order.lines) != 1:
        return None
    listing = case.listing(case.order.lines[0].no)
    attributes = dict(listing.specifications)
    return Beside(listing.title, listing.description, attributes, listing.photos[:5])


def carriers_record(case: CaseFile, parcel: Parcel) -> tuple[Finding, ...]:
    """What the carrier's own record of a parcel proves: stalled, returned, never scanned (R16)."""
    scans = (Scan(s.status.value, s.happened_at, s.place) for s in parcel.scans if not s.void)
    return track_proof.examine(
        scans,
        shipped=parcel.shipped_at,
        now=case.now,
        promised=case.order.promised_by,
    ).findings


def names_a_draft(case: CaseFile, finding: Finding) -> bool:
    """Whether a finding tells this person of a file that somebody else has only gathered (R24)."""
    pair = finding.where.pair
    if finding.code != "DUPLICATE_IN_CASE" or case.actor.role is Role.PLATFORM:
        return False
    if any(pair in x.files for dispute in case.order.disputes for x in dispute.exhibits):
        return False
    other = store.get(case.order.id, pair)
    return other is None or other.by_party != case.actor.id
