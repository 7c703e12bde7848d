"""The case file: everything of a case on a few pages, for readers and for readers of PDF alike."""

import hashlib
import io
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from evenhand.alone.beside import pointers, saved_page, shows_the_listing
from evenhand.alone.exhibits import exhibits_of, to_mend
from evenhand.alone.handing_in import DoesNotFit, Limits, case_file, hand_in
from evenhand.alone.page import page
from evenhand.alone.pdf import Made
from evenhand.evidence.analysis import measured, reuse
from evenhand.evidence.analysis.batch import Analysed
from evenhand.evidence.analysis.findings import Finding, Where

from .cast import (
    DAMAGED,
    DATES,
    DELIVERED,
    HEAD,
    MUG,
    NOT_HERE,
    advice,
    examined,
    exhibits,
    noise,
    order,
    picture,
    told,
)

pytestmark = pytest.mark.slow

LIMITS = Limits()
CUT = Finding(
    "CUT_SUSPECTED",
    "warn",
    0.83,
    0.6,
    where=Where(time=(12.3, 12.4)),
    confidence=0.83,
    method="continuity/1",
)


def made(path: Path, *files: Analysed, limits: Limits = LIMITS, fonts: bool = True) -> Made:
    built = told(path)
    return case_file(built, advice(path), exhibits(built, *files), limits, fonts)


def text_of(case: Made) -> str:
    """All its text, without the places where lines may break."""
    pages = pypdfium2.PdfDocument(case.pdf)
    text = " ".join(one.get_textpage().get_text_bounded() for one in pages)
    return " ".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def pages_of(case: Made) -> int:
    return len(pypdfium2.PdfDocument(case.pdf))


@pytest.fixture
def film(tmp_path: Path) -> Analysed:
    """A film with one suspected cut, its strip and its stills."""
    drawn = (picture("peru", (1600, 100)), picture("olive", (960, 270)))
    return examined(tmp_path / "unboxing.mp4", CUT, drawn=drawn, media_type="video/mp4")


# --- what it says ---------------------------------------------------------------------------------


def test_it_says_who_what_how_much_and_by_which_rules_on_its_first_page(
    tmp_path: Path, film: Analysed
) -> None:
    case = made(order(tmp_path, DELIVERED, MUG, DAMAGED), film)
    first = pypdfium2.PdfDocument(case.pdf)[0].get_textpage().get_text_bounded()
    for words in (
        "It arrived damaged",
        "A-1001",
        "Kiln & Clay",
        "LP042013376CN",
        "Refund only: 39.00 EUR",
        "It came on 12 November with a broken rim",
        "aliexpress-2026, v2",
        "R5",
        "Protection lasts 15 days from delivery",
        "26 Nov 2026, 23:59",
    ):
        assert words in first, words


def test_it_holds_each_exhibit_with_its_findings_figures_and_what_was_not_examined(
    tmp_path: Path, film: Analysed
) -> None:
    shown = '[[exhibits]]\nfile = "unboxing.mp4"\nsays = "One take, from label to rim."\n'
    text = text_of(made(order(tmp_path, shown, DELIVERED, MUG, DAMAGED), film))
    assert "Exhibit A: unboxing.mp4" in text
    assert "One take, from label to rim." in text
    assert "Possible cut. At 0:12.3–0:12.4" in text
    assert "measured 0.83, noted from 0.6; confidence 83%; method continuity/1." in text
    assert measured.said(CUT) in text
    assert "Not examined: provenance (it carries no statement)" in text
    assert "No cut found" not in text
    assert film.report.sha256 in text


def test_what_was_looked_for_and_not_found_is_said_no_stronger_than_it_is(tmp_path: Path) -> None:
    photo = examined(tmp_path / "rim.jpg")
    text = text_of(made(order(tmp_path, DELIVERED, MUG, DAMAGED), photo))
    assert "Sharp, bright and large enough." in text
    blurred = examined(tmp_path / "rim.jpg", Finding("BLURRY", "advise"))
    text = text_of(made(order(tmp_path, DELIVERED, MUG, DAMAGED), blurred))
    assert "Sharp, bright and large enough." not in text


def test_it_quotes_messages_and_shows_the_carriers_record_and_the_listing(tmp_path: Path) -> None:
    messages = "messages = [{ text = 'Please close the dispute', at = 2026-11-14 }]\n"
    events = (
        "[[events]]\nat = 2026-10-06\nstatus = 'accepted'\nsays = 'Taken in'\nplace = 'Guangzhou'\n"
    )
    listing = "listing = 'Glazed in blue.'\nattributes = { capacity = '350 ml' }\n"
    text = text_of(made(order(tmp_path, messages, DELIVERED, events, MUG, listing, DAMAGED)))
    assert "Please close the dispute" in text
    assert "a request to close or cancel" in text
    assert "Taken in" in text
    assert "Guangzhou" in text
    assert "Glazed in blue." in text
    assert "350 ml" in text
    without = text_of(made(order(tmp_path, DELIVERED, MUG, DAMAGED)))
    assert "Messages" not in without
    assert "The listing and what arrived" not in without


