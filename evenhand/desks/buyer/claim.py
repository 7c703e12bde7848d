"""Opening a dispute, one question a page. Every answer is kept on the server at once.

The questions that are asked follow from what the action allows (``CaseFile.actions``); the answers
are a draft, found again on another device; filing them is one command.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ...cases import desk
from ...cases.doors import CaseFile
from ...core.advice import (
    RemedyAdvice,
    description_advice,
    recommend_remedy,
    wanted_evidence,
)
from ...core.deadlines import deadlines_of
from ...core.dispute.commands import NewExhibit, OpenDispute
from ...core.dispute.events import DisputeOpened
from ...core.dispute.state import Remedy
from ...core.envelope import Refused
from ...core.guard import Action, ReasonBound
from ...core.order.events import ReceiptConfirmed, WindowOpened
from ...core.parties import Role
from ...core.settlement import paid_for, refundable
from ...core.units import Span, Units, count
from .. import wording
from ..case.tray import RECORD, Place, Tray, blocks, collect, erased, most
from ..common import KEY, Form, attempt, case_page, dispute_of, foresee, page, possible, refusal
from ..shown import Shown
from ..templatetags.ev import major

STEPS = ("items", "reason", "sure", "remedy", "amount", "story", "evidence", "check")


class Claim:
    """A claim in the making: what was answered so far, and what has to be asked."""

    def __init__(self, request: HttpRequest, case: CaseFile, window: int, action: Action) -> None:
        self.request = request
        self.case = case
        self.window = window
        self.action = action
        self.place = Place(f"claim-{window}", self.url("evidence"), action)
        self.answers = desk.draft(case.order.id, case.actor.id, self.place.name)
        self.shown = Shown(request, case)

    def url(self, step: str) -> str:
        """The page of one question."""
        return reverse("claim", args=[self.case.order.id, self.window, step])

    def save(self, **answers: Any) -> None:
        """Keep answers; what was answered before stays."""
        where = (self.case.order.id, self.case.actor.id, self.place.name, self.case.now)
        with desk.editing(*where) as body:
            body.pop("filed", None)
            body.update(answers)

    # what the answers say, as far as it is possible now

    @cached_property
    def available(self) -> dict[int, int]:
        """How many pieces of each line can be claimed in this window."""
        pieces: dict[int, int] = {}
        for span in self.action.bounds.units:
            pieces[span.line] = pieces.get(span.line, 0) + count((span,))
        return pieces

    @cached_property
    def units(self) -> Units:
        """The chosen pieces; all of them where there is nothing to choose."""
        if sum(self.available.values()) == 1:
            return self.action.bounds.units
        chosen = self.answers.get("pieces", {})
        units: list[Span] = []
        for span in self.action.bounds.units:
            wanted = int(chosen.get(str(span.line), 0)) - sum(
                count((u,)) for u in units if u.line == span.line
            )
            if wanted > 0:
                units.append(Span(span.line, span.first, min(span.last, span.first + wanted - 1)))
        return tuple(units)

    @property
    def most(self) -> int:
        """The most that can be claimed for the chosen pieces (R11)."""
        return refundable(self.case.policy, self.case.order, self.units)

    @cached_property
    def reason(self) -> ReasonBound | None:
        """The chosen reason, while it can be claimed."""
        chosen = self.answers.get("reason")
        return next(
            (r for r in self.action.bounds.reasons if r.reason == chosen and r.allowed), None
        )

    @property
    def remedy(self) -> Remedy | None:
        """The chosen remedy; the only one where there is one."""
        if self.reason is None:
            return None
        if len(self.reason.remedies) == 1:
            return self.reason.remedies[0]
        chosen = self.answers.get("remedy")
        return next((r for r in self.reason.remedies if r == chosen), None)

    @property
    def amount(self) -> int | None:
        """The claimed amount; all of it stays all of it when other pieces are chosen."""
        if self.answers.get("share") == "all":
            return self.most
        amount = self.answers.get("amount")
        return amount if isinstance(amount, int) and 1 <= amount <= self.most else None

    @cached_property
    def advice(self) -> RemedyAdvice:
        """Which remedy is recommended, and why (R17, R18)."""
        assert self.reason is not None  # asked only once there is one
        return recommend_remedy(self.case.policy, self.case.order, self.units, self.reason.reason)

    @property
    def contradicts(self) -> tuple[str, ...]:
        """Facts on record that speak against the chosen reason (R10)."""
        return self.reason.contradicts if self.reason else ()

    @property
    def tray(self) -> Tray:
        """The evidence gathered so far."""
        return Tray(dict(self.answers))

    @property
    def exhibits(self) -> tuple[NewExhibit, ...]:
        """What is put on file with the claim, the heaviest first."""
        return self.tray.exhibits([kind for kind, _weight in self.wanted], self.erased)

    @cached_property
    def erased(self) -> set[str]:
        """Which of the buyer's files were erased since."""
        return erased(self.case)

    @property
    def wanted(self) -> list[tuple[str, int]]:
        """Which evidence this reason asks for, by weight; anything else helps too."""
        assert self.reason is not None  # asked only once there is one
        wanted = wanted_evidence(self.case.policy, self.reason.reason, ())
        kinds = [(w.kind, w.weight) for w in wanted]
        return [*kinds, *((k, 0) for k in ("document", "other") if k not in dict(kinds))]

    # which questions, and which of them is next

    @property
    def steps(self) -> tuple[str, ...]:
        """The questions this claim needs."""
        skipped = set()
        if sum(self.available.values()) == 1:
            skipped.add("items")
        if not self.contradicts:
            skipped.add("sure")
        if self.reason and len(self.reason.remedies) == 1:
            skipped.add("remedy")
        return tuple(step for step in STEPS if step not in skipped)

    def answered(self, step: str) -> bool:
        """Whether a question has an answer that still holds."""
        match step:
            case "items":
                return bool(self.units)
            case "reason":
                return self.reason is not None
            case "sure":
                return set(self.contradicts) <= set(self.answers.get("stands_by", []))
            case "remedy":
                return self.remedy is not None
            case "amount":
                return self.amount is not None
            case "story":
                return bool(self.answers.get("description"))
            case "evidence":
                return bool(self.answers.get("gathered"))
            case _:
                return False

    @property
    def next(self) -> str:
        """The first question without an answer; the check once there is none."""
        return next(step for step in self.steps if not self.answered(step))

    def after(self, step: str) -> str:
        """Where to go from a question: on, or back to the check when something was only changed."""
        if self.next == "check":
            return self.url("check")
        on = self.steps[self.steps.index(step) + 1] if step in self.steps else self.next
        behind = self.steps.index(on) > self.steps.index(self.next)
        return self.url(self.next if behind else on)

    def before(self, step: str) -> str:
        """One question back; the order from the first."""
        at = self.steps.index(step)
        if at:
            return self.url(self.steps[at - 1])
        return reverse("order", args=[self.case.order.id])

    @property
    def command(self) -> OpenDispute:
        """What is filed. Only for a claim that is complete."""
        assert self.reason is not None  # the check is reached with every answer given
        assert self.remedy is not None
        return OpenDispute(
            self.units,
            self.reason.reason,
            self.remedy,
            self.amount or 0,
            self.answers["description"],
            self.exhibits,
            tuple(self.answers.get("stands_by", [])),
        )

    # in words

    def said(self, but: str = "") -> list[dict[str, Any]]:
        """The answers so far, for ``components/answers.html``."""
        rows = []
        for step in self.steps[:-1]:
            if step != but and self.answered(step):
                rows.append(
                    {"question": _question(step), "change_url": self.url(step)} | self._answer(step)
                )
        return rows

    def _answer(self, step: str) -> dict[str, Any]:
        shown = self.shown
        match step:
            case "items":
                return {"answer": shown.units(self.units)}
            case "reason":
                return {"answer": wording.reason(self.answers["reason"]).label}
            case "sure":
                return {"lines": [wording.contradiction(c).help for c in self.contradicts]}
            case "remedy":
                return {"answer": wording.remedy(self.remedy or "").label}
            case "amount":
                whole = self.amount == self.most
                of = _("all of it") if whole else _("of {most}").format(most=shown.money(self.most))
                return {"answer": f"{shown.money(self.amount or 0)}, {of}"}
            case "story":
                return {"answer": self.answers["description"]}
        exhibits = self.exhibits
        lines = [
            wording.evidence(x.kind).label + (f": {x.note}" if x.note else "") for x in exhibits
        ]
        files = shown.files(sha256 for x in exhibits for sha256 in x.files)
        return {"lines": lines or [_("None")], "files": files}


