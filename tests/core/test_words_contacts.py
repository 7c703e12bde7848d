"""Ways to reach or pay somebody outside: found by shape and by checksum, and told from other numbers."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evenhand.core.words.contacts import (
    find_contacts,
    is_base58check,
    is_bech32,
    is_ether,
    is_iban,
    is_luhn,
)
from evenhand.core.words.keccak import keccak_256

BITCOIN = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
ETHER = "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
IBANS = [
    "DE89 3704 0044 0532 0130 00",
    "GB82 WEST 1234 5698 7654 32",
    "FR14 2004 1010 0505 0001 3M02 606",
    "NL91ABNA0417164300",
    "BR15 0000 0000 0000 1093 2840 814P 2",
]

NAMED = [
    ("Write to shop.service@example.com", "mail"),
    ("help (at) example (dot) com", "mail"),
    ("hilfe [at] example punkt com", "mail"),
    ("ventas arroba example punto com", "mail"),
    ("Add me on WhatsApp +1 202 555 0143", "phone"),
    ("text me 202 555 0178", "phone"),
    ("W h a t s A p p 202-555-0119", "phone"),
    ("加我 138 0013 8000", "phone"),
    ("واتساب ٠١٠٠ ٥٥٥ ٠١٩٩", "phone"),
    *((f"Transfer it to {iban}, name Blue Lamp", "iban") for iban in IBANS),
    ("Карта 4111 1111 1111 1111", "card"),
    (f"Bitcoin also ok: {BITCOIN}", "wallet"),
    (SEGWIT, "wallet"),
    (SEGWIT.upper(), "wallet"),
    (TAPROOT, "wallet"),
    (f"USDT to 0x{ETHER}", "wallet"),
    (f"0x{ETHER.lower()}", "wallet"),
    ("my wechat: happy_shop_88", "handle"),
    ("t3legram @lamp_world_x", "handle"),
    ("微 信 haohao_2026", "handle"),
    ("加QQ 123456788", "handle"),
    ("https://wa.me/12025550143", "link"),
    ("pay here: paypal.me/bluelamp", "link"),
    ("Order directly, it's cheaper: https://shop.example.com/lamp", "link"),
]


@pytest.mark.parametrize(("text", "kind"), NAMED)
def test_a_way_to_reach_or_pay_somebody_is_found(text: str, kind: str) -> None:
    assert kind in find_contacts(text)


UNNAMED = [
    "Your tracking number is LP00512345678CN.",
    "RR123456785CN, check it at your local post.",
    "The tracking number is 00340434161094021501.",
    "Order 8127364512345678 was shipped yesterday.",
    "Your order number is 4915550123456, please keep it.",
    "Invoice no. 2026-00417 is attached.",
    "It arrived on 2026-03-14 at 14:05.",
    "12.03.2026 to 15.03.2026",
    "The price is 24.90, with shipping 1 234.50 EUR.",
    "30 x 20 x 15 cm, 1200 g",
    "US 8 / EU 41, for up to 6.7 inch",
    "Part number DE89-3704-0044-0532 fits model years 2012 to 2016",
    "Item no. 0x52AF, colour code 900398",
    "The mug has “hello@example.com” printed on it.",
    "The courier needs a phone number on the label, I gave them 202 555 0131.",
    "The manual is at https://example.com/manual.pdf",
    "Follow it here: https://track.example.com/RR123456785CN",
    "The team meets at noon. Net weight 2 kg.",
    "A line of 12345678 dots",
    "订单号 202655501234，请查收",
    "Номер заказа 60123456789",
    "",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_parcels_orders_prices_and_dates_are_no_contacts(text: str) -> None:
    assert find_contacts(text) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert len(set(find_contacts(text))) == len(find_contacts(text))


# ---------------------------------------------------------------------------------------------
# One character changed is another account, or none


@given(st.sampled_from(IBANS), st.data())
def test_an_iban_with_one_digit_changed_is_none(iban: str, data: st.DataObject) -> None:
    code = iban.replace(" ", "")
    at = data.draw(st.integers(2, len(code) - 1))
    assume(code[at].isdigit())
    digit = data.draw(st.sampled_from(string.digits.replace(code[at], "")))
    assert is_iban(code)
    assert not is_iban(code[:at] + digit + code[at + 1 :])


def test_an_iban_has_its_countrys_length_and_a_country() -> None:
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE8937040044053201300")
    assert not is_iban("XX89370400440532013000")
    assert not is_iban("")


@given(
    st.integers(0, len(BITCOIN) - 1), st.sampled_from("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefgh")
)
def test_a_wallet_with_one_letter_changed_is_none(at: int, letter: str) -> None:
    changed = BITCOIN[:at] + letter + BITCOIN[at + 1 :]
    assert is_base58check(BITCOIN)
    assert is_base58check(changed) == (changed == BITCOIN)


@given(st.sampled_from([SEGWIT, TAPROOT]), st.data())
def test_a_newer_wallet_with_one_letter_changed_is_none(wallet: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(3, len(wallet) - 1))
    letter = data.draw(st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l".replace(wallet[at], "")))
    assert is_bech32(wallet)
    assert not is_bech32(wallet[:at] + letter + wallet[at + 1 :])


def test_a_newer_wallet_is_written_in_one_case() -> None:
    assert is_bech32(SEGWIT.upper())
    assert not is_bech32(SEGWIT[:4] + SEGWIT[4].upper() + SEGWIT[5:])
    assert not is_bech32("bc1")
    assert not is_bech32("")


@given(st.integers(0, 39))
def test_the_case_of_a_hex_account_is_its_checksum(at: int) -> None:
    assume(ETHER[at].isalpha())
    assert is_ether(ETHER)
    assert not is_ether(ETHER[:at] + ETHER[at].swapcase() + ETHER[at + 1 :])


@given(st.integers(0, 15), st.sampled_from(string.digits))
def test_a_cards_number_with_one_digit_changed_is_none(at: int, digit: str) -> None:
    number = "4111111111111111"
    changed = number[:at] + digit + number[at + 1 :]
    assert is_luhn(changed) == (changed == number)


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        (b"", "c5d2460186f7233c927e7db2dcc703c0"),
        (b"abc", "4e03657aea45a94fc7d47ba826c8d667"),
        (b"x" * 135, None),  # one byte of padding
        (b"x" * 136, None),  # a block of padding
    ],
)
def test_the_hash_is_the_published_one(data: bytes, begins: str | None) -> None:
    digest = keccak_256(data).hex()
    assert len(digest) == 64
    assert digest.startswith(begins or "")
    assert keccak_256(data + b"y").hex() != digest
