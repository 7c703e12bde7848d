"""What stands beside a finding of how often its kind is wrong: measured, read, or said to be neither."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from benchmarks import evidence_measured as bench
from benchmarks.evidence_pairs import Pairs, pairs
from benchmarks.evidence_photo import Labels
from benchmarks.evidence_video import Seen
from benchmarks.scoring import Share, a_minute, wilson
from evenhand.evidence.analysis import measured, wording
from evenhand.evidence.analysis.findings import Finding, Where
from evenhand.evidence.analysis.measured import Count
from tests.evidence.scenes import scene

SHIPPED = measured.figures()
READ = (measured.FROM_THE_FILE, measured.FROM_THE_CARRIER, measured.FROM_THE_SCANNER)
TODAY = date(2026, 11, 26)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of figures that is read in place of the shipped one."""
    path = tmp_path / "measured.json"
    monkeypatch.setattr(measured, "FILE", path)
    monkeypatch.setattr(measured, "figures", measured.figures.__wrapped__)
    return path


# --- what is shipped ------------------------------------------------------------------------------


@pytest.mark.parametrize("words", wording.WORDS)
def test_every_finding_is_measured_or_read_and_never_both(words: str) -> None:
    code, _, subject = words.partition(":")
    where = Where(region=(0.1, 0.1, 0.2, 0.2)) if subject else Where()
    known = measured.of(Finding(code, "warn", subject=subject, where=where))
    in_words = code in measured.WORD_BY_WORD and not subject
    read = in_words or any(code in codes for codes in READ)
    assert read != (known is not None), "how often is this wrong?"


def test_what_is_shipped_is_the_sum_of_the_sets_it_was_measured_on() -> None:
    assert {"rendered", "evidence-dev"} <= set(SHIPPED.sets)
    assert bench.summed(SHIPPED.sets) == SHIPPED.codes
    for code, told in SHIPPED.codes.items():
        assert told.of > 0, code
        assert told.false / told.of <= told.at_most, code
        assert told.on == min(run.on for run in SHIPPED.sets.values() if code in run.counts)


# --- what is said ---------------------------------------------------------------------------------


def test_it_is_said_in_one_sentence_from_the_file_alone(file: Path) -> None:
    counts = {
        "CUT_SUSPECTED": Count(0, 39.0, "minutes"),
        "FROZEN": Count(1, 39.0, "minutes"),
        "BLURRY": Count(7, 280, "photos"),
        "LABEL_LATE": Count(0, 1800, "films"),
        "LISTING_DIFFERS:picture": Count(22, 192, "pairs"),
    }
    bench.write("one", TODAY, counts, file)

    def said(code: str, subject: str = "") -> str:
        return measured.said(Finding(code, "warn", subject=subject))

    assert said("CUT_SUSPECTED") == (
        "Measured: never wrong in 39 minutes of honest film (95 % sure: at most 0.095 a minute)."
    )
    assert said("FROZEN").startswith("Measured: wrong once in 39 minutes of honest film (")
    assert said("BLURRY") == (
        "Measured: wrong 7 times on 280 photos where it is not so (95 % sure: at most 5.1 in 100)."
    )
    assert "never wrong on 1,800 films" in said("LABEL_LATE")
    assert "22 times on 192 pairs of photos" in said("LISTING_DIFFERS", "picture")


def test_what_is_not_measured_says_why_it_need_not_be_or_that_it_is_not() -> None:
    def said(code: str, where: Where | None = None) -> str:
        return measured.said(Finding(code, "warn", where=where or Where()))

    assert "from the file itself" in said("EDIT_LIST_SKIP", Where(time=(1.0, 2.0)))
    assert "carrier's own record" in said("TRACKING_STALLED")
    assert "virus scanner" in said("MALWARE_FOUND")
    assert "word by word" in said("LISTING_DIFFERS")
    of_a_picture = said("LISTING_DIFFERS", Where(region=(0.1, 0.1, 0.2, 0.2)))
    assert "not been measured yet" in of_a_picture
    assert "not been measured yet" in said("SOMETHING_NEW")


def test_it_can_be_said_in_another_language(file: Path) -> None:
    bench.write("one", TODAY, {"FROZEN": Count(3, 39.0, "minutes")}, file)
    told = measured.said(Finding("FROZEN", "warn"), lambda text: f"<{text}>")
    assert told.startswith("<Measured: <wrong 3 times> in 39 minutes")


# --- how the benchmark counts ---------------------------------------------------------------------


def film(variant: str, edits: list[float], *findings: Finding, scene: str = "desk") -> Seen:
    label = {
        "edits": [{"kind": "jump_cut", "t": t} for t in edits],
        "variant": variant,
        "scene": scene,
        "seconds": 30.0,
    }
    return Seen(label, findings, [])


