"""The policy of this installation, and the exact policy each order was bought under."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.db import connection

from ..core.policy.load import load_policy, policy_digest
from ..core.policy.schema import Policy
from . import clock


def installed_text() -> tuple[str, str]:
    """The policy file that new orders are bought under: its name and text.

    ``EVENHAND_POLICY`` names one of the shipped policies or a file.
    """
    name = settings.POLICY
    path = Path(name)
    if path.suffix == ".toml":
        return name, path.read_text()
    return name, files("evenhand.policies").joinpath(f"{name}.toml").read_text()


_kept: set[str] = set()


def for_new_orders() -> str:
    """The digest of the policy new orders are bought under; its text is kept as long as they are.

    Raises ``PolicyError`` if the file is broken.
    """
    file, text = installed_text()
    digest = policy_digest(text)
    if digest not in _kept:
        named = load_policy(text, file)
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
    return load_policy(row[0], digest)
