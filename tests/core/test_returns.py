"""The goods go back before the money: address, number, scan, inspection, and whose risk the way is."""

import pytest
from msgspec.structs import replace

from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import (
    ReturnArrived,
    ReturnContested,
    ReturnNumberGiven,
    ReturnShipped,
    ReturnStarted,
    ReturnTracked,
)
from evenhand.core.dispute.state import (
    AwardRange,
    Bearer,
    Inspected,
    Liable,
    Outcome,
    Remedy,
    ReturnState,
    Stage,
)
from evenhand.core.order.state import NO_SCAN, Charge, ChargeKind, Tracking
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.load import load_policy
from evenhand.core.policy.schema import Policy
from evenhand.core.units import Span

from .cast import (
    BUYER,
    EVERYBODY,
    FIRST,
    MEDIATOR,
    PLATFORM,
    POLICY,
    POLICY_TEXT,
    SELLER,
    STRANGERS,
    World,
    claim,
    day,
    line,
    offer,
    photo,
    ruling,
)
from .scenes import (
    BOTH,
    CUP_1,
    CUP_2,
    RECEIPT,
    RETURN,
    arrived_back,
    back,
    delivery,
    mediated,
    policy_with,
    replacing,
    returning,
    shipped_back,
    to_be_shipped,
    two_cups,
)

FREE = line(2000, 1, 0, 0, "free_return")


def free_return() -> World:
    """Day 12: goods of a Free Return listing go back, with the platform's label."""
    return returning(World.with_delivery(FREE))


def bearing(freight: Bearer) -> World:
    """Day 12: the two have agreed who bears the postage."""
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(remedy=RETURN))
    world.at(12).given(SELLER, d.MakeOffer(1, RETURN, 2000, freight=freight))
    world.given(BUYER, d.AcceptOffer(1, 1))
    return world


def without_freight() -> Policy:
    """A policy that does not speak of postage."""
    return replace(POLICY, returns=replace(POLICY.returns, freight=None))


def contest(found: Inspected, *missing: Span) -> d.ContestReturn:
    return d.ContestReturn(1, "See the photos.", found, missing)


def freight(world: World) -> list[tuple[Role, Role, int]]:
    """What was booked for postage: who pays whom how much."""
    kinds = [c for c in world.order.charges if c.kind is ChargeKind.FREIGHT]
    return [(c.payer, c.payee, c.amount) for c in kinds]


# ---------------------------------------------------------------------------------------------
# Where to


def test_the_seller_says_where_to_and_only_then_the_buyers_days_start() -> None:
    world = returning()
    assert world.last(ReturnStarted) == ReturnStarted(1, day(15))
    world.refused(BUYER, d.ShipReturn(1, "post", "BACK-1"), "return-elsewhere")
    world.at(14).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    assert (world.dispute().turn, world.dispute().due) == (Role.BUYER, day(24))
    world.refused(SELLER, d.GiveReturnAddress(1, "Dock 5"), "return-elsewhere")


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_the_address_comes_from_whose_turn_it_is(who: Actor) -> None:
    sellers, platforms = returning(), free_return()
    do = d.GiveReturnAddress(1, "Dock 4", label=True)
    for world, whose in ((sellers, SELLER), (platforms, PLATFORM)):
        if who == whose:
            world.given(who, do)
        else:
            rule = "not-your-turn" if who in (SELLER, PLATFORM) else "not-a-party"
            world.refused(who, do, rule)


def test_for_a_free_return_the_platform_gives_the_label() -> None:
    world = free_return()
    assert world.last(ReturnStarted) == ReturnStarted(1, day(15), Role.PLATFORM)
    assert world.deadline("turn").silence == "return-label-silence"
    world.given(PLATFORM, d.GiveReturnAddress(1, "Dock 4", True))
    assert world.dispute().return_.label  # type: ignore[union-attr]
    assert world.order.charges == ()  # its own label is the platform's own cost


def test_a_label_that_never_came_is_the_platforms_loss_and_not_the_sellers() -> None:
    world = free_return().until_day(15)
    assert (world.dispute().rule, world.dispute().outcome) == (
        "return-label-silence",
        Outcome.CONCEDED,
    )
    assert (world.refunded, world.seller_got) == (2000, 2000)
    assert world.books["platform:goodwill"] == -2000


def test_an_address_that_never_came_costs_the_seller_the_goods() -> None:
    world = returning().until_day(15)
    assert (world.dispute().rule, world.refunded, world.seller_got) == (
        "return-address-silence",
        2000,
        0,
    )


