"""Each rule of the catalogue is tripped by name, at least once, and its sentence can be said."""

from collections.abc import Callable

import pytest

from evenhand.core import rules
from evenhand.core.deadlines import deadlines_of
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.events import DisputeClosed, MediationStarted, TurnLapsed
from evenhand.core.dispute.state import Outcome, Remedy
from evenhand.core.envelope import Refused
from evenhand.core.order import commands as o
from evenhand.core.order.events import UnitsCancelled, WindowLapsed, WindowOpened
from evenhand.core.order.state import Part
from evenhand.core.parties import CLOCK, Actor, Role
from evenhand.core.units import Span

from .cast import (
    BUYER,
    MEDIATOR,
    ONE,
    PLATFORM,
    SELLER,
    World,
    claim,
    day,
    delivered,
    line,
    offer,
    photo,
    placed,
    ruling,
    ship,
)

RETURN = Remedy.RETURN_AND_REFUND
TWO = (Span(1, 2, 2),)

Refusing = Callable[[], object]
REFUSED: dict[str, Refusing] = {}


def refuses(rule: str) -> Callable[[Refusing], Refusing]:
    """The function below asks for something that this rule refuses."""

    def register(case: Refusing) -> Refusing:
        assert rule not in REFUSED, rule
        REFUSED[rule] = case
        return case

    return register


@pytest.mark.parametrize("rule", rules.REFUSALS)
def test_every_refusal_is_tripped_and_its_sentence_can_be_said(rule: str) -> None:
    assert rule in REFUSED, f"no test trips {rule}"
    answer = REFUSED[rule]()
    assert isinstance(answer, Refused)
    assert answer.rule == rule
    facts = {"possible_from": answer.possible_from, **answer.params}
    assert "{" not in rules.RULES[rule].sentence.format_map(facts)


def test_no_test_trips_a_rule_that_is_not_in_the_catalogue() -> None:
    assert set(REFUSED) <= set(rules.REFUSALS)
    assert set(LAPSES) <= set(rules.SILENCES)
    assert set(GROUNDS) <= set(rules.GROUNDS)


def test_no_rule_has_two_meanings() -> None:
    assert len(rules.RULES) == len(rules.REFUSALS) + len(rules.SILENCES) + len(rules.GROUNDS)
    assert all(name == rule.id for name, rule in rules.RULES.items())


# Scenes


def in_dispute(*exhibits: d.NewExhibit, remedy: Remedy = Remedy.REFUND_ONLY) -> World:
    """Day 11: a cup of 20.00 arrived on the tenth and the buyer claims all of it."""
    world = World.with_delivery()
    world.at(11).given(BUYER, claim(remedy=remedy, exhibits=exhibits))
    return world


def countered(amount: int = 500) -> World:
    world = in_dispute()
    world.at(12).given(SELLER, offer(amount))
    return world


def in_mediation() -> World:
    world = in_dispute(photo())
    world.at(12).given(SELLER, d.Reject(1, "It left in one piece."))
    world.given(BUYER, d.Escalate(1))
    return world


def returning() -> World:
    """Day 12: the seller agrees that the cup comes back."""
    world = in_dispute(remedy=RETURN)
    world.at(12).given(SELLER, d.Concede(1))
    return world


def shipped_back() -> World:
    world = returning()
    world.at(13).given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    world.at(14).given(BUYER, d.ShipReturn(1, "post", "BACK-1"))
    return world


def arrived_back() -> World:
    world = shipped_back()
    world.at(20).given(PLATFORM, d.RecordReturnArrival(1))
    return world


# Who and what


@refuses("not-a-party")
def _() -> object:
    return in_dispute().when(Actor(Role.SELLER, "s-other"), d.Concede(1))


@refuses("no-such-order")
def _() -> object:
    return World().when(BUYER, claim())


@refuses("no-such-parcel")
def _() -> object:
    return World.with_parcel().when(BUYER, o.ConfirmReceipt(2))


@refuses("no-such-dispute")
def _() -> object:
    return World.with_parcel().when(SELLER, d.Concede(1))


@refuses("no-such-offer")
def _() -> object:
    return countered().when(BUYER, d.AcceptOffer(1, 2))


