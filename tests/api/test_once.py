"""The same request twice, one after the other and at once: one effect, and the same answer."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from evenhand.cases.ids import new_id
from tests.api.market import Market

AT_ONCE = 8


def at_once(send: Callable[[int], Any]) -> list[Any]:
    """Eight callers on their own connections, let go at the same moment."""
    gate = Barrier(AT_ONCE)

    def one(n: int) -> Any:
        try:
            gate.wait(30)
            return send(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE), timeout=60))


def statuses(answers: list[Any]) -> dict[int, int]:
    return dict(Counter(answer.status_code for answer in answers))


@pytest.fixture
def open_market(committed: None) -> Market:
    """A marketplace whose orders are committed for real."""
    return Market()


def as_eight(market: Market) -> Callable[[int, str, dict[str, Any], str], Any]:
    """A command sent by one of eight independent clients."""
    clients = [Client(headers={"Authorization": f"Bearer {market.key}"}) for _ in range(AT_ONCE)]

    def send(n: int, path: str, body: dict[str, Any], key: str = "") -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        return clients[n].post(
            f"/api/v1/{path}", body, content_type="application/json", headers=headers
        )

    return send


def test_of_eight_opens_on_the_same_units_exactly_one_wins(open_market: Market) -> None:
    market, send = open_market, as_eight(open_market)
    order = market.delivered()
    claim = market.claim() | {"actor": market.buyer, "do": "open_dispute"}

    answers = at_once(lambda n: send(n, f"orders/{order}/commands", claim, f"key-{n}"))

    assert statuses(answers) == {200: 1, 409: 7}
    assert {a.json()["rule"] for a in answers if a.status_code == 409} == {"units-in-dispute"}
    assert len(market.state(order)["disputes"]) == 1
    assert market.history(order).count("dispute_opened") == 1


def test_eight_opens_on_disjoint_units_all_win(open_market: Market) -> None:
    market, send = open_market, as_eight(open_market)
    order = market.delivered(
        lines=[{"quantity": AT_ONCE, "item": 3999, "listing": {"title": "Cup"}}]
    )

    def claim(n: int) -> dict[str, Any]:
        units = [{"line": 1, "first": n + 1, "last": n + 1}]
        return market.claim(units=units, amount=1) | {"actor": market.buyer, "do": "open_dispute"}

    answers = at_once(lambda n: send(n, f"orders/{order}/commands", claim(n)))

    assert statuses(answers) == {200: 8}
    state = market.state(order)
    assert [d["no"] for d in state["disputes"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert sorted(d["units"][0]["first"] for d in state["disputes"]) == [1, 2, 3, 4, 5, 6, 7, 8]
    events = market.get(f"orders/{order}/events").json()["events"]
    assert [e["seq"] for e in events] == list(range(1, state["seq"] + 1))


def test_the_same_request_eight_times_at_once_takes_effect_once(open_market: Market) -> None:
    market, send = open_market, as_eight(open_market)
    order = market.delivered()
    claim = market.claim() | {"actor": market.buyer, "do": "open_dispute"}

    answers = at_once(lambda n: send(n, f"orders/{order}/commands", claim, "the-same-key"))

    assert statuses(answers) == {200: 8}
    assert len({a.content for a in answers}) == 1
    assert sum("Idempotency-Replayed" not in a for a in answers) == 1
    assert len(market.state(order)["disputes"]) == 1


def test_the_same_order_eight_times_at_once_is_one_order(open_market: Market) -> None:
    market, send = open_market, as_eight(open_market)
    order = market.order()

    answers = at_once(lambda n: send(n, "orders", order))

    assert statuses(answers) == {201: 1, 200: 7}
    assert len({a.content for a in answers}) == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_order WHERE reference = %s", [order["reference"]]
        )
        assert cursor.fetchone() == (1,)


def test_all_that_can_be_done_to_a_dispute_at_once_leaves_one_history(open_market: Market) -> None:
    """Concede, reject, offer, message, withdraw, escalate, hold, open again: whoever wins, it folds."""
    market, send = open_market, as_eight(open_market)
    order = market.disputed()
    buyer, seller = market.buyer, market.seller
    sent: list[dict[str, Any]] = [
        {"actor": seller, "do": "concede", "dispute": 1},
        {"actor": seller, "do": "reject", "dispute": 1, "reasons": "It was whole."},
        {
            "actor": seller,
            "do": "make_offer",
            "dispute": 1,
            "remedy": "refund_only",
            "amount": 500,
        },
        {"actor": buyer, "do": "send_message", "text": "Well?"},
        {"actor": buyer, "do": "withdraw", "dispute": 1, "acknowledged": []},
        {"actor": buyer, "do": "escalate", "dispute": 1},
        {"actor": buyer, "do": "hold", "dispute": 1},
        market.claim(units=[{"line": 1, "first": 2, "last": 2}], amount=1)
        | {"actor": buyer, "do": "open_dispute"},
    ]

    answers = at_once(lambda n: send(n, f"orders/{order}/commands", sent[n]))

    assert set(statuses(answers)) <= {200, 409}
    assert {answers[0].status_code, answers[3].status_code, answers[7].status_code} == {200}
    state = market.state(order)
    assert state["disputes"][0]["outcome"] == "conceded"
    events = market.get(f"orders/{order}/events").json()["events"]
    assert [e["seq"] for e in events] == list(range(1, state["seq"] + 1))


def test_the_same_request_again_gets_the_same_bytes_whatever_happened_since(
    market: Market,
) -> None:
    order = market.delivered()
    first = market.sends(order, market.buyer, "open_dispute", key="k1", **market.claim())
    assert "Idempotency-Replayed" not in first
    market.does(order, market.seller, "concede", dispute=1)
    before = market.history(order)

    again = market.sends(order, market.buyer, "open_dispute", key="k1", **market.claim())

    assert (again.status_code, again.content) == (200, first.content)
    assert again["Idempotency-Replayed"] == "true"
    assert market.history(order) == before
    without = market.refused(order, market.buyer, "open_dispute", **market.claim())
    assert without["rule"] == "units-settled"


def test_the_same_key_for_something_else_is_an_error_that_says_so(market: Market) -> None:
    order = market.delivered()
    market.sends(order, market.buyer, "open_dispute", key="k1", **market.claim())
    for who, change in ((market.buyer, {"amount": 1}), (market.seller, {})):
        other = market.sends(order, who, "open_dispute", key="k1", **market.claim(**change))
        assert other.status_code == 422
        assert other.json()["type"] == "/problems/key-reused"
        assert other.json()["field"] == "Idempotency-Key"
    assert len(market.state(order)["disputes"]) == 1

    elsewhere = market.delivered()
    same_key = market.sends(elsewhere, market.buyer, "open_dispute", key="k1", **market.claim())
    assert same_key.status_code == 200, "a key belongs to one order"


def test_a_key_is_kept_for_what_changed_nothing_too(market: Market) -> None:
    order = market.delivered()
    scan = {
        "parcel": 1,
        "status": "delivered",
        "happened_at": market.state(order)["parcels"][0]["scans"][1]["happened_at"],
    }
    platform = {"role": "platform", "id": "marketplace"}
    first = market.sends(order, platform, "record_tracking", key="k1", **scan)
    assert first.json() == {"order": order, "events": [], "seq": None}
    market.does(order, market.buyer, "send_message", text="Hello!")

    again = market.sends(order, platform, "record_tracking", key="k1", **scan)
    other = market.sends(order, platform, "record_tracking", key="k1", **scan | {"parcel": 2})

    assert (again.content, again["Idempotency-Replayed"]) == (first.content, "true")
    assert other.json()["type"] == "/problems/key-reused"


def test_a_refusal_is_no_effect_so_its_key_may_be_used_again(market: Market) -> None:
    order = market.delivered()
    too_much = market.claim(amount=9999)
    assert (
        market.sends(order, market.buyer, "open_dispute", key="k1", **too_much).status_code == 409
    )

    assert (
        market.sends(order, market.buyer, "open_dispute", key="k1", **market.claim()).status_code
        == 200
    )


def test_the_same_order_again_is_the_same_and_another_under_its_reference_an_error(
    market: Market,
) -> None:
    sent = market.order()
    first, again = market.post("orders", sent), market.post("orders", sent)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert again["Idempotency-Replayed"] == "true"

    other = market.post("orders", sent | {"buyer": "somebody-else"})
    assert other.status_code == 409
    assert other.json()["type"] == "/problems/reference-reused"
    assert other.json()["field"] == "$.reference"


def test_the_same_parcel_and_the_same_scan_again_change_nothing(market: Market) -> None:
    order = market.placed()
    parcel = {"order": order, "carrier": "Post", "tracking": "RR1"}
    first, again = market.post("parcels", parcel), market.post("parcels", parcel)
    assert (first.content, again["Idempotency-Replayed"]) == (again.content, "true")
    units = [{"line": 1, "first": 1, "last": 1}]
    other = market.post("parcels", parcel | {"units": units})
    assert other.json()["type"] == "/problems/key-reused"
    assert len(market.state(order)["parcels"]) == 1


def test_an_order_that_was_never_there_has_no_answer_to_repeat(market: Market) -> None:
    answer = market.sends(new_id(), market.buyer, "open_dispute", key="k1", **market.claim())
    assert answer.status_code == 404
