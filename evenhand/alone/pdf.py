"""The case file as a tagged PDF (PDF/UA-1) within the pages and bytes a reader takes."""

import io
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import typst

_TEMPLATE = Path(__file__).parent / "templates" / "case.typ"
_NO_GLYPH = re.compile(r'the text `?"(?P<text>.*?)"`? could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
_LONG = re.compile(r"[^\s\u200b]{31,}")
_BOX = "\u25a1"  # what stands for a character that cannot be shown
_UNSHOWABLE = {"Cc", "Cn", "Co", "Cs"}
_TURNS = re.compile(
    r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)  # would show a text otherwise than it is
_SCRIPTS = 60  # of so many scripts fonts may be missing


class Made(NamedTuple):
    """A PDF, its pages, and the scripts this computer has no font for."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]


def write(
    case: Mapping[str, Any], pictures: Mapping[str, bytes], system_fonts: bool = True
) -> Made:
    """Set the case file. ``pictures`` are JPEGs by the name ``case`` calls them.

    What somebody wrote is data, never markup. Characters without a font are shown as boxes, and
    their scripts are named in ``missing`` and in the file's own notes.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / _TEMPLATE.name).write_bytes(_TEMPLATE.read_bytes())
        for name, data in pictures.items():
            (root / name).write_bytes(data)
        compiler = typst.Compiler(
            str(root / _TEMPLATE.name), root=str(root), ignore_system_fonts=not system_fonts
        )
        return _set(compiler, case)


def _set(compiler: typst.Compiler, case: Mapping[str, Any]) -> Made:
    missing: dict[str, None] = {}
    for _ in range(_SCRIPTS):
        shown = _each_text(_with_note(case, missing), partial(_showable, missing=tuple(missing)))
        try:
            pdf = compiler.compile(
                sys_inputs={"case": json.dumps(shown, ensure_ascii=False)},
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=case["timestamp"],
            )
        except typst.TypstError as e:
            match = _NO_GLYPH.search(e.message)
            if match is None:
                raise
            found = {_script(c) for c in _unescaped(match["text"])} - set(missing)
            if not found:
                raise
            missing |= dict.fromkeys(sorted(found))
            continue
        assert isinstance(pdf, bytes)
        with pikepdf.open(io.BytesIO(pdf)) as read:
            return Made(pdf, len(read.pages), tuple(missing))
    raise ValueError("this computer has no fonts for the texts of this case")


def _with_note(case: Mapping[str, Any], missing: Collection[str]) -> Mapping[str, Any]:
    if not missing:
        return case
    note = f"No font was there for some characters, shown as boxes: {', '.join(missing)}."
    return {**case, "notes": [*case["notes"], note]}


def _each_text(of: Any, change: Callable[[str], str]) -> Any:
    """The same structure with every text in it changed; names of pictures stay."""
    if isinstance(of, str):
        return change(of)
    if isinstance(of, Mapping):
        return {k: v if k == "file" else _each_text(v, change) for k, v in of.items()}
    if isinstance(of, list | tuple):
        return [_each_text(one, change) for one in of]
    return of


def _showable(text: str, missing: Collection[str]) -> str:
    """A text without what no page can show, and with places to break in what is too long for a line."""
    text = _TURNS.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    text = "".join(_character(c, missing) for c in text)
    return _LONG.sub(_with_breaks, text)


def _character(c: str, missing: Collection[str]) -> str:
    if c in "\n\t":
        return c
    if unicodedata.category(c) in _UNSHOWABLE:
        return _BOX
    return _BOX if missing and _script(c) in missing else c


def _with_breaks(match: re.Match[str]) -> str:
    text = match[0]
    if len(text) == 64 and all(c in "0123456789abcdef" for c in text):
        return text  # a digest, set so small that it fits
    return "\u200b".join(_pieces(text, 12))


def _pieces(text: str, length: int) -> Iterator[str]:
    """Cut into pieces, never between a letter and the marks on it."""
    start = 0
    while start < len(text):
        stop = start + length
        while stop < len(text) and (
            unicodedata.combining(text[stop])
            or text[stop] in "\u200d\ufe0f"
            or text[stop - 1] == "\u200d"
        ):
            stop += 1
        yield text[start:stop]
        start = stop


def _script(c: str) -> str:
    """The script of a character, as far as its Unicode name begins with it."""
    if unicodedata.category(c) == "So" and ord(c) > 0x2000:
        return "symbols"
    if ord(c) < 0x250:
        return f"U+{ord(c):04X}"
    name = unicodedata.name(c, "")
    return name.split(" ")[0].split("-")[0].capitalize() if name else "unknown"


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
