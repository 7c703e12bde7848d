"""An installation as the version before this one left it: five orders in all their tables.

``previous.json`` was written by that version itself, under the policy it came with, and is never made
anew.
"""

import json
from pathlib import Path

from django.db import connections

FIRST_POLICY = Path(__file__).parents[1] / "core" / "policies" / "first.toml"
ROWS = json.loads(Path(__file__).with_name("previous.json").read_text(encoding="utf-8"))
BYTES = {("cases_order", "state"), ("cases_event", "body")}
ORDERS: dict[str, str] = ROWS.pop("orders")


def policy_text() -> str:
    """The text those orders were bought under, without what was written above it later."""
    return FIRST_POLICY.read_text(encoding="utf-8").split("\n\n", 1)[1]


def put_in() -> None:
    """Put its rows into the tables, as its own statements did."""
    digest = ROWS["cases_order"][0]["policy"]
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_policy VALUES (%s, 'aliexpress-2026', 1, %s, now()) "
            "ON CONFLICT DO NOTHING",
            [digest, policy_text()],
        )
        for table, rows in ROWS.items():
            for row in rows:
                marks = ", ".join(["%s"] * len(row))
                values = [v.encode() if (table, name) in BYTES else v for name, v in row.items()]
                cursor.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", values)


def take_out() -> None:
    """Leave nothing of it behind."""
    with connections["owner"].cursor() as cursor:
        for table in ROWS:
            cursor.execute(
                f"DELETE FROM {table} WHERE order_id = ANY(%s::uuid[])", [list(ORDERS.values())]
            )
