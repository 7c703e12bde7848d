"""The stories the product stands on, whole, at the level of the law, to the cent."""

import pytest

from evenhand.core import advice
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import (
    ClaimHeld,
    DisputeClosed,
    DisputeOpened,
    MediationStarted,
    OfferMade,
    TurnPassed,
)
from evenhand.core.dispute.state import Liable, Outcome, Payer, Remedy, ReturnState, Stage
from evenhand.core.notices import notices_of
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    OrderFinalised,
    ReceiptConfirmed,
    RefundRequested,
    UnitsReleased,
    WindowLapsed,
    WindowOpened,
)
from evenhand.core.order.state import Basis, Part, Tracking
from evenhand.core.parties import Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    CLOSE_PLEASE,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    SELLER,
    World,
    claim,
    day,
    delivered,
    line,
    message,
    offer,
    photo,
    placed,
    ruling,
    scan,
    ship,
)

RETURN = Remedy.RETURN_AND_REFUND


def back(status: Tracking) -> d.RecordReturnTracking:
    """The carrier's word on the return parcel."""
    return d.RecordReturnTracking(1, status, day(0))


def test_a_cup_broken_on_arrival_ends_in_a_ruling_split_to_the_cent() -> None:
    """Issue 2, story (a)."""
    # Three cups for 44.97, shipping 4.99, tax 0.01; 40.00 by card, 5.00 wallet, 4.97 in coins.
    payment = (Part("card", 4000), Part("wallet", 500), Part("coins", 497))
    world = World.with_delivery(line(4497, 3, 499, 1), payment=payment)
    assert world.order.held == 4997

    # Delivered on day 10: the window and its moment are announced, reminders are armed.
    assert world.last(WindowOpened).closes_at == day(25)
    world.until_day(22)
    assert world.deadline("remind_window").due == day(24)
    opening = world.action(BUYER, "open_dispute")
    assert (opening.until, opening.silence) == (day(25), "window-lapse")

    # One of the three is broken: card 13.33, wallet 1.66 paid for it; coins do not count as money.
    assert world.order.lines[0].paid == ((3600, 450, 447), (399, 50, 50), (1, 0, 0))
    one = (Span(1, 1, 1),)
    assert advice.recommend_remedy(POLICY, world.order, one, "damaged").remedy == "refund_only"
    world.refused(BUYER, claim(1500, units=one), "amount-too-high")
    film, picture = photo("unboxing_video", "the opening"), photo()
    facts = world.given(BUYER, claim(1499, units=one, exhibits=(film, picture)))
    (opened,) = (f for f in facts if isinstance(f, DisputeOpened))
    assert [n.to for n in notices_of(opened, BUYER)] == [Role.SELLER]
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(27))

    # The other two cups go their quiet way while this one waits.
    world.until_day(25)
    assert world.last(UnitsReleased) == UnitsReleased((Span(1, 2, 3),), 3333)
    assert world.order.finalised_at is None

    # The seller counters with a part; the buyer holds; time to negotiate is over on day 29.
    world.at(26).given(SELLER, offer(400))
    assert (world.dispute().turn, world.dispute().due) == (Role.BUYER, day(31))
    world.at(29).given(BUYER, d.Hold(1))
    assert [type(e.data) for e in world.events[-2:]] == [ClaimHeld, MediationStarted]
    assert world.dispute().due == day(43)

    # The mediator rules for 9.99, with reasons tied to the film; both sides are content with it.
    world.at(35).given(MEDIATOR, ruling(999, exhibits=(1,)))
    ruled = world.dispute().ruling
    assert ruled is not None
    assert (ruled.by, ruled.relied_on, ruled.not_relied_on) == ("m-noor", (1,), (2,))
    assert world.dispute().outcome is None
    world.given(SELLER, d.WaiveAppeal(1))
    world.given(BUYER, d.WaiveAppeal(1))
    closed = world.last(DisputeClosed)
    assert (closed.outcome, closed.rule) == (Outcome.RULED, "ruled")
    # 9.99 in proportion 13.33 : 1.66 over card and wallet; no coins with a part of the money.
    assert closed.award.parts == (888, 111, 0)
    asked = world.last(RefundRequested)
    assert (asked.item, asked.shipping, asked.tax) == (900, 99, 0)
    # One cup cost 16.64 in all (13.33 + 1.66 + 1.65 coins); the seller gets the rest of it.
    assert closed.award.to_seller == 1664 - 999
    assert world.order.finalised_at == day(35)
    assert world.books == {
        "buyer:card": -4000,
        "buyer:wallet": -500,
        "buyer:coins": -497,
        "hold": 0,
        "seller": 3333 + 665,
        "refund:card": 888,
        "refund:wallet": 111,
    }
    for part in (0, 1):
        world.given(PLATFORM, o.StartRefund(1, part))
        world.given(PLATFORM, o.SettleRefund(1, part, "re_1"))
    world.refused(PLATFORM, o.StartRefund(1, 2), "no-such-refund")  # no coins went back
    assert world.books["buyer:card"] == -4000 + 888
    assert world.books["refund:card"] == world.books["refund:wallet"] == 0
    assert world.given(PLATFORM, o.SettleRefund(1, 0, "re_1")) == ()


