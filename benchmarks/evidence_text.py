"""How far printed text goes, with the extra ``ocr`` installed: on films of labels, and on letters.

python -m benchmarks.evidence_text DIR [DIR …]    writes docs/measured/evidence-text.md, and how often a
                                                  printed number is misread: evidence/analysis/measured.json

Each film of a set three times: without the extra, with it, and with it while no code can be read, as if
all were torn off. The last shows what the extra is worth and, above all, whether it ever reads a number
that is not there: each other number is taken for another parcel's, which somebody is asked about.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

from evenhand.evidence.analysis import document_text, label, printed
from evenhand.evidence.analysis.findings import IN_LETTERS, Finding
from evenhand.evidence.analysis.frames import decode
from evenhand.evidence.analysis.label import Labels
from evenhand.evidence.analysis.limits import ANALYSIS
from evenhand.evidence.analysis.measured import Count
from evenhand.evidence.analysis.report import Context
from evenhand.evidence.analysis.sniff import HEAD, sniff

from . import evidence_measured as kept
from .evidence import ROOT, items
from .evidence_page import table
from .evidence_photo import EXPECTED, SAID
from .footage import letters
from .scoring import Share

PAGE = ROOT / "docs/measured/evidence-text.md"
LETTERS = 30
INTRODUCTION = """\
# Printed text: how far it goes where no code can be read

Measured by `python -m benchmarks.evidence_text DIR …` with the extra `ocr` (R13, R16). A misread number is one that does
not stand on the label; on the labels with a wrong check digit nothing may be read at all. Intervals are at 95 % (Wilson).

`evidence-dev` is of another maker, `evidence-set` the one that `make bench-evidence` renders and keeps in `.evenhand`. How certain
a character has to be was chosen with a dozen films of the first in sight. Where no order says which number is expected,
only what is nearly certain in each of its characters, twice, is told: the last rows.

"""
# Without an order whatever number is there counts, so that is asked of the print alone.
WAYS: tuple[tuple[str, bool, dict[str, bool]], ...] = (
    ("codes alone, without the extra", True, {"extra": True}),
    ("as shipped, with the extra", True, {}),
    ("printed numbers alone", True, {"codes": True}),
    ("printed numbers alone, order's number not known", False, {"codes": True}),
)


class Outcome(NamedTuple):
    """One film looked at in one way: what it is, what was said, which numbers, by text or by code."""

    truth: str
    said: str
    misread: tuple[str, ...]
    by_text: bool
    seconds: float  # of processor time, decoding included


@contextmanager
def without(*, codes: bool = False, extra: bool = False) -> Iterator[None]:
    """While no code can be read, or as if the extra were not installed."""
    was: list[tuple[Any, str, Any]] = []

    def replace(owner: Any, name: str, by: Callable[..., Any]) -> None:
        was.append((owner, name, getattr(owner, name)))
        setattr(owner, name, by)

    if codes:
        for name in ("read", "read_levelled", "read_harder"):
            replace(label, name, lambda *_: [])
    if extra:
        replace(printed, "load", lambda: None)
    try:
        yield
    finally:
        for owner, name, before in was:
            setattr(owner, name, before)


def outcome(root: Path, item: dict[str, Any], *, known: bool) -> Outcome:
    """Look at one film; ``known``: the order's number is."""
    labels = Labels(Context(tracking=(item["expected"],) if known else (), purpose="unboxing"))
    began = time.process_time()
    with (root / item["file"]).open("rb") as file:
        what = sniff(file.read(HEAD))
        assert what is not None
        file.seek(0)
        told = [f for f in decode(file, what, ANALYSIS, [labels]) if isinstance(f, Finding)]
    seconds = time.process_time() - began
    codes = {f.code for f in told}
    said = next((name for code, name in SAID if code in codes), "nothing")
    misread = tuple(f.number for f in told if f.number and f.number != item["shown"])
    by_text = any(f.symbology == IN_LETTERS for f in told)
    return Outcome(EXPECTED[item["kind"]], said, misread, by_text, seconds)


