"""A picture for each finding: people look before they read.

A film strip of a video, the frames before and after a suspected cut, a still with a frame around what
is meant. No words are drawn: they stand beside the picture, in the reader's language.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO, NamedTuple

from PIL import Image, ImageDraw

from . import document
from .findings import Finding, Where
from .frames import Frame, decode
from .limits import Limits
from .opening import opened
from .report import Picture, Report
from .sniff import Sniffed

STRIP = 10  # stills in a film strip
SIDE = 480  # pixels of the longer side of a still
STRIP_SIDE = 160
_FIRST_EVERY = 0.1  # seconds between two stills kept for the strip; doubled as a video goes on
MOST = 24  # findings that get a picture
_MARK = (214, 40, 40)
_GAP = 4
_LINE = 3
_ALL_OF_IT = 0.9  # of the picture


def draw(
    file: IO[bytes],
    what: Sniffed,
    report: Report,
    limits: Limits,
    pack: IO[bytes],
    beat: Callable[[float], None] = lambda _share: None,
    overview: "Overview | None" = None,
) -> tuple[Picture, ...]:
    """Draw what a report speaks of, as JPEGs one after the other in ``pack``; tells where each is.

    ``beat`` hears how far it is, in 0..1; ``overview`` is what a tap kept of a video while it was
    analysed, without which no strip is drawn of it. Every picture is re-encoded and holds nothing but what is seen.
    """
    out = _Pack(pack)
    shown = [(n, f) for n, f in enumerate(report.findings) if _can_be_shown(f.where)][:MOST]
    if what.kind == "video":
        _draw_video(file, what, report, limits, shown, out, beat, overview or Overview())
    elif what.kind == "photo":
        _draw_photo(file, what, limits, shown, out)
    else:
        out.add(document.first_page(file, SIDE * 2), -1)
    return tuple(out.pictures)


def _can_be_shown(where: Where) -> bool:
    return where.time is not None or where.frame is not None or where.region is not None


class _Pack:
    """Pictures one after the other in one file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.at = file, 0
        self.pictures: list[Picture] = []

    def add(self, image: Image.Image, about: int, times: Iterable[float] = ()) -> None:
        coded = io.BytesIO()
        image.convert("RGB").save(coded, "JPEG", quality=82, optimize=True)
        length = coded.tell()
        self.file.write(coded.getvalue())
        self.file.flush()
        name = f"finding-{about}" if about >= 0 else "overview"
        self.pictures.append(
            Picture(name, about, self.at, length, image.width, image.height, tuple(times))
        )
        self.at += length


# --- videos ---------------------------------------------------------------------------------------


class _Wanted(NamedTuple):
    """A moment of a video that is wanted: for which finding, and what in it is meant."""

    time: float
    about: int
    region: tuple[float, float, float, float] | None = None


class _Stills:
    """A tap that keeps the frames which are wanted, upright."""

    def __init__(self, wanted: Iterable[_Wanted]) -> None:
        self.wanted = sorted(wanted, key=lambda w: w.time)
        self.got: list[tuple[_Wanted, float, Image.Image]] = []

    def see(self, frame: Frame) -> Iterable[Finding]:
        """Keep the frame for every moment that has come."""
        while self.wanted and frame.time >= self.wanted[0].time - 0.002:
            wanted = self.wanted.pop(0)
            self.got.append((wanted, frame.time, _still(frame, SIDE, wanted.region)))
        return ()

    def end(self) -> Iterable[Finding]:
        """Moments after the last frame are not shown."""
        return ()


