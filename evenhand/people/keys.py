"""The door to API keys: other rooms ask here whose key it is, and never read the table."""

from .models import ApiKey


def holder_of(secret: str) -> str | None:
    """The name of the key that is in force for this secret, or ``None``."""
    key = ApiKey.find(secret)
    return key.name if key else None


def issue(name: str) -> str:
    """Make a key and return its secret, which nobody can read again."""
    return ApiKey.issue(name)
