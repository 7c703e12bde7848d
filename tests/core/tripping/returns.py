"""What goes back, and what comes anew."""

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Inspected

from ..cast import BUYER, SELLER, World, line
from ..scenes import (
    BOTH,
    arrived_back,
    in_dispute,
    replacement_here,
    replacement_sent,
    replacing,
    returning,
    shipped_back,
    to_be_shipped,
    two_cups,
)
from . import decides, lapses, refuses

# Going back


def counted(*tags: str) -> World:
    """The return was never scanned as delivered, and counts as arrived."""
    world = shipped_back(returning(World.with_delivery(line(2000, 1, 0, 0, *tags))))
    return world.until(world.deadline("turn").due)


@refuses("no-return")
def _() -> object:
    return in_dispute().when(BUYER, d.ShipReturn(1, "post", "BACK-1"))


@refuses("return-elsewhere")
def _() -> object:
    return returning().when(BUYER, d.ShipReturn(1, "post", "BACK-1"))


@refuses("return-at-your-risk")
def _() -> object:
    return counted().when(SELLER, d.ContestReturn(1, "Nothing came.", Inspected.NOT_ARRIVED))


@refuses("name-the-missing")
def _() -> object:
    world = arrived_back(returning(two_cups(), BOTH))
    return world.when(SELLER, d.ContestReturn(1, "One is missing.", Inspected.UNITS_MISSING))


@lapses("return-address-silence")
def _() -> tuple[World, str]:
    return returning(), "turn"


@lapses("return-label-silence")
def _() -> tuple[World, str]:
    return returning(World.with_delivery(line(2000, 1, 0, 0, "free_return"))), "turn"


@lapses("return-ship-silence")
def _() -> tuple[World, str]:
    return to_be_shipped(), "turn"


@lapses("return-arrival-silence")
def _() -> tuple[World, str]:
    return shipped_back(), "turn"


@lapses("return-inspect-silence")
def _() -> tuple[World, str]:
    return arrived_back(), "turn"


@decides("return-contested")
def _() -> World:
    world = arrived_back()
    world.given(SELLER, d.ContestReturn(1, "The box holds a brick.", Inspected.SWAPPED))
    return world


@decides("return-accepted")
def _() -> World:
    world = arrived_back()
    world.given(SELLER, d.AcceptReturn(1))
    return world


@decides("return-lost")
def _() -> World:
    world = counted("free_return")
    world.given(SELLER, d.ContestReturn(1, "Nothing came.", Inspected.NOT_ARRIVED))
    return world


# Coming anew


@refuses("no-replacement")
def _() -> object:
    return in_dispute().when(SELLER, d.ShipReplacement(1, "post", "ANEW-1"))


@refuses("replacement-elsewhere")
def _() -> object:
    return replacement_sent().when(SELLER, d.ShipReplacement(1, "post", "ANEW-2"))


@lapses("replacement-ship-silence")
def _() -> tuple[World, str]:
    return replacing(), "turn"


@lapses("replacement-arrival-silence")
def _() -> tuple[World, str]:
    return replacement_sent(), "turn"


@lapses("replacement-accept-silence")
def _() -> tuple[World, str]:
    return replacement_here(), "turn"


@decides("replacement-accepted")
def _() -> World:
    world = replacement_here()
    world.given(BUYER, d.AcceptReplacement(1))
    return world


@decides("replacement-contested")
def _() -> World:
    world = replacement_here()
    world.given(BUYER, d.ContestReplacement(1, "This one is broken as well."))
    return world
