"""The API's description (OpenAPI 3.1), made from the addresses and the types they are read into."""

import re
from functools import lru_cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponseBase
from django.urls import get_resolver

from .. import __version__
from .body import JSON, NDJSON
from .operations import NOTHING, Operation, answered, operation
from .shapes import LineAnswer, Problem

_ABOUT = """\
Buyer protection and disputes for a marketplace. Amounts are integers in minor units; every moment has
a time zone.

Nothing takes effect twice: an order is known by its reference, a parcel by its carrier and tracking
number, a command by its Idempotency-Key. The same request again gets the first answer, byte for byte;
something else under the same name is an error.

Errors are problem details (RFC 9457): 409 where a rule refuses, with the rule and from when it would
be possible; 400 and 422 for what cannot be read, with the field, what is there and what may be.
Orders, parcels and tracking also come as NDJSON, one on each line, with an answer for each line.
"""
_PROBLEMS = "Refused by a rule, or not possible as it was sent; `detail` says why and the way out."
_CONVERTED = {
    "slug": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
_QUERY = {
    "role": "For whom it is asked: buyer, seller, mediator or platform. Left out: the platform.",
    "id": "The marketplace's opaque id of that person; comes together with `role`.",
    "by": "Whose file is meant, where several brought the same bytes: a role. Left out: one's own.",
    "reference": "The marketplace's own reference of the order.",
    "after": "The number of the last event that is known already.",
}


@operation(dict[str, Any], public=True)
def openapi(request: HttpRequest) -> HttpResponseBase:
    """This description."""
    return answered(description())


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The whole description. Every operation of every address is in it, or it could not be called."""
    told = [
        (pattern.pattern, method, operation)
        for pattern in get_resolver("evenhand.api.urls").url_patterns
        for method, operation in pattern.callback.operations.items()  # type: ignore[union-attr]
        if operation.gives is not None
    ]
    types = [LineAnswer, Problem]
    for _, _, op in told:
        types += [t for t in (op.takes, op.gives) if t is not None and not isinstance(t, str)]
    schemas, components = msgspec.json.schema_components(
        types, ref_template="#/components/schemas/{name}"
    )
    schema_of = dict(zip(types, schemas, strict=True))
    paths: dict[str, Any] = {}
    for route, method, op in told:
        where = "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(route))
        paths.setdefault(where, {})[method.lower()] = _operation(str(route), op, schema_of)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Evenhand",
            "version": __version__,
            "description": _ABOUT,
        },
        "servers": [{"url": "/api"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: str, op: Operation, schema_of: dict[Any, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": op.view.__name__,
        "summary": (op.view.__doc__ or "").strip().split("\n")[0],
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": _CONVERTED[kind]}
            for kind, name in re.findall(r"<(\w+):(\w+)>", route)
        ]
        + [
            {"name": name, "in": "query", "description": _QUERY[name], "schema": {"type": "string"}}
            for name in op.query
        ]
        + [{"name": name, "in": "header", "schema": {"type": "string"}} for name in op.headers],
        "responses": {
            str(op.status): {
                "description": "Done.",
                **_answer(op, schema_of),
            },
            "default": {
                "description": _PROBLEMS,
                "content": {"application/problem+json": {"schema": schema_of[Problem]}},
            },
        },
    }
    if op.takes is not None:
        content = _content(op.takes, schema_of, op.takes if op.many else None)
        told["requestBody"] = {"required": True, "content": content}
    if op.public:
        told["security"] = []
    return told


def _answer(op: Operation, schema_of: dict[Any, Any]) -> dict[str, Any]:
    if op.gives == NOTHING:
        return {}
    return {"content": _content(op.gives, schema_of, LineAnswer if op.many else None)}


def _content(type_: Any, schema_of: dict[Any, Any], line: Any) -> dict[str, Any]:
    """A body: JSON of a type, raw bytes of a media type, or lines."""
    if isinstance(type_, str):
        return {type_: {}}
    content = {JSON: {"schema": schema_of[type_]}}
    if line is not None:
        content[NDJSON] = {"schema": schema_of[line]}
    return content