def test_a_parcel_that_never_arrived_is_refunded_by_the_sellers_silence() -> None:
    """Issue 2, story (b)."""
    payment = (Part("paypal", 2999), Part("coupon", 500))
    world = World.with_parcel(line(3000, 1, 499), payment=payment)
    world.at(3).given(PLATFORM, scan(Tracking.ACCEPTED, happened_at=day(2)))
    world.at(20).given(PLATFORM, scan(Tracking.IN_TRANSIT, happened_at=day(19)))

    # In transit there is nothing to claim as not received: it says why, and from when (R4, R7).
    bound = world.reason("not_received")
    assert (bound.allowed, bound.rule, bound.possible_from) == (False, "not-late-yet", day(30))
    late = claim(2999, "not_received", exhibits=(d.NewExhibit("tracking_record"),))
    assert world.refused(BUYER, late, "not-late-yet").possible_from == day(30)
    world.until(day(30))

    # The promised date has passed: the window is announced, and closes on day 45.
    assert world.last(WindowOpened) == WindowOpened(1, 1, ONE, Basis.PROMISED, day(45))
    world.at(33).given(BUYER, late)
    assert [(x.kind, x.parcel) for x in world.dispute().exhibits] == [("tracking_record", 1)]
    wanted = advice.wanted_evidence(POLICY, "not_received", world.dispute().exhibits)
    assert [w.satisfied for w in wanted] == [True]

    # The seller is silent for five days; the claim is carried out as asked, the coupon comes back.
    world.until_day(38)
    closed = world.last(DisputeClosed)
    assert (closed.outcome, closed.rule) == (
        Outcome.LAPSED_AGAINST_SELLER,
        "seller-silence-as-asked",
    )
    assert closed.award.parts == (2999, 500)
    asked = world.last(RefundRequested)
    assert (asked.item, asked.shipping, asked.tax) == (3000, 499, 0)
    assert world.order.finalised_at == day(38)
    assert (world.seller_got, world.refunded, world.order.held) == (0, 3499, 0)


def test_a_quiet_order_pays_the_seller_when_its_window_lapses() -> None:
    """Issue 2, story (c)."""
    world = World.with_delivery(line(2000))
    world.until_day(24.999)
    assert world.action(BUYER, "open_dispute").allowed
    world.until_day(25)
    tail = [type(e.data) for e in world.events[-3:]]
    assert tail == [WindowLapsed, UnitsReleased, OrderFinalised]
    assert (world.seller_got, world.order.held, world.order.finalised_at) == (2000, 0, day(25))

    # Nothing is claimable any more (R3), whatever is tried.
    assert world.deadlines() == ()
    assert world.action(BUYER, "open_dispute").rule == "window-closed"
    for reason in POLICY.reasons:
        remedy = Remedy(POLICY.reasons[reason].remedies[0])
        world.refused(BUYER, claim(reason=reason, remedy=remedy), "window-closed")


