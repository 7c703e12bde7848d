"""Pages that buyer, seller and mediator share: files, evidence, the calendar."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from icalendar import Alarm, Calendar, Event

from ...cases import desk
from ...cases.doors import CaseFile
from ...cases.files import Files
from ...core.advice import wanted_evidence
from ...core.dispute.commands import AddExhibit, AskOfficial
from ...core.parties import Role
from ...evidence import seen, serve, store, videos, virus
from .. import wording
from ..common import KEY, Form, attempt, case_page, dispute_of, page, possible
from ..shown import Shown, file_card
from ..shown_evidence import address, in_full
from .tray import (
    MOST_FILES,
    RECORD,
    Tray,
    blocks,
    collect,
    erased,
    most,
    place_of,
    receive,
    tile,
    too_many,
    uploaded,
)

PARTIES = (Role.BUYER, Role.SELLER)


def dispute_page(case: CaseFile, no: int) -> str:
    """The page of a dispute on this person's own desk."""
    name = {Role.BUYER: "dispute", Role.SELLER: "seller-case"}.get(case.actor.role, "mediator-case")
    return reverse(name, args=[case.order.id, no])


# ---------------------------------------------------------------------------------------------
# Files


def file_of(request: HttpRequest, case: CaseFile, sha256: str) -> tuple[Files, store.StoredFile]:
    """A file this person may see, among all of the case; ``by`` in the address says whose is meant.

    Raises ``Http404`` for any other: what somebody has only gathered is theirs alone.
    """
    files = Files(case)
    file = files.get(sha256, request.GET.get("by", ""))
    if file is None:
        raise Http404("no such file")
    return files, file


@require_safe
@case_page()
def file(request: HttpRequest, case: CaseFile, sha256: str, copy: str) -> HttpResponseBase:
    """The bytes that stand for a file: thumbnail, display copy, the video, or the sealed original."""
    files, found = file_of(request, case, sha256)
    answer = _bytes(request, files, found, copy)
    if copy != "thumbnail":
        # What was drawn of it shows it as well as its display copy does.
        looked = copy if copy in seen.COUNTED else "display"
        seen.note_answer(request, answer, found, looked, case.actor)
    return answer


def _bytes(
    request: HttpRequest, files: Files, found: store.StoredFile, copy: str
) -> HttpResponseBase:
    match copy:
        case "thumbnail" | "display":
            return serve.display(request, found, copy)
        case "overview":
            return serve.picture(request, found, files.report(found), -1)
        case _ if (number := copy.removeprefix("picture-")).isdecimal() and len(number) < 4:
            return serve.picture(request, found, files.report(found), int(number))
        case "play":
            return serve.play(request, found, videos.copy_for(found), files.may_save(found))
        case "original" if files.may_save(found):
            return serve.original(request, found, mine=files.is_mine(found))
    raise Http404("no such copy")


@require_safe
@case_page()
def findings(request: HttpRequest, case: CaseFile, sha256: str) -> HttpResponse:
    """What is known of a file so far, asked for again until its examination has ended."""
    shown = in_full(*file_of(request, case, sha256))
    if shown is None:
        raise Http404("nobody examines this file")
    return render(request, "desks/case/findings.html", {"report": shown})


@require_safe
@case_page()
def look(request: HttpRequest, case: CaseFile, sha256: str) -> HttpResponse:
    """A file in full: the picture or the video, and what is known of it."""
    files, found = file_of(request, case, sha256)
    copies = found.look.copies if found.look else ()

    def at(copy: str) -> str:
        return address(files, found, "case-file", copy)

    filed = [(d, x) for d in case.order.disputes for x in d.exhibits if sha256 in x.files]
    video = videos.copy_for(found) if found.kind == "video" and not found.erased else None
    held = "" if files.is_mine(found) else virus.held_back(found.scan)
    may_save = files.may_save(found) and not found.erased
    context = {
        "file": file_card(files, found),
        "report": in_full(files, found),
        "stored": found,
        "display": at("display") if "display" in copies else "",
        "play": at("play") if serve.plays(found, video, may_save) else "",
        "making": round(100 * video.share) if video and not (video.made or video.why_not) else None,
        "seen": _seen_by_others(files, found),
        "original": at("original") if may_save and not held else "",
        "held": held,
        "filed": [
            {
                "url": f"{dispute_page(case, d.no)}#exhibit-{x.no}",
                "label": f"Exhibit {x.no}: {wording.evidence(x.kind).label}",
            }
            for d, x in filed
        ],
        "by": wording.who(Role(found.by_role), case.actor.role),
    }
    return page(request, "desks/case/look.html", context)


def _seen_by_others(files: Files, found: store.StoredFile) -> list[dict[str, Any]]:
    """Who has seen it, each with their first look: told to whoever brought it."""
    if not files.is_mine(found):
        return []
    first: dict[str, seen.Seen] = {}
    for look in seen.seen_by(found):
        first.setdefault(look.party, look)
    return [
        {"by": wording.who(Role(look.role), files.case.actor.role), "at": look.at}
        for look in first.values()
    ]


@require_safe
@case_page()
def file_tile(request: HttpRequest, case: CaseFile, sha256: str) -> HttpResponse:
    """A file's tile alone, asked for again until somebody has looked at it."""
    files, found = file_of(request, case, sha256)
    if "place" in request.GET:
        place = place_of(case, request.GET["place"])
        card = tile(files, found, place, request.GET.get("kind", ""))
    else:
        card = file_card(files, found)
    return render(request, "desks/components/evidence_file.html", {"file": card})


