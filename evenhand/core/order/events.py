"""What has happened to an order outside its disputes. Facts: ids, codes, amounts, digests, moments.

A fact once written is kept for ever. A field added later has a default that means "as before" and is
left out of the bytes while it has it; any other change is a new version (see ``envelope``).
"""

from datetime import datetime

import msgspec

from ..dispute.state import Payer
from ..parties import Role
from ..units import NONE, Units
from .state import Answered, Basis, ChargeKind, ExtensionKind, Line, Part, Tracking


class OrderPlaced(msgspec.Struct, frozen=True, tag="order_placed"):
    """The money is held (R1)."""

    reference: str
    buyer: str
    seller: str
    currency: str
    policy: str
    placed_at: datetime
    ship_by: datetime
    promised_by: datetime
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]


# ---------------------------------------------------------------------------------------------
# Parcels and windows


class ParcelShipped(msgspec.Struct, frozen=True, tag="parcel_shipped"):
    """Some units left under a tracking number; ``closes_at`` is the window's forecast."""

    parcel: int
    units: Units
    carrier: str
    tracking: str
    window: int
    closes_at: datetime


class ParcelRenumbered(msgspec.Struct, frozen=True, tag="parcel_renumbered"):
    """The seller mended the tracking number; the time for the first scan runs on."""

    parcel: int
    carrier: str
    tracking: str


class TrackingRecorded(msgspec.Struct, frozen=True, tag="tracking_recorded"):
    """The carrier said something. ``dated`` as it says itself; ``happened_at`` not in the future."""

    parcel: int
    status: Tracking
    happened_at: datetime
    dated: datetime
    place: str


class TrackingCorrected(msgspec.Struct, frozen=True, tag="tracking_corrected"):
    """The carrier took back one of its events; it stays on record and does not count."""

    parcel: int
    scan: int


class ReceiptConfirmed(msgspec.Struct, frozen=True, tag="receipt_confirmed"):
    """The buyer said that these units are here, outright or by claiming what is wrong with them."""

    parcel: int
    units: Units


class WindowOpened(msgspec.Struct, frozen=True, tag="window_opened"):
    """From now on the end of protection for these units is announced and never gets shorter (R2).

    ``window`` is its number; units it takes from another window leave that one.
    """

    window: int
    parcel: int
    units: Units
    basis: Basis
    closes_at: datetime


class WindowExtended(msgspec.Struct, frozen=True, tag="window_extended"):
    """The end of a window moved later, by this rule; an end that was granted is never taken back."""

    window: int
    closes_at: datetime
    rule: str


class WindowSplit(msgspec.Struct, frozen=True, tag="window_split"):
    """Some units of a window got one of their own, with the same end, to be suspended alone."""

    window: int
    new: int
    units: Units


class WindowReopened(msgspec.Struct, frozen=True, tag="window_reopened"):
    """What had closed on a false delivery is open again; the money of these units had gone out."""

    window: int
    parcel: int
    units: Units
    basis: Basis
    closes_at: datetime


class Reminded(msgspec.Struct, frozen=True, tag="reminded"):
    """The buyer was reminded that a window closes (R6)."""

    window: int
    closes_at: datetime


class WindowLapsed(msgspec.Struct, frozen=True, tag="window_lapsed"):
    """A window closed with nothing claimed on these units (R3)."""

    window: int
    units: Units
    rule: str


class ShipByMoved(msgspec.Struct, frozen=True, tag="ship_by_moved"):
    """The seller has until later to ship, by this rule."""

    ship_by: datetime
    rule: str


class PromiseMoved(msgspec.Struct, frozen=True, tag="promise_moved"):
    """The promised date moved later, by this rule, and with it what is only forecast from it."""

    promised_by: datetime
    rule: str


class IncidentDeclared(msgspec.Struct, frozen=True, tag="incident_declared"):
    """Something nobody here can help; what it moves follows as facts of their own."""

    incident: str
    clocks: tuple[str, ...]
    days: int


# ---------------------------------------------------------------------------------------------
# What the parties ask of each other


class ExtensionAsked(msgspec.Struct, frozen=True, tag="extension_asked"):
    """One side asked the other for more time; unanswered, the request ends at ``due``."""

    extension: int
    kind: ExtensionKind
    days: int
    window: int | None
    note: str
    due: datetime


class ExtensionEnded(msgspec.Struct, frozen=True, tag="extension_ended"):
    """The request was granted, declined, or not answered; what it moves follows."""

    extension: int
    answer: Answered


class CancellationRequested(msgspec.Struct, frozen=True, tag="cancellation_requested"):
    """The buyer asked to cancel before the carrier has it (R27).

    ``pressed`` are the seller's messages that asked for a false reason.
    """

    cancellation: int
    units: Units
    reason: str
    caused_by: Role
    acknowledged: tuple[str, ...]
    pressed: tuple[int, ...]
    due: datetime


