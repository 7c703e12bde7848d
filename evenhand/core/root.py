"""The one entrance to the law of the house: ``decide`` and ``evolve`` of a whole order.

Both are pure and total: any command on any order gives facts or a refusal, any stream of facts
folds to one state.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from .dispute import commands as d
from .dispute import decide as dispute
from .envelope import Command, Event, Fact, Refused
from .guard import Refusal, refuse
from .order import commands as o
from .order import decide as order_
from .order.events import OrderPlaced
from .order.evolve import place
from .order.state import Order
from .parties import Role
from .policy.schema import Policy
from .story import Story, apply

Decision = tuple[Fact, ...] | Refused


def _lapse(story: Story, do: o.Lapse) -> None:
    if story.by.role is not Role.PLATFORM:
        raise refuse("not-a-party", role="platform")
    order_.due_deadline(story, do)
    if do.kind in ("turn", "remind_turn"):
        dispute.lapse(story, do.kind, do.about)
    else:
        order_.lapse(story, do)


_DECIDE: Mapping[type, Callable[[Story, Any], None]] = {
    o.ShipParcel: order_.ship_parcel,
    o.RecordTracking: order_.record_tracking,
    o.ConfirmReceipt: order_.confirm_receipt,
    o.SendMessage: order_.send_message,
    o.SettleRefund: order_.settle_refund,
    o.Lapse: _lapse,
    d.OpenDispute: dispute.open_dispute,
    d.AddExhibit: dispute.add_exhibit,
    d.MakeOffer: dispute.make_offer,
    d.AcceptOffer: dispute.accept_offer,
    d.Concede: dispute.concede,
    d.Reject: dispute.reject,
    d.Hold: dispute.hold,
    d.Escalate: dispute.escalate,
    d.AskOfficial: dispute.ask_official,
    d.Withdraw: dispute.withdraw,
    d.Rule: dispute.rule,
    d.GiveReturnAddress: dispute.give_return_address,
    d.ShipReturn: dispute.ship_return,
    d.RecordReturnArrival: dispute.record_return_arrival,
    d.AcceptReturn: dispute.accept_return,
    d.ContestReturn: dispute.contest_return,
}


def decide(policy: Policy, order: Order | None, command: Command) -> Decision:
    """What follows from a command: facts, or why it is refused.

    ``order`` is ``None`` only for the command that places it. No facts at all means that the command
    had been carried out before and changes nothing.
    """
    try:
        if isinstance(command.do, o.PlaceOrder):
            if order is not None:
                raise refuse("order-exists")
            if command.actor.role is not Role.PLATFORM:
                raise refuse("not-a-party", role="platform")
            return order_.place(policy, command, command.do)
        if order is None:
            raise refuse("no-such-order")
        story = Story(policy, order, command)
        _DECIDE[type(command.do)](story, command.do)
    except Refusal as refusal:
        return refusal.refused
    return tuple(story.facts)


def evolve(order: Order | None, event: Event) -> Order:
    """The order after one more event of its stream."""
    if isinstance(event.data, OrderPlaced):
        return place(event.order, event.data)
    assert order is not None  # every stream starts with the order being placed
    return replace(apply(order, event.data, event.at, event.by), seq=event.seq)


def fold(events: Iterable[Event]) -> Order:
    """The state a whole stream leads to. Raises ``ValueError`` for a stream without events."""
    order: Order | None = None
    for event in events:
        order = evolve(order, event)
    if order is None:
        raise ValueError("a stream has at least the event that placed the order")
    return order
