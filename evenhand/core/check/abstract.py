"""What makes two situations alike: each part of an order, with what its future depends on.

An order is taken apart into units, parcels, disputes, offers, requests, refunds and chargebacks, and
each part is looked at by itself with what touches it; amounts count as nothing, part or all, moments
not at all. That is a Cartesian abstraction: what is found of one part holds whatever the others are,
so two lines, two disputes and a chargeback stand for any number of them.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from ..chargeback.state import Chargeback, ChargebackStage
from ..dispute.state import Dispute, Offer, ReturnState, Right, Stage
from ..dispute.turns import silence_of
from ..guard import View
from ..order.state import Order, Parcel, Refund, Tracking, Window
from ..order.unit_sets import unshipped
from ..parties import CLOCK, Role
from ..policy.schema import Policy
from ..settlement import money_of, paid_for
from ..units import Units
from .tries import kind_of

# ---------------------------------------------------------------------------------------------
# The parts of a situation


class Goods(NamedTuple):
    """One piece that was bought: where it is, and until when it can be claimed."""

    where: str  # not shipped, numbered, on its way, delivered, in hand
    window: str  # none, or what it counts from
    announced: bool


class Unit(NamedTuple):
    """The same piece in law: what is decided about it, and whether a chargeback touches it."""

    now: str  # free, disputed, spent, released, cancelled
    reopened: bool
    network: str  # "", looked at, taken back
    stands_still: bool


class Sent(NamedTuple):
    """One parcel."""

    says: str
    confirmed: bool


class Talk(NamedTuple):
    """A dispute while the parties talk."""

    turn: str
    silence: str
    reason: str
    remedy: str
    asks: str
    seller_spoke: bool
    buyer_spoke: bool
    shown: bool
    stands_still: bool


class Mediation(NamedTuple):
    """A dispute that the platform decides."""

    silence: str
    burden: str
    sent_back: bool
    goods: str
    stands_still: bool


class Ruled(NamedTuple):
    """A ruling is on file, and may be looked at once more."""

    turn: str
    silence: str
    remedy: str
    gives: str
    seller_liable: bool
    buyer: str
    seller: str
    certain: str
    stands_still: bool


class Carried(NamedTuple):
    """What was decided is being carried out while goods are on their way."""

    turn: str
    silence: str
    outcome: str
    remedy: str
    gives: str
    payer: str
    goods: str
    stands_still: bool


class Closed(NamedTuple):
    """A dispute at its end."""

    outcome: str
    brings: str
    payer: str


class Standing(NamedTuple):
    """One slot for an offer: of one side, for one remedy."""

    stage: str
    by: str
    remedy: str
    amount: str
    accepted_by: str


class Awaited(NamedTuple):
    """Something one side asked the other for, or the mediator asked a party for."""

    what: str
    of: str
    ended: str


class Paying(NamedTuple):
    """One part of a refund on its way."""

    moving: str
    payer: str
    elsewhere: bool


class Network(NamedTuple):
    """A chargeback."""

    stage: str
    takes: str
    second_round: bool
    owed: bool
    written_off: bool


class Whole(NamedTuple):
    """The order as a whole."""

    final: bool
    to_ship: bool
    stands_still: bool
    seller_asked: bool


Part = (
    Goods
    | Unit
    | Sent
    | Talk
    | Mediation
    | Ruled
    | Carried
    | Closed
    | Standing
    | Awaited
    | Paying
    | Network
    | Whole
)
Key = tuple[str | int, ...]  # which part it is: ("dispute", 1), ("unit", 2, 1), …
Situation = dict[Key, Part]


# ---------------------------------------------------------------------------------------------
# What counts


def how_much(amount: int, of: int) -> str:
    """Nothing, part or all of it."""
    if amount <= 0:
        return "nothing"
    return "all" if amount >= of else "part"


SAYS = {
    Tracking.ANNOUNCED: "number only",
    Tracking.ACCEPTED: "moving",
    Tracking.IN_TRANSIT: "moving",
    Tracking.OUT_FOR_DELIVERY: "moving",
    Tracking.STALLED: "stuck",
    Tracking.EXCEPTION: "stuck",
    Tracking.HELD_AT_CUSTOMS: "at customs",
    Tracking.RETURNED_TO_SENDER: "returned",
    Tracking.INVALID_NUMBER: "invalid number",
    Tracking.DELIVERED: "delivered",
    Tracking.DELIVERED_ELSEWHERE: "elsewhere",
}


class Abstraction:
    """``abstract(order)`` under one policy: what of an order its future depends on, part by part.

    What has not changed from one order to the next is not looked at again.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._known: dict[tuple[int, ...], tuple[object, Situation]] = {}

    def __call__(self, order: Order) -> Situation:
        parts: Situation = {
            ("order",): Whole(
                order.finalised_at is not None,
                bool(unshipped(order)),
                order.shipping_suspended_at is not None,
                self.policy.negotiation.ask_seller_first is not None
                and any(m.by.role is Role.BUYER for m in order.messages),
            )
        }
        of_units = (
            order.lines,
            order.parcels,
            order.windows,
            order.disputes,
            order.chargebacks,
            order.cancelled,
            order.released,
            order.spent,
            order.reopened,
        )
        parts |= self._same(of_units, lambda: _units(order))
        for dispute in order.disputes:
            parts |= self._same((dispute,), partial(_in_dispute, self.policy, order, dispute))
        for chargeback in order.chargebacks:
            parts["chargeback", chargeback.no] = _chargeback(order, chargeback)
        for parcel in order.parcels:
            parts["parcel", parcel.no] = _parcel(parcel)
        for refund in order.refunds:
            parts.update(_refund(refund))
        for extension in order.extensions:
            parts["extension", extension.no] = Awaited(extension.kind, "", extension.ended or "")
        for wanted in order.cancellations:
            ended = wanted.ended or ""
            parts["cancellation", wanted.no] = Awaited("cancellation", wanted.caused_by, ended)
        return parts

    def _same(self, of: tuple[object, ...], look: Callable[[], Situation]) -> Situation:
        key = tuple(map(id, of))
        known = self._known.get(key)
        if known is None:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            known = (of, look())  # kept alive with it, so that no other object gets its id
            self._known[key] = known
        return known[1]


