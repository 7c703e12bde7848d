"""Learn to tell a cut from what a camera does, and print how well on scenes never seen.

    python -m benchmarks.augment SET AUGMENTED
    python -m benchmarks.train_continuity measure SET -o steps.jsonl
    python -m benchmarks.train_continuity learn steps.jsonl... [--write]

``measure`` takes a labelled set (``labels.json`` and the clips beside it) and writes down what
``continuity.measures`` says of each step that stood out; the pictures themselves are not kept.
``learn`` fits the additive model of ``analysis/continuity.json``: first without each scene in turn,
to print what it does with that scene, then on all. ``--write`` keeps the result.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
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
BINS, ROUNDS, RATE, RIDGE = 48, 250, 0.1, 3.0
BAGS, SHARE = 8, 0.5  # models that are averaged, and the share of the measures a round may ask
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


def boosted(names: Sequence[str], values: Floats, truth: NDArray[np.int64]) -> Additive:
    """Logistic boosting of single splits (Friedman et al., 2000): a table for each measure.

    The mean of several models, each of which weighs the steps at random (Rubin, 1981) and may ask
    only some measures in each round: few scenes are known, and none may decide by itself.
    """
    rng = np.random.default_rng(0)
    quantiles = np.linspace(0, 1, BINS + 1)[1:-1]
    edges = [np.unique(np.quantile(column, quantiles)) for column in values.T]
    bins = [np.searchsorted(e, c, side="right") for e, c in zip(edges, values.T, strict=True)]
    adds = [np.zeros(len(e) + 1) for e in edges]
    telling = np.flatnonzero([len(e) for e in edges])
    base = 0.0
    for _ in range(BAGS):
        weights = rng.exponential(1, len(truth))
        share = float(np.average(truth, weights=weights))
        odds = np.full(len(truth), np.log(share / (1 - share)))
        base += float(odds[0]) / BAGS
        for _ in range(ROUNDS):
            asked = rng.choice(telling, max(1, int(SHARE * len(telling))), replace=False)
            chance = 1 / (1 + np.exp(-odds))
            slope, bend = weights * (truth - chance), weights * chance * (1 - chance)
            split = max(_split(bins[j], slope, bend, len(adds[j]), int(j)) for j in asked)
            if split.gain <= 0:
                break
            low = np.arange(len(adds[split.measure])) <= split.last
            adds[split.measure] += RATE / BAGS * np.where(low, split.low, split.high)
            odds += RATE * np.where(bins[split.measure] <= split.last, split.low, split.high)
    kept = {n: (e, a) for n, e, a in zip(names, edges, adds, strict=True) if a.any()}
    return Additive(base, kept)


class _Split(NamedTuple):
    """What splitting a measure after its bin ``last`` gains, and what either side adds."""

    gain: float
    measure: int
    last: int
    low: float
    high: float


def _split(
    where: NDArray[np.int64], slope: Floats, bend: Floats, count: int, measure: int
) -> _Split:
    low = np.cumsum(np.bincount(where, slope, count))[:-1]
    weight = np.cumsum(np.bincount(where, bend, count))[:-1]
    high, rest = slope.sum() - low, bend.sum() - weight
    gain = low**2 / (weight + RIDGE) + high**2 / (rest + RIDGE)
    gain[(weight < 1) | (rest < 1)] = 0
    k = int(gain.argmax())
    sides = float(low[k] / (weight[k] + RIDGE)), float(high[k] / (rest[k] + RIDGE))
    return _Split(float(gain[k]), measure, k, *sides)


def fit(clips: Sequence[tuple[Path, dict[str, Any]]]) -> Additive:
    """The model that labelled clips teach."""
    taught = table((measured(path), label) for path, label in clips)
    known = taught.truth >= 0
    return boosted(taught.names, taught.values[known], taught.truth[known])


def chances(model: Additive, names: Sequence[str], values: Floats) -> Floats:
    """The probability that each row is an edit."""
    rows = (dict(zip(names, row, strict=True)) for row in values)
    return np.array([model.chance(model.shares(row)) for row in rows])


def stored(model: Additive) -> str:
    """The model as plain numbers, steps that add the same joined."""
    measures = {}
    for name, (edges, adds) in sorted(model.tables.items()):
        keep = np.flatnonzero(np.diff(adds.round(4)))
        measures[name] = {
            "edges": edges[keep].round(5).tolist(),
            "adds": adds[[*keep, len(adds) - 1]].round(4).tolist(),
        }
    return json.dumps({"base": round(model.base, 5), "measures": measures}, indent=1) + "\n"


def read(files: Iterable[Path]) -> Table:
    """The steps that ``measure`` wrote down."""
    clips = []
    for file in files:
        for line in file.read_text().splitlines():
            clip = json.loads(line)
            clips.append(([Step(*step) for step in clip["steps"]], clip["label"]))
    return table(clips)


def learn(files: Sequence[Path], *, write: bool) -> None:
    """Print how well each scene is told by the others, and keep what all of them teach."""
    taught = read(files)
    known = taught.truth >= 0
    told = np.zeros(len(taught.truth))
    for scene in sorted(set(taught.scene)):
        here = taught.scene == scene
        model = boosted(taught.names, taught.values[known & ~here], taught.truth[known & ~here])
        told[here] = chances(model, taught.names, taught.values[here])
    edits, honest = taught.truth == 1, taught.truth == 0
    for bar in (0.3, 0.5, 0.7, 0.9):
        found, false = int((told[edits] >= bar).sum()), int((told[honest] >= bar).sum())
        print(f"from {bar}: {found} of {edits.sum()} edits, {false} of {honest.sum()} others")
    if write:
        MODEL.write_text(stored(boosted(taught.names, taught.values[known], taught.truth[known])))


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
