"""Orders: who and what, intake and parcels, more time, cancelling, refunds, goodwill."""

from evenhand.core.dispute import commands as d
from evenhand.core.order import commands as o
from evenhand.core.order.state import Part
from evenhand.core.parties import CLOCK, Actor, Role

from ..cast import (
    BUYER,
    FIRST,
    ONE,
    PLATFORM,
    SELLER,
    World,
    claim,
    day,
    line,
    notice,
    placed,
    ship,
)
from ..scenes import in_dispute, refunding, refused_refund, returning
from . import decides, lapses, refuses

# Who and what


@refuses("not-a-party")
def _() -> object:
    return in_dispute().when(Actor(Role.SELLER, "s-other"), d.Concede(1))


@refuses("no-such-order")
def _() -> object:
    return World().when(BUYER, claim())


@refuses("not-in-policy")
def _() -> object:
    return World.of(placed(), FIRST).when(SELLER, o.AskHandlingTime(3))


@refuses("no-such-parcel")
def _() -> object:
    return World.with_parcel().when(BUYER, o.ConfirmReceipt(2))


@refuses("no-such-scan")
def _() -> object:
    return World.with_parcel().when(PLATFORM, o.CorrectTracking(1, 2))


@refuses("no-such-refund")
def _() -> object:
    return World.with_parcel().when(PLATFORM, o.SettleRefund(1, 0))


@refuses("no-such-deadline")
def _() -> object:
    return in_dispute().when(CLOCK, o.Lapse("window", 1, day(25)))


@refuses("not-due-yet")
def _() -> object:
    return World.with_delivery().when(CLOCK, o.Lapse("window", 1, day(25)))


# Intake and parcels


@refuses("payment-does-not-add-up")
def _() -> object:
    return World().when(PLATFORM, placed(line(2000), payment=(Part("card", 1999),)))


@refuses("unknown-payment-kind")
def _() -> object:
    return World().when(PLATFORM, placed(line(2000), payment=(Part("gold", 2000),)))


@refuses("dates-out-of-order")
def _() -> object:
    return World().when(PLATFORM, placed(ship_by=day(31)))


@refuses("order-exists")
def _() -> object:
    return World.with_parcel().when(PLATFORM, placed())


@refuses("nothing-to-ship")
def _() -> object:
    return World.with_parcel().when(SELLER, ship())


@refuses("ship-by-passed")
def _() -> object:
    return World.of(placed()).at(7).when(SELLER, ship())


@refuses("number-used-before")
def _() -> object:
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(ONE))
    return world.when(SELLER, ship(tracking="track-1"))


@refuses("scanned-already")
def _() -> object:
    return World.with_parcel().when(SELLER, o.RenumberParcel(1, "post", "TRACK-2"))


@refuses("receipt-on-record")
def _() -> object:
    return World.with_delivery().when(BUYER, o.ConfirmReceipt(1))


@refuses("order-final")
def _() -> object:
    world = World.with_parcel().until_day(45)
    return world.when(BUYER, o.ConfirmReceipt(1))


@lapses("window-lapse")
def _() -> tuple[World, str]:
    return World.with_delivery(), "window"


@lapses("promise-lapse")
def _() -> tuple[World, str]:
    return World.with_parcel(), "promise"


@lapses("ship-by-lapse")
def _() -> tuple[World, str]:
    return World.of(placed()), "ship_by"


@lapses("first-scan-lapse")
def _() -> tuple[World, str]:
    world = World.of(placed())
    world.given(SELLER, ship())
    return world, "first_scan"


@decides("incident")
def _() -> World:
    world = World.of(placed())
    world.given(PLATFORM, o.DeclareIncident("postal-strike", ("shipping",), 3))
    return world


# More time by consent


@refuses("asked-often-enough")
def _() -> object:
    world = World.of(placed())
    for no in (1, 2):
        world.given(SELLER, o.AskHandlingTime(1))
        world.given(BUYER, o.DeclineExtension(no))
    return world.when(SELLER, o.AskHandlingTime(1))


@refuses("answer-awaited")
def _() -> object:
    world = World.of(placed())
    world.given(SELLER, o.AskHandlingTime(1))
    return world.when(SELLER, o.AskHandlingTime(1))


@refuses("nothing-asked")
def _() -> object:
    return World.of(placed()).when(BUYER, o.GrantExtension(1))


@refuses("too-many-days")
def _() -> object:
    return World.of(placed()).when(SELLER, o.AskHandlingTime(16))


@refuses("nothing-to-protect")
def _() -> object:
    return in_dispute().when(BUYER, o.AskProtection(1, 5))


@refuses("clock-stands-still")
def _() -> object:
    world = World.with_delivery()
    world.given(PLATFORM, notice())
    return world.when(BUYER, o.AskProtection(1, 5))


@lapses("extension-silence")
def _() -> tuple[World, str]:
    world = World.with_delivery()
    world.given(BUYER, o.AskProtection(1, 5))
    return world, "extension"


@decides("extension-granted")
def _() -> World:
    world = World.of(placed())
    world.given(SELLER, o.AskHandlingTime(5))
    world.given(BUYER, o.GrantExtension(1))
    return world


# Cancelling


@refuses("nothing-to-cancel")
def _() -> object:
    return World.with_parcel().when(BUYER, o.RequestCancellation("out_of_stock"))


@refuses("unknown-cancel-reason")
def _() -> object:
    return World.of(placed()).when(BUYER, o.RequestCancellation("sold_out"))


@lapses("cancellation-silence")
def _() -> tuple[World, str]:
    world = World.of(placed())
    world.given(BUYER, o.RequestCancellation("no_longer_wanted"))
    return world, "cancellation"


@decides("cancellation-agreed")
def _() -> World:
    world = World.of(placed())
    world.given(BUYER, o.RequestCancellation("no_longer_wanted"))
    world.given(SELLER, o.AgreeCancellation(1))
    return world


@decides("cancelled-by-seller")
def _() -> World:
    world = World.of(placed())
    world.given(SELLER, o.CancelUnits("sold_out"))
    return world


# Money on its way back, and goodwill


@refuses("refund-not-to-be-sent")
def _() -> object:
    return refused_refund().when(PLATFORM, o.StartRefund(1, 0))


@refuses("refund-on-its-way")
def _() -> object:
    return refunding().when(BUYER, o.ChooseWay(1, 0, "bank", "iban_1"))


@refuses("unknown-way")
def _() -> object:
    return refused_refund().when(BUYER, o.ChooseWay(1, 0, "gold", "bar_1"))


@refuses("goodwill-too-high")
def _() -> object:
    do = o.GrantGoodwill(Role.BUYER, 2001, "The case took long.")
    return World.with_delivery().when(PLATFORM, do)


@lapses("refund-way-silence")
def _() -> tuple[World, str]:
    return refused_refund(), "refund"


@lapses("unclaimed-lapse")
def _() -> tuple[World, str]:
    world = refused_refund()
    return world.until(world.deadline("refund").due), "refund"


# A return needs a number of its own as well


def number_of_the_way_there() -> object:
    """What ``number-used-before`` says to a return."""
    world = returning()
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    return world.when(BUYER, d.ShipReturn(1, "post", "TRACK-1"))
