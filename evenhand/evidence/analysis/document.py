"""Documents: what is written in a PDF, and what in it would act by itself.

A PDF is never handed to a viewer here: it is read for its text and shown as pictures of its pages
(R15, R16). Nothing in it is run, and no other file is opened.
"""

import io
import os
from collections.abc import Callable, Iterator
from typing import IO, Any

import pikepdf
import pypdfium2
from PIL import Image

from . import codes, tracking, written
from .findings import Examined, Finding, Skipped, TooMuch, unreadable
from .limits import MB, Limits
from .report import Context

METHOD = "document/1"
CHECK = "document"

BYTES = 64 * MB  # of a document that is read into memory
PAGES = 2000  # of a document that is opened
NODES = 1_000_000  # parts of objects that are looked through
PAGES_READ = 50  # whose text is read
PAGES_SHOWN = 3  # that are looked at for codes
TEXT = 20_000  # characters of text that are kept
SIDE = 1800  # pixels of a page that is looked at for codes
LISTED = 50  # dates, amounts and numbers that are kept, each

# What a viewer would do by itself or fetch from elsewhere (ISO 32000-2, 12.6, 12.7, 7.11, 13).
_ACTS = {
    "/Launch": "commands to start programs",
    "/SubmitForm": "forms that send data",
    "/ImportData": "commands to read other files",
    "/GoToR": "links to other files",
    "/GoToE": "links to other files",
    "/RichMedia": "embedded media",
    "/Movie": "embedded media",
    "/Sound": "embedded media",
    "/Screen": "embedded media",
    "/Rendition": "embedded media",
}
_HOLDS = {
    "/JS": "scripts",
    "/EF": "embedded files",
    "/XFA": "forms with scripts",
    "/URI": "links to web pages",
    "/Fields": "forms",
}
_HARMLESS = {"links to web pages", "forms"}


def examine(file: IO[bytes], limits: Limits, context: Context) -> Examined:
    """Read a PDF from an open file: its text, dates, amounts and numbers, and what in it acts.

    Facts: ``pages``, ``text`` (up to ``TEXT`` characters), ``dates`` (ISO 8601 where they are not
    ambiguous), ``amounts``, ``numbers`` (tracking numbers), ``names_parcel`` (whether the order's
    number is among them). Raises ``TooMuch`` beyond ``BYTES``, ``PAGES`` or ``Limits.boxes`` objects.
    """
    data = _bytes(file)
    try:
        acts = _active(data, limits.boxes)
    except pikepdf.PasswordError:
        return Examined((_locked(),), (CHECK,))
    except pikepdf.PdfError:
        acts = None  # the other reader may still make something of it
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as e:
        return Examined((_locked() if "password" in str(e).lower() else _broken(),), (CHECK,))
    try:
        count = len(pdf)
        if count > PAGES:
            raise TooMuch("pages", PAGES, "pages", count)
        return _read(pdf, count, acts, context)
    finally:
        pdf.close()


def _bytes(file: IO[bytes]) -> bytes:
    size = file.seek(0, os.SEEK_END)
    if size > BYTES:
        raise TooMuch("document", BYTES, "bytes", size)
    file.seek(0)
    return file.read(BYTES)


def _locked() -> Finding:
    """It asks for a password; whoever has it can save the document without one."""
    return unreadable("protected by a password")


def _broken() -> Finding:
    return unreadable("not a whole PDF, or one without a page")


def _read(
    pdf: pypdfium2.PdfDocument,
    count: int,
    acts: dict[str, int] | None,
    context: Context,
) -> Examined:
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    if acts:
        # What is only ever followed by a person is worth knowing; what acts by itself is worth more.
        severity = "info" if acts.keys() <= _HARMLESS else "warn"
        kinds = ", ".join(sorted(acts))
        because = {kind: float(n) for kind, n in sorted(acts.items())}
        findings.append(
            Finding("DOCUMENT_ACTIVE", severity, kinds, method=METHOD, because=because)  # type: ignore[arg-type]
        )
    elif acts is None:
        skipped.append(Skipped("active parts", "its structure is damaged"))
    text, damaged = _text(pdf, count)
    if count > PAGES_READ:
        skipped.append(Skipped("further pages", f"only the first {PAGES_READ} of {count} are read"))
    if damaged:
        skipped.append(Skipped("damaged pages", f"{damaged} pages could not be read"))
    if not text.strip():
        why = "its pages are pictures, and the extra that reads printed text is not installed"
        skipped.append(Skipped("document text", why))
    printed = _codes(pdf, count)
    numbers = [parsed.number for parsed in tracking.find(text)]
    for code in printed:
        numbers += [p.number for p in tracking.readings(code)[:1] if p.distinctive and p.valid]
    everything = "\n".join([text, *printed])
    facts: dict[str, object] = {
        "pages": count,
        "text": text[:TEXT],
        "dates": written.dates(text)[:LISTED],
        "amounts": written.amounts(text)[:LISTED],
        "numbers": list(dict.fromkeys(numbers))[:LISTED],
    }
    if context.tracking:
        facts["names_parcel"] = any(tracking.contains(everything, t) for t in context.tracking)
    return Examined(tuple(findings), (CHECK,), tuple(skipped), facts)


