"""A dispute as it stands: the claim, what was offered, whose turn it is, how it ended.

Four things that never share a name: the stage, whose turn it is, where a return parcel is, and
where a replacement is.
"""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from ..parties import Role
from ..units import Units


class Remedy(StrEnum):
    """What a claim or an offer asks for (R9)."""

    REFUND_ONLY = "refund_only"
    RETURN_AND_REFUND = "return_and_refund"
    REPLACEMENT = "replacement"


class Stage(StrEnum):
    """Where the dispute is."""

    NEGOTIATION = "negotiation"
    MEDIATION = "mediation"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a dispute ended; exactly one."""

    SETTLED = "settled"
    CONCEDED = "conceded"
    RULED = "ruled"
    WITHDRAWN = "withdrawn"
    LAPSED_AGAINST_BUYER = "lapsed_against_buyer"
    LAPSED_AGAINST_SELLER = "lapsed_against_seller"
    LAPSED_AGAINST_PLATFORM = "lapsed_against_platform"
    SUPERSEDED = "superseded"


class Liable(StrEnum):
    """Who answers for what went wrong, as a ruling finds it."""

    SELLER = "seller"
    BUYER = "buyer"
    CARRIER = "carrier"
    PLATFORM = "platform"
    NOBODY = "nobody"


class Payer(StrEnum):
    """Out of whose pocket a refund comes: the hold (the seller's price) or the platform's own."""

    HOLD = "hold"
    PLATFORM = "platform"


class Bearer(StrEnum):
    """Who bears the postage of a return, and with it the risk that it is lost on its way (R18)."""

    BUYER = "buyer"
    SELLER = "seller"
    PLATFORM = "platform"


# ---------------------------------------------------------------------------------------------
# What is alleged, shown and proposed


class Claim(msgspec.Struct, frozen=True):
    """What the buyer alleges and asks for. ``amount`` in minor units of money paid (R11).

    With a replacement, ``amount`` is what is refunded if none comes.
    """

    reason: str
    remedy: Remedy
    amount: int


class Exhibit(msgspec.Struct, frozen=True):
    """A described piece of evidence by one party. ``files`` are SHA-256 digests.

    A ``tracking_record`` has no file: it is the carrier's record of ``parcel``, made by the system.
    """

    no: int
    by: Role
    kind: str
    files: tuple[str, ...]
    at: datetime
    parcel: int | None = None


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """An exhibit the mediator has asked one side for. ``answered`` names the exhibit that came."""

    no: int
    of: Role
    kind: str
    at: datetime
    due: datetime
    answered: int | None = None
    lapsed: bool = False

    @property
    def open(self) -> bool:
        """Whether it is still awaited."""
        return self.answered is None and not self.lapsed


class Offer(msgspec.Struct, frozen=True, omit_defaults=True):
    """An immutable, numbered proposal; it stands until replaced, accepted or the dispute ends.

    ``by`` the mediator, it is the platform's proposal, which needs both sides: ``accepted_by`` says
    who has accepted it so far. ``replies_to`` is the offer it counters.
    """

    no: int
    by: Role
    remedy: Remedy
    amount: int
    at: datetime
    standing: bool = True
    freight: Bearer | None = None
    replies_to: int | None = None
    accepted_by: tuple[Role, ...] = ()


# ---------------------------------------------------------------------------------------------
# What is decided


class Finding(msgspec.Struct, frozen=True):
    """What the mediator found on one point of the claim, and on which exhibits it rests."""

    point: str
    found: bool
    exhibits: tuple[int, ...]


class Ruling(msgspec.Struct, frozen=True, omit_defaults=True):
    """A binding decision (R23, R24): award, liability, findings, exhibits relied on and not.

    ``freight``: who bears the postage of a return; ``None`` where the policy's own rule stands.
    """

    by: str
    at: datetime
    remedy: Remedy
    amount: int
    liable: Liable
    findings: tuple[Finding, ...]
    relied_on: tuple[int, ...]
    not_relied_on: tuple[int, ...]
    freight: Bearer | None = None


class Right(StrEnum):
    """What has become of one side's right to appeal."""

    NONE = "none"  # there is nothing that an appeal could win
    OPEN = "open"
    FILED = "filed"
    GONE = "gone"  # waived, or not used in time


class Asked(msgspec.Struct, frozen=True):
    """What one side asks for on appeal. ``amount`` is what the buyer is to get back."""

    by: Role
    remedy: Remedy
    amount: int


class Appeal(msgspec.Struct, frozen=True, omit_defaults=True):
    """The one second look at a ruling, by somebody else.

    ``due``: until when the rights ``buyer`` and ``seller`` can be used. ``sent_back``: the ruling
    was set aside and is made anew. ``ruling`` decides the appeal.
    """

    due: datetime
    buyer: Right
    seller: Right
    asked: tuple[Asked, ...] = ()
    sent_back: bool = False
    ruling: Ruling | None = None

    def right(self, role: Role) -> Right:
        """What has become of a side's right."""
        return self.buyer if role is Role.BUYER else self.seller

    @property
    def filed(self) -> bool:
        """Whether anybody has appealed."""
        return Right.FILED in (self.buyer, self.seller)

    @property
    def only(self) -> Role | None:
        """The one side that has appealed, if the other has not: it cannot be left worse off."""
        sides = [r for r in (Role.BUYER, Role.SELLER) if self.right(r) is Right.FILED]
        return sides[0] if len(sides) == 1 else None

    @property
    def open(self) -> bool:
        """Whether somebody may still appeal."""
        return Right.OPEN in (self.buyer, self.seller)


class Agreed(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was decided and is being carried out: it binds even while a parcel is on its way.

    ``freight``: who bears the postage of a return that was decided.
    """

    outcome: Outcome
    remedy: Remedy
    amount: int
    payer: Payer
    rule: str
    offer: int | None
    freight: Bearer | None = None


class Award(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the units brought each side, in minor units.

    ``parts`` is the refund over the payment's parts in the order of ``Order.parts`` (coins and
    coupons included), ``to_seller`` what the hold gives the seller for the same units.
    ``by_platform`` is how much of the refund's money the platform pays where the payer is the hold.
    """

    refund: int
    parts: tuple[int, ...]
    to_seller: int
    payer: Payer
    by_platform: int = 0


class AwardRange(msgspec.Struct, frozen=True):
    """Between what the buyer's refund must lie in the end, in minor units.

    What is below ``least`` and above ``most`` is certain, and is paid as soon as it is.
    """

    least: int
    most: int


# ---------------------------------------------------------------------------------------------
# What is sent back and forth


class ReturnState(StrEnum):
    """Where the parcel that goes back is."""

    AWAITING_ADDRESS = "awaiting_address"
    TO_BE_SHIPPED = "to_be_shipped"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    ACCEPTED = "accepted"
    CONTESTED = "contested"


class Inspected(StrEnum):
    """What the seller says is wrong with what came back."""

    NOT_ARRIVED = "not_arrived"
    EMPTY = "empty"
    SWAPPED = "swapped"
    DAMAGED = "damaged"
    UNITS_MISSING = "units_missing"


class Return(msgspec.Struct, frozen=True, omit_defaults=True):
    """The return of the goods, on which an agreed refund waits.

    ``label``: prepaid, so the buyer pays no postage. ``postage`` in minor units is what the buyer
    paid and proved. ``counted``: no carrier brought it; it counts as arrived. ``freight``: who bears
    the postage, where that was agreed or ruled.
    """

    state: ReturnState
    carrier: str = ""
    tracking: str = ""
    label: bool = False
    postage: int = 0
    counted: bool = False
    contested: Inspected | None = None
    freight: Bearer | None = None


class ReplacementState(StrEnum):
    """Where the replacement is."""

    TO_BE_SHIPPED = "to_be_shipped"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    ACCEPTED = "accepted"
    CONTESTED = "contested"


class Replacement(msgspec.Struct, frozen=True, omit_defaults=True):
    """The seller's second shipment. The hold and the dispute stay until it is here and accepted."""

    state: ReplacementState
    carrier: str = ""
    tracking: str = ""


class Dispute(msgspec.Struct, frozen=True, omit_defaults=True):
    """A claim on some units of one order; ``worth`` is what each part of the payment paid for them.

    ``turn`` and ``due``: who must act, and until when; ``None`` once closed and while both sides may
    appeal. ``answered``: the seller has answered at least once. ``overdue``: rulings the platform
    has missed. ``reminded``: reminders sent in this turn. ``official_asked``: the message the buyer
    asked to be made official. ``changes`` counts the claim's changes; ``escalates_at`` is when one
    of them lets the time to negotiate end. ``appealed``: its one appeal was used, on an earlier
    ruling. ``range_``: what the award must lie in once some of it is certain. ``to_buyer`` is what
    each part of the payment gave back out of the hold, ``by_platform`` out of the platform's pocket,
    so far or until it closed, sent already or not; ``to_seller`` is what the seller got so far from the hold for these
    units, ``charged_back`` what of it a lost chargeback took.
    ``suspended_at``: a chargeback stopped its clocks; ``stood_still``: for how long one has, so far.
    ``answered_at``: when the seller first said something to the claim. ``mediated``: the platform was
    called in at some time. ``let_pass``: the seller had a turn and said nothing in it.
    """

    no: int
    units: Units
    claim: Claim
    opened_at: datetime
    stage: Stage
    turn: Role | None
    due: datetime | None
    turn_since: datetime
    worth: tuple[int, ...] = ()
    to_buyer: tuple[int, ...] = ()
    by_platform: tuple[int, ...] = ()
    answered: bool = False
    buyer_answered: bool = False
    overdue: int = 0
    reminded: int = 0
    exhibits: tuple[Exhibit, ...] = ()
    offers: tuple[Offer, ...] = ()
    official_asked: int | None = None
    agreed: Agreed | None = None
    return_: Return | None = None
    ruling: Ruling | None = None
    outcome: Outcome | None = None
    award: Award | None = None
    rule: str = ""
    closed_at: datetime | None = None
    changes: int = 0
    escalates_at: datetime | None = None
    requests: tuple[Request, ...] = ()
    appeal: Appeal | None = None
    appealed: bool = False
    replacement: Replacement | None = None
    range_: AwardRange | None = None
    to_seller: int = 0
    charged_back: int = 0
    suspended_at: datetime | None = None
    stood_still: timedelta = timedelta()
    answered_at: datetime | None = None
    mediated: bool = False
    let_pass: bool = False

    def offer(self, no: int) -> Offer | None:
        """The offer with that number."""
        return self.offers[no - 1] if 0 < no <= len(self.offers) else None

    @property
    def in_force(self) -> Ruling | None:
        """The ruling that stands: the one on appeal, or the first."""
        return (self.appeal.ruling if self.appeal else None) or self.ruling

    @property
    def standing_offers(self) -> tuple[Offer, ...]:
        """The offers that can still be accepted."""
        return tuple([o for o in self.offers if o.standing])

    @property
    def open_requests(self) -> tuple[Request, ...]:
        """The exhibits that are still awaited."""
        return tuple([r for r in self.requests if r.open])
