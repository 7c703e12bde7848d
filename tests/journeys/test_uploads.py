"""Files from a phone on a bad network: through the page, a real browser and the real site."""

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from evenhand.evidence import store

from ..api.media import video
from ..desks.scene import Scene, picture, signed_in
from .conftest import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MB = 1 << 20


class Phone:
    """A browser at the page where evidence is added, over a network of the test's making."""

    def __init__(self, page: Page, site: str, scene: Scene) -> None:
        self.page, self.scene = page, scene
        self.address = f"{site}/case/{scene.id}/disputes/1/evidence"
        self.network = page.context.new_cdp_session(page)
        self.network.send("Network.enable")
        page.goto(self.address)

    def has(self, *, bytes_a_second: int = -1, offline: bool = False) -> None:
        """The network is like this from now on."""
        self.network.send(
            "Network.emulateNetworkConditions",
            {
                "offline": offline,
                "latency": 0,
                "downloadThroughput": -1,
                "uploadThroughput": bytes_a_second,
            },
        )

    def chooses(self, *files: Path) -> None:
        self.page.locator("#files-photo").set_input_files(files)

    @property
    def rows(self) -> Any:
        return self.page.locator("#files-photo").locator("xpath=ancestor::*[@data-upload]//li")

    def there(self, count: int) -> None:
        """So many files lie on the tray."""
        expect(self.page.locator("#gathered-photo > li")).to_have_count(count, timeout=PATIENCE)

    def received(self) -> list[int]:
        """How much of each upload the server has."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT received FROM evidence_upload WHERE order_id = %s AND sha256 IS NULL "
                "ORDER BY created_at",
                [self.scene.id],
            )
            return [received for (received,) in cursor]

    def waits_for(self, most: int) -> None:
        """Until the server has so many bytes of the first upload."""
        for _ in range(600):
            if (received := self.received()) and received[0] >= most:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{self.received()} of {most}")

    def kept(self) -> list[str]:
        return sorted(file.sha256 for file in store.files_of(self.scene.id))


@pytest.fixture
def phone(committed: None, website: str, chromium: Browser) -> Iterator[Phone]:
    scene = Scene().disputed()
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    session = signed_in(scene.buyer).cookies[settings.SESSION_COOKIE_NAME].value
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": session, "url": website}])
    yield Phone(context.new_page(), website, scene)
    context.close()


def film(folder: Path, size: int, name: str = "film.mp4") -> Path:
    path = folder / name
    path.write_bytes(video() + random.Random(name).randbytes(size - len(video())))
    return path


def digests(*paths: Path) -> list[str]:
    return sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)


def test_several_files_go_at_once_each_with_what_is_left(phone: Phone, tmp_path: Path) -> None:
    files = [film(tmp_path, 6 * MB, f"{i}.mp4") for i in range(3)]
    phone.has(bytes_a_second=3 * MB)
    phone.chooses(*files)
    expect(phone.rows.first).to_contain_text("of 6 MB")
    expect(phone.rows.first).to_contain_text("left", timeout=PATIENCE)
    assert len(phone.received()) == 3
    phone.has()
    phone.there(3)
    expect(phone.rows).to_have_count(0)
    assert phone.kept() == digests(*files)


def test_a_lost_network_is_waited_for_and_nothing_is_sent_twice(
    phone: Phone, tmp_path: Path
) -> None:
    path = film(tmp_path, 12 * MB)
    phone.has(bytes_a_second=3 * MB)
    phone.chooses(path)
    phone.waits_for(4 * MB)
    phone.has(offline=True)
    expect(phone.rows.first).to_contain_text("The connection was lost", timeout=PATIENCE)
    before = phone.received()[0]
    assert 4 * MB <= before < 12 * MB
    phone.has()
    phone.there(1)
    assert phone.kept() == digests(path)


def test_after_the_page_was_left_the_same_file_goes_on_where_it_was(
    phone: Phone, tmp_path: Path
) -> None:
    path = film(tmp_path, 12 * MB)
    phone.has(bytes_a_second=3 * MB)
    phone.chooses(path)
    phone.waits_for(4 * MB)
    phone.page.goto(phone.address)
    expect(phone.rows.first).to_contain_text("film.mp4 was not sent to its end")
    begun = phone.received()
    phone.has()
    phone.chooses(path)
    phone.there(1)
    assert len(begun) == 1
    assert phone.received() == []  # it was that upload which ended
    assert phone.kept() == digests(path)


def test_an_upload_can_be_paused_gone_on_with_and_taken_back(phone: Phone, tmp_path: Path) -> None:
    phone.has(bytes_a_second=2 * MB)
    phone.chooses(film(tmp_path, 12 * MB), film(tmp_path, 11 * MB, "other.mp4"))
    phone.waits_for(MB)
    first, other = phone.rows.nth(0), phone.rows.nth(1)
    first.get_by_role("button", name="Pause").click()
    expect(first).to_contain_text("Paused")
    other.get_by_role("button", name="Remove").click()
    expect(phone.rows).to_have_count(1)
    phone.has()
    expect(first).to_contain_text("Paused")
    first.get_by_role("button", name="Continue").click()
    phone.there(1)
    assert phone.kept() == digests(tmp_path / "film.mp4")
    assert phone.received() == []


def test_what_is_refused_says_why_and_the_others_go_on(phone: Phone, tmp_path: Path) -> None:
    no_film = tmp_path / "song.jpg"
    no_film.write_bytes(b"ID3" + bytes(3 * MB))
    photo = tmp_path / "hinge.jpg"
    photo.write_bytes(picture("pink"))
    phone.chooses(no_film, photo)
    phone.there(1)
    expect(phone.rows).to_have_count(1)
    expect(phone.rows.first).to_contain_text("This file is of a kind we cannot show.")
    phone.page.evaluate(
        "document.querySelectorAll('[data-upload]').forEach(b => b.dataset.most = 9)"
    )
    phone.chooses(photo)
    expect(phone.rows.nth(1)).to_contain_text("This file is too large.")
    assert phone.received() == []
