"""What is seen in a film of an unboxing: parcels, what was in them, hands."""

from dataclasses import dataclass, field as default

import cv2
import numpy as np
from numpy.random import Generator

from .canvas import View, blend, paste, placed, premultiplied, shadow_of, smear
from .textures import SURFACES, Colour, Picture, cardboard, colour, field, page

PIXELS = 1.25  # of a sprite, for each pixel it covers at zoom 1


@dataclass
class Thing:
    """A flat thing with up to two faces, ``high`` world units high; ``scale`` in its own pixels."""

    faces: tuple[Picture, ...]
    scale: float
    anchor: tuple[float, float]
    shadow: Picture = default(init=False)

    def __post_init__(self) -> None:
        self.shadow = shadow_of(self.faces[0])

    def draw(
        self,
        frame: Picture,
        view: View,
        place: tuple[float, ...],
        moved: tuple[float, float] = (0, 0),
        lifted: float = 0.0,
        depth: float = 1.0,
    ) -> None:
        """``place``: x, y, angle, size, turn; turned past a quarter its other face is seen."""
        x, y, angle, size, turn = place
        if size <= 0.02:
            return
        matrix = view.matrix(depth)
        narrow = np.cos(turn)
        narrow = np.copysign(max(abs(narrow), 0.06), narrow)
        face = self.faces[0 if narrow > 0 else -1]
        if lifted > 0:  # what lies flat casts next to none
            dark = (x + 0.015 + 0.06 * lifted, y + 0.02 + 0.08 * lifted, angle, size * narrow, size)
            middle = (self.shadow.shape[1] / 2, self.shadow.shape[0] / 2)
            paste(frame, self.shadow, placed(matrix, dark, self.scale / 4, middle), moved)
        shown = placed(matrix, (x, y, angle, size * narrow, size), self.scale, self.anchor)
        paste(frame, face, shown, moved)


def thing(picture: Picture, mask: Picture, high: float, back: Picture | None = None) -> Thing:
    """A thing from its picture and outline."""
    soft = cv2.blur(mask, (3, 3))
    faces = tuple(premultiplied(p, soft) for p in (picture, back) if p is not None)
    h, w = mask.shape
    return Thing(faces, h / high, (w / 2, h / 2))


