"""How fast a film is analysed, beside decoding it and beside a known scene detector, in one run.

Each measure runs in a process of its own, on one core, so that its peak of memory is its own.

python -m benchmarks.evidence_speed decode|watch|analyse|detect FILE…     one line of JSON
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
COMPARE = ROOT / ".venv-compare"
LOCK = ROOT / "requirements" / "compare.lock"


def decode(path: str) -> float:
    """Decode every frame and look at none; the seconds it shows."""
    import av

    with av.open(path) as container:
        stream = container.streams.video[0]
        stream.codec_context.thread_count = 1
        last = 0.0
        for frame in container.decode(stream):
            last = frame.time or last
    return last


def analyse(path: str) -> float:
    """The whole analysis; the seconds it shows."""
    from .evidence_video import report_on
    from evenhand.evidence.analysis.report import Context

    report = report_on(Path(path), Context(purpose="unboxing"))
    seconds = report.facts["duration"]
    assert isinstance(seconds, float)
    return seconds


def watch(path: str) -> float:
    """Decode every frame and look at the continuity alone; the seconds it shows."""
    from .evidence_video import picture_alone

    return picture_alone(Path(path).parent, {"file": Path(path).name})[2]


def detect(path: str) -> float:
    """PySceneDetect's ContentDetector as it comes; the seconds it shows."""
    from scenedetect import ContentDetector, SceneManager, open_video

    film = open_video(path, backend="opencv")
    manager = SceneManager()
    manager.add_detector(ContentDetector())
    manager.detect_scenes(film)
    return float(film.duration.get_seconds())


def measure(what: str, files: list[str]) -> dict[str, Any]:
    """Run one measure over the files, in this process."""
    import resource
    from time import perf_counter, process_time

    run = {"decode": decode, "watch": watch, "analyse": analyse, "detect": detect}[what]
    run(files[0])  # imports and caches are not what is measured
    began, cpu = perf_counter(), process_time()
    shown = sum(run(file) for file in files)
    took, used = perf_counter() - began, process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform == "linux" else 1024**2
    )
    return {"what": what, "shown": shown, "seconds": took, "cpu": used, "peak_mb": peak}


def compare_python() -> Path | None:
    """The interpreter that has the other detector, made on demand; none where it cannot be had.

    It wants another build of OpenCV than ours, so it lives in an environment of its own.
    """
    python = COMPARE / "bin" / "python"
    marker = COMPARE / "made-from"
    state = LOCK.read_text() if LOCK.exists() else ""
    if not state:
        return None
    if marker.exists() and marker.read_text() == state:
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", COMPARE], check=True, timeout=120)
        subprocess.run(
            [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install",
             "--retries", "1", "--timeout", "20", "--require-hashes", "-r", LOCK],
            check=True, timeout=400, capture_output=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    marker.write_text(state)
    return python


def all_of(files: list[Path]) -> dict[str, dict[str, Any]]:
    """Every measure over the same files; what cannot be run is missing."""
    rows = {}
    for what in ("decode", "watch", "analyse", "detect"):
        python = compare_python() if what == "detect" else Path(sys.executable)
        if python is None:
            continue
        ran = subprocess.run(
            [python, "-m", "benchmarks.evidence_speed", what, *map(str, files)],
            cwd=ROOT, env={"OMP_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1", "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if ran.returncode == 0:
            rows[what] = json.loads(ran.stdout.splitlines()[-1])
        else:
            print(f"{what} did not run: {ran.stderr.strip().splitlines()[-1:]}")
    return rows


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2:])))
