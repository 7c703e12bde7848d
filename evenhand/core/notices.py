"""Who is told of what: one table, so that nobody is forgotten (R6, R12, R21)."""

from collections.abc import Mapping

import msgspec

from .chargeback import events as cb
from .dispute import events as d
from .envelope import AnyEvent
from .order import events as o
from .parties import Actor, Role

_BOTH = (Role.BUYER, Role.SELLER)

# Told whoever did it; for an act of a party, the other side is told (see ``_OTHER_SIDE``).
_TOLD: Mapping[type, tuple[Role, ...]] = {
    o.ParcelShipped: (Role.BUYER,),
    o.WindowOpened: (Role.BUYER,),
    o.Reminded: (Role.BUYER,),
    o.ParcelRenumbered: (Role.BUYER,),
    o.TrackingCorrected: (Role.BUYER,),
    o.WindowExtended: (Role.BUYER,),
    o.WindowReopened: _BOTH,
    o.ShipByMoved: _BOTH,
    o.PromiseMoved: _BOTH,
    o.CancellationNarrowed: _BOTH,
    o.CancellationEnded: _BOTH,
    o.UnitsCancelled: _BOTH,
    o.OrderFinalised: _BOTH,
    o.RefundSettled: (Role.BUYER,),
    o.RefundRefused: (Role.BUYER,),
    o.RefundUnclaimed: (Role.BUYER,),
    o.UnclaimedHandedOver: (Role.BUYER,),
    d.DisputeOpened: (Role.SELLER,),
    d.ClaimChanged: (Role.SELLER,),
    d.TurnExtended: _BOTH,
    d.TurnLapsed: _BOTH,
    d.OfficialOfferAsked: (Role.SELLER,),
    d.OfferAccepted: _BOTH,
    d.ClaimConceded: (Role.BUYER,),
    d.DisputeWithdrawn: (Role.SELLER,),
    d.MediationStarted: (*_BOTH, Role.MEDIATOR),
    d.RulingOverdue: (*_BOTH, Role.MEDIATOR),
    d.ExhibitAsked: _BOTH,
    d.RequestAnswered: (Role.MEDIATOR,),
    d.RequestLapsed: (*_BOTH, Role.MEDIATOR),
    d.RulingMade: _BOTH,
    d.AppealOpened: _BOTH,
    d.AppealForgone: _BOTH,
    d.SentBack: (*_BOTH, Role.MEDIATOR),
    d.ReturnStarted: _BOTH,
    d.ReturnAddressGiven: (Role.BUYER,),
    d.ReturnNumberGiven: (Role.SELLER,),
    d.ReturnShipped: (Role.SELLER,),
    d.ReturnArrived: _BOTH,
    d.ReturnContested: (Role.BUYER, Role.MEDIATOR),
    d.ReplacementStarted: _BOTH,
    d.ReplacementShipped: (Role.BUYER,),
    d.ReplacementArrived: _BOTH,
    d.ReplacementContested: (Role.SELLER, Role.MEDIATOR),
    d.DisputeClosed: _BOTH,
    cb.ChargebackNotified: _BOTH,
    cb.ClocksResumed: _BOTH,
    cb.ChargebackEnded: _BOTH,
}
_OTHER_SIDE = (
    o.MessageSent,
    o.ExtensionAsked,
    o.ExtensionEnded,
    o.CancellationRequested,
    d.OfferMade,
    d.ProposalAccepted,
    d.ClaimRejected,
    d.ClaimHeld,
    d.ExhibitAdded,
    d.AppealFiled,
)


class Notice(msgspec.Struct, frozen=True):
    """Somebody is to be told of an event."""

    to: Role
    event: str
    dispute: int | None = None


def notices_of(event: AnyEvent, by: Actor) -> tuple[Notice, ...]:
    """Which roles are told of this event."""
    if isinstance(event, d.TurnReminded):
        roles: tuple[Role, ...] = (event.party,)
    elif isinstance(event, o.Charged):
        roles = tuple(r for r in _BOTH if r in (event.payer, event.payee))
    elif isinstance(event, _OTHER_SIDE):
        roles = tuple(r for r in _BOTH if r is not by.role)
        if isinstance(event, d.AppealFiled):
            roles = (*roles, Role.MEDIATOR)
    else:
        roles = _TOLD.get(type(event), ())
    tag = type(event).__struct_config__.tag
    assert isinstance(tag, str)
    about = getattr(event, "dispute", None)
    return tuple(Notice(role, tag, about) for role in roles)
