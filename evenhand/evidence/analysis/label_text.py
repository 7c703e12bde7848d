"""The number printed in letters on a label, for when no code on it can be read: the last resort.

A printed number counts only if it is of a carrier's format and its check digit holds. The order's own
has to be there character by character, each likelier than everything else together, save for one
that is taken for another that looks like it. Any other number has to be nearly certain in each of
its characters, and none of it is ever guessed: a check digit says nothing about the letters around
it, and one wrong number in eleven passes it (R13, R16).
"""

import unicodedata
from collections.abc import Iterator, Sequence

import cv2

from . import printed, tracking
from .codes import Grey, Read
from .findings import IN_LETTERS, Skipped
from .printed import Line

CHECK = "label text"
EVEN = 0.5  # certainty of each character of the order's own number
CERTAIN = 0.9  # of each character of any other
ALIKE = 0.6  # share of a number's characters by which it can be a wrong read of another
LINES = 30  # of a frame that are read; a label has a dozen
SMALLER = 0.75  # in which size a picture is read again: a wrong read hardly comes out the same

FAILURES = (
    cv2.error,
    MemoryError,
    LookupError,
)  # of reading; the codes have been read all the same

NO_EXTRA = Skipped(CHECK, f"codes only: {printed.NO_EXTRA}")
NOT_NEEDED = Skipped(CHECK, "codes only: no label is expected here")
NOT_REACHED = Skipped(CHECK, "codes only: the film could not be read to its end")
NO_CHECK_DIGIT = Skipped(
    CHECK, "codes only: the order's number has no check digit that a printed one could be held to"
)


def why_not(wanted: Sequence[str], *, expected: bool) -> Skipped | None:
    """Why printed numbers are not looked for; ``None`` if they are. ``wanted``: the order's own."""
    if printed.load() is None:
        return NO_EXTRA
    if wanted and not any(_checked(number) for number in wanted):
        return NO_CHECK_DIGIT
    return None if expected else NOT_NEEDED


def failed(error: Exception) -> Skipped:
    """It was begun and could not be brought to an end."""
    return Skipped(CHECK, f"codes only: reading printed text ended with {type(error).__name__}")


def looks(
    grey: Grey, wanted: Sequence[str], lines: Sequence[Line] | None = None
) -> Iterator[list[Read]]:
    """The numbers printed in an upright picture, once for each look at it; ``lines``: the first.

    There is a second look, in another size, where the first one saw a number.
    """
    first = numbers(printed.read(grey, LINES) if lines is None else lines, wanted)
    yield first
    if first:
        smaller = cv2.resize(grey, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_AREA)
        yield numbers(printed.read(smaller, LINES), wanted)  # type: ignore[arg-type]


def numbers(lines: Sequence[Line], wanted: Sequence[str]) -> list[Read]:
    """The numbers in lines of text that count, each with its line's place."""
    own = [tracking.normal(number) for number in wanted if _checked(number)]
    return [read for line in lines for read in _of_line(line, own)]


def _of_line(line: Line, own: Sequence[str]) -> Iterator[Read]:
    for number in own:
        sure = _certainty(line, number)
        if sure >= EVEN:
            yield Read(number, IN_LETTERS, line.region, sure=sure)
            return
    for parsed in tracking.find(line.certain(CERTAIN)):
        if parsed.valid and not any(alike(parsed.number, number) for number in own):
            yield Read(parsed.number, IN_LETTERS, line.region, sure=CERTAIN)


def alike(one: str, other: str) -> bool:
    """Whether one of two numbers is likely a wrong read of the other."""
    if len(one) != len(other):
        return False
    return sum(a == b for a, b in zip(one, other, strict=True)) >= ALIKE * len(one)


def _checked(number: str) -> bool:
    parsed = tracking.parse(number)
    return parsed is not None and parsed.valid is True


def _certainty(line: Line, number: str) -> float:
    """How certain it is that this number stands on this line; 0 if it does not."""
    words = _words(line)
    best = 0.0
    for start in range(len(words)):
        run: list[tuple[str, float]] = []
        for word in words[start:]:
            run += word
            if len(run) >= len(number):
                break
        read = "".join(character for character, _ in run)
        if read == number or _meant(read) == number:
            # The one that was mistaken was not certain; all others have to be.
            same = (sure for (is_, sure), was in zip(run, number, strict=True) if is_ == was)
            best = max(best, min(same))
    return best


def _meant(read: str) -> str:
    corrected = tracking.correct(read)
    return corrected.number if corrected and len(corrected.number) == len(read) else ""


def _words(line: Line) -> list[list[tuple[str, float]]]:
    """Runs of letters and digits as carriers print them, each character with its certainty."""
    words: list[list[tuple[str, float]]] = [[]]
    for character, sure in zip(line.text, line.sure, strict=True):
        for plain in unicodedata.normalize("NFKC", character).upper():
            if plain.isascii() and plain.isalnum():
                words[-1].append((plain, sure))
            elif words[-1]:
                words.append([])
    return [word for word in words if word]
