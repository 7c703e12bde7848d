"""What the analysis says of labelled films, counted: edits found and missed, and false alarms."""

import importlib
import io
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from evenhand.evidence.analysis import continuity, container, video
from evenhand.evidence.analysis.analyse import analyse
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.frames import Passed, decode
from evenhand.evidence.analysis.limits import ANALYSIS
from evenhand.evidence.analysis.report import Context, Report
from evenhand.evidence.analysis.sniff import HEAD, sniff

from .scoring import Alarm, Matched, Share, Span, a_minute, f1, f1_interval, match

Label = dict[str, Any]

TRIMMED = {"trimmed_head_copy", "trimmed_head_reencoded"}  # no moment within the clip
JUMPS = {"jump_cut", "jump_cut_reencoded"}
MOMENT = {"CUT_SUSPECTED", "TIMESTAMP_GAP", "EDIT_LIST_SKIP", "STREAM_JOINED"}
ENDS = {"FROZEN", "STILL_INSERTED", "SPEED_CHANGED"}
# What the decoded picture alone can tell.
PICTURE = {
    "CUT_SUSPECTED", "FROZEN", "STILL_INSERTED", "SPEED_CHANGED", "GRADUAL_TRANSITION", "OVERLAY",
    "SCREEN_RECORDING",
}  # fmt: skip
CONTAINER = {
    "timestamp_gap": "TIMESTAMP_GAP", "edit_list_skip": "EDIT_LIST_SKIP",
    "trimmed_head_copy": "STREAM_TRIMMED",
}  # fmt: skip


@dataclass
class Seen:
    """One clip: its label, what was found in it, and how the two match."""

    label: Label
    findings: Sequence[Finding]
    curve: list[tuple[float, float]]
    matched: Matched = field(init=False)

    def __post_init__(self) -> None:
        self.matched = match(list(alarms(self.findings)), self.times, ignore=self.ignore)

    @property
    def edits(self) -> list[Label]:
        """The edits that have a moment within the clip."""
        return [e for e in self.label["edits"] if e["kind"] not in TRIMMED]

    @property
    def times(self) -> list[float]:
        """Their moments in seconds."""
        return [float(e["t"]) for e in self.edits]

    @property
    def ignore(self) -> list[Span]:
        """Spans that count neither way."""
        return [(float(a), float(b)) for a, b in self.label.get("ignore", ())]

    @property
    def honest(self) -> bool:
        """Whether every alarm in it is a false one."""
        return not self.edits

    @property
    def hidden(self) -> list[Span]:
        """Spans it was said of that nothing can be said of them."""
        codes = {"VIEW_BLOCKED", "TOO_DARK_SPAN"}
        return [f.where.time for f in self.findings if f.code in codes and f.where.time]


def alarms(findings: Iterable[Finding]) -> Iterable[Alarm]:
    """What accuses; facts, advice and what cannot be verified do not."""
    for finding in findings:
        if finding.severity != "warn":
            continue
        span = finding.where.time or (0.0, 0.0)
        if finding.code in MOMENT:
            yield Alarm(finding.code, (span[1],))
        elif finding.code in ENDS:
            yield Alarm(finding.code, span)
        elif finding.code == "GRADUAL_TRANSITION":
            yield Alarm(finding.code, (), span)
        elif finding.code == "OVERLAY":
            yield Alarm(finding.code, (span[0],))
        elif finding.code == "SCREEN_RECORDING":
            yield Alarm(finding.code, (0.0,))


# --- running it -----------------------------------------------------------------------------------


def report_on(path: Path, context: Context) -> Report:
    """The whole analysis of one file, in this process."""
    with path.open("rb") as file:
        return analyse(file, context, ANALYSIS, None, lambda _told: None)


def seen(root: Path, label: Label) -> Seen:
    """One clip as the container and the decoded picture tell of it; nothing else bears on edits."""
    data = (root / label["file"]).read_bytes()
    what = sniff(data[:HEAD])
    assert what is not None
    boxed = container.examine(io.BytesIO(data), what, ANALYSIS)
    told, curve, seconds = picture_alone(root, label)
    return Seen({"seconds": seconds, **label}, [*boxed.findings, *told], curve)


