"""The sandbox's clock over HTTP: time moves forward for everybody, and what is due lapses."""

from datetime import datetime
from typing import Any

import pytest

from tests.api.market import DAY, Market


def test_fifteen_days_in_one_call_finalise_a_quiet_order(market: Market) -> None:
    order = market.delivered()
    before = market.get("sandbox/clock").json()
    closes = market.deadlines(order)["window", 1]

    answer = market.post("sandbox/clock", {"advance_days": 15})

    assert answer.status_code == 200
    after = answer.json()
    assert after["lapsed"] >= 2  # a reminder and the window
    assert after["now"] > closes
    passed = datetime.fromisoformat(after["now"]) - datetime.fromisoformat(before["now"])
    assert passed >= 15 * DAY
    assert after["moved_days"] - before["moved_days"] == pytest.approx(15, abs=0.001)
    assert market.state(order)["finalised_at"] is not None
    assert market.history(order)[-1] == "order_finalised"
    assert market.get("sandbox/clock").json()["moved_days"] == after["moved_days"]


@pytest.mark.parametrize("days", [0, -1, 3651, "15", None, 1e308])
def test_time_moves_forward_and_not_out_of_the_calendar(market: Market, days: Any) -> None:
    before = market.get("sandbox/clock").json()["moved_days"]
    answer = market.post("sandbox/clock", {"advance_days": days})
    assert answer.status_code == 422
    assert answer.json()["field"] == "$.advance_days"
    assert market.get("sandbox/clock").json()["moved_days"] == before


def test_the_sandbox_has_an_end(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.work.deadlines.run_due", lambda: 0)
    answers = [market.post("sandbox/clock", {"advance_days": 3650}) for _ in range(20)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 422
    assert "2200" in answers[-1].json()["detail"]
    assert market.get("sandbox/clock").status_code == 200


def test_outside_of_a_sandbox_there_is_no_such_clock(market: Market, settings: Any) -> None:
    settings.SANDBOX = False
    assert market.get("sandbox/clock").status_code == 404
    assert market.post("sandbox/clock", {"advance_days": 1}).status_code == 404
