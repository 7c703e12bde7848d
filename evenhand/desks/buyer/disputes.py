"""A dispute of the buyer's: where it stands, what is offered, closing it. Its answers are ``acts``."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ...cases.doors import CaseFile
from ...core.advice import ClosingWarning, closing_warnings
from ...core.dispute.commands import AcceptOffer, MakeOffer, Withdraw
from ...core.dispute.state import Remedy
from ...core.envelope import Refused
from ...core.parties import Role
from .. import wording
from ..acts.ways import ways
from ..case import talk
from ..common import Form, attempt, case_page, dispute_of, page, possible, refusal
from ..effect import effect_of
from ..shown import Shown
from ..shown_dispute import ShownDispute
from ..templatetags.ev import major

# ---------------------------------------------------------------------------------------------
# The dispute's own page


def url(case: CaseFile, no: int, name: str = "dispute", *more: object) -> str:
    """A page of this dispute."""
    return reverse(name, args=[case.order.id, no, *more])


@case_page(Role.BUYER)
def dispute(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Whose turn it is and what can be done; offers, words and evidence beside each other."""
    dispute_of(case, no)
    form = Form(request)
    if request.method == "POST" and talk.send(request, case, no, form):
        return redirect(f"{url(case, no)}#messages")
    shown = Shown(request, case)
    this = shown.dispute(no)
    context = {
        "form": form,
        "shown": shown,
        "this": this,
        "offers": this.offer_table(lambda offer: url(case, no, "accept-offer", offer)),
        "answers": ways(shown, "answer", no),
        "appeals": ways(shown, "appeal", no),
        "carrying_out": _sending_back(this),
        "replacing": ways(shown, "replacement", no),
        "talk": this.talk(_writing(case, this, form)),
        "pressed": _pressed(this),
        "close": possible(case, "withdraw", no),
        "add_evidence": possible(case, "add_exhibit", no),
        "back": {"url": reverse("order", args=[case.order.id]), "label": _("Back to the order")},
    }
    return page(request, "desks/buyer/dispute.html", context)


def _sending_back(this: ShownDispute) -> dict[str, list[dict[str, Any]]]:
    """How the goods go back; once a number was given, only another number can be."""
    found = ways(this.shown, "return", this.no)
    if this.waits_for_scan:
        for action in found["now"]:
            action |= {"label": _("Give another number"), "look": "quiet"}
    return found


def _writing(case: CaseFile, this: ShownDispute, form: Form) -> dict[str, Any] | None:
    if this.closed or not possible(case, "send_message"):
        return None
    return {
        "url": f"{url(case, this.no)}#messages",
        "label": _("Write to {seller}").format(seller=this.shown.seller_name),
        "value": form["text"].value,
        "error": " ".join(form["text"].errors),
        "button": _("Send"),
    }


def _pressed(this: ShownDispute) -> dict[str, Any] | None:
    """The latest message that presses the buyer, said at the top while the claim is open (R26)."""
    if this.closed:
        return None
    flagged = [m for m in this.talk()["messages"] if m["flag"] and not m["mine"]]
    return flagged[-1] if flagged else None


# ---------------------------------------------------------------------------------------------
# Offers: the money first


def _back(address: str) -> dict[str, str]:
    return {"url": address, "label": _("Back to the dispute")}


@case_page(Role.BUYER)
def accept_offer(request: HttpRequest, case: CaseFile, no: int, offer: int) -> HttpResponse:
    """The money first, to the cent; then yes (R22)."""
    dispute_of(case, no)
    form, back = Form(request), url(case, no)
    command = AcceptOffer(no, offer)
    if request.method == "POST" and (done := attempt(request, case, form, command)) is not None:
        binds = done.order.disputes[no - 1].agreed is not None
        messages.success(
            request,
            _("You accepted. It binds both sides now.")
            if binds
            else _("You accepted. It binds once the seller accepts it as well."),
        )
        return redirect(back)
    shown = Shown(request, case)
    effect = effect_of(shown, no, command)
    if isinstance(effect, Refused):
        messages.info(request, refusal(request, case, effect))
        return redirect(back)
    proposed = case.order.disputes[no - 1].offers[offer - 1]
    context = {
        "form": form,
        "shown": shown,
        "this": shown.dispute(no),
        "offer": {
            "no": offer,
            "amount": proposed.amount,
            "remedy": wording.remedy(proposed.remedy),
            "freight": wording.bearer(proposed.freight).label if proposed.freight else "",
            "proposal": proposed.by is Role.MEDIATOR,
        },
        "effect": effect,
        "short": case.order.disputes[no - 1].claim.amount - proposed.amount,
        "back": _back(back),
        "ask": {"title": _("Accept {amount}?").format(amount=shown.money(proposed.amount))},
        "submit": {"label": _("Accept {amount}").format(amount=shown.money(proposed.amount))},
        "leave": {"url": back, "label": _("Not now")},
    }
    return page(request, "desks/buyer/accept_offer.html", context)


