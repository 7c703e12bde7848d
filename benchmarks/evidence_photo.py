"""What the analysis says of labelled photos and of films of labels, counted."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evenhand.evidence.analysis.report import Context, Report

from .evidence_video import report_on
from .scoring import Share, auc, auc_interval

Label = dict[str, Any]

PHOTO = {
    "blurry": "BLURRY", "dark": "DARK", "overexposed": "OVEREXPOSED",
    "low_resolution": "LOW_RESOLUTION", "over_compressed": "OVER_COMPRESSED",
}  # fmt: skip
# What a label film is, and what should be said of it.
EXPECTED = {
    "present_at_start": "read", "other_number": "other", "invalid_check_digit": "invalid",
    "late": "late", "absent": "absent",
}  # fmt: skip
SAID = (
    ("LABEL_LATE", "late"), ("LABEL_READ", "read"), ("LABEL_OTHER_PARCEL", "other"),
    ("LABEL_NUMBER_INVALID", "invalid"), ("LABEL_NOT_FOUND", "absent"),
)  # fmt: skip


@dataclass(frozen=True)
class Labels:
    """Films of parcel labels: said for each truth, misread numbers, and times."""

    confusion: dict[str, Counter[str]]
    misread: list[tuple[str, str, str]]
    right: Share
    wrong: list[tuple[str, str, str]]


def labels(root: Path, items: Sequence[Label]) -> Labels:
    """Read each label film with the number its order would have."""
    confusion: dict[str, Counter[str]] = {truth: Counter() for truth in EXPECTED.values()}
    misread, wrong = [], []
    for item in items:
        context = Context(tracking=(item["expected"],), purpose="unboxing")
        report = report_on(root / item["file"], context)
        codes = {f.code for f in report.findings}
        said = next((name for code, name in SAID if code in codes), "nothing")
        truth = EXPECTED[item["kind"]]
        confusion[truth][said] += 1
        if said != truth:
            wrong.append((item["file"], truth, said))
        for finding in report.findings:
            if finding.number and finding.number != item["shown"]:
                misread.append((item["file"], finding.number, str(item["shown"])))
    hits = sum(confusion[truth][truth] for truth in confusion)
    return Labels(confusion, misread, Share(hits, len(items)), wrong)


@dataclass(frozen=True)
class Photos:
    """Photos by what was done to them: how often each code was said, and curves' areas."""

    tags: dict[str, tuple[int, Counter[str]]]
    recall: dict[str, Share]
    false: dict[str, Share]
    areas: dict[str, tuple[float, float, float]]


def photos(root: Path, items: Sequence[Label]) -> Photos:
    """Judge each photo by itself."""
    tags: dict[str, tuple[int, Counter[str]]] = {}
    said: list[tuple[Label, set[str], Report]] = []
    for item in items:
        report = report_on(root / item["file"], Context(purpose="item"))
        codes = {f.code for f in report.findings} & set(PHOTO.values())
        said.append((item, codes, report))
        count, each = tags.setdefault(item["tag"], (0, Counter()))
        each.update(codes)
        tags[item["tag"]] = (count + 1, each)
    recall, false = {}, {}
    for name, code in PHOTO.items():
        there = [code in codes for item, codes, _ in said if name in item["labels"]]
        not_there = [code in codes for item, codes, _ in said if name not in item["labels"]]
        recall[name] = Share(sum(there), len(there))
        false[name] = Share(sum(not_there), len(not_there))
    areas = {}
    measured: dict[str, tuple[str, Callable[[float], float]]] = {
        "blurry": ("blur", lambda x: x), "dark": ("brightness", lambda x: -x),
    }  # fmt: skip
    for name, (fact, sign) in measured.items():
        scores: tuple[list[float], list[float]] = [], []
        for item, _, report in said:
            value = report.facts.get(fact)
            if isinstance(value, float | int):
                scores[name in item["labels"]].append(sign(float(value)))
        area = auc(scores[1], scores[0])
        areas[name] = (area, *auc_interval(area, len(scores[1]), len(scores[0])))
    return Photos(tags, recall, false, areas)


@dataclass(frozen=True)
class Frames:
    """Photos by ground and subject: how often each code was said, and how often none could be."""

    table: dict[tuple[str, str], tuple[int, Counter[str]]]


def frames(root: Path, items: Sequence[Label]) -> Frames:
    """Judge the framing of each photo."""
    codes = {"BUSY_BACKGROUND", "CROPPED_SUBJECT", "SUBJECT_SMALL"}
    table: dict[tuple[str, str], tuple[int, Counter[str]]] = {}
    for item in items:
        report = report_on(root / item["file"], Context(purpose="item"))
        kind = item["background"], item["subject"]
        count, said = table.setdefault(kind, (0, Counter()))
        said.update({f.code for f in report.findings} & codes)
        said.update("can't tell" for s in report.checks_skipped if s.check == "framing")
        table[kind] = (count + 1, said)
    return Frames(table)
