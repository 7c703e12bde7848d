"""A browser at the real site: people with a window each, time that passes as a story says.

Every page a story looks at must be usable by everybody (axe), fit its window, and give the browser
nothing to complain of. ``EVENHAND_SCREENS`` names a folder that takes a picture of each, light and
dark.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import evenhand
from evenhand.cases import clock
from evenhand.core.clock import DAY
from evenhand.evidence.store import look_at_pending
from evenhand.people.models import User
from evenhand.work.loops import settle_down

from ..desks.scene import signed_in

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
PATIENCE = 30_000  # milliseconds: a busy machine is no fault of the page
MEDIA = Path(evenhand.__file__).parent / "sample" / "media"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's browser, with nothing of its own to say to the network."""
    # Playwright's own loop runs in this thread; Django's calls here are plain ones all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    """Each story is told on a phone and at a desk."""
    return str(request.param)


class Window:
    """One person's browser window."""

    def __init__(self, page: Page, site: str, name: str) -> None:
        self.page, self.site, self.name = page, site, name
        self.complaints: list[str] = []
        page.on(
            "console",
            lambda m: self._hear(f"{m.text} {m.location['url']}") if m.type == "error" else None,
        )
        page.on("pageerror", lambda error: self._hear(str(error)))

    def _hear(self, complaint: str) -> None:
        # The browser reports a form that came back with an error as a resource that failed.
        if "422" not in complaint:
            self.complaints.append(complaint)

    def goes(self, address: str) -> Page:
        """Type an address."""
        self.page.goto(f"{self.site}{address}", wait_until="load")
        return self.page

    def presses(self, name: str, first: bool = False) -> None:
        """Press what is called so, and be on the page that comes of it."""
        link = self.page.get_by_role("link", name=name, exact=True)
        button = self.page.get_by_role("button", name=name, exact=True)
        found = link.or_(button)
        (found.first if first else found).click()
        self.page.wait_for_load_state("load")

    def chooses(self, name: str) -> None:
        """Choose or tick what is called so, wherever on it one presses."""
        box = self.page.get_by_role("radio", name=name).or_(
            self.page.get_by_role("checkbox", name=name)
        )
        box.check(force=True)  # its label lies over the whole row

    def types(self, label: str, text: str) -> None:
        """Type into the field that is labelled so."""
        self.page.get_by_label(label, exact=True).fill(text)

    def reads(self, *sentences: str) -> None:
        """These words are on the page."""
        for sentence in sentences:
            expect(self.page.get_by_text(sentence).first).to_be_attached(timeout=PATIENCE)

    def looks(self, name: str) -> None:
        """Look at the page as a whole: fit, usable by everybody, nothing to complain of."""
        excess = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        found = Axe().run(self.page)
        if folder := os.environ.get("EVENHAND_SCREENS"):
            self._picture(Path(folder), name)
        assert excess <= 0, f"{name} is {excess} px too wide for {self.name}"
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert self.complaints == [], f"{name}: {self.complaints}"

    def _picture(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.page.evaluate(
            "() => Promise.all([...document.images].map(i => {"
            " i.loading = 'eager'; return i.decode().catch(() => {}) }))"
        )
        for theme in ("light", "dark"):
            self.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            self.page.screenshot(path=folder / f"{name}-{self.name}-{theme}.png", full_page=True)
        self.page.emulate_media(color_scheme="light")


@pytest.fixture
def window(
    committed: None, website: str, chromium: Browser, size: str
) -> Iterator[Callable[[User], Window]]:
    """Gives somebody a window in which they are signed in."""
    contexts: list[BrowserContext] = []
    windows: list[Window] = []

    def of(user: User) -> Window:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            has_touch=size == "phone",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": website}]
        )
        contexts.append(context)
        windows.append(Window(context.new_page(), website, size))
        return windows[-1]

    yield of
    complaints = [c for w in windows for c in w.complaints]
    for context in contexts:
        context.close()
    assert complaints == []


def let_pass(days: float) -> None:
    """Time passes with the clock at work: day by day, every silence lapses, people are told."""
    left = days * DAY
    while left > timedelta(0):
        step = min(left, DAY)
        clock.advance(step)
        settle_down()
        left -= step


def have_files_looked_at() -> None:
    """The media worker does its work."""
    while look_at_pending():
        pass


def plain(text: str) -> re.Pattern[str]:
    """The words, wherever lines break."""
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()))
