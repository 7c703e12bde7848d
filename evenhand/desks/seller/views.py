"""What waits for the seller, each order and case, and where the money is."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from ...cases import lists, sentences, watch
from ...cases.doors import CaseFile
from ...cases.lists import Listed
from ...cases.watch import Awaited
from ...core.books import CHARGED, CREDITED, HANDED_OVER, HOLD, SELLER, UNCLAIMED, postings_of
from ...core.guard import Action
from ...core.order.commands import ShipParcel
from ...core.order.state import ExtensionKind
from ...core.parties import Role
from ...core.units import Units
from .. import history, wording
from ..acts.questions import chosen, waiting
from ..acts.ways import ways
from ..case import talk
from ..common import (
    Form,
    attempt,
    case_page,
    dispute_of,
    page,
    party_of,
    possible,
    signed_in,
    whole_number,
)
from ..shown import Shown
from ..shown_dispute import ShownDispute
from .answers import asked_official

PAGE = 50
READ_AND_SEND = ("GET", "HEAD", "POST")

# How the inbox is sorted; money by currency, since no rate is at hand to compare them.
SORTS: Mapping[str, Callable[[Awaited], tuple[Any, ...]]] = {
    "deadline": lambda a: (a.due_at,),
    "money": lambda a: (a.currency, -a.at_stake),
}
_WAITS = {
    "turn": (gettext_noop("Answer the claim"), "flag"),
    "return": (gettext_noop("See to the return"), "return"),
    "replacement": (gettext_noop("Send the replacement"), "truck"),
    "request_seller": (gettext_noop("Put on file what the mediator asks for"), "document"),
    "appeal_seller": (gettext_noop("Accept the ruling, or appeal"), "scales"),
    "ship_by": (gettext_noop("Ship"), "truck"),
    "first_scan": (gettext_noop("See that the carrier scans it"), "truck"),
    "extension": (gettext_noop("Grant more protection, or decline"), "shield"),
    "cancellation": (gettext_noop("Agree to cancel, or refuse"), "cross"),
}
_IN_DISPUTE = {"turn", "request_seller", "appeal_seller"}


@require_safe
@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the seller, by deadline or by money at stake, and what silence will do (R21)."""
    me = party_of(request)
    by = request.GET.get("by", "")
    by = by if by in SORTS else "deadline"
    awaited = sorted(watch.awaited_from(me), key=SORTS[by])
    mine = {a.order_id for a in awaited}
    others = [o for o in lists.sold_by(me, PAGE) if o.at_stake and o.order_id not in mine]
    context = {
        "awaited": [_awaited(a) for a in awaited],
        "sorts": [(name, name == by) for name in SORTS],
        "others": _table(
            _("Cases that wait for somebody else"),
            (
                (_("Stage"), lambda o: {"text": wording.stage(o.stage).label}),
                (_("Waits for"), lambda o: {"text": _waits_for(o)}),
                (_("Until"), lambda o: {"due": o.due_at}),
                (_("At stake"), lambda o: {"amount": o.at_stake, "currency": o.currency}),
            ),
            others,
        ),
    }
    return page(request, "desks/seller/inbox.html", context)


def _waits_for(listed: Listed) -> str:
    return wording.who(Role(listed.turn), Role.SELLER) if listed.turn else ""


def _awaited(a: Awaited) -> dict[str, Any]:
    """One thing to do, with the page where it is done."""
    in_dispute = a.kind in _IN_DISPUTE
    name = "seller-case" if in_dispute else "seller-order"
    kind = a.kind
    if kind == "turn" and a.silence.startswith(("return-", "replacement-")):
        kind = a.silence.split("-")[0]
    what, icon = _WAITS.get(kind, (wording.deadline(a.kind), "clock"))
    return {
        "what": _(what),
        "icon": icon,
        "url": reverse(name, args=[a.order_id, a.about] if in_dispute else [a.order_id]),
        "title": a.title,
        "reference": f"{a.reference}/{a.about}" if in_dispute else a.reference,
        "due": a.due_at,
        "at_stake": a.at_stake,
        "currency": a.currency,
        "silence": sentences.sentence(a.silence),
    }


Column = tuple[str, Callable[[Listed], dict[str, Any]]]


