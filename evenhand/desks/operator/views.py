"""What the operator of the marketplace sees: counts, sums, ages and codes.

No view here opens an order: whoever watches over the machine need not read people's cases.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ...cases import clock, lists, watch
from ...cases.verify import verify as verify_everything
from ...core.books import HOLD
from ...core.clock import DAY
from ...core.parties import Role
from .. import wording
from ..common import Form, page, real_now, signed_in
from ..templatetags.ev import left
from . import policy as in_force

View = Callable[..., HttpResponse]

READ_AND_SEND = ("GET", "HEAD", "POST")
STEPS = (1, 5, 15)  # days: tomorrow, a party's time to answer, a protection window
A_MOMENT = timedelta(seconds=5)  # past the worker's grace, so that "in 5 days" is really over
A_WHILE = timedelta(seconds=30)  # a deadline is overdue once the worker has had time to come by


def operators_only(view: View) -> View:
    """For everybody else these pages do not exist."""

    @signed_in
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request.user, "is_operator", False):
            raise Http404("no such page")
        return view(request, *args, **kwargs)

    return shown


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A page of this desk; in a sandbox with the clock at hand."""
    at_hand: dict[str, Any] = {}
    if settings.SANDBOX:
        steps = [
            {"value": n, "label": ngettext("{n} day on", "{n} days on", n).format(n=n)}
            for n in STEPS
        ]
        at_hand = {"now": clock.now(), "url": reverse("operator-time"), "steps": steps}
    return page(request, f"desks/operator/{name}.html", {"sandbox": at_hand} | context)


@require_safe
@operators_only
def dashboard(request: HttpRequest) -> HttpResponse:
    """Orders by stage, open disputes and what they are about, what is overdue or set aside."""
    stages, books = lists.stages(), lists.books()
    overdue = [row for row in watch.deadlines_due(clock.now() - A_WHILE) if row.due]
    set_aside = watch.set_aside()
    late = sum(row.due for row in overdue)
    context = {
        "stats": [
            {"label": _("Orders"), "value": books.orders},
            {"label": _("With an open dispute"), "value": books.open_disputes},
            {
                "label": _("Deadlines overdue"),
                "value": late,
                "tone": "urgent" if late else "ok",
                "url": reverse("operator-health"),
            },
            {
                "label": _("Set aside for a person"),
                "value": len(set_aside),
                "tone": "urgent" if set_aside else "ok",
            },
        ],
        "stages": [(wording.stage(code).label, code, orders) for code, orders in stages],
        "orders": books.orders,
        "open_cases": [_open_case(row) for row in watch.open_cases()],
        "overdue": overdue,
        "held": books.held,
        "set_aside": set_aside,
    }
    return _page(request, "dashboard", context)


def _open_case(row: watch.OpenCases) -> dict[str, Any]:
    waits_for = Role(row.turn) if row.turn else None
    return row._asdict() | {
        "code": f"{row.stage} {row.turn} {row.currency}",
        "stage": wording.stage(row.stage).label,
        "turn": wording.who(waits_for, Role.PLATFORM) if waits_for else "",
    }


# What an account stands for, by its whole name or by the first word of it, and whose colour it has.
_ACCOUNTS = {
    "hold": (gettext_noop("Held for orders (escrow)"), "open"),
    "seller": (gettext_noop("Released to sellers"), "seller"),
    "seller:charged": (gettext_noop("Charged to sellers, beside the hold"), "seller"),
    "seller:credited": (gettext_noop("Credited to sellers, beside the hold"), "seller"),
    "buyer": (gettext_noop("Buyers, outside: paid in, less paid back"), "buyer"),
    "buyer-balance": (gettext_noop("Credited to buyers, beside the hold"), "buyer"),
    "refund": (gettext_noop("Refunds on their way"), "buyer"),
    "unclaimed": (gettext_noop("Kept for buyers: refunds that could not be sent"), "buyer"),
    "receivable:buyer": (gettext_noop("Owed back: paid twice by a card issuer"), "buyer"),
    "platform": (gettext_noop("The platform's own pocket"), "platform"),
    "platform:goodwill": (gettext_noop("The platform's own pocket: refunds, goodwill"), "platform"),
    "platform:losses": (gettext_noop("The platform's own pocket: losses"), "platform"),
    "platform:chargebacks": (gettext_noop("Chargebacks that have not ended"), "platform"),
    "platform:fees": (gettext_noop("The platform's own pocket: networks' fees"), "platform"),
    "network:fees": (gettext_noop("Card networks, outside: fees"), "open"),
    "law:unclaimed": (gettext_noop("Handed over, as the law says of unclaimed money"), "open"),
}


