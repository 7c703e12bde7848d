"""Whose a file is: of the same bytes that two bring each has their own, and neither learns of the other's."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import cv2
import pytest
from PIL import Image

from evenhand.cases import clock
from evenhand.cases.doors import order_for, order_for_marketplace
from evenhand.cases.evidence import context_by_id
from evenhand.cases.files import Files
from evenhand.connectors.storage.local import LocalStore
from evenhand.core.dispute import commands as d
from evenhand.core.parties import Actor, Role
from evenhand.evidence import erasing, reports, seen, store, videos
from evenhand.evidence.store import StoredFile
from evenhand.people.models import User
from tests.api.media import video
from tests.desks.scene import Scene, person, picture
from tests.evidence.scenes import scene as photographed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PHOTO = picture("pink")
MARKET = Actor(Role.PLATFORM, "marketplace")


@pytest.fixture(autouse=True)
def _objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)
    monkeypatch.setattr(videos, "objects", lambda: kept)
    return iter([None])


@pytest.fixture
def on() -> Scene:
    return Scene()


def brought(
    on: Scene, by: User | Actor, data: bytes = PHOTO, name: str = "a.jpg", seconds: int = 0
) -> StoredFile:
    who = on.by(by)
    at = clock.now() + timedelta(seconds=seconds)
    return store.receive(on.id, io.BytesIO(data), name, who.id, who.role, at)


def files_of(on: Scene, who: User) -> Files:
    return Files(order_for(who, on.id))


def examined() -> None:
    while store.look_at_pending():
        pass
    while reports.analyse_pending(context_by_id, 8):
        pass


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """What is told at a moment of real time."""

    def moment(now: datetime) -> None:
        class Then(datetime):
            @classmethod
            def now(cls, _zone: tzinfo | None = None) -> datetime:
                return now

        monkeypatch.setattr(store, "datetime", Then)

    return moment


def much_later() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


def made_alike(quality: int) -> bytes:
    return cv2.imencode(".jpg", photographed(7), [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def made_with(device: str, colour: str) -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x010F], exif[0x0110] = device.split()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


# --- whose it is ----------------------------------------------------------------------------------


def test_each_of_two_who_bring_the_same_bytes_has_them_under_their_own_name(on: Scene) -> None:
    buyers = brought(on, on.buyer, name="my photo.jpg")
    sellers = brought(on, on.seller, name="secret draft.jpg", seconds=9)
    assert (buyers.sha256, buyers.name, buyers.by_role) == (sellers.sha256, "my photo.jpg", "buyer")
    assert (sellers.name, sellers.by_party) == ("secret draft.jpg", on.seller.party)
    assert buyers.received_at < sellers.received_at
    assert brought(on, on.seller, name="again.jpg") == sellers

    for who, mine in ((on.buyer, buyers), (on.seller, sellers)):
        (seen_alone,) = files_of(on, who).all
        assert seen_alone.key == mine.key


def test_in_an_exhibit_stands_the_file_of_whoever_put_it_on_file(on: Scene) -> None:
    buyers = brought(on, on.buyer, name="buyers.jpg")
    sellers = brought(on, on.seller, name="sellers.jpg", seconds=1)
    on.in_mediation(files=(buyers.sha256,))
    noor = person("noor", is_mediator=True)

    assert [f.key for f in files_of(on, noor).all] == [buyers.key]
    assert files_of(on, noor).get(buyers.sha256, "seller") is None  # only gathered so far
    assert {f.key for f in files_of(on, on.seller).all} == {buyers.key, sellers.key}

    on.given(on.seller, d.AddExhibit(1, d.NewExhibit("photo", (sellers.sha256,), "Ours")))
    for who in (noor, on.buyer, on.seller):
        files = files_of(on, who)
        for side, file in ((Role.BUYER, buyers), (Role.SELLER, sellers)):
            stands = files.of_exhibit(side, file.sha256)
            assert stands is not None
            assert (stands.key, stands.name) == (file.key, file.name)
            found = files.get(file.sha256, side)
            assert found is not None
            assert found.key == file.key
    judge = files_of(on, noor)
    assert {judge.which(f) for f in judge.all} == {"", "?by=seller"}


def test_what_the_platform_brings_can_stand_on_either_side(on: Scene) -> None:
    file = brought(on, MARKET)
    on.in_mediation(files=(file.sha256,))
    found = files_of(on, on.seller).of_exhibit(Role.BUYER, file.sha256)
    assert found is not None
    assert found.key == file.key


def test_who_saw_the_ones_file_is_not_told_to_the_other(on: Scene) -> None:
    buyers, sellers = brought(on, on.buyer), brought(on, on.seller)
    seen.note(buyers, "display", "noor", "mediator")
    assert [s.party for s in seen.seen_by(buyers)] == ["noor"]
    assert seen.seen_by(sellers) == []


def test_a_buyers_copy_of_the_listings_photo_is_not_shown_as_the_listing(on: Scene) -> None:
    copy = brought(on, on.buyer)
    case = order_for(on.seller, on.id)
    case.words[1, "listing.1"] = f'{{"title": "x", "photos": ["{copy.sha256}"]}}'
    assert Files(case).all == []
    listed = brought(on, on.seller)
    assert [f.key for f in Files(case).all] == [listed.key]


# --- nothing leaks --------------------------------------------------------------------------------


def test_bringing_what_the_other_has_gathered_looks_as_if_nobody_had(
    on: Scene, at: Callable[[datetime], None]
) -> None:
    """What is known of the bytes is told as long after they came as it took to find out."""
    other = Scene()
    hidden = brought(on, on.buyer)
    examined()
    took = reports.reports_of(on.id)[hidden.sha256].took
    assert took is not None

    first, later = brought(other, other.seller), brought(on, on.seller)
    told = {f: getattr(first, f) for f in ("size", "kind", "media_type", "name", "look", "scan")}
    assert told == {f: getattr(later, f) for f in told}
    assert later.look is None
    for which, scene in ((first, other), (later, on)):
        files = files_of(scene, scene.seller)
        report = files.report(which)
        assert report is not None
        assert (report.report, report.findings) == (None, ())
        assert files.which(which) == ""

    assert later.brought_at is not None
    for moment, told_by_then in ((took - timedelta(seconds=0.01), False), (took, True)):
        at(later.brought_at + moment)
        files = files_of(on, on.seller)
        known = files.get(later.sha256)
        assert known is not None
        assert known.look is not None  # which takes less than all of the examination
        report = files.report(known)
        assert report is not None
        assert (report.report is not None) == told_by_then
        assert bool(report.share >= 1) == told_by_then


def test_whoever_brought_it_first_notices_nothing(on: Scene) -> None:
    brought(on, on.buyer)
    examined()
    before = files_of(on, on.buyer).all
    report = files_of(on, on.buyer).report(before[0])
    brought(on, on.seller)
    assert files_of(on, on.buyer).all == before
    assert files_of(on, on.buyer).report(before[0]) == report
    assert reports.analyse_pending(context_by_id) == store.look_at_pending() == 0


def test_a_copy_of_a_film_is_told_no_sooner_than_it_could_have_been_made(
    on: Scene, at: Callable[[datetime], None]
) -> None:
    first = brought(on, on.buyer, video(), "a.mp4")
    while videos.make_pending():
        pass
    later = brought(on, on.seller, video(), "b.mp4")
    copies = [videos.copy_for(file) for file in (first, later)]
    assert [bool(copy and copy.made) for copy in copies] == [True, False]
    at(much_later())
    again = store.get(*later.key)
    assert again is not None
    copy = videos.copy_for(again)
    assert copy is not None
    assert copy.made is not None


def duplicates(on: Scene, who: User) -> dict[str, list[str]]:
    """What this person is told of pictures that are alike: the later file's digest, and with which."""
    files, told = files_of(on, who), {}
    for file in files.all:
        report = files.report(file)
        assert report is not None
        found = [f for f in report.findings if f.code == "DUPLICATE_IN_CASE"]
        told[file.sha256] = [f.where.pair for f in found if not files.hides(file, f)]
    return {sha256: pairs for sha256, pairs in told.items() if pairs}