# ---------------------------------------------------------------------------------------------
# On its way


@pytest.mark.parametrize("status", Tracking)
def test_a_number_sends_nothing_back_and_only_a_scan_does(status: Tracking) -> None:
    world = to_be_shipped()
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    assert world.dispute().turn is Role.BUYER
    world.at(15).given(PLATFORM, back(status))
    there = world.dispute().return_
    assert there is not None
    if status in NO_SCAN:
        assert there.state is ReturnState.TO_BE_SHIPPED
        world.until_day(23)
        assert world.dispute().rule == "return-ship-silence"
        assert (world.refunded, world.seller_got) == (0, 2000)
    elif status is Tracking.DELIVERED:
        assert world.last(ReturnArrived) == ReturnArrived(1, day(20))
    else:
        assert world.last(ReturnShipped) == ReturnShipped(1, "post", "BACK-1", day(45))


@pytest.mark.parametrize(("given_on", "due"), [(13, 23), (17, 23), (20, 25), (22.9, 27.9)])
def test_the_first_number_leaves_time_for_its_scan_once(given_on: float, due: float) -> None:
    world = to_be_shipped().at(given_on)
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    assert world.dispute().due == day(due)
    world.at(given_on + 0.05).given(BUYER, d.ShipReturn(1, "post", "BACK-2"))
    assert world.dispute().due == day(due)
    assert world.dispute().return_.tracking == "BACK-2"  # type: ignore[union-attr]


def test_a_return_has_a_number_of_its_own() -> None:
    world = to_be_shipped()
    world.refused(BUYER, d.ShipReturn(1, "post", "track-1"), "number-used-before")
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))


def test_the_carrier_is_heard_once_there_is_a_number_and_until_it_has_arrived() -> None:
    world = to_be_shipped()
    world.refused(PLATFORM, back("accepted"), "return-elsewhere")
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    for who in (BUYER, SELLER):
        world.refused(who, back("accepted"), "not-a-party")
    world.given(PLATFORM, back("accepted"))
    world.given(PLATFORM, back("in_transit"))
    assert world.dispute().due == day(43)  # what it says on the way moves nothing
    assert len(list(world.happened(ReturnTracked))) == 2
    world.given(PLATFORM, back("delivered"))
    world.refused(PLATFORM, back("delivered"), "return-elsewhere")


def test_under_a_policy_that_wants_no_scan_a_number_sends_it_on_its_way() -> None:
    world = to_be_shipped(returning(delivery(policy=FIRST)))
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    assert world.last(ReturnShipped) == ReturnShipped(1, "post", "BACK-1", day(44))
    assert list(world.happened(ReturnNumberGiven)) == []


# ---------------------------------------------------------------------------------------------
# Lost on its way: at the risk of who bears the postage


def lost(world: World) -> World:
    """The carrier has it and never brings it: it counts as arrived."""
    world = shipped_back(world).until_day(44)
    assert world.last(ReturnArrived) == ReturnArrived(1, day(49), counted=True)
    return world


def test_what_the_carrier_lost_counts_as_arrived_and_silence_pays_it() -> None:
    world = lost(returning()).until_day(49)
    assert world.dispute().rule == "return-inspect-silence"
    assert (world.refunded, world.seller_got) == (2000, 0)


def test_on_a_way_at_the_sellers_risk_that_nothing_came_is_no_objection() -> None:
    world = lost(returning())
    world.refused(SELLER, contest(Inspected.NOT_ARRIVED), "return-at-your-risk")
    assert Inspected.NOT_ARRIVED not in world.action(SELLER, "contest_return").bounds.choices
    world.given(SELLER, contest(Inspected.EMPTY))  # what came late and empty still is one


def test_on_a_way_at_the_buyers_risk_it_is_and_a_person_looks_at_it() -> None:
    world = lost(bearing(Bearer.BUYER))
    assert Inspected.NOT_ARRIVED in world.action(SELLER, "contest_return").bounds.choices
    world.given(SELLER, contest(Inspected.NOT_ARRIVED))
    assert (world.dispute().stage, world.dispute().range_) == ("mediation", AwardRange(0, 2000))
    world.ruled(ruling(0, liable=Liable.BUYER))
    assert (world.refunded, world.seller_got) == (0, 2000)


