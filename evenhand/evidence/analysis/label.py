"""The parcel's label in a video or photo: which number is on it, and whether it is this order's.

Codes are read by ``codes`` and, where none was, printed numbers by ``label_text``. A read counts at
once if it has the order's number in it, or is of a telling shape with a check digit that holds and a
code that corrects errors; anything else has to be seen twice, and mere digits never count unless the
order's numbers are of the same format (R13, R16). Times are seconds of presentation time, regions
shares of the upright picture.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from . import busy, label_text, printed, tracking
from .codes import Read, as_array, read, read_harder, read_levelled
from .findings import IN_LETTERS, Examined, Finding, Skipped, Where
from .frames import Frame
from .printed import Line
from .report import Context
from .tracking import Parsed

METHOD = "label/1"
CHECK = "label"

DENSE_UNTIL = 20.0  # s: the label belongs at the start, so there it is looked for more often
EVERY_EARLY, EVERY_LATER = 1 / 3, 1.0  # s between two looks
HARDER_EVERY = ((5.0, 0.5), (DENSE_UNTIL, 2.0), (float("inf"), 4.0))  # until, s between two
# Of each of these spans, until so many seconds, the sharpest frame is read for printed numbers.
SPANS = (1.0, 2.0, 4.0, 8.0, DENSE_UNTIL, float("inf"))
LATE = 2.5  # s: a label that can first be read after this is advised to come sooner
OTHER_AFTER = 5.0  # s that a valid number waits for the order's own before it is told
CLOSELY = 24  # looks beyond these at most, where a number was read that is not sure yet
LONGEST_SIDE = 1920  # pixels that are looked at; labels in sharper pictures are large enough
FULL_SIDE = 4096  # of a photo
# How much of pictures is looked at, counted in whole pictures: at once, and more for each second.
# With it a film full of patterns, in which everything could be a code, costs no more than others.
PLAIN, PLAIN_A_SECOND = 10.0, 1.2
HARDER, HARDER_A_SECOND = 1.2, 0.12
EFFORTS = 3  # at one and the same picture, each of another way
SAME = 8.0  # grey levels: where no part of the picture changed by more, it was looked at already
_PART = 8  # pixels of such a part of the small picture

Grey = NDArray[np.uint8]

# --- what a read says -----------------------------------------------------------------------------


class _Seen(NamedTuple):
    """A number on a label, and where it was first read."""

    number: str
    parsed: Parsed | None
    read: Read
    where: Where
    looks: int  # in how many pictures it was read
    plain: int  # and in how many of them without effort


class _Numbers:
    """What was read so far, held against the order's numbers."""

    def __init__(self, context: Context) -> None:
        self.wanted = tuple(t for t in context.tracking if tracking.normal(t))
        forms = [tracking.parse(t) for t in self.wanted]
        self.formats = {(p.carrier, p.format) for p in forms if p}
        self.seen: dict[str, _Seen] = {}
        self.own: _Seen | None = None
        self.codes: set[str] = set()  # everything that was read, to say how much it was

    def take(self, reads: Iterable[Read], where: Where) -> None:
        """Take in what was read in one picture."""
        met: set[str] = set()
        for code in reads:
            self.codes.add(code.text)
            there = Where(frame=where.frame, region=code.region)
            for number, parsed in self._numbers(code):
                if number in met:
                    continue
                met.add(number)
                before = self.seen.get(number)
                seen = _Seen(number, parsed, code, there, 1, int(code.plain))
                if before is not None:
                    plain = before.plain + seen.plain
                    seen = before._replace(looks=before.looks + 1, plain=plain)
                self.seen[number] = seen
                if self.own is None and self._counts(seen):
                    self.own = seen

    def _numbers(self, code: Read) -> Iterator[tuple[str, Parsed | None]]:
        for number in self.wanted:
            if tracking.same(code.text, number) or tracking.contains(code.text, number):
                yield tracking.normal(number), tracking.parse(number)
                return
        whole = [p for p in tracking.readings(code.text) if self._telling(p)]
        for parsed in whole[:1] or tracking.find(code.text):
            if self._telling(parsed):
                yield parsed.number, parsed

    def _telling(self, parsed: Parsed) -> bool:
        """Mere digits tell something only where the order's own numbers are of that format."""
        return parsed.distinctive or (parsed.carrier, parsed.format) in self.formats

    def _counts(self, seen: _Seen) -> bool:
        """Whether this is the number that was looked for."""
        if self.wanted:
            return any(tracking.normal(w) == seen.number for w in self.wanted)
        return _sure(seen)

    def others(self) -> list[_Seen]:
        """Valid numbers that are not the order's, each sure."""
        return [s for s in self._strangers() if _sure(s)]

    def invalid(self) -> list[_Seen]:
        """Numbers of a carrier's format whose check digit is wrong, each seen often enough."""
        return [s for s in self._strangers() if _wrong(s)]

    def suspects(self) -> bool:
        """Whether something was read that is not sure yet and worth to be looked at closely."""
        return any(not _sure(s) and not _wrong(s) for s in self._strangers())

    def _strangers(self) -> list[_Seen]:
        """What is not the order's, without what is likely a wrong read of something else."""
        return [
            one
            for one in self.seen.values()
            if not (self.wanted and self._counts(one))
            and not any(_rather(other, one) for other in self.seen.values())
        ]