@refuses("no-such-message")
def _() -> object:
    return in_dispute().when(BUYER, d.AskOfficial(1, 1))


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


@refuses("receipt-on-record")
def _() -> object:
    return World.with_delivery().when(BUYER, o.ConfirmReceipt(1))


@refuses("order-final")
def _() -> object:
    world = World.with_parcel().until_day(45)
    return world.when(BUYER, o.ConfirmReceipt(1))


# Opening a dispute


@refuses("units-not-shipped")
def _() -> object:
    return World.of(placed()).when(BUYER, claim())


@refuses("units-in-dispute")
def _() -> object:
    return in_dispute().when(BUYER, claim())


@refuses("units-settled")
def _() -> object:
    world = in_dispute()
    world.given(SELLER, d.Concede(1))
    return world.when(BUYER, claim())


@refuses("window-closed")
def _() -> object:
    return World.with_delivery().until_day(25).when(BUYER, claim())


@refuses("not-late-yet")
def _() -> object:
    return World.with_parcel().at(20).when(BUYER, claim(reason="not_received"))


@refuses("carrier-says-delivered")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="not_received"))


@refuses("not-marked-delivered")
def _() -> object:
    return World.with_parcel().when(BUYER, claim(reason="delivered_not_here"))


@refuses("record-does-not-show-it")
def _() -> object:
    return World.with_parcel().when(BUYER, claim(reason="stuck_at_customs"))


@refuses("not-in-hand")
def _() -> object:
    world = World.with_parcel(line(2000, 1, 0, 0, "free_return"))
    return world.when(BUYER, claim(reason="changed_mind", remedy=RETURN))


@refuses("no-free-return")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="changed_mind", remedy=RETURN))


@refuses("unknown-reason")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="bad_karma"))


@refuses("remedy-not-for-reason")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(reason="short", remedy=RETURN))


@refuses("amount-too-high")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(2001))


@refuses("amount-too-low")
def _() -> object:
    return World.with_delivery().when(BUYER, claim(0))


@refuses("nothing-paid")
def _() -> object:
    return World.with_delivery(line(0)).when(BUYER, claim(1))


@refuses("contradicts-record")
def _() -> object:
    world = World.with_parcel().at(29)
    world.given(BUYER, o.ConfirmReceipt(1))
    return world.at(31).when(BUYER, claim(reason="not_received"))


# Negotiation


@refuses("dispute-closed")
def _() -> object:
    world = in_dispute()
    world.given(SELLER, d.Concede(1))
    return world.when(SELLER, d.Concede(1))


@refuses("already-bound")
def _() -> object:
    return returning().when(BUYER, d.Withdraw(1))


@refuses("not-your-turn")
def _() -> object:
    return in_dispute().when(BUYER, d.Hold(1))


@refuses("turn-over")
def _() -> object:
    return in_dispute().at(16).when(SELLER, d.Concede(1))


@refuses("in-mediation")
def _() -> object:
    return in_mediation().when(BUYER, d.Hold(1))


@refuses("not-in-mediation")
def _() -> object:
    return in_dispute().when(MEDIATOR, ruling(2000))


@refuses("offer-not-standing")
def _() -> object:
    world = countered(500)
    world.given(SELLER, offer(700))
    return world.when(BUYER, d.AcceptOffer(1, 1))


@refuses("own-offer")
def _() -> object:
    return countered().when(SELLER, d.AcceptOffer(1, 1))


@refuses("offer-above-claim")
def _() -> object:
    return in_dispute().when(SELLER, offer(2001))


@refuses("other-side-first")
def _() -> object:
    return in_dispute().when(BUYER, d.Escalate(1))


@refuses("exhibit-is-empty")
def _() -> object:
    return in_dispute().when(BUYER, d.AddExhibit(1, d.NewExhibit("photo")))


@refuses("close-needs-second-step")
def _() -> object:
    return in_dispute().when(BUYER, d.Withdraw(1))


# Mediation


@refuses("mediator-is-a-party")
def _() -> object:
    return in_mediation().when(Actor(Role.MEDIATOR, SELLER.id), ruling(0))


@refuses("award-above-claim")
def _() -> object:
    return in_mediation().when(MEDIATOR, ruling(2001))


