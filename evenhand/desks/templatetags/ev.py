"""What templates need to show money, moments, time left and the parts drawn to scale.

Amounts are whole minor units with an ISO 4217 code, moments are aware, percentages are strings with
a point whatever the language, because SVG reads them.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.units import format_unit
from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, to_locale

from evenhand.cases import sentences
from evenhand.core.money import exponent

register = template.Library()

SOON, URGENT = timedelta(days=3), timedelta(days=1)  # when a deadline begins to look pressing
_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60))
_TURNS = {"truck", "return", "chevron"}  # icons that point the other way from right to left


def _locale() -> str:
    """The reader's language as Babel knows it; English where it knows none."""
    try:
        return str(Locale.parse(to_locale(get_language() or "en")))
    except (UnknownLocaleError, ValueError):
        return "en"


def _date(at: datetime, skeleton: str) -> str:
    """The parts of a date that the skeleton names, in the reader's order (CLDR)."""
    locale = _locale()
    return format_skeleton(skeleton, at, locale="en_001" if locale == "en" else locale)


# --- money -------------------------------------------------------------------------------------


@register.filter
def money(amount: int | None, currency: str) -> str:
    """``{{ 1050|money:"EUR" }}``: €10.50. Nothing for ``None``."""
    return "" if amount is None else sentences.money(amount, currency, _locale())


@register.filter
def major(amount: int | None, currency: str) -> str:
    """An amount as it is typed into a field, with a point: 1050 EUR is 10.50."""
    if amount is None:
        return ""
    places = exponent(currency)
    whole, rest = divmod(amount, 10**places)
    return f"{whole}.{rest:0{places}}" if places else str(whole)


@register.filter
def symbol(currency: str) -> str:
    """How the reader writes the currency: EUR is €."""
    return str(Locale.parse(_locale()).currency_symbols.get(currency, currency))


# --- time --------------------------------------------------------------------------------------


@register.filter
def moment(at: datetime | None) -> str:
    """A moment in the reader's time zone: Sat, 14 Mar 2026, 13:10 CET. Nothing for ``None``."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    zone = local.tzname() or ""
    zone = f"UTC{zone}" if zone.startswith(("+", "-")) else zone
    return f"{_date(local, 'yMMMEd')}, {local:%H:%M} {zone}"


@register.filter
def day(at: datetime | None) -> str:
    """The reader's date at a moment."""
    if at is None:
        return ""
    return _date(timezone.localtime(at), "yMMMd")


@register.filter
def iso(at: datetime) -> str:
    """A moment for machines, to the millisecond, in UTC."""
    return at.astimezone(timezone.get_default_timezone()).isoformat(timespec="milliseconds")


@register.filter
def left(at: datetime, now: datetime) -> str:
    """Time left in words, its two largest units: 4 days 3 hours. ``js/countdown.js`` does the same."""
    seconds, found = int((at - now).total_seconds()), list[str]()
    for unit, length in _UNITS:
        count, seconds = divmod(seconds, length)
        if count > 0 and len(found) < 2:
            found.append(format_unit(count, f"duration-{unit}", locale=_locale()))
        elif found:
            break
    if not found:
        return gettext("less than a minute") if at > now else gettext("no time")
    return format_list(found, style="unit-narrow", locale=_locale())


@register.filter
def seconds(length: float | None) -> str:
    """How long a video runs: 97.2 is 1:37."""
    if length is None:
        return ""
    minutes, rest = divmod(round(length), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


_SEAMS = re.compile(r"(?<=[_\-+])(?=\w)|(?=\.\w+$)")


@register.filter
def breakable(name: str) -> SafeString:
    """The name of a file that may go on in the next line after ``_`` and ``-`` and before its ending."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in _SEAMS.split(name)))


@register.simple_tag
def when(at: datetime | None, show: str = "moment") -> SafeString | str:
    """``{% when at %}`` or ``{% when at "day" %}``: a ``<time>`` with the machine's form beside it."""
    if at is None:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', iso(at), day(at) if show == "day" else moment(at)
    )


def _tone(at: datetime, now: datetime) -> str:
    """How pressing it is: calm, soon, urgent, passed."""
    if at <= now:
        return "passed"
    return "urgent" if at - now <= URGENT else "soon" if at - now <= SOON else "calm"


