"""Files of an order: real bytes in, the sealed original and its display copies out."""

from collections.abc import Callable, Mapping
from itertools import chain
from typing import IO, Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponseBase

from ..cases import clock
from ..cases.doors import CaseFile, order_for_marketplace
from ..cases.evidence import names_a_draft
from ..core.parties import Actor, Role
from ..evidence import reports, seen, serve, store, videos
from ..evidence.analysis import wording
from ..evidence.store import EvidenceRefused, StoredFile
from . import body
from .auth import actor_asked
from .operations import answered, operation
from .problems import fail
from .shapes import Files, FileShown, FindingShown, ReportShown

MULTIPART = "multipart/form-data"
_FORM = 2**16  # bytes that a form may have around its file
_ACTOR = ("role", "id")


def shown(file: StoredFile) -> FileShown:
    """A stored file as it goes over the wire."""
    return FileShown(
        file.sha256,
        file.size,
        file.kind,
        file.media_type,
        file.name,
        Actor(Role(file.by_role), file.by_party),
        file.received_at,
        file.look is not None,
        file.look,
    )


def _may_see(case: CaseFile, file: StoredFile) -> bool:
    """The platform sees all; others their own, what was filed (R24), and the listing's photos."""
    if case.actor.role is Role.PLATFORM or file.by_party == case.actor.id:
        return True
    filed = (x.files for dispute in case.order.disputes for x in dispute.exhibits)
    listed = (case.listing(line.no).photos for line in case.order.lines)
    return any(file.sha256 in files for files in chain(filed, listed))


def _may_save(case: CaseFile, file: StoredFile) -> bool:
    """The original may tell where and with what it was made: the other party gets the copies."""
    return file.by_party == case.actor.id or case.actor.role in (Role.PLATFORM, Role.MEDIATOR)


def _file(
    request: HttpRequest, order_id: Any, sha256: str, may: Callable[[CaseFile, StoredFile], bool]
) -> StoredFile:
    case = order_for_marketplace(order_id, actor_asked(request))
    file = store.get(case.order.id, sha256)
    if file is None or not _may_see(case, file) or not may(case, file):
        raise Http404("no such file")
    return file


