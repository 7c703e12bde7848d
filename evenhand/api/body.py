"""Reads what was sent, within limits, and says of anything wrong where it is and what is allowed."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import msgspec
from django.http import HttpRequest

from .problems import ProblemError, fail

JSON = "application/json"
NDJSON = "application/x-ndjson"

MOST = 2 * 2**20  # bytes of one JSON body, and of one line of NDJSON
MOST_LINES = 256 * 2**20  # bytes of an NDJSON body
KEPT_IN_MEMORY = 2**20
DRAINED = 256 * 2**20

# Outside of these no calendar of an order lies; windows and deadlines are counted from moments.
FIRST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
LAST_MOMENT = datetime(2200, 1, 1, tzinfo=UTC)


class Shape[T]:
    """A type that bodies are read into, with the JSON Schema that explains what is wrong in them."""

    def __init__(self, type_: Any) -> None:
        self.type = type_
        self._decode = msgspec.json.Decoder(type_).decode
        (self._schema,), self._parts = msgspec.json.schema_components(
            [type_], ref_template="{name}"
        )

    def read(self, body: bytes) -> T:
        """The body as a value. Raises a problem that names the field, what is there and what may be."""
        try:
            value: T = self._decode(body)
        except msgspec.ValidationError as error:
            raise self._invalid(body, str(error)) from None
        except (ValueError, RecursionError) as error:
            raise _unreadable(body, error) from None
        _check(value, "$")
        return value

    def _invalid(self, body: bytes, message: str) -> ProblemError:
        what, _, path = message.partition(" - at `")
        path = path.rstrip("`") or "$"
        found, schema = self._at(path, body)
        members: dict[str, Any] = {"allowed": _told(schema)}
        if named := re.match(r"Object (missing required|contains unknown) field `(.*)`", what):
            kind, name = named[1], _short(named[2])
            path = f"{path}.{name}"
            if kind == "missing required":
                detail = f"The field {path} is missing; it has to be there."
                members["allowed"] = _told(self._property(schema, name))
            else:
                detail = f"There is no field {path}. Leave it out, or look at its spelling."
        elif "timezone component" in what:
            detail = (
                f"The moment in {path} has no time zone. End it with Z for UTC or with an offset: "
                "2026-03-05T14:00:00Z or 2026-03-05T15:00:00+01:00."
            )
            members["found"] = found
        else:
            detail = f"The field {path} is not right: {what[0].lower()}{what[1:]}."
            members["found"] = found
        return fail("invalid-input", detail, field=path, **members)

    def _at(self, path: str, body: bytes) -> tuple[Any, dict[str, Any]]:
        """What was sent at a path, shortened, and the schema of that place."""
        try:
            found = msgspec.json.decode(body)
        except (ValueError, RecursionError):  # something else, further on, is even worse
            found = None
        schema = self._chosen(self._schema, found)
        for name, index in re.findall(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]", path):
            if name:
                schema = self._property(schema, name)
                found = found.get(name) if isinstance(found, dict) else None
            elif index == "...":  # some value of a map
                schema, found = schema.get("additionalProperties", {}), None
            else:
                schema = schema.get("items", {})
                found = found[int(index)] if isinstance(found, list) else None
            schema = self._chosen(schema, found)
        return (msgspec.UNSET if found is None else _short(found)), schema

    def _property(self, schema: dict[str, Any], name: str) -> dict[str, Any]:
        return self._chosen(schema.get("properties", {}).get(name, {}), None)

    def _chosen(self, schema: dict[str, Any], found: Any) -> dict[str, Any]:
        """The schema that a reference stands for, or the branch of a union that was meant."""
        if "$ref" in schema:
            return self._chosen(self._parts[schema["$ref"]], found)
        if "discriminator" in schema:
            tag = schema["discriminator"]["propertyName"]
            branches = schema["discriminator"]["mapping"]
            named = found.get(tag) if isinstance(found, dict) else None
            if isinstance(named, str) and named in branches:
                return self._chosen({"$ref": branches[named]}, found)
            return {"properties": {tag: {"enum": sorted(branches)}}, "required": [tag]}
        if "anyOf" in schema:  # something or null
            return self._chosen(schema["anyOf"][0], found)
        return schema


def _told(schema: dict[str, Any]) -> dict[str, Any]:
    """A place's schema as far as it helps to put one field right."""
    told = {key: schema[key] for key in schema if key not in ("title", "description", "items")}
    if "properties" in told:
        told["properties"] = sorted(told["properties"])
    return told