def _table(caption: str, columns: tuple[Column, ...], rows: list[Listed]) -> dict[str, Any]:
    """Orders in a table, for ``components/queue.html``."""
    return {
        "caption": caption,
        "columns": [_("Order"), *(label for label, _cell in columns)],
        "rows": [
            {
                "url": reverse("seller-order", args=[listed.order_id]),
                "title": listed.title,
                "reference": listed.reference,
                "cells": [{"label": label} | cell(listed) for label, cell in columns],
            }
            for listed in rows
        ],
    }


def _pages(request: HttpRequest) -> int:
    """From which row on a list is shown."""
    return whole_number(request.GET.get("from", "")) or 0


def _turn_the_page(first: int, more: bool) -> dict[str, str]:
    return {
        "previous_url": f"?from={max(first - PAGE, 0)}" if first else "",
        "next_url": f"?from={first + PAGE}" if more else "",
    }


@require_safe
@signed_in
def orders(request: HttpRequest) -> HttpResponse:
    """Everything this seller sold: open cases first."""
    first = _pages(request)
    listed = lists.sold_by(party_of(request), PAGE + 1, first)
    table = _table(
        _("Orders"),
        (
            (_("Stands"), lambda o: {"text": wording.stage(o.stage).label}),
            (_("Next deadline"), lambda o: {"due": o.due_at} if o.due_at else {"text": _("None")}),
            (_("Placed"), lambda o: {"at": o.placed_at}),
            (_("Paid"), lambda o: {"amount": o.total, "currency": o.currency}),
        ),
        listed[:PAGE],
    )
    context = {"table": table, "pages": _turn_the_page(first, len(listed) > PAGE)}
    return page(request, "desks/seller/orders.html", context)


@require_safe
@signed_in
def money(request: HttpRequest) -> HttpResponse:
    """Held, ready to be paid out, and where each order's money is."""
    me, first = party_of(request), _pages(request)
    listed = lists.sold_by(me, PAGE + 1, first)
    books = watch.earned_on(listed)

    def amount(name: str) -> Callable[[Listed], dict[str, Any]]:
        return lambda o: {"amount": getattr(books[o.order_id], name), "currency": o.currency}

    table = _table(
        _("The money of each order"),
        (
            (_("Paid by the buyer"), lambda o: {"amount": o.total, "currency": o.currency}),
            (_("Held"), amount("held")),
            (_("Yours"), amount("to_seller")),
            (_("Back to the buyer"), amount("back")),
        ),
        listed[:PAGE],
    )
    for row in table["rows"]:
        row["url"] += "#money"
    context = {
        "balances": [
            [
                {
                    "label": _("Ready to be paid out"),
                    "amount": ready,
                    "currency": currency,
                    "tone": "ok",
                    "note": _("Released to you; protection of these orders has ended."),
                },
                {
                    "label": _("Held"),
                    "amount": held,
                    "currency": currency,
                    "note": _(
                        "With the platform until each order is final, or its dispute decided."
                    ),
                },
            ]
            for currency, ready, held in lists.balances(me)
        ],
        "table": table,
        "pages": _turn_the_page(first, len(listed) > PAGE),
    }
    return page(request, "desks/seller/money.html", context)


# ---------------------------------------------------------------------------------------------
# One order


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def order(request: HttpRequest, case: CaseFile) -> HttpResponse:
    """One order: what to do, what happened, where its money went, and the conversation."""
    form, here = Form(request), reverse("seller-order", args=[case.order.id])
    if request.method == "POST" and talk.send(request, case, None, form):
        return redirect(f"{here}#messages")
    shown = Shown(request, case)
    trail = _trail(shown)
    context = {
        "shown": shown,
        "order": case.order,
        "form": form,
        "ship": _ship_fields(shown, Form()),
        "asked": _asked_of_me(shown),
        "more": ways(shown, "order", None, "ask_handling_time", "cancel_units"),
        "parcels": [
            {"box": box, "ways": ways(shown, "parcel", box.parcel.no)} for box in shown.boxes
        ],
        "facts": [
            {"label": _("Buyer"), "text": shown.buyer_name},
            {"label": _("Ordered"), "at": case.order.placed_at},
            {"label": _("Promised by"), "at": case.order.promised_by},
            {"label": _("Order number"), "text": case.order.reference},
        ],
        "trail": trail,
        "trail_sum": {side: sum(row[side] for row in trail) for side in ("held", "yours", "back")},
        "talk": _talk(shown, form, here),
    }
    return page(request, "desks/seller/order.html", context)