def _sure(seen: _Seen) -> bool:
    """Whether this valid number is beyond doubt: bars have to be seen more than once."""
    if seen.parsed is None or seen.parsed.valid is False:
        return False
    if seen.parsed.valid and seen.read.corrects:
        return True
    return seen.looks >= (2 if seen.plain else 3)


def _wrong(seen: _Seen) -> bool:
    """Whether this number is beyond doubt as it is printed, with its wrong check digit."""
    if seen.parsed is None or seen.parsed.valid is not False:
        return False
    if seen.read.corrects:
        return seen.looks >= 2
    return seen.plain >= 2 and seen.looks >= 3


def _rather(other: _Seen, one: _Seen) -> bool:
    """Whether ``one`` is likely a wrong read of what is read better as ``other``."""
    if other.number == one.number or not label_text.alike(other.number, one.number):
        return False
    return (other.plain, other.looks) > (one.plain, one.looks)


def _found(
    code: str, severity: str, seen: _Seen, value: float | str | None = None, **more: object
) -> Finding:
    return Finding(
        code,
        severity,  # type: ignore[arg-type]
        value if value is not None else seen.number,
        where=seen.where,
        number=seen.number,
        symbology=seen.read.symbology,
        subject=seen.parsed.carrier if seen.parsed else "",
        method=printed.METHOD if seen.read.symbology == IN_LETTERS else METHOD,
        because={"looks": float(seen.looks)},
        **more,  # type: ignore[arg-type]
    )


# --- in a video -----------------------------------------------------------------------------------


class _Kept(NamedTuple):
    """A frame to be looked at: how sharp it is, when it was shown, upright and small."""

    sharpness: float
    time: float
    picture: Grey
    small: Grey


