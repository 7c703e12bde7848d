"""What every desk needs: who is here, which order, doing something, and saying what went wrong.

No rule lives here. A view reads ``CaseFile.actions`` to know what to offer and asks ``attempt`` to do
it; what is refused comes back as a sentence beside what was typed.
"""

import re
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from functools import wraps
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from ..cases import clock, lists, sentences
from ..cases.doors import CaseFile, order_for
from ..cases.handle import Done, KeyReused
from ..core.dispute.state import Dispute
from ..core.envelope import AnyCommand, Refused
from ..core.guard import Action
from ..core.money import exponent
from ..core.parties import Role

View = Callable[..., Any]  # what it answers with, each view says itself

KEY = "key"  # the hidden field that makes sending a form twice harmless


# ---------------------------------------------------------------------------------------------
# Who is here


def party_of(request: HttpRequest) -> str:
    """The marketplace's id of whoever is signed in."""
    return str(request.user.party)  # type: ignore[union-attr]


def zone_of(request: HttpRequest) -> ZoneInfo:
    """The time zone in which this reader is told moments."""
    try:
        return ZoneInfo(getattr(request.user, "time_zone", "") or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def signed_in(view: View) -> View:
    """A page for people who are signed in, shown in their own time zone and kept by no cache."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with timezone.override(zone_of(request)):
            answer: HttpResponseBase = view(request, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    return shown


def case_page(*roles: Role) -> Callable[[View], View]:
    """A page about one order: the view gets the case file instead of ``order_id``, or nobody does."""

    def decorate(view: View) -> View:
        @signed_in
        @wraps(view)
        def shown(
            request: HttpRequest, order_id: object, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            case = order_for(request.user, order_id, *roles)
            answer: HttpResponseBase = view(request, case, *args, **kwargs)
            return answer

        return shown

    return decorate


def dispute_of(case: CaseFile, no: int) -> Dispute:
    """The dispute with that number. Raises ``Http404`` if the order has none."""
    dispute = case.order.dispute(no)
    if dispute is None:
        raise Http404("no such dispute")
    return dispute


def possible(case: CaseFile, do: str, about: int | None = None) -> Action | None:
    """The action, if it can be taken now."""
    action = case.action(do, about)
    return action if action is not None and action.allowed else None


# ---------------------------------------------------------------------------------------------
# Pages


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page, with what every page has: who is here, where they may go, the domain's time."""
    form = context.get("form")
    if status == 200 and isinstance(form, Form) and form.problems:
        status = 422
    return render(request, template, _everywhere(request) | dict(context), status=status)


def _everywhere(request: HttpRequest) -> dict[str, Any]:
    now = clock.now()
    shown: dict[str, Any] = {"now": now, "form_key": new_key()}
    if settings.SANDBOX and clock.offset():
        shown["sandbox"] = {"now": now}
    user = request.user
    if user.is_authenticated:
        party = party_of(request)
        shown["sign_out_url"] = reverse("logout")
        shown["who"] = {"name": getattr(user, "display_name", party), "role": ""}
        shown["nav"] = _nav(request, party)
    return shown


def _nav(request: HttpRequest, party: str) -> list[dict[str, Any]]:
    """The desks this person may enter, and what they were told."""
    user, desks = request.user, []
    if getattr(user, "is_operator", False):
        desks.append(("operator", gettext("Marketplace")))
    if getattr(user, "is_mediator", False):
        desks.append(("mediator-queue", gettext("Cases")))
    if not desks or lists.bought_by(party, limit=1):
        desks.append(("orders", gettext("My orders")))
    if lists.sold_by(party, limit=1):
        desks.append(("seller-inbox", gettext("Sales")))
    here = [(reverse(name), label, 0) for name, label in desks]
    here.append((reverse("notices"), gettext("Notices"), lists.unread(party)))
    return [
        {"url": url, "label": label, "count": told, "current": request.path.startswith(url)}
        for url, label, told in here
    ]


def new_key() -> str:
    """A key for a form; whoever sends it twice does it once."""
    return secrets.token_urlsafe(18)


# ---------------------------------------------------------------------------------------------
# Forms: read, keep what was typed, say what is wrong


class Field(NamedTuple):
    """One field of a form as ``components/fields`` show it."""

    html_name: str
    label: str
    help_text: str
    value: str
    errors: list[str]

    @property
    def auto_id(self) -> str:
        """Names are unique on a page, so they are ids as well."""
        return self.html_name


_NO_FIELDS = {"errors", "non_field_errors", "problems", "values", "many", "key"}


def whole_number(typed: str) -> int | None:
    """What somebody typed as a whole number; ``None`` for anything else, or for one beyond reason."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 9 else None


class Form:
    """What somebody sent, and what is wrong with it. Nothing that was typed is ever lost.

    ``ask`` names a field, each reading method returns what it read and notes what is wrong. Without
    a POST, a form with first values. Components take it like a Django form.
    """

    def __init__(
        self, request: HttpRequest | None = None, first: Mapping[str, Any] | None = None
    ) -> None:
        self.values: dict[str, Any] = dict(first or {})
        self.many: dict[str, list[str]] = {}
        self.errors: dict[str, list[str]] = {}
        self._asked: dict[str, tuple[str, str]] = {}
        if request is not None and request.method == "POST":
            self.many = {
                name: [str(v).replace("\0", "") for v in request.POST.getlist(name)]
                for name in request.POST
            }
            self.values |= {name: given[-1].strip() for name, given in self.many.items()}

    @property
    def key(self) -> str:
        """What makes sending this form twice harmless."""
        return str(self.values.get(KEY, ""))[:100]

    @property
    def problems(self) -> list[str]:
        """Everything that is wrong, in sentences."""
        return [sentence for sentences_ in self.errors.values() for sentence in sentences_]

    @property
    def non_field_errors(self) -> list[str]:
        """What is wrong with the form as a whole."""
        return self.errors.get("", [])

    def __getitem__(self, name: str) -> Field:
        """A field with what was typed into it and what is wrong with it."""
        if name in _NO_FIELDS:  # a template looks here first, for everything
            raise KeyError(name)
        label, hint = self._asked.get(name, (name, ""))
        return Field(name, label, hint, str(self.values.get(name, "")), self.errors.get(name, []))

    def __iter__(self) -> Iterator[Field]:
        names = dict.fromkeys([*self._asked, *self.errors])
        return (self[name] for name in names if name)

    def ask(self, name: str, label: str, hint: str = "") -> None:
        """Name a field, for its label and for the list of errors."""
        self._asked[name] = (label, hint)

    def wrong(self, field: str, sentence: str) -> None:
        """One more thing that has to be mended; ``field`` may be empty."""
        self.errors.setdefault(field, []).append(sentence)

    def text(self, name: str, missing: str = "", longest: int = 5000) -> str:
        """Some words; ``missing`` is the sentence for none, empty where they may be left out."""
        value = str(self.values.get(name, "")).replace("\r\n", "\n").strip()
        if not value and missing:
            self.wrong(name, missing)
        if len(value) > longest:
            over = len(value) - longest
            self.wrong(name, f"Shorten this by {over} characters; {longest} fit.")
        return value

    def choice(self, name: str, among: Collection[str], missing: str) -> str:
        """One of the values that were offered."""
        value = str(self.values.get(name, ""))
        if value not in among:
            self.wrong(name, missing)
            return ""
        return value

    def number(self, name: str, least: int, most: int, wrong: str) -> int:
        """A whole number within bounds; ``wrong`` is the sentence for anything else."""
        value = whole_number(str(self.values.get(name, "")))
        if value is None or not least <= value <= most:
            self.wrong(name, wrong)
            return least
        return value

    def money(self, name: str, currency: str, least: int, most: int) -> int:
        """An amount as people type it, in minor units, within bounds."""
        typed = str(self.values.get(name, ""))
        up_to = sentences.money(most, currency)
        amount = minor_units(typed, currency)
        if not typed:
            self.wrong(name, f"Enter an amount, up to {up_to}.")
        elif amount is None:
            example = sentences.money(1250, currency)
            self.wrong(name, f"Enter an amount of money, for example {example}.")
        elif amount < least:
            self.wrong(name, f"Enter at least {sentences.money(least, currency)}.")
        elif amount > most:
            self.wrong(name, f"Enter {up_to} or less; that is the most possible here.")
        else:
            return amount
        return least


def minor_units(typed: str, currency: str) -> int | None:
    """What an amount typed by a person comes to in minor units; ``None`` if it is no amount.

    A point or a comma with as many digits behind it as the currency can have is a decimal mark;
    with exactly three behind it, in a currency of two decimals, it groups thousands.
    """
    places = exponent(currency)
    text = re.sub(rf"\s|{currency}|[$€£¥]", "", typed, flags=re.IGNORECASE)
    decimals = rf"(?:[.,](\d{{1,{places}}}))?" if places else "()"
    for whole in (r"\d{1,12}", r"\d{1,3}(?:[.,’']\d{3}){1,3}"):
        if found := re.fullmatch(f"({whole}){decimals}", text, re.ASCII):
            units = re.sub(r"\D", "", found[1])
            return int(units + (found[2] or "").ljust(places, "0"))
    return None


# ---------------------------------------------------------------------------------------------
# Doing something


def attempt(
    request: HttpRequest, case: CaseFile, form: Form, command: AnyCommand, field: str = ""
) -> Done | None:
    """Ask for something in this person's name; ``None`` if it is not possible, and the form says why.

    The form's hidden key makes it harmless to send it twice; ``field`` is where a refusal is shown.
    """
    try:
        answer = case.do(command, key=f"page:{form.key}" if form.key else "")
    except KeyReused:
        form.wrong("", "This page was sent before with other answers. Check below what came of it.")
        return None
    if isinstance(answer, Refused):
        form.wrong(field, refusal(request, case, answer))
        return None
    return answer


def foresee(case: CaseFile, command: AnyCommand) -> Done | Refused:
    """What would come of it, to the cent; nothing happens."""
    return case.do(command, dry_run=True)


def refusal(request: HttpRequest, case: CaseFile, answer: Refused | Action) -> str:
    """Why something is not possible, in one sentence with moments in the reader's time zone."""
    return sentences.why_not(answer, case.order.currency, zone_of(request))


def real_now() -> datetime:
    """Real time, for leases and sessions; the domain's own is ``case.now``."""
    return datetime.now(UTC)
