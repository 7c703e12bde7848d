"""How each fact changes a dispute. No rule is decided here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ..order.evolve import Step
from ..order.state import Order
from ..parties import Actor, Role
from ..units import union
from . import events as e
from .state import (
    Dispute,
    Exhibit,
    Offer,
    Outcome,
    Return,
    ReturnState,
    Stage,
)


def _with(order: Order, no: int, **changes: Any) -> Order:
    disputes = list(order.disputes)
    disputes[no - 1] = replace(disputes[no - 1], **changes)
    return replace(order, disputes=tuple(disputes))


def _opened(order: Order, event: e.DisputeOpened, at: datetime, by: Actor) -> Order:
    dispute = Dispute(
        no=event.dispute,
        units=event.units,
        claim=event.claim,
        opened_at=at,
        stage=Stage.NEGOTIATION,
        turn=Role.SELLER,
        due=event.due,
        turn_since=at,
    )
    return replace(order, disputes=(*order.disputes, dispute))


def _exhibit(order: Order, event: e.ExhibitAdded, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    exhibit = Exhibit(event.exhibit, by.role, event.kind, event.files, at, event.parcel)
    return _with(order, d.no, exhibits=(*d.exhibits, exhibit))


def _answered(d: Dispute, by: Actor) -> dict[str, bool]:
    """An answer in one's own turn is on file: the other side may call the platform in from now on."""
    if d.turn is not by.role:
        return {}
    if by.role is Role.SELLER:
        return {"answered": True}
    return {"buyer_answered": True}


def _offer(order: Order, event: e.OfferMade, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    earlier = tuple(
        replace(o, standing=False) if o.by is by.role and o.remedy is event.remedy else o
        for o in d.offers
    )
    offer = Offer(event.offer, by.role, event.remedy, event.amount, at)
    return _with(order, d.no, offers=(*earlier, offer), **_answered(d, by))


def _answer(order: Order, event: e.ClaimRejected | e.ClaimHeld, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    return _with(order, d.no, **_answered(d, by))


def _turn(order: Order, event: e.TurnPassed, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, turn=event.to, due=event.due, turn_since=at, reminded=0)


def _reminded(order: Order, event: e.TurnReminded, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, reminded=order.disputes[event.dispute - 1].reminded + 1)


def _nothing(order: Order, event: Any, at: datetime, by: Actor) -> Order:
    return order


def _official(order: Order, event: e.OfficialOfferAsked, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, official_asked=event.message)


def _mediation(order: Order, event: e.MediationStarted, at: datetime, by: Actor) -> Order:
    return _with(
        order,
        event.dispute,
        stage=Stage.MEDIATION,
        turn=Role.PLATFORM,
        due=event.due,
        turn_since=at,
        reminded=0,
        overdue=0,
        agreed=None,
    )


def _overdue(order: Order, event: e.RulingOverdue, at: datetime, by: Actor) -> Order:
    overdue = order.disputes[event.dispute - 1].overdue + 1
    return _with(order, event.dispute, overdue=overdue, due=event.due, turn_since=at)


def _ruled(order: Order, event: e.RulingMade, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, ruling=event.ruling)


def _bound(order: Order, event: e.Bound, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    offers = tuple(replace(o, standing=False) for o in d.offers)
    return _with(order, d.no, agreed=event.agreed, offers=offers)


def _return(
    order: Order, no: int, state: ReturnState, turn: Role, due: datetime, at: datetime, **more: str
) -> Order:
    d = order.disputes[no - 1]
    return_ = replace(d.return_ or Return(state), state=state, **more)
    return _with(order, no, return_=return_, turn=turn, due=due, turn_since=at, reminded=0)


def _return_started(order: Order, event: e.ReturnStarted, at: datetime, by: Actor) -> Order:
    return _return(order, event.dispute, ReturnState.AWAITING_ADDRESS, Role.SELLER, event.due, at)


def _return_address(order: Order, event: e.ReturnAddressGiven, at: datetime, by: Actor) -> Order:
    return _return(order, event.dispute, ReturnState.TO_BE_SHIPPED, Role.BUYER, event.due, at)


def _return_shipped(order: Order, event: e.ReturnShipped, at: datetime, by: Actor) -> Order:
    return _return(
        order,
        event.dispute,
        ReturnState.IN_TRANSIT,
        Role.PLATFORM,
        event.due,
        at,
        carrier=event.carrier,
        tracking=event.tracking,
    )


def _return_arrived(order: Order, event: e.ReturnArrived, at: datetime, by: Actor) -> Order:
    return _return(order, event.dispute, ReturnState.ARRIVED, Role.SELLER, event.due, at)


def _return_accepted(order: Order, event: e.ReturnAccepted, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    return _with(order, d.no, return_=replace(d.return_, state=ReturnState.ACCEPTED))  # type: ignore[type-var]


def _return_contested(order: Order, event: e.ReturnContested, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    return _with(order, d.no, return_=replace(d.return_, state=ReturnState.CONTESTED))  # type: ignore[type-var]


def _closed(order: Order, event: e.DisputeClosed, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    order = _with(
        order,
        d.no,
        stage=Stage.CLOSED,
        turn=None,
        due=None,
        outcome=event.outcome,
        award=event.award,
        rule=event.rule,
        closed_at=at,
        offers=tuple(replace(o, standing=False) for o in d.offers),
    )
    if event.outcome is Outcome.WITHDRAWN:
        return order  # its units are free again while their window runs
    return replace(order, spent=union(order.spent, d.units))


STEPS: Mapping[type, Step] = {
    e.DisputeOpened: _opened,
    e.ExhibitAdded: _exhibit,
    e.OfferMade: _offer,
    e.ClaimRejected: _answer,
    e.ClaimHeld: _answer,
    e.TurnPassed: _turn,
    e.TurnReminded: _reminded,
    e.TurnLapsed: _nothing,
    e.OfficialOfferAsked: _official,
    e.OfferAccepted: _nothing,
    e.ClaimConceded: _nothing,
    e.DisputeWithdrawn: _nothing,
    e.MediationStarted: _mediation,
    e.RulingOverdue: _overdue,
    e.RulingMade: _ruled,
    e.Bound: _bound,
    e.ReturnStarted: _return_started,
    e.ReturnAddressGiven: _return_address,
    e.ReturnShipped: _return_shipped,
    e.ReturnArrived: _return_arrived,
    e.ReturnAccepted: _return_accepted,
    e.ReturnContested: _return_contested,
    e.DisputeClosed: _closed,
}
