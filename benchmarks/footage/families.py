"""The families of scenes: an unboxing on a desk, on the floor, at night; a selfie; a pet; a walk."""

from collections.abc import Callable

from .motion import Path, Wander
from .stage import LENGTH, Actor, Stage
from .things import Carton, animal, goods, mailer, parcel, person, sheet

import numpy as np

Family = Callable[[Stage], None]


def _goods(stage: Stage, least: int, most: int, high: float | None = None) -> None:
    for _ in range(stage.rng.integers(least, most + 1)):
        what = goods(stage.rng, stage.scale, high)
        stage.add(what, *stage.somewhere(), stage.rng.uniform(-1, 1))


def _carton(stage: Stage, high: float) -> float:
    """A carton in the middle is unpacked; until when."""
    rng = stage.rng
    box = Actor(
        Carton.some(rng, stage.scale, high),
        Path((*stage.somewhere(0.15), rng.uniform(-0.3, 0.3), 1, 0, 0)), Path((0,)),
    )  # fmt: skip
    contents = [stage.add(goods(rng, stage.scale), 5, 5) for _ in range(rng.integers(2, 5))]
    stage.actors.insert(0, box)
    stage.hand(False)
    stage.hand(True)
    begin = stage.point(stage.hands[0], rng.uniform(0.3, 2))
    return stage.unpack(box, begin, contents)


def _desk(stage: Stage) -> None:
    stage.surface = str(stage.rng.choice(["wood", "desk"]))
    stage.camera = str(stage.rng.choice(["tripod", "hand"]))
    stage.keep_busy(_carton(stage, stage.rng.uniform(0.4, 0.65)))


def _floor(stage: Stage) -> None:
    stage.surface = str(stage.rng.choice(["carpet", "tiles"]))
    stage.camera = "hand"
    stage.keep_busy(_carton(stage, stage.rng.uniform(0.35, 0.6)))


def _bed(stage: Stage) -> None:
    stage.surface = "fabric"
    stage.add(mailer(stage.rng, stage.scale, stage.rng.uniform(0.4, 0.6)), 0, 0, 0.2)
    _goods(stage, 1, 3)
    stage.hand(False)
    stage.hand(True)
    stage.keep_busy()


def _shown(stage: Stage) -> None:
    """One thing held up before a wall."""
    stage.surface, stage.distant = "wall", True
    stage.add(goods(stage.rng, stage.scale, stage.rng.uniform(0.3, 0.5)), 0, 0.1)
    stage.hand(False)
    stage.keep_busy()


def _papers(stage: Stage) -> None:
    stage.surface = str(stage.rng.choice(["page", "wood"]))
    stage.camera = str(stage.rng.choice(["tripod", "hand", "zoom"]))
    for _ in range(stage.rng.integers(2, 5)):
        what = sheet(stage.rng, stage.scale, stage.rng.uniform(0.35, 0.7))
        stage.add(what, *stage.somewhere(0.5), stage.rng.normal(0, 0.4))
    stage.hand(False)
    stage.keep_busy()


def _selfie(stage: Stage) -> None:
    """Somebody talks to the camera."""
    stage.surface, stage.distant = "wall", True
    stage.camera = str(stage.rng.choice(["tripod", "tripod", "hand"]))
    torso, head = person(stage.rng, stage.scale)
    sway, nod = Wander(stage.rng, 3, 0.1, 1.2), Wander(stage.rng, 3, 0.25, 2.5)
    still = stage.rng.uniform(1.5, 9)
    low = stage.half[1]
    for what, y, more in ((torso, low - 0.1, 0.0), (head, low - 0.62, stage.rng.uniform(1, 5))):

        def own(t, m=more):
            return still * sway(t) + m * nod(t)

        stage.actors.append(Actor(what, Path((0, y, 0, 1, 0)), Path((-1,)), own))
    stage.hand(False)
    if stage.rng.random() < 0.5:
        stage.hand(True)
    t = 0.0
    while t < LENGTH:
        t = stage.point(stage.hands[stage.rng.integers(len(stage.hands))], t) + stage.rng.uniform(
            0, 4
        )