def _question(step: str) -> str:
    return {
        "items": _("Which items?"),
        "reason": _("What happened?"),
        "sure": _("Do you stand by it?"),
        "remedy": _("What do you want?"),
        "amount": _("How much?"),
        "story": _("What happened, in your words?"),
        "evidence": _("What can you show?"),
        "check": _("Check your answers"),
    }[step]


# ---------------------------------------------------------------------------------------------
# The pages


@require_safe
@case_page(Role.BUYER)
def choose(request: HttpRequest, case: CaseFile) -> HttpResponse:
    """Which parcel? Asked only where more than one can be claimed."""
    shown = Shown(request, case)
    open_spans = [span for span in shown.spans if span.open]
    if len(open_spans) == 1:
        return redirect("claim-start", case.order.id, open_spans[0].window.no)
    if not open_spans:
        return redirect("order", case.order.id)
    context = {
        "shown": shown,
        "spans": open_spans,
        "back": {"url": reverse("order", args=[case.order.id]), "label": _("Back to the order")},
    }
    return page(request, "desks/buyer/claim_choose.html", context)


@require_safe
@case_page(Role.BUYER)
def start(request: HttpRequest, case: CaseFile, window: int) -> HttpResponse:
    """Begin, or go on where it was left."""
    action = possible(case, "open_dispute", window)
    if action is None:
        return _not_possible(request, case, window)
    claim = Claim(request, case, window, action)
    return redirect(claim.url(claim.next))


