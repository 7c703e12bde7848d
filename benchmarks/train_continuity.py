"""Learn to tell a cut from what a camera does, and print how well on scenes never seen.

    python -m benchmarks.augment SET AUGMENTED
    python -m benchmarks.footage SCHOOL --seed 1001 --minutes 13 --only video
    python -m benchmarks.footage SCHOOL --seed 1002 --minutes 9 --only video
    python -m benchmarks.train_continuity measure SET -o steps.jsonl
    python -m benchmarks.train_continuity learn steps.jsonl... [--write]

``measure`` takes a labelled set (``labels.json`` and the clips beside it) and writes down what
``continuity.measures`` says of each step that stood out; the pictures themselves are not kept.
``learn`` fits the additive model of ``analysis/continuity.json``: first without each scene in turn,
to print what it does with that scene, then on all. ``--write`` keeps the result.

What is shipped learned from four sets and nothing else: the real footage ``evidence-dev``, what
``augment`` makes of it, and the two schools, as called above. The films that ``make bench-evidence``
renders taught nothing, but they show the same kinds of scene as the schools': what to expect of a
new kind of scene is told by the models that leave one out.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evenhand.evidence.analysis import continuity, video
from evenhand.evidence.analysis.additive import Additive
from evenhand.evidence.analysis.frames import decode
from evenhand.evidence.analysis.limits import ANALYSIS
from evenhand.evidence.analysis.motion import Thumb
from evenhand.evidence.analysis.sniff import HEAD, sniff

MODEL = Path(continuity.__file__).with_name("continuity.json")
PIECES = 4  # of each curve
RIDGE = 1.0  # how much a ramp's height, squared, has to explain to be worth it
ROUNDS, SWEEPS = 40, 100
# Measures of which neither more nor less speaks for a cut by itself; of the others more does, but
# for those of what is usual around the step.
EITHER = {
    "gap",
    "contrast",
    "background",
    "shift",
    "brightness step",
    "brightness against near",
    "plain level",
    "rest level",
}
NEAR = 0.04  # seconds: a step is the edit if it begins or ends so near to it
AROUND = 0.5  # seconds around an edit in which nothing is learnt as honest
# Edits that show in one step; the others are found by other means.
CUTS = {
    "jump_cut",
    "jump_cut_reencoded",
    "hard_cut",
    "two_takes",
    "inserted_still",
    "freeze_end",
    "cut_in_dark",
    "stream_copy_concat",
    "timestamp_gap",
    "edit_list_skip",
    "overlay",
}

Floats = NDArray[np.float64]


class Step(NamedTuple):
    """A step that stood out: from when to when in seconds, and its measures."""

    before: float
    after: float
    measures: dict[str, float]


class _Recorder(video.Continuity):
    """Keeps what is measured instead of judging it."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []

    def _look(self, frames: Sequence[Thumb], at: int, around: list[float]) -> None:
        found = continuity.measures(self._pairs, frames, at, around)
        if found is not None:
            self.steps.append(Step(frames[at].time, frames[at + 1].time, found))


@lru_cache(maxsize=1000)
def measured(path: Path) -> tuple[Step, ...]:
    """The measures of every step of a clip that stood out."""
    recorder = _Recorder()
    with path.open("rb") as file:
        what = sniff(file.read(HEAD))
        assert what is not None
        file.seek(0)
        for _ in decode(file, what, ANALYSIS, [recorder]):
            pass
    return tuple(recorder.steps)


def truths(steps: Sequence[Step], label: dict[str, Any]) -> list[int]:
    """Of each step whether it is an edit (1), honest (0), or nothing to learn from (-1).

    An edit that nobody can see teaches nothing, nor does what is hidden on purpose.
    """
    told = [0] * len(steps)
    hidden = label["variant"] in ("cover", "occl")
    for i, step in enumerate(steps):
        near = any(abs(e["t"] - step.after) < AROUND for e in label["edits"])
        ignored = any(a <= step.after <= b for a, b in label.get("ignore", ()))
        if hidden or ignored or near:
            told[i] = -1
    for edit in label["edits"]:
        if edit["kind"] not in CUTS:
            continue
        inside = [
            (abs(step.after - edit["t"]), i)
            for i, step in enumerate(steps)
            if step.before - NEAR <= edit["t"] <= step.after + NEAR
        ]
        if inside and edit.get("visible", True):
            told[min(inside)[1]] = 1
    return told


