"""The page on how well evidence is analysed: tables, pictures, and what they do not say."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import charts
from .evidence_pairs import OF_ONE_SCENE, OF_TWO_SCENES, Pairs
from .evidence_photo import Frames, Labels, Photos
from .evidence_video import Boxes, Score, Seen, false_alarms, kinds, score, sweep, variants
from .scoring import Share, a_minute, wilson

MEASURED = Path(__file__).parent.parent / "docs" / "measured"

INTRODUCTION = """# Evidence: what is found in a file, and how often honest evidence is accused

Measured by `{command}` (R13, R14). {ground}

A finding is a measured fact, never a verdict: a mediator reads what is here beside each of them
(`evenhand/evidence/analysis/measured.json`, written by the same run).
Intervals are at 95 %: Wilson's for shares, exact for counts. An edit counts as found within 0.35 s,
one to one; `P`, `R` and `F1` are over all kinds of edits, also those that cannot be seen.
"""
GROUNDS = {
    "rendered": (
        "The set is **rendered**: twelve kinds of scenes are drawn and filmed by a drawn phone, then "
        "edited, or disturbed in ways that look like edits (`python -m benchmarks.footage`). Drawn "
        "scenes are flatter and cleaner than the world: the figures say how the measures compare with "
        "each other and where they fail; on a buyer's footage they will differ. The shipped model of "
        "continuity learned from other films of the same kinds of scene, so its row is half fitted."
    ),
    "": (
        "The set is `{name}`, of real footage with edits made by a generator. The shipped model of "
        "continuity learned from `evidence-dev`, so on that set its row is fitted."
    ),
}
TAUGHT = (
    " The models for scenes left out also learned (`--taught`) from {files}, but for what shows a scene "
    "of the kind; `benchmarks.train_continuity` says how these are made."
)


def _span(value: float, low: float, high: float, digits: int = 2) -> str:
    return f"{value:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A table, with columns as wide as what is in them so that a terminal shows it as well."""
    cells = [[str(c) for c in row] for row in (head, *rows)]
    wide = [max(len(row[i]) for row in cells) for i in range(len(head))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, wide, strict=True)) + " |"
        for row in cells
    ]
    rule = "| " + " | ".join("-" * w for w in wide) + " |"
    return ["", lines[0], rule, *lines[1:], ""]


# --- films ----------------------------------------------------------------------------------------


def _headline(name: str, s: Score) -> list[object]:
    rate = _span(*s.rate)
    clip = _span(s.clip_f1, *s.clip_interval)
    event = _span(s.event_f1, *s.event_interval)
    return [name, event, s.precision, s.recall, s.visible, s.jumps, rate, clip]


def of_films(
    clips: Sequence[Seen],
    unseen: Sequence[Seen] | None,
    boxes: Boxes,
    pictures: dict[str, str],
    *,
    quick: bool,
) -> list[str]:
    """Everything on continuity; charts are put into ``pictures``."""
    fitted = score(clips)
    main = clips if unseen is None else unseen
    chief = fitted if unseen is None else score(unseen)
    name = "as shipped" if unseen is None else "**scene left out**"
    rows = [_headline(name, chief)]
    if unseen is not None:
        rows.append(_headline("as shipped", fitted))
    rows.append(["goal", "≥ 0.93", "", "", "≥ 0.97", "", "≤ 0.10", "≥ 0.96"])
    told = ["", "## Continuity of films", ""]
    told += [
        (
            f"{len(clips)} films of {len({c.label['base'] for c in clips})} scenes, "
            f"{fitted.recall.of} edits, {fitted.minutes:.1f} honest minutes."
        )
    ]
    if unseen is None and not quick:
        told += [
            "No model was fitted anew: **as shipped only**, which flatters where it was fitted on this set."
        ]
    elif unseen is not None:
        told += [
            "The first row is the one to expect: each kind of scene judged by a model that never saw it."
        ]
    head = [
        "model",
        "event F1",
        "P",
        "R",
        "visible jump cuts",
        "all jump cuts",
        "false alarms a minute",
        "clip F1",
    ]
    told += table(head, rows)
    told += _curves(clips, unseen, pictures)
    told += _kinds(main, pictures)
    told += _alarms(main)
    return told + _boxes(boxes)


