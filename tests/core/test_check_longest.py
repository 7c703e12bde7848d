"""The longest time from the purchase to the end, found by search, and worked out by hand."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

import evenhand.core.check.longest as module
from evenhand.core.check.claims import PROMISED_WITHIN, SHIP_WITHIN
from evenhand.core.check.longest import (
    Longest,
    Search,
    ends_before_the_issuer,
    figures,
    first_decision,
    longest,
    shortest_issuer_window,
)
from evenhand.core.check.properties import SENTENCES
from evenhand.core.check.walk import after, judged
from evenhand.core.clock import DAY
from evenhand.core.deadlines import Deadline
from evenhand.core.dispute import commands as d
from evenhand.core.dispute.state import Stage
from evenhand.core.envelope import AnyCommand, Refused
from evenhand.core.guard import Action, View
from evenhand.core.order.state import Order
from evenhand.core.policy.schema import Policy

from .cast import FIRST, POLICY
from .scenes import policy_with

pytestmark = pytest.mark.slow

SHIPPED, PROMISED = SHIP_WITHIN.days, PROMISED_WITHIN.days


def told(policy: Policy, found: Longest) -> Order:
    """The order at the end of the story, every move of which the law accepts."""
    order = None
    for move in found.story:
        facts = judged(policy, order, move)
        assert not isinstance(facts, Refused), move.name
        order = after(order, move, facts)
    assert order is not None
    return order


def names(found: Longest) -> list[str]:
    return [move.name for move in found.story]


def only_refunds(policy: Policy) -> Policy:
    """The first policy with one reason, so that what follows can be counted on fingers."""
    return replace(policy, reasons={"short": policy.reasons["short"]})


SMALL = only_refunds(FIRST)


# ---------------------------------------------------------------------------------------------
# Worked out by hand


def test_where_there_is_only_a_refund_to_decide_the_days_can_be_counted() -> None:
    """Promised, claimed at the end of a window that a late delivery has opened, talked, ruled late."""
    found = longest(SMALL)
    window = SMALL.protection.after_promised_date.days + SMALL.protection.window.days
    # Whoever answers just before the 7 days to talk are over gives the other side 5 days more.
    talk = SMALL.negotiation.platform_steps_in.days + SMALL.negotiation.seller_answers.days
    ruled = 2 * SMALL.mediation.ruling.days
    assert found.exact
    assert found.days == PROMISED + window + talk + ruled == 30 + 30 + 12 + 28
    assert told(SMALL, found).finalised_at == found.story[-1].at
    assert "open_dispute by buyer" in names(found)
    assert names(found).count("lapse turn") >= 1


def test_a_day_more_for_one_step_is_a_day_more_for_the_whole() -> None:
    talk, mediation = SMALL.negotiation, SMALL.mediation
    base = longest(SMALL).days
    slower = replace(talk, buyer_answers=replace(talk.buyer_answers, days=6))
    assert longest(replace(SMALL, negotiation=slower)).days == base + 1
    twice = replace(mediation, ruling=replace(mediation.ruling, days=15))
    assert longest(replace(SMALL, mediation=twice)).days == base + 2  # it can be missed once


def test_what_a_policy_does_not_speak_of_makes_nothing_longer() -> None:
    found = figures(SMALL)
    assert len({figure.days for figure in found.values()}) == 1


def test_goods_that_go_back_are_waited_for_step_by_step() -> None:
    policy = replace(FIRST, reasons={"damaged": FIRST.reasons["damaged"]})
    back = policy.returns
    steps = (
        back.seller_gives_address,
        back.buyer_ships,
        back.counts_as_arrived,
        back.seller_inspects,
    )
    way = sum(days.days for days in steps)
    again = 2 * policy.mediation.ruling.days  # contested, and ruled on anew
    assert longest(policy).days == longest(SMALL).days + way + again
    said = names(longest(policy))
    assert said.index("give_return_address by seller") < said.index("contest_return by seller")


@pytest.mark.parametrize(
    ("section", "more"), [("appeal", "file_appeal"), ("replacement", "contest_replacement")]
)
def test_what_a_policy_speaks_of_is_in_the_story(section: str, more: str) -> None:
    reason = POLICY.reasons["short"]
    without = replace(SMALL, reasons={"short": reason})
    having = replace(without, **{section: getattr(POLICY, section)})
    assert longest(having).days > longest(without).days
    assert any(name.startswith(more) for name in names(longest(having)))
    assert not any(name.startswith(more) for name in names(longest(without)))


def test_extensions_are_asked_for_and_granted_up_to_their_cap() -> None:
    policy = replace(SMALL, extensions=POLICY.extensions)
    assert policy.extensions is not None
    days = policy.extensions.handling.most_days.days + policy.extensions.protection.most_days.days
    assert longest(policy).days == longest(SMALL).days + days
    assert names(longest(policy)).count("grant_extension by buyer") == 1
    assert names(longest(policy)).count("grant_extension by seller") == 1


def test_what_the_mediator_asks_for_moves_the_ruling() -> None:
    requests = POLICY.mediation.exhibit_requests
    assert requests is not None
    policy = replace(SMALL, mediation=replace(SMALL.mediation, exhibit_requests=requests))
    each = requests.answer.days + requests.then_rule.days
    assert longest(policy).days == longest(SMALL).days + each * requests.times.times


def test_a_claim_that_can_be_changed_is_talked_about_longer() -> None:
    policy = replace(SMALL, claim_changes=POLICY.claim_changes)
    assert policy.claim_changes is not None
    never = replace(policy.claim_changes, times=replace(policy.claim_changes.times, times=0))
    assert longest(policy).days > longest(SMALL).days
    assert longest(replace(policy, claim_changes=never)).days == longest(SMALL).days


# ---------------------------------------------------------------------------------------------
# Incidents and chargebacks


def test_incidents_and_a_chargeback_add_what_the_policy_lets_them() -> None:
    policy = replace(SMALL, incidents=POLICY.incidents, chargeback=POLICY.chargeback)
    assert policy.incidents is not None
    assert policy.chargeback is not None
    strike, network = policy.incidents.most_days.days, policy.chargeback.longest.days
    found = figures(policy)
    base = longest(SMALL).days
    assert found[False, False].days == base
    assert found[True, False].days == base + strike
    assert found[False, True].days == base + network
    assert found[True, True].days == base + strike + network
    for (incidents, chargeback), figure in found.items():
        assert figure.exact
        assert figure.shown == figure.days
        assert told(policy, figure).finalised_at == figure.story[-1].at
        assert ("declare_incident by platform" in names(figure)) is incidents
        assert ("report_second_round by platform" in names(figure)) is chargeback


@pytest.mark.slow
def test_the_default_policy_has_figures_that_its_stories_reach() -> None:
    found = figures(POLICY)
    for figure in found.values():
        assert figure.exact
        assert told(POLICY, figure).finalised_at == figure.story[-1].at
        assert round((figure.story[-1].at - figure.story[0].at) / DAY, 2) == figure.days
    assert POLICY.incidents is not None
    assert found[True, False].days == found[False, False].days + POLICY.incidents.most_days.days
    said = names(found[False, False])
    for step in ("grant_extension", "send_back", "contest_return", "contest_replacement"):
        assert any(name.startswith(step) for name in said), step


# ---------------------------------------------------------------------------------------------
# Nothing that was left out would have made it longer


class Whole(Search):
    """The same search with what its argument leaves out: to claim at any time, withdraw, claim again."""

    withdrawn = 0

    def _acts(self, view: View, action: Action, due: Deadline) -> Iterator[AnyCommand]:
        order = view.order
        if action.do != "open_dispute":
            yield from super()._acts(view, action, due)
        if action.do == "withdraw" and order.disputes[-1].stage is Stage.NEGOTIATION:
            self.withdrawn += 1
            yield d.Withdraw(order.disputes[-1].no, action.bounds.acknowledge)
        if action.do == "open_dispute" and len(order.disputes) < 2:
            for bound in action.bounds.reasons:
                if bound.allowed:
                    yield d.OpenDispute(
                        bound.units, bound.reason, bound.remedies[0], 1, "-", (), bound.contradicts
                    )


def test_claiming_early_withdrawing_and_claiming_again_makes_nothing_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = module.means

    def means(policy: Policy, order: Order, now: datetime) -> Any:
        windows = [(w.basis, max(0.0, (w.closes_at - now) / DAY)) for w in order.windows]
        return usual(policy, order, now), len(order.disputes), tuple(windows)

    expected = longest(SMALL)
    monkeypatch.setattr(module, "means", means)
    whole = Whole(SMALL)
    assert whole.longest(incidents=False, chargeback=False).days == expected.days
    assert whole.withdrawn


# ---------------------------------------------------------------------------------------------
# The issuer's window


def test_the_shortest_issuers_window_is_the_least_that_is_known() -> None:
    assert POLICY.chargeback is not None
    days = {kind: w.days for kind, w in POLICY.chargeback.issuer_windows.items()}
    assert shortest_issuer_window(POLICY) == min(days.values()) == days["card"]
    assert shortest_issuer_window(FIRST) is None


def test_a_policy_that_outlasts_the_issuer_is_found_out_and_one_that_does_not_is_not() -> None:
    chargeback = POLICY.chargeback
    assert chargeback is not None
    found = longest(SMALL)
    for days, fails in ((int(found.days), False), (int(found.days) - 1, True)):
        card = replace(chargeback.issuer_windows["card"], days=days)
        policy = replace(SMALL, chargeback=replace(chargeback, issuer_windows={"card": card}))
        broken = ends_before_the_issuer(policy, longest(policy))
        assert (broken is not None) is fails
        if broken is not None:
            assert SENTENCES[broken.property].format_map(broken.facts)
    assert ends_before_the_issuer(SMALL, found) is None  # nothing is known of any issuer


def test_a_buyer_who_never_waits_is_told_in_time_under_the_default_policy() -> None:
    found = first_decision(POLICY)
    assert ends_before_the_issuer(POLICY, found) is None
    order = told(POLICY, found)
    assert order.disputes[0].ruling or order.disputes[0].outcome or order.disputes[0].agreed
    talk, mediation = POLICY.negotiation, POLICY.mediation
    requests = mediation.exhibit_requests
    assert requests is not None
    asked = requests.times.times * (requests.answer.days + requests.then_rule.days)
    answered = talk.seller_answers.days
    assert found.days == PROMISED + answered + 2 * mediation.ruling.days + asked


def test_and_not_in_time_where_the_platform_takes_its_time() -> None:
    slow = policy_with(
        (
            "[mediation.ruling] # the first lapse reassigns and alarms, the second ends the case\ndays = 14",
            "[mediation.ruling]\ndays = 40",
        )
    )
    broken = ends_before_the_issuer(slow, first_decision(slow))
    assert broken is not None
    assert broken.facts["window"] == 120
