"""Carriers' numbers are told by their shape and proved by their check digit, never guessed.

The numbers are facts from carriers' published guides as collected in the open data set
github.com/jkeen/tracking_number_data (MIT): what is valid and what is not.
"""

import random
import string

import pytest

from evenhand.evidence.analysis.tracking import (
    Parsed,
    contains,
    correct,
    find,
    normal,
    parse,
    readings,
    same,
)

VALID = {
    "": ["RB123456785GB", "RB123456785US", "RB123456785CV", "RB123456785CF"],
    "SSCC": ["00 0123 4500 0000 0027"],
    "Amazon": ["TBA000000000000", "TBC 000000000000", "TBM502887274000", "C1004444443"],
    "Canada Post": ["0073938000549297", "7035114477138472", "4002847016405018"],
    "Canpar": ["D576002440000001718010", "L576002440000000001004", "S576002440000000025001"],
    "DHL Express": ["3318810025", "73891051146", "8487135506", "1099255990", "3318810014"],
    "DHL": ["JJD0099999999", "JVGL0999999990"],
    "DHL eCommerce": ["GM2951173225174494", "GM295117494011169042", "GM9E44608A27984866BA2D"],
    "DPD": ["0081 827 0998 0000 0200 45 327 276 N", "09 9800 0002 0033 F", "0998 0000 0200 34D"],
    "FedEx": [
        "986578788855", "477179081230", "799531274483", " 7 9 0 5 3 5 3 1 2 3 1 7 ",
        "1001921334250001000300779017972697", "1195266473930007521100871079919940",
        "32971514560102447849175802862014", "0414 4176 0228 964", "5682 8361 0012 734",
        "9611020987654312345672", "9622001900000000000000776632517510",
    ],
    "GOFO": ["GFUS01011884214464"],
    "Landmark": ["LTN74207623N1"],
    "LaserShip": ["LX17635036", "LH13830790", "1LS717793482164", "1LSCXVE005BUEFX"],
    "Old Dominion": ["07209562763", "77767553207", "80003280379"],
    "OnTrac": ["C11031500001879", "C 110 31 500 00187 9", "D10011354453707"],
    "Purolator": ["320595463938", "331426749957", "KYV009956937"],
    "Spee-Dee": ["SP029692510000920746"],
    "UPS": [
        "1Z5R89390357567127", "1Z879E930346834440", "1Z410E7W0392751591", "1ZXX3150YW44070023",
        " 1 Z 8 V 9 2 A 7 0 3 6 7 2 0 3 0 2 4 ", "K1506235620", "J4603636537",
    ],
    "USPS": [
        "0307 1790 0005 2348 3741", "420787459400111206206406260787", "9400 1112 0108 0805 4830 16",
        "420 22153 9101026837331000039521", "7196 9010 7560 0307 7385", "92748931507708513018050063",
        "4201002334249200190132607600833457", "9361 2898 7870 0317 6337 95",
    ],
    "Yodel": ["JJD0002257639032011", "JD0002242617644732"],
    "YunExpress": ["YT2229521272164446"],
}  # fmt: skip

INVALID = {
    "": ["RB123456786US", "RB123456785XX"],
    "SSCC": ["00 3404 3400 0000 0000 01"],
    "Canada Post": ["0073938000549292", "5002847016405018"],
    "DHL Express": ["3318810010", "3318810034"],
    "DPD": ["008182709980000020033350276A", "09980000020033D"],
    "FedEx": [
        "996578788855", "1001901781990001000300617767839438", "32971514560102447849175802852014",
        "5682 8361 0012 732", "9600000000000000000001", "9622001560001234567100794808390595",
    ],
    "Old Dominion": ["07209562773", "10000000000", "80003280389"],
    "OnTrac": ["C10000000000000", "D10011345983012"],
    "Purolator": ["320595463939", "287809468875"],
    "UPS": ["2Z5R89390357567127", "1Z1111111111111111", "K1506235622", "V0411335627"],
    "USPS": ["0307 1790 0005 2348 3742", "9101 1234 5678 9000 0000 14", "9434611206206407667131"],
    "YunExpress": ["YT123456789012345"],
}  # fmt: skip


def _all(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(carrier, number) for carrier, numbers in table.items() for number in numbers]


def _of(carrier: str, number: str) -> list[Parsed]:
    """Readings of this text as a number of this carrier; "" stands for any postal service."""
    if carrier in ("", "SSCC"):
        kind = "SSCC" if carrier else "UPU S10"
        return [p for p in readings(number) if p.format == kind]
    return [p for p in readings(number) if p.carrier == carrier]


@pytest.mark.parametrize(("carrier", "number"), _all(VALID))
def test_what_a_carrier_gives_out_is_read_as_its_own(carrier: str, number: str) -> None:
    own = _of(carrier, number)
    assert own
    assert any(p.valid is not False for p in own)
    first = parse(number)
    assert first is not None
    assert first.valid is not False