def _text(pdf: pypdfium2.PdfDocument, count: int) -> tuple[str, int]:
    """The text of the first pages, and how many of them could not be read."""
    parts: list[str] = []
    length = damaged = 0
    for number in range(min(count, PAGES_READ)):
        if length >= TEXT:
            break
        try:
            page = pdf[number].get_textpage()
            part = page.get_text_range(0, min(page.count_chars(), TEXT), errors="ignore")
        except pypdfium2.PdfiumError:
            damaged += 1
            continue
        parts.append(part.replace("\r\n", "\n").replace("\x00", ""))
        length += len(part)
    return "\n".join(parts)[:TEXT], damaged


def _codes(pdf: pypdfium2.PdfDocument, count: int) -> list[str]:
    """What the codes on the first pages say."""
    texts: dict[str, None] = {}
    for number in range(min(count, PAGES_SHOWN)):
        try:
            grey = _render(pdf, number, SIDE, grey=True)
        except (pypdfium2.PdfiumError, ValueError):
            continue
        texts |= dict.fromkeys(read.text for read in codes.read(codes.as_array(grey)))
    return list(texts)


# --- pictures of pages ----------------------------------------------------------------------------


def first_page(file: IO[bytes], side: int) -> Image.Image:
    """A picture of the first page with its longer side ``side`` pixels, for people to see.

    Raises ``TooMuch`` for a document that is too large, ``pypdfium2.PdfiumError`` or ``ValueError``
    for one that cannot be shown.
    """
    return next(pages(file, side, 1))


def pages(file: IO[bytes], side: int, most: int = PAGES_SHOWN) -> Iterator[Image.Image]:
    """Pictures of the first pages, as ``first_page``."""
    pdf = pypdfium2.PdfDocument(_bytes(file))
    try:
        for number in range(min(len(pdf), most)):
            yield _render(pdf, number, side)
    finally:
        pdf.close()


def _render(
    pdf: pypdfium2.PdfDocument, number: int, side: int, *, grey: bool = False
) -> Image.Image:
    page = pdf[number]
    longer = max(page.get_size())
    if not longer > 0:
        raise ValueError("a page without a size")
    # Forms are not set up, so that none of their scripts could run even if there were an engine.
    shown = page.render(scale=side / longer, may_draw_forms=False, grayscale=grey)
    picture: Image.Image = shown.to_pil()
    return picture.convert("L" if grey else "RGB")


# --- what acts by itself --------------------------------------------------------------------------


def _active(data: bytes, most: int) -> dict[str, int]:
    """Kinds of parts that act, hold files or lead elsewhere, and how many of each.

    Raises ``pikepdf.PdfError`` for what is no PDF, ``PasswordError`` for one that is locked.
    """
    with pikepdf.Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if len(pdf.objects) > most:
            raise TooMuch("objects", most, "objects", len(pdf.objects))
        found: dict[str, int] = {}

        def count(kind: str) -> None:
            found[kind] = found.get(kind, 0) + 1

        waiting: list[Any] = [pdf.trailer, *pdf.objects]
        nodes = 0
        while waiting:
            nodes += 1
            if nodes > NODES:
                raise TooMuch("parts", NODES, "parts", nodes)
            waiting += _look(waiting.pop(), count)
    return found


def _look(node: Any, count: Callable[[str], None]) -> Iterator[Any]:
    """Count what one object holds; gives the objects written inside it."""
    if isinstance(node, pikepdf.Array):
        inside = list(node)
    elif isinstance(node, pikepdf.Dictionary | pikepdf.Stream):
        entries = dict(node.items())
        kinds = {_ACTS.get(str(entries.get(key, ""))) for key in ("/S", "/Subtype")}
        for kind in kinds - {None}:
            count(str(kind))
        for key, kind in _HOLDS.items():
            if key in entries and not _empty(entries[key]):
                count(kind)
        inside = list(entries.values())
    else:
        return
    # Others are met by themselves: following references could go round in circles.
    for child in inside:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield child


def _empty(value: Any) -> bool:
    return isinstance(value, pikepdf.Array) and not len(value)