def said_at(code: str, time: float, severity: str = "warn") -> Finding:
    return Finding(code, severity, where=Where(time=(time - 0.03, time)))  # type: ignore[arg-type]


def test_only_what_is_said_of_honest_films_is_false() -> None:
    films = [
        film("raw", [], said_at("CUT_SUSPECTED", 5.0), said_at("FROZEN", 9.0)),
        film("whatsapp", []),
        film("jump", [7.0], said_at("CUT_SUSPECTED", 7.0), said_at("CUT_SUSPECTED", 20.0)),
    ]
    counts = bench.of_films(films)
    assert counts["CUT_SUSPECTED"] == Count(1, 1.0, "minutes")
    assert counts["FROZEN"] == Count(1, 1.0, "minutes")
    assert counts["SPEED_CHANGED"] == Count(0, 1.0, "minutes")


def test_that_nothing_can_be_seen_is_false_only_where_nothing_is_in_the_way() -> None:
    films = [
        film("raw", [], said_at("VIEW_BLOCKED", 5.0, "unverifiable")),
        film("cover", [], said_at("VIEW_BLOCKED", 5.0, "unverifiable")),
        film("raw", [], said_at("TOO_DARK_SPAN", 5.0, "unverifiable"), scene="night"),
    ]
    counts = bench.of_films(films)
    assert counts["VIEW_BLOCKED"] == Count(1, 1.0, "minutes")
    assert counts["TOO_DARK_SPAN"].false == 0
    assert counts["TOO_DARK_SPAN"].of == 0.5


def test_a_label_is_false_where_another_thing_is_true_or_its_number_was_misread() -> None:
    labels = Labels({}, [("a.mp4", "1", "2")], Share(0, 0), [])
    for truth, said in (("read", {"read": 9, "late": 1}), ("absent", {"absent": 2})):
        labels.confusion[truth] = Counter(said)
    counts = bench.of_labels(labels)
    assert counts["LABEL_LATE"] == Count(1, 12, "films")
    assert counts["LABEL_NOT_FOUND"] == Count(0, 10, "films")
    assert counts["LABEL_READ"] == Count(1, 12, "films")


def test_pairs_count_apart_by_whether_they_show_the_same() -> None:
    told = Pairs(unrelated=10, related=5)
    told.said["unrelated"]["DUPLICATE_IN_CASE"] = 2
    told.said["related"]["LISTING_DIFFERS:picture"] = 1
    counts = bench.of_pairs(told)
    assert counts["DUPLICATE_IN_CASE"] == Count(2, 10, "pairs")
    assert counts["LISTING_DIFFERS:picture"] == Count(1, 5, "pairs")


def test_a_run_replaces_its_own_set_and_keeps_the_others(file: Path) -> None:
    first, second = date(2026, 1, 2), date(2026, 3, 4)
    bench.write("one", first, {"FROZEN": Count(1, 10.0, "minutes")}, file)
    bench.write("two", first, {"FROZEN": Count(2, 20.0, "minutes")}, file)
    bench.write("one", second, {"FROZEN": Count(0, 30.0, "minutes")}, file)

    told = measured.figures()
    assert told.sets["one"].on == second
    frozen = told.codes["FROZEN"]
    assert (frozen.false, frozen.of, frozen.on) == (2, 50.0, first)
    exact = a_minute(2, 50.0)[2]
    assert exact <= frozen.at_most < 1.1 * exact
    assert file.read_text() == json.dumps(json.loads(file.read_text()), indent=1) + "\n"


def test_a_share_is_bounded_as_everywhere_and_rounded_up(file: Path) -> None:
    bench.write("one", TODAY, {"BLURRY": Count(7, 280, "photos")}, file)
    exact = wilson(7, 280)[1]
    assert exact <= measured.figures().codes["BLURRY"].at_most < 1.1 * exact


@pytest.mark.slow
def test_of_photos_of_two_scenes_nothing_is_said_and_a_copy_is_recognised(tmp_path: Path) -> None:
    items = []
    for number in (1, 2):
        for tag, quality in (("sharp", 95), ("squeezed", 30)):
            name = f"{number}-{tag}.jpg"
            Image.fromarray(scene(number)).save(tmp_path / name, quality=quality)
            items.append({"file": name, "base": f"scene{number}", "tag": tag})
    told = pairs(tmp_path, items)
    assert (told.unrelated, told.related) == (1, 2)
    assert told.found() == {"squeezed": Share(2, 2)}
    assert not told.said["unrelated"]
