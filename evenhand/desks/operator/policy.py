"""A policy as tables that a person can read: every value with its source and how sure we are."""

from typing import Any, NamedTuple

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from ...cases import policies, sentences
from ...core.policy import schema
from ...core.policy.load import policy_digest
from ...policies import read_policy
from .. import wording

_SILENCES = {
    "as_asked": gettext_noop("the claim is carried out as asked"),
    "mediation": gettext_noop("the platform steps in"),
    "buyers_turn": gettext_noop("the buyer may call the platform in"),
    "close_without_remedy": gettext_noop("the dispute is closed without a remedy"),
}
_MONEY = {
    "waits": gettext_noop("what is contested waits for the appeal"),
    "moves": gettext_noop("the money moves at the ruling, and is made good later"),
}
_CALLS = {
    "once_answered": gettext_noop("once the other side has had its turn"),
    "any_time": gettext_noop("at any time"),
}
_SIDES = {
    "buyer": gettext_noop("the buyer"),
    "seller": gettext_noop("the seller"),
    "platform": gettext_noop("the platform"),
}
_NEEDS = {
    "late": gettext_noop("the promised date has passed"),
    "record": gettext_noop("the carrier's record shows it"),
    "delivered": gettext_noop("marked delivered"),
    "arrived_late": gettext_noop("marked delivered after the promised date"),
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
    policy = read_policy(text, file)
    return {
        "policy": policy,
        "file": file,
        "digest": policy_digest(text),
        "sections": [
            (_label(name), rows)
            for name in policy.__struct_fields__
            if name not in ("payment", "reasons") and (rows := _rows(getattr(policy, name)))
        ],
        "reasons": [_reason(name, reason) for name, reason in policy.reasons.items()],
        "money": [wording.payment(kind) for kind in policy.payment.money],
        "in_kind": [wording.payment(kind) for kind in policy.payment.returned_in_kind],
    }


def _rows(section: Any, before: str = "") -> list[Row]:
    """Every value of a section, however deep it lies; none of what the policy does not speak of."""
    rows = []
    for name, value in _named(section):
        label = f"{before}{wording.inside(_label(name))}" if before else _label(name)
        match value:
            case schema.Sourced():
                rows.append(Row(label, _value(value), value.source, value.confidence))
            case schema.CancelReason():
                rows.append(_cancel_reason(name, value))
            case msgspec.Struct() | dict():
                rows += _rows(value, f"{label}: ")
            case tuple() if value:
                source = getattr(section, "source", "")
                confidence = getattr(section, "confidence", None) or "decided"
                rows.append(Row(label, ", ".join(map(_one, value)), source, confidence))
    return rows


def _named(section: Any) -> list[tuple[str, Any]]:
    if isinstance(section, dict):
        return list(section.items())
    names = section.__struct_fields__ if isinstance(section, msgspec.Struct) else ()
    return [(name, getattr(section, name)) for name in names]


def _one(value: object) -> str:
    return str(value).capitalize() if isinstance(value, str) else str(value)


def _cancel_reason(name: str, reason: schema.CancelReason) -> Row:
    value = _("given by {who}, counts against {cause}").format(
        who=_(_BURDENS[reason.given_by]), cause=_(_BURDENS[reason.caused_by])
    )
    return Row(
        wording.cancel_reason(name).label, value, reason.source, reason.confidence or "decided"
    )


def _value(value: schema.Sourced) -> str:
    match value:
        case schema.Days(days=days, business=business):
            return _("{days}, business days").format(days=_days(days)) if business else _days(days)
        case schema.DayList(days=leads):
            return ", ".join(_days(n) for n in leads)
        case schema.SellerSilence(does=does) | schema.BuyerSilence(does=does):
            return _(_SILENCES[does])
        case schema.CallIn(when=when):
            return _(_CALLS[when])
        case schema.AppealMoney(does=does):
            return _(_MONEY[does])
        case schema.MoneyByCurrency(amounts=amounts):
            return ", ".join(sentences.money(n, currency) for currency, n in amounts.items())
        case schema.Ratio(times=times):
            return _("{n} times as much").format(n=times)
        case schema.Count(times=times):
            return ngettext("{n} time", "{n} times", times).format(n=times)
        case schema.Side(by=by) | schema.SellerOrPlatform(by=by):
            return _(_SIDES[by])
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
