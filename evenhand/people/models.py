"""Who signs in. On an order one is its buyer, its seller, a mediator or nobody: the doors tell."""

import hashlib
import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person. ``party`` is the marketplace's opaque id, by which orders name buyer and seller."""

    party = models.CharField(max_length=120, unique=True)
    display_name = models.CharField(max_length=120)
    is_mediator = models.BooleanField(default=False)
    is_operator = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=64, default="UTC")

    REQUIRED_FIELDS = ("party", "display_name")  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.party


class ApiKey(models.Model):
    """A key of the marketplace's own systems. Only its hash is kept; it is shown once."""

    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(cls, name: str) -> str:
        """Make a key and return it; nobody can read it again later."""
        secret = f"ev_{secrets.token_urlsafe(32)}"
        cls.objects.create(name=name, digest=cls.digest_of(secret))
        return secret

    @staticmethod
    def digest_of(secret: str) -> str:
        """Keys are random, so a plain SHA-256 is enough to keep them unreadable."""
        return hashlib.sha256(secret.encode()).hexdigest()