def test_two_parcels_of_one_order_weeks_apart_have_each_their_own_window() -> None:
    """Issue 2, story (d)."""
    world = World.of(placed(line(1000), line(2001, 2)))
    first, second = (Span(1, 1, 1), Span(2, 1, 1)), (Span(2, 2, 2),)
    world.at(1).given(SELLER, ship(first, "TRACK-1"))
    world.at(6).given(SELLER, ship(second, "TRACK-2"))
    world.given(PLATFORM, scan(Tracking.ACCEPTED, 2))
    world.at(9).given(PLATFORM, delivered(1))
    world.at(23).given(PLATFORM, delivered(2))
    assert {(x.about, x.due) for x in world.deadlines() if x.kind == "window"} == {
        (1, day(24)),
        (2, day(38)),
    }

    # The first lapses with nothing claimed: its share is paid, the second is still protected.
    world.until_day(24)
    assert world.last(UnitsReleased) == UnitsReleased(first, 1000 + 1000)
    world.refused(BUYER, claim(1000, units=first), "window-closed")
    assert world.action(BUYER, "open_dispute", 2).until == day(38)
    assert world.order.finalised_at is None

    # The second is claimed on its last day, and conceded; the order is final.
    world.at(37.9).given(BUYER, claim(1001, units=second))
    world.given(SELLER, d.Concede(1))
    assert world.order.finalised_at == day(37.9)
    assert (world.seller_got, world.refunded, world.order.held) == (2000, 1001, 0)


# Closing on a promise (R26)


def claimed() -> World:
    world = World.with_delivery()
    world.at(11).given(BUYER, claim())
    return world


def test_closing_on_a_promise_is_warned_of_and_quoted_and_asked_twice() -> None:
    world = claimed()
    world.at(12).given(SELLER, CLOSE_PLEASE)
    assert world.order.messages[0].pressure == ("close", "promise")

    closing = world.action(BUYER, "withdraw")
    warnings = advice.closing_warnings(world.order, world.dispute(), world.now)
    assert tuple(w.key for w in warnings) == closing.bounds.acknowledge
    assert [(w.code, w.until, w.message) for w in warnings] == [
        ("window-until", day(25), None),
        ("promise", None, 1),
    ]
    answer = world.refused(BUYER, d.Withdraw(1), "close-needs-second-step")
    assert answer.params["acknowledge"] == list(closing.bounds.acknowledge)
    half = d.Withdraw(1, closing.bounds.acknowledge[:1])
    assert world.refused(BUYER, half, "close-needs-second-step").params["acknowledge"] == [
        "promise:1"
    ]
    world.given(BUYER, d.Withdraw(1, closing.bounds.acknowledge))
    assert world.dispute().outcome is Outcome.WITHDRAWN
    assert world.order.held == 2000
    assert world.action(BUYER, "open_dispute").until == day(25)


def test_the_promise_can_be_asked_for_as_an_offer_that_binds() -> None:
    world = claimed()
    assert not world.action(BUYER, "ask_official").allowed
    world.at(12).given(SELLER, CLOSE_PLEASE)
    world.given(SELLER, message("Please close the dispute."))
    world.refused(BUYER, d.AskOfficial(1, 2), "no-such-message")
    (asked,) = world.given(BUYER, d.AskOfficial(1, 1))
    assert [n.to for n in notices_of(asked, BUYER)] == [Role.SELLER]
    assert world.given(BUYER, d.AskOfficial(1, 1)) == ()
    world.given(SELLER, offer(2000))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.dispute().outcome, world.refunded) == (Outcome.SETTLED, 2000)


def test_what_was_acknowledged_before_does_not_cover_a_newer_promise() -> None:
    world = claimed()
    keys = world.action(BUYER, "withdraw").bounds.acknowledge
    world.at(12).given(SELLER, CLOSE_PLEASE)
    world.refused(BUYER, d.Withdraw(1, keys), "close-needs-second-step")


def test_a_dispute_closed_before_its_window_ends_can_be_opened_again() -> None:
    world = claimed()
    world.at(12).given(BUYER, d.Withdraw(1, world.action(BUYER, "withdraw").bounds.acknowledge))
    world.given(BUYER, claim(1500))
    assert world.dispute(2).stage is Stage.NEGOTIATION
    world.given(SELLER, d.Concede(2))
    assert (world.refunded, world.seller_got) == (1500, 500)