def _short(found: Any) -> Any:
    """What was found, never more than a glance at it."""
    if isinstance(found, str):
        return found if len(found) <= 80 else f"{found[:79]}…"
    if isinstance(found, dict):
        return "an object"
    if isinstance(found, list):
        return f"a list of {len(found)}"
    return found


def _unreadable(body: bytes, error: Exception) -> ProblemError:
    if not body.strip():
        return fail("malformed", "The body is empty; it has to be JSON.")
    if isinstance(error, UnicodeDecodeError):
        return fail("malformed", "The body is not UTF-8 text. JSON is sent as UTF-8.")
    if isinstance(error, RecursionError):
        return fail("malformed", "The JSON is nested far deeper than anything that is taken here.")
    return fail(
        "malformed", f"The body is not JSON: {str(error).removeprefix('JSON is malformed: ')}."
    )


def _check(value: Any, path: str) -> None:
    """What JSON can say and no record can keep: the NUL character, moments out of any calendar."""
    if isinstance(value, str):
        if "\0" in value:
            raise fail(
                "invalid-input",
                f"The text in {path} contains the character NUL (\\u0000). Leave it out.",
                field=path,
            )
    elif isinstance(value, datetime):
        if not FIRST_MOMENT <= value <= LAST_MOMENT:
            raise fail(
                "invalid-input",
                f"The moment in {path} lies outside of the years 2000 to 2199.",
                field=path,
                found=value.isoformat(),
            )
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            _check(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            _check(item, f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check(key, path)
            _check(item, f"{path}[...]")


def check_text(value: str, name: str, most: int = 120) -> str:
    """A parameter or header that is kept or looked up. Raises a problem that names it."""
    if not value or len(value) > most or not value.isprintable():
        raise fail(
            "invalid-input",
            f"{name} has 1 to {most} printable characters.",
            field=name,
            allowed={"type": "string", "minLength": 1, "maxLength": most},
        )
    return value


def is_ndjson(request: HttpRequest) -> bool:
    """Whether the body is many, one per line."""
    return request.content_type in (NDJSON, "application/ndjson", "application/jsonl")


def whole(request: HttpRequest) -> bytes:
    """The body of one JSON request."""
    if request.content_type != JSON:
        raise unsupported(request, JSON)
    length = length_of(request, MOST)
    return request.read(length)


def unsupported(request: HttpRequest, *allowed: str) -> ProblemError:
    """The body came in a format that this address does not take."""
    return fail(
        "unsupported-media-type",
        f"This address takes {' or '.join(allowed)}; Content-Type has to say so.",
        {"Accept": ", ".join(allowed)},
        field="Content-Type",
        found=_short(request.content_type),
        allowed=list(allowed),
    )


def length_of(request: HttpRequest, most: int) -> int:
    """How long the body is. Raises a problem when that is unknown or too much."""
    if request.META.get("HTTP_TRANSFER_ENCODING") and not request.META.get("CONTENT_LENGTH"):
        raise fail("length-required", "Send the body with a Content-Length.")
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > most:
        drain(request)
        raise fail(
            "too-large",
            f"The body has {length} bytes; at most {most} are taken here. Send less at a time.",
            field="Content-Length",
            found=length,
            allowed={"maximum": most},
        )
    return length


def drain(request: HttpRequest) -> None:
    """Take in the rest of a body that is refused, within reason: its sender may read why only then."""
    left = DRAINED
    with suppress(OSError):  # whoever has gone needs no answer
        while left > 0 and (chunk := request.read(2**16)):
            left -= len(chunk)


def spooled(request: HttpRequest) -> IO[bytes]:
    """An NDJSON body, on disk unless it is small, so that any client may send all of it first."""
    left = length_of(request, MOST_LINES)
    kept: IO[bytes] = SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 - closed by its reader
    while left and (chunk := request.read(min(left, 2**16))):
        kept.write(chunk)
        left -= len(chunk)
    kept.seek(0)
    return kept


def lines(body: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank, with its number from 1; ``None`` for one that is too long."""
    number = 0
    while line := body.readline(MOST + 1):
        number += 1
        if len(line) > MOST and not line.endswith(b"\n"):
            while (rest := body.readline(2**16)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line