@refuses("unknown-exhibit")
def _() -> object:
    return in_mediation().when(MEDIATOR, ruling(2000, exhibits=(1, 2)))


# Return


@refuses("no-return")
def _() -> object:
    return in_dispute().when(BUYER, d.ShipReturn(1, "post", "BACK-1"))


@refuses("return-elsewhere")
def _() -> object:
    return returning().when(BUYER, d.ShipReturn(1, "post", "BACK-1"))


# ---------------------------------------------------------------------------------------------
# Silences: the deadline announces the rule, and its lapse does what the rule says.

Lapsing = Callable[[], tuple[World, str]]
LAPSES: dict[str, Lapsing] = {}


def lapses(rule: str) -> Callable[[Lapsing], Lapsing]:
    """The function below gives a world, and the kind of deadline whose lapse goes by this rule."""

    def register(case: Lapsing) -> Lapsing:
        LAPSES[rule] = case
        return case

    return register


@pytest.mark.parametrize("rule", rules.SILENCES)
def test_every_silence_is_announced_by_its_deadline_and_lapses_as_announced(rule: str) -> None:
    assert rule in LAPSES, f"no test trips {rule}"
    world, kind = LAPSES[rule]()
    deadline = world.deadline(kind)
    assert deadline.silence == rule
    world.now = deadline.due
    before = deadlines_of(world.policy, world.order)
    facts = world.lapse(deadline)
    named = [f.rule for f in facts if isinstance(f, TurnLapsed | WindowLapsed | UnitsCancelled)]
    assert named == ([] if rule == "promise-lapse" else [rule])
    assert deadlines_of(world.policy, world.order) != before
    world.refused(CLOCK, o.Lapse(deadline.kind, deadline.about, deadline.due), "no-such-deadline")


@lapses("window-lapse")
def _() -> tuple[World, str]:
    return World.with_delivery(), "window"


@lapses("promise-lapse")
def _() -> tuple[World, str]:
    return World.with_parcel(), "promise"


@lapses("ship-by-lapse")
def _() -> tuple[World, str]:
    return World.of(placed()), "ship_by"


@lapses("seller-silence-as-asked")
def _() -> tuple[World, str]:
    return in_dispute(), "turn"


@lapses("seller-silence-mediation")
def _() -> tuple[World, str]:
    world = countered()
    world.given(BUYER, d.Hold(1))
    return world, "turn"


@lapses("buyer-silence-mediation")
def _() -> tuple[World, str]:
    world = in_dispute(photo())
    world.given(SELLER, offer(1))
    return world, "turn"


@lapses("buyer-silence-close")
def _() -> tuple[World, str]:
    return countered(), "turn"


@lapses("ruling-overdue-once")
def _() -> tuple[World, str]:
    return in_mediation(), "turn"


@lapses("ruling-overdue-twice")
def _() -> tuple[World, str]:
    world = in_mediation()
    return world.until(world.deadline("turn").due), "turn"


@lapses("return-address-silence")
def _() -> tuple[World, str]:
    return returning(), "turn"


@lapses("return-ship-silence")
def _() -> tuple[World, str]:
    world = returning()
    world.given(SELLER, d.GiveReturnAddress(1, "Dock 4"))
    return world, "turn"


@lapses("return-arrival-silence")
def _() -> tuple[World, str]:
    return shipped_back(), "turn"


@lapses("return-inspect-silence")
def _() -> tuple[World, str]:
    return arrived_back(), "turn"


@pytest.mark.parametrize("rule", rules.SILENCES)
def test_the_sentence_of_every_silence_can_be_said(rule: str) -> None:
    facts = {"days": 15}
    assert "{" not in rules.RULES[rule].sentence.format_map(facts)


# What each silence brings, to the cent, of a claim for 15.00 on a cup of 20.00.


