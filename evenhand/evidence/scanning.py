"""Has files scanned for viruses before anything else is done with them, where a scanner is set up.

A queue that any number of workers can share (``leases``). While nobody can reach the scanner, files
wait as they do for a store that is away: evidence is put on file meanwhile, no deadline depends on it,
and nothing that was not scanned is shown. A scan that breaks off is tried again; after three times the
fault may be the file's own, and no honest buyer is kept from being heard by a scanner that fails on a
film: the file is then examined and shown like any other, in copies made anew in the sandbox, and its
report says that it was not scanned, and why.
"""

import logging
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection

from . import store
from .clamd import Answer, Clamd, ScanFailed
from .leases import MAX_TRIES, Queue
from .virus import Scan

QUEUE = Queue("evidence_scan", "answer", "wanted_at")
log = logging.getLogger(__name__)


def want_older(limit: int = 500) -> int:
    """Have files scanned that came before there was a scanner; how many.

    The older a file is, the longer it can wait: what comes today is not kept waiting by all that
    came in years.
    """
    if not settings.CLAMD:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_scan (order_id, sha256, wanted_at) "
            "SELECT f.order_id, f.sha256, now() + greatest(now() - f.received_at, interval '0') "
            "FROM evidence_file f "
            "LEFT JOIN evidence_scan s ON s.order_id = f.order_id AND s.sha256 = f.sha256 "
            "WHERE s.order_id IS NULL AND f.erased_at IS NULL LIMIT %s ON CONFLICT DO NOTHING",
            [limit],
        )
        return int(cursor.rowcount)


def scan_pending(limit: int = 4) -> int:
    """Have files scanned that wait for it; returns how many were.

    Raises ``ScannerAway`` if no clamd can be reached; no file is blamed for it.
    """
    waiting = QUEUE.waiting(limit) if settings.CLAMD else []
    if not waiting:
        return 0
    clamd = Clamd(settings.CLAMD)
    version = clamd.version()  # before a file is taken: nothing is held while nobody can be asked
    done = 0
    for order_id, sha256 in waiting:
        tries = QUEUE.take(order_id, sha256)
        if tries is None:  # another worker was quicker
            continue
        answer: Answer | None = Answer(skipped="given up")
        if tries <= MAX_TRIES:
            with QUEUE.held(order_id, sha256):
                answer = _asked(clamd, order_id, sha256, tries)
        if answer is None:  # its lease runs out before it is tried again
            continue
        _keep(order_id, sha256, Scan(datetime.now(UTC), version, *answer))
        done += 1
    return done


def _asked(clamd: Clamd, order_id: str, sha256: str, tries: int) -> Answer | None:
    """What clamd says of a file; nothing if it failed and is to be asked once more."""
    try:
        with store.open_copy(order_id, sha256, "original") as original:
            return clamd.scan(original)
    except FileNotFoundError:  # it was erased meanwhile, or lost
        return Answer(skipped="its bytes are not with us")
    except ScanFailed as failed:
        log.warning("a scan for viruses failed: %s: %s", sha256[:12], failed)
        if tries < MAX_TRIES:
            return None
        return Answer(skipped=f"the virus scanner failed {MAX_TRIES} times: {failed}")


def _keep(order_id: str, sha256: str, scan: Scan) -> None:
    if scan.found:
        log.warning("the virus scanner found %s in %s", scan.found, sha256[:12])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_scan SET answer = %s, lease_until = NULL "
            "WHERE order_id = %s AND sha256 = %s AND answer IS NULL",
            [store.as_json(scan), order_id, sha256],
        )