def test_on_a_way_at_the_platforms_risk_the_platform_pays_and_nobody_has_to_look() -> None:
    world = lost(free_return())
    world.given(SELLER, contest(Inspected.NOT_ARRIVED))
    assert (world.dispute().outcome, world.dispute().rule) == (Outcome.CONCEDED, "return-lost")
    assert (world.refunded, world.seller_got) == (2000, 2000)
    assert world.books["platform:goodwill"] == -2000


def test_where_the_carrier_says_delivered_that_nothing_came_can_be_said_by_anybody() -> None:
    world = arrived_back()
    assert world.action(SELLER, "contest_return").bounds.choices[0] == Inspected.NOT_ARRIVED
    world.given(SELLER, contest(Inspected.NOT_ARRIVED))
    assert world.dispute().stage == "mediation"


# ---------------------------------------------------------------------------------------------
# Inspected


def test_the_seller_who_is_content_has_the_goods_and_the_buyer_the_money() -> None:
    world = arrived_back()
    world.given(SELLER, d.AcceptReturn(1))
    assert (world.dispute().rule, world.dispute().outcome) == (
        "return-accepted",
        Outcome.CONCEDED,
    )
    assert (world.refunded, world.seller_got, world.order.finalised_at) == (2000, 0, day(20))


@pytest.mark.parametrize("who", [*EVERYBODY, *STRANGERS])
def test_only_the_seller_inspects_what_came_back(who: Actor) -> None:
    world = arrived_back()
    for do in (d.AcceptReturn(1), contest(Inspected.EMPTY)):
        if who != SELLER:
            world.refused(who, do, "not-a-party")
    shipped_back().refused(SELLER, d.AcceptReturn(1), "return-elsewhere")


@pytest.mark.parametrize(
    "found", [Inspected.NOT_ARRIVED, Inspected.EMPTY, Inspected.SWAPPED, Inspected.DAMAGED]
)
def test_what_is_wrong_with_it_is_looked_at_by_a_person_and_nothing_is_paid_before(
    found: Inspected,
) -> None:
    world = arrived_back()
    world.given(SELLER, contest(found))
    fact = world.last(ReturnContested)
    assert (fact.found, fact.range) == (found, AwardRange(0, 2000))
    assert (world.refunded, world.seller_got) == (0, 0)
    assert world.dispute().return_.contested is found  # type: ignore[union-attr]
    world.ruled(ruling(700))
    assert (world.refunded, world.seller_got) == (700, 1300)


@pytest.mark.parametrize(
    ("quantity", "item", "amount", "missing", "paid"),
    [
        (2, 2000, 2000, (Span(1, 2, 2),), 1000),
        (2, 2000, 2000, (Span(1, 1, 2),), 0),  # none came: nothing is certain
        (3, 2000, 2000, (Span(1, 3, 3),), 1333),  # 6.66 + 6.67 of 20.00
        (3, 2000, 2000, (Span(1, 1, 1),), 1334),
        (3, 2000, 1000, (Span(1, 3, 3),), 666),  # of a part, the same share of it
        (4, 999, 999, (Span(1, 1, 1), Span(1, 4, 4)), 500),
    ],
)
def test_where_some_are_missing_the_others_are_paid_pro_rata_at_once(
    quantity: int, item: int, amount: int, missing: tuple[Span, ...], paid: int
) -> None:
    world = arrived_back(
        returning(World.with_delivery(line(item, quantity)), (Span(1, 1, quantity),), amount)
    )
    world.given(SELLER, contest(Inspected.UNITS_MISSING, *missing))
    assert (world.refunded, world.seller_got) == (paid, 0)
    assert world.dispute().range_ == AwardRange(paid, amount)
    if paid:
        world.refused(MEDIATOR, ruling(paid - 1), "amount-too-low")
    world.ruled(ruling(paid))
    assert (world.refunded, world.seller_got, world.order.held) == (paid, item - paid, 0)


@pytest.mark.parametrize("missing", [(), (Span(1, 3, 3),), (Span(2, 1, 1),), (Span(1, 2, 1),)])
def test_the_missing_are_named_and_were_to_come_back(missing: tuple[Span, ...]) -> None:
    world = arrived_back(returning(two_cups(), BOTH))
    world.refused(SELLER, contest(Inspected.UNITS_MISSING, *missing), "name-the-missing")
    world.given(SELLER, contest(Inspected.UNITS_MISSING, *CUP_2))


