"""Scenes that many tests start from: a claim, a mediation, a return on its way, a replacement.

Each begins with a cup of 20.00 that arrived on the tenth, unless a world is given.
"""

from msgspec.structs import replace

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Liable, Remedy
from evenhand.core.order import commands as o
from evenhand.core.order.state import Part, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.load import load_policy
from evenhand.core.policy.schema import Policy
from evenhand.core.units import Span, Units

from .cast import (
    BUYER,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    POLICY_TEXT,
    SELLER,
    World,
    appeal,
    claim,
    day,
    delivered,
    line,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)

RETURN = Remedy.RETURN_AND_REFUND
ANEW = Remedy.REPLACEMENT
RECEIPT = ("cd" * 32,)

CUP_1: Units = (Span(1, 1, 1),)
CUP_2: Units = (Span(1, 2, 2),)
BOTH: Units = (Span(1, 1, 2),)


def policy_with(*changes: tuple[str, str]) -> Policy:
    """The default policy with passages of its text changed, each of which must be there."""
    text = POLICY_TEXT
    for old, new in changes:
        assert old in text, f"the policy has no {old!r} any more"
        text = text.replace(old, new, 1)
    return load_policy(text)


def _with_table(table: str, *values: str) -> Policy:
    """The default policy with one table more."""
    lines = "\n".join((f"[{table}]", *values, 'source = "a dialect"', 'confidence = "decided"'))
    return policy_with(("[negotiation.openings]", f"{lines}\n\n[negotiation.openings]"))


# What other marketplaces have and the default has not.
ASK_FIRST = _with_table("negotiation.ask_seller_first", "days = 2")
CALL_OR_CLOSE = _with_table("negotiation.nobody_calls", 'does = "close_without_remedy"')
AT_ANY_TIME = _with_table("negotiation.call_in", 'when = "any_time"')
ONE_OFFER = _with_table("negotiation.seller_offers", "times = 1")
TWO_OFFERS = _with_table("negotiation.seller_offers", "times = 2")
ARRIVED_LATE = _with_table(
    "reasons.arrived_late",
    'group = "not_as_agreed"',
    'needs = "arrived_late"',
    'remedies = ["refund_only"]',
    'evidence = [{ kind = "tracking_record" }]',
    'burden = "seller"',
)
YOUR_TURN = policy_with(('does = "as_asked"', 'does = "buyers_turn"'))
DIALECT = replace(
    CALL_OR_CLOSE,
    reasons=ARRIVED_LATE.reasons,
    negotiation=replace(
        CALL_OR_CLOSE.negotiation,
        seller_silent_on_claim=YOUR_TURN.negotiation.seller_silent_on_claim,
        seller_offers=ONE_OFFER.negotiation.seller_offers,
    ),
)

# What is contested moves at the ruling and is made good on appeal.
MOVES = policy_with(
    (
        '[appeal.money] # what is not contested is paid at once\ndoes = "waits"',
        '[appeal.money]\ndoes = "moves"',
    )
)


def delivery(*lines: o.NewLine, policy: Policy = POLICY, payment: tuple[Part, ...] = ()) -> World:
    """An order under a policy of its own, shipped at once and delivered on the tenth."""
    world = World.of(placed(*lines, payment=payment), policy)
    world.given(SELLER, ship())
    world.given(PLATFORM, scan(Tracking.ACCEPTED))
    world.at(10).given(PLATFORM, delivered())
    return world


def two_cups(policy: Policy = POLICY) -> World:
    """Two cups of 10.00 in one line, delivered on the tenth."""
    return delivery(line(2000, 2), policy=policy)


# ---------------------------------------------------------------------------------------------
# Talking


def in_dispute(
    *exhibits: d.NewExhibit, remedy: Remedy = Remedy.REFUND_ONLY, amount: int = 2000
) -> World:
    """Day 11: the buyer claims."""
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(amount, remedy=remedy, exhibits=exhibits))
    return world


def countered(amount: int = 500) -> World:
    """Day 12: the seller offers part of it."""
    world = in_dispute()
    world.at(12).given(SELLER, offer(amount))
    return world


