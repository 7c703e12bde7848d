"""The files of a case as exhibits: lettered, with what each is and what its owner says it shows."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..evidence.analysis import wording
from ..evidence.analysis.batch import Analysed
from .facts import Facts, Shown


class Exhibit(NamedTuple):
    """One file that is handed in: its letter, what it is, what it shows, and what was found in it."""

    letter: str
    analysed: Analysed
    kind: str
    says: str
    size: int
    sha256: str
    role: str = ""  # "listing 1": the captured listing of the first item
    guessed: bool = False  # nobody said what kind it is

    @property
    def name(self) -> str:
        """What the file is called, without its folders."""
        return self.analysed.path.name


def exhibits_of(
    facts: Facts, files: Sequence[Analysed], listings: Mapping[Path, int]
) -> list[Exhibit]:
    """Files as exhibits, lettered as they come; ``listings`` are those of items, by number."""
    told = {shown.file: shown for shown in facts.exhibits}
    made = []
    for n, one in enumerate(files):
        shown = told.get(one.path.name, Shown(file=one.path.name))
        item = listings.get(one.path)
        kind = shown.kind or ("listing_capture" if item else _kind(one))
        role = f"listing {item}" if item else ""
        guessed = not (shown.kind or item)
        size, sha256 = one.path.stat().st_size, one.report.sha256 or digest(one.path)
        made.append(Exhibit(letter(n), one, kind, shown.says, size, sha256, role, guessed))
    return made


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def to_mend(exhibits: Sequence[Exhibit]) -> list[str]:
    """What can still be mended in each file, as its owner is told (R14)."""
    names = {e.sha256: e.name for e in exhibits}
    return [
        f"{e.name}: {wording.said(found, 'filer', lambda sha256: names.get(sha256, 'another file'))}"
        for e in exhibits
        for found in e.analysed.report.findings
        if found.severity != "info" and not e.role
    ]


def kinds_told(facts: Facts) -> frozenset[str]:
    """The kinds of evidence an order's file names; the carrier's record comes without a file."""
    named = {shown.kind for shown in facts.exhibits if shown.kind}
    listings = {"listing_capture" for item in facts.items if item.listing_file}
    return frozenset(named | listings | kinds_on_record(facts))


def kinds_on_record(facts: Facts) -> frozenset[str]:
    """Evidence that needs no file: the carrier's events as they were told."""
    return frozenset({"tracking_record"} if facts.events else ())


def letter(n: int) -> str:
    """A to Z, then AA, AB and so on."""
    return letter(n // 26 - 1) + letter(n % 26) if n >= 26 else chr(65 + n)


def _kind(one: Analysed) -> str:
    """What a file most likely is, where its owner did not say."""
    family = one.report.media_type.partition("/")[0]
    return {"video": "unboxing_video", "image": "photo"}.get(family, "document")
