"""What a buyer knows of an order, as it is typed into a file: ORDER.toml."""

import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from ..core.advice import Condition
from ..core.dispute.commands import ExhibitKind
from ..core.dispute.state import Remedy
from ..core.money import exponent
from ..core.order.state import Tracking
from .reading import FactsError, read, shown

Word = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
Text = Annotated[str, msgspec.Meta(max_length=20_000)]
Number = Annotated[int, msgspec.Meta(ge=1, le=100_000)]
_YEARS = (1970, 2200)
LARGEST = 2_000_000  # bytes of a file with an order's facts

_PRICE = re.compile(r"^(?:([A-Z]{3})\s*)?(\d{1,12}(?:[.,]\d{1,4})?)(?:\s*([A-Z]{3}))?$")


class When:
    """A day, or a moment of it where that is known."""

    def __init__(self, day: date, clock: datetime | None = None) -> None:
        self.day, self.clock = day, clock

    def first(self, zone: ZoneInfo) -> datetime:
        """The first moment it can mean, in UTC."""
        return self._at(zone, timedelta())

    def last(self, zone: ZoneInfo) -> datetime:
        """The end of the day, in UTC; a moment is itself."""
        return self._at(zone, timedelta(days=1))

    def _at(self, zone: ZoneInfo, later: timedelta) -> datetime:
        if self.clock is None:
            return datetime.combine(self.day + later, time(), zone).astimezone(UTC)
        clock = self.clock
        return (clock if clock.tzinfo else clock.replace(tzinfo=zone)).astimezone(UTC)


class Price:
    """An amount as it was typed, and its currency where that stands beside it."""

    def __init__(self, amount: Decimal, currency: str = "") -> None:
        self.amount, self.currency = amount, currency


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: a key nobody knows is told, never silently ignored."""


class Dates(_Table, frozen=True):
    """When what happened, as the order's page says it; ``protection_ends`` wins over any rule."""

    ordered: When
    ship_by: When | None = None
    shipped: When | None = None
    promised: When | None = None
    delivered: When | None = None
    confirmed: When | None = None
    protection_ends: When | None = None


class Item(_Table, frozen=True):
    """One thing that was bought; ``price`` is of one piece. The listing as it was at purchase."""

    title: Word
    price: Price
    quantity: Number = 1
    free_return: bool = False
    listing: Text = ""
    attributes: dict[str, str] = {}
    listing_file: str = ""


class CarrierEvent(_Table, frozen=True):
    """One line of the carrier's record: ``says`` as it stands there, ``status`` what it means."""

    at: When
    status: Tracking
    says: Text = ""
    place: Annotated[str, msgspec.Meta(max_length=120)] = ""


class Message(_Table, frozen=True):
    """Something that was written, by whom and when."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=5000)]
    by: Literal["seller", "buyer"] = "seller"
    at: When | None = None


class Problem(_Table, frozen=True):
    """What is wrong and what is wanted; ``item`` counts from 1, left out it is everything."""

    reason: Word
    description: Text = ""
    condition: Condition | None = None
    remedy: Remedy | None = None
    amount: Price | None = None
    item: Number | None = None
    pieces: Number | None = None


class Dispute(_Table, frozen=True):
    """A dispute that is open already on the marketplace, and the seller's answer if one came."""

    opened: When
    answered: When | None = None
    answer: Literal["rejected", "offered"] | None = None
    offered: Price | None = None


class Shown(_Table, frozen=True):
    """What one of the files shows, in the buyer's words; ``file`` is its name."""

    file: Word
    kind: ExhibitKind | None = None
    says: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class Facts(_Table, frozen=True):
    """Everything a buyer can say of an order. Dates without a time are days in ``time_zone``."""

    dates: Dates
    items: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1, max_length=100)]
    problem: Problem
    policy: str = "aliexpress-2026"
    marketplace: Word = "the marketplace"
    order: Word = "not given"
    seller: Word = "the seller"
    buyer: Annotated[str, msgspec.Meta(max_length=300)] = ""
    country: Annotated[str, msgspec.Meta(max_length=60)] = ""
    currency: Annotated[str, msgspec.Meta(pattern="^([A-Z]{3})?$")] = ""
    time_zone: str = ""
    today: When | None = None
    shipping: Price | None = None
    payment: str | dict[str, Price] = "card"
    carrier: Word = "the carrier"
    tracking: Annotated[tuple[Word, ...], msgspec.Meta(max_length=20)] = ()
    events: Annotated[tuple[CarrierEvent, ...], msgspec.Meta(max_length=500)] = ()
    messages: Annotated[tuple[str | Message, ...], msgspec.Meta(max_length=200)] = ()
    exhibits: Annotated[tuple[Shown, ...], msgspec.Meta(max_length=100)] = ()
    dispute: Dispute | None = None


