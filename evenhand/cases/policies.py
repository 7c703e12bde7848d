"""The policy of this installation, and the exact policy each order was bought under."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from ..core.policy.load import policy_digest
from ..core.policy.schema import Policy
from ..policies import path_of, read_policy
from . import clock


class NotForUse(Exception):
    """The policy is partial: its marketplace's rules are not all known, so no order is bought under it."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy.name)
        self.policy = policy


def installed_text() -> tuple[str, str]:
    """The policy file that new orders are bought under: its name and text.

    ``EVENHAND_POLICY`` names one of the shipped policies or a file.
    """
    name = settings.POLICY
    path = Path(name) if name.endswith(".toml") else path_of(name)
    return name, _text(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _text(path: Path, _changed: int) -> str:
    """A policy's text, read again when the file has changed."""
    return path.read_text()


_kept: set[str] = set()


def for_new_orders() -> str:
    """The digest of the policy new orders are bought under; its text is kept as long as they are.

    Raises ``PolicyError`` if the file is broken.
    """
    file, text = installed_text()
    digest = policy_digest(text)
    if digest not in _kept:
        named = read_policy(text, file)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_policy (digest, name, version, body, first_used) "
                "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                [digest, named.name, named.version, text, clock.now()],
            )
        if not connection.in_atomic_block:  # only what is committed may be taken for kept
            _kept.add(digest)
    return digest


@lru_cache(maxsize=256)
def policy(digest: str) -> Policy:
    """The policy with that digest. Raises ``LookupError`` if no order was ever bought under it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM cases_policy WHERE digest = %s", [digest])
        row = cursor.fetchone()
    if row is None:
        raise LookupError(f"no policy with digest {digest}")
    return read_policy(row[0], digest)


def for_this_order(digest: str) -> Policy:
    """The policy that an order is about to be bought under.

    Raises ``LookupError`` for one that was never kept, and ``NotForUse`` for a partial one, outside a
    sandbox.
    """
    named = policy(digest)
    if (
        named.partial and not settings.SANDBOX
    ):  # there things are tried out; here it is people's money
        raise NotForUse(named)
    return named
