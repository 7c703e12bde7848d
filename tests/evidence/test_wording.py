"""Every finding can be said in words, to its owner and to those who judge."""

import re
from pathlib import Path

import pytest

from evenhand.evidence.analysis import wording
from evenhand.evidence.analysis.findings import Finding, Skipped, Where, over_limit
from evenhand.evidence.analysis.report import Report

ANALYSIS = Path(wording.__file__).parent
# A code stands as the first argument of a finding, or as a constant of its module.
_CODE = re.compile(r'"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|BLURRY|DARK|OVEREXPOSED|FROZEN|OVERLAY)"')


def codes() -> set[str]:
    found = set()
    for path in ANALYSIS.glob("*.py"):
        if path.name != "wording.py":
            found |= set(_CODE.findall(path.read_text()))
    return found


# Constants in capitals that are no findings: what others wrote into files, names of environment.
NOT_FINDINGS = {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MALLOC_ARENA_MAX"}


def test_every_code_that_a_check_can_tell_has_its_words() -> None:
    assert len(codes()) > 30
    assert codes() - NOT_FINDINGS - set(wording.WORDS) == set()


@pytest.mark.parametrize("code", wording.WORDS)
@pytest.mark.parametrize("audience", ["filer", "judge"])
def test_words_need_nothing_that_a_finding_may_lack(code: str, audience: wording.Audience) -> None:
    bare = wording.said(Finding(code, "warn"), audience)
    assert bare.endswith((".", "?"))
    assert "{" not in bare
    where = Where(time=(37.2, 37.24), region=(0.7, 0.1, 0.1, 0.1), pair="ab" * 32)
    full = Finding(code, "warn", 0.03, 0.1, "share", where, "subject", number="LP877713092CN")
    assert "None" not in wording.said(full, audience)


def test_nothing_that_is_said_is_a_verdict() -> None:
    judged = re.compile(
        r"\b(fake|faked|fraud|genuine|authentic|manipulated|unedited|liar|proves that)\b",
        re.IGNORECASE,
    )
    for code, words in wording.WORDS.items():
        assert not judged.search(f"{words.title} {words.filer} {words.judge}"), code


def test_a_moment_is_told_as_people_read_a_film() -> None:
    assert wording.moment(Where(time=(37.0, 37.04))) == "0:37"
    assert wording.moment(Where(time=(4.0, 6.5))) == "0:04–0:06.5"
    assert wording.moment(Where(frame=3723.0)) == "1:02:03"
    assert wording.moment(Where(page=3)) == "page 3"


def test_a_place_is_told_by_where_it_lies_in_the_picture() -> None:
    assert wording.place(Where(region=(0.0, 0.0, 0.2, 0.2))) == "top left"
    assert wording.place(Where(region=(0.4, 0.4, 0.2, 0.2))) == "middle"
    assert wording.place(Where(region=(0.8, 0.8, 0.2, 0.2))) == "bottom right"
    assert wording.place(Where(region=(0.0, 0.0, 1.0, 1.0))) == "most of the picture"
    assert wording.place(Where()) == "all over"


def test_what_was_not_found_is_told_only_where_it_was_looked_for() -> None:
    looked = Report("ab", "video/mp4", checks_run=("continuity",))
    assert list(wording.not_found(looked)) == ["No cut found."]
    assert (
        list(
            wording.not_found(
                Report("ab", "video/mp4", checks_skipped=(Skipped("continuity", "x"),))
            )
        )
        == []
    )
    blocked = Report("ab", "video/mp4", (Finding("VIEW_BLOCKED", "unverifiable"),), ("continuity",))
    assert list(wording.not_found(blocked)) == []


def test_a_size_is_told_in_figures_that_people_read() -> None:
    def told(limit: float) -> str:
        return wording.said(over_limit("memory", limit, "bytes"), "judge")

    assert "1,024 MB at most" in told(1 << 30)
    assert "16 MB at most" in told(16 << 20)
    assert "1.5 MB at most" in told(3 << 19)
    assert "900 bytes at most" in told(900)
