"""The listing beside the item: what agrees, what differs, and what is left unsaid."""

import cv2
import numpy as np
import pytest

from evenhand.evidence.analysis.attributes import attributes
from evenhand.evidence.analysis.capture import Listing, captured
from evenhand.evidence.analysis.findings import Finding
from evenhand.evidence.analysis.listing import Seen, colour_of, compare
from tests.evidence.scenes import Picture, product, scene

pytestmark = pytest.mark.slow


def of_text(listing: str, item: str) -> dict[str, str]:
    """Kind by kind what is told."""
    found = compare(Listing(text=listing), item).findings
    return {finding.subject: finding.code.removeprefix("LISTING_") for finding in found}


def stated(text: str) -> set[tuple[str, float | None, str]]:
    return {(a.kind, a.amount, a.name) for a in attributes(text)}


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("128GB of memory", "storage", 128e9),
        ("1 TB", "storage", 1e12),
        ("10.000 mAh Akku", "charge", 10_000),
        ("10,000mAh", "charge", 10_000),
        ("2,5 Ah", "charge", 2500),
        ("65W charger", "power", 65),
        ("230 V", "voltage", 230),
        ("1,5 l", "volume", 1500),
        ("1.250 kg", "mass", 1250),
        ('6.1" display', "length", 154.94),
        ("30 cm", "length", 300),
        ("pack of 3", "count", 3),
        ("6er-Set", "count", 6),
        ("3 pcs", "count", 3),
        ("2件", "count", 2),
        ("EU 42", "size EU", 42),
    ],
)
def test_numerals_with_units_are_read_in_several_languages(
    text: str, kind: str, amount: float
) -> None:
    assert (kind, amount) in {(k, a) for k, a, _ in stated(text)}


def test_three_sides_of_a_box_are_three_lengths() -> None:
    assert [a.amount for a in attributes("30 x 20 x 10 cm")] == [300, 200, 100]


@pytest.mark.parametrize("text", ["a 5G phone", "in 2024", "order 4711", "VAT", ""])
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert attributes(text) == ()


def test_words_for_colours_and_materials_are_one_in_all_languages() -> None:
    assert stated("schwarz Leder") == stated("noir cuir") == stated("BLACK leather")


def test_another_capacity_differs_and_the_same_in_another_unit_agrees() -> None:
    assert of_text("Phone, 128 GB", "label: 64 GB") == {"storage": "DIFFERS"}
    assert of_text("SSD 1 TB", "1000GB drive") == {"storage": "MATCHES"}


def test_what_only_one_side_states_is_left_unsaid() -> None:
    assert of_text("black, 128 GB, cotton", "10 cm") == {}


def test_each_attribute_is_told_apart_with_both_sides_as_written() -> None:
    found = compare(
        Listing("Jacket", attributes={"Size": "XL", "Material": "Leather"}),
        "Size: M, 100 % polyester",
    ).findings

    assert {(f.subject, f.value) for f in found} == {
        ("size", "Size: XL | Size: M"),
        ("material", "Leather | polyester"),
    }
    assert {f.code for f in found} == {"LISTING_DIFFERS"}
    assert {f.severity for f in found} == {"warn"}


def test_a_model_of_the_same_make_differs_and_an_unrelated_number_says_nothing() -> None:
    assert of_text("Samsung SM-G991B", "model SM-G973F") == {"model": "DIFFERS"}
    assert of_text("Samsung SM-G991B", "model SM-G991B") == {"model": "MATCHES"}
    assert of_text("Samsung SM-G991B", "serial X77Q12") == {}


def test_a_side_without_text_is_said_to_be_skipped() -> None:
    examined = compare(Listing(text="128 GB"), "")

    assert {skip.check for skip in examined.skipped} == {"listing text", "listing photo"}
    assert examined.findings == ()


# --- a captured page ------------------------------------------------------------------------------

PAGE = """<html><head><title>Shop</title><meta property="og:image" content="https://x/p.jpg">
<script type="application/ld+json">{"@type": "Product", "name": "Case X"}</script>
<style>.a{color:red}</style></head><body><nav>Home</nav><h1>Case X</h1>
<table><tr><th>Colour</th><td>Blue</td></tr></table><ul><li>Material: leather</li></ul>
<script>track("999 GB")</script><p>Fits 6.1&quot; phones</p></body></html>"""


