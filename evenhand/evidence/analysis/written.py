"""Dates and amounts of money as people and their computers write them.

What can be read in two ways stays as it is written: 03/04/2025 is not guessed at.
"""

import re
from datetime import date
from itertools import groupby

# The first letters of a month's name, in the languages parcels' papers are most often in.
_MONTHS = (
    ("jan", "ene", "gen", "sty", "led", "янв"),
    ("feb", "fév", "fev", "lut", "úno", "фев"),
    ("mar", "mär", "mrz", "maa", "bře", "мар"),
    ("apr", "avr", "abr", "kwi", "dub", "апр"),
    ("may", "mai", "mag", "mei", "maj", "mayo", "kvě", "мая", "май"),
    ("jun", "juin", "giu", "cze", "čer", "июн"),
    ("jul", "juil", "lug", "lip", "июл"),
    ("aug", "aoû", "aou", "ago", "sie", "srp", "авг"),
    ("sep", "set", "wrz", "zář", "сен"),
    ("oct", "okt", "out", "ott", "paź", "říj", "окт"),
    ("nov", "lis", "ноя"),
    ("dec", "dez", "déc", "dic", "gru", "pro", "дек"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_YEAR = r"((?:19|20)\d\d)"

_DATES = re.compile(
    rf"(?<![\d.]){_YEAR}([-/.])(\d{{1,2}})\2(\d{{1,2}})(?!\d)"  # 2025-03-04
    rf"|(?<![\d.,])(\d{{1,2}})([-/.])(\d{{1,2}})\6({_YEAR[1:-1]}|\d\d)(?![\d.]\d|\d)"  # 4.3.2025
    rf"|(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?([^\W\d_]{{3,12}})\.?,?\s+(?:de\s+)?{_YEAR}"
    rf"|\b([^\W\d_]{{3,12}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"  # March 4, 2025
    rf"|{_YEAR}\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일]",
    re.IGNORECASE,
)


def dates(text: str) -> list[str]:
    """The dates in a text, each once, in order; ISO 8601 where they can be read in one way only."""
    found: dict[str, None] = {}
    for match in _DATES.finditer(text):
        read = _date(match)
        if read:
            found[read] = None
    return list(found)


def _date(match: re.Match[str]) -> str:
    iso_year, _, iso_month, iso_day, first, between, second, year, *rest = match.groups()
    day_1, name_1, year_1, name_2, day_2, year_2, cjk_year, cjk_month, cjk_day = rest
    if iso_year:
        return _iso(iso_year, iso_month, iso_day)
    if cjk_year:
        return _iso(cjk_year, cjk_month, cjk_day)
    if first:
        return _numeric(match[0], int(first), between, int(second), year)
    name, day, year = (name_1, day_1, year_1) if name_1 else (name_2, day_2, year_2)
    month = _month(name)
    return _iso(year, month, day) if month else ""


def _numeric(written: str, first: int, between: str, second: int, year: str) -> str:
    if len(year) == 2:
        year = f"20{year}"
    day_first = _iso(year, second, first)
    # Dots are written by those who begin with the day.
    if between == "." or first == second or first > 12:
        return day_first
    month_first = _iso(year, first, second)
    return written if day_first and month_first else day_first or month_first


def _iso(year: str, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int | None:
    name = name.lower()
    return _MONTH.get(name[:4]) or _MONTH.get(name[:3])


_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY or CNY", "$": "$", "₹": "INR", "₺": "TRY", "₴": "UAH"}
_SIGNS |= {"zł": "PLN", "Kč": "CZK", "Ft": "HUF", "R$": "BRL", "US$": "USD", "kr": "kr", "₽": "RUB"}
_CODES = (
    "EUR|USD|GBP|CHF|JPY|CNY|RMB|HKD|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|UAH|RUB|INR"
    "|BRL|MXN|SGD|KRW|THB|MYR|VND|ZAR|ILS|AED|SAR"
)
_CURRENCY = rf"(?:{_CODES}|US\$|R\$|[€£¥$₹₺₴₽]|zł|Kč|Ft|kr)"
_NUMBER = r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+(?:[.,]\d{2})?|\d{1,9}(?:[.,]\d{2})?"
_AMOUNTS = re.compile(
    rf"(?<![\w.,])(?P<before>{_CURRENCY})\s?(?P<a>{_NUMBER})(?![\d.,]?\d)"
    rf"|(?<![\w.,])(?P<b>{_NUMBER})\s?(?P<after>{_CURRENCY})(?!\w)"
)


def amounts(text: str) -> list[str]:
    """The amounts of money in a text, each once, in order, such as ``"1234.50 EUR"``."""
    found: dict[str, None] = {}
    for match in _AMOUNTS.finditer(text):
        currency = match["before"] or match["after"]
        number = _decimal(match["a"] or match["b"])
        found[f"{number} {_SIGNS.get(currency, currency)}"] = None
    return list(found)


def _decimal(written: str) -> str:
    """Digits with a point: two digits after the last separator are a fraction, three a group."""
    runs = ["".join(run) for digit, run in groupby(written, str.isdigit) if digit]
    if len(runs) > 1 and len(runs[-1]) == 2:
        return f"{''.join(runs[:-1])}.{runs[-1]}"
    return "".join(runs)