MOST_KNOWN = 100_000


def _in_dispute(policy: Policy, order: Order, dispute: Dispute) -> Situation:
    parts: Situation = {("dispute", dispute.no): _dispute(policy, order, dispute)}
    if dispute.stage is not Stage.CLOSED:
        parts.update(_offers(dispute))
        for request in dispute.requests:
            ended = "" if request.open else "lapsed" if request.lapsed else "answered"
            parts["request", dispute.no, request.no] = Awaited("exhibit", request.of, ended)
    return parts


def _units(order: Order) -> Situation:
    where: dict[tuple[int, int], Parcel] = {}
    for parcel in order.parcels:
        where |= dict.fromkeys(pieces(parcel.units), parcel)
    window: dict[tuple[int, int], Window] = {}
    for there in order.windows:
        window |= dict.fromkeys(pieces(there.units), there)
    now: dict[tuple[int, int], str] = {}
    for dispute in order.open_disputes:
        now |= dict.fromkeys(pieces(dispute.units), "disputed")
    for name in ("cancelled", "released", "spent"):
        now |= dict.fromkeys(pieces(getattr(order, name)), name)
    network: dict[tuple[int, int], str] = {}
    for chargeback in order.chargebacks:
        if chargeback.stage is ChargebackStage.LOST:
            network |= dict.fromkeys(pieces(chargeback.units), "taken back")
        elif chargeback.open:
            network |= dict.fromkeys(pieces(chargeback.units), "looked at")
    reopened = set(pieces(order.reopened))
    parts: Situation = {}
    for line in order.lines:
        for no in range(1, line.quantity + 1):
            piece = (line.no, no)
            clock = window.get(piece)
            parts["goods", *piece] = Goods(
                _where(piece, where.get(piece)),
                clock.basis if clock else "none",
                clock is not None and clock.announced,
            )
            parts["unit", *piece] = Unit(
                now.get(piece, "free"),
                piece in reopened,
                network.get(piece, ""),
                clock is not None and clock.suspended_at is not None,
            )
    return parts


def pieces(units: Units) -> Iterator[tuple[int, int]]:
    """Each single piece of a set of units: its line and its number."""
    for span in units:
        for no in range(span.first, span.last + 1):
            yield span.line, no


def _where(piece: tuple[int, int], parcel: Parcel | None) -> str:
    if parcel is None:
        return "not shipped"
    if piece in set(pieces(parcel.confirmed)):
        return "in hand"
    if parcel.delivered_at is not None:
        return "delivered"
    return "numbered" if parcel.scanned_at is None else "on its way"


def _parcel(parcel: Parcel) -> Sent:
    return Sent(
        SAYS[parcel.status],
        bool(parcel.confirmed),
    )


