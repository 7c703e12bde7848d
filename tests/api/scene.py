"""One order with something at every address, and how each address is called on it."""

import io
from typing import Any

import msgspec
from django.db import connection

from evenhand.cases import clock
from evenhand.cases.evidence import context_by_id
from evenhand.evidence import store, uploads, vault
from evenhand.evidence.analysis.transcode import Made
from evenhand.evidence.reports import analyse_pending
from evenhand.evidence.store import look_at_pending
from tests.api.market import Json, Market, moment
from tests.api.media import photo

ORDER = "v1/orders/<uuid:order_id>"
UPLOAD = f"{ORDER}/uploads/<uuid:upload_id>"
TUS = {"Tus-Resumable": "1.0.0"}
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
        while analyse_pending(context_by_id):
            pass
        self._has_a_copy()

    def _has_a_copy(self) -> None:
        """As if the file were a video whose copy has been made."""
        vault.keep_copy(store.objects(), self.order, self.file, "video", io.BytesIO(b"a film"))
        made = msgspec.json.encode(Made(64, 48, 1.0, 10, 6, audio=False)).decode()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO evidence_video (order_id, sha256, wanted_at, made) "
                "VALUES (%s, %s, now(), %s)",
                [self.order, self.file, made],
            )

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
            path = path.replace("<slug:picture>", "overview")
        client = self.market.client
        if route.endswith("/erasure"):
            return self._erase(path, who, over)
        if "/uploads" in route:
            return self._upload(method, path, who, over)
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

    def _erase(self, path: str, who: Json, over: dict[str, Any]) -> Any:
        """The platform erases another file, whoever of this order it is asked for by."""
        file = store.receive(
            self.order, io.BytesIO(photo("red")), "a.jpg", "marketplace", "platform", clock.now()
        )
        return self.market.client.post(
            f"/api/{path}".replace(self.file, file.sha256),
            {"because": "mistake"},
            content_type="application/json",
            query_params={} if who in (self.market.buyer, self.market.seller) else who,
            **over,
        )

    def _upload(self, method: str, path: str, who: Json, over: dict[str, Any]) -> Any:
        """One step of an upload of the buyer's that has just begun."""
        size = len(photo())
        if "<uuid:upload_id>" in path:
            begun = uploads.create(self.order, self.market.buyer["id"], "buyer", "photo.jpg", size)
            path = path.replace("<uuid:upload_id>", begun.id)
        told = {
            "POST": {"Upload-Length": str(size)},
            "PATCH": {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"},
        }
        return self.market.client.generic(
            method,
            f"/api/{path}",
            photo() if method == "PATCH" else b"",
            "application/offset+octet-stream" if method == "PATCH" else "",
            headers=TUS | told.get(method, {}) | over.pop("headers", {}),
            query_params=who,
        )