def test_a_saved_page_gives_its_title_table_and_visible_text() -> None:
    listing = captured(PAGE)

    assert listing.title == "Case X"
    assert listing.attributes == {"Colour": "Blue", "Material": "leather"}
    assert 'Fits 6.1" phones' in listing.text
    assert "999" not in listing.text
    assert "Home" not in listing.text
    assert listing.pictures == ("https://x/p.jpg",)


@pytest.mark.parametrize(
    "page",
    ["", "no markup at all", "<" * 5000, "<div>" * 5000, "</td></td><th>", "<script>" * 3000 + "x"],
)
def test_any_text_is_taken_as_a_page(page: str) -> None:
    captured(page)


def test_a_page_of_broken_product_data_is_read_without_it() -> None:
    page = '<script type="application/ld+json">{"@type": "Product", "name": [}</script><p>Mug</p>'

    assert captured(page).text == "Mug"


# --- pictures -------------------------------------------------------------------------------------


def of_pictures(listing: Picture, item: Picture, text: str = "") -> dict[str, list[Finding]]:
    sides = [Seen(listing, "aa")], [Seen(item, "bb")]
    told: dict[str, list[Finding]] = {}
    for finding in compare(Listing(text=text), "", *sides).findings:
        told.setdefault(f"{finding.subject} {finding.code.removeprefix('LISTING_')}", []).append(
            finding
        )
    return told


def seen_aslant(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + np.array([[60, 30], [-40, 70], [-20, -50], [30, -20]], np.float32)
    view = cv2.getPerspectiveTransform(corners, moved)
    return cv2.warpPerspective(picture, view, (width, height), borderValue=(120, 120, 120))


def test_the_same_print_seen_aslant_is_found_in_both_pictures() -> None:
    told = of_pictures(scene(1), seen_aslant(scene(1)))

    (found,) = told["picture MATCHES"]
    assert found.where.pair == "aa"
    assert found.where.pair_region is not None
    assert "picture DIFFERS" not in told


def test_a_place_that_looks_otherwise_is_pointed_at_in_both() -> None:
    item = seen_aslant(scene(1))
    cv2.circle(item, (600, 450), 110, (250, 20, 200), -1)

    found = of_pictures(scene(1), item)["picture DIFFERS"][0]

    assert found.where.region == pytest.approx((0.41, 0.38, 0.18, 0.24), abs=0.06)
    assert found.where.pair_region is not None
    assert found.severity == "warn"


def test_another_thing_is_never_called_the_same() -> None:
    assert "picture MATCHES" not in of_pictures(scene(1), scene(2))


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((20, 20, 22), "black"),
        ((20, 50, 170), "blue"),
        ((190, 30, 35), "red"),
        ((40, 140, 60), "green"),
        ((235, 200, 40), "yellow"),
        ((110, 70, 40), "brown"),
    ],
)
def test_the_main_colour_has_a_plain_name(colour: tuple[int, int, int], name: str) -> None:
    seen = colour_of(product(colour, radius=0.3))

    assert seen is not None
    assert seen.name == name


def test_another_colour_is_pointed_at_and_the_same_in_other_light_is_not() -> None:
    blue, red = product((30, 60, 170)), product((180, 40, 40))
    dimmer = (blue * 0.8).astype(np.uint8)

    assert "main colour DIFFERS" in of_pictures(blue, red)
    assert "main colour DIFFERS" not in of_pictures(blue, dimmer)


def test_a_colour_in_words_is_compared_with_the_photo() -> None:
    blue = product((30, 60, 170))

    assert "colour MATCHES" in of_pictures(blue, blue, "Mug, blau")
    (found,) = of_pictures(blue, blue, "a red mug")["colour DIFFERS"]
    assert found.value == "red | blue"


def test_a_longer_thing_is_told_by_its_shape() -> None:
    long = product()
    long[:] = (190, 188, 184)
    cv2.rectangle(long, (200, 380), (1000, 520), (30, 60, 160), -1)

    assert "shape DIFFERS" in of_pictures(product(), long)
    assert "shape DIFFERS" not in of_pictures(product(), product(radius=0.2))
