"""What can be asked of an order outside its disputes. The tag is the command's name in the API."""

from datetime import datetime
from typing import Annotated

import msgspec

from ..units import Units
from .state import Part, Tracking

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=5000)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Amount = Annotated[int, msgspec.Meta(ge=0, le=10**15)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Listing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The listing as it was at purchase: what was promised (R15)."""

    title: Code
    description: Annotated[str, msgspec.Meta(max_length=20000)] = ""
    specifications: dict[str, str] = {}
    photos: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class NewLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line as the marketplace sends it: totals of the line in minor units, and its listing."""

    quantity: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    item: Amount
    listing: Listing
    shipping: Amount = 0
    tax: Amount = 0


class PlaceOrder(
    msgspec.Struct, frozen=True, tag_field="do", tag="place_order", forbid_unknown_fields=True
):
    """A paid order comes in; from now on the platform holds the money (R1)."""

    reference: Code
    buyer: Code
    seller: Code
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
    placed_at: Moment
    ship_by: Moment
    promised_by: Moment
    lines: Annotated[tuple[NewLine, ...], msgspec.Meta(min_length=1, max_length=500)]
    payment: Annotated[tuple[Part, ...], msgspec.Meta(min_length=1, max_length=20)]
    policy: str = ""  # the policy's digest; the edge fills in the installation's own


class ShipParcel(
    msgspec.Struct, frozen=True, tag_field="do", tag="ship_parcel", forbid_unknown_fields=True
):
    """The seller hands a parcel to a carrier. No units named: all that are left."""

    carrier: Code
    tracking: Code
    units: Units = ()


class RecordTracking(
    msgspec.Struct, frozen=True, tag_field="do", tag="record_tracking", forbid_unknown_fields=True
):
    """The carrier says something of a parcel. The same event twice changes nothing."""

    parcel: int
    status: Tracking
    happened_at: Moment
    place: Annotated[str, msgspec.Meta(max_length=120)] = ""


class ConfirmReceipt(
    msgspec.Struct, frozen=True, tag_field="do", tag="confirm_receipt", forbid_unknown_fields=True
):
    """The buyer says the parcel is here; the window to inspect and claim starts (R2)."""

    parcel: int


class SendMessage(
    msgspec.Struct, frozen=True, tag_field="do", tag="send_message", forbid_unknown_fields=True
):
    """One party writes to the other; what presses the buyer is recognised and marked (R26)."""

    text: Text
    dispute: int | None = None


class SettleRefund(
    msgspec.Struct, frozen=True, tag_field="do", tag="settle_refund", forbid_unknown_fields=True
):
    """The payment provider says that one part of a refund has arrived."""

    refund: int
    part: int
    provider_reference: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Lapse(msgspec.Struct, frozen=True, tag_field="do", tag="lapse", forbid_unknown_fields=True):
    """A deadline has passed: what its silence does is decided now, under the order's lock."""

    kind: str
    about: int
    due: Moment


OrderCommand = (
    PlaceOrder | ShipParcel | RecordTracking | ConfirmReceipt | SendMessage | SettleRefund | Lapse
)
