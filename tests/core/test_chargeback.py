"""A chargeback at every moment: nothing is paid twice, clocks keep their time, somebody bears it (R30).

The cup costs 20.00. The network takes all of it, or 6.00, and decides twenty days later.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from evenhand.core.chargeback import commands as cb
from evenhand.core.chargeback.events import (
    ChargebackEnded,
    ChargebackNotified,
    ClocksResumed,
    ClocksSuspended,
    FeePaid,
    RefundBlocked,
)
from evenhand.core.chargeback.state import Blocked, ChargebackStage, Loss
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import DisputeSuperseded
from evenhand.core.dispute.state import (
    AwardRange,
    Inspected,
    Liable,
    Outcome,
    Remedy,
    ReturnState,
)
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    CancellationEnded,
    CancellationNarrowed,
    RefundRequested,
    UnitsReleased,
    WindowExtended,
    WindowSplit,
)
from evenhand.core.order.state import Answered, Basis, ChargeKind, Moving, Part, Window
from evenhand.core.order.unit_sets import disputed, frozen, touched
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.settlement import refundable, split_notice
from evenhand.core.units import Span, Units

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    MEDIATOR,
    ONE,
    PLATFORM,
    SECOND_MEDIATOR,
    SELLER,
    STRANGERS,
    World,
    appeal,
    claim,
    day,
    delivered,
    ended,
    line,
    message,
    notice,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)
from .lives import was_offered
from .scenes import (
    BOTH,
    CUP_1,
    CUP_2,
    RETURN,
    anew,
    appealed,
    arrived_back,
    back,
    countered,
    decided,
    delivery,
    in_dispute,
    mediated,
    policy_with,
    refunding,
    refused_refund,
    replacement_here,
    replacement_sent,
    replacing,
    returning,
    send,
    shipped_back,
    to_be_shipped,
    two_cups,
)
from .test_second_of_its_kind import FIRST_CUP, SECOND_CUP

Books = dict[str, int]


def books(world: World) -> Books:
    """The accounts that are not empty."""
    return {account: amount for account, amount in world.books.items() if amount}


# ---------------------------------------------------------------------------------------------
# The moments


def before_shipping() -> World:
    return World.of(placed()).at(3)


def numbered() -> World:
    world = World.of(placed()).at(6)
    world.given(SELLER, ship())
    return world.at(8)


def in_transit() -> World:
    return World.with_parcel().at(5)


def late() -> World:
    return World.with_parcel().until_day(31)


def in_the_window() -> World:
    return World.with_delivery().at(12)


def after_final() -> World:
    return World.with_delivery().until_day(25)


def sellers_turn() -> World:
    return in_dispute(photo())


def buyers_turn() -> World:
    world = in_dispute(photo())
    world.at(12).given(SELLER, d.Reject(1, "No."))
    return world


def asked_for_an_exhibit() -> World:
    world = mediated()
    world.given(MEDIATOR, d.AskExhibit(1, Role.BUYER, "photo", "The whole cup."))
    return world


def overdue() -> World:
    return mediated().until_day(26)


def settled(amount: int = 500) -> World:
    world = countered(amount)
    world.given(BUYER, d.AcceptOffer(1, 1))
    return world


def started() -> World:
    world = refunding()
    world.given(PLATFORM, o.StartRefund(1, 0))
    return world


def unclaimed() -> World:
    return refused_refund().until_day(43)


def cancelled() -> World:
    world = World.of(placed())
    world.given(SELLER, o.CancelUnits("sold_out"))
    return world


def ruled(amount: int, liable: Liable) -> World:
    world = mediated()
    world.ruled(ruling(amount, liable=liable))
    return world


# Each moment, with the books after the network took 20.00 and decided for the buyer.
LOST: list[tuple[str, Callable[[], World], Books]] = [
    ("before shipping", before_shipping, {}),
    ("with a number only", numbered, {}),
    ("in transit", in_transit, {}),
    ("late", late, {}),
    ("while the window runs", in_the_window, {}),
    ("after the end", after_final, {"seller": 2000, "seller:charged": -2000}),
    ("in the seller's turn", sellers_turn, {}),
    ("in the buyer's turn", buyers_turn, {}),
    ("in mediation", mediated, {}),
    ("while an exhibit is awaited", asked_for_an_exhibit, {}),
    ("overdue", overdue, {}),
    ("while both may appeal", decided, {}),
    ("on appeal", appealed, {"seller": 1200, "seller:charged": -1200}),
    ("return: no address", returning, {}),
    ("return: to be shipped", to_be_shipped, {}),
    ("return: on its way", shipped_back, {}),
    ("return: arrived", arrived_back, {}),
    ("replacement: to be sent", replacing, {}),
    ("replacement: on its way", replacement_sent, {}),
    ("replacement: here", replacement_here, {}),
    ("refund asked", refunding, {}),
    ("refund started", started, {"refund:card": 2000, "receivable:buyer": -2000}),
    ("refund moved", lambda: send(refunding()), {"buyer:card": 2000, "receivable:buyer": -2000}),
    ("refund refused", refused_refund, {}),
    ("refund unclaimed", unclaimed, {}),
    ("part settled", settled, {"seller": 1500, "seller:charged": -1500}),
    (
        "part settled and sent",
        lambda: send(settled()),
        {"buyer:card": 500, "seller": 1500, "seller:charged": -1500, "receivable:buyer": -500},
    ),
    ("cancelled", cancelled, {}),
    (
        "ruled, the seller answers",
        lambda: ruled(500, Liable.SELLER),
        {"seller": 1500, "seller:charged": -1500},
    ),
    (
        "ruled for the seller",
        lambda: ruled(0, Liable.BUYER),
        {"seller": 2000, "platform:losses": -2000},
    ),
    (
        "ruled, the carrier answers",
        lambda: ruled(500, Liable.CARRIER),
        {"seller": 1500, "platform:losses": -1500},
    ),
    (
        "ruled, the platform answers",
        lambda: ruled(2000, Liable.PLATFORM),
        {"seller": 2000, "platform:losses": -2000},
    ),
]
MOMENTS = [pytest.param(scene, id=name) for name, scene, _ in LOST]


def took(world: World, amount: int = 2000, end: str = "won") -> World:
    """The network takes so much, and decides twenty days later; nobody acts meanwhile."""
    world.given(PLATFORM, notice(amount))
    world.now += timedelta(days=20)
    world.given(PLATFORM, ended(end))
    return world


@pytest.mark.parametrize(
    ("scene", "after"), [pytest.param(scene, after, id=name) for name, scene, after in LOST]
)
def test_lost_at_any_moment_the_buyer_has_the_money_once_and_the_right_one_bears_it(
    scene: Callable[[], World], after: Books
) -> None:
    world = took(scene(), end="lost")
    assert books(world) == after
    assert sum(after.values()) == 0
    assert world.order.held == 0
    loss = world.chargeback().loss
    assert loss is not None
    assert loss.hold + loss.seller + loss.platform + loss.double == 2000
    assert world.order.finalised_at is not None
    assert {x.outcome for x in world.order.disputes} <= {
        Outcome.SUPERSEDED,
        Outcome.CONCEDED,
        Outcome.SETTLED,
        Outcome.RULED,
    }


@pytest.mark.parametrize("scene", MOMENTS)
@pytest.mark.parametrize("end", ["won", "withdrawn"])
def test_won_or_withdrawn_at_any_moment_the_books_are_what_they_were(
    scene: Callable[[], World], end: str
) -> None:
    before, world = scene(), took(scene(), end=end)
    again = {k.replace("unclaimed", "refund:card"): v for k, v in books(before).items()}
    assert books(world) == again
    assert world.order.spent == before.order.spent
    assert [x.stage for x in world.order.disputes] == [x.stage for x in before.order.disputes]


@pytest.mark.parametrize("scene", MOMENTS)
def test_while_it_is_open_nothing_more_is_paid_and_no_silence_costs_anybody_anything(
    scene: Callable[[], World],
) -> None:
    world = scene()
    world.given(PLATFORM, notice(2000, respond_by=day(500)))
    world.given(PLATFORM, cb.ContestChargeback(1, "rep_1"))
    before, order = books(world), world.order
    world.until(world.now + timedelta(days=60))
    assert books(world) == before
    assert (world.order.spent, world.order.released) == (order.spent, order.released)
    assert [x.outcome for x in world.order.disputes] == [x.outcome for x in order.disputes]


def left(world: World) -> dict[tuple[str, int], timedelta]:
    """How much time each deadline has left, but those of the chargeback and mere announcements."""
    beside = ("chargeback", "represent", "refund", "promise")
    return {(x.kind, x.about): x.due - world.now for x in world.deadlines() if x.kind not in beside}


@pytest.mark.parametrize("scene", MOMENTS)
@pytest.mark.parametrize("end", ["won", "withdrawn"])
def test_the_clocks_go_on_with_exactly_the_time_they_had_left(
    scene: Callable[[], World], end: str
) -> None:
    before = left(scene())
    assert left(took(scene(), end=end)) == before


@pytest.mark.parametrize("scene", MOMENTS)
def test_no_deadline_of_the_units_is_armed_while_the_clocks_stand_still(
    scene: Callable[[], World],
) -> None:
    world = scene()
    world.given(PLATFORM, notice())
    assert left(world) == {}
    if list(world.happened(ClocksSuspended)):
        stopped = world.last(ClocksSuspended)
        assert stopped.windows or stopped.disputes or stopped.shipping


@pytest.mark.parametrize("scene", MOMENTS)
def test_a_forecast_keeps_the_time_it_had_left_as_well(scene: Callable[[], World]) -> None:
    before, world = scene(), took(scene())
    for then, now in zip(before.order.windows, world.order.windows, strict=True):
        assert now.closes_at - then.closes_at == timedelta(days=20)
        assert now.suspended_at is None


# ---------------------------------------------------------------------------------------------
# A part of the amount

# Each moment, with the books after the network took 6.00 of the 20.00 for good.
PARTLY: list[tuple[str, Callable[[], World], Books]] = [
    ("before shipping", before_shipping, {"refund:card": 1400}),  # it never leaves: all goes back
    ("with a number only", numbered, {"refund:card": 1400}),
    ("after the end", after_final, {"seller": 2000, "seller:charged": -600}),
    ("while both may appeal", decided, {"refund:card": 200, "seller": 1200}),  # 8.00 were ruled
    ("on appeal", appealed, {"refund:card": 200, "seller": 1200}),
    ("return: no address", returning, {"seller": 1400}),  # the goods stay with the buyer
    ("return: to be shipped", to_be_shipped, {"seller": 1400}),
    ("return: on its way", shipped_back, {"refund:card": 1400}),  # the goods go to the seller
    ("return: arrived", arrived_back, {"refund:card": 1400}),
    ("replacement: to be sent", replacing, {"refund:card": 1400}),
    ("replacement: on its way", replacement_sent, {"seller": 1400}),  # the buyer has another one
    ("replacement: here", replacement_here, {"seller": 1400}),
    ("refund asked", refunding, {"refund:card": 1400}),
    ("refund started", started, {"refund:card": 2000, "receivable:buyer": -600}),
    ("refund refused", refused_refund, {"refund:card": 1400}),
    ("part settled", settled, {"seller": 1500, "seller:charged": -100}),
    (
        "part settled and sent",
        lambda: send(settled()),
        {"seller": 1500, "seller:charged": -100, "receivable:buyer": -500},
    ),
    ("cancelled", cancelled, {"refund:card": 1400}),
    (
        "ruled for the seller",
        lambda: ruled(0, Liable.BUYER),
        {"seller": 2000, "platform:losses": -600},
    ),
    (
        "ruled, the platform answers",
        lambda: ruled(2000, Liable.PLATFORM),
        {
            "refund:card": 1400,
            "seller": 2000,
            "platform:goodwill": -1400,
            "platform:losses": -600,
        },
    ),
]


@pytest.mark.parametrize(
    ("scene", "after"), [pytest.param(scene, after, id=name) for name, scene, after in PARTLY]
)
def test_lost_for_a_part_only_that_part_is_taken_and_what_was_decided_is_carried_out(
    scene: Callable[[], World], after: Books
) -> None:
    world = took(scene(), 600, "lost")
    got = books(world)
    assert got.pop("buyer:card") == -sum(after.values())
    assert got == after
    assert world.order.held == 0


@pytest.mark.parametrize("amount", [1, 600, 1999, 2000])
def test_a_refund_not_sent_is_cancelled_as_far_as_the_chargeback_goes_and_not_further(
    amount: int,
) -> None:
    world = refunding()
    world.given(PLATFORM, notice(amount))
    assert world.order.refunds[0].moving == (Moving.CANCELLED,)
    assert world.last(RefundBlocked) == RefundBlocked(1, Blocked(1, (amount,)))
    assert world.books["refund:card"] == 2000 - amount
    world.refused(PLATFORM, o.StartRefund(1, 0), "refund-not-to-be-sent")
    if amount < 2000:
        send(world, 2)  # the rest is nobody's matter but ours


@pytest.mark.parametrize(
    ("amount", "rule"),
    [(0, "amount-too-low"), (1, None), (2000, None), (2001, "chargeback-above-paid")],
)
def test_no_more_is_taken_back_than_the_part_paid_for_the_units(
    amount: int, rule: str | None
) -> None:
    world = World.with_delivery()
    if rule is None:
        world.given(PLATFORM, notice(amount))
    else:
        world.refused(PLATFORM, notice(amount), rule)


# ---------------------------------------------------------------------------------------------
# The network's rounds


def test_notice_contested_second_round_contested_and_the_end() -> None:
    world = World.with_delivery()
    world.given(PLATFORM, notice(respond_by=day(30)))
    told = world.last(ChargebackNotified)
    assert (told.respond_by, told.ends_by, told.credited) == (day(30), day(130), 0)
    assert world.deadline("represent").due == day(30)
    world.at(20).given(PLATFORM, cb.ContestChargeback(1, "rep_1"))
    assert {x.kind for x in world.deadlines()} == {"chargeback"}
    world.refused(PLATFORM, cb.ContestChargeback(1), "chargeback-elsewhere")
    world.at(40).given(PLATFORM, cb.ReportSecondRound(1, day(55)))
    assert world.deadline("represent").due == day(55)
    world.given(PLATFORM, cb.ContestChargeback(1, "rep_2"))
    world.refused(PLATFORM, cb.ReportSecondRound(1, day(90)), "asked-often-enough")
    world.at(70).given(PLATFORM, ended("won"))
    assert world.chargeback().stage is ChargebackStage.WON
    for do in (ended("lost"), cb.ContestChargeback(1), cb.ReportSecondRound(1, day(90))):
        world.refused(PLATFORM, do, "chargeback-over")


@pytest.mark.parametrize("respond_by", [40, 90])
def test_not_defended_in_time_it_counts_as_lost(respond_by: float) -> None:
    world = World.with_delivery()
    world.given(PLATFORM, notice(respond_by=day(respond_by)))
    world.at(respond_by).refused(PLATFORM, cb.ContestChargeback(1), "turn-over")
    world.let(days=0)
    assert world.last(ChargebackEnded).rule == "represent-silence"
    assert (world.chargeback().stage, books(world)) == (ChargebackStage.LOST, {})


def test_not_ended_in_the_longest_time_it_counts_as_lost() -> None:
    world = World.with_delivery()
    world.given(PLATFORM, notice())
    world.given(PLATFORM, cb.ContestChargeback(1))
    world.until_day(129.9)
    assert world.chargeback().open
    world.until_day(130)
    assert world.last(ChargebackEnded).rule == "chargeback-longest"
    assert world.chargeback().stage is ChargebackStage.LOST


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_only_the_platform_reports_what_the_network_says(who: Actor) -> None:
    world = World.with_delivery()
    reported = World.with_delivery()
    reported.given(PLATFORM, notice())
    if who.role is not Role.PLATFORM:
        world.refused(who, notice(), "not-a-party")
        for do in (
            ended("won"),
            cb.ContestChargeback(1),
            cb.ReportSecondRound(1, day(60)),
            cb.SettleOwed(1, 1, True),
        ):
            reported.refused(who, do, "not-a-party")


def test_a_policy_that_does_not_speak_of_them_knows_no_chargebacks() -> None:
    delivery(policy=FIRST).refused(PLATFORM, notice(), "not-in-policy")


# ---------------------------------------------------------------------------------------------
# What stands still, and what goes on


def test_nothing_is_decided_while_it_is_open_and_evidence_is_still_taken_in() -> None:
    world = mediated()
    world.given(PLATFORM, notice())
    for who, do in (
        (SELLER, d.Concede(1)),
        (SELLER, offer(500)),
        (BUYER, d.Withdraw(1)),
        (MEDIATOR, ruling(1000)),
        (MEDIATOR, d.Propose(1, Remedy.REFUND_ONLY, 1000)),
        (MEDIATOR, d.AskExhibit(1, Role.BUYER, "photo", "More.")),
    ):
        refused = world.refused(who, do, "under-chargeback")
        assert refused.params == {"chargeback": 1}
    world.given(BUYER, d.AddExhibit(1, photo()))
    world.given(SELLER, d.AddExhibit(1, photo("document")))
    world.given(SELLER, message("We wait for the issuer.", 1))
    world.at(40).given(PLATFORM, ended("won"))
    world.ruled(ruling(1000, exhibits=(2,)))
    assert (world.refunded, world.seller_got) == (1000, 1000)


@pytest.mark.parametrize(
    ("scene", "who", "do"),
    [
        (before_shipping, SELLER, ship()),
        (before_shipping, SELLER, o.CancelUnits("sold_out")),
        (before_shipping, BUYER, o.RequestCancellation("out_of_stock")),
        (in_the_window, BUYER, claim()),
        (in_the_window, BUYER, o.AskProtection(1, 5)),
        (to_be_shipped, BUYER, d.ShipReturn(1, "post", "BACK-1")),
        (returning, SELLER, d.GiveReturnAddress(1, "Dock 4")),
        (arrived_back, SELLER, d.AcceptReturn(1)),
        (replacing, SELLER, d.ShipReplacement(1, "post", "ANEW-1")),
        (decided, BUYER, appeal(2000)),
        (decided, SELLER, d.WaiveAppeal(1)),
        (appealed, SECOND_MEDIATOR, ruling(600)),
    ],
)
def test_what_could_be_done_the_moment_before_waits_and_can_be_done_after(
    scene: Callable[[], World], who: Actor, do: o.OrderCommand
) -> None:
    world = scene()
    world.given(PLATFORM, notice())
    answer = world.decide(who, do)
    assert getattr(answer, "rule", "") in {
        "under-chargeback",
        "clock-stands-still",
        "nothing-to-cancel",
        "nothing-to-ship",
    }
    world.now += timedelta(days=20)
    world.given(PLATFORM, ended("won"))
    world.given(who, do)


@pytest.mark.parametrize("status", ["accepted", "delivered"])
def test_what_the_carrier_says_of_a_return_is_heard_and_its_clock_starts_when_all_go_on(
    status: str,
) -> None:
    world = to_be_shipped()
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.given(PLATFORM, notice())
    world.at(20).given(PLATFORM, back(status))
    there = world.dispute().return_
    assert there is not None
    days = 30 if status == "accepted" else 5
    assert there.state is (ReturnState.IN_TRANSIT if days == 30 else ReturnState.ARRIVED)
    assert [x.kind for x in world.deadlines() if x.kind == "turn"] == []
    world.at(34).given(PLATFORM, ended("won"))
    assert world.dispute().due == day(34 + days)


def test_what_the_carrier_says_of_a_replacement_is_heard_as_well() -> None:
    world = replacement_sent()
    world.given(PLATFORM, notice())
    world.at(20).given(PLATFORM, anew("delivered"))
    world.at(33).given(PLATFORM, ended("withdrawn"))
    assert (world.dispute().turn, world.dispute().due) == (Role.BUYER, day(38))


def test_a_parcel_delivered_meanwhile_has_its_whole_window_when_clocks_go_on() -> None:
    world = in_transit()
    world.given(PLATFORM, notice())
    world.at(15).given(PLATFORM, delivered())
    world.at(25).given(PLATFORM, ended("won"))
    assert world.order.windows[0].closes_at == day(40)


def test_a_window_that_reopens_meanwhile_stands_still_too() -> None:
    world = after_final().at(30)
    world.given(PLATFORM, notice())
    world.at(40).given(PLATFORM, o.CorrectTracking(1, 2))
    world.refused(BUYER, claim(reason="not_received"), "under-chargeback")
    again = Window(1, 1, ONE, Basis.PROMISED, day(55), announced=True, suspended_at=day(40))
    assert world.order.windows == (again,)
    world.at(50).given(PLATFORM, ended("won"))
    assert world.order.windows == (replace(again, closes_at=day(65), suspended_at=None),)
    world.given(BUYER, claim(reason="not_received"))


def test_of_what_reopens_meanwhile_only_what_the_network_looks_at_stands_still() -> None:
    world = two_cups().until_day(25).at(30)
    world.given(PLATFORM, notice(700, units=CUP_2))
    world.at(31).given(PLATFORM, o.CorrectTracking(1, 2))
    (first, second) = world.order.windows
    assert (first.units, first.closes_at, first.suspended_at) == (CUP_1, day(46), None)
    assert (second.units, second.closes_at, second.suspended_at) == (CUP_2, day(46), day(31))
    assert (world.order.reopened, world.order.released) == (BOTH, ())
    world.at(41).given(PLATFORM, ended("won"))
    assert [w.closes_at for w in world.order.windows] == [day(46), day(56)]


def test_an_end_that_was_granted_stands_still_with_its_window_and_is_kept() -> None:
    world = World.with_parcel()
    world.given(BUYER, o.AskProtection(1, 10))
    world.given(SELLER, o.GrantExtension(1))
    world.at(5).given(PLATFORM, notice())
    world.at(12).given(PLATFORM, delivered())
    kept = Window(1, 1, ONE, Basis.DELIVERED, day(62), True, 0, day(62), day(12))
    assert world.order.windows == (kept,)
    world.at(20).given(PLATFORM, ended("won"))
    later = replace(kept, closes_at=day(70), granted=day(70), suspended_at=None)
    assert world.order.windows == (later,)


def test_what_had_lapsed_before_the_notice_has_lapsed_worker_or_no_worker() -> None:
    world = World.of(placed(line(2000, 2))).at(7.5)
    world.given(PLATFORM, notice(1000, units=CUP_1))
    world.refused(SELLER, ship(CUP_2), "ship-by-passed")
    late_window = World.with_delivery().at(26)
    late_window.given(PLATFORM, notice())
    late_window.at(40).given(PLATFORM, ended("won"))
    late_window.let(days=0)
    assert late_window.order.finalised_at == day(40)


# ---------------------------------------------------------------------------------------------
# Some of the units


def test_units_beside_it_go_on_with_a_window_of_their_own() -> None:
    world = two_cups()
    world.at(12).given(PLATFORM, notice(1000, units=CUP_1))
    assert world.last(WindowSplit) == WindowSplit(1, 2, CUP_1)
    world.given(BUYER, claim(1000, units=CUP_2))
    world.refused(BUYER, claim(1000, units=CUP_1), "under-chargeback")
    world.given(SELLER, d.Concede(1))
    assert (world.books["refund:card"], world.order.held) == (1000, 1000)
    world.at(22).given(PLATFORM, ended("lost"))
    assert books(world) == {"buyer:card": -1000, "refund:card": 1000}
    assert world.order.finalised_at == day(22)


def test_the_seller_is_paid_for_units_beside_it_in_their_time() -> None:
    world = two_cups()
    world.at(12).given(PLATFORM, notice(1000, units=CUP_1))
    world.until_day(25)
    assert (world.seller_got, world.order.finalised_at) == (1000, None)
    world.at(32).given(PLATFORM, ended("won"))
    world.until_day(45)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(45))


def test_one_of_two_lines_is_charged_back_and_the_other_ships_on() -> None:
    world = World.of(placed(line(1500), line(500)))
    world.given(PLATFORM, notice(1500, units=ONE))
    world.given(SELLER, ship())
    assert world.order.parcels[0].units == (Span(2, 1, 1),)
    world.given(PLATFORM, scan("accepted"))
    world.at(10).given(PLATFORM, delivered())
    world.at(12).given(PLATFORM, ended("lost"))
    assert world.order.cancelled == ()
    world.until_day(25)
    assert books(world) == {"buyer:card": -500, "seller": 500}


def undecided_on_both() -> World:
    world = two_cups()
    world.at(11).given(BUYER, claim(2000, units=BOTH, exhibits=(photo(),)))
    return world


def test_of_an_undecided_claim_the_units_beside_it_are_free_again_with_time_to_claim_anew() -> None:
    world = undecided_on_both()
    world.given(PLATFORM, notice(1000, units=CUP_1))
    world.at(40).given(PLATFORM, ended("lost"))
    assert (world.dispute().outcome, world.dispute().units) == (Outcome.SUPERSEDED, CUP_1)
    assert world.last(WindowExtended) == WindowExtended(1, day(45), "superseded")
    world.given(BUYER, claim(1000, units=CUP_2))
    world.given(SELLER, d.Concede(2))
    assert books(world) == {"buyer:card": -1000, "refund:card": 1000}
    silent = undecided_on_both()
    silent.given(PLATFORM, notice(1000, units=CUP_1))
    silent.at(40).given(PLATFORM, ended("lost"))
    silent.until_day(45)
    assert books(silent) == {"buyer:card": -1000, "seller": 1000}


def test_of_a_decided_claim_what_was_decided_for_the_units_beside_it_is_paid() -> None:
    world = shipped_back(returning(two_cups(), BOTH))
    world.given(PLATFORM, notice(1000, units=CUP_1))
    world.at(40).given(PLATFORM, ended("lost"))
    assert books(world) == {"buyer:card": -1000, "refund:card": 1000}
    assert world.order.finalised_at == day(40)


def test_of_a_return_that_had_not_left_the_units_beside_it_are_free_again() -> None:
    world = to_be_shipped(returning(two_cups(), BOTH))
    world.given(PLATFORM, notice(1000, units=CUP_1))
    world.at(40).given(PLATFORM, ended("lost"))
    assert (world.refunded, world.seller_got, world.order.held) == (1000, 0, 1000)
    world.given(BUYER, claim(1000, remedy=RETURN, units=CUP_2))


def test_what_was_paid_for_units_that_came_back_is_not_claimed_a_second_time() -> None:
    world = arrived_back(returning(two_cups(), BOTH))
    world.given(SELLER, d.ContestReturn(1, "One is missing.", Inspected.UNITS_MISSING, CUP_2))
    send(world)
    assert world.refunded == 1000
    world.given(PLATFORM, notice(1000, units=CUP_2))
    world.at(40).given(PLATFORM, ended("lost"))
    world.refused(BUYER, claim(1000, units=CUP_1), "units-settled")
    assert books(world) == {}
    assert world.order.finalised_at == day(40)


@pytest.mark.parametrize(
    "units", [(Span(1, 3, 3),), (Span(2, 1, 1),), (Span(1, 2, 1),), (Span(1, 0, 1),)]
)
def test_units_that_do_not_exist_are_not_charged_back(units: Units) -> None:
    two_cups().refused(PLATFORM, notice(1000, units=units), "chargeback-on-record")


# ---------------------------------------------------------------------------------------------
# Two of them


@pytest.mark.parametrize("part", [1, 2, 99])
@pytest.mark.parametrize(
    ("units", "rule"),
    [
        ((), "chargeback-above-paid"),
        (ONE, "chargeback-above-paid"),
        ((Span(1, 2, 1),), "chargeback-on-record"),
        ((Span(2, 1, 1),), "chargeback-on-record"),
    ],
)
def test_a_part_the_payment_does_not_have_is_neither_offered_nor_taken_back(
    part: int, units: Units, rule: str
) -> None:
    world = World.with_delivery()
    assert not was_offered(world, PLATFORM, notice(1, part, units))
    refused = world.refused(PLATFORM, notice(1, part, units), rule)
    assert refused.params == ({"most": 0} if rule == "chargeback-above-paid" else {})


def card_and_paypal() -> World:
    """Two lines; the card paid 12.00 and 4.80 of them, the rest went by PayPal."""
    payment = (Part("card", 1680), Part("paypal", 1120))
    return delivery(line(2000), line(800), payment=payment)


def test_two_chargebacks_on_two_parts_of_the_payment_are_two_records() -> None:
    world = card_and_paypal()
    first, second = (Span(1, 1, 1),), (Span(2, 1, 1),)
    world.given(PLATFORM, notice(1200, 0, first))
    world.refused(PLATFORM, notice(321, 1, second), "chargeback-above-paid")
    world.given(PLATFORM, notice(320, 1, second))
    assert books(world) == {
        "buyer:card": -480,
        "buyer:paypal": -800,
        "hold": 2800,
        "platform:chargebacks": -1520,
    }
    world.at(20).given(PLATFORM, ended("lost", chargeback=1))
    assert world.books.get("seller", 0) == 0  # the first line is still protected (R1)
    assert world.order.finalised_at is None
    world.at(30).given(PLATFORM, ended("won", chargeback=2))
    world.until_day(45)
    assert books(world) == {
        "buyer:card": -480,
        "buyer:paypal": -1120,
        "seller": 2800,
        "seller:charged": -1200,
    }


def test_what_the_network_paid_in_part_stays_protected_for_the_rest_and_is_not_paid_twice() -> None:
    """R1: a chargeback of 1.00 on 20.00 in transit does not pay the seller the other 19.00."""
    world = World.with_parcel(line(2000))
    world.at(5).given(PLATFORM, notice(100))
    world.at(8).given(PLATFORM, ended("lost"))
    assert books(world) == {"buyer:card": -1900, "hold": 2000, "seller:charged": -100}
    world.at(10).given(PLATFORM, delivered())
    bounds = world.action(BUYER, "open_dispute").bounds
    assert bounds.most == 1900
    world.refused(BUYER, claim(1901), "amount-too-high")
    world.given(BUYER, claim(1900))
    world.given(SELLER, d.Concede(1))
    assert books(world) == {
        "buyer:card": -1900,
        "refund:card": 1900,
        "seller": 100,
        "seller:charged": -100,
    }
    assert world.order.finalised_at is not None


def test_units_are_taken_back_once_and_after_a_win_they_may_be_contested_anew() -> None:
    world = World.with_delivery()
    world.given(PLATFORM, notice())
    world.refused(PLATFORM, notice(), "chargeback-on-record")
    world.given(PLATFORM, ended("won"))
    world.given(PLATFORM, notice())
    world.given(PLATFORM, ended("lost", chargeback=2))
    world.refused(PLATFORM, notice(1), "chargeback-on-record")


@pytest.mark.parametrize("first", [1, 2])
def test_clocks_that_two_of_them_stop_go_on_when_both_have_ended(first: int) -> None:
    world = undecided_on_both()
    due = world.dispute().due
    assert due is not None
    world.at(12).given(PLATFORM, notice(1000, units=CUP_1))
    world.at(14).given(PLATFORM, notice(1000, units=CUP_2))
    world.at(20).given(PLATFORM, ended("won", chargeback=first))
    assert "turn" not in {x.kind for x in world.deadlines()}
    world.at(32).given(PLATFORM, ended("won", chargeback=3 - first))
    assert world.dispute().due == due + timedelta(days=20)  # it stood still from day 12
    running = {w.units: w.closes_at for w in world.order.windows}
    stood = {CUP_1: 8 if first == 1 else 20, CUP_2: 18 if first == 1 else 6}
    assert running == {units: day(25 + days) for units, days in stood.items()}


def test_what_was_sent_once_is_a_defence_against_one_of_them_and_not_against_both() -> None:
    world = two_cups()
    world.at(11).given(BUYER, claim(2000, units=BOTH))
    world.given(SELLER, offer(1000))
    world.given(BUYER, d.AcceptOffer(1, 1))
    send(world)
    for no, units in ((1, CUP_1), (2, CUP_2)):
        world.given(PLATFORM, notice(1000, units=units))
        world.given(PLATFORM, ended("lost", chargeback=no))
    # The buyer has 10.00 from us and 20.00 from the network: 10.00 more than was ever paid.
    assert books(world) == {
        "buyer:card": 1000,
        "seller": 1000,
        "seller:charged": -1000,
        "receivable:buyer": -1000,
    }


def test_freed_units_under_another_one_have_their_days_once_that_has_ended() -> None:
    world = two_cups()
    world.at(24).given(BUYER, claim(2000, units=BOTH, exhibits=(photo(),)))
    world.at(28).given(PLATFORM, notice(1000, units=CUP_1))
    world.given(PLATFORM, notice(1000, units=CUP_2))
    world.at(40).given(PLATFORM, ended("lost", chargeback=1))
    world.at(60).given(PLATFORM, ended("won", chargeback=2))
    world.let(days=4.9).given(BUYER, claim(1000, units=CUP_2))


# ---------------------------------------------------------------------------------------------
# Never a second payment


def test_a_refund_on_its_way_is_the_defence_and_its_late_success_is_booked_as_owed() -> None:
    world = started()
    world.given(PLATFORM, notice())
    assert world.chargeback().credited == 2000
    world.given(PLATFORM, o.SettleRefund(1, 0))
    world.given(PLATFORM, ended("lost"))
    assert world.chargeback().loss == Loss(0, 0, 0, 2000)
    assert books(world) == {"buyer:card": 2000, "receivable:buyer": -2000}


@pytest.mark.parametrize("refused_first", [True, False])
def test_a_refund_that_counted_as_sent_and_never_left_is_not_sent_another_way(
    refused_first: bool,
) -> None:
    world = started()
    world.given(PLATFORM, notice())
    if refused_first:
        world.given(PLATFORM, o.RefuseRefund(1, 0))
        assert world.order.refunds[0].moving == (Moving.CANCELLED,)
        world.given(PLATFORM, ended("lost"))
    else:
        world.given(PLATFORM, ended("lost"))
        assert world.chargeback().owed == 2000
        world.given(PLATFORM, o.RefuseRefund(1, 0))
        assert world.chargeback().owed == 0
    world.refused(BUYER, o.ChooseWay(1, 0, "bank", "iban_1"), "refund-on-its-way")
    world.refused(PLATFORM, o.StartRefund(1, 0), "refund-not-to-be-sent")
    assert books(world) == {}


def test_what_is_still_to_be_sent_is_stopped_even_where_something_was_sent_already() -> None:
    """10.00 went back after the ruling, 5.00 more on appeal; then the network takes 10.00."""
    world = decided(1500)
    world.given(SELLER, appeal(1000))
    send(world)
    world.given(BUYER, d.WaiveAppeal(1))
    world.given(SECOND_MEDIATOR, ruling(1500))
    world.given(PLATFORM, notice(1000))
    assert world.order.refunds[1].moving == (Moving.CANCELLED,)
    assert world.chargeback().credited == 500
    world.refused(PLATFORM, o.StartRefund(2, 0), "refund-not-to-be-sent")
    world.given(PLATFORM, ended("lost"))
    # 15.00 were awarded; 20.00 have come to the buyer, and 5.00 of them are owed back.
    assert books(world) == {"seller": 500, "receivable:buyer": -500}


def both_conceded() -> World:
    """Each of the two cups had a dispute of its own, and is to be refunded."""
    world = two_cups()
    for no, units in ((1, CUP_1), (2, CUP_2)):
        world.given(BUYER, claim(1000, units=units))
        world.given(SELLER, d.Concede(no))
    return world


@pytest.mark.parametrize(("no", "units"), [(1, CUP_1), (2, CUP_2)])
def test_a_refund_of_other_units_goes_on_and_is_no_defence(no: int, units: Units) -> None:
    other = 3 - no
    world = send(both_conceded(), other)
    world.given(PLATFORM, notice(1000, units=units))
    assert world.chargeback().credited == 0
    assert world.order.refunds[no - 1].moving == (Moving.CANCELLED,)
    assert world.order.refunds[other - 1].moving == (Moving.MOVED,)
    world.given(PLATFORM, ended("lost"))
    assert books(world) == {}


def test_each_of_two_has_rounds_a_fee_and_a_stopped_refund_of_its_own() -> None:
    world = both_conceded()
    world.given(PLATFORM, notice(1000, units=CUP_1, respond_by=day(30)))
    world.given(PLATFORM, notice(1000, units=CUP_2, respond_by=day(40)))
    world.at(35)
    world.refused(PLATFORM, cb.ContestChargeback(1), "turn-over")
    world.given(PLATFORM, cb.ContestChargeback(2))
    world.given(PLATFORM, cb.ReportSecondRound(2, day(60)))
    world.given(PLATFORM, cb.ContestChargeback(2))
    assert world.refused(
        PLATFORM, cb.ReportSecondRound(2, day(90)), "asked-often-enough"
    ).params == {"times": 1}
    world.given(PLATFORM, ended("won", 1500, 2))
    assert [r.units for r in world.order.refunds if Moving.ASKED in r.moving] == [CUP_2]
    assert world.last(FeePaid) == FeePaid(2, 1500)
    world.given(PLATFORM, ended("lost"))
    assert books(world) == {
        "buyer:card": -1000,
        "refund:card": 1000,
        "platform:fees": -1500,
        "network:fees": 1500,
    }


def test_another_way_is_chosen_for_a_refund_of_other_units_while_one_is_open() -> None:
    world = both_conceded()
    world.given(PLATFORM, notice(1000, units=CUP_1))
    world.given(PLATFORM, o.StartRefund(2, 0))
    world.given(PLATFORM, o.RefuseRefund(2, 0))
    assert world.order.refunds[1].moving == (Moving.REFUSED,)
    world.given(BUYER, o.ChooseWay(2, 0, "bank", "iban_1"))
    send(world, 2)
    world.given(PLATFORM, ended("lost"))
    assert books(world) == {"buyer:card": -1000, "buyer:bank": 1000}


@pytest.mark.parametrize("amount", [1, 600, 1999])
def test_of_a_refund_that_never_left_only_what_the_network_paid_is_not_sent_again(
    amount: int,
) -> None:
    world = started()
    world.given(PLATFORM, notice(amount))
    assert world.chargeback().credited == amount
    world.given(PLATFORM, o.RefuseRefund(1, 0))
    assert (world.chargeback().credited, world.order.refunds[1].parts) == (0, (2000 - amount,))
    world.given(PLATFORM, ended("lost"))
    rest = 2000 - amount
    assert books(world) == {"buyer:card": -rest, "refund:card": rest}


def test_what_was_stopped_and_what_never_left_together_are_no_more_than_the_network_took() -> None:
    """10.00 are on their way after the ruling, 5.00 more were to follow; the network takes 12.00."""
    world = decided(1500)
    world.given(SELLER, appeal(1000))
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.given(BUYER, d.WaiveAppeal(1))
    world.given(SECOND_MEDIATOR, ruling(1500))
    world.given(PLATFORM, notice(1200))
    assert (world.chargeback().credited, world.last(RefundBlocked).blocked.parts) == (700, (500,))
    world.given(PLATFORM, o.RefuseRefund(1, 0))
    assert [b.parts for b in world.chargeback().blocked] == [(500,), (700,)]
    world.given(PLATFORM, ended("lost"))
    assert books(world) == {"buyer:card": -800, "refund:card": 300, "seller": 500}


def test_of_a_refund_in_two_parts_only_the_one_that_never_left_is_stopped() -> None:
    payment = (Part("card", 1200), Part("paypal", 800))
    world = delivery(line(2000), payment=payment)
    world.given(BUYER, claim())
    world.given(SELLER, d.Concede(1))
    for part in (0, 1):
        world.given(PLATFORM, o.StartRefund(1, part))
    world.given(PLATFORM, notice(1200))
    world.given(PLATFORM, o.RefuseRefund(1, 0))
    assert world.order.refunds[0].moving == (Moving.CANCELLED, Moving.STARTED)
    assert world.last(RefundBlocked).blocked.parts == (1200, 0)
    world.given(PLATFORM, o.SettleRefund(1, 1))
    world.given(PLATFORM, ended("lost"))
    assert books(world) == {}


def test_the_bounds_of_a_notice_are_what_each_part_paid_for_what_was_not_taken_back_yet() -> None:
    world = card_and_paypal()
    bounds = world.action(PLATFORM, "report_chargeback").bounds
    assert (bounds.least, bounds.most, bounds.numbers) == (1, 1680, (0, 1))
    world.given(PLATFORM, notice(1200, 0, ONE))
    bounds = world.action(PLATFORM, "report_chargeback").bounds
    assert (bounds.units, bounds.most) == ((Span(2, 1, 1),), 480)
    free = World.with_delivery(line(0))
    free.refused(PLATFORM, notice(1), "chargeback-on-record")
    assert not free.action(PLATFORM, "report_chargeback").allowed


@pytest.mark.parametrize("asked", [CUP_1, CUP_2, BOTH])
def test_what_was_asked_to_be_cancelled_is_the_networks_matter_as_far_as_it_goes(
    asked: Units,
) -> None:
    world = World.of(placed(line(2000, 2)))
    world.given(BUYER, o.RequestCancellation("no_longer_wanted", asked))
    world.given(PLATFORM, notice(1000, units=CUP_1))
    narrowed = [CancellationNarrowed(1, CUP_2)] if asked == BOTH else []
    ended_ = [CancellationEnded(1, Answered.OVERTAKEN, "")] if asked == CUP_1 else []
    assert list(world.happened(CancellationNarrowed)) == narrowed
    assert list(world.happened(CancellationEnded)) == ended_
    world.until_day(2)
    assert world.order.cancelled == (() if asked == CUP_1 else CUP_2)
    assert world.order.cancellations[0].ended is not None


def test_a_request_to_cancel_that_has_ended_is_not_ended_again_by_the_network() -> None:
    world = World.of(placed())
    world.given(BUYER, o.RequestCancellation("no_longer_wanted"))
    world.given(SELLER, o.RefuseCancellation(1, "It is packed."))
    before = world.order.cancellations
    world.given(PLATFORM, notice())
    assert world.order.cancellations == before


def test_the_parts_of_a_payment_are_told_apart() -> None:
    payment = (Part("card", 1200), Part("wallet", 600), Part("coins", 200))
    world = delivery(line(2000), payment=payment)
    world.given(BUYER, claim(1800))
    world.given(SELLER, d.Concede(1))
    send(world, part=2)
    world.given(PLATFORM, notice(1200))
    assert world.last(RefundBlocked).blocked == Blocked(1, (1200, 0, 0))
    send(world, 2, 1)  # the wallet's part goes on
    world.given(PLATFORM, ended("lost"))
    assert books(world) == {}


# ---------------------------------------------------------------------------------------------
# Who bears it


@pytest.mark.parametrize("by", ["seller", "platform"])
def test_without_a_ruling_it_falls_by_the_policy(by: str) -> None:
    policy = policy_with(
        (
            '[chargeback.without_ruling] # who bears what the hold does not cover, where nothing was ruled here\nby = "seller"',
            f'[chargeback.without_ruling]\nby = "{by}"',
        )
    )
    world = delivery(policy=policy).until_day(25)
    took(world, end="lost")
    account = "seller:charged" if by == "seller" else "platform:losses"
    assert books(world) == {"seller": 2000, account: -2000}


@pytest.mark.parametrize("by", ["seller", "platform"])
def test_a_seller_who_relied_on_our_ruling_bears_it_only_if_the_policy_says_so(by: str) -> None:
    policy = policy_with(
        (
            '[chargeback.ruled_for_seller] # the platform ruled for the seller and the network for the buyer\nby = "platform"',
            f'[chargeback.ruled_for_seller]\nby = "{by}"',
        )
    )
    in_hold, paid = mediated(delivery(policy=policy)), mediated(delivery(policy=policy))
    in_hold.given(MEDIATOR, ruling(0, liable=Liable.BUYER))  # the buyer may still appeal
    paid.ruled(ruling(0, liable=Liable.BUYER))
    for world in (in_hold, paid):
        took(world, end="lost")
        net = {"seller": 0} if by == "seller" else {"seller": 2000, "losses": -2000}
        seller = world.seller_got + world.books.get("seller:charged", 0)
        assert seller == net["seller"]
        assert world.books.get("platform:losses", 0) == net.get("losses", 0)
        assert world.order.held == 0


def test_what_the_platform_was_to_pay_by_its_own_silence_is_not_the_sellers_loss() -> None:
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(reason="delivered_not_here", exhibits=(photo(),)))
    world.given(SELLER, d.Reject(1, "It was delivered."))
    world.given(BUYER, d.Escalate(1))
    world.let(days=28)
    assert books(world) == {
        "buyer:card": -2000,
        "refund:card": 2000,
        "platform:goodwill": -2000,
        "seller": 2000,
    }
    took(world, end="lost")
    assert books(world) == {"seller": 2000, "platform:losses": -2000}


def test_a_return_the_platform_was_to_pay_for_stays_the_platforms() -> None:
    world = mediated()
    world.ruled(ruling(2000, RETURN, Liable.PLATFORM))
    shipped_back(world)
    took(world, 600, "lost")
    assert books(world) == {
        "buyer:card": -1400,
        "refund:card": 1400,
        "seller": 2000,
        "platform:goodwill": -1400,
        "platform:losses": -600,
    }


def test_a_loss_that_waits_on_an_appeal_of_a_ruling_against_the_platform_is_the_platforms() -> None:
    world = decided(1500, Liable.PLATFORM)
    took(world, end="lost")
    assert books(world) == {"seller": 2000, "platform:losses": -2000}


@pytest.mark.parametrize(
    ("started", "amount", "loss"),
    [
        # Of 10.00 ruled, 7.06 came by card and 2.94 from the wallet. Nothing of it was sent:
        ((), 300, Loss(300, 0, 0, 0)),
        ((), 1200, Loss(1000, 0, 200, 0)),
        # the card's share was sent, the wallet's was not:
        ((0,), 300, Loss(0, 0, 0, 300)),
        ((0,), 1200, Loss(294, 0, 200, 706)),
        # all of it was:
        ((0, 1), 300, Loss(0, 0, 0, 300)),
        ((0, 1), 1200, Loss(0, 0, 494, 706)),
    ],
)
def test_what_a_ruling_left_to_the_seller_stays_theirs_however_much_of_it_was_paid_before(
    started: tuple[int, ...], amount: int, loss: Loss
) -> None:
    payment = (Part("card", 1200), Part("wallet", 500), Part("coins", 300))
    world = mediated(delivery(payment=payment), amount=1700)
    world.at(14).given(MEDIATOR, ruling(1000, liable=Liable.CARRIER))
    world.given(SELLER, d.WaiveAppeal(1))
    assert world.order.refunds[0].parts == (706, 294, 0)
    for part in started:
        world.given(PLATFORM, o.StartRefund(1, part))
    world.at(15).given(PLATFORM, notice(amount))
    world.at(30).given(PLATFORM, ended("lost"))
    assert world.chargeback().loss == loss
    assert (world.seller_got, world.order.held) == (1000, 0)


WITHOUT_RULING_PLATFORM = policy_with(
    (
        '[chargeback.without_ruling] # who bears what the hold does not cover, where nothing was ruled here\nby = "seller"',
        '[chargeback.without_ruling]\nby = "platform"',
    )
)


@pytest.mark.parametrize(
    ("liable", "loss", "seller"),
    [
        (None, Loss(2000, 0, 0, 0), 0),
        (Liable.SELLER, Loss(2000, 0, 0, 0), 0),
        (Liable.CARRIER, Loss(800, 0, 1200, 0), 1200),
        (Liable.BUYER, Loss(800, 0, 1200, 0), 1200),
        (Liable.PLATFORM, Loss(0, 0, 2000, 0), 2000),
    ],
)
def test_an_open_dispute_bears_what_its_ruling_did_not_leave_to_the_seller(
    liable: Liable | None, loss: Loss, seller: int
) -> None:
    world = mediated(delivery(policy=WITHOUT_RULING_PLATFORM))
    if liable is not None:
        world.at(14).given(MEDIATOR, ruling(800, liable=liable))
    world.at(15).given(PLATFORM, notice())
    world.at(30).given(PLATFORM, ended("lost"))
    assert world.chargeback().loss == loss
    assert (world.seller_got, world.order.held) == (seller, 0)


@pytest.mark.parametrize(
    ("liable", "payer"),
    [
        (None, Role.PLATFORM),
        (Liable.SELLER, Role.SELLER),
        (Liable.BUYER, Role.PLATFORM),
        (Liable.CARRIER, Role.PLATFORM),
    ],
)
@pytest.mark.parametrize("end", ["won", "lost"])
def test_the_networks_fee_falls_by_the_ruling_on_file_or_the_policy(
    liable: Liable | None, payer: Role, end: str
) -> None:
    world = after_final() if liable is None else ruled(0, liable)
    world.given(PLATFORM, notice())
    world.given(PLATFORM, ended(end, fee=1500))
    assert world.last(FeePaid) == FeePaid(1, 1500)
    assert world.books["network:fees"] == 1500
    assert world.books["platform:fees"] == -1500
    charges = [(c.kind, c.payer, c.amount) for c in world.order.charges]
    assert charges == ([(ChargeKind.FEE, Role.SELLER, 1500)] if payer is Role.SELLER else [])


# ---------------------------------------------------------------------------------------------
# What was paid twice


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        (((2000, True),), {}),
        (((500, True), (1500, True)), {}),
        (((2000, False),), {"buyer:card": 2000, "platform:losses": -2000}),
        (((500, True), (1500, False)), {"buyer:card": 1500, "platform:losses": -1500}),
        (((500, True),), {"buyer:card": 1500, "receivable:buyer": -1500}),
    ],
)
def test_what_was_paid_twice_is_owed_until_it_comes_back_or_is_written_off(
    steps: tuple[tuple[int, bool], ...], after: Books
) -> None:
    world = took(send(refunding()), end="lost")
    for amount, recovered in steps:
        world.given(PLATFORM, cb.SettleOwed(1, amount, recovered))
    assert books(world) == after
    left_over = 2000 - sum(amount for amount, _ in steps)
    assert world.chargeback().owed == left_over
    if not left_over:
        world.refused(PLATFORM, cb.SettleOwed(1, 1, True), "nothing-owed")
    else:
        world.refused(PLATFORM, cb.SettleOwed(1, left_over + 1, True), "more-than-owed")


def test_a_notice_on_a_payment_of_several_orders_is_split_by_what_it_paid_for_each() -> None:
    assert split_notice(600, (1000, 500, 500)) == (300, 150, 150)
    assert split_notice(2000, (1000, 500, 500)) == (1000, 500, 500)
    assert sum(split_notice(1999, (1000, 500, 500))) == 1999
    with pytest.raises(ValueError, match="at most"):
        split_notice(2001, (1000, 500, 500))


# ---------------------------------------------------------------------------------------------
# What is left after it


def test_a_dispute_goes_on_to_its_end_after_a_win() -> None:
    world = took(buyers_turn())
    world.given(BUYER, d.Hold(1))
    world.given(SELLER, offer(700))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert books(world) == {"buyer:card": -2000, "refund:card": 700, "seller": 1300}


def test_a_refund_that_was_stopped_is_asked_for_again_after_a_win_and_sent_once() -> None:
    world = took(refunding())
    world.refused(PLATFORM, o.StartRefund(1, 0), "refund-not-to-be-sent")
    send(world, 2)
    assert books(world) == {}
    assert [r.moving for r in world.order.refunds] == [(Moving.CANCELLED,), (Moving.MOVED,)]


def test_a_lost_one_leaves_nothing_to_claim() -> None:
    world = took(in_the_window(), end="lost")
    world.refused(BUYER, claim(), "units-settled")
    assert world.deadlines() == ()
    assert world.order.spent == ONE


def test_the_end_is_told_by_the_platforms_own_clock_as_well() -> None:
    world = World.with_delivery()
    world.given(PLATFORM, notice(respond_by=day(30)))
    world.until_day(30)
    event = next(e for e in world.events if isinstance(e.data, ChargebackEnded))
    assert (event.by, event.at) == (CLOCK, day(30))


# ---------------------------------------------------------------------------------------------
# What the hold bears, and what goes back beside it


def test_of_what_the_network_paid_in_part_only_the_rest_goes_back_when_it_never_left() -> None:
    world = World.with_parcel(payment=(Part("card", 1200), Part("wallet", 800)))
    world.at(2).given(PLATFORM, notice(500))
    world.at(3).given(PLATFORM, ended("lost"))
    assert world.chargeback().loss == Loss(0, 500, 0, 0)
    world.given(PLATFORM, o.CorrectTracking(1, 1))
    world.given(SELLER, o.CancelUnits("sold_out"))
    assert world.last(RefundRequested).parts == (900, 600)
    assert world.last(UnitsReleased) == UnitsReleased(ONE, 500)
    assert world.order.released == ()  # they are cancelled, and cannot open again
    # With what the network paid the buyer has all of it back, and the seller bears nothing twice.
    assert (world.books["refund:card"], world.books["refund:wallet"]) == (900, 600)
    assert (world.seller_got, world.books["seller:charged"], world.order.held) == (500, -500, 0)
    assert world.order.finalised_at == day(3)


def test_coins_of_what_the_network_paid_in_full_are_the_sellers_and_nothing_is_left_to_claim() -> (
    None
):
    world = World.with_parcel(payment=(Part("card", 1500), Part("coins", 500)))
    world.at(2).given(PLATFORM, notice(1500))
    world.at(3).given(PLATFORM, ended("lost"))
    assert world.last(ChargebackEnded).loss == Loss(1500, 0, 0, 0)
    assert world.last(UnitsReleased) == UnitsReleased(ONE, 500)
    assert world.order.released == ()  # they are settled, and cannot open again
    assert (world.seller_got, world.order.held) == (500, 0)
    world.refused(BUYER, claim(), "units-settled")


def test_what_never_left_is_paid_first_and_the_rest_of_it_goes_back_by_the_other_parts() -> None:
    world = World.of(placed(line(2000, 2), payment=(Part("card", 1200), Part("paypal", 800))))
    world.given(SELLER, ship(FIRST_CUP))
    world.given(PLATFORM, scan("accepted"))
    world.at(2).given(PLATFORM, notice(700))
    world.at(3).given(PLATFORM, ended("lost"))
    told = world.last(ChargebackEnded)
    assert (told.loss, told.protected) == (Loss(600, 100, 0, 0), FIRST_CUP)
    back = world.last(RefundRequested)
    assert (back.units, back.parts) == (SECOND_CUP, (0, 400))
    assert world.order.held == 1000


def test_a_ruling_that_waits_for_goods_frees_what_is_beside_a_lost_chargeback() -> None:
    world = two_cups()
    world.at(11).given(BUYER, claim(2000, units=BOTH, exhibits=(photo(),)))
    world.at(12).given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.at(14).given(MEDIATOR, ruling(1500, RETURN))
    world.at(15).given(PLATFORM, notice(1000, units=CUP_1))
    world.at(30).given(PLATFORM, ended("lost"))
    assert world.last(DisputeSuperseded).freed == CUP_2
    assert world.order.refunds == ()


def test_a_contested_return_of_which_nothing_is_certain_frees_what_is_beside_a_lost_chargeback() -> (
    None
):
    world = arrived_back(returning(two_cups(), BOTH))
    world.given(SELLER, d.ContestReturn(1, "Other cups came back.", Inspected.SWAPPED))
    assert world.dispute().range_ == AwardRange(0, 2000)
    world.at(22).given(PLATFORM, notice(1000, units=CUP_1))
    world.at(37).given(PLATFORM, ended("lost"))
    assert world.last(DisputeSuperseded).freed == CUP_2
    world.at(38).given(BUYER, claim(1000, units=CUP_2))
    assert world.dispute(2).units == CUP_2


def test_a_changed_claims_time_to_talk_stands_still_with_it_and_an_answered_request_does_not() -> (
    None
):
    world = in_dispute(photo())
    world.at(12).given(BUYER, d.ChangeClaim(1, "damaged", Remedy.REFUND_ONLY, 1500, "A chip."))
    before = world.dispute().escalates_at
    assert before is not None
    world.at(13).given(PLATFORM, notice())
    world.at(23).given(PLATFORM, ended("won"))
    assert world.dispute().escalates_at == before + (day(10) - day(0))

    world = mediated()
    world.at(13).given(MEDIATOR, d.AskExhibit(1, Role.BUYER, "photo", "The box."))
    world.given(BUYER, d.AddExhibit(1, photo()))
    world.given(MEDIATOR, d.AskExhibit(1, Role.SELLER, "photo", "The table."))
    first, second = (r.due for r in world.dispute().requests)
    world.given(PLATFORM, notice())
    world.at(23).given(PLATFORM, ended("won"))
    assert [r.due for r in world.dispute().requests] == [first, second + (day(10) - day(0))]


def test_a_refusal_heard_again_is_no_failed_credit_of_what_was_sent_by_another_part() -> None:
    world = World.with_delivery(payment=(Part("card", 1000), Part("paypal", 1000)))
    world.at(11).given(BUYER, claim())
    world.at(12).given(SELLER, d.Concede(1))
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.given(PLATFORM, o.RefuseRefund(1, 1, "closed"))
    world.at(13).given(PLATFORM, notice(1000))
    assert world.chargeback().credited == 1000
    assert world.given(PLATFORM, o.RefuseRefund(1, 1, "closed")) == ()
    assert world.chargeback().credited == 1000


def test_what_never_left_by_another_part_is_no_failed_credit_of_the_card() -> None:
    """The card was credited before the notice came; the wallet's half then finds no way."""
    world = World.with_delivery(payment=(Part("card", 1000), Part("paypal", 1000)))
    world.at(11).given(BUYER, claim())
    world.at(12).given(SELLER, d.Concede(1))
    for part in (0, 1):
        world.given(PLATFORM, o.StartRefund(1, part))
    world.at(13).given(PLATFORM, notice(1000))
    world.given(PLATFORM, o.RefuseRefund(1, 1, "closed"))
    assert (world.chargeback().credited, world.chargeback().blocked) == (1000, ())
    assert world.order.refunds[0].moving == (Moving.STARTED, Moving.REFUSED)
    world.given(BUYER, o.ChooseWay(1, 1, "bank", "iban_1"))
    # The card's own half failing is another matter: the network pays that.
    world.given(PLATFORM, o.RefuseRefund(1, 0, "closed"))
    assert world.chargeback().credited == 0
    assert world.last(RefundBlocked).blocked.parts == (1000, 0)