@pytest.mark.parametrize("days", [25, 26])
def test_a_dispute_closed_after_its_window_pays_the_seller_at_once_and_says_so_before(
    days: int,
) -> None:
    world = claimed()
    world.at(12).given(SELLER, offer(100))
    world.at(16).given(BUYER, d.Hold(1))
    world.at(20).given(SELLER, d.Reject(1, "No."))
    world.at(days)
    warnings = advice.closing_warnings(world.order, world.dispute(), world.now)
    assert [(w.code, w.until) for w in warnings] == [("final-at-once", day(25))]
    world.given(BUYER, d.Withdraw(1, (warnings[0].key,)))
    assert world.order.finalised_at == day(days)
    assert (world.seller_got, world.order.held) == (2000, 0)


def test_a_buyers_own_words_and_harmless_ones_are_not_marked() -> None:
    world = claimed()
    world.given(BUYER, message("Should I close the dispute? Will you refund me?"))
    world.given(SELLER, message("Your parcel left in one piece."))
    assert [m.pressure for m in world.order.messages] == [(), ()]
    codes = [w.code for w in advice.closing_warnings(world.order, world.dispute(), world.now)]
    assert codes == ["window-until"]


# The way back


def test_goods_go_back_before_the_money_and_each_step_has_its_own_clock() -> None:
    world = World.with_delivery(line(9000))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN))
    world.at(12).given(SELLER, d.Concede(1))
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(15))
    world.at(14).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    assert (world.dispute().turn, world.dispute().due) == (Role.BUYER, day(24))
    world.at(22).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    assert (world.dispute().turn, world.dispute().due) == (Role.BUYER, day(27))
    world.at(23).given(PLATFORM, back(Tracking.ACCEPTED))
    assert (world.dispute().turn, world.dispute().due) == (Role.PLATFORM, day(53))
    world.at(30).given(PLATFORM, back(Tracking.DELIVERED))
    assert (world.dispute().turn, world.dispute().due) == (Role.SELLER, day(35))
    assert world.order.held == 9000
    world.at(31).given(SELLER, d.AcceptReturn(1))
    assert world.dispute().rule == "return-accepted"
    assert (world.refunded, world.seller_got) == (9000, 0)


def test_a_return_the_carrier_lost_counts_as_arrived_and_the_silent_seller_pays() -> None:
    world = World.with_delivery(line(9000))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN))
    world.at(12).given(SELLER, d.Concede(1))
    world.at(14).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(23).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.given(PLATFORM, back(Tracking.ACCEPTED))
    world.until_day(53)
    state = world.dispute().return_
    assert state is not None
    assert state.state is ReturnState.ARRIVED
    world.until_day(58)
    assert world.refunded == 9000
    assert world.dispute().rule == "return-inspect-silence"


def test_a_contested_return_goes_to_a_mediator_who_may_award_less() -> None:
    world = World.with_delivery(line(9000, 3))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN, (Span(1, 1, 3),)))
    world.at(12).given(SELLER, d.Concede(1))
    world.at(13).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.at(20).given(PLATFORM, back(Tracking.DELIVERED))
    world.at(21).given(SELLER, d.ContestReturn(1, "All three are scratched."))
    assert (world.dispute().stage, world.dispute().agreed) == (Stage.MEDIATION, None)
    world.at(22).ruled(ruling(6000))
    assert (world.refunded, world.seller_got) == (6000, 3000)


def test_a_ruling_may_order_a_return_and_the_platform_may_pay() -> None:
    world = World.with_delivery(line(9000))
    world.at(11).given(BUYER, claim(9000, "defective", RETURN))
    world.at(12).given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.ruled(ruling(9000, RETURN, Liable.PLATFORM))
    assert world.dispute().agreed is not None
    world.until_day(15)  # the seller names no address
    award = world.dispute().award
    assert award is not None
    assert (award.payer, award.to_seller) == (Payer.PLATFORM, 9000)
    assert world.books["platform:goodwill"] == -9000
    assert world.refunded == 9000


# Agreement, the shortest way (R22)


