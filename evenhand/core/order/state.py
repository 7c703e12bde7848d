"""An order as it stands: what was bought, where it is, what is promised, what was paid out.

The order is the unit of consistency: one row lock, one event stream, one hold. Disputes live in it.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from ..dispute.state import Dispute, Stage
from ..parties import Actor
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


class Tracking(StrEnum):
    """What a carrier says of a parcel."""

    ANNOUNCED = "announced"
    ACCEPTED = "accepted"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    DELIVERED_ELSEWHERE = "delivered_elsewhere"
    EXCEPTION = "exception"
    HELD_AT_CUSTOMS = "held_at_customs"
    RETURNED_TO_SENDER = "returned_to_sender"
    INVALID_NUMBER = "invalid_number"


class Scan(msgspec.Struct, frozen=True):
    """One event of the carrier: when it happened, when we were told, how the carrier dates it."""

    status: Tracking
    happened_at: datetime
    received_at: datetime
    dated: datetime
    place: str = ""


class Parcel(msgspec.Struct, frozen=True):
    """Some units on their way under one tracking number."""

    no: int
    units: Units
    carrier: str
    tracking: str
    shipped_at: datetime
    scans: tuple[Scan, ...] = ()
    delivered_at: datetime | None = None
    confirmed: Units = NONE

    @property
    def status(self) -> Tracking:
        """The carrier's latest word, by when it happened."""
        if not self.scans:
            return Tracking.ANNOUNCED
        return max(self.scans, key=lambda s: (s.happened_at, s.received_at)).status


class Basis(StrEnum):
    """What a protection window counts from."""

    PROMISED = "promised"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"


class Window(msgspec.Struct, frozen=True):
    """Until when some units of a parcel can be claimed (R2).

    ``announced`` windows were told to the buyer and never get shorter; before the promised date has
    passed with nothing delivered, the end is only a forecast. ``reminded`` counts the reminders sent.
    """

    no: int
    parcel: int
    units: Units
    basis: Basis
    closes_at: datetime
    announced: bool = False
    reminded: int = 0


class Refund(msgspec.Struct, frozen=True):
    """Money on its way back: ``parts`` and ``settled`` follow ``Order.parts``."""

    no: int
    dispute: int | None
    parts: tuple[int, ...]
    settled: tuple[bool, ...]


class Message(msgspec.Struct, frozen=True):
    """That somebody wrote, and which pressure was recognised in it; the words lie elsewhere."""

    no: int
    dispute: int | None
    by: Actor
    at: datetime
    pressure: tuple[str, ...] = ()


class Order(msgspec.Struct, frozen=True):
    """What was bought, from one seller by one buyer, and everything that became of it.

    ``spent``: units settled by a dispute. ``released``: units whose seller was paid in full.
    ``cancelled``: units that never left. Together with the open ones they make up every unit.
    ``held`` is what the hold still contains, in minor units.
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

    def parcel(self, no: int) -> Parcel | None:
        """The parcel with that number."""
        return self.parcels[no - 1] if 0 < no <= len(self.parcels) else None

    def dispute(self, no: int) -> Dispute | None:
        """The dispute with that number."""
        return self.disputes[no - 1] if 0 < no <= len(self.disputes) else None

    @property
    def open_disputes(self) -> tuple[Dispute, ...]:
        """The disputes that have no outcome yet."""
        return tuple(d for d in self.disputes if d.stage is not Stage.CLOSED)
