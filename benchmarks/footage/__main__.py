"""python -m benchmarks.footage OUT [--minutes 30] [--seed N] [--only video|label|photo|frame]"""

import argparse
from pathlib import Path

from . import labels, photos, videos

PARTS = ("video", "label", "photo", "frame")


def say(line: str) -> None:
    """Tell how far it is, at once."""
    print(line, flush=True)


def make(out: Path, minutes: float, seed: int, parts: tuple[str, ...] = PARTS) -> None:
    """Write the set, or the parts of it that are wanted."""
    for part in parts:
        if part == "video":
            videos.write(out, minutes, seed, say)
        elif part == "label":
            labels.write(out, seed, say)
        elif part == "photo":
            photos.write_photos(out, seed, say)
        else:
            photos.write_frames(out, seed, say)


def main() -> None:
    """Write the set."""
    ask = argparse.ArgumentParser(prog="benchmarks.footage", description=__doc__)
    ask.add_argument("out", type=Path)
    ask.add_argument("--minutes", type=float, default=30, help="of honest footage, at least")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--only", choices=PARTS)
    asked = ask.parse_args()
    make(asked.out, asked.minutes, asked.seed, (asked.only,) if asked.only else PARTS)


if __name__ == "__main__":
    main()
