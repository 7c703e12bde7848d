"""The platform gives something of its own: beside the hold, beside every claim, and capped."""

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Outcome
from evenhand.core.order import commands as o
from evenhand.core.order.events import Charged
from evenhand.core.order.state import Charge, ChargeKind
from evenhand.core.parties import Actor, Role

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    PLATFORM,
    SECOND_MEDIATOR,
    SELLER,
    STRANGERS,
    World,
    appeal,
    notice,
    placed,
    ruling,
)
from .scenes import MOVES, decided, in_dispute, mediated, refunding


def give(amount: int, to: Role = Role.BUYER, dispute: int | None = None) -> o.GrantGoodwill:
    return o.GrantGoodwill(to, amount, "The case took long.", dispute)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("to", "account"), [(Role.BUYER, "buyer-balance"), (Role.SELLER, "seller:credited")]
)
def test_goodwill_goes_to_a_balance_at_the_platforms_cost_and_decides_nothing(
    to: Role, account: str
) -> None:
    world = in_dispute()
    before = world.order
    world.given(PLATFORM, give(500, to, 1))
    assert world.order.charges == (Charge(1, ChargeKind.GOODWILL, Role.PLATFORM, to, 500, 1),)
    assert (world.books[account], world.books["platform:goodwill"]) == (500, -500)
    assert (world.order.held, world.refunded, world.seller_got) == (2000, 0, 0)
    assert (world.order.disputes, world.order.windows) == (before.disputes, before.windows)
    assert world.last(Charged).reasons  # the words are on record, by their digest
    world.given(SELLER, d.Concede(1))
    assert (world.dispute().outcome, world.refunded) == (Outcome.CONCEDED, 2000)


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_only_the_platform_gives_it(who: Actor) -> None:
    world = World.with_delivery()
    if who == PLATFORM:
        world.given(who, give(1))
    else:
        world.refused(who, give(1), "not-a-party")


@pytest.mark.parametrize(
    ("amount", "rule"),
    [(0, "amount-too-low"), (1, None), (2000, None), (2001, "goodwill-too-high")],
)
def test_it_is_more_than_nothing_and_not_more_than_the_policy_allows(
    amount: int, rule: str | None
) -> None:
    world = World.with_delivery()
    if rule is None:
        world.given(PLATFORM, give(amount))
    else:
        world.refused(PLATFORM, give(amount), rule)


def test_it_is_given_so_often_and_so_much_on_one_order() -> None:
    world = World.with_delivery()
    world.given(PLATFORM, give(1500))
    assert world.action(PLATFORM, "grant_goodwill").bounds.most == 500
    assert world.refused(PLATFORM, give(501), "goodwill-too-high").params == {"most": 500}
    world.given(PLATFORM, give(400, Role.SELLER))
    world.refused(PLATFORM, give(1), "asked-often-enough")
    at_once = World.with_delivery()
    at_once.given(PLATFORM, give(2000))
    assert at_once.refused(PLATFORM, give(1), "goodwill-too-high").params == {"most": 0}


def test_it_can_be_given_at_any_moment_also_when_all_is_over() -> None:
    for world in (
        World.of(placed()),
        mediated(),
        refunding(),
        World.with_delivery().until_day(25),
    ):
        world.given(PLATFORM, give(100))
    stopped = World.with_delivery()
    stopped.given(PLATFORM, notice())
    stopped.given(PLATFORM, give(100))  # it pays for nothing the issuer is looking at


def test_it_names_only_disputes_there_are() -> None:
    refused = World.with_delivery().refused(PLATFORM, give(100, dispute=1), "no-such-dispute")
    assert refused.params == {"dispute": 1}
    in_dispute().given(PLATFORM, give(100, dispute=1))


def test_a_currency_or_a_policy_that_does_not_speak_of_it_has_none() -> None:
    World.of(placed(currency="CHF")).refused(PLATFORM, give(1), "goodwill-too-high")
    World.of(placed(), FIRST).refused(PLATFORM, give(1), "not-in-policy")


def test_what_an_appeal_makes_good_to_the_seller_is_no_goodwill_and_uses_none_of_it_up() -> None:
    world = decided(800, policy=MOVES)
    world.given(SELLER, appeal(0))
    world.given(BUYER, d.WaiveAppeal(1))
    world.given(SECOND_MEDIATOR, ruling(300))
    assert world.order.charges == (
        Charge(1, ChargeKind.MAKE_GOOD, Role.PLATFORM, Role.SELLER, 500, 1),
    )
    assert (world.refunded, world.seller_got, world.books["seller:credited"]) == (800, 1200, 500)
    assert world.action(PLATFORM, "grant_goodwill").bounds.most == 2000
