"""What the carrier's own record says of a parcel: stalled, returned, never scanned, elsewhere (R16).

Pure over the carrier's events; nothing is asked of anybody. The words of ``Status`` are those of the
core's tracking.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from .findings import Examined, Finding, Skipped
from .tracking import COUNTRIES

METHOD = "tracking/1"
CHECK = "tracking"
DAY = timedelta(days=1)

Status = Literal[
    "announced",
    "accepted",
    "in_transit",
    "stalled",
    "out_for_delivery",
    "delivered",
    "delivered_elsewhere",
    "exception",
    "held_at_customs",
    "returned_to_sender",
    "invalid_number",
]
_NO_SCAN = {"announced", "invalid_number"}  # a number is no parcel
_DELIVERED = {"delivered", "delivered_elsewhere"}


class Scan(NamedTuple):
    """One event of the carrier that still counts: what, when, and where as far as it says.

    ``country`` in ISO 3166-1; without one the end of ``place`` is taken ("Leipzig, DE").
    """

    status: Status
    at: datetime
    place: str = ""
    country: str = ""
    postcode: str = ""


class Address(NamedTuple):
    """Where the order was to go; what is not known is empty."""

    country: str = ""
    postcode: str = ""


class Patience(NamedTuple):
    """After how many days without a scan a parcel is said to stand still; at customs longer."""

    first_scan: int = 5
    between: int = 10
    customs: int = 30


def examine(
    scans: Iterable[Scan],
    *,
    shipped: datetime | None,
    now: datetime,
    promised: datetime | None = None,
    address: Address = Address(),  # noqa: B008 - it cannot be changed
    patience: Patience = Patience(),  # noqa: B008
) -> Examined:
    """What the carrier's events prove about one parcel, as of ``now``; times with a time zone.

    ``shipped`` when the seller said so, ``promised`` until when it was to arrive. Findings:
    ``TRACKING_NOT_SCANNED`` and ``TRACKING_STALLED`` with days without a scan against the days that
    are usual, ``TRACKING_RETURNED`` with the day, ``TRACKING_OTHER_ADDRESS`` with where. Facts:
    ``first_scan``, ``last_scan``, ``delivered`` (ISO 8601), ``scans`` (their number).
    """
    told = sorted((s for s in scans if s.at <= now), key=lambda s: s.at)
    real = [s for s in told if s.status not in _NO_SCAN]
    if not told and shipped is None:
        return Examined(skipped=(Skipped(CHECK, "neither a shipment nor an event is known"),))
    late = max((now - promised) / DAY, 0.0) if promised else 0.0
    because = {"days past the promised day": round(late, 1)} if promised else {}
    findings, skipped = [], []
    if not real:
        findings += _not_scanned(told, shipped, now, patience, because)
    else:
        findings += _returned(real)
        if not findings:
            elsewhere, unknown = _elsewhere(real, address)
            findings += elsewhere
            skipped += unknown
        if not findings and real[-1].status not in _DELIVERED:
            findings += _stalled(real[-1], now, patience, because)
    return Examined(tuple(findings), (CHECK,), tuple(skipped), _facts(real))


def _facts(real: Sequence[Scan]) -> dict[str, object]:
    facts: dict[str, object] = {"scans": len(real)}
    if real:
        facts |= {"first_scan": real[0].at.isoformat(), "last_scan": real[-1].at.isoformat()}
    delivered = [s.at.isoformat() for s in real if s.status in _DELIVERED]
    if delivered and not any(s.status == "returned_to_sender" for s in real):
        facts["delivered"] = delivered[-1]
    return facts


def _found(
    code: str,
    value: float | str,
    threshold: float | None = None,
    subject: str = "",
    because: dict[str, float] | None = None,
) -> Finding:
    unit = "days" if threshold is not None else ""
    return Finding(
        code, "warn", value, threshold, unit, subject=subject, method=METHOD, because=because or {}
    )


def _not_scanned(
    told: Sequence[Scan],
    shipped: datetime | None,
    now: datetime,
    patience: Patience,
    because: dict[str, float],
) -> list[Finding]:
    since = shipped or told[0].at
    days = (now - since) / DAY
    unknown = any(s.status == "invalid_number" for s in told)
    if days < patience.first_scan and not unknown:
        return []
    subject = "number unknown to the carrier" if unknown else ""
    days = round(max(days, 0.0), 1)
    return [_found("TRACKING_NOT_SCANNED", days, patience.first_scan, subject, because)]


def _stalled(
    last: Scan, now: datetime, patience: Patience, because: dict[str, float]
) -> list[Finding]:
    days = (now - last.at) / DAY
    usual = patience.customs if last.status == "held_at_customs" else patience.between
    reported = last.status == "stalled"
    if days < usual and not reported:
        return []
    subject = "reported by the carrier" if reported else last.status.replace("_", " ")
    return [_found("TRACKING_STALLED", round(days, 1), usual, subject, because)]


def _returned(real: Sequence[Scan]) -> list[Finding]:
    """A parcel that went back; what is delivered after that is delivered to the sender."""
    back = next((s for s in real if s.status == "returned_to_sender"), None)
    if back is None:
        return []
    return [_found("TRACKING_RETURNED", back.at.date().isoformat(), subject=back.place)]


def _elsewhere(real: Sequence[Scan], address: Address) -> tuple[list[Finding], list[Skipped]]:
    """The last delivery, held against the order's address as far as the carrier says where."""
    delivered = next((s for s in reversed(real) if s.status in _DELIVERED), None)
    if delivered is None:
        return [], []
    country = (delivered.country or _country_of(delivered.place)).upper()
    where = " ".join(part for part in (delivered.postcode, delivered.place, country) if part)
    if delivered.status == "delivered_elsewhere":
        said = where or "the carrier does not say where"
        return [_found("TRACKING_OTHER_ADDRESS", said, subject="reported by the carrier")], []
    other_country = bool(country and address.country) and country != address.country.upper()
    other_postcode = not _same_postcode(delivered.postcode, address.postcode)
    if other_country or other_postcode:
        because = {"country": float(other_country), "postcode": float(other_postcode)}
        return [_found("TRACKING_OTHER_ADDRESS", where, because=because)], []
    if (country and address.country) or (delivered.postcode and address.postcode):
        return [], []
    why = "the carrier's event and the order have no country or postcode in common"
    return [], [Skipped("delivery address", why)]


def _same_postcode(one: str, other: str) -> bool:
    """Whether two postcodes can be the same; one may be given in part, as in SW1A and SW1A 1AA."""
    a, b = (re.sub(r"[^A-Z0-9]", "", code.upper()) for code in (one, other))
    return a.startswith(b) or b.startswith(a)


def _country_of(place: str) -> str:
    _, _, last = place.rpartition(",")
    code = last.strip().upper()
    return code if "," in place and code in COUNTRIES else ""
