"""A policy as tables that a person can read: every value with its source and how sure we are."""

from typing import Any, NamedTuple

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from ...cases import policies, sentences
from ...core.policy import schema
from ...core.policy.load import load_policy, policy_digest
from .. import wording

_SILENCES = {
    "as_asked": gettext_noop("the claim is carried out as asked"),
    "mediation": gettext_noop("the platform steps in"),
    "close_without_remedy": gettext_noop("the dispute is closed without a remedy"),
}
_NEEDS = {
    "late": gettext_noop("the promised date has passed"),
    "record": gettext_noop("the carrier's record shows it"),
    "delivered": gettext_noop("marked delivered"),
    "in_hand": gettext_noop("the item is in hand"),
    "free_return": gettext_noop("in hand, and tagged Free Return"),
}
_BURDENS = {
    "seller": gettext_noop("the seller"),
    "buyer": gettext_noop("the buyer"),
    "cannot_tell": gettext_noop("nobody can tell"),
}


class Row(NamedTuple):
    """One value of the policy: its name in the file, what it says, source and confidence."""

    name: str
    value: str
    source: str
    confidence: str


def shown() -> dict[str, Any]:
    """The policy in force, ready for a page."""
    file, text = policies.installed_text()
    policy = load_policy(text, file)
    return {
        "policy": policy,
        "file": file,
        "digest": policy_digest(text),
        "sections": [
            (_label(name), _rows(getattr(policy, name)))
            for name in policy.__struct_fields__
            if isinstance(getattr(policy, name), msgspec.Struct) and name != "payment"
        ],
        "reasons": [_reason(name, reason) for name, reason in policy.reasons.items()],
        "money": [wording.payment(kind) for kind in policy.payment.money],
        "in_kind": [wording.payment(kind) for kind in policy.payment.returned_in_kind],
    }


def _rows(section: msgspec.Struct) -> list[Row]:
    rows = []
    for name in section.__struct_fields__:
        value = getattr(section, name)
        rows.append(Row(_label(name), _value(value), value.source, value.confidence))
    return rows


def _value(value: schema.Sourced) -> str:
    match value:
        case schema.Days(days=days):
            return _days(days)
        case schema.DayList(days=leads):
            return ", ".join(_days(n) for n in leads)
        case schema.SellerSilence(does=does) | schema.BuyerSilence(does=does):
            return _(_SILENCES[does])
        case schema.MoneyByCurrency(amounts=amounts):
            return ", ".join(sentences.money(n, currency) for currency, n in amounts.items())
        case schema.Ratio(times=times):
            return _("{n} times as much").format(n=times)
    raise TypeError(f"no words for {type(value).__name__}")


def _days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=n)


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _reason(name: str, reason: schema.Reason) -> dict[str, Any]:
    return {
        "code": name,
        "label": wording.reason(name).label,
        "group": wording.reason_group(reason.group),
        "needs": _(_NEEDS[reason.needs]),
        "remedies": [wording.remedy(r).label for r in reason.remedies],
        "burden": _(_BURDENS[reason.burden]),
        "evidence": [
            (wording.evidence(w.kind).label, wording.weight(w.weight), w.weight)
            for w in sorted(reason.evidence, key=lambda w: -w.weight)
        ],
        "source": reason.source,
    }
