"""The label is read, whatever hinders it; a wrong read is never told as a number.

The pictures are drawn here: a white label with a code on a grained table, turned, blurred, dim.
"""

import io
from collections.abc import Callable, Iterable
from functools import lru_cache

import av
import cv2
import numpy as np
import pytest
import zxingcpp

from evenhand.evidence.analysis import label, printed
from evenhand.evidence.analysis.codes import Grey, Read
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.frames import Frame, decode, small_of
from evenhand.evidence.analysis.label import LATE, Labels, PhotoLabel
from evenhand.evidence.analysis.limits import DEFAULT
from evenhand.evidence.analysis.report import Context
from evenhand.evidence.analysis.sniff import HEAD, sniff

pytestmark = pytest.mark.slow

OWN, OTHER, WRONG = "RB123456785GB", "LP877713092CN", "LP183724359DE"
ORDER = Context(tracking=(OWN,))
SIZE = (640, 360)
Kind = zxingcpp.BarcodeFormat


@pytest.fixture(autouse=True)
def _codes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not printed numbers can be read here: those are looked for by test_printed."""
    monkeypatch.setattr(printed, "load", lambda: None)


@lru_cache(maxsize=64)
def symbol(text: str, kind: str = "Code128", width: int = 300) -> Grey:
    made = np.array(zxingcpp.create_barcode(text, getattr(Kind, kind)).to_image(scale=1))
    if kind in ("Code128", "ITF", "Code39", "EAN13"):
        bars = np.repeat(made[made.shape[0] // 3][None], 90, axis=0)
        return cv2.resize(bars, (width, 90), interpolation=cv2.INTER_AREA)
    height = round(made.shape[0] * width / made.shape[1])
    return cv2.resize(made, (width, height), interpolation=cv2.INTER_NEAREST)


def table() -> Grey:
    grain = np.random.default_rng(3).normal(120, 6, (SIZE[1], SIZE[0]))
    return np.clip(grain, 0, 255).astype(np.uint8)


@lru_cache(maxsize=64)
def shown(text: str, kind: str = "Code128", width: int = 300, turned: float = 0) -> Grey:
    """A label with this code in the middle of the picture, turned by so many degrees."""
    paper = np.full((200, 420), 240, np.uint8)
    code = symbol(text, kind, width)
    top, left = (200 - code.shape[0]) // 2, (420 - width) // 2
    paper[top : top + code.shape[0], left : left + width] = code
    place = cv2.getRotationMatrix2D((210, 100), turned, 1)
    place[:, 2] += (SIZE[0] / 2 - 210, SIZE[1] / 2 - 100)
    over = cv2.warpAffine(paper, place, SIZE, flags=cv2.INTER_AREA)
    mask = cv2.warpAffine(np.full_like(paper, 255), place, SIZE)
    return np.where(mask > 127, over, table()).astype(np.uint8)


def frame(picture: Grey, time: float, turn: int = 0) -> Frame:
    return Frame(round(time * 10), time, picture, small_of(picture), False, turn, None)


def film(*parts: tuple[float, Grey], turn: int = 0) -> Iterable[Frame]:
    """Ten frames a second of each picture for so many seconds."""
    number = 0
    for seconds, picture in parts:
        for _ in range(round(seconds * 10)):
            yield frame(picture, number / 10, turn)
            number += 1


def told(frames: Iterable[Frame], context: Context = ORDER, **more: bool) -> list[Finding]:
    labels = Labels(context, **more)
    return [f for one in frames for f in labels.see(one)] + list(labels.end())


def in_photo(picture: Grey, context: Context = ORDER) -> list[Finding]:
    """What the codes of a photo say of its label."""
    return list(PhotoLabel(picture, context).codes().findings)


def codes(findings: Iterable[Finding]) -> list[str]:
    return [f.code for f in findings]


# --- the four outcomes ----------------------------------------------------------------------------


def test_the_orders_own_number_is_told_from_the_first_frame() -> None:
    labels = Labels(ORDER)
    (found,) = labels.see(frame(shown(OWN), 0.0))
    assert (found.code, found.number, found.symbology) == ("LABEL_READ", OWN, "Code 128")
    assert found.where.frame == 0.0
    assert list(labels.see(frame(shown(OWN), 1.0))) == []
    assert list(labels.end()) == []
    assert (labels.run, labels.skipped) == (("label",), ())


def test_another_parcels_number_is_told_after_waiting_for_the_own_one() -> None:
    labels = Labels(ORDER)
    early = [f for one in film((4, shown(OTHER))) for f in labels.see(one)]
    assert early == []
    assert [(f.code, f.number) for f in labels.end()] == [("LABEL_OTHER_PARCEL", OTHER)]
    later = told(film((8, shown(OTHER)), (1, table())))
    assert codes(later) == ["LABEL_OTHER_PARCEL"]


def test_beside_the_own_label_another_one_is_nothing_to_warn_of() -> None:
    both = shown(OWN).copy()
    both[:100] = 240
    both[5:95, 170:470] = symbol(OTHER)
    assert codes(told(film((3, both)))) == ["LABEL_READ"]
    assert codes(told(film((2, shown(OTHER)), (2, shown(OWN))))) == ["LABEL_READ"]


def test_a_wrong_check_digit_is_told_once_it_was_seen_several_times() -> None:
    (found,) = told(film((2, shown(WRONG))))
    assert (found.code, found.number) == ("LABEL_NUMBER_INVALID", WRONG)
    once = told(film((0.1, shown(WRONG)), (3, table())))
    assert codes(once) == ["LABEL_NOT_FOUND"]


def test_a_number_that_is_invalid_but_the_orders_own_is_simply_read() -> None:
    assert codes(told(film((1, shown(WRONG))), Context(tracking=(WRONG,)))) == ["LABEL_READ"]


def test_a_film_without_a_label_says_so_only_if_one_is_expected() -> None:
    empty = [(3.0, table())]
    assert codes(told(film(*empty))) == ["LABEL_NOT_FOUND"]
    assert codes(told(film(*empty), Context(), expected=True)) == ["LABEL_NOT_FOUND"]
    assert codes(told(film(*empty), Context(purpose="unboxing"), expected=False)) == [
        "LABEL_NOT_FOUND"
    ]
    assert told(film(*empty), Context(), expected=False) == []


def test_a_label_that_comes_late_is_read_and_told_to_be_late() -> None:
    read, late = told(film((3, table()), (1, shown(OWN))))
    assert (read.code, late.code) == ("LABEL_READ", "LABEL_LATE")
    assert isinstance(late.value, float)
    assert late.value >= 3 > LATE
    assert (late.threshold, late.unit) == (LATE, "s")
    assert codes(told(film((1, table()), (1, shown(OWN))))) == ["LABEL_READ"]


def test_without_an_order_any_valid_number_is_read_and_no_other_one() -> None:
    assert [(f.code, f.number) for f in told(film((1, shown(OTHER))), Context())] == [
        ("LABEL_READ", OTHER)
    ]
    assert codes(told(film((1, shown("HELLO WORLD"))), Context())) == ["LABEL_NOT_FOUND"]


def test_what_was_read_stays_among_the_facts() -> None:
    labels = Labels(ORDER)
    for one in film((2, shown(OTHER))):
        list(labels.see(one))
    list(labels.end())
    assert labels.facts["numbers"] == [OTHER]
    assert [s.check for s in labels.skipped] == ["label text"]


# --- what else has stripes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4006381333931", "EAN13"),
        ("https://shop.example/p/123456789012", "QRCode"),
        ("986578788855", "Code128"),
        ("SN 4711-0815-22", "DataMatrix"),
    ],
)
def test_products_codes_are_no_parcels_numbers(text: str, kind: str) -> None:
    assert codes(told(film((2, shown(text, kind, 200))))) == ["LABEL_NOT_FOUND"]


def test_mere_digits_count_where_the_orders_number_is_of_that_format() -> None:
    fedex = Context(tracking=("477179081230",))
    assert codes(told(film((1, shown("477179081230"))), fedex)) == ["LABEL_READ"]
    assert codes(told(film((2, shown("986578788855"))), fedex)) == ["LABEL_OTHER_PARCEL"]


def test_a_number_inside_a_link_is_read() -> None:
    link = shown(f"https://track.example/t/{OWN}?lang=en", "QRCode", 180)
    assert codes(told(film((1, link)))) == ["LABEL_READ"]


# --- what hinders reading -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["Code128", "Code39", "QRCode", "DataMatrix", "PDF417", "Aztec"])
def test_each_symbology_that_carriers_print_is_read(kind: str) -> None:
    width = 180 if kind in ("QRCode", "DataMatrix", "Aztec") else 340
    (found,) = told(film((1, shown(OWN, kind, width))))
    assert (found.code, found.number) == ("LABEL_READ", OWN)


def _dim(picture: Grey) -> Grey:
    noise = np.random.default_rng(1).normal(0, 3, picture.shape)
    return np.clip(picture * 0.2 + 14 + noise, 0, 255).astype(np.uint8)


def _soft(picture: Grey) -> Grey:
    return cv2.GaussianBlur(picture, (0, 0), 1.3)


def _far(picture: Grey) -> Grey:
    small = cv2.resize(picture, None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA)
    return cv2.copyMakeBorder(small, 36, 36, 64, 64, cv2.BORDER_REPLICATE)


def _glare(picture: Grey) -> Grey:
    rows, columns = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]]
    light = 200 * np.exp(-(((columns - 320) / 50) ** 2 + ((rows - 150) / 20) ** 2))
    return np.clip(picture + light, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("hinder", [_dim, _soft, _far, _glare])
def test_it_is_read_all_the_same(hinder: Callable[[Grey], Grey]) -> None:
    (found,) = told(film((2, hinder(shown(OWN, turned=7)))))
    assert (found.code, found.number) == ("LABEL_READ", OWN)


@pytest.mark.parametrize("turned", [-60, -33, 20, 45, 78, 180])
def test_a_code_that_lies_askew_is_read_and_its_place_told(turned: float) -> None:
    (found,) = told(film((2, shown(OWN, turned=turned))))
    assert found.number == OWN
    left, top, width, height = found.where.region or (0.0, 0.0, 0.0, 0.0)
    assert left < 0.5 < left + width
    assert top - 0.1 < 0.5 < top + height + 0.1


def test_one_sharp_frame_among_blurred_ones_is_enough() -> None:
    blurred = cv2.GaussianBlur(shown(OWN), (0, 0), 6)
    assert codes(told(film((0.5, blurred), (0.1, shown(OWN)), (2, blurred)))) == ["LABEL_READ"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_place_is_that_in_the_upright_picture(turn: int) -> None:
    upright = table()
    upright[20:130, 20:340] = 240
    upright[30:120, 30:330] = symbol(OWN)
    stored = np.ascontiguousarray(np.rot90(upright, -turn // 90))
    (found,) = told(film((1, stored), turn=turn))
    left, top, width, height = found.where.region or (0.0, 0.0, 0.0, 0.0)
    assert 0.03 < left < 0.1
    assert left + width < 0.55
    assert 0.05 < top + height / 2 < 0.4


# --- wrong reads ----------------------------------------------------------------------------------


def test_a_wrong_read_of_bars_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    place = (0.4, 0.4, 0.2, 0.1)
    monkeypatch.setattr(label, "read_harder", lambda *_: iter(()))

    def reads(*texts: str) -> list[str]:
        said = iter([*texts, *[""] * 100])
        monkeypatch.setattr(
            label, "read", lambda *_: [Read(t, "Code 128", place) for t in [next(said)] if t]
        )
        return codes(told(film((3, table()))))

    assert reads(OTHER) == ["LABEL_NOT_FOUND"]  # valid by chance, once
    assert reads(OTHER, OTHER) == ["LABEL_OTHER_PARCEL"]
    assert reads(WRONG, WRONG) == ["LABEL_NOT_FOUND"]
    assert reads(WRONG, WRONG, WRONG) == ["LABEL_NUMBER_INVALID"]
    # A number that is mostly like one that is read more often is a wrong read of that one.
    right = "LP183724356DE"
    assert reads(WRONG, WRONG, WRONG, right, right, right, right) == ["LABEL_OTHER_PARCEL"]
    assert reads(WRONG, WRONG, WRONG, OWN) == ["LABEL_READ"]


def test_what_was_read_with_effort_only_does_not_prove_a_wrong_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    effort = [Read(WRONG, "Code 128", (0.4, 0.4, 0.2, 0.1), plain=False)]
    monkeypatch.setattr(label, "read", lambda *_: [])
    monkeypatch.setattr(label, "read_harder", lambda *_: iter(effort))
    assert codes(told(film((5, table())))) == ["LABEL_NOT_FOUND"]


def test_pictures_of_noise_and_stripes_say_nothing() -> None:
    chance = np.random.default_rng(9)
    noise = chance.integers(0, 255, (SIZE[1], SIZE[0]), np.uint8)
    stripes = np.repeat(chance.integers(0, 2, (1, SIZE[0]), np.uint8) * 255, SIZE[1], axis=0)
    tiny = np.zeros((1, 3), np.uint8)
    for picture in (noise, stripes, tiny):
        assert codes(told(film((2, picture)))) == ["LABEL_NOT_FOUND"]


# --- a real film, and photos ----------------------------------------------------------------------


def test_it_is_read_while_a_film_is_decoded() -> None:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.bit_rate = 2_000_000
        for _ in range(12):
            grey = cv2.cvtColor(shown(OWN), cv2.COLOR_GRAY2BGR)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, "bgr24")))
        container.mux(stream.encode())
    what = sniff(out.getvalue()[:HEAD])
    assert what is not None
    out.seek(0)
    said = list(decode(out, what, DEFAULT, [Labels(ORDER)]))
    assert [f.number for f in said if isinstance(f, Finding)] == [OWN]


def test_the_same_film_gives_the_same_findings() -> None:
    parts = ((1, _dim(shown(OTHER, turned=20))), (2, _soft(shown(WRONG))))
    assert told(film(*parts)) == told(film(*parts))


def test_a_photo_of_the_label_is_read() -> None:
    (found,) = in_photo(shown(OWN))
    assert (found.code, found.number, found.where.frame) == ("LABEL_READ", OWN, None)
    assert found.where.region is not None


def test_a_photo_of_another_label_or_of_none_is_told() -> None:
    assert codes(in_photo(shown(OTHER))) == ["LABEL_OTHER_PARCEL"]
    assert codes(in_photo(shown(WRONG))) == ["LABEL_NUMBER_INVALID"]
    assert in_photo(table()) == []
    unboxing = Context(tracking=(OWN,), purpose="unboxing")
    assert codes(in_photo(table(), unboxing)) == ["LABEL_NOT_FOUND"]


def test_a_small_label_in_a_large_photo_is_read() -> None:
    photo = np.full((3000, 4000), 130, np.uint8)
    photo[1000:1200, 2000:2420] = shown(OWN)[80:280, 110:530]
    assert codes(in_photo(photo)) == ["LABEL_READ"]
