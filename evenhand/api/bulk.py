"""Orders, parcels and carriers' tracking: one as JSON, or thousands as NDJSON, an answer per line."""

from collections.abc import Callable, Iterator
from typing import IO, Any

import msgspec
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from ..cases import doors
from ..cases.doors import CaseFile
from ..cases.handle import Done, handle, new_command
from ..cases.ids import new_id
from ..core.envelope import Refused
from . import body
from .operations import answered
from .problems import fail, problem_of, refused
from .shapes import (
    MARKETPLACE,
    LineAnswer,
    NewOrder,
    NewParcel,
    NewTracking,
    answer_of,
    command_of,
)

_new_order: body.Shape[Any] = body.Shape(NewOrder)
_new_parcel: body.Shape[Any] = body.Shape(NewParcel)
_new_tracking: body.Shape[Any] = body.Shape(NewTracking)


def place(sent: bytes) -> Done:
    """Take one order in. Its reference makes a repetition harmless."""
    order = _new_order.read(sent)
    done = handle(new_command(new_id(), MARKETPLACE, command_of(order)))
    if isinstance(done, Refused):
        raise refused(done, order.currency)
    return done


def ship(sent: bytes) -> Done:
    """A parcel left. Its carrier and tracking number make a repetition harmless."""
    parcel = _new_parcel.read(sent)
    key = f"parcel:{parcel.carrier}:{parcel.tracking}"
    return _do(_named(parcel), command_of(parcel), key)


def track(sent: bytes) -> Done:
    """A carrier said something. The same word twice changes nothing."""
    said = _new_tracking.read(sent)
    case = _named(said)
    number = said.parcel
    if number is None:
        known = [p.no for p in case.order.parcels if p.tracking == said.tracking]
        if not known:
            raise fail(
                "invalid-input",
                "This order has no parcel with that tracking number. Name it by “tracking” or by "
                "its number in the order, “parcel”.",
                field="$.tracking",
                found=said.tracking,
                allowed={"enum": [p.tracking for p in case.order.parcels]},
            )
        number = known[-1]
    return _do(case, command_of(said, parcel=number))


def _named(line: Any) -> CaseFile:
    """The order that a line names, by its id or by the marketplace's reference."""
    if (line.order is None) == (line.reference is None):
        raise fail(
            "invalid-input",
            "Name the order by its id in “order”, or by its “reference”; one of them.",
            field="$.order",
        )
    if line.order is not None:
        return doors.order_for_marketplace(line.order, MARKETPLACE)
    return doors.order_by_reference(line.reference, MARKETPLACE)


def _do(case: CaseFile, command: Any, key: str = "") -> Done:
    done = case.do(command, key)
    if isinstance(done, Refused):
        raise refused(done, case.order.currency)
    return done


def one_or_many(
    request: HttpRequest, take: Callable[[bytes], Done], created: int
) -> HttpResponseBase:
    """One JSON body with its answer, or NDJSON with an answer per line, as soon as each is done."""
    if body.is_ndjson(request):
        return StreamingHttpResponse(
            _line_by_line(body.spooled(request), take, created),
            content_type=body.NDJSON,
            headers={"Cache-Control": "no-store"},
        )
    if request.content_type != body.JSON:
        raise body.unsupported(request, body.JSON, body.NDJSON)
    done = take(body.whole(request))
    answer = answer_of(done.order.id, done.events)
    if done.repeated:
        return answered(answer, Idempotency_Replayed="true")
    return answered(answer, created)


def _line_by_line(sent: IO[bytes], take: Callable[[bytes], Done], created: int) -> Iterator[bytes]:
    """A bad line is answered with its problem and does not stop the others."""
    with sent:
        for number, line in body.lines(sent):
            try:
                done = take(_whole(line))
            except Exception as error:  # noqa: BLE001 - told, and logged where nobody foresaw it
                told: Any = msgspec.structs.replace(problem_of(error), line=number)
            else:
                status = 200 if done.repeated else created
                seq = done.events[-1].seq if done.events else None
                told = LineAnswer(number, status, done.order.id, seq)
            yield msgspec.json.encode(told) + b"\n"


def _whole(line: bytes | None) -> bytes:
    if line is None:
        raise fail(
            "too-large", f"This line is longer than {body.MOST} bytes. Send less in one line."
        )
    return line
