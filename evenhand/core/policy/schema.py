"""What a policy says: windows, deadlines, silences, counters, reasons, evidence, thresholds.

A policy is data. Changing a number in its file changes the product and no code. An order keeps the
policy it was bought under for its whole life. What a policy does not speak of does not exist under
it: without ``[appeal]`` a ruling is final at once, without ``[chargeback]`` none can be reported.

A policy may be *partial*: a marketplace's rules as far as they are known. What it would need beside
them it borrows from another policy, by name; it is there to be looked at, not to be used.
"""

from datetime import date, timedelta
from typing import Annotated, Literal

import msgspec

from ..dispute.state import Remedy
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
    """A length of time in days of 24 hours, or in ``business`` days of the policy's calendar."""

    days: Annotated[int, msgspec.Meta(ge=1, le=3650)]
    business: bool = False

    @property
    def length(self) -> timedelta:
        """The same as a duration."""
        return timedelta(days=self.days)


class DayList(Sourced, frozen=True):
    """Several lengths of time in days, longest first (when to remind before a deadline)."""

    days: tuple[Annotated[int, msgspec.Meta(ge=1, le=3650)], ...]


class Count(Sourced, frozen=True):
    """How often something may be done; every loop has one."""

    times: NotNegative


class MoneyByCurrency(Sourced, frozen=True):
    """An amount per currency, in minor units."""

    amounts: dict[Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")], NotNegative]


class Ratio(Sourced, frozen=True):
    """How many times one thing is worth another."""

    times: Positive


class Side(Sourced, frozen=True):
    """Who bears something."""

    by: Literal["buyer", "seller", "platform"]


class SellerOrPlatform(Sourced, frozen=True):
    """Who of the two that are not the buyer bears something."""

    by: Literal["seller", "platform"]


class SellerSilence(Sourced, frozen=True):
    """What the seller's silence past a deadline does; it never helps the silent (R21).

    ``buyers_turn``: it is the buyer's turn, who may call the platform in.
    """

    does: Literal["as_asked", "mediation", "buyers_turn"]


class BuyerSilence(Sourced, frozen=True):
    """What the buyer's silence past a deadline does; it never helps the silent (R21)."""

    does: Literal["mediation", "close_without_remedy"]


class CallIn(Sourced, frozen=True):
    """When a party may call the platform in: once the other has had its turn, or at any time (R23)."""

    when: Literal["once_answered", "any_time"]


class Protection(_Table, frozen=True):
    """The buyer's protection window and what reminds of it (R2, R3, R4, R6)."""

    window: Days
    after_promised_date: Days
    remind_before_end: DayList
    reopen_within: Days | None = None  # after the end, if the delivery it counted from was false


class Shipping(_Table, frozen=True):
    """When a parcel counts as shipped: by the carrier's first scan, not by a number."""

    first_scan: Days
    renumberings: Count


class Extension(_Table, frozen=True):
    """How often, and by how many days in all, a deadline can be moved by asking."""

    times: Count
    most_days: Days


class Extensions(_Table, frozen=True):
    """More time by consent: the seller asks for handling, the buyer for protection."""

    handling: Extension
    protection: Extension
    answer: Days


class CancelReason(_Table, frozen=True):
    """One truthful reason to cancel: who can give it, and whom it is booked against (R27)."""

    given_by: Literal["buyer", "seller"]
    caused_by: Literal["buyer", "seller"]
    source: str
    confidence: Confidence | None = None


class Cancellation(_Table, frozen=True):
    """Cancelling before the carrier has it; the seller's silence cancels."""

    seller_answers: Days
    requests: Count
    reasons: dict[str, CancelReason]


class Incidents(_Table, frozen=True):
    """By how many days, in all, declared incidents can move an order's deadlines."""

    most_days: Days


class Calendar(_Table, frozen=True):
    """Which days are business days; ``utc_offsets`` in minutes, of the zones a day has to end in."""

    closed: tuple[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], ...
    ]
    source: str
    holidays: tuple[date, ...] = ()
    utc_offsets: Annotated[
        tuple[Annotated[int, msgspec.Meta(ge=-840, le=840)], ...], msgspec.Meta(min_length=1)
    ] = (0,)
    confidence: Confidence | None = None


class Negotiation(_Table, frozen=True):
    """Deadlines and silences while the parties talk (R20, R21).

    ``nobody_calls``: what becomes of a dispute in which nobody has called the platform in when the
    time to talk is over (``platform_steps_in``); left out, the platform steps in by itself. Where it
    closes the dispute, no turn lasts longer than the time to talk.
    """

    seller_answers: Days
    buyer_answers: Days
    platform_steps_in: Days
    remind_before_turn_ends: DayList
    seller_silent_on_claim: SellerSilence
    seller_silent_later: SellerSilence
    buyer_silent_with_evidence: BuyerSilence
    buyer_silent_without_evidence: BuyerSilence
    openings: Count | None = None  # of disputes about units of one window, one after the other
    ask_seller_first: Days | None = None  # how long before opening the seller was asked for help
    call_in: CallIn | None = None
    nobody_calls: BuyerSilence | None = None
    seller_offers: Count | None = None  # in one dispute


class ClaimChanges(_Table, frozen=True):
    """How often a claim can be changed, and how near the end of a turn it can't any more."""

    times: Count
    not_in_last: Days