def _not_possible(request: HttpRequest, case: CaseFile, window: int) -> HttpResponse:
    """It cannot be claimed (any more): the order says why. Raises ``Http404`` for no such window."""
    action = case.action("open_dispute", window)
    if action is None:
        raise Http404("no such window")
    messages.warning(request, refusal(request, case, action))
    return redirect("order", case.order.id)


@case_page(Role.BUYER)
def ask(request: HttpRequest, case: CaseFile, window: int, step: str) -> HttpResponse:
    """One question of the claim, or its check."""
    if step not in STEPS:
        raise Http404("no such question")
    filed = desk.draft(case.order.id, case.actor.id, f"claim-{window}").get("filed")
    if filed and step == "check" and request.method == "POST":
        return redirect("dispute-filed", case.order.id, filed)  # the same claim, sent twice
    action = possible(case, "open_dispute", window)
    if action is None:
        return _not_possible(request, case, window)
    claim = Claim(request, case, window, action)
    due = claim.next
    if step not in claim.steps or claim.steps.index(step) > claim.steps.index(due):
        return redirect(claim.url(due))
    form = Form(request)
    later = request.method == "POST" and form.values.get("do") == "later"
    context = _PAGES[step](claim, form)
    if later and (isinstance(context, HttpResponse) or not _typed(form)):
        return redirect("order", case.order.id)
    if isinstance(context, HttpResponse):
        return context
    at = claim.steps.index(step)
    context |= {
        "form": form,
        "claim": claim,
        "shown": claim.shown,
        "back": {"url": claim.before(step), "label": _("Back")},
        "step": {"no": at + 1, "of": len(claim.steps), "label": _("Open dispute")},
        "ask": {"title": _question(step)} | context.get("ask", {}),
        "submit": {"label": _("Continue")} | context.get("submit", {}),
        "leave": context.get("leave", {"label": _("Save and go on later")}),
        "so_far": claim.said(but=step) if step != "check" else [],
    }
    return page(request, f"desks/buyer/claim_{step}.html", context)


