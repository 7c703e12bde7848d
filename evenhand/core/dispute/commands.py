"""What can be asked of a dispute. The tag is the command's name in the API."""

from typing import Annotated, Literal

import msgspec

from ..order.commands import Amount, Code, Moment, Note, Place, Text
from ..order.state import Tracking
from ..parties import Role
from ..units import Units
from .state import Bearer, Inspected, Liable, Remedy

ExhibitKind = Literal[
    "unboxing_video",
    "photo",
    "listing_capture",
    "tracking_record",
    "carrier_letter",
    "document",
    "other",
]
Party = Literal[Role.BUYER, Role.SELLER]
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
LongText = Annotated[str, msgspec.Meta(min_length=1, max_length=20000)]


class NewExhibit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of evidence to file: its kind, the files under it, and what it shows."""

    kind: ExhibitKind
    files: Annotated[tuple[Sha256, ...], msgspec.Meta(max_length=20)] = ()
    note: Note = ""
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


class ChangeClaim(
    msgspec.Struct, frozen=True, tag_field="do", tag="change_claim", forbid_unknown_fields=True
):
    """The buyer changes what is alleged or asked for, while the parties talk.

    Asking for more always gives the seller a full turn.
    """

    dispute: int
    reason: Code
    remedy: Remedy
    amount: Amount
    description: Text
    acknowledged: tuple[str, ...] = ()


class AddExhibit(
    msgspec.Struct, frozen=True, tag_field="do", tag="add_exhibit", forbid_unknown_fields=True
):
    """A party adds evidence while the dispute is open; what was asked for is answered by it."""

    dispute: int
    exhibit: NewExhibit


class MakeOffer(
    msgspec.Struct, frozen=True, tag_field="do", tag="make_offer", forbid_unknown_fields=True
):
    """A party proposes a remedy and an amount; it binds once the other accepts that number.

    ``freight``: who bears the postage where something goes back; left out, the policy says.
    ``replies_to``: the offer it counters.
    """

    dispute: int
    remedy: Remedy
    amount: Amount
    note: Note = ""
    freight: Bearer | None = None
    replies_to: int | None = None


class AcceptOffer(
    msgspec.Struct, frozen=True, tag_field="do", tag="accept_offer", forbid_unknown_fields=True
):
    """A party accepts a standing offer by its number; the other side's ends the dispute (R22).

    The platform's proposal ends it once both sides have accepted it.
    """

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


class AskExhibit(
    msgspec.Struct, frozen=True, tag_field="do", tag="ask_exhibit", forbid_unknown_fields=True
):
    """The mediator asks one side for a specific exhibit, by a date; the other side is told."""

    dispute: int
    of: Party
    kind: ExhibitKind
    what: Text


class Propose(
    msgspec.Struct, frozen=True, tag_field="do", tag="propose", forbid_unknown_fields=True
):
    """The mediator proposes an end beside the parties' own offers; it needs both of them."""

    dispute: int
    remedy: Remedy
    amount: Amount
    note: Note = ""
    freight: Bearer | None = None


class NewFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the mediator finds on one point, why, and on which exhibits."""

    point: Code
    found: bool
    reasons: Text
    exhibits: tuple[int, ...] = ()


class Rule(msgspec.Struct, frozen=True, tag_field="do", tag="rule", forbid_unknown_fields=True):
    """The mediator decides, with reasons tied to exhibits (R23, R24); on appeal, somebody else.

    ``amount`` is the money the buyer gets back, from nothing up to the claim. ``freight``: who bears
    the postage where something goes back; left out, the policy says.
    """

    dispute: int
    remedy: Remedy
    amount: Amount
    liable: Liable
    findings: Annotated[tuple[NewFinding, ...], msgspec.Meta(min_length=1, max_length=20)]
    statement: LongText
    freight: Bearer | None = None


class FileAppeal(
    msgspec.Struct, frozen=True, tag_field="do", tag="file_appeal", forbid_unknown_fields=True
):
    """A party asks for the one second look, and for what it wants instead of the ruling.

    ``amount`` is the money the buyer is to get back. What nobody contests is paid at once.
    """

    dispute: int
    remedy: Remedy
    amount: Amount
    grounds: Text


class WaiveAppeal(
    msgspec.Struct, frozen=True, tag_field="do", tag="waive_appeal", forbid_unknown_fields=True
):
    """A party accepts the ruling; once both do, it is carried out."""

    dispute: int


class SendBack(
    msgspec.Struct, frozen=True, tag_field="do", tag="send_back", forbid_unknown_fields=True
):
    """On appeal the ruling is set aside and the case ruled on anew, once at most."""

    dispute: int
    reasons: LongText


class GiveReturnAddress(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="give_return_address",
    forbid_unknown_fields=True,
):
    """Where the goods go back to, from the seller, or from the platform where its label is due.

    ``label``: a prepaid label comes with it, so the buyer pays no postage.
    """

    dispute: int
    address: Text
    label: bool = False


class ShipReturn(
    msgspec.Struct, frozen=True, tag_field="do", tag="ship_return", forbid_unknown_fields=True
):
    """The buyer sends the goods back under a tracking number that the carrier has to scan.

    ``postage`` in minor units is what it cost; it counts as far as ``receipt`` proves it.
    """

    dispute: int
    carrier: Code
    tracking: Code
    postage: Amount = 0
    receipt: Annotated[tuple[Sha256, ...], msgspec.Meta(max_length=5)] = ()


class RecordReturnTracking(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="record_return_tracking",
    forbid_unknown_fields=True,
):
    """The carrier says something of the return parcel."""

    dispute: int
    status: Tracking
    happened_at: Moment
    place: Place = ""


class AcceptReturn(
    msgspec.Struct, frozen=True, tag_field="do", tag="accept_return", forbid_unknown_fields=True
):
    """The seller has the goods back and agrees with their state."""

    dispute: int


class ContestReturn(
    msgspec.Struct, frozen=True, tag_field="do", tag="contest_return", forbid_unknown_fields=True
):
    """The seller says what is wrong with what came back; the platform looks at it.

    ``missing`` are the units that did not come back, where some did.
    """

    dispute: int
    reasons: Text
    found: Inspected = Inspected.DAMAGED
    missing: Units = ()


class ShipReplacement(
    msgspec.Struct, frozen=True, tag_field="do", tag="ship_replacement", forbid_unknown_fields=True
):
    """The seller sends the replacement under a tracking number."""

    dispute: int
    carrier: Code
    tracking: Code


class RecordReplacementTracking(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="record_replacement_tracking",
    forbid_unknown_fields=True,
):
    """The carrier says something of the replacement."""

    dispute: int
    status: Tracking
    happened_at: Moment
    place: Place = ""


class AcceptReplacement(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="accept_replacement",
    forbid_unknown_fields=True,
):
    """The buyer has the replacement and is content with it; the seller is paid."""

    dispute: int


class ContestReplacement(
    msgspec.Struct,
    frozen=True,
    tag_field="do",
    tag="contest_replacement",
    forbid_unknown_fields=True,
):
    """The buyer says what is wrong with the replacement; the platform looks at it."""

    dispute: int
    reasons: Text


DisputeCommand = (
    OpenDispute
    | ChangeClaim
    | AddExhibit
    | MakeOffer
    | AcceptOffer
    | Concede
    | Reject
    | Hold
    | Escalate
    | AskOfficial
    | Withdraw
    | AskExhibit
    | Propose
    | Rule
    | FileAppeal
    | WaiveAppeal
    | SendBack
    | GiveReturnAddress
    | ShipReturn
    | RecordReturnTracking
    | AcceptReturn
    | ContestReturn
    | ShipReplacement
    | RecordReplacementTracking
    | AcceptReplacement
    | ContestReplacement
)
