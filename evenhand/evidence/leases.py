"""Holds a piece of work while somebody is at it: as long as the worker lives, nobody else takes it."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection


@contextmanager
def held(renew: Callable[[], None], every: float) -> Iterator[None]:
    """Renew a lease every so many seconds until the work is done, however silent it is.

    A worker that dies renews nothing, and its lease runs out. ``renew`` runs in a thread of its
    own; if it fails once it is tried again the next time.
    """
    done = threading.Event()

    def beat() -> None:
        try:
            while not done.wait(every):
                with contextlib.suppress(DatabaseError):
                    renew()
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
