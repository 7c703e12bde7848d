"""Who calls: a marketplace's own system, by its API key, for itself or for one of its users."""

import msgspec
from django.http import HttpRequest

from ..core.parties import Actor, Role
from ..people.keys import holder_of
from .body import check_text
from .problems import fail
from .shapes import MARKETPLACE

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="evenhand"'}


def authenticate(request: HttpRequest) -> None:
    """Let the holder of a key in force through. Raises the problem for everybody else."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret:
        raise fail(
            "unauthorized",
            "Send an API key of this marketplace as “Authorization: Bearer ev_…”.",
            _CHALLENGE,
        )
    if holder_of(secret.strip()) is None:
        raise fail(
            "unauthorized",
            "This API key is unknown or was revoked. Ask an operator for a new one.",
            {"WWW-Authenticate": _CHALLENGE["WWW-Authenticate"] + ', error="invalid_token"'},
        )


def actor_asked(request: HttpRequest) -> Actor:
    """For whom a question is asked: the parameters ``role`` and ``id``; else for itself."""
    role, party = request.GET.get("role"), request.GET.get("id")
    if role is None and party is None:
        return MARKETPLACE
    try:
        known = msgspec.convert(role, Role)
    except msgspec.ValidationError:
        raise fail(
            "invalid-input",
            f"“role” is one of {', '.join(Role)}; it comes together with “id”.",
            field="role",
            allowed={"enum": list(Role)},
        ) from None
    return Actor(known, check_text(party or "", "id"))
