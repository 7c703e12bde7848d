"""One appeal: what nobody contests is paid at once, the rest waits, and nobody appeals to their harm."""

import pytest
from msgspec.structs import replace

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import AppealForgone, AppealOpened, RulingMade, SentBack
from evenhand.core.dispute.state import AwardRange, Bearer, Liable, Outcome, Payer, Remedy, Right
from evenhand.core.order.state import ChargeKind, Part
from evenhand.core.parties import Actor, Role

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    MEDIATOR,
    PLATFORM,
    SECOND_MEDIATOR,
    SELLER,
    STRANGERS,
    World,
    appeal,
    claim,
    day,
    delivered,
    line,
    offer,
    photo,
    ruling,
    scan,
)
from .scenes import (
    ANEW,
    MOVES,
    RETURN,
    appealed,
    arrived_back,
    decided,
    delivery,
    mediated,
    policy_with,
    refunding,
)
from .sights import reopened

WAIVE = d.WaiveAppeal(1)


def money(world: World) -> tuple[int, int, int]:
    """What the buyer and the seller have got of the 20.00, and what still waits in the hold."""
    return world.refunded, world.seller_got, world.order.held


def again(amount: int, remedy: Remedy = Remedy.REFUND_ONLY, **more: object) -> d.Rule:
    return ruling(amount, remedy, **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------
# How each right that is used, waived or lost narrows what is open, and what is paid by it

# Of a claim of 20.00 the ruling gives 8.00. The seller could still ask for the goods back, so the
# buyer's part is certain only once the seller has asked for something else, or for nothing.
NARROWED = [
    ((), (0, 2000), (0, 0, 2000)),
    (((BUYER, WAIVE),), (0, 800), (0, 1200, 800)),
    (((SELLER, WAIVE),), (800, 2000), (800, 0, 1200)),
    (((SELLER, appeal(500)),), (500, 2000), (500, 0, 1500)),
    (((SELLER, appeal(0)),), (0, 2000), (0, 0, 2000)),
    (((SELLER, appeal(800, RETURN)),), (800, 2000), (0, 0, 2000)),
    (((BUYER, appeal(1500)),), (0, 1500), (0, 500, 1500)),
    (((BUYER, appeal(2000)),), (0, 2000), (0, 0, 2000)),
    (((SELLER, appeal(500)), (BUYER, WAIVE)), (500, 800), (500, 1200, 300)),
    (((BUYER, WAIVE), (SELLER, appeal(500))), (500, 800), (500, 1200, 300)),
    (((BUYER, appeal(1500)), (SELLER, WAIVE)), (800, 1500), (800, 500, 700)),
    (((SELLER, WAIVE), (BUYER, appeal(1500))), (800, 1500), (800, 500, 700)),
    (((SELLER, appeal(500)), (BUYER, appeal(1500))), (500, 1500), (500, 500, 1000)),
    (((BUYER, appeal(1500)), (SELLER, appeal(500))), (500, 1500), (500, 500, 1000)),
]


@pytest.mark.parametrize(("steps", "open_", "paid"), NARROWED)
def test_what_is_certain_is_paid_at_once_and_the_rest_waits(
    steps: tuple[tuple[Actor, d.DisputeCommand], ...],
    open_: tuple[int, int],
    paid: tuple[int, int, int],
) -> None:
    world = decided(800)
    for who, do in steps:
        world.given(who, do)
    assert world.dispute().range_ == AwardRange(*open_)
    assert money(world) == paid
    assert sum(paid) == 2000
    assert world.dispute().outcome is None


APPEALED = [
    steps for steps, _, _ in NARROWED if any(isinstance(do, d.FileAppeal) for _, do in steps)
]


@pytest.mark.parametrize("steps", APPEALED)
@pytest.mark.parametrize("end", ["least", "most", "ruling"])
def test_whatever_is_decided_in_the_end_lies_in_what_was_open_and_nothing_is_paid_twice(
    steps: tuple[tuple[Actor, d.DisputeCommand], ...], end: str
) -> None:
    world = decided(800)
    for who, do in steps:
        world.given(who, do)
    world.until_day(21)
    range_ = world.dispute().range_
    assert range_ is not None
    amount = {"least": range_.least, "most": range_.most, "ruling": 800}[end]
    world.given(SECOND_MEDIATOR, again(amount))
    assert money(world) == (amount, 2000 - amount, 0)
    assert (world.dispute().outcome, world.dispute().rule) == (Outcome.RULED, "ruled-on-appeal")
    assert world.order.charges == ()


@pytest.mark.parametrize("first", [BUYER, SELLER])
@pytest.mark.parametrize("liable", [Liable.SELLER, Liable.CARRIER, Liable.PLATFORM, Liable.NOBODY])
def test_it_makes_no_difference_who_accepts_the_ruling_first(first: Actor, liable: Liable) -> None:
    world = decided(1500, liable)
    for who in (first, SELLER if first is BUYER else BUYER):
        world.when(who, WAIVE)  # where the platform pays, the seller has won and cannot appeal
    by_platform = liable is Liable.PLATFORM
    assert (world.refunded, world.seller_got) == (1500, 2000 if by_platform else 500)
    assert world.books.get("platform:goodwill", 0) == (-1500 if by_platform else 0)
    award = world.dispute().award
    assert award is not None
    assert award.payer is (Payer.PLATFORM if by_platform else Payer.HOLD)


def test_accepting_and_letting_the_time_pass_end_the_same_but_not_at_the_same_moment() -> None:
    waived, silent = decided(), decided()
    waived.given(BUYER, WAIVE)
    waived.given(SELLER, WAIVE)
    assert waived.dispute().closed_at == day(14)
    silent.until_day(21)
    assert silent.dispute().closed_at == day(21)
    for world in (waived, silent):
        assert (world.dispute().outcome, world.dispute().rule) == (Outcome.RULED, "ruled")
        assert money(world) == (800, 1200, 0)
    rules = {fact.rule for fact in silent.happened(AppealForgone)}
    assert rules == {"appeal-silence"}


def test_coins_come_back_with_all_of_the_money_on_appeal_as_well() -> None:
    payment = (Part("card", 1800), Part("coins", 200))
    world = mediated(delivery(line(2000), payment=payment), amount=1800)
    world.given(MEDIATOR, ruling(900))
    world.given(SELLER, WAIVE)
    assert [r.parts for r in world.order.refunds] == [(900, 0)]
    world.given(BUYER, appeal(1800))
    world.given(SECOND_MEDIATOR, again(1800))
    assert [r.parts for r in world.order.refunds] == [(900, 0), (900, 200)]
    assert money(world) == (2000, 0, 0)


# ---------------------------------------------------------------------------------------------
# Who may appeal, and for what


@pytest.mark.parametrize(
    ("amount", "remedy", "buyer", "seller"),
    [
        (0, Remedy.REFUND_ONLY, True, False),
        (800, Remedy.REFUND_ONLY, True, True),
        (2000, Remedy.REFUND_ONLY, False, True),
        (2000, RETURN, True, True),  # the buyer would rather keep the goods
        (0, RETURN, True, False),
    ],
)
def test_a_side_may_appeal_if_an_appeal_could_win_it_something(
    amount: int, remedy: Remedy, buyer: bool, seller: bool
) -> None:
    world = mediated()
    world.given(MEDIATOR, ruling(amount, remedy))
    there = world.dispute().appeal
    assert there is not None
    assert (there.buyer, there.seller) == (
        Right.OPEN if buyer else Right.NONE,
        Right.OPEN if seller else Right.NONE,
    )
    for who, may in ((BUYER, buyer), (SELLER, seller)):
        assert world.action(who, "file_appeal").allowed is may
        assert world.action(who, "waive_appeal").allowed is may
        if not may:
            world.refused(who, WAIVE, "no-appeal")


@pytest.mark.parametrize(
    ("who", "amount", "remedy", "rule"),
    [
        (BUYER, 799, Remedy.REFUND_ONLY, "amount-too-low"),
        (BUYER, 800, Remedy.REFUND_ONLY, "appeal-asks-for-nothing"),
        (BUYER, 2001, Remedy.REFUND_ONLY, "appeal-outside-range"),
        (BUYER, 1000, RETURN, "remedy-not-for-reason"),
        (SELLER, 801, Remedy.REFUND_ONLY, "appeal-outside-range"),
        (SELLER, 800, Remedy.REFUND_ONLY, "appeal-asks-for-nothing"),
        (SELLER, 500, Remedy.REPLACEMENT, "remedy-not-for-reason"),
    ],
)
def test_an_appeal_asks_for_more_than_the_ruling_gives_and_for_nothing_else(
    who: Actor, amount: int, remedy: Remedy, rule: str
) -> None:
    decided(800).refused(who, appeal(amount, remedy), rule)


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_only_the_two_sides_appeal_each_once(who: Actor) -> None:
    world = decided(800)
    do = appeal(500) if who.role is Role.SELLER else appeal(1500)
    if who not in (BUYER, SELLER):
        world.refused(who, do, "not-a-party")
        world.refused(who, WAIVE, "not-a-party")
    else:
        world.given(who, do)
        world.refused(who, do, "no-appeal")
        world.refused(who, WAIVE, "no-appeal")


def test_the_time_to_appeal_is_over_worker_or_no_worker() -> None:
    world = decided().at(21)
    for who, do in (
        (BUYER, appeal(2000)),
        (SELLER, appeal(0)),
        (BUYER, WAIVE),
        (SELLER, offer(900)),
    ):
        world.refused(who, do, "turn-over")
    world.let(days=0)
    world.refused(BUYER, appeal(2000), "dispute-closed")


def test_under_a_policy_without_an_appeal_a_ruling_is_final_at_once() -> None:
    world = mediated(delivery(policy=FIRST))
    world.given(MEDIATOR, ruling(800))
    assert (world.dispute().outcome, list(world.happened(AppealOpened))) == (Outcome.RULED, [])
    assert world.dispute().rule == "ruled"
    assert money(world) == (800, 1200, 0)


# ---------------------------------------------------------------------------------------------
# Who decides it


def test_an_appeal_is_decided_by_somebody_else_once_nobody_can_join_it_any_more() -> None:
    world = decided(800)
    world.given(SELLER, appeal(500))
    assert world.refused(SECOND_MEDIATOR, again(600), "appeal-still-open").possible_from == day(21)
    world.given(BUYER, WAIVE)
    world.refused(MEDIATOR, again(600), "appeal-needs-another")
    world.refused(Actor(Role.MEDIATOR, BUYER.id), again(800), "mediator-is-a-party")
    world.given(SECOND_MEDIATOR, again(600))
    assert money(world) == (600, 1400, 0)


@pytest.mark.parametrize(
    ("by", "asked", "too_low", "too_high"), [(SELLER, 500, 499, 801), (BUYER, 1500, 799, 1501)]
)
def test_one_sides_appeal_cannot_leave_that_side_worse_off(
    by: Actor, asked: int, too_low: int, too_high: int
) -> None:
    world = appealed(by, asked)
    world.refused(SECOND_MEDIATOR, again(too_low), "amount-too-low")
    world.refused(SECOND_MEDIATOR, again(too_high), "award-above-claim")
    bounds = world.action(SECOND_MEDIATOR, "rule").bounds
    assert (bounds.least, bounds.most) == (too_low + 1, too_high - 1)
    assert bounds.remedies == (Remedy.REFUND_ONLY,)


def test_a_return_is_decided_on_appeal_only_if_it_was_ruled_or_asked_for() -> None:
    world = decided(800)
    world.given(SELLER, appeal(800, RETURN))
    world.given(BUYER, WAIVE)
    assert set(world.action(SECOND_MEDIATOR, "rule").bounds.remedies) == {
        Remedy.REFUND_ONLY,
        RETURN,
    }
    assert money(world) == (0, 1200, 800)
    world.given(SECOND_MEDIATOR, again(800, RETURN))
    assert world.dispute().turn is Role.SELLER  # who says where to
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.let(days=10)
    assert world.dispute().rule == "return-ship-silence"
    assert money(world) == (0, 2000, 0)


def test_the_time_to_decide_starts_when_nobody_can_join_any_more() -> None:
    world = decided(800)
    world.at(15).given(SELLER, appeal(500))
    assert world.deadline("turn").due == day(21 + 10)
    world.at(16).given(BUYER, WAIVE)
    alone = decided(0)
    alone.at(15).given(BUYER, appeal(800))
    assert alone.deadline("turn").due == day(15 + 10)


# ---------------------------------------------------------------------------------------------
# Sent back


def test_a_case_is_sent_back_once_and_ruled_on_anew_within_the_time_of_a_ruling() -> None:
    world = appealed(SELLER, 500)
    world.refused(MEDIATOR, d.SendBack(1, "No."), "appeal-needs-another")
    world.at(16).given(SECOND_MEDIATOR, d.SendBack(1, "The film was not looked at."))
    assert world.last(SentBack).due == day(30)
    assert world.deadline("turn").silence == "ruling-overdue-once"
    assert money(world) == (500, 1200, 300)  # what is certain stays so
    world.refused(SECOND_MEDIATOR, d.SendBack(1, "Again."), "sent-back-already")
    world.refused(SECOND_MEDIATOR, again(801), "award-above-claim")
    world.given(SECOND_MEDIATOR, again(700))
    assert money(world) == (700, 1300, 0)
    assert len(list(world.happened(AppealOpened))) == 1


def test_before_a_ruling_there_is_nothing_to_send_back() -> None:
    mediated().refused(MEDIATOR, d.SendBack(1, "No."), "no-appeal")
    decided().refused(SECOND_MEDIATOR, d.SendBack(1, "No."), "decided-already")


# ---------------------------------------------------------------------------------------------
# The platform never decides it


@pytest.mark.parametrize(
    ("reason", "refunded", "to_seller"),
    [
        ("damaged", 500, 1500),  # the buyer had to prove it: what is certain, and no more
        ("not_received", 800, 1200),  # the seller had to: as the ruling was
        ("delivered_not_here", 800, 1500),  # neither can tell: the platform pays what is open
    ],
)
@pytest.mark.parametrize("sent_back", [False, True])
def test_overdue_twice_what_is_contested_ends_by_who_had_to_prove_it(
    reason: str, refunded: int, to_seller: int, sent_back: bool
) -> None:
    world = World.with_parcel()
    if reason == "not_received":
        world.until_day(31)
    else:
        world.at(10).given(PLATFORM, delivered())
    world.given(BUYER, claim(reason=reason, exhibits=(photo(),)))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.given(MEDIATOR, ruling(800))
    world.given(SELLER, appeal(500))
    world.given(BUYER, WAIVE)
    days, kind = 10, "appeal"
    if sent_back:
        world.given(SECOND_MEDIATOR, d.SendBack(1, "Once more."))
        days, kind = 14, "ruling"
    first = world.deadline("turn")
    assert first.silence == f"{kind}-overdue-once"
    world.until(first.due)
    assert (world.dispute().overdue, world.dispute().stage) == (1, "mediation")
    assert world.deadline("turn").silence == f"{kind}-overdue-twice"
    world.let(days=days)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_PLATFORM
    assert world.dispute().rule == f"{kind}-overdue-twice"
    assert (world.refunded, world.seller_got, world.order.held) == (refunded, to_seller, 0)
    assert world.books.get("platform:goodwill", 0) == 2000 - refunded - to_seller


# ---------------------------------------------------------------------------------------------
# The parties agree meanwhile


def test_the_parties_may_still_agree_within_what_is_open() -> None:
    world = appealed(SELLER, 500)
    world.refused(SELLER, offer(499), "amount-too-low")
    world.given(SELLER, offer(650))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.dispute().outcome, money(world)) == (Outcome.SETTLED, (650, 1350, 0))
    assert world.order.charges == ()


