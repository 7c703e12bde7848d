"""Outside of a sandbox no order is taken under a partial policy, and whoever sends one is told why."""

from typing import Any

import pytest

from evenhand.cases import policies
from tests.api.market import Market


def test_an_order_under_a_partial_policy_is_a_problem_with_a_way_out(
    market: Market, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.POLICY, settings.SANDBOX = "etsy", False
    monkeypatch.setattr(policies, "_kept", set())
    order = market.order()
    answer = market.post("orders", order)
    assert answer.status_code == 409
    assert answer["Content-Type"].startswith("application/problem+json")
    told = answer.json()
    assert told["type"] == "/problems/policy-not-for-use"
    assert "'etsy' is partial" in told["detail"]
    assert "EVENHAND_POLICY" in told["detail"]
    settings.SANDBOX = True
    assert market.post("orders", order).status_code == 201


def test_a_partial_policy_is_shown_with_what_it_borrows(market: Market, settings: Any) -> None:
    settings.POLICY = "ebay"
    shown = market.get("policy").json()["policy"]
    assert shown["partial"] is True
    assert shown["borrows"] == "aliexpress-2026"
    assert "mediation.ruling" in shown["borrowed"]
    assert shown["negotiation"]["seller_answers"]["business"] is True
