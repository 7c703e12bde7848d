"""A case made ready to hand in: the file within its limits, the deadlines, the advice beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from . import words
from .beside import side_by_side
from .calendar import calendar
from .casefile import case_of
from .exhibits import Exhibit
from .order import Built
from .page import page
from .pdf import Made, write
from .shapes import Advice
from .stills import DETAILS, Stills

# What card networks and payment services take: American Express 20 pages, 5 MB; Stripe 4.5 MB in all.
PAGES, SIZE = 20, 4_500_000


class Limits(NamedTuple):
    """What whoever takes the file allows: pages, and bytes in all."""

    pages: int = PAGES
    size: int = SIZE

    def __str__(self) -> str:
        return f"{words.count(self.pages, 'page')} and {self.size / 1e6:.3g} MB"


class DoesNotFit(ValueError):
    """Even with the least of everything the file passes its limits."""


def case_file(
    built: Built,
    advice: Advice,
    exhibits: Sequence[Exhibit],
    limits: Limits,
    system_fonts: bool = True,
) -> Made:
    """The case file with as much detail as fits. Raises ``DoesNotFit``."""
    beside = side_by_side(built, exhibits)
    for detail in DETAILS:
        stills = Stills(detail)
        case = case_of(built, advice, exhibits, beside, stills, str(limits))
        if sum(map(len, stills.files.values())) > limits.size:
            continue  # the pictures alone are too large
        made = write(case, stills.files, system_fonts)
        if made.pages <= limits.pages and len(made.pdf) <= limits.size:
            return made
    files = f"{len(exhibits)} files" if len(exhibits) != 1 else "one file"
    raise DoesNotFit(f"it does not fit into {limits} with {files}: hand in fewer, or raise a limit")


def hand_in(
    out: Path, built: Built, advice: Advice, made: Made, mend: Sequence[str] = ()
) -> list[Path]:
    """Write what is handed in: a folder with everything, or only the file where ``out`` is a .pdf."""
    if out.suffix.lower() == ".pdf":
        out.write_bytes(made.pdf)
        return [out]
    out.mkdir(parents=True, exist_ok=True)
    files = {
        "case.pdf": made.pdf,
        "deadlines.ics": calendar(built, advice),
        "advice.txt": page(built, advice, mend).encode(),
    }
    for name, data in files.items():
        (out / name).write_bytes(data)
    return [out / name for name in files]
