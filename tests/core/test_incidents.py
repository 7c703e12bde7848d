"""What nobody here can help moves deadlines, by rule; and how a day is counted."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from evenhand.core.clock import DAY, end_of_day
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import TurnExtended
from evenhand.core.order import commands as o
from evenhand.core.order.events import (
    IncidentDeclared,
    PromiseMoved,
    ShipByMoved,
    WindowExtended,
)
from evenhand.core.parties import Role
from evenhand.core.policy.calendar import due
from evenhand.core.policy.load import PolicyError
from evenhand.core.policy.schema import Calendar, Days, Policy

from .cast import (
    BUYER,
    FIRST,
    MEDIATOR,
    PLATFORM,
    POLICY,
    SELLER,
    World,
    claim,
    day,
    line,
    notice,
    placed,
    scan,
    ship,
)
from .scenes import (
    CUP_1,
    arrived_back,
    decided,
    in_dispute,
    mediated,
    policy_with,
    replacement_sent,
    returning,
    shipped_back,
    to_be_shipped,
)


def incident(*clocks: str, days: int = 3) -> o.DeclareIncident:
    return o.DeclareIncident("postal-strike", clocks, days)  # type: ignore[arg-type]


def dues(world: World) -> dict[tuple[str, int], datetime]:
    """Every deadline that silence costs something at, by kind and number."""
    return {(x.kind, x.about): x.due for x in world.deadlines() if x.silence}


def moved(world: World, *clocks: str, days: int = 3) -> dict[str, float]:
    """By how many days each kind of deadline has moved by an incident, as far as it has."""
    before = dues(world)
    world.given(PLATFORM, incident(*clocks, days=days))
    after = dues(world)
    assert before.keys() == after.keys()
    return {k: (after[k, n] - t) / DAY for (k, n), t in before.items() if after[k, n] != t}


# ---------------------------------------------------------------------------------------------
# Which clock moves which deadline


def unshipped() -> World:
    return World.of(placed())


def numbered() -> World:
    world = World.of(placed()).at(6)
    world.given(SELLER, ship())
    return world


def under_way() -> World:
    return World.with_parcel()


def in_the_window() -> World:
    return World.with_delivery()


def sellers_turn() -> World:
    return in_dispute()


def buyers_turn() -> World:
    world = in_dispute()
    world.given(SELLER, d.Reject(1, "No."))
    return world


def contested() -> World:
    """What came anew is contested: agreed on no more, and before the platform."""
    world = replacement_sent()
    world.given(BUYER, d.ContestReplacement(1, "This one is broken as well."))
    return world


@pytest.mark.parametrize(
    ("scene", "clocks", "moves"),
    [
        (unshipped, ("shipping",), {"ship_by": 3}),
        (unshipped, ("delivery", "window", "answers", "returns"), {}),
        (numbered, ("shipping",), {"first_scan": 3}),
        (numbered, ("window", "answers", "returns"), {}),
        (under_way, ("shipping",), {}),
        (under_way, ("delivery",), {"promise": 3}),
        (in_the_window, ("window",), {"window": 3}),
        (in_the_window, ("shipping", "answers", "returns"), {}),
        (sellers_turn, ("answers",), {"turn": 3}),
        (sellers_turn, ("returns", "window", "shipping"), {}),
        (buyers_turn, ("answers",), {"turn": 3}),
        (mediated, ("answers", "returns"), {}),
        (returning, ("returns",), {"turn": 3}),
        (returning, ("answers",), {}),
        (to_be_shipped, ("returns",), {"turn": 3}),
        (shipped_back, ("returns",), {"turn": 3}),
        (arrived_back, ("returns",), {"turn": 3}),
        (replacement_sent, ("returns",), {"turn": 3}),
        (replacement_sent, ("answers",), {}),
        (contested, ("answers", "returns"), {}),
    ],
)
def test_each_clock_moves_its_own_deadlines_by_exactly_the_days(
    scene: Callable[[], World], clocks: tuple[str, ...], moves: dict[str, float]
) -> None:
    assert moved(scene(), *clocks) == moves


def test_several_clocks_move_at_once_and_each_move_is_a_fact_with_the_incident_as_its_rule() -> (
    None
):
    world = World.of(placed(line(2000, 2)))
    world.given(SELLER, ship(CUP_1))
    world.given(PLATFORM, scan("accepted"))
    world.given(PLATFORM, incident("shipping", "delivery", "shipping", days=5))
    assert world.last(IncidentDeclared) == IncidentDeclared(
        "postal-strike", ("delivery", "shipping"), 5
    )
    assert world.last(ShipByMoved) == ShipByMoved(day(12), "incident")
    assert world.last(PromiseMoved) == PromiseMoved(day(35), "incident")
    assert world.order.windows[0].closes_at == day(50)  # a forecast moves with its promise
    claimed = in_dispute()
    claimed.given(PLATFORM, incident("answers"))
    assert claimed.last(TurnExtended) == TurnExtended(1, day(19), "incident")
    waiting = World.with_delivery()
    waiting.given(PLATFORM, incident("window"))
    assert waiting.last(WindowExtended) == WindowExtended(1, day(28), "incident")


def test_what_is_late_is_late_after_the_moved_date_only() -> None:
    world = World.with_parcel().until_day(29)
    world.given(PLATFORM, incident("delivery", days=10))
    world.until_day(31)
    assert world.refused(BUYER, claim(reason="not_received"), "not-late-yet").possible_from == day(
        40
    )
    world.until_day(40).given(BUYER, claim(reason="not_received"))


def test_a_date_that_has_passed_is_not_moved_any_more() -> None:
    world = World.with_parcel().until_day(31)
    assert moved(world, "delivery", "shipping") == {}
    assert world.order.promised_by == day(30)


@pytest.mark.parametrize(
    ("scene", "clock", "ends"),
    [
        (unshipped, "shipping", 7),
        (under_way, "delivery", 30),
        (in_the_window, "window", 25),
        (sellers_turn, "answers", 16),
        (returning, "returns", 15),
    ],
)
def test_a_clock_runs_until_its_very_moment_and_at_it_is_not_moved_any_more(
    scene: Callable[[], World], clock: str, ends: float
) -> None:
    assert list(moved(scene().at(ends - 0.01), clock).values()) == [3]
    assert moved(scene().at(ends), clock) == {}


@pytest.mark.parametrize(("given_on", "due_on"), [(0, 10), (4, 12), (6, 14)])
def test_the_first_scan_gets_the_days_whichever_of_its_two_dates_counts(
    given_on: float, due_on: float
) -> None:
    world = World.of(placed()).at(given_on)
    world.given(SELLER, ship())
    world.given(PLATFORM, incident("shipping"))
    assert world.deadline("first_scan").due == day(due_on)


def test_what_was_not_shipped_in_time_is_not_saved_by_another_parcels_scan_that_is_awaited() -> (
    None
):
    world = World.of(placed(line(2000, 2))).at(6)
    world.given(SELLER, ship(CUP_1))
    world.at(7.5).given(PLATFORM, incident("shipping"))  # no worker has come by yet
    assert world.order.ship_by == day(7)
    world.refused(SELLER, ship(tracking="TRACK-2"), "ship-by-passed")
    assert world.deadline("first_scan").due == day(14)


def test_a_clock_that_stands_still_is_not_moved_as_well() -> None:
    world = in_dispute()
    world.at(12).given(PLATFORM, notice())
    before = (world.dispute().due, world.order.windows[0].closes_at)
    world.given(PLATFORM, incident("answers", "window"))
    assert (world.dispute().due, world.order.windows[0].closes_at) == before
    stopped = World.of(placed())
    stopped.given(PLATFORM, notice())
    stopped.given(PLATFORM, incident("shipping"))
    assert stopped.order.ship_by == day(7)


def test_the_platform_does_not_give_itself_more_time() -> None:
    for world in (mediated(), decided()):
        before = dues(world)
        world.given(PLATFORM, incident("answers", "returns"))
        assert dues(world) == before


# ---------------------------------------------------------------------------------------------
# Who, and how many days in all


def test_incidents_are_declared_by_the_platform_for_so_many_days_in_all() -> None:
    world = World.with_parcel()
    for who in (BUYER, SELLER, MEDIATOR):
        world.refused(who, incident("delivery"), "not-a-party")
    assert world.action(PLATFORM, "declare_incident").bounds.days == 30
    assert world.refused(PLATFORM, incident("delivery", days=31), "too-many-days").params == {
        "most": 30
    }
    world.given(PLATFORM, incident("delivery", days=20))
    assert world.refused(PLATFORM, incident("window", days=11), "too-many-days").params == {
        "most": 10
    }
    world.given(PLATFORM, incident("window", days=10))
    world.refused(PLATFORM, incident("delivery", days=1), "too-many-days")


def test_a_final_order_and_a_policy_that_does_not_speak_of_them_know_no_incidents() -> None:
    world = World.with_delivery().until_day(25)
    world.refused(PLATFORM, incident("window"), "order-final")
    World.of(placed(), FIRST).refused(PLATFORM, incident("shipping"), "not-in-policy")


# ---------------------------------------------------------------------------------------------
# Days of 24 hours, and business days

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WEEKEND = ("saturday", "sunday")


def calendar(
    *offsets: int, holidays: tuple[date, ...] = (), closed: tuple[str, ...] = WEEKEND
) -> Calendar:
    return Calendar(
        closed=closed,  # type: ignore[arg-type]
        holidays=holidays,
        utc_offsets=offsets or (0,),
        source="here",
    )


def days(count: int, business: bool = True) -> Days:
    return Days(days=count, business=business, source="here", confidence="decided")


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-02T09:00", 1, "2026-03-04T00:00"),  # Monday, then Tuesday to its end
        ("2026-03-02T00:00", 1, "2026-03-04T00:00"),
        ("2026-03-02T23:59", 1, "2026-03-04T00:00"),
        ("2026-03-06T09:00", 1, "2026-03-10T00:00"),  # Friday, then Monday
        ("2026-03-07T09:00", 1, "2026-03-10T00:00"),  # Saturday, then Monday
        ("2026-03-06T09:00", 5, "2026-03-14T00:00"),
        ("2026-03-02T09:00", 10, "2026-03-17T00:00"),
    ],
)
def test_business_days_run_to_the_end_of_the_last_one(start: str, count: int, end: str) -> None:
    policy = _with(calendar())
    assert due(policy, _utc(start), days(count)) == _utc(end)


@pytest.mark.parametrize(
    ("offsets", "end"),
    [
        ((0,), "2026-03-04T00:00"),
        ((480,), "2026-03-03T16:00"),  # where the day ends eight hours earlier
        ((-300,), "2026-03-04T05:00"),
        ((480, -300), "2026-03-04T05:00"),  # whichever zone it ends last in
        ((840, -840), "2026-03-03T14:00"),  # there it is still Sunday when the clock starts
    ],
)
def test_a_day_has_ended_when_it_has_ended_for_everybody(
    offsets: tuple[int, ...], end: str
) -> None:
    assert due(_with(calendar(*offsets)), MONDAY, days(1)) == _utc(end)


def test_a_holiday_is_no_business_day() -> None:
    policy = _with(calendar(holidays=(date(2026, 3, 3), date(2026, 3, 5))))
    assert due(policy, MONDAY, days(1)) == _utc("2026-03-05T00:00")
    assert due(policy, MONDAY, days(2)) == _utc("2026-03-07T00:00")


def test_other_days_are_multiples_of_24_hours_from_the_instant() -> None:
    assert due(_with(calendar()), MONDAY, days(5, business=False)) == MONDAY + timedelta(days=5)
    assert due(POLICY, MONDAY, days(5, business=False)) == MONDAY + timedelta(days=5)


def test_the_end_of_a_day_is_that_of_the_last_zone_or_utc() -> None:
    assert end_of_day(date(2026, 3, 2)) == _utc("2026-03-03T00:00")
    assert end_of_day(date(2026, 3, 2), 60) == _utc("2026-03-02T23:00")
    assert end_of_day(date(2026, 3, 2), 60, -60) == _utc("2026-03-03T01:00")


CALENDAR = '[calendar]\nclosed = ["saturday", "sunday"]\nholidays = [2026-03-13]\nutc_offsets = [0]\nsource = "here"\n\n'
SELLER_ANSWERS = "[negotiation.seller_answers]\ndays = 5"


def test_a_turn_in_business_days_ends_later_and_the_claim_is_carried_out_then() -> None:
    policy = policy_with(
        (SELLER_ANSWERS, f"{CALENDAR}{SELLER_ANSWERS}\nbusiness = true"),
    )
    world = World.of(placed(), policy)
    world.given(SELLER, ship())
    world.at(9).given(PLATFORM, o.RecordTracking(1, "delivered", day(9)))  # type: ignore[arg-type]
    world.given(BUYER, claim())  # Tuesday, 10 March; Friday the 13th is a holiday
    assert world.dispute().due == _utc("2026-03-19T00:00")
    world.until(_utc("2026-03-18T23:59"))
    assert world.dispute().turn is Role.SELLER
    world.until(_utc("2026-03-19T00:00"))
    assert (world.dispute().rule, world.refunded) == ("seller-silence-as-asked", 2000)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        (((SELLER_ANSWERS, f"{SELLER_ANSWERS}\nbusiness = true"),), "negotiation.seller_answers"),
        (
            (
                (
                    "[chargeback.issuer_windows.paypal]\ndays = 180",
                    "[chargeback.issuer_windows.paypal]\nbusiness = true\ndays = 180",
                ),
            ),
            "chargeback.issuer_windows.paypal",
        ),
    ],
)
def test_business_days_without_a_calendar_are_a_mistake_in_the_policy(
    changes: tuple[tuple[str, str], ...], key: str
) -> None:
    with pytest.raises(PolicyError) as caught:
        policy_with(*changes)
    assert caught.value.key == f"{key}.business"


def test_a_week_without_a_business_day_is_a_mistake_in_the_policy() -> None:
    whole = '"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"'
    text = CALENDAR.replace('"saturday", "sunday"', whole)
    with pytest.raises(PolicyError) as caught:
        policy_with((SELLER_ANSWERS, f"{text}{SELLER_ANSWERS}"))
    assert caught.value.key == "calendar.closed"


def _with(there: Calendar) -> Policy:
    return replace(POLICY, calendar=there)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00Z")
