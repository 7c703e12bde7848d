"""One order with something at every address, and how each address is called on it."""

from typing import Any

from evenhand.cases import clock
from evenhand.evidence.store import look_at_pending
from tests.api.market import Json, Market, moment
from tests.api.media import photo

ORDER = "v1/orders/<uuid:order_id>"
FILE = f"{ORDER}/files/<sha256:sha256>"


class Scene:
    """An order with a parcel that has arrived and a file of its buyer's."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.reference = f"R-{market.tag}"
        self.order = market.placed(
            reference=self.reference,
            lines=[{"quantity": 2, "item": 3999, "listing": {"title": "x"}}],
        )
        market.shipped(self.order, [{"line": 1, "first": 1, "last": 1}], "RR1")
        market.tracked(self.order, "delivered")
        self.file = self.send("POST", f"{ORDER}/files", market.buyer).json()["sha256"]
        while look_at_pending():
            pass

    def send(self, method: str, route: str, who: Json, **over: Any) -> Any:
        """The answer, read to its end."""
        answer = self._send(method, route, who, **over)
        answer.read = answer.getvalue()
        return answer

    def _send(self, method: str, route: str, who: Json, **over: Any) -> Any:
        order = over.pop("order", self.order)
        path = route.replace("<uuid:order_id>", order).replace("^", "v1/elsewhere")
        if "<sha256" in path:
            path = path.replace("<sha256:sha256>", self.file)
        client = self.market.client
        if method == "GET":
            asked = {"reference": self.reference} if route == "v1/orders" else {}
            return client.get(f"/api/{path}", asked | who, **over)
        if route.endswith("/files"):
            return client.post(
                f"/api/{path}",
                photo(),
                content_type="application/octet-stream",
                headers={"X-Filename": "photo.jpg", **over.pop("headers", {})},
                query_params=who,
            )
        bodies: dict[str, Json] = {
            "v1/orders": self.market.order(),
            "v1/parcels": {"order": order, "carrier": "Post", "tracking": "RR2"},
            "v1/tracking": {
                "order": order,
                "tracking": "RR1",
                "status": "accepted",
                "happened_at": moment(clock.now()),
            },
            f"{ORDER}/commands": {"actor": who, "do": "send_message", "text": "Hello!"},
            "v1/sandbox/clock": {"advance_days": 0.000001},
        }
        return client.post(
            f"/api/{path}", bodies.get(route, {}), content_type="application/json", **over
        )
