"""Files of an order: real bytes in, the sealed original and its display copies out."""

from collections.abc import Mapping
from typing import IO, Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponseBase

from ..cases import clock
from ..cases.doors import order_for_marketplace
from ..cases.files import Files
from ..core.parties import Actor, Role
from ..evidence import erasing, seen, serve, store, videos, virus
from ..evidence.analysis import measured, wording
from ..evidence.store import EvidenceRefused, StoredFile
from . import body
from .auth import actor_asked
from .operations import answered, operation
from .problems import fail
from .shapes import (
    Erase,
    ErasureShown,
    FileShown,
    FilesShown,
    FindingShown,
    Limits,
    ReportShown,
    WhatWasErased,
)

MULTIPART = "multipart/form-data"
_FORM = 2**16  # bytes that a form may have around its file
_ACTOR = ("role", "id")
_ONE = (*_ACTOR, "by")
_erase: body.Shape[Erase] = body.Shape(Erase)


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
        file.erased_at,
    )


def _file(
    request: HttpRequest, order_id: Any, sha256: str, original: bool = False
) -> tuple[Files, StoredFile]:
    """A file that whoever asks may see, the ``original`` too; an erased one is told as that."""
    files = Files(order_for_marketplace(order_id, actor_asked(request)))
    by = request.GET.get("by", "")
    if by and by not in set(Role):
        raise fail(
            "invalid-input",
            f"“by” says whose file is meant, where several brought the same: {', '.join(Role)}.",
            field="by",
            allowed={"enum": list(Role)},
        )
    file = files.get(sha256, by)
    if file is None or (original and not files.may_save(file)):
        raise Http404("no such file")
    if file.erased:
        raise fail("erased", serve.when_erased(file))
    return files, file


@operation(FilesShown, query=_ACTOR)
def list_files(request: HttpRequest, order_id: Any) -> HttpResponseBase:
    """The files of an order, and how many more fit from whoever asks."""
    case = order_for_marketplace(order_id, actor_asked(request))
    room = store.room_left(case.order.id, case.actor.id)
    limits = Limits(
        store.max_bytes(),
        store.max_files(),
        store.quota(),
        files_left=room.files,
        bytes_left=room.bytes,
    )
    return answered(FilesShown(tuple(map(shown, Files(case).all)), limits))


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


@operation("application/octet-stream", query=_ONE)
def original(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """The file as it came, for its owner, mediators and the platform: it may hold location data."""
    files, file = _file(request, order_id, sha256, original=True)
    answer = serve.original(request, file, mine=files.is_mine(file))
    if answer.status_code == 403:
        raise fail("held-back", virus.held_back(file.scan))
    return _seen(request, file, "original", answer)


@operation("video/mp4", query=_ONE)
def video(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """A copy of a video that plays anywhere, without location and device data; in byte ranges."""
    _, file = _file(request, order_id, sha256)
    copy = videos.copy_for(file)
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


@operation(ReportShown, query=_ONE)
def report(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """What the examination of a file has found so far, in words for its owner and for others."""
    files, file = _file(request, order_id, sha256)
    stored = files.report(file)
    if stored is None:
        return answered(ReportShown(sha256, False, 0.0, ()))
    judges = files.case.actor.role in (Role.PLATFORM, Role.MEDIATOR)
    made = stored.report
    drawn = {p.about for p in made.pictures} if made else set()
    findings = tuple(
        FindingShown(
            finding,
            wording.title(finding),
            wording.said(finding, "filer"),
            wording.said(finding, "judge"),
            measured.said(finding),
            measured.of(finding),
            number if number in drawn else None,
        )
        for number, finding in enumerate(stored.findings)
        if (judges or finding.code not in wording.JUDGES_ONLY) and not files.hides(file, finding)
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
            made.facts if files.may_save(file) else _plain(made.facts),
            made.analyser,
        )
    )


@operation("image/jpeg", query=_ONE)
def finding_picture(
    request: HttpRequest, order_id: Any, sha256: str, picture: str
) -> HttpResponseBase:
    """The still drawn for a finding, by its number in the report; ``overview`` shows all of it."""
    if picture != "overview" and not (picture.isdecimal() and len(picture) < 4):
        raise Http404("no such picture")
    number = -1 if picture == "overview" else int(picture)
    files, file = _file(request, order_id, sha256)
    answer = serve.picture(request, file, files.report(file), number)
    return _seen(request, file, "display", answer)


@operation("image/jpeg", query=_ONE)
def display(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """A picture of the file to be looked at, without location and device data."""
    return _copy(request, order_id, sha256, "display")


@operation("image/jpeg", query=_ONE)
def thumbnail(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """The same, small."""
    return _copy(request, order_id, sha256, "thumbnail")


def _copy(request: HttpRequest, order_id: Any, sha256: str, copy: str) -> HttpResponseBase:
    _, file = _file(request, order_id, sha256)
    if file.look is None or copy not in file.look.copies:
        why = "can be made of this file" if file.look else "is there yet; ask again in a moment"
        raise fail("not-found", f"No {copy} copy {why}.")
    answer = serve.display(request, file, copy)
    return _seen(request, file, copy, answer) if copy in seen.COUNTED else _there(answer)


def _there(response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code == 404:
        raise Http404("the file's bytes are gone")
    return response


# --- erasing --------------------------------------------------------------------------------------


@operation(ErasureShown, takes=Erase, query=_ACTOR)
def erase(request: HttpRequest, order_id: Any, sha256: str) -> HttpResponseBase:
    """Erase a file for good, for the platform; asked again, it gives the first record."""
    asked = _erase.read(body.whole(request))
    case = order_for_marketplace(order_id, actor_asked(request))
    if case.actor.role is not Role.PLATFORM:
        raise fail("platform-only", "The platform erases files, in its own name: ask it to.")
    try:
        erased = erasing.erase(
            case.order.id, sha256, by=case.actor.id, because=asked.because, whose=asked.whose
        )
    except erasing.CannotErase as no:
        if no.field == "sha256":
            raise Http404("no such file") from None
        raise fail("invalid-input", no.message, field=f"$.{no.field}") from None
    gone = tuple(
        WhatWasErased(Actor(Role(e.role), e.brought_by), e.at, e.by, e.because) for e in erased
    )
    stays = tuple(
        Actor(Role(f.by_role), f.by_party)
        for f in store.all_of(case.order.id, sha256)
        if not f.erased
    )
    return answered(ErasureShown(sha256, gone, stays))
