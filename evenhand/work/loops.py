"""The worker: a few loops that anyone can read. Any number of workers can run side by side."""

import logging
import signal
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils.module_loading import import_string

from ..cases import clock
from ..ledger.balances import feed
from ..ledger.ports import PaymentProvider
from . import deadlines, relay

log = logging.getLogger(__name__)


def provider() -> PaymentProvider:
    """The payment provider this installation is wired to."""
    made: PaymentProvider = import_string(settings.PAYMENT_PROVIDER)()
    return made


def run_once() -> int:
    """One round of everything a worker does but media; returns how much there was to do."""
    return (
        deadlines.run_due()
        + relay.move_refunds(provider())
        + relay.tell_people()
        + relay.examine_again()
        + feed()
    )


def settle_down(rounds: int = 50) -> int:
    """Work until nothing is due any more; returns how much was done."""
    total = 0
    for _ in range(rounds):
        done = run_once()
        if not done:
            break
        total += done
    return total


def _scan() -> int:
    from ..evidence.scanning import scan_pending  # noqa: PLC0415 - loads the media libraries

    return scan_pending()


def _media() -> int:
    from ..evidence.store import look_at_pending  # noqa: PLC0415 - loads the media libraries

    return look_at_pending(limit=8)


def _examine() -> int:
    from ..cases.evidence import context_by_id, listing_by_id  # noqa: PLC0415 - loads media libraries
    from ..evidence.reports import analyse_pending  # noqa: PLC0415

    return analyse_pending(context_by_id, 1, listing_by_id)


def _copies() -> int:
    from ..evidence.videos import make_pending  # noqa: PLC0415 - loads the media libraries

    return make_pending()


def _tidy() -> int:
    """Files: what was left half done or expired, or is to be sealed anew. Nothing here reads all files."""
    from ..evidence import store, uploads, vault  # noqa: PLC0415 - as above

    return uploads.tidy_up(clock.now) + vault.seal_older(store.objects()) + vault.rewrap()


def _older() -> int:
    """Files that came before there was a scanner: looked for among all, hence seldom."""
    from ..evidence.scanning import want_older  # noqa: PLC0415 - as above

    return want_older()


def _loop(name: str, work: Callable[[], int], stop: threading.Event, pause: float) -> None:
    """Work while there is work, then rest. A failing round is told and tried again later."""
    while not stop.is_set():
        try:
            close_old_connections()
            if work():
                continue
        except Exception:
            log.exception("the %s loop failed; it tries again", name)
            stop.wait(5)
        stop.wait(pause)
    connection.close()


def main() -> int:
    """Run until told to stop (SIGTERM, SIGINT); what is under way is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    loops = [
        threading.Thread(target=_loop, args=("case", run_once, stop, 1.0)),
        threading.Thread(target=_loop, args=("scan", _scan, stop, 0.5)),
        threading.Thread(target=_loop, args=("media", _media, stop, 0.5)),
        threading.Thread(target=_loop, args=("examination", _examine, stop, 0.5)),
        threading.Thread(target=_loop, args=("copies", _copies, stop, 1.0)),
        threading.Thread(target=_loop, args=("files", _tidy, stop, 15.0)),
        threading.Thread(target=_loop, args=("older files", _older, stop, 3600.0)),
    ]
    for loop in loops:
        loop.start()
    log.info("worker started")
    for loop in loops:
        loop.join()
    log.info("worker stopped")
    return 0