class Overview:
    """A tap that keeps stills from all over a video, however long it turns out to be.

    So the strip needs no second decoding. Stills are kept ever less densely: of so many as two
    strips hold every other one is dropped.
    """

    def __init__(self) -> None:
        self._every, self._next = _FIRST_EVERY, 0.0
        self._kept: list[tuple[float, Image.Image]] = []

    def see(self, frame: Frame) -> Iterable[Finding]:
        """Keep a still if it is time for one."""
        if frame.time >= self._next - 0.002:
            if len(self._kept) >= 2 * STRIP:
                self._kept = self._kept[::2]
                self._every *= 2
            self._kept.append((frame.time, _still(frame, STRIP_SIDE)))
            self._next = frame.time + self._every
        return ()

    def end(self) -> Iterable[Finding]:
        """Nothing is found by it."""
        return ()

    def strip(self) -> list[tuple[float, Image.Image]]:
        """As many stills as a strip has, each with its second, spread evenly over those kept."""
        many = min(STRIP, len(self._kept))
        return [self._kept[n * len(self._kept) // many] for n in range(many)]


def _still(
    frame: Frame, side: int, region: tuple[float, float, float, float] | None = None
) -> Image.Image:
    source = frame.source
    scale = min(1.0, side / max(source.width, source.height))
    width, height = (max(1, round(n * scale)) for n in (source.width, source.height))
    image: Image.Image = source.to_image(
        width=width, height=height, interpolation="AREA", threads=1
    )
    if frame.turn:
        image = image.rotate(frame.turn, expand=True)
    if region:
        _mark(image, region)
    return image


def _draw_video(
    file: IO[bytes],
    what: Sniffed,
    report: Report,
    limits: Limits,
    shown: list[tuple[int, Finding]],
    out: _Pack,
    beat: Callable[[float], None],
    overview: Overview,
) -> None:
    stills = _Stills(w for n, f in shown for w in _moments(n, f.where))
    file.seek(0)
    if stills.wanted:
        for told in decode(file, what, limits, [stills], small=False):
            if isinstance(told, float):
                beat(told)
            if not stills.wanted:
                break
    if strip := overview.strip():
        duration = report.facts.get("duration")
        seconds = float(duration) if isinstance(duration, int | float) else 0.0
        spans = [(f.where.time, f.severity) for _, f in shown if f.where.time is not None]
        row = _side_by_side([image for _, image in strip])
        row = _with_marks(row, [span for span, level in spans if level != "info"], seconds)
        out.add(row, -1, [round(time, 3) for time, _ in strip])
    by_finding: dict[int, list[tuple[float, Image.Image]]] = {}
    for wanted, time, image in stills.got:
        by_finding.setdefault(wanted.about, []).append((time, image))
    for about, kept in sorted(by_finding.items()):
        row = _side_by_side([image for _, image in kept])
        out.add(row, about, [round(time, 3) for time, _ in kept])


def _moments(about: int, where: Where) -> Iterator[_Wanted]:
    """The frames that show a finding: both sides of a cut, both ends of a span, or the one moment."""
    if where.frame is not None:
        yield _Wanted(where.frame, about, where.region)
    elif where.time is not None:
        for time in dict.fromkeys(where.time):
            yield _Wanted(time, about)


def _side_by_side(images: list[Image.Image]) -> Image.Image:
    height = max(image.height for image in images)
    width = sum(image.width for image in images) + _GAP * (len(images) - 1)
    row = Image.new("RGB", (width, height), "white")
    left = 0
    for image in images:
        row.paste(image, (left, 0))
        left += image.width + _GAP
    return row


def _with_marks(row: Image.Image, spans: list[tuple[float, float]], seconds: float) -> Image.Image:
    """A time line below the strip, with a mark wherever something was found."""
    whole = Image.new("RGB", (row.width, row.height + 12), "white")
    whole.paste(row, (0, 0))
    pen = ImageDraw.Draw(whole)
    line = row.height + 6
    pen.line((0, line, row.width, line), fill=(150, 150, 150), width=2)
    for start, end in spans:
        left, right = (round(t / max(seconds, 0.001) * row.width) for t in (start, end))
        pen.rectangle((left - 2, line - 5, max(right, left) + 2, line + 5), fill=_MARK)
    return whole


# --- photos and documents -------------------------------------------------------------------------


def _mark(image: Image.Image, region: tuple[float, float, float, float]) -> None:
    """A frame around a region, red within white so that it is seen on any ground."""
    left, top, width, height = region
    box = (
        round(left * image.width),
        round(top * image.height),
        round((left + width) * image.width),
        round((top + height) * image.height),
    )
    if box[2] <= box[0] or box[3] <= box[1]:
        return
    pen = ImageDraw.Draw(image)
    pen.rectangle(box, outline="white", width=_LINE + 2)
    pen.rectangle((box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1), outline=_MARK, width=_LINE)


def _draw_photo(
    file: IO[bytes],
    what: Sniffed,
    limits: Limits,
    shown: list[tuple[int, Finding]],
    out: _Pack,
) -> None:
    upright = opened(file, what, limits, SIDE * 2).image
    out.add(upright, -1)
    for number, finding in shown:
        region = finding.where.region
        # A frame around all of it would tell nothing.
        if region and finding.where.page is None and region[2] * region[3] < _ALL_OF_IT:
            still = upright.copy()
            _mark(still, region)
            out.add(still, number)