def _curves(
    clips: Sequence[Seen], unseen: Sequence[Seen] | None, pictures: dict[str, str]
) -> list[str]:
    series = [("as shipped", sweep(clips))] if unseen is None else [
        ("scene left out", sweep(unseen)), ("as shipped", sweep(clips)),
    ]  # fmt: skip
    if not any(clip.curve for clip in clips):
        return []
    pictures["evidence-curve.svg"] = charts.lines(
        "Cuts in the picture: precision over recall", ("recall", 0.0, 1.0), ("precision", 0.0, 1.0),
        [(name, [(r, p) for _, p, r, _ in rows]) for name, rows in series], (0.93, 0.93),
    )  # fmt: skip
    most = max(0.5, min(4.0, max(rate for _, rows in series for _, _, _, rate in rows[10:])))
    pictures["evidence-alarms.svg"] = charts.lines(
        "Cuts found over false alarms, by threshold",
        ("false alarms in an honest minute", 0.0, most), ("recall", 0.0, 1.0),
        [(name, [(rate, r) for _, _, r, rate in rows]) for name, rows in series], (0.10, 0.93),
    )  # fmt: skip
    return [
        "![Precision over recall](pictures/evidence-curve.svg)",
        "![Recall over false alarms a minute](pictures/evidence-alarms.svg)",
    ]


def _kinds(clips: Sequence[Seen], pictures: dict[str, str]) -> list[str]:
    found = kinds(clips)
    rows = [
        [
            kind,
            share.of,
            share,
            _counts(codes),
            f"{hidden.hits} of {hidden.of}" if hidden.of else "",
        ]
        for kind, (share, hidden, codes) in found.items()
    ]
    pictures["evidence-kinds.svg"] = charts.bars(
        "Edits found, by kind",
        [
            (k, s.value, *wilson(s.hits, s.of), f"{s.hits} of {s.of}")
            for k, (s, _, _) in found.items()
        ],
    )
    head = [
        "kind of edit",
        "there",
        "found",
        "told as",
        "missed where nothing could be seen, and said so",
    ]
    told = ["", "### By kind", *table(head, rows), "![By kind](pictures/evidence-kinds.svg)"]
    honest = [
        [kind, count, f"{minutes:.1f}", false, _span(*a_minute(false, minutes))]
        for kind, (count, false, minutes) in variants(clips).items()
    ]
    told += ["", "### Honest films, by what happens in them"]
    return told + table(["film", "clips", "minutes", "false alarms", "a minute"], honest)


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{code} {n}" for code, n in counter.most_common())


def _alarms(clips: Sequence[Seen]) -> list[str]:
    rows = []
    for file, alarm, finding in false_alarms(clips):
        at = " and ".join(f"{t:.2f}" for t in alarm.moments or alarm.within or ())
        because = dict(finding.because) if finding else {}
        largest = sorted(because.items(), key=lambda b: -abs(b[1]))[:3]
        why = ", ".join(f"{name} {value:+.2f}" for name, value in largest)
        sure = f"{finding.confidence:.2f}" if finding and finding.confidence is not None else ""
        rows.append([file, at, alarm.code, sure, why])
    told = ["", "### Every false alarm", ""]
    if not rows:
        return [*told, "None."]
    return told + table(["film", "at (s)", "code", "confidence", "because"], rows)


def _boxes(boxes: Boxes) -> list[str]:
    rows = [[kind, share.of, share] for kind, share in boxes.found.items()]
    told = ["", "### From the container alone", *table(["kind", "there", "found"], rows)]
    told += [(f"{len(boxes.false)} false (goal: none); {boxes.milliseconds[0]:.1f} ms at the median, "
             f"{boxes.milliseconds[1]:.1f} at most (goal: 10).")]  # fmt: skip
    return told + [f"- `{file}`: {code}" for file, code in boxes.false]


