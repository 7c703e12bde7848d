"""Nothing is done with a file before it was scanned, and nobody is given what a scanner objects to."""

import io
import re
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import RequestFactory

from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import erasing, reports, scanning, serve, store, videos
from evenhand.evidence.analysis.report import Beside, Context, Report
from evenhand.evidence.clamd import ScannerAway
from evenhand.evidence.leases import MAX_TRIES
from evenhand.evidence.store import StoredFile
from evenhand.work import loops
from tests.evidence.media import film, picture, saved
from tests.evidence.scanner import HARMLESS, LOOKS_INTO, TOLD, Scanner, pretending, says

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CONTEXT = Context(("LP877713092CN",))
CLEAN_PHOTO = saved(picture(), "JPEG")
PHOTO = saved(picture(), "JPEG", comment=HARMLESS)
CLEAN_FILM, FILM = film(title="a film"), film(title=HARMLESS.decode())
DOCS = Path(__file__).parents[2] / "docs" / "files.md"

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture(autouse=True)
def objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: None) -> Iterator[Any]:
    """Files of this test alone; what other tests left waiting is none of its business."""
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    monkeypatch.setattr(videos, "objects", lambda: kept)
    _forget()
    yield kept
    _forget()


def _forget() -> None:
    run("DELETE FROM evidence_scan")
    run("DELETE FROM evidence_report WHERE report IS NULL")
    run("UPDATE evidence_file SET look = '{}' WHERE look IS NULL")
    run("""UPDATE evidence_video SET made = '{"type": "made"}' WHERE made IS NULL""")


