"""What somebody can do at one place of a page, and what not yet and why: never a dead button."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ..shown import Shown
from .table import Act, in_group

# What the page itself says already, or what is nobody's business there: not worth a line of its own.
_GOES_WITHOUT_SAYING = frozenset(
    {
        "already-bound",
        "decided-already",
        "dispute-closed",
        "in-mediation",
        "no-appeal",
        "no-replacement",
        "no-return",
        "no-such-offer",
        "not-a-party",
        "not-in-mediation",
        "not-in-policy",
        "not-your-turn",
        "nothing-asked",
        "nothing-to-cancel",
        "nothing-to-protect",
        "nothing-to-ship",
        "refund-on-its-way",
        "replacement-elsewhere",
        "return-elsewhere",
        "scanned-already",
        "ship-by-passed",
        "clock-stands-still",
        "under-chargeback",
        "window-closed",
    }
)

Ways = dict[str, list[dict[str, Any]]]


def ways(shown: Shown, group: str, about: int | None = None, *only: str) -> Ways:
    """The actions of one place, ``now`` and ``later``, each for ``components/action.html``.

    ``only``: these commands, if any are named.
    """
    found: Ways = {"now": [], "later": []}
    for act in in_group(shown.reader, group):
        if only and act.do not in only:
            continue
        for action in shown.case.actions:
            if action.do != act.do or about not in (None, action.about):
                continue
            if action.allowed:
                address = url(shown, act, action.about)
                found["now"].append(
                    {"label": _(act.label), "allowed": True, "url": address, "look": act.look}
                )
            elif action.rule not in _GOES_WITHOUT_SAYING:
                found["later"].append(
                    {
                        "label": _(act.label),
                        "allowed": False,
                        "why": shown.why_not(action),
                        "possible_from": action.possible_from,
                    }
                )
    return found


def url(shown: Shown, act: Act, about: int | None) -> str:
    """Where an action is asked."""
    args: list[Any] = [shown.order.id]
    if act.page:
        return reverse(act.page, args=[*args, about])
    return reverse("case-act", args=[*args, act.slug, *([about] if about is not None else [])])