def test_no_offer_outlives_the_ruling_and_none_the_moment_that_more_than_it_is_certain() -> None:
    world = mediated()
    world.given(SELLER, offer(900))
    world.given(MEDIATOR, ruling(800))
    world.refused(BUYER, d.AcceptOffer(1, 1), "offer-not-standing")
    world.given(BUYER, offer(700))
    world.given(BUYER, offer(1500, RETURN))
    world.given(SELLER, d.WaiveAppeal(1))  # 8.00 are certain from here on
    world.refused(SELLER, d.AcceptOffer(1, 2), "offer-not-standing")
    assert world.action(SELLER, "accept_offer").bounds.numbers == (3,)
    assert money(world) == (800, 0, 1200)


def test_the_seller_may_give_in_to_all_of_the_claim_even_after_being_paid_a_part() -> None:
    world = decided(800)
    world.given(BUYER, appeal(1500))
    assert money(world) == (0, 500, 1500)
    world.given(SELLER, d.Concede(1))
    assert (world.dispute().outcome, world.refunded, world.seller_got) == (
        Outcome.CONCEDED,
        2000,
        500,
    )
    assert world.books["seller:charged"] == -500  # the platform has advanced it
    assert world.books["platform:goodwill"] == 0


def test_after_a_ruling_the_buyer_does_not_withdraw_any_more() -> None:
    decided().refused(BUYER, d.Withdraw(1), "decided-already")
    appealed().refused(BUYER, d.Withdraw(1), "decided-already")


