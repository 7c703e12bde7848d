"""``evenhand check``: what files show, from a terminal, without server or database."""

import json
from pathlib import Path

import pytest

from evenhand.cli import USAGE
from evenhand.cli.check import run
from evenhand.evidence.analysis import measured
from evenhand.evidence.analysis.findings import Finding
from tests.evidence.media import film, picture, saved

pytestmark = pytest.mark.slow

SAMPLE = Path("evenhand/sample/media")
NUMBER = "LP042013376CN"
READ = "Read from the file itself, not estimated."


@pytest.fixture
def blurred(tmp_path: Path) -> Path:
    """A photo that anybody would take again."""
    from PIL import Image, ImageFilter

    with Image.open(SAMPLE / "mug-listing.jpg") as sharp:
        soft = sharp.convert("RGB").filter(ImageFilter.GaussianBlur(8))
    path = tmp_path / "soft.jpg"
    path.write_bytes(saved(soft, "JPEG", quality=92))
    return path


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_film_of_this_parcel_is_good_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(SAMPLE / "unboxing.mp4"), "--tracking", NUMBER]) == 0
    out = capsys.readouterr().out
    assert "No cut found." in out
    assert f"The label is readable at 0:00: {NUMBER}." in out
    assert run([str(SAMPLE / "unboxing.mp4"), "--tracking", "LP877713092CN"]) == 2
    assert "not this order's parcel" in capsys.readouterr().out


def test_beside_each_finding_stands_how_often_its_kind_is_wrong(
    blurred: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.html"
    run([str(blurred), "--report", str(out)])
    told = [line.strip() for line in capsys.readouterr().out.splitlines()]
    rate = measured.said(Finding("BLURRY", "advise"))
    assert rate.startswith("Measured: ")
    (blur,) = [i for i, line in enumerate(told) if line.startswith("→ Blurred:")]
    (stripped,) = [i for i, line in enumerate(told) if line.startswith("· No camera data:")]
    assert (told[blur + 1], told[stripped + 1]) == (rate, READ)
    page = " ".join(out.read_text().split())
    assert f"{rate}</p>" in page
    assert f"{READ}</p>" in page


def test_the_worst_finding_is_the_exit_code(blurred: Path, tmp_path: Path) -> None:
    assert run([str(blurred), "--json"]) == 1  # can be taken again
    torn = tmp_path / "torn.mp4"
    torn.write_bytes(film(seconds=3)[:-400])
    assert run([str(blurred), str(torn), "--json"]) == 3  # cannot be verified


def test_each_file_is_one_object_in_the_order_they_were_named(
    blurred: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(SAMPLE / "unboxing.mp4"), str(blurred), "--json", "--jobs", "2"]
    run(arguments)
    first = lines(capsys.readouterr().out)
    assert [Path(str(told["file"])).name for told in first] == ["unboxing.mp4", "soft.jpg"]
    keys = {"file", "sha256", "analyser", "findings", "checks_run", "checks_skipped", "seconds"}
    assert all(keys <= set(told) for told in first)
    found = [f for told in first for f in told["findings"]]  # type: ignore[attr-defined]
    wanted = {
        "code",
        "severity",
        "value",
        "unit",
        "threshold",
        "confidence",
        "method",
        "advice",
        "where",
    }
    assert all(wanted <= set(f) for f in found)
    (label,) = [f for f in found if f["code"] == "LABEL_READ"]
    assert (label["number"], label["symbology"]) == (NUMBER, "Code 128")
    known = measured.of(Finding("LABEL_READ", "info"))
    assert known is not None
    assert (label["wrong"]["false"], label["wrong"]["of"]) == (known.false, known.of)
    assert label["measured"] == measured.said(Finding("LABEL_READ", "info"))
    (stripped,) = [f for f in found if f["code"] == "REENCODED_BY"]
    assert (stripped["wrong"], stripped["measured"]) == (None, READ)
    assert len(label["where"]["region"]) == 4
    run(arguments)
    again = lines(capsys.readouterr().out)
    assert [told | {"seconds": 0} for told in again] == [told | {"seconds": 0} for told in first]


def test_the_same_picture_twice_is_told_with_its_name(
    blurred: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from PIL import Image

    small = tmp_path / "again.jpg"
    with Image.open(SAMPLE / "mug-listing.jpg") as sharp:
        small.write_bytes(saved(sharp.convert("RGB").resize((500, 375)), "JPEG", quality=60))
    run([str(SAMPLE / "mug-listing.jpg"), str(small)])
    assert "the same picture as mug-listing.jpg" in capsys.readouterr().out


def test_the_page_holds_its_pictures_and_loads_nothing(tmp_path: Path, blurred: Path) -> None:
    named = tmp_path / "<b>&.jpg"
    named.write_bytes(blurred.read_bytes())
    out = tmp_path / "report.html"
    run([str(named), "--json", "--report", str(out)])
    page = out.read_text()
    assert "&lt;b&gt;&amp;.jpg" in page
    assert "data:image/jpeg;base64," in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.mp4"], "nowhere.mp4: there is no such file"),
        (["."], "is a folder"),
        ([str(SAMPLE / "unboxing.mp4"), "--delivered", "20.11.2026"], "YYYY-MM-DD"),
        ([str(SAMPLE / "unboxing.mp4"), "--report", "no/such/folder/x.html"], "no folder"),
        ([str(SAMPLE / "unboxing.mp4"), "--report", str(SAMPLE)], "cannot be written by you"),
    ],
)
def test_a_wrong_argument_is_named(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments)
    assert ended.value.code == USAGE
    assert says in capsys.readouterr().err


def test_a_number_with_a_wrong_check_digit_is_doubted_and_used(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(saved(picture(), "JPEG"))
    run([str(photo), "--tracking", "LP877713093CN", "--json"])
    assert "wrong check digit" in capsys.readouterr().err
