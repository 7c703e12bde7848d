"""An order as it stands: what was bought, where it is, what is promised, what was paid out.

The order is the unit of consistency: one row lock, one event stream, one hold. Disputes and
chargebacks live in it.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from ..chargeback.state import Chargeback
from ..dispute.state import Dispute, Payer, Stage
from ..parties import Actor, Role
from ..units import NONE, Units


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of the payment: which instrument carried how much of this order (R32).

    ``kind``: card, paypal, bank, wallet, coins, coupon. ``amount`` in minor units. ``instrument`` is
    the provider's opaque reference.
    """

    kind: str
    amount: Annotated[int, msgspec.Meta(ge=0)]
    instrument: str = ""


class Line(msgspec.Struct, frozen=True):
    """One line of the order, with its exact share of everything that was paid.

    ``item``, ``shipping`` and ``tax`` are totals of the line in minor units; ``paid`` has one row
    for each of the three, split over the payment's parts in the order of ``Order.parts``;
    ``listing`` is the salted digest of the listing as it was at purchase.
    """

    no: int
    quantity: int
    item: int
    shipping: int
    tax: int
    paid: tuple[tuple[int, ...], ...]
    free_return: bool
    listing: str


# ---------------------------------------------------------------------------------------------
# Parcels


class Tracking(StrEnum):
    """What a carrier says of a parcel."""

    ANNOUNCED = "announced"
    ACCEPTED = "accepted"
    IN_TRANSIT = "in_transit"
    STALLED = "stalled"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    DELIVERED_ELSEWHERE = "delivered_elsewhere"
    EXCEPTION = "exception"
    HELD_AT_CUSTOMS = "held_at_customs"
    RETURNED_TO_SENDER = "returned_to_sender"
    INVALID_NUMBER = "invalid_number"


# A number is no parcel: only these show that a carrier has had it in its hands.
NO_SCAN = frozenset({Tracking.ANNOUNCED, Tracking.INVALID_NUMBER})
MOVING = frozenset({Tracking.ACCEPTED, Tracking.IN_TRANSIT, Tracking.OUT_FOR_DELIVERY})


class Scan(msgspec.Struct, frozen=True, omit_defaults=True):
    """One event of the carrier: when it happened, when we were told, how the carrier dates it.

    ``void``: the carrier took it back later; it stays on record and no longer counts.
    """

    status: Tracking
    happened_at: datetime
    received_at: datetime
    dated: datetime
    place: str = ""
    void: bool = False


