"""The listing beside what came: a captured listing read, compared with the photos of the item (R15)."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from PIL import Image

from ..evidence.analysis import capture, reuse
from ..evidence.analysis import listing as listings
from ..evidence.analysis.batch import Analysed
from ..evidence.analysis.findings import Examined, Finding
from ..evidence.analysis.report import Report
from .exhibits import Exhibit, digest
from .facts import Item
from .order import Built
from .stills import sound

PAGES = (".html", ".htm")  # a saved page; its text is read, nothing it names is ever loaded
_SURE = 0.6  # of 1: what a pointer has to have to stand in a case file
_LARGEST = 4_000_000  # bytes of a page that are read


def is_page(path: Path) -> bool:
    """Whether a captured listing is a saved page rather than a picture or a PDF."""
    return path.suffix.lower() in PAGES


def saved_page(path: Path) -> Analysed:
    """A saved page as a file that was looked at: its text is read, and that is all that is done."""
    return Analysed(path, Report(digest(path), "text/html", checks_run=("text",)), b"", 0.0)


def shows_the_listing(new: Analysed, captured: Iterable[Analysed]) -> Analysed:
    """A photo that is the listing's own does not show what came: that is added to its report."""
    known = [reuse.Known(one.report.sha256, one.report.prints, "listing") for one in captured]
    found = reuse.findings(new.report.prints, known)
    if not found:
        return new
    report = msgspec.structs.replace(new.report, findings=(*new.report.findings, *found))
    return new._replace(report=report)


def listing_of(item: Item, captured: Exhibit | None) -> capture.Listing:
    """What a listing says: as it was typed, and as its saved page does."""
    read = capture.Listing()
    if captured is not None and is_page(captured.analysed.path):
        data = captured.analysed.path.read_bytes()[:_LARGEST]
        read = capture.captured(data.decode("utf-8", "replace"))
    text = "\n".join(part for part in (item.listing.strip(), read.text) if part)
    return capture.Listing(item.title, text, {**read.attributes, **item.attributes})


class Beside(NamedTuple):
    """One item's listing, its captured copy if there is one, and what comparing found."""

    number: int
    item: Item
    listing: capture.Listing
    captured: Exhibit | None
    found: Examined


def side_by_side(built: Built, exhibits: Sequence[Exhibit]) -> list[Beside]:
    """The listings of what is claimed, as far as anything of them was told or captured."""
    told = []
    for number in sorted({span.line for span in built.units}):
        item = built.facts.items[number - 1]
        captured = next((e for e in exhibits if e.role == f"listing {number}"), None)
        listing = listing_of(item, captured)
        if captured or listing.text or listing.attributes:
            found = compared(listing, captured, exhibits)
            told.append(Beside(number, item, listing, captured, found))
    return told


def compared(
    listing: capture.Listing, captured: Exhibit | None, exhibits: Sequence[Exhibit]
) -> Examined:
    """What agrees and what differs between a listing and the files that show what came.

    Of the buyer's words only those count that say what a file shows: the rest repeats the order.
    """
    photos = [e for e in exhibits if e.kind == "photo"]
    read = [str(e.analysed.report.facts.get("text", "")) for e in exhibits if not e.role]
    text = "\n".join(part for part in (*read, *(e.says for e in photos)) if part)
    theirs = [captured] if captured is not None else []
    return listings.compare(listing, text, _seen(theirs), _seen(photos))


def _seen(exhibits: Sequence[Exhibit]) -> list[listings.Seen]:
    """Pictures as they were drawn by the analysis: never a file of somebody's itself."""
    seen = []
    for e in exhibits:
        drawn = e.analysed.picture(-1)
        if drawn is not None and sound(drawn):
            with Image.open(io.BytesIO(drawn), formats=["JPEG"]) as image:
                seen.append(listings.Seen(np.asarray(image.convert("RGB")), e.sha256))
    return seen


def pointers(found: Sequence[Finding]) -> list[Finding]:
    """What differs first, then what agrees; what is hardly more than a guess is not handed in.

    A main colour depends on the light, a shape on the side it is seen from.
    """
    sure = (f for f in found if (f.confidence or 0.0) >= _SURE)
    return sorted(sure, key=lambda f: f.code != "LISTING_DIFFERS")
