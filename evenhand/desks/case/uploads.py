"""Uploads that can be taken up again, for whoever is signed in: tus under an order's own address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ...cases.doors import CaseFile
from ...core.parties import Role
from ...evidence import tus
from ...evidence.tus import TusError, Uploader
from ..common import case_page
from .tray import place_of

_PARTIES = (Role.BUYER, Role.SELLER)


def _uploader(case: CaseFile) -> Uploader:
    order = case.order.id
    return Uploader(
        order,
        case.actor.id,
        case.actor.role.value,
        case.now,
        lambda upload: reverse("case-upload-part", args=[order, upload]),
    )


def _plainly(view: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return view()
    except TusError as no:
        return HttpResponse(
            no.message,
            status=no.status,
            content_type="text/plain; charset=utf-8",
            headers=no.headers,
        )


@require_http_methods(["POST", "OPTIONS"])
@case_page(*_PARTIES)
def uploads(request: HttpRequest, case: CaseFile) -> HttpResponseBase:
    """Begin an upload where evidence is being gathered; the metadata names the place."""
    if request.method == "OPTIONS":
        return tus.capabilities()

    def begin() -> HttpResponse:
        place_of(case, tus.metadata_of(request).get("place", ""))
        return tus.create(request, _uploader(case))

    return _plainly(begin)


@require_http_methods(["HEAD", "PATCH", "DELETE", "POST"])
@case_page(*_PARTIES)
def upload_part(request: HttpRequest, case: CaseFile, upload_id: object) -> HttpResponseBase:
    """Go on with an upload, or give it up."""
    views = {"HEAD": tus.head, "PATCH": tus.patch, "DELETE": tus.delete}
    view = views.get(tus.method_of(request))
    if view is None:
        return HttpResponse(status=405, headers={"Allow": ", ".join(views)})
    return _plainly(lambda: view(request, _uploader(case), str(upload_id)))
