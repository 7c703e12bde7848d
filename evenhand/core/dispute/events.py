"""What has happened in a dispute. Texts are salted digests; the words lie in erasable rows."""

from datetime import datetime

import msgspec

from ..order.state import Tracking
from ..parties import Role
from ..units import Units
from .state import (
    Agreed,
    Asked,
    Award,
    AwardRange,
    Bearer,
    Claim,
    Inspected,
    Outcome,
    Remedy,
    Ruling,
)


class DisputeOpened(msgspec.Struct, frozen=True, tag="dispute_opened"):
    """A claim was filed; the seller's clock runs (R12)."""

    dispute: int
    units: Units
    claim: Claim
    description: str
    acknowledged: tuple[str, ...]
    due: datetime


class ClaimChanged(msgspec.Struct, frozen=True, tag="claim_changed"):
    """The buyer alleges or asks for something else. ``escalates_at``: when talking is over now."""

    dispute: int
    claim: Claim
    description: str
    acknowledged: tuple[str, ...]
    escalates_at: datetime


class ExhibitAdded(msgspec.Struct, frozen=True, tag="exhibit_added"):
    """A piece of evidence is on file."""

    dispute: int
    exhibit: int
    kind: str
    files: tuple[str, ...]
    parcel: int | None
    note: str


class OfferMade(msgspec.Struct, frozen=True, omit_defaults=True, tag="offer_made"):
    """A numbered proposal stands; the same side's earlier one for that remedy no longer does."""

    dispute: int
    offer: int
    remedy: Remedy
    amount: int
    note: str
    freight: Bearer | None = None
    replies_to: int | None = None


class ClaimRejected(msgspec.Struct, frozen=True, tag="claim_rejected"):
    """The seller rejected the claim with reasons."""

    dispute: int
    reasons: str


class ClaimHeld(msgspec.Struct, frozen=True, tag="claim_held"):
    """The buyer stands by the claim."""

    dispute: int


class TurnPassed(msgspec.Struct, frozen=True, tag="turn_passed"):
    """It is somebody's turn, until a moment."""

    dispute: int
    to: Role
    due: datetime


class TurnExtended(msgspec.Struct, frozen=True, tag="turn_extended"):
    """The one whose turn it is has until later, by this rule."""

    dispute: int
    due: datetime
    rule: str


class TurnReminded(msgspec.Struct, frozen=True, tag="turn_reminded"):
    """The party whose turn it is was reminded of its deadline (R21)."""

    dispute: int
    party: Role
    due: datetime


class TurnLapsed(msgspec.Struct, frozen=True, tag="turn_lapsed"):
    """A party let its deadline pass; ``rule`` says what that does."""

    dispute: int
    party: Role
    rule: str


class OfficialOfferAsked(msgspec.Struct, frozen=True, tag="official_offer_asked"):
    """The buyer asked the seller to make a promise official (R26)."""

    dispute: int
    message: int


class OfferAccepted(msgspec.Struct, frozen=True, tag="offer_accepted"):
    """Exactly this offer binds both sides now (R22)."""

    dispute: int
    offer: int


class ProposalAccepted(msgspec.Struct, frozen=True, tag="proposal_accepted"):
    """One side accepted the platform's proposal; it binds once the other does as well."""

    dispute: int
    offer: int


class ClaimConceded(msgspec.Struct, frozen=True, tag="claim_conceded"):
    """The seller accepted the claim in full."""

    dispute: int


class DisputeWithdrawn(msgspec.Struct, frozen=True, tag="dispute_withdrawn"):
    """The buyer closed the dispute, warned of each thing it costs (R26)."""

    dispute: int
    acknowledged: tuple[str, ...]


class MediationStarted(msgspec.Struct, frozen=True, tag="mediation_started"):
    """The platform stepped in (R23); ``rule`` says why, ``due`` until when it must rule."""

    dispute: int
    rule: str
    due: datetime


class RulingOverdue(msgspec.Struct, frozen=True, tag="ruling_overdue"):
    """The platform missed its own deadline: the case goes to somebody else, once."""

    dispute: int
    due: datetime


class ExhibitAsked(msgspec.Struct, frozen=True, tag="exhibit_asked"):
    """The mediator asked one side for an exhibit; ``ruling_due``: until when the platform rules."""

    dispute: int
    request: int
    of: Role
    kind: str
    what: str
    due: datetime
    ruling_due: datetime


class RequestAnswered(msgspec.Struct, frozen=True, tag="request_answered"):
    """The exhibit that was asked for is on file."""

    dispute: int
    request: int
    exhibit: int


class RequestLapsed(msgspec.Struct, frozen=True, tag="request_lapsed"):
    """It did not come in time; the platform decides without it."""

    dispute: int
    request: int
    of: Role
    rule: str


class RulingMade(msgspec.Struct, frozen=True, tag="ruling_made"):
    """The binding decision. ``statement`` and ``reasons`` (one per finding) are digests."""

    dispute: int
    ruling: Ruling
    statement: str
    reasons: tuple[str, ...]


class AppealOpened(msgspec.Struct, frozen=True, tag="appeal_opened"):
    """The named sides may appeal until ``due``; what no appeal could change is paid meanwhile."""

    dispute: int
    buyer: bool
    seller: bool
    range: AwardRange
    due: datetime


class AppealFiled(msgspec.Struct, frozen=True, tag="appeal_filed"):
    """One side asked for the second look; ``due``: until when the platform decides it."""

    dispute: int
    asked: Asked
    grounds: str
    range: AwardRange
    due: datetime