def test_a_missing_unit_ruled_for_the_platform_to_answer_is_paid_by_the_platform() -> None:
    world = mediated(two_cups(), BOTH)
    world.ruled(ruling(2000, RETURN, Liable.PLATFORM))
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.given(PLATFORM, back("delivered"))
    world.given(SELLER, contest(Inspected.UNITS_MISSING, *CUP_2))
    assert world.refunded == 1000
    assert world.books["platform:goodwill"] == -1000


def test_what_is_certain_meanwhile_is_no_matter_of_offers_any_more() -> None:
    world = arrived_back(returning(two_cups(), BOTH))
    world.given(SELLER, contest(Inspected.UNITS_MISSING, *CUP_2))
    world.refused(SELLER, offer(999), "amount-too-low")
    world.given(SELLER, offer(1300))
    world.given(BUYER, d.AcceptOffer(1, 1))
    assert (world.refunded, world.seller_got, world.order.charges) == (1300, 700, ())


def test_a_buyer_who_sent_everything_back_is_paid_by_the_platforms_own_silence() -> None:
    world = arrived_back(returning(two_cups(), BOTH))
    world.given(SELLER, contest(Inspected.UNITS_MISSING, *CUP_1))
    world.let(days=28)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_PLATFORM
    assert (world.refunded, world.seller_got, world.order.held) == (2000, 1000, 0)
    assert world.books["platform:goodwill"] == -1000


# ---------------------------------------------------------------------------------------------
# The postage (R18)


@pytest.mark.parametrize(
    ("bearer", "postage", "booked"),
    [
        (Bearer.SELLER, 450, [(Role.SELLER, Role.BUYER, 450)]),
        (Bearer.SELLER, 6000, [(Role.SELLER, Role.BUYER, 6000)]),
        (Bearer.SELLER, 6001, [(Role.SELLER, Role.BUYER, 6000)]),  # capped by the policy
        (Bearer.SELLER, 0, []),
        (Bearer.BUYER, 450, []),
    ],
)
def test_postage_is_paid_back_as_far_as_it_was_proved_by_who_bears_it(
    bearer: Bearer, postage: int, booked: list[tuple[Role, Role, int]]
) -> None:
    world = arrived_back(bearing(bearer), postage)
    world.given(SELLER, d.AcceptReturn(1))
    assert freight(world) == booked
    assert (world.refunded, world.seller_got, world.order.held) == (2000, 0, 0)
    owed = sum(amount for _, _, amount in booked)
    assert world.books.get("seller:charged", 0) == -owed
    assert world.books.get("buyer-balance", 0) == owed


def test_without_a_word_between_the_two_the_policy_says_who_bears_it() -> None:
    as_agreed = arrived_back(postage=450)  # damaged: the shop's
    as_agreed.given(SELLER, d.AcceptReturn(1))
    assert freight(as_agreed) == [(Role.SELLER, Role.BUYER, 450)]
    free = arrived_back(free_return(), postage=450)  # Free Return, and the label came without
    free.given(SELLER, d.AcceptReturn(1))
    assert freight(free) == [(Role.PLATFORM, Role.BUYER, 450)]
    assert free.books["platform:goodwill"] == -450


def test_with_a_label_there_is_no_postage_to_pay_back() -> None:
    world = arrived_back(free_return(), postage=450, label=True)
    world.given(SELLER, d.AcceptReturn(1))
    assert freight(world) == []


def test_postage_without_a_receipt_is_not_proved_and_a_receipt_is_an_exhibit() -> None:
    world = to_be_shipped()
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1", postage=450))
    assert world.last(ReturnNumberGiven).postage == 0
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-2", 450, RECEIPT))
    assert world.last(ReturnNumberGiven).postage == 450
    assert [x.kind for x in world.dispute().exhibits] == ["document"]


def test_mending_the_number_does_not_lose_the_postage_that_was_proved() -> None:
    world = to_be_shipped()
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1", 450, RECEIPT))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-2"))
    world.given(PLATFORM, back("delivered"))
    world.given(SELLER, d.AcceptReturn(1))
    assert freight(world) == [(Role.SELLER, Role.BUYER, 450)]


@pytest.mark.parametrize(("amount", "booked"), [(700, [450]), (0, [])])
def test_postage_follows_the_case_also_where_a_person_decides_it(
    amount: int, booked: list[int]
) -> None:
    world = arrived_back(postage=450)
    world.given(SELLER, contest(Inspected.DAMAGED))
    world.ruled(ruling(amount))
    assert [amount for _, _, amount in freight(world)] == booked