def test_which_of_two_pictures_is_the_repetition_does_not_tell_of_the_others_draft(
    on: Scene, at: Callable[[datetime], None]
) -> None:
    hidden = brought(on, on.buyer, made_alike(95))
    alike = brought(on, on.seller, made_alike(60), seconds=1)
    examined()
    assert duplicates(on, on.seller) == {}
    own = brought(on, on.seller, made_alike(95), seconds=2)
    at(much_later())

    assert duplicates(on, on.seller) == {own.sha256: [alike.sha256]}
    assert duplicates(on, on.buyer) == {}
    files = Files(order_for_marketplace(on.id, MARKET))
    report = files.report(alike)
    assert report is not None
    (told,) = [f for f in report.findings if f.code == "DUPLICATE_IN_CASE"]
    assert told.where.pair == hidden.sha256
    assert not files.hides(alike, told)
    assert files.hides(hidden, told)


def test_a_repetition_is_told_once_both_are_on_file(on: Scene) -> None:
    first = brought(on, on.buyer, made_alike(95))
    second = brought(on, on.seller, made_alike(60), seconds=1)
    examined()
    on.in_mediation(files=(first.sha256,))
    assert duplicates(on, on.seller) == {second.sha256: [first.sha256]}
    assert duplicates(on, on.buyer) == {}


# --- erased ---------------------------------------------------------------------------------------


