"""How often each kind of finding was wrong on honest evidence, as it was last measured (R13).

The figures are those that ``make bench-evidence`` wrote into ``measured.json``, on drawn and on real
films and photos (docs/measured); none stands in code. What the file's own bytes or the carrier's
record say is read and not estimated, and that is told in place of a figure.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from .findings import IN_LETTERS, NOWHERE, Finding

FILE = Path(__file__).with_name("measured.json")
Unit = Literal["minutes", "films", "photos", "pairs"]


class Count(msgspec.Struct, frozen=True):
    """How often something was said that is not so, of how many minutes, films, photos or pairs."""

    false: int
    of: float
    unit: Unit


class Run(msgspec.Struct, frozen=True):
    """One set of labelled evidence: the day it was measured on, and the counts by kind."""

    on: date
    counts: dict[str, Count]


class Measured(Count, frozen=True):
    """The sum over all sets. ``at_most``: a minute, or of one, with 95 % certainty; ``on``: the
    oldest day that counts in it."""

    at_most: float
    on: date


class Figures(msgspec.Struct, frozen=True):
    """The whole file: each set by its name, and the sums, by code or by ``code:subject``."""

    sets: dict[str, Run]
    codes: dict[str, Measured]


# What is not estimated: it stands in the file, the carrier wrote it down, a scanner's lists say so.
FROM_THE_FILE = {
    "TIMESTAMP_GAP", "EDIT_LIST_SKIP", "STREAM_TRIMMED", "STREAM_JOINED", "REENCODED_BY",
    "NO_CAMERA_DATA", "HAS_LOCATION", "CAPTURE_BEFORE_DELIVERY", "DEVICE_CHANGED",
    "C2PA_INTACT", "C2PA_BROKEN", "C2PA_UNTRUSTED", "C2PA_PRESENT", "C2PA_ACTIONS",
    "ATTESTED_CAPTURE", "DOCUMENT_ACTIVE", "FILE_TRUNCATED", "FILE_POLYGLOT", "TRAILING_DATA",
    "EXTERNAL_REFERENCE", "LIMIT_EXCEEDED", "UNDECODABLE",
}  # fmt: skip
FROM_THE_CARRIER = {
    "TRACKING_STALLED", "TRACKING_RETURNED", "TRACKING_NOT_SCANNED", "TRACKING_OTHER_ADDRESS",
}  # fmt: skip
FROM_THE_SCANNER = {"MALWARE_FOUND"}
# Two texts beside each other; what is about a picture is measured like any other.
WORD_BY_WORD = {"LISTING_MATCHES", "LISTING_DIFFERS"}

_READ = (
    (FROM_THE_FILE, "Read from the file itself, not estimated."),
    (FROM_THE_CARRIER, "From the carrier's own record, not estimated."),
    (FROM_THE_SCANNER, "As the virus scanner says; how often that is wrong is not measured here."),
)
_COMPARED = "Two texts compared word by word, not estimated."
_UNKNOWN = "How often this is wrong has not been measured yet."
_TIMES = {0: "never wrong", 1: "wrong once"}
_MORE = "wrong {n} times"
_SAID = {
    "minutes": "Measured: {times} in {of} minutes of honest film (95 % sure: at most {most} a minute).",
    "films": "Measured: {times} on {of} films where it is not so (95 % sure: at most {most} in 100).",
    "photos": "Measured: {times} on {of} photos where it is not so (95 % sure: at most {most} in 100).",
    "pairs": "Measured: {times} on {of} pairs of photos where it is not so "
    "(95 % sure: at most {most} in 100).",
}  # fmt: skip


@cache
def figures() -> Figures:
    """What was last measured."""
    return msgspec.json.decode(FILE.read_bytes(), type=Figures)


def of(finding: Finding) -> Measured | None:
    """How often this kind was wrong; none where it is read, or was never measured."""
    known = figures().codes
    if finding.symbology == IN_LETTERS:  # another way of reading, with figures of its own
        return known.get(f"{finding.code}:{IN_LETTERS}")
    return known.get(f"{finding.code}:{finding.subject}") or known.get(finding.code)


def said(finding: Finding, translate: Callable[[str], str] = str) -> str:
    """The same as one short sentence, to stand beside the finding."""
    known = of(finding)
    if known is None:
        return translate(_basis(finding))
    times = translate(_TIMES.get(known.false, _MORE)).format(n=known.false)
    rate = known.at_most if known.unit == "minutes" else 100 * known.at_most
    return translate(_SAID[known.unit]).format(times=times, of=f"{known.of:,.0f}", most=f"{rate:g}")


def _basis(finding: Finding) -> str:
    if finding.code in WORD_BY_WORD and finding.where == NOWHERE:
        return _COMPARED
    return next((says for codes, says in _READ if finding.code in codes), _UNKNOWN)
