"""More time by consent: who asks, who grants, how often, how long, and what it never does."""

from datetime import datetime

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.order import commands as o
from evenhand.core.order.events import ExtensionAsked, PromiseMoved, ShipByMoved, WindowExtended
from evenhand.core.order.state import Answered, ExtensionKind
from evenhand.core.parties import Actor, Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    ONE,
    PLATFORM,
    SELLER,
    STRANGERS,
    World,
    claim,
    day,
    delivered,
    ended,
    line,
    notice,
    placed,
    scan,
    ship,
)


def unshipped() -> World:
    """Day 0: to be shipped by day 7, promised by day 30."""
    return World.of(placed())


def asked_handling(days: int = 5) -> World:
    world = unshipped()
    world.given(SELLER, o.AskHandlingTime(days, "The kiln broke."))
    return world


def asked_protection(days: int = 5) -> World:
    world = World.with_delivery()
    world.given(BUYER, o.AskProtection(1, days))
    return world


def end(world: World, no: int = 1) -> datetime:
    return world.order.windows[no - 1].closes_at


# ---------------------------------------------------------------------------------------------
# Who asks and who grants


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_only_the_seller_asks_for_time_to_ship_and_only_the_buyer_gives_it(who: Actor) -> None:
    world = unshipped()
    if who == SELLER:
        world.given(who, o.AskHandlingTime(5))
    else:
        world.refused(who, o.AskHandlingTime(5), "not-a-party")
    world = asked_handling()
    for do in (o.GrantExtension(1), o.DeclineExtension(1)):
        if who != BUYER:
            world.refused(who, do, "not-a-party")
    world.given(BUYER, o.GrantExtension(1))


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_only_the_buyer_asks_for_protection_and_only_the_seller_gives_it(who: Actor) -> None:
    world = World.with_delivery()
    if who == BUYER:
        world.given(who, o.AskProtection(1, 5))
    else:
        world.refused(who, o.AskProtection(1, 5), "not-a-party")
    world = asked_protection()
    for do in (o.GrantExtension(1), o.DeclineExtension(1)):
        if who != SELLER:
            world.refused(who, do, "not-a-party")
    world.given(SELLER, o.GrantExtension(1))


def test_an_answer_is_given_once() -> None:
    world = asked_protection()
    world.given(SELLER, o.DeclineExtension(1))
    assert world.order.extensions[0].ended is Answered.DECLINED
    for do in (o.GrantExtension(1), o.DeclineExtension(1), o.GrantExtension(2)):
        world.refused(SELLER, do, "nothing-asked")
    assert end(world) == day(25)


def test_a_policy_that_does_not_speak_of_it_knows_no_extensions() -> None:
    world = World.of(placed(), FIRST)
    world.refused(SELLER, o.AskHandlingTime(5), "not-in-policy")
    world.given(SELLER, ship())
    world.refused(BUYER, o.AskProtection(1, 5), "not-in-policy")


# ---------------------------------------------------------------------------------------------
# What it moves


def test_more_time_to_ship_moves_the_time_to_ship_and_nothing_else() -> None:
    world = asked_handling(5)
    assert world.order.ship_by == day(7)
    world.at(2).given(BUYER, o.GrantExtension(1))
    assert world.last(ShipByMoved) == ShipByMoved(day(12), "extension-granted")
    assert (world.order.promised_by, list(world.happened(PromiseMoved))) == (day(30), [])
    world.until_day(11.9).given(SELLER, ship())


@pytest.mark.parametrize("agreed", [False, True])
def test_the_promised_date_moves_only_if_the_buyer_agrees_to_that_too(agreed: bool) -> None:
    world = asked_handling(5)
    world.given(BUYER, o.GrantExtension(1, later_delivery=agreed))
    assert world.order.promised_by == day(35 if agreed else 30)
    world.given(SELLER, ship())
    world.given(PLATFORM, scan("accepted"))
    assert end(world) == day(50 if agreed else 45)
    world.at(31)
    if agreed:
        refused = world.refused(BUYER, claim(reason="not_received"), "not-late-yet")
        assert refused.possible_from == day(35)
    else:
        world.given(BUYER, claim(reason="not_received"))


def test_the_trap_a_number_without_a_parcel_gains_the_seller_nothing_by_an_extension() -> None:
    """The seller gets fifteen more days, then gives a number that no carrier ever scans."""
    world = asked_handling(15)
    world.given(BUYER, o.GrantExtension(1))
    world.until_day(20).given(SELLER, ship())
    world.until_day(25)
    assert (world.refunded, world.seller_got) == (2000, 0)
    assert world.order.finalised_at == day(25)