def erase(file: StoredFile, whose: str = "") -> None:
    erasing.erase(file.order_id, file.sha256, by="operator", because="mistake", whose=whose)


def opens(file: StoredFile) -> bool:
    try:
        with store.open_copy(file.order_id, file.sha256, "original") as stream:
            return stream.read() == PHOTO
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("gone", ["buyer", "seller"])
def test_erasing_the_file_of_one_leaves_the_others_as_it_was(
    on: Scene, gone: str, at: Callable[[datetime], None]
) -> None:
    files = {"buyer": brought(on, on.buyer), "seller": brought(on, on.seller, seconds=1)}
    examined()
    at(much_later())
    stays = "seller" if gone == "buyer" else "buyer"
    before = files_of(on, getattr(on, stays)).get(files[stays].sha256)
    erase(files[gone], gone)

    erased = files_of(on, getattr(on, gone)).get(files[gone].sha256)
    assert erased is not None
    assert (erased.erased, erased.name, erased.by_role) == (True, "", gone)
    assert files_of(on, getattr(on, gone)).report(erased) is None
    left = files_of(on, getattr(on, stays)).get(files[stays].sha256)
    assert left is not None
    assert before is not None
    assert left._replace(later=before.later) == before
    assert files_of(on, getattr(on, stays)).report(left) is not None
    assert opens(left)
    erase(files[stays])
    assert not opens(left)


def test_an_erased_file_on_file_is_told_as_erased_though_the_other_side_keeps_the_same(
    on: Scene,
) -> None:
    buyers = brought(on, on.buyer)
    brought(on, on.seller, seconds=1)
    on.in_mediation(files=(buyers.sha256,))
    erase(buyers, "buyer")
    noor = files_of(on, person("noor", is_mediator=True))
    (found,) = noor.all
    assert (found.key, found.erased) == (buyers.key, True)


def test_bytes_that_were_erased_for_both_can_be_brought_again(on: Scene) -> None:
    buyers, sellers = brought(on, on.buyer), brought(on, on.seller)
    erase(buyers, erasing.EVERYBODY)
    assert not opens(buyers)
    again = brought(on, on.seller, name="again.jpg")
    assert (again.key, again.erased, again.name) == (sellers.key, False, "again.jpg")
    assert opens(again)
    assert [f.erased for f in store.all_of(on.id, buyers.sha256)] == [False, True]


# --- devices --------------------------------------------------------------------------------------


def devices(on: Scene, who: User) -> dict[str, Any]:
    files = files_of(on, who)
    told = {}
    for file in files.all:
        report = files.report(file)
        assert report is not None
        told[file.name] = [f.subject for f in report.findings if f.code == "DEVICE_CHANGED"]
    return told


def test_another_device_is_told_of_ones_own_files_to_their_owner_and_who_judges(on: Scene) -> None:
    sent = [
        (on.buyer, "Acme Phone3", "teal", "one.jpg"),
        (on.seller, "Other Cam9", "navy", "sellers.jpg"),
        (on.buyer, "Acme Phone3", "pink", "two.jpg"),
        (on.buyer, "Other Cam9", "gray", "three.jpg"),
    ]
    filed = []
    for n, (who, device, colour, name) in enumerate(sent):
        filed.append(brought(on, who, made_with(device, colour), name, seconds=n))
    examined()
    told = {"one.jpg": [], "two.jpg": [], "three.jpg": ["Acme Phone3"]}
    assert devices(on, on.buyer) == told
    assert devices(on, on.seller) == {"sellers.jpg": []}

    on.in_mediation(files=tuple(f.sha256 for f in filed if f.by_role == "buyer"))
    assert devices(on, person("noor", is_mediator=True)) == told
    assert set(devices(on, on.seller)) == set(told) | {"sellers.jpg"}
    assert not any(devices(on, on.seller).values())


def test_a_device_that_only_a_draft_names_is_told_to_nobody_else(on: Scene) -> None:
    brought(on, on.buyer, made_with("Acme Phone3", "teal"), "draft.jpg")
    file = brought(on, on.buyer, made_with("Other Cam9", "gray"), "filed.jpg", seconds=1)
    examined()
    on.in_mediation(files=(file.sha256,))
    assert devices(on, person("noor", is_mediator=True)) == {"filed.jpg": []}
    assert devices(on, on.buyer) == {"draft.jpg": [], "filed.jpg": ["Acme Phone3"]}


def test_nothing_is_told_of_a_report_that_has_not_ended(on: Scene) -> None:
    file = brought(on, on.buyer)
    report = files_of(on, on.buyer).report(file)
    assert report is not None
    assert (report.report, report.findings, report.took) == (None, (), None)
    assert file.brought_at is not None
    assert file.brought_at <= datetime.now(UTC)