class Table(NamedTuple):
    """Steps as rows: their measures by name, what is true of them, and their scene."""

    names: tuple[str, ...]
    values: Floats
    truth: NDArray[np.int64]
    scene: NDArray[np.str_]


def table(clips: Iterable[tuple[Sequence[Step], dict[str, Any]]]) -> Table:
    """All steps of labelled clips."""
    rows: list[dict[str, float]] = []
    truth: list[int] = []
    scene: list[str] = []
    for steps, label in clips:
        rows += [step.measures for step in steps]
        truth += truths(steps, label)
        scene += [label["scene"]] * len(steps)
    names = tuple(sorted(rows[0]))
    values = np.array([[row[name] for name in names] for row in rows])
    return Table(names, values, np.array(truth), np.array(scene))


def fitted(names: Sequence[str], values: Floats, truth: NDArray[np.int64]) -> Additive:
    """Logistic regression on ramps: what each measure adds rises or falls in straight pieces.

    A curve that may only rise where more speaks for a cut, and is level beyond what was seen, holds
    for scenes that are calmer or wilder than those it was learnt from.
    """
    curves = [_knots(column, truth) for column in values.T]
    ramps = np.hstack([_ramps(c, at) for c, at in zip(values.T, curves, strict=True)])
    signs = np.repeat([_sign(name) for name in names], [len(at) - 1 for at in curves])
    base, heights = _minimised(ramps, truth, signs)
    kept, start = {}, 0
    for name, column, at in zip(names, values.T, curves, strict=True):
        adds = np.concatenate(([0.0], np.cumsum(heights[start : start + len(at) - 1])))
        start += len(at) - 1
        usual = float(np.interp(column, at, adds).mean())
        base += usual
        if adds.any():
            kept[name] = (at, adds - usual)
    return Additive(base, kept)


def _sign(name: str) -> int:
    """1 if more of it speaks for a cut, -1 if it speaks against one, 0 if either may be."""
    if name in EITHER:
        return 0
    return -1 if name.endswith("around") else 1


def _knots(column: Floats, truth: NDArray[np.int64]) -> Floats:
    """Where a curve may bend: evenly over what cuts and what honest steps usually measure."""
    cuts, honest = column[truth == 1], column[truth == 0]
    usual = [*np.quantile(cuts, (0.1, 0.9)), *np.quantile(honest, (0.5, 0.9))]
    return np.unique(np.linspace(min(usual), max(usual), PIECES + 1).round(5))


def _ramps(column: Floats, at: Floats) -> Floats:
    """Of each piece how much of it lies below a value: 0 to 1."""
    low, high = at[:-1], at[1:]
    return np.clip((column[:, None] - low) / (high - low), 0, 1)


def _minimised(
    ramps: Floats, truth: NDArray[np.int64], signs: NDArray[np.int64]
) -> tuple[float, Floats]:
    """The base and the height of each ramp that tell best, small where little speaks for it.

    Newton steps within the signs, each by coordinate descent (Friedman et al., 2010).
    """
    rows = np.hstack([np.ones((len(truth), 1)), ramps])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0
    low = np.concatenate(([-np.inf], np.where(signs > 0, 0, -np.inf)))
    high = np.concatenate(([np.inf], np.where(signs < 0, 0, np.inf)))

    def loss(heights: Floats) -> float:
        odds = rows @ heights
        return float((np.logaddexp(0, odds) - truth * odds).sum() + (ridge * heights**2).sum() / 2)

    heights = np.zeros(rows.shape[1])
    now = loss(heights)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ heights))
        slope = rows.T @ (chance - truth) + ridge * heights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        there = _within(bend, slope, heights, low, high)
        pace = 1.0
        while (then := loss(heights + pace * (there - heights))) > now and pace > 1e-3:
            pace /= 2
        if now - then < 1e-4:
            break
        heights, now = heights + pace * (there - heights), then
    return float(heights[0]), heights[1:]


