"""Reports on the files of orders: who waits for one, who is at it, what was found so far.

A queue that any number of workers can share (``leases``). What an examination says while it goes on can be read at once.
"""

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from django.db import connection, transaction

from . import reuse, store, vault, virus
from .analysis.findings import Examined, Finding, Skipped, finite
from .analysis.limits import ANALYSIS
from .analysis.report import ANALYSER, Beside, Context, Found, Progress, Report, Told
from .analysis.sandbox import analyse_in_sandbox, beside_in_sandbox
from .leases import MAX_TRIES, Queue
from .store import StoredFile

QUEUE = Queue("evidence_report", "report", "wanted_at")
_EVERY = 0.5  # seconds between two notes of how far it is
_TOLD_AT_ONCE = 20  # findings; a file that has ever more of them is not written down each time

SURE = 0.6  # of 1: what a pointer from the listing needs to be told
_LINES = "listing_lines"  # a photo's fact: the lines of the order that it may show
_ANEW = (
    "UPDATE evidence_report SET report = NULL, findings = '[]', share = 0, tries = 0, "
    "wanted_at = %s WHERE order_id = %s AND report IS NOT NULL"
)

ContextOf = Callable[[str], Context]
ListingOf = Callable[[str, str], Beside | None]


class StoredReport(NamedTuple):
    """How far the examination of a file is. ``report`` is ``None`` until it has ended.

    Its ``prints`` are left out, and what the virus scanner said is put in. ``findings`` are those
    known so far, ``share`` in 0..1; ``picked_up``: whether somebody is at it; ``took``:
    how long it took, None while it goes on.
    """

    order_id: str
    sha256: str
    report: Report | None
    findings: tuple[Finding, ...]
    share: float
    picked_up: bool
    took: timedelta | None = None


def as_told(stored: StoredReport, file: StoredFile) -> StoredReport:
    """A report as it is told of one person's file (``StoredFile.may_tell``)."""
    if (virus.hit(file.scan) and file.look) or file.may_tell(stored.took):
        return stored
    share = 0.0
    if stored.took and file.brought_at:
        took = min(stored.took, store.LONGEST_WAIT)
        share = min((datetime.now(UTC) - file.brought_at) / took, 0.99)
    return stored._replace(report=None, findings=(), share=share)


def want_again(order_id: str, context: Context) -> int:
    """Have the files of an order examined again whose order has become another; how many.

    A parcel's number or delivery that came later changes what a label or a date means.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_ANEW} AND (context <> %s::jsonb OR analyser <> %s)",
            [datetime.now(UTC), order_id, store.as_json(context), ANALYSER],
        )
        return int(cursor.rowcount)


def want_beside_again(order_id: str, listing_of: ListingOf) -> int:
    """Have photos examined again that may show other lines of the order by now; how many.

    A photo that was handed in for a claim is put beside the listing of what is claimed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sha256, (report->'facts'->%s)::text FROM evidence_report "
            "WHERE order_id = %s AND report->'facts'->%s IS NOT NULL",
            [_LINES, order_id, _LINES],
        )
        known = {sha256: msgspec.json.decode(lines) for sha256, lines in cursor}
        now = {sha256: listing_of(order_id, sha256) for sha256 in known}
        others = [s for s, told in now.items() if told and list(told.lines) != known[s]]
        cursor.execute(f"{_ANEW} AND sha256 = ANY(%s)", [datetime.now(UTC), order_id, others])
        return int(cursor.rowcount)


# What re-use is recognised by is most of a report, and nobody reads it here.
_COLUMNS = (
    "order_id::text, sha256, (report - 'prints')::text, findings::text, share, "
    f"lease_until IS NOT NULL, {virus.answer_of(QUEUE.table)}, "
    "CASE WHEN report IS NOT NULL THEN coalesce(analysed_at - wanted_at, interval '0') END"
)


def reports_of(order_id: str, digests: Iterable[str] | None = None) -> dict[str, StoredReport]:
    """The reports on an order's files, by digest; ``digests`` names those that are wanted."""
    where, arguments = "order_id = %s", [order_id]
    if digests is not None:
        where += " AND sha256 = ANY(%s)"
        arguments.append(list(digests))  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM evidence_report WHERE {where}",  # noqa: S608 - our own words
            arguments,
        )
        return {row[1]: _stored(row) for row in cursor}


def _stored(row: tuple[Any, ...]) -> StoredReport:
    order_id, sha256, kept, findings, share, picked_up, answer, took = row
    scan = virus.decoded(answer)
    report = msgspec.json.decode(kept, type=Report) if kept else None
    report = virus.report_of(scan, report, sha256)
    if report is not None:
        return StoredReport(order_id, sha256, report, report.findings, 1.0, picked_up, took)
    if virus.is_awaited(scan):  # whatever was known before there was a scanner
        return StoredReport(order_id, sha256, None, (), 0.0, picked_up)
    known = msgspec.json.decode(findings, type=tuple[Finding, ...])
    return StoredReport(order_id, sha256, None, known, share, picked_up)


# --- the queue ------------------------------------------------------------------------------------


