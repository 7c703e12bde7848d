"""The processes of an installation: web, worker, and the demo that starts both."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ..cli import INTERNAL, OK, WRONG, Parser
from .postgres import PostgresError, Server

PORT = os.environ.get("PORT", "8000")
A_YEAR = 365 * 24 * 3600
COMING_UP = 60.0  # seconds the demo waits for its web process
GOING_DOWN = 20.0  # seconds a child has to stop by itself


def serve(arguments: Sequence[str]) -> int:
    """Serves the site until it is told to stop."""
    parser = Parser(prog="evenhand serve", description="Serves the web site and the API.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (%(default)s)")
    parser.add_argument("--port", type=int, default=PORT, help="port to listen at (%(default)s)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="(%(default)s)")
    parser.add_argument("--threads", type=int, default=4, help="in each worker (%(default)s)")
    asked = parser.parse_args(arguments)
    _claim_port(asked.host, asked.port)

    with ready_database():
        from django.conf import settings
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        web = Granian(
            "evenhand.site.wsgi:application",
            address=asked.host,
            port=asked.port,
            interface=Interfaces.WSGI,
            workers=asked.workers,
            blocking_threads=asked.threads,
            websockets=False,
            respawn_failed_workers=True,
            workers_kill_timeout=10,
            log_level=LogLevels.warning,
            static_path_mount=[Path(settings.STATIC_ROOT)],
            static_path_expires=A_YEAR,
        )
        web.serve(target_loader=_load)
    return OK


def worker(arguments: Sequence[str]) -> int:
    """Runs the loops until told to stop."""
    Parser(prog="evenhand worker", description="Fires deadlines, sends messages.").parse_args(
        arguments
    )
    with ready_database():
        from ..work import loops

        loops.main()
    return OK


def migrate(arguments: Sequence[str]) -> int:
    """Brings the database up to date, as its owner."""
    Parser(prog="evenhand migrate", description="Brings the database up to date.").parse_args(
        arguments
    )
    with running_database():
        from .migrate import migrate

        migrate()
    return OK


def demo(arguments: Sequence[str]) -> int:
    """Everything at once: database, sample marketplace, web and worker, until Ctrl-C."""
    parser = Parser(prog="evenhand demo", description="A small marketplace to look around in.")
    parser.add_argument("--port", type=int, default=PORT, help="of the web site (%(default)s)")
    asked = parser.parse_args(arguments)
    _claim_port("127.0.0.1", asked.port)
    os.environ["EVENHAND_SANDBOX"] = os.environ["EVENHAND_DEMO"] = "1"
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)

    try:
        with running_database():
            from django.conf import settings

            from ..work import demo as sample
            from .migrate import migrate

            migrate(verbosity=0)
            logins = sample.fill()
            with _children("serve", "worker") as children:
                if not _answers(f"http://127.0.0.1:{asked.port}/health", children):
                    return WRONG
                print(f"\nEvenhand is at {settings.PUBLIC_URL}\n")
                for role, login, password, look in logins:
                    print(f"  {role:<10} {login:<24} {password:<16} {look}")
                print("\nCtrl-C stops it.", flush=True)
                while all(child.poll() is None for child in children):
                    time.sleep(0.5)
                print("A part of the demo ended by itself; its messages are above.")
                return INTERNAL
    except KeyboardInterrupt:
        print("\nStopped.")
        return OK


@contextmanager
def running_database() -> Iterator[None]:
    """Sets Django up over a database that runs: the one a URL names, else the embedded one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"evenhand: {error}")
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from django.conf import settings

    server = Server(settings.HOME)
    try:
        with server.held():
            server.create_database(settings.DATABASE)
            yield
    except PostgresError as error:
        sys.exit(f"evenhand: {error}")


@contextmanager
def ready_database() -> Iterator[None]:
    """A database that runs and is up to date. A given one is left to ``evenhand migrate``."""
    with running_database():
        from django.db import connections

        from .migrate import is_behind, migrate

        if not os.environ.get("DATABASE_URL"):
            migrate(verbosity=0)
        elif is_behind():
            sys.exit("evenhand: the database is not up to date; run evenhand migrate first")
        connections.close_all()  # web workers are forks, and a connection cannot be shared
        yield


def _load(target: str) -> Callable[..., object]:
    """The site, in a web worker. Ctrl-C reaches the whole group: only its head answers it.

    Granian's workers hang if they are interrupted and then terminated as well.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    module, name = target.split(":")
    application: Callable[..., object] = getattr(import_module(module), name)
    return application


def _claim_port(host: str, port: int) -> None:
    """Lets settings and child processes know the port.

    Ends the program with the way out if it cannot be listened at.
    """
    os.environ["PORT"] = str(port)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            sys.exit(
                f"evenhand: cannot listen at {host}:{port}: {error.strerror}."
                " --port or PORT names another port."
            )


@contextmanager
def _children(*commands: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Commands of ours as child processes; at the end they are asked to stop, then made to."""
    children: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            # A group of its own: Ctrl-C comes to us, and we stop them in order.
            child = subprocess.Popen(
                [sys.executable, "-m", "evenhand.cli", command], process_group=0
            )
            children.append(child)
        yield children
    finally:
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(GOING_DOWN)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _answers(address: str, children: Sequence[subprocess.Popen[bytes]]) -> bool:
    """Whether the site comes up; says so if not."""
    waited_until = time.monotonic() + COMING_UP
    while time.monotonic() < waited_until:
        if any(child.poll() is not None for child in children):
            break
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - always http
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    print("The demo's web site did not come up; its messages are above.", file=sys.stderr)
    return False