def _dispute(policy: Policy, order: Order, d: Dispute) -> Part:
    claim, stands_still = d.claim, d.suspended_at is not None
    if d.stage is Stage.CLOSED:
        brings = how_much(d.award.refund, claim.amount) if d.award else "nothing"
        return Closed(d.outcome or "", brings, d.award.payer if d.award else "")
    silence = ""
    if d.turn is not None and d.due is not None:
        silence = silence_of(View(policy, order, CLOCK, d.due), d)
    certain = "nothing"
    if d.range_ is not None:
        certain = "all" if d.range_.least == d.range_.most else "part"
    turn = d.turn or ""
    if d.agreed is not None:
        binds = d.agreed
        return Carried(
            turn,
            silence,
            binds.outcome,
            binds.remedy,
            how_much(binds.amount, claim.amount),
            binds.payer,
            _goods(d),
            stands_still,
        )
    if d.stage is Stage.NEGOTIATION:
        worth = money_of(policy, order, d.worth)
        return Talk(
            turn,
            silence,
            kind_of(policy, claim.reason),
            claim.remedy,
            how_much(claim.amount, worth),
            d.answered,
            d.buyer_answered,
            any(x.by is Role.BUYER for x in d.exhibits),
            stands_still,
        )
    if d.appeal is not None and not d.appeal.sent_back and d.ruling is not None:
        ruled, appeal = d.ruling, d.appeal
        return Ruled(
            turn,
            silence,
            ruled.remedy,
            how_much(ruled.amount, claim.amount),
            ruled.liable == "seller",
            _right(appeal.buyer),
            _right(appeal.seller),
            certain,
            stands_still,
        )
    return Mediation(
        silence,
        policy.reasons[claim.reason].burden,
        d.appeal is not None or d.appealed,
        goods_at(d),
        stands_still,
    )


def _right(right: Right) -> str:
    return right.value


def goods_at(d: Dispute) -> str:
    """Whether goods have gone back, or came anew, before the platform decides."""
    if d.return_ is not None:
        return "back"
    return "anew" if d.replacement is not None else ""


def _goods(d: Dispute) -> str:
    """Where goods are that go back, or come anew."""
    if d.replacement is not None and d.return_ is None:
        return f"anew {d.replacement.state}"
    if d.return_ is not None:
        label = " with label" if d.return_.label else ""
        counted = " by time" if d.return_.counted else ""
        numbered = d.return_.tracking and d.return_.state is ReturnState.TO_BE_SHIPPED
        number = " numbered" if numbered else ""
        return f"back {d.return_.state}{number}{label}{counted}"
    return ""


def _offers(d: Dispute) -> Iterator[tuple[Key, Standing]]:
    for offer in d.offers:
        if offer.standing:
            yield ("offer", d.no, offer.by, offer.remedy), _standing(d, offer)


def _standing(d: Dispute, offer: Offer) -> Standing:
    accepted = " ".join(sorted(offer.accepted_by))
    amount = how_much(offer.amount, d.claim.amount)
    return Standing(d.stage, offer.by, offer.remedy, amount, accepted)


def _refund(refund: Refund) -> Iterator[tuple[Key, Paying]]:
    for part, amount in enumerate(refund.parts):
        if amount:
            elsewhere = refund.way(part) is not None
            yield (
                ("refund", refund.no, part),
                Paying(refund.moving[part], refund.payer, elsewhere),
            )


def _chargeback(order: Order, c: Chargeback) -> Network:
    return Network(
        c.stage,
        how_much(c.amount, sum(paid_for(order, c.units))),
        c.rounds > 1,
        bool(c.owed),
        bool(c.written_off),
    )


# ---------------------------------------------------------------------------------------------
# From one situation to the next


Phase = tuple[str, ...]
Way = tuple[Phase, str, Phase]


def phase(part: Part | None) -> Phase:
    """Roughly where a part is: what a diagram has room for."""
    if part is None:
        return ("nothing",)
    if isinstance(part, Talk | Mediation | Ruled | Carried):
        still = "stands still" if part.stands_still else ""
        rights = (part.buyer, part.seller) if isinstance(part, Ruled) else ()
        carried = (part.remedy,) if isinstance(part, Carried) else ()
        turn = "platform" if isinstance(part, Mediation) else part.turn
        return (type(part).__name__, turn, part.silence, *rights, *carried, still)
    return _PHASES[type(part)](part)


_PHASES: Mapping[type, Callable[[Any], Phase]] = {
    Goods: lambda x: ("goods", x.where),
    Unit: lambda x: ("unit", x.now, x.network),
    Sent: lambda _: ("parcel",),  # a carrier can say anything after anything
    Closed: lambda _: ("closed",),
    Standing: lambda x: ("offer", x.by, x.remedy),
    Awaited: lambda x: (x.what, x.ended),
    Paying: lambda x: ("refund", x.moving),
    Network: lambda x: ("chargeback", x.stage),
    Whole: lambda x: ("order", "final" if x.final else "open"),
}


class Edge(NamedTuple):
    """A part of a situation is in a phase, and becomes another by what somebody does or leaves undone.

    ``by`` is empty where the move was about something else: to a unit it is the same who ended its
    dispute.
    """

    before: Phase
    by: str
    after: Part | None

    @property
    def way(self) -> Way:
        """The same from phase to phase."""
        return self.before, self.by, phase(self.after)


def edges(before: Situation, by: str, of: Key, after: Situation) -> Iterator[Edge]:
    """What changed from one situation to the next, part by part; ``of`` is what the move was about."""
    for key, part in after.items():
        was = before.get(key)
        if was != part:
            mine = key[: len(of)] == of
            yield Edge(phase(was) if mine else phase(was)[:1], by if mine else "", part)
    for key, part in before.items():
        if key not in after:
            yield Edge(phase(part)[:1], "", None)
