"""What has happened in a dispute. Texts are salted digests; the words lie in erasable rows."""

from datetime import datetime

import msgspec

from ..parties import Role
from ..units import Units
from .state import Agreed, Award, Claim, Outcome, Remedy, Ruling


class DisputeOpened(msgspec.Struct, frozen=True, tag="dispute_opened"):
    """A claim was filed; the seller's clock runs (R12)."""

    dispute: int
    units: Units
    claim: Claim
    description: str
    acknowledged: tuple[str, ...]
    due: datetime


class ExhibitAdded(msgspec.Struct, frozen=True, tag="exhibit_added"):
    """A piece of evidence is on file."""

    dispute: int
    exhibit: int
    kind: str
    files: tuple[str, ...]
    parcel: int | None
    note: str


class OfferMade(msgspec.Struct, frozen=True, tag="offer_made"):
    """A numbered proposal stands; the same side's earlier one for that remedy no longer does."""

    dispute: int
    offer: int
    remedy: Remedy
    amount: int
    note: str


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


class RulingMade(msgspec.Struct, frozen=True, tag="ruling_made"):
    """The binding decision. ``statement`` and ``reasons`` (one per finding) are digests."""

    dispute: int
    ruling: Ruling
    statement: str
    reasons: tuple[str, ...]


class Bound(msgspec.Struct, frozen=True, tag="bound"):
    """What was decided and now has to be carried out; a return comes first where one is due."""

    dispute: int
    agreed: Agreed


class ReturnStarted(msgspec.Struct, frozen=True, tag="return_started"):
    """The goods go back before the money; the seller must say where to."""

    dispute: int
    due: datetime


class ReturnAddressGiven(msgspec.Struct, frozen=True, tag="return_address_given"):
    """The buyer's days to ship have started."""

    dispute: int
    address: str
    due: datetime


class ReturnShipped(msgspec.Struct, frozen=True, tag="return_shipped"):
    """The goods are on their way back."""

    dispute: int
    carrier: str
    tracking: str
    due: datetime


class ReturnArrived(msgspec.Struct, frozen=True, tag="return_arrived"):
    """The goods arrived, or count as arrived; the seller inspects them."""

    dispute: int
    due: datetime


class ReturnAccepted(msgspec.Struct, frozen=True, tag="return_accepted"):
    """The seller has what was sent back."""

    dispute: int


class ReturnContested(msgspec.Struct, frozen=True, tag="return_contested"):
    """The seller says that something else came back."""

    dispute: int
    reasons: str


class DisputeClosed(msgspec.Struct, frozen=True, tag="dispute_closed"):
    """The one outcome, the rule that decided it, and what it brings each side."""

    dispute: int
    outcome: Outcome
    rule: str
    award: Award


DisputeEvent = (
    DisputeOpened
    | ExhibitAdded
    | OfferMade
    | ClaimRejected
    | ClaimHeld
    | TurnPassed
    | TurnReminded
    | TurnLapsed
    | OfficialOfferAsked
    | OfferAccepted
    | ClaimConceded
    | DisputeWithdrawn
    | MediationStarted
    | RulingOverdue
    | RulingMade
    | Bound
    | ReturnStarted
    | ReturnAddressGiven
    | ReturnShipped
    | ReturnArrived
    | ReturnAccepted
    | ReturnContested
    | DisputeClosed
)