def test_an_accepted_offer_binds_with_its_own_amount_not_the_claims() -> None:
    world = claimed()
    world.given(SELLER, offer(500))
    world.given(BUYER, offer(1200))
    world.given(SELLER, offer(700))
    world.given(BUYER, d.AcceptOffer(1, 3))
    assert (world.refunded, world.seller_got) == (700, 1300)
    assert [m.offer for m in world.happened(OfferMade)] == [1, 2, 3]
    agreed = world.dispute().agreed
    assert agreed is not None
    assert agreed.offer == 3


def test_each_answer_gives_the_other_side_a_full_turn() -> None:
    world = claimed()
    world.at(12).given(SELLER, d.Reject(1, "No."))
    world.at(13).given(BUYER, d.Hold(1))
    world.at(14).given(SELLER, offer(100))
    assert [(t.to, t.due) for t in world.happened(TurnPassed)] == [
        (Role.BUYER, day(17)),
        (Role.SELLER, day(18)),
        (Role.BUYER, day(19)),
    ]


def test_an_order_that_is_never_shipped_is_refunded_whole_coins_included() -> None:
    payment = (Part("card", 1500), Part("coins", 500))
    world = World.of(placed(line(2000), payment=payment)).until_day(7)
    assert world.last(RefundRequested).parts == (1500, 500)
    assert (world.order.finalised_at, world.refunded, world.order.held) == (day(7), 2000, 0)


def test_what_was_shipped_in_time_stays_protected_when_the_rest_is_cancelled() -> None:
    world = World.of(placed(line(3000, 3)))
    world.given(SELLER, ship((Span(1, 1, 2),)))
    world.at(1).given(PLATFORM, scan(Tracking.ACCEPTED))
    world.until_day(7)
    assert (world.order.cancelled, world.refunded) == ((Span(1, 3, 3),), 1000)
    assert world.order.finalised_at is None
    world.at(8).given(PLATFORM, delivered())
    world.until_day(23)
    assert (world.seller_got, world.order.finalised_at) == (2000, day(23))


def test_claiming_something_in_hand_confirms_that_it_came() -> None:
    world = World.with_parcel(line(6000, 6)).at(5)
    stands_by = ("carrier-says-on-its-way",)
    world.refused(BUYER, claim(1000), "contradicts-record")
    world.given(BUYER, claim(1000, acknowledged=stands_by))
    assert world.last(ReceiptConfirmed) == ReceiptConfirmed(1, ONE)
    opened = world.last(WindowOpened)
    assert (opened.units, opened.basis, opened.closes_at) == (ONE, Basis.CONFIRMED, day(20))
    assert [w.units for w in world.order.windows] == [(Span(1, 2, 6),), ONE]


@pytest.mark.parametrize(
    ("reason", "amount", "units", "tags", "remedy", "code"),
    [
        ("not_received", 9000, ONE, (), "refund_only", "nothing-arrived"),
        ("short", 9000, ONE, (), "refund_only", "nothing-to-send-back"),
        ("damaged", 9000, ONE, (), "refund_only", "not-usable"),
        ("defective", 9000, ONE, (), "return_and_refund", "worth-returning"),
        ("defective", 4499, ONE, (), "refund_only", "not-worth-returning"),
        ("defective", 4500, ONE, (), "return_and_refund", "worth-returning"),
        ("defective", 900, ONE, ("free_return",), "return_and_refund", "free-return"),
        ("changed_mind", 900, ONE, ("free_return",), "return_and_refund", "only-with-return"),
    ],
)
def test_the_recommended_remedy_follows_the_table_and_says_why(
    reason: str, amount: int, units: tuple[Span, ...], tags: tuple[str, ...], remedy: str, code: str
) -> None:
    order = World.of(placed(line(amount, 1, 0, 0, *tags))).order
    recommended = advice.recommend_remedy(POLICY, order, units, reason)
    assert (recommended.remedy, recommended.why[0].code) == (remedy, code)


def test_without_a_known_postage_the_advice_says_that_it_cannot_tell() -> None:
    order = World.of(placed(line(90000), currency="CHF")).order
    recommended = advice.recommend_remedy(POLICY, order, ONE, "defective")
    assert recommended.why[0].code == "postage-unknown"
