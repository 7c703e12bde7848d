"""What goes over the wire: the commands of the core with their envelope, and the answers.

These types are the only definition: bodies are decoded into them, answers encoded from them, and
the OpenAPI description is made from them.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from ..core.chargeback.commands import ChargebackCommand
from ..core.deadlines import Deadline
from ..core.dispute.commands import DisputeCommand
from ..core.envelope import AnyCommand, AnyEvent, Event
from ..core.guard import Action
from ..core.order.commands import Code, Lapse, OrderCommand, PlaceOrder, RecordTracking, ShipParcel
from ..core.parties import Actor, Role
from ..core.policy.schema import Policy
from ..evidence.analysis.findings import Finding, Look, Skipped
from ..evidence.analysis.measured import Measured

# -------------------------------------------------------------------------------------------------
# What comes in


class Acting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For whom the marketplace acts; without it, for itself."""

    role: Role
    id: Code


MARKETPLACE = Actor(Role.PLATFORM, "marketplace")


def actor_of(acting: Acting | None) -> Actor:
    """Who that is in the core's words."""
    return Actor(acting.role, acting.id) if acting else MARKETPLACE


@lru_cache(maxsize=256)
def _members(command: type[msgspec.Struct]) -> Mapping[str, Mapping[str, Enum]]:
    """The fields of a command that are one of some members of an enumeration, by their words."""
    found: dict[str, Mapping[str, Enum]] = {}
    for f in msgspec.structs.fields(command):
        if get_origin(f.type) is Literal:
            members = {m.value: m for m in get_args(f.type) if isinstance(m, Enum)}
            found |= {f.name: members} if members else {}
    return found


def _sent(command: type[msgspec.Struct], *more: Any, name: str = "", **config: Any) -> Any:
    """A command of the core as it is sent: with its envelope, and words where it has members."""
    words = [(name, Literal[tuple(members)]) for name, members in _members(command).items()]
    return msgspec.defstruct(
        name or command.__name__,
        [*words, *more],
        bases=(command,),
        module=__name__,
        namespace={"__doc__": command.__doc__},
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        **config,
    )


def command_of(sent: Any, **instead: Any) -> AnyCommand:
    """The core's own command, without the envelope."""
    command: Any = type(sent).__base__
    given = {name: getattr(sent, name) for name in command.__struct_fields__}
    for name, members in _members(command).items():
        given[name] = members[given[name]]
    made: AnyCommand = command(**(given | instead))
    return made


# A marketplace may send everything but these: orders have their own address, and only the service's
# own clock says that a deadline has passed. ``start_refund``, ``settle_refund`` and ``refuse_refund``
# are for those who move refunds themselves.
_NOT_SENT = (PlaceOrder, Lapse)
SentCommand: Any = Union[  # noqa: UP007 - of types that are made here
    tuple(
        _sent(command, ("actor", Acting | None, None))
        for command in (
            *get_args(OrderCommand),
            *get_args(DisputeCommand),
            *get_args(ChargebackCommand),
        )
        if command not in _NOT_SENT
    )
]

# The policy is the installation's; naming one would be choosing one's own rules.
NewOrder = _sent(PlaceOrder, ("policy", Literal[""], ""), name="NewOrder", tag=False)

_WHICH = (("order", UUID | None, None), ("reference", Code | None, None))
NewParcel = _sent(ShipParcel, *_WHICH, name="NewParcel", tag=False)
# Carriers know a parcel by its tracking number; its number in the order will do as well.
NewTracking = _sent(
    RecordTracking,
    *_WHICH,
    ("parcel", int | None, None),
    ("tracking", Code | None, None),
    name="NewTracking",
    tag=False,
)


class Advance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the sandbox's time is to move forward."""

    advance_days: Annotated[float, msgspec.Meta(gt=0, le=3650)]


# -------------------------------------------------------------------------------------------------
# What goes out


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457: what went wrong. ``detail`` is a sentence for people.

    A refusal names the ``rule``, its ``article`` of the rule book, its facts and from when it would
    be possible. An input error names the ``field`` (a JSON path, or a header or parameter), what was
    ``found`` there and what is ``allowed`` (a JSON Schema). ``line`` counts the lines of NDJSON.
    """

    type: str
    title: str
    status: int
    detail: str
    rule: str = ""
    article: str = ""
    params: dict[str, Any] = {}
    possible_from: datetime | None = None
    field: str = ""
    found: Any = UNSET
    allowed: Any = UNSET
    line: int | UnsetType = UNSET


class EventShown(msgspec.Struct, frozen=True, kw_only=True):
    """The ``seq``-th fact of an order's history: what happened, when, and by whom."""

    seq: int
    type: str
    at: datetime
    by: Actor
    data: AnyEvent


class Answer(msgspec.Struct, frozen=True):
    """What a request brought about, made from the events alone: a retry gets the same bytes.

    ``seq`` is the last of them; ``null`` when the request changed nothing.
    """

    order: str
    events: tuple[EventShown, ...]
    seq: int | None


def answer_of(order_id: str, events: tuple[Event, ...]) -> Answer:
    """The answer that these events are."""
    shown = tuple(EventShown(seq=e.seq, type=e.type, at=e.at, by=e.by, data=e.data) for e in events)
    return Answer(order_id, shown, events[-1].seq if events else None)


class LineAnswer(msgspec.Struct, frozen=True):
    """One line of NDJSON that was carried out: 201 or 200, 200 also when it had been before."""

    line: int
    status: int
    order: str
    seq: int | None


