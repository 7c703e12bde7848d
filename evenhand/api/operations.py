"""One address of the API: its methods, what each takes and gives; all errors become problems."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from .auth import authenticate
from .problems import fail, response

View = Callable[..., HttpResponseBase]


NOTHING = ""


class Operation(NamedTuple):
    """One method of an address, as it is carried out and as OpenAPI tells it.

    ``takes`` and ``gives`` are types, or media types for what is no JSON, ``NOTHING`` for an answer
    without a body. ``many``: NDJSON as well.
    ``public``: without a key.
    """

    view: View
    gives: Any
    takes: Any = None
    status: int = 200
    query: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    many: bool = False
    public: bool = False


def operation(gives: Any, **told: Any) -> Callable[[View], Operation]:
    """Tells what a view takes and gives."""
    return lambda view: Operation(view, gives, **told)


def address(**methods: Operation) -> View:
    """A view for an address: its operations by method, for holders of a key.

    Nothing here knows cookies, so no forged form can use somebody's session.
    """

    @csrf_exempt
    def view(request: HttpRequest, **where: Any) -> HttpResponseBase:
        try:
            return _asked(request, methods).view(request, **where)
        except Exception as error:  # noqa: BLE001 - logged there, and told without our inside
            return response(error)

    view.operations = methods  # type: ignore[attr-defined]
    return view


def _asked(request: HttpRequest, methods: dict[str, Operation]) -> Operation:
    """The operation that is asked for, by somebody who may."""
    asked = methods.get("GET" if request.method == "HEAD" else request.method or "")
    if asked is None:
        allowed = ", ".join(methods)
        raise fail("method-not-allowed", f"This address takes {allowed}.", {"Allow": allowed})
    if not asked.public:
        authenticate(request)
    return asked


def answered(value: Any, status: int = 200, **headers: str) -> HttpResponse:
    """An answer as JSON; nobody on the way keeps a copy."""
    return HttpResponse(
        msgspec.json.encode(value),
        status=status,
        content_type="application/json",
        headers={
            "Cache-Control": "no-store",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        },
    )
