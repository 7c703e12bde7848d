"""Files are examined in the background by any number of workers, and what is known is there at once."""

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.db import connection
from PIL import Image

from evenhand.connectors.storage.local import LocalStore
from evenhand.evidence import erasing, reports, store
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.report import Context, Found, Progress, Report
from evenhand.evidence.analysis.sandbox import SandboxFailed
from evenhand.evidence.store import StoredFile
from tests.evidence.media import film, saved

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]


@pytest.fixture(autouse=True)
def objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, committed: None) -> Iterator[None]:
    """Files of this test alone; what other tests left waiting is none of its business."""
    kept = LocalStore(tmp_path / "files")
    monkeypatch.setattr(store, "objects", lambda: kept)
    run("DELETE FROM evidence_report WHERE report IS NULL")
    yield
    run("DELETE FROM evidence_report WHERE report IS NULL")


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture with enough in it to be known again, another for each seed."""
    noise = np.random.default_rng(seed).integers(0, 255, (9, 12, 3), dtype=np.uint8)
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)


def receive(data: bytes, order: str = "", seconds: int = 0) -> StoredFile:
    at = NOW + timedelta(seconds=seconds)
    return store.receive(order or str(uuid4()), io.BytesIO(data), "a.jpg", "p1", "buyer", at)


def photo(seed: int, **more: Any) -> bytes:
    return saved(scene(seed), "JPEG", **more)


def known(_order_id: str) -> Context:
    return Context(("LP877713092CN",), delivered=date(2026, 2, 20))


def of(file: StoredFile) -> reports.StoredReport:
    return reports.reports_of(file.order_id)[file.sha256]


def codes(file: StoredFile) -> list[str]:
    return [f.code for f in of(file).findings]


def test_a_file_that_came_waits_and_is_examined_once() -> None:
    file = receive(photo(1))
    assert of(file).report is None
    assert reports.analyse_pending(known) == 1
    examined = of(file)
    assert examined.report is not None
    assert examined.share == 1
    assert "sharpness" in examined.report.checks_run
    assert reports.analyse_pending(known) == 0


def test_what_is_drawn_is_kept_sealed_and_can_be_cut_out_again() -> None:
    file = receive(film(seconds=3))
    reports.analyse_pending(known)
    report = of(file).report
    assert report is not None
    with store.open_copy(file.order_id, file.sha256, "pictures") as pack:
        place = report.place_of(-1)
        assert place is not None
        strip = pack.read()[place]
    assert Image.open(io.BytesIO(strip)).width > 300


def test_what_is_found_can_be_read_while_the_examination_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = receive(photo(2))
    seen: list[reports.StoredReport] = []

    def slow(_file: object, _context: object, _limits: object, *, tell: Any, **_: Any) -> Report:
        tell(Progress(0.4))
        tell(Found(Finding("LABEL_READ", "info", number="LP877713092CN")))
        seen.append(of(file))
        return Report(file.sha256, "image/jpeg")

    monkeypatch.setattr(reports, "analyse_in_sandbox", slow)
    reports.analyse_pending(known)
    assert [f.code for f in seen[0].findings] == ["LABEL_READ"]
    assert seen[0].share == pytest.approx(0.4)
    assert seen[0].report is None


def test_a_worker_that_dies_loses_nothing_and_a_file_that_kills_three_is_set_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def killed(*_: Any, **__: Any) -> Report:
        raise KeyboardInterrupt

    file = receive(photo(3))
    monkeypatch.setattr(reports, "analyse_in_sandbox", killed)
    for _ in range(reports.MAX_TRIES):
        with pytest.raises(KeyboardInterrupt):
            reports.analyse_pending(known)
        assert reports.analyse_pending(known) == 0, "its lease still holds"
        run("UPDATE evidence_report SET lease_until = %s WHERE report IS NULL", NOW)
    assert reports.analyse_pending(known) == 1
    assert [(f.code, f.value) for f in of(file).findings] == [("UNDECODABLE", "given up")]


def test_one_that_died_once_is_examined_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    file = receive(photo(4))
    with monkeypatch.context() as patched:
        patched.setattr(reports, "analyse_in_sandbox", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            reports.analyse_pending(known)
    run("UPDATE evidence_report SET lease_until = %s WHERE report IS NULL", NOW)
    assert reports.analyse_pending(known) == 1
    assert of(file).report is not None


def test_an_installation_that_cannot_examine_blames_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any, **__: Any) -> Report:
        raise SandboxFailed("no such library")

    file = receive(photo(5))
    with monkeypatch.context() as patched:
        patched.setattr(reports, "analyse_in_sandbox", broken)
        for _ in range(reports.MAX_TRIES + 2):
            with pytest.raises(SandboxFailed):
                reports.analyse_pending(known)
            run("UPDATE evidence_report SET lease_until = %s WHERE report IS NULL", NOW)
    assert reports.analyse_pending(known) == 1
    assert "given up" not in [f.value for f in of(file).findings]


def test_two_workers_share_the_queue_and_no_file_is_examined_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [receive(photo(10 + n), seconds=n) for n in range(6)]
    examined: list[int] = []
    barrier = threading.Barrier(2)

    def counted(file: Any, *_: Any, **__: Any) -> Report:
        examined.append(file.seek(0, 2))
        return Report("", "image/jpeg")

    monkeypatch.setattr(reports, "analyse_in_sandbox", counted)

    def work() -> None:
        barrier.wait()
        while reports.analyse_pending(known, limit=2):
            pass
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(examined) == sorted(f.size for f in files)


def test_a_number_that_comes_later_has_the_files_examined_again() -> None:
    file = receive(photo(20))
    reports.analyse_pending(lambda _: Context())
    assert reports.want_again(file.order_id, Context()) == 0
    assert reports.want_again(file.order_id, known("")) == 1
    assert of(file).report is None
    assert reports.analyse_pending(known) == 1


def test_a_number_that_comes_while_a_file_is_examined_has_it_examined_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = receive(photo(21))
    told = [Context()]

    def meanwhile(*_: Any, **__: Any) -> Report:
        told.append(known(""))
        assert reports.want_again(file.order_id, known("")) == 0, "there is no report yet"
        return Report(file.sha256, "image/jpeg")

    with monkeypatch.context() as patched:
        patched.setattr(reports, "analyse_in_sandbox", meanwhile)
        assert reports.analyse_pending(lambda _: told[-1]) == 1
    assert of(file).report is None
    assert reports.analyse_pending(lambda _: told[-1]) == 1
    assert of(file).report is not None
    assert reports.analyse_pending(lambda _: told[-1]) == 0


def test_the_same_picture_again_on_an_order_is_noted_of_both_files() -> None:
    order = str(uuid4())
    first = receive(photo(30, quality=95), order)
    second = receive(saved(scene(30, (320, 240)), "JPEG", quality=70), order, seconds=5)
    other = receive(photo(31), order, seconds=6)
    reports.analyse_pending(known, limit=8)
    assert "DUPLICATE_IN_CASE" not in codes(other)
    for one, alike in ((first, second), (second, first)):  # which is the later, the reader is told
        (found,) = [f for f in of(one).findings if f.code == "DUPLICATE_IN_CASE"]
        assert found.where.pair == alike.sha256


def test_a_picture_of_the_listing_is_known_as_that() -> None:
    order = str(uuid4())
    listed = receive(photo(40, quality=95), order)
    copied = receive(saved(scene(40, (320, 240)), "JPEG", quality=70), order, seconds=5)
    reports.analyse_pending(lambda _: Context(listed=(listed.sha256,)), limit=8)
    assert "MATCHES_LISTING_PHOTO" in codes(copied)
    assert codes(listed) == [c for c in codes(listed) if not c.startswith(("DUPL", "MATCHES"))]


def test_a_picture_of_another_order_is_found_even_mirrored_and_an_unrelated_one_is_not() -> None:
    first = receive(photo(50))
    mirrored = receive(
        saved(scene(50).transpose(Image.Transpose.FLIP_LEFT_RIGHT), "JPEG", quality=80), seconds=5
    )
    unrelated = receive(photo(51), seconds=6)
    reports.analyse_pending(known, limit=8)
    assert "DUPLICATE_OTHER_CASE" not in codes(first) + codes(unrelated)
    assert "DUPLICATE_OTHER_CASE" in codes(mirrored)


def test_what_was_read_in_a_file_is_erased_with_it() -> None:
    file = receive(photo(60))
    reports.analyse_pending(known)
    erasing.erase(file.order_id, file.sha256, by="operator", because="mistake")
    assert reports.reports_of(file.order_id) == {}
    again = receive(photo(60), seconds=9)
    reports.analyse_pending(known)
    assert "DUPLICATE_OTHER_CASE" not in codes(again)


def test_a_file_erased_while_it_is_examined_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, kept = receive(photo(61)), store.objects()
    examine = reports.analyse_in_sandbox

    def erased_meanwhile(*given: Any, **more: Any) -> Report:
        report = examine(*given, **more)
        assert report.pictures
        assert report.prints
        erasing.erase(file.order_id, file.sha256, by="operator", because="mistake")
        return report

    monkeypatch.setattr(reports, "analyse_in_sandbox", erased_meanwhile)
    assert reports.analyse_pending(known) == 1
    assert isinstance(kept, LocalStore)
    assert [path for path in kept.root.rglob("*") if path.is_file()] == []
    assert reports.reports_of(file.order_id) == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM evidence_band WHERE sha256 = %s", [file.sha256])
        assert cursor.fetchone() == (0,), "parts of its picture's hash"


def test_a_character_that_a_table_cannot_hold_does_not_lose_a_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strange = Finding("REENCODED_BY", "info", "a\0b \\u0000")

    def told(*_: Any, tell: Any, **__: Any) -> Report:
        tell(Found(strange))
        return Report("", "image/jpeg", (strange,), facts={"dev\0ice": ["c\0"]})

    file = receive(photo(62))
    monkeypatch.setattr(reports, "analyse_in_sandbox", told)
    assert reports.analyse_pending(known) == 1
    report = of(file).report
    assert report is not None
    assert [f.value for f in report.findings] == ["a\N{REPLACEMENT CHARACTER}b \\u0000"]
    assert list(report.facts) == ["dev\N{REPLACEMENT CHARACTER}ice"]


def test_ever_more_findings_are_not_written_down_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, written = receive(photo(63)), []

    def told(*_: Any, tell: Any, **__: Any) -> Report:
        for n in range(500):
            tell(Found(Finding("FROZEN", "warn", float(n))))
        written.append(len(of(file).findings))
        return Report("", "image/jpeg")

    monkeypatch.setattr(reports, "_EVERY", 3600)
    monkeypatch.setattr(reports, "analyse_in_sandbox", told)
    reports.analyse_pending(known)
    assert written == [reports._TOLD_AT_ONCE]


def test_two_files_alike_that_are_examined_at_once_are_both_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = receive(photo(64, quality=95))
    second = receive(photo(64, quality=60), order=first.order_id, seconds=5)
    both, seen_before = threading.Barrier(2, timeout=60), reports.reuse.seen_before

    def blind(*given: Any) -> tuple[Finding, ...]:
        found = seen_before(*given)
        both.wait()  # neither report is kept before both were compared
        return found

    monkeypatch.setattr(reports.reuse, "seen_before", blind)

    def work() -> None:
        try:
            reports.analyse_pending(known, 2)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes(second).count("DUPLICATE_IN_CASE") == codes(first).count("DUPLICATE_IN_CASE") == 1


def test_a_worker_that_is_merely_silent_keeps_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    file = receive(photo(70))
    short = replace(reports.QUEUE, lease=timedelta(seconds=0.6))
    monkeypatch.setattr(reports, "QUEUE", short)
    others: list[int] = []

    def silent(*_: Any, **__: Any) -> Report:
        threading.Event().wait(2)
        with monkeypatch.context() as patched:  # somebody else looks for work meanwhile
            patched.setattr(reports, "analyse_in_sandbox", lambda *_, **__: 1 / 0)
            others.append(reports.analyse_pending(known))
        return Report(file.sha256, "image/jpeg")

    monkeypatch.setattr(reports, "analyse_in_sandbox", silent)
    assert reports.analyse_pending(known) == 1
    assert others == [0]


def test_a_store_that_is_away_sets_no_file_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    file = receive(photo(71))
    with monkeypatch.context() as patched:
        patched.setattr(reports, "analyse_in_sandbox", lambda *_, **__: 1 / 0)
        for _ in range(reports.MAX_TRIES + 2):
            with pytest.raises(ZeroDivisionError):
                reports.analyse_pending(known)
            run("UPDATE evidence_report SET lease_until = %s WHERE report IS NULL", NOW)
    reports.analyse_pending(known)
    assert "given up" not in [f.value for f in of(file).findings]