def _typed(form: Form) -> bool:
    """Whether something was typed that leaving the page would lose."""
    given = (value for name, value in form.values.items() if name not in _NOT_TYPED)
    return any(value not in ("", "0") for value in given)


_NOT_TYPED = {"csrfmiddlewaretoken", KEY, "do"}
type Asked = dict[str, Any] | HttpResponse


def _go_on(claim: Claim, step: str, **answers: Any) -> HttpResponse:
    claim.save(**answers)
    now = Claim(claim.request, claim.case, claim.window, claim.action)
    return redirect(now.after(step))


def _items(claim: Claim, form: Form) -> Asked:
    """How many pieces of each line."""
    chosen = claim.answers.get("pieces", {})
    lines = []
    for line, pieces in claim.available.items():
        name, title = f"pieces-{line}", claim.shown.bought[line - 1].listing.title
        form.ask(name, title, _("Up to {n}").format(n=pieces))
        form.values.setdefault(name, str(chosen.get(str(line), 0)))
        lines.append((line, name, pieces))
    if claim.request.method == "POST":
        wanted = {
            str(line): form.number(name, 0, most, _("Enter a number from 0 to {n}.").format(n=most))
            for line, name, most in lines
        }
        if not form.problems and not any(wanted.values()):
            form.wrong(lines[0][1], _("Choose at least one piece."))
        if not form.problems:
            return _go_on(claim, "items", pieces=wanted)
    return {
        "lines": [
            {"field": form[name], "most": most, "bought": claim.shown.bought[line - 1]}
            for line, name, most in lines
        ],
        "ask": {"hint": _("The other pieces stay protected; you can claim them later.")},
    }


def _reason(claim: Claim, form: Form) -> Asked:
    """What happened: the truthful reason, each explained, those not possible now with why (R10)."""
    bounds = claim.action.bounds.reasons
    form.ask("reason", _question("reason"))
    form.values.setdefault("reason", claim.answers.get("reason", ""))
    if claim.request.method == "POST":
        among = {b.reason for b in bounds if b.allowed}
        reason = form.choice("reason", among, _("Choose what happened."))
        if not form.problems:
            return _go_on(claim, "reason", reason=reason)
    groups: dict[str, list[dict[str, Any]]] = {}
    impossible: list[dict[str, Any]] = []
    for bound in sorted(bounds, key=lambda b: not b.allowed):
        term = wording.reason(bound.reason)
        if bound.allowed:
            group = claim.case.policy.reasons[bound.reason].group
            option = {"value": bound.reason, "label": term.label, "hint": term.help}
            groups.setdefault(group, []).append(option)
        else:
            impossible.append(
                {
                    "label": term.label,
                    "allowed": False,
                    "why": claim.shown.why_not(bound),
                    "possible_from": bound.possible_from,
                }
            )
    return {
        "groups": [
            {"label": wording.reason_group(group), "options": options}
            for group, options in groups.items()
        ],
        "impossible": impossible,
        "ask": {"hint": _("Choose the truth as you see it. A wrong reason can sink a good claim.")},
    }


def _sure(claim: Claim, form: Form) -> Asked:
    """The record says otherwise: choose another reason, or stand by this one (R10)."""
    form.ask("stands_by", _("Your answer"))
    if claim.request.method == "POST":
        ticked = set(form.many.get("stands_by", []))
        if set(claim.contradicts) <= ticked:
            return _go_on(claim, "sure", stands_by=list(claim.contradicts))
        form.wrong("stands_by", _("Tick the box to stand by it, or choose another reason."))
    else:
        ticked = set(claim.answers.get("stands_by", []))
    return {
        "points": [
            {"value": c, "term": wording.contradiction(c), "checked": c in ticked}
            for c in claim.contradicts
        ],
        "other_reason": claim.url("reason"),
        "ask": {"title": _("This does not fit what is on record")},
    }


