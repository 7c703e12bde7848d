"""What can be asked of an order outside its disputes. The tag is the command's name in the API."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from ..parties import Role
from ..units import Units
from .state import Part, Tracking

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=5000)]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Amount = Annotated[int, msgspec.Meta(ge=0, le=10**15)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
DaysAsked = Annotated[int, msgspec.Meta(ge=1, le=365)]
Note = Annotated[str, msgspec.Meta(max_length=2000)]
Place = Annotated[str, msgspec.Meta(max_length=120)]


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
    place: Place = ""


class CorrectTracking(
    msgspec.Struct, frozen=True, tag_field="do", tag="correct_tracking", forbid_unknown_fields=True
):
    """The carrier takes back what it said: the ``scan``-th event of a parcel does not count.

    What it says instead is recorded as usual. A window only ever gets longer by it, or opens again.
    """

    parcel: int
    scan: int


class RenumberParcel(
    msgspec.Struct, frozen=True, tag_field="do", tag="renumber_parcel", forbid_unknown_fields=True
):
    """The seller mends a mistyped tracking number, before the carrier has scanned the parcel."""

    parcel: int
    carrier: Code
    tracking: Code


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


class AskHandlingTime(
    msgspec.Struct, frozen=True, tag_field="do", tag="ask_handling_time", forbid_unknown_fields=True
):
    """The seller asks for more days to ship; only the buyer can grant them."""

    days: DaysAsked
    note: Note = ""


class AskProtection(
    msgspec.Struct, frozen=True, tag_field="do", tag="ask_protection", forbid_unknown_fields=True
):
    """The buyer asks for more days of protection; only the seller can grant them."""

    window: int
    days: DaysAsked
    note: Note = ""


class GrantExtension(
    msgspec.Struct, frozen=True, tag_field="do", tag="grant_extension", forbid_unknown_fields=True
):
    """The other side grants what was asked.

    More time to ship moves the promised date only if the buyer agrees to that too.
    """

    extension: int
    later_delivery: bool = False


class DeclineExtension(
    msgspec.Struct, frozen=True, tag_field="do", tag="decline_extension", forbid_unknown_fields=True
):
    """The other side does not grant it; everything stays as it was."""

    extension: int


class RequestCancellation(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="request_cancellation",
    forbid_unknown_fields=True,
):
    """The buyer asks to cancel before the carrier has it, with the truthful reason (R27).

    No units named: everything that can be cancelled. ``acknowledged`` names what speaks against the
    reason that the buyer was shown and stands by.
    """

    reason: Code
    units: Units = ()
    acknowledged: tuple[str, ...] = ()


class AgreeCancellation(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="agree_cancellation",
    forbid_unknown_fields=True,
):
    """The seller agrees to cancel; the money goes back."""

    cancellation: int


class RefuseCancellation(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="refuse_cancellation",
    forbid_unknown_fields=True,
):
    """The seller does not agree to cancel, and says why; the units have to be shipped in time."""

    cancellation: int
    reasons: Text


class TakeBackCancellation(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="take_back_cancellation",
    forbid_unknown_fields=True,
):
    """The buyer wants the order after all."""

    cancellation: int


class CancelUnits(
    msgspec.Struct, frozen=True, tag_field="do", tag="cancel_units", forbid_unknown_fields=True
):
    """The seller cannot ship some units: they are cancelled and refunded, on the seller's account.

    No units named: everything that can be cancelled.
    """

    reason: Code
    units: Units = ()


class DeclareIncident(
    msgspec.Struct, frozen=True, tag_field="do", tag="declare_incident", forbid_unknown_fields=True
):
    """The platform declares something nobody here can help (a carrier's strike, a flood).

    The named ``clocks`` of this order run so many days longer.
    """

    incident: Code
    clocks: Annotated[
        tuple[Literal["shipping", "delivery", "window", "answers", "returns"], ...],
        msgspec.Meta(min_length=1, max_length=5),
    ]
    days: DaysAsked


class GrantGoodwill(
    msgspec.Struct, frozen=True, tag_field="do", tag="grant_goodwill", forbid_unknown_fields=True
):
    """The platform gives one side something of its own, outside of any claim."""

    to: Literal[Role.BUYER, Role.SELLER]
    amount: Amount
    reasons: Text
    dispute: int | None = None


class StartRefund(
    msgspec.Struct, frozen=True, tag_field="do", tag="start_refund", forbid_unknown_fields=True
):
    """Whoever moves the money says so before calling the provider; only then may it be called."""

    refund: int
    part: int


class RefuseRefund(
    msgspec.Struct, frozen=True, tag_field="do", tag="refuse_refund", forbid_unknown_fields=True
):
    """The provider finally cannot send one part of a refund; the buyer chooses another way."""

    refund: int
    part: int
    code: Annotated[str, msgspec.Meta(max_length=120)] = ""


class ChooseWay(
    msgspec.Struct, frozen=True, tag_field="do", tag="choose_way", forbid_unknown_fields=True
):
    """The buyer names another instrument for a part of a refund that could not be sent."""

    refund: int
    part: int
    kind: Code
    instrument: Code


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
    PlaceOrder
    | ShipParcel
    | RecordTracking
    | CorrectTracking
    | RenumberParcel
    | ConfirmReceipt
    | SendMessage
    | AskHandlingTime
    | AskProtection
    | GrantExtension
    | DeclineExtension
    | RequestCancellation
    | AgreeCancellation
    | RefuseCancellation
    | TakeBackCancellation
    | CancelUnits
    | DeclareIncident
    | GrantGoodwill
    | StartRefund
    | SettleRefund
    | RefuseRefund
    | ChooseWay
    | Lapse
)
