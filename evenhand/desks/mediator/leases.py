"""Who has a case on their desk: reading is free, acting is for whoever has taken it (R23)."""

from django.http import HttpRequest, HttpResponse

from ...cases import desk
from ...cases.doors import CaseFile
from ...people.names import name_of
from ..common import page, real_now
from ..shown import Shown

LEASE_HOURS = 4  # for how long a case stays on a desk that nobody works at


def holder(case: CaseFile, no: int) -> str:
    """Who has the case on their desk now; empty if nobody has."""
    return desk.leases(real_now()).get((case.order.id, no), "")


def is_mine(case: CaseFile, no: int) -> bool:
    """Whether it is on this person's desk."""
    return holder(case, no) == case.actor.id


def not_on_your_desk(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """409: who has it, or how to take it."""
    by = holder(case, no)
    x = Shown(request, case).dispute(no)
    action = case.action("rule", no)
    context = {
        "dispute": x,
        "order": case.order,
        "holder": name_of(by, by) if by else "",
        "hours": LEASE_HOURS,
        "why_not": x.shown.why_not(action) if action and never_theirs(case, no) else "",
    }
    return page(request, "desks/mediator/taken.html", context, status=409)


def never_theirs(case: CaseFile, no: int) -> bool:
    """Whether this person can never decide it: an appeal is for somebody else than whoever ruled."""
    action = case.action("rule", no)
    return action is not None and action.rule in ("appeal-needs-another", "mediator-is-a-party")
