"""The report on a file: everything found, everything run, everything skipped."""

from datetime import date
from typing import Literal

import msgspec

from .findings import Finding, Skipped
from .reuse import Fingerprint

ANALYSER = "evenhand/2"  # raised whenever the same bytes could give another report


class Context(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of the order a file is evidence for; all of it may be missing.

    ``tracking`` are the numbers of its parcels; ``shipped`` and ``delivered`` the carrier's days.
    ``purpose`` is what the file is to show, where its owner said so: an unboxing wants a label.
    ``listed`` are the SHA-256 of the listing's photos.
    """

    tracking: tuple[str, ...] = ()
    shipped: date | None = None
    delivered: date | None = None
    purpose: Literal["", "unboxing", "defect", "item", "listing", "receipt"] = ""
    listed: tuple[str, ...] = ()


class Beside(msgspec.Struct, frozen=True):
    """A listing to put a photo of the item beside: its words, and the SHA-256 of the photos.

    ``lines`` are those of the order that the photo may show; where there are several, none of the
    listings is meant and the rest is empty.
    """

    title: str
    text: str
    attributes: dict[str, str]
    listed: tuple[str, ...]
    item: str = ""
    lines: tuple[int, ...] = ()


class Picture(msgspec.Struct, frozen=True, omit_defaults=True):
    """A still or film strip drawn for a finding: its place in the pack, in bytes and pixels.

    ``about`` is the number of the finding in the report, from 0; -1 for the file as a whole.
    """

    name: str
    about: int
    start: int
    length: int
    width: int
    height: int
    times: tuple[float, ...] = ()


class Report(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one analysis of a file has to say; the same bytes and context give the same report.

    ``facts`` are measured values by name (``duration`` in s, ``width``, ``height``, ``device``,
    ``captured`` as ISO 8601, ``text`` of a document, ``numbers`` read ...). ``params`` is the
    SHA-256 of context and limits. ``prints`` are what re-use is recognised by.
    """

    sha256: str
    media_type: str
    findings: tuple[Finding, ...] = ()
    checks_run: tuple[str, ...] = ()
    checks_skipped: tuple[Skipped, ...] = ()
    facts: dict[str, object] = {}
    prints: tuple[Fingerprint, ...] = ()
    pictures: tuple[Picture, ...] = ()
    analyser: str = ANALYSER
    params: str = ""
    protections: tuple[str, ...] = ()

    def place_of(self, about: int) -> slice | None:
        """Where in the pack the picture for the finding of that number is (-1: the overview)."""
        for one in self.pictures:
            if one.about == about:
                return slice(one.start, one.start + one.length)
        return None


# What the child process says while it works, one JSON object a line.


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How much of the file has been read, in 0..1."""

    share: float


class Found(msgspec.Struct, frozen=True, tag="found"):
    """A finding, as soon as it is known; the report repeats it."""

    finding: Finding


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The whole report."""

    report: Report


Told = Progress | Found | Done