@require_safe
@operators_only
def books(request: HttpRequest) -> HttpResponse:
    """The trial balance: every account by currency, each currency adding up to nothing."""
    found = lists.books()
    held = dict(found.held)
    currencies = []
    for code, rows in groupby(found.accounts, key=lambda row: row[0]):
        accounts = [(account, amount) for _currency, account, amount in rows]
        total = sum(amount for _account, amount in accounts)
        escrow = dict(accounts).get(HOLD, 0)
        currencies.append(
            {
                "code": code,
                "accounts": [_account(account, amount) for account, amount in accounts],
                "sum": total,
                "escrow": escrow,
                "held": held.get(code, 0),
                "adds_up": total == 0 and escrow == held.get(code, 0),
            }
        )
    return _page(request, "books", {"currencies": currencies})


def _account(code: str, amount: int) -> dict[str, Any]:
    kind, _colon, part = code.partition(":")
    label, who = _ACCOUNTS.get(code) or _ACCOUNTS.get(kind, (code, "open"))
    named = f"{_(label)}: {wording.payment(part)}" if kind in ("buyer", "refund") else _(label)
    return {"code": code, "label": named, "who": who, "amount": amount}


@require_safe
@operators_only
def health(request: HttpRequest) -> HttpResponse:
    """How far behind the workers are, and what they gave up on."""
    now = clock.now()
    deadlines, outbox, media = watch.deadlines_due(now), watch.outbox_due(now), watch.media_due()
    oldest = min((row.oldest for row in deadlines if row.oldest), default=None)
    set_aside = watch.set_aside()
    context = {
        "stats": [
            {
                "label": _("Worker's lag: the oldest deadline due"),
                "value": left(now, oldest) if oldest else _("none"),
                "tone": "urgent" if oldest else "ok",
            },
            {"label": _("Waiting in the outbox"), "value": sum(row.due for row in outbox)},
            {"label": _("Files to look at"), "value": media.due},
            {
                "label": _("Set aside for a person"),
                "value": len(set_aside),
                "tone": "urgent" if set_aside else "ok",
            },
        ],
        "deadlines": deadlines,
        "outbox": outbox,
        "media": [media],
        "real_now": real_now(),
        "set_aside": set_aside,
    }
    return _page(request, "health", context)


@require_http_methods(READ_AND_SEND)
@operators_only
def verify(request: HttpRequest) -> HttpResponse:
    """Read every stream again, now, and say what was looked at and what is wrong."""
    report = verify_everything() if request.method == "POST" else None
    looked_at = report.looked_at.items() if report else ()
    context = {
        "report": report,
        "looked_at": [(what.replace("_", " ").capitalize(), n) for what, n in looked_at],
    }
    return _page(request, "verify", context)


@require_safe
@operators_only
def policy(request: HttpRequest) -> HttpResponse:
    """The policy that new orders are bought under, every value with where it comes from."""
    return _page(request, "policy", in_force.shown())


@require_http_methods(READ_AND_SEND)
@operators_only
def time_machine(request: HttpRequest) -> HttpResponse:
    """Move the sandbox's time forward and let everything happen that falls due on the way."""
    if not settings.SANDBOX:
        raise Http404("no such page")
    form = Form(request)
    form.ask("step", _("How far?"))
    if request.method == "POST":
        days = form.choice("step", [str(n) for n in STEPS], _("Choose 1, 5 or 15 days."))
        if not form.problems:
            started = clock.now()
            _let_pass(int(days))
            back = urlencode({"since": started.isoformat()})
            return redirect(f"{reverse('operator-time')}?{back}")
    context: dict[str, Any] = {"form": form, "steps": STEPS, "moved": clock.offset()}
    since = _moment(request.GET.get("since", ""))
    if since is not None and not form.problems:
        happened = [
            {"code": code, "label": code.replace("_", " ").capitalize(), "count": count}
            for code, count in watch.happened_since(since)
        ]
        context |= {"since": since, "happened": happened}
    return _page(request, "time", context)


def _let_pass(days: int) -> None:
    """Day by day, so that one silence's consequence is there before the next one's moment.

    The worker's room stands beside this one; its work is looked up by name when it is wanted.
    """
    work_until_nothing_is_due: Callable[[], int] = import_string("evenhand.work.loops.settle_down")
    clock.advance(A_MOMENT)
    for _day in range(days):
        clock.advance(DAY)
        work_until_nothing_is_due()


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