def read_facts(path: Path) -> Facts:
    """Read an order's facts from a file. Raises ``FactsError`` for whatever is wrong with it."""
    try:
        data = path.read_bytes()[: LARGEST + 1]
    except OSError as e:
        raise FactsError(str(path), "", f"it cannot be read: {e.strerror}") from None
    if len(data) > LARGEST:
        raise FactsError(path.name, "", f"it is larger than {LARGEST:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FactsError(path.name, "", "it is no text in UTF-8") from None
    return read(text, Facts, path.name, _hook)


def _hook(kind: type, found: Any) -> Any:
    if kind is When:
        return _when(found)
    if kind is Price:
        return _price(found)
    raise NotImplementedError(kind)


def _when(found: Any) -> When:
    if isinstance(found, str):
        with suppress(ValueError):  # told below, like everything that is no date
            found = datetime.fromisoformat(found) if len(found) > 10 else date.fromisoformat(found)
    if isinstance(found, date) and _YEARS[0] <= found.year <= _YEARS[1]:
        return When(found.date(), found) if isinstance(found, datetime) else When(found)
    raise ValueError(
        f"found {shown(found)}, allowed is a date such as 2026-11-20, or a moment such as "
        "2026-11-20 14:30:00"
    )


def _price(found: Any) -> Price:
    match = _PRICE.match(found.strip()) if isinstance(found, str) else None
    if match is None:
        raise ValueError(f'found {shown(found)}, allowed is an amount in quotes such as "24.90"')
    before, amount, after = match.groups()
    return Price(Decimal(amount.replace(",", ".")), before or after or "")


# ---------------------------------------------------------------------------------------------
# What follows from the file as a whole


def currency_of(facts: Facts, file: str) -> str:
    """The order's one currency. Raises ``FactsError`` where none or several are named."""
    prices = [i.price for i in facts.items]
    prices += [p for p in (facts.shipping, facts.problem.amount) if p]
    prices += facts.payment.values() if isinstance(facts.payment, dict) else ()
    named = sorted({p.currency for p in prices if p.currency} | ({facts.currency} - {""}))
    if not named:
        raise FactsError(file, "currency", 'it is not named; allowed is e.g. currency = "EUR"')
    if len(named) > 1:
        raise FactsError(file, "currency", f"found {', '.join(named)}, allowed is one of them")
    return named[0]


def minor(price: Price, currency: str, file: str, key: str) -> int:
    """An amount in whole minor units. Raises ``FactsError`` for more decimals than there are."""
    places = exponent(currency)
    scaled = price.amount.scaleb(places)
    if scaled != scaled.to_integral_value():
        problem = f"found {price.amount}, but {currency} has {places} decimal places"
        raise FactsError(file, key, problem)
    return int(scaled)


def zone_of(facts: Facts, file: str) -> ZoneInfo:
    """The buyer's time zone: the file's, else this computer's, else UTC. Raises ``FactsError``."""
    name = facts.time_zone
    try:
        return ZoneInfo(name or _here())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        if not name:
            return ZoneInfo("UTC")
        problem = f'found {name!r}, allowed is a name such as "Europe/Berlin"'
        raise FactsError(file, "time_zone", problem) from None


def _here() -> str:
    """What this computer calls its time zone."""
    if named := os.environ.get("TZ", "").lstrip(":"):
        return named
    _, _, name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    return name or "UTC"


def now_of(facts: Facts, zone: ZoneInfo, clock: datetime) -> datetime:
    """The moment advice is given for: the file's ``today`` (noon of a mere day), else the clock's."""
    if facts.today is None:
        return clock.astimezone(UTC)
    if facts.today.clock is not None:
        return facts.today.first(zone)
    return datetime.combine(facts.today.day, time(12), zone).astimezone(UTC)
