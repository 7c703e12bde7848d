"""Money on its way back: decided is not moved, and answers come late, twice and out of order (R32)."""

import pytest

from evenhand.core.dispute import commands as d
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    RefundRedirected,
    RefundRefused,
    RefundRequested,
    RefundSettled,
    RefundUnclaimed,
    UnclaimedHandedOver,
)
from evenhand.core.order.state import Moving, Part, Way
from evenhand.core.parties import Actor

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    PLATFORM,
    POLICY,
    SELLER,
    STRANGERS,
    World,
    claim,
    day,
    line,
    notice,
    offer,
)
from .scenes import delivery, refunding, refused_refund, send

START, SETTLE, REFUSE = o.StartRefund, o.SettleRefund, o.RefuseRefund
BANK = o.ChooseWay(1, 0, "bank", "iban_1")


def state(world: World, part: int = 0, refund: int = 1) -> Moving:
    return world.order.refunds[refund - 1].moving[part]


def accounts(world: World) -> dict[str, int]:
    """The books, without what is empty."""
    return {account: amount for account, amount in world.books.items() if amount}


# ---------------------------------------------------------------------------------------------
# The usual way


def test_a_refund_is_decided_then_started_then_moved_and_the_books_say_where_it_is() -> None:
    world = refunding()
    assert state(world) is Moving.ASKED
    assert accounts(world) == {"buyer:card": -2000, "refund:card": 2000}
    world.given(PLATFORM, START(1, 0))
    assert state(world) is Moving.STARTED
    assert accounts(world) == {"buyer:card": -2000, "refund:card": 2000}
    world.given(PLATFORM, SETTLE(1, 0, "re_1"))
    assert world.last(RefundSettled) == RefundSettled(1, 0, 2000, "re_1")
    assert state(world) is Moving.MOVED
    assert accounts(world) == {}
    assert world.order.refunds[0].settled == (True,)


def test_each_part_goes_by_itself_back_the_way_it_came() -> None:
    world = delivery(
        line(2000), payment=(Part("card", 1200), Part("wallet", 600), Part("coins", 200))
    )
    world.given(BUYER, claim(900))
    world.given(SELLER, d.Concede(1))
    assert world.last(RefundRequested).parts == (600, 300, 0)
    world.refused(PLATFORM, START(1, 2), "no-such-refund")  # nothing goes back in coins
    send(world, part=1)
    assert [state(world, i) for i in range(3)] == [Moving.ASKED, Moving.MOVED, Moving.MOVED]
    assert accounts(world) == {
        "buyer:card": -1200,
        "buyer:wallet": -300,
        "buyer:coins": -200,
        "refund:card": 600,
        "seller": 1100,
    }
    send(world, part=0)
    assert world.order.refunds[0].settled == (True, True, True)


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_only_the_platform_moves_money_and_only_the_buyer_chooses_another_way(who: Actor) -> None:
    world = refunding()
    for do in (START(1, 0), SETTLE(1, 0), REFUSE(1, 0)):
        if who != PLATFORM:
            world.refused(who, do, "not-a-party")
    if who != BUYER:
        refused_refund().refused(who, BANK, "not-a-party")


@pytest.mark.parametrize(("refund", "part"), [(2, 0), (0, 0), (1, 1), (1, -1)])
def test_what_is_not_there_is_not_moved(refund: int, part: int) -> None:
    world = refunding()
    for do in (START(refund, part), SETTLE(refund, part), REFUSE(refund, part)):
        world.refused(PLATFORM, do, "no-such-refund")


# ---------------------------------------------------------------------------------------------
# Answers that come late, twice, out of order


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ((START(1, 0),), START(1, 0)),
        ((START(1, 0), SETTLE(1, 0)), SETTLE(1, 0)),
        ((SETTLE(1, 0),), SETTLE(1, 0, "another reference")),
        ((START(1, 0), REFUSE(1, 0)), REFUSE(1, 0)),
    ],
)
def test_the_same_answer_twice_changes_nothing(
    before: tuple[o.OrderCommand, ...], again: o.OrderCommand
) -> None:
    world = refunding()
    for do in before:
        world.given(PLATFORM, do)
    books = accounts(world)
    assert world.at(20).given(PLATFORM, again) == ()
    assert accounts(world) == books


def test_an_answer_may_come_before_its_question_was_heard_of() -> None:
    world = refunding()
    world.given(PLATFORM, SETTLE(1, 0))
    assert state(world) is Moving.MOVED
    world.refused(PLATFORM, START(1, 0), "refund-not-to-be-sent")
    world.refused(PLATFORM, REFUSE(1, 0), "refund-not-to-be-sent")


def test_a_late_success_after_a_refusal_counts_since_the_money_has_moved() -> None:
    world = refused_refund()
    world.at(14).given(PLATFORM, SETTLE(1, 0))
    assert state(world) is Moving.MOVED
    assert accounts(world) == {}
    world.refused(BUYER, BANK, "refund-on-its-way")
    assert world.deadlines() == ()