@require_POST
@case_page(*PARTIES)
def upload(request: HttpRequest, case: CaseFile) -> HttpResponse:
    """One file onto the tray: its tile, or a plain sentence.

    The page's script has uploaded it already (``upload`` is its id) or sends it along (``file``).
    """
    place = place_of(case, request.POST.get("place", ""))
    kind = request.POST.get("kind", "")
    sent = request.FILES.get("file")
    came = request.POST.get("upload", "")
    if not (sent or came) or kind == RECORD or not wording.is_evidence(kind):
        return _plainly("Choose a file.")
    try:
        stored = receive(case, sent) if sent else uploaded(case, came)
    except store.EvidenceRefused as refused:
        return _plainly(refused.message)
    with desk.editing(case.order.id, case.actor.id, place.name, case.now) as body:
        tray = Tray(body)
        if len(tray.files(kind)) >= MOST_FILES:
            return _plainly(too_many())
        tray.add(kind, stored.sha256)
    card = {"file": tile(Files(case), stored, place, kind)}
    return render(request, "desks/components/evidence_file.html", card, status=201)


def _plainly(sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=422, content_type="text/plain; charset=utf-8")


# ---------------------------------------------------------------------------------------------
# Evidence for an open dispute


@case_page(*PARTIES)
def evidence(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """Gather more evidence, say what it shows, put it on file."""
    dispute = dispute_of(case, no)
    back = dispute_page(case, no)
    if not possible(case, "add_exhibit", no):
        messages.warning(request, "Nothing more can be put on file in this dispute.")
        return redirect(back)
    place = place_of(case, f"exhibits-{no}")
    wanted = wanted_evidence(case.policy, dispute.claim.reason, dispute.exhibits)
    kinds = [(w.kind, w.weight) for w in wanted]
    kinds += [(k, 0) for k in wording.EVIDENCE_KINDS if k not in dict(kinds)]
    form = Form(request)
    if request.method == "POST":
        collect(request, case, place, [kind for kind, _ in kinds], form)
        if not form.problems and form.values.get("do") == "file":
            if _file_all(request, case, no, place.name, form):
                messages.success(request, "It is on file, and the other side has been told.")
                return redirect(back)
        elif not form.problems:
            return redirect(back if form.values.get("do") == "later" else place.url)
    body = desk.draft(case.order.id, case.actor.id, place.name)
    context = {
        "form": form,
        "shown": Shown(request, case),
        "back": {"url": back, "label": "Back to the dispute"},
        "place": place,
        "blocks": blocks(case, place, body, kinds, form),
        "hint": most(case),
    }
    return page(request, "desks/case/evidence.html", context)


def _file_all(request: HttpRequest, case: CaseFile, no: int, place: str, form: Form) -> bool:
    """Put everything that was gathered on file, each kind as one exhibit."""
    draft, key = desk.draft(case.order.id, case.actor.id, place), form.key
    exhibits = Tray(draft).exhibits(wording.EVIDENCE_KINDS, erased(case))
    if key and draft.get("filed") == key:
        return True  # the same form, sent twice
    if not exhibits:
        form.wrong("", "Add at least one file first, or the carrier's record.")
    for exhibit in exhibits:
        form.values[KEY] = f"{key}:{exhibit.kind}" if key else ""
        if attempt(request, case, form, AddExhibit(no, exhibit)) is None:
            return False
        with desk.editing(case.order.id, case.actor.id, place, case.now) as body:
            body["tray"].pop(exhibit.kind, None)
            body["filed"] = key
    return bool(exhibits)


# ---------------------------------------------------------------------------------------------
# A promise made official (R26)


@require_POST
@case_page(Role.BUYER)
def ask_official(request: HttpRequest, case: CaseFile, no: int) -> HttpResponse:
    """The buyer asks the seller to make what a message promises an offer that binds."""
    dispute_of(case, no)
    form = Form(request)
    message = form.number("message", 1, 10**6, "Choose the message that made the promise.")
    if not form.problems and attempt(request, case, form, AskOfficial(no, message)):
        messages.success(
            request,
            "The seller has been asked to make an official offer. Your claim stays as it is.",
        )
    for sentence in form.problems:
        messages.error(request, sentence)
    return redirect(dispute_page(case, no))


# ---------------------------------------------------------------------------------------------
# Calendar (R6)


@require_safe
@case_page(*PARTIES)
def calendar(request: HttpRequest, case: CaseFile, kind: str, about: int) -> HttpResponse:
    """A deadline as a calendar file (RFC 5545), with an alarm a day before."""
    due = next(
        (d for d in case.deadlines if (d.kind, d.about) == (kind, about) and d.silence), None
    )
    if due is None:
        raise Http404("no such deadline")
    shown = Shown(request, case)
    title = f"{shown.deadline_name(due)} ({case.order.reference})"
    made = Calendar()
    made.add("prodid", "-//Evenhand//deadlines//EN")
    made.add("version", "2.0")
    event = Event()
    event.add("uid", f"{case.order.id}-{kind}-{about}@evenhand")
    event.add("dtstamp", case.now)
    event.add("dtstart", due.due)
    event.add("dtend", due.due)
    event.add("summary", title)
    event.add("description", f"If nobody acts by then: {shown.silence(due.silence)}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    made.add_component(event)
    answer = HttpResponse(made.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{case.order.reference}-{kind}.ics"'
    return answer
