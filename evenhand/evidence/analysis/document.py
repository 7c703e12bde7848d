"""Documents: what is written in a PDF, and what in it would act by itself.

A PDF is never handed to a viewer here: it is read for its text and shown as pictures of its pages
(R15, R16). Nothing in it is run, and no other file is opened. Pages without text of their own, and
photographed documents, are read by ``printed``.
"""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

import cv2
import pikepdf
import pypdfium2
from PIL import Image

from . import codes, document_text, printed
from .document_text import TEXT, of_lines, of_text
from .findings import Examined, Finding, Skipped, TooMuch, unreadable
from .limits import MB, Limits
from .printed import Line
from .report import Context

METHOD = "document/1"
CHECK = "document"
TEXT_CHECK = "document text"

BYTES = 64 * MB  # of a document that is read into memory
PAGES = 2000  # of a document that is opened
NODES = 1_000_000  # parts of objects that are looked through
PAGES_READ = 50  # whose text is read
PAGES_SHOWN = 3  # that are looked at for codes
SIDE = 1800  # pixels of a page that is looked at for codes
PAGES_PRINTED = 5  # that are pictures and whose printed text is read, some seconds each
PRINTED_SIDE = 1280  # pixels of such a page in which its lines are looked for

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
    number is among them), ``text_by`` (how text was read that is not the file's own). Raises
    ``TooMuch`` beyond ``BYTES``, ``PAGES`` or ``Limits.boxes`` objects.
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
    parts, damaged = _text(pdf, count)
    if count > PAGES_READ:
        skipped.append(Skipped("further pages", f"only the first {PAGES_READ} of {count} are read"))
    if damaged:
        skipped.append(Skipped("damaged pages", f"{damaged} pages could not be read"))
    bare = [page for page, part in parts.items() if not part.strip()]
    lines, why = _printed(pdf, bare, len(parts))
    skipped += [Skipped(TEXT_CHECK, reason) for reason in why]
    said = [of_lines(lines[n]) if n in lines else of_text(part) for n, part in parts.items()]
    facts = {"pages": count} | document_text.facts(said, _codes(pdf, count), context)
    run = (CHECK, TEXT_CHECK) if lines else (CHECK,)
    return Examined(tuple(findings), run, tuple(skipped), facts)


def _text(pdf: pypdfium2.PdfDocument, count: int) -> tuple[dict[int, str], int]:
    """The text of each of the first pages, and how many of them could not be read."""
    parts: dict[int, str] = {}
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
        parts[number] = part.replace("\r\n", "\n").replace("\x00", "")
        length += len(part)
    return parts, damaged


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


# --- text that is a picture -----------------------------------------------------------------------


def _printed(
    pdf: pypdfium2.PdfDocument, bare: Sequence[int], of: int
) -> tuple[dict[int, list[Line]], list[str]]:
    """The printed text of the first pages that have none of their own, and why not of all."""
    if bare and printed.load() is None:
        which = (
            "its pages are pictures" if len(bare) == of else f"{len(bare)} of {of} pages are bare"
        )
        return {}, [f"{which}, and {printed.NO_EXTRA}"]
    lines: dict[int, list[Line]] = {}
    for number in bare[:PAGES_PRINTED]:
        try:
            grey = codes.as_array(_render(pdf, number, SIDE, grey=True))
            lines[number] = printed.read(grey, side=PRINTED_SIDE)
        except (pypdfium2.PdfiumError, ValueError):
            continue
        except (cv2.error, MemoryError, LookupError) as e:
            return lines, [f"reading printed text ended with {type(e).__name__}"]
    if len(bare) > PAGES_PRINTED:
        return lines, [f"only the first {PAGES_PRINTED} of {len(bare)} pages without text are read"]
    return lines, []


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