# ---------------------------------------------------------------------------------------------
# Money that moves at the ruling, under a policy that says so


def test_where_the_money_moves_at_the_ruling_it_is_paid_before_anybody_appeals() -> None:
    world = decided(800, policy=MOVES)
    assert money(world) == (800, 1200, 0)
    assert world.dispute().outcome is None
    world.until_day(21)
    assert (world.dispute().rule, money(world), world.order.charges) == (
        "ruled",
        (800, 1200, 0),
        (),
    )


@pytest.mark.parametrize(
    ("liable", "recovered"), [(Liable.SELLER, 700), (Liable.CARRIER, 0), (Liable.NOBODY, 0)]
)
def test_an_award_raised_after_the_seller_was_paid_comes_from_the_platform(
    liable: Liable, recovered: int
) -> None:
    world = decided(800, liable, MOVES)
    world.given(BUYER, appeal(2000))
    world.given(SELLER, WAIVE)
    world.given(SECOND_MEDIATOR, again(1500, liable=liable))
    assert (world.refunded, world.seller_got, world.order.held) == (1500, 1200, 0)
    assert world.books.get("seller:charged", 0) == -recovered
    assert world.books["platform:goodwill"] == recovered - 700
    award = world.dispute().award
    assert award is not None
    assert (award.refund, award.to_seller, award.by_platform) == (1500, 1200, 700)


