"""Learn to tell a blurred or enlarged photo from a sharp one, and print how well that is told.

    python -m benchmarks.train_photo measure PHOTOS -o measures.npz [--part 0/2] [--minutes 15]
    python -m benchmarks.train_photo learn measures.npz... [--judge EVIDENCE_SET] [--write]

``measure`` takes any folder of real photos, makes each smaller so that it is sharp, damages it by
known amounts and writes down what ``quality.blur_of`` measures; the photos themselves are not kept.
``learn`` fits the perceptron of ``analysis/sharpness.py``: first five times without a fifth of the
photos, to print how well it does on photos it never saw, then on all. ``--judge`` prints the same
for a labelled set (``photo_labels.json``) that had no part in learning; ``--write`` keeps the result.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from evenhand.evidence.analysis import quality, sharpness

Picture = NDArray[np.uint8]
Chance = np.random.Generator
UNITS, ROUNDS, SEEDS = 24, 300, 3

# --- damage ---------------------------------------------------------------------------------------


def disc(radius: float) -> NDArray[np.float32]:
    """What a point of light becomes out of focus; ``radius`` in pixels."""
    size, fine = int(np.ceil(radius)) * 2 + 3, 8
    y, x = (np.mgrid[0 : size * fine, 0 : size * fine] + 0.5) / fine - size / 2
    kernel = (np.hypot(y, x) <= radius).reshape(size, fine, size, fine).mean((1, 3))
    return (kernel / kernel.sum()).astype(np.float32)


def stroke(length: float, angle: float) -> NDArray[np.float32]:
    """What a point of light becomes while the camera moves; in pixels and radians."""
    size, fine = int(np.ceil(length)) // 2 * 2 + 5, 8
    kernel = np.zeros((size * fine, size * fine), np.float32)
    across = np.array([np.cos(angle), np.sin(angle)]) * length * fine / 2
    start, end = size * fine / 2 - across, size * fine / 2 + across
    cv2.line(kernel, start.astype(int).tolist(), end.astype(int).tolist(), 1, 1, cv2.LINE_AA)
    kernel = cv2.resize(kernel, (size, size), interpolation=cv2.INTER_AREA)
    return kernel / kernel.sum()


def rounded(picture: NDArray[np.floating]) -> Picture:
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def spread(picture: Picture, kernel: NDArray[np.float32]) -> Picture:
    return rounded(cv2.filter2D(picture.astype(np.float32), -1, kernel))


def coded(picture: Picture, quality_: float) -> Picture:
    """As it comes out of a JPEG."""
    data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(quality_)])[1]
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def grainy(picture: Picture, by: float, chance: Chance) -> Picture:
    grain = chance.normal(0, 0.8 * by, picture.shape[:2])[..., None]
    grain = grain + chance.normal(0, 0.6 * by, picture.shape)
    return rounded(picture + grain * (0.6 + 0.4 * np.sqrt(picture / 255 + 0.01)))


def smaller(picture: Picture, by: float) -> Picture:
    height, width = picture.shape[:2]
    size = (max(32, round(width / by)), max(32, round(height / by)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def shallow(picture: Picture, chance: Chance) -> Picture:
    """Sharp in an ellipse, out of focus around it."""
    height, width = picture.shape[:2]
    behind = spread(picture, disc(chance.uniform(1.5, 6))).astype(np.float32)
    y, x = np.mgrid[0:height, 0:width]
    up, along = height * chance.uniform(0.35, 0.65), width * chance.uniform(0.35, 0.65)
    high, wide = height * chance.uniform(0.18, 0.4), width * chance.uniform(0.18, 0.4)
    near = np.clip((1.15 - np.hypot((y - up) / high, (x - along) / wide)) / 0.3, 0, 1)[..., None]
    return rounded(picture * near + behind * (1 - near))


def enlarged(picture: Picture, chance: Chance) -> Picture:
    small = smaller(picture, chance.uniform(2.6, 7))
    if chance.random() < 0.5:
        small = coded(small, chance.uniform(70, 95))
    how = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4)[chance.integers(3)]
    return cv2.resize(small, (picture.shape[1], picture.shape[0]), interpolation=how)


def smoothed(picture: Picture, chance: Chance) -> Picture:
    """Grain, and a phone that took it away again."""
    grain = grainy(picture, chance.uniform(2, 7), chance)
    if chance.random() < 0.3:
        return cv2.medianBlur(grain, 3)
    return cv2.bilateralFilter(grain, 5, chance.uniform(15, 30), 2.5)


def turned(chance: Chance) -> float:
    return float(chance.uniform(0, np.pi))


def darkened(picture: Picture, by: float, chance: Chance) -> Picture:
    return rounded(picture * by + chance.normal(0, chance.uniform(0.3, 2.5), picture.shape))


Damage = Callable[[Picture, Chance], Picture]

HONEST: dict[str, Damage] = {
    "sharp": lambda p, _: p,
    "sharpq60": lambda p, c: coded(p, c.uniform(40, 70)),
    "soft": lambda p, c: cv2.GaussianBlur(p, (0, 0), c.uniform(0.3, 0.5)),
    "bokeh": shallow,
    "dark": lambda p, c: darkened(p, c.uniform(0.18, 0.36), c),
    "over": lambda p, c: rounded(p * c.uniform(1.6, 2.6) + c.uniform(0, 40)),
    "jpegblock": lambda p, c: coded(p, c.uniform(5, 16)),
    "lowres": lambda p, c: smaller(p, c.uniform(3, 7)),
    "noisy": lambda p, c: grainy(p, c.uniform(3, 14), c),
    "denoised": smoothed,
}
BLURRED: dict[str, Damage] = {
    "defocus_mild": lambda p, c: spread(p, disc(c.uniform(1.35, 2.0))),
    "defocus_strong": lambda p, c: spread(p, disc(c.uniform(2.2, 5))),
    "gauss": lambda p, c: cv2.GaussianBlur(p, (0, 0), c.uniform(0.9, 3)),
    "motion_mild": lambda p, c: spread(p, stroke(c.uniform(4.5, 7), turned(c))),
    "motion_strong": lambda p, c: spread(p, stroke(c.uniform(8, 20), turned(c))),
    "shake": lambda p, c: spread(
        spread(p, stroke(c.uniform(3, 9), turned(c))), stroke(c.uniform(3, 7), turned(c))
    ),
    "upscaled": enlarged,
    "noisyblur": lambda p, c: grainy(spread(p, disc(c.uniform(1.6, 4))), c.uniform(3, 12), c),
    "blurdark": lambda p, c: darkened(spread(p, disc(c.uniform(1.6, 4))), c.uniform(0.3, 0.6), c),
}
DAMAGES = HONEST | BLURRED
AS_THEY_ARE = {"sharpq60", "jpegblock"}  # coded once, not a second time
OF_EACH = 14

# --- measuring ------------------------------------------------------------------------------------


def sharp_copies(path: Path, chance: Chance) -> Iterator[Picture]:
    """The photo again and again, each time made smaller by another factor and filter."""
    with Image.open(path) as image:
        whole = ImageOps.exif_transpose(image.convert("RGB"))
    whole.thumbnail((1600, 1600), Image.Resampling.LANCZOS)
    longest = max(whole.size)
    while True:
        side = chance.uniform(480, 1024) if longest > 1000 else longest * chance.uniform(0.55, 0.75)
        scale = min(1.0, side / longest)
        size = (round(whole.width * scale), round(whole.height * scale))
        how = (Image.Resampling.BOX, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
        small = whole.resize(size, how[chance.integers(3)])
        yield np.ascontiguousarray(np.asarray(small)[..., ::-1])


def measured(picture: Picture) -> quality.Floats:
    rgb = np.ascontiguousarray(quality.working(picture)[..., ::-1])
    return quality.blur_of(quality.grey_of(rgb)).measures


def measure(folder: Path, out: Path, part: str, minutes: float) -> None:
    number, parts = (int(n) for n in part.split("/"))
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
    rows: list[tuple[quality.Floats, str, str]] = []
    until = time.monotonic() + 60 * minutes
    for path in paths[number::parts]:
        if time.monotonic() > until:
            print("time is up at", path)
            break
        digest = hashlib.sha256(path.name.encode()).digest()
        chance = np.random.default_rng(int.from_bytes(digest[:8]))
        tags = chance.permutation(sorted(DAMAGES))[:OF_EACH]
        for tag, copy in zip(tags, sharp_copies(path, chance), strict=False):
            damaged = DAMAGES[tag](copy, chance)
            if tag not in AS_THEY_ARE:
                damaged = coded(damaged, chance.uniform(60, 97))
            rows.append((measured(damaged), str(tag), path.stem))
    np.savez(out, X=[r[0] for r in rows], T=[r[1] for r in rows], G=[r[2] for r in rows])
    print(len(rows), "pictures of", len({r[2] for r in rows}), "photos")


# --- learning -------------------------------------------------------------------------------------


def learn(x: NDArray[np.float64], y: NDArray[np.float64], seed: int) -> sharpness.Weights:
    """Fit by Adam on the whole, with weight decay; ``y`` is one column for each answer."""
    centre, scale = x.mean(0), x.std(0) + 1e-6
    z = np.clip((x - centre) / scale, -4, 4)
    chance = np.random.default_rng(seed)
    parts = [
        chance.normal(0, 1 / np.sqrt(z.shape[1]), (z.shape[1], UNITS)),
        np.zeros(UNITS),
        chance.normal(0, 1 / np.sqrt(UNITS), (UNITS, y.shape[1])),
        np.zeros(y.shape[1]),
    ]
    first = [np.zeros_like(p) for p in parts]
    second = [np.zeros_like(p) for p in parts]
    step = 0
    for round_ in range(ROUNDS):
        rate = 0.01 * 0.5 * (1 + np.cos(np.pi * round_ / ROUNDS))
        for rows in np.array_split(chance.permutation(len(z)), max(1, len(z) // 256)):
            step += 1
            units = np.tanh(z[rows] @ parts[0] + parts[1])
            off = (1 / (1 + np.exp(-(units @ parts[2] + parts[3]))) - y[rows]) / len(rows)
            back = (off @ parts[2].T) * (1 - units * units)
            slopes = [z[rows].T @ back, back.sum(0), units.T @ off, off.sum(0)]
            for n, slope in enumerate(slopes):
                pulled = slope + DECAY * parts[n] * (n % 2 == 0)
                first[n] = 0.9 * first[n] + 0.1 * pulled
                second[n] = 0.999 * second[n] + 0.001 * pulled * pulled
                fresh = first[n] / (1 - 0.9**step), second[n] / (1 - 0.999**step)
                parts[n] = parts[n] - rate * fresh[0] / (np.sqrt(fresh[1]) + 1e-8)
    return sharpness.Weights(
        centre.round(5).tolist(),
        scale.round(5).tolist(),
        *(p.round(4).tolist() for p in parts),
    )


DECAY = 2e-3


def joined(several: list[sharpness.Weights]) -> sharpness.Weights:
    """Several side by side, as one of as many units that answers their mean (before the logistic)."""
    return sharpness.Weights(
        several[0].centre,
        several[0].scale,
        np.concatenate([w.hidden for w in several], 1).tolist(),
        [b for w in several for b in w.hidden_bias],
        (np.concatenate([w.output for w in several]) / len(several)).round(5).tolist(),
        np.mean([w.output_bias for w in several], 0).round(5).tolist(),
    )


def fitted(x: NDArray[np.float64], y: NDArray[np.float64]) -> sharpness.Learned:
    return sharpness.Learned(joined([learn(x, y, seed) for seed in range(SEEDS)]))


def answers(learned: sharpness.Learned, x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([learned.asked(row) for row in x])


def auc(scores: NDArray[np.float64], true: NDArray[np.bool_]) -> float:
    """The chance that a true one scores above one that is not."""
    order = np.argsort(np.argsort(scores, kind="stable")) + 1
    for value in np.unique(scores):
        same = scores == value
        order = np.where(same, order[same].mean(), order)
    many = np.count_nonzero(true)
    others = len(true) - many
    return float((order[true].sum() - many * (many + 1) / 2) / (many * others))


def tell(
    name: str, p: NDArray[np.float64], true: NDArray[np.bool_], tags: NDArray[np.str_]
) -> None:
    """The figures that matter: AUC, false alarms on sharp and shallow focus, and each damage."""
    honest = np.isin(tags, ["sharp", "sharpq60", "soft", "bokeh"])
    alarms = np.mean(p[honest] > 0.5)
    print(f"{name}: AUC {auc(p, true):.4f}, false alarms on sharp and shallow {alarms:.3f}")
    print("  ", " ".join(f"{t} {np.mean(p[tags == t] > 0.5):.2f}" for t in sorted(set(tags))))


def study(files: list[Path], judge: Path | None, write: bool) -> None:
    loaded = [np.load(file) for file in files]
    x, tags, photos = (np.concatenate([part[key] for part in loaded]) for key in "XTG")
    true = np.stack([np.isin(tags, list(BLURRED)), tags == "upscaled"], 1)
    y = true * 0.98 + 0.01
    names = np.array(sorted(set(photos)))
    np.random.default_rng(0).shuffle(names)
    p = np.zeros(y.shape)
    for fold in range(5):
        left_out = np.isin(photos, names[fold::5])
        p[left_out] = answers(fitted(x[~left_out], y[~left_out]), x[left_out])
    print(len(x), "pictures of", len(names), "photos; each judged without its own in learning:")
    tell("blurred", p[:, 0], true[:, 0], tags)
    tell("enlarged", p[:, 1], true[:, 1], tags)
    all_of_it = joined([learn(x, y, seed) for seed in range(SEEDS)])
    if judge:
        judged(sharpness.Learned(all_of_it), judge)
    if write:
        target = Path(sharpness.__file__).with_name("sharpness.json")
        target.write_bytes(msgspec.json.encode(all_of_it) + b"\n")


def judged(learned: sharpness.Learned, folder: Path) -> None:
    items = json.loads((folder / "photo_labels.json").read_text())["items"]
    p = answers(learned, np.array([measured(cv2.imread(str(folder / i["file"]))) for i in items]))
    tags = np.array([i["tag"] for i in items])
    print(len(items), "pictures of the set:")
    for column, label in enumerate(("blurry", "low_resolution")):
        of = tags != "lowres" if column else np.ones(len(tags), bool)
        true = np.array([label in i["labels"] for i in items])
        tell(label, p[of, column], true[of], tags[of])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("measure")
    one.add_argument("photos", type=Path)
    one.add_argument("-o", "--out", type=Path, required=True)
    one.add_argument("--part", default="0/1")
    one.add_argument("--minutes", type=float, default=60)
    two = commands.add_parser("learn")
    two.add_argument("measures", type=Path, nargs="+")
    two.add_argument("--judge", type=Path)
    two.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    if asked.command == "measure":
        measure(asked.photos, asked.out, asked.part, asked.minutes)
    else:
        study(asked.measures, asked.judge, asked.write)


if __name__ == "__main__":
    main()