def picture_alone(
    root: Path, label: Label
) -> tuple[list[Finding], list[tuple[float, float]], float]:
    """What the decoded picture says, with the model that is in place now; its curve, its seconds."""
    flow = video.Continuity()
    told: list[Finding] = []
    seconds = 0.0
    with (root / label["file"]).open("rb") as file:
        what = sniff(file.read(HEAD))
        assert what is not None
        file.seek(0)
        for item in decode(file, what, ANALYSIS, [flow]):
            if isinstance(item, Finding):
                told.append(item)
            elif isinstance(item, Passed):
                seconds = item.seconds
    for finding in told:
        assert finding.severity != "warn" or finding.code in PICTURE, finding.code
    return told, list(flow.curve), seconds


Fit = Callable[..., Any]  # of a list of (path, label)


def learner() -> Fit | None:
    """What fits the model of continuity to labelled clips, if there is such a thing."""
    for name in ("benchmarks.train_continuity", "benchmarks.continuity"):
        try:
            fit: Fit | None = getattr(importlib.import_module(name), "fit", None)
        except ImportError:
            continue
        if fit is not None:
            return fit
    return None


def left_out(
    root: Path, fitted: Sequence[Seen], fit: Fit, say: Callable[[str], None]
) -> list[Seen]:
    """Each scene as judged by a model that has never seen it: what to expect of new footage."""
    own = continuity.MODEL
    results: list[Seen] = []
    scenes = sorted({s.label["scene"] for s in fitted})
    try:
        for scene in scenes:
            others = [
                (root / s.label["file"], s.label) for s in fitted if s.label["scene"] != scene
            ]
            random.seed(0)
            continuity.MODEL = fit(others, without=scene)  # type: ignore[misc]
            for one in (s for s in fitted if s.label["scene"] == scene):
                picture, curve, _ = picture_alone(root, one.label)
                boxed = [f for f in one.findings if f.method != continuity.METHOD]
                boxed = [f for f in boxed if f.code not in PICTURE or f.subject == "edit list"]
                results.append(Seen(one.label, [*boxed, *picture], curve))
            say(f"left out: {scene}")
    finally:
        continuity.MODEL = own  # type: ignore[misc]
    return results


# --- counting -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Score:
    """The sums over many clips."""

    precision: Share
    recall: Share
    event_f1: float
    event_interval: Span
    jumps: Share
    visible: Share
    false: int
    minutes: float
    clip_precision: Share
    clip_recall: Share

    @property
    def rate(self) -> tuple[float, float, float]:
        """False alarms for each honest minute, with the exact 95 % interval."""
        return a_minute(self.false, self.minutes)

    @property
    def clip_f1(self) -> float:
        """Of telling edited clips from honest ones."""
        return f1(self.clip_precision.value, self.clip_recall.value)

    @property
    def clip_interval(self) -> Span:
        """Its 95 % interval."""
        found = self.clip_recall.hits
        return f1_interval(found, self.clip_precision.of - found, self.clip_recall.of - found)


def score(clips: Sequence[Seen]) -> Score:
    """Count."""
    found = sum(len(c.matched.found) for c in clips)
    false = sum(len(c.matched.false) for c in clips)
    there = sum(_counted(c) for c in clips)
    jumps = [
        (i in c.matched.found, e)
        for c in clips
        for i, e in enumerate(c.edits)
        if e["kind"] in JUMPS
    ]
    visible = [hit for hit, e in jumps if e.get("visible", False)]
    precision, recall = Share(found, found + false), Share(found, there)
    accused = [c for c in clips if c.matched.found or c.matched.false]
    edited = [c for c in clips if not c.honest]
    right = sum(1 for c in accused if not c.honest)
    return Score(
        precision, recall, f1(precision.value, recall.value), f1_interval(found, false, there - found),
        Share(sum(hit for hit, _ in jumps), len(jumps)), Share(sum(visible), len(visible)),
        sum(len(c.matched.false) for c in clips if c.honest),
        sum(length(c) for c in clips if c.honest) / 60,
        Share(right, len(accused)), Share(right, len(edited)),
    )  # fmt: skip


def _counted(clip: Seen) -> int:
    return sum(1 for t in clip.times if not any(a <= t <= b for a, b in clip.ignore))


def length(clip: Seen) -> float:
    """Of a clip in seconds, as labelled or as last seen."""
    return float(clip.label["seconds"])


def kinds(clips: Sequence[Seen]) -> dict[str, tuple[Share, Share, Counter[str]]]:
    """For each kind of edit: how many are found, how many of the missed lie where it was said that
    nothing can be seen, and what they are found as."""
    table: dict[str, list[Any]] = {}
    for clip in clips:
        for i, edit in enumerate(clip.edits):
            row = table.setdefault(edit["kind"], [0, 0, 0, 0, Counter()])
            row[1] += 1
            code = clip.matched.found.get(i)
            if code:
                row[0] += 1
                row[4][code] += 1
            else:
                row[3] += 1
                row[2] += any(a - 0.35 <= edit["t"] <= b + 0.35 for a, b in clip.hidden)
    return {k: (Share(v[0], v[1]), Share(v[2], v[3]), v[4]) for k, v in sorted(table.items())}


