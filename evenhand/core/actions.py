"""Everything somebody may do with an order right now, or may not, why, and from when.

This is what pages show and the API publishes; nothing else decides.
"""

from datetime import datetime

from .dispute import actions as dispute
from .dispute.state import Stage
from .guard import Action, View
from .order import actions as order_actions
from .order.state import Order
from .parties import Actor, Role
from .policy.schema import Policy

_IN_DISPUTE = {
    Role.BUYER: (
        dispute.accept_offer,
        dispute.make_offer,
        dispute.hold,
        dispute.escalate,
        dispute.add_exhibit,
        dispute.ask_official,
        dispute.withdraw,
        dispute.ship_return,
    ),
    Role.SELLER: (
        dispute.concede,
        dispute.make_offer,
        dispute.reject,
        dispute.accept_offer,
        dispute.escalate,
        dispute.add_exhibit,
        dispute.give_return_address,
        dispute.accept_return,
        dispute.contest_return,
    ),
    Role.MEDIATOR: (dispute.rule,),
    Role.PLATFORM: (dispute.record_return_arrival,),
}


def available_actions(
    policy: Policy, order: Order, actor: Actor, now: datetime
) -> tuple[Action, ...]:
    """Each action of this actor on this order: allowed or not, why, from when, until when.

    A command within an allowed action's bounds is accepted at that moment; any other is refused with
    the rule named here. Closed disputes are left out.
    """
    view = View(policy, order, actor, now)
    actions: list[Action] = []
    if actor.role is Role.BUYER:
        actions += [order_actions.confirm_receipt(view, p.no) for p in order.parcels]
        actions += [dispute.open_dispute(view, w.no) for w in order.windows if w.units]
    if actor.role in (Role.SELLER, Role.PLATFORM):
        actions.append(order_actions.ship_parcel(view))
    if actor.role is Role.PLATFORM:
        actions += [order_actions.record_tracking(view, p.no) for p in order.parcels]
    if actor.role in (Role.BUYER, Role.SELLER):
        actions.append(order_actions.send_message(view))
    for d in order.disputes:
        if d.stage is not Stage.CLOSED:
            actions += [guard(view, d.no) for guard in _IN_DISPUTE[actor.role]]
    return tuple(actions)
