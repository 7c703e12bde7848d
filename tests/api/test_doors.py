"""Every address × who asks: no key, a key for the wrong party, a key for the right one."""

from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import get_resolver

from evenhand.cases import clock
from evenhand.cases.ids import new_id
from evenhand.people.models import ApiKey, User
from tests.api.market import Market
from tests.api.scene import FILE, ORDER, UPLOAD, Scene


class Door(NamedTuple):
    """An address and method; what it answers the right caller; who else may not even know."""

    method: str
    route: str
    right: int
    scoped: bool = False
    public: bool = False


DOORS = [
    Door("GET", "v1/openapi.json", 200, public=True),
    Door("GET", "v1/rules", 200),
    Door("GET", "v1/policy", 200),
    Door("GET", "v1/orders", 200, scoped=True),
    Door("POST", "v1/orders", 201),
    Door("POST", "v1/parcels", 200),
    Door("POST", "v1/tracking", 200),
    Door("GET", ORDER, 200, scoped=True),
    Door("GET", f"{ORDER}/actions", 200, scoped=True),
    Door("GET", f"{ORDER}/events", 200, scoped=True),
    Door("GET", f"{ORDER}/deadlines", 200, scoped=True),
    Door("GET", f"{ORDER}/policy", 200, scoped=True),
    Door("POST", f"{ORDER}/commands", 200, scoped=True),
    Door("GET", f"{ORDER}/files", 200, scoped=True),
    Door("POST", f"{ORDER}/files", 201, scoped=True),
    Door("OPTIONS", f"{ORDER}/uploads", 204, public=True),
    Door("POST", f"{ORDER}/uploads", 201, scoped=True),
    Door("GET", UPLOAD, 200, scoped=True),
    Door("PATCH", UPLOAD, 204, scoped=True),
    Door("DELETE", UPLOAD, 204, scoped=True),
    Door("POST", UPLOAD, 405),  # only as another method
    Door("GET", FILE, 200, scoped=True),
    Door("GET", f"{FILE}/report", 200, scoped=True),
    Door("GET", f"{FILE}/report/<slug:picture>", 200, scoped=True),
    Door("GET", f"{FILE}/display", 200, scoped=True),
    Door("GET", f"{FILE}/thumbnail", 200, scoped=True),
    Door("GET", f"{FILE}/video", 200, scoped=True),
    Door("POST", f"{FILE}/erasure", 200, scoped=True),
    Door("GET", "v1/sandbox/clock", 200),
    Door("POST", "v1/sandbox/clock", 200),
    Door("GET", "^", 404, public=True),
    Door("POST", "^", 404, public=True),
]


def test_every_address_has_its_row() -> None:
    found = {
        (method, str(pattern.pattern))
        for pattern in get_resolver("evenhand.api.urls").url_patterns
        for method in pattern.callback.operations
    }
    assert found == {(door.method, door.route) for door in DOORS}


@pytest.fixture
def scene(market: Market) -> Scene:
    return Scene(market)


def test_the_right_caller_gets_in_and_nobody_without_a_key(scene: Scene) -> None:
    for door in DOORS:
        right = scene.send(door.method, door.route, scene.market.buyer)
        assert right.status_code == door.right, (door, right.read)
        for headers in ({"Authorization": ""}, {"Authorization": "Bearer ev_made-up"}):
            stranger = scene.send(door.method, door.route, scene.market.buyer, headers=headers)
            if door.public:
                assert stranger.status_code == door.right, door
            else:
                assert stranger.status_code == 401, door
                assert stranger["Content-Type"] == "application/problem+json"
                assert stranger["WWW-Authenticate"].startswith("Bearer")
                assert stranger.json()["type"] == "/problems/unauthorized"


def test_somebody_elses_order_looks_like_none(scene: Scene) -> None:
    for door in DOORS:
        if not door.scoped:
            continue
        answers = [
            scene.send(door.method, door.route, {"role": "buyer", "id": "b-somebody-else"}),
            scene.send(door.method, door.route, {"role": "seller", "id": scene.market.buyer["id"]}),
        ]
        if "uuid" in door.route:
            answers.append(scene.send(door.method, door.route, scene.market.buyer, order=new_id()))
        for answer in answers:
            assert answer.status_code == 404, door
            assert answer["Content-Type"] == "application/problem+json"
        assert len({answer.read for answer in answers}) == 1, f"{door} tells them apart"


def test_bulk_lines_cannot_reach_what_is_not_there(scene: Scene) -> None:
    for route in ("v1/parcels", "v1/tracking"):
        assert scene.send("POST", route, {}, order=new_id()).status_code == 404


def test_a_file_is_seen_by_its_owner_and_by_the_other_side_once_it_was_filed(
    market: Market,
) -> None:
    scene = Scene(market)
    paths = (FILE, f"{FILE}/display", f"{FILE}/thumbnail")
    sees = {
        "buyer": (market.buyer, 200),
        "seller": (market.seller, 404),
        "mediator": (market.mediator, 404),
        "platform": ({}, 200),
    }
    for who, status in sees.values():
        assert [scene.send("GET", p, who).status_code for p in paths] == [status] * 3
        listed = market.get(f"orders/{scene.order}/files", **who).json()["files"]
        assert [f["sha256"] for f in listed] == ([scene.file] if status == 200 else [])

    claim = market.claim(exhibits=[{"kind": "photo", "files": [scene.file]}])
    market.does(scene.order, market.buyer, "open_dispute", **claim)

    for name, (who, _) in sees.items():
        # The original may hold location data: the other party gets the copies alone.
        original = 404 if name == "seller" else 200
        assert [scene.send("GET", p, who).status_code for p in paths] == [original, 200, 200]
        listed = market.get(f"orders/{scene.order}/files", **who).json()["files"]
        assert [f["sha256"] for f in listed] == [scene.file]


def test_a_revoked_key_opens_nothing(market: Market) -> None:
    order = market.placed()
    assert market.get(f"orders/{order}").status_code == 200
    ApiKey.objects.filter(digest=ApiKey.digest_of(market.key)).update(revoked_at=clock.now())

    answer = market.get(f"orders/{order}")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="evenhand", error="invalid_token"'


def test_a_session_is_no_key(market: Market) -> None:
    order = market.placed()
    browser = Client()
    browser.force_login(
        User.objects.create_user(
            username=market.tag, party=market.buyer["id"], display_name="Ines", is_operator=True
        )
    )

    assert browser.get(f"/api/v1/orders/{order}").status_code == 401


def test_a_command_for_a_party_it_is_not_is_refused_and_for_a_foreign_one_unknown(
    market: Market,
) -> None:
    order = market.disputed()
    wrong_side = market.refused(order, market.seller, "hold", dispute=1)
    assert wrong_side["rule"] == "not-a-party"
    foreign = market.sends(order, {"role": "buyer", "id": "b-else"}, "hold", dispute=1)
    assert foreign.status_code == 404