class Parcel(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some units on their way under one tracking number.

    ``scanned_at``: when we learned that the carrier has it. ``renumbered``: how often the seller
    gave another number. ``stood_still``: by how much longer its first scan may take, since that clock
    stood still or was put off.
    """

    no: int
    units: Units
    carrier: str
    tracking: str
    shipped_at: datetime
    scans: tuple[Scan, ...] = ()
    scanned_at: datetime | None = None
    delivered_at: datetime | None = None
    confirmed: Units = NONE
    renumbered: int = 0
    stood_still: timedelta = timedelta()

    @property
    def status(self) -> Tracking:
        """The carrier's latest word that still counts, by when it happened."""
        count = [s for s in self.scans if not s.void]
        if not count:
            return Tracking.ANNOUNCED
        return max(count, key=lambda s: (s.happened_at, s.received_at)).status


class Basis(StrEnum):
    """What a protection window counts from."""

    PROMISED = "promised"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"


class Window(msgspec.Struct, frozen=True, omit_defaults=True):
    """Until when some units of a parcel can be claimed (R2).

    ``announced`` windows were told to the buyer and never get shorter; before the promised date has
    passed with nothing delivered, the end is only a forecast. ``granted`` is an end the seller has
    agreed to, which no later event moves closer. ``reminded`` counts the reminders sent.
    ``suspended_at``: the clock stands still since then, with the time it had left.
    """

    no: int
    parcel: int
    units: Units
    basis: Basis
    closes_at: datetime
    announced: bool = False
    reminded: int = 0
    granted: datetime | None = None
    suspended_at: datetime | None = None


# ---------------------------------------------------------------------------------------------
# Money on its way back, and beside the hold


class Moving(StrEnum):
    """Where one part of a refund is. Decision and movement are two things (R32)."""

    ASKED = "asked"  # decided; nothing was sent
    STARTED = "started"  # the provider may have been called: it can't be stopped any more
    MOVED = "moved"
    REFUSED = "refused"  # the provider finally cannot send it there; the buyer chooses another way
    CANCELLED = "cancelled"  # never sent, and never will be: a chargeback took its place
    UNCLAIMED = "unclaimed"  # no way was chosen in time; kept for the buyer, never for the seller
    HANDED_OVER = "handed_over"  # given to whom the law names for money nobody claims


class Way(msgspec.Struct, frozen=True):
    """Another instrument of the buyer's, chosen after the provider refused the first."""

    kind: str
    instrument: str


class Refund(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money on its way back: ``parts``, ``moving`` and ``ways`` follow ``Order.parts``.

    ``units`` are those it is for. ``tries`` counts the other ways chosen. ``choose_by``: until when the buyer may choose another way.
    ``unclaimed_since``: since when what could not be sent is kept for the buyer.
    """

    no: int
    dispute: int | None
    parts: tuple[int, ...]
    moving: tuple[Moving, ...]
    units: Units = NONE
    payer: Payer = Payer.HOLD
    ways: tuple[Way | None, ...] = ()
    tries: int = 0
    choose_by: datetime | None = None
    keep_until: datetime | None = None

    def way(self, part: int) -> Way | None:
        """The instrument that replaces the payment's own, if one was chosen."""
        return self.ways[part] if self.ways else None

    @property
    def settled(self) -> tuple[bool, ...]:
        """Which parts need nobody's hand any more."""
        done = (Moving.MOVED, Moving.CANCELLED, Moving.HANDED_OVER)
        return tuple(m in done for m in self.moving)

    def sent_by(self, part: int) -> int:
        """How much of it has left by this part, or may have: nothing of it can be stopped."""
        return self.parts[part] if self.moving[part] in (Moving.STARTED, Moving.MOVED) else 0


class ChargeKind(StrEnum):
    """What a charge on a balance is for; charges never touch the hold."""

    FREIGHT = "freight"
    FEE = "fee"
    GOODWILL = "goodwill"
    MAKE_GOOD = "make_good"
    RECOVERY = "recovery"


class Charge(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money that one side owes another beside the hold: postage, a fee, goodwill, a recovery."""

    no: int
    kind: ChargeKind
    payer: Role
    payee: Role
    amount: int
    dispute: int | None = None
    chargeback: int | None = None


# ---------------------------------------------------------------------------------------------
# What the parties ask of each other outside a dispute


class ExtensionKind(StrEnum):
    """More time for the seller to ship, or more protection for the buyer."""

    HANDLING = "handling"
    PROTECTION = "protection"


class Answered(StrEnum):
    """How a request between the parties ended."""

    GRANTED = "granted"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    TAKEN_BACK = "taken_back"
    OVERTAKEN = "overtaken"  # something else happened that left nothing to ask for


class Extension(msgspec.Struct, frozen=True, omit_defaults=True):
    """A request for more time; only the other side can grant it, and nothing ever gets shorter."""

    no: int
    kind: ExtensionKind
    days: int
    due: datetime
    window: int | None = None
    ended: Answered | None = None


class Cancellation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A request to cancel before the carrier has it: who asked, the reason, who caused it (R27)."""

    no: int
    by: Role
    units: Units
    reason: str
    caused_by: Role
    due: datetime
    ended: Answered | None = None


class Message(msgspec.Struct, frozen=True):
    """That somebody wrote, and which pressure was recognised in it; the words lie elsewhere."""

    no: int
    dispute: int | None
    by: Actor
    at: datetime
    pressure: tuple[str, ...] = ()


class Order(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was bought, from one seller by one buyer, and everything that became of it.

    ``spent``: units settled by a dispute or a lost chargeback. ``released``: units whose seller was
    paid in full. ``cancelled``: units that never left. Together with the open ones they make up
    every unit. ``reopened``: units that can be claimed again although their money has left the
    hold. ``held`` is what the hold still contains, in minor units. ``incident_days``: by how much
    incidents have moved deadlines so far. ``shipping_suspended_at``: the seller's clocks stand still.
    ``failed_by_seller``: cancelled units whose cancelling is booked against the seller (R27).
    """

    id: str
    reference: str
    buyer: str
    seller: str
    currency: str
    policy: str
    placed_at: datetime
    ship_by: datetime
    promised_by: datetime
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]
    held: int
    seq: int = 1
    parcels: tuple[Parcel, ...] = ()
    windows: tuple[Window, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    refunds: tuple[Refund, ...] = ()
    messages: tuple[Message, ...] = ()
    spent: Units = NONE
    released: Units = NONE
    cancelled: Units = NONE
    finalised_at: datetime | None = None
    extensions: tuple[Extension, ...] = ()
    cancellations: tuple[Cancellation, ...] = ()
    charges: tuple[Charge, ...] = ()
    chargebacks: tuple[Chargeback, ...] = ()
    reopened: Units = NONE
    incident_days: int = 0
    shipping_suspended_at: datetime | None = None
    failed_by_seller: Units = NONE

    def parcel(self, no: int) -> Parcel | None:
        """The parcel with that number."""
        return self.parcels[no - 1] if 0 < no <= len(self.parcels) else None

    def dispute(self, no: int) -> Dispute | None:
        """The dispute with that number."""
        return self.disputes[no - 1] if 0 < no <= len(self.disputes) else None

    def refund(self, no: int) -> Refund | None:
        """The refund with that number."""
        return self.refunds[no - 1] if 0 < no <= len(self.refunds) else None

    def chargeback(self, no: int) -> Chargeback | None:
        """The chargeback with that number."""
        return self.chargebacks[no - 1] if 0 < no <= len(self.chargebacks) else None

    @property
    def open_disputes(self) -> tuple[Dispute, ...]:
        """The disputes that have no outcome yet."""
        return tuple([d for d in self.disputes if d.stage is not Stage.CLOSED])

    @property
    def open_chargebacks(self) -> tuple[Chargeback, ...]:
        """The chargebacks that have not ended yet."""
        return tuple([c for c in self.chargebacks if c.open])