def test_what_waits_to_be_shipped_stands_still_until_its_own_chargeback_has_ended() -> None:
    world = World.of(placed(line(2000, 2), ship_by=day(20)))
    world.given(SELLER, ship(CUP_1))
    world.at(10).given(PLATFORM, delivered())
    world.at(11).given(PLATFORM, notice(1000, units=CUP_2))
    world.at(12).given(PLATFORM, notice(1000, units=CUP_1))
    world.at(14).given(PLATFORM, ended("withdrawn", chargeback=2))
    assert world.last(ClocksResumed) == ClocksResumed(2, (1,), (), False)
    assert [w.closes_at for w in world.order.windows] == [day(27)]
    assert (world.order.shipping_suspended_at, world.order.ship_by) == (day(11), day(20))
    world.at(16).given(PLATFORM, ended("withdrawn"))
    assert (world.order.shipping_suspended_at, world.order.ship_by) == (None, day(25))


def two_parts_conceded() -> World:
    """Day 11: of each of two cups a part is to go back."""
    world = two_cups()
    for no, amount in ((1, 500), (2, 300)):
        world.at(11).given(BUYER, claim(amount, units=(Span(1, no, no),)))
        world.given(SELLER, d.Concede(no))
    return world


def test_of_two_refunds_that_counted_as_sent_the_one_that_failed_is_stopped_for_the_rest() -> None:
    world = two_parts_conceded()
    for no in (1, 2):
        world.given(PLATFORM, o.StartRefund(no, 0))
    world.at(13).given(PLATFORM, notice(600))
    assert world.chargeback().credited == 600
    world.given(PLATFORM, o.RefuseRefund(2, 0, "closed"))
    assert (world.chargeback().credited, world.chargeback().blocked) == (500, (Blocked(2, (100,)),))
    assert world.order.refunds[2].parts == (200,)


