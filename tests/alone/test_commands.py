"""The commands of one buyer alone work as README and guide type them, on the files that are shipped."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from icalendar import Calendar

from evenhand import cli

from .cast import DAMAGED, DELIVERED, MUG, order

HOUSE = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the commands name, where they may write."""
    shutil.copytree(HOUSE / "docs" / "examples", tmp_path / "docs" / "examples")
    shutil.copytree(HOUSE / "evenhand" / "sample", tmp_path / "evenhand" / "sample")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(page: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Each command of a page's console blocks, and the lines that are shown of its answer."""
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for one in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *answer = one.rstrip("\n").split("\n")
            yield shlex.split(command), answer


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.md", "docs/buyer-alone.md"])
def test_every_command_works_as_it_is_typed(
    copy: Path, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    commands = list(typed(HOUSE / page))
    assert {words[1] for words, _ in commands} >= {"advise", "case"}
    for words, shown in commands:
        assert words[0] in ("evenhand", ".venv/bin/evenhand")
        code = cli.main(words[1:])
        said = "".join(capsys.readouterr())
        assert [line for line in shown if line not in said.splitlines()] == [], said
        assert code == (cli.USAGE if shown else cli.OK), said
    assert Calendar.from_ical((copy / "deadlines.ics").read_bytes()).walk("VEVENT")
    pages = pypdfium2.PdfDocument(copy / "case" / "case.pdf")
    text = " ".join(p.get_textpage().get_text_bounded() for p in pages)
    assert "Exhibit A: unboxing.mp4" in text
    assert "LP042013376CN" in text
    assert "Exhibit C: the listing" in text
    advice = (copy / "case" / "advice.txt").read_text(encoding="utf-8")
    assert "✓ Unboxing video" in advice


def test_the_example_is_about_files_that_are_shipped_and_understood(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["advise", "docs/examples/order.toml"]) == cli.OK
    told = capsys.readouterr().out
    assert "can be claimed now, for 43.00 EUR" in told
    assert "It promises money or goods in a message" in told


def test_a_file_that_is_not_there_or_a_folder_is_told_before_any_work_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(order(tmp_path, DELIVERED, MUG, DAMAGED))
    assert cli.main(["case", path, "none.jpg", "-o", str(tmp_path / "out")]) == cli.USAGE
    assert "none.jpg: there is no such file" in capsys.readouterr().err
    assert cli.main(["case", path, str(tmp_path), "-o", str(tmp_path / "out")]) == cli.USAGE
    assert "it is a folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_case_without_a_file_stands_on_words_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(order(tmp_path, DELIVERED, MUG, DAMAGED))
    out = tmp_path / "case.pdf"
    assert cli.main(["case", path, "-o", str(out)]) == cli.OK
    assert "stands on your words alone" in capsys.readouterr().err
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--size", "big"], "found 'big', allowed is a size such as 5MB or 800kB"),
        (["--pages", "0"], "found '0', allowed is a number from 1"),
    ],
)
def test_wrong_limits_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    path = str(order(tmp_path, DELIVERED, MUG, DAMAGED))
    with pytest.raises(SystemExit) as wrong:
        cli.main(["case", path, "-o", "x.pdf", *arguments])
    assert wrong.value.code == cli.USAGE
    assert says in capsys.readouterr().err


def test_what_does_not_fit_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = str(order(tmp_path, DELIVERED, MUG, DAMAGED)), tmp_path / "case.pdf"
    assert cli.main(["case", path, "-o", str(out), "--size", "2kB"]) == cli.WRONG
    assert "it does not fit into 20 pages and 0.002 MB" in capsys.readouterr().err
    assert not out.exists()