class ExhibitRequests(_Table, frozen=True):
    """What the mediator may ask for: how often, until when it is due, and the time to rule after it."""

    times: Count
    answer: Days
    then_rule: Days


class Mediation(_Table, frozen=True):
    """The platform's own deadlines (R23)."""

    ruling: Days
    exhibit_requests: ExhibitRequests | None = None
    proposals: Count | None = None


class AppealMoney(Sourced, frozen=True):
    """Whether what is contested waits for the appeal, or moves at the ruling and is made good later."""

    does: Literal["waits", "moves"]


class AppealRules(_Table, frozen=True):
    """One second look at a ruling, by somebody else."""

    window: Days
    decision: Days
    money: AppealMoney


class Freight(_Table, frozen=True):
    """Who bears the postage of a return, and with it the risk of its way (R18)."""

    not_as_agreed: Side
    own: Side
    free_return: Side
    at_most: MoneyByCurrency | None = None


class Returns(_Table, frozen=True):
    """The clocks of a parcel that goes back."""

    seller_gives_address: Days
    buyer_ships: Days
    counts_as_arrived: Days
    seller_inspects: Days
    first_scan: Days | None = None
    freight: Freight | None = None


class ReplacementRules(_Table, frozen=True):
    """The clocks of a replacement; what is not kept is carried out as a refund."""

    seller_ships: Days
    arrives: Days
    buyer_inspects: Days


class Goodwill(_Table, frozen=True):
    """What the platform may give of its own on one order."""

    times: Count
    at_most: MoneyByCurrency


class Refunds(_Table, frozen=True):
    """What happens to a refund the provider finally refuses."""

    choose_way: Days
    keep_unclaimed: Days
    tries: Count
    other_ways: tuple[str, ...]
    source: str
    confidence: Confidence | None = None


class ChargebackRules(_Table, frozen=True):
    """The card network's own dispute (R30): how long at most, and who bears what is lost.

    ``issuer_windows``: by kind of payment, how long after the payment an issuer takes one; a kind
    that is not listed is not known. ``claim_again``: what units a lost chargeback did not cover have
    at least to be claimed anew.
    """

    longest: Days
    without_ruling: SellerOrPlatform
    ruled_for_seller: SellerOrPlatform
    fee: SellerOrPlatform
    claim_again: Days
    issuer_windows: dict[str, Days]


class RemedyAdvice(_Table, frozen=True):
    """The costs that decide which remedy is recommended (R17, R18)."""

    usual_return_postage: MoneyByCurrency
    worth_returning_from: Ratio
    stop_waiting_before_end: Days | None = (
        None  # of a window: claim, don't wait for an answer (R28)
    )


class WantedEvidence(_Table, frozen=True):
    """One kind of evidence a reason asks for, by weight: 3 decides, 2 helps much, 1 helps.

    Left out where nobody knows the weight; it counts as the least then.
    """

    kind: Literal[
        "unboxing_video",
        "photo",
        "listing_capture",
        "tracking_record",
        "carrier_letter",
        "document",
    ]
    weight: Annotated[int, msgspec.Meta(ge=1, le=3)] = 1


class Reason(_Table, frozen=True):
    """One leaf of the reason tree (R10): when it can be claimed and what would prove it.

    ``needs``: what the order's record must show before the claim can be filed: ``late`` (the
    promised date has passed with nothing delivered), ``record`` (the carrier's record shows it
    cannot arrive: one of ``shown_by``), ``delivered`` (marked delivered, not confirmed by the
    buyer), ``arrived_late`` (marked delivered after the promised date), ``in_hand`` (claiming it
    confirms receipt), ``free_return`` (in hand, and every line is tagged Free Return).
    """

    group: Literal["not_received", "not_as_agreed", "own"]
    needs: Literal["late", "record", "delivered", "arrived_late", "in_hand", "free_return"]
    remedies: tuple[Remedy, ...]
    evidence: tuple[WantedEvidence, ...]
    burden: Literal["seller", "buyer", "cannot_tell"]
    source: str
    confidence: Confidence | None = None
    shown_by: tuple[Tracking, ...] = ()
    waits_in_transit: bool = (
        False  # not decided by the platform while the parcel still moves in time
    )
    usable: bool = False  # what arrived may still be usable, so sending it back can make sense


class Payment(_Table, frozen=True):
    """Over which parts of a payment a refund is split (R32)."""

    money: tuple[str, ...]
    returned_in_kind: tuple[str, ...]
    source: str = ""
    confidence: Confidence | None = None


class Policy(_Table, frozen=True):
    """One marketplace's rules for every order bought under them.

    ``partial``: only as far as they are known, and so not for use. ``borrows`` names the policy that
    the rest is taken from, ``borrowed`` each setting that is (by loading it, not in the file).
    """

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
    shipping: Shipping | None = None
    extensions: Extensions | None = None
    cancellation: Cancellation | None = None
    incidents: Incidents | None = None
    calendar: Calendar | None = None
    claim_changes: ClaimChanges | None = None
    appeal: AppealRules | None = None
    replacement: ReplacementRules | None = None
    goodwill: Goodwill | None = None
    refunds: Refunds | None = None
    chargeback: ChargebackRules | None = None
    partial: bool = False
    borrows: str = ""
    borrowed: tuple[str, ...] = ()
