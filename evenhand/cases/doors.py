"""The only way a request gets to an order: in the one role it has there, or not at all.

Somebody else's order and an order that does not exist look the same: 404.
"""

import uuid
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import msgspec
from django.db import connection
from django.http import Http404

from ..core.actions import available_actions
from ..core.deadlines import Deadline, deadlines_of
from ..core.dispute.state import Stage
from ..core.envelope import Event, Refused
from ..core.guard import Action
from ..core.order.commands import Listing
from ..core.order.events import MessageSent
from ..core.order.state import Order
from ..core.parties import Actor, Role
from ..core.policy.schema import Policy
from ..people.models import User
from . import clock, policies
from .handle import Done, events_of, handle, new_command

_decode_order = msgspec.json.Decoder(Order).decode
_decode_listing = msgspec.json.Decoder(Listing).decode


class Said(NamedTuple):
    """One message of the conversation, with its words (``None`` once they were erased)."""

    no: int
    dispute: int | None
    by: Actor
    at: datetime
    text: str | None
    pressure: tuple[str, ...]


class CaseFile:
    """An order as one person may see it: the state, its history, its words, what can be done."""

    def __init__(self, order: Order, actor: Actor) -> None:
        self.order = order
        self.actor = actor
        self.now = clock.now()

    @cached_property
    def policy(self) -> Policy:
        """The policy the order was bought under."""
        return policies.policy(self.order.policy)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Everything that has happened, in order."""
        return events_of(self.order.id)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """What this person can do now, or not and why."""
        return available_actions(self.policy, self.order, self.actor, self.now)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every armed deadline, soonest first."""
        return tuple(sorted(deadlines_of(self.policy, self.order), key=lambda d: d.due))

    def action(self, do: str, about: int | None = None) -> Action | None:
        """One action by the command's name and what it is about."""
        return next(
            (a for a in self.actions if a.do == do and (about is None or a.about == about)), None
        )

    @cached_property
    def words(self) -> dict[tuple[int, str], str]:
        """All words on file that were not erased, by event and field."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT seq, field, text FROM cases_words WHERE order_id = %s", [self.order.id]
            )
            return {(seq, field): text for seq, field, text in cursor}

    def listing(self, line: int) -> Listing:
        """The listing of a line as it was at purchase."""
        kept = self.words.get((1, f"listing.{line}"))
        return _decode_listing(kept) if kept else Listing("(no longer on file)")

    @cached_property
    def conversation(self) -> tuple[Said, ...]:
        """All messages with their words, oldest first."""
        return tuple(
            Said(
                e.data.message,
                e.data.dispute,
                e.by,
                e.at,
                self.words.get((e.seq, "text")),
                e.data.pressure,
            )
            for e in self.events
            if isinstance(e.data, MessageSent)
        )

    def do(self, command: object, key: str = "", dry_run: bool = False) -> Done | Refused:
        """Ask for something in this person's name, now."""
        return handle(new_command(self.order.id, self.actor, command, key), dry_run)  # type: ignore[arg-type]


def _load(order_id: object) -> Order:
    try:
        wanted = str(uuid.UUID(str(order_id)))
    except ValueError:
        raise Http404("no such order") from None
    with connection.cursor() as cursor:
        cursor.execute("SELECT state FROM cases_order WHERE order_id = %s", [wanted])
        row = cursor.fetchone()
    if row is None:
        raise Http404("no such order")
    return _decode_order(row[0])


def role_on(user: User, order: Order) -> Role | None:
    """In which role this person meets this order. A party is never also its mediator."""
    if user.party == order.buyer:
        return Role.BUYER
    if user.party == order.seller:
        return Role.SELLER
    reached = any(d.stage is Stage.MEDIATION or d.ruling for d in order.disputes)
    if user.is_mediator and reached:
        return Role.MEDIATOR
    return None


def order_for(user: object, order_id: object, *roles: Role) -> CaseFile:
    """The order for somebody who is signed in, in one of these roles (any, if none is named).

    Raises ``Http404`` for everybody else. Mediators see an order once the platform has stepped in.
    """
    order = _load(order_id)
    if not isinstance(user, User):
        raise Http404("no such order")
    role = role_on(user, order)
    if role is None or (roles and role not in roles):
        raise Http404("no such order")
    return CaseFile(order, Actor(role, user.party))


def order_for_marketplace(order_id: object, actor: Actor) -> CaseFile:
    """The order for the marketplace's own systems, acting as itself or for one of its users.

    Raises ``Http404`` when it acts for a buyer or seller of another order.
    """
    order = _load(order_id)
    party = {Role.BUYER: order.buyer, Role.SELLER: order.seller}.get(actor.role)
    if party is not None and party != actor.id:
        raise Http404("no such order")
    return CaseFile(order, actor)


def order_by_reference(reference: str, actor: Actor) -> CaseFile:
    """The same, by the marketplace's own reference."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT order_id FROM cases_reference WHERE reference = %s", [reference])
        row = cursor.fetchone()
    if row is None:
        raise Http404("no such order")
    return order_for_marketplace(row[0], actor)
