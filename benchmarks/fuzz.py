"""What reads a stranger's bytes, fed with damage that looks for new ways through the code.

python -m benchmarks.fuzz --seconds 60            each target so long; writes docs/measured/fuzz.md
python -m benchmarks.fuzz --target boxes FILE...  one target on these files only: repeats a crash

A target fails when it raises anything, says what is no JSON, or contradicts itself. Inputs that do are
kept in .evenhand/fuzz, where the next run begins with what the last one learned.
"""

import argparse
import io
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".evenhand" / "fuzz"
PAGE = ROOT / "docs" / "measured" / "fuzz.md"
MOST = 16_384  # bytes of an input
SEEDED = 65_536  # bytes up to which a file of the hostile corpus is a beginning
WORDS = {
    "boxes": "ftypisom ftypqt__ moov mvhd trak tkhd edts elst mdia mdhd hdlr vide soun minf dinf dref url_ "
    "stbl stsd avc1 mp4a stts ctts stss stsz stsc stco co64 mvex trex moof traf tfhd tfdt trun udta meta "
    "keys ilst data mdat free uuid",
    "elements": r"\x1a\x45\xdf\xa3 \x18\x53\x80\x67 \x15\x49\xa9\x66 \x16\x54\xae\x6b \x1f\x43\xb6\x75 "
    r"\x12\x54\xc3\x67 \x10\x43\xa7\x70 \x19\x41\xa4\x69 \xae \xe0 \xe7 \xa3 \xa0 \xa1 \x2a\xd7\xb1 \x44\x89 "
    r"\x01\xff\xff\xff\xff\xff\xff\xff webm matroska",
    "stills": "IHDR IDAT IEND acTL eXIf iTXt RIFF WEBP VP8X VP8L ANIM ANMF EXIF Exif MPF JUMBF",
    "numbers": "1Z JD LP RA GB CN US 00 (00) TBA",
}


class Target(NamedTuple):
    """What is fuzzed: in words, the modules that are watched, and how one input is tried."""

    says: str
    watched: tuple[str, ...]
    attempt: Callable[[], Callable[[bytes], None]]


def _files(*media_types: str) -> Callable[[bytes], None]:
    """Structure, notes and statement of origin of one file, whatever kind it begins as."""
    import msgspec

    from evenhand.evidence.analysis import container, metadata, provenance
    from evenhand.evidence.analysis.limits import Limits
    from evenhand.evidence.analysis.report import Context
    from evenhand.evidence.analysis.sniff import HEAD, sniff

    limits = Limits(boxes=2000, packets=20_000, index_bytes=1 << 20)

    def attempt(data: bytes) -> None:
        what = sniff(data[:HEAD])
        if what is None or what.media_type not in media_types:
            return
        seen = container.examine(io.BytesIO(data), what, limits)
        notes = metadata.examine(io.BytesIO(data), what, Context(), seen.facts, limits)
        origin = provenance.examine(io.BytesIO(data), what, limits=limits)
        told = (seen.findings, dict(seen.facts), notes.findings, dict(notes.facts), origin.findings)
        msgspec.json.encode(told)

    return attempt