class EventTold(EventShown, frozen=True, kw_only=True):
    """The same with the words it came with; erased words are missing. ``hash`` chains the history."""

    words: dict[str, str]
    hash: str


class History(msgspec.Struct, frozen=True):
    """Some events, oldest first, and the number of the order's latest."""

    events: tuple[EventTold, ...]
    seq: int


def history_of(
    events: tuple[Event, ...], words: Mapping[tuple[int, str], str], seq: int
) -> History:
    """These events, each with its own words."""
    by_event: dict[int, dict[str, str]] = {}
    for (event, field), text in words.items():
        by_event.setdefault(event, {})[field] = text
    told = tuple(
        EventTold(
            seq=e.seq,
            type=e.type,
            at=e.at,
            by=e.by,
            data=e.data,
            words=by_event.get(e.seq, {}),
            hash=e.hash,
        )
        for e in events
    )
    return History(told, seq)


class ActionShown(Action, frozen=True, omit_defaults=True):
    """The same with the sentence: why not, or what silence will do."""

    detail: str = ""


class Actions(msgspec.Struct, frozen=True):
    """What somebody may do now, or may not and why."""

    at: datetime
    actions: tuple[ActionShown, ...]


class DeadlineShown(Deadline, frozen=True):
    """The same with the sentence that says what silence does."""

    detail: str = ""


class Deadlines(msgspec.Struct, frozen=True):
    """Every armed deadline, soonest first."""

    deadlines: tuple[DeadlineShown, ...]


class FileShown(msgspec.Struct, frozen=True):
    """A file on an order. ``look`` is what the service saw in it, ``looked_at`` whether it has yet.

    That takes a moment after the file came; ask again until it is true. Of one that was erased,
    ``erased_at`` says when, and nothing else of it is left.
    """

    sha256: str
    size: int
    kind: str
    media_type: str
    name: str
    by: Actor
    received_at: datetime
    looked_at: bool
    look: Look | None
    erased_at: datetime | None = None


class FindingShown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding with its words: ``advice`` for the file's owner, ``says`` for everybody else.

    ``measured`` tells how often this kind was wrong on honest evidence, or that it is read and not
    estimated; ``wrong`` has the figures where there are any. ``picture`` is its number in the
    report's pictures, where one was drawn.
    """

    finding: Finding
    title: str
    advice: str
    says: str
    measured: str
    wrong: Measured | None = None
    picture: int | None = None


class ReportShown(msgspec.Struct, frozen=True):
    """The examination of a file: what is known so far, and once ``examined`` all of it.

    ``share`` in 0..1 tells how far it is; ask again until ``examined`` is true. What was not
    checked is told with its reason: silence is not a clean bill.
    """

    sha256: str
    examined: bool
    share: float
    findings: tuple[FindingShown, ...]
    checks_run: tuple[str, ...] = ()
    checks_skipped: tuple[Skipped, ...] = ()
    facts: dict[str, Any] = {}
    analyser: str = ""


class UploadShown(msgspec.Struct, frozen=True):
    """A file on its way: ``received`` of ``size`` bytes are here, until ``expires_at`` more may come.

    ``file`` is what it became once all had come.
    """

    id: str
    name: str
    size: int
    received: int
    expires_at: datetime
    file: FileShown | None


class Limits(msgspec.Struct, frozen=True):
    """What fits: bytes of one file, files and bytes from one person on one order, and what is left.

    ``files_left`` and ``bytes_left`` are of whoever asks.
    """

    max_bytes: int
    max_files: int
    max_bytes_in_all: int
    files_left: int
    bytes_left: int


class FilesShown(msgspec.Struct, frozen=True):
    """The files of an order that somebody may see, in the order they came, and what still fits."""

    files: tuple[FileShown, ...]
    limits: Limits


class Erase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a file is to be erased; where several brought the same bytes, whose.

    ``asked``: whoever brought it or is seen in it asked for it; ``stranger``: it shows somebody who
    has nothing to do with the order; ``mistake``: it was brought by mistake; ``unlawful``: the law
    forbids to keep it; ``old``: it was kept as long as it may be.
    """

    because: Literal["asked", "stranger", "mistake", "unlawful", "old"]
    whose: Literal["", "buyer", "seller", "mediator", "platform", "everybody"] = ""


class WhatWasErased(msgspec.Struct, frozen=True):
    """One person's file that was erased: who had brought it, when and by whom it was, and why."""

    brought_by: Actor
    at: datetime
    by: str
    because: str


class ErasureShown(msgspec.Struct, frozen=True):
    """What was erased of a file, on record for good; ``stays``: who brought the same and keeps it."""

    sha256: str
    erased: tuple[WhatWasErased, ...]
    stays: tuple[Actor, ...]


class RuleShown(msgspec.Struct, frozen=True):
    """One rule: whether it refuses, says what silence does, or decides; ``{name}`` is a parameter."""

    id: str
    kind: Literal["refusal", "silence", "ground"]
    article: str
    sentence: str


class Rules(msgspec.Struct, frozen=True):
    """All rules by which something is refused, lapses or is decided."""

    rules: tuple[RuleShown, ...]


class PolicyShown(msgspec.Struct, frozen=True):
    """A policy's numbers and the digest by which orders name it."""

    digest: str
    policy: Policy


class ClockShown(msgspec.Struct, frozen=True):
    """The domain's present moment, how far it was moved, and how many deadlines lapsed by it."""

    now: datetime
    moved_days: float
    lapsed: int = 0
