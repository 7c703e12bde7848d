"""Who is told of what: one table, so that nobody is forgotten (R6, R12, R21)."""

from collections.abc import Mapping

import msgspec

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
    o.UnitsCancelled: _BOTH,
    o.OrderFinalised: _BOTH,
    o.RefundSettled: (Role.BUYER,),
    d.DisputeOpened: (Role.SELLER,),
    d.TurnLapsed: _BOTH,
    d.OfficialOfferAsked: (Role.SELLER,),
    d.OfferAccepted: _BOTH,
    d.ClaimConceded: (Role.BUYER,),
    d.DisputeWithdrawn: (Role.SELLER,),
    d.MediationStarted: (*_BOTH, Role.MEDIATOR),
    d.RulingOverdue: (*_BOTH, Role.MEDIATOR),
    d.RulingMade: _BOTH,
    d.ReturnStarted: _BOTH,
    d.ReturnAddressGiven: (Role.BUYER,),
    d.ReturnShipped: (Role.SELLER,),
    d.ReturnArrived: _BOTH,
    d.ReturnContested: (Role.BUYER, Role.MEDIATOR),
    d.DisputeClosed: _BOTH,
}
_OTHER_SIDE = (o.MessageSent, d.OfferMade, d.ClaimRejected, d.ClaimHeld, d.ExhibitAdded)


class Notice(msgspec.Struct, frozen=True):
    """Somebody is to be told of an event."""

    to: Role
    event: str
    dispute: int | None = None


def notices_of(event: AnyEvent, by: Actor) -> tuple[Notice, ...]:
    """Which roles are told of this event."""
    if isinstance(event, d.TurnReminded):
        roles: tuple[Role, ...] = (event.party,)
    elif isinstance(event, _OTHER_SIDE):
        roles = tuple(r for r in _BOTH if r is not by.role)
    else:
        roles = _TOLD.get(type(event), ())
    tag = type(event).__struct_config__.tag
    assert isinstance(tag, str)
    about = getattr(event, "dispute", None)
    return tuple(Notice(role, tag, about) for role in roles)
