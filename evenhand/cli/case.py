"""``evenhand case ORDER.toml FILE… -o OUT``: the case file a buyer alone can hand in."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from ..alone import words
from ..alone.advice import advise
from ..alone.beside import is_page, saved_page, shows_the_listing
from ..alone.exhibits import exhibits_of, kinds_on_record, to_mend
from ..alone.facts import read_facts
from ..alone.handing_in import PAGES, SIZE, DoesNotFit, Limits, case_file, hand_in
from ..alone.order import Built, build
from ..alone.pdf import Made
from ..alone.reading import FactsError
from ..evidence.analysis.batch import Analysed, analyse_files, compared
from ..evidence.analysis.report import Context, Told
from ..evidence.analysis.report import Progress as Share
from ..evidence.analysis.sandbox import SandboxFailed
from . import INTERNAL, OK, USAGE, WRONG, Parser
from .terminal import Progress, not_readable

_HELP = """\
Examines photos, films and PDFs as a mediator will, and writes the case file to hand in: a tagged PDF
with stills, findings, the timeline, the listing beside what came; the deadlines for a calendar; the
advice. Everything stays on this computer.
"""
_EPILOG = "example: evenhand case order.toml unboxing.mp4 broken.jpg -o case"
_SIZE = re.compile(r"(?i)^(\d+(?:\.\d+)?)\s*(k|m)?b?$")


def run(arguments: Sequence[str]) -> int:
    """Make a case file. Exit 0 done, 1 it does not fit, 64 wrong usage or a wrong file, 70 our fault."""
    asked = _parser().parse_args(arguments)
    try:
        built = build(read_facts(asked.order), asked.order, datetime.now(UTC))
        listings = _listings(built, asked.order.parent)
        captured = {path.resolve() for path in listings}
        given = [path for path in dict.fromkeys(asked.files) if path.resolve() not in captured]
        paths = [*given, *listings]
        _readable(paths)
    except FactsError as e:
        print(f"evenhand case: {e}", file=sys.stderr)
        return USAGE
    try:
        progress = Progress()
        files = _examined(built, paths, listings, asked.jobs, progress)
        exhibits = exhibits_of(built.facts, files, listings)
        advice = advise(built, frozenset(e.kind for e in exhibits) | kinds_on_record(built.facts))
        limits = Limits(asked.pages, asked.size)
        progress.step(f"setting the case file, at most {limits}")
        made = case_file(built, advice, exhibits, limits)
        mend = to_mend(exhibits)
        written = hand_in(asked.output, built, advice, made, mend)
    except SandboxFailed as e:
        print(f"evenhand case: this computer cannot examine files: {e}", file=sys.stderr)
        return INTERNAL
    except (DoesNotFit, OSError) as e:
        print(f"evenhand case: {e}", file=sys.stderr)
        return WRONG
    _tell(written, made)
    for text in mend:
        print(f"  → {words.printable(text)}")
    if not exhibits:
        print("No file was named: the case stands on your words alone.", file=sys.stderr)
    return OK


def _parser() -> Parser:
    parser = Parser(prog="evenhand case", description=_HELP, epilog=_EPILOG)
    parser.add_argument("order", type=Path, metavar="ORDER.toml", help="the order's facts")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="photo, film or PDF")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="a folder, or a .pdf"
    )
    parser.add_argument(
        "--pages", type=_from(1), default=PAGES, metavar="N",
        help="pages at most (%(default)s, as American Express takes)",
    )  # fmt: skip
    parser.add_argument(
        "--size", type=_bytes, default=SIZE, metavar="SIZE",
        help="of the PDF at most, as in 5MB (4.5MB, as card processors take)",
    )  # fmt: skip
    parser.add_argument(
        "--jobs", type=_from(1), default=os.cpu_count() or 1, metavar="N",
        help="files examined at a time (%(default)s)",
    )  # fmt: skip
    return parser


def _from(least: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"found {text!r}, allowed is a number from {least}")
        return int(text)

    return whole


def _bytes(text: str) -> int:
    match = _SIZE.match(text.strip())
    size = match and int(float(match[1]) * {"": 1, "k": 1e3, "m": 1e6}[(match[2] or "").lower()])
    if not size:
        raise argparse.ArgumentTypeError(f"found {text!r}, allowed is a size such as 5MB or 800kB")
    return size


# ---------------------------------------------------------------------------------------------


def _listings(built: Built, beside: Path) -> dict[Path, int]:
    """The captured listings that the order's file names, by the item they are of."""
    found = {}
    for number, item in enumerate(built.facts.items, start=1):
        if item.listing_file:
            found[beside / item.listing_file] = number
    return found


def _readable(paths: Sequence[Path]) -> None:
    """Raises ``FactsError`` for the first path that is no file that can be read."""
    for path in paths:
        if why := not_readable(path):
            raise FactsError(str(path), "", why)


def _examined(
    built: Built,
    paths: Sequence[Path],
    listings: Mapping[Path, int],
    jobs: int,
    progress: Progress,
) -> list[Analysed]:
    """Every file's report, in the order they were named; each is told what it is to show."""
    contexts = {p: _context(built, p, p in listings) for p in paths if not is_page(p)}
    done = {p: saved_page(p) for p in paths if is_page(p)}
    for context in dict.fromkeys(contexts.values()):
        alike = [path for path, of in contexts.items() if of == context]
        for one in analyse_files(alike, context, jobs, _teller(alike, progress)):
            done[one.path] = one
            found = len(one.report.findings)
            progress.step(f"examined {one.path.name}: {words.count(found, 'finding')}")
    captured = [done[path] for path in listings]
    files: list[Analysed] = []
    for path in paths:
        one = done[path]
        if path not in listings:
            # Files that are to show the same have been compared with each other already.
            others = [f for f in files if contexts.get(f.path) != contexts.get(path)]
            one = shows_the_listing(compared(one, others), captured)
        files.append(one)
    return files


def _context(built: Built, path: Path, listing: bool) -> Context:
    dates, zone = built.facts.dates, built.zone
    shipped, delivered = (
        when.first(zone).astimezone(zone).date() if when else None
        for when in (dates.shipped, dates.delivered)
    )
    said = next((x.kind for x in built.facts.exhibits if x.file == path.name), None)
    kind = "listing_capture" if listing else said
    return Context(built.facts.tracking, shipped, delivered, _PURPOSES.get(kind or "", ""))


_PURPOSES: Mapping[str, Literal["", "unboxing", "item", "listing", "receipt"]] = {
    "unboxing_video": "unboxing",
    "photo": "item",
    "listing_capture": "listing",
    "document": "receipt",
    "carrier_letter": "receipt",
}


def _teller(paths: Sequence[Path], progress: Progress) -> Callable[[int, Told], None]:
    def tell(number: int, told: Told) -> None:
        if isinstance(told, Share):
            progress(f"examining {paths[number].name}: {told.share:.0%}")

    return tell


def _tell(written: Sequence[Path], made: Made) -> None:
    for path in written:
        size = f"{len(made.pdf) / 1e6:.2g} MB"
        more = (
            f" ({words.count(made.pages, 'page')}, {size})" if path.suffix.lower() == ".pdf" else ""
        )
        print(f"{path}{more}")
    if made.missing:
        scripts = ", ".join(made.missing)
        print(f"No font was found for: {scripts}; boxes stand in their place.", file=sys.stderr)
