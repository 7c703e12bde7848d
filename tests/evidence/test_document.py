"""A PDF is read and shown as pictures; whatever in it would act is told and never run."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from evenhand.evidence.analysis import document, printed
from evenhand.evidence.analysis.document import examine, first_page, pages
from evenhand.evidence.analysis.findings import Examined, TooMuch
from evenhand.evidence.analysis.limits import DEFAULT, Limits
from evenhand.evidence.analysis.report import Context
from evenhand.evidence.analysis.written import amounts, dates
from tests.evidence.media import PDF

D, N, S = pikepdf.Dictionary, pikepdf.Name, pikepdf.String
Change = Callable[[pikepdf.Pdf, Any], dict[str, Any] | None]
TEXT = "Tracking number RB 12345678 5 GB sent on 4 March 2025, total EUR 12,50"


def paper(text: str = TEXT, change: Change | None = None, count: int = 1) -> bytes:
    pdf = pikepdf.new()
    font = D(Type=N.Font, Subtype=N.Type1, BaseFont=N.Helvetica)
    for _ in range(count):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(f"BT /F1 14 Tf 50 700 Td ({text}) Tj ET".encode())
        page.Resources = D(Font=D(F1=font))
    more = change(pdf, pdf.pages[0]) if change else None
    out = io.BytesIO()
    pdf.save(out, **(more or {}))
    return out.getvalue()


NO_ORDER = Context()


def read(data: bytes, context: Context = NO_ORDER, limits: Limits = DEFAULT) -> Examined:
    return examine(io.BytesIO(data), limits, context)


def test_text_dates_amounts_and_numbers_are_read() -> None:
    facts = read(paper(), Context(tracking=("RB123456785GB",))).facts
    assert facts["pages"] == 1
    assert facts["text"] == TEXT
    assert facts["dates"] == ["2025-03-04"]
    assert facts["amounts"] == ["12.50 EUR"]
    assert facts["numbers"] == ["RB123456785GB"]
    assert facts["names_parcel"] is True
    assert read(paper(), Context(tracking=("RB123456785US",))).facts["names_parcel"] is False


def test_an_ordinary_document_has_nothing_to_report() -> None:
    examined = read(paper())
    assert (examined.findings, examined.skipped, examined.run) == ((), (), ("document",))


def _script(pdf: pikepdf.Pdf, _page: Any) -> None:
    pdf.Root.OpenAction = D(S=N.JavaScript, JS=S("app.alert(1)"))


def _nested_script(pdf: pikepdf.Pdf, page: Any) -> None:
    page.AA = D(O=D(S=N.GoTo, Next=pikepdf.Array([D(S=N.JavaScript, JS=S("x"))])))


def _launch(pdf: pikepdf.Pdf, _page: Any) -> None:
    pdf.Root.OpenAction = D(S=N.Launch, F=S("calc.exe"))


def _attached(pdf: pikepdf.Pdf, _page: Any) -> None:
    pdf.attachments["note.txt"] = b"hello"


def _form(pdf: pikepdf.Pdf, page: Any) -> None:
    field = pdf.make_indirect(D(FT=N.Tx, T=S("name"), A=D(S=N.SubmitForm, F=S("http://x.test"))))
    pdf.Root.AcroForm = D(Fields=pikepdf.Array([field]))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_script, "scripts"),
        (_nested_script, "scripts"),
        (_launch, "commands to start programs"),
        (_attached, "embedded files"),
        (_form, "forms, forms that send data"),
    ],
)
def test_parts_that_act_by_themselves_are_told(change: Change, what: str) -> None:
    (found,) = read(paper(change=change)).findings
    assert (found.code, found.severity, found.value) == ("DOCUMENT_ACTIVE", "warn", what)


def test_a_mere_link_is_worth_knowing_and_no_more() -> None:
    def link(pdf: pikepdf.Pdf, page: Any) -> None:
        action = D(S=N.URI, URI=S("https://example.org"))
        note = D(Type=N.Annot, Subtype=N.Link, Rect=[0, 0, 9, 9], A=action)
        page.Annots = pikepdf.Array([pdf.make_indirect(note)])

    (found,) = read(paper(change=link)).findings
    assert (found.severity, found.value) == ("info", "links to web pages")


def test_a_password_is_named_as_the_reason() -> None:
    def locked(_pdf: pikepdf.Pdf, _page: Any) -> dict[str, Any]:
        return {"encryption": pikepdf.Encryption(user="secret", owner="other")}

    (found,) = read(paper(change=locked)).findings
    assert (found.code, found.severity) == ("UNDECODABLE", "unverifiable")
    assert "password" in str(found.value)


def test_one_that_anybody_may_read_is_read_even_if_encrypted() -> None:
    def owned(_pdf: pikepdf.Pdf, _page: Any) -> dict[str, Any]:
        return {"encryption": pikepdf.Encryption(user="", owner="other")}

    assert read(paper(change=owned)).facts["text"] == TEXT


def test_a_piece_of_a_document_is_a_finding_and_never_an_error() -> None:
    whole = paper()
    for end in range(0, len(whole), 37):
        examined = read(whole[:end])
        assert examined.run == ("document",)
        assert examined.facts.get("text") == TEXT or examined.findings[0].code == "UNDECODABLE"


def test_flipped_bits_are_survived() -> None:
    whole = bytearray(paper(change=_script))
    for at in range(0, len(whole), 43):
        whole[at] ^= 0x15
        read(bytes(whole))
        whole[at] ^= 0x15


def test_a_document_without_a_page_says_so() -> None:
    (found,) = read(PDF).findings
    assert found.code == "UNDECODABLE"
    with pytest.raises(pypdfium2.PdfiumError):
        first_page(io.BytesIO(PDF), 400)


def test_each_limit_is_told_when_it_is_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooMuch) as objects:
        read(paper(), limits=Limits(boxes=3))
    assert objects.value.finding.subject == "objects"
    monkeypatch.setattr(document, "PAGES", 2)
    assert read(paper(count=2)).facts["pages"] == 2
    with pytest.raises(TooMuch) as too_many:
        read(paper(count=3))
    assert too_many.value.finding.value == 3
    monkeypatch.setattr(document, "BYTES", 100)
    with pytest.raises(TooMuch) as too_large:
        read(paper())
    assert too_large.value.finding.subject == "document"


def test_text_beyond_the_limit_is_left_out() -> None:
    examined = read(paper("word " * 3000, count=3))
    assert len(str(examined.facts["text"])) == document.TEXT


def test_a_page_that_is_a_picture_says_that_its_text_was_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printed, "load", lambda: None)
    out = io.BytesIO()
    Image.new("L", (200, 300), 200).save(out, "PDF")
    examined = read(out.getvalue())
    assert [s.check for s in examined.skipped] == ["document text"]
    assert "its pages are pictures" in examined.skipped[0].why
    beside_text = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf, pikepdf.open(out) as scan:
        pdf.pages.extend(scan.pages)
        pdf.save(beside_text)
    examined = read(beside_text.getvalue())
    assert examined.facts["dates"] == ["2025-03-04"]
    assert "1 of 2 pages" in examined.skipped[0].why


def test_a_code_on_a_page_is_read() -> None:
    symbol = zxingcpp.create_barcode("RB123456785GB", zxingcpp.BarcodeFormat.QRCode)
    out = io.BytesIO()
    page = Image.new("L", (600, 800), 255)
    page.paste(Image.fromarray(symbol.to_image(scale=6)), (100, 100))
    page.save(out, "PDF")
    examined = read(out.getvalue(), Context(tracking=("RB123456785GB",)))
    assert examined.facts["numbers"] == ["RB123456785GB"]
    assert examined.facts["names_parcel"] is True


def test_pages_are_shown_as_pictures() -> None:
    picture = first_page(io.BytesIO(paper()), 800)
    assert picture.size[1] == 800
    assert picture.mode == "RGB"
    assert picture.convert("L").getextrema()[0] < 100  # there is writing on it
    assert len(list(pages(io.BytesIO(paper(count=5)), 100, most=3))) == 3


def test_the_same_document_gives_the_same_report() -> None:
    assert read(paper(change=_script)) == read(paper(change=_script))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-03-04", ["2025-03-04"]),
        ("4.3.2025", ["2025-03-04"]),
        ("25/12/24", ["2024-12-25"]),
        ("12/25/2024", ["2024-12-25"]),
        ("03/04/2025", ["03/04/2025"]),
        ("03/03/2025", ["2025-03-03"]),
        ("4 March 2025", ["2025-03-04"]),
        ("March 4th, 2025", ["2025-03-04"]),
        ("4. März 2025", ["2025-03-04"]),
        ("le 1er août 2024", ["2024-08-01"]),
        ("5 de mayo de 2025", ["2025-05-05"]),
        ("2024年3月12日", ["2024-03-12"]),
        ("version 1.2.3.4, 2025-13-45, 31.2.2025", []),
    ],
)
def test_dates_are_read_as_they_are_written_and_not_guessed(written: str, read: list[str]) -> None:
    assert dates(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Total €1.234,56", ["1234.56 EUR"]),
        ("USD 1,234.50", ["1234.50 USD"]),
        ("5,000 EUR", ["5000 EUR"]),
        ("1 299,00 zł", ["1299.00 PLN"]),
        ("12,50 € and 12.50 EUR", ["12.50 EUR"]),
        ("$5", ["5 $"]),
        ("5 EUROPE, 2024-12", []),
    ],
)
def test_amounts_are_read_with_their_currency(written: str, read: list[str]) -> None:
    assert amounts(written) == read
