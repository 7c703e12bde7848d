"""Real bytes in, the same bytes out, and what the service saw in them."""

import hashlib
import io
from typing import Any

import cv2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from evenhand.cases.evidence import context_by_id
from evenhand.evidence import store
from evenhand.evidence.analysis import measured
from evenhand.evidence.reports import analyse_pending
from tests.api.market import Market
from tests.api.media import photo, video
from tests.evidence.scenes import scene

pytestmark = pytest.mark.slow


def sent(market: Market, order: str, data: bytes, name: str = "a.jpg", **over: Any) -> Any:
    headers = {"X-Filename": name} | over.pop("headers", {})
    return market.client.post(
        f"/api/v1/orders/{order}/files",
        data,
        content_type=over.pop("content_type", "application/octet-stream"),
        headers=headers,
        query_params=over.pop("who", {}),
    )


def test_a_video_comes_in_is_looked_at_and_goes_out_again(market: Market) -> None:
    order = market.placed()
    answer = sent(market, order, video(), "%C3%B6ffnen.mp4", who=market.buyer)
    assert answer.status_code == 201
    file = answer.json()
    assert file["sha256"] == hashlib.sha256(video()).hexdigest()
    assert (file["size"], file["kind"], file["media_type"]) == (len(video()), "video", "video/mp4")
    assert (file["name"], file["by"]) == ("öffnen.mp4", market.buyer)
    assert (file["looked_at"], file["look"]) == (False, None)
    path = f"orders/{order}/files/{file['sha256']}"
    early = market.get(f"{path}/display")
    assert early.status_code == 404
    assert "ask again" in early.json()["detail"]

    while store.look_at_pending():
        pass

    (file,) = market.get(f"orders/{order}/files").json()["files"]
    assert file["looked_at"] is True
    assert (file["look"]["width"], file["look"]["height"]) == (64, 48)
    assert file["look"]["duration_ms"] == pytest.approx(1000, abs=100)
    original = market.get(path)
    assert original.read == video()
    assert original["Content-Disposition"].startswith("attachment")
    assert original["X-Content-Type-Options"] == "nosniff"
    for copy in ("display", "thumbnail"):
        picture = market.get(f"{path}/{copy}")
        assert picture["Content-Type"] == "image/jpeg"
        assert picture.read.startswith(b"\xff\xd8")


def test_a_form_brings_a_file_as_well(market: Market) -> None:
    order = market.placed()
    form = {"file": SimpleUploadedFile("photo.jpg", photo(), "image/jpeg")}
    answer = market.client.post(f"/api/v1/orders/{order}/files", form, query_params=market.seller)

    assert answer.status_code == 201
    assert (answer.json()["name"], answer.json()["by"]) == ("photo.jpg", market.seller)


def test_the_same_bytes_again_are_the_same_file(market: Market) -> None:
    order = market.placed()
    assert sent(market, order, photo()).json() == sent(market, order, photo(), "b.jpg").json()
    assert len(market.get(f"orders/{order}/files").json()["files"]) == 1


@pytest.mark.parametrize(
    ("data", "over", "status", "field"),
    [
        (b"", {}, 422, "file"),
        (b"MZ\x90\x00 not a picture", {}, 422, "file"),
        (b"<html><script>alert(1)</script>", {}, 422, "file"),
        (b"x", {"name": ""}, 422, "X-Filename"),
        (b"x", {"name": "%00.jpg"}, 422, "X-Filename"),
        (b"x", {"name": "a" * 201}, 422, "X-Filename"),
        (b"no form", {"content_type": "multipart/form-data; boundary=x"}, 422, "file"),
        (b"no form", {"content_type": "multipart/form-data"}, 400, ""),
    ],
)
def test_what_is_no_evidence_is_refused_with_its_field(
    market: Market, data: bytes, over: Any, status: int, field: str
) -> None:
    order = market.placed()
    answer = sent(market, order, data, **over)

    assert (answer.status_code, answer.json().get("field", "")) == (status, field)
    assert market.get(f"orders/{order}/files").json()["files"] == []