def _within(bend: Floats, slope: Floats, start: Floats, low: Floats, high: Floats) -> Floats:
    """The lowest point, within bounds, of a bowl known by its slope and bend at ``start``."""
    at, slope = start.copy(), slope.copy()
    for _ in range(SWEEPS):
        farthest = 0.0
        for j in range(len(at)):
            step = min(max(at[j] - slope[j] / bend[j, j], low[j]), high[j]) - at[j]
            if step:
                at[j] += step
                slope += step * bend[j]
                farthest = max(farthest, abs(step))
        if farthest < 1e-4:
            break
    return at


def fit(
    clips: Sequence[tuple[Path, dict[str, Any]]], also: Sequence[Path] = (), without: str = ""
) -> Additive:
    """The model that labelled clips teach, and what ``measure`` wrote down of all but one scene."""
    more = [clip for clip in written(also) if clip[1]["scene"] != without]
    taught = table([*((measured(path), label) for path, label in clips), *more])
    known = taught.truth >= 0
    return fitted(taught.names, taught.values[known], taught.truth[known])


def chances(model: Additive, names: Sequence[str], values: Floats) -> Floats:
    """The probability that each row is an edit."""
    rows = (dict(zip(names, row, strict=True)) for row in values)
    return np.array([model.chance(model.shares(row)) for row in rows])


def stored(model: Additive) -> str:
    """The model as plain numbers."""
    measures = {
        name: {"at": at.round(5).tolist(), "adds": adds.round(4).tolist()}
        for name, (at, adds) in sorted(model.curves.items())
    }
    return json.dumps({"base": round(model.base, 5), "measures": measures}, indent=1) + "\n"


def written(files: Iterable[Path]) -> Iterator[tuple[list[Step], dict[str, Any]]]:
    """The steps that ``measure`` wrote down, clip by clip, with their labels."""
    for file in files:
        for line in file.read_text().splitlines():
            clip = json.loads(line)
            yield [Step(*step) for step in clip["steps"]], clip["label"]


def learn(files: Sequence[Path], *, write: bool) -> None:
    """Print how well each scene is told by the others, and keep what all of them teach."""
    taught = table(written(files))
    known = taught.truth >= 0
    told = np.zeros(len(taught.truth))
    for scene in sorted(set(taught.scene)):
        here = taught.scene == scene
        model = fitted(taught.names, taught.values[known & ~here], taught.truth[known & ~here])
        told[here] = chances(model, taught.names, taught.values[here])
    edits, honest = taught.truth == 1, taught.truth == 0
    for bar in (0.3, 0.5, 0.7, 0.9):
        found, false = int((told[edits] >= bar).sum()), int((told[honest] >= bar).sum())
        print(f"from {bar}: {found} of {edits.sum()} edits, {false} of {honest.sum()} others")
    if write:
        MODEL.write_text(stored(fitted(taught.names, taught.values[known], taught.truth[known])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    does = parser.add_subparsers(dest="does", required=True)
    measure = does.add_parser("measure")
    measure.add_argument("set", type=Path)
    measure.add_argument("-o", "--out", type=Path, required=True)
    learning = does.add_parser("learn")
    learning.add_argument("steps", type=Path, nargs="+")
    learning.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.does == "learn":
        learn(asked.steps, write=asked.write)
        return
    labels = json.loads((asked.set / "labels.json").read_text())["items"]
    with asked.out.open("w") as out:
        for label in labels:
            steps = measured(asked.set / label["file"])
            out.write(json.dumps({"label": label, "steps": steps}) + "\n")


if __name__ == "__main__":
    main()
