"""What the model of continuity learns from measured steps, and how it judges what it never saw."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks import evidence_page as page
from benchmarks import train_continuity as learning
from evenhand.evidence.analysis.additive import Additive, load

NAMES = ("leaps", "plain around", "gap")


def steps(count: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Measures of honest steps and of cuts, which leap more where less is usual."""
    rng = np.random.default_rng(3)
    truth = (np.arange(count) % 8 == 0).astype(np.int64)
    measured = rng.normal(0, 1, (count, len(NAMES)))
    measured[:, 0] += 3 * truth
    measured[:, 1] -= truth
    return measured, truth


def learnt() -> Additive:
    return learning.fitted(NAMES, *steps())


def chance(model: Additive, *measured: float) -> float:
    return model.chance(model.shares(dict(zip(NAMES, measured, strict=True))))


def test_what_leaps_is_told_from_what_does_not() -> None:
    assert chance(learnt(), 4, -1, 0) > 0.8
    assert chance(learnt(), 0, 0, 0) < 0.2


def test_what_was_never_seen_counts_as_the_farthest_that_was() -> None:
    model = learnt()
    at, _ = model.curves["leaps"]
    assert chance(model, 1000, 0, 0) == chance(model, at[-1], 0, 0)
    assert chance(model, -1000, 0, 0) == chance(model, at[0], 0, 0)


def test_no_chance_coincidence_makes_a_leap_speak_for_the_honest() -> None:
    measured, truth = steps()
    measured[:, 0] *= -1  # as if cuts leapt less
    model = learning.fitted(NAMES, measured, truth)
    for name, sign in (("leaps", 1), ("plain around", -1)):
        if name in model.curves:
            _, adds = model.curves[name]
            assert (sign * np.diff(adds) >= 0).all()
    assert "leaps" not in model.curves


def test_a_measure_that_never_differs_is_not_asked() -> None:
    measured, truth = steps()
    measured[:, 2] = 7.0
    assert set(learning.fitted(NAMES, measured, truth).curves) == {"leaps", "plain around"}


def test_a_stored_model_judges_as_the_one_that_was_learnt(tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    file.write_text(learning.stored(learnt()))
    for measured in ((3.0, 0.0, 0.0), (0.4, -0.3, 0.2)):
        assert chance(load(file), *measured) == pytest.approx(chance(learnt(), *measured), abs=1e-3)


def test_the_same_steps_teach_the_same() -> None:
    assert learning.stored(learnt()) == learning.stored(learnt())


def written(file: Path, scene: str, leap: float) -> Path:
    """What ``measure`` would write of one film: a cut that leaps so far, and honest steps."""
    label = {"scene": scene, "variant": "jump", "edits": [{"t": 9.0, "kind": "jump_cut"}]}
    steps = [[t, t + 0.04, {"leaps": t / 10, "level": t}] for t in range(6)]
    steps.append([8.96, 9.0, {"leaps": leap, "level": 3}])
    file.write_text(json.dumps({"label": label, "steps": steps}) + "\n")
    return file


def test_a_scene_that_is_left_out_teaches_nothing(tmp_path: Path) -> None:
    here, there = written(tmp_path / "1", "desk", 4.0), written(tmp_path / "2", "bed", 9.0)
    assert learning.stored(learning.fit([], [here, there], "bed")) == learning.stored(
        learning.fit([], [here])
    )
    assert learning.stored(learning.fit([], [here, there])) != learning.stored(
        learning.fit([], [here])
    )


@pytest.mark.parametrize(("name", "file"), [("rendered", "evidence"), ("mine", "evidence-real")])
def test_each_set_has_a_page_and_pictures_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, file: str
) -> None:
    monkeypatch.setattr(page, "MEASURED", tmp_path)
    page.write(name, ["![x](pictures/evidence-x.svg)"], {"evidence-x.svg": "<svg/>"}, ["a.jsonl"])
    told = (tmp_path / f"{file}.md").read_text()
    assert f"pictures/{file}-x.svg" in told
    assert "`a.jsonl`" in told
    assert [p.name for p in (tmp_path / "pictures").iterdir()] == [f"{file}-x.svg"]
