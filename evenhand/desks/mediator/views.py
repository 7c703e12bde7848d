"""What a mediator sees and does. Own cases are out of reach: there the doors know a party only."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...cases import desk, lists
from ...cases.doors import CaseFile, order_for
from ...core.dispute.state import Dispute, Liable, Remedy, Stage
from ...core.envelope import Refused
from ...core.guard import Action
from ...core.parties import Role
from ...people.names import name_of, names_of
from .. import shown_ruling, wording
from ..acts.questions import bearers
from ..acts.ways import ways
from ..common import (
    Form,
    attempt,
    case_page,
    dispute_of,
    page,
    party_of,
    possible,
    real_now,
    refusal,
    signed_in,
)
from ..effect import effect_of
from ..shown import Shown
from ..shown_dispute import ShownDispute
from .leases import LEASE_HOURS, holder, is_mine, never_theirs, not_on_your_desk
from .ruling import Draft, document

View = Callable[..., HttpResponse]

READ_AND_SEND = ("GET", "HEAD", "POST")

# How the queue is sorted: by deadline; by amount, largest first in each currency; by age.
SORTS: Mapping[str, Callable[[ShownDispute], tuple[Any, ...]]] = {
    "deadline": lambda x: (x.due,),
    "amount": lambda x: (x.currency, -x.claim.amount),
    "age": lambda x: (x.dispute.opened_at,),
}


def _mediators_only(view: View) -> View:
    @signed_in
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request.user, "is_mediator", False):
            raise Http404("no such page")
        return view(request, *args, **kwargs)

    return shown


def _waiting(dispute: Dispute) -> bool:
    """Whether a ruling is awaited now: not while both sides may still appeal one, or a clock stands."""
    return (
        dispute.stage is Stage.MEDIATION
        and dispute.agreed is None
        and dispute.turn is Role.PLATFORM
        and dispute.suspended_at is None
    )


# ---------------------------------------------------------------------------------------------
# The queue


@require_safe
@_mediators_only
def queue(request: HttpRequest) -> HttpResponse:
    """Every dispute that waits for a ruling, except those this person may not decide, and who has it.

    One's own cases are out of reach; an appeal is for somebody other than whoever made the ruling.
    """
    me, taken = party_of(request), desk.leases(real_now())
    waiting: list[ShownDispute] = []
    for listed in lists.waiting_for_ruling(me, limit=100):
        shown = Shown(request, order_for(request.user, listed.order_id, Role.MEDIATOR))
        waiting += [
            x for x in shown.disputes if _waiting(x.dispute) and not never_theirs(shown.case, x.no)
        ]
    by = request.GET.get("by", "")
    by = by if by in SORTS else "deadline"

    def who_has(x: ShownDispute) -> str:
        return taken.get((x.shown.order.id, x.no), "")

    waiting.sort(key=lambda x: (who_has(x) != me, *SORTS[by](x)))
    names = names_of(set(taken.values()))
    context = {
        "queue": {
            "caption": _("Cases waiting for a ruling"),
            "columns": [_("Case"), *map(_, _COLUMNS)],
            "rows": [_row(x, who_has(x), me, names) for x in waiting],
        },
        "sorts": [(name, name == by) for name in SORTS],
    }
    return page(request, "desks/mediator/queue.html", context)


_COLUMNS = (
    gettext_noop("Decide by"),
    gettext_noop("Claimed"),
    gettext_noop("Opened"),
    gettext_noop("On the desk of"),
)


def _row(x: ShownDispute, by: str, me: str, names: dict[str, str]) -> dict[str, Any]:
    """One line of the queue, for ``components/queue.html``."""
    who: dict[str, Any] = {"text": _("Nobody yet")}
    if by:
        mine = by == me
        who = {"badge": _("Yours") if mine else names.get(by, by)}
        who["tone"] = "action" if mine else "quiet"
    cells: tuple[dict[str, Any], ...] = (
        {"due": x.due},
        {"amount": x.claim.amount, "currency": x.currency},
        {"at": x.dispute.opened_at},
        who,
    )
    return {
        "url": reverse("mediator-case", args=[x.shown.order.id, x.no]),
        "title": f"{x.reason.label}: {x.units}",
        "reference": f"{x.reference}, {x.stage.label}" if x.dispute.appeal else x.reference,
        "photo": x.things[0]["photo"],
        "yours": by == me,
        "cells": [{"label": _(label)} | c for label, c in zip(_COLUMNS, cells, strict=True)],
    }


# ---------------------------------------------------------------------------------------------
# Who works on it


@require_POST
@case_page(Role.MEDIATOR)
def take(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Put the case on one's own desk, for some hours."""
    if _waiting(dispute_of(case, no)):
        if never_theirs(case, no):
            return not_on_your_desk(request, case, no)
        if desk.lease(case.order.id, no, case.actor.id, real_now(), LEASE_HOURS) != case.actor.id:
            return not_on_your_desk(request, case, no)
        messages.success(
            request, _("The case is on your desk. Nobody else can rule on it meanwhile.")
        )
    return redirect("mediator-case", case.order.id, no)


