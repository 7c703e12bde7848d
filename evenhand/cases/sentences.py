"""A refusal or a silence in one sentence, for pages and the API alike.

The catalogue (``core.rules``) has the sentence; here its parameters become moments in the reader's
time zone and amounts in the order's currency.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.numbers import format_currency

from ..core.envelope import Refused
from ..core.guard import Action
from ..core.money import exponent
from ..core.rules import RULES

UTC = ZoneInfo("UTC")
_MINOR = "(minor units"  # what a sentence of the catalogue says of its amounts
_AMOUNTS = {"least", "most", "parts", "lines"}


def money(amount: int, currency: str, locale: str = "en") -> str:
    """An amount of minor units as people write it: 1050 EUR is €10.50."""
    places = exponent(currency)
    return format_currency(Decimal(amount).scaleb(-places), currency, locale=locale)


def moment(at: datetime, zone: tzinfo = UTC, locale: str = "en") -> str:
    """A moment as people write it, with its zone: 5 Mar 2026, 14:00 UTC."""
    local = at.astimezone(zone)
    name = local.tzname() or ""
    name = f"UTC{name}" if name.startswith(("+", "-")) else name
    return f"{format_datetime(local, 'd MMM y, HH:mm', locale=locale)} {name}".rstrip()


def sentence(
    rule: str,
    params: Mapping[str, Any] | None = None,
    possible_from: datetime | None = None,
    currency: str = "",
    zone: tzinfo = UTC,
) -> str:
    """A rule's sentence with its facts filled in; an unknown rule is shown by its id."""
    entry = RULES.get(rule)
    if entry is None:
        return rule
    amounts = _AMOUNTS if _MINOR in entry.sentence else set()
    filled = {
        name: money(value, currency)
        if name in amounts and currency and isinstance(value, int)
        else _shown(value, zone)
        for name, value in {**(params or {}), "possible_from": possible_from}.items()
    }
    return entry.sentence.format_map(_Known(filled)).replace(" (minor units)", "")


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _shown(value: Any, zone: tzinfo) -> str:
    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value)
    return str(value)


def why_not(action: Action | Refused, currency: str = "", zone: tzinfo = UTC) -> str:
    """Why an action is not possible, in one sentence."""
    return sentence(action.rule, action.params, action.possible_from, currency, zone)
