"""Uploads that can be taken up again (tus 1.0), for the marketplace's own systems."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from ..cases.doors import order_for_marketplace
from ..evidence import store, tus
from ..evidence.tus import TusError, Uploader
from .auth import actor_asked
from .files import shown
from .operations import NOTHING, answered, operation
from .problems import ProblemError, fail
from .shapes import UploadShown

_ACTOR = ("role", "id")
_TUS = "Tus-Resumable"
_KINDS = {
    400: "malformed",
    409: "offset-conflict",
    410: "upload-expired",
    411: "length-required",
    412: "tus-version",
    413: "too-large",
    415: "unsupported-media-type",
    422: "invalid-input",
    429: "too-many-uploads",
    460: "checksum-mismatch",
}


def _uploader(request: HttpRequest, order_id: Any) -> Uploader:
    case = order_for_marketplace(order_id, actor_asked(request))
    order, by = case.order.id, case.actor
    at = f"/api/v1/orders/{order}"
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return Uploader(
        order,
        by.id,
        by.role.value,
        case.now,
        lambda upload: f"{at}/uploads/{upload}{query}",
        lambda sha256: f"{at}/files/{sha256}{query}",
    )


def _problem(no: TusError) -> ProblemError:
    return fail(_KINDS[no.status], no.message, no.headers, field=no.field)


@operation(NOTHING, status=204, public=True)
def upload_options(request: HttpRequest, **_where: Any) -> HttpResponseBase:
    """What resumable uploads can do here, and how large a file may be."""
    return tus.capabilities()


@operation(
    NOTHING,
    takes=tus.CHUNK_TYPE,
    status=201,
    query=_ACTOR,
    headers=(_TUS, "Upload-Length", "Upload-Metadata", "Upload-Checksum"),
)
def begin_upload(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """Begin a resumable upload; its metadata may name the file (``filename``)."""
    try:
        return tus.create(request, _uploader(request, order_id))
    except TusError as no:
        raise _problem(no) from None


@operation(UploadShown, query=_ACTOR)
def upload(request: HttpRequest, order_id: Any, upload_id: Any) -> HttpResponseBase:
    """How far an upload is, and the file it became; with HEAD as tus has it."""
    who = _uploader(request, order_id)
    try:
        if request.method == "HEAD":
            return tus.head(request, who, str(upload_id))
        found = tus.find(str(upload_id), who)
    except TusError as no:
        raise _problem(no) from None
    file = store.get(found.order_id, found.sha256, found.by_party) if found.sha256 else None
    return answered(
        UploadShown(
            found.id,
            found.name,
            found.size,
            found.received,
            found.expires_at,
            shown(file) if file else None,
        )
    )


@operation(
    NOTHING,
    takes=tus.CHUNK_TYPE,
    status=204,
    query=_ACTOR,
    headers=(_TUS, "Upload-Offset", "Upload-Checksum"),
)
def continue_upload(request: HttpRequest, order_id: Any, upload_id: Any) -> HttpResponseBase:
    """The next bytes of an upload; with the last it becomes a file, named in Content-Location."""
    return _on_one(tus.patch, request, order_id, upload_id)


@operation(NOTHING, status=204, query=_ACTOR, headers=(_TUS,))
def give_up_upload(request: HttpRequest, order_id: Any, upload_id: Any) -> HttpResponseBase:
    """Give an upload up."""
    return _on_one(tus.delete, request, order_id, upload_id)


@operation(None)
def override_upload(request: HttpRequest, order_id: Any, upload_id: Any) -> HttpResponseBase:
    """PATCH or DELETE through a network that knows only POST: X-HTTP-Method-Override names it."""
    views = {"PATCH": tus.patch, "DELETE": tus.delete}
    view = views.get(tus.method_of(request))
    if view is None:
        raise fail(
            "method-not-allowed",
            "This address takes GET, PATCH, DELETE; POST only with X-HTTP-Method-Override.",
            {"Allow": "GET, PATCH, DELETE"},
        )
    return _on_one(view, request, order_id, upload_id)


def _on_one(view: Any, request: HttpRequest, order_id: Any, upload_id: Any) -> HttpResponse:
    try:
        answer: HttpResponse = view(request, _uploader(request, order_id), str(upload_id))
    except TusError as no:
        raise _problem(no) from None
    return answer
