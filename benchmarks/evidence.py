"""How much of what was done to evidence is found, how often honest evidence is accused, how fast.

python -m benchmarks.evidence            writes docs/measured/evidence.md (evidence-real.md of a real set)
                                         with its pictures, and how often each kind of finding is wrong:
                                         evidence/analysis/measured.json
    --set DIR       the labelled set (or EVENHAND_EVIDENCE_SET); without it one is rendered
    --minutes N     of honest footage to render (30)
    --only PART     video, label, photo or frame; then nothing is written
    --quick         without leaving scenes out, and without speed
    --taught FILE   measured steps (``train_continuity measure``) that also teach the models for scenes
                    left out, but for those of the scene itself: whatever the shipped model learned from
"""

import argparse
import hashlib
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import cv2

from . import evidence_measured as kept, evidence_page as page, evidence_pairs as beside
from . import evidence_photo as photo, evidence_speed as speed, evidence_video as video

ROOT = Path(__file__).parent.parent
PARTS = {
    "video": "labels.json", "label": "label_labels.json", "photo": "photo_labels.json",
    "frame": "frame_labels.json",
}  # fmt: skip


def say(line: str) -> None:
    """Tell how far it is, at once."""
    print(line, flush=True)


def rendered(minutes: float) -> Path:
    """A set of our own, rendered once and kept until what renders it changes."""
    from .footage import __main__ as footage

    source = b"".join(p.read_bytes() for p in sorted((ROOT / "benchmarks/footage").glob("*.py")))
    state = f"{hashlib.sha256(source).hexdigest()} {minutes}"
    out = ROOT / ".evenhand" / "evidence-set"
    marker = out / "made-from"
    if not marker.exists() or marker.read_text() != state:
        say(f"rendering {minutes:g} honest minutes and as much that is edited; this takes a while")
        footage.make(out, minutes, seed=1)
        marker.write_text(state)
    return out


def items(root: Path, part: str) -> list[dict[str, Any]]:
    """The labels of one part of the set; none if it has no such part."""
    path = root / PARTS[part]
    found: list[dict[str, Any]] = json.loads(path.read_text())["items"] if path.exists() else []
    return found


def films(root: Path) -> list[video.Seen]:
    """Every film of the set, analysed."""
    clips: list[video.Seen] = []
    for number, label in enumerate(items(root, "video")):
        clips.append(video.seen(root, label))
        if number % 20 == 19:
            say(f"{number + 1} films")
    return clips


def longest(root: Path, clips: Sequence[video.Seen]) -> list[Path]:
    """About a minute of plain films of 480 lines, or as near to that as the set has."""
    plain = [
        c
        for c in clips
        if c.label["variant"] in ("raw", "jump") and c.label["file"].endswith("mp4")
    ]

    def far(clip: video.Seen) -> float:
        width, height = clip.label.get("size", (480, 270))
        return abs(width * height - 848 * 480)

    chosen, total = [], 0.0
    for clip in sorted(plain, key=far):
        chosen.append(root / clip.label["file"])
        total += video.length(clip)
        if total >= 60:
            break
    return chosen


def main() -> None:
    """Measure, print, and write the page."""
    ask = argparse.ArgumentParser(prog="benchmarks.evidence", description=__doc__)
    ask.add_argument("--set", type=Path, default=os.environ.get("EVENHAND_EVIDENCE_SET"))
    ask.add_argument("--minutes", type=float, default=30)
    ask.add_argument("--only", choices=PARTS)
    ask.add_argument("--quick", action="store_true")
    ask.add_argument("--taught", type=Path, action="append", default=[])
    asked = ask.parse_args()
    cv2.setNumThreads(1)
    root = Path(asked.set) if asked.set else rendered(asked.minutes)
    name = root.name if asked.set else "rendered"
    parts = (asked.only,) if asked.only else tuple(PARTS)
    told: list[str] = []
    pictures: dict[str, str] = {}
    counts: kept.Counts = {}
    if "video" in parts and items(root, "video"):
        clips = films(root)
        fit = None if asked.quick else video.learner()
        unseen = video.left_out(root, clips, partial(fit, also=asked.taught), say) if fit else None
        told += page.of_films(clips, unseen, video.boxes(root, clips), pictures, quick=asked.quick)
        counts |= kept.of_films(clips if unseen is None else unseen)
        if not asked.quick and not asked.only:
            told += page.of_speed(speed.all_of(longest(root, clips)))
    if "label" in parts and items(root, "label"):
        labels = photo.labels(root, items(root, "label"))
        told += page.of_labels(labels)
        counts |= kept.of_labels(labels)
    if "photo" in parts and items(root, "photo"):
        photos = photo.photos(root, items(root, "photo"))
        pairs = beside.pairs(root, items(root, "photo"))
        told += page.of_photos(photos) + page.of_pairs(pairs)
        counts |= kept.of_photos(photos) | kept.of_pairs(pairs)
    if "frame" in parts and items(root, "frame"):
        frames = photo.frames(root, items(root, "frame"))
        told += page.of_frames(frames)
        counts |= kept.of_frames(frames)
    print("\n".join(told))
    if not asked.only and not asked.quick:
        page.write(name, told, pictures, [file.name for file in asked.taught])
        kept.write(name, datetime.now(UTC).date(), counts)


if __name__ == "__main__":
    main()
