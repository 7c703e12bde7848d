"""A file's examination in its own process: findings as they come, a report that can be repeated."""

import hashlib
import io
import math
import os
import signal
import tempfile
from datetime import date
from typing import Any

import msgspec
import pytest
from PIL import Image

from evenhand.evidence.analysis import analyse, sandbox
from evenhand.evidence.analysis.findings import Examined, Finding, Skipped, Where
from evenhand.evidence.analysis.limits import ANALYSIS, MB
from evenhand.evidence.analysis.report import Context, Done, Found, Progress, Report, Told
from evenhand.evidence.analysis.sandbox import SandboxFailed, analyse_in_sandbox
from tests.evidence.media import PDF, film, picture, saved

pytestmark = pytest.mark.slow


def examined(
    data: bytes, context: Context | None = None, start: str = sandbox._ANALYSE, **limits: Any
) -> tuple[Report, bytes, list[Told]]:
    """Examine some bytes in a real child process: the report, the pictures, what was told."""
    told: list[Told] = []
    with tempfile.TemporaryFile() as evidence, tempfile.TemporaryFile() as pack:
        evidence.write(data)
        evidence.flush()
        report = analyse_in_sandbox(
            evidence,
            context,
            msgspec.structs.replace(ANALYSIS, **limits),
            pack=pack,
            tell=told.append,
            start=start,
        )
        pack.seek(0)
        return report, pack.read(), told


def instead(code: str) -> str:
    """A start of the child in which the examination does ``code``; ``tell`` and ``Found`` are there."""
    body = "".join(f"    {line}\n" for line in code.splitlines())
    return (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import os, socket, time\n"
        "from evenhand.evidence.analysis import child, analyse\n"
        "from evenhand.evidence.analysis.findings import Finding\n"
        "from evenhand.evidence.analysis.report import Found, Progress\n"
        f"def taken_over(file, context, limits, pack, tell):\n{body}"
        "analyse.analyse = taken_over\n"
        "child.analyse_main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])\n"
    )


FILES = {
    "film": film(seconds=3),
    "photo": saved(picture((640, 480)), "JPEG"),
    "png": saved(picture(), "PNG"),
    "document": PDF,
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_bytes_give_the_same_report(name: str) -> None:
    first, second = (examined(FILES[name]) for _ in range(2))
    assert msgspec.json.encode(first[0]) == msgspec.json.encode(second[0])
    assert first[1] == second[1]
    assert first[0].sha256
    assert first[0].checks_run


def test_another_context_is_another_report() -> None:
    bare, _, _ = examined(FILES["film"])
    known, _, _ = examined(FILES["film"], Context(("LP877713092CN",), delivered=date(2026, 11, 20)))
    assert bare.params != known.params


def test_every_finding_is_told_before_the_report_and_is_in_it() -> None:
    report, _, told = examined(FILES["film"])
    found = [t.finding for t in told if isinstance(t, Found)]
    assert found
    assert sorted(f.code for f in found) == sorted(f.code for f in report.findings)
    assert any(isinstance(t, Progress) for t in told)


def test_a_film_is_shown_as_a_strip_and_each_picture_is_a_whole_jpeg() -> None:
    report, pack, _ = examined(FILES["film"])
    overview = next(p for p in report.pictures if p.about == -1)
    assert len(overview.times) == 10
    for one in report.pictures:
        jpeg = pack[one.start : one.start + one.length]
        assert jpeg.startswith(b"\xff\xd8")
        assert jpeg.endswith(b"\xff\xd9")
    assert sum(p.length for p in report.pictures) == len(pack)


def test_what_was_told_before_the_end_is_kept_when_the_process_dies() -> None:
    code = (
        "tell(Found(Finding('LABEL_READ', 'info', number='LP877713092CN')))\n"
        "os.kill(os.getpid(), 9)"
    )
    report, _, _ = examined(FILES["film"], start=instead(code))
    assert [f.code for f in report.findings] == ["LABEL_READ", "UNDECODABLE"]
    assert signal.Signals.SIGKILL.name in str(report.findings[1].value)
    assert report.sha256 == hashlib.sha256(FILES["film"]).hexdigest()


def test_an_examination_that_never_ends_is_ended() -> None:
    code = "tell(Found(Finding('DARK', 'advise')))\nwhile True: time.sleep(1)"
    report, _, _ = examined(FILES["film"], start=instead(code), wall_seconds=6)
    assert [(f.code, f.subject) for f in report.findings] == [
        ("DARK", ""),
        ("LIMIT_EXCEEDED", "wall time"),
    ]


def test_an_answer_without_end_is_cut() -> None:
    code = "while True: tell(Found(Finding('DARK', 'advise', 'x' * 100_000)))"
    report, _, _ = examined(FILES["film"], start=instead(code), answer_bytes=MB)
    assert report.findings[-1].subject == "answer"


def test_an_answer_that_is_none_is_a_finding() -> None:
    code = 'sys.stdout.write(\'{"type": "nonsense"}\\n\'); sys.stdout.flush()'
    report, _, _ = examined(FILES["film"], start=instead(code))
    assert report.findings == (
        Finding("UNDECODABLE", "unverifiable", "an answer that is none", subject="file"),
    )


@pytest.mark.parametrize(
    "code",
    [
        "open('/etc/passwd')",
        "socket.socket()",
        "os.fork()",
        "__import__('threading').Thread(target=print).start()",
    ],
)
def test_the_process_can_open_nothing_and_start_nothing(code: str) -> None:
    tried = f"try:\n    {code}\nexcept (OSError, RuntimeError) as e:\n    tell(Found(Finding('DARK', 'info', type(e).__name__)))"
    report, _, _ = examined(FILES["film"], start=instead(tried))
    if os.geteuid() == 0 or "open" in code or "socket" in code:
        assert report.findings[0].value in {
            "OSError",
            "BlockingIOError",
            "RuntimeError",
            "PermissionError",
        }


def test_an_installation_that_cannot_examine_blames_no_file() -> None:
    with pytest.raises(SandboxFailed, match="no such thing"):
        examined(FILES["film"], start="raise SystemExit('no such thing')")


def test_a_check_that_fails_leaves_the_others_alone() -> None:
    start = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from evenhand.evidence.analysis import child, label, metadata\n"
        "def broken(*_a, **_k): raise KeyError('no')\n"
        "metadata.examine = broken\n"
        "label.Labels.see = broken\n"
        "child.analyse_main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])\n"
    )
    report, _, _ = examined(FILES["film"], start=start)
    skipped = {s.check: s.why for s in report.checks_skipped}
    assert "KeyError" in skipped["metadata"]
    assert "KeyError" in skipped["label"]
    assert "continuity" in report.checks_run
    assert "label" not in report.checks_run


