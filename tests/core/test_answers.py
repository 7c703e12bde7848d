"""Every answer names what was asked and what it is about, and a refusal the facts it rests on."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from evenhand.core import guard as guards
from evenhand.core.chargeback import commands as cb
from evenhand.core.chargeback import rounds
from evenhand.core.dispute import appeal as appeals
from evenhand.core.dispute import commands as d
from evenhand.core.dispute import evidence, mediation, negotiation, opening, replacement
from evenhand.core.dispute.state import Remedy
from evenhand.core.guard import NO_BOUNDS, Action, Bounds, ReasonBound, View
from evenhand.core.order import cancellation, extension, incident, parcels, refunds
from evenhand.core.order import commands as o
from evenhand.core.order import money as purse
from evenhand.core.parties import Actor, Role
from evenhand.core.policy.schema import Policy
from evenhand.core.units import Span

from .cast import (
    BUYER,
    FIRST,
    MEDIATOR,
    ONE,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    World,
    claim,
    day,
    line,
    message,
    notice,
    offer,
    photo,
    placed,
    scan,
    ship,
)
from .scenes import (
    ASK_FIRST,
    TWO_OFFERS,
    appealed,
    decided,
    delivery,
    in_dispute,
    mediated,
    refunding,
    refused_refund,
    replacement_here,
    send,
)
from .sights import appealed_by_one

assert POLICY.refunds is not None
assert POLICY.extensions is not None
assert POLICY.claim_changes is not None
assert POLICY.mediation.proposals is not None
assert POLICY.mediation.exhibit_requests is not None
assert POLICY.cancellation is not None
assert POLICY.incidents is not None
assert POLICY.goodwill is not None
assert POLICY.negotiation.openings is not None
TRIES = POLICY.refunds.tries.times
REQUESTS = POLICY.extensions.protection.times.times
MOST_DAYS = POLICY.extensions.protection.most_days.days
CHANGES = POLICY.claim_changes.times.times
SHOWINGS = POLICY.mediation.exhibit_requests.times.times
PROPOSALS = POLICY.mediation.proposals.times
OPENINGS = POLICY.negotiation.openings.times
ASKED = POLICY.cancellation.requests.times
INCIDENT_DAYS = POLICY.incidents.most_days.days
GOODWILL = POLICY.goodwill.at_most.amounts["EUR"]
SELLERS_REASONS = tuple(
    name for name, reason in POLICY.cancellation.reasons.items() if reason.given_by == "seller"
)


class Asked(NamedTuple):
    """Who asks which guard in which world, and the answer."""

    world: Callable[[], World]
    who: Actor
    guard: Callable[[View], Action]
    answer: Action


def refusal(do: str, about: int | None, rule: str, **params: object) -> Action:
    return Action(do, about, False, rule, params)


def start(view: View) -> Action:
    return refunds.may_start_refund(view, 1, 0)


def settle(view: View) -> Action:
    return refunds.may_settle_refund(view, 1, 0)


def refuse(view: View) -> Action:
    return refunds.may_refuse_refund(view, 1, 0)


def first_rules() -> World:
    """A refund under a policy that knows no final refusal."""
    world = delivery(policy=FIRST)
    world.given(BUYER, claim())
    world.given(SELLER, d.Concede(1))
    return world


def tried_often() -> World:
    world = refused_refund()
    for _ in range(TRIES):
        world.given(BUYER, o.ChooseWay(1, 0, "bank", "iban_1"))
        world.given(PLATFORM, o.RefuseRefund(1, 0, "closed"))
    return world


def asked_for_protection() -> World:
    """All the days of protection that can be asked for were given."""
    world = World.with_parcel()
    world.given(BUYER, o.AskProtection(1, MOST_DAYS))
    world.given(SELLER, o.GrantExtension(1))
    return world


def declined_protection() -> World:
    world = World.with_parcel()
    for no in range(REQUESTS):
        world.given(BUYER, o.AskProtection(1, 1))
        world.given(SELLER, o.DeclineExtension(no + 1))
    return world


def asked_for_time() -> World:
    world = World.of(placed())
    world.given(SELLER, o.AskHandlingTime(2))
    return world


def shipped_meanwhile() -> World:
    world = asked_for_time()
    world.given(SELLER, ship())
    return world


def final_meanwhile() -> World:
    """The order was cancelled while an answer was awaited."""
    world = asked_for_time()
    world.given(SELLER, o.CancelUnits("sold_out"))
    return world


def sent_back() -> World:
    world = appealed()
    world.given(SECOND_MEDIATOR, d.SendBack(1, "The film."))
    return world


def proposed_often() -> World:
    world = mediated()
    for _ in range(PROPOSALS):
        world.given(MEDIATOR, d.Propose(1, Remedy.REFUND_ONLY, 500))
    return world


def asked_to_show_often() -> World:
    world = mediated()
    for _ in range(SHOWINGS):
        world.given(MEDIATOR, d.AskExhibit(1, Role.BUYER, "photo", "The box."))
        world.given(BUYER, d.AddExhibit(1, photo()))
    return world


def both_asked() -> World:
    """Day 12: the mediator waits for something from each side."""
    world = mediated()
    for of in (Role.BUYER, Role.SELLER):
        world.given(MEDIATOR, d.AskExhibit(1, of, "photo", "The box."))
    return world


def changed_often() -> World:
    world = in_dispute()
    for more in range(CHANGES):
        changed = d.ChangeClaim(1, "damaged", Remedy.REFUND_ONLY, 1000 + more, "A crack.")
        world.given(BUYER, changed)
    return world


def noticed(at: float) -> Callable[[], World]:
    def world() -> World:
        world = World.with_parcel()
        world.given(PLATFORM, notice(respond_by=day(20)))
        return world.at(at)

    return world


def number_only(at: float) -> Callable[[], World]:
    def world() -> World:
        world = World.of(placed(line(2000)))
        world.given(SELLER, ship())
        return world.at(at)

    return world


def second_charged_back() -> World:
    """Of two cups that wait to be shipped, the second is under a chargeback."""
    world = World.of(placed(line(2000, 2)))
    world.at(5).given(PLATFORM, notice(1000, units=(Span(1, 2, 2),)))
    return world.at(9)


def offered_often() -> World:
    world = delivery(policy=TWO_OFFERS)
    world.at(11).given(BUYER, claim())
    for amount in (400, 600):
        world.given(SELLER, offer(amount))
    return world


def asked_to_cancel_often() -> World:
    world = World.of(placed())
    for no in range(ASKED):
        world.given(BUYER, o.RequestCancellation("no_longer_wanted"))
        world.given(SELLER, o.RefuseCancellation(no + 1, "It is packed."))
    return world


def shipped_after_all() -> World:
    """What was asked to be cancelled as often as it can be has left."""
    world = asked_to_cancel_often()
    world.given(SELLER, ship())
    world.given(PLATFORM, scan("accepted"))
    return world


def struck(days: int) -> Callable[[], World]:
    """So many days of an incident were declared already."""

    def world() -> World:
        world = World.with_parcel()
        world.given(PLATFORM, o.DeclareIncident("strike", ("delivery",), days))
        return world

    return world


def given_away(amount: int) -> Callable[[], World]:
    def world() -> World:
        world = World.with_parcel()
        world.given(PLATFORM, o.GrantGoodwill(Role.BUYER, amount, "It took long."))
        return world

    return world


def opened(times: int, policy: Policy = POLICY) -> World:
    """So often was a claim made and taken back."""
    world = delivery(policy=policy)
    for no in range(times):
        world.given(BUYER, claim())
        known = world.action(BUYER, "withdraw").bounds.acknowledge
        world.given(BUYER, d.Withdraw(no + 1, known))
    return world


def opened_often() -> World:
    return opened(OPENINGS)


def asked_for_help(at: float) -> Callable[[], World]:
    def world() -> World:
        world = delivery(policy=ASK_FIRST).at(at)
        world.given(BUYER, message("It is broken. Can you help?"))
        return world

    return world


def contested_chargeback() -> World:
    world = World.with_parcel()
    world.given(PLATFORM, notice())
    world.given(PLATFORM, cb.ContestChargeback(1, "rep_1"))
    return world


SENT = "refund-not-to-be-sent"
TIMES = "asked-often-enough"
ANSWERS = {
    "a refund to be sent": Asked(refunding, PLATFORM, start, Action("start_refund", 1, True)),
    "a refund to be reported": Asked(refunding, PLATFORM, settle, Action("settle_refund", 1, True)),
    "a refund to be refused": Asked(refunding, PLATFORM, refuse, Action("refuse_refund", 1, True)),
    "a refund moved already": Asked(
        lambda: send(refunding()), PLATFORM, start, refusal("start_refund", 1, SENT, state="moved")
    ),
    "a refund handed over": Asked(
        lambda: refused_refund().until_day(43 + 1095),
        PLATFORM,
        settle,
        refusal("settle_refund", 1, SENT, state="handed_over"),
    ),
    "a refund that was moved is not refused": Asked(
        lambda: send(refunding()),
        PLATFORM,
        refuse,
        refusal("refuse_refund", 1, SENT, state="moved"),
    ),
    "a final refusal nobody speaks of": Asked(
        first_rules, PLATFORM, refuse, refusal("refuse_refund", 1, "not-in-policy")
    ),
    "another way while it is on its way": Asked(
        refunding,
        BUYER,
        lambda view: refunds.may_choose_way(view, 1),
        refusal("choose_way", 1, "refund-on-its-way"),
    ),
    "another way once too often": Asked(
        tried_often,
        BUYER,
        lambda view: refunds.may_choose_way(view, 1),
        refusal("choose_way", 1, TIMES, times=TRIES),
    ),
    "another way too late": Asked(
        lambda: refused_refund().at(43),
        BUYER,
        lambda view: refunds.may_choose_way(view, 1),
        refusal("choose_way", 1, "turn-over", due=day(43)),
    ),
    "more time nobody speaks of": Asked(
        lambda: delivery(policy=FIRST),
        BUYER,
        lambda view: extension.may_ask_protection(view, 1),
        refusal("ask_protection", 1, "not-in-policy"),
    ),
    "more protection once too often": Asked(
        declined_protection,
        BUYER,
        lambda view: extension.may_ask_protection(view, 1),
        refusal("ask_protection", 1, TIMES, times=REQUESTS),
    ),
    "more protection than there is": Asked(
        asked_for_protection,
        BUYER,
        lambda view: extension.may_ask_protection(view, 1),
        refusal("ask_protection", 1, "too-many-days", most=0),
    ),
    "more time for what has left": Asked(
        shipped_meanwhile,
        BUYER,
        lambda view: extension.may_grant_extension(view, 1),
        refusal("grant_extension", 1, "nothing-to-ship"),
    ),
    "more time for what is over": Asked(
        final_meanwhile,
        BUYER,
        lambda view: extension.may_grant_extension(view, 1),
        refusal("grant_extension", 1, "order-final"),
    ),
    "an appeal to be sent back": Asked(
        appealed,
        SECOND_MEDIATOR,
        lambda view: appeals.may_send_back(view, 1),
        Action("send_back", 1, True, until=day(31)),
    ),
    "an appeal sent back before": Asked(
        sent_back,
        SECOND_MEDIATOR,
        lambda view: appeals.may_send_back(view, 1),
        refusal("send_back", 1, "sent-back-already"),
    ),
    "an appeal too late, while the other side's is decided": Asked(
        lambda: appealed_by_one().at(21),
        BUYER,
        lambda view: appeals.may_file_appeal(view, 1),
        refusal("file_appeal", 1, "turn-over", due=day(21)),
    ),
    "a ruling on appeal while the other side can still join it": Asked(
        appealed_by_one,
        SECOND_MEDIATOR,
        lambda view: mediation.may_rule(view, 1),
        Action("rule", 1, False, "appeal-still-open", {"due": day(21)}, day(21)),
    ),
    "an appeal that nobody made": Asked(
        decided,
        SECOND_MEDIATOR,
        lambda view: appeals.may_send_back(view, 1),
        refusal("send_back", 1, "decided-already"),
    ),
    "a proposal too many": Asked(
        proposed_often,
        MEDIATOR,
        lambda view: mediation.may_propose(view, 1),
        refusal("propose", 1, TIMES, times=PROPOSALS),
    ),
    "an offer in a dispute that is over": Asked(
        refunding,
        BUYER,
        lambda view: negotiation.may_accept_offer(view, 1),
        refusal("accept_offer", 1, "dispute-closed"),
    ),
    "a claim changed once too often": Asked(
        changed_often,
        BUYER,
        lambda view: negotiation.may_change_claim(view, 1),
        refusal("change_claim", 1, TIMES, times=CHANGES),
    ),
    "something to be shown that nobody speaks of": Asked(
        lambda: mediated(delivery(policy=FIRST)),
        MEDIATOR,
        lambda view: evidence.may_ask_exhibit(view, 1),
        refusal("ask_exhibit", 1, "not-in-policy"),
    ),
    "something to be shown once too often": Asked(
        asked_to_show_often,
        MEDIATOR,
        lambda view: evidence.may_ask_exhibit(view, 1),
        refusal("ask_exhibit", 1, TIMES, times=SHOWINGS),
    ),
    "something to be shown while it is awaited": Asked(
        both_asked,
        MEDIATOR,
        lambda view: evidence.may_ask_exhibit(view, 1),
        refusal("ask_exhibit", 1, "answer-awaited", due=day(15)),
    ),
    "a replacement that is here": Asked(
        replacement_here,
        BUYER,
        lambda view: replacement.may_accept_replacement(view, 1),
        Action("accept_replacement", 1, True, until=day(25), silence="replacement-accept-silence"),
    ),
    "a defence in time": Asked(
        noticed(19.9),
        PLATFORM,
        lambda view: rounds.may_contest(view, 1),
        Action("contest_chargeback", 1, True, until=day(20), silence="represent-silence"),
    ),
    "a defence too late": Asked(
        noticed(20),
        PLATFORM,
        lambda view: rounds.may_contest(view, 1),
        refusal("contest_chargeback", 1, "turn-over", due=day(20)),
    ),
    "a number mended too late": Asked(
        number_only(15),
        SELLER,
        lambda view: parcels.may_renumber(view, 1),
        refusal("renumber_parcel", 1, "nothing-to-ship"),
    ),
    "a parcel that no carrier has spoken of": Asked(
        number_only(1),
        PLATFORM,
        lambda view: parcels.may_correct_tracking(view, 1),
        refusal("correct_tracking", 1, "no-such-scan", parcel=1),
    ),
    "receipt of what is over": Asked(
        lambda: World.with_parcel().until_day(46),
        BUYER,
        lambda view: parcels.may_confirm_receipt(view, 1),
        refusal("confirm_receipt", 1, "order-final"),
    ),
    "more time to ship at the very moment it ends": Asked(
        lambda: World.of(placed()).at(7),
        SELLER,
        extension.may_ask_handling_time,
        refusal("ask_handling_time", None, "ship-by-passed", ship_by=day(7)),
    ),
    "an offer too many": Asked(
        offered_often,
        SELLER,
        lambda view: negotiation.may_make_offer(view, 1),
        refusal("make_offer", 1, TIMES, times=2),
    ),
    "cancelling asked for once too often": Asked(
        asked_to_cancel_often,
        BUYER,
        cancellation.may_request_cancellation,
        refusal("request_cancellation", None, TIMES, times=ASKED),
    ),
    "cancelling asked for as often of what has left": Asked(
        shipped_after_all,
        BUYER,
        cancellation.may_request_cancellation,
        refusal("request_cancellation", None, "nothing-to-cancel"),
    ),
    "cancelling on the seller's own account": Asked(
        lambda: World.of(placed()),
        SELLER,
        cancellation.may_cancel_units,
        Action(
            "cancel_units",
            None,
            True,
            bounds=Bounds(
                units=ONE, reasons=tuple(ReasonBound(name, True, ONE) for name in SELLERS_REASONS)
            ),
        ),
    ),
    "the last day of an incident": Asked(
        struck(INCIDENT_DAYS - 1),
        PLATFORM,
        incident.may_declare_incident,
        Action("declare_incident", None, True, bounds=Bounds(days=1)),
    ),
    "an incident too long": Asked(
        struck(INCIDENT_DAYS),
        PLATFORM,
        incident.may_declare_incident,
        refusal("declare_incident", None, "too-many-days", most=0),
    ),
    "the last cent of goodwill": Asked(
        given_away(GOODWILL - 1),
        PLATFORM,
        purse.may_grant_goodwill,
        Action(
            "grant_goodwill",
            None,
            True,
            bounds=Bounds(least=1, most=1, choices=("buyer", "seller")),
        ),
    ),
    "goodwill that is used up": Asked(
        given_away(GOODWILL),
        PLATFORM,
        purse.may_grant_goodwill,
        refusal("grant_goodwill", None, "goodwill-too-high", most=0),
    ),
    "a second round": Asked(
        contested_chargeback,
        PLATFORM,
        lambda view: rounds.may_report_second_round(view, 1),
        Action("report_second_round", 1, True),
    ),
    "a claim on what cost nothing": Asked(
        lambda: delivery(line(0)),
        BUYER,
        lambda view: opening.may_open(view, 1),
        refusal("open_dispute", 1, "nothing-paid"),
    ),
    "a claim made and taken back once too often": Asked(
        opened_often,
        BUYER,
        lambda view: opening.may_open(view, 1),
        refusal("open_dispute", 1, TIMES, times=OPENINGS),
    ),
    "a claim on a window that is not there": Asked(
        delivery,
        BUYER,
        lambda view: opening.may_open(view, 0),
        refusal("open_dispute", 0, "units-not-shipped"),
    ),
    "a claim before the seller had time to help": Asked(
        asked_for_help(10),
        BUYER,
        lambda view: opening.may_open(view, 1),
        Action("open_dispute", 1, False, "ask-seller-first", {"days": 2}, day(12)),
    ),
    "a claim that the seller has time to help with until it is too late": Asked(
        asked_for_help(23),
        BUYER,
        lambda view: opening.may_open(view, 1),
        refusal("open_dispute", 1, "ask-seller-first", days=2),
    ),
    "shipping, after the time for it": Asked(
        lambda: World.of(placed()).at(7),
        SELLER,
        parcels.may_ship,
        refusal("ship_parcel", None, "ship-by-passed", ship_by=day(7)),
    ),
    "shipping, while there is time": Asked(
        lambda: World.of(placed()).at(6.9),
        SELLER,
        parcels.may_ship,
        Action(
            "ship_parcel",
            None,
            True,
            until=day(7),
            silence="ship-by-lapse",
            bounds=Bounds(units=ONE),
        ),
    ),
    "shipping what is free, while the time for it stands still": Asked(
        second_charged_back,
        SELLER,
        parcels.may_ship,
        Action("ship_parcel", None, True, silence="ship-by-lapse", bounds=Bounds(units=ONE)),
    ),
    "a claim, whatever it can be for": Asked(
        delivery,
        BUYER,
        lambda view: replace(opening.may_open(view, 1), bounds=NO_BOUNDS),
        Action("open_dispute", 1, True, until=day(25), silence="window-lapse"),
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_says_what_was_asked_about_what_and_the_facts_beside_it(case: str) -> None:
    asked = ANSWERS[case]
    world = asked.world()
    assert asked.guard(View(world.policy, world.order, asked.who, world.now)) == asked.answer


@pytest.mark.parametrize("who", [BUYER, SELLER, MEDIATOR])
def test_whoever_may_not_move_money_is_told_who_may(who: Actor) -> None:
    world = refunding()
    view = View(world.policy, world.order, who, world.now)
    for guard in (start, settle, refuse):
        answer = guard(view)
        assert (answer.about, answer.rule, answer.params) == (
            1,
            "not-a-party",
            {"role": "platform"},
        )


def test_a_refusal_that_nobody_catches_says_by_which_rule() -> None:
    assert str(guards.refuse("window-closed")) == "window-closed"


def test_claims_are_counted_only_where_the_policy_counts_them() -> None:
    for world in (opened(OPENINGS - 1), opened(OPENINGS + 1, FIRST)):
        world.given(BUYER, claim())
