"""``evenhand evidence``: the operator finds a file of an order and erases it, on record."""

import io
from contextlib import nullcontext
from pathlib import Path

import pytest

from evenhand import cli
from evenhand.cases import clock
from evenhand.cases.ids import new_id
from evenhand.cli import evidence
from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import store
from evenhand.evidence.store import StoredFile
from evenhand.people.models import User
from tests.desks.scene import Scene, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command over the test's own database and files."""
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)
    monkeypatch.setattr(evidence, "database", nullcontext)


def brought(on: Scene, by: User, name: str = "ines at home.jpg") -> StoredFile:
    who = on.by(by)
    return store.receive(on.id, io.BytesIO(picture()), name, who.id, who.role, clock.now())


def test_an_order_is_named_by_its_id_or_its_reference_and_its_files_are_listed_without_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    on = Scene()
    file = brought(on, on.buyer)
    for order in (on.id, on.order.reference):
        assert cli.main(["evidence", "list", order]) == cli.OK
        told = capsys.readouterr().out
        assert told.startswith(f"{file.sha256}  ")
        assert ("buyer" in told, "image/jpeg" in told, str(file.size) in told) == (True,) * 3
        assert "ines" not in told


def test_a_file_is_erased_once_and_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    on = Scene()
    file = brought(on, on.buyer)
    erase = ["evidence", "erase", on.id, file.sha256, "--because", "stranger", "--as", "desk-7"]
    assert cli.main(erase) == cli.OK
    told = capsys.readouterr().out
    assert told.startswith("Erased: the buyer's file, ")
    assert "by desk-7, stranger." in told
    assert "Backups of the database" in told
    assert cli.main(erase) == cli.OK
    assert capsys.readouterr().out.startswith("Was erased before: the buyer's file, ")
    with pytest.raises(FileNotFoundError):
        store.open_copy(on.id, file.sha256, "original")
    assert cli.main(["evidence", "list", on.id]) == cli.OK
    assert "erased 2" in capsys.readouterr().out


def test_what_both_brought_is_erased_of_the_one_that_is_named_and_the_other_is_told_to_stay(
    capsys: pytest.CaptureFixture[str],
) -> None:
    on = Scene()
    file = brought(on, on.buyer)
    brought(on, on.seller)
    erase = ["evidence", "erase", on.id, file.sha256, "--because", "mistake"]
    assert cli.main(erase) == cli.USAGE
    assert "buyer, seller or everybody" in capsys.readouterr().err
    assert cli.main([*erase, "--whose", "buyer"]) == cli.OK
    assert "brought by the seller as well, and stay there" in capsys.readouterr().out
    store.open_copy(on.id, file.sha256, "original").close()


def test_nothing_is_erased_where_there_is_no_such_file_or_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    on, other = Scene(), Scene()
    file = brought(on, on.buyer)
    erase = ["--because", "mistake"]
    assert cli.main(["evidence", "erase", other.id, file.sha256, *erase]) == cli.WRONG
    told = capsys.readouterr().err
    assert "no file with this SHA-256" in told
    assert f"evenhand evidence list {other.id}" in told
    for nowhere in (new_id(), "R-nothing"):
        assert cli.main(["evidence", "erase", nowhere, file.sha256, *erase]) == cli.WRONG
        assert nowhere in capsys.readouterr().err
        assert cli.main(["evidence", "list", nowhere]) == cli.WRONG
    store.open_copy(on.id, file.sha256, "original").close()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["abc", "--because", "asked"], "a SHA-256 has 64 digits"),
        (["0" * 64], "--because"),
        (["0" * 64, "--because", "asked", "--as", "Ines Silva"], "no spaces"),
    ],
)
def test_wrong_usage_says_what_is_right(
    more: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["evidence", "erase", new_id(), *more])
    assert ended.value.code == cli.USAGE
    assert says in capsys.readouterr().err


def test_a_reason_that_is_none_of_the_list_is_refused_with_the_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    on = Scene()
    file = brought(on, on.buyer)
    story = ["--because", "Ines Silva rang us up"]
    assert cli.main(["evidence", "erase", on.id, file.sha256, *story]) == cli.USAGE
    assert "asked, stranger, mistake, unlawful, old" in capsys.readouterr().err
    store.open_copy(on.id, file.sha256, "original").close()