@pytest.fixture
def scanned(real_clamd: Scanner, settings: Any) -> Scanner:
    """A virus scanner is set up."""
    settings.CLAMD = real_clamd.unix
    return real_clamd


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for the examination, where only whether there was one matters."""

    def nothing_found(*_: Any, **__: Any) -> Report:
        return Report("", "image/jpeg", checks_run=("sharpness",))

    monkeypatch.setattr(reports, "analyse_in_sandbox", nothing_found)


def run(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def receive(data: bytes, order: str = "") -> StoredFile:
    return store.receive(order or str(uuid4()), io.BytesIO(data), "a", "p1", "buyer", NOW)


def work() -> tuple[int, int, int]:
    """One round of everything that opens a file; how many were looked at, examined, copied."""
    return (
        store.look_at_pending(),
        reports.analyse_pending(lambda _order: CONTEXT),
        videos.make_pending(),
    )


def now(file: StoredFile) -> StoredFile:
    found = store.get(file.order_id, file.sha256)
    assert found is not None
    return found


def report_on(file: StoredFile) -> reports.StoredReport:
    return reports.reports_of(file.order_id)[file.sha256]


def codes(file: StoredFile) -> list[str]:
    return [f.code for f in report_on(file).findings]


def skipped(file: StoredFile) -> dict[str, str]:
    report = report_on(file).report
    assert report is not None
    return {s.check: s.why for s in report.checks_skipped}


def kept(objects: LocalStore) -> set[str]:
    return {path.name for path in objects.root.rglob("*") if path.is_file()}


def saves(file: StoredFile, mine: bool = False) -> tuple[int, bytes]:
    """What somebody gets who asks for the original."""
    answer = serve.original(RequestFactory().get("/"), now(file), mine=mine)
    content = b"".join(answer) if answer.streaming else answer.content
    answer.close()
    return answer.status_code, content


def plays(file: StoredFile) -> int:
    copy = videos.copy_of(file.order_id, file.sha256)
    answer = serve.play(RequestFactory().get("/"), now(file), copy)
    answer.close()
    return answer.status_code


def shows(file: StoredFile, copy: str) -> int:
    answer = serve.display(RequestFactory().get("/"), now(file), copy)
    answer.close()
    return answer.status_code


def erase(file: StoredFile) -> None:
    erasing.erase(file.order_id, file.sha256, by="privacy-desk", because="asked")


def lease_runs_out() -> None:
    run("UPDATE evidence_scan SET lease_until = %s", NOW - timedelta(days=1))


# --- the order of work ------------------------------------------------------------------------------


def test_nothing_is_done_with_a_file_before_it_was_scanned(
    scanned: Scanner, objects: LocalStore
) -> None:
    file = receive(CLEAN_FILM)
    assert work() == (0, 0, 0)
    assert now(file).look is None
    assert kept(objects) == {"original.sealed"}
    assert (shows(file, "display"), plays(file)) == (404, 404)
    status, why = saves(file)
    assert status == 403
    assert b"still being checked for viruses" in why
    assert saves(file, mine=True) == (200, CLEAN_FILM)

    assert loops._scan() == 1
    assert work() == (1, 1, 1)
    assert (shows(file, "display"), plays(file)) == (200, 200)
    assert saves(file) == (200, CLEAN_FILM)
    report = report_on(file).report
    assert report is not None
    assert "viruses" in report.checks_run
    assert "MALWARE_FOUND" not in codes(file)
    assert scanning.scan_pending() == 0


def test_without_a_scanner_files_are_examined_as_ever_and_their_reports_say_so(
    settings: Any,
) -> None:
    settings.CLAMD = ""
    file = receive(CLEAN_PHOTO)
    assert scanning.scan_pending() == scanning.want_older() == 0
    assert work() == (1, 1, 0)
    assert saves(file) == (200, CLEAN_PHOTO)
    assert skipped(file)["viruses"] == "no virus scanner is set up here"
    assert run("SELECT * FROM evidence_scan") == []


@pytest.mark.parametrize("data", [PHOTO, FILM], ids=["photo", "film"])
def test_what_a_scanner_objects_to_is_not_opened_and_given_to_its_owner_alone(
    scanned: Scanner, objects: LocalStore, data: bytes
) -> None:
    file = receive(data)
    assert scanning.scan_pending() == 1
    assert work() == (0, 0, 0)
    assert kept(objects) == {"original.sealed"}
    (found,) = report_on(file).findings
    assert (found.code, found.severity, found.value) == ("MALWARE_FOUND", "warn", TOLD)
    assert found.method.startswith("ClamAV ")
    report = report_on(file).report
    assert report is not None
    assert report.checks_run == ("viruses",)
    assert "everything else" in skipped(file)
    look = now(file).look
    assert look is not None
    assert (look.copies, look.findings) == ((), (found,))
    if data is FILM:
        copy = videos.copy_of(file.order_id, file.sha256)
        assert copy is not None
        assert (copy.made, copy.why_not) == (None, found)
    assert {shows(file, "display"), shows(file, "thumbnail"), plays(file)} == {404}
    status, why = saves(file)
    assert status == 403
    assert b"virus scanner found something" in why
    assert saves(file, mine=True) == (200, data)


def test_the_day_and_the_signatures_of_a_scan_stay_on_record(scanned: Scanner) -> None:
    before = datetime.now(UTC)
    files = [receive(CLEAN_PHOTO), receive(PHOTO)]
    assert scanning.scan_pending() == 2
    for file, found in zip(files, ("", TOLD), strict=True):
        scan = now(file).scan
        assert scan is not None
        assert (scan.found, scan.skipped) == (found, "")
        assert scan.scanner.startswith("ClamAV ")
        assert before <= scan.at <= datetime.now(UTC)


def test_an_examination_is_the_same_to_the_last_byte_with_and_without_a_scanner(
    real_clamd: Scanner, settings: Any
) -> None:
    def examined() -> list[Any]:
        run("DELETE FROM evidence_band")  # or it would be told of others like it
        file = receive(CLEAN_PHOTO)
        scanning.scan_pending()
        work()
        return run("SELECT report::text FROM evidence_report WHERE order_id = %s", file.order_id)

    settings.CLAMD = ""
    without = examined()
    settings.CLAMD = real_clamd.unix
    assert examined() == without
    assert "viruses" not in without[0][0]


# --- a scanner that comes later, goes, and errs ---------------------------------------------------


@pytest.mark.parametrize("data", [CLEAN_FILM, FILM], ids=["clean", "with a find"])
def test_files_that_came_before_there_was_a_scanner_are_closed_until_they_were_scanned(
    real_clamd: Scanner, settings: Any, data: bytes
) -> None:
    settings.CLAMD = ""
    file = receive(data)
    assert work() == (1, 1, 1)
    assert (shows(file, "display"), plays(file), saves(file)[0]) == (200, 200, 200)
    before = report_on(file).findings

    settings.CLAMD = real_clamd.unix
    assert (shows(file, "display"), plays(file), saves(file)[0]) == (404, 404, 403)
    waiting = report_on(file)
    assert (waiting.report, waiting.findings, waiting.share) == (None, (), 0.0)
    while scanning.want_older():
        pass
    while scanning.scan_pending():
        pass
    after = (shows(file, "display"), plays(file), saves(file)[0])
    if data is FILM:
        assert after == (404, 404, 403)
        assert codes(file) == ["MALWARE_FOUND"]
        picture = serve.picture(RequestFactory().get("/"), now(file), report_on(file), -1)
        assert picture.status_code == 404
    else:
        assert after == (200, 200, 200)
        assert report_on(file).findings == before


def test_what_comes_today_is_scanned_before_what_came_in_years(
    real_clamd: Scanner, settings: Any
) -> None:
    settings.CLAMD = ""
    older = receive(CLEAN_PHOTO)
    settings.CLAMD = real_clamd.unix
    while scanning.want_older():
        pass
    newer = receive(CLEAN_FILM)
    waiting = scanning.QUEUE.waiting(1000)
    assert waiting[0] == (newer.order_id, newer.sha256)
    assert (older.order_id, older.sha256) in waiting


@pytest.mark.usefixtures("quick")
def test_a_find_stays_closed_when_the_scanner_is_taken_away(
    scanned: Scanner, settings: Any
) -> None:
    found, waiting = receive(PHOTO), receive(CLEAN_PHOTO)
    assert scanning.scan_pending(1) == 1
    settings.CLAMD = ""
    assert work() == (1, 1, 0)
    assert (saves(found)[0], codes(found)) == (403, ["MALWARE_FOUND"])
    assert saves(waiting)[0] == 200
    assert skipped(waiting)["viruses"] == "no virus scanner is set up here"


@pytest.mark.usefixtures("quick")
def test_while_no_scanner_can_be_reached_files_wait_and_none_is_given_up(
    scanned: Scanner, settings: Any, tmp_path: Path
) -> None:
    file = receive(CLEAN_PHOTO)
    settings.CLAMD = f"unix:{tmp_path}/nobody"
    for _ in range(MAX_TRIES + 2):
        with pytest.raises(ScannerAway):
            scanning.scan_pending()
        assert work() == (0, 0, 0)
    settings.CLAMD = scanned.unix
    assert scanning.scan_pending() == 1, "it is held by nobody"
    assert work() == (1, 1, 0)
    assert "viruses" not in skipped(file)


@pytest.mark.usefixtures("quick")
def test_a_scanner_that_goes_away_before_a_file_was_sent_blames_no_file(
    scanned: Scanner, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = receive(CLEAN_PHOTO)

    class Goes(scanning.Clamd):
        def version(self) -> str:
            said = super().version()
            self._place = f"{tmp_path}/nobody"
            return said

    with monkeypatch.context() as patched:
        patched.setattr(scanning, "Clamd", Goes)
        for _ in range(MAX_TRIES + 2):
            with pytest.raises(ScannerAway):
                scanning.scan_pending()
            lease_runs_out()
    assert scanning.scan_pending() == 1
    scan = now(file).scan
    assert scan is not None
    assert scan.skipped == ""


@pytest.mark.usefixtures("quick")
def test_a_file_whose_scan_fails_three_times_is_examined_and_its_report_says_why(
    settings: Any, tmp_path: Path
) -> None:
    def cut(to: socket.socket) -> None:
        to.recv(1000)

    file = receive(CLEAN_PHOTO)
    with pretending(tmp_path, cut) as settings.CLAMD:
        assert scanning.want_older() > 0
        for tried in range(1, MAX_TRIES + 1):
            run("DELETE FROM evidence_scan WHERE order_id <> %s", file.order_id)
            assert scanning.scan_pending() == (tried == MAX_TRIES)
            assert scanning.scan_pending() == 0, "not again at once"
            assert work() == ((0, 0, 0) if tried < MAX_TRIES else (1, 1, 0))
            lease_runs_out()
        assert skipped(file)["viruses"] == (
            "the virus scanner failed 3 times: it broke off the connection"
        )
        assert saves(file) == (200, CLEAN_PHOTO)


@pytest.mark.usefixtures("quick")
def test_a_worker_that_dies_of_a_scan_loses_nothing_and_of_three_the_file_is_set_aside(
    scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    file = receive(CLEAN_PHOTO)
    with monkeypatch.context() as patched:
        patched.setattr(scanning.Clamd, "scan", killed)
        for _ in range(MAX_TRIES):
            with pytest.raises(KeyboardInterrupt):
                scanning.scan_pending()
            assert scanning.scan_pending() == 0, "somebody may still be at it"
            lease_runs_out()
    assert scanning.scan_pending() == 1
    assert work() == (1, 1, 0)
    assert skipped(file)["viruses"] == "given up"


@pytest.mark.usefixtures("quick")
def test_a_file_larger_than_the_scanner_takes_is_examined_and_its_report_says_so(
    scanned: Scanner,
) -> None:
    large = CLEAN_PHOTO + bytes(LOOKS_INTO)
    file, larger = receive(large), receive(large + large)
    assert scanning.scan_pending() == 2
    assert work() == (2, 2, 0)
    assert "limit of the virus scanner" in skipped(file)["viruses"]
    assert skipped(larger)["viruses"] == "it is larger than the virus scanner takes"
    assert "MALWARE_FOUND" not in codes(file) + codes(larger)


@pytest.mark.usefixtures("quick")
def test_a_find_that_was_a_mistake_is_scanned_again_as_the_operator_is_told(
    scanned: Scanner, settings: Any, tmp_path: Path
) -> None:
    file, other = receive(PHOTO), receive(PHOTO)
    assert scanning.scan_pending() == 2
    (statement,) = re.findall(r"update evidence_scan [^;]*;", DOCS.read_text())
    run(statement.replace("'…'", "%s", 1), file.sha256)
    with pretending(tmp_path, says(b"stream: OK\0")) as settings.CLAMD:
        assert scanning.scan_pending() == 2
        assert work() == (2, 2, 0)
        for one in (file, other):
            assert saves(one) == (200, PHOTO)
            assert "MALWARE_FOUND" not in codes(one)


# --- what else is done with files -----------------------------------------------------------------


@pytest.mark.usefixtures("quick")
def test_a_photo_of_the_listing_with_a_find_is_put_beside_nothing(
    scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []

    def beside(listed: Any, item: Any, asked: Beside) -> tuple[()]:
        opened.append(len(listed))
        assert len(asked.listed) == len(listed)
        return ()

    monkeypatch.setattr(reports, "beside_in_sandbox", beside)
    order = str(uuid4())
    photos = [receive(data, order).sha256 for data in (PHOTO, saved(picture((90, 90)), "JPEG"))]
    receive(saved(picture((300, 200)).rotate(90), "JPEG"), order)
    scanning.scan_pending()

    def examine(listed: list[str]) -> None:
        listing = Beside("", "", {}, tuple(listed))
        context = Context(listed=tuple(photos), tracking=(str(len(listed)),))
        reports.want_again(order, context)
        while reports.analyse_pending(lambda _: context, 4, lambda *_: listing):
            pass

    examine(photos[:1])
    assert opened == []
    examine(photos)
    assert opened == [1]


@pytest.mark.usefixtures("quick")
def test_what_a_scanner_said_is_erased_with_its_file_and_asked_again_if_it_comes_back(
    scanned: Scanner,
) -> None:
    file = receive(PHOTO)
    scanning.scan_pending()
    erase(file)
    assert run("SELECT answer FROM evidence_scan WHERE order_id = %s", file.order_id) == []
    while scanning.want_older():
        pass
    assert run("SELECT * FROM evidence_scan WHERE order_id = %s", file.order_id) == []
    run("DELETE FROM evidence_scan")

    receive(PHOTO, file.order_id)
    assert work() == (0, 0, 0)
    assert scanning.scan_pending() == 1
    assert codes(file) == ["MALWARE_FOUND"]


def test_a_file_erased_while_it_is_scanned_leaves_no_word_behind(
    scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, scan = receive(PHOTO), scanning.Clamd.scan

    def meanwhile(self: Any, stream: Any) -> Any:
        said = scan(self, stream)
        erase(file)
        return said

    monkeypatch.setattr(scanning.Clamd, "scan", meanwhile)
    scanning.scan_pending()
    assert run("SELECT * FROM evidence_scan WHERE order_id = %s", file.order_id) == []