def _remedy(claim: Claim, form: Form) -> Asked:
    """Refund only, or return and refund: recommended, with the reason for it (R9, R17, R18)."""
    assert claim.reason is not None  # this question comes after the reason
    advice = claim.advice
    form.ask("remedy", _question("remedy"))
    form.values.setdefault("remedy", claim.answers.get("remedy", ""))
    if claim.request.method == "POST":
        remedy = form.choice(
            "remedy", {str(r) for r in claim.reason.remedies}, _("Choose what you want.")
        )
        if not form.problems:
            return _go_on(claim, "remedy", remedy=remedy)
    options = [
        {
            "value": str(remedy),
            "label": wording.remedy(remedy).label,
            "hint": wording.remedy(remedy).help,
            "recommended": remedy is advice.remedy,
        }
        for remedy in sorted(claim.reason.remedies, key=lambda r: r is not advice.remedy)
    ]
    return {
        "groups": [{"label": "", "options": options}],
        "advice": {
            "tone": "info",
            "title": _("We recommend: {remedy}").format(
                remedy=wording.remedy(advice.remedy).label.lower()
            ),
            "points": [wording.why(why, claim.shown.money) for why in advice.why],
        },
    }


def _amount(claim: Claim, form: Form) -> Asked:
    """All of it, or a part and keep the item (R11, R19)."""
    shown, order = claim.shown, claim.case.order
    form.ask("share", _question("amount"))
    form.ask("amount", _("How much of it?"))
    form.values.setdefault("share", claim.answers.get("share", ""))
    if claim.answers.get("share") == "part" and claim.amount is not None:
        form.values.setdefault("amount", major(claim.amount, shown.currency))
    if claim.request.method == "POST":
        share = form.choice("share", {"all", "part"}, _("Choose all of it or a part."))
        amount = claim.most
        if share == "part":
            amount = form.money("amount", shown.currency, 1, claim.most)
        if not form.problems:
            return _go_on(claim, "amount", share=share, amount=amount)
    in_kind = sum(paid_for(order, claim.units)) - claim.most
    return {
        "options": [
            {
                "value": "all",
                "label": _("All of it: {most}").format(most=shown.money(claim.most)),
                "hint": _("And the {n} you paid in coins and coupons comes back in kind.").format(
                    n=shown.money(in_kind)
                )
                if in_kind
                else "",
            },
            {
                "value": "part",
                "label": _("A part of it"),
                "hint": _("For example when you keep it and live with a small flaw."),
            },
        ],
        "most": claim.most,
        "ask": {
            "hint": _("For {units} you paid {most} in money, shipping and tax included.").format(
                units=shown.units(claim.units), most=shown.money(claim.most)
            )
        },
    }


def _story(claim: Claim, form: Form) -> Asked:
    """Two or three plain sentences, coached (R11, R29)."""
    form.ask("description", _("Your words"), _("Two or three plain sentences are best."))
    form.values.setdefault("description", claim.answers.get("description", ""))
    if claim.request.method == "POST":
        words = form.text("description", _("Say in a few words what happened."))
        if not form.problems:
            return _go_on(claim, "story", description=words)
    return {
        "coach": {
            "tone": "info",
            "title": _("Three things to say"),
            "points": [
                _("What you ordered: {units}.").format(units=claim.shown.units(claim.units)),
                _("What came, or did not: what exactly is wrong, and when you saw it."),
                _("What you want: {remedy}, {amount}.").format(
                    remedy=wording.remedy(claim.remedy or "").label.lower(),
                    amount=claim.shown.money(claim.amount or 0),
                ),
            ],
        },
        "ask": {"hint": _("The seller reads this, and a mediator if you cannot agree.")},
    }


def _evidence(claim: Claim, form: Form) -> Asked:
    """Gather what this reason asks for; nothing is ever refused for being weak (R13-R16)."""
    kinds = claim.wanted
    if claim.request.method == "POST":
        collect(claim.request, claim.case, claim.place, [kind for kind, _w in kinds], form)
        if not form.problems:
            if form.values.get("do") == "continue":
                return _go_on(claim, "evidence", gathered=True)
            return redirect(claim.url("evidence"))
    elif not claim.answers.get("gathered") and RECORD in dict(kinds):
        claim.answers.setdefault("tray", {}).setdefault(RECORD, {})  # offered, ticked, never forced
    body = desk.draft(claim.case.order.id, claim.case.actor.id, claim.place.name)
    if claim.request.method != "POST":
        body = claim.answers
    return {
        "blocks": blocks(claim.case, claim.place, body, kinds, form),
        "place": claim.place,
        "hint": most(claim.case),
        "ask": {
            "hint": _(
                "What weighs most comes first. Nothing is refused for being weak: you decide."
            )
        },
    }


