"""Offers as the seller makes and accepts them: the money first. Every other answer is in ``acts``."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...cases.doors import CaseFile, Said
from ...core.dispute import commands as c
from ...core.dispute.events import OfficialOfferAsked
from ...core.dispute.state import Remedy
from ...core.envelope import AnyCommand, Refused
from ...core.guard import Action
from ...core.parties import Role
from ...core.words.recognise import recognise
from .. import wording
from ..common import Form, attempt, case_page, dispute_of, minor_units, page, possible, refusal
from ..effect import effect_of
from ..shown import Shown
from ..shown_dispute import ShownDispute
from ..templatetags.ev import major

READ_AND_SEND = ("GET", "HEAD", "POST")

# ---------------------------------------------------------------------------------------------
# The pages


def _case_url(case: CaseFile, no: int) -> str:
    return reverse("seller-case", args=[case.order.id, no])


def _too_late(request: HttpRequest, case: CaseFile, no: int, do: str) -> HttpResponse | None:
    """Back to the case with the reason, for a page that asks what cannot be answered any more.

    What was sent is always tried: sending it twice must give the first answer again.
    """
    dispute_of(case, no)
    action = case.action(do, no)
    if request.method == "POST" or (action is not None and action.allowed):
        return None
    why = refusal(request, case, action or Refused("dispute-closed"))
    messages.warning(request, why)
    return redirect(_case_url(case, no))


def _answer(
    request: HttpRequest, case: CaseFile, no: int, form: Form, command: AnyCommand, said: str
) -> HttpResponse | None:
    """Carry an answer out and go back to the case; ``None`` if the form has to be shown again."""
    if form.problems or attempt(request, case, form, command) is None:
        return None
    messages.success(request, said)
    return redirect(_case_url(case, no))


def _ask(
    request: HttpRequest,
    case: CaseFile,
    no: int,
    form: Form,
    template: str,
    *,
    title: str,
    hint: str,
    button: str,
    deciding: AnyCommand | None = None,
    **more: Any,
) -> HttpResponse:
    """A page with one question, and beside it the claim and what the answer does to the money."""
    shown = Shown(request, case)
    effect = None if deciding is None else effect_of(shown, no, deciding)
    context = {
        "shown": shown,
        "order": case.order,
        "dispute": shown.dispute(no),
        "form": form,
        "ask": {"title": title, "hint": hint},
        "submit": {"label": button},
        "back": {"url": _case_url(case, no), "label": _("Back to the case")},
        "leave": {"url": _case_url(case, no), "label": _("Not now")},
        "effect": None if isinstance(effect, Refused) else effect,
    }
    return page(request, f"desks/seller/{template}.html", context | more)


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def accept_offer(request: HttpRequest, case: CaseFile, no: int, offer: int) -> HttpResponse:
    """Accept exactly one offer of the buyer, having seen what it does to the money."""
    if late := _too_late(request, case, no, "accept_offer"):
        return late
    form, command = Form(request), c.AcceptOffer(no, offer)
    if request.method == "POST":
        said = _("You accepted. It binds once both of you have.")
        if done := _answer(request, case, no, form, command, said):
            return done
    elif isinstance(foreseen := effect_of(Shown(request, case), no, command), Refused):
        messages.warning(request, refusal(request, case, foreseen))
        return redirect(_case_url(case, no))
    there = case.order.disputes[no - 1].offer(offer)
    proposal = there is not None and there.by is Role.MEDIATOR
    title = (
        _("Accept the platform's proposal {no}?")
        if proposal
        else _("Accept the buyer's offer {no}?")
    )
    hint = _("This ends the dispute. It binds both of you and cannot be taken back.")
    if proposal and there is not None and not there.accepted_by:
        hint = _("It ends the dispute once the buyer accepts it as well. It cannot be taken back.")
    return _ask(
        request,
        case,
        no,
        form,
        "answer",
        title=title.format(no=offer),
        hint=hint,
        button=_("Accept this offer"),
        deciding=command,
    )


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def offer(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Propose a remedy and an amount; it binds once the buyer accepts that number."""
    if late := _too_late(request, case, no, "make_offer"):
        return late
    action, currency = case.action("make_offer", no), case.order.currency
    x = Shown(request, case).dispute(no)
    asked = asked_official(x)
    form = Form(request, first=_first_offer(x, asked) if request.method != "POST" else None)
    form.ask("amount", _("How much goes back to the buyer?"))
    form.ask("remedy", _("What happens to the goods?"))
    form.ask("note", _("A word to the buyer"), _("You may leave this out."))
    if request.method == "POST":
        if action is None or not action.allowed:
            form.wrong("", refusal(request, case, action or Refused("dispute-closed")))
        else:
            least = action.bounds.least or 1
            amount = form.money("amount", currency, least, action.bounds.most or 0)
            remedy = form.choice(
                "remedy", action.bounds.remedies, _("Choose what happens to the goods.")
            )
            note = form.text("note", longest=2000)
            if not form.problems:
                command = c.MakeOffer(no, Remedy(remedy), amount, note)
                said = _("Your offer stands. It binds once the buyer accepts it.")
                if done := _answer(request, case, no, form, command, said):
                    return done
    remedies = [
        {"value": r, "label": wording.remedy(r).label, "hint": wording.remedy_seen(r).help}
        for r in (action.bounds.remedies if action else ())
    ]
    return _ask(
        request,
        case,
        no,
        form,
        "offer",
        title=_("Make it an official offer") if asked else _("Offer a part"),
        hint=_("An offer has a number and binds once the buyer accepts it. Until then, a newer one "
               "takes its place."),
        button=_("Make this offer"),
        asked=asked,
        currency=currency,
        least=_above_nothing(action),
        most=action.bounds.most if action and action.allowed else None,
        remedies=[{"label": "", "options": remedies}],
    )  # fmt: skip


def _above_nothing(action: Action | None) -> int | None:
    """The least that can be offered, where that is worth saying."""
    least = action.bounds.least if action else None
    return least if least is not None and least > 1 else None


def asked_official(x: ShownDispute) -> Said | None:
    """The message the buyer asked to have made official, until an offer answers that (R26)."""
    if x.dispute.official_asked is None or not possible(x.shown.case, "make_offer", x.no):
        return None
    asked_at = max(
        event.at
        for event in x.shown.case.events
        if isinstance(event.data, OfficialOfferAsked) and event.data.dispute == x.no
    )
    if any(o.by is Role.SELLER and o.at >= asked_at for o in x.dispute.offers):
        return None
    return next(m for m in x.shown.case.conversation if m.no == x.dispute.official_asked)


_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def _first_offer(x: ShownDispute, asked: Said | None) -> dict[str, str]:
    """What was promised, ready to be sent: its amount and remedy, else the whole claim."""
    first = {"remedy": x.claim.remedy.value}
    if asked is None:
        return first
    promise = recognise(asked.text or "", asked.at).promise
    action = x.shown.case.action("make_offer", x.no)
    if promise and action and promise.remedy in action.bounds.remedies:
        first["remedy"] = promise.remedy
    named = [minor_units(n, x.currency) for n in _NUMBER.findall(asked.text or "")]
    if promise and promise.amount and promise.currency in (None, x.currency):
        named = [minor_units(promise.amount, x.currency)]
    amounts = [n for n in named if n is not None and 0 < n <= x.claim.amount]
    promised = amounts[0] if len(amounts) == 1 else x.claim.amount
    return first | {"amount": major(promised, x.currency)}