def test_a_parcel_that_never_came_tells_since_when_it_is_late(tmp_path: Path) -> None:
    text = text_of(made(order(tmp_path, DATES, MUG, NOT_HERE, today="2026-11-25")))
    assert "It was promised by 20 Nov 2026, 4 days ago." in text


# --- for every reader -----------------------------------------------------------------------------


def test_it_is_tagged_names_its_language_and_title_and_says_that_it_is_pdf_ua(
    tmp_path: Path, film: Analysed
) -> None:
    case = made(order(tmp_path, DELIVERED, MUG, DAMAGED), film)
    with pikepdf.open(io.BytesIO(case.pdf)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("en")
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "Case file, order A-1001"
        alternatives = list(_alternatives(pdf.Root.StructTreeRoot))
    assert any("Film strip of exhibit A" in alt for alt in alternatives)
    assert any("possible cut" in alt for alt in alternatives)


def _alternatives(node: Any) -> Any:
    """What stands for each picture in the structure of a PDF."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _alternatives(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Alt" in node:
            yield str(node.Alt)
        if "/K" in node:
            yield from _alternatives(node.K)


def test_the_same_case_on_the_same_day_is_the_same_file_and_another_day_is_another(
    tmp_path: Path, film: Analysed
) -> None:
    first = made(order(tmp_path, DELIVERED, MUG, DAMAGED), film)
    assert made(order(tmp_path, DELIVERED, MUG, DAMAGED), film).pdf == first.pdf
    later = made(order(tmp_path, DELIVERED, MUG, DAMAGED, today="2026-11-16"), film)
    assert later.pdf != first.pdf


def test_other_scripts_are_shown_where_fonts_are_and_told_where_they_are_not(
    tmp_path: Path,
) -> None:
    head = HEAD.replace("Kiln & Clay", "Пётр, 王小明")
    path = order(tmp_path, DELIVERED, MUG, DAMAGED, head=head)
    bare = made(path, fonts=False)
    assert "Пётр" in text_of(bare)
    assert "王" not in text_of(bare)
    assert bare.missing == ("Cjk",)
    assert "No font was there for some characters" in text_of(bare)
    rich = made(path)
    assert ("王小明" in text_of(rich)) != ("Cjk" in rich.missing)


def test_words_without_an_end_are_broken_and_not_lost(tmp_path: Path) -> None:
    word = "Donaudampfschiff" * 12
    mug = MUG.replace("Stoneware mug, blue", word)
    case = made(order(tmp_path, DELIVERED, mug, DAMAGED))
    assert word in text_of(case).replace(" ", "")
    page = pypdfium2.PdfDocument(case.pdf)[0]
    letters = page.get_textpage()
    right = max(letters.get_charbox(n)[2] for n in range(letters.count_chars()))
    assert right <= page.get_width()


# --- hostile words --------------------------------------------------------------------------------

MARKUP = (
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    "#sys.inputs",
    "$x^2$",
    "*bold* _it_ <label> @ref",
    "= Heading",
    "#panic()[x]",
    '\\"; } #while true {}',
    "```raw``` // comment /* more",
)


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_what_somebody_wrote_is_shown_as_it_is(tmp_path: Path, markup: str) -> None:
    quoted = markup.replace("\\", "\\\\").replace('"', '\\"')
    head = HEAD.replace("Example Market", quoted).replace("A-1001", quoted)
    messages = f'messages = ["{quoted}"]\n'
    mug = (
        MUG.replace("Stoneware mug, blue", quoted) + f'attributes = {{ "{quoted}" = "{quoted}" }}\n'
    )
    problem = f'[problem]\nreason = "damaged"\ndescription = "{quoted}"\n'
    file = examined(tmp_path / markup.replace("/", "∕"))
    path = order(tmp_path, messages, DELIVERED, mug, problem, head=head)
    text = text_of(made(path, file))
    assert "root:" not in text
    assert text.count(markup) >= 6
    with pikepdf.open(io.BytesIO(made(path, file).pdf)) as pdf, pdf.open_metadata() as meta:
        assert markup in str(meta["dc:title"])


def test_signs_that_turn_a_text_around_or_cannot_be_seen_do_not_get_onto_the_page(
    tmp_path: Path,
) -> None:
    head = HEAD.replace("Example Market", "M\\u202earket\\u0007\\uE000")
    text = text_of(made(order(tmp_path, DELIVERED, MUG, DAMAGED, head=head)))
    assert "Market□□" in text


# --- limits ---------------------------------------------------------------------------------------


def noisy(folder: Path, n: int) -> list[Analysed]:
    """Photos that can hardly be compressed, each with three findings drawn."""
    found = [Finding("OVERLAY", "warn", where=Where(region=(0, 0, 1, 1))) for _ in range(3)]
    return [
        examined(folder / f"{i}.jpg", *found, drawn=tuple(noise(4 * i + k) for k in range(4)))
        for i in range(n)
    ]


def test_it_stays_within_its_limits_and_says_what_was_left_out(tmp_path: Path) -> None:
    path, files = order(tmp_path, DELIVERED, MUG, DAMAGED), noisy(tmp_path, 6)
    whole = made(path, *files)
    assert "Nothing was left out for that." in text_of(whole)
    limits = Limits(whole.pages - 1, len(whole.pdf) // 2)
    less = made(path, *files, limits=limits)
    assert pages_of(less) == less.pages <= limits.pages
    assert len(less.pdf) <= limits.size
    text = text_of(less)
    assert "Pictures are reduced to" in text
    assert all(f"Exhibit {letter}:" in text for letter in "ABCDEF")
    assert all(file.report.sha256 in text for file in files)


def test_what_cannot_fit_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    with pytest.raises(
        DoesNotFit, match=r"does not fit into 1 page and 4\.5 MB with 9 files: hand in fewer"
    ):
        made(path, *noisy(tmp_path, 9), limits=Limits(1))
    with pytest.raises(DoesNotFit):
        made(path, limits=Limits(20, 1000))


# --- what is handed in ----------------------------------------------------------------------------


def test_a_folder_gets_file_calendar_and_advice_and_a_pdf_is_written_alone(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    built, given, case = told(path), advice(path), made(path)
    names = [p.name for p in hand_in(tmp_path / "case", built, given, case)]
    assert names == ["case.pdf", "deadlines.ics", "advice.txt"]
    assert (tmp_path / "case" / "advice.txt").read_text(encoding="utf-8").startswith("Order A-1001")
    assert hand_in(tmp_path / "one.pdf", built, given, case) == [tmp_path / "one.pdf"]
    assert (tmp_path / "one.pdf").read_bytes() == case.pdf


def test_exhibits_are_lettered_beyond_z(tmp_path: Path) -> None:
    built = told(order(tmp_path, DELIVERED, MUG, DAMAGED))
    letters = [e.letter for e in exhibits(built, *noisy(tmp_path, 1) * 29)]
    assert [letters[n] for n in (0, 25, 26, 28)] == ["A", "Z", "AA", "AC"]


def test_a_file_that_could_not_be_read_still_has_its_digest_and_says_so(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    broken = Finding("UNDECODABLE", "unverifiable", "OSError", subject="file")
    read = examined(tmp_path / "rim.jpg", broken)
    report = msgspec.structs.replace(read.report, sha256="", pictures=(), checks_run=())
    text = text_of(made(path, read._replace(report=report, pack=b"")))
    assert read.report.sha256 in text
    assert "That neither accuses nor acquits." in text
    assert "Examined: nothing" in text


def test_what_nobody_said_the_kind_of_is_said_to_be_taken_as_one(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    photo = examined(tmp_path / "rim.jpg")
    assert "Taken as: photos" in text_of(made(path, photo))
    shown = '[[exhibits]]\nfile = "rim.jpg"\nkind = "photo"\n'
    path = order(tmp_path, shown, DELIVERED, MUG, DAMAGED)
    assert "Taken as" not in text_of(made(path, photo))


def test_a_picture_that_is_none_is_left_out_and_the_case_is_made(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    good = examined(tmp_path / "rim.jpg")
    bad = good._replace(pack=b"\x00" * len(good.pack))
    with_picture, without = made(path, good), made(path, bad)
    assert len(without.pdf) < len(with_picture.pdf)
    assert "Exhibit A: rim.jpg" in text_of(without)


# --- the listing beside what came -----------------------------------------------------------------

PAGE = """\
<html><head><title>Mug</title><script>alert(1)</script><link href="http://evil.example/x.css"></head>
<body><table><tr><th>Capacity</th><td>350 ml</td></tr></table><p>Thrown by hand, for coffee.</p></body>
"""


def captured(folder: Path, name: str, data: bytes) -> Path:
    """An order whose item has a captured listing beside it."""
    (folder / name).write_bytes(data)
    mug = f'{MUG}listing_file = "{name}"\n'
    return order(folder, DELIVERED, mug, DAMAGED)


def with_listing(path: Path, listing: Analysed, *files: Analysed) -> Made:
    built = told(path)
    shown = exhibits_of(built.facts, [*files, listing], {listing.path: 1})
    return case_file(built, advice(path), shown, LIMITS)


def test_a_saved_page_is_read_and_what_it_says_stands_in_the_case(tmp_path: Path) -> None:
    path = captured(tmp_path, "mug.html", PAGE.encode())
    text = text_of(with_listing(path, saved_page(tmp_path / "mug.html")))
    assert "Capacity 350 ml" in text
    assert "Thrown by hand, for coffee." in text
    assert "alert(1)" not in text
    assert hashlib.sha256(PAGE.encode()).hexdigest() in text


def test_what_a_photo_says_that_it_shows_is_compared_with_what_was_listed(tmp_path: Path) -> None:
    path = captured(tmp_path, "mug.html", PAGE.encode())
    says = '[[exhibits]]\nfile = "jug.jpg"\nkind = "photo"\nsays = "{}"\n'
    for found, said in (("It holds 250 ml.", "differs"), ("It holds 350 ml.", "agrees")):
        path.write_text(path.read_text(encoding="utf-8") + says.format(found), encoding="utf-8")
        text = text_of(
            with_listing(path, saved_page(tmp_path / "mug.html"), examined(tmp_path / "jug.jpg"))
        )
        assert f"Volume {said}: listed is 350 ml, shown is {found[9:15]}" in text
        path = captured(tmp_path, "mug.html", PAGE.encode())


def test_a_captured_picture_stands_beside_the_photo_and_a_guess_is_not_handed_in(
    tmp_path: Path,
) -> None:
    listed = examined(tmp_path / "listed.jpg", drawn=(noise(7),))
    path = captured(tmp_path, "listed.jpg", listed.path.read_bytes())
    came = examined(tmp_path / "came.jpg", drawn=(noise(8),))
    text = text_of(with_listing(path, listed, came))
    assert "Exhibit B: the listing" in text
    assert "Exhibit A: what arrived" in text
    sure, guess = (Finding("LISTING_DIFFERS", "warn", confidence=c) for c in (0.8, 0.5))
    assert pointers([guess, sure]) == [sure]


def test_the_listings_own_photo_handed_in_as_what_came_is_told(tmp_path: Path) -> None:
    prints = reuse.prints(np.asarray(Image.open(io.BytesIO(noise(3)))))

    def printed(name: str) -> Analysed:
        one = examined(tmp_path / name)
        return one._replace(report=msgspec.structs.replace(one.report, prints=prints))

    told_of = shows_the_listing(printed("came.jpg"), [printed("listed.jpg")])
    assert [f.code for f in told_of.report.findings] == ["MATCHES_LISTING_PHOTO"]
    assert (
        shows_the_listing(printed("came.jpg"), [examined(tmp_path / "x.jpg")]).report.findings == ()
    )


# --- the carrier's record -------------------------------------------------------------------------


def test_a_parcel_that_stands_still_is_proved_by_the_carriers_own_events(tmp_path: Path) -> None:
    event = "[[events]]\nat = 2026-10-20\nstatus = 'in_transit'\n"
    path = order(tmp_path, DATES, event, MUG, NOT_HERE, today="2026-11-25")
    assert "The parcel has not moved" in text_of(made(path))
    near = order(tmp_path, DATES, event, MUG, NOT_HERE, today="2026-10-22")
    assert "The parcel has not moved" not in text_of(made(near))


def test_what_can_still_be_mended_is_told_to_the_buyer_and_not_facts(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    built = told(path)
    photo = examined(
        tmp_path / "rim.jpg", Finding("BLURRY", "advise"), Finding("HAS_LOCATION", "info")
    )
    mend = to_mend(exhibits(built, photo))
    assert [text.partition(":")[0] for text in mend] == ["rim.jpg"]
    assert "Take it again" in mend[0]
    hand_in(tmp_path / "case", built, advice(path), made(path, photo), mend)
    assert "What your files could do better" in (tmp_path / "case" / "advice.txt").read_text(
        "utf-8"
    )


def test_a_files_name_that_is_no_text_is_shown_with_boxes(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED)
    photo = examined(tmp_path / "rim\udce9.jpg", Finding("BLURRY", "advise"))
    assert "Exhibit A: rim□.jpg" in text_of(made(path, photo))
    built = told(path)
    assert "rim\ufffd.jpg" in page(built, advice(path), to_mend(exhibits(built, photo)))
