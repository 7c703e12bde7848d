"""Whether a file's picture was used before: on this order, in its listing, or on another order (R16).

Other orders are found by an index over parts of the picture's hash, a read model beside the order-owned
tables. What is found is a lead for those who judge.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.db import connection

from .analysis import reuse
from .analysis.findings import Finding, finite
from .analysis.report import Report
from .analysis.reuse import Fingerprint, Known
from .store import as_json

MOST_PRINTS = 40  # of one file that are indexed; a long film shows the same things again and again
MOST_LEADS = 200  # other files that are compared more closely
MOST_OTHERS = 3  # other orders that are told
_PRINTS = msgspec.json.Decoder(tuple[Fingerprint, ...])


def seen_before(
    order_id: str, sha256: str, report: Report, listed: Iterable[str]
) -> tuple[Finding, ...]:
    """What of a file was seen before; ``listed`` are the digests of the listing's photos."""
    listed = set(listed)
    if sha256 in listed:  # the listing's own photos are for comparing with
        return ()
    return reuse.findings(
        report.prints, [*_on_this_order(order_id, sha256, listed), *_elsewhere(order_id, report)]
    )


def _on_this_order(order_id: str, sha256: str, listed: set[str]) -> Iterator[Known]:
    """The order's other files, whenever they came: each is told of the other.

    Which of two is the repetition depends on whose file is read and by whom; that is known only there
    (``cases.files``), and what a party can read must not depend on what the other has only gathered.
    """
    for other, prints in _examined(order_id, sha256):
        yield Known(other, prints, "listing" if other in listed else "case")


def _examined(order_id: str, sha256: str) -> list[tuple[str, tuple[Fingerprint, ...]]]:
    """The other files of an order of which it is known what they are recognised by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.sha256, r.report->>'prints' FROM evidence_report r "
            "JOIN evidence_file f ON f.order_id = r.order_id AND f.sha256 = r.sha256 "
            "WHERE r.order_id = %s AND r.sha256 <> %s AND r.report->>'prints' IS NOT NULL "
            "ORDER BY f.received_at, r.sha256",
            [order_id, sha256],
        )
        return [(other, _PRINTS.decode(prints)) for other, prints in cursor]


def tell_each_other(order_id: str, sha256: str, report: Report, listed: Iterable[str]) -> None:
    """Once a report is kept, the files that were examined before or at once are told of this one.

    Neither of two that are examined at once saw the other's prints; whoever keeps the second report
    sees both. What was told already is not told again.
    """
    listed = set(listed)
    if sha256 in listed or not report.prints:
        return
    for other, prints in _examined(order_id, sha256):
        if other in listed:
            continue
        _tell(order_id, other, reuse.findings(prints, [Known(sha256, report.prints, "case")]))
        _tell(order_id, sha256, reuse.findings(report.prints, [Known(other, prints, "case")]))


def _tell(order_id: str, sha256: str, found: Iterable[Finding]) -> None:
    with connection.cursor() as cursor:
        for finding in filter(finite, found):
            there = [{"code": finding.code, "where": {"pair": finding.where.pair}}]
            cursor.execute(
                "UPDATE evidence_report SET report = jsonb_set(report, '{findings}', "
                "coalesce(report->'findings', '[]') || %s::jsonb) "
                "WHERE order_id = %s AND sha256 = %s AND report IS NOT NULL "
                "AND NOT coalesce(report->'findings', '[]') @> %s::jsonb",
                [as_json([finding]), order_id, sha256, as_json(there)],
            )


def _elsewhere(order_id: str, report: Report) -> Iterator[Known]:
    """Pictures on other orders that share a part of a hash and are alike as a whole."""
    wanted = [
        (band, near)
        for one in report.prints[:MOST_PRINTS]
        if one.quality >= reuse.GOOD
        # A film is not searched for mirrored: that is eight times the work, for every second of it.
        for pdq in ([one.pdq] if one.time is not None else reuse.dihedral(one.pdq).values())
        for band, value in enumerate(reuse.bands(pdq))
        for near in reuse.near(value)
    ]
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT b.order_id, b.sha256 FROM evidence_band b JOIN "
            "unnest(%s::smallint[], %s::int[]) AS w(band, value) USING (band, value) "
            "WHERE b.order_id <> %s ORDER BY b.order_id, b.sha256 LIMIT %s",
            [[b for b, _ in wanted], [v for _, v in wanted], order_id, MOST_LEADS],
        )
        leads = [(str(order), sha256) for order, sha256 in cursor]
        told = 0
        for order, sha256 in leads:
            cursor.execute(
                "SELECT report->>'prints' FROM evidence_report WHERE order_id = %s AND sha256 = %s",
                [order, sha256],
            )
            row = cursor.fetchone()
            prints = _PRINTS.decode(row[0]) if row and row[0] else ()
            if told < MOST_OTHERS and reuse.alike(report.prints, prints):
                told += 1
                yield Known(sha256, prints, "other")


def index(order_id: str, sha256: str, report: Report) -> None:
    """Let later files on other orders find this one; done twice, it is there once."""
    rows: list[tuple[Any, ...]] = [
        (band, value, order_id, sha256)
        for one in report.prints[:MOST_PRINTS]
        if one.quality >= reuse.GOOD
        for band, value in enumerate(reuse.bands(one.pdq))
    ]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO evidence_band (band, value, order_id, sha256) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT DO NOTHING",
            rows,
        )