@register.inclusion_tag("desks/components/deadline.html", takes_context=True)
def deadline(
    context: Context,
    at: datetime,
    label: str = "",
    *,
    opens: bool = False,
    now: datetime | None = None,
) -> dict[str, Any]:
    """A deadline as a moment and as time left, counting down. ``now``: else the page's own.

    ``opens``: something becomes possible then; it is not pressing, and it reads "in 2 days".
    """
    now = now or context["now"]
    tone = _tone(at, now)
    if opens and tone != "passed":
        tone = "calm"
    return {"at": at, "label": label, "left": left(at, now), "tone": tone, "opens": opens}


@register.inclusion_tag("desks/components/ring.html", takes_context=True)
def ring(
    context: Context,
    starts: datetime | None = None,
    ends: datetime | None = None,
    *,
    size: str = "m",
    state: str = "",
    label: str = "",
    now: datetime | None = None,
) -> dict[str, Any]:
    """The share of a protection window that is left, with its number in the middle.

    ``state`` overrides the clock: ``waiting`` (the window has not begun), ``held`` (a dispute holds
    the money), ``done`` (final), ``refunded``. ``label`` says it all in words for a screen reader.
    """
    shown: dict[str, Any] = {"size": size, "state": state, "label": label, "tone": "calm"}
    if state or ends is None:
        return shown | {"state": state or "waiting", "share": "100"}
    now = now or context["now"]
    remaining = max(ends - now, timedelta())
    whole = max(ends - (starts or now), timedelta(seconds=1))
    shown |= {"tone": _tone(ends, now), "share": _percent(min(remaining / whole, 1.0))}
    if not remaining:
        return shown | {"state": "done", "label": label or gettext("Protection has ended")}
    days, hours, minutes = (int(remaining.total_seconds() // n) for n in (86400, 3600, 60))
    if days >= 2:
        number, unit = days, ngettext("day", "days", days)
    elif hours >= 1:
        number, unit = hours, ngettext("hour", "hours", hours)
    else:
        number, unit = minutes, ngettext("minute", "minutes", minutes)
    words = gettext("%(words)s left") % {"words": left(ends, now)}
    return shown | {"number": number, "unit": unit, "label": label or words}


# --- drawn to scale ----------------------------------------------------------------------------


def _percent(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".")


@register.inclusion_tag("desks/components/split.html")
def split(parts: Iterable[Mapping[str, Any]], currency: str, caption: str = "") -> dict[str, Any]:
    """How an amount is shared out, as a bar and a list.

    ``parts``: label, amount, who (``buyer``, ``seller``, ``platform``, ``open``), note (optional).
    """
    given = list(parts)
    total, at, shown = sum(p["amount"] for p in given) or 1, 0, []
    for part in given:
        place = {"start": _percent(at / total), "share": _percent(part["amount"] / total)}
        shown.append(dict(part) | place)
        at += part["amount"]
    return {"parts": shown, "currency": currency, "caption": caption}


@register.inclusion_tag("desks/components/offers.html", takes_context=True)
def offers(context: Context, table: Mapping[str, Any]) -> dict[str, Any]:
    """Both sides' standing proposals side by side, with the difference in money.

    ``table``: see ``components/offers.html``. The two furthest amounts of the sides make the
    difference; the platform's proposal lies beside them.
    """
    amounts = [o["amount"] for o in table["standing"] if o["by"] != "platform"]
    low, high, most = min(amounts), max(amounts), table["most"] or 1
    return {
        "table": table,
        "low": low,
        "high": high,
        "apart": high - low if len(amounts) > 1 else None,
        "rest": most - high,
        "low_at": _percent(low / most),
        "gap": _percent((high - low) / most),
        "csrf_token": context.get("csrf_token"),
    }


# --- pictures ----------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "parcel" %}`` from ``icons.svg``; decoration, unless a label says what it means."""
    turns = " icon--turns" if name in _TURNS else ""
    href = f"{static('evenhand/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon{}" role="img" aria-label="{}"><use href="{}"/></svg>',
            turns, label, href,
        )  # fmt: skip
    return format_html('<svg class="icon{}" aria-hidden="true"><use href="{}"/></svg>', turns, href)