def analyse_pending(
    context_of: ContextOf, limit: int = 4, listing_of: ListingOf = lambda _order, _sha256: None
) -> int:
    """Examine files that wait for it and may be opened, oldest first; returns how many.

    ``context_of`` tells what is known of an order, ``listing_of`` the listing that one of its photos
    can be put beside. Raises ``SandboxFailed`` if this installation cannot examine anything; no file
    is blamed for it.
    """
    done = 0
    for order_id, sha256 in QUEUE.waiting(limit, virus.may_be_opened(QUEUE.table)):
        tries = QUEUE.take(order_id, sha256)
        if tries is None:  # another worker was quicker
            continue
        context = context_of(order_id)
        if tries > MAX_TRIES:
            given_up = Finding("UNDECODABLE", "unverifiable", "given up", subject="file")
            report = Report(sha256, "application/octet-stream", (given_up,))
        else:
            with QUEUE.held(order_id, sha256):
                report = _examined(order_id, sha256, context)
                found = reuse.seen_before(order_id, sha256, report, context.listed)
                report = _with(report, Examined(found))
                if report.media_type.startswith("image/") and sha256 not in context.listed:
                    listing = listing_of(order_id, sha256)
                    report = _with(report, _beside(order_id, sha256, found, listing))
        with transaction.atomic():
            if _keep(order_id, sha256, context, report):  # the file may be erased by now
                reuse.index(order_id, sha256, report)
        reuse.tell_each_other(order_id, sha256, report, context.listed)
        # What the order told meanwhile found no report that it could have asked for anew.
        if (now := context_of(order_id)) != context:
            want_again(order_id, now)
        if _LINES in report.facts:
            want_beside_again(order_id, listing_of)
        done += 1
    return done


def _with(report: Report, beside: Examined) -> Report:
    """The report with what was found beside it; what JSON cannot say is told as a check that failed."""
    numbers = tuple(f for f in beside.findings if finite(f))
    failed = (Skipped("re-use", "it came to a value that is no number"),)
    return msgspec.structs.replace(
        report,
        findings=(*report.findings, *numbers),  # after the others, which keep their pictures
        checks_run=report.checks_run + beside.run,
        checks_skipped=report.checks_skipped
        + beside.skipped
        + (failed if numbers != beside.findings else ()),
        facts={**report.facts, **beside.facts},
    )


def _examined(order_id: str, sha256: str, context: Context) -> Report:
    """Examine one file, noting what is known as it comes; its pictures are kept beside it."""
    notes = _Notes(order_id, sha256)
    try:
        with (
            vault.plain_file(store.objects(), order_id, sha256, "original") as plain,
            tempfile.TemporaryFile() as pack,
        ):
            report = analyse_in_sandbox(plain, context, ANALYSIS, pack=pack, tell=notes)
            if report.pictures:
                pack.seek(0)
                vault.keep_copy(store.objects(), order_id, sha256, "pictures", pack, anew=True)
    except FileNotFoundError:
        gone = Finding("UNDECODABLE", "unverifiable", "its bytes are not with us", subject="file")
        return Report(sha256, "application/octet-stream", (gone,))
    return msgspec.structs.replace(report, sha256=sha256)


def _beside(
    order_id: str, sha256: str, found: tuple[Finding, ...], listing: Beside | None
) -> Examined:
    """What of a photo agrees with the listing and what differs, as places to look at (R15)."""
    copied = any(f.code == "MATCHES_LISTING_PHOTO" for f in found)
    if listing is None or copied:
        return Examined()
    facts = {_LINES: list(listing.lines)}
    if len(listing.lines) > 1:
        why = (
            f"it may show any of {len(listing.lines)} items; what is handed in for a claim on one "
            "item alone is put beside that item's listing"
        )
        return Examined(skipped=(Skipped("listing photo", why),), facts=facts)
    may_be_opened = store.openable(order_id, listing.listed)
    listed = tuple(photo for photo in listing.listed if photo in may_be_opened)
    if not listed:
        why = "the listing has no photo that is on file here"
        return Examined(skipped=(Skipped("listing photo", why),), facts=facts)
    with contextlib.ExitStack() as stack:
        try:
            files = [
                stack.enter_context(vault.plain_file(store.objects(), order_id, one, "original"))
                for one in (*listed, sha256)
            ]
        except FileNotFoundError:
            return Examined(facts=facts)
        asked = msgspec.structs.replace(listing, listed=listed, item=sha256)
        told = beside_in_sandbox(files[:-1], files[-1], asked)
    # Where the same thing looks other than in its own photo is worth a look, whatever the reason.
    sure = tuple(f for f in told if (f.confidence or 0) >= SURE or f.subject == "picture")
    return Examined(sure, ("listing photo",), facts=facts)


class _Notes:
    """Writes down what an examination says, not more often than people look."""

    def __init__(self, order_id: str, sha256: str) -> None:
        self.order_id, self.sha256 = order_id, sha256
        self.findings: list[Finding] = []
        self.share, self._next = 0.0, 0.0

    def __call__(self, told: Told) -> None:
        if isinstance(told, Found):
            self.findings.append(told.finding)
        elif isinstance(told, Progress):
            self.share = told.share
        few = isinstance(told, Found) and len(self.findings) <= _TOLD_AT_ONCE
        if not few and time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE evidence_report SET findings = %s, share = %s "
                "WHERE order_id = %s AND sha256 = %s AND report IS NULL",
                [
                    store.as_json(self.findings),
                    self.share,
                    self.order_id,
                    self.sha256,
                ],
            )


def _keep(order_id: str, sha256: str, context: Context, report: Report) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_report SET report = %s, findings = '[]', share = 1, context = %s, "
            "analyser = %s, analysed_at = %s, lease_until = NULL "
            "WHERE order_id = %s AND sha256 = %s AND report IS NULL",
            [
                store.as_json(report),
                store.as_json(context),
                ANALYSER,
                datetime.now(UTC),
                order_id,
                sha256,
            ],
        )
        return bool(cursor.rowcount)