def test_postage_counts_also_where_a_number_alone_sends_it_on_its_way() -> None:
    head, rest = POLICY_TEXT.split("[returns.first_scan]")
    no_scan = load_policy(head + rest[rest.index("[returns.freight") :])
    world = to_be_shipped(returning(delivery(policy=no_scan)))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1", 450, RECEIPT))
    assert world.dispute().return_.state is ReturnState.IN_TRANSIT  # type: ignore[union-attr]
    world.given(PLATFORM, back("delivered"))
    world.given(SELLER, d.AcceptReturn(1))
    assert freight(world) == [(Role.SELLER, Role.BUYER, 450)]


def test_postage_above_the_price_is_still_postage() -> None:
    world = arrived_back(returning(World.with_delivery(line(300)), amount=300), postage=4500)
    world.given(SELLER, d.AcceptReturn(1))
    assert (world.refunded, freight(world)) == (300, [(Role.SELLER, Role.BUYER, 4500)])
    assert world.order.charges == (Charge(1, ChargeKind.FREIGHT, Role.SELLER, Role.BUYER, 4500, 1),)


def test_who_agreed_to_bear_the_postage_bears_it_also_after_the_goods_were_contested() -> None:
    world = arrived_back(bearing(Bearer.BUYER), postage=450)
    world.given(SELLER, contest(Inspected.DAMAGED))
    world.ruled(ruling(1000))
    assert freight(world) == []


@pytest.mark.parametrize("bearer", Bearer)
def test_a_ruling_says_who_bears_the_postage_of_a_return_it_awards(bearer: Bearer) -> None:
    world = mediated()
    finding = ruling(2000, RETURN).findings
    world.ruled(d.Rule(1, RETURN, 2000, Liable.SELLER, finding, "It goes back.", bearer))
    by = PLATFORM if bearer is Bearer.PLATFORM else SELLER
    world.given(by, d.GiveReturnAddress(1, "Dock 4"))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1", 450, RECEIPT))
    world.given(PLATFORM, back("delivered"))
    world.given(SELLER, d.AcceptReturn(1))
    payer = Role(bearer.value)
    assert freight(world) == ([] if payer is Role.BUYER else [(payer, Role.BUYER, 450)])


def test_a_remedy_without_a_return_has_no_postage() -> None:
    world = mediated()
    finding = ruling(2000).findings
    do = d.Rule(1, Remedy.REFUND_ONLY, 2000, Liable.SELLER, finding, "No.", Bearer.SELLER)
    world.refused(MEDIATOR, do, "freight-without-return")


def test_of_goods_half_free_to_return_the_ordinary_rule_holds() -> None:
    world = World.with_delivery(FREE, line(1000))
    both = (Span(1, 1, 1), Span(2, 1, 1))
    world.given(BUYER, claim(3000, "wrong_item", RETURN, both, (photo(),)))
    world.given(SELLER, d.Concede(1))
    assert world.last(ReturnStarted).by is Role.SELLER


def test_the_cap_on_postage_is_the_policys_and_a_currency_it_does_not_name_has_none() -> None:
    capped = policy_with(("amounts = { EUR = 6000, USD = 6400", "amounts = { USD = 6400"))
    world = arrived_back(returning(delivery(policy=capped)), postage=9000)
    world.given(SELLER, d.AcceptReturn(1))
    assert freight(world) == [(Role.SELLER, Role.BUYER, 9000)]


# ---------------------------------------------------------------------------------------------
# Numbers, reminders, postage


def test_a_parcel_of_the_order_is_neither_the_return_nor_the_replacement() -> None:
    seen = {"tracking": "track-1", "parcel": 1}
    back = to_be_shipped()
    refused = back.refused(BUYER, d.ShipReturn(1, "post", "track-1"), "number-used-before")
    assert refused.params == seen
    back.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    new = replacing().at(13)
    refused = new.refused(SELLER, d.ShipReplacement(1, "post", "track-1"), "number-used-before")
    assert refused.params == seen
    new.given(SELLER, d.ShipReplacement(1, "post", "ANEW-1"))


