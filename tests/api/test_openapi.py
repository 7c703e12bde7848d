"""The API's own description: complete, consistent, and true of what is answered."""

import json
import re
from typing import Any, get_args

import msgspec
import pytest
from django.urls import get_resolver

from evenhand.api.operations import NOTHING
from evenhand.api.shapes import Problem, SentCommand
from evenhand.cases.ids import new_id
from evenhand.core.rules import RULES
from tests.api.market import Market
from tests.api.scene import Scene


@pytest.fixture
def told(market: Market) -> dict[str, Any]:
    return dict(market.get("openapi.json").json())


def test_every_reference_of_the_description_leads_somewhere(told: dict[str, Any]) -> None:
    schemas = told["components"]["schemas"]
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(told)))
    assert named == named & set(schemas)
    assert set(schemas) - named <= {"SentCommand"}, "a schema that nothing uses"


def test_every_address_and_command_is_described_once(told: dict[str, Any]) -> None:
    operations = [op for methods in told["paths"].values() for op in methods.values()]
    ids = [op["operationId"] for op in operations]
    assert len(ids) == len(set(ids))
    assert all(op["summary"].endswith(".") for op in operations)
    assert len(operations) == sum(
        op.gives is not None
        for pattern in get_resolver("evenhand.api.urls").url_patterns
        for op in pattern.callback.operations.values()
    )
    sent = told["paths"]["/v1/orders/{order_id}/commands"]["post"]["requestBody"]["content"]
    commands = sent["application/json"]["schema"]["discriminator"]["mapping"]
    assert set(commands) == {t.__struct_config__.tag for t in get_args(SentCommand)}
    assert not {"place_order", "lapse"} & set(commands)
    for name in commands.values():
        schema = told["components"]["schemas"][name.rsplit("/", 1)[1]]
        assert "actor" in schema["properties"]
        assert schema["additionalProperties"] is False


def test_moments_that_are_sent_are_described_with_their_zone(told: dict[str, Any]) -> None:
    for schema, field in (("NewOrder", "placed_at"), ("RecordTracking", "happened_at")):
        described = told["components"]["schemas"][schema]["properties"][field]
        assert described == {"type": "string", "format": "date-time"}


def test_every_answer_is_what_the_description_says(market: Market) -> None:
    scene = Scene(market)
    claim = market.claim(exhibits=[{"kind": "photo", "files": [scene.file]}])
    market.does(scene.order, market.buyer, "open_dispute", **claim)
    for pattern in get_resolver("evenhand.api.urls").url_patterns:
        for method, op in pattern.callback.operations.items():
            answer = scene.send(method, str(pattern.pattern), market.buyer)
            if op.gives is None:
                msgspec.json.decode(answer.read, type=Problem)
            elif op.gives == NOTHING:
                assert answer.read == b""
            elif isinstance(op.gives, str):
                assert answer["Content-Type"] == op.gives
            else:
                msgspec.json.decode(answer.read, type=op.gives)
            assert answer.status_code == op.status or op.gives is None


def test_the_catalogue_has_every_rule_a_problem_can_name(market: Market) -> None:
    catalogue = {r["id"]: r for r in market.get("rules").json()["rules"]}
    assert set(catalogue) == set(RULES)
    order = market.placed()
    problem = market.refused(order, market.buyer, "open_dispute", **market.claim())
    rule = catalogue[problem["rule"]]
    assert (rule["kind"], rule["article"]) == ("refusal", problem["article"])


def test_an_orders_policy_is_the_one_it_was_bought_under(market: Market) -> None:
    order = market.placed()
    pinned = market.get(f"orders/{order}/policy").json()
    assert pinned == market.get("policy").json()
    assert pinned["digest"] == market.state(order)["policy"]
    assert pinned["policy"]["protection"]["window"]["days"] == 15
    assert market.get(f"orders/{new_id()}/policy").status_code == 404