def of_speed(rows: dict[str, dict[str, Any]]) -> list[str]:
    """× real time on one core, with peaks of memory."""
    names = {
        "decode": "decoding alone",
        "watch": "continuity, decoding included",
        "analyse": "the whole analysis",
        "detect": "PySceneDetect Content",
    }
    told = [
        "",
        "## Speed",
        "",
        "The same films in one run, one process each, by processor time on one core.",
    ]
    cells = [
        [names[k], f"{r['shown'] / r['cpu']:.1f}", f"{r['cpu'] / rows['decode']['cpu']:.1f}" if "decode" in rows else "",
         f"{r['peak_mb']:.0f}"]
        for k, r in rows.items()
    ]  # fmt: skip
    cells.append(["goal for continuity", "≥ 25", "", "≤ 300"])
    told += table(["what", "× real time", "times decoding", "peak MB"], cells)
    if "detect" not in rows:
        told += ["PySceneDetect could not be installed here and was not run."]
    return told


# --- labels, photos -------------------------------------------------------------------------------


def of_labels(labels: Labels) -> list[str]:
    """What is said of each kind of label film."""
    columns = [*labels.confusion, "nothing"]
    rows = [[truth, *(said[c] for c in columns)] for truth, said in labels.confusion.items()]
    told = [
        "",
        "## Parcel labels in films",
        "",
        f"Right: {labels.right}. Misread numbers: {len(labels.misread)}.",
    ]
    told += table(["there \\ said", *columns], rows)
    return told + [f"- `{file}`: {truth}, said {said}" for file, truth, said in labels.wrong]


def of_photos(photos: Photos) -> list[str]:
    """Recall and false alarms for each fault, and what is said of each degradation."""
    rows = []
    for name in photos.recall:
        area = photos.areas.get(name)
        rows.append(
            [name, photos.recall[name], photos.false[name], _span(*area, digits=3) if area else ""]
        )
    told = ["", "## Photos", *table(["fault", "found", "false", "area under the curve"], rows)]
    told += ["Goal: blur 0.99 with at most 0.03 false on sharp and on shallow-focus photos."]
    codes = sorted({c for _, said in photos.tags.values() for c in said})
    each = [
        [tag, count, *(said[c] for c in codes)]
        for tag, (count, said) in sorted(photos.tags.items())
    ]
    return told + table(["photo", "there", *codes], each)


def of_pairs(pairs: Pairs) -> list[str]:
    """How many copies are recognised, and what is said falsely of two photos beside each other."""
    told = ["", "## Photos beside each other", ""]
    told += ["A copy of each photo, changed, and whether it is recognised as the same picture:"]
    told += table(["copy", "there", "recognised"], [[t, s.of, s] for t, s in pairs.found().items()])
    rows: list[list[object]] = []
    for kind, codes, of, said in (
        ("two scenes", OF_TWO_SCENES, pairs.unrelated, pairs.said["unrelated"]),
        ("one scene", OF_ONE_SCENE, pairs.related, pairs.said["related"]),
    ):
        each = f"{of} pairs of {kind}"
        rows += [[code, each, said[code], Share(said[code], of)] for code in codes]
    told += ["Said of photos of which it is not true:"]
    return told + table(["code", "of", "false", "share"], rows)


def of_frames(frames: Frames) -> list[str]:
    """What is said of framing."""
    codes = ["BUSY_BACKGROUND", "CROPPED_SUBJECT", "SUBJECT_SMALL", "can't tell"]
    rows = [
        [ground, subject, count, *(str(Share(said[c], count)) for c in codes)]
        for (ground, subject), (count, said) in sorted(frames.table.items())
    ]
    return ["", "## Framing", *table(["ground", "subject", "there", *codes], rows)]


def write(
    name: str, told: Sequence[str], pictures: dict[str, str], taught: Sequence[str] = ()
) -> None:
    """Write the page of the rendered or of a real set, and its pictures."""
    rendered = name == "rendered"
    page = MEASURED / ("evidence.md" if rendered else "evidence-real.md")
    command = "make bench-evidence" if rendered else "EVENHAND_EVIDENCE_SET=… make bench-evidence"
    ground = GROUNDS.get(name, GROUNDS[""]).format(name=name)
    if taught:
        ground += TAUGHT.format(files=" and ".join(f"`{file}`" for file in taught))
    text = INTRODUCTION.format(command=command, ground=ground) + "\n".join(told).rstrip() + "\n"
    (MEASURED / "pictures").mkdir(parents=True, exist_ok=True)
    for file, drawn in pictures.items():
        own = file.replace("evidence", page.stem)
        text = text.replace(f"pictures/{file}", f"pictures/{own}")
        (MEASURED / "pictures" / own).write_text(drawn)
    page.write_text(text)