def test_nor_by_one_that_is_granted_once_the_number_was_given() -> None:
    world = World.of(placed()).at(6.5)
    world.given(SELLER, o.AskHandlingTime(15))
    world.given(SELLER, ship())
    world.refused(BUYER, o.GrantExtension(1), "nothing-to-ship")
    world.given(BUYER, o.DeclineExtension(1))
    world.until_day(11.5)
    assert (world.refunded, world.seller_got) == (2000, 0)


def test_more_protection_moves_the_end_of_the_window_by_so_many_days() -> None:
    world = asked_protection(10)
    world.at(12).given(SELLER, o.GrantExtension(1))
    assert world.last(WindowExtended) == WindowExtended(1, day(35), "extension-granted")
    world.until_day(34.9).given(BUYER, claim())


def test_more_protection_before_anything_came_is_kept_whatever_comes_first() -> None:
    world = World.with_parcel()
    world.given(BUYER, o.AskProtection(1, 10))
    world.given(SELLER, o.GrantExtension(1))
    assert end(world) == day(55)
    world.at(5).given(PLATFORM, delivered())
    assert end(world) == day(55)
    world.until_day(54.9).given(BUYER, claim())


def test_each_window_is_asked_for_by_itself() -> None:
    world = World.of(placed(line(1000), line(1000)))
    for no in (1, 2):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
        world.at(no).given(PLATFORM, delivered(no))
    world.given(BUYER, o.AskProtection(2, 5))
    world.given(SELLER, o.GrantExtension(1))
    assert (end(world, 1), end(world, 2)) == (day(16), day(22))


# ---------------------------------------------------------------------------------------------
# How often, how long


@pytest.mark.parametrize(
    ("kind", "times", "most"), [(ExtensionKind.HANDLING, 2, 15), (ExtensionKind.PROTECTION, 3, 60)]
)
def test_how_often_and_how_long_is_capped(kind: ExtensionKind, times: int, most: int) -> None:
    handling = kind is ExtensionKind.HANDLING
    world = unshipped() if handling else World.with_delivery()
    asks, grants = (SELLER, BUYER) if handling else (BUYER, SELLER)
    name = "ask_handling_time" if handling else "ask_protection"

    def ask(days: int) -> o.AskHandlingTime | o.AskProtection:
        return o.AskHandlingTime(days) if handling else o.AskProtection(1, days)

    assert world.action(asks, name).bounds.days == most
    assert world.refused(asks, ask(most + 1), "too-many-days").params == {"most": most}
    for no in range(1, times + 1):
        world.given(asks, ask(2))
        world.refused(asks, ask(2), "answer-awaited")
        world.given(grants, o.GrantExtension(no))
        if no < times:
            assert world.action(asks, name).bounds.days == most - 2 * no
    world.refused(asks, ask(1), "asked-often-enough")


def test_a_request_that_was_declined_counts_as_asked_and_not_as_given() -> None:
    world = asked_protection(50)
    world.given(SELLER, o.DeclineExtension(1))
    assert world.action(BUYER, "ask_protection").bounds.days == 60
    world.given(BUYER, o.AskProtection(1, 60))
    world.given(SELLER, o.GrantExtension(2))
    assert world.refused(BUYER, o.AskProtection(1, 1), "too-many-days").params == {"most": 0}


def test_the_last_day_there_is_can_still_be_asked_for() -> None:
    world = asked_protection(59)
    world.given(SELLER, o.GrantExtension(1))
    assert world.action(BUYER, "ask_protection").bounds.days == 1
    world.given(BUYER, o.AskProtection(1, 1))


@pytest.mark.parametrize("no", [0, -1, 3])
def test_what_is_not_there_is_neither_asked_for_nor_answered(no: int) -> None:
    world = asked_protection()
    world.refused(BUYER, o.AskProtection(no, 5), "nothing-to-protect")
    world.refused(SELLER, o.GrantExtension(no), "nothing-asked")


def test_of_two_requests_each_is_answered_as_what_it_is() -> None:
    """One cup is on its way and one is not: both kinds can be asked for."""
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(ONE))
    world.given(SELLER, o.AskHandlingTime(5))
    world.given(BUYER, o.AskProtection(1, 10))
    world.given(BUYER, o.GrantExtension(1))
    assert (world.order.ship_by, end(world)) == (day(12), day(45))
    world.given(SELLER, ship(tracking="TRACK-2"))
    world.given(SELLER, o.GrantExtension(2))
    assert (world.order.ship_by, end(world)) == (day(12), day(55))


def test_two_requests_at_once_do_not_pass_the_cap_together() -> None:
    world = World.of(placed(line(1000), line(1000)))
    for no in (1, 2):
        world.given(SELLER, ship((Span(no, 1, 1),), f"TRACK-{no}"))
    world.given(BUYER, o.AskProtection(1, 40))
    assert world.action(BUYER, "ask_protection", 2).bounds.days == 20
    world.refused(BUYER, o.AskProtection(2, 21), "too-many-days")
    world.given(BUYER, o.AskProtection(2, 20))
    world.given(SELLER, o.GrantExtension(1))
    world.given(SELLER, o.GrantExtension(2))


