"""The API as a client meets it: a real server, a real socket, and clients that send before they read."""

import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from evenhand.api import body
from tests.api.market import Market

pytestmark = pytest.mark.slow


@pytest.fixture
def caller(website: str) -> Iterator[http.client.HTTPConnection]:
    at = urlsplit(website)
    connection = http.client.HTTPConnection(str(at.hostname), at.port, timeout=60)
    yield connection
    connection.close()


@pytest.fixture
def open_market(committed: None) -> Market:
    return Market()


def send(
    caller: http.client.HTTPConnection, market: Market, path: str, data: Any, **headers: str
) -> tuple[int, bytes]:
    caller.request(
        "POST",
        f"/api/v1/{path}",
        data,
        {"Authorization": f"Bearer {market.key}", "Content-Type": body.JSON} | headers,
    )
    answer = caller.getresponse()
    return answer.status, answer.read()


def test_whoever_sends_too_much_can_still_read_why(
    caller: http.client.HTTPConnection, open_market: Market
) -> None:
    status, told = send(caller, open_market, "orders", b" " * (16 * body.MOST))
    assert (status, json.loads(told)["type"]) == (413, "/problems/too-large")


def test_a_large_file_of_no_known_kind_is_refused_with_a_word(
    caller: http.client.HTTPConnection, open_market: Market
) -> None:
    path = f"orders/{open_market.placed()}/files"
    program = {"Content-Type": "application/octet-stream", "X-Filename": "a.exe"}
    status, told = send(caller, open_market, path, b"MZ" + b"\0" * 2**25, **program)
    assert (status, json.loads(told)["field"]) == (422, "file")


def test_a_body_without_its_length_is_asked_for_it(
    caller: http.client.HTTPConnection, open_market: Market
) -> None:
    status, told = send(caller, open_market, "orders", iter([b"{", b"}"]))
    assert (status, json.loads(told)["type"]) == (411, "/problems/length-required")


def test_a_client_may_send_all_its_lines_before_it_reads_an_answer(
    caller: http.client.HTTPConnection, open_market: Market
) -> None:
    """More in both directions than any socket holds, so neither side may wait for the other."""
    wrong = json.dumps(open_market.order(currency="euro")).encode()
    lines = b"\n".join([wrong] * 20_000)
    status, told = send(caller, open_market, "orders", lines, **{"Content-Type": body.NDJSON})
    answers = told.splitlines()
    assert (status, len(answers)) == (200, 20_000)
    assert json.loads(answers[-1])["line"] == 20_000
    assert len(told) > 4 * 2**20
