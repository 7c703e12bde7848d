"""How often each kind of finding was false on honest evidence: the file that is shipped with it.

Each ordinary run writes the counts of its own set anew and leaves those of other sets as they are; the
sums over all sets are what stands beside each finding.
"""

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from evenhand.evidence.analysis import measured
from evenhand.evidence.analysis.measured import Count, Figures, Measured, Run

from .evidence_pairs import OF_ONE_SCENE, OF_TWO_SCENES, Pairs
from .evidence_photo import PHOTO, SAID, Frames, Labels, Photos
from .evidence_video import PICTURE, Seen, length
from .scoring import a_minute, wilson

Counts = dict[str, Count]

# Films in which it is so: something comes before the camera, or the light goes.
SO = {
    "VIEW_BLOCKED": {"cover", "near_hand", "paper", "shadow", "whip", "shake", "dropped"},
    "TOO_DARK_SPAN": {"lightoff", "night", "cover", "near_hand", "shadow"},
}  # fmt: skip


def of_films(clips: Sequence[Seen]) -> Counts:
    """Said of honest films, for each honest minute."""
    honest = [c for c in clips if c.honest]
    false = [alarm.code for c in honest for alarm in c.matched.false]
    minutes = sum(length(c) for c in honest) / 60
    counts = {code: _minutes(false.count(code), minutes) for code in PICTURE}
    for code, so in SO.items():
        others = [c for c in honest if not {c.label["variant"], c.label["scene"]} & so]
        said = sum(f.code == code for c in others for f in c.findings)
        counts[code] = _minutes(said, sum(length(c) for c in others) / 60)
    return counts


def _minutes(false: int, minutes: float) -> Count:
    return Count(false, round(minutes, 1), "minutes")


def of_labels(labels: Labels) -> Counts:
    """Said of films of labels of which it is not true; a misread number is said falsely as well."""
    counts = {}
    for code, name in SAID:
        others = {truth: said for truth, said in labels.confusion.items() if truth != name}
        false = sum(said[name] for said in others.values())
        counts[code] = Count(false, sum(said.total() for said in others.values()), "films")
    read = counts["LABEL_READ"]
    films = sum(said.total() for said in labels.confusion.values())
    counts["LABEL_READ"] = Count(read.false + len(labels.misread), films, "films")
    return counts


def of_photos(photos: Photos) -> Counts:
    """Said of photos without the fault."""
    return {
        PHOTO[name]: Count(share.hits, share.of, "photos") for name, share in photos.false.items()
    }


def of_frames(frames: Frames) -> Counts:
    """Said of photos whose ground is plain, whose subject is whole, or large."""
    counts = {}
    for code, so in (
        ("BUSY_BACKGROUND", "clutter"), ("CROPPED_SUBJECT", "cropped"), ("SUBJECT_SMALL", "tiny"),
    ):  # fmt: skip
        others = [row for kind, row in frames.table.items() if so not in kind]
        false = sum(said[code] for _, said in others)
        counts[code] = Count(false, sum(count for count, _ in others), "photos")
    return counts


def of_pairs(pairs: Pairs) -> Counts:
    """Said of photos of two scenes, or of two photos of one, of which it is not true."""
    counts = {}
    for codes, kind, of in (
        (OF_TWO_SCENES, "unrelated", pairs.unrelated),
        (OF_ONE_SCENE, "related", pairs.related),
    ):
        counts |= {code: Count(pairs.said[kind][code], of, "pairs") for code in codes}
    return counts


# --- the file -------------------------------------------------------------------------------------


def summed(sets: dict[str, Run]) -> dict[str, Measured]:
    """Over all sets, with the most that it can be with 95 % certainty."""
    told = {}
    for code in sorted({code for run in sets.values() for code in run.counts}):
        runs = [(run.on, run.counts[code]) for run in sets.values() if code in run.counts]
        counts = [count for _, count in runs if count.of]
        if not counts:
            continue
        false, of = sum(c.false for c in counts), round(sum(c.of for c in counts), 1)
        unit = counts[0].unit
        most = a_minute(false, of)[2] if unit == "minutes" else wilson(false, int(of))[1]
        told[code] = Measured(false, of, unit, _up(most), min(on for on, _ in runs))
    return told


def _up(value: float) -> float:
    """Two digits that count, never less than it is."""
    digits = 1 - math.floor(math.log10(value))
    return round(math.ceil(round(value * 10**digits, 6)) / 10**digits, digits)


def write(name: str, on: date, counts: Counts, file: Path = measured.FILE) -> None:
    """Keep the counts of one set, and the sums anew."""
    sets = msgspec.json.decode(file.read_bytes(), type=Figures).sets if file.exists() else {}
    sets = dict(sorted({**sets, name: Run(on, dict(sorted(counts.items())))}.items()))
    told = msgspec.json.encode(Figures(sets, summed(sets)))
    file.write_bytes(msgspec.json.format(told, indent=1) + b"\n")
