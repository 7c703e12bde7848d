"""What a policy says: windows, deadlines, silences, reasons, evidence, thresholds.

A policy is data. Changing a number in its file changes the product and no code. An order keeps the
policy it was bought under for its whole life.
"""

from datetime import timedelta
from typing import Annotated, Literal

import msgspec

from ..order.state import Tracking

Confidence = Literal["high", "medium", "low", "decided"]
Positive = Annotated[int, msgspec.Meta(ge=1)]
NotNegative = Annotated[int, msgspec.Meta(ge=0)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: a key nobody knows is an error, never silently ignored."""


class Sourced(_Table, frozen=True):
    """A value with where it comes from and how sure we are of it."""

    source: str
    confidence: Confidence


class Days(Sourced, frozen=True):
    """A length of time in days of 24 hours."""

    days: Annotated[int, msgspec.Meta(ge=1, le=3650)]

    @property
    def length(self) -> timedelta:
        """The same as a duration."""
        return timedelta(days=self.days)


class DayList(Sourced, frozen=True):
    """Several lengths of time in days, longest first (when to remind before a deadline)."""

    days: tuple[Annotated[int, msgspec.Meta(ge=1, le=3650)], ...]


class SellerSilence(Sourced, frozen=True):
    """What the seller's silence past a deadline does; it never helps the silent (R21)."""

    does: Literal["as_asked", "mediation"]


class BuyerSilence(Sourced, frozen=True):
    """What the buyer's silence past a deadline does; it never helps the silent (R21)."""

    does: Literal["mediation", "close_without_remedy"]


class Protection(_Table, frozen=True):
    """The buyer's protection window and what reminds of it (R2, R3, R4, R6)."""

    window: Days
    after_promised_date: Days
    remind_before_end: DayList


class Negotiation(_Table, frozen=True):
    """Deadlines and silences while the parties talk (R20, R21)."""

    seller_answers: Days
    buyer_answers: Days
    platform_steps_in: Days
    remind_before_turn_ends: DayList
    seller_silent_on_claim: SellerSilence
    seller_silent_later: SellerSilence
    buyer_silent_with_evidence: BuyerSilence
    buyer_silent_without_evidence: BuyerSilence


class Mediation(_Table, frozen=True):
    """The platform's own deadlines (R23)."""

    ruling: Days


class Returns(_Table, frozen=True):
    """The clocks of a parcel that goes back."""

    seller_gives_address: Days
    buyer_ships: Days
    counts_as_arrived: Days
    seller_inspects: Days


class MoneyByCurrency(Sourced, frozen=True):
    """An amount per currency, in minor units."""

    amounts: dict[Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")], NotNegative]


class Ratio(Sourced, frozen=True):
    """How many times one thing is worth another."""

    times: Positive


class RemedyAdvice(_Table, frozen=True):
    """The costs that decide which remedy is recommended (R17, R18)."""

    usual_return_postage: MoneyByCurrency
    worth_returning_from: Ratio


class WantedEvidence(_Table, frozen=True):
    """One kind of evidence a reason asks for, by weight: 3 decides, 2 helps much, 1 helps."""

    kind: Literal[
        "unboxing_video",
        "photo",
        "listing_capture",
        "tracking_record",
        "carrier_letter",
        "document",
    ]
    weight: Annotated[int, msgspec.Meta(ge=1, le=3)]


class Reason(_Table, frozen=True):
    """One leaf of the reason tree (R10): when it can be claimed and what would prove it.

    ``needs``: what the order's record must show before the claim can be filed: ``late`` (the
    promised date has passed with nothing delivered), ``record`` (the carrier's record shows it
    cannot arrive: one of ``shown_by``), ``delivered`` (marked delivered, not confirmed by the
    buyer), ``in_hand`` (claiming it confirms receipt), ``free_return`` (in hand, and every line is
    tagged Free Return).
    """

    group: Literal["not_received", "not_as_agreed", "own"]
    needs: Literal["late", "record", "delivered", "in_hand", "free_return"]
    remedies: tuple[Literal["refund_only", "return_and_refund"], ...]
    evidence: tuple[WantedEvidence, ...]
    burden: Literal["seller", "buyer", "cannot_tell"]
    source: str
    shown_by: tuple[Tracking, ...] = ()
    usable: bool = False  # what arrived may still be usable, so sending it back can make sense


class Payment(_Table, frozen=True):
    """Over which parts of a payment a refund is split (R32)."""

    money: tuple[str, ...]
    returned_in_kind: tuple[str, ...]


class Policy(_Table, frozen=True):
    """One marketplace's rules for every order bought under them."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: Positive
    title: str
    note: str
    protection: Protection
    negotiation: Negotiation
    mediation: Mediation
    returns: Returns
    remedy_advice: RemedyAdvice
    payment: Payment
    reasons: dict[str, Reason]
