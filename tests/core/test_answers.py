"""Every answer names what was asked and what it is about, and a refusal the facts it rests on."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from evenhand.core.chargeback import rounds
from evenhand.core.dispute import appeal as appeals
from evenhand.core.dispute import commands as d
from evenhand.core.dispute import evidence, mediation, negotiation, replacement
from evenhand.core.dispute.state import Remedy
from evenhand.core.guard import Action, View
from evenhand.core.order import commands as o
from evenhand.core.order import extension, parcels, refunds
from evenhand.core.parties import Actor, Role

from .cast import (
    BUYER,
    FIRST,
    MEDIATOR,
    PLATFORM,
    POLICY,
    SECOND_MEDIATOR,
    SELLER,
    World,
    claim,
    day,
    line,
    notice,
    photo,
    placed,
    ship,
)
from .scenes import (
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

assert POLICY.refunds is not None
assert POLICY.extensions is not None
assert POLICY.claim_changes is not None
assert POLICY.mediation.proposals is not None
assert POLICY.mediation.exhibit_requests is not None
TRIES = POLICY.refunds.tries.times
REQUESTS = POLICY.extensions.protection.times.times
MOST_DAYS = POLICY.extensions.protection.most_days.days
CHANGES = POLICY.claim_changes.times.times
SHOWINGS = POLICY.mediation.exhibit_requests.times.times
PROPOSALS = POLICY.mediation.proposals.times


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
