"""Evidence that somebody has gathered and not put on file yet.

It lies in a draft on the server, by kind, so that it is found again on another device.
"""

import uuid
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest
from django.urls import reverse

from ...cases import desk
from ...cases.doors import CaseFile
from ...cases.files import Files
from ...core.dispute.commands import NewExhibit
from ...core.guard import Action
from ...evidence import store, uploads
from .. import wording
from ..common import Form, possible
from ..shown import file_card

MOST_FILES = 20  # in one exhibit, as the command allows
LONGEST_NOTE = 2000
ACCEPT = {
    "unboxing_video": "video/*",
    "photo": "image/*",
    "listing_capture": "image/*,application/pdf",
}
ANYTHING = "image/*,video/*,application/pdf"
RECORD = "tracking_record"  # the one kind without files: we keep the carrier's record ourselves


class Place(NamedTuple):
    """Where evidence is being gathered: for a claim in the making, or for an open dispute."""

    name: str  # the draft's kind
    url: str
    action: Action


def place_of(case: CaseFile, name: str) -> Place:
    """The place a page named. Raises ``Http404`` where nothing can be handed in (any more)."""
    what, _, number = name.partition("-")
    if number.isascii() and number.isdigit():
        about = int(number[:9])
        if what == "claim" and (action := possible(case, "open_dispute", about)):
            return Place(name, reverse("claim", args=[case.order.id, about, "evidence"]), action)
        if what == "exhibits" and (action := possible(case, "add_exhibit", about)):
            return Place(name, reverse("case-evidence", args=[case.order.id, about]), action)
    raise Http404("nothing can be handed in there")


class Tray:
    """The gathered evidence in a draft's body: files and a note for each kind."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._kinds: dict[str, dict[str, Any]] = body.setdefault("tray", {})

    def files(self, kind: str) -> list[str]:
        """The digests of the files of one kind."""
        return list(self._kinds.get(kind, {}).get("files", []))

    def note(self, kind: str) -> str:
        """What they show, in their owner's words."""
        return str(self._kinds.get(kind, {}).get("note", ""))

    def holds(self, kind: str) -> bool:
        """Whether there is something of this kind."""
        return bool(self.files(kind)) or (kind == RECORD and RECORD in self._kinds)

    def add(self, kind: str, sha256: str) -> None:
        """One more file; the same one again is still one."""
        files = self._kinds.setdefault(kind, {}).setdefault("files", [])
        if sha256 not in files:
            files.append(sha256)

    def remove(self, kind: str, sha256: str) -> None:
        """Take a file off the tray; it was never on file."""
        files = self._kinds.get(kind, {}).get("files", [])
        if sha256 in files:
            files.remove(sha256)

    def describe(self, kind: str, note: str) -> None:
        """Say what the files of a kind show."""
        if note or kind in self._kinds:
            self._kinds.setdefault(kind, {})["note"] = note

    def attach_record(self, wanted: bool) -> None:
        """Whether the carrier's record is to be put on file."""
        if wanted:
            self._kinds.setdefault(RECORD, {})
        else:
            self._kinds.pop(RECORD, None)

    def exhibits(
        self, kinds: Iterable[str], erased: Collection[str] = ()
    ) -> tuple[NewExhibit, ...]:
        """One exhibit for each of these kinds that there is something of, in this order.

        What was ``erased`` since it was gathered is left out.
        """
        there = {k: tuple(f for f in self.files(k) if f not in erased) for k in kinds}
        return tuple(
            NewExhibit(kind, files, self.note(kind))  # type: ignore[arg-type]
            for kind, files in there.items()
            if files or (kind == RECORD and self.holds(kind))
        )


def erased(case: CaseFile) -> set[str]:
    """Which files of this person's were erased."""
    files = Files(case)
    return {f.sha256 for f in files.all if files.is_mine(f) and f.erased}