def test_what_two_networks_paid_in_part_is_taken_off_what_each_of_the_units_is_worth() -> None:
    world = two_cups()
    for no, (units, amount) in enumerate(((CUP_1, 600), (CUP_2, 300)), start=1):
        world.at(11).given(PLATFORM, notice(amount, units=units))
        world.at(12).given(PLATFORM, ended("lost", chargeback=no))
    worth = [refundable(world.policy, world.order, units) for units in (CUP_1, CUP_2, BOTH)]
    assert worth == [400, 700, 1100]


def test_what_the_hold_bore_for_units_that_never_left_is_not_taken_off_those_that_did() -> None:
    world = World.of(placed(line(2000, 2), ship_by=day(20)))
    world.given(SELLER, ship(CUP_1))
    world.at(10).given(PLATFORM, delivered())
    world.at(11).given(PLATFORM, notice(1500, units=BOTH))
    world.at(12).given(PLATFORM, ended("lost"))
    assert (world.chargeback().loss, world.chargeback().protected) == (
        Loss(1000, 500, 0, 0),
        CUP_1,
    )
    assert refundable(world.policy, world.order, CUP_1) == 500


def test_chargebacks_are_counted_from_one() -> None:
    world = in_transit()
    world.given(PLATFORM, notice())
    for no in (0, 2):
        refused = world.refused(PLATFORM, ended("won", chargeback=no), "no-such-chargeback")
        assert refused.params == {"chargeback": no}