@pytest.mark.parametrize("lowered", [1, 500])
def test_an_award_lowered_after_the_buyer_was_paid_is_made_good_by_the_platform(
    lowered: int,
) -> None:
    world = decided(800, policy=MOVES)
    world.given(SELLER, appeal(0))
    world.given(BUYER, WAIVE)
    world.given(SECOND_MEDIATOR, again(800 - lowered, liable=Liable.NOBODY))
    assert (world.refunded, world.seller_got, world.order.held) == (800, 1200, 0)
    assert world.books["seller:credited"] == lowered
    assert world.books["platform:goodwill"] == -lowered


@pytest.mark.parametrize("payer", [Liable.PLATFORM, Liable.SELLER])
def test_a_ruling_against_the_platform_moves_its_own_money(payer: Liable) -> None:
    world = decided(1500, payer, MOVES)
    by_platform = payer is Liable.PLATFORM
    assert world.seller_got == (2000 if by_platform else 500)
    world.until_day(21)
    assert (world.refunded, world.seller_got) == (1500, 2000 if by_platform else 500)
    assert world.order.charges == ()


# ---------------------------------------------------------------------------------------------
# A ruling after goods went back


def test_a_ruling_on_what_came_back_can_be_appealed_as_well() -> None:
    world = arrived_back()
    world.given(SELLER, d.ContestReturn(1, "It was worn."))
    world.given(MEDIATOR, ruling(1000))
    assert world.dispute().range_ == AwardRange(0, 2000)
    world.given(BUYER, appeal(2000))
    world.given(SELLER, WAIVE)
    assert money(world) == (1000, 0, 1000)
    world.given(SECOND_MEDIATOR, again(2000))
    assert money(world) == (2000, 0, 0)


