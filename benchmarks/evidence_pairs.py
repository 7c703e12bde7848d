"""What is said of two photos beside each other: the same picture again, or the listing's thing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from evenhand.evidence.analysis import listing, reuse

from .scoring import Share

Label = dict[str, Any]
PLAIN = "sharp"  # the photo of each scene that the others were made from

AGAIN = ("DUPLICATE_IN_CASE", "DUPLICATE_OTHER_CASE", "MATCHES_LISTING_PHOTO")  # by where it was

# What would be wrong to say of photos of two scenes, and of two photos of one.
OF_TWO_SCENES = (*AGAIN, "LISTING_MATCHES:picture")
OF_ONE_SCENE = ("LISTING_DIFFERS:picture", "LISTING_DIFFERS:main colour", "LISTING_DIFFERS:shape")


@dataclass
class Pairs:
    """Pairs of photos: how many of two scenes and of one, and of how many each code was said."""

    unrelated: int = 0
    related: int = 0
    said: dict[str, Counter[str]] = field(
        default_factory=lambda: {"unrelated": Counter(), "related": Counter()}
    )
    again: dict[str, list[bool]] = field(default_factory=dict)  # by what was done to the photo

    def found(self) -> dict[str, Share]:
        """How many of the photos made from another are recognised, by what was done to them."""
        return {tag: Share(sum(hits), len(hits)) for tag, hits in sorted(self.again.items())}


def pairs(root: Path, items: Sequence[Label]) -> Pairs:
    """Put each scene's plain photo beside what was made from it, and beside every other scene's."""
    plain = {i["base"]: _read(root / i["file"]) for i in items if i["tag"] == PLAIN}
    prints = {base: reuse.prints(picture) for base, picture in plain.items()}
    counted = Pairs()
    for one, other in combinations(sorted(plain), 2):
        counted.unrelated += 1
        said = _said_beside(plain[one], plain[other])
        if reuse.compare(prints[one], prints[other]):
            said |= set(AGAIN)
        counted.said["unrelated"].update(said & set(OF_TWO_SCENES))
    for item in (i for i in items if i["tag"] != PLAIN and i["base"] in plain):
        picture = _read(root / item["file"])
        counted.related += 1
        said = _said_beside(plain[item["base"]], picture)
        counted.said["related"].update(said & set(OF_ONE_SCENE))
        again = reuse.compare(reuse.prints(picture), prints[item["base"]])
        counted.again.setdefault(item["tag"], []).append(again is not None)
    return counted


def _read(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"))


def _said_beside(listed: np.ndarray, item: np.ndarray) -> set[str]:
    """What is said of a photo beside a listing's, by code and by what it is about."""
    told = listing.compare_pictures([listing.Seen(listed, "listed")], [listing.Seen(item, "item")])
    return {f.code for f in told} | {f"{f.code}:{f.subject}" for f in told}