@require_POST
@case_page(Role.MEDIATOR)
def leave(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Put the case back into the queue; what was typed is kept."""
    dispute_of(case, no)
    if is_mine(case, no):
        desk.release_lease(case.order.id, no, case.actor.id)
        messages.success(
            request, _("The case is back in the queue. What you typed is kept for you.")
        )
    return redirect("mediator-queue")


# ---------------------------------------------------------------------------------------------
# The case


@require_safe
@case_page(Role.MEDIATOR)
def glance(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """The case at a glance: left the buyer's account, right the seller's, the record below."""
    dispute = dispute_of(case, no)
    shown, by = Shown(request, case), holder(case, no)
    x = shown.dispute(no)
    rule = case.action("rule", no)
    context = {
        "shown": shown,
        "order": case.order,
        "dispute": x,
        "waiting": _waiting(dispute),
        "never": never_theirs(case, no),
        "mine": by == case.actor.id,
        "holder": name_of(by, by) if by else "",
        "hours": LEASE_HOURS,
        "why_not": "" if rule is None or rule.allowed else refusal(request, case, rule),
        "may_rule": rule is not None and rule.allowed,
        "more": ways(shown, "desk", no),
        "parties": _accounts(x),
        "offers": x.offer_table(),
        "compare": _listing_and_reality(x),
        "box": shown.box_of(dispute),
        "talk": _talk(x),
        "wanted": [w | {"text": ""} for w in x.wanted],  # how to make it well is for the parties
    }
    return page(request, "desks/mediator/case.html", context)


def _accounts(x: ShownDispute) -> list[dict[str, Any]]:
    """Both sides' accounts, for ``components/party.html``."""
    offered = [o for o in x.dispute.standing_offers if o.by is Role.SELLER]
    if offered:
        asks = _("offered, {remedy}").format(
            remedy=wording.remedy(offered[-1].remedy).label.lower()
        )
    else:
        asks = _("offered: the claim is rejected") if x.rejection else _("offered: no answer yet")
    return [
        {
            "by": "buyer",
            "heading": _("The buyer's account"),
            "name": x.shown.buyer_name,
            "amount": x.claim.amount,
            "currency": x.currency,
            "asks": _("claimed, {remedy}").format(remedy=x.remedy.label.lower()),
            "text": "\n\n".join(filter(None, (x.description, x.replacement_contested))),
            "exhibits": x.buyers_exhibits,
        },
        {
            "by": "seller",
            "heading": _("The seller's account"),
            "name": x.shown.seller_name,
            "amount": offered[-1].amount if offered else 0,
            "currency": x.currency,
            "asks": asks,
            "text": "\n\n".join(filter(None, (x.rejection, x.contested))),
            "exhibits": x.sellers_exhibits,
        },
    ]


def _talk(x: ShownDispute) -> dict[str, Any]:
    """The conversation, marked for what it is: nothing said there counts unless offered (R24)."""
    talk = x.talk() | {"off_record": False}  # the page says it for the whole case file
    for message in talk["messages"]:
        message["counts"] = False
    return talk


def _listing_and_reality(x: ShownDispute) -> dict[str, Any] | None:
    """The listing as it was at purchase beside what the buyer photographed (R15)."""
    bought = x.shown.bought[x.dispute.units[0].line - 1]
    of_what_arrived = {e.no for e in x.dispute.exhibits if e.kind == "photo"}
    seen = next(
        (
            file
            for exhibit in x.buyers_exhibits
            if exhibit["no"] in of_what_arrived
            for file in exhibit["files"]
            if file.get("poster")
        ),
        None,
    )
    if not bought.photos or seen is None:
        return None
    display = reverse("case-file", args=[x.shown.order.id, seen["sha256"], "display"])
    listed = bought.photos[0]
    return {
        "sides": [
            {"src": listed, "url": listed, "alt": bought.listing.title, "label": _("As listed")},
            {"src": display, "url": seen["url"], "alt": seen["alt"], "label": _("As photographed")},
        ]
    }


# ---------------------------------------------------------------------------------------------
# The ruling


def _not_now(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """There is nothing to rule on, or not yet: the ruling there is, or the case, which says why."""
    action = case.action("rule", no)
    decided_before = action is None or action.rule in ("decided-already", "already-bound")
    if decided_before and dispute_of(case, no).ruling is not None:
        return redirect("mediator-decided", case.order.id, no)
    if action is not None:
        messages.info(request, refusal(request, case, action))
    return redirect("mediator-case", case.order.id, no)


@require_http_methods(READ_AND_SEND)
@case_page(Role.MEDIATOR)
def rule(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Write the ruling. Everything typed is kept, whichever button is used."""
    dispute_of(case, no)
    action = possible(case, "rule", no)
    draft = Draft(case, no, request)
    if request.method == "POST":
        if request.POST.get("then") == "add":
            draft.one_more_point()
        draft.save()
    if action is None:
        return _not_now(request, case, no)
    if not is_mine(case, no):
        return not_on_your_desk(request, case, no)
    shown = Shown(request, case)
    if request.method == "POST":
        if request.POST.get("then") == "add":
            return redirect(f"{request.path}#point-{len(draft.points)}")
        if command := draft.read(action):
            effect = effect_of(shown, no, command)
            if not isinstance(effect, Refused):
                return redirect("mediator-preview", case.order.id, no)
            draft.form.wrong("", refusal(request, case, effect))
    context = {
        "shown": shown,
        "order": case.order,
        "dispute": shown.dispute(no),
        "draft": draft,
        "form": draft.form,
        "least": action.bounds.least or None,
        "most": action.bounds.most,
        "outcomes": _outcomes(shown.dispute(no), action),
        "remedies": _options((r, wording.remedy_seen(r)) for r in action.bounds.remedies),
        "bearers": _options(bearers(shown.dispute(no)))
        if Remedy.RETURN_AND_REFUND in action.bounds.remedies
        else None,
        "appeal": shown.dispute(no).appeal,
        "found": _options((v, wording.Term(_(label))) for v, label in _FOUND),
        "liable": _options((who, wording.Term(wording.liable(who))) for who in Liable),
    }
    return page(request, "desks/mediator/rule.html", context)


_FOUND = (("yes", gettext_noop("Found: it is so")), ("no", gettext_noop("Not found")))


def _outcomes(x: ShownDispute, action: Action) -> list[dict[str, Any]]:
    """All, a part or nothing of the claim; on appeal, of what is still open."""
    money, least, most = x.shown.money, action.bounds.least or 0, action.bounds.most or 0
    all_of_it, none = _("All of it: {amount}"), _("Nothing")
    helps = (_("The claim is right in full."), _("The claim is not made out."))
    if x.dispute.range_ is not None:
        all_of_it, none = (
            _("The most that is open: {amount}"),
            _("The least that is open: {amount}"),
        )
        helps = (_whose(x, most), _whose(x, least))
    return _options(
        (
            ("all", wording.Term(all_of_it.format(amount=money(most)), helps[0])),
            ("part", wording.Term(_("Something between"), _("Enter the amount below.")))
            if x.dispute.range_ is not None
            else ("part", wording.Term(_("A part of it"), _("Enter the amount below."))),
            ("none", wording.Term(none.format(amount=money(least)), helps[1])),
        )
    )


def _whose(x: ShownDispute, amount: int) -> str:
    """Whose amount it is: the ruling's, or what a side asks for on appeal."""
    ruling, appeal = x.dispute.ruling, x.dispute.appeal
    if ruling is not None and ruling.amount == amount:
        return _("As the ruling says.")
    for asked in appeal.asked if appeal else ():
        if asked.amount == amount:
            return {
                Role.BUYER: _("As the buyer asks on appeal."),
                Role.SELLER: _("As the seller asks on appeal."),
            }[asked.by]
    return ""


def _options(terms: Any) -> list[dict[str, Any]]:
    """For ``components/fields/radios.html``."""
    options = [{"value": v, "label": term.label, "hint": term.help} for v, term in terms]
    return [{"label": "", "options": options}]


@require_http_methods(READ_AND_SEND)
@case_page(Role.MEDIATOR)
def preview(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """The ruling as both sides will read it, its effect on the money, and the signature."""
    dispute_of(case, no)
    action, draft = possible(case, "rule", no), Draft(case, no)
    if action is None:
        return _not_now(request, case, no)
    if not is_mine(case, no):
        return not_on_your_desk(request, case, no)
    command = draft.read(action) if draft.token else None
    if command is None:
        return redirect("mediator-rule", case.order.id, no)
    form = Form(request)
    if request.method == "POST":
        if form.key != draft.token:
            form.wrong("", _("The ruling was changed after you saw it. This is how it reads now."))
        elif attempt(request, case, form, command):
            draft.drop()
            desk.release_lease(case.order.id, no, case.actor.id)
            return redirect("mediator-decided", case.order.id, no)
    shown = Shown(request, case)
    effect = effect_of(shown, no, command)
    if isinstance(effect, Refused):
        messages.error(request, refusal(request, case, effect))
        return redirect("mediator-rule", case.order.id, no)
    context = {
        "order": case.order,
        "dispute": shown.dispute(no),
        "form": form,
        "token": draft.token,
        "effect": effect,
        "ruling": document(shown.dispute(no), command, effect),
    }
    return page(request, "desks/mediator/preview.html", context)


@require_safe
@case_page(Role.MEDIATOR)
def decided(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """What was signed, and what happens next; also when bookmarked."""
    dispute = dispute_of(case, no)
    ruling = shown_ruling.final(dispute)
    if ruling is None:
        return redirect("mediator-case", case.order.id, no)
    x = Shown(request, case).dispute(no)
    mine = ruling.by == case.actor.id
    context = {
        "dispute": x,
        "ruling": _with_links_to(reverse("mediator-case", args=[case.order.id, no]), x.ruling),
        "done": {
            "title": _("Your ruling is signed") if mine else _("This case is decided"),
            "reference": x.reference,
            "text": _("Both sides have been told, with the reasons."),
            "next": _what_next(x),
            "actions": [
                {
                    "label": _("Back to the queue"),
                    "allowed": True,
                    "url": reverse("mediator-queue"),
                    "look": "primary",
                },
                {
                    "label": _("See the case"),
                    "allowed": True,
                    "url": reverse("mediator-case", args=[case.order.id, no]),
                },
            ],
        },
    }
    return page(request, "desks/mediator/decided.html", context)


def _with_links_to(case: str, ruling: Any) -> Any:
    """The ruling with its exhibits where they are shown, which is the page of the case."""
    named = [*ruling["relied"], *ruling["not_relied"]]
    for exhibit in [*named, *(e for f in ruling["findings"] for e in f["exhibits"])]:
        exhibit["url"] = f"{case}#exhibit-{exhibit['no']}"
    return ruling


def _what_next(x: ShownDispute) -> list[dict[str, Any]]:
    """What becomes of a ruling, and by when."""
    appeal = x.dispute.appeal
    if not x.closed and x.dispute.agreed is None and appeal is not None:
        waits = {
            "text": _("{turn}; somebody else decides that.").format(turn=x.turn),
            "at": x.due,
        }
        return [
            waits,
            {"text": _("What nobody can change any more is paid at once; the rest waits.")},
            {"text": _("If nobody appeals by then: {silence}").format(silence=x.silence)},
        ]
    if not x.closed:
        first = _("The goods go back first. {turn}.")
        if x.dispute.agreed and x.dispute.agreed.remedy is Remedy.REPLACEMENT:
            first = _("The seller sends it again. {turn}.")
        return [
            {"text": first.format(turn=x.turn), "at": x.due},
            {"text": _("If nobody acts by then: {silence}").format(silence=x.silence)},
        ]
    award, steps = x.dispute.award, []
    if award and sum(award.parts):
        back = x.shown.money(sum(award.parts))
        told = _("{amount} goes back to the buyer the way it was paid.").format(amount=back)
        steps.append({"text": told})
    if award and award.to_seller:
        paid = x.shown.money(award.to_seller)
        steps.append({"text": _("{amount} is released to the seller.").format(amount=paid)})
    return steps