def test_a_dispute_has_one_appeal_whatever_comes_after_it() -> None:
    world = mediated()
    world.given(MEDIATOR, ruling(2000))
    world.given(SELLER, appeal(2000, RETURN))
    world.given(SECOND_MEDIATOR, again(2000, RETURN))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    for status in ("accepted", "delivered"):
        world.given(PLATFORM, d.RecordReturnTracking(1, scan(status).status, day(14)))
    world.given(SELLER, d.ContestReturn(1, "It was worn."))
    world.given(MEDIATOR, ruling(1200))
    assert (world.dispute().outcome, money(world)) == (Outcome.RULED, (1200, 800, 0))
    assert len(list(world.happened(AppealOpened))) == 1


def test_what_was_conceded_or_settled_has_no_appeal() -> None:
    world = refunding()
    assert world.dispute().outcome is Outcome.CONCEDED
    world.refused(BUYER, appeal(2000), "dispute-closed")


# ---------------------------------------------------------------------------------------------
# Bounds, time and burden


def test_what_is_asked_on_appeal_beside_the_reason_is_refused_with_what_can_be_asked() -> None:
    world = decided(800)
    refused = world.refused(SELLER, appeal(500, ANEW), "remedy-not-for-reason")
    assert refused.params == {"remedies": "refund_only, return_and_refund"}
    world.given(SELLER, appeal(500))


