"""How each fact changes a dispute. No rule is decided here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from ..order.evolve import Step, put
from ..order.state import Order
from ..parties import Actor, Role
from ..settlement import paid_for
from ..units import minus, union
from . import events as e
from .state import (
    Appeal,
    Dispute,
    Exhibit,
    Offer,
    Outcome,
    Replacement,
    ReplacementState,
    Request,
    Return,
    ReturnState,
    Right,
    Stage,
)


def _with(order: Order, no: int, **changes: Any) -> Order:
    dispute = replace(order.disputes[no - 1], **changes)
    return replace(order, disputes=put(order.disputes, no, dispute))


def _nothing(order: Order, event: Any, at: datetime, by: Actor) -> Order:
    return order


# ---------------------------------------------------------------------------------------------
# Claim, evidence, offers


def _opened(order: Order, event: e.DisputeOpened, at: datetime, by: Actor) -> Order:
    nothing = (0,) * len(order.parts)
    dispute = Dispute(
        no=event.dispute,
        units=event.units,
        claim=event.claim,
        opened_at=at,
        stage=Stage.NEGOTIATION,
        turn=Role.SELLER,
        due=event.due,
        turn_since=at,
        worth=paid_for(order, event.units),
        to_buyer=nothing,
        by_platform=nothing,
    )
    return replace(order, disputes=(*order.disputes, dispute))


def _changed(order: Order, event: e.ClaimChanged, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    most = event.claim.amount  # nobody can be given more than is claimed
    return _with(
        order,
        d.no,
        claim=event.claim,
        offers=tuple(replace(o, standing=o.standing and o.amount <= most) for o in d.offers),
        changes=d.changes + 1,
        escalates_at=event.escalates_at,
        **_answered(d, at, by),
    )


def _exhibit(order: Order, event: e.ExhibitAdded, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    exhibit = Exhibit(event.exhibit, by.role, event.kind, event.files, at, event.parcel)
    return _with(order, d.no, exhibits=(*d.exhibits, exhibit))


def _answered(d: Dispute, at: datetime, by: Actor) -> dict[str, Any]:
    """An answer in one's own turn is on file: the other side may call the platform in from now on."""
    changes = _first_answer(d, at, by)
    if d.turn is by.role:
        changes["answered" if by.role is Role.SELLER else "buyer_answered"] = True
    return changes


def _first_answer(d: Dispute, at: datetime, by: Actor) -> dict[str, Any]:
    return {"answered_at": at} if by.role is Role.SELLER and d.answered_at is None else {}