def variants(clips: Sequence[Seen]) -> dict[str, tuple[int, int, float]]:
    """For each honest variant: clips, false alarms, minutes."""
    table: dict[str, tuple[int, int, float]] = {}
    for clip in (c for c in clips if c.honest):
        count, false, minutes = table.get(clip.label["variant"], (0, 0, 0.0))
        more = len(clip.matched.false)
        table[clip.label["variant"]] = (count + 1, false + more, minutes + length(clip) / 60)
    return dict(sorted(table.items()))


def false_alarms(clips: Sequence[Seen]) -> list[tuple[str, Alarm, Finding | None]]:
    """Each of them, in honest and in edited clips, with the finding that made it."""
    rows = []
    for clip in clips:
        made = [(f, alarm) for f in clip.findings for alarm in alarms([f])]
        for alarm in clip.matched.false:
            finding = next((f for f, own in made if own == alarm), None)
            rows.append((clip.label["file"], alarm, finding))
    return rows


def sweep(clips: Sequence[Seen]) -> list[tuple[float, float, float, float]]:
    """Threshold, precision, recall of cuts and false alarms a minute, over the scores of all steps.

    Only cuts of the picture: what the container or a freeze tells has no such score.
    """
    cuts = {*JUMPS, "hard_cut", "two_takes", "stream_copy_concat", "inserted_still", "cut_in_dark"}
    minutes = sum(length(c) for c in clips if c.honest) / 60
    rows = []
    for step in (*range(2, 100, 2), 99, 99.5, 99.9):
        threshold = step / 100
        found = false = there = honest = 0
        for clip in clips:
            if clip.edits and not {e["kind"] for e in clip.edits} <= cuts:
                continue
            points = _peaks(clip.curve, threshold)
            matched = match(
                [Alarm("CUT_SUSPECTED", (t,)) for t in points], clip.times, ignore=clip.ignore
            )
            found, false = found + len(matched.found), false + len(matched.false)
            there += _counted(clip)
            honest += len(matched.false) if clip.honest else 0
        precision = found / (found + false) if found + false else 1.0
        rows.append((threshold, precision, found / max(there, 1), honest / max(minutes, 1e-9)))
    return rows


def _peaks(
    curve: Sequence[tuple[float, float]], threshold: float, apart: float = 0.2
) -> list[float]:
    best: list[tuple[float, float]] = []
    for time, height in curve:
        if height < threshold:
            continue
        if best and time - best[-1][0] < apart:
            if height > best[-1][1]:
                best[-1] = (time, height)
        else:
            best.append((time, height))
    return [time for time, _ in best]


# --- the container alone --------------------------------------------------------------------------


@dataclass(frozen=True)
class Boxes:
    """What the container tells: found of what can be found, false, and how long it takes."""

    found: dict[str, Share]
    false: list[tuple[str, str]]
    milliseconds: tuple[float, float]  # median and longest


def boxes(root: Path, clips: Sequence[Seen]) -> Boxes:
    """Measure the container's findings by themselves."""
    hits: dict[str, list[bool]] = {kind: [] for kind in CONTAINER}
    false: list[tuple[str, str]] = []
    times = []
    for clip in clips:
        data = (root / clip.label["file"]).read_bytes()
        what = sniff(data[:HEAD])
        assert what is not None
        best = float("inf")
        for _ in range(3):
            file = io.BytesIO(data)
            began = perf_counter()
            found = container.examine(file, what, ANALYSIS)
            best = min(best, (perf_counter() - began) * 1000)
        times.append(best)
        codes = {f.code for f in found.findings if f.severity == "warn"}
        codes |= {f.code for f in found.findings if f.code == "STREAM_TRIMMED"}
        truly = {
            CONTAINER[e["kind"]]: e["kind"] for e in clip.label["edits"] if e["kind"] in CONTAINER
        }
        for code, kind in truly.items():
            hits[kind].append(code in codes)
        for code in sorted((codes & set(CONTAINER.values())) - set(truly)):
            false.append((clip.label["file"], code))
    times.sort()
    shares = {kind: Share(sum(h), len(h)) for kind, h in hits.items() if h}
    return Boxes(shares, false, (times[len(times) // 2], times[-1]) if times else (0.0, 0.0))
