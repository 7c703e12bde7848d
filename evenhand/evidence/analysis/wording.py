"""Each finding in words: for the person who can still mend it, and for those who judge (R13).

Facts, never a verdict: "no cut found", never "unedited". The party that files is told what to do; the
other party and the mediator read the same neutral sentence.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from .findings import Finding, Where
from .report import Report

Audience = Literal["filer", "judge"]


class Wording(NamedTuple):
    """A finding's title, what its owner is told, and what everybody else is told.

    The sentences are templates: ``at`` is the moment or the span, ``place`` the part of the picture,
    ``value``, ``threshold`` (both with their unit), ``number``, ``subject`` and ``pair`` as in the
    finding.
    """

    title: str
    filer: str
    judge: str


WORDS: Mapping[str, Wording] = {
    # --- the film ---------------------------------------------------------------------------------
    "CUT_SUSPECTED": Wording(
        "Possible cut",
        "At {at} the picture jumps as if something had been cut out. If you still have the whole film, "
        "send the original from your gallery; if the parcel is not fully unpacked, film on in one go.",
        "At {at} the picture changes as it does at a cut, more than its own movement explains.",
    ),
    "TIMESTAMP_GAP": Wording(
        "Gap in the recording",
        "The file's own clock jumps by {value} at {at}. Send the original from your gallery if you have it.",
        "The file's own clock jumps by {value} at {at}: pictures of that time are not in the file.",
    ),
    "EDIT_LIST_SKIP": Wording(
        "Part left out on playing",
        "The file tells players to leave out {value} at {at}, as an editor writes it. Send the original.",
        "The file tells players to leave out {value} of what was recorded, at {at}.",
    ),
    "STREAM_TRIMMED": Wording(
        "Beginning or end trimmed",
        "{value} of the recording is hidden at the {subject}. If it shows the closed parcel, send the original.",
        "{value} of what was recorded lies in the file and is not shown, at the {subject}.",
    ),
    "STREAM_JOINED": Wording(
        "Two recordings joined",
        "At {at} another recording begins: two were put together. Send each original from your gallery.",
        "At {at} the file's clock shows that another recording begins: two were put together.",
    ),
    "FROZEN": Wording(
        "Picture stands still",
        "From {at} the picture does not change at all. If the camera hung, say so; film again if you can.",
        "From {at} every picture is the same, more exactly than a camera at rest records.",
    ),
    "STILL_INSERTED": Wording(
        "A still between moving pictures",
        "From {at} a single picture is shown. Send the film without it; photos can be added as photos.",
        "From {at} a single picture stands between moving ones.",
    ),
    "GRADUAL_TRANSITION": Wording(
        "Pictures fade into each other",
        "Around {at} one picture fades into another, as editors do it. Send the original film.",
        "From {at} two different pictures are mixed, as in a cross-fade.",
    ),
    "SPEED_CHANGED": Wording(
        "Speed changes",
        "At {at} the film runs at another speed. Send the original film.",
        "At {at} movement changes its speed as a whole, by about {value}.",
    ),
    "SPEED_CHANGED:sound": Wording(
        "Speed changes",
        "At {at} all that is heard sounds as if the film ran at {value}. Send the original film.",
        "At {at} the room's own tone sounds as it would at {value}, and before and after as recorded. "
        "Sound alone tells this: look whether movement goes with it.",
    ),
    "OVERLAY": Wording(
        "Something laid over the picture",
        "At {at} something appears over the picture ({place}). Send the film without text or stickers.",
        "From {at} something is laid over the picture ({place}) that does not move with what is filmed.",
    ),
    "SCREEN_RECORDING": Wording(
        "Looks like a filmed or recorded screen",
        "This looks like a recording of a screen. Send the film itself, as your phone's camera made it.",
        "The picture has traits of a screen that was recorded or filmed: {subject}.",
    ),
    "VIEW_BLOCKED": Wording(
        "Nothing to see",
        "At {at} the view is blocked. What happens then cannot be seen: film it again if you still can.",
        "At {at} the view is blocked: whether the film goes on unbroken there cannot be told.",
    ),
    "TOO_DARK_SPAN": Wording(
        "Too dark to see",
        "At {at} it is too dark to see anything. Switch on a light and film that part again if you can.",
        "At {at} it is too dark: whether the film goes on unbroken there cannot be told.",
    ),
    "REENCODED_BY": Wording(
        "Saved by a program",
        "The file was last saved by {value}, not by a camera. The original from your gallery proves more.",
        "The file was last saved by {value}; many apps do so when a film is sent.",
    ),
    # --- the label --------------------------------------------------------------------------------
    "LABEL_READ": Wording(
        "Label readable",
        "The label is readable at {at}: {number}.",
        "The label is readable at {at}: {number}.",
    ),
    "LABEL_OTHER_PARCEL": Wording(
        "Another parcel's number",
        "The label at {at} says {number}, which is not this order's parcel. Is it the right film?",
        "The label at {at} says {number}, which is not a number of this order's parcels.",
    ),
    "LABEL_NUMBER_INVALID": Wording(
        "A number that cannot be",
        "The number read at {at}, {number}, has a wrong check digit. Hold the label still and close once.",
        "The number read at {at}, {number}, has a wrong check digit: no carrier gives it out.",
    ),
    "LABEL_LATE": Wording(
        "Label shown late",
        "The label can be read only from {at}. Begin with the label of the closed parcel in the picture.",
        "The label can be read only from {at}, after the beginning of the film.",
    ),
    "LABEL_NOT_FOUND": Wording(
        "No label found",
        "No parcel label could be read. Show it close and sharp for two seconds, best before opening.",
        "No parcel label could be read in this file.",
    ),
    # --- photos -----------------------------------------------------------------------------------
    "BLURRY": Wording(
        "Blurred",
        "This photo is blurred. Take it again: hold still, tap on what matters, come no closer than a hand.",
        "The photo is blurred where it shows most.",
    ),
    "DARK": Wording(
        "Too dark",
        "This photo is too dark. Take it again by a window or with a light on.",
        "The photo is dark: little can be told apart.",
    ),
    "OVEREXPOSED": Wording(
        "Too bright",
        "Parts of this photo are burnt out ({place}). Take it again without flash or direct sun.",
        "Parts of the photo are burnt out ({place}).",
    ),
    "LOW_RESOLUTION": Wording(
        "Small picture",
        "This picture has only {value}. Send the original from your gallery, not a forwarded copy.",
        "The picture has only {value}.",
    ),
    "OVER_COMPRESSED": Wording(
        "Squeezed",
        "This picture lost detail when it was compressed. Send the original, not a forwarded copy.",
        "The picture lost detail by compression.",
    ),
    "BUSY_BACKGROUND": Wording(
        "Restless background",
        "The background is restless. Put the item on a plain table or sheet and take it once more.",
        "The background is restless; the item is hard to tell from it.",
    ),
    "CROPPED_SUBJECT": Wording(
        "Item not whole in the picture",
        "The item is cut off at the {subject} edge. Step back so that all of it is in the picture.",
        "The item is cut off at the {subject} edge of the picture.",
    ),
    "SUBJECT_SMALL": Wording(
        "Item small in the picture",
        "What matters fills only {value} of the picture. Go closer.",
        "What seems to be the item fills {value} of the picture.",
    ),
    # --- other files and the listing --------------------------------------------------------------
    "DUPLICATE_IN_CASE": Wording(
        "Same picture twice in this case",
        "This shows the same picture as {pair}. If you meant to send another, choose it again.",
        "The same picture as {pair} in this case.",
    ),
    "DUPLICATE_OTHER_CASE": Wording(
        "Picture of another case",
        "This picture was used in another case. If that is yours too, say so in your own words.",
        "The same picture was used in another case. A lead, not a proof: both may have the same owner.",
    ),
    "MATCHES_LISTING_PHOTO": Wording(
        "The listing's own photo",
        "This is the listing's own photo. Take a photo of what you received.",
        "The same picture as one of the listing's photos: it does not show what was received.",
    ),
    "LISTING_MATCHES": Wording(
        "As in the listing",
        "{subject} agrees with the listing: {listed}.",
        "{subject} agrees with the listing: {listed}.",
    ),
    "LISTING_MATCHES:picture": Wording(
        "Found again in the listing",
        "What this photo shows is found again in the listing's photo.",
        "What this photo shows is found again in the listing's photo.",
    ),
    "LISTING_DIFFERS": Wording(
        "Other than in the listing",
        "{subject}: the listing has {listed}, here it is {shown}.",
        "{subject}: the listing has {listed}, here it is {shown}. A pointer for whoever looks.",
    ),
    "LISTING_DIFFERS:picture": Wording(
        "Differs from the listing's photo",
        "Here ({place}) the photo differs from the listing's. If that is the defect, go closer once.",
        "Here ({place}) the photo differs from the listing's. A pointer for whoever looks.",
    ),
    # --- where it comes from ----------------------------------------------------------------------
    "C2PA_INTACT": Wording(
        "Signed, and unchanged since",
        "The file carries a signature of its origin and was not changed since.",
        "The file carries a C2PA signature and was not changed since; who signed is another question.",
    ),
    "C2PA_BROKEN": Wording(
        "Changed after it was signed",
        "The file was changed after it was signed. Send the original.",
        "The file carries a C2PA signature that does not fit its content: it was changed after signing.",
    ),
    "C2PA_UNTRUSTED": Wording(
        "Signed by somebody unknown",
        "The file is signed by somebody this platform does not know.",
        "The file is signed with C2PA by somebody who is not on the list of trusted signers: {value}.",
    ),
    "C2PA_PRESENT": Wording(
        "Carries a statement of origin",
        "The file carries a statement of origin that was not checked here.",
        "The file carries a C2PA statement of origin that was not checked here.",
    ),
    "C2PA_ACTIONS": Wording(
        "What was done to it, as signed",
        "The file's own statement of origin says: {value}.",
        "The file's C2PA statement of origin says what was done to it: {value}.",
    ),
    "ATTESTED_CAPTURE": Wording(
        "Recorded live here",
        "Recorded live here: {value}.",
        "Recorded live here: {value}. It does not exclude a picture fed into the camera.",
    ),
    "CAPTURE_BEFORE_DELIVERY": Wording(
        "Dated before the delivery",
        "The file says it was made on {value}, before the parcel came. Is your camera's clock right?",
        "The file says it was made on {value}, before the parcel was delivered. Such dates can be wrong.",
    ),
    "DEVICE_CHANGED": Wording(
        "Made with another device",
        "This file was made with {value}, your others with {subject}. Say why if somebody asks.",
        "This file was made with {value}, others of the same person with {subject}.",
    ),
    "NO_CAMERA_DATA": Wording(
        "No camera data",
        "The file holds no camera data. The original from your gallery, not a forwarded copy, proves more.",
        "The file holds no data of a camera, as is usual for forwarded copies.",
    ),
    "HAS_LOCATION": Wording(
        "Holds a location",
        "The original holds where it was made. Others see only copies without it.",
        "The original holds where it was made.",
    ),
    # --- tracking ---------------------------------------------------------------------------------
    "TRACKING_STALLED": Wording(
        "The parcel has not moved",
        "The carrier has reported nothing for {value}.",
        "The carrier has reported nothing for {value}; {threshold} are usual.",
    ),
    "TRACKING_RETURNED": Wording(
        "On its way back",
        "The carrier reports that the parcel went back to the sender on {value}.",
        "The carrier reports that the parcel went back to the sender on {value}.",
    ),
    "TRACKING_NOT_SCANNED": Wording(
        "Never handed over",
        "The carrier has a number, and has not seen the parcel for {value}.",
        "A number was made and the carrier has never scanned the parcel, for {value}.",
    ),
    "TRACKING_OTHER_ADDRESS": Wording(
        "Delivered elsewhere",
        "The carrier reports a delivery elsewhere: {value}.",
        "The carrier reports a delivery elsewhere than the order's address: {value}.",
    ),
    # --- documents --------------------------------------------------------------------------------
    "DOCUMENT_ACTIVE": Wording(
        "Has parts that act by themselves",
        "The document holds {value}. It is shown to others as pictures only.",
        "The document holds {value}; it is shown as pictures only.",
    ),
    # --- the file itself --------------------------------------------------------------------------
    "FILE_TRUNCATED": Wording(
        "Incomplete",
        "The end of this file is missing. Send it again; if it stays so, record it anew.",
        "The end of the file is missing.",
    ),
    "FILE_POLYGLOT": Wording(
        "Something else in it",
        "The file also holds {value}, which does not belong there. Send the original from your gallery.",
        "The file also holds {value}, which does not belong there.",
    ),
    "TRAILING_DATA": Wording(
        "More behind the end",
        "Behind the end of this file there is more ({value}), as some cameras and apps append.",
        "Behind the end of the file there is more ({value}), as some cameras and apps append.",
    ),
    "EXTERNAL_REFERENCE": Wording(
        "Points to another file",
        "The file points to another file, which is not opened. Send one whole file.",
        "The file points to another file, which is not opened: {value}.",
    ),
    "MALWARE_FOUND": Wording(
        "Held back by the virus scanner",
        "The virus scanner objects to this file, so nobody else is shown it. It may have come there without "
        "your doing. Take the photo or film again with another device, or save it anew from another program, "
        "and send that.",
        "The virus scanner found something in this file ({value}). It was not opened, and is given to nobody "
        "but its owner. It says nothing about who brought it.",
    ),
    "LIMIT_EXCEEDED": Wording(
        "More than can be examined",
        "This file passes a limit ({subject}: {threshold} at most). Send it shorter or in a lower quality.",
        "The file passes a limit ({subject}: {threshold} at most), so not all of it was examined.",
    ),
    "UNDECODABLE": Wording(
        "Could not be read",
        "This could not be read ({subject}: {value}). Open it yourself; if that works, send it again.",
        "This could not be read ({subject}: {value}). That neither accuses nor acquits.",
    ),
}

# Facts that speak for what is claimed; other facts speak for nothing.
GOOD = {"LABEL_READ", "LISTING_MATCHES", "C2PA_INTACT", "ATTESTED_CAPTURE"}
_RANK = {"warn": 0, "advise": 1, "unverifiable": 2, "info": 4}


def rank(finding: Finding) -> int:
    """The order to read findings in: what is to be looked at, then what is good, then the rest."""
    return 3 if finding.code in GOOD else _RANK[finding.severity]


# For those who judge; a party is not told about other people's cases.
JUDGES_ONLY = {"DUPLICATE_OTHER_CASE"}
# What has to be absent before it can be said that nothing was found.
_BREAKS = {
    "CUT_SUSPECTED",
    "TIMESTAMP_GAP",
    "EDIT_LIST_SKIP",
    "STREAM_JOINED",
    "STILL_INSERTED",
    "GRADUAL_TRANSITION",
    "VIEW_BLOCKED",
    "TOO_DARK_SPAN",
    "FROZEN",
    "SPEED_CHANGED",
    "FILE_TRUNCATED",
    "UNDECODABLE",
    "LIMIT_EXCEEDED",
}
_WEAK = {"BLURRY", "DARK", "OVEREXPOSED", "LOW_RESOLUTION", "OVER_COMPRESSED", "UNDECODABLE"}


def not_found(report: Report) -> Iterator[str]:
    """What was looked for and not found, said no stronger than it is."""
    codes = {f.code for f in report.findings}
    if "continuity" in report.checks_run and not codes & _BREAKS:
        yield "No cut found."
    if "sharpness" in report.checks_run and not codes & _WEAK:
        yield "Sharp, bright and large enough."


_PLACES = (
    ("top left", "top", "top right"),
    ("left", "middle", "right"),
    ("bottom left", "bottom", "bottom right"),
)


def _words(finding: Finding) -> Wording | None:
    """Some codes have words of their own for one of their subjects."""
    return WORDS.get(f"{finding.code}:{finding.subject}") or WORDS.get(finding.code)


def title(finding: Finding) -> str:
    """What was found, in two or three words."""
    known = _words(finding)
    return known.title if known else finding.code.replace("_", " ").capitalize()


def said(
    finding: Finding,
    audience: Audience,
    name_of: Callable[[str], str] = lambda _sha256: "another file",
    translate: Callable[[str], str] = str,
) -> str:
    """A finding as one or two sentences; ``name_of`` tells what another file is called."""
    known = _words(finding)
    if known is None:
        return title(finding) + "."
    template = known.filer if audience == "filer" else known.judge
    listed, _, shown = str(finding.value).partition(" | ")
    told = translate(template).format(
        listed=listed,
        shown=shown,
        at=moment(finding.where),
        place=place(finding.where),
        value=_measured(finding.value, finding.unit),
        threshold=_measured(finding.threshold, finding.unit),
        number=finding.number,
        subject=finding.subject or "other",
        pair=name_of(finding.where.pair) if finding.where.pair else "another file",
    )
    return told[:1].upper() + told[1:]


def clock(seconds: float) -> str:
    """A moment of a film as people read it: 0:37, 12:05, 1:02:03; tenths below a minute's tail."""
    whole, tenth = divmod(round(seconds * 10), 10)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    shown = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return f"{shown}.{tenth}" if tenth else shown


def moment(where: Where) -> str:
    """When: a moment or a span, or that it is about all of it."""
    if where.time is not None:
        start, end = (clock(t) for t in where.time)
        return start if start == end else f"{start}–{end}"
    if where.frame is not None:
        return clock(where.frame)
    if where.page is not None:
        return f"page {where.page}"
    return "some place"


def place(where: Where) -> str:
    """Where in the picture, in words."""
    if where.region is None:
        return "all over"
    left, top, width, height = where.region
    if width * height > 0.6:
        return "most of the picture"
    column = min(int((left + width / 2) * 3), 2)
    row = min(int((top + height / 2) * 3), 2)
    return _PLACES[max(row, 0)][max(column, 0)]


def _measured(value: float | str | None, unit: str) -> str:
    if value is None:
        return "not known"
    if isinstance(value, str):
        return value
    if unit == "share":
        return f"{100 * value:.3g} %"
    if unit == "bytes" and value >= 1 << 20:
        value, unit = round(value / (1 << 20), 1), "MB"
    shown = f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"
    return f"{shown} {unit}".rstrip()
