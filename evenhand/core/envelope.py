"""The envelopes: what is asked (command), what has happened (event), what was refused and why.

An event is hashed over its canonical bytes, and those name the hash of the event before it: nobody
can change, drop or reorder the past of an order without every later hash giving it away.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from .chargeback import commands as chargeback_commands
from .chargeback import events as chargeback_events
from .dispute import commands as dispute_commands
from .dispute import events as dispute_events
from .order import commands as order_commands
from .order import events as order_events
from .parties import Actor

AnyCommand = (
    order_commands.OrderCommand
    | dispute_commands.DisputeCommand
    | chargeback_commands.ChargebackCommand
)
AnyEvent = order_events.OrderEvent | dispute_events.DisputeEvent | chargeback_events.ChargebackEvent


class Command(msgspec.Struct, frozen=True):
    """Somebody asks for something.

    ``at`` is when the service received it, and it is judged by that moment, not by when a lock was
    won. ``key`` makes a repeated request harmless. ``salt`` blinds the digests of the texts in it.
    """

    order: str
    id: str
    actor: Actor
    at: datetime
    do: AnyCommand
    key: str = ""
    salt: str = ""


class Refused(msgspec.Struct, frozen=True):
    """What was asked is not possible: by which rule, with which facts, and from when it would be."""

    rule: str
    params: dict[str, Any] = {}
    possible_from: datetime | None = None


class Fact(msgspec.Struct, frozen=True):
    """Something that is decided, with the words it came with; the words never enter the event."""

    data: AnyEvent
    words: tuple[tuple[str, str], ...] = ()


class Event(msgspec.Struct, frozen=True):
    """Something that has happened to an order: the ``seq``-th fact of its stream.

    ``by`` did it, through the command ``cause``; ``prev`` and ``hash`` chain the stream (hex SHA-256).
    """

    order: str
    seq: int
    type: str
    version: int
    at: datetime
    by: Actor
    cause: str
    data: AnyEvent
    prev: str
    hash: str


class _Body(msgspec.Struct, frozen=True):
    """The canonical bytes of an event are this, as JSON with sorted keys and no spaces."""

    order: str
    seq: int
    type: str
    version: int
    at: datetime
    by: Actor
    cause: str
    data: AnyEvent
    prev: str


class _RawBody(msgspec.Struct, frozen=True):
    order: str
    seq: int
    type: str
    version: int
    at: datetime
    by: Actor
    cause: str
    data: msgspec.Raw
    prev: str


START = "0" * 64  # what the first event of a stream names as its predecessor

# The version each type of event is written in today; what is not listed is at version 1. A field that
# is added with a default meaning "as before" is left out of the bytes while it has it, and needs no
# new version.
VERSIONS: Mapping[str, int] = {}

# How an older version is read: (type, version) -> the same fact one version later. Every version
# ever written keeps a sample under tests/core/samples.
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}

_encoder = msgspec.json.Encoder(order="sorted")
_raw_decoder = msgspec.json.Decoder(_RawBody)
_data_decoder = msgspec.json.Decoder(AnyEvent)


def type_of(data: AnyEvent) -> str:
    """The name under which an event is stored, e.g. ``dispute_opened``."""
    tag = data.__struct_config__.tag
    assert isinstance(tag, str)
    return tag


def seal(
    order: str, seq: int, at: datetime, by: Actor, cause: str, data: AnyEvent, prev: str
) -> tuple[Event, bytes]:
    """Put a fact into its place in the stream. Returns the event and its canonical bytes."""
    name = type_of(data)
    version = VERSIONS.get(name, 1)
    body = _encoder.encode(_Body(order, seq, name, version, at, by, cause, data, prev))
    digest = hashlib.sha256(body).hexdigest()
    return Event(order, seq, name, version, at, by, cause, data, prev, digest), body


def unseal(
    body: bytes,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
    versions: Mapping[str, int] = VERSIONS,
) -> Event:
    """Read an event from its canonical bytes, whatever version it was written in.

    Raises ``msgspec.ValidationError`` for bytes that are no event, or one of a later version than
    this code knows; ``KeyError`` naming type and version when there is no way up from an old one.
    """
    raw = _raw_decoder.decode(body)
    now = versions.get(raw.type, 1)
    if raw.version > now:
        raise msgspec.ValidationError(
            f"{raw.type} of version {raw.version} is newer than this code"
        )
    if raw.version == now:
        data = _data_decoder.decode(raw.data)
    else:
        fields = msgspec.json.decode(raw.data)
        for version in range(raw.version, now):
            fields = upcasters[(raw.type, version)](fields)
        data = msgspec.convert(fields, AnyEvent)
    if type_of(data) != raw.type:
        raise msgspec.ValidationError(f"an event filed as {raw.type} holds a {type_of(data)}")
    digest = hashlib.sha256(body).hexdigest()
    return Event(
        raw.order, raw.seq, raw.type, raw.version, raw.at, raw.by, raw.cause, data, raw.prev, digest
    )


def digest_words(salt: str, field: str, text: str) -> str:
    """The salted digest by which an event names words that lie in an erasable row."""
    return hashlib.sha256(f"{salt}\0{field}\0{text}".encode()).hexdigest()
