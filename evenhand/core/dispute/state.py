"""A dispute as it stands: the claim, what was offered, whose turn it is, how it ended.

Three things that never share a name: the stage, whose turn it is, and where a return parcel is.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from ..parties import Role
from ..units import Units


class Remedy(StrEnum):
    """What a claim or an offer asks for (R9). A replacement follows with its own shipment."""

    REFUND_ONLY = "refund_only"
    RETURN_AND_REFUND = "return_and_refund"


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


class Claim(msgspec.Struct, frozen=True):
    """What the buyer alleges and asks for. ``amount`` in minor units of money paid (R11)."""

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


class Offer(msgspec.Struct, frozen=True):
    """An immutable, numbered proposal; it stands until replaced, accepted or the dispute ends."""

    no: int
    by: Role
    remedy: Remedy
    amount: int
    at: datetime
    standing: bool = True


class Finding(msgspec.Struct, frozen=True):
    """What the mediator found on one point of the claim, and on which exhibits it rests."""

    point: str
    found: bool
    exhibits: tuple[int, ...]


class Ruling(msgspec.Struct, frozen=True):
    """A binding decision (R23, R24): award, liability, findings, exhibits relied on and not."""

    by: str
    at: datetime
    remedy: Remedy
    amount: int
    liable: Liable
    findings: tuple[Finding, ...]
    relied_on: tuple[int, ...]
    not_relied_on: tuple[int, ...]


class ReturnState(StrEnum):
    """Where the parcel that goes back is."""

    AWAITING_ADDRESS = "awaiting_address"
    TO_BE_SHIPPED = "to_be_shipped"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    ACCEPTED = "accepted"
    CONTESTED = "contested"


class Return(msgspec.Struct, frozen=True):
    """The return of the goods, on which an agreed refund waits."""

    state: ReturnState
    carrier: str = ""
    tracking: str = ""


class Agreed(msgspec.Struct, frozen=True):
    """What was decided and is being carried out: it binds even while a return is on its way."""

    outcome: Outcome
    remedy: Remedy
    amount: int
    payer: Payer
    rule: str
    offer: int | None = None


class Award(msgspec.Struct, frozen=True):
    """What the units brought each side, in minor units.

    ``parts`` is the refund over the payment's parts in the order of ``Order.parts`` (coins and
    coupons included), ``to_seller`` what the hold gives the seller for the same units.
    """

    refund: int
    parts: tuple[int, ...]
    to_seller: int
    payer: Payer


class Dispute(msgspec.Struct, frozen=True):
    """A claim on some units of one order.

    ``turn`` and ``due``: who must act, and until when; ``None`` once closed. ``answered``: the
    seller has answered at least once. ``overdue``: rulings the platform has missed. ``reminded``:
    reminders sent in this turn. ``official_asked``: the message the buyer asked to be made official.
    """

    no: int
    units: Units
    claim: Claim
    opened_at: datetime
    stage: Stage
    turn: Role | None
    due: datetime | None
    turn_since: datetime
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

    def offer(self, no: int) -> Offer | None:
        """The offer with that number."""
        return self.offers[no - 1] if 0 < no <= len(self.offers) else None

    @property
    def standing_offers(self) -> tuple[Offer, ...]:
        """The offers that can still be accepted."""
        return tuple(o for o in self.offers if o.standing)
