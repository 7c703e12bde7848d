"""What a file shows, as its page tells it while it is examined and afterwards."""

import io
import json
import re
from pathlib import Path

import pytest
from django.test import Client

import evenhand
from evenhand.cases import clock
from evenhand.cases.evidence import context_by_id
from evenhand.connectors.storage.local import LocalStore
from evenhand.desks.templatetags.ev import breakable
from evenhand.evidence import reports, store
from evenhand.evidence.analysis import measured
from evenhand.evidence.analysis.findings import Finding, Where
from evenhand.evidence.analysis.report import Found, Progress

from .scene import Scene, signed_in

pytestmark = pytest.mark.slow

PHOTO = Path(evenhand.__file__).parent / "sample" / "media" / "mug-arrived.jpg"
CUT = Finding("CUT_SUSPECTED", "warn", 0.8, 0.6, where=Where(time=(1.0, 1.04)), because={"x": 1.0})
DARK = Finding("TOO_DARK_SPAN", "unverifiable", where=Where(time=(3.0, 4.0)))
AGAIN = Finding("CUT_SUSPECTED", "warn", 0.9, 0.6, where=Where(time=(2.0, 2.04)))


@pytest.fixture(autouse=True)
def _objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = LocalStore(tmp_path)
    monkeypatch.setattr(store, "objects", lambda: kept)


@pytest.fixture
def filed() -> tuple[Scene, str]:
    on = Scene()
    sent = io.BytesIO(PHOTO.read_bytes())
    file = store.receive(on.id, sent, "IMG_1.jpg", on.buyer.party, "buyer", clock.now())
    on.disputed(files=(file.sha256,))
    while store.look_at_pending():
        pass
    return on, file.sha256


def page(client: Client, filed: tuple[Scene, str], what: str = "findings") -> str:
    on, sha256 = filed
    return client.get(f"/case/{on.id}/files/{sha256}/{what}").content.decode()


def named(shown: str) -> list[str]:
    return re.findall(r'<li id="(finding-\w+)"', shown)


@pytest.mark.django_db
def test_a_finding_keeps_its_name_while_others_come_and_no_two_have_one(
    filed: tuple[Scene, str],
) -> None:
    browser, notes = signed_in(filed[0].buyer), reports._Notes(*_key(filed))
    notes(Progress(0.3))
    notes(Found(CUT))
    [first] = named(page(browser, filed))
    notes(Found(DARK))
    notes(Found(AGAIN))
    later = named(page(browser, filed))
    assert first in later
    assert len(set(later)) == len(later) == 3


@pytest.mark.django_db
def test_beside_each_finding_stands_how_often_its_kind_is_wrong(filed: tuple[Scene, str]) -> None:
    reports._Notes(*_key(filed))(Found(CUT))
    for who in (filed[0].buyer, filed[0].seller):
        assert measured.said(CUT) in page(signed_in(who), filed)


@pytest.mark.django_db
def test_what_asks_again_is_morphed_with_open_folds_left_alone_and_ends(
    filed: tuple[Scene, str],
) -> None:
    browser = signed_in(filed[0].buyer)
    for what in ("findings", "tile"):
        assert 'hx-swap="outerMorph"' in page(browser, filed, what)
    config = re.search(r"name=\"htmx-config\" content='([^']+)'", page(browser, filed, ""))
    assert config is not None
    assert {"open", "data-htmx-powered"} <= set(json.loads(config[1])["morphIgnore"])
    while reports.analyse_pending(context_by_id):
        pass
    for what in ("findings", "tile", ""):
        assert "hx-get" not in page(browser, filed, what).split("<main", 1)[-1]


@pytest.mark.django_db
def test_that_nothing_was_found_is_said_to_each_reader_in_their_words(
    filed: tuple[Scene, str],
) -> None:
    while reports.analyse_pending(context_by_id):
        pass
    found = reports.reports_of(filed[0].id)[filed[1]].findings
    assert {f.code for f in found} <= {"NO_CAMERA_DATA"}
    own, others = (page(signed_in(u), filed, "tile") for u in (filed[0].buyer, filed[0].seller))
    assert "Nothing found that needs mending." in own
    assert "Nothing found that is worth a look." in others


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("VID_20261124_181203.mp4", "VID_<wbr>20261124_<wbr>181203<wbr>.mp4"),
        ("my film.final.mov", "my film.final<wbr>.mov"),
        ("<b>&-x.jpg", "&lt;b&gt;&amp;-<wbr>x<wbr>.jpg"),
        ("صورة_1.jpg", "صورة_<wbr>1<wbr>.jpg"),
        ("", ""),
    ],
)
def test_a_files_name_may_go_on_in_the_next_line_where_people_would_break_it(
    name: str, shown: str
) -> None:
    assert breakable(name) == shown


def _key(filed: tuple[Scene, str]) -> tuple[str, str]:
    return filed[0].id, filed[1]
