"""The one page on which an action is asked: what to know first, the questions, what would come of it.

Which actions there are, and their words, is in ``table``; how a question is read, in ``questions``.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...cases import desk
from ...cases.doors import CaseFile
from ...core.envelope import AnyCommand, Refused
from ...core.guard import Action
from ...core.parties import Role
from .. import wording
from ..common import KEY, Form, attempt, case_page, dispute_of, foresee, page, refusal
from ..effect import foretell
from ..mediator import leases
from ..shown import Shown
from .questions import Occasion
from .table import ACTS, Act

IN_DISPUTE = frozenset({"answer", "appeal", "return", "replacement", "desk"})
ACKNOWLEDGED = "acknowledged"
_NOT_SENT_AGAIN = {"csrfmiddlewaretoken", KEY, "do", ACKNOWLEDGED}


@require_http_methods(["GET", "HEAD", "POST"])
@case_page()
def act(request: HttpRequest, case: CaseFile, do: str, about: int | None = None) -> HttpResponse:
    """Ask for one action, show what it does, and do it."""
    it = ACTS.get(case.actor.role, {}).get(do.replace("-", "_"))
    if it is None or it.make is None or it.slug != do:
        raise Http404("no such action")
    back = back_to(case, it, about)
    form = Form(request)
    if request.method == "POST" and _was_done(case, it, about, form.key):
        return redirect(back["url"])  # the same form, sent twice
    action = case.action(it.do, about) or _gone(case, it, about)
    about = action.about
    if case.actor.role is Role.MEDIATOR and not leases.is_mine(case, about or 0):
        return leases.not_on_your_desk(request, case, about or 0)
    if not action.allowed and request.method != "POST":
        messages.info(request, refusal(request, case, action))
        return redirect(back["url"])
    on = Occasion(request, case, Shown(request, case), action, about)
    for question in it.asks:
        question.ask(form, on)
    asked = _Asked(it, on, form, back)
    if request.method != "POST" or form.values.get("do") == "change":
        return asked.page()
    if not action.allowed:
        form.wrong("", refusal(request, case, action))
        return asked.page()
    return _answered(asked)


def _answered(asked: "_Asked") -> HttpResponse:
    """Read what was sent; show what comes of it where that is asked for; then do it."""
    it, on, form = asked.it, asked.on, asked.form
    command = asked.read()
    if command is None:
        return asked.page()
    if it.check and form.values.get("do") != "really":
        foreseen = foresee(on.case, command)
        if not isinstance(foreseen, Refused):
            return asked.check(command)
        asked.refuse(foreseen)
        return asked.page()
    if attempt(on.request, on.case, form, command) is None:
        return asked.page()
    _is_done(on.case, it, on.about, form.key)
    messages.success(on.request, _(it.said))
    return redirect(asked.back["url"])


class _Asked:
    """One action while it is being asked: its form, and the pages that can come of it."""

    def __init__(self, it: Act, on: Occasion, form: Form, back: dict[str, str]) -> None:
        self.it, self.on, self.form, self.back = it, on, form, back
        self.values: dict[str, Any] = {}
        self.against: tuple[str, ...] = ()

    def read(self) -> AnyCommand | None:
        """The command that was asked for; ``None`` if something is to be mended."""
        self.values = {q.name: q.read(self.form, self.on) for q in self.it.asks}
        self.values[ACKNOWLEDGED] = tuple(self.form.many.get(ACKNOWLEDGED, []))
        if self.form.problems:
            return None
        assert self.it.make is not None  # an act with a page of its own is not asked here
        return self.it.make(self.on.about or 0, self.values)

    def refuse(self, refused: Refused) -> None:
        """Say why; what is on record against the answer can be stood by (R10, R27)."""
        if refused.rule == "contradicts-record":
            self.against = tuple(str(refused.params["contradictions"]).split(", "))
            self.form.wrong(
                ACKNOWLEDGED, _("Choose another reason, or tick the box to stand by this one.")
            )
            return
        self.form.wrong("", refusal(self.on.request, self.on.case, refused))

    # the pages

    def page(self) -> HttpResponse:
        """The questions, with what to know first, and what comes of it where nothing is asked."""
        it, on = self.it, self.on
        ticked = self.form.many.get(ACKNOWLEDGED, [])
        codes = tuple(dict.fromkeys([*self.against, *ticked]))
        context = self._frame() | {
            "asks": [shown for q in it.asks if not (shown := q.shown(self.form, on)).get("hide")],
            "enctype": "multipart/form-data"
            if any(q.template == "files" for q in it.asks)
            else "application/x-www-form-urlencoded",
            "points": [
                {"value": code, "term": wording.contradiction(code), "checked": code in ticked}
                for code in codes
            ],
            "ask": {"title": _(it.title), "hint": _(it.hint)},
            "submit": {"label": _("Continue") if it.check else _(it.button)},
            "leave": {"url": self.back["url"], "label": _("Not now")},
            "facts": list(it.facts(on)) if it.facts else [],
            "notes": list(it.notes(on)) if it.notes else [],
        }
        if on.action.allowed and not self.form.problems and it.tells_at_once and it.make:
            context |= self._foretold(it.make(on.about or 0, {}))
        if on.action.allowed and on.action.until:
            silence = on.shown.silence(on.action.silence)
            context["clock"] = {"until": on.action.until, "silence": silence}
        return page(on.request, "desks/acts/act.html", context)

    def check(self, command: AnyCommand) -> HttpResponse:
        """The answers again and what would come of them; nothing has happened yet."""
        on = self.on
        context = self._frame() | {
            "answers": [
                {"question": _(q.label), "answer": q.said(self.values[q.name], on)}
                for q in self.it.asks
                if not q.shown(self.form, on).get("hide")
            ],
            "again": [
                (name, value)
                for name, values in self.form.many.items()
                if name not in _NOT_SENT_AGAIN
                for value in values
            ],
            "acknowledged": self.values[ACKNOWLEDGED],
            "ask": {"title": _("Check before you send it"), "hint": _(self.it.hint)},
            "submit": {"label": _(self.it.button)},
        }
        return page(on.request, "desks/acts/check.html", context | self._foretold(command))

    def _frame(self) -> dict[str, Any]:
        on, it = self.on, self.it
        this = on.shown.dispute(on.about) if it.group in IN_DISPUTE and on.about else None
        return {"form": self.form, "shown": on.shown, "this": this, "back": self.back, "it": it}

    def _foretold(self, command: AnyCommand) -> dict[str, Any]:
        """What would be on record; nothing, where it is not possible after all."""
        foreseen = foresee(self.on.case, command)
        if isinstance(foreseen, Refused):
            if not self.form.problems:
                self.refuse(foreseen)
            return {}
        no = self.on.about if self.it.group in IN_DISPUTE else None
        return {"foretold": foretell(self.on.shown, foreseen, no)}


# ---------------------------------------------------------------------------------------------
# Where it leads back to, and what was done already


def back_to(case: CaseFile, it: Act, about: int | None) -> dict[str, str]:
    """The page on which the action is offered. Raises ``Http404`` for no such dispute."""
    order, role = case.order.id, case.actor.role
    if it.group in IN_DISPUTE:
        no = dispute_of(case, about or 0).no
        name = {Role.BUYER: "dispute", Role.SELLER: "seller-case"}.get(role, "mediator-case")
        label = _("Back to the dispute") if role is Role.BUYER else _("Back to the case")
        return {"url": reverse(name, args=[order, no]), "label": label}
    name = "order" if role is Role.BUYER else "seller-order"
    return {"url": reverse(name, args=[order]), "label": _("Back to the order")}


def _gone(case: CaseFile, it: Act, about: int | None) -> Action:
    """There is nothing (any more) that it could be about. Raises ``Http404`` if there never was."""
    order = case.order
    ever = {
        "take_back_cancellation": order.cancellations,
        "agree_cancellation": order.cancellations,
        "refuse_cancellation": order.cancellations,
        "grant_extension": order.extensions,
        "decline_extension": order.extensions,
        "choose_way": order.refunds,
        "renumber_parcel": order.parcels,
        "ask_protection": order.windows,
    }.get(it.do, order.disputes if it.group in IN_DISPUTE else ())
    if not about or about > len(ever):
        raise Http404("nothing to ask that of")
    gone = {"renumber_parcel": "scanned-already", "choose_way": "refund-on-its-way"}
    closed = "dispute-closed" if it.group in IN_DISPUTE else "nothing-asked"
    return Action(it.do, about, False, gone.get(it.do, closed))


def _place(it: Act, about: int | None) -> str:
    return f"act-{it.do}-{about or 0}"


def _was_done(case: CaseFile, it: Act, about: int | None, key: str) -> bool:
    """Whether this very form was carried out before."""
    kept = desk.draft(case.order.id, case.actor.id, _place(it, about)) if key else {}
    return bool(key) and kept.get("done") == key


def _is_done(case: CaseFile, it: Act, about: int | None, key: str) -> None:
    if key:
        where = (case.order.id, case.actor.id, _place(it, about), {"done": key}, case.now)
        desk.save_draft(*where)
