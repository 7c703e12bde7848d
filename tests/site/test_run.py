"""The processes, as an operator starts them."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from pathlib import Path

import pytest
from django.db import connection

from evenhand import cli
from evenhand.site.postgres import Server

COMMAND = [sys.executable, "-m", "evenhand.cli"]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_the_site_answers_over_http_and_knows_no_strange_host(website: str) -> None:
    with urllib.request.urlopen(f"{website}/health", timeout=10) as answer:
        assert answer.read() == b"ok"
    forged = urllib.request.Request(f"{website}/health", headers={"Host": "elsewhere.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(forged, timeout=10)
    refused.value.close()
    assert refused.value.code == 400


def test_a_taken_port_is_told_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for command in ("serve", "demo"):
            tried = subprocess.run(
                [*COMMAND, command, f"--port={port}"],
                env={**os.environ, "EVENHAND_HOME": str(tmp_path)},
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert tried.returncode == cli.WRONG
            assert f"cannot listen at 127.0.0.1:{port}" in tried.stderr
            assert "PORT names another" in tried.stderr
    assert not list(tmp_path.iterdir())


def test_a_virus_scanner_that_is_named_wrongly_is_told_before_anything_starts(
    tmp_path: Path,
) -> None:
    tried = subprocess.run(
        [*COMMAND, "worker"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
            "EVENHAND_HOME": str(tmp_path),
            "EVENHAND_CLAMD": "/run/clamav/clamd.ctl",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert tried.returncode == cli.WRONG
    assert tried.stderr.startswith("evenhand: EVENHAND_CLAMD is '/run/clamav/clamd.ctl'")
    assert "unix:/run/clamav/clamd.ctl" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_commits_of_one_connection_are_seen_by_another(committed: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_session where session_key = 'of this test'")
        assert cursor.fetchone() == (0,)
        cursor.execute("insert into django_session values ('of this test', '', now())")

    def seen_elsewhere() -> int:
        with connection.cursor() as cursor:
            cursor.execute("delete from django_session where session_key = 'of this test'")
            found = cursor.rowcount
        connection.close()
        return found

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(seen_elsewhere).result(timeout=30) == 1


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What a shell runs in the background ignores interrupts, and so does all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
def test_the_demo_starts_with_logins_answers_and_stops_cleanly_again_and_again(
    free_port: int, interruptible: None
) -> None:
    with tempfile.TemporaryDirectory(prefix="evenhand-demo-") as home:
        environment = {**os.environ, "EVENHAND_HOME": home, "PORT": str(free_port)}
        environment["DJANGO_SETTINGS_MODULE"] = "evenhand.site.settings"
        try:
            for ending in (signal.SIGINT, signal.SIGTERM):
                with subprocess.Popen(
                    [*COMMAND, "demo"], env=environment, stdout=subprocess.PIPE, text=True
                ) as demo:
                    assert demo.stdout is not None
                    killer = threading.Timer(240, demo.kill)
                    killer.start()
                    said = "".join(takewhile(lambda line: "Ctrl-C" not in line, demo.stdout))
                    with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/health") as answer:
                        assert answer.read() == b"ok"
                    demo.send_signal(ending)
                    assert demo.wait(60) == cli.OK
                    killer.cancel()
                assert f"http://127.0.0.1:{free_port}" in said
                assert all(role in said for role in ("buyer", "seller", "mediator"))
            with pytest.raises(urllib.error.URLError):
                urllib.request.urlopen(f"http://127.0.0.1:{free_port}/health", timeout=5)
        finally:
            server = Server(Path(home))
            server.stop()
            server.erase()
