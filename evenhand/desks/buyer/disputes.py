"""A dispute of the buyer's: where it stands, answering in it, closing it, sending goods back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ...cases.doors import CaseFile
from ...core.advice import ClosingWarning, closing_warnings
from ...core.deadlines import deadlines_of
from ...core.dispute.commands import (
    AcceptOffer,
    Escalate,
    Hold,
    MakeOffer,
    ShipReturn,
    Withdraw,
)
from ...core.dispute.state import Remedy
from ...core.envelope import AnyCommand, Refused
from ...core.parties import Role
from .. import wording
from ..case import talk
from ..common import Form, attempt, case_page, dispute_of, foresee, page, possible, refusal
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
        "answers": _answers(case, this),
        "not_yet": _not_yet(case, this),
        "talk": this.talk(_writing(case, this, form)),
        "pressed": _pressed(this),
        "close": possible(case, "withdraw", no),
        "add_evidence": possible(case, "add_exhibit", no),
        "back": {"url": reverse("order", args=[case.order.id]), "label": _("Back to the order")},
    }
    return page(request, "desks/buyer/dispute.html", context)


_ANSWERS: tuple[tuple[str, str, str, str], ...] = (
    ("ship_return", "send-back", "Send it back", "primary"),
    ("make_offer", "make-offer", "Make an offer", "quiet"),
    ("hold", "hold", "Stand by my claim", "quiet"),
    ("escalate", "escalate", "Call in the platform", "quiet"),
)


def _answers(case: CaseFile, this: ShownDispute) -> list[dict[str, Any]]:
    """What the buyer can answer now; each leads to a page that shows what it does."""
    return [
        {"label": _(label), "allowed": True, "url": url(case, this.no, name), "look": look}
        for do, name, label, look in _ANSWERS
        if possible(case, do, this.no)
    ]


# Why something is over or never was, or is somebody else's turn: the page says that already.
_SAID = {
    "already-bound",
    "dispute-closed",
    "in-mediation",
    "no-return",
    "not-your-turn",
    "return-elsewhere",
}


def _not_yet(case: CaseFile, this: ShownDispute) -> list[dict[str, Any]]:
    """What can be done later, and what it waits for: never a dead button."""
    later = []
    for do, _name, label, _look in _ANSWERS:
        action = case.action(do, this.no)
        if action and not action.allowed and action.rule not in _SAID:
            later.append(
                {
                    "label": _(label),
                    "allowed": False,
                    "why": this.shown.why_not(action),
                    "possible_from": action.possible_from,
                }
            )
    return later


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
# Answers: each on its own page, which says first what it does


def _confirm(
    do: str, command: Callable[[int], AnyCommand], words: Callable[[], dict[str, str]]
) -> Callable[..., HttpResponse]:
    """A page that shows what an answer brings about (the command, rolled back), and then does it."""

    @case_page(Role.BUYER)
    def view(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
        dispute_of(case, no)
        form, back = Form(request), url(case, no)
        shown = Shown(request, case)
        said = words()
        if request.method == "POST" and attempt(request, case, form, command(no)) is not None:
            messages.success(request, said["done"])
            return redirect(back)
        foreseen = foresee(case, command(no))
        if isinstance(foreseen, Refused):
            if form.problems:
                return page(
                    request, "desks/buyer/refused.html", {"form": form, "back": _back(back)}
                )
            messages.info(request, refusal(request, case, foreseen))
            return redirect(back)
        after = foreseen.order.disputes[no - 1]
        silence = next(
            (
                due.silence
                for due in deadlines_of(case.policy, foreseen.order)
                if (due.kind, due.about) == ("turn", no)
            ),
            "",
        )
        context = {
            "form": form,
            "shown": shown,
            "this": shown.dispute(no),
            "then": {
                "whose": "" if after.turn is None else str(after.turn),
                "label": wording.whose_turn(after.turn, Role.BUYER),
                "until": after.due,
                "silence": shown.silence(silence),
            },
            "stage": wording.stage(after.stage),
            "back": _back(back),
            "ask": {"title": said["title"], "hint": said["hint"]},
            "submit": {"label": said["button"]},
            "leave": {"url": back, "label": _("Not now")},
        }
        return page(request, "desks/buyer/answer.html", context)

    view.__name__ = do
    return view


def _back(address: str) -> dict[str, str]:
    return {"url": address, "label": _("Back to the dispute")}


hold = _confirm(
    "hold",
    Hold,
    lambda: {
        "title": _("Stand by your claim?"),
        "hint": _("You tell the seller that you do not accept what is on the table."),
        "button": _("Stand by my claim"),
        "done": _("You stand by your claim. The seller has been told."),
    },
)
escalate = _confirm(
    "escalate",
    Escalate,
    lambda: {
        "title": _("Call in the platform?"),
        "hint": _(
            "A mediator reads what is on file from both sides and decides; the decision binds. "
            "Messages are not on file: put on file what matters. You can still agree meanwhile."
        ),
        "button": _("Call in the platform"),
        "done": _("The platform has stepped in."),
    },
)


@case_page(Role.BUYER)
def accept_offer(request: HttpRequest, case: CaseFile, no: int, offer: int) -> HttpResponse:
    """The money first, to the cent; then yes (R22)."""
    dispute_of(case, no)
    form, back = Form(request), url(case, no)
    command = AcceptOffer(no, offer)
    if request.method == "POST" and attempt(request, case, form, command) is not None:
        messages.success(request, _("You accepted. It binds both sides now."))
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
    most = action.bounds.most or 0
    form = Form(request, {"remedy": claimed.remedy, "amount": major(most, shown.currency)})
    form.ask("remedy", _("What do you propose?"))
    form.ask("amount", _("How much?"))
    form.ask("note", _("Why this much? (optional)"), _("One sentence the seller reads with it."))
    if request.method == "POST":
        remedy = form.choice(
            "remedy", {str(r) for r in action.bounds.remedies}, _("Choose what you propose.")
        )
        amount = form.money("amount", shown.currency, action.bounds.least or 1, most)
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


# ---------------------------------------------------------------------------------------------
# Sending it back


@case_page(Role.BUYER)
def send_back(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Where to, until when; then the carrier and the number."""
    dispute_of(case, no)
    if possible(case, "ship_return", no) is None:
        return _gone(request, case, "ship_return", no)
    form = Form(request)
    form.ask("carrier", _("Carrier"), _("Who took the parcel, for example the post."))
    form.ask("tracking", _("Tracking number"), _("It is on the receipt the carrier gave you."))
    if request.method == "POST":
        carrier = form.text("carrier", _("Enter who carries it."), 120)
        tracking = form.text("tracking", _("Enter the tracking number."), 120)
        if not form.problems:
            command = ShipReturn(no, carrier, tracking)
            if attempt(request, case, form, command, "tracking") is not None:
                messages.success(request, _("Thank you. The seller is told that it is on its way."))
                return redirect(url(case, no))
    shown = Shown(request, case)
    context = {
        "form": form,
        "shown": shown,
        "this": shown.dispute(no),
        "back": _back(url(case, no)),
        "ask": {"title": _("Send it back"), "hint": _("Keep the receipt until it is over.")},
        "submit": {"label": _("I have sent it")},
        "leave": {"url": url(case, no), "label": _("Not yet")},
    }
    return page(request, "desks/buyer/send_back.html", context)