def row(name: str, seen: Sequence[Outcome], *, known: bool) -> list[object]:
    """What one way of looking made of a whole set."""
    # Without an order each number that holds is the label's.
    there = [s for s in seen if s.truth in ("read", "late") or (s.truth == "other" and not known)]
    others = [s for s in seen if s.truth == "other" and known]
    return [
        name,
        Share(sum(s.said in ("read", "late") for s in there), len(there)),
        f"{sum(s.said == 'other' for s in others)} of {len(others)}" if others else "–",
        sum(s.said == "invalid" for s in seen),
        sum(len(s.misread) for s in seen),
        sum(s.by_text for s in seen),
        f"{sum(s.seconds for s in seen) / len(seen):.1f}",
    ]


def films(root: Path) -> tuple[list[str], kept.Counts]:
    """The label films of a set, in each way; how often the print alone said what is not so."""
    told, alone = [], []
    for name, known, way in WAYS:
        with without(**way):
            seen = [outcome(root, item, known=known) for item in items(root, "label")]
        told.append(row(name, seen, known=known))
        print(*told[-1], sep=" · ", flush=True)
        if "codes" in way and known:
            alone = seen
    head = [
        "", "label read", "another parcel's told", "wrong check digit told", "misread numbers",
        "films told by text", "seconds a film",
    ]  # fmt: skip
    count = len(items(root, "label"))
    counts = {
        f"LABEL_READ:{IN_LETTERS}": Count(sum(len(s.misread) for s in alone), count, "films"),
        f"LABEL_OTHER_PARCEL:{IN_LETTERS}": Count(
            sum(s.said == "other" for s in alone if s.truth != "other"),
            sum(s.truth != "other" for s in alone),
            "films",
        ),
    }
    return [f"## {root.name}: {count} films of labels", *table(head, told)], counts


def papers() -> list[str]:
    """Letters drawn and photographed: what was read of their dates, amounts and numbers."""
    rng = np.random.default_rng(5)
    rows = []
    for kind in ("dates", "amounts", "numbers"):
        rows.append([kind, 0, 0, 0])
    seconds = 0.0
    for _ in range(LETTERS):
        letter = letters.written(rng)
        photo = letters.photographed(letters.page(letter.lines), rng)
        began = time.process_time()
        said = document_text.of_lines(printed.read(photo))
        seconds += time.process_time() - began
        for counted in rows:
            there, read = set(getattr(letter, counted[0])), set(getattr(said, counted[0]))
            counted[1:] = [
                counted[1] + len(there),
                counted[2] + len(there & read),
                counted[3] + len(read - there),
            ]
    told = [[kind, there, Share(read, there), wrong] for kind, there, read, wrong in rows]
    return [
        f"## {LETTERS} printed letters, photographed from the side",
        "",
        f"Drawn, in one typeface; {seconds / LETTERS:.1f} s of one core each.",
        *table(["", "there", "read", "read and not there"], told),
    ]


def main() -> None:
    """Measure, print, and write."""
    ask = argparse.ArgumentParser(prog="benchmarks.evidence_text", description=__doc__)
    ask.add_argument("sets", type=Path, nargs="+", metavar="DIR")
    asked = ask.parse_args()
    if printed.load() is None:
        ask.error(f"{printed.NO_EXTRA}: pip install --require-hashes -r requirements/extras.lock")
    cv2.setNumThreads(1)
    told = papers()
    print("\n".join(told), flush=True)
    for root in asked.sets:
        page, counts = films(root)
        told += page
        kept.write(f"{root.name}, print alone", datetime.now(UTC).date(), counts)
    PAGE.write_text(INTRODUCTION + "\n".join(told).rstrip() + "\n")


if __name__ == "__main__":
    main()
