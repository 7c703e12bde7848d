"""What a promise promises: how much, of what, until when (R26)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.words.promises import Promise
from evenhand.core.words.recognise import recognise

AT = datetime(2026, 3, 10, 12, tzinfo=UTC)


def promise(text: str, at: datetime | None = AT) -> Promise:
    found = recognise(text, at).promise
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "remedy", "minor", "currency"),
    [
        ("I will refund you $5", "refund", 500, "USD"),
        ("I will refund you US$ 4.20", "refund", 420, "USD"),
        ("We will refund you 7,99 € for the scratch", "refund", 799, "EUR"),
        ("We will refund you 1,250.50 dollars", "refund", 125050, "USD"),
        ("We will refund you 1.250,50 euros", "refund", 125050, "EUR"),
        ("we refund the eight dollars", "refund", 800, "USD"),
        ("I'll give you £3.50 back", "refund", 350, "GBP"),
        ("we will refund you 500 yen", "refund", 500, "JPY"),  # no minor unit
        ("We will refund you 15 CAD", "refund", 1500, "CAD"),
        ("We will refund you.", "refund", None, None),
        ("We will send you a new one tomorrow", "replacement", None, None),
        ("Next order we give you a gift", None, None, None),
        ("You get 10 USD off on your next order", None, 1000, "USD"),
        ("Ich erstatte Ihnen 25,50 EUR", "refund", 2550, "EUR"),
        ("Ich schicke Ihnen ein neues Gerät", "replacement", None, None),
        ("Le devolveré 5 euros", "refund", 500, "EUR"),
        ("Vou devolver R$ 20,00 para você", "refund", 2000, "BRL"),
        ("Je vous rembourse 12 euros", "refund", 1200, "EUR"),
        ("Я верну вам 1 500 ₽", "refund", 150000, "RUB"),
        ("我退你20元", "refund", 2000, "CNY"),
        ("我退你三十块", "refund", 3000, "CNY"),
        ("سأعيد لك ٥٠ دولار", "refund", 5000, "USD"),
    ],
)
def test_amount_currency_and_remedy_are_read(
    text: str, remedy: str | None, minor: int | None, currency: str | None
) -> None:
    found = promise(text)
    assert (found.remedy, found.minor, found.currency) == (remedy, minor, currency)


@pytest.mark.parametrize(
    ("text", "within", "day"),
    [
        ("We will refund you within 3 days", timedelta(days=3), date(2026, 3, 13)),
        ("We will refund you in 24 hours", timedelta(hours=24), date(2026, 3, 11)),
        ("We will refund you in 24h", timedelta(hours=24), date(2026, 3, 11)),
        ("We will refund you in two weeks", timedelta(days=14), date(2026, 3, 24)),
        ("We will refund you within a week", timedelta(days=7), date(2026, 3, 17)),
        ("We will refund you tomorrow", timedelta(days=1), date(2026, 3, 11)),
        ("We will refund you today", timedelta(0), date(2026, 3, 10)),
        ("We will refund you on 14 March", None, date(2026, 3, 14)),
        ("We will refund you on March 14th", None, date(2026, 3, 14)),
        ("We will refund you on 2 January", None, date(2027, 1, 2)),  # this year's is past
        ("We will refund you on 2026-05-02", None, date(2026, 5, 2)),
        ("We will refund you by 02.05.2026", None, date(2026, 5, 2)),
        ("We will refund you on 31 February", None, None),
        ("We will refund you", None, None),
        ("Ich erstatte Ihnen das Geld in fünf Tagen", timedelta(days=5), date(2026, 3, 15)),
        ("Ich erstatte Ihnen das Geld am 2. Mai", None, date(2026, 5, 2)),
        ("Верну вам деньги через 3 дня", timedelta(days=3), date(2026, 3, 13)),
        ("我三天内退款给你", timedelta(days=3), date(2026, 3, 13)),
    ],
)
def test_the_time_it_names_becomes_a_date(
    text: str, within: timedelta | None, day: date | None
) -> None:
    found = promise(text)
    assert (found.within, found.day) == (within, day)


def test_without_a_moment_a_span_stays_a_span_and_a_day_without_a_year_is_none() -> None:
    assert promise("We will refund you in 3 days", None).within == timedelta(days=3)
    assert promise("We will refund you in 3 days", None).day is None
    assert promise("We will refund you on 14 March", None).day is None
    assert promise("We will refund you on 14 March 2026", None).day == date(2026, 3, 14)


def test_of_several_amounts_the_promised_one_is_read() -> None:
    text = "The lamp was 40 euros, I know. I will refund you 5 euros."
    assert promise(text).amount == "5.00"


def test_of_several_times_the_promises_own_is_read() -> None:
    assert promise("Close it today and tomorrow I will refund you").within == timedelta(days=1)


def test_a_number_beyond_all_money_is_no_amount() -> None:
    assert promise(f"I will refund you {'9' * 40} dollars").amount is None
    assert promise(f"I will refund you {'9' * 12} dollars").amount == "999999999999.00"


def test_what_is_no_promise_has_none() -> None:
    for text in (
        "We cannot refund you 5 dollars",
        "The lamp costs 5 dollars",
        "Refund me 5 dollars",
    ):
        assert recognise(text, AT).promise is None


@given(st.integers(0, 10**9), st.sampled_from(["dollars", "euros", "€", "USD"]))
def test_any_amount_is_read_to_the_minor_unit(cents: int, currency: str) -> None:
    whole, rest = divmod(cents, 100)
    found = promise(f"I will refund you {whole}.{rest:02} {currency}")
    assert found.minor == (cents or None)