NO_NUMBER = "it came to a value that is no number"
NONE_OF_THEM = {
    "value": Examined((Finding("BLURRY", "advise", math.nan),), ("photo quality",)),
    "place": Examined((Finding("BLURRY", "advise", where=Where(region=(0, 0, math.inf, 1))),)),
    "reason": Examined((Finding("BLURRY", "advise", because={"contrast": -math.inf}),)),
    "after others": Examined((Finding("DARK", "advise", 1.0), Finding("DARK", "warn", math.nan))),
    "fact": Examined(run=("photo quality",), facts={"sharpness": [1.0, math.nan]}),
}


@pytest.mark.parametrize("what", NONE_OF_THEM)
def test_a_value_that_is_no_number_ends_its_check_and_never_the_report(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Told] = []
    monkeypatch.setattr(analyse.photo, "examine", lambda *_: NONE_OF_THEM[what])
    analyse.analyse(io.BytesIO(FILES["photo"]), Context(), ANALYSIS, io.BytesIO(), told.append)
    lines = [msgspec.json.decode(msgspec.json.encode(one), type=Told) for one in told]
    assert lines == told
    assert isinstance(lines[-1], Done)
    report = lines[-1].report
    assert Skipped("photo quality", NO_NUMBER) in report.checks_skipped
    assert {"container", "metadata", "re-use"} <= set(report.checks_run)
    assert "photo quality" not in report.checks_run
    assert not {"BLURRY", "DARK"} & {f.code for f in report.findings}


def test_a_tap_of_a_film_that_comes_to_no_number_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def seen(*_: Any) -> tuple[Finding, ...]:
        return (Finding("LABEL_READ", "info", where=Where(time=(math.nan, 1.0))),)

    told: list[Told] = []
    monkeypatch.setattr(analyse.label.Labels, "see", seen)
    file = io.BytesIO(FILES["film"])
    report = analyse.analyse(file, Context(), ANALYSIS, None, told.append)
    assert Skipped("label", NO_NUMBER) in report.checks_skipped
    assert {"picture", "continuity", "re-use"} <= set(report.checks_run)
    assert "label" not in report.checks_run
    assert msgspec.json.decode(msgspec.json.encode(told[-1]), type=Told) == Done(report)


def test_a_report_with_a_value_that_is_no_number_comes_out_of_the_process() -> None:
    start = sandbox._ANALYSE.replace(
        "analyse_main(",
        "from evenhand.evidence.analysis import photo; "
        "from evenhand.evidence.analysis.findings import Examined, Finding, Where; "
        "bad = Finding('BLURRY', 'advise', where=Where(time=(float('nan'), 1.0))); "
        "photo.examine = lambda *_: Examined((bad,)); "
        "analyse_main(",
        1,
    )
    assert start.count("analyse_main(") == 1
    report, _, _ = examined(FILES["photo"], start=start)
    assert Skipped("photo quality", NO_NUMBER) in report.checks_skipped
    assert "re-use" in report.checks_run


def test_a_photo_that_does_not_fit_into_memory_is_told_so() -> None:
    large = saved(picture((8000, 6000)), "JPEG")
    report, _, _ = examined(large, memory=640 * MB)
    assert [(f.code, f.subject) for f in report.findings if f.severity == "unverifiable"] == [
        ("LIMIT_EXCEEDED", "memory")
    ]
    whole, _, _ = examined(large)
    assert "LIMIT_EXCEEDED" not in [f.code for f in whole.findings]


def test_everything_that_looks_at_photos_sees_the_same_picture() -> None:
    clear = Image.new(
        "RGBA", (400, 300), (0, 0, 0, 0)
    )  # of which nothing is to be seen but its ground
    clear.paste((20, 60, 200, 255), (150, 100, 250, 200))
    report, pack, _ = examined(saved(clear, "PNG"))
    overview = report.pictures[0]
    shown = Image.open(io.BytesIO(pack[overview.start : overview.start + overview.length]))
    assert min(shown.getpixel((5, 5))) > 250  # type: ignore[arg-type, type-var]
    assert report.facts["brightness"] > 200  # type: ignore[operator]