def _walk(stage: Stage) -> None:
    """Walking up to a parcel and around it."""
    stage.surface = str(stage.rng.choice(["tiles", "wood", "desk", "carpet"]))
    stage.camera = "walk"
    stage.add(parcel(stage.rng, stage.scale, stage.rng.uniform(0.3, 0.5)), *stage.somewhere(0.4))
    _goods(stage, 2, 6)
    stage.hand(False)
    stage.keep_busy(3)


def _porch(stage: Stage) -> None:
    """A parcel left outside."""
    stage.surface = str(stage.rng.choice(["leaves", "brick"]))
    stage.camera = str(stage.rng.choice(["hand", "walk"]))
    stage.light = stage.rng.uniform(1.0, 1.3)
    stage.add(parcel(stage.rng, stage.scale, stage.rng.uniform(0.35, 0.6)), *stage.somewhere(0.2))
    stage.hand(False)
    stage.keep_busy()


def _blocks(stage: Stage) -> None:
    """Many small parts are set up, one after the other."""
    stage.surface = str(stage.rng.choice(["carpet", "gradient", "wood"]))
    stage.camera = str(stage.rng.choice(["tripod", "hand"]))
    _goods(stage, 8, 14, stage.rng.uniform(0.08, 0.16))
    stage.hand(False)
    stage.hand(True)
    stage.keep_busy()


def _pet(stage: Stage) -> None:
    """An animal runs about; nobody films that without following it."""
    stage.surface = str(stage.rng.choice(["carpet", "leaves", "tiles"]))
    stage.camera = str(stage.rng.choice(["hand", "pan"]))
    body, head = animal(stage.rng, stage.scale)
    way, look = Path((0, 0, 0, 1.2, 0)), Path((0.2, 0, 0, 1.2, 0))
    t, gait = 0.0, Wander(stage.rng, 3, 1.5, 5)
    while t < LENGTH:
        t += stage.rng.uniform(0.15, 1.6)
        if stage.rng.random() < 0.3:
            way.rest(t)
            look.rest(t)
            continue
        x, y = stage.somewhere()
        turn = stage.rng.normal(0, 0.5) + way.now[2]
        way.to(t, (x, y, turn, 1.2, 0))
        aside = turn + stage.rng.normal(0, 0.4)
        look.to(t, (x + 0.25 * np.cos(aside), y + 0.25 * np.sin(aside), aside, 1.2, 0))
    _goods(stage, 1, 3)
    stage.actors += [Actor(body, way, Path((0,)), gait), Actor(head, look, Path((0,)), gait)]


def _night(stage: Stage) -> None:
    """In the evening, under one lamp."""
    _desk(stage)
    stage.light, stage.warmth = stage.rng.uniform(0.12, 0.3), 0.9


def _bench(stage: Stage) -> None:
    """Hardly anything happens: a long look at one thing."""
    stage.surface = str(stage.rng.choice(["gradient", "fabric", "wood", "wall"]))
    stage.camera = str(stage.rng.choice(["tripod", "hand", "zoom"]))
    held = stage.add(goods(stage.rng, stage.scale, stage.rng.uniform(0.25, 0.45)), 0, 0)
    hand = stage.hand(False)
    t = stage.rng.uniform(1, 4)
    while t < LENGTH:
        t = stage.fetch(hand, held, t) + stage.rng.uniform(2, 8)


FAMILIES: dict[str, Family] = {
    "desk": _desk, "selfie": _selfie, "floor": _floor, "shown": _shown, "pet": _pet, "bed": _bed,
    "walk": _walk, "blocks": _blocks, "night": _night, "papers": _papers, "porch": _porch,
    "bench": _bench,
}  # fmt: skip