class CancellationNarrowed(msgspec.Struct, frozen=True, tag="cancellation_narrowed"):
    """Some units left the request: the carrier has them."""

    cancellation: int
    units: Units


class CancellationEnded(msgspec.Struct, frozen=True, tag="cancellation_ended"):
    """The request is over; ``reasons`` are the seller's words where they refused."""

    cancellation: int
    answer: Answered
    reasons: str


class UnitsCancelled(msgspec.Struct, frozen=True, omit_defaults=True, tag="units_cancelled"):
    """Units that never left go back to the buyer's money; ``cause`` says who caused it (R27).

    ``reason`` as it was given, where somebody gave one.
    """

    units: Units
    cause: str
    rule: str
    reason: str = ""


# ---------------------------------------------------------------------------------------------
# Money


class UnitsReleased(msgspec.Struct, frozen=True, omit_defaults=True, tag="units_released"):
    """The seller's money for these units leaves the hold (R1).

    With a ``dispute``, it is the seller's share of what that dispute was about.
    """

    units: Units
    amount: int
    dispute: int | None = None


class OrderFinalised(msgspec.Struct, frozen=True, tag="order_finalised"):
    """Every unit has had its end (R3)."""


class RefundRequested(msgspec.Struct, frozen=True, omit_defaults=True, tag="refund_requested"):
    """The decision that money goes back; moving it is another thing (R32).

    ``parts`` follow the payment's parts; ``item``, ``shipping`` and ``tax`` say what it is for;
    ``payer`` is the hold or the platform; ``units`` are those it is for.
    """

    refund: int
    dispute: int | None
    parts: tuple[int, ...]
    item: int
    shipping: int
    tax: int
    payer: Payer
    units: Units = NONE


class RefundStarted(msgspec.Struct, frozen=True, tag="refund_started"):
    """The provider may be called now for one part; from here on it can't be stopped."""

    refund: int
    part: int


class RefundSettled(msgspec.Struct, frozen=True, omit_defaults=True, tag="refund_settled"):
    """The provider moved one part of a refund; ``kind`` where it went another way than it came."""

    refund: int
    part: int
    amount: int
    provider_reference: str
    kind: str = ""


class RefundRefused(msgspec.Struct, frozen=True, tag="refund_refused"):
    """The provider finally cannot send one part there; the buyer chooses another way until ``due``."""

    refund: int
    part: int
    code: str
    due: datetime


class RefundRedirected(msgspec.Struct, frozen=True, tag="refund_redirected"):
    """One part goes back another way, as the buyer chose. ``source``: the account it waits on."""

    refund: int
    part: int
    kind: str
    instrument: str
    amount: int
    source: str


class RefundUnclaimed(msgspec.Struct, frozen=True, tag="refund_unclaimed"):
    """No way was chosen in time: kept for the buyer until ``due``, and never for the seller."""

    refund: int
    part: int
    amount: int
    source: str
    due: datetime


class UnclaimedHandedOver(msgspec.Struct, frozen=True, tag="unclaimed_handed_over"):
    """Nobody claimed it for as long as the policy keeps it: it goes to whom the law names."""

    refund: int
    part: int
    amount: int


class RefundCancelled(msgspec.Struct, frozen=True, tag="refund_cancelled"):
    """What of a refund had not been sent never will be; the money is back where it came from.

    ``parts`` follow the payment's parts, ``sources`` are the accounts they waited on. Another refund
    takes up what a chargeback does not cover.
    """

    refund: int
    parts: tuple[int, ...]
    sources: tuple[str, ...]
    payer: Payer
    chargeback: int


class Charged(msgspec.Struct, frozen=True, tag="charged"):
    """Money one side owes another beside the hold; it moves on their balances with the platform."""

    charge: int
    kind: ChargeKind
    payer: Role
    payee: Role
    amount: int
    dispute: int | None
    chargeback: int | None
    reasons: str


class MessageSent(msgspec.Struct, frozen=True, tag="message_sent"):
    """Somebody wrote; ``pressure`` is what was recognised in the words (R26, R27)."""

    message: int
    dispute: int | None
    text: str
    pressure: tuple[str, ...]


OrderEvent = (
    OrderPlaced
    | ParcelShipped
    | ParcelRenumbered
    | TrackingRecorded
    | TrackingCorrected
    | ReceiptConfirmed
    | WindowOpened
    | WindowExtended
    | WindowSplit
    | WindowReopened
    | Reminded
    | WindowLapsed
    | ShipByMoved
    | PromiseMoved
    | IncidentDeclared
    | ExtensionAsked
    | ExtensionEnded
    | CancellationRequested
    | CancellationNarrowed
    | CancellationEnded
    | UnitsCancelled
    | UnitsReleased
    | OrderFinalised
    | RefundRequested
    | RefundStarted
    | RefundSettled
    | RefundRefused
    | RefundRedirected
    | RefundUnclaimed
    | UnclaimedHandedOver
    | RefundCancelled
    | Charged
    | MessageSent
)
