"""What the text of a document says: its dates, amounts and parcel numbers, its own text or read from print.

Text read from a picture is not trusted as the file's own is. A character that is not certain is left
open, and a date or an amount with a gap in it is none: half a number is another number.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from . import printed, tracking, written
from .printed import UNSURE, Line
from .report import Context

TEXT = 20_000  # characters of text that are kept
LISTED = 50  # dates, amounts and numbers that are kept, each
CERTAIN = 0.8  # of each character of printed text that is told

# A network puts gaps where there are none: "245, 13". Where that could be, the whole is in doubt.
_GAP_IN_AMOUNT = re.compile(r"(?<=\d)(?:[.,] | [.,]?)(?=\d)")
# After a year, or a date that begins with one, the next number is another.
_GAP_IN_DATE = re.compile(r"(?<=\d)(?<!\d{4})(?<!\d{4}-\d\d-\d\d)(?:[./-] | [./-]?)(?=\d)")
_IN_DOUBT = re.compile(rf"[^\s]*{UNSURE}[^\s]*")


class Said(NamedTuple):
    """The text of one page, and what in it is a date, an amount of money or a parcel's number."""

    text: str
    dates: Sequence[str]
    amounts: Sequence[str]
    numbers: Sequence[str]
    printed: bool = False  # read from a picture


def of_text(text: str) -> Said:
    """A page's own text."""
    numbers = [parsed.number for parsed in tracking.find(text)]
    return Said(text, written.dates(text), written.amounts(text), numbers)


def of_lines(lines: Sequence[Line]) -> Said:
    """Printed text. A number counts with a check digit that holds: another may be a wrong read."""
    text = "\n".join(line.certain(CERTAIN) for line in lines)
    numbers = [parsed.number for parsed in tracking.find(text) if parsed.valid]
    dates = written.dates(_without_doubt(text, _GAP_IN_DATE))
    return Said(text, dates, written.amounts(_without_doubt(text, _GAP_IN_AMOUNT)), numbers, True)


def _without_doubt(text: str, gap: re.Pattern[str]) -> str:
    """Only the words that are certain throughout."""
    return _IN_DOUBT.sub(UNSURE, gap.sub(UNSURE, text))


def facts(pages: Iterable[Said], codes_say: Sequence[str], context: Context) -> dict[str, object]:
    """The facts of a report, from the text of its pages and the codes on them."""
    pages = list(pages)
    numbers = [number for page in pages for number in page.numbers]
    for code in codes_say:
        numbers += [p.number for p in tracking.readings(code)[:1] if p.distinctive and p.valid]
    text = "\n".join(page.text for page in pages)
    told: dict[str, object] = {
        "text": text[:TEXT],
        "dates": _first(date for page in pages for date in page.dates),
        "amounts": _first(amount for page in pages for amount in page.amounts),
        "numbers": _first(numbers),
    }
    if context.tracking:
        everything = "\n".join([text[:TEXT], *codes_say])
        told["names_parcel"] = any(tracking.contains(everything, t) for t in context.tracking)
    if any(page.printed and page.text for page in pages):
        told["text_by"] = printed.METHOD
    return told


def _first(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))[:LISTED]
