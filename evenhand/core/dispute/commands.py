"""What can be asked of a dispute. The tag is the command's name in the API."""

from typing import Annotated, Literal

import msgspec

from ..order.commands import Amount, Code, Text
from ..units import Units
from .state import Liable, Remedy

ExhibitKind = Literal[
    "unboxing_video",
    "photo",
    "listing_capture",
    "tracking_record",
    "carrier_letter",
    "document",
    "other",
]
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
LongText = Annotated[str, msgspec.Meta(min_length=1, max_length=20000)]


class NewExhibit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of evidence to file: its kind, the files under it, and what it shows."""

    kind: ExhibitKind
    files: Annotated[tuple[Sha256, ...], msgspec.Meta(max_length=20)] = ()
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    parcel: int | None = None


class OpenDispute(
    msgspec.Struct, frozen=True, tag_field="do", tag="open_dispute", forbid_unknown_fields=True
):
    """The buyer claims on some units: a truthful reason, a remedy, an amount (R8-R12).

    ``acknowledged`` names the contradictions with the record the buyer was shown and stands by.
    """

    units: Annotated[Units, msgspec.Meta(min_length=1)]
    reason: Code
    remedy: Remedy
    amount: Amount
    description: Text
    exhibits: Annotated[tuple[NewExhibit, ...], msgspec.Meta(max_length=50)] = ()
    acknowledged: tuple[str, ...] = ()


class AddExhibit(
    msgspec.Struct, frozen=True, tag_field="do", tag="add_exhibit", forbid_unknown_fields=True
):
    """A party adds evidence while the dispute is open."""

    dispute: int
    exhibit: NewExhibit


class MakeOffer(
    msgspec.Struct, frozen=True, tag_field="do", tag="make_offer", forbid_unknown_fields=True
):
    """A party proposes a remedy and an amount; it binds once the other accepts that number."""

    dispute: int
    remedy: Remedy
    amount: Amount
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class AcceptOffer(
    msgspec.Struct, frozen=True, tag_field="do", tag="accept_offer", forbid_unknown_fields=True
):
    """A party accepts the other's standing offer by its number; that ends the dispute (R22)."""

    dispute: int
    offer: int


class Concede(
    msgspec.Struct, frozen=True, tag_field="do", tag="concede", forbid_unknown_fields=True
):
    """The seller accepts the claim in full (R20)."""

    dispute: int


class Reject(msgspec.Struct, frozen=True, tag_field="do", tag="reject", forbid_unknown_fields=True):
    """The seller rejects the claim and says why (R20)."""

    dispute: int
    reasons: Text


class Hold(msgspec.Struct, frozen=True, tag_field="do", tag="hold", forbid_unknown_fields=True):
    """The buyer stands by the claim (R21)."""

    dispute: int


class Escalate(
    msgspec.Struct, frozen=True, tag_field="do", tag="escalate", forbid_unknown_fields=True
):
    """A party calls the platform in (R23)."""

    dispute: int


class AskOfficial(
    msgspec.Struct, frozen=True, tag_field="do", tag="ask_official", forbid_unknown_fields=True
):
    """The buyer asks that what a message promised be made an offer that binds (R26)."""

    dispute: int
    message: int


class Withdraw(
    msgspec.Struct, frozen=True, tag_field="do", tag="withdraw", forbid_unknown_fields=True
):
    """The buyer closes the dispute without a remedy, having acknowledged each warning (R26)."""

    dispute: int
    acknowledged: tuple[str, ...] = ()


class NewFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the mediator finds on one point, why, and on which exhibits."""

    point: Code
    found: bool
    reasons: Text
    exhibits: tuple[int, ...] = ()


class Rule(msgspec.Struct, frozen=True, tag_field="do", tag="rule", forbid_unknown_fields=True):
    """The mediator decides, with reasons tied to exhibits (R23, R24).

    ``amount`` is the money the buyer gets back, from nothing up to the claim.
    """

    dispute: int
    remedy: Remedy
    amount: Amount
    liable: Liable
    findings: Annotated[tuple[NewFinding, ...], msgspec.Meta(min_length=1, max_length=20)]
    statement: LongText


class GiveReturnAddress(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="give_return_address",
    forbid_unknown_fields=True,
):
    """The seller says where the goods go back to."""

    dispute: int
    address: Text


class ShipReturn(
    msgspec.Struct, frozen=True, tag_field="do", tag="ship_return", forbid_unknown_fields=True
):
    """The buyer sends the goods back under a tracking number."""

    dispute: int
    carrier: Code
    tracking: Code


class RecordReturnArrival(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="record_return_arrival",
    forbid_unknown_fields=True,
):
    """The carrier delivered the return parcel to the seller."""

    dispute: int


class AcceptReturn(
    msgspec.Struct, frozen=True, tag_field="do", tag="accept_return", forbid_unknown_fields=True
):
    """The seller has the goods back and agrees with their state."""

    dispute: int


class ContestReturn(
    msgspec.Struct, frozen=True, tag_field="do", tag="contest_return", forbid_unknown_fields=True
):
    """The seller says what is wrong with what came back; the platform looks at it."""

    dispute: int
    reasons: Text


DisputeCommand = (
    OpenDispute
    | AddExhibit
    | MakeOffer
    | AcceptOffer
    | Concede
    | Reject
    | Hold
    | Escalate
    | AskOfficial
    | Withdraw
    | Rule
    | GiveReturnAddress
    | ShipReturn
    | RecordReturnArrival
    | AcceptReturn
    | ContestReturn
)