def test_what_was_sent_is_no_credit_where_what_still_waits_covers_all_that_the_network_takes() -> (
    None
):
    world = decided(1500)
    world.given(SELLER, appeal(1000))
    world.given(PLATFORM, o.StartRefund(1, 0))
    world.given(BUYER, d.WaiveAppeal(1))
    world.given(SECOND_MEDIATOR, ruling(1500))
    world.given(PLATFORM, notice(500))
    assert (world.chargeback().credited, world.chargeback().blocked) == (0, (Blocked(2, (500,)),))


def test_several_refunds_are_stopped_for_no_more_together_than_the_network_takes() -> None:
    world = two_parts_conceded()
    world.given(PLATFORM, notice(600))
    assert world.chargeback().blocked == (Blocked(1, (500,)), Blocked(2, (100,)))
    assert world.order.refunds[2].parts == (200,)


def test_the_second_chargeback_stops_the_refund_of_its_own_units_for_its_own_amount() -> None:
    world = two_parts_conceded()
    world.given(PLATFORM, notice(100, units=CUP_1))
    world.given(PLATFORM, notice(250, units=CUP_2))
    assert [x.blocked for x in world.order.chargebacks] == [
        (Blocked(1, (100,)),),
        (Blocked(2, (250,)),),
    ]


def test_coins_that_go_back_are_not_stopped_however_much_the_network_takes() -> None:
    payment = (Part("card", 3000), Part("coins", 1000))
    world = delivery(line(4000, 2), payment=payment)
    world.given(BUYER, claim(1500, units=CUP_1))
    world.given(SELLER, d.Concede(1))
    assert world.order.refunds[0].parts == (1500, 500)
    world.given(PLATFORM, notice(3000))
    assert world.last(RefundBlocked).blocked == Blocked(1, (1500, 0))
    assert world.last(RefundRequested).parts == (0, 500)


def test_every_open_one_keeps_its_own_units_from_being_decided() -> None:
    world = two_cups()
    assert (frozen(world.order), touched(world.order), disputed(world.order)) == ((), (), ())
    for units, still in ((CUP_1, CUP_1), (CUP_2, BOTH)):
        world.at(11).given(PLATFORM, notice(1000, units=units))
        assert frozen(world.order) == still
    world.given(PLATFORM, ended("won"))
    assert frozen(world.order) == CUP_2
