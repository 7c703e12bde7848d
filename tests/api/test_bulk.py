"""Thousands of orders, parcels and scans as NDJSON: an answer per line, and no line stops another."""

import json
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, connections

from evenhand.api import body
from evenhand.cases.ids import new_id
from tests.api.market import Market, clock, moment


def lines_of(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


def send(market: Market, path: str, lines: list[Any]) -> Any:
    sent = b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines)
    return market.client.post(f"/api/v1/{path}", sent, content_type="application/x-ndjson")


def orders_on_file(market: Market) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_order WHERE buyer = %s", [market.buyer["id"]])
        found: int = cursor.fetchone()[0]
        return found


@pytest.fixture
def large_market(committed: None) -> Iterator[Market]:
    """Orders are committed for real, and taken away again: other tests look at all there are."""
    market = Market()
    yield market
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(order_id) FROM cases_order WHERE buyer = %s", [market.buyer["id"]]
        )
        (orders,) = cursor.fetchone()
        for table in [
            "cases_order",
            "cases_event",
            "cases_words",
            "cases_answer",
            "cases_deadline",
            "cases_outbox",
            "cases_reference",
            "ledger_entry",
            "ledger_due",
        ]:
            cursor.execute(f"DELETE FROM {table} WHERE order_id = ANY(%s)", [orders])


@pytest.mark.slow
def test_two_thousand_orders_with_bad_lines_among_them(large_market: Market) -> None:
    market = large_market
    good = [market.order() for _ in range(2000)]
    bad: dict[int, tuple[Any, int, str]] = {
        7: (b"{not json", 400, "malformed"),
        500: (b"\xff\xfe", 400, "malformed"),
        501: (market.order(currency="euro"), 422, "invalid-input"),
        1000: (
            market.order(payment=[{"kind": "card", "amount": 1}]),
            409,
            "payment-does-not-add-up",
        ),
        1500: (good[3] | {"buyer": "somebody-else"}, 409, "reference-reused"),
        1999: (b"[" * 10_000, 422, "invalid-input"),
    }
    lines: list[Any] = list(good)
    for number, (line, _, _) in sorted(bad.items()):
        lines.insert(number - 1, line)
    lines.insert(1200, b"   ")  # line 1201 is blank
    lines.append(good[0])  # once more: line 2008

    answers = lines_of(send(market, "orders", lines))

    by_line = {a["line"]: a for a in answers}
    assert sorted(by_line) == [n for n in range(1, 2009) if n != 1201]
    shift = {n if n < 1201 else n + 1: told for n, told in bad.items()}
    for number, answer in by_line.items():
        if number in shift:
            _, status, kind = shift[number]
            assert (answer["status"], answer["type"]) == (status, f"/problems/{kind}"), answer
            assert answer["detail"]
        else:
            assert answer["status"] == (200 if number == 2008 else 201), answer
            assert answer["seq"] == 1
    assert by_line[2008]["order"] == by_line[1]["order"]
    assert by_line[501]["field"] == "$.currency"
    assert orders_on_file(market) == 2000
    # The same file once more changes nothing and gives the same orders.
    again = {a["line"]: a for a in lines_of(send(market, "orders", lines[:50]))}
    assert {n: a["order"] for n, a in again.items() if n != 7} == {
        n: a["order"] for n, a in by_line.items() if n <= 50 and n != 7
    }
    assert orders_on_file(market) == 2000


def test_each_line_is_answered_as_soon_as_it_is_done(market: Market) -> None:
    answer = send(market, "orders", [market.order() for _ in range(5)])
    streamed = iter(answer.streaming_content)

    first = json.loads(next(streamed))

    assert (first["line"], first["status"], orders_on_file(market)) == (1, 201, 1)
    assert len(list(streamed)) == 4
    assert orders_on_file(market) == 5


def test_parcels_and_scans_come_in_by_the_line(market: Market) -> None:
    references = [f"R-{new_id()}" for _ in range(3)]
    orders = [market.placed(reference=r) for r in references]
    parcels = [
        {"order": orders[0], "carrier": "Post", "tracking": "RR0"},
        {"reference": references[1], "carrier": "Post", "tracking": "RR1"},
        {"reference": "nobody's", "carrier": "Post", "tracking": "RR2"},
        {"order": orders[0], "carrier": "Post", "tracking": "RR0"},
        {"order": orders[0], "carrier": "Post", "tracking": "RR9"},
        {"order": orders[2], "carrier": "Post", "tracking": "RR2", "units": [{"line": 9}]},
    ]
    told = lines_of(send(market, "parcels", parcels))
    assert [a["status"] for a in told] == [200, 200, 404, 200, 409, 422]
    assert told[1]["order"] == orders[1]
    assert told[4]["rule"] == "nothing-to-ship"
    assert told[5]["field"] == "$.units[0].first"

    at = moment(clock.now())
    scans = [
        {"reference": references[0], "tracking": "RR0", "status": "accepted", "happened_at": at},
        {"reference": references[0], "tracking": "RR0", "status": "accepted", "happened_at": at},
        {"order": orders[1], "parcel": 1, "status": "delivered", "happened_at": at},
        {"order": orders[1], "parcel": 2, "status": "delivered", "happened_at": at},
        {"order": orders[1], "parcel": 1, "status": "lost", "happened_at": at},
    ]
    told = lines_of(send(market, "tracking", scans))
    assert [a["status"] for a in told] == [200, 200, 200, 409, 422]
    assert [a.get("seq") for a in told] == [3, None, 4, None, None]
    assert told[4]["allowed"]["enum"]
    assert market.state(orders[1])["windows"][0]["basis"] == "delivered"


def test_a_file_too_large_is_refused_whole_and_a_line_too_long_alone(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps(market.order())
    monkeypatch.setattr(body, "MOST", len(line))
    long = line[:-1] + " " * 70_000 + "}"
    told = lines_of(send(market, "orders", [long.encode(), line.encode(), long.encode()]))
    assert [(a["line"], a["status"]) for a in told] == [(1, 413), (2, 201), (3, 413)]

    monkeypatch.setattr(body, "MOST_LINES", 10)
    whole = send(market, "orders", [line.encode()])
    assert whole.status_code == 413
    assert whole.json()["type"] == "/problems/too-large"


def test_an_empty_file_has_no_answers(market: Market) -> None:
    assert lines_of(send(market, "orders", [b"\n", b" \n\r\n"])) == []


def test_a_line_without_an_end_is_never_in_memory_whole() -> None:
    class Endless(BytesIO):
        """Two hundred megabytes without a line break, which nobody keeps."""

        left = 200 * 2**20

        def readline(self, size: int | None = -1, /) -> bytes:
            part = b"x" * min(size or 0, self.left)
            self.left -= len(part)
            return part

    tracemalloc.start()
    try:
        assert list(body.lines(Endless())) == [(1, None)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * body.MOST