def _numbers() -> Callable[[bytes], None]:
    """A number is read the same again from what was read, and never from nothing."""
    from evenhand.evidence.analysis import tracking

    def attempt(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        found = tracking.parse(text)
        if found is not None:
            again = tracking.parse(found.number)
            assert again is not None, "what was read cannot be read"
            assert again.number == found.number, "read again it is another number"
        tracking.find(text)
        tracking.correct(text)

    return attempt


_ANALYSIS = "evenhand.evidence.analysis."
TARGETS = {
    "boxes": Target(
        "MP4, MOV, HEIC and AVIF: boxes, tables, times, tags",
        tuple(_ANALYSIS + m for m in ("boxes", "movie", "timeline", "keyframes", "container", "tags", "metadata")),
        lambda: _files("video/mp4", "video/quicktime", "image/heic", "image/avif"),
    ),
    "elements": Target(
        "Matroska and WebM: elements, blocks, times, tags",
        tuple(_ANALYSIS + m for m in ("ebml", "timeline", "container", "tags", "metadata")),
        lambda: _files("video/webm", "video/x-matroska"),
    ),
    "stills": Target(
        "JPEG, PNG and WebP: segments and chunks, Exif, XMP, what follows the end",
        tuple(_ANALYSIS + m for m in ("stills", "signatures", "container", "tags", "metadata")),
        lambda: _files("image/jpeg", "image/png", "image/webp"),
    ),
    "numbers": Target(
        "tracking numbers in any text", (_ANALYSIS + "tracking",), _numbers
    ),
}  # fmt: skip


# --- one target, in a process of its own ------------------------------------------------------------


def fuzz(name: str, arguments: list[str]) -> None:
    """Hand one target to the fuzzer; ends the process."""
    import warnings

    import atheris

    warnings.simplefilter("ignore")
    target = TARGETS[name]
    with atheris.instrument_imports(include=list(target.watched), enable_loader_override=False):
        attempt = target.attempt()
    atheris.Setup([sys.argv[0], *arguments], attempt)
    atheris.Fuzz()


def seeds(name: str) -> list[bytes]:
    """What a target begins with: sound files, and the hostile ones that are small."""
    if name == "numbers":
        from evenhand.evidence.analysis import tracking

        examples = ["RR123456785GB", "1Z999AA10123456784", "00340434161094015902", "LP877713092CN"]
        return [e.encode() for e in examples if tracking.parse(e) is not None] + [b"no number"]
    from tests.evidence.corpus import HOSTILE, truncations
    from tests.evidence.media import TAKEN, film

    every = [
        *(make() for make in TAKEN.values()),
        *(hostile.make() for hostile in HOSTILE.values()),
        film("webm", "libvpx", 1, sound=True, live=True),
        film("mp4", "libx264", 1, sound=True),
        *(data for _, data in truncations()),
    ]
    return [data for data in every if len(data) <= SEEDED]


class Ran(NamedTuple):
    """What one run came to; ``covered`` counts the edges of the code that were taken."""

    seconds: int
    inputs: int
    covered: int
    corpus: int
    crashes: int
    said: str


def run(name: str, seconds: int) -> Ran:
    """Fuzz one target for so many seconds in a child process."""
    corpus, crashes = KEPT / name, KEPT / f"{name}-crashes"
    corpus.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(exist_ok=True)
    for n, data in enumerate(seeds(name)):
        (corpus / f"seed-{n}").write_bytes(data)
    dictionary = KEPT / f"{name}.dict"
    words = sorted(set(WORDS[name].replace("_", " ").split(" ")) - {""})
    dictionary.write_text("".join(f'"{word}"\n' for word in words))
    before = set(crashes.iterdir())
    started = time.monotonic()
    done = subprocess.run(
        [
            sys.executable, "-m", "benchmarks.fuzz", "--target", name, "--",
            f"-max_total_time={seconds}", f"-max_len={MOST}", f"-artifact_prefix={crashes}/",
            "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-seed=1", "-verbosity=1",
            *([f"-dict={dictionary}"] if words else []), str(corpus),
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = re.findall(r"#(\d+)\s.*?cov: (\d+) ft: \d+ corp: (\d+)", done.stderr)
    inputs, covered, kept = (int(v) for v in lines[-1]) if lines else (0, 0, 0)
    found = re.search(r"stat::number_of_executed_units:\s+(\d+)", done.stderr)
    new = set(crashes.iterdir()) - before
    failed = len(new) or int(done.returncode != 0)
    return Ran(
        round(time.monotonic() - started),
        int(found[1]) if found else inputs,
        covered,
        kept,
        failed,
        done.stderr[-3000:] if failed else "",
    )


# --- the page -----------------------------------------------------------------------------------------


def page(ran: dict[str, Ran]) -> str:
    """The measured page."""
    rows = [
        f"| {name} | {TARGETS[name].says} | {r.seconds:,} | {r.inputs:,} | {r.covered:,} "
        f"| {r.corpus:,} | {r.crashes} |"
        for name, r in ran.items()
    ]
    return "\n".join(
        [
            "# What reads a stranger's bytes, fuzzed",
            "",
            "Inputs are made by a fuzzer that is guided by coverage (libFuzzer through Atheris): it keeps what",
            "finds a new way through the code and changes that further. It begins with a sound file of every",
            "kind we take and the small ones of the hostile corpus in `tests/evidence/corpus.py`. A target",
            "fails when it raises anything at all, says what is no JSON, takes 10 s or 2 GB, or contradicts",
            "itself. `make fuzz` writes this page; `make soak` runs it too.",
            "",
            "| target | what is read | seconds | inputs | edges covered | inputs kept | failures |",
            "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            "The decoders behind them (FFmpeg, libjpeg, libheif and others) are not fuzzed here: others do",
            "that all year, and here they run in a process that can open and reach nothing. That nothing was",
            "found in this time says only that: what was found before is a test in `tests/evidence`.",
            "",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("arguments", nargs="*", help="for the fuzzer, with --target")
    given = parser.parse_args()
    if given.target:
        fuzz(given.target, given.arguments)
        return 0
    ran: dict[str, Any] = {}
    for name in TARGETS:
        ran[name] = run(name, given.seconds)
        print(f"{name:9} {ran[name].inputs:>9,} inputs, {ran[name].crashes} failures")
        print(ran[name].said, end="")
    PAGE.write_text(page(ran))
    return int(any(r.crashes for r in ran.values()))


if __name__ == "__main__":
    sys.exit(main())