class Labels:
    """Looks for the parcel's label while a video is decoded (a ``frames.Tap``).

    Tells ``LABEL_READ`` as soon as the order's number is read (any valid one if the order has
    none), ``LABEL_LATE`` with it if that took more than ``LATE`` seconds, and
    ``LABEL_OTHER_PARCEL``, ``LABEL_NUMBER_INVALID`` or, where a label is ``expected``,
    ``LABEL_NOT_FOUND`` if the order's number did not come.
    """

    def __init__(self, context: Context, *, expected: bool = True) -> None:
        self.expected = expected or bool(context.tracking) or context.purpose == "unboxing"
        self.numbers = _Numbers(context)
        self.facts: dict[str, object] = {}
        self._no_text = label_text.why_not(self.numbers.wanted, expected=self.expected)
        self._no_text = self._no_text or label_text.NOT_REACHED
        self._for_text: dict[int, _Kept] = {}
        self._best: _Kept | None = None
        self._harder: _Kept | None = None
        self._blank: Grey | None = None  # the small picture that was looked at last, for nothing
        self._tried: tuple[Grey, int] | None = None  # the same with effort, and how often
        self._plain_left, self._harder_left = PLAIN, HARDER
        self._next = 0.0  # when the window ends of which the sharpest frame is looked at
        self._next_harder = 0.0
        self._told: set[str] = set()
        self._last = 0.0
        self._closer = CLOSELY
        self.looks = self._effort = 0

    @property
    def run(self) -> tuple[str, ...]:
        """The checks that were run."""
        return (CHECK,) if self._no_text else (CHECK, label_text.CHECK)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was not looked for, and why."""
        return () if self.numbers.own or not self._no_text else (self._no_text,)

    def see(self, frame: Frame) -> Iterator[Finding]:
        """Consider one frame; look at the sharpest of each window."""
        if self.numbers.own is not None:
            return
        passed = max(frame.time - self._last, 0.0)
        self._plain_left += passed * PLAIN_A_SECOND
        self._harder_left += passed * HARDER_A_SECOND
        self._last = frame.time
        sharpness = _sharpness(frame.small)
        if self._best is None or sharpness > self._best.sharpness:
            self._best = _Kept(sharpness, frame.time, _upright(frame), frame.small)
        closely = self._closer > 0 and self.numbers.suspects()
        if closely or frame.time >= self._next:
            self._closer -= closely
            early = frame.time < DENSE_UNTIL
            self._next = frame.time + (EVERY_EARLY if early else EVERY_LATER)
            yield from self._look(frame.time, closely=closely)

    def end(self) -> Iterator[Finding]:
        """The video is over; say what did not come."""
        if self.numbers.own is None:
            self._next_harder = 0.0
            yield from self._look(self._last, closely=False, last=True)
        if self.numbers.own is None:
            yield from self._printed()
        if self.numbers.own is None:
            yield from self._others(float("inf"))
            for seen in self.numbers.invalid():
                yield from self._tell(_found("LABEL_NUMBER_INVALID", "warn", seen))
        if self.expected and self.numbers.own is None and not self._told:
            yield Finding(
                "LABEL_NOT_FOUND",
                "advise",
                float(self.looks),
                unit="looks",
                method=METHOD,
                because={"other codes": float(len(self.numbers.codes))},
            )
        if self.numbers.seen:
            self.facts["numbers"] = sorted(self.numbers.seen)

    def _look(self, now: float, *, closely: bool, last: bool = False) -> Iterator[Finding]:
        if self._best is not None and (closely or self._plain_left > 0):
            best, self._best = self._best, None
            self._keep(best)
            if self._harder is None or best.sharpness > self._harder.sharpness:
                self._harder = best
            if closely or not self._seen_already(best):
                where = busy.places(best.picture)
                self._plain_left -= _share(where, best.picture)
                found = read(best.picture, where)
                self._blank = None if found else best.small
                yield from self._take(found, best.time)
        due = closely or (now >= self._next_harder and self._harder_left > 0)
        if self.numbers.own is None and self._harder is not None and due:
            self._next_harder = now + next(pause for until, pause in HARDER_EVERY if now < until)
            harder, self._harder = self._harder, None
            if closely or not self._tried_already(harder):
                self._effort += 1
                where = busy.places(harder.picture)
                self._harder_left -= _share(where, harder.picture)
                effort = None if last else self._effort
                yield from self._take(read_harder(harder.picture, effort, where), harder.time)
        if self.numbers.own is None:
            yield from self._others(now)

    def _keep(self, kept: _Kept) -> None:
        """Keep the sharpest picture of each span, to be read for printed numbers at the end."""
        if self._no_text is label_text.NOT_REACHED:
            span = next(n for n, until in enumerate(SPANS) if kept.time < until)
            before = self._for_text.get(span)
            if before is None or kept.sharpness > before.sharpness:
                self._for_text[span] = kept

    def _printed(self) -> Iterator[Finding]:
        """Look for the number in letters: the last resort, when all else has been told."""
        if self._no_text is not label_text.NOT_REACHED:
            return
        self._no_text = None
        before: Grey | None = None
        for _, kept in sorted(self._for_text.items()):
            if before is not None and _same(before, kept.small):
                continue
            before = kept.small
            try:
                for reads in label_text.looks(kept.picture, self.numbers.wanted):
                    yield from self._take(reads, kept.time)
                    if self.numbers.own is not None:
                        return
            except label_text.FAILURES as e:
                self._no_text = label_text.failed(e)
                return

    def _seen_already(self, kept: _Kept) -> bool:
        """Whether the last picture that was looked at was this one, and nothing was in it."""
        return self._blank is not None and _same(self._blank, kept.small)

    def _tried_already(self, kept: _Kept) -> bool:
        """Whether it is the picture that was last looked at with effort, and often enough."""
        times = self._tried[1] if self._tried and _same(self._tried[0], kept.small) else 0
        self._tried = kept.small, times + 1
        return times >= EFFORTS

    def _take(self, reads: Iterable[Read], time: float) -> Iterator[Finding]:
        self.looks += 1
        self.numbers.take(reads, Where(frame=round(time, 3)))
        own = self.numbers.own
        if own is None:
            return
        yield from self._tell(_found("LABEL_READ", "info", own, confidence=own.read.sure))
        first = own.where.frame or 0.0
        # Text is read in few frames: in others it may have been there before.
        if first > LATE and own.read.symbology != IN_LETTERS:
            late = _found("LABEL_LATE", "advise", own, first, threshold=LATE, unit="s")
            yield from self._tell(late)

    def _others(self, now: float) -> Iterator[Finding]:
        for seen in self.numbers.others():
            if now >= (seen.where.frame or 0.0) + OTHER_AFTER:
                yield from self._tell(_found("LABEL_OTHER_PARCEL", "warn", seen))

    def _tell(self, finding: Finding) -> Iterator[Finding]:
        """Each number's finding once."""
        once = f"{finding.code} {finding.number}"
        if once not in self._told:
            self._told.add(once)
            yield finding