@operation(Files, query=_ACTOR)
def list_files(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """The files of an order."""
    case = order_for_marketplace(order_id, actor_asked(request))
    files = store.files_of(case.order.id)
    return answered(Files(tuple(shown(f) for f in files if _may_see(case, f))))


@operation(
    FileShown, takes="application/octet-stream", status=201, query=_ACTOR, headers=("X-Filename",)
)
def add_file(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """Take a file in: its bytes with their name in X-Filename, or a form with one “file”."""
    case = order_for_marketplace(order_id, actor_asked(request))
    stream, name = _sent_file(request)
    by = case.actor
    try:
        file = store.receive(case.order.id, stream, name, by.id, by.role.value, clock.now())
    except EvidenceRefused as no:
        body.drain(request)
        kind = "too-large" if no.code == "too-large" else "invalid-input"
        raise fail(kind, no.message, field=no.field) from None
    return answered(shown(file), 201)


def _sent_file(request: HttpRequest) -> tuple[IO[bytes], str]:
    """The bytes that were sent and what their owner called them (percent-encoded in a header)."""
    if request.content_type == MULTIPART:
        body.length_of(request, store.max_bytes() + _FORM)
        file = request.FILES.get("file")
        if file is None or file.file is None:
            raise fail("invalid-input", "The form has no file in its field “file”.", field="file")
        return file.file, body.check_text(file.name or "", "filename", 200)
    body.length_of(request, store.max_bytes())
    name = unquote(request.headers.get("X-Filename", ""))
    return request, body.check_text(name, "X-Filename", 200)  # type: ignore[return-value]


@operation("application/octet-stream", query=_ACTOR)
def original(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """The file as it came, for its owner, mediators and the platform: it may hold location data."""
    file = _file(request, order_id, sha256, _may_save)
    return _seen(request, file, "original", serve.original(request, file))


@operation("video/mp4", query=_ACTOR)
def video(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """A copy of a video that plays anywhere, without location and device data; in byte ranges."""
    file = _file(request, order_id, sha256, _may_see)
    copy = videos.copy_of(file.order_id, sha256)
    if copy is None or copy.made is None:
        why = "is there yet; ask again in a moment" if copy else "is made of what is no video"
        if copy and copy.why_not:
            why = "can be made of this file"
        raise fail("not-found", f"No copy {why}.")
    return _seen(request, file, "play", serve.play(request, file, copy, original=False))


def _seen(
    request: HttpRequest, file: StoredFile, copy: str, answer: HttpResponseBase
) -> HttpResponseBase:
    seen.note_answer(request, answer, file, copy, actor_asked(request))
    return _there(answer)


# What everybody sees in the copies as well; device, software, date and text stay with the original.
_PLAIN = {"width", "height", "duration", "frames", "pages", "numbers"}


def _plain(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if name in _PLAIN}


@operation(ReportShown, query=_ACTOR)
def report(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """What the examination of a file has found so far, in words for its owner and for others."""
    file = _file(request, order_id, sha256, _may_see)
    stored = reports.reports_of(file.order_id, [sha256]).get(sha256)
    if stored is None:
        return answered(ReportShown(sha256, False, 0.0, ()))
    case = order_for_marketplace(order_id, actor_asked(request))
    judges = case.actor.role in (Role.PLATFORM, Role.MEDIATOR)
    made = stored.report
    drawn = {p.about for p in made.pictures} if made else set()
    findings = tuple(
        FindingShown(
            finding,
            wording.title(finding),
            wording.said(finding, "filer"),
            wording.said(finding, "judge"),
            number if number in drawn else None,
        )
        for number, finding in enumerate(stored.findings)
        if (judges or finding.code not in wording.JUDGES_ONLY) and not names_a_draft(case, finding)
    )
    if made is None:
        return answered(ReportShown(sha256, False, stored.share, findings))
    return answered(
        ReportShown(
            sha256,
            True,
            1.0,
            findings,
            made.checks_run,
            made.checks_skipped,
            made.facts if _may_save(case, file) else _plain(made.facts),
            made.analyser,
        )
    )


@operation("image/jpeg", query=_ACTOR)
def finding_picture(
    request: HttpRequest, order_id: Any, sha256: str, picture: str
) -> HttpResponseBase:
    """The still drawn for a finding, by its number in the report; ``overview`` shows all of it."""
    if picture != "overview" and not (picture.isdecimal() and len(picture) < 4):
        raise Http404("no such picture")
    number = -1 if picture == "overview" else int(picture)
    file = _file(request, order_id, sha256, _may_see)
    stored = reports.reports_of(file.order_id, [sha256]).get(sha256)
    return _seen(request, file, "display", serve.picture(request, file, stored, number))


@operation("image/jpeg", query=_ACTOR)
def display(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """A picture of the file to be looked at, without location and device data."""
    return _copy(request, order_id, sha256, "display")


@operation("image/jpeg", query=_ACTOR)
def thumbnail(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """The same, small."""
    return _copy(request, order_id, sha256, "thumbnail")


def _copy(request: HttpRequest, order_id: Any, sha256: str, copy: str) -> HttpResponseBase:
    file = _file(request, order_id, sha256, _may_see)
    if file.look is None or copy not in file.look.copies:
        why = "can be made of this file" if file.look else "is there yet; ask again in a moment"
        raise fail("not-found", f"No {copy} copy {why}.")
    answer = serve.display(request, file, copy)
    return _seen(request, file, copy, answer) if copy in seen.COUNTED else _there(answer)


def _there(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 404:
        raise Http404("the file's bytes are gone")
    return response