def test_the_least_that_is_certain_can_be_agreed_on() -> None:
    world = appealed(SELLER, 500)
    world.refused(SELLER, offer(499), "amount-too-low")
    world.given(SELLER, offer(500))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.dispute().rule, world.refunded) == ("offer-accepted", 500)


def test_who_appeals_after_the_other_has_accepted_starts_the_platforms_time_at_once() -> None:
    world = decided()
    world.at(15).given(BUYER, d.WaiveAppeal(1))
    world.at(16).given(SELLER, appeal(500))
    assert world.deadline("turn").due == day(26)


def test_sent_back_after_the_platform_was_late_it_has_both_its_deadlines_anew() -> None:
    world = appealed(SELLER, 500)
    world.until(world.deadline("turn").due)
    assert world.dispute().overdue == 1
    shown = world.action(SECOND_MEDIATOR, "send_back")
    assert (shown.allowed, shown.about, shown.until) == (True, 1, world.dispute().due)
    world.given(SECOND_MEDIATOR, d.SendBack(1, "The film was not looked at."))
    assert world.dispute().overdue == 0
    assert world.deadline("turn").silence == "ruling-overdue-once"
    shown = world.action(SECOND_MEDIATOR, "send_back")
    assert (shown.do, shown.about, shown.rule) == ("send_back", 1, "sent-back-already")


def overdue_twice(world: World) -> World:
    for _ in range(2):
        world.until(world.deadline("turn").due)
    return world


def test_whoever_wins_an_appeal_by_the_burden_of_proof_gets_what_they_asked_for() -> None:
    world = decided(800)
    world.at(15).given(SELLER, appeal(800, RETURN))
    world.given(BUYER, d.WaiveAppeal(1))
    overdue_twice(world)
    agreed = world.dispute().agreed
    assert agreed is not None
    assert (agreed.remedy, agreed.amount) == (RETURN, 800)
    assert world.dispute().return_ is not None
    assert world.refunded == 0