@pytest.mark.parametrize(
    "now", [Moving.MOVED, Moving.REFUSED, Moving.UNCLAIMED, Moving.HANDED_OVER]
)
def test_nothing_is_started_that_was_moved_or_could_not_be(now: Moving) -> None:
    world = send(refunding()) if now is Moving.MOVED else refused_refund()
    if now is Moving.UNCLAIMED:
        world.until_day(43)
    if now is Moving.HANDED_OVER:
        world.until_day(43 + 1095)
    assert state(world) is now
    refused = world.refused(PLATFORM, START(1, 0), "refund-not-to-be-sent")
    assert refused.params == {"state": now.value}


# ---------------------------------------------------------------------------------------------
# Finally refused: another way, else kept, never the seller's


def test_a_refund_the_provider_finally_refuses_goes_another_way_of_the_buyers_choice() -> None:
    world = refused_refund()
    assert world.last(RefundRefused) == RefundRefused(1, 0, "account_closed", day(43))
    action = world.action(BUYER, "choose_way")
    assert (action.until, action.silence) == (day(43), "refund-way-silence")
    assert (action.bounds.numbers, action.bounds.choices) == ((0,), ("bank", "paypal", "wallet"))
    world.at(15).given(BUYER, BANK)
    assert world.last(RefundRedirected) == RefundRedirected(
        1, 0, "bank", "iban_1", 2000, "refund:card"
    )
    assert (state(world), world.order.refunds[0].way(0)) == (Moving.ASKED, Way("bank", "iban_1"))
    assert accounts(world) == {"buyer:card": -2000, "refund:bank": 2000}
    assert world.deadlines() == ()
    send(world)
    assert world.last(RefundSettled).kind == "bank"
    assert accounts(world) == {"buyer:card": -2000, "buyer:bank": 2000}


def test_the_other_way_may_be_refused_as_well_and_a_third_be_chosen() -> None:
    world = refused_refund()
    world.at(15).given(BUYER, BANK)
    world.given(PLATFORM, START(1, 0))
    world.at(20).given(PLATFORM, REFUSE(1, 0))
    assert world.deadline("refund").due == day(50)
    world.given(BUYER, o.ChooseWay(1, 0, "wallet", "w_1"))
    assert accounts(world) == {"buyer:card": -2000, "refund:wallet": 2000}
    send(world)
    assert accounts(world) == {"buyer:card": -2000, "buyer:wallet": 2000}


@pytest.mark.parametrize(
    ("do", "rule"),
    [
        (o.ChooseWay(1, 0, "gold", "bar_1"), "unknown-way"),
        (o.ChooseWay(1, 0, "card", "tok_2"), "unknown-way"),
        (o.ChooseWay(1, 1, "bank", "iban_1"), "no-such-refund"),
        (o.ChooseWay(2, 0, "bank", "iban_1"), "no-such-refund"),
    ],
)
def test_a_way_there_is_not_and_a_part_that_does_not_wait_are_refused(
    do: o.ChooseWay, rule: str
) -> None:
    refused_refund().refused(BUYER, do, rule)


def test_ways_are_tried_so_often_and_then_the_money_is_kept() -> None:
    world = refused_refund()
    assert POLICY.refunds is not None
    times = POLICY.refunds.tries.times
    for _ in range(times):
        world.given(BUYER, BANK)
        world.given(PLATFORM, REFUSE(1, 0))
    assert world.refused(BUYER, BANK, "asked-often-enough").params == {"times": times}
    world.let(days=30)
    assert accounts(world) == {"buyer:card": -2000, "unclaimed": 2000}


def test_money_nobody_chose_a_way_for_is_kept_then_handed_over_and_is_never_the_sellers() -> None:
    world = refused_refund().until_day(42.9)
    assert state(world) is Moving.REFUSED
    world.until_day(43)
    assert world.last(RefundUnclaimed) == RefundUnclaimed(1, 0, 2000, "refund:card", day(43 + 1095))
    assert accounts(world) == {"buyer:card": -2000, "unclaimed": 2000}
    assert world.deadline("refund").silence == "unclaimed-lapse"
    world.until_day(43 + 1095)
    assert world.last(UnclaimedHandedOver) == UnclaimedHandedOver(1, 0, 2000)
    assert accounts(world) == {"buyer:card": -2000, "law:unclaimed": 2000}
    assert (world.seller_got, world.deadlines()) == (0, ())
    world.refused(BUYER, BANK, "refund-on-its-way")


def test_what_is_kept_can_be_claimed_as_long_as_it_is_kept() -> None:
    world = refused_refund().until_day(1000)
    world.given(BUYER, BANK)
    assert accounts(world) == {"buyer:card": -2000, "refund:bank": 2000}
    send(world)
    assert accounts(world) == {"buyer:card": -2000, "buyer:bank": 2000}


@pytest.mark.parametrize("at", [43, 50])
def test_a_way_is_chosen_in_time_worker_or_no_worker(at: float) -> None:
    world = refused_refund().at(at)
    world.refused(BUYER, BANK, "turn-over")
    world.let(days=0)
    world.given(BUYER, BANK)  # it is kept for the buyer now, and they may still choose


