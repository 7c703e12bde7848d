"""Where somebody arrives, and what they were told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..cases import clock, lists
from . import history
from .common import page, party_of, signed_in


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Everybody's own desk first: the operator's, the mediator's, the seller's, the buyer's."""
    user = request.user
    if getattr(user, "is_operator", False):
        return redirect("operator")
    if getattr(user, "is_mediator", False):
        return redirect("mediator-queue")
    party = party_of(request)
    if lists.sold_by(party, limit=1) and not lists.bought_by(party, limit=1):
        return redirect("seller-inbox")
    return redirect("orders")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark, for browsers that ask at the root whatever a page says."""
    return redirect(static("evenhand/logo.svg"), preserve_request=True)


@require_safe
@signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """What somebody was told, newest first; seeing it is having read it."""
    party = party_of(request)
    told = lists.notices_for(party, limit=100)
    context = {
        "notices": [
            {
                "text": history.notice(notice.event, notice.role),
                "about": f"{notice.title}, {notice.reference}",
                "at": notice.at,
                "unread": notice.unread,
                "url": _where(notice),
            }
            for notice in told
        ],
        "empty": {
            "title": _("Nothing yet"),
            "text": _("What happens to your orders is told here."),
        },
    }
    answer = page(request, "desks/notices.html", context)
    if any(notice.unread for notice in told):
        lists.mark_read(party, clock.now())
    return answer


def _where(notice: Any) -> str:
    """The page a notice is about, on the desk of whoever was told."""
    order, dispute = notice.order_id, notice.dispute
    pages = {
        "buyer": ("order", "dispute"),
        "seller": ("seller-order", "seller-case"),
        "mediator": ("mediator-queue", "mediator-case"),
    }
    whole, part = pages[notice.role]
    if dispute is not None:
        return reverse(part, args=[order, dispute])
    return reverse(whole, args=[] if whole == "mediator-queue" else [order])
