"""Printed text is read as the last resort, and a number that is not there is never told.

What counts as a number is proved on lines as they could be read; whether lines are read, on labels and
letters that are rendered here, with the extra ``ocr`` in the sandbox.
"""

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import cv2
import msgspec
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks.footage import letters
from benchmarks.footage.labels import paper
from evenhand.evidence.analysis import (
    document,
    document_text,
    label,
    label_text,
    measured,
    printed,
    sandbox,
)
from evenhand.evidence.analysis.codes import Grey
from evenhand.evidence.analysis.document_text import of_lines
from evenhand.evidence.analysis.findings import IN_LETTERS, Finding
from evenhand.evidence.analysis.frames import Frame, small_of
from evenhand.evidence.analysis.label import Labels, PhotoLabel
from evenhand.evidence.analysis.limits import ANALYSIS, MB
from evenhand.evidence.analysis.printed import UNSURE, Line
from evenhand.evidence.analysis.report import Context, Report
from tests.evidence.media import film, picture, saved

pytestmark = pytest.mark.slow
needs_extra = pytest.mark.skipif(printed.load() is None, reason="the extra ocr is not installed")

OWN, OTHER, WRONG = "RB123456785GB", "LP877713092CN", "LP183724359DE"
ORDER = Context(tracking=(OWN,), purpose="unboxing")
PLACE = (0.1, 0.1, 0.5, 0.1)


# --- what counts as a printed number --------------------------------------------------------------


def line(text: str, sure: float = 0.99, **doubtful: float) -> Line:
    """A line as it could be read; ``doubtful``: how certain some of its characters are."""
    return Line(text, tuple(doubtful.get(c, sure) for c in text), PLACE)


def counted(*lines: Line, wanted: Sequence[str] = (OWN,)) -> list[str]:
    return [read.text for read in label_text.numbers(lines, wanted)]


@pytest.mark.parametrize(
    "printed_as", [OWN, "RB 12345678 5 GB", "No. RB 123 456 785 GB   1/1", "rb123456785gb"]
)
def test_the_orders_number_counts_however_it_is_spaced(printed_as: str) -> None:
    (read,) = label_text.numbers([line(printed_as)], [OWN])
    assert (read.text, read.symbology, read.region, read.sure) == (OWN, "text", PLACE, 0.99)


def test_a_character_that_is_as_likely_another_one_makes_it_no_number() -> None:
    assert counted(line("RB 123456785 GB", **{"4": 0.5})) == [OWN]
    assert counted(line("RB 123456785 GB", **{"4": 0.49})) == []


def test_one_character_is_taken_for_the_one_it_looks_like_if_the_check_digit_then_holds() -> None:
    assert counted(line("RB 12345678S GB", S=0.3)) == [OWN]
    assert counted(line("R8 123456785 GB", **{"8": 0.3})) == []  # and that is also in its digits
    assert counted(line("RB I2345678S GB")) == []


def test_a_number_with_a_wrong_check_digit_is_never_the_orders() -> None:
    for digit in "012346789":
        assert counted(line(f"RB 12345678{digit} GB")) == []


def test_another_number_has_to_be_certain_in_every_character() -> None:
    assert counted(line("LP 877713092 CN")) == [OTHER]
    assert counted(line("LP 877713092 CN", N=0.89)) == []
    assert counted(Line("LP 877713092 CN", (*[0.99] * 12, 0.6, 0.99, 0.99), PLACE)) == [OTHER]
    assert counted(line("LP 8777I3092 CN")) == []  # only the order's own is ever corrected
    assert counted(line(WRONG)) == []


def test_what_is_mostly_like_the_orders_number_is_a_wrong_read_of_it() -> None:
    # A check digit says nothing about the letters.
    assert counted(line("RB 123456785 GE")) == []
    assert counted(line("RB 123456785 GE"), wanted=()) == ["RB123456785GE"]


def test_mere_digits_and_prose_are_no_numbers() -> None:
    assert counted(line("Phone 0301 234 567"), line("FROM: Example Works, Port 5")) == []