def _upright(frame: Frame) -> Grey:
    """A copy of the frame as a person would hold it, no larger than what is looked at."""
    turned = np.rot90(_at_most(frame.luma, LONGEST_SIDE), round(frame.turn / 90))
    return np.array(turned, np.uint8, order="C")


def _share(where: Iterable[busy.Box], picture: Grey) -> float:
    return sum(box.pixels for box in where) / picture.size


def _same(one: Grey, other: Grey) -> bool:
    """Whether no part of two small pictures differs."""
    if one.shape != other.shape:
        return False
    height, width = one.shape
    size = (-(-width // _PART), -(-height // _PART))
    apart = cv2.resize(cv2.absdiff(one, other), size, interpolation=cv2.INTER_AREA)
    return float(apart.max()) < SAME


def _at_most(grey: Grey, side: int) -> Grey:
    """The picture with no side longer than this."""
    scale = side / max(grey.shape)
    if scale >= 1:
        return as_array(grey)
    size = tuple(max(1, round(scale * length)) for length in reversed(grey.shape))
    return as_array(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))


def _sharpness(small: Grey) -> float:
    """How much the small picture has of fine detail: the mean square of its Laplacian."""
    detail = cv2.Laplacian(small, cv2.CV_16S)
    return float(cv2.norm(detail, cv2.NORM_L2))


# --- in a photo -----------------------------------------------------------------------------------


class PhotoLabel:
    """Looks for the parcel's label in an upright grey photo of full size.

    Its codes at once; the printed number, if that is wanted, once all else is told. That there is
    none is told only where the photo is to show one.
    """

    def __init__(self, grey: Grey, context: Context) -> None:
        self.grey = _at_most(grey, FULL_SIDE)
        self.context, self.numbers = context, _Numbers(context)
        self.likely = context.purpose in ("", "unboxing")
        self._no_text = label_text.why_not(self.numbers.wanted, expected=self.likely)

    @property
    def wants_text(self) -> bool:
        """Whether the last word is not said before the photo's text was read."""
        return self.numbers.own is None and self._no_text is None

    def codes(self) -> Examined:
        """What its codes say."""
        self.numbers.take(read(self.grey), Where())
        if self.numbers.own is None and self.likely:
            # Another size is another look: what is misread once is hardly misread the same way again.
            smaller = _at_most(self.grey, LONGEST_SIDE)
            for look in (read_levelled(self.grey), read(smaller), read_harder(smaller)):
                self.numbers.take(look, Where())
        return Examined(run=(CHECK,)) if self.wants_text else self._said()

    def text(self, lines: Sequence[Line]) -> Examined:
        """What its printed text says, and so what is to be said of the label."""
        try:
            for reads in label_text.looks(self.grey, self.numbers.wanted, lines):
                self.numbers.take(reads, Where())
                if self.numbers.own is not None:
                    break
        except label_text.FAILURES as e:
            return self.without_text(e)
        return self._said(label_text.CHECK)

    def without_text(self, error: Exception) -> Examined:
        """What is to be said although the text could not be read."""
        self._no_text = label_text.failed(error)
        return self._said()

    def _said(self, *more: str) -> Examined:
        own, findings = self.numbers.own, []
        if own is not None:
            findings.append(_found("LABEL_READ", "info", own, confidence=own.read.sure))
        else:
            findings += [_found("LABEL_OTHER_PARCEL", "warn", s) for s in self.numbers.others()]
            findings += [_found("LABEL_NUMBER_INVALID", "warn", s) for s in self.numbers.invalid()]
            if not findings and self.context.tracking and self.context.purpose == "unboxing":
                findings.append(Finding("LABEL_NOT_FOUND", "advise", method=METHOD))
        facts = {"numbers": sorted(self.numbers.seen)} if self.numbers.seen else {}
        skipped = (self._no_text,) if self._no_text and own is None else ()
        return Examined(tuple(findings), (CHECK, *more), skipped, facts)