@pytest.mark.parametrize(("carrier", "number"), _all(INVALID))
def test_what_no_carrier_gives_out_is_not_read_as_valid(carrier: str, number: str) -> None:
    assert not any(p.valid for p in _of(carrier, number))


def test_a_wrong_check_digit_of_a_telling_shape_is_a_wrong_number() -> None:
    wrong = parse("RB123456786US")
    assert wrong == Parsed("RB123456786US", "USPS", "UPU S10", False, "US", True)
    right = parse("RB 12345678 5 US")
    assert right == Parsed("RB123456785US", "USPS", "UPU S10", True, "US", True)


def test_mere_digits_are_nobodys_for_certain() -> None:
    parsed = parse("986578788855")
    assert parsed is not None
    assert not parsed.distinctive


def test_each_single_wrong_digit_of_an_international_number_is_noticed() -> None:
    number = "LP877713092CN"  # of a check digit 5 the standard itself misses some
    for i in range(2, 11):
        for digit in string.digits.replace(number[i], ""):
            changed = parse(number[:i] + digit + number[i + 1 :])
            assert changed is not None
            assert changed.valid is False


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("420787459400111206206406260787", "9400111206206406260787"),
        ("(00)340434161094042557", "00340434161094042557"),
        ("]C100340434161094042557", "340434161094042557"),
        ("1001921334250001000300779017972697", "779017972697"),
        ("%0081827099800000200453272761", "09980000020045"),
        ("rb 123 456 785 gb", "RB123456785GB"),
    ],
)
def test_what_a_label_adds_does_not_make_it_another_parcel(printed: str, typed: str) -> None:
    assert same(printed, typed)
    assert same(typed, printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RB123456785GB", "RB123456785US"),
        ("", ""),
        ("no number", "RB123456785GB"),
        ("420787459400111206206406260787", "9400111206206407628746"),
    ],
)
def test_different_parcels_are_not_the_same(one: str, other: str) -> None:
    assert not same(one, other)


def test_a_number_is_found_inside_a_link() -> None:
    assert contains("https://t.example/track?no=RB123456785GB&lang=en", "RB 123456785 GB")
    assert contains("https://t.example/XHAX4HDA/", "XHAX4HDA")
    assert not contains("https://t.example/AXHAX4HDA7", "XHAX4HDA")
    assert not contains("https://t.example/track?no=RB123456785US", "RB123456785GB")
    assert not contains("12345", "1234")


def test_numbers_are_found_in_a_text_and_other_numbers_are_left_alone() -> None:
    text = """Invoice 4006381333931 of 2025-03-04, phone +49 30 901820, IBAN DE89370400440532013000.
    Your parcel RB 12345678 5 GB and 1Z5R89390357567127 are on their way.
    FedEx tracking number: 9865 7878 8855. A wrong one: RB123456786US."""
    found = {p.number: p.valid for p in find(text)}
    assert found == {
        "RB123456785GB": True,
        "1Z5R89390357567127": True,
        "986578788855": True,
        "RB123456786US": False,
    }


def test_mere_digits_without_a_word_about_shipping_are_not_found() -> None:
    assert find("Order 986578788855, thank you") == []
    assert [p.number for p in find("Shipped with 986578788855")] == ["986578788855"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("RB12345678SGB", "RB123456785GB"),
        ("RBI23456785GB", "RB123456785GB"),
        ("R8123456785GB", "RB123456785GB"),
        ("IZ5R89390357567127", "1Z5R89390357567127"),
    ],
)
def test_one_character_that_looks_like_another_is_put_right(read: str, meant: str) -> None:
    corrected = correct(read)
    assert corrected is not None
    assert corrected.number == meant
    assert corrected.valid


@pytest.mark.parametrize(
    "read",
    [
        "RB123456785GB",  # nothing to put right
        "RB123456786GB",  # no character that looks like another would mend it
        "RBI2345678SGB",  # two characters
        "RBI23456786GB",  # the check digit does not confirm it
        "986578788B55",  # mere digits: too much would fit
        "YT22295212721644A6",
        "",
    ],
)
def test_nothing_is_ever_invented(read: str) -> None:
    assert correct(read) is None


def test_no_text_at_all_makes_it_fail() -> None:
    chance = random.Random(5)
    letters = string.printable + "０１２ⅷ٣१²½ß\u200b\ud800\x1dΩ年"
    for length in [*range(60), 300, 3000]:
        for _ in range(20):
            text = "".join(chance.choice(letters) for _ in range(length))
            near = "RB12345678" + text
            for one in (text, near):
                parse(one)
                find(one)
                correct(one)
                same(one, near)
                contains(one, near)
                normal(one)


def test_a_parsed_number_is_read_the_same_again() -> None:
    for _, number in _all(VALID):
        parsed = parse(number)
        assert parsed is not None
        assert same(parsed.number, number)
