"""My orders, and one order: what protects it, what can be done, what happens if nothing is done."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ...cases import desk, lists
from ...cases.doors import CaseFile, order_for
from ...core.envelope import Refused
from ...core.order.commands import ConfirmReceipt
from ...core.order.events import WindowOpened
from ...core.order.state import ExtensionKind
from ...core.parties import Role
from .. import shown_money, wording
from ..acts.ways import ways
from ..case import talk
from ..common import (
    Form,
    attempt,
    case_page,
    foresee,
    page,
    party_of,
    possible,
    refusal,
    signed_in,
    whole_number,
)
from ..shown import Box, Shown, Span

PAGE = 20


@require_safe
@signed_in
def orders(request: HttpRequest) -> HttpResponse:
    """Every order with its protection at a glance; what needs the buyer comes first."""
    first = whole_number(request.GET.get("from", "")) or 0
    listed = lists.bought_by(party_of(request), PAGE + 1, first)
    shown = [
        Shown(request, order_for(request.user, row.order_id, Role.BUYER)) for row in listed[:PAGE]
    ]
    context = {
        "cards": [card_of(order) for order in shown],
        "pages": {
            "text": "",
            "previous_url": f"?from={max(first - PAGE, 0)}" if first else "",
            "next_url": f"?from={first + PAGE}" if len(listed) > PAGE else "",
        },
    }
    return page(request, "desks/buyer/orders.html", context)


def card_of(shown: Shown) -> dict[str, Any]:
    """One order of the list, for ``components/order_card.html``."""
    order = shown.order
    mine = any(x.my_turn or x.may_appeal for x in shown.open_disputes)
    card = {
        "url": reverse("order", args=[order.id]),
        "title": shown.title,
        "photo": shown.photo,
        "reference": order.reference,
        "other": shown.seller_name,
        "total": shown.total,
        "currency": shown.currency,
        "placed_at": order.placed_at,
        "turn_yours": mine or bool(shown_money.stuck(shown)) or bool(_asked_of_me(shown)),
    }
    return card | standing_of(shown)


def standing_of(shown: Shown) -> dict[str, Any]:
    """Where an order stands at a glance: status, one sentence, the next deadline, the ring."""
    if shown.chargeback:
        label = wording.stage("chargeback").label
        return {
            "status": {"text": label, "tone": "soon"},
            "line": shown.chargeback["title"],
            "due": shown.chargeback["ends_by"],
            "due_label": _("Ends at the latest"),
            "ring": {"state": "held", "label": label},
        }
    if stuck := shown_money.stuck(shown):
        return {
            "status": {"text": _("Refund waits for you"), "tone": "soon"},
            "line": _("{amount} could not be sent.").format(amount=shown.money(stuck[0].amount)),
            "due": stuck[0].due,
            "due_label": _("Choose another way by"),
            "ring": {"state": "refunded", "label": _("Refund waits for you")},
        }
    if shown.open_disputes:
        dispute = shown.open_disputes[0]
        return {
            "status": {"text": dispute.stage.label, "tone": "info"},
            "line": f"{dispute.reason.label}: {dispute.asks}",
            "due": dispute.due,
            "due_label": _("{turn} until").format(turn=dispute.turn),
            "ring": {"state": "held", "label": _("A dispute holds the money")},
        }
    if shown.order.finalised_at is not None:
        back = shown_money.refunded(shown.order.refunds)
        state, text = ("refunded", _("Refunded")) if back else ("done", _("Final"))
        if 0 < back < shown.total:
            text = _("Partly refunded")
        line = _("{amount} came back to you.").format(amount=shown.money(back)) if back else ""
        return {
            "status": {"text": text, "tone": "quiet"},
            "line": line,
            "ring": {"state": state, "label": text},
        }
    for span in shown.spans:
        if span.open and span.window.announced:
            late = not span.in_hand
            return {
                "status": (
                    {"text": _("Late"), "tone": "soon"}
                    if late
                    else {"text": _("Protected"), "tone": "ok"}
                ),
                "line": _("It has not arrived: you can claim it now.") if late else "",
                "due": span.window.closes_at,
                "due_label": _("Protection ends"),
                "ring": {"starts": span.starts, "ends": span.window.closes_at},
            }
    if any(asked.ended is None for asked in shown.order.cancellations):
        due = next((d for d in shown.case.deadlines if d.kind == "cancellation"), None)
        return {
            "status": {"text": _("You asked to cancel"), "tone": "info"},
            "due": due.due if due else None,
            "due_label": _("The seller answers by"),
            "ring": {"state": "waiting", "label": _("You asked to cancel")},
        }
    waiting = next(iter(shown.to_come), None)
    on_its_way = bool(shown.boxes)
    text = _("On its way") if on_its_way else _("Not shipped yet")
    return {
        "status": {"text": text, "tone": "info"},
        "due": waiting["at"] if waiting else None,
        "due_label": waiting["title"].split(":")[0] if waiting else "",
        "ring": {"state": "waiting", "label": text},
    }


@case_page(Role.BUYER)
def order(request: HttpRequest, case: CaseFile) -> HttpResponse:
    """One order: its timeline, its money, its parcels, and the one right next step."""
    form = Form(request)
    if request.method == "POST" and talk.send(request, case, None, form):
        return redirect(f"{reverse('order', args=[case.order.id])}#messages")
    shown = Shown(request, case)
    ahead = steps(shown)
    context = {
        "shown": shown,
        "form": form,
        "step": ahead[0],
        "more_steps": ahead[1:],
        "parcels": [_parcel(shown, box) for box in shown.boxes],
        "facts": _facts(shown),
        "disputes": [_dispute_row(shown, x.no) for x in shown.disputes],
        "messages_shown": _messages(shown, form),
        "back": {"url": reverse("orders"), "label": _("My orders")},
    }
    return page(request, "desks/buyer/order.html", context)


def _facts(shown: Shown) -> list[dict[str, Any]]:
    """What was promised at purchase."""
    order = shown.order
    return [
        {"label": _("Seller"), "text": shown.seller_name},
        {"label": _("Ordered"), "at": order.placed_at},
        {"label": _("Promised by"), "at": order.promised_by},
        {"label": _("Order number"), "text": order.reference},
    ]


def _dispute_row(shown: Shown, no: int) -> dict[str, Any]:
    dispute = shown.dispute(no)
    return {
        "shown": dispute,
        "url": reverse("dispute", args=[shown.order.id, no]),
    }


def _messages(shown: Shown, form: Form) -> dict[str, Any]:
    """The whole conversation of the order; inside a dispute it is shown there as well."""
    if shown.open_disputes:
        return {}
    said = [
        {
            "no": said.no,
            "by": "buyer" if said.by.role is Role.BUYER else "seller",
            "name": shown.name(said.by.role),
            "mine": said.by.role is Role.BUYER,
            "at": said.at,
            "text": said.text if said.text is not None else _("(erased)"),
            "flag": _flag(shown, said.pressure),
        }
        for said in shown.case.conversation
    ]
    field = form["text"]
    writing = {
        "url": f"{reverse('order', args=[shown.order.id])}#messages",
        "label": _("Write to {seller}").format(seller=shown.seller_name),
        "value": field.value,
        "error": " ".join(field.errors),
        "button": _("Send"),
    }
    return {"messages": said, "off_record": bool(said), "form": writing}


def _flag(shown: Shown, pressure: tuple[str, ...]) -> dict[str, Any] | None:
    """What is said beside a message that presses, with the truthful way (R27)."""
    flag = shown.flag(pressure)
    if flag and "false_reason" in pressure:
        flag["ways"] = ways(shown, "order", None, "request_cancellation")["now"]
    return flag


# ---------------------------------------------------------------------------------------------
# The one right next step


def steps(shown: Shown) -> list[dict[str, Any]]:
    """What the buyer can do next, the most pressing first, for ``components/next_step.html``."""
    ahead = [_stuck(shown, refund) for refund in shown_money.stuck(shown)]
    ahead += [_in_dispute(shown, x.no) for x in shown.open_disputes]
    ahead += _asked_of_me(shown)
    ahead += [_in_window(shown, span) for span in shown.spans if span.open]
    if shown.order.finalised_at is not None:
        return ahead or [_final(shown)]
    if not ahead or _unshipped(shown):
        ahead.append(_not_shipped(shown))
    return ahead


def _stuck(shown: Shown, refund: shown_money.Stuck) -> dict[str, Any]:
    """Money that could not be sent the way it came (R32)."""
    money = shown.money(refund.amount)
    text = _("It could not be sent by {kinds}. It stays yours, and never goes to the seller.")
    if not refund.refused:
        text = _("It could not be sent by {kinds}, and is kept for you.")
    return {
        "title": _("Choose where {amount} goes").format(amount=money),
        "text": text.format(kinds=refund.kinds),
        "until": refund.due,
        "until_label": _("Choose by"),
        "silence": refund.silence,
        "main": next(iter(ways(shown, "refund", refund.no)["now"]), None),
    }


def _asked_of_me(shown: Shown) -> list[dict[str, Any]]:
    """What the seller asks the buyer for outside a dispute: more time to ship."""
    asked = [
        x
        for x in shown.order.extensions
        if x.ended is None and x.kind is ExtensionKind.HANDLING and shown.case.now < x.due
    ]
    return [
        {
            "title": _("The seller asks for {days} more to ship").format(days=wording.days(x.days)),
            "text": _("You decide. You need not give a reason."),
            "until": x.due,
            "until_label": _("Answer by"),
            "silence": shown.silence("extension-silence"),
            "others": ways(shown, "order", x.no, "grant_extension", "decline_extension")["now"],
        }
        for x in asked
    ]


def _in_dispute(shown: Shown, no: int) -> dict[str, Any]:
    dispute = shown.dispute(no)
    mine = dispute.my_turn or dispute.may_appeal
    label, title = _("See the dispute"), _("Nothing to do for you now")
    if dispute.my_turn:
        label, title = _("Answer in the dispute"), _("Your answer is awaited")
    elif dispute.may_appeal:
        label, title = _("See the ruling"), _("The platform has ruled. You can appeal")
    elif dispute.stopped:
        title = _("The dispute stands still")
    action = {
        "label": label,
        "allowed": True,
        "url": reverse("dispute", args=[shown.order.id, no]),
        "look": "primary" if mine else "quiet",
    }
    return {
        "title": title,
        "text": f"{dispute.reason.label}: {dispute.units}. {dispute.last_word}",
        "until": dispute.due,
        "until_label": _("{turn} until").format(turn=dispute.turn),
        "silence": dispute.silence,
        "main": action,
    }


def _in_window(shown: Shown, span: Span) -> dict[str, Any]:
    """What can be done about the units of one window, and what cannot be done yet (R7)."""
    order, window = shown.order, span.window
    about = ""
    if len(shown.spans) > 1 or span.units != shown.units(window.units):
        about = _("Parcel {no}: {units}.").format(no=window.parcel, units=span.units) + " "
    draft = desk.draft(order.id, order.buyer, f"claim-{window.no}")
    started = bool(draft) and "filed" not in draft
    claim = {
        "label": _("Go on with your claim") if started else _("Open dispute"),
        "allowed": True,
        "url": reverse("claim-start", args=[order.id, window.no]),
        "look": "primary",
    }
    confirm = _confirm(shown, window.parcel)
    more = ways(shown, "window", window.no)
    if span.in_hand:
        return {
            "title": _("Look at it now, while you are protected"),
            "text": about
            + _(
                "Is it whole, complete and as described? Then there is nothing for you to do. "
                "If something is wrong, open a dispute before protection ends."
            ),
            "until": window.closes_at,
            "until_label": _("Protection ends"),
            "silence": shown.silence("window-lapse"),
            "main": claim,
            "others": more["now"],
            "not_yet": more["later"],
        }
    if window.announced:
        return {
            "title": _("It is late: you can claim it now"),
            "text": about
            + _(
                "The promised date has passed and the carrier has not delivered it. "
                "Claim your money back, or wait a little longer; you are protected meanwhile."
            ),
            "until": window.closes_at,
            "until_label": _("Protection ends"),
            "silence": shown.silence("window-lapse"),
            "main": claim,
            "others": [*confirm, *more["now"]],
            "not_yet": more["later"],
        }
    not_yet = [
        {
            "label": wording.reason(bound.reason).label,
            "allowed": False,
            "why": shown.why_not(bound),
            "possible_from": bound.possible_from,
        }
        for bound in span.reasons
        if not bound.allowed and bound.possible_from
    ]
    return {
        "title": _("Nothing to do yet"),
        "text": about + _("It is on its way, inside the promised delivery time."),
        "others": [
            *confirm,
            claim | {"label": _("Something is wrong with it"), "look": "quiet"},
            *(
                []
                if _unshipped(shown)
                else ways(shown, "order", None, "request_cancellation")["now"]
            ),
        ],
        "not_yet": not_yet,
    }


def _confirm(shown: Shown, parcel: int) -> list[dict[str, Any]]:
    if not possible(shown.case, "confirm_receipt", parcel):
        return []
    return [
        {
            "label": _("It has arrived"),
            "allowed": True,
            "url": reverse("confirm-receipt", args=[shown.order.id, parcel]),
        }
    ]


def _unshipped(shown: Shown) -> bool:
    """Whether something waits for the seller to ship it, or for a request to cancel it."""
    return any(due.kind in ("ship_by", "cancellation") for due in shown.case.deadlines)


def _not_shipped(shown: Shown) -> dict[str, Any]:
    """What has not left, and how it can still be cancelled."""
    armed = {d.kind: d for d in reversed(shown.case.deadlines)}
    about_to_cancel = ways(shown, "order", None, "request_cancellation", "take_back_cancellation")
    if asked := armed.get("cancellation"):
        request = shown.order.cancellations[asked.about - 1]
        reason = wording.cancel_reason(request.reason).label
        return {
            "title": _("You asked to cancel"),
            "text": _("{units}: “{reason}”. The seller answers, or ships it first.").format(
                units=shown.units(request.units), reason=reason
            ),
            "until": asked.due,
            "until_label": _("The seller answers by"),
            "silence": shown.silence(asked.silence),
            "others": about_to_cancel["now"],
        }
    due = armed.get("ship_by")
    if due is None:
        return {
            "title": _("Nothing to do for you"),
            "text": _("Everything that could happen to this order is on its way by itself."),
            "others": about_to_cancel["now"],
            "not_yet": about_to_cancel["later"],
        }
    return {
        "title": _("Nothing to do yet"),
        "text": _("The seller has not shipped everything. Your money is held in safety meanwhile."),
        "until": due.due,
        "until_label": _("Has to be shipped by"),
        "silence": shown.silence(due.silence),
        "others": about_to_cancel["now"],
        "not_yet": about_to_cancel["later"],
    }


def _final(shown: Shown) -> dict[str, Any]:
    """What came of it: money that came back, by what; else that nothing can be claimed (R3)."""
    order = shown.order
    back = shown_money.back_by_part(order.refunds, len(order.parts))
    if any(back):
        parts = [
            f"{shown.money(amount)} {wording.payment(part.kind)}"
            for part, amount in zip(order.parts, back, strict=True)
            if amount
        ]
        step: dict[str, Any] = {
            "title": _("{amount} goes back to you").format(amount=shown.money(sum(back))),
            "text": _("The way it was paid: {parts}. This order is final.").format(
                parts=", ".join(parts)
            ),
        }
        if order.disputes:
            step["main"] = {
                "label": _("See how it was decided"),
                "allowed": True,
                "url": reverse("dispute", args=[order.id, order.disputes[-1].no]),
                "look": "quiet",
            }
        return step
    refusals = [
        shown.why_not(action)
        for action in shown.case.actions
        if action.do == "open_dispute" and not action.allowed
    ]
    return {
        "title": _("This order is final"),
        "text": refusals[0] if refusals else shown.law,
    }


# ---------------------------------------------------------------------------------------------
# Parcels


def _parcel(shown: Shown, box: Box) -> dict[str, Any]:
    return {
        "box": box,
        "ring": _ring(box),
        "confirm": _confirm(shown, box.parcel.no),
        "spans": box.spans,
    }


def _ring(box: Box) -> dict[str, Any]:
    """The parcel's window as a ring: the soonest that can still be claimed in."""
    for span in box.spans:
        if span.open and span.window.announced:
            return {"starts": span.starts, "ends": span.window.closes_at}
        if span.open:
            return {"state": "waiting", "label": _("On its way")}
    for span in box.spans:
        if span.claim and span.claim.rule == "units-in-dispute":
            return {"state": "held", "label": _("A dispute holds the money")}
        if span.claim and span.claim.rule == "under-chargeback":
            return {"state": "held", "label": _("A chargeback stops the clock")}
    return {"state": "done", "label": _("Protection has ended")}