def test_of_two_parts_one_is_moved_and_the_other_waits_for_another_way() -> None:
    world = delivery(line(2000), payment=(Part("card", 1500), Part("paypal", 500)))
    world.at(12).given(BUYER, claim())
    world.given(SELLER, offer(1000))
    world.given(BUYER, d.AcceptOffer(1, 1))
    send(world, part=0)
    world.given(PLATFORM, START(1, 1))
    world.given(PLATFORM, REFUSE(1, 1))
    assert world.action(BUYER, "choose_way").bounds.numbers == (1,)
    world.refused(BUYER, BANK, "no-such-refund")
    world.given(BUYER, o.ChooseWay(1, 1, "wallet", "w_1"))
    send(world, part=1)
    assert accounts(world) == {
        "buyer:card": -750,
        "buyer:paypal": -500,
        "buyer:wallet": 250,
        "seller": 1000,
    }


def test_what_was_moved_of_a_refund_is_not_handed_over_with_what_was_not() -> None:
    world = delivery(line(2000), payment=(Part("card", 1500), Part("paypal", 500)))
    world.at(12).given(BUYER, claim())
    world.given(SELLER, d.Concede(1))
    send(world, part=0)
    world.given(PLATFORM, REFUSE(1, 1))
    world.until_day(42 + 1095)
    assert list(world.happened(UnclaimedHandedOver)) == [UnclaimedHandedOver(1, 1, 500)]
    assert [state(world, i) for i in (0, 1)] == [Moving.MOVED, Moving.HANDED_OVER]
    assert accounts(world) == {"buyer:paypal": -500, "law:unclaimed": 500}


def test_two_parts_refused_one_after_the_other_each_have_their_time() -> None:
    world = delivery(line(2000), payment=(Part("card", 1500), Part("paypal", 500)))
    world.given(BUYER, claim())
    world.given(SELLER, d.Concede(1))
    world.at(13).given(PLATFORM, REFUSE(1, 0))
    world.at(20).given(PLATFORM, REFUSE(1, 1))
    assert world.deadline("refund").due == day(50)
    world.until_day(50)
    assert accounts(world)["unclaimed"] == 2000
    world.until_day(50 + 1095)
    assert accounts(world) == {"buyer:card": -1500, "buyer:paypal": -500, "law:unclaimed": 2000}


def test_a_policy_that_does_not_speak_of_it_knows_no_final_refusal() -> None:
    world = delivery(policy=FIRST)
    world.given(BUYER, claim())
    world.given(SELLER, d.Concede(1))
    world.given(PLATFORM, START(1, 0))
    world.refused(PLATFORM, REFUSE(1, 0), "not-in-policy")
    world.refused(BUYER, BANK, "no-such-refund")
    world.given(PLATFORM, SETTLE(1, 0))


def test_another_way_is_not_asked_for_while_nothing_was_refused() -> None:
    world = refunding()
    world.refused(BUYER, BANK, "refund-on-its-way")
    world.given(PLATFORM, START(1, 0))
    world.refused(BUYER, BANK, "refund-on-its-way")
    assert not [a for a in world.actions(BUYER) if a.do == "choose_way"]


# ---------------------------------------------------------------------------------------------
# Sent after all, and nobody's to send


@pytest.mark.parametrize(
    ("chosen", "kind", "instrument"), [(None, "card", "tok_1"), (BANK, "bank", "iban_1")]
)
def test_what_is_kept_for_the_buyer_and_had_been_sent_after_all_is_booked_the_way_it_went(
    chosen: o.ChooseWay | None, kind: str, instrument: str
) -> None:
    world = delivery(line(2000), payment=(Part("card", 2000, "tok_1"),))
    world.given(BUYER, claim())
    world.given(SELLER, d.Concede(1))
    world.given(PLATFORM, REFUSE(1, 0))
    if chosen is not None:
        world.given(BUYER, chosen)
        world.given(PLATFORM, REFUSE(1, 0))
    world.let(days=30)
    assert state(world) is Moving.UNCLAIMED
    assert world.given(PLATFORM, SETTLE(1, 0, "re_late")) == (
        RefundRedirected(1, 0, kind, instrument, 2000, "unclaimed"),
        RefundSettled(1, 0, 2000, "re_late", kind),
    )
    assert state(world) is Moving.MOVED
    moved = {"buyer:card": -2000, "buyer:bank": 2000} if chosen else {}
    assert accounts(world) == moved
    world.refused(BUYER, BANK, "refund-on-its-way")


@pytest.mark.parametrize("now", [Moving.CANCELLED, Moving.HANDED_OVER])
def test_what_is_nobodys_to_send_any_more_is_neither_reported_as_moved_nor_as_refused(
    now: Moving,
) -> None:
    if now is Moving.CANCELLED:
        world = refunding()
        world.at(13).given(PLATFORM, notice())
    else:
        world = refused_refund().until_day(43 + 1095)
    assert state(world) is now
    books = accounts(world)
    for do in (SETTLE(1, 0, "re_late"), REFUSE(1, 0, "closed")):
        refused = world.refused(PLATFORM, do, "refund-not-to-be-sent")
        assert refused.params == {"state": now.value}
    assert accounts(world) == books