def _offer(order: Order, event: e.OfferMade, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    earlier = tuple(
        replace(o, standing=False) if o.by is by.role and o.remedy is event.remedy else o
        for o in d.offers
    )
    offer = Offer(
        event.offer,
        by.role,
        event.remedy,
        event.amount,
        at,
        freight=event.freight,
        replies_to=event.replies_to,
    )
    return _with(order, d.no, offers=(*earlier, offer), **_answered(d, at, by))


def _answer(order: Order, event: e.ClaimRejected | e.ClaimHeld, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    return _with(order, d.no, **_answered(d, at, by))


def _agreed(
    order: Order, event: e.ClaimConceded | e.OfferAccepted, at: datetime, by: Actor
) -> Order:
    d = order.disputes[event.dispute - 1]
    return _with(order, d.no, **_first_answer(d, at, by))


def _over(offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """None of them can be accepted any more."""
    return tuple([replace(o, standing=False) if o.standing else o for o in offers])


def _proposal_accepted(order: Order, event: e.ProposalAccepted, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    offers = tuple(
        replace(o, accepted_by=(*o.accepted_by, by.role)) if o.no == event.offer else o
        for o in d.offers
    )
    return _with(order, d.no, offers=offers)


def _official(order: Order, event: e.OfficialOfferAsked, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, official_asked=event.message)


# ---------------------------------------------------------------------------------------------
# Turns


def _turn(order: Order, event: e.TurnPassed, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, turn=event.to, due=event.due, turn_since=at, reminded=0)


def _extended(order: Order, event: e.TurnExtended, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, due=event.due)


def _lapsed(order: Order, event: e.TurnLapsed, at: datetime, by: Actor) -> Order:
    if event.party is not Role.SELLER:
        return order
    return _with(order, event.dispute, let_pass=True)


def _reminded(order: Order, event: e.TurnReminded, at: datetime, by: Actor) -> Order:
    return _with(order, event.dispute, reminded=order.disputes[event.dispute - 1].reminded + 1)


# ---------------------------------------------------------------------------------------------
# Mediation and appeal


def _mediation(order: Order, event: e.MediationStarted, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    return _with(
        order,
        d.no,
        ruling=None,  # of a return that is contested now, say: it is ruled on anew
        appeal=None,
        appealed=d.appealed or (d.appeal is not None and d.appeal.filed),
        stage=Stage.MEDIATION,
        mediated=True,
        turn=Role.PLATFORM,
        due=event.due,
        turn_since=at,
        reminded=0,
        overdue=0,
        agreed=None,
    )


def _asked(order: Order, event: e.ExhibitAsked, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    request = Request(event.request, event.of, event.kind, at, event.due)
    return _with(order, d.no, requests=(*d.requests, request), due=event.ruling_due)


def _request(order: Order, no: int, request: int, **changes: Any) -> Order:
    d = order.disputes[no - 1]
    requests = tuple(replace(r, **changes) if r.no == request else r for r in d.requests)
    return _with(order, no, requests=requests)


def _request_answered(order: Order, event: e.RequestAnswered, at: datetime, by: Actor) -> Order:
    return _request(order, event.dispute, event.request, answered=event.exhibit)


def _request_lapsed(order: Order, event: e.RequestLapsed, at: datetime, by: Actor) -> Order:
    return _request(order, event.dispute, event.request, lapsed=True)


def _overdue(order: Order, event: e.RulingOverdue, at: datetime, by: Actor) -> Order:
    overdue = order.disputes[event.dispute - 1].overdue + 1
    return _with(order, event.dispute, overdue=overdue, due=event.due, turn_since=at)


def _ruled(order: Order, event: e.RulingMade, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    offers = _over(d.offers)
    if d.appeal is None:
        return _with(order, d.no, ruling=event.ruling, offers=offers)
    appeal = replace(d.appeal, ruling=event.ruling)
    return _with(order, d.no, appeal=appeal, offers=offers)


def _appeal_opened(order: Order, event: e.AppealOpened, at: datetime, by: Actor) -> Order:
    appeal = Appeal(
        event.due,
        Right.OPEN if event.buyer else Right.NONE,
        Right.OPEN if event.seller else Right.NONE,
    )
    return _with(
        order,
        event.dispute,
        appeal=appeal,
        range_=event.range,
        turn=None,
        due=None,
        turn_since=at,
        overdue=0,
    )


def _right(order: Order, no: int, role: Role, right: Right, **changes: Any) -> Order:
    appeal = order.disputes[no - 1].appeal
    assert appeal is not None  # rights are used only of an appeal that was opened
    side = {"buyer": right} if role is Role.BUYER else {"seller": right}
    asked = changes.pop("asked", appeal.asked)
    return _with(order, no, appeal=replace(appeal, asked=asked, **side), **changes)


def _appeal_filed(order: Order, event: e.AppealFiled, at: datetime, by: Actor) -> Order:
    appeal = order.disputes[event.dispute - 1].appeal
    return _right(
        order,
        event.dispute,
        event.asked.by,
        Right.FILED,
        asked=(*(appeal.asked if appeal else ()), event.asked),
        range_=event.range,
        turn=Role.PLATFORM,
        due=event.due,
        turn_since=at,
    )


def _forgone(order: Order, event: e.AppealForgone, at: datetime, by: Actor) -> Order:
    return _right(order, event.dispute, event.party, Right.GONE, range_=event.range)


def _sent_back(order: Order, event: e.SentBack, at: datetime, by: Actor) -> Order:
    appeal = order.disputes[event.dispute - 1].appeal
    assert appeal is not None  # only an appeal sends back
    return _with(
        order,
        event.dispute,
        appeal=replace(appeal, sent_back=True),
        due=event.due,
        turn_since=at,
        overdue=0,
    )


# ---------------------------------------------------------------------------------------------
# Carrying out


def _bound(order: Order, event: e.Bound, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    offers = _over(d.offers)
    return _with(order, d.no, agreed=event.agreed, offers=offers)


def _return(
    order: Order, no: int, state: ReturnState, turn: Role, due: datetime, at: datetime, **more: Any
) -> Order:
    d = order.disputes[no - 1]
    return_ = replace(d.return_ or Return(state), state=state, **more)
    return _with(order, no, return_=return_, turn=turn, due=due, turn_since=at, reminded=0)


def _return_started(order: Order, event: e.ReturnStarted, at: datetime, by: Actor) -> Order:
    agreed = order.disputes[event.dispute - 1].agreed
    return _return(
        order,
        event.dispute,
        ReturnState.AWAITING_ADDRESS,
        event.by,
        event.due,
        at,
        freight=agreed.freight if agreed else None,
    )


def _return_address(order: Order, event: e.ReturnAddressGiven, at: datetime, by: Actor) -> Order:
    return _return(
        order,
        event.dispute,
        ReturnState.TO_BE_SHIPPED,
        Role.BUYER,
        event.due,
        at,
        label=event.label,
    )


def _return_number(order: Order, event: e.ReturnNumberGiven, at: datetime, by: Actor) -> Order:
    return _return(
        order,
        event.dispute,
        ReturnState.TO_BE_SHIPPED,
        Role.BUYER,
        event.due,
        at,
        carrier=event.carrier,
        tracking=event.tracking,
        postage=event.postage,
    )


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
    return _return(
        order,
        event.dispute,
        ReturnState.ARRIVED,
        Role.SELLER,
        event.due,
        at,
        counted=event.counted,
    )


def _return_accepted(order: Order, event: e.ReturnAccepted, at: datetime, by: Actor) -> Order:
    return _way_back(order, event.dispute, state=ReturnState.ACCEPTED)


def _return_contested(order: Order, event: e.ReturnContested, at: datetime, by: Actor) -> Order:
    order = _way_back(order, event.dispute, state=ReturnState.CONTESTED, contested=event.found)
    return _with(order, event.dispute, range_=event.range)


def _way_back(order: Order, no: int, **changes: Any) -> Order:
    there = order.disputes[no - 1].return_
    assert there is not None  # only what was sent is inspected
    return _with(order, no, return_=replace(there, **changes))


def _replacement(
    order: Order,
    no: int,
    state: ReplacementState,
    turn: Role,
    due: datetime,
    at: datetime,
    **more: Any,
) -> Order:
    there = order.disputes[no - 1].replacement or Replacement(state)
    sent = replace(there, state=state, **more)
    return _with(order, no, replacement=sent, turn=turn, due=due, turn_since=at, reminded=0)


def _replacement_started(
    order: Order, event: e.ReplacementStarted, at: datetime, by: Actor
) -> Order:
    state = ReplacementState.TO_BE_SHIPPED
    return _replacement(order, event.dispute, state, Role.SELLER, event.due, at)


def _replacement_shipped(
    order: Order, event: e.ReplacementShipped, at: datetime, by: Actor
) -> Order:
    return _replacement(
        order,
        event.dispute,
        ReplacementState.IN_TRANSIT,
        Role.PLATFORM,
        event.due,
        at,
        carrier=event.carrier,
        tracking=event.tracking,
    )


def _replacement_arrived(
    order: Order, event: e.ReplacementArrived, at: datetime, by: Actor
) -> Order:
    return _replacement(order, event.dispute, ReplacementState.ARRIVED, Role.BUYER, event.due, at)


def _second_item(order: Order, no: int, state: ReplacementState, **changes: Any) -> Order:
    there = order.disputes[no - 1].replacement
    assert there is not None  # only what was sent is looked at
    return _with(order, no, replacement=replace(there, state=state), **changes)


def _replacement_accepted(
    order: Order, event: e.ReplacementAccepted, at: datetime, by: Actor
) -> Order:
    return _second_item(order, event.dispute, ReplacementState.ACCEPTED)


def _replacement_contested(
    order: Order, event: e.ReplacementContested, at: datetime, by: Actor
) -> Order:
    return _second_item(order, event.dispute, ReplacementState.CONTESTED, range_=event.range)


# ---------------------------------------------------------------------------------------------
# The end


def _superseded(order: Order, event: e.DisputeSuperseded, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    units = minus(d.units, event.freed)
    worth = paid_for(order, units)
    return _with(order, d.no, units=units, worth=worth, charged_back=event.amount)


def _closed(order: Order, event: e.DisputeClosed, at: datetime, by: Actor) -> Order:
    d = order.disputes[event.dispute - 1]
    withdrawn = event.outcome is Outcome.WITHDRAWN  # its units are free while their window runs
    closed = replace(
        d,
        stage=Stage.CLOSED,
        turn=None,
        due=None,
        outcome=event.outcome,
        award=event.award,
        rule=event.rule,
        closed_at=at,
        suspended_at=None,
        offers=_over(d.offers),
    )
    spent = order.spent if withdrawn else union(order.spent, d.units)
    return replace(order, disputes=put(order.disputes, d.no, closed), spent=spent)


STEPS: Mapping[type, Step] = {
    e.DisputeOpened: _opened,
    e.ClaimChanged: _changed,
    e.ExhibitAdded: _exhibit,
    e.OfferMade: _offer,
    e.ClaimRejected: _answer,
    e.ClaimHeld: _answer,
    e.TurnPassed: _turn,
    e.TurnExtended: _extended,
    e.TurnReminded: _reminded,
    e.TurnLapsed: _lapsed,
    e.OfficialOfferAsked: _official,
    e.OfferAccepted: _agreed,
    e.ProposalAccepted: _proposal_accepted,
    e.ClaimConceded: _agreed,
    e.DisputeWithdrawn: _nothing,
    e.MediationStarted: _mediation,
    e.ExhibitAsked: _asked,
    e.RequestAnswered: _request_answered,
    e.RequestLapsed: _request_lapsed,
    e.RulingOverdue: _overdue,
    e.RulingMade: _ruled,
    e.AppealOpened: _appeal_opened,
    e.AppealFiled: _appeal_filed,
    e.AppealForgone: _forgone,
    e.SentBack: _sent_back,
    e.Bound: _bound,
    e.ReturnStarted: _return_started,
    e.ReturnAddressGiven: _return_address,
    e.ReturnNumberGiven: _return_number,
    e.ReturnTracked: _nothing,
    e.ReturnShipped: _return_shipped,
    e.ReturnArrived: _return_arrived,
    e.ReturnAccepted: _return_accepted,
    e.ReturnContested: _return_contested,
    e.ReplacementStarted: _replacement_started,
    e.ReplacementShipped: _replacement_shipped,
    e.ReplacementTracked: _nothing,
    e.ReplacementArrived: _replacement_arrived,
    e.ReplacementAccepted: _replacement_accepted,
    e.ReplacementContested: _replacement_contested,
    e.DisputeSuperseded: _superseded,
    e.DisputeClosed: _closed,
}
