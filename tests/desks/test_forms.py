"""What people type, and that nothing of it is lost."""

import pytest
from django.test import RequestFactory

from evenhand.desks.common import Form, minor_units


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("12.50", "EUR", 1250),
        ("12,50", "EUR", 1250),
        ("12,5", "EUR", 1250),
        (" € 12 ", "EUR", 1200),
        ("12.50 eur", "EUR", 1250),
        ("1.234,56", "EUR", 123456),
        ("1,234.56", "USD", 123456),
        ("1,234", "USD", 123400),
        ("1,234,567", "USD", 123456700),
        ("1'234.50", "CHF", 123450),
        ("2500", "JPY", 2500),
        ("2,500", "JPY", 2500),
        ("1.250", "KWD", 1250),
        ("0.5", "KWD", 500),
        ("12.5", "JPY", None),
        ("12.345", "EUR", 1234500),
        ("12.3456", "EUR", None),
        ("1.2.3", "EUR", None),
        ("-5", "EUR", None),
        ("a lot", "EUR", None),
        ("", "EUR", None),
        ("１２", "EUR", None),
        ("5 USD", "EUR", None),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, currency: str, amount: int | None) -> None:
    assert minor_units(typed, currency) == amount


def sent(**fields: str) -> Form:
    return Form(RequestFactory().post("/", fields))


def test_a_form_keeps_what_was_typed_beside_what_is_wrong_with_it() -> None:
    form = sent(words="", amount="1000", n="nine", pick="none", key="k")
    form.ask("words", "Your words", "Two sentences")

    assert form.text("words", "Say something.") == ""
    assert form.money("amount", "EUR", 1, 5000) == 1
    assert form.number("n", 0, 3, "Enter a number from 0 to 3.") == 0
    assert form.choice("pick", {"a", "b"}, "Choose one.") == ""
    assert form.problems == [
        "Say something.",
        "Enter €50.00 or less; that is the most possible here.",
        "Enter a number from 0 to 3.",
        "Choose one.",
    ]
    assert [f.html_name for f in form] == ["words", "amount", "n", "pick"]
    assert (form["words"].label, form["words"].help_text) == ("Your words", "Two sentences")
    assert form["amount"].value == "1000"
    assert form["amount"].errors
    assert form.key == "k"


def test_a_form_that_was_not_sent_has_first_values_and_nothing_wrong() -> None:
    form = Form(RequestFactory().get("/"), {"remedy": "refund_only"})

    assert form["remedy"].value == "refund_only"
    assert form.problems == []
    assert list(form) == []
    assert form.key == ""


def test_a_sentence_about_the_whole_form_belongs_to_no_field() -> None:
    form = sent()
    form.wrong("", "It is too late.")

    assert form.non_field_errors == ["It is too late."]
    assert list(form) == []
    assert bool(form.errors)


@pytest.mark.parametrize(
    "typed", ["²", "", "-1", "1e3", "9" * 20, "0" * 5000, "000000000000000001" + "9" * 5]
)
def test_what_is_no_number_within_reason_is_said_and_never_breaks(typed: str) -> None:
    form = Form(RequestFactory().post("/", {"n": typed}))

    assert form.number("n", 1, 10, "Between 1 and 10.") == 1
    assert form.errors["n"] == ["Between 1 and 10."]


def test_bytes_that_no_table_can_keep_are_left_out() -> None:
    form = Form(RequestFactory().post("/", {"words": "a\0b"}))

    assert form.text("words") == "ab"
