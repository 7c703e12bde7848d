"""The money's own facts: released, asked back, charged beside the hold. Decided elsewhere, told here."""

from ..dispute.state import Payer
from ..guard import Action, Bounds, View, is_party, no, refuse, require, within
from ..money import allocate
from ..parties import Role
from ..settlement import components, paid_by_network, paid_for
from ..story import Story
from ..units import Units, count
from . import commands as c
from . import events as e
from .state import ChargeKind
from .unit_sets import ended


def release_units(story: Story, units: Units) -> None:
    """The seller is paid for these units (R1)."""
    story.tell(e.UnitsReleased(units, sum(paid_for(story.order, units))))


def request_refund(
    story: Story, dispute: int | None, units: Units, parts: tuple[int, ...], payer: Payer
) -> None:
    """Decide that money goes back; a worker moves it (R32)."""
    if not any(parts):
        return
    item, shipping, tax = components(story.order, units, sum(parts))
    no_ = len(story.order.refunds) + 1
    story.tell(e.RefundRequested(no_, dispute, parts, item, shipping, tax, payer, units))


def cancel_units(story: Story, units: Units, cause: str, rule: str, reason: str = "") -> None:
    """These units will not leave: everything paid for them goes back, coins and coupons too.

    Of what a network has paid for them already, nothing; that was charged to the seller.
    """
    parts, twice = paid_for(story.order, units), paid_by_network(story.order, units)
    less = allocate(twice, parts) if twice else (0,) * len(parts)
    back = tuple(p - x for p, x in zip(parts, less, strict=True))
    story.tell(e.UnitsCancelled(units, cause, rule, reason))
    request_refund(story, None, units, back, Payer.HOLD)
    if twice:
        story.tell(e.UnitsReleased(units, twice))


def charge(
    story: Story,
    kind: ChargeKind,
    payer: Role,
    payee: Role,
    amount: int,
    dispute: int | None = None,
    chargeback: int | None = None,
    reasons: str = "",
) -> None:
    """One side owes another something beside the hold; nothing is taken from a buyer's balance."""
    if amount and payer is not payee:
        no_ = len(story.order.charges) + 1
        story.tell(e.Charged(no_, kind, payer, payee, amount, dispute, chargeback, reasons))


def finalise_if_done(story: Story) -> None:
    """The order is final once every unit has had its end (R3)."""
    order = story.order
    if order.finalised_at is not None or order.open_disputes or order.open_chargebacks:
        return
    if count(ended(order)) == sum([line.quantity for line in order.lines]):
        story.tell(e.OrderFinalised())


# ---------------------------------------------------------------------------------------------
# Goodwill


def may_grant_goodwill(view: View) -> Action:
    """The platform gives something of its own, within what the policy allows on one order."""
    do, order, rules = "grant_goodwill", view.order, view.policy.goodwill
    if not is_party(view, Role.PLATFORM):
        return no(do, None, "not-a-party", role="platform")
    if rules is None:
        return no(do, None, "not-in-policy")
    given = [x.amount for x in order.charges if x.kind is ChargeKind.GOODWILL]
    most = rules.at_most.amounts.get(order.currency, 0) - sum(given)
    if len(given) >= rules.times.times:
        return no(do, None, "asked-often-enough", times=rules.times.times)
    if most < 1:
        return no(do, None, "goodwill-too-high", most=0)
    choices = (Role.BUYER.value, Role.SELLER.value)
    return Action(do, None, True, bounds=Bounds(least=1, most=most, choices=choices))


def grant_goodwill(story: Story, do: c.GrantGoodwill) -> None:
    """Goodwill goes to a balance, at the platform's cost, and decides nothing."""
    bounds = require(may_grant_goodwill(story.view)).bounds
    if do.dispute is not None and story.order.dispute(do.dispute) is None:
        raise refuse("no-such-dispute", dispute=do.dispute)
    within(do.amount, 1, bounds.most or 0, "goodwill-too-high")
    reasons = story.words("reasons", do.reasons)
    charge(
        story,
        ChargeKind.GOODWILL,
        Role.PLATFORM,
        do.to,
        do.amount,
        dispute=do.dispute,
        reasons=reasons,
    )
