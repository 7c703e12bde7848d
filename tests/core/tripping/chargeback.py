"""Chargebacks (R30)."""

from evenhand.core.chargeback import commands as cb
from evenhand.core.dispute import commands as d

from ..cast import PLATFORM, SELLER, World, day, ended, notice
from ..scenes import in_dispute, refunding, send
from . import decides, lapses, refuses


def reported() -> World:
    """Day 10: the network has taken 20.00 back."""
    world = World.with_delivery()
    world.given(PLATFORM, notice())
    return world


@refuses("no-such-chargeback")
def _() -> object:
    return World.with_delivery().when(PLATFORM, ended("won"))


@refuses("under-chargeback")
def _() -> object:
    world = in_dispute()
    world.given(PLATFORM, notice())
    return world.when(SELLER, d.Concede(1))


@refuses("chargeback-on-record")
def _() -> object:
    return reported().when(PLATFORM, notice())


@refuses("chargeback-above-paid")
def _() -> object:
    return World.with_delivery().when(PLATFORM, notice(2001))


@refuses("chargeback-over")
def _() -> object:
    world = reported()
    world.given(PLATFORM, ended("won"))
    return world.when(PLATFORM, ended("lost"))


@refuses("chargeback-elsewhere")
def _() -> object:
    return reported().when(PLATFORM, cb.ReportSecondRound(1, day(60)))


@refuses("nothing-owed")
def _() -> object:
    return reported().when(PLATFORM, cb.SettleOwed(1, 1, True))


@refuses("more-than-owed")
def _() -> object:
    world = send(refunding())
    world.given(PLATFORM, notice())
    world.given(PLATFORM, ended("lost"))
    return world.when(PLATFORM, cb.SettleOwed(1, 2001, True))


@lapses("represent-silence")
def _() -> tuple[World, str]:
    return reported(), "represent"


@lapses("chargeback-longest")
def _() -> tuple[World, str]:
    world = reported()
    world.given(PLATFORM, cb.ContestChargeback(1, "rep_1"))
    return world, "chargeback"


@decides("superseded")
def _() -> World:
    world = in_dispute()
    world.given(PLATFORM, notice())
    world.given(PLATFORM, ended("lost"))
    return world


@decides("chargeback-won")
def _() -> World:
    world = reported()
    world.given(PLATFORM, ended("won"))
    return world


@decides("chargeback-lost")
def _() -> World:
    world = reported()
    world.given(PLATFORM, ended("lost"))
    return world


@decides("chargeback-withdrawn")
def _() -> World:
    world = reported()
    world.given(PLATFORM, ended("withdrawn"))
    return world
