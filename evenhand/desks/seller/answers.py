"""Every way a seller can answer a claim, each on a page of its own that says what it does."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods

from ...cases.doors import CaseFile, Said
from ...core.dispute import commands as c
from ...core.dispute.events import OfficialOfferAsked
from ...core.dispute.state import Remedy
from ...core.envelope import AnyCommand, Refused
from ...core.parties import Role
from .. import wording
from ..common import Form, attempt, case_page, dispute_of, minor_units, page, possible, refusal
from ..effect import effect_of
from ..shown import Shown
from ..shown_dispute import ShownDispute
from ..templatetags.ev import major

READ_AND_SEND = ("GET", "HEAD", "POST")

# The command, what its button says, its page, its look: before something binds, and after.
_ANSWERS = (
    ("concede", gettext_noop("Accept in full"), "seller-accept", "primary"),
    ("make_offer", gettext_noop("Offer a part"), "seller-offer", "quiet"),
    ("reject", gettext_noop("Reject with reasons"), "seller-reject", "quiet"),
    ("escalate", gettext_noop("Call the platform in"), "seller-escalate", "quiet"),
)
_RETURN = (
    (
        "give_return_address",
        gettext_noop("Give the return address"),
        "seller-return-address",
        "primary",
    ),
    ("accept_return", gettext_noop("Accept what came back"), "seller-return-accept", "primary"),
    ("contest_return", gettext_noop("Contest what came back"), "seller-return-contest", "quiet"),
)


def ways(x: ShownDispute) -> dict[str, list[dict[str, Any]]]:
    """What the seller can do in a dispute ``now``, what ``not_now`` and why, and how what binds is
    carried out; each for ``components/action.html``."""
    args = [x.shown.order.id, x.no]
    found: dict[str, list[dict[str, Any]]] = {"now": [], "not_now": [], "carrying_out": []}
    for do, label, name, look in (*_ANSWERS, *_RETURN):
        action = x.shown.case.action(do, x.no)
        way = {"label": _(label), "url": reverse(name, args=args), "look": look}
        if action is None:
            continue
        if action.allowed:
            kind = "now" if (do, label, name, look) in _ANSWERS else "carrying_out"
            found[kind].append(way | {"allowed": True})
        elif x.dispute.agreed is None and (do, label, name, look) in _ANSWERS:
            why = {"allowed": False, "why": x.shown.why_not(action)}
            found["not_now"].append(way | why | {"possible_from": action.possible_from})
    return found


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
def concede(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Accept the claim in full, having seen what it does to the money."""
    if late := _too_late(request, case, no, "concede"):
        return late
    form, command = Form(request), c.Concede(no)
    if request.method == "POST":
        said = _("You accepted the claim. The buyer has been told.")
        if done := _answer(request, case, no, form, command, said):
            return done
    return _ask(
        request,
        case,
        no,
        form,
        "answer",
        title=_("Accept the claim in full?"),
        hint=_("This ends the dispute. It binds both of you and cannot be taken back."),
        button=_("Accept in full"),
        deciding=command,
    )


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def accept_offer(request: HttpRequest, case: CaseFile, no: int, offer: int) -> HttpResponse:
    """Accept exactly one offer of the buyer, having seen what it does to the money."""
    if late := _too_late(request, case, no, "accept_offer"):
        return late
    form, command = Form(request), c.AcceptOffer(no, offer)
    if request.method == "POST":
        said = _("You accepted the offer. It binds both of you.")
        if done := _answer(request, case, no, form, command, said):
            return done
    elif isinstance(foreseen := effect_of(Shown(request, case), no, command), Refused):
        messages.warning(request, refusal(request, case, foreseen))
        return redirect(_case_url(case, no))
    return _ask(
        request,
        case,
        no,
        form,
        "answer",
        title=_("Accept the buyer's offer {no}?").format(no=offer),
        hint=_("This ends the dispute. It binds both of you and cannot be taken back."),
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
            amount = form.money("amount", currency, 1, action.bounds.most or 0)
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
        {"value": r, "label": wording.remedy(r).label}
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
        most=x.claim.amount,
        remedies=[{"label": "", "options": remedies}],
    )  # fmt: skip


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
    """What was promised, ready to be sent: the one amount a message names, else the whole claim."""
    first = {"remedy": x.claim.remedy.value}
    if asked is None:
        return first
    named = [minor_units(n, x.currency) for n in _NUMBER.findall(asked.text or "")]
    amounts = [n for n in named if n is not None and 0 < n <= x.claim.amount]
    promised = amounts[0] if len(amounts) == 1 else x.claim.amount
    return first | {"amount": major(promised, x.currency)}


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def reject(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Reject the claim and say why; the buyer's turn."""
    if late := _too_late(request, case, no, "reject"):
        return late
    form = Form(request)
    form.ask(
        "reasons",
        _("Why do you reject it?"),
        _("Say what you know and what shows it. The buyer reads this, and so does a mediator."),
    )
    if request.method == "POST":
        reasons = form.text("reasons", _("Say why you reject the claim."))
        said = _("You rejected the claim. It is the buyer's turn now.")
        if done := _answer(request, case, no, form, c.Reject(no, reasons), said):
            return done
    return _ask(
        request,
        case,
        no,
        form,
        "words",
        title=_("Reject the claim"),
        hint=_("The dispute goes on: the buyer can answer, or call the platform in."),
        button=_("Reject with these reasons"),
        field=form["reasons"],
    )


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def escalate(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Call the platform in, once the buyer has had a turn."""
    if late := _too_late(request, case, no, "escalate"):
        return late
    form = Form(request)
    if request.method == "POST":
        said = _("The platform has been called in. A mediator decides on what is on file.")
        if done := _answer(request, case, no, form, c.Escalate(no), said):
            return done
    return _ask(
        request,
        case,
        no,
        form,
        "answer",
        title=_("Call the platform in?"),
        hint=_(
            "A mediator decides on what is on file from both sides, and that binds. You two can "
            "still agree until then."
        ),
        button=_("Call the platform in"),
    )


# ---------------------------------------------------------------------------------------------
# The goods come back


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def return_address(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Say where the goods go back to; the buyer's days to send them start only then."""
    if late := _too_late(request, case, no, "give_return_address"):
        return late
    form = Form(request)
    form.ask(
        "address",
        _("Return address"),
        _("Name, street, town, country: everything that belongs on the label."),
    )
    if request.method == "POST":
        address = form.text("address", _("Enter the address the goods go back to."))
        said = _("The buyer has the address. Their time to send the goods has started.")
        if done := _answer(request, case, no, form, c.GiveReturnAddress(no, address), said):
            return done
    return _ask(
        request,
        case,
        no,
        form,
        "words",
        title=_("Where do the goods go back to?"),
        hint=_("Only the buyer of this order and a mediator see it."),
        button=_("Give this address"),
        field=form["address"],
    )


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def accept_return(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Be content with what came back; the refund goes out."""
    if late := _too_late(request, case, no, "accept_return"):
        return late
    form, command = Form(request), c.AcceptReturn(no)
    if request.method == "POST":
        said = _("You accepted what came back. The refund is on its way.")
        if done := _answer(request, case, no, form, command, said):
            return done
    return _ask(
        request,
        case,
        no,
        form,
        "answer",
        title=_("Is it what you sent, and as it should be?"),
        hint=_("Accepting pays the refund and ends the dispute."),
        button=_("Accept what came back"),
        deciding=command,
    )


@require_http_methods(READ_AND_SEND)
@case_page(Role.SELLER)
def contest_return(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Say what is wrong with what came back; the platform looks at it."""
    if late := _too_late(request, case, no, "contest_return"):
        return late
    form = Form(request)
    form.ask(
        "reasons",
        _("What is wrong with what came back?"),
        _("Not arrived, empty, swapped, damaged, pieces missing: say what you found."),
    )
    if request.method == "POST":
        reasons = form.text("reasons", _("Say what is wrong with what came back."))
        said = _("The platform looks at it. Put photos of what came back on file.")
        if done := _answer(request, case, no, form, c.ContestReturn(no, reasons), said):
            return done
    return _ask(
        request,
        case,
        no,
        form,
        "words",
        title=_("Contest what came back"),
        hint=_("A mediator decides on what is on file. The money waits meanwhile."),
        button=_("Contest it"),
        field=form["reasons"],
    )