def _asked_of_me(shown: Shown) -> list[dict[str, Any]]:
    """What waits for the seller outside a dispute, for ``components/next_step.html``."""
    order, now = shown.order, shown.case.now
    asked = []
    for x in order.cancellations:
        if x.ended is None and now < x.due:
            reason = wording.cancel_reason(x.reason).label
            against = wording.counts_against(x.caused_by.value, Role.SELLER)
            asked.append(
                {
                    "title": _("The buyer asks to cancel"),
                    "text": f"{shown.units(x.units)}: “{reason}”. {against}",
                    "until": x.due,
                    "until_label": _("Answer by"),
                    "silence": shown.silence("cancellation-silence"),
                    "others": ways(
                        shown, "order", x.no, "agree_cancellation", "refuse_cancellation"
                    )["now"],
                }
            )
    for e in order.extensions:
        if e.ended is None and e.kind is ExtensionKind.PROTECTION and now < e.due:
            days = wording.days(e.days)
            asked.append(
                {
                    "title": _("The buyer asks for {days} more of protection").format(days=days),
                    "text": _("You decide. You need not give a reason."),
                    "until": e.due,
                    "until_label": _("Answer by"),
                    "silence": shown.silence("extension-silence"),
                    "others": ways(shown, "order", e.no, "grant_extension", "decline_extension")[
                        "now"
                    ],
                }
            )
    return [*asked, *_to_be_scanned(shown)]


def _to_be_scanned(shown: Shown) -> list[dict[str, Any]]:
    """Parcels that left by their number only."""
    return [
        {
            "title": _("Parcel {no} has not been scanned").format(no=box.parcel.no),
            "text": _("{carrier}, {number}: {units}. A number alone ships nothing.").format(
                carrier=box.parcel.carrier, number=box.parcel.tracking, units=box.units
            ),
            "until": box.scan_by,
            "until_label": _("The carrier has to have scanned it by"),
            "silence": shown.silence("first-scan-lapse"),
            "others": (mend := ways(shown, "parcel", box.parcel.no))["now"],
            "not_yet": mend["later"],
        }
        for box in shown.boxes
        if box.scan_by
    ]


def _talk(shown: Shown, form: Form, here: str) -> dict[str, Any] | None:
    """The conversation outside of disputes; inside an open one it is shown there."""
    if shown.open_disputes:
        return None
    said = [
        {
            "no": said.no,
            "by": said.by.role.value,
            "name": shown.name(said.by.role),
            "mine": said.by.role is Role.SELLER,
            "at": said.at,
            "text": said.text if said.text is not None else _("(erased)"),
            "flag": shown.flag(said.pressure),
        }
        for said in shown.case.conversation
    ]
    return {"messages": said, "off_record": bool(said), "form": write_to(shown, form, here)}


def write_to(shown: Shown, form: Form, here: str) -> dict[str, Any]:
    """The field for a message to the buyer, with what was typed kept."""
    label = _("Write to {buyer}").format(buyer=shown.buyer_name)
    form.ask("text", label)
    return {
        "url": f"{here}#messages",
        "label": label,
        "hint": _("What you promise here does not bind. An official offer does."),
        "value": form["text"].value,
        "error": " ".join(form["text"].errors),
        "button": _("Send"),
    }


_YOURS = (SELLER, CHARGED[Role.SELLER], CREDITED[Role.SELLER])
_BACK = ("refund:", "buyer:", UNCLAIMED, HANDED_OVER)


def _trail(shown: Shown) -> list[dict[str, Any]]:
    """Every event that moved this order's money, with what it did to each side's share."""
    rows = []
    for event in shown.case.events:
        legs = postings_of(shown.order.parts, event.data)
        if not legs:
            continue
        back = sum(x.amount for x in legs if x.account.startswith(_BACK))
        rows.append(
            {
                "at": event.at,
                "what": history.history(event, shown.order, shown.teller).sentence,
                "held": sum(x.amount for x in legs if x.account == HOLD),
                "yours": sum(x.amount for x in legs if x.account in _YOURS),
                "back": back if event.seq > 1 else 0,
            }
        )
    return rows


# ---------------------------------------------------------------------------------------------
# Shipping


