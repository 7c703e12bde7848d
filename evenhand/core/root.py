"""The one entrance to the law of the house: ``decide`` and ``evolve`` of a whole order.

Both are pure and total: any command on any order gives facts or a refusal, any stream of facts
folds to one state.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from .chargeback import commands as cb
from .chargeback import notice, rounds
from .deadlines import armed
from .dispute import (
    appeal,
    evidence,
    mediation,
    negotiation,
    opening,
    replacement,
    returns,
    withdrawal,
)
from .dispute import commands as d
from .dispute.silence import lapse_turn
from .dispute.turns import remind
from .envelope import Command, Event, Fact, Refused
from .guard import Refusal, refuse
from .order import cancellation, extension, incident, intake, money, parcels, refunds, talk, windows
from .order import commands as o
from .order.events import OrderPlaced
from .order.evolve import place
from .order.state import Order
from .parties import Role
from .policy.schema import Policy
from .story import Story, apply

Decision = tuple[Fact, ...] | Refused

# What follows from each command. The guard that may refuse it stands right above its function.
_DECIDE: Mapping[type, Callable[[Story, Any], None]] = {
    o.ShipParcel: parcels.ship,
    o.RenumberParcel: parcels.renumber,
    o.RecordTracking: parcels.record_tracking,
    o.CorrectTracking: parcels.correct_tracking,
    o.ConfirmReceipt: parcels.confirm_receipt,
    o.SendMessage: talk.send_message,
    o.AskHandlingTime: extension.ask_handling_time,
    o.AskProtection: extension.ask_protection,
    o.GrantExtension: extension.grant_extension,
    o.DeclineExtension: extension.decline_extension,
    o.RequestCancellation: cancellation.request_cancellation,
    o.AgreeCancellation: cancellation.agree_cancellation,
    o.RefuseCancellation: cancellation.refuse_cancellation,
    o.TakeBackCancellation: cancellation.take_back_cancellation,
    o.CancelUnits: cancellation.cancel,
    o.DeclareIncident: incident.declare_incident,
    o.GrantGoodwill: money.grant_goodwill,
    o.StartRefund: refunds.start_refund,
    o.SettleRefund: refunds.settle_refund,
    o.RefuseRefund: notice.refuse_refund,  # what never left is no credit against a chargeback
    o.ChooseWay: refunds.choose_way,
    d.OpenDispute: opening.open_dispute,
    d.ChangeClaim: negotiation.change_claim,
    d.AddExhibit: evidence.add_exhibit,
    d.MakeOffer: negotiation.make_offer,
    d.AcceptOffer: negotiation.accept_offer,
    d.Concede: negotiation.concede,
    d.Reject: negotiation.reject,
    d.Hold: negotiation.hold,
    d.Escalate: negotiation.escalate,
    d.AskOfficial: withdrawal.ask_official,
    d.Withdraw: withdrawal.withdraw,
    d.AskExhibit: evidence.ask_exhibit,
    d.Propose: mediation.propose,
    d.Rule: mediation.rule,
    d.FileAppeal: appeal.file_appeal,
    d.WaiveAppeal: appeal.waive_appeal,
    d.SendBack: appeal.send_back,
    d.GiveReturnAddress: returns.give_return_address,
    d.ShipReturn: returns.ship_return,
    d.RecordReturnTracking: returns.record_return_tracking,
    d.AcceptReturn: returns.accept_return,
    d.ContestReturn: returns.contest_return,
    d.ShipReplacement: replacement.ship_replacement,
    d.RecordReplacementTracking: replacement.record_replacement_tracking,
    d.AcceptReplacement: replacement.accept_replacement,
    d.ContestReplacement: replacement.contest_replacement,
    cb.ReportChargeback: notice.report,
    cb.ContestChargeback: rounds.contest,
    cb.ReportSecondRound: rounds.report_second_round,
    cb.EndChargeback: rounds.end,
    cb.SettleOwed: rounds.settle_owed,
}

# What each kind of deadline does when it lapses.
_LAPSE: Mapping[str, Callable[[Story, int], None]] = {
    "ship_by": parcels.lapse_ship_by,
    "first_scan": parcels.lapse_first_scan,
    "promise": windows.lapse_promise,
    "window": windows.lapse_window,
    "remind_window": windows.remind_of_window,
    "extension": extension.lapse_extension,
    "cancellation": cancellation.lapse_cancellation,
    "turn": lapse_turn,
    "remind_turn": remind,
    "request_buyer": lambda story, no: evidence.lapse_request(story, no, Role.BUYER),
    "request_seller": lambda story, no: evidence.lapse_request(story, no, Role.SELLER),
    "appeal_buyer": lambda story, no: appeal.lapse_right(story, no, Role.BUYER),
    "appeal_seller": lambda story, no: appeal.lapse_right(story, no, Role.SELLER),
    "refund": refunds.lapse_refund,
    "represent": rounds.lapse_represent,
    "chargeback": rounds.lapse_longest,
}


def _lapse(story: Story, do: o.Lapse) -> None:
    """A deadline that is armed and has passed; whoever acted in time has disarmed it."""
    if story.by.role is not Role.PLATFORM:
        raise refuse("not-a-party", role="platform")
    for deadline in armed(story.policy, story.order):
        if (deadline.kind, deadline.about, deadline.due) == (do.kind, do.about, do.due):
            if story.at < deadline.due:
                raise refuse("not-due-yet", deadline.due)
            _LAPSE[do.kind](story, do.about)
            return
    raise refuse("no-such-deadline")


def decide(policy: Policy, order: Order | None, command: Command) -> Decision:
    """What follows from a command: facts, or why it is refused.

    ``order`` is ``None`` only for the command that places it. No facts at all means that the command
    had been carried out before and changes nothing.
    """
    do = command.do
    try:
        if isinstance(do, o.PlaceOrder):
            if order is not None:
                raise refuse("order-exists")
            return intake.place(policy, command, do)
        if order is None:
            raise refuse("no-such-order")
        story = Story(policy, order, command)
        if isinstance(do, o.Lapse):
            _lapse(story, do)
        else:
            _DECIDE[type(do)](story, do)
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