class AppealForgone(msgspec.Struct, frozen=True, tag="appeal_forgone"):
    """One side waived its appeal, or did not use it in time: ``rule`` says which."""

    dispute: int
    party: Role
    range: AwardRange
    rule: str


class SentBack(msgspec.Struct, frozen=True, tag="sent_back"):
    """The ruling is set aside and made anew, by ``due``."""

    dispute: int
    reasons: str
    due: datetime


class Bound(msgspec.Struct, frozen=True, tag="bound"):
    """What was decided and now has to be carried out; a return comes first where one is due."""

    dispute: int
    agreed: Agreed


class ReturnStarted(msgspec.Struct, frozen=True, omit_defaults=True, tag="return_started"):
    """The goods go back before the money; ``by`` has to say where to, or to give a label."""

    dispute: int
    due: datetime
    by: Role = Role.SELLER


class ReturnAddressGiven(
    msgspec.Struct, frozen=True, omit_defaults=True, tag="return_address_given"
):
    """The buyer's days to ship have started; with a ``label`` they pay no postage."""

    dispute: int
    address: str
    due: datetime
    label: bool = False


class ReturnNumberGiven(msgspec.Struct, frozen=True, tag="return_number_given"):
    """The buyer says it is on its way; the carrier has to scan it by ``due``.

    ``postage`` is what the buyer paid and proved, in minor units.
    """

    dispute: int
    carrier: str
    tracking: str
    postage: int
    due: datetime


class ReturnTracked(msgspec.Struct, frozen=True, tag="return_tracked"):
    """The carrier said something of the return parcel."""

    dispute: int
    status: Tracking
    happened_at: datetime
    place: str


class ReturnShipped(msgspec.Struct, frozen=True, tag="return_shipped"):
    """The goods are on their way back."""

    dispute: int
    carrier: str
    tracking: str
    due: datetime


class ReturnArrived(msgspec.Struct, frozen=True, omit_defaults=True, tag="return_arrived"):
    """The goods arrived, or are ``counted`` as arrived; the seller inspects them."""

    dispute: int
    due: datetime
    counted: bool = False


class ReturnAccepted(msgspec.Struct, frozen=True, tag="return_accepted"):
    """The seller has what was sent back."""

    dispute: int


class ReturnContested(msgspec.Struct, frozen=True, omit_defaults=True, tag="return_contested"):
    """The seller says what is wrong with what came back; ``range`` is what is still open."""

    dispute: int
    reasons: str
    found: Inspected | None = None
    range: AwardRange | None = None


class ReplacementStarted(msgspec.Struct, frozen=True, tag="replacement_started"):
    """The seller sends the item again, by ``due``; the money waits."""

    dispute: int
    due: datetime


class ReplacementShipped(msgspec.Struct, frozen=True, tag="replacement_shipped"):
    """The replacement is on its way and has to arrive by ``due``."""

    dispute: int
    carrier: str
    tracking: str
    due: datetime


class ReplacementTracked(msgspec.Struct, frozen=True, tag="replacement_tracked"):
    """The carrier said something of the replacement."""

    dispute: int
    status: Tracking
    happened_at: datetime
    place: str


class ReplacementArrived(msgspec.Struct, frozen=True, tag="replacement_arrived"):
    """The replacement is here; the buyer looks at it until ``due``."""

    dispute: int
    due: datetime


class ReplacementAccepted(msgspec.Struct, frozen=True, tag="replacement_accepted"):
    """The buyer is content with the replacement."""

    dispute: int


class ReplacementContested(msgspec.Struct, frozen=True, tag="replacement_contested"):
    """The buyer says what is wrong with it; ``range`` is what is open now."""

    dispute: int
    reasons: str
    range: AwardRange


class DisputeClosed(msgspec.Struct, frozen=True, tag="dispute_closed"):
    """The one outcome, the rule that decided it, and what it brings each side."""

    dispute: int
    outcome: Outcome
    rule: str
    award: Award


class DisputeSuperseded(msgspec.Struct, frozen=True, tag="dispute_superseded"):
    """A lost chargeback took the place of the dispute, and ``amount`` of what was held for it.

    ``freed`` units can be claimed again.
    """

    dispute: int
    chargeback: int
    freed: Units
    amount: int


DisputeEvent = (
    DisputeOpened
    | ClaimChanged
    | ExhibitAdded
    | OfferMade
    | ClaimRejected
    | ClaimHeld
    | TurnPassed
    | TurnExtended
    | TurnReminded
    | TurnLapsed
    | OfficialOfferAsked
    | OfferAccepted
    | ProposalAccepted
    | ClaimConceded
    | DisputeWithdrawn
    | MediationStarted
    | ExhibitAsked
    | RequestAnswered
    | RequestLapsed
    | RulingOverdue
    | RulingMade
    | AppealOpened
    | AppealFiled
    | AppealForgone
    | SentBack
    | Bound
    | ReturnStarted
    | ReturnAddressGiven
    | ReturnNumberGiven
    | ReturnTracked
    | ReturnShipped
    | ReturnArrived
    | ReturnAccepted
    | ReturnContested
    | ReplacementStarted
    | ReplacementShipped
    | ReplacementTracked
    | ReplacementArrived
    | ReplacementAccepted
    | ReplacementContested
    | DisputeSuperseded
    | DisputeClosed
)