@pytest.mark.parametrize(
    ("rule", "outcome", "refunded", "to_seller"),
    [
        ("seller-silence-as-asked", Outcome.LAPSED_AGAINST_SELLER, 2000, 0),
        ("buyer-silence-close", Outcome.LAPSED_AGAINST_BUYER, 0, 2000),
        ("return-address-silence", Outcome.CONCEDED, 2000, 0),
        ("return-ship-silence", Outcome.LAPSED_AGAINST_BUYER, 0, 2000),
        ("return-inspect-silence", Outcome.CONCEDED, 2000, 0),
    ],
)
def test_a_silence_that_ends_a_case_brings_each_side_what_it_says(
    rule: str, outcome: Outcome, refunded: int, to_seller: int
) -> None:
    world, kind = LAPSES[rule]()
    world.until(world.deadline(kind).due)
    assert world.dispute().outcome is outcome
    assert world.dispute().rule == rule
    assert (world.refunded, world.seller_got) == (refunded, to_seller)
    assert world.order.finalised_at == world.now


@pytest.mark.parametrize(
    ("reason", "refunded", "to_seller"),
    [("not_received", 2000, 0), ("damaged", 0, 2000), ("delivered_not_here", 2000, 2000)],
)
def test_a_case_the_platform_never_ruled_ends_by_who_had_to_prove_it(
    reason: str, refunded: int, to_seller: int
) -> None:
    world = World.with_parcel()
    if reason == "not_received":
        world.until_day(31)
    else:
        world.at(10).given(PLATFORM, delivered())
    world.given(BUYER, claim(reason=reason, exhibits=(photo(),)))
    world.given(SELLER, d.Reject(1, "No."))
    world.given(BUYER, d.Escalate(1))
    world.let(days=28)
    assert world.dispute().outcome is Outcome.LAPSED_AGAINST_PLATFORM
    assert world.dispute().rule == "ruling-overdue-twice"
    assert (world.refunded, world.seller_got) == (refunded, to_seller)
    assert world.books.get("platform:goodwill", 0) == 2000 - refunded - to_seller


# ---------------------------------------------------------------------------------------------
# Grounds: what else decides a case, or brings it before the platform.

Deciding = Callable[[], World]
GROUNDS: dict[str, Deciding] = {}


def decides(rule: str) -> Callable[[Deciding], Deciding]:
    """The function below brings a dispute to where this ground is named as the last one."""

    def register(case: Deciding) -> Deciding:
        GROUNDS[rule] = case
        return case

    return register


@pytest.mark.parametrize("rule", rules.GROUNDS)
def test_every_ground_is_named_where_it_decides(rule: str) -> None:
    assert rule in GROUNDS, f"no test trips {rule}"
    world = GROUNDS[rule]()
    named = [e.data for e in world.events if isinstance(e.data, DisputeClosed | MediationStarted)]
    assert named[-1].rule == rule
    assert "{" not in rules.RULES[rule].sentence


@decides("offer-accepted")
def _() -> World:
    world = countered()
    world.given(BUYER, d.AcceptOffer(1, 1))
    return world


@decides("claim-conceded")
def _() -> World:
    world = in_dispute()
    world.given(SELLER, d.Concede(1))
    return world


@decides("ruled")
def _() -> World:
    world = in_mediation()
    world.given(MEDIATOR, ruling(1500, exhibits=(1,)))
    return world


@decides("withdrawn")
def _() -> World:
    world = in_dispute()
    keys = world.action(BUYER, "withdraw").bounds.acknowledge
    world.given(BUYER, d.Withdraw(1, keys))
    return world


@decides("escalated-by-buyer")
def _() -> World:
    return in_mediation()


@decides("escalated-by-seller")
def _() -> World:
    world = countered()
    world.given(BUYER, d.Hold(1))
    world.given(SELLER, d.Escalate(1))
    return world


@decides("negotiation-over")
def _() -> World:
    world = countered()
    world.at(14).given(BUYER, d.Hold(1))
    world.at(18).given(SELLER, offer(600))
    return world


@decides("return-contested")
def _() -> World:
    world = arrived_back()
    world.given(SELLER, d.ContestReturn(1, "The box holds a brick."))
    return world


@decides("return-accepted")
def _() -> World:
    world = arrived_back()
    world.given(SELLER, d.AcceptReturn(1))
    return world


def test_the_promised_date_announces_the_window_for_not_received() -> None:
    world = World.with_parcel().until_day(30)
    assert world.last(WindowOpened) == WindowOpened(1, 1, ONE, "promised", day(45))  # type: ignore[arg-type]
    assert world.reason("not_received").allowed