# ---------------------------------------------------------------------------------------------
# Silence


@pytest.mark.parametrize(("asked_on", "due"), [(10, 13), (20, 23), (23, 25), (24.9, 25)], ids=str)
def test_an_unanswered_request_ends_after_days_and_with_the_clock_it_is_about(
    asked_on: float, due: float
) -> None:
    world = World.with_delivery().at(asked_on)
    world.given(BUYER, o.AskProtection(1, 5))
    assert world.last(ExtensionAsked).due == day(due)
    assert world.deadline("extension").party is Role.SELLER


def test_silence_grants_nothing_and_the_clock_ends_when_it_was_to_end() -> None:
    world = asked_protection(5)
    world.until_day(13)
    assert world.order.extensions[0].ended is Answered.UNANSWERED
    assert end(world) == day(25)
    world.until_day(25)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(25))


def test_an_answer_after_its_time_comes_too_late_worker_or_no_worker() -> None:
    world = asked_protection(5).at(13)
    for do in (o.GrantExtension(1), o.DeclineExtension(1)):
        world.refused(SELLER, do, "turn-over")
    world.let(days=0)
    world.refused(SELLER, o.GrantExtension(1), "nothing-asked")


def test_a_request_in_the_last_moment_holds_nothing_back() -> None:
    world = World.with_delivery().at(24.99)
    world.given(BUYER, o.AskProtection(1, 5))
    world.until_day(25)
    assert world.order.finalised_at == day(25)
    world.refused(SELLER, o.GrantExtension(1), "order-final")


# ---------------------------------------------------------------------------------------------
# When there is nothing to ask for


@pytest.mark.parametrize(
    ("days", "rule"), [(0, None), (6.9, None), (7, "ship-by-passed"), (8, "ship-by-passed")]
)
def test_time_to_ship_is_asked_for_while_it_runs(days: float, rule: str | None) -> None:
    world = unshipped().at(days)
    if rule is None:
        world.given(SELLER, o.AskHandlingTime(1))
    else:
        world.refused(SELLER, o.AskHandlingTime(1), rule)


def test_time_to_ship_is_asked_for_while_something_waits() -> None:
    world = World.with_parcel()
    world.refused(SELLER, o.AskHandlingTime(1), "nothing-to-ship")
    part = World.of(placed(line(2000, 2)))
    part.given(SELLER, ship(ONE))
    part.given(SELLER, o.AskHandlingTime(1))


def test_protection_is_asked_for_while_it_runs_and_protects_something() -> None:
    world = World.with_delivery()
    world.refused(BUYER, o.AskProtection(2, 5), "nothing-to-protect")
    world.at(25).refused(BUYER, o.AskProtection(1, 5), "window-closed")
    claimed = World.with_delivery()
    claimed.given(BUYER, claim())
    claimed.refused(BUYER, o.AskProtection(1, 5), "nothing-to-protect")
    settled = World.with_delivery(line(2000, 2))
    settled.given(BUYER, claim(1000))
    settled.given(SELLER, d.Concede(1))
    settled.given(BUYER, o.AskProtection(1, 5))  # for the other cup


def test_a_clock_that_stands_still_is_not_extended_and_what_was_granted_before_is_kept() -> None:
    world = asked_protection(10)
    world.given(SELLER, o.GrantExtension(1))
    world.at(12).given(PLATFORM, notice())
    world.refused(BUYER, o.AskProtection(1, 5), "clock-stands-still")
    world.at(32).given(PLATFORM, ended("won"))
    assert end(world) == day(55)
    stopped = unshipped()
    stopped.given(PLATFORM, notice())
    stopped.refused(SELLER, o.AskHandlingTime(1), "clock-stands-still")


def test_a_delivery_told_while_the_clock_stands_still_takes_nothing_of_what_was_granted() -> None:
    world = World.with_parcel()
    world.given(BUYER, o.AskProtection(1, 60))
    world.given(SELLER, o.GrantExtension(1))
    assert end(world) == day(105)
    world.at(5).given(PLATFORM, notice())
    world.at(35).given(PLATFORM, delivered())
    world.at(65).given(PLATFORM, ended("won"))
    assert end(world) == day(105 + 60)


def test_a_promised_date_that_is_over_is_not_moved_with_the_time_to_ship() -> None:
    for at, promised in ((29.9, 32), (30, 30)):
        world = World.of(placed(ship_by=day(28), promised_by=day(30)))
        world.given(SELLER, o.AskHandlingTime(5))
        world.given(BUYER, o.GrantExtension(1))
        world.at(29).given(SELLER, o.AskHandlingTime(2))
        world.at(at).given(BUYER, o.GrantExtension(2, True))
        assert (world.order.ship_by, world.order.promised_by) == (day(35), day(promised))
