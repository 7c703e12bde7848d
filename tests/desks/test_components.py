"""The parts of the screens: what they say, that they hold on a phone and that anyone can use them."""

import os
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zoneinfo import ZoneInfo

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation
from playwright.sync_api import Browser, Page, expect, sync_playwright

import evenhand
from evenhand.desks.templatetags import ev
from tests.desks import gallery

DESKS = Path(evenhand.__file__).parent / "desks"
NOW = datetime(2026, 3, 5, 13, 10, tzinfo=UTC)
PAGES = [str(p.pattern) for p in gallery.urlpatterns if not str(p.pattern).startswith("sample/")]


@pytest.fixture(autouse=True)
def _the_gallery_is_the_site(settings: object) -> None:
    settings.ROOT_URLCONF = "tests.desks.gallery"


@pytest.fixture
def pages() -> dict[str, str]:
    """Every page of the gallery, by its address."""
    return {url: Client().get(f"/{url}").content.decode() for url in PAGES}


def component(name: str, **context: object) -> str:
    return render_to_string(f"desks/components/{name}.html", {"now": NOW} | context)


def tagged(source: str, **context: object) -> str:
    return Template("{% load ev %}" + source).render(Context({"now": NOW} | context))


def words(html: str) -> str:
    """What can be read of it."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# --- money and time ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "currency", "shown", "typed"),
    [
        (1050, "EUR", "€10.50", "10.50"),
        (5, "EUR", "€0.05", "0.05"),
        (123900, "USD", "$1,239.00", "1239.00"),
        (2500, "JPY", "¥2,500", "2500"),
        (1005, "KWD", "KWD1.005", "1.005"),
        (-250, "EUR", "-€2.50", None),
    ],
)
def test_minor_units_are_shown_as_people_write_them(
    amount: int, currency: str, shown: str, typed: str | None
) -> None:
    assert ev.money(amount, currency).replace("\xa0", "") == shown
    if typed is not None:
        assert ev.major(amount, currency) == typed


def test_a_missing_amount_or_moment_is_shown_as_nothing() -> None:
    assert ev.money(None, "EUR") == ev.major(None, "EUR") == ev.moment(None) == ev.day(None) == ""
    assert ev.when(None) == ""


def test_a_moment_is_in_the_readers_time_zone_and_says_so() -> None:
    with timezone.override(ZoneInfo("Europe/Berlin")):
        assert ev.moment(NOW) == "Thu, 5 Mar 2026, 14:10 CET"
        assert ev.moment(NOW + timedelta(days=120)) == "Fri, 3 Jul 2026, 15:10 CEST"
    with timezone.override(ZoneInfo("America/Sao_Paulo")):
        assert ev.moment(NOW) == "Thu, 5 Mar 2026, 10:10 UTC-03"
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert ev.day(datetime(2026, 3, 5, 15, 0, tzinfo=UTC)) == "6 Mar 2026"


def test_the_machines_form_of_a_moment_does_not_depend_on_the_reader() -> None:
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert 'datetime="2026-03-05T13:10:00.000+00:00"' in ev.when(NOW)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(days=4, hours=3, minutes=59), "4 days 3 hours"),
        (timedelta(days=4, minutes=59), "4 days"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=20, seconds=1), "20 hours"),
        (timedelta(hours=1, minutes=1), "1 hour 1 minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(0), "no time"),
        (-timedelta(days=3), "no time"),
    ],
)
def test_time_left_is_said_in_its_two_largest_units(ahead: timedelta, said: str) -> None:
    assert ev.left(NOW + ahead, NOW) == said


@pytest.mark.parametrize(
    ("ahead", "tone"),
    [
        (timedelta(days=3, seconds=1), "calm"),
        (timedelta(days=3), "soon"),
        (timedelta(days=1), "urgent"),
        (timedelta(0), "passed"),
    ],
)
def test_a_deadline_looks_pressing_as_it_nears(ahead: timedelta, tone: str) -> None:
    html = tagged("{% deadline at 'Answer by' %}", at=NOW + ahead)
    assert f'data-tone="{tone}"' in html
    assert ("data-left" in html) == (tone != "passed")


def test_a_deadline_is_a_moment_and_time_left() -> None:
    html = tagged("{% deadline at 'Answer by' %}", at=NOW + timedelta(hours=5))
    assert words(html) == "Answer by Thu, 5 Mar 2026, 18:10 UTC 5 hours left"


def test_what_becomes_possible_later_is_not_pressing() -> None:
    html = tagged("{% deadline at 'From' opens=True %}", at=NOW + timedelta(hours=5))
    assert words(html).endswith("in 5 hours")
    assert 'data-tone="calm"' in html


# --- drawn to scale ------------------------------------------------------------------------------


def test_a_ring_shows_the_share_of_the_window_that_is_left() -> None:
    html = tagged(
        "{% ring starts=s ends=e %}", s=NOW - timedelta(days=5), e=NOW + timedelta(days=10)
    )
    assert 'stroke-dasharray="66.67 100"' in html
    assert 'aria-label="10 days left"' in html
    over = tagged("{% ring starts=s ends=e %}", s=NOW - timedelta(days=20), e=NOW)
    assert 'data-state="done"' in over
    assert "stroke-dasharray" not in over


def test_a_ring_is_never_more_than_whole() -> None:
    html = tagged(
        "{% ring starts=s ends=e %}", s=NOW + timedelta(days=1), e=NOW + timedelta(days=9)
    )
    assert 'stroke-dasharray="100 100"' in html


def test_a_split_is_drawn_to_scale_whatever_the_language() -> None:
    parts = [
        {"label": "Back", "amount": 1, "who": "buyer"},
        {"label": "Seller", "amount": 2, "who": "seller"},
    ]
    with translation.override("de"):
        html = tagged("{% split parts 'EUR' %}", parts=parts)
    assert 'x="0%" width="33.33%"' in html
    assert 'x="33.33%" width="66.67%"' in html
    assert "0,01" in html


def test_nothing_to_split_is_drawn_as_nothing() -> None:
    html = tagged("{% split p 'EUR' %}", p=[{"label": "Back", "amount": 0, "who": "buyer"}])
    assert 'width="0%"' in html
    assert "€0.00" in html


def test_two_offers_show_what_is_between_them() -> None:
    assert "apart" in words(tagged("{% offers table %}", table=gallery.OFFERS))
    assert "€29.00 apart" in words(tagged("{% offers table %}", table=gallery.OFFERS))
    alone = gallery.OFFERS | {"standing": gallery.OFFERS["standing"][:1]}
    assert "apart" not in words(tagged("{% offers table %}", table=alone))


# --- what the parts promise ----------------------------------------------------------------------


def test_an_action_that_is_not_available_says_why_and_from_when_and_cannot_be_pressed() -> None:
    wait = gallery.never("Open a dispute", "It is still on its way.", NOW + timedelta(days=2))
    html = component("action", action=wait)
    assert words(html) == (
        "Open a dispute It is still on its way. Possible from Sat, 7 Mar 2026, 13:10 UTC in 2 days"
    )
    assert not re.search(r"<(button|a|input)\b", html)
    assert re.search(r"<button\b", component("action", action=gallery.send("Accept")))
    assert re.search(r"<a\b", component("action", action=gallery.link("Look")))


def test_a_reason_that_cannot_be_claimed_is_not_a_choice() -> None:
    html = component(
        "fields/radios", field=gallery.REASON_FIELD, groups=gallery.REASONS, hide_label=True
    )
    values = re.findall(r'type="radio"[^>]*value="(\w+)"', html)
    assert "delivered_not_here" in values
    assert "not_received" not in values
    assert "The carrier marked this parcel as delivered" in html
    assert re.search(r'value="damaged" checked', html)


def test_an_error_stands_at_the_top_and_beside_its_field_and_keeps_what_was_typed() -> None:
    summary = component("error_summary", form=gallery.SAMPLES["wrong_form"])
    field = component("fields/textarea", field=gallery.WORDS_FIELD)
    target = re.search(r'href="#(id_description)"', summary)
    assert target
    assert f'id="{target[1]}"' in field
    assert 'aria-invalid="true"' in field
    assert f'aria-describedby="{target[1]}-hint {target[1]}-error"' in field
    assert "is easy to reject" in words(field)
    assert ">broken</textarea>" in field
    assert component("error_summary", form=gallery.Form([gallery.REASON_FIELD])).strip() == ""


def test_a_password_is_never_sent_back() -> None:
    field = gallery.Field("password", "Password", value="secret")
    assert "secret" not in component("fields/text", field=field, type="password")
    assert "secret" in component("fields/text", field=field)


def test_what_people_write_is_shown_as_text_and_never_as_markup() -> None:
    message = gallery.MESSAGES[0] | {"text": "<script>alert(1)</script>\nsecond line"}
    html = component("message", message=message)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<br>second line" in html


def test_a_message_that_presses_shows_the_official_way() -> None:
    trap, plain = (component("message", message=gallery.MESSAGES[n]) for n in (2, 0))
    assert "Ask for an official offer" in trap
    assert 'role="note"' not in plain


def test_a_file_asks_again_only_while_it_is_being_looked_at() -> None:
    assert "hx-get" in component("evidence_file", file=gallery.LOOKING)
    assert "hx-get" not in component("evidence_file", file=gallery.PHOTO)


def test_closing_needs_a_second_step_with_each_point_to_confirm() -> None:
    html = component("warning", warning=gallery.WARNING)
    assert len(re.findall(r'type="checkbox"', html)) == len(gallery.WARNING["form"]["points"])
    assert html.index("Keep it open") < html.index("Close the dispute all the same")


def test_an_error_page_needs_nothing_but_itself() -> None:
    html = render_to_string("desks/errors/500.html")
    assert "our fault" in html
    assert "Sign out" not in html


# --- all of them ---------------------------------------------------------------------------------


def test_every_component_is_shown_in_the_gallery() -> None:
    shown = {t.name for url in PAGES for t in Client().get(f"/{url}").templates}
    folder = DESKS / "templates"
    apart = {"checkbox", "select"}  # of the same make as the others
    missing = {
        name
        for file in (folder / "desks" / "components").rglob("*.html")
        if (name := str(file.relative_to(folder))) not in shown and file.stem not in apart
    }
    assert missing == set()


def test_every_component_says_what_it_needs() -> None:
    for file in (DESKS / "templates" / "desks" / "components").rglob("*.html"):
        if file.stem != "aria":
            assert file.read_text().startswith(("{% comment %}", "{#")), file.name


def test_no_page_needs_what_the_content_security_policy_refuses(pages: dict[str, str]) -> None:
    for url, html in pages.items():
        assert not re.search(r"\sstyle=", html), url
        assert not re.search(r"\son\w+=", html), url
        assert "<style" not in html, url
        assert not re.search(r"<script(?![^>]*\ssrc=)", html), url
        assert not re.search(r'(src|href|action)="(https?:)?//', html), url
        assert not re.search(r"hx-on|js:|hx-trigger=\"[^\"]*\[", html), url


def test_every_form_that_changes_something_carries_its_token(pages: dict[str, str]) -> None:
    for url, html in pages.items():
        for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL):
            assert "csrfmiddlewaretoken" in form, url


def test_every_icon_that_is_named_exists(pages: dict[str, str]) -> None:
    sprite = (DESKS / "static" / "evenhand" / "icons.svg").read_text()
    drawn = set(re.findall(r'<symbol id="(\w+)"', sprite))
    used = {name for html in pages.values() for name in re.findall(r"icons\.svg#(\w+)", html)}
    assert used
    assert used <= drawn
    assert not re.search(r'(src|href)="', sprite)


def test_colours_are_named_in_one_file_only() -> None:
    css = DESKS / "static" / "evenhand" / "css"
    rules = (css / "components.css").read_text() + (css / "forms.css").read_text()
    used = set(re.findall(r"var\((--[\w-]+)", rules))
    given = set(re.findall(r"(--[\w-]+):", rules + (css / "tokens.css").read_text()))
    assert used <= given


def test_style_sheets_and_scripts_can_be_served_under_hashed_names(
    settings: object, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "evenhand.site.static.HashedFiles"}
    }
    call_command("collectstatic", verbosity=0, interactive=False)
    entry = next((tmp_path / "evenhand" / "js").glob("evenhand.*.js")).read_text()
    assert re.search(r'"\./countdown\.[0-9a-f]{12}\.js"', entry)
    assert staticfiles_storage.url("evenhand/css/tokens.css") != "/static/evenhand/css/tokens.css"


# --- in a browser --------------------------------------------------------------------------------


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def address() -> Iterator[str]:
    application = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _page(browser: Browser, width: int = 1280, **more: object) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 850}, **more).new_page()
    page.set_default_timeout(10_000)
    return page


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen_or_refused_by_its_policy(
    browser: Browser, address: str, width: int
) -> None:
    page = _page(browser, width)
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)
    for url in PAGES:
        for direction in ("ltr", "rtl"):
            page.goto(f"{address}/{url}?dir={direction}")
            root = "document.documentElement"
            excess = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
            assert excess <= 0, f"{url} {direction}"
    assert refused == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("scheme", "rules"),
    [
        ("light", ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]),
        ("dark", ["wcag2aaa"]),  # where only the contrast can differ
    ],
)
def test_every_page_can_be_used_by_anyone(
    browser: Browser, address: str, scheme: str, rules: list[str]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = _page(browser, 390, color_scheme=scheme)
    for url in PAGES:
        page.goto(f"{address}/{url}")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
        assert found.response["violations"] == [], url


@pytest.mark.browser
def test_what_can_be_pressed_is_large_enough_for_a_thumb(browser: Browser, address: str) -> None:
    page = _page(browser, 390)
    page.goto(f"{address}/")
    small = page.evaluate(
        "() => [...document.querySelectorAll('button, .button, summary, .choice, .top a')]"
        ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)"
        ".map(e => e.textContent)"
    )
    assert small == []


@pytest.mark.browser
def test_time_left_counts_down_and_says_when_it_is_over(browser: Browser, address: str) -> None:
    page = _page(browser)
    page.clock.install(time=NOW)
    page.clock.pause_at(NOW)
    page.goto(f"{address}/")
    left = page.locator(".deadline", has_text="14:50 CET").locator(".deadline__left").first
    expect(left).to_have_text("40 minutes left")
    page.clock.fast_forward(90_000)
    expect(left).to_have_text("38 minutes 30 seconds left")
    page.clock.fast_forward(39 * 60_000)
    expect(left).to_have_text("passed")


@pytest.mark.browser
def test_each_file_is_sent_on_its_own_and_a_refused_one_says_why(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    photo, text = tmp_path / "a.jpg", tmp_path / "b.txt"
    photo.write_bytes(b"not really a photo")
    text.write_text("words")
    page = _page(browser)
    page.goto(f"{address}/")
    expect(page.get_by_role("button", name="Upload the chosen files")).to_be_hidden()
    page.locator("#files-photo").set_input_files([photo, text])
    expect(page.locator("#gathered-photo .file__name")).to_have_text("a.jpg")
    refused = page.locator(".upload__row")
    expect(refused).to_contain_text("This is not a photo.")
    expect(refused.get_by_role("button", name="Pause")).to_be_hidden()
    refused.get_by_role("button", name="Remove").click()
    expect(refused).to_have_count(0)


@pytest.mark.browser
def test_no_more_files_are_sent_than_the_page_said_would_fit(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    photos = [tmp_path / f"{name}.jpg" for name in "ab"]
    for photo in photos:
        photo.write_bytes(b"not really a photo")
    page = _page(browser)
    page.goto(f"{address}/")
    chosen = page.locator("#files-photo")
    chosen.evaluate("input => (input.closest('[data-upload]').dataset.room = '1')")
    chosen.set_input_files(photos)
    expect(page.locator("#gathered-photo .file__name")).to_have_text("a.jpg")
    refused = page.locator(".upload__row")
    expect(refused).to_contain_text("No more files fit on this order.")
    refused.get_by_role("button", name="Remove").click()
    expect(refused).to_have_count(0)


@pytest.mark.browser
def test_without_javascript_files_are_handed_in_by_a_button(browser: Browser, address: str) -> None:
    page = _page(browser, java_script_enabled=False)
    page.goto(f"{address}/")
    expect(page.get_by_role("button", name="Upload the chosen files")).to_be_visible()
    expect(page.locator(".deadline__left").first).to_contain_text("left")
