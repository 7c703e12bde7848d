"""The addresses of the API. Each finds its order through a door; no rule is decided here."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.module_loading import import_string
from msgspec.structs import asdict

from ..cases import clock, doors, policies
from ..cases.files import Files
from ..cases.handle import events_of
from ..cases.sentences import sentence, why_not
from ..core import rules
from ..core.dispute.commands import AddExhibit, OpenDispute, ShipReturn
from ..core.envelope import AnyCommand, Refused
from ..core.order.state import Order
from ..core.policy.load import policy_digest
from ..policies import read_policy
from . import body, bulk
from .auth import actor_asked
from .operations import answered, operation
from .problems import fail, refused
from .shapes import (
    Actions,
    ActionShown,
    Advance,
    Answer,
    ClockShown,
    Deadlines,
    DeadlineShown,
    History,
    NewOrder,
    NewParcel,
    NewTracking,
    PolicyShown,
    Rules,
    RuleShown,
    SentCommand,
    actor_of,
    answer_of,
    command_of,
    history_of,
)

_ACTOR = ("role", "id")
_command: body.Shape[Any] = body.Shape(SentCommand)
_advance: body.Shape[Advance] = body.Shape(Advance)
_EVENTS_AT_ONCE = 500


# --- orders ------------------------------------------------------------------------------------


@operation(Answer, takes=NewOrder, status=201, many=True)
def place_order(request: HttpRequest) -> HttpResponseBase:
    """Take in a paid order. Its reference makes a repetition harmless."""
    return bulk.one_or_many(request, bulk.place, 201)


@operation(Answer, takes=NewParcel, many=True)
def ship(request: HttpRequest) -> HttpResponseBase:
    """Take in a parcel. Its carrier and tracking number make a repetition harmless."""
    return bulk.one_or_many(request, bulk.ship, 200)


@operation(Answer, takes=NewTracking, many=True)
def track(request: HttpRequest) -> HttpResponseBase:
    """Take in what a carrier says of a parcel. The same word twice changes nothing."""
    return bulk.one_or_many(request, bulk.track, 200)


@operation(Order, query=("reference", *_ACTOR))
def find_order(request: HttpRequest) -> HttpResponseBase:
    """The order with the marketplace's own reference."""
    reference = body.check_text(request.GET.get("reference", ""), "reference")
    return answered(doors.order_by_reference(reference, actor_asked(request)).order)


