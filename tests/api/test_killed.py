"""The server dies between commit and answer: a retry gets the first answer, with one effect."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from evenhand.site.home import CHECKOUT
from tests.api.market import Json, Market
from tests.conftest import Conninfos

PATIENCE = 60.0  # seconds for the server to come up
DIE = {"Test-Die-Before-Answering": "1"}


@contextmanager
def served(conninfo: str, home: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A real server in a process group of its own, on a free port; killed at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "evenhand.site.wsgi:application"),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "2", "--no-ws", "--log-level", "critical"),
    ]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.api.killed",
        "TEST_APP_CONNINFO": conninfo,
        "PYTHONPATH": str(CHECKOUT),
    }
    server = subprocess.Popen(command, env=environment, cwd=home, start_new_session=True)
    try:
        waited_until = time.monotonic() + PATIENCE
        while not _listens(port):
            assert server.poll() is None, "the server ended by itself"
            assert time.monotonic() < waited_until, "the server does not come up"
            time.sleep(0.05)
        yield port, server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as trial:
        trial.settimeout(1)
        return trial.connect_ex(("127.0.0.1", port)) == 0


def post(port: int, market: Market, path: str, body: Json, **headers: str) -> Any:
    """One request over the wire: the response, read to its end."""
    caller = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        caller.request(
            "POST",
            f"/api/v1/{path}",
            json.dumps(body),
            {
                "Authorization": f"Bearer {market.key}",
                "Content-Type": "application/json",
                **headers,
            },
        )
        answer: Any = caller.getresponse()
        answer.body = answer.read()
        return answer
    finally:
        caller.close()


@pytest.mark.slow
def test_killed_between_commit_and_answer_a_retry_gets_the_first_answer(
    committed: None, empty_database: Conninfos, tmp_path: Path
) -> None:
    market = Market()
    order = market.delivered()
    path = f"orders/{order}/commands"
    claim = market.claim() | {"actor": market.buyer, "do": "open_dispute"}
    key = {"Idempotency-Key": "sent-once-by-the-buyer"}
    new = market.order()

    with served(empty_database["app"], tmp_path) as (port, server):
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            post(port, market, path, claim, **key, **DIE)
        assert server.wait(10) == -signal.SIGKILL
    # It took effect, though nobody was told.
    assert market.history(order).count("dispute_opened") == 1

    with served(empty_database["app"], tmp_path) as (port, server):
        again = post(port, market, path, claim, **key)
        third = post(port, market, path, claim, **key)
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            post(port, market, "orders", new, **DIE)
        assert server.wait(10) == -signal.SIGKILL
    assert (again.status, again.headers["Idempotency-Replayed"]) == (200, "true")
    assert again.body == third.body
    told = json.loads(again.body)
    assert told["events"][-1]["type"] == "dispute_opened"
    assert told["seq"] == market.state(order)["seq"]
    assert market.history(order).count("dispute_opened") == 1

    # An order is safe by its reference, with no key at all.
    retried = market.post("orders", new)
    assert (retried.status_code, retried["Idempotency-Replayed"]) == (200, "true")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_order WHERE reference = %s", [new["reference"]])
        assert cursor.fetchone() == (1,)