def test_whoever_wins_without_having_appealed_gets_what_was_ruled() -> None:
    world = mediated()
    world.at(14).given(MEDIATOR, ruling(800, RETURN))
    world.at(15).given(BUYER, appeal(800))
    world.given(SELLER, d.WaiveAppeal(1))
    overdue_twice(world)
    agreed = world.dispute().agreed
    assert agreed is not None
    assert (agreed.remedy, agreed.amount, world.refunded) == (RETURN, 800, 0)


CANNOT_TELL = policy_with(
    (
        'remedies = ["refund_only", "return_and_refund", "replacement"]\nburden = "buyer"',
        'remedies = ["refund_only", "return_and_refund", "replacement"]\nburden = "cannot_tell"',
    )
)


@pytest.mark.parametrize(("liable", "seller"), [(Liable.SELLER, 1200), (Liable.PLATFORM, 2000)])
def test_where_nobody_can_tell_what_was_ruled_comes_out_of_the_pocket_it_was_ruled_on(
    liable: Liable, seller: int
) -> None:
    world = mediated(delivery(policy=CANNOT_TELL))
    world.at(14).given(MEDIATOR, ruling(800, RETURN, liable))
    world.at(15).given(BUYER, appeal(1500, Remedy.REFUND_ONLY))
    if liable is Liable.SELLER:
        world.given(SELLER, d.WaiveAppeal(1))
    assert world.refunded == 0  # goods may still have to go back for it
    overdue_twice(world)
    assert (world.refunded, world.seller_got, world.order.held) == (1500, seller, 0)


def test_goods_that_never_go_back_after_an_appeal_leave_the_buyer_what_is_certain() -> None:
    world = decided(800, policy=MOVES)
    assert world.refunded == 800
    world.at(15).given(SELLER, appeal(300, RETURN))
    world.given(BUYER, d.WaiveAppeal(1))
    world.at(16).given(SECOND_MEDIATOR, ruling(500, RETURN))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.let(days=10)
    assert world.dispute().rule == "return-ship-silence"
    (made_good,) = world.order.charges
    assert (made_good.kind, made_good.payee, made_good.amount) == (
        ChargeKind.MAKE_GOOD,
        Role.SELLER,
        500,
    )


def test_goods_that_never_go_back_after_an_agreement_leave_the_buyer_what_was_paid() -> None:
    world = decided(800, policy=MOVES)
    world.at(15).given(BUYER, appeal(1500))
    world.given(SELLER, offer(1200, RETURN))
    world.given(BUYER, d.AcceptOffer(1, 1))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.let(days=10)
    assert world.dispute().rule == "return-ship-silence"
    assert (world.refunded, world.order.charges) == (800, ())


# ---------------------------------------------------------------------------------------------
# Who bears the postage of a return that was appealed


def sends_back(freight: Bearer | None = None, amount: int = 2000) -> d.Rule:
    """A ruling that sends the goods back, and says who bears the postage, or nothing of it."""
    return replace(ruling(amount, RETURN), freight=freight)


def return_appealed(freight: Bearer | None, by: Actor | None = None) -> World:
    """Day 15: a return was ruled; one side has appealed and the other waived, or both appealed."""
    world = mediated()
    world.at(14).given(MEDIATOR, sends_back(freight))
    for who, do in ((SELLER, appeal(1500, RETURN)), (BUYER, appeal(2000))):
        world.at(15).given(who, do if by in (None, who) else WAIVE)
    return world


@pytest.mark.parametrize("freight", [None, *Bearer])
@pytest.mark.parametrize("by", [None, SELLER, BUYER])
def test_postage_of_which_an_appeals_ruling_says_nothing_stays_as_it_was_ruled(
    freight: Bearer | None, by: Actor | None
) -> None:
    world = return_appealed(freight, by)
    world.given(SECOND_MEDIATOR, sends_back())
    assert world.last(RulingMade).ruling.freight is freight
    there = world.dispute().return_
    assert there is not None
    assert there.freight is freight