def test_a_number_without_a_check_digit_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "load", lambda: (b"", b""))
    assert label_text.why_not(["LP00123456789012"], expected=True) == label_text.NO_CHECK_DIGIT
    assert label_text.why_not(["LP00123456789012", OWN], expected=True) is None
    assert label_text.why_not([WRONG], expected=True) == label_text.NO_CHECK_DIGIT
    assert label_text.why_not([], expected=True) is None
    assert label_text.why_not([OWN], expected=False) == label_text.NOT_NEEDED


# --- in which frames, and what is told of it ------------------------------------------------------


class Reader:
    """Stands in for the networks: says these lines, and counts how often it is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *says: Line | Exception) -> None:
        self.asked, self.says = 0, says
        monkeypatch.setattr(printed, "load", lambda: (b"", b""))
        monkeypatch.setattr(printed, "read", self)

    def __call__(self, *_: object, **_more: object) -> list[Line]:
        said = self.says[min(self.asked, len(self.says) - 1)]
        self.asked += 1
        if isinstance(said, Exception):
            raise said
        return [said]


@lru_cache
def sight(number: int) -> Grey:
    """A picture without a code that is unlike any other."""
    rng = np.random.default_rng(number)
    return cv2.resize(rng.integers(90, 160, (6, 9), np.uint8), (640, 360))  # type: ignore[return-value]


def told(sights: Iterable[int], context: Context = ORDER) -> tuple[list[Finding], Labels]:
    """What is told of a film of ten frames of each sight, ten a second."""
    labels = Labels(context)
    said: list[Finding] = []
    for number, one in enumerate(n for n in sights for _ in range(10)):
        picture = sight(one)
        frame = Frame(number, number / 10, picture, small_of(picture), False, 0, None)
        said += labels.see(frame)
    return [*said, *labels.end()], labels


def codes(findings: Iterable[Finding]) -> list[str]:
    return [f.code for f in findings]


def test_the_orders_number_is_told_with_how_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(monkeypatch, line(""), line(f"No. {OWN}", 0.97))
    (found,), labels = told(range(6))
    assert (found.code, found.number, found.method) == ("LABEL_READ", OWN, "ocr/1")
    assert (found.symbology, found.confidence, found.where.region) == ("text", 0.97, PLACE)
    assert found.where.frame is not None  # no LABEL_LATE: it may have been legible before
    assert reader.asked == 2
    assert (labels.run, labels.skipped) == (("label", "label text"), ())


def test_another_number_is_told_when_it_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    Reader(monkeypatch, line(OTHER), line(""))
    assert codes(told(range(3))[0]) == ["LABEL_NOT_FOUND"]
    Reader(monkeypatch, line(OTHER))
    (found,), _ = told(range(3))
    assert (found.code, found.number, found.method) == ("LABEL_OTHER_PARCEL", OTHER, "ocr/1")
    Reader(monkeypatch, line(WRONG))
    assert codes(told(range(3))[0]) == ["LABEL_NOT_FOUND"]


def test_without_an_order_a_number_that_is_read_twice_is_the_label(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Reader(monkeypatch, line(OTHER))
    (found,), _ = told(range(2), Context())
    assert (found.code, found.number) == ("LABEL_READ", OTHER)


def test_however_long_a_film_is_few_frames_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(monkeypatch, line(""))
    assert codes(told(range(60))[0]) == ["LABEL_NOT_FOUND"]
    assert reader.asked == len(label.SPANS)
    reader = Reader(monkeypatch, line(""))
    told([0] * 60)
    assert reader.asked == 1  # nothing moves


def test_where_a_code_was_read_no_text_is(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(monkeypatch, line(OWN))
    number = [label.Read(OWN, "QR Code", PLACE)]
    monkeypatch.setattr(label, "read", lambda *_: number)
    (found,), labels = told(range(3))
    assert (found.code, found.symbology, reader.asked) == ("LABEL_READ", "QR Code", 0)
    assert labels.skipped == ()


@pytest.mark.parametrize("fault", [MemoryError(), cv2.error("no")])
def test_what_cannot_be_read_leaves_what_codes_said(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    Reader(monkeypatch, fault)
    findings, labels = told(range(3))
    assert codes(findings) == ["LABEL_NOT_FOUND"]
    assert labels.run == ("label",)
    (skipped,) = labels.skipped
    assert skipped.check == "label text"
    assert type(fault).__name__ in skipped.why


def test_a_film_that_needs_no_label_is_not_read_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Reader(monkeypatch, line(OWN))
    labels = Labels(Context(purpose="defect"), expected=False)
    assert list(labels.end()) == []
    assert (labels.skipped, reader.asked) == ((label_text.NOT_NEEDED,), 0)


def test_how_often_print_is_misread_is_told_by_figures_of_its_own() -> None:
    for code in ("LABEL_READ", "LABEL_OTHER_PARCEL"):
        by_code, by_print = (Finding(code, "info", symbology=s) for s in ("QR Code", IN_LETTERS))
        assert measured.of(by_print) == measured.figures().codes[f"{code}:text"]
        assert measured.of(by_code) == measured.figures().codes[code]


# --- without the extra ----------------------------------------------------------------------------


def test_without_the_extra_it_is_told_that_text_was_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printed, "load", lambda: None)
    findings, labels = told(range(2))
    assert codes(findings) == ["LABEL_NOT_FOUND"]
    assert (labels.run, labels.skipped) == (("label",), (label_text.NO_EXTRA,))
    photo = PhotoLabel(sight(1), ORDER).codes()
    assert codes(photo.findings) == ["LABEL_NOT_FOUND"]
    assert photo.skipped == (label_text.NO_EXTRA,)
    assert "the extra ocr" in label_text.NO_EXTRA.why
    with pytest.raises(LookupError):
        printed._networks.__wrapped__()


def test_pages_without_text_are_told_as_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "load", lambda: None)
    examined = document.examine(io.BytesIO(pdf_of(letter())), ANALYSIS, Context())
    assert [s.check for s in examined.skipped] == ["document text"]
    assert "its pages are pictures" in examined.skipped[0].why
    assert examined.run == ("document",)


def test_a_character_that_is_not_certain_is_left_open() -> None:
    said = of_lines([line("4 March 2025, EUR 12,50", **{"4": 0.7}), line("EUR 9,80", **{"8": 0.7})])
    assert said.text == f"{UNSURE} March 2025, EUR 12,50\nEUR 9,{UNSURE}0"
    assert (said.dates, said.amounts) == ([], ["12.50 EUR"])
    assert of_lines([line(f"Parcel {WRONG} or {OTHER}")]).numbers == [OTHER]
    assert document_text.facts([of_lines([])], (), Context())["text"] == ""


@pytest.mark.parametrize(
    ("printed_as", "dates", "amounts"),
    [
        ("EUR 245, 13 paid on 04.03.2025", ["2025-03-04"], []),
        ("EUR 24 5,13 paid", [], []),
        ("1 2.03.2025, 12.03.20 25, 12. 03.2025", [], []),
        ("2025-03-04 14:30 and 5 March 2025 9:00", ["2025-03-04", "2025-03-05"], []),
    ],
)
def test_a_gap_that_may_not_be_there_makes_no_other_date_or_amount(
    printed_as: str, dates: list[str], amounts: list[str]
) -> None:
    said = of_lines([line(printed_as)])
    assert (said.dates, said.amounts) == (dates, amounts)


def test_the_characters_a_model_knows_are_read_from_its_own_notes() -> None:
    def part(field: int, data: bytes) -> bytes:
        return bytes([field << 3 | 2, len(data) & 127 | 128, len(data) >> 7]) + data

    notes = part(1, b"character") + part(2, "A\né\n界".encode())
    model = b"\x08\x07" + part(7, b"x" * 300) + part(14, part(1, b"other")) + part(14, notes)
    assert printed._alphabet(model) == "\0Aé界 "
    with pytest.raises(LookupError):
        printed._alphabet(b"\x08\x07" + part(7, b"x" * 300))


# --- with the extra: labels -----------------------------------------------------------------------


def examined(data: bytes, context: Context, **limits: Any) -> Report:
    """The whole report, by a real child process."""
    with tempfile.TemporaryFile() as evidence:
        evidence.write(data)
        evidence.flush()
        return sandbox.analyse_in_sandbox(
            evidence, context, msgspec.structs.replace(ANALYSIS, **limits)
        )


def torn(number: str, symbology: str = "code128") -> Grey:
    """A label on a table whose code is torn off, the number below it still there."""
    label = cv2.cvtColor(paper(number, symbology, 620), cv2.COLOR_RGB2GRAY)
    high, wide = label.shape
    rng = np.random.default_rng(len(number))
    rag = rng.normal(150, 25, (int(0.36 * high), wide)).clip(0, 255).astype(np.uint8)
    label[int(0.32 * high) : int(0.32 * high) + rag.shape[0]] = cv2.GaussianBlur(rag, (0, 0), 3)
    table = rng.normal(120, 6, (720, 1280)).clip(0, 255).astype(np.uint8)
    table[120 : 120 + high, 300 : 300 + wide] = label
    return table


def smeared(number: str) -> Grey:
    """The label moves along its bars while it is filmed, so that they run together."""
    label = cv2.cvtColor(paper(number, "code128", 900), cv2.COLOR_RGB2GRAY)
    high = label.shape[0]
    bars = slice(int(0.3 * high), int(0.7 * high))
    label[bars] = cv2.blur(label[bars], (41, 1))
    return cv2.copyMakeBorder(label, 36, 36, 190, 190, cv2.BORDER_CONSTANT, value=(120,))  # type: ignore[return-value]


def dim(grey: Grey) -> Grey:
    noise = np.random.default_rng(4).normal(0, 4, grey.shape)
    return np.clip(cv2.GaussianBlur(grey, (0, 0), 1.0) * 0.45 + 10 + noise, 0, 255).astype(np.uint8)


def askew(grey: Grey) -> Grey:
    turn = cv2.getRotationMatrix2D((640, 360), 17, 0.8)
    return cv2.warpAffine(grey, turn, (1280, 720), borderValue=(120,))  # type: ignore[return-value]


def jpeg(grey: Grey) -> bytes:
    return saved(Image.fromarray(grey).convert("RGB"), "JPEG", quality=88)


def filmed(grey: Grey) -> bytes:
    import av

    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        stream.bit_rate = 6_000_000
        for number in range(12):
            moved = np.roll(grey, 3 * number, axis=1)
            colour = cv2.cvtColor(moved, cv2.COLOR_GRAY2BGR)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(colour, "bgr24")))
        container.mux(stream.encode())
    return out.getvalue()


def only(report: Report) -> list[tuple[str, str, str, str]]:
    return [
        (f.code, f.number, f.symbology, f.method)
        for f in report.findings
        if f.code.startswith("LABEL_")
    ]


READ = [("LABEL_READ", OWN, "text", "ocr/1")]


@needs_extra
@pytest.mark.parametrize("hinder", [torn, smeared])
def test_a_film_whose_bars_are_gone_is_read_by_its_printed_number(
    hinder: Callable[[str], Grey],
) -> None:
    report = examined(filmed(hinder(OWN)), ORDER)
    assert only(report) == READ
    assert {"label", "label text"} <= set(report.checks_run)
    assert "label text" not in [s.check for s in report.checks_skipped]
    assert set(report.protections) >= {"memory", "CPU time", "no new file or socket"}


@needs_extra
@pytest.mark.parametrize(
    "hinder", [dim, askew, np.flipud, np.rot90, lambda g: np.rot90(g, 2), lambda g: np.rot90(g, 3)]
)
def test_a_photo_is_read_all_the_same_unless_it_is_mirrored(
    hinder: Callable[[Grey], Grey],
) -> None:
    photo = PhotoLabel(np.ascontiguousarray(hinder(torn(OWN))), ORDER)
    assert codes(photo.codes().findings) == []
    (found,) = photo.text(printed.read(photo.grey)).findings
    mirrored = hinder is np.flipud
    assert (found.code, found.number) == (
        ("LABEL_NOT_FOUND", "") if mirrored else ("LABEL_READ", OWN)
    )


@needs_extra
@pytest.mark.parametrize("make", [jpeg, filmed])
def test_another_parcels_printed_number_is_told(make: Callable[[Grey], bytes]) -> None:
    report = examined(make(torn(OTHER)), ORDER)
    assert only(report) == [("LABEL_OTHER_PARCEL", OTHER, "text", "ocr/1")]


@needs_extra
@pytest.mark.parametrize("number", [WRONG, "RB123456784GB", "RB123456765GB"])
def test_a_printed_number_with_a_wrong_check_digit_is_no_number(number: str) -> None:
    report = examined(filmed(torn(number)), ORDER)
    assert only(report) == [("LABEL_NOT_FOUND", "", "", "label/1")]
    assert "numbers" not in report.facts


@needs_extra
def test_where_there_is_no_text_it_is_told_that_it_was_looked_for() -> None:
    report = examined(film(seconds=2), ORDER)
    assert only(report) == [("LABEL_NOT_FOUND", "", "", "label/1")]
    assert "label text" in report.checks_run
    photo = examined(saved(picture((900, 700)), "JPEG"), Context(purpose="receipt"))
    assert "document text" in photo.checks_run
    assert "text" not in photo.facts


# --- with the extra: documents --------------------------------------------------------------------


WORDS = (
    "Example Works, Port 5, Sample Town",
    "Confirmation of posting",
    "Date: 4 March 2025",
    "Your parcel RB 123 456 785 GB was handed in by registered",
    "letter post. The sender paid EUR 12,50 in cash.",
    "It is expected to arrive until 18.03.2025.",
)


@lru_cache
def letter(words: tuple[str, ...] = WORDS) -> Grey:
    return letters.page(words)


def photographed(sheet: Grey) -> bytes:
    return jpeg(letters.photographed(sheet, np.random.default_rng(8)))


def pdf_of(*sheets: Grey) -> bytes:
    out = io.BytesIO()
    first, *others = (Image.fromarray(sheet) for sheet in sheets)
    first.save(out, "PDF", save_all=True, append_images=others, resolution=150)
    return out.getvalue()


RECEIPT = Context(tracking=(OWN,), purpose="receipt")


@needs_extra
@pytest.mark.parametrize("make", [photographed, pdf_of])
def test_a_letter_says_its_dates_amounts_and_numbers(make: Callable[[Grey], bytes]) -> None:
    report = examined(make(letter()), RECEIPT)
    assert report.facts["dates"] == ["2025-03-04", "2025-03-18"]
    assert report.facts["amounts"] == ["12.50 EUR"]
    assert report.facts["numbers"] == [OWN]
    assert report.facts["names_parcel"] is True
    assert report.facts["text_by"] == "ocr/1"
    assert "Confirmation of posting" in str(report.facts["text"]).splitlines()
    assert "document text" in report.checks_run
    assert "document text" not in [s.check for s in report.checks_skipped]


@needs_extra
def test_a_document_with_a_number_that_cannot_be_names_none() -> None:
    report = examined(pdf_of(letter(("Posted on 2025-03-04", "RB 123 456 784 GB"))), RECEIPT)
    assert report.facts["dates"] == ["2025-03-04"]
    assert (report.facts["numbers"], report.facts["names_parcel"]) == ([], False)


@needs_extra
def test_of_many_pages_without_text_the_first_are_read_and_the_rest_is_told() -> None:
    blank = np.full((280, 200), 250, np.uint8)
    report = examined(pdf_of(letter(), *[blank] * document.PAGES_PRINTED), RECEIPT)
    assert report.facts["numbers"] == [OWN]
    (why,) = [s.why for s in report.checks_skipped if s.check == "document text"]
    assert f"first {document.PAGES_PRINTED} of {document.PAGES_PRINTED + 1} pages" in why


# --- with the extra: hostile pictures, and what it may not do -------------------------------------


def _full_of_text() -> Grey:
    page = Image.new("L", (2400, 2400), 250)
    draw = ImageDraw.Draw(page)
    for row in range(100):
        draw.text(
            (5, 24 * row), f"{row} LP877713092CN 8 " * 12, 10, font=ImageFont.load_default(18)
        )
    return np.asarray(page)


def _noise() -> Grey:
    return np.random.default_rng(2).integers(0, 255, (1500, 2000), np.uint8)


def _stripes() -> Grey:
    rows = np.random.default_rng(3).integers(0, 2, (1200, 1), np.uint8) * 255
    return np.repeat(rows, 1600, axis=1)


@needs_extra
@pytest.mark.parametrize(
    ("width", "height"), [(1, 1), (8, 8), (1, 20_000), (20_000, 3), (9500, 9500)]
)
def test_a_picture_of_any_size_is_read_within_the_limits(width: int, height: int) -> None:
    report = examined(saved(Image.new("L", (width, height), 128), "PNG"), ORDER)
    assert "LIMIT_EXCEEDED" not in codes(report.findings)
    assert {"label", "label text"} <= set(report.checks_run)


@needs_extra
@pytest.mark.parametrize("make", [_full_of_text, _noise, _stripes])
def test_a_picture_full_of_what_could_be_text_ends_and_says_nothing_wrong(
    make: Callable[[], Grey],
) -> None:
    report = examined(saved(Image.fromarray(make()), "PNG"), ORDER, cpu_seconds=120)
    assert "LIMIT_EXCEEDED" not in codes(report.findings)
    assert {n for _, n, _, _ in only(report)} <= {"", OTHER}
    assert "label text" in report.checks_run


@needs_extra
def test_without_memory_for_it_the_rest_is_told_all_the_same() -> None:
    receipt = examined(jpeg(torn(OWN)), RECEIPT, memory=640 * MB)
    assert [s.check for s in receipt.checks_skipped if "ended with" in s.why] == ["document text"]
    report = examined(jpeg(torn(OWN)), ORDER, memory=640 * MB)
    (why,) = [s.why for s in report.checks_skipped if s.check == "label text"]
    assert "ended with" in why
    assert only(report) == [("LABEL_NOT_FOUND", "", "", "label/1")]
    assert "LIMIT_EXCEEDED" not in codes(report.findings)
    assert "sharpness" in report.checks_run


@needs_extra
def test_the_same_bytes_give_the_same_report() -> None:
    one, other = (examined(photographed(letter()), RECEIPT) for _ in range(2))
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


@needs_extra
def test_after_reading_nothing_can_be_opened_or_reached_and_no_foreign_code_was_loaded() -> None:
    start = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import json, os, socket, threading\n"
        "from evenhand.evidence.analysis import analyse, child, printed\n"
        "from evenhand.evidence.analysis.report import Done, Report\n"
        "import numpy\n"
        "def taken_over(file, context, limits, pack, tell):\n"
        "    lines = printed.read(numpy.full((200, 300), 200, numpy.uint8))\n"
        "    tried = {}\n"
        "    for name, attempt in {\n"
        "        'open': lambda: open('/etc/hostname'), 'socket': socket.socket,\n"
        "        'connect': lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "        'memfd': lambda: os.memfd_create('x'),\n"
        "        'thread': lambda: threading.Thread(target=print).start(),\n"
        "    }.items():\n"
        "        try: attempt(); tried[name] = 'done'\n"
        "        except (OSError, RuntimeError): tried[name] = 'refused'\n"
        "    names = {'rapidocr', 'onnxruntime', 'requests', 'urllib.request'} & set(sys.modules)\n"
        "    report = Report('', '', facts={'tried': tried, 'lines': len(lines), 'loaded': sorted(names)})\n"
        "    tell(Done(report))\n"
        "    return report\n"
        "analyse.analyse = taken_over\n"
        "child.analyse_main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])\n"
    )
    with tempfile.TemporaryFile() as evidence:
        evidence.write(saved(picture(), "JPEG"))
        evidence.flush()
        report = sandbox.analyse_in_sandbox(evidence, start=start)
    assert report.facts["lines"] == 0
    assert report.facts["loaded"] == []
    tried: Any = report.facts["tried"]
    started = tried.pop("thread")
    assert set(tried.values()) == {"refused"}
    assert started == "refused" or os.geteuid() != 0
    assert json.dumps(tried)
