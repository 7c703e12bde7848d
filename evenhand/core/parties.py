"""Who acts: buyer, seller, mediator, or the platform itself."""

from enum import StrEnum

import msgspec


class Role(StrEnum):
    """In which capacity somebody acts on an order."""

    BUYER = "buyer"
    SELLER = "seller"
    MEDIATOR = "mediator"
    PLATFORM = "platform"


class Actor(msgspec.Struct, frozen=True):
    """Somebody acting in a role. ``id`` is the marketplace's opaque id, never a name or address."""

    role: Role
    id: str


def other_side(role: Role) -> Role:
    """The party across the table: the seller for the buyer, the buyer for the seller."""
    return Role.BUYER if role is Role.SELLER else Role.SELLER


# What the platform's own clock does in nobody's name: deadlines that lapse, reminders.
CLOCK = Actor(Role.PLATFORM, "clock")