def collect(
    request: HttpRequest, case: CaseFile, place: Place, kinds: list[str], form: Form
) -> None:
    """Take over everything the evidence page sent: files, notes, what to remove, the record.

    A file that cannot be taken in is a problem of the form and costs nothing else.
    """
    taken = []
    for kind in kinds:
        for upload in request.FILES.getlist(f"files-{kind}"):
            try:
                taken.append((kind, receive(case, upload).sha256))
            except store.EvidenceRefused as refused:
                form.wrong(f"files-{kind}", f"{upload.name}: {refused.message}")
    with desk.editing(case.order.id, case.actor.id, place.name, case.now) as body:
        tray = Tray(body)
        for kind, sha256 in taken:
            if len(tray.files(kind)) >= MOST_FILES:
                form.wrong(f"files-{kind}", too_many())
                break
            tray.add(kind, sha256)
        kind, _, sha256 = str(form.values.get("remove", "")).partition(":")
        tray.remove(kind, sha256)
        for kind in kinds:
            if f"note-{kind}" in form.values:
                tray.describe(kind, form.text(f"note-{kind}", longest=LONGEST_NOTE)[:LONGEST_NOTE])
        if RECORD in kinds:
            tray.attach_record(form.values.get(RECORD) == "on")


def receive(case: CaseFile, upload: Any) -> store.StoredFile:
    """Take one file in, in this person's name. Raises ``EvidenceRefused``."""
    return store.receive(
        case.order.id, upload, upload.name, case.actor.id, case.actor.role, case.now
    )


def uploaded(case: CaseFile, upload_id: str) -> store.StoredFile:
    """The file that an upload of this person's became. Raises ``EvidenceRefused``.

    What had come whole when its server died is finished now.
    """
    try:
        found = uploads.get(case.order.id, str(uuid.UUID(upload_id)), case.actor.id)
    except ValueError:
        found = None
    if found is None or found.received != found.size:
        raise store.EvidenceRefused("incomplete", "This file is not here yet. Send it again.")
    try:
        return uploads.finish(found, case.now)
    except uploads.PartsMissing:
        raise store.EvidenceRefused("incomplete", "It did not come whole. Send it again.") from None


def too_many() -> str:
    """Why no further file fits."""
    return f"There are {MOST_FILES} files here already. Remove one to add another."


def blocks(
    case: CaseFile, place: Place, body: dict[str, Any], kinds: list[tuple[str, int]], form: Form
) -> list[dict[str, Any]]:
    """What can be gathered, kind by kind with its weight, for ``desks/case/gather.html``."""
    tray, files, found = Tray(body), Files(case).load(), []
    mine = {f.sha256: f for f in files.all if files.is_mine(f)}
    left = store.room_left(case.order.id, case.actor.id).files
    for kind, weight in kinds:
        words = wording.evidence(kind)
        form.ask(f"files-{kind}", words.label, words.help)
        found.append(
            {
                "kind": kind,
                "label": words.label,
                "help": words.help,
                "weight": weight,
                "weight_words": wording.weight(weight) if weight else "",
                "satisfied": tray.holds(kind),
                "record": kind == RECORD,
                "attached": tray.holds(kind),
                "most_bytes": store.max_bytes(),
                "left": left,
                "no_more": "" if left else store.too_many_files().message,
                "accept": ACCEPT.get(kind, ANYTHING),
                "tiles": [tile(files, mine[s], place, kind) for s in tray.files(kind) if s in mine],
                "note": form.values.get(f"note-{kind}", tray.note(kind)),
                "note_error": form[f"note-{kind}"].errors,
                "errors": form[f"files-{kind}"].errors,
            }
        )
    return found


def tile(files: Files, file: store.StoredFile, place: Place, kind: str) -> dict[str, Any]:
    """A gathered file as it lies on the tray, with the way to take it off again."""
    card = file_card(files, file)
    if card["poll_url"]:
        card["poll_url"] += f"?place={place.name}&kind={kind}"
    return card | {"take_off": f"{kind}:{file.sha256}"}


def most(case: CaseFile) -> str:
    """What is taken in, and how much of it, said before anything is chosen."""
    each, together = (size // (1024 * 1024) for size in (store.max_bytes(), store.quota()))
    left = store.room_left(case.order.id, case.actor.id).files
    return (
        f"We take {store.ACCEPTED}, each up to {each} MB; on this order up to {store.max_files()} "
        f"files and {together} MB from you in all, {left} files more. What a lost connection cuts off "
        "goes on where it was."
    )
