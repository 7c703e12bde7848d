"""An order's facts are read gently: whatever is wrong is told by its key, with what is allowed."""

from pathlib import Path

import pytest

from evenhand import cli
from evenhand.alone.facts import Facts, read_facts
from evenhand.alone.reading import FactsError

from .cast import DAMAGED, DATES, DELIVERED, HEAD, MUG, NOT_HERE, order, told


def test_an_order_with_its_dates_items_and_problem_is_all_that_is_needed(tmp_path: Path) -> None:
    path = order(tmp_path, DELIVERED, MUG, DAMAGED, head='currency = "EUR"\n')
    built = told(path)
    assert built.most == 3900
    assert built.policy.name == "aliexpress-2026"


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (("marketplce = 'x'\n", DELIVERED, MUG, DAMAGED), "marketplce: there is no such key; did you mean 'marketplace'?"),
        ((DELIVERED, MUG, "[[items]]\ntitle = 'Cup'\nprise = '3'\n", DAMAGED), "items 2, prise: there is no such key; did you mean 'price'?"),
        ((DELIVERED, "[[items]]\ntitle = 'Cup'\nprice = 3.5\n", DAMAGED), 'items 1, price: found 3.5, allowed is an amount in quotes such as "24.90"'),
        ((DELIVERED, "[[items]]\nprice = '3'\n", DAMAGED), "items 1, title: this is missing"),
        ((DELIVERED, "[[items]]\ntitle = 'Cup'\nprice = '3.505'\n", DAMAGED), "items 1, price: found 3.505, but EUR has 2 decimal places"),
        (("[dates]\nordered = 'May'\n", MUG, DAMAGED), "dates.ordered: found 'May', allowed is a date such as 2026-11-20"),
        ((DELIVERED, MUG, "[problem]\nreason = 'broken'\n"), "problem.reason: found 'broken', allowed is one of: not_received (It has not arrived)"),
        ((DELIVERED, MUG, DAMAGED, "remedy = 'money'\n"), "problem.remedy: found 'money', allowed is one of refund_only, return_and_refund, replacement"),
        ((DELIVERED, MUG, DAMAGED, "pieces = 2\n"), "problem.pieces: found 2, bought were 1"),
        ((DELIVERED, MUG, DAMAGED, "item = 2\n"), "problem.item: found 2, allowed is 1 to 1"),
        (("payment = { card = '10.00' }\n", DELIVERED, MUG, DAMAGED), "payment: found 10.00 EUR in all, but items and shipping come to 39.00 EUR"),
        (("payment = 'cash'\n", DELIVERED, MUG, DAMAGED), "payment: found 'cash', allowed is one of card, paypal, bank, wallet, coins, coupon"),
        (("policy = 'ebey'\n", DELIVERED, MUG, DAMAGED), "policy: found 'ebey', allowed is one of aliexpress-2026, ebay"),
        (("policy = 'mine.toml'\n", DELIVERED, MUG, DAMAGED), "policy: mine.toml cannot be used"),
        (("[dates]\nordered = 2026-10-01\n", MUG, NOT_HERE), "dates.promised: this is missing: the last day"),
        (("[dates]\nordered = 2026-10-05\ndelivered = 2026-10-01\n", MUG, DAMAGED), "dates.delivered: found 2026-10-01, which is before ordered (2026-10-05)"),
        (("[dates]\nordered = 2026-10-05\ndelivered = 2026-12-01\n", MUG, DAMAGED), "dates.delivered: found 2026-12-01, which is after today"),
        ((DELIVERED, "[[items]]\ntitle = 'Cup'\nprice = '3 USD'\n", DAMAGED), "currency: found EUR, USD, allowed is one of them"),
        ((DELIVERED, "carrier = 'Post'\n", MUG, DAMAGED), "dates.carrier: it belongs to the top of the file, above the first [table]"),
        ((DELIVERED, MUG, "attributes = { a = 3 }\n", DAMAGED), "items 1, attributes: every value in it is a text in quotes"),
        (("carrier = ''\n", DELIVERED, MUG, DAMAGED), "carrier: found '', allowed is a text in quotes of 1 to 300 characters"),
        (("[dates]\nordered = 1066-10-14\n", MUG, DAMAGED), "dates.ordered: found 1066-10-14, allowed is a date"),
        (("messages = 'please'\n", DELIVERED, MUG, DAMAGED), "messages: found 'please', allowed is a list in square brackets"),
        (("tracking_ = [\n",), "this is not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_key_with_what_was_found_and_what_is_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], parts: tuple[str, ...], says: str
) -> None:
    assert cli.main(["advise", str(order(tmp_path, *parts))]) == cli.USAGE
    error = capsys.readouterr().err
    assert error.startswith("evenhand advise: order.toml")
    assert says in error


def test_a_time_zone_that_does_not_exist_is_told_and_one_that_does_is_used(tmp_path: Path) -> None:
    wrong = order(tmp_path, DELIVERED, MUG, DAMAGED, head=HEAD.replace("Berlin", "Belrin"))
    with pytest.raises(FactsError, match="time_zone: found 'Europe/Belrin', allowed is a name"):
        told(wrong)
    assert told(order(tmp_path, DELIVERED, MUG, DAMAGED)).zone.key == "Europe/Berlin"


def test_a_file_that_is_no_text_and_one_that_is_not_there_are_told(tmp_path: Path) -> None:
    binary = tmp_path / "order.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FactsError, match="no text in UTF-8"):
        read_facts(binary)
    with pytest.raises(FactsError, match="cannot be read: No such file"):
        read_facts(tmp_path / "none.toml")


def test_a_price_is_read_with_its_currency_before_or_after_it_and_a_comma(tmp_path: Path) -> None:
    for price in ("39.00 EUR", "EUR 39.00", "39,00 EUR", "39"):
        mug = f'[[items]]\ntitle = "Mug"\nprice = "{price}"\n'
        assert told(order(tmp_path, DELIVERED, mug, DAMAGED)).most == 3900


def test_yen_have_no_decimals(tmp_path: Path) -> None:
    head = HEAD.replace("EUR", "JPY")
    mug = '[[items]]\ntitle = "Mug"\nprice = "3900"\n'
    assert told(order(tmp_path, DELIVERED, mug, DAMAGED, head=head)).most == 3900


def test_every_key_is_explained_on_the_page_for_buyers() -> None:
    page = (Path(__file__).parents[2] / "docs" / "buyer-alone.md").read_text(encoding="utf-8")
    for key in Facts.__struct_fields__:
        assert f"`{key}`" in page or f"`[{key}]`" in page or f"`[[{key}]]`" in page, key
    for table in ("Dates", "Item", "CarrierEvent", "Problem", "Dispute", "Shown"):
        from evenhand.alone import facts

        for key in getattr(facts, table).__struct_fields__:
            assert f"`{key}`" in page, f"{table}.{key}"


def test_a_policy_of_ones_own_lies_beside_the_order(tmp_path: Path) -> None:
    cli.main(["policy", "copy", "aliexpress-2026", str(tmp_path / "mine.toml")])
    parts = ('policy = "mine.toml"\n', DELIVERED, MUG, DAMAGED)
    assert told(order(tmp_path, *parts)).policy.name == "mine"


def test_dates_without_an_arrival_need_the_promised_day_and_with_it_do_not(tmp_path: Path) -> None:
    undelivered = order(tmp_path, "[dates]\nordered = 2026-10-01\n", MUG, NOT_HERE)
    with pytest.raises(FactsError, match=r"dates\.promised"):
        told(undelivered)
    assert told(order(tmp_path, DATES, MUG, NOT_HERE)).notes