def mediated(world: World | None = None, units: Units = ONE, amount: int = 2000) -> World:
    """Day 12: the seller has rejected and the buyer called the platform in, with a photo on file."""
    world = world or World.with_delivery()
    world.at(11).given(BUYER, claim(amount, units=units, exhibits=(photo(),)))
    world.at(12).given(SELLER, d.Reject(1, "It left in one piece."))
    world.given(BUYER, d.Escalate(1))
    return world


def decided(amount: int = 800, liable: Liable = Liable.SELLER, policy: Policy = POLICY) -> World:
    """Day 14: the mediator has ruled; both sides may appeal until day 21."""
    world = mediated(delivery(policy=policy))
    world.at(14).given(MEDIATOR, ruling(amount, liable=liable))
    return world


def appealed(by: Actor = SELLER, asked: int = 500, amount: int = 800) -> World:
    """Day 15: one side has appealed, the other has waived."""
    world = decided(amount)
    world.at(15).given(by, appeal(asked))
    other = BUYER if by is SELLER else SELLER
    world.given(other, d.WaiveAppeal(1))
    return world


# ---------------------------------------------------------------------------------------------
# Going back


def back(status: Tracking | str, dispute: int = 1) -> d.RecordReturnTracking:
    """What the carrier says of the return."""
    return d.RecordReturnTracking(dispute, Tracking(status), day(0))


def returning(world: World | None = None, units: Units = ONE, amount: int = 2000) -> World:
    """Day 12: the seller agrees that the goods come back."""
    world = world or World.with_delivery()
    world.at(11).given(BUYER, claim(amount, remedy=RETURN, units=units))
    world.at(12).given(SELLER, d.Concede(1))
    return world


def to_be_shipped(world: World | None = None, label: bool = False) -> World:
    """Day 13: whose turn it is gives an address; the buyer has until day 23."""
    world = world or returning()
    by = PLATFORM if world.dispute().turn is Role.PLATFORM else SELLER
    world.at(13).given(by, d.GiveReturnAddress(1, "Dock 4", label))
    return world


def shipped_back(world: World | None = None, postage: int = 0, label: bool = False) -> World:
    """Day 14: the goods are with the carrier; they count as arrived on day 44."""
    world = to_be_shipped(world, label)
    receipt = RECEIPT if postage else ()
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1", postage, receipt))
    world.given(PLATFORM, back("accepted"))
    return world


def arrived_back(world: World | None = None, postage: int = 0, label: bool = False) -> World:
    """Day 20: the goods are back; the seller inspects them until day 25."""
    world = shipped_back(world, postage, label)
    world.at(20).given(PLATFORM, back("delivered"))
    return world


# ---------------------------------------------------------------------------------------------
# Coming anew


def anew(status: Tracking | str) -> d.RecordReplacementTracking:
    """What the carrier says of the replacement."""
    return d.RecordReplacementTracking(1, Tracking(status), day(0))


def replacing(amount: int = 2000) -> World:
    """Day 12: the seller agrees to send another one, until day 19."""
    world = in_dispute(photo(), remedy=ANEW, amount=amount)
    world.at(12).given(SELLER, d.Concede(1))
    return world


def replacement_sent(amount: int = 2000) -> World:
    """Day 13: it is on its way and has to be there by day 58."""
    world = replacing(amount)
    world.at(13).given(SELLER, d.ShipReplacement(1, "post", "ANEW-1"))
    return world


def replacement_here(amount: int = 2000) -> World:
    """Day 20: it is here; the buyer looks at it until day 25."""
    world = replacement_sent(amount)
    world.at(20).given(PLATFORM, anew("delivered"))
    return world


# ---------------------------------------------------------------------------------------------
# Money on its way


def refunding() -> World:
    """Day 12: 20.00 are to go back to the card."""
    world = in_dispute()
    world.at(12).given(SELLER, d.Concede(1))
    return world


def send(world: World, refund: int = 1, part: int = 0) -> World:
    """The provider is called for one part of a refund, and moves it."""
    world.given(PLATFORM, o.StartRefund(refund, part))
    world.given(PLATFORM, o.SettleRefund(refund, part, "re_1"))
    return world


def refused_refund() -> World:
    """Day 13: the provider cannot send it; the buyer chooses another way until day 43."""
    world = refunding()
    world.at(13).given(PLATFORM, o.StartRefund(1, 0))
    world.given(PLATFORM, o.RefuseRefund(1, 0, "account_closed"))
    return world