@pytest.mark.parametrize(
    ("by", "was", "worse", "bearers"),
    [
        (SELLER, Bearer.BUYER, Bearer.SELLER, "buyer, platform"),
        (SELLER, Bearer.PLATFORM, Bearer.SELLER, "buyer, platform"),
        (BUYER, Bearer.SELLER, Bearer.BUYER, "seller, platform"),
        (BUYER, None, Bearer.BUYER, "seller, platform"),  # of a damaged cup it is the seller's
    ],
)
def test_who_appeals_alone_is_not_left_with_postage_that_was_not_theirs(
    by: Actor, was: Bearer | None, worse: Bearer, bearers: str
) -> None:
    world = return_appealed(was, by)
    refused = world.refused(SECOND_MEDIATOR, sends_back(worse), "freight-not-theirs")
    assert refused.params == {"bearers": bearers}
    world.given(SECOND_MEDIATOR, sends_back(Bearer.PLATFORM))
    assert world.last(RulingMade).ruling.freight is Bearer.PLATFORM


@pytest.mark.parametrize(
    ("by", "was", "again"),
    [
        (SELLER, Bearer.SELLER, Bearer.SELLER),
        (SELLER, None, Bearer.SELLER),  # as is usual of a damaged cup
        (BUYER, Bearer.BUYER, Bearer.BUYER),
        (SELLER, Bearer.SELLER, Bearer.BUYER),  # who has not appealed can end worse off
        (None, Bearer.PLATFORM, Bearer.SELLER),
        (None, Bearer.PLATFORM, Bearer.BUYER),
    ],
)
def test_postage_that_was_theirs_or_is_the_other_sides_can_be_ruled_so(
    by: Actor | None, was: Bearer | None, again: Bearer
) -> None:
    world = return_appealed(was, by)
    world.given(SECOND_MEDIATOR, sends_back(again))
    assert world.last(RulingMade).ruling.freight is again


def test_where_nothing_goes_back_on_appeal_no_postage_is_left_of_the_first_ruling() -> None:
    world = return_appealed(Bearer.PLATFORM, BUYER)
    world.given(SECOND_MEDIATOR, ruling(2000))
    assert world.last(RulingMade).ruling.freight is None
    assert money(world) == (2000, 0, 0)


def test_postage_of_a_return_that_only_the_appeal_asked_for_is_as_it_is_ruled_then() -> None:
    world = mediated(delivery(line(2000, 1, 0, 0, "free_return")))
    world.given(MEDIATOR, ruling(800))
    world.given(SELLER, appeal(800, RETURN))
    world.given(BUYER, WAIVE)
    world.given(SECOND_MEDIATOR, sends_back(Bearer.SELLER, 800))
    assert world.dispute().turn is Role.SELLER  # who gives the address, and no label


# ---------------------------------------------------------------------------------------------
# What the first ruling leaves behind


def test_an_appeal_of_a_ruling_that_came_late_still_has_both_its_deadlines() -> None:
    world = mediated().until_day(26)
    assert world.dispute().overdue == 1
    world.given(MEDIATOR, ruling(800))
    world.given(SELLER, appeal(500))
    world.given(BUYER, WAIVE)
    assert world.dispute().overdue == 0
    assert world.deadline("turn").silence == "appeal-overdue-once"


@pytest.mark.parametrize(("liable", "recovered"), [(Liable.SELLER, [800]), (Liable.CARRIER, [])])
def test_what_is_certain_and_was_paid_out_is_recovered_only_from_a_seller_who_answers_for_it(
    liable: Liable, recovered: list[int]
) -> None:
    world = reopened()
    world.given(BUYER, claim(reason="not_received"))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.given(MEDIATOR, ruling(800, liable=liable))
    world.given(SELLER, WAIVE)
    assert (world.refunded, world.order.held) == (800, 0)
    charges = [x.amount for x in world.order.charges if x.kind is ChargeKind.RECOVERY]
    assert charges == recovered
