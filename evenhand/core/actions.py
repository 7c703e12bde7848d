"""Everything somebody may do with an order right now, or may not, why, and from when.

This is what pages show and the API publishes; nothing else decides.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from .chargeback import notice, rounds
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
from .dispute.state import Stage
from .guard import Action, View
from .order import cancellation, extension, incident, money, parcels, refunds, talk
from .order.state import ExtensionKind, Moving, Order
from .parties import Actor, Role
from .policy.schema import Policy

Guard = Callable[[View, int], Action]

_IN_DISPUTE: Mapping[Role, tuple[Guard, ...]] = {
    Role.BUYER: (
        negotiation.may_accept_offer,
        negotiation.may_make_offer,
        negotiation.may_hold,
        negotiation.may_change_claim,
        negotiation.may_escalate,
        evidence.may_add_exhibit,
        withdrawal.may_ask_official,
        withdrawal.may_withdraw,
        appeal.may_file_appeal,
        appeal.may_waive_appeal,
        returns.may_ship_return,
        replacement.may_accept_replacement,
        replacement.may_contest_replacement,
    ),
    Role.SELLER: (
        negotiation.may_concede,
        negotiation.may_make_offer,
        negotiation.may_reject,
        negotiation.may_accept_offer,
        negotiation.may_escalate,
        evidence.may_add_exhibit,
        appeal.may_file_appeal,
        appeal.may_waive_appeal,
        returns.may_give_return_address,
        returns.may_accept_return,
        returns.may_contest_return,
        replacement.may_ship_replacement,
    ),
    Role.MEDIATOR: (
        mediation.may_rule,
        mediation.may_propose,
        evidence.may_ask_exhibit,
        appeal.may_send_back,
    ),
    Role.PLATFORM: (
        returns.may_give_return_address,
        returns.may_record_return_tracking,
        replacement.may_record_replacement_tracking,
    ),
}


def available_actions(
    policy: Policy, order: Order, actor: Actor, now: datetime
) -> tuple[Action, ...]:
    """Each action of this actor on this order: allowed or not, why, from when, until when.

    A command within an allowed action's bounds is accepted at that moment; any other is refused with
    the rule named here. Closed disputes are left out.
    """
    view = View(policy, order, actor, now)
    actions = list(_ON_ORDER[actor.role](view))
    for d in order.disputes:
        if d.stage is not Stage.CLOSED:
            actions += [guard(view, d.no) for guard in _IN_DISPUTE[actor.role]]
    return tuple(actions)


def _buyer(view: View) -> Iterator[Action]:
    order = view.order
    for parcel in order.parcels:
        yield parcels.may_confirm_receipt(view, parcel.no)
    for window in order.windows:
        if window.units:
            yield opening.may_open(view, window.no)
            yield extension.may_ask_protection(view, window.no)
    yield cancellation.may_request_cancellation(view)
    for asked in order.cancellations:
        if asked.ended is None:
            yield cancellation.may_take_back_cancellation(view, asked.no)
    yield from _asked_for_time(view, ExtensionKind.HANDLING)
    for refund in order.refunds:
        if Moving.REFUSED in refund.moving or Moving.UNCLAIMED in refund.moving:
            yield refunds.may_choose_way(view, refund.no)
    yield talk.may_send_message(view)


def _seller(view: View) -> Iterator[Action]:
    yield parcels.may_ship(view)
    for parcel in view.order.parcels:
        if parcel.scanned_at is None:
            yield parcels.may_renumber(view, parcel.no)
    yield extension.may_ask_handling_time(view)
    yield from _asked_for_time(view, ExtensionKind.PROTECTION)
    yield cancellation.may_cancel_units(view)
    for asked in view.order.cancellations:
        if asked.ended is None:
            yield cancellation.may_agree_cancellation(view, asked.no)
            yield cancellation.may_refuse_cancellation(view, asked.no)
    yield talk.may_send_message(view)


def _asked_for_time(view: View, kind: ExtensionKind) -> Iterator[Action]:
    for asked in view.order.extensions:
        if asked.ended is None and asked.kind is kind:
            yield extension.may_grant_extension(view, asked.no)
            yield extension.may_decline_extension(view, asked.no)


def _platform(view: View) -> Iterator[Action]:
    order = view.order
    yield parcels.may_ship(view)
    for parcel in order.parcels:
        yield parcels.may_record_tracking(view, parcel.no)
        if parcel.scans:
            yield parcels.may_correct_tracking(view, parcel.no)
        if parcel.scanned_at is None:
            yield parcels.may_renumber(view, parcel.no)
    yield incident.may_declare_incident(view)
    yield money.may_grant_goodwill(view)
    yield notice.may_report(view)
    for chargeback in order.chargebacks:
        if chargeback.open:
            yield rounds.may_contest(view, chargeback.no)
            yield rounds.may_report_second_round(view, chargeback.no)
            yield rounds.may_end(view, chargeback.no)
        elif chargeback.owed:
            yield rounds.may_settle_owed(view, chargeback.no)


_ON_ORDER: Mapping[Role, Callable[[View], Iterator[Action]]] = {
    Role.BUYER: _buyer,
    Role.SELLER: _seller,
    Role.MEDIATOR: lambda _view: iter(()),  # a mediator decides disputes, nothing else
    Role.PLATFORM: _platform,
}