def _ship_fields(shown: Shown, form: Form) -> dict[str, Any] | None:
    """What waits to be shipped, with a field for each line's pieces; ``None`` if nothing does."""
    action = shown.case.action("ship_parcel")
    if action is None or not action.allowed:
        return None
    form.ask("carrier", _("Carrier"))
    form.ask(
        "tracking",
        _("Tracking number"),
        _("Exactly as on the label; the buyer follows the parcel by it."),
    )
    lines = waiting(action.bounds.units)
    for line, pieces in lines.items():
        title = shown.bought[line - 1].listing.title
        form.ask(f"pieces-{line}", title, _("{n} waiting").format(n=pieces))
        form.values.setdefault(f"pieces-{line}", str(pieces))
    several = sum(lines.values()) > 1
    return {
        "form": form,
        "pieces": [form[f"pieces-{line}"] for line in lines] if several else [],
        "what": shown.units(action.bounds.units),
        "until": action.until,
        "silence": shown.silence(action.silence),
        "url": reverse("seller-ship", args=[shown.order.id]),
    }


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def ship(request: HttpRequest, case: CaseFile) -> HttpResponse:
    """Hand a parcel to a carrier: which pieces, by whom, under which number."""
    here = reverse("seller-order", args=[case.order.id])
    shown, form = Shown(request, case), Form(request)
    action = possible(case, "ship_parcel")
    if request.method == "POST":
        carrier = form.text("carrier", _("Name the carrier."), longest=120)
        tracking = form.text("tracking", _("Enter the tracking number."), longest=120)
        units: Units = ()
        if action is not None:
            units = _read_pieces(form, action)
        if not form.problems and attempt(request, case, form, ShipParcel(carrier, tracking, units)):
            messages.success(request, _("The parcel is on file. The buyer has been told."))
            return redirect(here)
    fields = _ship_fields(shown, form)
    if fields is None and not form.problems:
        messages.info(request, _("Nothing waits to be shipped in this order."))
        return redirect(here)
    context = {
        "shown": shown,
        "order": case.order,
        "form": form,
        "ship": fields,
        "back": {"url": here, "label": _("Back to the order")},
    }
    return page(request, "desks/seller/ship.html", context)


def _read_pieces(form: Form, action: Action) -> Units:
    lines = waiting(action.bounds.units)
    wanted = {}
    for line, pieces in lines.items():
        form.values.setdefault(f"pieces-{line}", str(pieces))
        wrong = _("Enter a number of pieces from 0 to {n}.").format(n=pieces)
        wanted[line] = form.number(f"pieces-{line}", 0, pieces, wrong)
    units = chosen(action.bounds.units, wanted)
    if not units and not form.problems:
        form.wrong(f"pieces-{next(iter(lines))}", _("Choose at least one piece to ship."))
    return units


# ---------------------------------------------------------------------------------------------
# One dispute


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def dispute(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """The claim with its evidence, the order's facts, whose turn it is, and every way to answer."""
    dispute_of(case, no)
    form, here = Form(request), reverse("seller-case", args=[case.order.id, no])
    if request.method == "POST" and talk.send(request, case, no, form):
        return redirect(f"{here}#messages")
    shown = Shown(request, case)
    x = shown.dispute(no)
    context = {
        "shown": shown,
        "order": case.order,
        "dispute": x,
        "form": form,
        "answers": ways(shown, "answer", no),
        "appeals": ways(shown, "appeal", no),
        "carrying_out": ways(shown, "return", no),
        "replacing": ways(shown, "replacement", no),
        "official": asked_official(x),
        "offers": x.offer_table(_offer_page(x)),
        "talk": x.talk(write_to(shown, form, here)),
        "box": shown.box_of(x.dispute),
        "add_evidence": possible(case, "add_exhibit", no),
        "wanted": [w | {"text": ""} for w in x.wanted],
        "facts": [
            {"label": _("Ordered"), "at": case.order.placed_at},
            {"label": _("Promised by"), "at": case.order.promised_by},
            {"label": _("Claimed"), "at": x.dispute.opened_at},
        ],
    }
    return page(request, "desks/seller/case.html", context)


def _offer_page(x: ShownDispute) -> Callable[[int], str]:
    return lambda no: reverse("seller-accept-offer", args=[x.shown.order.id, x.no, no])
