"""A picture for each finding: people look before they read.

A film strip of a video, the frames before and after a suspected cut, a still with a frame around what
is meant. No words are drawn: they stand beside the picture, in the reader's language.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, NamedTuple

import pypdfium2
from PIL import Image, ImageDraw, ImageFile, ImageOps

from .findings import Finding, Where
from .frames import Frame, decode
from .limits import Limits
from .report import Picture, Report
from .sniff import Sniffed

STRIP = 10  # stills in a film strip
SIDE = 480  # pixels of the longer side of a still
STRIP_SIDE = 160
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
) -> tuple[Picture, ...]:
    """Draw what a report speaks of, as JPEGs one after the other in ``pack``; tells where each is.

    ``beat`` hears how far it is, in 0..1. Every picture is re-encoded and holds nothing but what is seen.
    """
    out = _Pack(pack)
    shown = [(n, f) for n, f in enumerate(report.findings) if _can_be_shown(f.where)][:MOST]
    if what.kind == "video":
        _draw_video(file, what, report, limits, shown, out, beat)
    elif what.kind == "photo":
        _draw_photo(file, what, limits, shown, out)
    else:
        _draw_document(file, out)
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
    """A moment of a video that is wanted: for which finding (-1: the strip), how large, what in it."""

    time: float
    about: int
    side: int
    region: tuple[float, float, float, float] | None = None


class _Stills:
    """A tap that keeps the frames which are wanted, upright."""

    def __init__(self, wanted: Iterable[_Wanted]) -> None:
        self.wanted = sorted(wanted, key=lambda w: w.time)
        self.got: list[tuple[_Wanted, float, Image.Image]] = []
        self._last: Any = None

    def see(self, frame: Frame) -> Iterable[Finding]:
        """Keep the frame for every moment that has come."""
        while self.wanted and frame.time >= self.wanted[0].time - 0.002:
            wanted = self.wanted.pop(0)
            self.got.append((wanted, frame.time, _still(frame, wanted)))
        return ()

    def end(self) -> Iterable[Finding]:
        """Moments after the last frame are not shown."""
        return ()


def _still(frame: Frame, wanted: _Wanted) -> Image.Image:
    source = frame.source
    scale = min(1.0, wanted.side / max(source.width, source.height))
    width, height = (max(1, round(n * scale)) for n in (source.width, source.height))
    image: Image.Image = source.to_image(width=width, height=height, threads=1)
    if frame.turn:
        image = image.rotate(frame.turn, expand=True)
    if wanted.region:
        _mark(image, wanted.region)
    return image


def _draw_video(
    file: IO[bytes],
    what: Sniffed,
    report: Report,
    limits: Limits,
    shown: list[tuple[int, Finding]],
    out: _Pack,
    beat: Callable[[float], None],
) -> None:
    duration = report.facts.get("duration")
    seconds = float(duration) if isinstance(duration, int | float) else 0.0
    strip = [_Wanted(seconds * n / STRIP, -1, STRIP_SIDE) for n in range(STRIP)]
    stills = _Stills([*strip, *(w for n, f in shown for w in _moments(n, f.where))])
    file.seek(0)
    for told in decode(file, what, limits, [stills]):
        if isinstance(told, float):
            beat(told)
    spans = [(f.where.time, f.severity) for _, f in shown if f.where.time is not None]
    by_finding: dict[int, list[tuple[float, Image.Image]]] = {}
    for wanted, time, image in stills.got:
        by_finding.setdefault(wanted.about, []).append((time, image))
    for about, kept in sorted(by_finding.items()):
        row = _side_by_side([image for _, image in kept])
        if about < 0:
            row = _with_marks(row, [span for span, level in spans if level != "info"], seconds)
        out.add(row, about, [round(time, 3) for time, _ in kept])


def _moments(about: int, where: Where) -> Iterator[_Wanted]:
    """The frames that show a finding: both sides of a cut, both ends of a span, or the one moment."""
    if where.frame is not None:
        yield _Wanted(where.frame, about, SIDE, where.region)
    elif where.time is not None:
        for time in dict.fromkeys(where.time):
            yield _Wanted(time, about, SIDE)


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
    Image.MAX_IMAGE_PIXELS = None
    file.seek(0)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with Image.open(file, formats=[what.container]) as image:
            if image.width * image.height > limits.pixels:
                return
            image.draft("RGB", (SIDE * 2, SIDE * 2))
            image.thumbnail((SIDE * 2, SIDE * 2), reducing_gap=3.0)
            upright = ImageOps.exif_transpose(image.convert("RGB"))
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    out.add(upright, -1)
    for number, finding in shown:
        region = finding.where.region
        # A frame around all of it would tell nothing.
        if region and finding.where.page is None and region[2] * region[3] < _ALL_OF_IT:
            still = upright.copy()
            _mark(still, region)
            out.add(still, number)


def _draw_document(file: IO[bytes], out: _Pack) -> None:
    file.seek(0)
    pdf = pypdfium2.PdfDocument(file.read())
    try:
        if len(pdf):
            page = pdf[0]
            scale = SIDE * 2 / max(page.get_size())
            out.add(page.render(scale=scale, may_draw_forms=False).to_pil(), -1)
    finally:
        pdf.close()