def lit(picture: Picture, mask: Picture, rng: Generator) -> Picture:
    """Rounded: brighter on one side, darker towards its edge, sometimes with a highlight."""
    h, w = mask.shape
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    side = rng.uniform(0, 6.28)
    slope = (np.cos(side) * (x / w - 0.5) + np.sin(side) * (y / h - 0.5)) * rng.uniform(0.2, 0.9)
    inner = cv2.blur(mask, (max(3, w // 6), max(3, h // 6))).astype(np.float32) / 255
    shade = 0.62 + 0.4 * inner + slope
    result = picture.astype(np.float32) * shade[..., None]
    if rng.random() < 0.5:
        spot = np.exp(-(((x / w - rng.uniform(0.2, 0.8)) * 9) ** 2 + ((y / h - 0.35) * 5) ** 2))
        result += 130 * spot[..., None]
    return np.clip(result, 0, 255).astype(np.uint8)


def outline(rng: Generator, h: int, w: int) -> Picture:
    """The silhouette of some thing."""
    mask = np.zeros((h, w), np.uint8)
    kind = rng.integers(5)
    edge = max(2, int(0.06 * min(h, w)))
    if kind == 0:
        cv2.ellipse(mask, (w // 2, h // 2), (w // 2 - edge, h // 2 - edge), 0, 0, 360, 255, -1)
    elif kind in (1, 2):  # rounded corners
        cv2.rectangle(mask, (2 * edge, 2 * edge), (w - 2 * edge, h - 2 * edge), 255, 2 * edge)
        cv2.rectangle(mask, (2 * edge, 2 * edge), (w - 2 * edge, h - 2 * edge), 255, -1)
    elif kind == 3:  # a bottle, a cup, a toy: the same left and right
        wide = np.interp(np.arange(h) / h, np.linspace(0, 1, 6), rng.uniform(0.2, 0.48, 6))
        for row in range(edge, h - edge):
            half = int(wide[row] * w)
            mask[row, w // 2 - half : w // 2 + half] = 255
    else:
        angles = np.sort(rng.uniform(0, 2 * np.pi, 9))
        reach = rng.uniform(0.3, 0.5, 9)
        points = np.stack(
            [(0.5 + reach * np.cos(angles)) * w, (0.5 + reach * np.sin(angles)) * h], 1
        )
        cv2.fillPoly(mask, [points.astype(np.int32)], 255)
    return mask


def goods(rng: Generator, scale: float, high: float | None = None) -> Thing:
    """Something that was bought."""
    high = high or rng.uniform(0.14, 0.4)
    h = max(12, int(high * scale * PIXELS))
    w = max(12, int(h * rng.uniform(0.5, 1.7)))
    mask = outline(rng, h, w)

    def face() -> Picture:
        plain = np.full((h, w, 3), colour(rng, 25, 235), np.uint8)
        if rng.random() < 0.35:
            plain = SURFACES[rng.choice(["fabric", "wood", "gradient", "page"])](rng, h, w)
        for _ in range(rng.integers(1, 6)):
            a, b = rng.uniform(0.1, 0.9, 2), rng.uniform(0.05, 0.3, 2)
            first = (int((a[0] - b[0]) * w), int((a[1] - b[1]) * h))
            last = (int((a[0] + b[0]) * w), int((a[1] + b[1]) * h))
            cv2.rectangle(plain, first, last, colour(rng), -1 if rng.random() < 0.6 else 2)
        if rng.random() < 0.6:
            text = str(rng.choice(["MODEL 20", "super", "A-17", "USB", "home", "XL"]))
            at = (int(0.15 * w), int(rng.uniform(0.3, 0.8) * h))
            cv2.putText(
                plain, text, at, 0, w / 130, colour(rng, 0, 255), max(1, w // 60), cv2.LINE_AA
            )
        return lit(plain, mask, rng)

    return thing(face(), mask, high, face())


def bars(rng: Generator, height: int, width: int) -> Picture:
    """Something like a barcode; no reader makes anything of it."""
    runs = rng.integers(1, 5, width)
    row = np.repeat(np.arange(width) % 2, runs)[: max(4, width // 3)].astype(np.uint8) * 225
    return cv2.resize(np.tile(row, (4, 1)), (width, height), interpolation=cv2.INTER_NEAREST)


def parcel(rng: Generator, scale: float, high: float, label: bool = True) -> Thing:
    """A closed carton from above, with tape and a label."""
    h = int(high * scale * PIXELS)
    w = int(h * rng.uniform(1.0, 1.5))
    top = cardboard(rng, h, w)
    tape = int(h * rng.uniform(0.1, 0.16))
    band = top[h // 2 - tape // 2 : h // 2 + tape // 2]
    band[:] = cv2.addWeighted(band, 0.6, np.full_like(band, colour(rng, 120, 220, 0.4)), 0.4, 0)
    cv2.line(top, (0, h // 2), (w, h // 2), (60, 80, 110), 1)
    if label:
        lw, lh = int(w * 0.42), int(h * 0.5)
        paper = page(rng, lh, lw)
        code = paper[lh // 10 : lh // 2, lw // 10 : lw - lw // 10]
        code[:] = bars(rng, *code.shape[:2])[..., None]
        left, up = int(w * rng.uniform(0.05, 0.5)), int(h * rng.uniform(0.05, 0.42))
        top[up : up + lh, left : left + lw] = paper
    for _ in range(rng.integers(0, 4)):
        at = (int(rng.uniform(0, 0.8) * w), int(rng.uniform(0.1, 0.95) * h))
        cv2.putText(top, str(rng.choice(["FRAGILE", "UP", "2/2"])), at, 0, h / 300, (40, 50, 70), 2)
    mask = np.full((h, w), 255, np.uint8)
    mask[:2], mask[-2:], mask[:, :2], mask[:, -2:] = 0, 0, 0, 0
    return thing(top, mask, high, cardboard(rng, h, w))


def mailer(rng: Generator, scale: float, high: float) -> Thing:
    """A plastic bag or padded envelope, crumpled and shiny."""
    h = int(high * scale * PIXELS)
    w = int(h * rng.uniform(0.7, 1.4))
    folds = field(rng, h, w, 6, 4)
    shine = np.clip(folds - 1.2, 0, 1)[..., None] * 110
    base = np.array(colour(rng, 50, 230, 0.5), np.float32) * (1 + 0.16 * folds[..., None])
    picture = np.clip(base + shine, 0, 255).astype(np.uint8)
    lw, lh = w // 2, h // 3
    picture[h // 6 : h // 6 + lh, w // 5 : w // 5 + lw] = page(rng, lh, lw)
    mask = np.zeros((h, w), np.uint8)
    ragged = rng.normal(0, 0.012 * h, (4, 6)).cumsum(axis=1) * 0.4
    edge = 0.04 * h
    points = [(edge + abs(ragged[0, i]), edge + i * (h - 2 * edge) / 5) for i in range(6)]
    points += [(edge + i * (w - 2 * edge) / 5, h - edge - abs(ragged[1, i])) for i in range(6)]
    points += [(w - edge - abs(ragged[2, i]), h - edge - i * (h - 2 * edge) / 5) for i in range(6)]
    points += [(w - edge - i * (w - 2 * edge) / 5, edge + abs(ragged[3, i])) for i in range(6)]
    cv2.fillPoly(mask, [np.array(points, np.int32)], 255)
    return thing(picture, mask, high, np.clip(picture * 0.8 + 20, 0, 255).astype(np.uint8))


def sheet(rng: Generator, scale: float, high: float) -> Thing:
    """A manual, an invoice, a piece of wrapping paper."""
    h = int(high * scale * PIXELS)
    w = int(h * rng.uniform(0.65, 1.5))
    front = page(rng, h, w) if rng.random() < 0.7 else SURFACES["gradient"](rng, h, w)
    mask = np.full((h, w), 255, np.uint8)
    mask[:2], mask[-2:], mask[:, :2], mask[:, -2:] = 0, 0, 0, 0
    return thing(front, mask, high, page(rng, h, w))


def flap(rng: Generator, scale: float, wide: float, high: float) -> Thing:
    """One flap of a carton; it turns about its left edge."""
    h, w = int(high * scale * PIXELS), int(wide * scale * PIXELS)
    mask = np.full((h, w), 255, np.uint8)
    made = thing(cardboard(rng, h, w), mask, high, (cardboard(rng, h, w) * 0.85).astype(np.uint8))
    made.anchor = (0, h / 2)
    return made


def inside(rng: Generator, scale: float, wide: float, high: float) -> Thing:
    """The dark inside of an open carton, with crumpled paper in it."""
    h, w = int(high * scale * PIXELS), int(wide * scale * PIXELS)
    picture = (cardboard(rng, h, w) * 0.45).astype(np.uint8)
    inner = picture[h // 8 : -h // 8, w // 8 : -w // 8]
    crumple = field(rng, *inner.shape[:2], 7, 4)[..., None]
    inner[:] = np.clip(np.array(colour(rng, 70, 150, 0.3)) * (1 + 0.25 * crumple), 0, 255)
    return thing(picture, np.full((h, w), 255, np.uint8), high)


@dataclass
class Hand:
    """A hand with its arm, drawn anew for each frame: skin or glove, sleeve, five fingers."""

    skin: Colour
    sleeve: Colour
    size: float
    left: bool
    bare: float  # how much of the arm is, in world units
    spread: float

    @classmethod
    def some(cls, rng: Generator, left: bool) -> "Hand":
        """Of some person."""
        tone = rng.uniform(0.3, 1.0)
        skin = (150 * tone + 10, 172 * tone + 8, 222 * tone + 12)
        if rng.random() < 0.08:
            skin = colour(rng, 60, 240)
        return cls(
            skin, colour(rng, 25, 220), rng.uniform(0.1, 0.16), left,
            rng.uniform(0.05, 0.5), rng.uniform(0.7, 1.2),
        )  # fmt: skip

    def draw(
        self, frame: Picture, view: View, place: tuple[float, ...], moved: tuple[float, float]
    ) -> None:
        """``place``: x, y of the finger tips, angle of the arm, grip in 0..1, lift."""
        x, y, angle, grip, lift = place
        size = self.size * (1 + 0.5 * lift)
        along = np.array([np.cos(angle), np.sin(angle)])  # from the shoulder to the finger tips
        across = np.array([-along[1], along[0]]) * (-1 if self.left else 1)
        tip = np.array([x, y])
        palm = tip - along * size * (1.25 - 0.45 * grip)
        wrist = palm - along * size * 0.75
        elbow = wrist - along * (1.6 + self.bare)
        matrix = view.matrix()
        unit = view.scale * size

        def at(point: np.ndarray) -> np.ndarray:
            return matrix[:, :2] @ point + matrix[:, 2]

        strokes = [(palm - along * size * 0.1, palm + along * size * 0.05, 0.95)]
        for finger in range(4):
            root = palm + along * size * 0.35 + across * size * (finger - 1.5) * 0.24
            reach = size * (0.62 + 0.12 * (finger in (1, 2))) * (1 - 0.35 * grip)
            way = along + across * (finger - 1.5) * 0.14 * self.spread * (1 - grip)
            knuckle = root + way * reach * 0.55
            bent = along * (1 - 0.9 * grip) - across * 0.5 * grip
            strokes += [(root, knuckle, 0.25), (knuckle, knuckle + bent * reach * 0.5, 0.21)]
        thumb = palm - across * size * 0.42
        out = along * 0.6 - across * (0.5 - 0.6 * grip)
        strokes += [(thumb, thumb + out * size * 0.5, 0.28)]
        strokes += [
            (
                thumb + out * size * 0.5,
                thumb + out * size * 0.5 + (along + across * grip) * size * 0.35,
                0.22,
            )
        ]
        cuff = wrist - along * self.bare
        arm = [(wrist, palm, 0.78), (cuff, wrist, 0.7)]
        self._stroke(frame, [(at(cuff), at(elbow), 1.15)], unit, self.sleeve, moved, lift)
        ends = [(at(a), at(b), thick) for a, b, thick in (*arm, *strokes)]
        self._stroke(frame, ends, unit, self.skin, moved, lift)

    @staticmethod
    def _stroke(
        frame: Picture,
        strokes: list[tuple[np.ndarray, np.ndarray, float]],
        unit: float,
        tone: Colour,
        moved: tuple[float, float],
        lift: float,
    ) -> None:
        """Fill strokes of the given thickness, rounded by shading, with their shadow."""
        points = np.array([p for a, b, _ in strokes for p in (a, b)])
        room = unit * 0.8 + max(abs(moved[0]), abs(moved[1])) + 4
        low = np.maximum(np.floor(points.min(axis=0) - room), 0).astype(int)
        high = np.minimum(np.ceil(points.max(axis=0) + room), frame.shape[1::-1]).astype(int)
        if (high - low < 4).any():
            return
        mask = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
        for a, b, thick in strokes:
            begin, end = ((p - low) * 8 for p in (a, b))
            cv2.line(
                mask, tuple(begin.astype(int).tolist()), tuple(end.astype(int).tolist()),
                255, max(1, int(thick * unit)), cv2.LINE_AA, 3,
            )  # fmt: skip
        wide = int(unit * 0.22) * 2 + 1
        inner = cv2.blur(mask, (wide, wide))
        table = np.arange(256, dtype=np.float32)[:, None] / 255
        shades = np.clip((0.45 + 0.6 * table) * np.array(tone, np.float32), 0, 255).astype(np.uint8)
        shaded = cv2.LUT(cv2.cvtColor(inner, cv2.COLOR_GRAY2BGR), shades[:, None, :])
        # Creases, so that there is something on it to follow.
        for a, b, thick in strokes:
            middle = ((a + b) / 2 - low).astype(int)
            reach = max(1, int(thick * unit * 0.25))
            dark = tuple(0.62 * c for c in tone)
            cv2.circle(shaded, tuple(middle.tolist()), reach, dark, 1, cv2.LINE_AA)
        part = frame[low[1] : high[1], low[0] : high[0]]
        drop = min(int(unit * (0.12 + 0.5 * lift)), min(mask.shape) - 1)
        fallen = np.zeros_like(mask)
        fallen[drop:, drop:] = inner[: mask.shape[0] - drop, : mask.shape[1] - drop]
        dim = cv2.LUT(fallen, (255 - np.arange(256) * 0.4).astype(np.uint8))
        cv2.multiply(part, cv2.cvtColor(dim, cv2.COLOR_GRAY2BGR), dst=part, scale=1 / 255)
        patch = smear(premultiplied(shaded, cv2.blur(mask, (3, 3))), *moved)
        blend(frame, patch, int(low[0]), int(low[1]))


@dataclass
class Carton:
    """A carton whose two flaps open; ``place`` is x, y, angle, size and how far each is turned."""

    inner: Thing
    flaps: tuple[Thing, Thing]
    half: float  # of its width, in world units

    @classmethod
    def some(cls, rng: Generator, scale: float, high: float) -> "Carton":
        """A closed carton with a label."""
        whole = parcel(rng, scale, high)
        h, w = whole.faces[0].shape[:2]
        wide = w / whole.scale
        flaps = []
        for side in (0, 1):
            top = np.ascontiguousarray(whole.faces[0][..., :3])
            top = top[:, : w // 2] if side == 0 else cv2.rotate(top[:, w // 2 :], cv2.ROTATE_180)
            under = (cardboard(rng, h, top.shape[1]) * 0.85).astype(np.uint8)
            made = thing(top, np.full(top.shape[:2], 255, np.uint8), high, under)
            made.anchor = (0, h / 2)
            flaps.append(made)
        return cls(inside(rng, scale, wide, high), (flaps[0], flaps[1]), wide / 2)

    def draw(
        self, frame: Picture, view: View, place: tuple[float, ...], moved: tuple[float, float],
        lifted: float = 0.0,
    ) -> None:  # fmt: skip
        """Inside first, then the flaps over it."""
        x, y, angle, size, first, second = place
        self.inner.draw(frame, view, (x, y, angle, size, 0), moved, lifted)
        reach = np.array([np.cos(angle), np.sin(angle)]) * self.half * size
        for flap, hinge, way, turn in (
            (self.flaps[0], (x - reach[0], y - reach[1]), 0.0, first),
            (self.flaps[1], (x + reach[0], y + reach[1]), np.pi, second),
        ):
            flap.draw(frame, view, (*hinge, angle + way, size, turn), moved, -1)


def person(rng: Generator, scale: float) -> tuple[Thing, Thing]:
    """Shoulders and a head, as a selfie shows them."""
    h, w = int(0.8 * scale * PIXELS), int(1.1 * scale * PIXELS)
    mask = np.zeros((h, w), np.uint8)
    cv2.ellipse(mask, (w // 2, h), (int(w * 0.46), int(h * 0.85)), 0, 180, 360, 255, -1)
    cv2.rectangle(mask, (int(w * 0.42), 0), (int(w * 0.58), h // 3), 255, -1)
    cloth = SURFACES[rng.choice(["fabric", "gradient", "carpet"])](rng, h, w)
    torso = thing(lit(cloth, mask, rng), mask, 0.8)
    hh, hw = int(0.42 * scale * PIXELS), int(0.31 * scale * PIXELS)
    outline_ = np.zeros((hh, hw), np.uint8)
    cv2.ellipse(outline_, (hw // 2, hh // 2), (int(hw * 0.46), int(hh * 0.48)), 0, 0, 360, 255, -1)
    tone = rng.uniform(0.35, 1.0)
    skin = np.full((hh, hw, 3), (150 * tone, 172 * tone, 222 * tone), np.uint8)
    hair = colour(rng, 15, 120, 0.5)
    cv2.ellipse(
        skin, (hw // 2, int(hh * 0.12)), (int(hw * 0.5), int(hh * 0.2)), 0, 0, 360, hair, -1
    )
    for side in (0.32, 0.68):
        at = (int(hw * side), int(hh * 0.45))
        cv2.ellipse(skin, at, (max(2, hw // 12), max(1, hh // 34)), 0, 0, 360, (235, 235, 235), -1)
        cv2.circle(skin, at, max(1, hw // 30), (40, 40, 30), -1)
        cv2.line(
            skin,
            (at[0] - hw // 10, at[1] - hh // 14),
            (at[0] + hw // 10, at[1] - hh // 13),
            hair,
            2,
        )
    dark = tuple(0.7 * c for c in skin[hh // 2, hw // 2].tolist())
    cv2.line(
        skin, (hw // 2, int(hh * 0.45)), (int(hw * 0.54), int(hh * 0.62)), dark, 2, cv2.LINE_AA
    )
    cv2.ellipse(
        skin, (hw // 2, int(hh * 0.76)), (hw // 7, max(2, hh // 40)), 0, 0, 360, (70, 70, 150), -1
    )
    return torso, thing(lit(skin, outline_, rng), outline_, 0.42)


def animal(rng: Generator, scale: float) -> tuple[Thing, Thing]:
    """The body and head of a dog or cat, seen from above."""
    h, w = int(0.2 * scale * PIXELS), int(0.42 * scale * PIXELS)
    mask = np.zeros((h, w), np.uint8)
    cv2.ellipse(mask, (w // 2, h // 2), (int(w * 0.47), int(h * 0.42)), 0, 0, 360, 255, -1)
    fur = SURFACES["carpet"](rng, h, w)
    for _ in range(rng.integers(0, 6)):
        at = (int(rng.uniform(0, w)), int(rng.uniform(0, h)))
        cv2.circle(fur, at, int(rng.uniform(0.1, 0.3) * h), colour(rng, 20, 230, 0.3), -1)
    body = thing(lit(cv2.blur(fur, (3, 3)), mask, rng), mask, 0.2)
    hh = int(0.17 * scale * PIXELS)
    head = np.zeros((hh, hh), np.uint8)
    cv2.circle(head, (hh // 2, hh // 2), int(hh * 0.36), 255, -1)
    for side in (0.22, 0.78):
        cv2.circle(head, (int(hh * 0.3), int(hh * side)), int(hh * 0.16), 255, -1)
    face = cv2.resize(fur[: h // 2, : h // 2], (hh, hh))
    cv2.circle(face, (int(hh * 0.8), hh // 2), max(2, hh // 14), (20, 20, 20), -1)
    return body, thing(lit(face, head, rng), head, 0.17)