@case_page(Role.BUYER)
def confirm_receipt(request: HttpRequest, case: CaseFile, parcel: int) -> HttpResponse:
    """Say that a parcel is here, having seen what that starts (R2)."""
    back = reverse("order", args=[case.order.id])
    if case.order.parcel(parcel) is None:
        raise Http404("no such parcel")
    form, command = Form(request), ConfirmReceipt(parcel)
    if request.method == "POST" and attempt(request, case, form, command) is not None:
        messages.success(request, _("Receipt is confirmed. Look at everything now."))
        return redirect(back)
    foreseen = foresee(case, command)
    if isinstance(foreseen, Refused) and not form.problems:
        messages.info(request, refusal(request, case, foreseen))
        return redirect(back)
    shown = Shown(request, case)
    closes_at = None
    if not isinstance(foreseen, Refused):
        opened = [e.data for e in foreseen.events if isinstance(e.data, WindowOpened)]
        closes_at = max((w.closes_at for w in opened), default=None)
    context = {
        "form": form,
        "shown": shown,
        "box": shown.boxes[parcel - 1],
        "closes_at": closes_at,
        "silence": shown.silence("window-lapse"),
        "back": {"url": back, "label": _("Back to the order")},
        "ask": {"title": _("Is this parcel with you?")},
        "submit": {"label": _("Yes, it has arrived")},
        "leave": {"url": back, "label": _("Not yet")},
    }
    return page(request, "desks/buyer/confirm_receipt.html", context)