@case_page(Role.BUYER)
def make_offer(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """The buyer's own proposal; it binds once the seller accepts it."""
    claimed = dispute_of(case, no).claim
    action, back = possible(case, "make_offer", no), url(case, no)
    if action is None:
        return _gone(request, case, "make_offer", no)
    shown = Shown(request, case)
    least, most = action.bounds.least or 1, action.bounds.most or 0
    form = Form(request, {"remedy": claimed.remedy, "amount": major(most, shown.currency)})
    form.ask("remedy", _("What do you propose?"))
    form.ask("amount", _("How much?"))
    form.ask("note", _("Why this much? (optional)"), _("One sentence the seller reads with it."))
    if request.method == "POST":
        remedy = form.choice(
            "remedy", {str(r) for r in action.bounds.remedies}, _("Choose what you propose.")
        )
        amount = form.money("amount", shown.currency, least, most)
        note = form.text("note", longest=2000)
        if not form.problems:
            command = MakeOffer(no, Remedy(remedy), amount, note)
            if attempt(request, case, form, command, "amount") is not None:
                messages.success(request, _("Your offer is made."))
                return redirect(back)
    options = [
        {
            "value": str(r),
            "label": wording.remedy(r).label,
            "hint": wording.remedy(r).help,
        }
        for r in action.bounds.remedies
    ]
    this = shown.dispute(no)
    context = {
        "form": form,
        "shown": shown,
        "this": this,
        "offers": this.offer_table(),
        "groups": [{"label": "", "options": options}],
        "one_remedy": options[0] if len(options) == 1 else None,
        "least": least if least > 1 else None,
        "most": most,
        "back": _back(back),
        "ask": {
            "title": _("Make an offer"),
            "hint": _("It binds you once the seller accepts it. Your claim stands until then."),
        },
        "submit": {"label": _("Make this offer")},
        "leave": {"url": back, "label": _("Not now")},
    }
    return page(request, "desks/buyer/make_offer.html", context)


def _gone(request: HttpRequest, case: CaseFile, do: str, no: int) -> HttpResponse:
    """It is not possible (any more); the dispute's page says why."""
    action = case.action(do, no)
    messages.info(
        request,
        refusal(request, case, action) if action else _("This dispute is closed."),
    )
    return redirect(url(case, no))


# ---------------------------------------------------------------------------------------------
# Closing it without a remedy, warned (R26)


@require_safe
@case_page(Role.BUYER)
def close(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """First: what is lost for good, the promise it may rest on, and the safer way."""
    return _closing(request, case, no, Form(), second=False)


@case_page(Role.BUYER)
def close_really(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Second: each warning is confirmed on its own, then it closes."""
    form = Form(request)
    if request.method == "POST":
        ticked = form.many.get("acknowledged", [])
        if attempt(request, case, form, Withdraw(no, tuple(ticked)), "acknowledged") is not None:
            messages.success(request, _("The dispute is closed. Nothing more is asked of anybody."))
            return redirect(url(case, no))
    return _closing(request, case, no, form, second=True)


def _closing(
    request: HttpRequest, case: CaseFile, no: int, form: Form, second: bool
) -> HttpResponse:
    claimed = dispute_of(case, no)
    if possible(case, "withdraw", no) is None:
        return _gone(request, case, "withdraw", no)
    shown = Shown(request, case)
    this = shown.dispute(no)
    warnings = closing_warnings(case.order, claimed, case.now)
    ticked = form.many.get("acknowledged", [])
    promise = _promise(shown, this, warnings)
    warning: dict[str, Any] = {
        "title": _("What closing costs you"),
        "text": _("You claim {asks}. Closing the dispute gives that up.").format(asks=this.asks),
        "quote": promise and promise["quote"],
        "costs": [_cost(shown, w) for w in warnings],
        "instead": promise and promise["instead"],
        "keep": {"url": url(case, no), "label": _("Keep the dispute open")},
    }
    if not second:
        warning["on"] = {"url": url(case, no, "close-really"), "label": _("Close it all the same")}
    else:
        warning["form"] = {
            "url": url(case, no, "close-really"),
            "name": "acknowledged",
            "button": _("Close for good"),
            "error": " ".join(form["acknowledged"].errors),
            "points": [
                {"value": w.key, "label": _point(shown, w), "checked": w.key in ticked}
                for w in warnings
            ],
        }
    context = {
        "form": form,
        "shown": shown,
        "this": this,
        "warning": warning,
        "second": second,
        "back": _back(url(case, no)),
    }
    return page(request, "desks/buyer/close.html", context)


def _cost(shown: Shown, warning: ClosingWarning) -> str:
    """What closing costs, said plainly."""
    match warning.code:
        case "window-until":
            return _(
                "You could open a dispute about this again only until {until}. After that nothing can "
                "be claimed here any more."
            ).format(until=shown.moment(warning.until))  # type: ignore[arg-type]
        case "final-at-once":
            return _(
                "The time to claim ended on {until}. Once you close, the seller is paid at once and "
                "nothing can be claimed here any more."
            ).format(until=shown.moment(warning.until))  # type: ignore[arg-type]
        case _:
            return _("A promise in a message does not bind the seller. You may get nothing.")


def _point(shown: Shown, warning: ClosingWarning) -> str:
    """The same, as what the buyer confirms."""
    match warning.code:
        case "window-until":
            return _("I know that I can claim again only until {until}.").format(
                until=shown.moment(warning.until)  # type: ignore[arg-type]
            )
        case "final-at-once":
            return _("I know that the seller is paid at once and that I cannot claim again.")
        case _:
            return _("I know that the promise in message {no} does not bind the seller.").format(
                no=warning.message
            )


def _promise(
    shown: Shown, this: ShownDispute, warnings: tuple[ClosingWarning, ...]
) -> dict[str, Any] | None:
    """The latest promise, quoted, with the way to have it made official."""
    numbers = [w.message for w in warnings if w.message is not None]
    if not numbers:
        return None
    said = next(s for s in shown.case.conversation if s.no == numbers[-1])
    ways = this.official_ways(said.no)
    return {
        "quote": {
            "name": shown.name(said.by.role),
            "at": said.at,
            "text": said.text if said.text is not None else _("(erased)"),
        },
        "instead": {
            "text": _(
                "If the seller means it, they can make it an official offer. You accept it here, and "
                "then it binds. Your claim stays open until you do."
            ),
            "actions": ways,
        }
        if ways
        else None,
    }
