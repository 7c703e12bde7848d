"""Whatever is sent: the answer is JSON, names the field and the way out, and is never a 500."""

import json
from typing import Any, get_args

import msgspec
import pytest
from django.db import transaction
from django.test import Client

from evenhand.api import body
from evenhand.api.shapes import NewOrder, NewParcel, NewTracking, SentCommand
from evenhand.cases.ids import new_id
from evenhand.cases.verify import verify
from tests.api import ready
from tests.api.market import Market, clock, moment

NUL = "a\0b"


def well_told(answer: Any, status: int) -> dict[str, Any]:
    """A problem by RFC 9457, whose members are what they say."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["type"].startswith("/problems/")
    assert told["title"]
    assert told["detail"].endswith((".", ")"))
    return told


HOLD = {"do": "hold", "dispute": 1}
SCAN = {"do": "record_tracking", "parcel": 1, "status": "accepted"}
CLAIM = {
    "do": "open_dispute",
    "units": [{"line": 1, "first": 1, "last": 1}],
    "reason": "damaged",
    "remedy": "refund_only",
    "amount": 1,
    "description": "It came in pieces.",
}


@pytest.mark.parametrize(
    ("sent", "field", "found", "allowed", "says"),
    [
        ([], "$", "a list of 0", None, "expected `object`"),
        ({}, "$.do", None, {"enum"}, "is missing"),
        ({"do": "hodl", "dispute": 1}, "$.do", "hodl", {"enum"}, "'hodl'"),
        ({"do": 7}, "$.do", 7, {"enum"}, "expected `str`"),
        ({"do": "lapse", "kind": "turn", "about": 1}, "$.do", "lapse", {"enum"}, "'lapse'"),
        ({"do": "place_order"}, "$.do", "place_order", {"enum"}, "'place_order'"),
        ({"do": "hold"}, "$.dispute", None, {"type"}, "is missing"),
        (HOLD | {"dispute": "1"}, "$.dispute", "1", {"type"}, "expected `int`, got `str`"),
        (HOLD | {"dispute": 1.5}, "$.dispute", 1.5, {"type"}, "expected `int`"),
        (HOLD | {"disptue": 1}, "$.disptue", None, {"properties"}, "There is no field $.disptue"),
        (HOLD | {"actor": "b"}, "$.actor", "b", {"properties"}, "expected `object | null`"),
        (HOLD | {"actor": {"role": "king", "id": "b"}}, "$.actor.role", "king", {"enum"}, "'king'"),
        (HOLD | {"actor": {"role": "buyer"}}, "$.actor.id", None, {"maxLength"}, "is missing"),
        (HOLD | {"actor": {"role": "buyer", "id": NUL}}, "$.actor.id", None, None, "NUL"),
        (CLAIM | {"units": []}, "$.units", "a list of 0", {"minItems"}, "length >= 1"),
        (CLAIM | {"units": [{"line": 1}]}, "$.units[0].first", None, {"type"}, "is missing"),
        (CLAIM | {"remedy": "gold"}, "$.remedy", "gold", {"enum"}, "'gold'"),
        (CLAIM | {"amount": -1}, "$.amount", -1, {"minimum"}, "expected `int` >= 0"),
        (CLAIM | {"amount": 10**20}, "$.amount", None, {"maximum"}, ""),
        (CLAIM | {"description": NUL}, "$.description", None, None, "NUL"),
        (
            CLAIM | {"description": "a" * 5001},
            "$.description",
            "a" * 79 + "…",
            {"maxLength"},
            "5000",
        ),
        (
            CLAIM | {"exhibits": [{"kind": "photo", "files": ["../etc"]}]},
            "$.exhibits[0].files[0]",
            "../etc",
            {"pattern"},
            "matching regex",
        ),
        (
            SCAN | {"happened_at": "2026-03-01T10:00:00"},
            "$.happened_at",
            "2026-03-01T10:00:00",
            {"format"},
            "has no time zone. End it with Z",
        ),
        (SCAN | {"happened_at": "yesterday"}, "$.happened_at", "yesterday", {"format"}, "RFC3339"),
        (
            SCAN | {"happened_at": "9999-12-31T23:59:59Z"},
            "$.happened_at",
            "9999-12-31T23:59:59+00:00",
            None,
            "2000 to 2199",
        ),
    ],
)
def test_a_wrong_field_is_named_with_what_is_there_and_what_may_be(
    market: Market, sent: Any, field: str, found: Any, allowed: set[str] | None, says: str
) -> None:
    order = market.disputed()

    told = well_told(market.post(f"orders/{order}/commands", sent), 422)

    assert told["type"] == "/problems/invalid-input"
    assert told["field"] == field
    assert says in told["detail"]
    if field != "$.amount" or found is not None:
        assert told.get("found") == found
    assert (allowed or set()) <= set(told.get("allowed", ()))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"  ", "empty"),
        (b"{", "not JSON"),
        (b"{} {}", "not JSON"),
        (b'{"do": NaN}', "not JSON"),
        (b'{"do": Infinity}', "not JSON"),
        (b"{'do': 'hold'}", "not JSON"),
        (b'{"do": "send_message", "text": "\xff\xfe"}', "not UTF-8"),
        (b'{"do": "send_message", "text": "\\ud800 alone"}', "not JSON"),
        (b'{"do": "hold", "dispute": %s}' % (b"9" * 10_000), ""),
        (b'{"x": ' + b"[" * 100_000, "nested far deeper"),
        (b'{"do": "hold", "x": ' + b'{"a":' * 100_000, "nested far deeper"),
        (b"\x00", "not JSON"),
        (b"PK\x03\x04", "not JSON"),
    ],
)
def test_what_is_no_json_is_told_so(market: Market, sent: bytes, says: str) -> None:
    order = market.placed()
    for path in (f"orders/{order}/commands", "orders", "parcels", "tracking", "sandbox/clock"):
        answer = market.post(path, sent)
        assert answer.status_code in (400, 422), (path, answer.content)
        told = well_told(answer, answer.status_code)
        assert says in told["detail"] or told.get("field")


def test_a_body_too_large_is_refused_unread(market: Market) -> None:
    order = market.placed()
    for path in (f"orders/{order}/commands", "orders"):
        told = well_told(market.post(path, b" " * (body.MOST + 1)), 413)
        assert told["allowed"] == {"maximum": body.MOST}
        assert str(body.MOST) in told["detail"]
    assert market.post("orders", b" " * body.MOST).status_code == 400


@pytest.mark.parametrize("sent_as", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_format_is_refused_with_the_right_one(market: Market, sent_as: str) -> None:
    order = market.placed()
    for path in (f"orders/{order}/commands", "orders", "parcels", "tracking", "sandbox/clock"):
        answer = market.client.post(f"/api/v1/{path}", b"{}", content_type=sent_as)
        told = well_told(answer, 415)
        assert told["field"] == "Content-Type"
        assert "application/json" in told["allowed"]
        assert "application/json" in answer["Accept"]


def test_a_method_an_address_does_not_take_names_those_it_does(market: Market) -> None:
    order = market.placed()
    answer = market.client.delete(f"/api/v1/orders/{order}")
    well_told(answer, 405)
    assert answer["Allow"] == "GET"
    assert market.client.put("/api/v1/orders", b"{}")["Allow"] == "GET, POST"
    assert market.client.head(f"/api/v1/orders/{order}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "orders/1",
        "orders/not-a-uuid",
        "orders/00000000-0000-0000-0000-00000000000",
        "orders/00000000-0000-0000-0000-000000000000",
        "orders/00000000-0000-0000-0000-000000000000/files/abc",
        "orders/%00",
        "orders/%FF%FE",
        "orders/..%2f..%2fetc",
        "nowhere",
        "",
    ],
)
def test_an_address_that_leads_nowhere_is_a_plain_404(market: Market, path: str) -> None:
    well_told(market.client.get(f"/api/v1/{path}"), 404)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"role": "king", "id": "x"}, "role"),
        ({"id": "x"}, "role"),
        ({"role": "buyer"}, "id"),
        ({"role": "buyer", "id": NUL}, "id"),
        ({"role": "buyer", "id": "a" * 121}, "id"),
        ({"role": ["buyer", ""], "id": "x"}, "role"),
    ],
)
def test_a_wrong_parameter_is_named(market: Market, query: Any, field: str) -> None:
    order = market.placed()
    for path in ("", "/actions", "/events", "/deadlines", "/policy", "/files"):
        told = well_told(market.get(f"orders/{order}{path}", **query), 422)
        assert told["field"] == field


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "٣", "99999999999", ""])
def test_after_is_a_number_of_an_event(market: Market, after: str) -> None:
    order = market.placed()
    assert well_told(market.get(f"orders/{order}/events", after=after), 422)["field"] == "after"
    assert market.get(f"orders/{order}/events", after=999_999_999).json()["events"] == []


@pytest.mark.parametrize("reference", ["", NUL, "a" * 121])
def test_a_wrong_reference_is_named(market: Market, reference: str) -> None:
    told = well_told(market.get("orders", reference=reference), 422)
    assert told["field"] == "reference"


@pytest.mark.parametrize("key", ["", "a" * 201, "a\tb", "a\0b"])
def test_a_wrong_idempotency_key_is_named(market: Market, key: str) -> None:
    order = market.disputed()
    answer = market.post(f"orders/{order}/commands", HOLD, **{"Idempotency-Key": key})
    assert well_told(answer, 422)["field"] == "Idempotency-Key"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"payment": [{"kind": "card", "amount": 1}]}, "payment-does-not-add-up"),
        ({"payment": [{"kind": "gold", "amount": 3999}]}, "unknown-payment-kind"),
        ({"promised_by": "2020-01-01T00:00:00Z"}, "dates-out-of-order"),
    ],
)
def test_an_order_that_cannot_be_is_refused_by_its_rule(
    market: Market, change: Any, rule: str
) -> None:
    told = well_told(market.post("orders", market.order(**change)), 409)
    assert told["rule"] == rule
    assert "…" not in told["detail"], "a parameter of the sentence is missing"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reference": ""}, "$.reference"),
        ({"reference": NUL}, "$.reference"),
        ({"buyer": None}, "$.buyer"),
        ({"currency": "euro"}, "$.currency"),
        ({"placed_at": "2026-01-01"}, "$.placed_at"),
        ({"placed_at": "2026-01-01T00:00:00"}, "$.placed_at"),
        ({"promised_by": "9999-12-31T00:00:00Z"}, "$.promised_by"),
        ({"lines": []}, "$.lines"),
        ({"lines": [{"quantity": 0, "item": 1, "listing": {"title": "x"}}]}, "$.lines[0].quantity"),
        ({"lines": [{"quantity": 1, "item": 1, "listing": {}}]}, "$.lines[0].listing.title"),
        (
            {"lines": [{"quantity": 1, "item": 1, "listing": {"title": "x", "tags": [NUL]}}]},
            "$.lines[0].listing.tags[0]",
        ),
        ({"payment": [{"kind": "card", "amount": 1.0}]}, "$.payment[0].amount"),
        ({"payment": [{"kind": "card"}]}, "$.payment[0].amount"),
        ({"policy": "my-own-rules"}, "$.policy"),
        ({"do": "place_order"}, "$.do"),
    ],
)
def test_a_wrong_field_of_an_order_is_named(market: Market, change: Any, field: str) -> None:
    sent = market.order(**change)
    assert well_told(market.post("orders", sent), 422)["field"] == field
    assert market.get("orders", reference=sent["reference"] or "-").status_code in (404, 422)


NASTY: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**31,
    10**30,
    1.5,
    "",
    NUL,
    "\u202e💣" * 40,
    "x" * 6000,
    "2026-02-30T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    [],
    [[]],
    {},
    [{"line": 10**20, "first": -5, "last": 10**20}],
    [{"kind": "photo", "files": ["0" * 64]}],
    {"kind": "tracking_record", "parcel": 10**20},
    {"kind": "photo", "files": [], "parcel": -1},
    ["x", "y"],
)
COMMANDS = {t.__struct_config__.tag: t for t in get_args(SentCommand)}


def test_every_command_has_an_order_on_which_it_is_tried() -> None:
    assert set(COMMANDS) == ready.COMMANDS


@pytest.mark.parametrize("do", COMMANDS)
def test_each_command_is_taken_from_whom_it_is_for_and_refused_to_everybody_else(
    market: Market, do: str
) -> None:
    order, who, fields = ready.ready(market, do)
    for role in ready.ROLES:
        with transaction.atomic():
            answer = market.sends(order, who | getattr(market, role), do, **fields)
            transaction.set_rollback(True)
        told = {} if answer.status_code == 200 else well_told(answer, 409)
        assert "…" not in told.get("detail", ""), "a parameter of the sentence is missing"
        refused = told.get("rule") == "not-a-party"
        assert refused == (role not in ready.may_send(do)), (role, told)

    assert market.sends(order, who, do, **fields).status_code == 200
    assert [p for p in verify().problems if p.order in (order, "")] == []


def test_a_moment_without_its_zone_is_refused_in_every_command_that_has_one(
    market: Market,
) -> None:
    tried = set()
    for do, type_ in COMMANDS.items():
        schema = msgspec.json.schema(type_)["$defs"][type_.__name__]["properties"]
        moments = [name for name, x in schema.items() if x.get("format") == "date-time"]
        for name in moments:
            order, who, fields = ready.ready(market, do)
            without = fields | {name: fields[name].removesuffix("Z")}
            told = well_told(market.sends(order, who, do, **without), 422)
            assert told["field"] == f"$.{name}"
            assert "has no time zone" in told["detail"]
            tried.add(do)
    assert tried == {
        "record_tracking",
        "record_return_tracking",
        "record_replacement_tracking",
        "report_chargeback",
        "report_second_round",
    }


@pytest.mark.slow
@pytest.mark.parametrize("do", COMMANDS)
def test_no_field_of_any_command_can_break_the_service(market: Market, do: str) -> None:
    order, who, fields = ready.ready(market, do)
    whole = fields | {"do": do, "actor": who}
    names = {f.encode_name for f in msgspec.structs.fields(COMMANDS[do])} - {"actor"} | {"do"}
    for name in sorted(names):
        for nasty in NASTY:
            with transaction.atomic():
                answer = market.post(f"orders/{order}/commands", whole | {name: nasty})
                transaction.set_rollback(True)
            assert answer.status_code in (200, 409, 422), (name, nasty, answer.content)
            if answer.status_code != 200:
                told = well_told(answer, answer.status_code)
                assert told.get("rule") != "not-a-party"
                assert "…" not in told["detail"] or told.get("found"), (name, nasty, told)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "type_"), [("orders", NewOrder), ("parcels", NewParcel), ("tracking", NewTracking)]
)
def test_no_field_of_any_line_can_break_the_service(market: Market, path: str, type_: Any) -> None:
    order = market.delivered()
    whole = {
        "orders": market.order(),
        "parcels": {"order": order, "carrier": "Post", "tracking": "RR1"},
        "tracking": {
            "order": order,
            "parcel": 1,
            "status": "accepted",
            "happened_at": moment(clock.now()),
        },
    }[path]
    for name in (f.encode_name for f in msgspec.structs.fields(type_)):
        for nasty in NASTY:
            answer = market.post(path, whole | {name: nasty})
            assert answer.status_code in (200, 201, 404, 409, 422), (name, nasty, answer.content)


def test_an_order_line_is_named_by_its_id_or_its_reference(market: Market) -> None:
    reference = f"R-{new_id()}"
    order = market.placed(reference=reference)
    parcel = {"carrier": "Post", "tracking": "RR1"}
    for wrong in ({}, {"order": order, "reference": reference}):
        assert well_told(market.post("parcels", parcel | wrong), 422)["field"] == "$.order"
    shipped = market.post("parcels", parcel | {"reference": reference})
    assert shipped.status_code == 200
    scan = {"reference": reference, "status": "accepted", "happened_at": moment(clock.now())}
    lost = well_told(market.post("tracking", scan | {"tracking": "RR2"}), 422)
    assert lost["field"] == "$.tracking"
    assert lost["allowed"] == {"enum": ["RR1"]}
    assert market.post("tracking", scan | {"tracking": "RR1"}).status_code == 200
    assert market.state(order)["parcels"][0]["scans"][0]["status"] == "accepted"


def test_our_own_mistake_says_nothing_of_our_inside(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = market.placed()
    monkeypatch.setattr("evenhand.cases.doors.order_for_marketplace", lambda *_: 1 // 0)

    told = well_told(market.get(f"orders/{order}"), 500)

    assert "division" not in json.dumps(told)


def test_answers_are_kept_by_nobody_on_the_way(market: Market) -> None:
    order = market.placed()
    assert market.get(f"orders/{order}")["Cache-Control"] == "no-store"
    assert Client().get(f"/api/v1/orders/{order}")["Cache-Control"] == "no-store"
