"""A marketplace's own system, as the tests play it: it has a key and HTTP, and nothing else of ours.

Time is the test's: ``let`` passes days as a worker would live through them, deadline by deadline.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client

from evenhand.cases import clock
from evenhand.cases.ids import new_id
from evenhand.people.models import ApiKey
from evenhand.work import loops
from evenhand.work.deadlines import GRACE

Json = dict[str, Any]
DAY = timedelta(days=1)
START = datetime(2020, 3, 1, 9, 0, tzinfo=UTC)  # long before anything that other tests left behind

MUG = {
    "title": "Stoneware mug, 0.3 l",
    "description": "Speckled glaze, dishwasher safe.",
    "specifications": {"Colour": "sand"},
}


def moment(at: datetime) -> str:
    """As JSON has it."""
    return at.isoformat().replace("+00:00", "Z")


@dataclass
class Market:
    """One marketplace with one buyer and one seller of its own."""

    key: str = field(default_factory=lambda: ApiKey.issue("the market's test key"))
    tag: str = field(default_factory=lambda: new_id()[-12:])

    def __post_init__(self) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {self.key}"})
        self.buyer = {"role": "buyer", "id": f"b-{self.tag}"}
        self.seller = {"role": "seller", "id": f"s-{self.tag}"}
        self.mediator = {"role": "mediator", "id": f"m-{self.tag}"}
        self.platform = {"role": "platform", "id": "marketplace"}

    # --- HTTP ------------------------------------------------------------------------------------

    def get(self, path: str, **query: Any) -> Any:
        """A question, asked for somebody if ``role`` and ``id`` say so; the answer read to its end."""
        answer = self.client.get(f"/api/v1/{path}", query)
        answer.read = answer.getvalue()
        return answer

    def post(self, path: str, body: Any, **headers: str) -> Any:
        """JSON to an address; bytes are sent as they are."""
        data = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.post(
            f"/api/v1/{path}", data, content_type="application/json", headers=headers
        )

    # --- what a marketplace says -----------------------------------------------------------------

    def order(self, **other: Any) -> Json:
        """Three mugs for 35.00 and 4.99 shipping, paid by card and with coins; promised in 30 days.

        The card paid 30.63 for the mugs and 4.37 for shipping, the coins 4.37 and 0.62. So the first
        mug took 10.21 + 1.45 of the card and 1.45 + 0.20 of the coins, and so on to the last cent.
        """
        now = clock.now()
        return {
            "reference": f"R-{new_id()}",
            "buyer": self.buyer["id"],
            "seller": self.seller["id"],
            "currency": "EUR",
            "placed_at": moment(now),
            "ship_by": moment(now + 5 * DAY),
            "promised_by": moment(now + 30 * DAY),
            "lines": [{"quantity": 3, "item": 3500, "shipping": 499, "listing": MUG}],
            "payment": [{"kind": "card", "amount": 3500}, {"kind": "coins", "amount": 499}],
        } | other

    def placed(self, **other: Any) -> str:
        """An order that was taken in: its id."""
        answer = self.post("orders", self.order(**other))
        assert answer.status_code == 201, answer.content
        return str(answer.json()["order"])

    def shipped(self, order: str, units: list[Json] | None = None, tracking: str = "") -> None:
        """A parcel leaves, and the carrier takes it: a number alone is no parcel."""
        number = tracking or f"RR{self.tag}"
        parcel = {"order": order, "carrier": "Post", "tracking": number, "units": units or []}
        answer = self.post("parcels", parcel)
        assert answer.status_code == 200, answer.content
        self.tracked(order, "accepted", len(self.state(order)["parcels"]))

    def tracked(self, order: str, status: str, parcel: int = 1) -> None:
        """The carrier says something."""
        scan = {
            "order": order,
            "parcel": parcel,
            "status": status,
            "happened_at": moment(clock.now()),
        }
        answer = self.post("tracking", scan)
        assert answer.status_code == 200, answer.content

    def delivered(self, **other: Any) -> str:
        """An order that has arrived."""
        order = self.placed(**other)
        self.shipped(order)
        self.tracked(order, "delivered")
        return order

    def sends(self, order: str, who: Json, do: str, key: str = "", **fields: Any) -> Any:
        """A command, whatever comes of it."""
        headers = {"Idempotency-Key": key} if key else {}
        return self.post(f"orders/{order}/commands", {"actor": who, "do": do, **fields}, **headers)

    def does(self, order: str, who: Json, do: str, **fields: Any) -> list[Json]:
        """Somebody does what is possible: the events."""
        answer = self.sends(order, who, do, **fields)
        assert answer.status_code == 200, answer.content
        return list(answer.json()["events"])

    def refused(self, order: str, who: Json, do: str, **fields: Any) -> Json:
        """Somebody asks for what is not possible: the problem."""
        answer = self.sends(order, who, do, **fields)
        assert answer.status_code == 409, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        return dict(answer.json())

    def claim(self, **other: Any) -> Json:
        """The first mug came in pieces."""
        return {
            "units": [{"line": 1, "first": 1, "last": 1}],
            "reason": "damaged",
            "remedy": "refund_only",
            "amount": 1166,
            "description": "I ordered three mugs. One came in pieces. I want its price back.",
        } | other

    def disputed(self, **other: Any) -> str:
        """An order with an open dispute about its first mug."""
        order = self.delivered()
        self.does(order, self.buyer, "open_dispute", **self.claim(**other))
        return order

    # --- what it sees ----------------------------------------------------------------------------

    def state(self, order: str) -> Json:
        """The order as it stands."""
        answer = self.get(f"orders/{order}")
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def action(self, order: str, who: Json, do: str, about: int | None = None) -> Json:
        """One thing somebody may do or not."""
        answer = self.get(f"orders/{order}/actions", **who)
        assert answer.status_code == 200, answer.content
        found = [
            a for a in answer.json()["actions"] if a["do"] == do and about in (None, a["about"])
        ]
        assert len(found) == 1, answer.content
        return dict(found[0])

    def deadlines(self, order: str) -> dict[tuple[str, int], str]:
        """When what falls due."""
        found = self.get(f"orders/{order}/deadlines").json()["deadlines"]
        return {(d["kind"], d["about"]): d["due"] for d in found}

    def history(self, order: str) -> list[str]:
        """The types of everything that has happened."""
        return [e["type"] for e in self.get(f"orders/{order}/events").json()["events"]]


class Time:
    """The domain's clock in the test's hand."""

    def __init__(self) -> None:
        self.now = START

    def let(self, **length: float) -> None:
        """Time passes, and whatever falls due on the way does so when it is due."""
        end = self.now + timedelta(**length)
        while (due := _next_due()) is not None and due + GRACE <= end:
            self.now = max(self.now, due + GRACE)
            assert loops.settle_down() > 0, "what is due does not lapse"
        self.now = end
        loops.settle_down()


def _next_due() -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(try_at) FROM cases_deadline WHERE set_aside_at IS NULL")
        found: datetime | None = cursor.fetchone()[0]
        return found


def books(order: str) -> dict[str, int]:
    """What every account of an order holds; each event's entries sum to zero on the way there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, sum(amount) FROM ledger_entry WHERE order_id = %s GROUP BY 1", [order]
        )
        assert all(total == 0 for _, total in cursor.fetchall())
        cursor.execute(
            "SELECT account, sum(amount)::bigint FROM ledger_entry WHERE order_id = %s "
            "GROUP BY 1 HAVING sum(amount) <> 0",
            [order],
        )
        return dict(cursor.fetchall())
