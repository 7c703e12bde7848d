"""Nobody is forgotten: each fact tells somebody, or it is known that it tells nobody."""

import pytest

from evenhand.core.chargeback import events as cb
from evenhand.core.dispute import events as d
from evenhand.core.envelope import AnyEvent
from evenhand.core.notices import notices_of
from evenhand.core.order import events as o
from evenhand.core.order.state import ChargeKind
from evenhand.core.parties import CLOCK, Role

from .cast import BUYER, MEDIATOR, SELLER
from .samples.events import BY_TYPE, FACTS

# Facts that come with another one that is told, that are one's own doing, or that only keep the books.
TELLS_NOBODY = {
    o.OrderPlaced,
    o.TrackingRecorded,
    o.ReceiptConfirmed,
    o.WindowLapsed,
    o.WindowSplit,
    o.IncidentDeclared,
    o.UnitsReleased,
    o.RefundRequested,
    o.RefundStarted,
    o.RefundRedirected,
    o.RefundCancelled,
    d.TurnPassed,
    d.Bound,
    d.ReturnTracked,
    d.ReturnAccepted,
    d.ReplacementTracked,
    d.ReplacementAccepted,
    d.DisputeSuperseded,
    cb.RefundBlocked,
    cb.CreditFailed,
    cb.ClocksSuspended,
    cb.ChargebackContested,
    cb.SecondRoundOpened,
    cb.FeePaid,
    cb.OwedCovered,
    cb.OwedSettled,
}


@pytest.mark.parametrize("fact", FACTS, ids=BY_TYPE)
def test_every_fact_tells_somebody_or_is_known_to_tell_nobody(fact: AnyEvent) -> None:
    assert bool(notices_of(fact, CLOCK)) == (type(fact) not in TELLS_NOBODY)


def test_what_one_side_does_is_told_to_the_other() -> None:
    for fact in (d.OfferMade(1, 1, "refund_only", 1, ""), o.MessageSent(1, None, "", ())):  # type: ignore[arg-type]
        assert [n.to for n in notices_of(fact, BUYER)] == [Role.SELLER]
        assert [n.to for n in notices_of(fact, SELLER)] == [Role.BUYER]


@pytest.mark.parametrize(
    ("payer", "payee", "told"),
    [
        (Role.SELLER, Role.BUYER, {Role.SELLER, Role.BUYER}),
        (Role.SELLER, Role.PLATFORM, {Role.SELLER}),
        (Role.PLATFORM, Role.BUYER, {Role.BUYER}),
        (Role.PLATFORM, Role.SELLER, {Role.SELLER}),
    ],
)
def test_a_charge_is_told_to_the_side_it_costs_and_the_side_it_pays(
    payer: Role, payee: Role, told: set[Role]
) -> None:
    fact = o.Charged(1, ChargeKind.FREIGHT, payer, payee, 450, 1, None, "")
    assert {n.to for n in notices_of(fact, CLOCK)} == told


def test_whoever_asked_for_an_exhibit_is_told_that_it_came_or_did_not_come() -> None:
    came, lapsed = BY_TYPE["request_answered"], BY_TYPE["request_lapsed"]
    assert MEDIATOR.role in {n.to for n in notices_of(came, BUYER)}
    assert MEDIATOR.role in {n.to for n in notices_of(lapsed, CLOCK)}


def test_a_reminder_goes_to_the_one_whose_turn_it_is() -> None:
    for role in (Role.BUYER, Role.SELLER):
        (notice,) = notices_of(d.TurnReminded(3, role, BY_TYPE["turn_passed"].due), CLOCK)  # type: ignore[union-attr]
        assert (notice.to, notice.event, notice.dispute) == (role, "turn_reminded", 3)