def _check(claim: Claim, form: Form) -> Asked:
    """Everything at a glance, what filing it starts, and the button that does it (R12)."""
    case, command = claim.case, claim.command
    if claim.request.method == "POST" and form.values.get("do") != "later":
        done = attempt(claim.request, case, form, command)
        if done is not None:
            opened = next(e.data for e in done.events if isinstance(e.data, DisputeOpened))
            desk.save_draft(
                case.order.id, case.actor.id, claim.place.name, {"filed": opened.dispute}, case.now
            )
            return redirect("dispute-filed", case.order.id, opened.dispute)
    foreseen = foresee(case, command)
    starts: dict[str, Any] = {}
    if isinstance(foreseen, Refused):
        if not form.problems:
            form.wrong("", refusal(claim.request, case, foreseen))
    else:
        facts = [e.data for e in foreseen.events]
        opened = next(f for f in facts if isinstance(f, DisputeOpened))
        silence = next(
            due.silence
            for due in deadlines_of(case.policy, foreseen.order)
            if (due.kind, due.about) == ("turn", opened.dispute)
        )
        starts = {
            "due": opened.due,
            "silence": claim.shown.silence(silence),
            "confirms": any(isinstance(f, ReceiptConfirmed) for f in facts),
            "closes_at": next((f.closes_at for f in facts if isinstance(f, WindowOpened)), None),
        }
    thin = [
        wording.evidence(w.kind).label
        for w in wanted_evidence(case.policy, command.reason, ())
        if not claim.tray.holds(w.kind)
    ]
    return {
        "answers": claim.said(),
        "advice_why": [wording.why(why, claim.shown.money) for why in claim.advice.why],
        "starts": starts,
        "thin": thin,
        "evidence_url": claim.url("evidence"),
        "vague": [
            wording.why(why, claim.shown.money) for why in description_advice(command.description)
        ],
        "story_url": claim.url("story"),
        "submit": {"label": _("File the dispute")},
        "leave": {"url": reverse("order", args=[case.order.id]), "label": _("Not now")},
    }


_PAGES: dict[str, Callable[[Claim, Form], Asked]] = {
    "items": _items,
    "reason": _reason,
    "sure": _sure,
    "remedy": _remedy,
    "amount": _amount,
    "story": _story,
    "evidence": _evidence,
    "check": _check,
}


@require_safe
@case_page(Role.BUYER)
def filed(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """It is filed: the reference, what happens next and when. Still true when it is bookmarked."""
    dispute_of(case, no)
    shown = Shown(request, case)
    dispute = shown.dispute(no)
    seller = {
        "text": _("{turn}. Without an answer by then: {silence}").format(
            turn=dispute.turn, silence=dispute.silence[:1].lower() + dispute.silence[1:]
        ),
        "at": dispute.due,
    }
    if dispute.closed:
        seller = {"text": f"{dispute.stage.label}. {dispute.stage.help}"}
    done = {
        "title": _("Your dispute is filed"),
        "reference": dispute.reference,
        "text": _("The money for {units} stays held until this is over.").format(
            units=dispute.units
        ),
        "next": [
            seller,
            {"text": _("You are told as soon as there is an answer. Then it is your turn.")},
            {"text": _("If you two cannot agree, the platform decides on what is on file.")},
        ],
        "actions": [
            {
                "label": _("Follow the dispute"),
                "allowed": True,
                "url": reverse("dispute", args=[case.order.id, no]),
                "look": "primary",
            },
            {
                "label": _("Back to the order"),
                "allowed": True,
                "url": reverse("order", args=[case.order.id]),
            },
        ],
    }
    return page(request, "desks/buyer/filed.html", {"shown": shown, "done": done})
