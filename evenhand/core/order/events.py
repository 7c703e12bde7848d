"""What has happened to an order outside its disputes. Facts: ids, codes, amounts, digests, moments."""

from datetime import datetime

import msgspec

from ..units import Units
from .state import Basis, Line, Part, Tracking


class OrderPlaced(msgspec.Struct, frozen=True, tag="order_placed"):
    """The money is held (R1)."""

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


class ParcelShipped(msgspec.Struct, frozen=True, tag="parcel_shipped"):
    """Some units left under a tracking number; ``closes_at`` is the window's forecast."""

    parcel: int
    units: Units
    carrier: str
    tracking: str
    window: int
    closes_at: datetime


class TrackingRecorded(msgspec.Struct, frozen=True, tag="tracking_recorded"):
    """The carrier said something. ``dated`` as it says itself; ``happened_at`` not in the future."""

    parcel: int
    status: Tracking
    happened_at: datetime
    dated: datetime
    place: str


class ReceiptConfirmed(msgspec.Struct, frozen=True, tag="receipt_confirmed"):
    """The buyer said that these units are here, outright or by claiming what is wrong with them."""

    parcel: int
    units: Units


class WindowOpened(msgspec.Struct, frozen=True, tag="window_opened"):
    """From now on the end of protection for these units is announced and never gets shorter (R2).

    ``window`` is its number; units it takes from another window leave that one.
    """

    window: int
    parcel: int
    units: Units
    basis: Basis
    closes_at: datetime


class Reminded(msgspec.Struct, frozen=True, tag="reminded"):
    """The buyer was reminded that a window closes (R6)."""

    window: int
    closes_at: datetime


class WindowLapsed(msgspec.Struct, frozen=True, tag="window_lapsed"):
    """A window closed with nothing claimed on these units (R3)."""

    window: int
    units: Units
    rule: str


class UnitsCancelled(msgspec.Struct, frozen=True, tag="units_cancelled"):
    """Units that never left go back to the buyer's money; ``cause`` says who caused it (R27)."""

    units: Units
    cause: str
    rule: str


class UnitsReleased(msgspec.Struct, frozen=True, tag="units_released"):
    """The seller's money for these units leaves the hold (R1)."""

    units: Units
    amount: int


class OrderFinalised(msgspec.Struct, frozen=True, tag="order_finalised"):
    """Every unit has had its end (R3)."""


class RefundRequested(msgspec.Struct, frozen=True, tag="refund_requested"):
    """The decision that money goes back; moving it is another thing (R32).

    ``parts`` follow the payment's parts; ``item``, ``shipping`` and ``tax`` say what it is for;
    ``payer`` is the hold or the platform.
    """

    refund: int
    dispute: int | None
    parts: tuple[int, ...]
    item: int
    shipping: int
    tax: int
    payer: str


class RefundSettled(msgspec.Struct, frozen=True, tag="refund_settled"):
    """The provider moved one part of a refund."""

    refund: int
    part: int
    amount: int
    provider_reference: str


class MessageSent(msgspec.Struct, frozen=True, tag="message_sent"):
    """Somebody wrote; ``pressure`` is what was recognised in the words (R26, R27)."""

    message: int
    dispute: int | None
    text: str
    pressure: tuple[str, ...]


OrderEvent = (
    OrderPlaced
    | ParcelShipped
    | TrackingRecorded
    | ReceiptConfirmed
    | WindowOpened
    | Reminded
    | WindowLapsed
    | UnitsCancelled
    | UnitsReleased
    | OrderFinalised
    | RefundRequested
    | RefundSettled
    | MessageSent
)