@pytest.mark.parametrize(
    ("counted", "found"), [(True, Inspected.EMPTY), (False, Inspected.NOT_ARRIVED)]
)
def test_only_what_was_lost_on_the_way_is_the_platforms_without_anybody_looking(
    counted: bool, found: Inspected
) -> None:
    free = returning(World.with_delivery(line(2000, 1, 0, 0, "free_return")))
    world = shipped_back(free).until_day(44) if counted else arrived_back(free)
    there = world.dispute().return_
    assert there is not None
    assert there.counted is counted
    world.given(SELLER, d.ContestReturn(1, "There is a stone in it.", found))
    assert world.dispute().stage is Stage.MEDIATION
    assert world.refunded == 0


def test_without_a_time_for_the_first_scan_a_number_sends_the_return_on_its_way() -> None:
    at_once = replace(POLICY, returns=replace(POLICY.returns, first_scan=None))
    world = to_be_shipped(returning(delivery(policy=at_once)))
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    back = world.dispute().return_
    assert back is not None
    assert (back.state, back.carrier, back.tracking) == (ReturnState.IN_TRANSIT, "post", "BACK-1")


def test_what_is_sent_has_reminders_of_its_own() -> None:
    world = to_be_shipped()
    world.until_day(22.5)
    assert world.dispute().reminded > 0
    world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    world.given(PLATFORM, back("accepted"))
    assert world.dispute().reminded == 0
    world = replacing().until_day(18.5)
    assert world.dispute().reminded > 0
    world.given(SELLER, d.ShipReplacement(1, "post", "ANEW-1"))
    assert world.dispute().reminded == 0


def test_of_a_change_of_mind_that_is_no_free_return_the_buyer_bears_the_postage() -> None:
    policy = policy_with(('needs = "free_return"', 'needs = "in_hand"'))
    for reason, bearer in (("changed_mind", 0), ("damaged", 450)):
        world = delivery(policy=policy)
        world.at(11).given(BUYER, claim(reason=reason, remedy=RETURN))
        world.at(12).given(SELLER, d.Concede(1))
        world = arrived_back(world, postage=450)
        world.given(SELLER, d.AcceptReturn(1))
        assert world.refunded == 2000
        assert sum(x.amount for x in world.order.charges) == bearer


def test_a_free_return_is_that_of_its_own_line() -> None:
    world = World.with_delivery(line(1000), line(1000, 1, 0, 0, "free_return"))
    for no in (1, 2):
        world.at(11).given(BUYER, claim(1000, remedy=RETURN, units=(Span(no, 1, 1),)))
        world.at(12).given(SELLER, d.Concede(no))
    assert [x.turn for x in world.order.disputes] == [Role.SELLER, Role.PLATFORM]


def test_where_the_policy_does_not_speak_of_postage_only_what_was_agreed_of_it_is_booked() -> None:
    world = arrived_back(returning(delivery(policy=without_freight())), postage=450)
    world.given(SELLER, d.AcceptReturn(1))
    assert (world.refunded, freight(world)) == (2000, [])
    world = delivery(policy=without_freight())
    world.at(11).given(BUYER, claim(remedy=RETURN))
    world.given(SELLER, d.MakeOffer(1, RETURN, 2000, freight=Bearer.SELLER))
    world.given(BUYER, d.AcceptOffer(1, 1))
    world = arrived_back(world, postage=9000)  # which no policy caps
    world.given(SELLER, d.AcceptReturn(1))
    assert freight(world) == [(Role.SELLER, Role.BUYER, 9000)]


def test_a_contested_return_is_looked_at_anew_whatever_was_ruled_or_overdue_before() -> None:
    ruled = mediated()
    ruled.given(MEDIATOR, ruling(2000, RETURN))
    late = mediated().until_day(26)
    late.given(SELLER, d.MakeOffer(1, RETURN, 2000))
    late.given(BUYER, d.AcceptOffer(1, 1))
    assert late.dispute().overdue == 1
    for who in (BUYER, SELLER):
        ruled.given(who, d.WaiveAppeal(1))
    for world in (ruled, late):
        world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
        world.given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
        world.given(PLATFORM, back("accepted"))
        world.given(PLATFORM, back("delivered"))
        world.let(days=3.5)
        assert world.dispute().reminded == 1  # that the seller's time to inspect ends
        world.given(SELLER, contest(Inspected.DAMAGED))
        there = world.dispute()
        assert (there.ruling, there.overdue, there.reminded) == (None, 0, 0)
        assert world.deadline("turn").silence == "ruling-overdue-once"
        world.given(MEDIATOR, d.Propose(1, Remedy.REFUND_ONLY, 1500))