@operation(Order, query=_ACTOR)
def order(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """The order as it stands, its disputes within it."""
    return answered(doors.order_for_marketplace(order_id, actor_asked(request)).order)


@operation(Actions, query=_ACTOR)
def actions(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """What somebody may do now within which bounds, or may not, why, and from when."""
    case = doors.order_for_marketplace(order_id, actor_asked(request))
    shown = tuple(
        ActionShown(
            **asdict(a),
            detail=sentence(a.silence) if a.allowed else why_not(a, case.order.currency),
        )
        for a in case.actions
    )
    return answered(Actions(case.now, shown))


@operation(History, query=("after", *_ACTOR))
def events(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """What has happened after the event ``after``, at most 500 events at a time."""
    case = doors.order_for_marketplace(order_id, actor_asked(request))
    asked = request.GET.get("after", "0")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise fail(
            "invalid-input",
            "“after” is the number of the last event you know; 0 for all.",
            field="after",
            allowed={"type": "integer", "minimum": 0},
        )
    after = int(asked)
    found = events_of(case.order.id, after + 1, after + _EVENTS_AT_ONCE)
    return answered(history_of(found, case.words, case.order.seq))


@operation(Deadlines, query=_ACTOR)
def deadlines(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """Every armed deadline: whose silence it is, and what it will do."""
    case = doors.order_for_marketplace(order_id, actor_asked(request))
    facts = {"days": case.policy.protection.after_promised_date.days}
    shown = tuple(
        DeadlineShown(**asdict(d), detail=sentence(d.silence, facts)) for d in case.deadlines
    )
    return answered(Deadlines(shown))


@operation(PolicyShown, query=_ACTOR)
def order_policy(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """The policy that the order was bought under and keeps for its whole life."""
    case = doors.order_for_marketplace(order_id, actor_asked(request))
    return answered(PolicyShown(case.order.policy, case.policy))


# --- commands ----------------------------------------------------------------------------------


@operation(Answer, takes=SentCommand, headers=("Idempotency-Key",))
def command(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """Ask for something on an order, in somebody's name.

    With an Idempotency-Key the same request again has no second effect and gets the same answer.
    """
    key = request.headers.get("Idempotency-Key")
    if key is not None:
        body.check_text(key, "Idempotency-Key", 200)
    sent = _command.read(body.whole(request))
    case = doors.order_for_marketplace(order_id, actor_of(sent.actor))
    do = command_of(sent)
    _files_are_there(case, do)
    done = case.do(do, f"api:{key}" if key else "")
    if isinstance(done, Refused):
        raise refused(done, case.order.currency)
    answer = answer_of(case.order.id, done.events)
    return answered(answer, Idempotency_Replayed="true") if done.repeated else answered(answer)


def _files_are_there(case: doors.CaseFile, do: AnyCommand) -> None:
    """Every file that an exhibit or a receipt names has to be one that this person can hand in.

    That is their own, one brought by the platform, or one they can see; what the other side has only
    gathered is as little there as what nobody has brought.
    """
    named: list[tuple[str, tuple[str, ...]]] = []
    if isinstance(do, OpenDispute):
        named = [(f"$.exhibits[{i}].files", x.files) for i, x in enumerate(do.exhibits)]
    elif isinstance(do, AddExhibit):
        named = [("$.exhibit.files", do.exhibit.files)]
    elif isinstance(do, ShipReturn):
        named = [("$.receipt", do.receipt)]
    if not any(files for _, files in named):
        return
    there = Files(case).to_hand_in()
    for path, files in named:
        for i, sha256 in enumerate(files):
            if sha256 not in there:
                raise fail(
                    "invalid-input",
                    "No file with this SHA-256 is on the order. Send the file first, to "
                    f"/api/v1/orders/{case.order.id}/files.",
                    field=f"{path}[{i}]",
                    found=sha256,
                )


# --- the rules, the policy, the sandbox ----------------------------------------------------------


@operation(Rules)
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Every rule by which something is refused, lapses or is decided."""
    kinds: tuple[tuple[Any, dict[str, rules.Rule]], ...] = (
        ("refusal", rules.REFUSALS),
        ("silence", rules.SILENCES),
        ("ground", rules.GROUNDS),
    )
    return answered(
        Rules(
            tuple(
                RuleShown(r.id, kind, r.article, r.sentence)
                for kind, known in kinds
                for r in known.values()
            )
        )
    )


@operation(PolicyShown)
def policy(request: HttpRequest) -> HttpResponseBase:
    """The policy that new orders are bought under."""
    name, text = policies.installed_text()
    return answered(PolicyShown(policy_digest(text), read_policy(text, name)))


@operation(ClockShown)
def sandbox_clock(request: HttpRequest) -> HttpResponseBase:
    """The domain's present moment (sandbox only)."""
    return _clock()


@operation(ClockShown, takes=Advance)
def advance_clock(request: HttpRequest) -> HttpResponseBase:
    """Move the domain's time forward and let lapse what has fallen due (sandbox only)."""
    _only_in_sandbox()
    days = _advance.read(body.whole(request)).advance_days
    if clock.now() + timedelta(days=days) > body.LAST_MOMENT:
        raise fail("invalid-input", "The sandbox ends in the year 2200.", field="$.advance_days")
    # The worker rests beside the API, not below it, so it is asked for by name.
    grace, run_due = (
        import_string(f"evenhand.work.deadlines.{name}") for name in ("GRACE", "run_due")
    )
    # What falls due at the very moment asked for is past the worker's grace as well.
    clock.advance(timedelta(days=days) + grace)
    lapsed = 0
    while fired := run_due():
        lapsed += fired
    return _clock(lapsed)


def _only_in_sandbox() -> None:
    if not settings.SANDBOX:
        raise Http404("time can be moved only in a sandbox")


def _clock(lapsed: int = 0) -> HttpResponse:
    _only_in_sandbox()
    return answered(ClockShown(clock.now(), clock.offset() / timedelta(days=1), lapsed))


@operation(None, public=True)
def nowhere(request: HttpRequest) -> HttpResponseBase:
    """Whatever is no address of the API."""
    raise Http404("no such address")
