"""The door to API keys: other rooms ask here whose key it is, and never read the table."""

from django.db import connection

from .models import ApiKey


def holder_of(secret: str) -> str | None:
    """The name of the key that is in force for this secret, or ``None``.

    Asked with every call of the API, hence plain SQL.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM people_apikey WHERE digest = %s AND revoked_at IS NULL",
            [ApiKey.digest_of(secret)],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def issue(name: str) -> str:
    """Make a key and return its secret, which nobody can read again."""
    return ApiKey.issue(name)