def test_a_file_too_large_is_refused_before_it_is_read_and_while(
    market: Market, settings: Any
) -> None:
    order = market.placed()
    settings.EVIDENCE_MAX_BYTES = len(photo()) - 1
    raw = sent(market, order, photo())
    form = {"file": SimpleUploadedFile("photo.jpg", photo(), "image/jpeg")}
    in_form = market.client.post(f"/api/v1/orders/{order}/files", form)

    for answer in (raw, in_form):
        assert answer.status_code == 413
        assert answer.json()["type"] == "/problems/too-large"
    settings.EVIDENCE_MAX_BYTES = len(photo())
    assert sent(market, order, photo()).status_code == 201


def test_a_photo_of_the_listing_is_seen_by_both_sides(market: Market) -> None:
    photos = [hashlib.sha256(photo()).hexdigest()]
    listing = {"title": "Mug", "photos": photos}
    order = market.placed(lines=[{"quantity": 1, "item": 3999, "listing": listing}])
    assert sent(market, order, photo(), "front.jpg").status_code == 201
    assert sent(market, order, photo("red"), "other.jpg").status_code == 201

    for who in (market.buyer, market.seller):
        listed = market.get(f"orders/{order}/files", **who).json()["files"]
        assert [f["sha256"] for f in listed] == photos


def test_nobody_reaches_a_file_over_another_order(market: Market) -> None:
    mine, other = market.placed(), market.placed()
    sha256 = sent(market, mine, photo("red")).json()["sha256"]

    assert market.get(f"orders/{mine}/files/{sha256}").status_code == 200
    assert market.get(f"orders/{other}/files/{sha256}").status_code == 404


def test_a_report_names_no_picture_that_the_other_side_has_only_gathered(market: Market) -> None:
    def picture(quality: int) -> bytes:
        return cv2.imencode(".jpg", scene(7), [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()

    def pairs(who: Any) -> list[str]:
        found = market.get(f"orders/{order}/files/{later}/report", **who).json()["findings"]
        told = (x["finding"] for x in found)
        return [f["where"]["pair"] for f in told if f["code"] == "DUPLICATE_IN_CASE"]

    order = market.placed()
    gathered = sent(market, order, picture(95), who=market.buyer).json()["sha256"]
    later = sent(market, order, picture(60), who=market.seller).json()["sha256"]
    while analyse_pending(context_by_id):
        pass
    assert pairs({}) == [gathered]
    assert pairs(market.seller) == []
    found = market.get(f"orders/{order}/files/{later}/report").json()["findings"]
    (twice,) = [f for f in found if f["finding"]["code"] == "DUPLICATE_IN_CASE"]
    assert twice["measured"].startswith("Measured: ")
    known = measured.figures().codes["DUPLICATE_IN_CASE"]
    assert (twice["wrong"]["false"], twice["wrong"]["of"]) == (known.false, known.of)
    others = [f for f in found if f["finding"]["code"] == "NO_CAMERA_DATA"]
    assert [("wrong" in f, "not estimated" in f["measured"]) for f in others] == [(False, True)]


def test_with_what_a_picture_was_made_is_told_to_its_owner_and_not_to_the_other_side(
    market: Market,
) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Fairphone", "FP5"
    out = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(out, "JPEG", exif=exif)
    order = market.placed()
    market.shipped(order, [{"line": 1, "first": 1, "last": 1}], "RR1")
    market.tracked(order, "delivered")
    sha256 = sent(market, order, out.getvalue(), who=market.buyer).json()["sha256"]
    claim = market.claim(exhibits=[{"kind": "photo", "files": [sha256]}])
    market.does(order, market.buyer, "open_dispute", **claim)
    while analyse_pending(context_by_id):
        pass

    def facts(who: Any) -> Any:
        return market.get(f"orders/{order}/files/{sha256}/report", **who).json()["facts"]

    assert "Fairphone" in facts(market.buyer)["device"]
    assert facts(market.seller) == {"frames": 1, "height": 240, "width": 320}
