"""One PostgreSQL for all test processes, a database of its own for each; nothing is cleaned up.

Every test makes its own orders and finds only those, so that no test needs an empty database.
``EVENHAND_TEST_DATABASE_OWNER_URL`` names another server, whose role may create databases and
roles; without it the embedded one is used.
"""

import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pytest_django import DjangoDbBlocker

from evenhand.site import postgres
from evenhand.site.migrate import migrate
from evenhand.site.settings import database as connection_settings
from tests.evidence import scanner

hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, max_examples=10)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

type Conninfos = dict[postgres.Role, str]


@pytest.fixture(scope="session")
def empty_database() -> Iterator[Conninfos]:
    """A database of this test process alone: how to connect to it as each role."""
    name = f"test_{os.getpid()}_{secrets.token_hex(3)}"
    given = os.environ.get("EVENHAND_TEST_DATABASE_OWNER_URL")
    with _on_given_server(given, name) if given else _on_embedded_server(name) as conninfos:
        yield conninfos


@contextmanager
def _on_embedded_server(name: str) -> Iterator[Conninfos]:
    server = postgres.Server(settings.HOME, {"fsync": "off"})
    with server.held():
        for left in server.databases():
            if (test := re.match(r"test_(\d+)_", left)) and not Path("/proc", test[1]).exists():
                server.drop_database(left)  # of a test run that was killed
        server.create_database(name)
        yield {role: server.conninfo(role, name) for role in ("owner", "app")}
        server.drop_database(name)


@contextmanager
def _on_given_server(url: str, name: str) -> Iterator[Conninfos]:
    known = conninfo_to_dict(url)
    app, password = f"{name}_app", secrets.token_urlsafe()
    with psycopg.connect(url, autocommit=True) as admin:
        owner = admin.execute("select current_user").fetchone()[0]
        postgres.make_role(admin, app, password)
        postgres.make_database(admin, name, owner=owner, app=app)
        yield {
            "owner": make_conninfo(**known | {"dbname": name}),
            "app": make_conninfo(**known | {"dbname": name, "user": app, "password": password}),
        }
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
        admin.execute(sql.SQL("drop role {}").format(sql.Identifier(app)))


@pytest.fixture(scope="session")
def django_db_setup(
    empty_database: Conninfos, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Lets Django's connections, ``default`` and ``owner``, lead to this process's database."""
    for alias, role in (("default", "app"), ("owner", "owner")):
        connections[alias].close()
        connections[alias].settings_dict.update(connection_settings(role, empty_database[role]))
    settings.APP_ROLE = connections["default"].settings_dict["USER"]
    with django_db_blocker.unblock():
        migrate(verbosity=0)
        yield
        connections.close_all()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets a test commit for real, from as many connections and threads as it likes.

    What it committed stays; threads close the connections that they opened.
    """
    with django_db_blocker.unblock():
        yield
        for connection in connections.all(initialized_only=True):
            connection.close()


@pytest.fixture(scope="session")
def real_clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[scanner.Scanner]:
    """A virus scanner of this test process alone that knows one harmless signature."""
    with scanner.running(tmp_path_factory.mktemp("clamd")) as found:
        yield found


@pytest.fixture(scope="session")
def website(
    empty_database: Conninfos, django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The real site over this test process's database: ``evenhand serve``, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
        "DATABASE_URL": empty_database["app"],
        "DATABASE_OWNER_URL": empty_database["owner"],
        "EVENHAND_STATIC": str(tmp_path_factory.mktemp("static")),
        "PORT": str(port),
    }
    command = [sys.executable, "-m", "evenhand.cli", "serve", "--workers=1"]
    with subprocess.Popen(command, env=environment) as serving:
        address = f"http://127.0.0.1:{port}"
        patience = time.monotonic() + 60
        try:
            while not _is_up(address):
                assert serving.poll() is None, "the site ended by itself"
                assert time.monotonic() < patience, "the site does not come up"
                time.sleep(0.1)
            yield address
        finally:
            serving.terminate()
            try:
                serving.wait(20)
            except subprocess.TimeoutExpired:
                serving.kill()


def _is_up(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=10):
            return True
    except OSError:
        return False
