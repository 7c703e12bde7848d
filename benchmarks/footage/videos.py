"""The video part of the set: scenes of all families, each in honest and edited clips."""

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import batched
from pathlib import Path
from typing import Any

import cv2

from .container import COPIED
from .film import coded
from .effects import HARD
from .edits import EDITED
from .families import FAMILIES
from .variants import HONEST, Film, Take

FIELDS = (
    "continuous=no time removed/inserted inside the clip; edits[].t = first frame after the edit "
    "(s, presentation time); visible=a person would see the jump cut, decided from the scene before "
    "anything looked for it; disturbed=honest things that look like edits, with their spans in s; "
    "honest_s=seconds in which an alarm would be false"
)
PLAIN = ("raw", "whatsapp", "raw", "vfr", "drop", "dropdup")
ALWAYS = ("jump", "jumpre", "jump", "multi")
OTHERS = tuple(kind for kind in EDITED if kind not in ALWAYS)


def plan(number: int) -> list[str]:
    """The variants of the scene with that number; over many scenes all come equally often."""
    kinds = list(HARD)
    hard = [kinds[(number * 4 + i) % len(kinds)] for i in range(4)]
    plain = ["raw", "whatsapp", PLAIN[2 + number % 4]]
    others = [OTHERS[(number * 4 + i) % len(OTHERS)] for i in range(4)]
    copied = list(COPIED)[number % len(COPIED)]
    return [*plain, *hard, *ALWAYS[: 3 + number % 2], *others, copied]


def scenes() -> Iterator[tuple[str, int]]:
    """Families in turn, each time with a new number."""
    number = 0
    while True:
        for family in FAMILIES:
            yield family, number
            number += 1


def clip(take: Take, variant: str) -> tuple[bytes, dict[str, Any], str]:
    """One clip, its label, and the ending of its file's name."""
    make: Callable[[Take], Film] | None = HONEST.get(variant) or EDITED.get(variant)
    label: dict[str, Any] = {"continuous": True, "edits": [], "variant": variant}
    if make is None:
        made = COPIED[variant](take)
        data, seconds, ending = made.data, made.seconds, "mp4"
        label |= {"continuous": made.continuous, "edits": made.edits, "codec": "libx264"}
    else:
        film = make(take)
        data, seconds, ending = coded(film, take.rng), film.seconds, film.coding.form
        disturbed = [
            {
                "kind": e.kind,
                "span": [round(float(e.span[0]), 3), round(float(min(e.span[1], seconds)), 3)],
            }
            for e in film.effects
        ]
        label |= {
            "continuous": film.continuous, "edits": film.edits, "codec": film.coding.codec,
            "disturbed": disturbed,
        }  # fmt: skip
    label |= {
        "base": f"{take.family}{take.number}", "scene": take.family, "camera": take.stage.camera,
        "size": list(take.size), "fps": take.fps, "seconds": round(seconds, 3),
        "honest_s": 0.0 if label["edits"] else round(seconds, 3),
        "source": "rendered", "licence": "Apache-2.0",
    }  # fmt: skip
    return data, label, ending


def film(out: Path, family: str, number: int, seed: int) -> list[dict[str, Any]]:
    """Write all clips of one scene; their labels."""
    cv2.setNumThreads(1)
    take = Take(family, number, seed)
    items: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for variant in plan(number):
        seen[variant] = seen.get(variant, 0) + 1
        data, label, ending = clip(take, variant)
        again = f"-{seen[variant]}" if seen[variant] > 1 else ""
        name = f"video/{family}{number}__{variant}{again}.{ending}"
        (out / name).write_bytes(data)
        items.append({"file": name, **label})
    return items


def write(out: Path, minutes: float, seed: int, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Write clips until there are so many honest minutes; their labels, also as ``labels.json``.

    As many scenes at a time as there are processors; which are written does not depend on it.
    """
    (out / "video").mkdir(parents=True, exist_ok=True)
    items: list[dict[str, Any]] = []
    honest = 0.0
    begun = time.monotonic()
    at_once = os.cpu_count() or 1
    with ProcessPoolExecutor(at_once) as pool:
        for batch in batched(scenes(), at_once, strict=False):
            for each in [pool.submit(film, out, *scene, seed) for scene in batch]:
                made = each.result()
                if honest >= minutes * 60:  # written for nothing, as others came first
                    for item in made:
                        (out / item["file"]).unlink()
                    continue
                items += made
                honest += sum(item["honest_s"] for item in made)
                spent, total = time.monotonic() - begun, sum(i["seconds"] for i in items)
                of = made[0]["base"]
                say(f"{of}: {honest / 60:.1f} honest minutes, {total / spent:.1f} × real time")
                save(out, items)
            if honest >= minutes * 60:
                return items
    return items


def save(out: Path, items: list[dict[str, Any]]) -> None:
    """``labels.json``, as far as it has come."""
    whole = {"version": 1, "fields": FIELDS, "items": items}
    (out / "labels.json").write_text(json.dumps(whole, indent=1) + "\n")
